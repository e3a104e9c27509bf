/* SPDX-License-Identifier: MIT */
/* getopt_long takes options and words apart; what each option means, and what may follow
 * each command, stands in two tables, which the help is made from as well. */
#include "app/options.h"

#include "app/option_values.h"
#include "base/memory.h"
#include "base/nearest.h"

#include <getopt.h>
#include <stdlib.h>
#include <sys/stat.h>

#define VERB_ENTRY(symbol, name, follows, words, formats, help)                            \
    [symbol] = {name, follows, words, formats, help},
static const struct verb_entry verbs[VERB_COUNT] = {VERBS(VERB_ENTRY)};
#undef VERB_ENTRY

typedef bool take_value(struct options *options, const char *value, struct buffer *message);

static bool take_data(struct options *options, const char *value, struct buffer *message);
static bool take_encoding(struct options *options, const char *value,
                          struct buffer *message);
static bool take_config(struct options *options, const char *value, struct buffer *message);
static bool take_sort(struct options *options, const char *value, struct buffer *message);
static bool take_baseline(struct options *options, const char *value,
                          struct buffer *message);
static bool set_help(struct options *options, const char *value, struct buffer *message);
static bool set_version(struct options *options, const char *value, struct buffer *message);

#define TAKES(function) function, 0
#define SETS(member)    NULL, offsetof(struct options, member)
static const struct {
    struct option_entry entry;
    take_value *take;
    size_t flag; /* where in the options one stands that it sets; take is NULL then */
} table[] = {
    {{"data", 'd', N_("PATH"),
      N_("a folder or a file of data; may be given several times")},
     TAKES(take_data)},
    {{"as-of", 0, N_("DAY"), N_("show that day (23/11/2026, 2026-11-23 or today)")},
     TAKES(option_take_as_of)},
    {{"lang", 0, "fr|en", N_("the language")}, TAKES(option_take_language)},
    {{"size", 0, N_("CxR"), N_("columns and rows that print fills (80x24)")},
     TAKES(option_take_size)},
    {{"ascii", 0, NULL, N_("ASCII characters only")}, SETS(ascii)},
    {{"color", 0, "auto|always|never", N_("colour on the terminal")},
     TAKES(option_take_color)},
    {{"format", 0, "text|csv|json|md|ics",
      N_("form of the answer; ics, a calendar, is for late, due, show and timeline")},
     TAKES(option_take_format)},
    {{"plain", 0, NULL, N_("text that a screen reader can speak, line by line")},
     SETS(plain)},
    {{"sort", 0, N_("FIELD,..."),
      N_("order of the projects; - behind a field reverses it: grant-,lead")},
     TAKES(take_sort)},
    {{"baseline", 0, N_("OLD"),
      N_("an earlier export, a folder or a file, that changes and slips are told against")},
     TAKES(take_baseline)},
    {{"config", 0, N_("FILE"), N_("the configuration file, instead of the usual one")},
     TAKES(take_config)},
    {{"print-config", 0, NULL, N_("the whole configuration, as a file with comments")},
     SETS(print_config)},
    {{"encoding", 0, N_("NAME"), N_("read the data as UTF-8, windows-1252, ...")},
     TAKES(take_encoding)},
    {{"delimiter", 0, N_("CHAR"), N_("what separates cells: , ; | or tab")},
     TAKES(option_take_delimiter)},
    {{"table", 0, N_("NUMBER"), N_("which table of the file the command table prints")},
     TAKES(option_take_table)},
    {{"quiet", 'q', NULL, N_("no notices")}, SETS(quiet)},
    {{"exit-code", 0, NULL, N_("end with 1 when the answer is not empty")},
     SETS(exit_code)},
    {{"help", 'h', NULL, N_("this text")}, TAKES(set_help)},
    {{"version", 'V', NULL, N_("the version")}, TAKES(set_version)},
};
enum { OPTIONS = sizeof table / sizeof *table, VALUE_BASE = 256 };

