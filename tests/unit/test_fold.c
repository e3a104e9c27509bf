/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fold.h"
#include "random.h"

static void assert_folds(void (*fold)(struct text, struct buffer *), const char *raw,
                         const char *expected)
{
    struct buffer folded = {0};

    buffer_append_string(&folded, "before ");
    fold(text_of(raw), &folded);
    assert_memory_equal(buffer_string(&folded), "before ", 7);
    assert_string_equal(buffer_string(&folded) + 7, expected);
    buffer_clear(&folded);
}

static void test_search(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"P04", "p04"},
        {"Échéance Œuvre ÆGIS Straße ŁÓDŹ Øre", "echeance oeuvre aegis strasse lodz ore"},
        {"e\xCC\x81te\xCC\x81", "ete"},
        {"  a \t\r\n b\xC2\xA0\xE2\x80\xAF"
         "c \xC2\xA0",
         "a b c"},
        {"l\xE2\x80\x99\xC3\xA9lu", "l'elu"},
        {"2025\xE2\x80\x93"
         "2027",
         "2025-2027"},
        {"\xC2\xAB\xC2\xA0oui\xC2\xA0\xC2\xBB", "\" oui \""},
        {"\xEF\xAC\x81n", "fin"},
        {"N\xC2\xBA 4", "n\xC2\xB0 4"},
        {"\xE2\x84\x96 4", "n\xC2\xB0 4"},
        {"d\xC3\xA9velop\xC2\xADpement", "developpement"},
        {"A\xE2\x80\x8B\xEF\xBB\xBF"
         "B",
         "ab"},
        {"\xE2\x80\xA6 m\xC2\xB2", "... m2"},
        {"\xE9t\xE9", "\xEF\xBF\xBDt\xEF\xBF\xBD"},
        {"\xC7\xBE \xC5\x89", "o 'n"},
        {"\xE4\xB8\xAD\xE6\x96\x87", "\xE4\xB8\xAD\xE6\x96\x87"},
        {"\xC2\xA0", ""},
        {"a\xC2\x85"
         "b\xE2\x80\xA8"
         "c\xE2\x80\xA9\xE3\x80\x80"
         "d",
         "a b c d"},
        {"a \xC2\xA8 b", "a b"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_folds(fold_search, cases[i][0], cases[i][1]);
}

static void test_search_with_nul(void **state)
{
    struct buffer folded = {0};

    (void)state;
    fold_search((struct text){"a\0B", 3}, &folded);
    assert_string_equal(buffer_string(&folded), "a b");
    buffer_clear(&folded);
}

/* Folding what is folded changes nothing, whatever the bytes. */
static void test_search_settles(void **state)
{
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct buffer raw = {0}, once = {0}, twice = {0};

        for (uint32_t i = random_below(&seed, 12); i > 0; i--)
            buffer_append_code_point(&raw, random_below(&seed, i % 2 ? 0x3000 : 0x1FFFF));
        fold_search(buffer_text(&raw), &once);
        fold_search(buffer_text(&once), &twice);
        assert_string_equal(buffer_string(&once), buffer_string(&twice));
        assert_null(strstr(buffer_string(&once), "  "));
        buffer_clear(&raw);
        buffer_clear(&once);
        buffer_clear(&twice);
    }
}

