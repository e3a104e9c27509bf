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

#include "base/locale.h"
#include "config/questions.h"

static char folder[] = "/tmp/jalon-questions-XXXXXX";
static char file[96];

static void write_file(const char *bytes)
{
    FILE *out = fopen(file, "w");

    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, strlen(bytes), out), strlen(bytes));
    assert_int_equal(fclose(out), 0);
}

static void assert_file(const char *expected)
{
    static char bytes[8192];
    FILE *in = fopen(file, "r");

    assert_non_null(in);
    bytes[fread(bytes, 1, sizeof bytes - 1, in)] = '\0';
    fclose(in);
    assert_string_equal(bytes, expected);
}

static struct question_list built_in(void)
{
    struct question_list list = {0};

    questions_add_built_in(&list);
    return list;
}

static struct question_list load(const char *content)
{
    struct question_list list = built_in();

    write_file(content);
    struct status status = questions_load(file, &list);
    assert_string_equal(status.detail, "");
    assert_int_equal(status.code, STATUS_OK);
    return list;
}

static void assert_question(const struct question_list *list, const char *name,
                            const char *line)
{
    const struct question *found = question_exactly(list, text_of(name));

    assert_non_null(found);
    assert_string_equal(found->line, line);
}

static void test_built_in(void **state)
{
    struct question_list list = built_in();

    (void)state;
    assert_int_equal(list.count, 4);
    assert_question(&list, "late interim and final reports",
                    "late kind:interim_report,final_report view:deadlines");
    assert_question(&list, "TERMINES,  solde a verser", "end<today remaining>0");
    assert_question(&list, "Finit ou échoit après janvier 2027",
                    "end>2027-01-31 or due>2027-01-31");
    assert_question(&list, "public share over 80 %", "public%>80");
    for (size_t i = 0; i < list.count; i++)
        assert_true(list.items[i].built_in && !list.items[i].kept);
    questions_clear(&list);
    assert_int_equal(list.count, 0);
}

static void test_names_in_the_readers_language(void **state)
{
    struct question_list list = built_in();

    (void)state;
    locale_start((struct locale){LANGUAGE_FRENCH, true}, "/nonexistent");
    assert_string_equal(question_name(&list.items[0]), "bilans en retard");
    assert_string_equal(question_line(&list.items[1]), "fin<aujourd’hui reste>0");
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, "/nonexistent");
    assert_string_equal(question_name(&list.items[0]), "late interim and final reports");
    assert_string_equal(question_line(&list.items[1]), "end<today remaining>0");
    questions_clear(&list);
}

static void test_by_beginning(void **state)
{
    struct question_list list = load("end of year = end<2026-12-31\nbilan = late\n");

    (void)state;
    assert_ptr_equal(question_named(&list, text_of("Public")), &list.items[3]);
    assert_ptr_equal(question_named(&list, text_of("part p")), &list.items[3]);
    assert_ptr_equal(question_named(&list, text_of("bilan")), &list.items[5]);
    assert_ptr_equal(question_named(&list, text_of("bilans")), &list.items[0]);
    assert_null(question_named(&list, text_of("end"))); /* three begin so */
    assert_null(question_named(&list, text_of("")));
    assert_null(question_named(&list, text_of(" ")));
    assert_null(question_named(&list, text_of("share")));
    assert_null(question_exactly(&list, text_of("Public")));
    questions_clear(&list);
}

static void test_file(void **state)
{
    struct question_list list = load("\xEF\xBB\xBF; a comment\r\n"
                                     "# another = one\n"
                                     "\n"
                                     "[questions]\n"
                                     "CFDT = lead:cfdt due<30 ; to phone\r\n"
                                     "  \"a = \"\"b\"\"\" = title:\"x ; y\" -kind:visite\n"
                                     "\"; no comment\"=late");

    (void)state;
    assert_int_equal(list.count, 7);
    assert_string_equal(list.items[4].name, "CFDT");
    assert_string_equal(list.items[4].line, "lead:cfdt due<30");
    assert_string_equal(list.items[4].path, file);
    assert_int_equal(list.items[4].row, 5);
    assert_true(list.items[4].kept && !list.items[4].built_in);
    assert_string_equal(list.items[5].name, "a = \"b\"");
    assert_string_equal(list.items[5].line, "title:\"x ; y\" -kind:visite");
    assert_question(&list, "; no comment", "late");
    questions_clear(&list);
}

static void test_windows(void **state)
{
    struct question_list list = load("Th\xE8me \x9Cuvres = theme:num\xE9rique grant>50\x80\n"
                                     "Été = début<2026\n");

    (void)state;
    assert_string_equal(list.items[4].name, "Thème œuvres");
    assert_string_equal(list.items[4].line, "theme:numérique grant>50€");
    assert_string_equal(list.items[5].name, "Été");
    questions_clear(&list);
}

