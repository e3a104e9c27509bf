/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "loading.h"
#include "model/cells_maker.h"
#include "rows.h"

static struct buffer spelled;

static int clean(void **state)
{
    (void)state;
    buffer_clear(&spelled);
    return 0;
}

/* --- dictionaries ------------------------------------------------------------------- */

static struct text number_text(uint32_t number, char out[16])
{
    snprintf(out, 16, "%u", number);
    return text_of(out);
}

static void test_dictionary(void **state)
{
    struct dictionary *dictionary = dictionary_new();
    char number[16];
    uint16_t code;

    (void)state;
    assert_int_equal(dictionary_count(dictionary), 0);
    assert_true(dictionary_add(dictionary, text_of("first"), &code));
    const char *first = dictionary_text(dictionary, code).bytes;
    for (uint32_t i = 1; i < DICTIONARY_MOST; i++) {
        assert_true(dictionary_add(dictionary, number_text(i, number), &code));
        assert_int_equal(code, i);
    }
    assert_int_equal(dictionary_count(dictionary), DICTIONARY_MOST);
    assert_false(dictionary_add(dictionary, text_of("one too many"), &code));
    assert_ptr_equal(dictionary_text(dictionary, 0).bytes, first);
    assert_text(dictionary_text(dictionary, 0), "first");
    for (uint32_t i = 1; i < DICTIONARY_MOST; i += 31)
        assert_text(dictionary_text(dictionary, (uint16_t)i), number_text(i, number).bytes);
    dictionary_release(dictionary);
    dictionary_release(NULL);
}

static void test_dictionary_long_and_empty(void **state)
{
    struct dictionary *dictionary = dictionary_new();
    char *large = memory_new(200000, 1);
    uint16_t code;

    (void)state;
    memset(large, 'x', 199999);
    assert_true(dictionary_add(dictionary, text_of(""), &code));
    assert_true(dictionary_add(dictionary, text_of(large), &code));
    assert_true(dictionary_add(dictionary, text_of("small"), &code));
    assert_int_equal(dictionary_text(dictionary, 0).length, 0);
    assert_true(text_equal(dictionary_text(dictionary, 1), text_of(large)));
    assert_text(dictionary_text(dictionary, 2), "small");
    dictionary_release(dictionary);
    free(large);
}

/* The cells of a batch outlive the reader that made the dictionary. */
static void test_dictionary_held(void **state)
{
    struct cells_maker maker = {.kind = CELLS_CODED, .dictionary = dictionary_new()};
    struct dictionary *dictionary = maker.dictionary;
    struct cells cells;
    uint16_t code;

    (void)state;
    assert_true(dictionary_add(dictionary, text_of("eau"), &code));
    cells_maker_code(&maker, code);
    cells_maker_make(&maker, &cells);
    cells_maker_clear(&maker);
    dictionary_release(dictionary);
    assert_text(cells_text(&cells, 0, 0, NULL), "eau");
    cells_clear(&cells);
}

/* Codes take one byte for as long as all words have one, and two from then on. */
static void test_narrow_codes(void **state)
{
    struct cells_maker maker = {.kind = CELLS_CODED, .dictionary = dictionary_new()};
    struct cells cells;
    char word[16];
    uint16_t code;

    (void)state;
    for (uint32_t i = 0; i < 300; i++) {
        snprintf(word, sizeof word, "word %u", i);
        assert_true(dictionary_add(maker.dictionary, text_of(word), &code));
        cells_maker_code(&maker, code);
        if (i != 255 && i != 256 && i != 299)
            continue;
        cells_maker_code(&maker, 3);
        cells_maker_make(&maker, &cells);
        assert_int_equal(cells.narrow, i < 256);
        uint32_t rows = i == 255 ? 256 : i == 256 ? 1 : 43;
        assert_int_equal(cells.size, (rows + 1) * (cells.narrow ? 1 : 2));
        assert_text(cells_text(&cells, rows - 1, 0, NULL), word);
        assert_text(cells_text(&cells, rows, 0, NULL), "word 3");
        cells_clear(&cells);
    }
    dictionary_release(maker.dictionary);
    cells_maker_clear(&maker);
}

