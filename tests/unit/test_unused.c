/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/names/unused.h"

#include "loading.h"

static void add(struct mapping *mapping, const char *header, enum table_kind kind,
                const char *name, unsigned long row)
{
    assert_int_equal(mapping_add(mapping, text_of(header), kind, name, row), MAPPING_GOOD);
}

static void test_what_no_file_has(void **state)
{
    struct mapping mapping = {.path = strdup("/etc/config.ini")};
    struct load_options options = {.mapping = &mapping};

    (void)state;
    add(&mapping, "Arrêté par la CP", TABLE_COUNT, "grant", 3);
    add(&mapping, "Lancement", TABLE_COUNT, "start", 4); /* of projects and programmes */
    add(&mapping, "Couleur", TABLE_COUNT, "other", 5);
    add(&mapping, "Votée le", TABLE_COUNT, "award_date", 7);
    add(&mapping, "Rang", TABLE_MILESTONES, "note", 8); /* stands in another table */
    add(&mapping, "Forme", TABLE_COUNT, "other", 9);
    scratch_file("data.csv", "id;title;ARRETE par la CP;Lancement;Rang;Couleur\n"
                             "P1;a;12 500,00 €;12/03/2026;5;bleu\n");
    struct portfolio *portfolio = load_with(scratch_path("data.csv"), &options, NULL);
    struct finding_list found = unused_find(&mapping, portfolio);

    assert_int_equal(found.count, 3);
    assert_int_equal(found.to_check, 0); /* they are notes */
    static const struct {
        const char *header;
        unsigned long row;
    } expected[] = {{"Votée le", 7}, {"Rang", 8}, {"Forme", 9}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(found.items[i].code, FINDING_HEADER_NOWHERE);
        assert_string_equal(found.items[i].path, "/etc/config.ini");
        assert_int_equal(found.items[i].line, expected[i].row);
        assert_string_equal(found.items[i].found, expected[i].header);
    }
    finding_list_clear(&found);
    portfolio_free(portfolio);
    mapping_clear(&mapping);
}

static void test_nothing_said(void **state)
{
    struct mapping mapping = {0};

    (void)state;
    scratch_file("data.csv", "id;title\nP1;a\n");
    struct portfolio *portfolio = load_with(scratch_path("data.csv"), NULL, NULL);
    struct finding_list found = unused_find(&mapping, portfolio);
    assert_int_equal(found.count, 0);
    finding_list_clear(&found);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_no_file_has),
        cmocka_unit_test(test_nothing_said),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