static void test_key(void **state)
{
    static const char *const cases[][2] = {
        {"Montant accord\xC3\xA9 (\xE2\x82\xAC)*", "montantaccorde"},
        {"Montant accord\xC3\xA9 [EUR]", "montantaccorde"},
        {"Montant ( en  euros )", "montant"},
        {"Date de fin (JJ/MM/AAAA)", "datedefin"},
        {"Avancement (%)", "avancement"},
        {"project_id", "projectid"},
        {"N\xC2\xB0 de projet", "ndeprojet"},
        {"Projet(s)", "projets"},
        {"Date (pr\xC3\xA9vue)", "dateprevue"},
        /* thousands must not be taken for units */
        {"Montant (k\xE2\x82\xAC)", "montantk"},
        {"Montant (", "montant"},
        {"(\xE2\x82\xAC", ""},
        {"*", ""},
        {"a-z A-Z 0-9", "azaz09"},
        {"\xE4\xB8\xAD(\xE2\x82\xAC)1", "\xE4\xB8\xAD"
                                        "1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_folds(fold_key, cases[i][0], cases[i][1]);
}

/* In each group, each before the next. */
static void test_order(void **state)
{
    static const char *const groups[][26] = {
        {"", "-", "9", "10", "a", "A", "\xC3\xA0", "\xC3\x80", "b", "e", "\xC3\xA9", "f"},
        {"P", "P 4", "P9", "P10", "P10 a", "p11", "P100", "P100.9", "P100.10", "PA"},
        {"cote", "Cote", "cot\xC3\xA9", "c\xC3\xB4te", "c\xC3\xB4t\xC3\xA9", "coter"},
        {"coe", "coeur", "c\xC5\x93ur", "coeurs", "cof"},
        {"x1y", "x1z", "x2", "x18446744073709551616", "x18446744073709551617"},
        {"z", "Z", "zA", "ZA", "zb"},
        {"ef", "e\xE4\xB8\xAD", "\xC3\xA9\xE4\xB8\xAD"},
        {"0", "00", "01", "1", "02", "2"},
    };

    (void)state;
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (size_t i = 0; groups[g][i]; i++)
            for (size_t k = 0; groups[g][k]; k++) {
                int order = fold_compare(text_of(groups[g][i]), text_of(groups[g][k]));

                if ((order > 0) - (order < 0) != (i > k) - (i < k))
                    fail_msg("\"%s\" and \"%s\": %d", groups[g][i], groups[g][k], order);
            }
}

static void test_order_equal(void **state)
{
    (void)state;
    assert_int_equal(fold_compare(text_of("\xC3\xA9"), text_of("e\xCC\x81")), 0);
    assert_int_equal(fold_compare(text_of("a  b"), text_of(" a\xC2\xA0"
                                                           "b")),
                     0);
    assert_int_equal(fold_compare(text_of(NULL), text_of("")), 0);
    assert_true(fold_compare(text_of(NULL), text_of("a")) < 0);
    assert_true(fold_compare(text_of("a"), text_of(NULL)) > 0);
    assert_int_equal(fold_compare(text_of("l\xE2\x80\x99un"), text_of("l'un")), 0);
}

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

static void random_text(uint64_t *seed, struct buffer *out)
{
    static const char *const pieces[] = {
        "a",    "A", "\xC3\xA9", "e",  "E",        "0", "1", "9",        "00",
        " ",    "-", "\xC5\x93", "oe", "\xC3\x9F", "s", "S", "\xCC\x81", "\xE4\xB8\xAD",
        "\xFF", "n"};

    buffer_reset(out);
    for (uint32_t i = random_below(seed, 6); i > 0; i--)
        buffer_append_string(out,
                             pieces[random_below(seed, sizeof pieces / sizeof *pieces)]);
}

/* A strict weak order: antisymmetric, transitive, and so is being equal. */
static void test_order_is_weak(void **state)
{
    struct buffer raw[3] = {{0}, {0}, {0}};
    uint64_t seed = 42;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        int ab, bc, ac;

        for (int i = 0; i < 3; i++)
            random_text(&seed, &raw[i]);
        ab = sign(fold_compare(buffer_text(&raw[0]), buffer_text(&raw[1])));
        bc = sign(fold_compare(buffer_text(&raw[1]), buffer_text(&raw[2])));
        ac = sign(fold_compare(buffer_text(&raw[0]), buffer_text(&raw[2])));
        assert_int_equal(sign(fold_compare(buffer_text(&raw[1]), buffer_text(&raw[0]))),
                         -ab);
        if (ab == bc || bc == 0)
            assert_int_equal(ac, ab);
        else if (ab == 0)
            assert_int_equal(ac, bc);
    }
    for (int i = 0; i < 3; i++)
        buffer_clear(&raw[i]);
}

static void test_ascii(void **state)
{
    static const struct {
        uint32_t code_point;
        const char *ascii;
    } cases[] = {
        {'a', "a"},     {' ', " "},      {'~', "~"},        {'"', "\""},
        {'\\', "\\"},   {'0', "0"},      {'\t', " "},       {'\n', " "},
        {0, "?"},       {0x1B, "?"},     {0x7F, "?"},       {0x9B, "?"},
        {0xA0, " "},    {0x202F, " "},   {0x2009, " "},     {0xE9, "e"},
        {0xC9, "E"},    {0xE7, "c"},     {0x153, "oe"},     {0x152, "OE"},
        {0xDF, "ss"},   {0x20AC, "EUR"}, {0x2026, "..."},   {0x2019, "'"},
        {0xAB, "\""},   {0xBB, "\""},    {0x2013, "-"},     {0x2014, "-"},
        {0x2212, "-"},  {0xB0, "o"},     {0xB7, "."},       {0xD7, "x"},
        {0x2192, "->"}, {0x2190, "<-"},  {0x2191, "^"},     {0x2193, "v"},
        {0x2264, "<="}, {0x2265, ">="},  {0x2588, "#"},     {0x2592, "="},
        {0x2591, "-"},  {0x25C6, "*"},   {0x25C7, "o"},     {0x25B2, "^"},
        {0x2503, "|"},  {0x25BA, ">"},   {0x2500, "-"},     {0x2502, "|"},
        {0x252C, "+"},  {0x2534, "+"},   {0x2524, "+"},     {0x251C, "+"},
        {0x253C, "+"},  {0x25BC, "v"},   {0x2039, "<"},     {0x203A, ">"},
        {0x2504, "."},  {0x250A, ":"},   {0x2501, "="},     {0x25A0, "#"},
        {0xBD, "1/2"},  {0xB2, "2"},     {0xFF21, "A"},     {0x2122, "TM"},
        {0x4E2D, "?"},  {0x301, "?"},    {0x202E, "?"},     {0x416, "?"},
        {0xFFFD, "?"},  {0x110000, "?"}, {UINT32_MAX, "?"}, {0x2800, " "},
        {0x28FF, ":"},  {0x2801, ":"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(fold_ascii(cases[i].code_point), cases[i].ascii);
}

/* The shapes of one bar can be told apart without UTF-8 as well. */
static void test_ascii_shapes_differ(void **state)
{
    static const uint32_t shapes[] = {0x2588, 0x2592, 0x2591, 0x25C6,
                                      0x25C7, 0x25B2, 0x2503};
    enum { SHAPES = sizeof shapes / sizeof *shapes };

    (void)state;
    for (int i = 0; i < SHAPES; i++)
        for (int k = i + 1; k < SHAPES; k++)
            assert_string_not_equal(fold_ascii(shapes[i]), fold_ascii(shapes[k]));
}

static void test_ascii_is_printable(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x110000; c++) {
        const char *ascii = fold_ascii(c);

        assert_true(*ascii);
        for (; *ascii; ascii++)
            if (*ascii < ' ' || *ascii > '~')
                fail_msg("U+%04X is not spelled in ASCII", c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_search),
        cmocka_unit_test(test_search_with_nul),
        cmocka_unit_test(test_search_settles),
        cmocka_unit_test(test_key),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_order_equal),
        cmocka_unit_test(test_order_is_weak),
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_ascii_shapes_differ),
        cmocka_unit_test(test_ascii_is_printable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