/* --- one column --------------------------------------------------------------------- */

static void test_plain(void **state)
{
    static const char *const texts[] = {"un", "", "trois", "quatre"};
    struct cells_maker maker = {.kind = CELLS_PLAIN};
    struct cells cells;

    (void)state;
    for (size_t i = 0; i < 4; i++)
        cells_maker_text(&maker, text_of(texts[i]));
    cells_maker_make(&maker, &cells);
    assert_int_equal(cells.kind, CELLS_PLAIN);
    assert_true(cells.narrow);
    /* The ends are aligned behind the text. */
    assert_int_equal(cells.size, strlen("untroisquatre") + 1 + 4 * sizeof(uint16_t));
    for (uint32_t i = 0; i < 4; i++)
        assert_text(cells_text(&cells, i, 0, NULL), texts[i]);
    cells_clear(&cells);
    cells_maker_text(&maker, text_of(""));
    cells_maker_make(&maker, &cells);
    assert_int_equal(cells.kind, CELLS_ABSENT);
    assert_int_equal(cells.size, 0);
    assert_text(cells_text(&cells, 0, 0, NULL), "");
    cells_clear(&cells);
    cells_maker_clear(&maker);
}

/* Ids of one length need no ends. */
static void test_one_width(void **state)
{
    static const char *const ids[] = {"P01", "P02", "P03"};
    struct cells_maker maker = {.kind = CELLS_PLAIN};
    struct cells cells;

    (void)state;
    for (size_t i = 0; i < 3; i++)
        cells_maker_text(&maker, text_of(ids[i]));
    cells_maker_make(&maker, &cells);
    assert_int_equal(cells.width, 3);
    assert_int_equal(cells.size, 9);
    for (uint32_t i = 0; i < 3; i++)
        assert_text(cells_text(&cells, i, 0, NULL), ids[i]);
    assert_int_equal(cells_end(&cells, 2), 9);
    cells_clear(&cells);
    cells_maker_text(&maker, text_of("P1"));
    cells_maker_text(&maker, text_of(""));
    cells_maker_make(&maker, &cells);
    assert_int_equal(cells.width, 0);
    assert_text(cells_text(&cells, 1, 0, NULL), "");
    cells_clear(&cells);
    cells_maker_clear(&maker);
}

/* A batch has all its columns in one piece of memory, and fills the next one likewise. */
static void test_shared_memory(void **state)
{
    struct cells_maker names = {.kind = CELLS_PLAIN}, dates = {.kind = CELLS_SPELLED};
    struct cells cells[2];
    uint32_t memory[2][8];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        cells_maker_text(&names, text_of(i == 0 ? "un" : "trois"));
        cells_maker_text(&names, text_of("deux"));
        cells_maker_exception(&dates, 7, text_of(i == 0 ? "?" : "non"));
        cells_maker_measure(&names, &cells[0]);
        cells_maker_measure(&dates, &cells[1]);
        assert_true(cells[0].size <= sizeof memory[0] && cells[1].size <= sizeof memory[1]);
        dates.spelling = SPELLING_DATE_ISO; /* of the batch to come */
        cells_maker_fill(&names, &cells[0], memory[0]);
        cells_maker_fill(&dates, &cells[1], memory[1]);
        assert_text(cells_text(&cells[0], 0, 0, NULL), i == 0 ? "un" : "trois");
        assert_text(cells_text(&cells[0], 1, 0, NULL), "deux");
        assert_text(cells_text(&cells[1], 7, 0, &spelled), i == 0 ? "?" : "non");
        assert_int_equal(cells[1].spelling, i == 0 ? SPELLING_NONE : SPELLING_DATE_ISO);
        assert_ptr_equal(cells[0].bytes, memory[0]);
        cells_clear(&cells[0]); /* frees nothing */
        cells_clear(&cells[1]);
    }
    cells_maker_clear(&names);
    cells_maker_clear(&dates);
}

