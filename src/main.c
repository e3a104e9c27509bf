/* SPDX-License-Identifier: MIT */
/* Options, locale, wiring; the only normal exit. */
#include "app/answers.h"
#include "app/configure.h"
#include "app/dashboard.h"
#include "app/print_table.h"
#include "base/memory.h"
#include "base/report.h"

#include <stdio.h>

static void set_locale(struct locale locale)
{
    struct buffer folder = {0}, catalogues = {0};
    if (locale.language == LANGUAGE_ENGLISH) {
        locale_start(locale, NULL); /* which needs none */
        return;
    }
    paths_program_folder(&folder);
    paths_catalogues(buffer_string(&folder), &catalogues);
    locale_start(locale, buffer_string(&catalogues));
    buffer_clear(&folder);
    buffer_clear(&catalogues);
}

/* Settled before anything is said: --lang, else the environment. The configuration, which
 * comes between the two, is not read yet. */
static void start_locale(int argc, char *argv[])
{
    struct locale locale = {locale_language_from_environment(),
                            locale_utf8_from_environment()};
    options_find_language(argc, argv, &locale.language);
    set_locale(locale);
}

static void apply_locale(const struct options *options)
{
    const struct locale before = locale_current();
    struct locale locale = before;
    if (options->has_language)
        locale.language = options->language;
    if (options->ascii)
        locale.utf8 = false;
    if (locale.language != before.language || locale.utf8 != before.utf8)
        set_locale(locale);
}

/* Unless --lang named one, the language of the configuration; true: it is another than what
 * was said so far, which is to be said again. For words that come before the configuration
 * is in force: the help, and why a command or the file itself could not be taken. */
static bool change_language(const char *config_path, bool named)
{
    struct locale locale = locale_current();
    struct config config;
    (void)config_load(config_path, &config); /* what stands before a mistake counts */
    bool other = !named && config.has_language && config.language != locale.language;
    locale.language = other ? config.language : locale.language;
    if (other)
        set_locale(locale);
    config_clear(&config);
    return other;
}

static int say(void (*write)(struct buffer *out))
{
    struct buffer text = {0}, clean = {0};
    write(&text);
    report_clean(buffer_text(&text), true, !locale_current().utf8, &clean);
    bool written = fputs(buffer_string(&clean), stdout) >= 0 && fflush(stdout) == 0;
    buffer_clear(&text);
    buffer_clear(&clean);
    return written ? EXIT_DONE : EXIT_DATA;
}

static int run(const struct options *options, const struct config *config)
{
    if (options->verb == VERB_TABLE)
        return print_table(options);
    struct session *session = session_new(options, config);
    bool dashboard = options->verb == VERB_DASHBOARD && !options->plain;
    int exit_status = dashboard ? dashboard_run(session, options, config)
                                : answers_run(session, options, config);
    session_free(session);
    return exit_status;
}

static int configure_and_run(struct options *options)
{
    struct config config;
    struct status status = config_load(options->config, &config);
    if (!status_ok(&status) && change_language(options->config, options->has_language)) {
        config_clear(&config);
        status = config_load(options->config, &config);
    }
    if (status_ok(&status)) {
        options_complete(options, &config);
        apply_locale(options);
        status = configure_apply(&config);
    }
    int exit_status = EXIT_DATA;
    if (status_ok(&status)) {
        exit_status =
            options->print_config ? configure_print(&config) : run(options, &config);
    } else {
        report_status(&status);
    }
    configure_nothing();
    config_clear(&config);
    return exit_status;
}

static bool parse(int argc, char *argv[], struct options *options, struct buffer *message)
{
    enum language language;
    bool named = options_find_language(argc, argv, &language);
    bool parsed = options_parse(argc, argv, options, message);
    if (parsed && options->verb != VERB_HELP && options->verb != VERB_VERSION)
        return true;
    if (!change_language(options->config, named))
        return parsed;
    options_clear(options);
    buffer_reset(message);
    return options_parse(argc, argv, options, message);
}

int main(int argc, char *argv[])
{
    struct options options;
    struct buffer message = {0};
    int exit_status = EXIT_USAGE;
    memory_set_up();
    start_locale(argc, argv);
    if (!parse(argc, argv, &options, &message))
        report_error("%s", buffer_string(&message));
    else if (options.verb == VERB_HELP)
        exit_status = say(options_help);
    else if (options.verb == VERB_VERSION)
        exit_status = say(options_version);
    else
        exit_status = configure_and_run(&options);
    buffer_clear(&message);
    options_clear(&options);
    return exit_status;
}