const struct verb_entry *verb_entry(enum verb verb)
{
    return &verbs[verb];
}

const struct option_entry *option_entry(size_t index)
{
    return index < OPTIONS ? &table[index].entry : NULL;
}

static bool take_data(struct options *options, const char *value, struct buffer *message)
{
    if (*value == '\0') {
        buffer_append_string(message,
                             _("a folder or a file is expected, not an empty word"));
        return false;
    }
    options->paths =
        memory_resize(options->paths, options->path_count + 1, sizeof *options->paths);
    options->paths[options->path_count++] = value;
    return true;
}

static bool take_encoding(struct options *options, const char *value,
                          struct buffer *message)
{
    (void)message;
    options->encoding = value;
    return true;
}

static bool take_config(struct options *options, const char *value, struct buffer *message)
{
    (void)message;
    options->config = value;
    return true;
}

/* Standard input can only be read once, and is the data's. */
static bool take_baseline(struct options *options, const char *value,
                          struct buffer *message)
{
    if (*value == '\0' || strcmp(value, "-") == 0) {
        buffer_printf(message, _("a folder or a file is expected, not \"%s\""), value);
        return false;
    }
    options->baseline = value;
    return options->baseline_asked = true;
}

static bool take_sort(struct options *options, const char *value, struct buffer *message)
{
    (void)message;
    options->sort = value;
    return true;
}

static bool set_help(struct options *options, const char *value, struct buffer *message)
{
    (void)value;
    (void)message;
    options->verb = VERB_HELP;
    return true;
}

static bool set_version(struct options *options, const char *value, struct buffer *message)
{
    (void)value;
    (void)message;
    options->verb = VERB_VERSION;
    return true;
}

/* --- options ------------------------------------------------------------------------ */

/* getopt's own form of the table; letters holds at most ":d:qhV" and the like. */
static void describe(struct option longs[OPTIONS + 1], char letters[2 * OPTIONS + 2])
{
    size_t length = 0;

    letters[length++] = ':';
    for (int i = 0; i < OPTIONS; i++) {
        const struct option_entry *entry = &table[i].entry;

        longs[i] =
            (struct option){entry->name, entry->argument ? required_argument : no_argument,
                            NULL, VALUE_BASE + i};
        if (!entry->letter)
            continue;
        letters[length++] = entry->letter;
        if (entry->argument)
            letters[length++] = ':';
    }
    letters[length] = '\0';
    longs[OPTIONS] = (struct option){0};
}

static int index_of(int found)
{
    for (int i = 0; i < OPTIONS; i++)
        if (found == VALUE_BASE + i || (found != 0 && found == table[i].entry.letter))
            return i;
    return -1;
}

/* What getopt could not make out, in words. */
static void refuse_option(const char *word, int found, int value, struct buffer *message)
{
    const char *names[OPTIONS];
    int index = index_of(value);
    const char *meant;

    if (found == ':') {
        buffer_printf(message, _("%s needs a value"), word);
        return;
    }
    if (index >= 0) {
        buffer_printf(message, _("--%s takes no value"), table[index].entry.name);
        return;
    }
    for (int i = 0; i < OPTIONS; i++)
        names[i] = table[i].entry.help ? table[i].entry.name : NULL;
    meant = value == 0 ? nearest_word(word, names, OPTIONS) : NULL;
    if (meant)
        buffer_printf(message, _("%s is no option; did you mean --%s?"), word, meant);
    else if (value > 0 && value < 128)
        buffer_printf(message, _("-%c is no option; jalon --help names them all"), value);
    else
        buffer_printf(message, _("%s is no option; jalon --help names them all"), word);
}

static bool take_option(int index, struct options *options, struct buffer *message)
{
    struct buffer wrong = {0};
    bool taken;

    if (table[index].flag) {
        *(bool *)((char *)options + table[index].flag) = true;
        return true;
    }
    taken = table[index].take(options, optarg, &wrong);
    if (!taken)
        buffer_printf(message, "--%s: %s", table[index].entry.name, buffer_string(&wrong));
    buffer_clear(&wrong);
    return taken;
}