/* The end that no longer fits into two bytes. */
static void test_wide(void **state)
{
    struct cells_maker maker = {.kind = CELLS_PLAIN};
    char *large = memory_new(UINT16_MAX + 1u, 1);
    struct cells cells;

    (void)state;
    memset(large, 'x', UINT16_MAX);
    cells_maker_text(&maker, text_of(""));
    cells_maker_text(&maker, text_of(large));
    cells_maker_make(&maker, &cells);
    assert_true(cells.narrow);
    assert_int_equal(cells.width, 0);
    assert_int_equal(cells_text(&cells, 1, 0, NULL).length, UINT16_MAX);
    cells_clear(&cells);
    cells_maker_text(&maker, text_of(large));
    cells_maker_text(&maker, text_of("é"));
    cells_maker_make(&maker, &cells);
    assert_false(cells.narrow);
    assert_int_equal(cells_text(&cells, 0, 0, NULL).length, UINT16_MAX);
    assert_text(cells_text(&cells, 1, 0, NULL), "é");
    cells_clear(&cells);
    cells_maker_clear(&maker);
    free(large);
}

static void test_line_ends(void **state)
{
    static const char *const kept[] = {"a\nb", "c", "d\ne\n\nf"};
    struct cells_maker maker = {.kind = CELLS_PLAIN};
    struct cells cells;

    (void)state;
    cells_maker_text(&maker, text_of("a\r\nb"));
    cells_maker_text(&maker, text_of("c"));
    cells_maker_text(&maker, text_of("d\re\n\rf"));
    cells_maker_make(&maker, &cells);
    for (uint32_t i = 0; i < 3; i++)
        assert_text(cells_text(&cells, i, 0, NULL), kept[i]);
    cells_clear(&cells);
    cells_maker_clear(&maker);
}

static void test_spelled(void **state)
{
    struct cells_maker maker = {.kind = CELLS_SPELLED, .spelling = SPELLING_AMOUNT_COMMA2};
    struct cells cells;
    uint32_t index;

    (void)state;
    cells_maker_exception(&maker, 1, text_of("12,5"));
    cells_maker_exception(&maker, 1000, text_of("dix"));
    cells_maker_make(&maker, &cells);
    assert_int_equal(cells.exception_count, 2);
    assert_text(cells_text(&cells, 0, 123450, &spelled), "1234,50");
    assert_text(cells_text(&cells, 1, 1250, &spelled), "12,5");
    assert_text(cells_text(&cells, 2, MONEY_UNKNOWN, &spelled), "");
    assert_text(cells_text(&cells, 999, 7, &spelled), "0,07");
    assert_text(cells_text(&cells, 1000, MONEY_UNKNOWN, &spelled), "dix");
    assert_text(cells_text(&cells, 1001, 0, &spelled), "0,00");
    assert_false(cells_excepted(&cells, 2, &index));
    assert_true(cells_excepted(&cells, 1000, &index));
    assert_int_equal(index, 1);
    cells_clear(&cells);
    cells_maker_clear(&maker);
}

/* --- batches ------------------------------------------------------------------------ */

enum { BATCHES_MOST = 8 };

static struct batch *batches[BATCHES_MOST];
static uint32_t batch_count;

static void take(void *context, struct batch *batch)
{
    (void)context;
    assert_true(batch_count < BATCHES_MOST);
    batches[batch_count++] = batch;
}

static const int header[] = {PROJECT_ID, PROJECT_THEME, PROJECT_START, PROJECT_PAID};
enum { WIDTH = 4 };

static struct source *source;
static struct load_sink sink = {.batch = take};
static struct batcher batcher;

static int start(void **state)
{
    (void)state;
    source = rows_source(TABLE_PROJECTS, "p.csv", WIDTH, header);
    batch_count = 0;
    batcher_start(&batcher, &sink, source, false);
    return 0;
}

