/* SPDX-License-Identifier: MIT */
/* One damaged row after another, each fitted to a table of five columns: what is made of
 * it, and that it is left alone where nothing is sure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/table/mend.h"
#include "load/table/mend_line.h"
#include "random.h"
#include "sheet_log.h"

enum { WIDTH = 5, WELL = 8 /* rows that it learned from */ };

static const struct dialect comma = {",", '"', false, false, 0};

static void learn(struct mender *mender, const char *const *row, size_t count)
{
    struct text cells[WIDTH];

    for (size_t i = 0; i < count; i++)
        cells[i] = text_of(row[i]);
    mender_learn(mender, cells, count);
}

static struct mender *make_mender(const struct dialect *dialect, int rows)
{
    struct mender *mender = mender_new(dialect, WIDTH);

    for (int i = 0; i < rows; i++) {
        char id[24], title[32], day[24], amount[24];
        snprintf(id, sizeof id, "P%d", i);
        snprintf(title, sizeof title, "Projet numero %d", i);
        snprintf(day, sizeof day, "0%d/02/2026", i % 9 + 1);
        snprintf(amount, sizeof amount, "1%d000", i);
        learn(mender, (const char *const[]){id, title, day, amount, "ouvert"}, WIDTH);
    }
    return mender;
}

/* The mended row as "MEND:cell|cell". */
static void mend(struct mender *mender, const char *line, struct buffer *out)
{
    struct grid grid = {.row_count = 0};
    enum mend mend = mender_mend_into(mender, text_of(line), 7, &grid);

    buffer_reset(out);
    buffer_append_char(out, sheet_log_mend(mend));
    if (grid.row_count > 0) {
        struct record record = grid.rows[0];
        assert_int_equal(record.line, 7);
        assert_int_equal(record.count, WIDTH);
        for (size_t i = 0; i < record.count; i++) {
            buffer_append_char(out, i > 0 ? '|' : ':');
            buffer_append_text(out, record.cells[i]);
        }
    }
    assert_int_equal(grid.row_count > 0, mend_done(mend));
    grid_clear(&grid);
}

static void assert_mended_as(const struct dialect *dialect, int rows, const char *line,
                             const char *expected)
{
    struct mender *mender = make_mender(dialect, rows);
    struct buffer out = {0};

    mend(mender, line, &out);
    if (strcmp(buffer_string(&out), expected) != 0)
        fail_msg("%s\n is \"%s\"\n not \"%s\"", line, buffer_string(&out), expected);
    buffer_clear(&out);
    mender_free(mender);
}

static void assert_mended(const char *line, const char *expected)
{
    assert_mended_as(&comma, WELL, line, expected);
}

static void test_separators(void **state)
{
    (void)state;
    /* Missing, at each place, with a line end or without. */
    assert_mended("P7Projet numero 7,07/02/2026,17000,ouvert\r\n",
                  "M:P7|Projet numero 7|07/02/2026|17000|ouvert");
    assert_mended("P7,Projet numero 707/02/2026,17000,ouvert\n",
                  "M:P7|Projet numero 7|07/02/2026|17000|ouvert");
    assert_mended("P7,Projet numero 7,07/02/202617000,ouvert",
                  "M:P7|Projet numero 7|07/02/2026|17000|ouvert");
    assert_mended("P7,Projet numero 7,07/02/2026,17000ouvert\r",
                  "M:P7|Projet numero 7|07/02/2026|17000|ouvert");
    /* One too many. */
    assert_mended(",P7,Projet numero 7,07/02/2026,17000,ouvert",
                  "E:P7|Projet numero 7|07/02/2026|17000|ouvert");
    assert_mended("P7,Projet numero 7,,07/02/2026,17000,ouvert",
                  "E:P7|Projet numero 7|07/02/2026|17000|ouvert");
    /* In a sentence without quotation marks. */
    assert_mended("P7,Projet, numero 7,07/02/2026,17000,ouvert",
                  "U:P7|Projet, numero 7|07/02/2026|17000|ouvert");
    assert_mended("P7,Projet, gros, numero 7,07/02/2026,17000,ouvert",
                  "U:P7|Projet, gros, numero 7|07/02/2026|17000|ouvert");
    /* As a decimal comma. */
    assert_mended("P7,Projet numero 7,07/02/2026,\"17000,50\",ouvert",
                  "Q:P7|Projet numero 7|07/02/2026|17000,50|ouvert");
}

static void test_other_delimiters(void **state)
{
    static const char expected[] = "o:P7|Projet numero 7|07/02/2026|17000|ouvert";

    (void)state;
    assert_mended("P7;Projet numero 7;07/02/2026;17000;ouvert", expected);
    assert_mended("P7\tProjet numero 7\t07/02/2026\t17000\touvert", expected);
    assert_mended("P7|Projet numero 7|07/02/2026|17000|ouvert", expected);
    assert_mended("P7 \"Projet numero 7\" 07/02/2026 17000 ouvert", expected);
    assert_mended("P7 Projet numero 7 07/02/2026 17000 ouvert", expected);
    static const struct dialect semicolon = {";", '"', false, false, 0};
    assert_mended_as(&semicolon, WELL, "P7,Projet numero 7,07/02/2026,17000,ouvert",
                     expected);
    /* A sentence is no row of another delimiter. */
    assert_mended("Total des projets au \"1er mars", "?");
}

