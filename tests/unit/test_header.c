/* SPDX-License-Identifier: MIT */
/* Where the header stands among the first rows, what it says, and how far its table goes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/table/header.h"
#include "load/records/records.h"
#include "sheet_log.h"

static const struct dialect semicolon = {";", '"', false, false, 0};
static struct buffer out;

/* Names that begin with k are known, digits are none; three of them are sure to be a
 * header. */
static int hint_k(void *context, const struct text *cells, size_t count)
{
    int known = 0;

    (void)context;
    for (size_t i = 0; i < count; i++)
        known += cells[i].length > 0 && cells[i].bytes[0] == 'k' &&
                 !memchr(cells[i].bytes, '1', cells[i].length) &&
                 !memchr(cells[i].bytes, '2', cells[i].length);
    return known >= 3 ? HEADER_SURE + known : known;
}

/* One name for each column of the last row: what stands below, a sign, what stands above.
 */
static int join_k(void *context, const struct header_row *rows, size_t row_count,
                  struct buffer *names)
{
    const struct header_row *last = &rows[row_count - 1];

    (void)context;
    if (row_count > 2)
        return 0;
    for (size_t i = 0; i < last->count; i++) {
        buffer_append_text(names, last->cells[i]);
        buffer_append_char(names, '<');
        if (i < rows[0].count)
            buffer_append_text(names, rows[0].cells[i]);
        buffer_append_char(names, '\0');
    }
    return 90;
}

/* "WIDTH LINE+ROWS[MEND] FIRST:COUNT cell|cell": the line of the header and its rows, the
 * first row of the table in the grid and how many there are. */
static void find(const char *text, const struct dialect *dialect,
                 const struct header_judge *judge)
{
    struct grid grid = {.row_count = 0};
    struct header header;
    struct records *records = records_new(dialect, grid_collect, &grid);

    records_feed(records, text_of(text));
    records_finish(records);
    records_free(records);
    header_find(&grid, dialect, judge, &header);
    buffer_reset(&out);
    buffer_printf(&out, "%zu %lu+%zu", header.width, header.line, header.rows);
    if (header.mend != MEND_NONE)
        buffer_append_char(&out, sheet_log_mend(header.mend));
    buffer_printf(&out, " %zu:%zu ", header.first_row, header.row_count);
    struct text *cells = header_cells(&header);
    for (size_t i = 0; i < header.count; i++) {
        if (i > 0)
            buffer_append_char(&out, '|');
        buffer_append_text(&out, cells[i]);
    }
    free(cells);
    header_clear(&header);
    grid_clear(&grid);
}

static void assert_header(const char *text, const char *expected)
{
    const struct header_judge judge = {NULL, NULL, NULL};

    find(text, &semicolon, &judge);
    assert_string_equal(buffer_string(&out), expected);
}

static void assert_hinted(const char *text, const char *expected)
{
    const struct header_judge judge = {hint_k, NULL, NULL};

    find(text, &semicolon, &judge);
    assert_string_equal(buffer_string(&out), expected);
}

static void assert_judged(const char *text, const char *expected)
{
    const struct header_judge judge = {hint_k, join_k, NULL};

    find(text, &semicolon, &judge);
    assert_string_equal(buffer_string(&out), expected);
}

static void test_by_look(void **state)
{
    (void)state;
    /* Words over numbers, dates, codes and addresses. */
    assert_header("un;deux;trois\n1;2;3\n4;5;6\n", "3 1+1 1:2 un|deux|trois");
    assert_header("le;la;les\na-1;x@y.z;01/02/2026\nb-2;y@y.z;02/02/2026\n",
                  "3 1+1 1:2 le|la|les");
    /* A word over sentences. */
    assert_header(
        "avis;note\nUne phrase qui est bien plus longue que ne le sont quelques "
        "mots.;x\nUne autre phrase, et elle aussi plus longue que quelques mots.;y\n",
        "2 1+1 1:2 avis|note");
    /* Rows that look like the first: there is none. */
    assert_header("1;2;3\n4;5;6\n7;8;9\n", "3 1+0 0:3 ");
    assert_header("a;1;01/02/2026\nb;2;02/02/2026\n", "3 1+0 0:2 ");
    /* Words over words: where they are different names. */
    assert_header("un;deux\nx y;z\nx y;w\n", "2 1+1 1:2 un|deux");
    assert_header("un;un\nx y;z\nx y;w\n", "2 1+0 0:3 ");
    assert_header("un;\nx y;z\nx y;w\n", "2 1+0 0:3 ");
    assert_header("un 1;deux\nx y;z\nx y;w\n", "2 1+0 0:3 ");
}

