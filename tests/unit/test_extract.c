/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/extract.h"
#include "loading.h"

static void write_row(void *context, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_append_text(context, cells[i]);
        buffer_append_char(context, i + 1 < count ? '|' : '\n');
    }
}

/* The table of that number, its cells parted by bars; how many there are. */
static size_t extract(const char *content, size_t number, struct buffer *out)
{
    size_t tables;

    scratch_file("data.csv", content);
    buffer_reset(out);
    const struct extract order = {.path = scratch_path("data.csv"),
                                  .number = number,
                                  .context = out,
                                  .row = write_row};
    struct status status = extract_table(&order, &tables);
    assert_true(status_ok(&status));
    return tables;
}

static void assert_extract(const char *content, const char *expected)
{
    struct buffer out = {0};

    assert_int_equal(extract(content, 1, &out), 1);
    assert_string_equal(buffer_string(&out), expected);
    buffer_clear(&out);
}

static void test_header_said_again(void **state)
{
    (void)state;
    /* Columns that are known, and columns that are not. */
    assert_extract("id;titre;montant\nid;titre;montant\nP1;Un;12,50\nP2;Deux;3,00\n",
                   "id id|titre titre|montant montant\nP1|Un|12,50\nP2|Deux|3,00\n");
    assert_extract("id;titre;montant\nid;titre;montant\nid;titre;montant\nP1;Un;12,50\n"
                   "P2;Deux;3,00\n",
                   "id id id|titre titre titre|montant montant montant\nP1|Un|12,50\n"
                   "P2|Deux|3,00\n");
    assert_extract("rue;hauteur\nrue;hauteur\nHaute;12\nBasse;3\nLarge;7\n",
                   "rue rue|hauteur hauteur\nHaute|12\nBasse|3\nLarge|7\n");
}

/* The loader reads its names once, and no second table. */
static void test_header_said_again_is_loaded(void **state)
{
    (void)state;
    struct portfolio *portfolio =
        load_content("id;titre;montant\nid;titre;montant\nP1;Un;12,50\nP2;Deux;3,00\n");
    assert_int_equal(portfolio->source_count, 1);
    assert_int_equal(portfolio->projects.row_count, 2);
    assert_string_equal(portfolio->sources[0]->headers[1], "titre");
    assert_int_equal(portfolio->sources[0]->header_line, 1);
    portfolio_free(portfolio);
}

static void test_tables_of_a_file(void **state)
{
    static const char two[] = "id;titre;début\nP1;Un;2025-01-01\nP2;Deux;2025-01-02\n\n"
                              "projet;jalon;échéance\nP1;Solde;2026-12-01\n";
    struct buffer out = {0};

    (void)state;
    assert_int_equal(extract(two, 1, &out), 2);
    assert_string_equal(buffer_string(&out),
                        "id|titre|début\nP1|Un|2025-01-01\nP2|Deux|2025-01-02\n");
    assert_int_equal(extract(two, 2, &out), 2);
    assert_string_equal(buffer_string(&out),
                        "projet|jalon|échéance\nP1|Solde|2026-12-01\n");
    assert_int_equal(extract(two, 3, &out), 2);
    assert_string_equal(buffer_string(&out), "");
    assert_int_equal(extract("", 1, &out), 0);
    buffer_clear(&out);
}

/* Blanks are kept in every row, whether or not it was there when the table began. */
static void test_blanks(void **state)
{
    enum { ROWS = 40000 };
    struct buffer content = {0}, expected = {0}, out = {0};

    (void)state;
    buffer_append_string(&content, "id,title,lead\n");
    buffer_append_string(&expected, "id|title|lead\n");
    for (int i = 0; i < ROWS; i++) {
        buffer_printf(&content, "P%d,\"  x \", y%d \n", i, i);
        buffer_printf(&expected, "P%d|  x | y%d \n", i, i);
    }
    assert_int_equal(extract(buffer_string(&content), 1, &out), 1);
    assert_string_equal(buffer_string(&out), buffer_string(&expected));
    buffer_clear(&content);
    buffer_clear(&expected);
    buffer_clear(&out);
}

/* However much better a later header is: the first table begins the file. */
static void test_small_table_first(void **state)
{
    static const char two[] = "id;titre\nP1;Un\nP2;Deux\n\nprojet;jalon;échéance\n"
                              "P1;Solde;2026-12-01\nP2;Visite;2026-11-02\n";
    struct buffer out = {0};

    (void)state;
    assert_int_equal(extract(two, 1, &out), 2);
    assert_string_equal(buffer_string(&out), "id|titre\nP1|Un\nP2|Deux\n");
    struct portfolio *portfolio = load_content(two);
    assert_int_equal(portfolio->projects.row_count, 2);
    assert_int_equal(portfolio->milestones.row_count, 2);
    portfolio_free(portfolio);
    buffer_clear(&out);
}

static void test_no_file(void **state)
{
    struct buffer out = {0};
    const struct extract order = {
        .path = scratch_path("none.csv"), .number = 1, .context = &out, .row = write_row};
    size_t tables;

    (void)state;
    struct status status = extract_table(&order, &tables);
    assert_int_equal(status.code, STATUS_NOT_FOUND);
    assert_int_equal(out.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header_said_again),
        cmocka_unit_test(test_header_said_again_is_loaded),
        cmocka_unit_test(test_tables_of_a_file),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_small_table_first),
        cmocka_unit_test(test_no_file),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
