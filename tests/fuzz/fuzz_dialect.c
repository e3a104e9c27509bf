/* SPDX-License-Identifier: MIT */
/* The dialect of any text: one that can be read with, the same every time, the one that the
 * user named if there is one; and a sample that is cut off does no harm. */
#include "fuzz.h"

#include "load/records/dialect.h"
#include "load/records/records.h"
#include "load/names/schema.h"

static int hint(void *context, const struct text *cells, size_t count)
{
    struct header_match match = schema_match(context, cells, count);
    int score = match.score;

    header_match_clear(&match);
    return score;
}

static void check(const struct dialect *dialect)
{
    size_t length = strnlen(dialect->delimiter, sizeof dialect->delimiter);

    must(length > 0 && length < sizeof dialect->delimiter);
    must(!memchr(dialect->delimiter, dialect->quote, length));
    must(!strpbrk(dialect->delimiter, "\r\n"));
}

static void count_record(void *context, const struct record *record)
{
    must(record->count > 0);
    ++*(size_t *)context;
}

static bool any_content(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] != '\n' && text.bytes[i] != '\r')
            return true;
    return false;
}

static void read_with(const struct dialect *dialect, struct text sample)
{
    size_t count = 0;
    struct records *records = records_new(dialect, count_record, &count);

    must(records_feed(records, sample) && records_finish(records));
    must(count > 0 || dialect->skip_lines > 0 || !any_content(sample));
    records_free(records);
}

static bool same(const struct dialect *a, const struct dialect *b)
{
    return strcmp(a->delimiter, b->delimiter) == 0 && a->quote == b->quote &&
           a->padded == b->padded && a->backslash == b->backslash &&
           a->skip_lines == b->skip_lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const forced[] = {",", ";", "\t", "|", " ", ":", ", "};
    static struct schema *schema;
    unsigned choice = fuzz_take(&data, &size);
    dialect_hint asked = choice & 8 ? hint : NULL;
    struct buffer text = {0};

    fuzz_text(data, size, &text);
    struct text sample = {buffer_string(&text), text.length};
    if (!schema)
        schema = schema_new(NULL);
    struct dialect whole = dialect_detect(sample, true, NULL, asked, schema);
    struct dialect again = dialect_detect(sample, true, NULL, asked, schema);
    must(same(&whole, &again));
    check(&whole);
    read_with(&whole, sample);
    struct dialect cut = dialect_detect(sample, false, NULL, asked, schema);
    check(&cut);
    const char *named = forced[choice % (sizeof forced / sizeof *forced)];
    struct dialect obeyed = dialect_detect(sample, true, named, asked, schema);
    must(strcmp(obeyed.delimiter, named) == 0);
    check(&obeyed);
    buffer_clear(&text);
    return 0;
}
