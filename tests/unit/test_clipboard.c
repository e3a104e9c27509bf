/* SPDX-License-Identifier: MIT */
/* OSC 52 as terminals, tmux and screen take it, and the file beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "app/copying.h"
#include "loading.h"
#include "term/clipboard.h"

static struct buffer out;

static enum clipboard_result copy(const struct clipboard_terminal *terminal, const char *text)
{
    buffer_reset(&out);
    return clipboard_sequence(terminal, text_of(text), &out);
}

static enum clipboard_result copy_on(const char *term, const char *text)
{
    return copy(&(struct clipboard_terminal){.term = term}, text);
}

/* RFC 4648, section 10. */
static void test_base64(void **state)
{
    static const struct {
        const char *text, *expected;
    } vectors[] = {
        {"", ""},           {"f", "Zg=="},         {"fo", "Zm8="},         {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"},
        {"\xC3\xA9\xFF", "w6n/"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        char expected[64];
        snprintf(expected, sizeof expected, "\033]52;c;%s\a", vectors[i].expected);
        assert_int_equal(copy_on("xterm-256color", vectors[i].text), CLIPBOARD_SENT);
        assert_string_equal(buffer_string(&out), expected);
    }
}

static void test_who_takes_it(void **state)
{
    static const char *const takers[] = {"xterm", "xterm-kitty", "foot", "alacritty", "st",
                                         "st-256color", "rxvt-unicode", "putty"};
    static const char *const others[] = {"linux", "vt100", "vt220", "ansi", "cons25",
                                         "eterm-color", "sun", "dumb", "stterm", ""};
    (void)state;
    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
        assert_int_equal(copy_on(takers[i], "x"), CLIPBOARD_SENT);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(copy_on(others[i], "x"), CLIPBOARD_UNFIT);
        assert_int_equal(out.length, 0);
    }
    assert_int_equal(copy_on(NULL, "x"), CLIPBOARD_UNFIT);
}

static void test_too_long(void **state)
{
    char *text = malloc(CLIPBOARD_MOST + 2);
    (void)state;
    memset(text, 'x', CLIPBOARD_MOST + 1);
    text[CLIPBOARD_MOST + 1] = '\0';
    assert_int_equal(copy_on("xterm", text), CLIPBOARD_TOO_LONG);
    assert_int_equal(out.length, 0);
    text[CLIPBOARD_MOST] = '\0';
    assert_int_equal(copy_on("xterm", text), CLIPBOARD_SENT);
    assert_true(out.length <= 100000);
    free(text);
}

#define PLAIN "\033]52;c;Zm9v\a"

static void test_tmux(void **state)
{
    static const char expected[] = PLAIN "\033Ptmux;\033" PLAIN "\033\\";
    (void)state;
    copy(&(struct clipboard_terminal){"screen-256color", true, false}, "foo");
    assert_string_equal(buffer_string(&out), expected);
    copy(&(struct clipboard_terminal){"xterm", true, true}, "foo");
    assert_string_equal(buffer_string(&out), expected);
    copy_on("tmux-256color", "foo");
    assert_string_equal(buffer_string(&out), expected);
}

static void test_screen(void **state)
{
    static const char expected[] = PLAIN "\033P" PLAIN "\033\\";
    char text[2000], joined[4000] = "";
    (void)state;
    copy_on("screen", "foo");
    assert_string_equal(buffer_string(&out), expected);
    copy(&(struct clipboard_terminal){"xterm", false, true}, "foo");
    assert_string_equal(buffer_string(&out), expected);
    /* In pieces that it takes; put together they are the sequence. */
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    copy_on("screen.xterm", text);
    const char *end = strchr(buffer_string(&out), '\a') + 1;
    size_t whole = (size_t)(end - out.bytes), length = 0;
    while (*end) {
        assert_memory_equal(end, "\033P", 2);
        const char *stop = strstr(end + 2, "\033\\");
        assert_non_null(stop);
        size_t piece = (size_t)(stop - end) - 2;
        assert_true(piece <= 250);
        memcpy(joined + length, end + 2, piece);
        length += piece;
        end = stop + 2;
    }
    assert_int_equal(length, whole);
    assert_memory_equal(joined, out.bytes, whole);
}

static void test_clean(void **state)
{
    (void)state;
    buffer_reset(&out);
    clipboard_clean(text_of("a\tb\nc\r\x1b[31m\x07\x7f\xc2\x9b"
                            "é\xff€"),
                    &out);
    assert_string_equal(buffer_string(&out), "a\tb\nc[31mé\xef\xbf\xbd€");
}

/* --- The file ----------------------------------------------------------------------- */

static const char *path_in(const char *name)
{
    return scratch_path(name);
}

static void assert_content(const char *path, const char *expected)
{
    char content[256];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    content[fread(content, 1, sizeof content - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(content, expected);
}

static void test_path(void **state)
{
    (void)state;
    buffer_reset(&out);
    setenv("HOME", "/home/zoe", 1);
    setenv("XDG_STATE_HOME", "/state", 1);
    assert_true(copying_path(&out));
    assert_string_equal(buffer_string(&out), "/state/jalon/clipboard.txt");
    buffer_reset(&out);
    setenv("XDG_STATE_HOME", "relative", 1);
    assert_true(copying_path(&out));
    assert_string_equal(buffer_string(&out), "/home/zoe/.local/state/jalon/clipboard.txt");
    unsetenv("HOME");
    unsetenv("XDG_STATE_HOME");
    buffer_reset(&out);
    assert_false(copying_path(&out));
    assert_int_equal(out.length, 0);
}

static void test_file(void **state)
{
    struct stat found;
    (void)state;
    struct status status = copying_write(path_in("clipboard.txt"), text_of("a\x1b\nb"));
    assert_true(status_ok(&status));
    assert_content(path_in("clipboard.txt"), "a\nb");
    assert_int_equal(stat(path_in("clipboard.txt"), &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    status = copying_write(path_in("clipboard.txt"), text_of("c"));
    assert_true(status_ok(&status));
    assert_content(path_in("clipboard.txt"), "c");
}

static void test_folders_are_made(void **state)
{
    (void)state;
    struct stat found;
    struct status status = copying_write(path_in("a/b/clipboard.txt"), text_of("x"));
    assert_true(status_ok(&status));
    assert_content(path_in("a/b/clipboard.txt"), "x");
    assert_int_equal(stat(path_in("a"), &found), 0);
    assert_int_equal(found.st_mode & 0777, 0700);
    unlink(path_in("a/b/clipboard.txt"));
    rmdir(path_in("a/b"));
    rmdir(path_in("a"));
}

/* What was copied before is still there, and nothing lies beside it. */
static void test_a_failure_leaves_the_old_file(void **state)
{
    (void)state;
    scratch_file("file", "old");
    struct status status = copying_write(path_in("file/clipboard.txt"), text_of("new"));
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_content(path_in("file"), "old");
    /* A folder of that name cannot be written over. */
    assert_int_equal(mkdir(path_in("folder"), 0700), 0);
    assert_int_equal(mkdir(path_in("folder/x"), 0700), 0);
    status = copying_write(path_in("folder"), text_of("new"));
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    assert_int_equal(rmdir(path_in("folder/x")), 0);
    assert_int_equal(rmdir(path_in("folder")), 0);
    DIR *left = opendir(scratch);
    for (struct dirent *entry; (entry = readdir(left));)
        assert_null(strstr(entry->d_name, "folder."));
    closedir(left);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base64),
        cmocka_unit_test(test_who_takes_it),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_tmux),
        cmocka_unit_test(test_screen),
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_path),
        cmocka_unit_test_setup_teardown(test_file, scratch_make, scratch_remove),
        cmocka_unit_test_setup_teardown(test_folders_are_made, scratch_make, scratch_remove),
        cmocka_unit_test_setup_teardown(test_a_failure_leaves_the_old_file, scratch_make,
                                        scratch_remove),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buffer_clear(&out);
    return failed;
}