static int finish(void **state)
{
    for (uint32_t i = 0; i < batch_count; i++)
        batch_free(batches[i]);
    source_free(source);
    return clean(state);
}

static void add(unsigned long line, const char *id, const char *theme, const char *start_day)
{
    const struct text cells[WIDTH] = {text_of(id), text_of(theme), text_of(start_day),
                                      text_of("")};
    int64_t values[COLUMNS_MAX] = {[PROJECT_START] = DAY_UNKNOWN,
                                   [PROJECT_PAID] = MONEY_UNKNOWN};

    spelling_read(spelling_of(TYPE_DATE, cells[2]), cells[2], &values[PROJECT_START]);
    batcher_row(&batcher, line, cells, WIDTH, values);
}

static void assert_cell(uint32_t batch, uint32_t row, uint32_t cell, const char *expected)
{
    assert_text(batch_cell(batches[batch], row, cell, &spelled), expected);
}

/* Ids differ, themes repeat, days are spelled, and what nobody paid takes nothing. */
static void test_kinds(void **state)
{
    static const char *const themes[] = {"eau", "énergie", "", "ND"};
    char id[16];

    (void)state;
    for (uint32_t i = 0; i < BATCH_ROWS; i++)
        add(i + 2, number_text(i, id).bytes, themes[i % 4],
            i == 5 ? "le 3 mai" : "2026-03-14");
    batcher_finish(&batcher);
    assert_int_equal(batch_count, 1);
    const struct batch *batch = batches[0];
    assert_int_equal(batch->cells[0].kind, CELLS_PLAIN);
    assert_int_equal(batch->cells[1].kind, CELLS_CODED);
    assert_int_equal(dictionary_count(batch->cells[1].dictionary), 3);
    assert_int_equal(batch->cells[2].kind, CELLS_SPELLED);
    assert_int_equal(batch->cells[2].exception_count, 1);
    assert_int_equal(batch->cells[3].size, 0);
    assert_cell(0, 1000, 0, "1000");
    assert_cell(0, 1001, 1, "énergie");
    assert_cell(0, 1002, 1, "");
    assert_cell(0, 3, 1, ""); /* ND says nothing */
    assert_cell(0, 4, 2, "2026-03-14");
    assert_cell(0, 5, 2, "le 3 mai");
    assert_cell(0, 6, 3, "");
    assert_int_equal(batch_line(batch, 1000), 1002);
    /* 3 digits and two bytes, a code, a day, an amount, a line. */
    assert_in_range(batch_size(batch), BATCH_ROWS * (5 + 1 + 4 + 8 + 2),
                    BATCH_ROWS * (6 + 1 + 4 + 8 + 2) + 2000);
}

/* A dictionary that each batch adds much to is given up, and what is sealed keeps it. */
static void test_words_that_run_on(void **state)
{
    char theme[32];

    (void)state;
    for (uint32_t i = 0; i < 3 * BATCH_ROWS; i++) {
        snprintf(theme, sizeof theme, "theme %u", i / 8);
        add(i + 2, "P", theme, "");
    }
    batcher_finish(&batcher);
    assert_int_equal(batch_count, 3);
    assert_int_equal(batches[0]->cells[1].kind, CELLS_CODED);
    assert_int_equal(batches[1]->cells[1].kind, CELLS_CODED);
    assert_int_equal(batches[2]->cells[1].kind, CELLS_PLAIN);
    assert_cell(0, 9, 1, "theme 1");
    assert_cell(1, 0, 1, "theme 128");
    assert_cell(2, 1023, 1, "theme 383");
    assert_int_equal(batches[2]->cells[0].kind, CELLS_CODED);
    assert_ptr_equal(batches[2]->cells[0].dictionary, batches[0]->cells[0].dictionary);
}