static void test_quotes(void **state)
{
    (void)state;
    assert_mended("P7,\"Projet\" numero 7,07/02/2026,17000,ouvert",
                  "Q:P7|\"Projet\" numero 7|07/02/2026|17000|ouvert");
    assert_mended("P7,\"Projet numero 7,07/02/2026,17000,ouvert",
                  "Q:P7|\"Projet numero 7|07/02/2026|17000|ouvert");
    assert_mended("P7,Projet numero 7,07/02/2026,17000,\"ouvert",
                  "Q:P7|Projet numero 7|07/02/2026|17000|\"ouvert");
    assert_mended("P7,\"Projet\" numero\" 7\",07/02/2026,17000,ouvert",
                  "Q:P7|Projet\" numero\" 7|07/02/2026|17000|ouvert");
    assert_mended("P7,\"Projet\nnumero\" 7\",07/02/2026,17000,ouvert",
                  "Q:P7|Projet\nnumero\" 7|07/02/2026|17000|ouvert");
    /* A pair of them that lost the delimiter between. */
    assert_mended("\"P7\"\"Projet numero 7\",07/02/2026,17000,ouvert",
                  "M:P7|Projet numero 7|07/02/2026|17000|ouvert");
    /* Doubled ones inside are one. */
    assert_mended("P7,\"Projet \"\"7\"\"\",07/02/202617000,ouvert",
                  "M:P7|Projet \"7\"|07/02/2026|17000|ouvert");
}

static void test_dialects(void **state)
{
    static const struct dialect single = {",", '\'', false, false, 0};
    static const struct dialect backslash = {",", '"', false, true, 0};
    static const struct dialect padded = {",", '"', true, false, 0};
    static const struct dialect two = {"||", '"', false, false, 0};
    static const struct dialect none = {",", DIALECT_NO_QUOTE, false, false, 0};

    (void)state;
    assert_mended_as(&single, WELL, "P7,'L''essai',07/02/202617000,ouvert",
                     "M:P7|L'essai|07/02/2026|17000|ouvert");
    assert_mended_as(&single, WELL, "P7,L'essai d'un,07/02/202617000,ouvert",
                     "M:P7|L'essai d'un|07/02/2026|17000|ouvert");
    assert_mended_as(&backslash, WELL,
                     "P7,\"Un \\\"mot\\\" \\\\ ici\",07/02/202617000,ouvert",
                     "M:P7|Un \"mot\" \\ ici|07/02/2026|17000|ouvert");
    assert_mended_as(&padded, WELL, "P7 , Projet numero 7 ,07/02/202617000 , ouvert",
                     "M:P7|Projet numero 7|07/02/2026|17000|ouvert");
    assert_mended_as(&two, WELL, "P7||Projet numero 7||||07/02/2026||17000||ouvert",
                     "E:P7|Projet numero 7|07/02/2026|17000|ouvert");
    assert_mended_as(&none, WELL, "P7,Projet \"7\",07/02/202617000,ouvert",
                     "M:P7|Projet \"7\"|07/02/2026|17000|ouvert");
}

/* Short and long at its end only: in order as far as it goes. */
static void test_ends(void **state)
{
    (void)state;
    assert_mended("P7,Projet numero 7,07/02/2026,17000", " ");
    assert_mended("P7,Projet numero 7,07/02/2026,17000,ouvert,plus", " ");
}

/* Nothing fits, or two readings do. */
static void test_unsure(void **state)
{
    (void)state;
    assert_mended("zzz", "?");
    assert_mended("1,2,3,4,5,6,7,8", "?");
    assert_mended("P7,P8,,,,,,P9,P10", "?");
    assert_mended("P7,Projet numero 7,07/02/2026,17000,50,ouvert", "?");
    /* With few rows to tell by it is not said that a row fits nowhere. */
    assert_mended_as(&comma, 2, "1,2,3,4,5,6,7,8", " ");
    assert_mended_as(&comma, 0, "P7;Projet numero 7;07/02/2026;17000;ouvert", " ");
    struct grid none = {.row_count = 0};
    assert_int_equal(mender_mend_into(NULL, text_of("a,b"), 1, &none), MEND_NONE);
}

/* Amounts with decimal commas: where the commas part can be told from their neighbours or
 * not at all. */