static void test_small(void **state)
{
    (void)state;
    assert_header("un\n", "1 1+1 1:0 un");
    assert_header("1\n", "1 1+1 1:0 1");
    assert_header("un\n1\n2\n", "1 1+1 1:2 un");
    assert_header("1\n2\n3\n", "1 1+0 0:3 ");
    assert_header("un;deux;trois\n", "3 1+1 1:0 un|deux|trois");
    /* All rows are the same: a header over several, at most three. */
    assert_header("un;deux\nun;deux\n", "2 1+2 2:0 un un|deux deux");
    assert_header("un;deux\nun;deux\nun;deux\nun;deux\n",
                  "2 1+3 3:1 un un un|deux deux deux");
}

static void test_preamble(void **state)
{
    (void)state;
    assert_header("Titre\n\nun;deux;trois\n1;2;3\n4;5;6\n", "3 3+1 2:2 un|deux|trois");
    assert_header("Titre;;\nle;3;\nun;deux;trois\n1;2;3\n4;5;6\n", "3 2+0 1:4 ");
    assert_header("Titre;;;;;\nle;3;;;;\nun;deux;trois;a;b;c\n1;2;3;4;5;6\n4;5;6;7;8;9\n",
                  "6 2+0 1:4 ");
    /* Every row looks like one: then none is. */
    assert_header("a;;\nb;;\nc;;\n", "3 1+0 0:3 ");
    /* Two columns: a line of one cell may be a row. */
    assert_header("un\n1;2\n3;4\n", "2 1+1 1:2 un");
}

/* Rows without a header right behind a line: its delimiter may be another, or it is none.
 */
static void test_line_before_rows(void **state)
{
    (void)state;
    assert_header("un,deux,trois\n1;2;3\n4;5;6\n7;8;9\n", "3 1+1o 1:3 un|deux|trois");
    assert_header("Export\n1;2;3\n4;5;6\n7;8;9\n", "3 2+0 1:3 ");
    assert_header("un,deux,trois\n\n1;2;3\n4;5;6\n7;8;9\n", "3 3+0 1:3 ");
}

static void test_mended(void **state)
{
    (void)state;
    assert_header("un;;deux;trois\n1;2;3\n4;5;6\n7;8;9\n", "3 1+1E 1:3 un|deux|trois");
    assert_hinted("kun;;kdeux;ktrois\n1;2;3\n4;5;6\n7;8;9\n",
                  "3 1+1E 1:3 kun|kdeux|ktrois");
    assert_hinted("kun;\"kde\"ux;ktrois\n1;2;3\n4;5;6\n7;8;9\n",
                  "3 1+1Q 1:3 kun|\"kde\"ux|ktrois");
    /* Two rows are not. */
    assert_header("un;deux;trois;x\nun;deux;trois;x\n1;2;3\n4;5;6\n7;8;9\n",
                  "3 1+2 2:3 un un|deux deux|trois trois|x x");
}

static void test_hints(void **state)
{
    (void)state;
    /* The best, wherever it stands; of two that are as good, the first. */
    assert_hinted("1;2\nka;kb\n3;4\n", "2 2+1 2:1 ka|kb");
    assert_hinted("ka;b\n1;2\nka;c\n3;4\n", "2 1+1 1:3 ka|b");
    assert_hinted("ka;b\n1;2\nka;kc\n3;4\n", "2 3+1 3:1 ka|kc");
    /* But the first that is sure. */
    assert_hinted("ka;kb;kc\n1;2;3\n\nka;kb;kc;kd\n1;2;3;4\n", "3 1+1 1:1 ka|kb|kc");
    /* None is known. */
    assert_hinted("un;deux\n1;2\n3;4\n", "2 1+1 1:2 un|deux");
    /* No further than fifty rows. */
    struct buffer text = {0};
    for (int i = 0; i < 50; i++)
        buffer_append_string(&text, "1;2\n");
    buffer_append_string(&text, "ka;kb\n");
    assert_hinted(buffer_string(&text), "2 1+0 0:51 ");
    buffer_clear(&text);
}