/* Columns of few rows, or of too many words to begin with. */
static void test_words_that_differ(void **state)
{
    (void)state;
    add(2, "P1", "a", "");
    add(3, "P2", "a", "");
    add(4, "P3", "b\r\nc", "");
    batcher_finish(&batcher);
    assert_int_equal(batches[0]->cells[0].kind, CELLS_PLAIN);
    assert_int_equal(batches[0]->cells[1].kind, CELLS_PLAIN);
    assert_cell(0, 1, 0, "P2");
    assert_cell(0, 2, 1, "b\nc");
}

static void test_short_and_long(void **state)
{
    static const struct text cells[] = {{"P1", 2}, {"eau", 3}, {"", 0},
                                        {"", 0},   {"x", 1},   {"y\rz", 3}};
    int64_t values[COLUMNS_MAX] = {[PROJECT_START] = DAY_UNKNOWN,
                                   [PROJECT_PAID] = MONEY_UNKNOWN};

    (void)state;
    batcher_row(&batcher, 2, cells, 4, values);
    batcher_row(&batcher, 3, cells, 6, values);
    batcher_row(&batcher, 4, cells, 1, values);
    batcher_row(&batcher, 5, cells, 5, values);
    batcher_finish(&batcher);
    const struct batch *batch = batches[0];
    static const uint32_t counts[] = {4, 6, 1, 5};
    for (uint32_t row = 0; row < 4; row++)
        assert_int_equal(batch_cell_count(batch, row), counts[row]);
    assert_cell(0, 0, 4, "");
    assert_cell(0, 1, 4, "x");
    assert_cell(0, 1, 5, "y\nz");
    assert_cell(0, 1, 6, "");
    assert_cell(0, 2, 0, "P1");
    assert_cell(0, 2, 1, "");
    assert_cell(0, 2, 4, "");
    assert_cell(0, 3, 4, "x");
    assert_cell(0, 3, 5, "");
}

/* Lines are told from the first of a batch; one that is too far begins another. */
static void test_far_lines(void **state)
{
    (void)state;
    add(10, "P1", "", "");
    add(10 + UINT16_MAX, "P2", "", "");
    add(10 + UINT16_MAX + 1, "P3", "", "");
    add(5, "P4", "", "");
    batcher_finish(&batcher);
    assert_int_equal(batch_count, 3);
    assert_int_equal(batch_line(batches[0], 1), 10 + UINT16_MAX);
    assert_int_equal(batch_line(batches[1], 0), 11 + UINT16_MAX);
    assert_int_equal(batch_line(batches[2], 0), 5);
}

/* A column that is mostly written otherwise than its first cells finds that out. */
static void test_spelling_found_anew(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 2 * BATCH_ROWS; i++)
        add(i + 2, "P", "", i == 0 ? "2026-03-14" : "14/03/2026");
    batcher_finish(&batcher);
    assert_int_equal(batches[0]->cells[2].spelling, SPELLING_DATE_ISO);
    assert_int_equal(batches[0]->cells[2].exception_count, BATCH_ROWS - 1);
    assert_cell(0, 1, 2, "14/03/2026");
    assert_int_equal(batches[1]->cells[2].spelling, SPELLING_DATE_DMY_SLASH);
    assert_int_equal(batches[1]->cells[2].exception_count, 0);
    assert_cell(1, 1, 2, "14/03/2026");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dictionary),
        cmocka_unit_test(test_dictionary_long_and_empty),
        cmocka_unit_test(test_dictionary_held),
        cmocka_unit_test(test_narrow_codes),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_one_width),
        cmocka_unit_test_teardown(test_shared_memory, clean),
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test_teardown(test_spelled, clean),
        cmocka_unit_test_setup_teardown(test_kinds, start, finish),
        cmocka_unit_test_setup_teardown(test_words_that_run_on, start, finish),
        cmocka_unit_test_setup_teardown(test_words_that_differ, start, finish),
        cmocka_unit_test_setup_teardown(test_short_and_long, start, finish),
        cmocka_unit_test_setup_teardown(test_far_lines, start, finish),
        cmocka_unit_test_setup_teardown(test_spelling_found_anew, start, finish),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