static void test_decimal_commas(void **state)
{
    struct mender *mender = mender_new(&comma, 3);
    static const char *const rows[][3] = {
        {"x", "1000,50", "20,10"}, {"y", "3000,50", "40,10"}, {"z", "5000,20", "60,30"},
        {"w", "7000,50", "80,50"}, {"v", "1100,10", "12,40"}, {"t", "1500,00", "16,00"}};
    struct buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        learn(mender, rows[i], 3);
    assert_int_equal(mender_learned(mender), 6);
    assert_int_equal(profile_class(mender_profile(mender, 1)), CELL_NUMBER);
    assert_int_equal(mender_mend(mender, text_of("u,1000,50,20,10"), &out), MEND_UNQUOTED);
    assert_string_equal(buffer_string(&out), "\"u\",\"1000,50\",\"20,10\"\n");
    buffer_reset(&out);
    assert_int_equal(mender_mend(mender, text_of("u,1000,50,20"), &out), MEND_UNSURE);
    assert_int_equal(out.length, 0);
    buffer_clear(&out);
    mender_free(mender);
    mender_free(NULL);
}

/* Columns that are known by their header, and rows that are all out of order. */
static void test_clues(void **state)
{
    struct mender *mender = mender_new(&comma, 3);
    struct buffer out = {0};

    (void)state;
    mender_expect(mender, 0, CELL_WORDS);
    mender_expect(mender, 1, CELL_NUMBER);
    assert_int_equal(mender_mend(mender, text_of("un mot,12,50,le reste"), &out),
                     MEND_NONE);
    mender_expect(mender, 2, CELL_WORDS);
    assert_int_equal(mender_mend(mender, text_of("un mot,12,50,le reste"), &out),
                     MEND_UNQUOTED);
    assert_string_equal(buffer_string(&out), "\"un mot\",\"12,50\",\"le reste\"\n");
    mender_free(mender);
    buffer_reset(&out);

    mender = mender_new(&comma, 3);
    for (int i = 0; i < 6; i++) {
        static const char *const row[] = {"P1", "un", " mot", "01/02/2026"};
        struct text cells[4];
        for (size_t k = 0; k < 4; k++)
            cells[k] = text_of(row[k]);
        mender_guess(mender, cells, 4);
    }
    assert_int_equal(mender_learned(mender), 0);
    assert_int_equal(mender_mend(mender, text_of("P1,un, mot,01/02/2026"), &out),
                     MEND_UNQUOTED);
    assert_string_equal(buffer_string(&out), "\"P1\",\"un, mot\",\"01/02/2026\"\n");
    mender_free(mender);
    buffer_clear(&out);
}

/* A line that would keep the search too long stays as it is, and says so. */
static void test_limits(void **state)
{
    struct mender *mender = make_mender(&comma, WELL);
    struct buffer line = {0}, out = {0};

    (void)state;
    for (int i = 0; i <= MEND_PIECES; i++)
        buffer_append_string(&line, "a,");
    assert_int_equal(mender_mend(mender, buffer_text(&line), &out), MEND_UNSURE);
    buffer_reset(&line);
    for (int i = 0; i < 250; i++)
        buffer_append_string(&line, "a,");
    assert_int_equal(mender_mend(mender, buffer_text(&line), &out), MEND_UNSURE);
    buffer_reset(&line);
    buffer_append_string(&line, "P7,,");
    for (int i = 0; i < 9 * 1024 * 1024; i++)
        buffer_append_char(&line, 'x');
    assert_int_equal(mender_mend(mender, buffer_text(&line), &out), MEND_UNSURE);
    buffer_clear(&line);
    buffer_clear(&out);
    mender_free(mender);
}

static bool counts(char byte)
{
    return !strchr(" \t\",;|\n", byte);
}

/* Whatever the damage, mending neither adds to what stands in the file nor leaves out. */
static void test_text_stays(void **state)
{
    static const char signs[] = ",,,;\"\" |\t7x";
    struct mender *mender = make_mender(&comma, WELL);
    struct buffer out = {0};
    uint64_t seed = 20261125;
    int mended = 0;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        char line[120] = "P7,\"Projet, numero 7\",07/02/2026,17000,ouvert";
        for (uint32_t i = random_below(&seed, 3) + 1; i > 0; i--) {
            size_t length = strlen(line), at = random_below(&seed, (uint32_t)length);
            if (random_below(&seed, 2)) {
                memmove(line + at, line + at + 1, length - at);
                continue;
            }
            memmove(line + at + 1, line + at, length - at + 1);
            line[at] = signs[random_below(&seed, sizeof signs - 1)];
        }
        buffer_reset(&out);
        enum mend found = mender_mend(mender, text_of(line), &out);
        mended += mend_done(found);
        if (!mend_done(found))
            continue;
        const char *from = line;
        for (const char *at = buffer_string(&out); *at; at++) {
            if (!counts(*at))
                continue;
            while (*from && !counts(*from))
                from++;
            assert_int_equal(*at, *from);
            from++;
        }
        while (*from)
            assert_false(counts(*from++));
    }
    assert_true(mended > 2000);
    buffer_clear(&out);
    mender_free(mender);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_separators), cmocka_unit_test(test_other_delimiters),
        cmocka_unit_test(test_quotes),     cmocka_unit_test(test_dialects),
        cmocka_unit_test(test_ends),       cmocka_unit_test(test_unsure),
        cmocka_unit_test(test_clues),      cmocka_unit_test(test_decimal_commas),
        cmocka_unit_test(test_limits),     cmocka_unit_test(test_text_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