static void assert_broken(const char *content, unsigned long row, const char *detail)
{
    struct question_list list = built_in();
    struct buffer message = {0};

    write_file(content);
    struct status status = questions_load(file, &list);
    assert_int_equal(status.code, STATUS_INVALID);
    assert_string_equal(status.subject, file);
    assert_int_equal(status.line, row);
    assert_string_equal(status.detail, detail);
    /* What can be understood is there, and the file is left alone. */
    assert_question(&list, "good", "late");
    assert_false(question_save(&list, file, "new", "due<7", &message));
    assert_non_null(strstr(buffer_string(&message), detail));
    buffer_reset(&message);
    assert_false(question_remove(&list, file, "good", &message));
    assert_non_null(strstr(buffer_string(&message), detail));
    assert_question(&list, "good", "late");
    assert_null(question_exactly(&list, text_of("new")));
    assert_file(content);
    buffer_clear(&message);
    questions_clear(&list);
}

static void test_broken(void **state)
{
    (void)state;
    assert_broken("good = late\n\nwords\n", 3, "NAME = QUESTION expected");
    assert_broken("\"open = late\ngood = late\n", 1, "NAME = QUESTION expected");
    assert_broken("= late\ngood = late\n", 1, "NAME = QUESTION expected");
    assert_broken("x = ; late\ngood = late\n", 1,
                  "a question is expected, such as late or due<30");
    assert_broken("good = late\nGOOD = due<3\n", 2, "\"GOOD\" stands in the file already, line 1");
    assert_broken("Bilans en retard = late\ngood = late\n", 1,
                  "\"Bilans en retard\" is built in; another name is expected");
    assert_broken("good = late\nx\x01y = late\n", 2, "text in UTF-8 or windows-1252 expected");
    assert_broken("good = late\nx = \x81\n", 2, "text in UTF-8 or windows-1252 expected");
    assert_broken("x\xE2\x80\xAEy = late\ngood = late\n", 1,
                  "a name that can be shown is expected");
    char content[6000] = "good = late\nx = ";
    memset(content + strlen(content), 'y', 5000);
    assert_broken(content, 2, "the line is too long");
}

static void test_configured(void **state)
{
    struct question_list list = built_in();
    struct buffer message = {0};

    (void)state;
    write_file("");
    assert_true(questions_add_line(&list, text_of("Mine = late"), "/etc/config.ini", 7, false,
                                   &message));
    assert_false(questions_add_line(&list, text_of("MINE = due<3"), "/etc/config.ini", 8, false,
                                    &message));
    assert_string_equal(buffer_string(&message),
                        "\"MINE\" stands in the file already, line 7");
    buffer_reset(&message);
    assert_false(question_save(&list, file, "mine", "due<3", &message));
    assert_string_equal(buffer_string(&message),
                        "\"Mine\" stands in /etc/config.ini, line 7, which jalon never changes");
    buffer_reset(&message);
    assert_false(question_remove(&list, file, "mine", &message));
    assert_string_equal(buffer_string(&message),
                        "\"Mine\" stands in /etc/config.ini, line 7, which jalon never changes");
    buffer_reset(&message);
    assert_true(question_save(&list, file, "other", "due<3", &message));
    assert_int_equal(list.count, 6);
    assert_question(&list, "Mine", "late");
    buffer_clear(&message);
    questions_clear(&list);
}

static void test_save(void **state)
{
    struct question_list list = load("; mine\r\nfirst = late\n\nTh\xE8me = theme:x ; old\nlast = r");
    struct buffer message = {0};

    (void)state;
    assert_true(question_save(&list, file, "  new one\xC2\xA0", " due<30 ", &message));
    assert_true(question_save(&list, file, "THEME", "theme:y", &message));
    assert_true(question_save(&list, file, "a=b", "title:\"u ; v\"", &message));
    assert_string_equal(buffer_string(&message), "");
    assert_file("; mine\nfirst = late\n\nTHEME = theme:y\nlast = r\nnew one = due<30\n"
                "\"a=b\" = title:\"u ; v\"\n");
    assert_int_equal(list.count, 4 + 5);
    assert_question(&list, "new one", "due<30");
    assert_question(&list, "thème", "theme:y");
    assert_question(&list, "a=b", "title:\"u ; v\"");
    questions_clear(&list);
    list = built_in();
    assert_int_equal(questions_load(file, &list).code, STATUS_OK);
    assert_int_equal(list.count, 4 + 5);
    buffer_clear(&message);
    questions_clear(&list);
}

