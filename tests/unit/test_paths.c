/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/paths.h"

static char folder[] = "/tmp/jalon-paths-XXXXXX";

static void assert_first(const struct options *options, const struct config *config,
                         enum data_origin origin, const char *path)
{
    struct data_paths data = data_paths_find(options, config);

    assert_int_equal(data.origin, origin);
    assert_string_equal(data.paths[0], path);
    data_paths_clear(&data);
    assert_int_equal(data.count, 0);
}

static void test_order(void **state)
{
    const char *named[] = {"-", "b.csv"};
    struct options options = {.paths = named, .path_count = 2};
    struct options no_options = {0};
    struct config config = {.data = (char[]){"/srv/exports"}};
    struct data_paths data;

    (void)state;
    setenv("JALON_DATA", "/from/environment", 1);
    data = data_paths_find(&options, &config);
    assert_int_equal(data.origin, DATA_NAMED);
    assert_int_equal(data.count, 2);
    assert_string_equal(data.paths[0], "-");
    assert_string_equal(data.paths[1], "b.csv");
    data_paths_clear(&data);
    assert_first(&no_options, &config, DATA_ENVIRONMENT, "/from/environment");
    setenv("JALON_DATA", "", 1);
    assert_first(&no_options, &config, DATA_CONFIGURED, "/srv/exports");
    unsetenv("JALON_DATA");
    config.data = NULL;
    data = data_paths_find(&no_options, &config);
    assert_int_equal(data.origin, DATA_SAMPLE);
    assert_int_equal(data.count, 1);
    data_paths_clear(&data);
}

static void assert_folders(const char *sample, const char *catalogues)
{
    struct buffer found = {0};

    paths_sample(folder, &found);
    assert_string_equal(buffer_string(&found), sample);
    buffer_reset(&found);
    paths_catalogues(folder, &found);
    assert_string_equal(buffer_string(&found), catalogues);
    buffer_clear(&found);
}

static void make(const char *name, bool is_folder)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (is_folder) {
        assert_int_equal(mkdir(path, 0700), 0);
        return;
    }
    file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

/* A folder called data beside an installed program is somebody else's. */
static void test_build_directory(void **state)
{
    char data[64], po[64];

    (void)state;
    make("data", true);
    assert_folders(PKGDATADIR "/sample", LOCALEDIR);
    make("po", true);
    make("po/fr", true);
    make("po/fr/LC_MESSAGES", true);
    assert_folders(PKGDATADIR "/sample", LOCALEDIR);
    make("po/fr/LC_MESSAGES/jalon.mo", false);
    snprintf(data, sizeof data, "%s/data", folder);
    snprintf(po, sizeof po, "%s/po", folder);
    assert_folders(data, po);
    assert_int_equal(rmdir(data), 0);
    assert_folders(PKGDATADIR "/sample", po);
}

static void test_program_folder(void **state)
{
    struct buffer found = {0};

    (void)state;
    paths_program_folder(&found);
    assert_int_equal(buffer_string(&found)[0], '/');
    assert_int_not_equal(found.bytes[found.length - 1], '/');
    buffer_append_string(&found, "/test_paths");
    assert_int_equal(access(buffer_string(&found), X_OK), 0);
    buffer_clear(&found);
}

static void test_notice(void **state)
{
    struct data_paths data = {.origin = DATA_CONFIGURED};
    struct buffer notice = {0};

    (void)state;
    data_paths_notice(&data, &notice);
    assert_string_equal(buffer_string(&notice), "");
    data.origin = DATA_SAMPLE;
    setenv("XDG_CONFIG_HOME", "/home/officer/\x1b[31m", 1);
    data_paths_notice(&data, &notice);
    assert_null(strchr(buffer_string(&notice), '\x1b'));
    buffer_reset(&notice);
    setenv("XDG_CONFIG_HOME", "/home/officer/.config", 1);
    data_paths_notice(&data, &notice);
    assert_string_equal(buffer_string(&notice),
                        "Sample data. Your own: \"data = PATH\" in "
                        "/home/officer/.config/jalon/config.ini");
    buffer_reset(&notice);
    setenv("HOME", "/home/officer", 1);
    data_paths_notice(&data, &notice);
    assert_string_equal(buffer_string(&notice),
                        "Sample data. Your own: \"data = PATH\" in "
                        "~/.config/jalon/config.ini");
    buffer_reset(&notice);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    data_paths_notice(&data, &notice);
    assert_string_equal(buffer_string(&notice),
                        "This is the sample. For your own data: jalon PATH");
    buffer_clear(&notice);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"po/fr/LC_MESSAGES/jalon.mo", "po/fr/LC_MESSAGES",
                                        "po/fr", "po", ""};
    int left = 0;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[128];

        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        left = remove(path);
    }
    return left;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_build_directory),
        cmocka_unit_test(test_program_folder),
        cmocka_unit_test(test_notice),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
