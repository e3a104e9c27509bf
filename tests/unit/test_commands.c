/* SPDX-License-Identifier: MIT */
/* The table of commands: keys that mean one thing, on AZERTY as on QWERTY. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "base/utf8.h"
#include "view/commands.h"

static void test_every_command_is_complete(void **state)
{
    (void)state;
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        const struct command_entry *entry = command_entry(command);
        assert_true(entry->group < GROUP_COUNT);
        assert_true(*entry->name != '\0' && strcspn(entry->name, " ") == strlen(entry->name));
        assert_true(*entry->help != '\0');
        assert_non_null(entry->word);
        for (size_t i = 0; i == 0 || command_nth_name(command, i).length; i++)
            assert_int_equal(command_named(command_nth_name(command, i)), command);
        assert_true(command_nth_name(command, 1).length > 0); /* in French too */
    }
    for (enum command_group group = 0; group < GROUP_COUNT; group++)
        assert_true(*command_group_label(group) != '\0');
}

/* Each key that stands in the table leads to its own command, so none stands there twice. */
static void test_no_key_means_two_things(void **state)
{
    const char *before[200];
    size_t count = 0;
    (void)state;
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        const char *keys = command_entry(command)->keys;
        for (; *keys; keys += strcspn(keys, " ") + (keys[strcspn(keys, " ")] == ' ')) {
            size_t length = strcspn(keys, " ");
            for (size_t i = 0; i < count; i++)
                assert_false(strncmp(before[i], keys, length) == 0 &&
                             (before[i][length] == ' ' || before[i][length] == '\0'));
            assert_true(count < sizeof before / sizeof *before);
            before[count++] = keys;
            struct text token = {keys, length};
            uint32_t code = utf8_next(&token);
            if (text_empty(token)) /* a key that is a character */
                assert_int_equal(command_for_key(code), command);
        }
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_int_equal(command_named(text_of("FILTER")), COMMAND_FILTER);
    assert_int_equal(command_named(text_of("echeances")), COMMAND_DEADLINES);
    assert_int_equal(command_named(text_of("go")), COMMAND_OPEN);
    assert_int_equal(command_named(text_of("asof")), COMMAND_AS_OF);
    assert_int_equal(command_named(text_of("")), COMMAND_NONE);
    assert_int_equal(command_named(text_of("filtre")), COMMAND_NONE);
    assert_string_equal(command_nearest("filtre"), "filter");
    assert_string_equal(command_nearest("deadlins"), "deadlines");
    assert_null(command_nearest("xyzzy"));
    assert_true(text_equal(command_name(COMMAND_OPEN), text_of("open")));
    locale_start((struct locale){LANGUAGE_FRENCH, true}, "/nonexistent");
    assert_string_equal(command_nearest("filtre"), "filtrer");
    assert_true(text_equal(command_name(COMMAND_OPEN), text_of("ouvrir")));
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, "/nonexistent");
}

static struct status configure(const char *name, const char *keys)
{
    struct config config = config_usual();
    settings_add(&config.keys, text_of(name), text_of(keys), 7);
    struct status status = commands_configure(&config);
    config_clear(&config);
    return status;
}

static void assert_keys(enum command command, const char *keys)
{
    struct buffer label = {0};
    command_keys_label(command, &label);
    assert_string_equal(buffer_string(&label), keys);
    buffer_clear(&label);
}

static void test_configured_keys(void **state)
{
    (void)state;
    assert_int_equal(configure("filtrer", "/ F12 Ctrl-G").code, STATUS_OK);
    assert_int_equal(command_for_key('/'), COMMAND_FILTER);
    assert_int_equal(command_for_key(KEYCODE_F12), COMMAND_FILTER);
    assert_int_equal(command_for_key(KEY_CONTROL('G')), COMMAND_FILTER);
    assert_int_equal(command_for_key('f'), COMMAND_NONE);
    assert_int_equal(command_for_key(KEYCODE_F1 + 2), COMMAND_SEARCH);
    assert_keys(COMMAND_FILTER, "/ F12 Ctrl-G");
    assert_keys(COMMAND_SEARCH, "F3"); /* what was taken from it is not shown */
    assert_int_equal(configure("open", "o").code, STATUS_OK);
    assert_int_equal(command_for_key(KEYCODE_ENTER), COMMAND_OPEN); /* stays */
    assert_int_equal(command_for_key('o'), COMMAND_OPEN);
    commands_reset();
    assert_int_equal(command_for_key('/'), COMMAND_SEARCH);
    assert_int_equal(command_for_key('f'), COMMAND_FILTER);
    assert_int_equal(command_for_key('o'), COMMAND_NONE);
}

