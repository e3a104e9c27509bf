/* SPDX-License-Identifier: MIT */
#include "app/option_values.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "view/format.h"

#include <ctype.h>
#include <stdlib.h>

enum { DAYS_MAX = 36600, NUMBER_DIGITS = 7 };

struct choice {
    const char *name;
    int value;
};

/* Length of the blank that text begins with: a space, a tab or a no-break space. */
static size_t blank_length(const char *text)
{
    if (*text == ' ' || *text == '\t')
        return 1;
    if (strncmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

char *option_text(const char *value)
{
    struct buffer text = {0};
    size_t end = 0;
    char *copy;

    while (*value) {
        size_t blank = blank_length(value);

        if (blank > 0 && text.length > 0)
            buffer_append_char(&text, ' ');
        else if (blank == 0)
            buffer_append_char(&text, *value);
        if (blank == 0)
            end = text.length;
        value += blank > 0 ? blank : 1;
    }
    copy = memory_bytes(buffer_string(&text), end);
    buffer_clear(&text);
    return copy;
}

/* Takes digits off *text: -1 without any, or too many. */
static int take_number(const char **text)
{
    size_t digits = strspn(*text, "0123456789");
    int number = 0;

    if (digits == 0 || digits > NUMBER_DIGITS)
        return -1;
    for (; digits > 0; digits--)
        number = 10 * number + *(*text)++ - '0';
    return number;
}

bool option_take_as_of(struct options *options, const char *value, struct buffer *message)
{
    char *text = option_text(value);

    options->as_of_today = format_says_today(text);
    options->as_of = format_parse_day(text);
    free(text);
    if (options->as_of != DAY_UNKNOWN || options->as_of_today)
        return true;
    buffer_printf(
        message,
        _("\"%s\" is no day; a day such as 23/11/2026 or 2026-11-23, or \"today\" "
          "is expected"),
        value);
    return false;
}

bool option_take_language(struct options *options, const char *value,
                          struct buffer *message)
{
    char *text = option_text(value);

    options->has_language = locale_language_named(text, &options->language);
    free(text);
    if (!options->has_language)
        buffer_printf(message, _("\"%s\" is no language of jalon; fr or en is expected"),
                      value);
    return options->has_language;
}

bool option_take_size(struct options *options, const char *value, struct buffer *message)
{
    char *owned = option_text(value);
    const char *text = owned;
    int columns = take_number(&text), rows = -1;

    if (columns > 0 && (*text == 'x' || *text == 'X'))
        text++;
    else if (columns > 0 && strncmp(text, "×", strlen("×")) == 0)
        text += strlen("×");
    else
        columns = -1;
    if (columns > 0)
        rows = take_number(&text);
    if (columns > 0 && columns <= OPTION_SIZE_MOST && rows > 0 &&
        rows <= OPTION_SIZE_MOST && *text == '\0') {
        options->columns = columns;
        options->rows = rows;
        options->size_asked = true;
        free(owned);
        return true;
    }
    free(owned);
    buffer_printf(message,
                  _("\"%s\" is no size; columns x rows such as 80x24 are expected, at most "
                    "1000 each"),
                  value);
    return false;
}

/* The value of a name in a table; *known false and a message when it is not there. */
static int choose(const struct choice *choices, size_t count, const char *value,
                  bool *known, struct buffer *message)
{
    enum { NAMES_MAX = 16 };
    const char *names[NAMES_MAX];
    char *text = option_text(value);
    const char *meant;

    *known = true;
    for (size_t i = 0; i < count; i++) {
        names[i] = choices[i].name;
        if (strcmp(text, names[i]) != 0)
            continue;
        free(text);
        return choices[i].value;
    }
    *known = false;
    meant = nearest_word(text, names, count);
    free(text);
    if (meant) {
        buffer_printf(message, _("\"%s\" is not known; did you mean \"%s\"?"), value,
                      meant);
        return 0;
    }
    buffer_printf(message, _("\"%s\" is not known; expected is one of"), value);
    const char *between = "";
    for (size_t i = 0; i < count; i++)
        if (isalpha((unsigned char)*names[i])) {
            buffer_printf(message, "%s %s", between, names[i]);
            between = ",";
        }
    return 0;
}

bool option_take_color(struct options *options, const char *value, struct buffer *message)
{
    static const struct choice choices[] = {
        {"auto", COLOR_AUTO}, {"always", COLOR_ALWAYS}, {"never", COLOR_NEVER}};
    int chosen = choose(choices, 3, value, &options->has_color, message);

    if (options->has_color)
        options->color = (enum color_mode)chosen;
    return options->has_color;
}

bool option_take_format(struct options *options, const char *value, struct buffer *message)
{
    static const struct choice choices[] = {
        {"text", FORMAT_TEXT},   {"csv", FORMAT_CSV},           {"json", FORMAT_JSON},
        {"md", FORMAT_MARKDOWN}, {"markdown", FORMAT_MARKDOWN}, {"ics", FORMAT_CALENDAR}};
    bool known;
    int chosen = choose(choices, sizeof choices / sizeof *choices, value, &known, message);

    if (known)
        options->format = (enum output_format)chosen;
    return known;
}

bool option_take_delimiter(struct options *options, const char *value,
                           struct buffer *message)
{
    static const struct choice choices[] = {
        {",", ','},          {";", ';'},         {"|", '|'},
        {"\t", '\t'},        {"\\t", '\t'},      {"comma", ','},
        {"virgule", ','},    {"semicolon", ';'}, {"point-virgule", ';'},
        {"pipe", '|'},       {"barre", '|'},     {"tab", '\t'},
        {"tabulation", '\t'}};
    bool known = true;
    /* A tab would be trimmed as a blank. */
    int chosen =
        strcmp(value, "\t") == 0
            ? '\t'
            : choose(choices, sizeof choices / sizeof *choices, value, &known, message);

    if (known)
        options->delimiter = (char)chosen;
    return known;
}

bool option_take_table(struct options *options, const char *value, struct buffer *message)
{
    char *owned = option_text(value);
    const char *text = owned;
    int number = take_number(&text);
    bool taken = *text == '\0' && number > 0;

    if (taken)
        options->table = number;
    else
        buffer_printf(message, _("\"%s\" is not the number of a table"), value);
    free(owned);
    return taken;
}

bool option_take_days(struct options *options, const char *value, struct buffer *message)
{
    char *owned = option_text(value);
    const char *text = owned;
    int days = take_number(&text);
    bool taken = *text == '\0' && days >= 0 && days <= DAYS_MAX;

    free(owned);
    if (taken)
        options->days = days;
    else
        buffer_printf(message, _("\"%s\" is no number of days; 0 to %d is expected"), value,
                      DAYS_MAX);
    return taken;
}

bool option_take_view(struct options *options, const char *value, struct buffer *message)
{
#define PRINT_CHOICE(symbol, name) {name, symbol},
    static const struct choice choices[] = {PRINT_VIEWS(PRINT_CHOICE)};
#undef PRINT_CHOICE
    bool known;
    int chosen = choose(choices, sizeof choices / sizeof *choices, value, &known, message);

    if (known)
        options->view = (enum print_view)chosen;
    return known;
}

static void append_formats(unsigned formats, struct buffer *message)
{
    const char *between = "";

    for (int i = 0; i < FORMAT_COUNT; i++)
        if (formats & FORMAT_BIT(i)) {
            buffer_printf(message, "%s %s", between, format_name((enum output_format)i));
            between = ",";
        }
}

static bool has_order(enum verb verb)
{
    return verb == VERB_DASHBOARD || verb == VERB_LIST || verb == VERB_TIMELINE ||
           verb == VERB_BUDGET || verb == VERB_PRINT;
}

/* Not every command can answer in every form. */
bool option_check_form(struct options *options, bool format_asked, struct buffer *message)
{
    const struct verb_entry *verb = verb_entry(options->verb);

    if (!format_asked) {
        options->format = (enum output_format)__builtin_ctz(verb->formats);
    } else if (!(verb->formats & FORMAT_BIT(options->format))) {
        buffer_printf(message, _("%s has no form \"%s\"; it answers in"),
                      *verb->name ? verb->name : _("the dashboard"),
                      format_name(options->format));
        append_formats(verb->formats, message);
        return false;
    }
    if (options->sort && !has_order(options->verb)) {
        buffer_printf(message, _("%s has no order of projects: --sort is for %s"),
                      verb->name, "list, timeline, budget, print");
        return false;
    }
    if (options->plain && format_asked && options->format != FORMAT_TEXT) {
        buffer_append_string(message, _("--plain is a form of text; without --format"));
        return false;
    }
    if (options->plain && options->format == FORMAT_TEXT)
        options->format = FORMAT_PLAIN;
    return true;
}