static void test_several_rows(void **state)
{
    (void)state;
    /* The words one behind the other, the upper row filled up or not. */
    assert_hinted("kgroupe;;\nun;deux;trois\n1;2;3\n", "3 1+2 2:1 kgroupe un|kgroupe deux|"
                                                       "kgroupe trois");
    /* The lowest that there is. */
    assert_hinted("x;kb;y\nka;;kc\n1;2;3\n", "3 1+2 2:1 ka|kb|kc");
    assert_hinted("kun;;\n;kdeux;\nu;d;ktrois\n1;2;3\n", "3 1+3 3:1 kun u|kdeux d|ktrois");
    /* A row that is not as long. */
    assert_hinted("kg\nun;deux\n1;2\n", "2 1+2 2:1 kg un|kg deux");
    /* The last must be words. */
    assert_hinted("kgroupe;;\n1;2;3\n4;5;6\n", "3 1+1 1:2 kgroupe||");
}

static void test_judge_of_several(void **state)
{
    (void)state;
    assert_judged("groupe;\nun;deux\n1;2\n", "2 1+2 2:1 un<groupe|deux<");
    /* One row that is better. */
    assert_judged("ka;kb;kc\nun;deux;trois\n1;2;3\n", "3 1+1 1:2 ka|kb|kc");
}

static void test_end(void **state)
{
    (void)state;
    /* The same names again, most of them, or moved a little. */
    assert_hinted("ka;kb;kc\n1;2;3\nka;kb;kc\n4;5;6\n", "3 1+1 1:1 ka|kb|kc");
    assert_hinted("ka;kb;kc;kd;ke\n1;2;3;4;5\nka;kc;kb;kd;x\n4;5;6;7;8\n",
                  "5 1+1 1:1 ka|kb|kc|kd|ke");
    assert_hinted("ka;kb;kc\n1;2;3\nka;x;y\n4;5;6\n", "3 1+1 1:3 ka|kb|kc");
    /* Others that are sure, of another width or behind blank lines. */
    assert_hinted("ka;kb;kc\n1;2;3\nkd;ke;kf;kg\n4;5;6;7\n", "3 1+1 1:1 ka|kb|kc");
    assert_hinted("ka;kb;kc\n1;2;3\n\nkd;ke;kf\n4;5;6\n", "3 1+1 1:1 ka|kb|kc");
    assert_hinted("ka;kb;kc\n1;2;3\nkd;ke;kf\n4;5;6\n", "3 1+1 1:3 ka|kb|kc");
}

static void test_width(void **state)
{
    (void)state;
    /* Most rows have the header's width, or all have another. */
    assert_hinted("ka;kb;kc\n1;2;3\n1;2;3;4\n1;2;3\n", "3 1+1 1:3 ka|kb|kc");
    assert_hinted("ka;kb;kc\n1;2;3;4\n1;2;3;4\n1;2;3;4\n", "4 1+1 1:3 ka|kb|kc");
    /* A sure header is believed where the rows do not agree. */
    assert_hinted("ka;kb;kc\n1;2;3;4\n1;2;3;4\n1;2;3;4;5\n", "3 1+1 1:3 ka|kb|kc");
    assert_header("un;deux;trois\n1;2;3;4\n1;2;3;4\n1;2;3;4;5\n",
                  "4 1+1 1:3 un|deux|trois");
}

static struct record record_of(struct text *cells, size_t count)
{
    return (struct record){.cells = cells, .count = count};
}

static void test_header_like(void **state)
{
    static const char longest[102] = "";
    struct text cells[] = {text_of("un"),    text_of(""),       text_of("2"),
                           text_of("trois"), text_of("quatre"), text_of("cinq")};
    struct record record = record_of(cells, 2);

    (void)state;
    assert_false(header_like(&record));
    record.count = 4;
    assert_false(header_like(&record));
    record.count = 5;
    assert_true(header_like(&record));
    cells[1] = (struct text){longest, sizeof longest};
    assert_false(header_like(&record));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_look),      cmocka_unit_test(test_small),
        cmocka_unit_test(test_preamble),     cmocka_unit_test(test_line_before_rows),
        cmocka_unit_test(test_mended),       cmocka_unit_test(test_hints),
        cmocka_unit_test(test_several_rows), cmocka_unit_test(test_judge_of_several),
        cmocka_unit_test(test_end),          cmocka_unit_test(test_width),
        cmocka_unit_test(test_header_like),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    buffer_clear(&out);
    return failed;
}