static void test_keys_that_cannot_be(void **state)
{
    static const struct {
        const char *name, *keys, *why;
    } cases[] = {
        {"fliter", "x", "did you mean “filter”"}, {"xyzzy", "x", "“xyzzy” is no command"},
        {"filter", "F13", "“F13” is no key"},     {"filter", "ab", "“ab” is no key"},
        {"filter", "Ctrl-1", "is no key"},        {"filter", "x Ctrl-S", "“Ctrl-S”"},
        {"filter", "Esc", "“Esc” stays"},         {"filter", "Ctrl-C", "stays"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct status status = configure(cases[i].name, cases[i].keys);
        assert_int_equal(status.code, STATUS_INVALID);
        assert_int_equal(status.line, 7);
        assert_non_null(strstr(status.detail, cases[i].why));
    }
    assert_int_equal(command_for_key('f'), COMMAND_FILTER);
    assert_int_equal(configure("late", "L").code, STATUS_OK);
    assert_non_null(strstr(configure("sort", "L").detail, "another command"));
    assert_int_equal(configure("late", "L r").code, STATUS_OK); /* once more is no quarrel */
    commands_reset();
}

static void test_named_keys(void **state)
{
    static const struct {
        uint32_t code;
        enum command command;
    } keys[] = {
        {KEYCODE_UP, COMMAND_UP},
        {KEYCODE_DOWN, COMMAND_DOWN},
        {KEYCODE_LEFT, COMMAND_LEFT},
        {KEYCODE_RIGHT, COMMAND_RIGHT},
        {KEYCODE_PAGE_UP, COMMAND_PAGE_UP},
        {KEYCODE_PAGE_DOWN, COMMAND_PAGE_DOWN},
        {' ', COMMAND_PAGE_DOWN},
        {KEY_CONTROL('F'), COMMAND_PAGE_DOWN},
        {KEY_CONTROL('B'), COMMAND_PAGE_UP},
        {KEYCODE_HOME, COMMAND_FIRST},
        {KEYCODE_END, COMMAND_LAST},
        {KEYCODE_TAB, COMMAND_NEXT_PANE},
        {KEYCODE_BACKTAB, COMMAND_PREVIOUS_PANE},
        {KEYCODE_ENTER, COMMAND_OPEN},
        {KEYCODE_ESCAPE, COMMAND_BACK},
        {KEYCODE_F1, COMMAND_HELP},
        {KEYCODE_F1 + 1, COMMAND_PROMPT},
        {KEYCODE_F1 + 2, COMMAND_SEARCH},
        {KEYCODE_F1 + 3, COMMAND_FILTER},
        {KEYCODE_F1 + 4, COMMAND_RELOAD},
        {KEYCODE_F1 + 5, COMMAND_SORT},
        {KEYCODE_F1 + 8, COMMAND_RESET_SCALE},
        {KEYCODE_F1 + 9, COMMAND_QUIT},
        {KEY_CONTROL('C'), COMMAND_QUIT},
        {KEY_CONTROL('L'), COMMAND_REDRAW},
        {KEY_CONTROL('R'), COMMAND_RELOAD},
        {KEY_CONTROL('Z'), COMMAND_SUSPEND},
        /* never commands: Backspace, and what stops and starts a terminal */
        {KEY_CONTROL('H'), COMMAND_NONE},
        {KEY_CONTROL('S'), COMMAND_NONE},
        {KEY_CONTROL('Q'), COMMAND_NONE},
        {KEYCODE_BACKSPACE, COMMAND_NONE},
        {KEYCODE_NONE, COMMAND_NONE},
        {KEYCODE_CLICK, COMMAND_NONE},
        {KEYCODE_F12, COMMAND_NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (command_for_key(keys[i].code) != keys[i].command)
            fail_msg("key %x leads to command %d instead of %d", (unsigned)keys[i].code,
                     (int)command_for_key(keys[i].code), (int)keys[i].command);
}

/* On AZERTY digits need Shift: the keys without it choose the panes too. What the screens
 * promise on one unshifted key must be there on both. */
static void test_azerty(void **state)
{
    static const struct {
        const char *keys;
        enum command command;
    } pairs[] = {
        {"1&", COMMAND_PANE_1},     {"2é", COMMAND_PANE_2},      {"3\"", COMMAND_PANE_3},
        {"4'", COMMAND_PANE_4},     {"0à", COMMAND_RESET_SCALE}, {"=+", COMMAND_FINER},
        {"-", COMMAND_COARSER},     {",<", COMMAND_MONTH_BACK},  {";>", COMMAND_MONTH_ON},
        {"r!", COMMAND_LATE},       {"d", COMMAND_DEADLINES},    {"x", COMMAND_CHECKS},
        {"f", COMMAND_FILTER},      {"aT", COMMAND_AS_OF},       {"z", COMMAND_ENLARGE},
        {"s", COMMAND_SORT},        {"S", COMMAND_REVERSE},      {"t", COMMAND_TO_DAY},
        {"n", COMMAND_NEXT_MATCH},  {"N", COMMAND_PREVIOUS_MATCH}, {"q", COMMAND_QUIT},
        {"hjkl", COMMAND_COUNT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct text rest = text_of(pairs[i].keys);
        while (!text_empty(rest)) {
            enum command command = command_for_key(utf8_next(&rest));
            if (pairs[i].command == COMMAND_COUNT)
                assert_int_equal(command_entry(command)->group, GROUP_MOVE);
            else
                assert_int_equal(command, pairs[i].command);
        }
    }
}

static void test_labels(void **state)
{
    struct buffer label = {0};
    (void)state;
    command_key_label(COMMAND_PAGE_DOWN, &label);
    assert_string_equal(buffer_string(&label), "PgDn");
    buffer_reset(&label);
    command_keys_label(COMMAND_PAGE_DOWN, &label);
    assert_string_equal(buffer_string(&label), "PgDn Space Ctrl-F");
    buffer_reset(&label);
    command_keys_label(COMMAND_UP, &label);
    assert_string_equal(buffer_string(&label), "↑ k");
    buffer_clear(&label);
}

static void test_labels_in_french(void **state)
{
    struct buffer label = {0};
    char folder[1000] = "";
    const char *build = getenv("JALON_TEST_BUILDDIR");
    (void)state;
    if (!build)
        skip();
    snprintf(folder, sizeof folder, "%s/po", build);
    locale_start((struct locale){LANGUAGE_FRENCH, true}, folder);
    command_keys_label(COMMAND_OPEN, &label);
    assert_string_equal(buffer_string(&label), "Entrée");
    buffer_clear(&label);
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_command_is_complete),
        cmocka_unit_test(test_no_key_means_two_things),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_configured_keys),
        cmocka_unit_test(test_keys_that_cannot_be),
        cmocka_unit_test(test_named_keys),
        cmocka_unit_test(test_azerty),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_labels_in_french),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
