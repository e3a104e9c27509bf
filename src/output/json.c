/* SPDX-License-Identifier: MIT */
/* Rows are written as they are walked: nothing is held in memory. */
#include "output/json.h"

#include "base/utf8.h"
#include "output/other.h"

#include <errno.h>
#include <inttypes.h>

/* What would steer a terminal or turn its text around, and what ends a line in some
 * languages: it is there all the same, and harmless. */
static bool must_hide(uint32_t code_point)
{
    static const uint32_t ranges[][2] = {
        {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200B, 0x200F}, {0x2028, 0x202E},
        {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code_point >= ranges[i][0] && code_point <= ranges[i][1])
            return true;
    return code_point < 32;
}

static void put_escaped(uint32_t code_point, FILE *out)
{
    if (code_point > 0xFFFF) {
        code_point -= 0x10000;
        fprintf(out, "\\u%04" PRIX32, 0xD800 + (code_point >> 10));
        code_point = 0xDC00 + (code_point & 0x3FF);
    }
    fprintf(out, "\\u%04" PRIX32, code_point);
}

/* How much at the front of text stands in a string as it is: ASCII to be printed, and
 * letters of Latin, which begin with C3 to CB; none of it is to be escaped. */
static size_t plain_length(struct text text)
{
    size_t length = 0;

    while (length < text.length) {
        unsigned char byte = (unsigned char)text.bytes[length];

        if (byte >= 0xC3 && byte <= 0xCB && length + 1 < text.length &&
            ((unsigned char)text.bytes[length + 1] & 0xC0) == 0x80)
            length += 2;
        else if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\')
            length++;
        else
            break;
    }
    return length;
}

void json_string(struct text text, FILE *out)
{
    static const char *const short_forms[32] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r",
    };

    putc('"', out);
    while (!text_empty(text)) {
        size_t plain = plain_length(text);
        if (plain > 0) {
            fwrite(text.bytes, 1, plain, out);
            text.bytes += plain;
            text.length -= plain;
            continue;
        }
        uint32_t code_point = utf8_next(&text);
        char bytes[UTF8_LONGEST];
        if (code_point == '"' || code_point == '\\')
            fprintf(out, "\\%c", (int)code_point);
        else if (code_point < 32 && short_forms[code_point])
            fputs(short_forms[code_point], out);
        else if (must_hide(code_point))
            put_escaped(code_point, out);
        else
            fwrite(bytes, 1, utf8_put(bytes, code_point), out);
    }
    putc('"', out);
}

void json_money(money_t amount, FILE *out)
{
    struct buffer text = {0};

    if (money_known(amount))
        money_append(amount, &text);
    fputs(money_known(amount) ? buffer_string(&text) : "null", out);
    buffer_clear(&text);
}

void json_number(int64_t number, FILE *out)
{
    struct buffer text = {0};

    buffer_append_signed(&text, number);
    fputs(buffer_string(&text), out);
    buffer_clear(&text);
}

void json_day(day_t day, FILE *out)
{
    char iso[11];

    if (day == DAY_UNKNOWN) {
        fputs("null", out);
        return;
    }
    day_to_iso(day, iso);
    putc('"', out);
    fputs(iso, out);
    putc('"', out);
}

static void write_percent(int32_t hundredths, FILE *out)
{
    if (hundredths % 100 == 0)
        fprintf(out, "%" PRId32, hundredths / 100);
    else if (hundredths % 10 == 0)
        fprintf(out, "%" PRId32 ".%" PRId32, hundredths / 100, hundredths % 100 / 10);
    else
        fprintf(out, "%" PRId32 ".%02" PRId32, hundredths / 100, hundredths % 100);
}

static void write_number(enum column_type type, int32_t number, FILE *out)
{
    if (number == NUMBER_UNKNOWN)
        fputs("null", out);
    else if (type == TYPE_FLAG)
        fputs(number ? "true" : "false", out);
    else if (type == TYPE_PERCENT)
        write_percent(number, out);
    else
        json_number(number, out);
}

static void write_value(const struct table *table, row_t row, int column,
                        enum column_type type, FILE *out)
{
    switch (type) {
    case TYPE_DATE:
        json_day(table_date(table, row, column), out);
        break;
    case TYPE_MONEY:
        json_money(table_money(table, row, column), out);
        break;
    case TYPE_PERCENT:
    case TYPE_COUNT:
    case TYPE_FLAG:
        write_number(type, table_number(table, row, column), out);
        break;
    default: /* the words of the vocabularies as they stand in the export */
        json_string(table_text(table, row, column), out);
        break;
    }
}

static void write_other(const struct table *table, row_t row, FILE *out)
{
    const char *separator = "";
    struct buffer name = {0};
    struct text text;

    fputs(", \"other\": {", out);
    for (uint32_t cell = 0; other_next(table, row, &cell, &name, &text);) {
        fputs(separator, out);
        json_string(buffer_text(&name), out);
        fputs(": ", out);
        json_string(text, out);
        separator = ", ";
    }
    putc('}', out);
    buffer_clear(&name);
}

static void write_row(const struct table *table, row_t row, FILE *out)
{
    int count;
    const struct column *columns = columns_of(table->kind, &count);

    putc('{', out);
    for (int i = 0; i < count; i++) {
        fprintf(out, "%s\"%s\": ", i ? ", " : "", columns[i].name);
        write_value(table, row, i, columns[i].type, out);
    }
    write_other(table, row, out);
    putc('}', out);
}

static void write_table(const struct table *table, FILE *out)
{
    const char *separator = "\n";

    putc('[', out);
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        fputs(separator, out);
        write_row(table, row, out);
        separator = ",\n";
    }
    fputs("\n]", out);
}

struct status json_export(const struct portfolio *portfolio, FILE *out)
{
    row_t programme = portfolio_programme(portfolio);

    errno = 0;
    fputs("{\"programme\": ", out);
    if (programme == ROW_NONE)
        fputs("{}", out);
    else
        write_row(&portfolio->programme, programme, out);
    fputs(",\n\"projects\": ", out);
    write_table(&portfolio->projects, out);
    fputs(",\n\"milestones\": ", out);
    write_table(&portfolio->milestones, out);
    fputs("}\n", out);
    if (fflush(out) != 0 || ferror(out))
        return status_make(STATUS_UNWRITTEN, "", errno);
    return status_none();
}