static bool take_options(int argc, char *argv[], struct options *options,
                         struct buffer *message)
{
    struct option longs[OPTIONS + 1];
    char letters[2 * OPTIONS + 2];
    int found;

    describe(longs, letters);
    opterr = 0;
    optind = 0; /* from the beginning, whatever was parsed before */
    while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        int index = found == '?' || found == ':' ? -1 : index_of(found);

        if (index < 0) {
            refuse_option(argv[optind - 1], found, optopt, message);
            return false;
        }
        if (!take_option(index, options, message))
            return false;
    }
    return true;
}

/* --- words -------------------------------------------------------------------------- */

static enum verb verb_named(const char *word)
{
    char *name = option_text(word);
    enum verb verb = VERB_DASHBOARD;

    for (enum verb i = 0; i < VERB_COUNT; i++)
        if (*verbs[i].name && strcmp(verbs[i].name, name) == 0)
            verb = i;
    free(name);
    return verb;
}

static bool exists(const char *path)
{
    struct stat found;

    return strcmp(path, "-") == 0 || stat(path, &found) == 0;
}

/* Looks like a path that is not there, rather than like a mistyped command. */
static bool looks_like_path(const char *word)
{
    return strpbrk(word, "/.") != NULL;
}

static void refuse_command(const char *word, struct buffer *message)
{
    const char *names[VERB_COUNT];
    const char *meant;

    for (int i = 0; i < VERB_COUNT; i++)
        names[i] = *verbs[i].name ? verbs[i].name : NULL;
    meant = nearest_word(word, names, VERB_COUNT);
    if (meant)
        buffer_printf(message,
                      _("\"%s\" is neither a command nor a file; did you mean \"%s\"?"),
                      word, meant);
    else
        buffer_printf(message,
                      _("\"%s\" is neither a command nor a file; jalon --help names the "
                        "commands"),
                      word);
}

static bool take_paths(char *const *words, size_t count, struct options *options,
                       struct buffer *message)
{
    for (size_t i = 0; i < count; i++) {
        if (!exists(words[i]) && verb_named(words[i]) != VERB_DASHBOARD) {
            buffer_printf(message, _("the command comes first: jalon %s -d %s"), words[i],
                          options->path_count > 0 ? options->paths[0] : _("PATH"));
            return false;
        }
        if (!take_data(options, words[i], message))
            return false;
    }
    return true;
}

static bool take_file(char *const *words, size_t count, struct options *options,
                      struct buffer *message)
{
    if (!take_paths(words, count, options, message))
        return false;
    if (options->path_count > 1)
        buffer_printf(message, _("one file is expected, not %s as well"),
                      options->paths[1]);
    return options->path_count == 1;
}

static void take_words(char *const *words, size_t count, struct options *options)
{
    options->words = memory_new(count + 1, sizeof *options->words);
    for (size_t i = 0; i < count; i++)
        options->words[options->word_count++] = option_text(words[i]);
}

static bool refuse_word(const char *word, const struct verb_entry *verb,
                        struct buffer *message)
{
    if (exists(word))
        buffer_printf(message, _("data come behind -d: jalon %s -d %s"), verb->name, word);
    else
        buffer_printf(message, _("%s does not take \"%s\""), verb->name, word);
    return false;
}

/* A number of days comes first, and no question begins with a bare one. */
static bool starts_as_number(const char *word)
{
    return *word >= '0' && *word <= '9';
}

/* A folder in the place of a question is meant as the data. */
static bool take_question(char *const *words, size_t count, struct options *options,
                          struct buffer *message)
{
    for (size_t i = 0; i < count; i++)
        if (strchr(words[i], '/') && exists(words[i]))
            return refuse_word(words[i], &verbs[options->verb], message);
    take_words(words, count, options);
    return true;
}

static bool take_earlier(char *const *words, size_t count, struct options *options,
                         struct buffer *message)
{
    if (count > 1)
        return refuse_word(words[1], &verbs[options->verb], message);
    return count == 0 || take_baseline(options, words[0], message);
}