static void test_remove(void **state)
{
    struct question_list list = load("; mine\nfirst = late\n\n second = r\n; end\n");
    struct buffer message = {0};

    (void)state;
    assert_true(question_remove(&list, file, "SECOND", &message));
    assert_file("; mine\nfirst = late\n\n; end\n");
    assert_true(question_remove(&list, file, "first", &message));
    assert_file("; mine\n\n; end\n");
    assert_int_equal(list.count, 4);
    assert_false(question_remove(&list, file, "first", &message));
    assert_string_equal(buffer_string(&message), "no question is called \"first\"");
    buffer_reset(&message);
    assert_false(question_remove(&list, file, "bilans en retard", &message));
    assert_string_equal(buffer_string(&message),
                        "\"late interim and final reports\" is built in and stays");
    buffer_clear(&message);
    questions_clear(&list);
}

static void test_another_program_wrote(void **state)
{
    struct question_list list = load("first = late\n");
    struct buffer message = {0};

    (void)state;
    write_file("first = due<3\nsecond = r\n");
    assert_true(question_save(&list, file, "third", "x", &message));
    assert_file("first = due<3\nsecond = r\nthird = x\n");
    assert_question(&list, "first", "due<3");
    assert_question(&list, "second", "r");
    buffer_clear(&message);
    questions_clear(&list);
}

static void assert_not_saved(const char *name, const char *line, const char *expected)
{
    struct question_list list = load("first = late\n");
    struct buffer message = {0};

    assert_false(question_save(&list, file, name, line, &message));
    assert_string_equal(buffer_string(&message), expected);
    assert_int_equal(list.count, 5);
    assert_file("first = late\n");
    buffer_clear(&message);
    questions_clear(&list);
}

static void test_not_saved(void **state)
{
    char name[200] = "";

    (void)state;
    memset(name, 'n', 121);
    assert_not_saved("", "late", "a name is expected");
    assert_not_saved(" \xC2\xA0", "late", "a name is expected");
    assert_not_saved("a\nb", "late", "a name that can be shown is expected");
    assert_not_saved(name, "late", "a name of at most 120 bytes is expected");
    assert_not_saved("x", "", "a question is expected, such as late or due<30");
    assert_not_saved("x", "late\nr", "a question of one line is expected");
    assert_not_saved("x", "late ; r",
                     "a semicolon behind a blank begins a comment, if not in quotation marks");
    assert_not_saved("x", ";r",
                     "a semicolon behind a blank begins a comment, if not in quotation marks");
    assert_not_saved("public SHARE over 80 %", "late",
                     "\"public share over 80 %\" is built in; another name is expected");
}

static void test_folder_is_made(void **state)
{
    struct question_list list = built_in();
    struct buffer message = {0};
    struct stat about;
    char path[128];

    (void)state;
    setenv("XDG_CONFIG_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/jalon", folder);
    assert_int_equal(questions_load(NULL, &list).code, STATUS_OK);
    assert_true(question_save(&list, NULL, "x", "late", &message));
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0700);
    snprintf(path, sizeof path, "%s/jalon/questions.ini", folder);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    questions_clear(&list);
    assert_int_equal(questions_load(NULL, &list).code, STATUS_OK);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].row, 2); /* below the words that it opens with */
    unlink(path);
    snprintf(path, sizeof path, "%s/jalon", folder);
    assert_int_equal(rmdir(path), 0); /* nothing else was left there */
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    assert_false(question_save(&list, NULL, "y", "late", &message));
    assert_string_equal(buffer_string(&message),
                        "HOME is not set: there is no place to keep it in");
    buffer_clear(&message);
    questions_clear(&list);
}

static void test_unreadable(void **state)
{
    struct question_list list = built_in();
    struct buffer message = {0};

    (void)state;
    assert_int_equal(questions_load(folder, &list).code, STATUS_UNREADABLE);
    assert_false(question_save(&list, folder, "y", "late", &message));
    assert_non_null(strstr(buffer_string(&message), "a folder, not a file"));
    buffer_clear(&message);
    questions_clear(&list);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/questions.ini", folder);
    locale_start((struct locale){LANGUAGE_ENGLISH, true}, "/nonexistent");
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(file);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_in),
        cmocka_unit_test(test_names_in_the_readers_language),
        cmocka_unit_test(test_by_beginning),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_configured),
        cmocka_unit_test(test_save),
        cmocka_unit_test(test_remove),
        cmocka_unit_test(test_another_program_wrote),
        cmocka_unit_test(test_not_saved),
        cmocka_unit_test(test_folder_is_made),
        cmocka_unit_test(test_unreadable),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
