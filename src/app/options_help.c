/* SPDX-License-Identifier: MIT */
/* The text of --help, made from the tables of commands and options. */
#include "app/options.h"

#include "base/utf8.h"

enum { WIDTH = 80, LABEL = 26 }; /* columns */

static int width_of(const char *string)
{
    struct text text = text_of(string);
    int width = 0;

    for (; text.length > 0; width++)
        utf8_next(&text);
    return width;
}

static void pad(struct buffer *out, int from, int to)
{
    for (; from < to; from++)
        buffer_append_char(out, ' ');
}

/* One blank-separated word after the other, in columns LABEL to WIDTH. */
static void append_wrapped(struct buffer *out, const char *string)
{
    int column = LABEL;

    while (*string) {
        struct text word = {string, strcspn(string, " ")};
        struct text rest = word;
        int width = 0;

        for (; rest.length > 0; width++)
            utf8_next(&rest);
        if (column > LABEL && column + 1 + width > WIDTH) {
            buffer_append_char(out, '\n');
            pad(out, 0, column = LABEL);
        } else if (column > LABEL) {
            buffer_append_char(out, ' ');
            column++;
        }
        buffer_append_text(out, word);
        column += width;
        string += word.length + (string[word.length] == ' ');
    }
    buffer_append_char(out, '\n');
}

static void append_entry(struct buffer *out, const char *label, const char *help)
{
    int width = width_of(label);

    buffer_append_string(out, label);
    if (width + 1 > LABEL) {
        buffer_append_char(out, '\n');
        width = 0;
    }
    pad(out, width, LABEL);
    append_wrapped(out, help);
}

static void append_commands(struct buffer *out)
{
    struct buffer label = {0};

    for (enum verb verb = VERB_DASHBOARD + 1; verb < VERB_COUNT; verb++) {
        const struct verb_entry *entry = verb_entry(verb);

        buffer_reset(&label);
        buffer_printf(&label, "  %s %s", entry->name,
                      *entry->follows ? _(entry->follows) : "");
        append_entry(out, buffer_string(&label), _(entry->help));
    }
    buffer_clear(&label);
}

static void append_options(struct buffer *out)
{
    struct buffer label = {0};
    const struct option_entry *entry;

    for (size_t i = 0; (entry = option_entry(i)); i++) {
        buffer_reset(&label);
        if (entry->letter)
            buffer_printf(&label, "  -%c, --%s", entry->letter, entry->name);
        else
            buffer_printf(&label, "      --%s", entry->name);
        if (entry->argument)
            buffer_printf(&label, " %s", _(entry->argument));
        append_entry(out, buffer_string(&label), _(entry->help));
    }
    buffer_clear(&label);
}

static void append_statuses(struct buffer *out)
{
    static const struct {
        const char *label, *help;
    } statuses[] = {
        {"  0", N_("all went well")},
        {"  1",
         N_("nothing or too much matched; with --exit-code: the answer is not empty")},
        {"  2", N_("the command line was not understood")},
        {"  3", N_("data or configuration could not be read, or output not written")},
        {"  4", N_("no terminal that a dashboard can be drawn on")},
    };

    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        append_entry(out, statuses[i].label, _(statuses[i].help));
}

void options_help(struct buffer *out)
{
    buffer_printf(out, "%s\n  jalon [%s] %s\n  jalon %s [%s]\n\n", _("Usage:"),
                  _("OPTIONS"), _("[PATH]..."), _("COMMAND [ARGUMENT]..."), _("OPTIONS"));
    buffer_printf(
        out, "%s\n%s\n\n",
        _("Shows a funding programme, its projects and their milestones, from CSV"),
        _("exports: a dashboard on the terminal, or one answer as text."));
    buffer_printf(out, "%s\n", _("Commands:"));
    append_commands(out);
    buffer_printf(out, "\n%s\n", _("Options:"));
    append_options(out);
    buffer_printf(out, "\n%s\n", _("Data:"));
    append_entry(
        out, _("  PATH"),
        _("a folder with CSV exports, a CSV file, or - for standard input; without "
          "any: the environment variable JALON_DATA, then \"data =\" in the "
          "configuration file, then the sample"));
    buffer_printf(out, "\n%s\n", _("Exit status:"));
    append_statuses(out);
}

void options_version(struct buffer *out)
{
    buffer_printf(out, "jalon %s\n%s\n", PACKAGE_VERSION, _("Licence: MIT"));
}