static bool take_arguments(char *const *words, size_t count, struct options *options,
                           struct buffer *message)
{
    const struct verb_entry *verb = &verbs[options->verb];
    bool needs_word = verb->words == WORDS_NEEDED || verb->words == WORDS_VIEW ||
                      (verb->words == WORDS_FILE && options->path_count == 0);

    if (verb->words == WORDS_PATHS)
        return take_paths(words, count, options, message);
    if (needs_word && count == 0) {
        buffer_printf(message, _("something is missing: jalon %s %s"), verb->name,
                      _(verb->follows));
        return false;
    }
    if (verb->words == WORDS_FILE)
        return take_file(words, count, options, message);
    if (verb->words == WORDS_VIEW) {
        take_words(words + 1, count - 1, options);
        return option_take_view(options, words[0], message);
    }
    if (verb->words == WORDS_EARLIER)
        return take_earlier(words, count, options, message);
    if (verb->words == WORDS_NONE && count > 0)
        return refuse_word(words[0], verb, message);
    if (verb->words == WORDS_DAYS && count > 0 && starts_as_number(words[0])) {
        return option_take_days(options, words[0], message) &&
               take_question(words + 1, count - 1, options, message);
    }
    if (verb->words == WORDS_NEEDED)
        take_words(words, count, options);
    return verb->words == WORDS_NEEDED || take_question(words, count, options, message);
}

bool options_parse(int argc, char *argv[], struct options *options, struct buffer *message)
{
    enum output_format unset = (enum output_format) - 1;
    bool format_asked;
    size_t count;
    char **words;

    *options = (struct options){.days = -1,
                                .as_of = DAY_UNKNOWN,
                                .columns = 80,
                                .rows = 24,
                                .table = 1,
                                .format = unset};
    if (!take_options(argc, argv, options, message))
        return false;
    format_asked = options->format != unset;
    if (options->verb == VERB_HELP || options->verb == VERB_VERSION)
        return true;
    words = argv + optind;
    count = (size_t)(argc - optind);
    if (count > 0) {
        options->verb = verb_named(words[0]);
        if (options->verb == VERB_DASHBOARD && !exists(words[0]) &&
            !looks_like_path(words[0])) {
            refuse_command(words[0], message);
            return false;
        }
        words += options->verb != VERB_DASHBOARD;
        count -= options->verb != VERB_DASHBOARD;
    }
    return take_arguments(words, count, options, message) &&
           option_check_form(options, format_asked, message);
}

bool options_find_language(int argc, char *const argv[], enum language *language)
{
    static const char name[] = "--lang";
    size_t length = sizeof name - 1;
    bool found = false;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = NULL;

        if (strcmp(argv[i], name) == 0 && i + 1 < argc)
            value = argv[i + 1];
        else if (strncmp(argv[i], name, length) == 0 && argv[i][length] == '=')
            value = argv[i] + length + 1;
        found = (value && locale_language_named(value, language)) || found;
    }
    return found;
}

void options_complete(struct options *options, const struct config *config)
{
    static const enum color_mode modes[] = {[CONFIG_COLOR_UNSET] = COLOR_AUTO,
                                            [CONFIG_COLOR_AUTO] = COLOR_AUTO,
                                            [CONFIG_COLOR_ALWAYS] = COLOR_ALWAYS,
                                            [CONFIG_COLOR_NEVER] = COLOR_NEVER};

    if (!options->has_color)
        options->color = modes[config->color];
    options->no_mouse = !config->mouse;
    if (!options->baseline)
        options->baseline = config->baseline;
    if (!options->has_language && config->has_language) {
        options->language = config->language;
        options->has_language = true;
    }
}

void options_clear(struct options *options)
{
    for (size_t i = 0; i < options->word_count; i++)
        free(options->words[i]);
    free(options->words);
    free(options->paths);
    *options = (struct options){.as_of = DAY_UNKNOWN};
}
