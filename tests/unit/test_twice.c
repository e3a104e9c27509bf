/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "french.h"
#include "load/encoding/twice.h"

static bool suspected(const char *line)
{
    for (size_t at = 0; line[at]; at++)
        if (twice_begins(text_of(line), at))
            return true;
    return false;
}

static void assert_repaired(const char *line, const char *expected)
{
    struct buffer out = {0};

    assert_true(suspected(line));
    assert_true(twice_repair(text_of(line), &out));
    assert_string_equal(buffer_string(&out), expected);
    buffer_clear(&out);
}

static void assert_kept(const char *line)
{
    struct buffer out = {0};

    assert_false(twice_repair(text_of(line), &out));
    assert_int_equal(out.length, 0);
    buffer_clear(&out);
}

static void test_repaired(void **state)
{
    (void)state;
    assert_repaired("dÃ©posÃ©", "déposé");
    assert_repaired("notifiée Ã\u00A0 l'Europe", "notifiée à l'Europe");
    assert_repaired("dÃ©jÃ\u00A0;lÃ\u00A0", "déjà;là");
    assert_repaired("12\u00A0500Â\u00A0â‚¬", "12\u00A0500\u00A0€");
    assert_repaired("lâ€™Å“uvre â€“ NÂ°Â\u00A01", "l’œuvre – N°\u00A01");
    assert_repaired("Â«Â\u00A0FaÃ§adeÂ\u00A0Â»", "«\u00A0Façade\u00A0»");
    assert_repaired("â€œguillemetsâ€\xC2\x9D", "“guillemets”");
    assert_repaired("Ã‰VALUATION, DÃ‰CEMBRE, MAÃ\xC2\x8FS", "ÉVALUATION, DÉCEMBRE, MAÏS");
    assert_repaired("Ã\xC2\x89tÃ©", "Été");
    assert_repaired("SÃ£o JoÃ£o", "São João");
    assert_repaired("ðŸ˜€", "😀");
    assert_repaired("ï»¿id", "\uFEFFid");
    assert_repaired("œuvre Ã©crite", "œuvre écrite");
}

static void test_more_than_twice(void **state)
{
    (void)state;
    assert_repaired("dÃƒÂ©posÃƒÂ©", "déposé");
    assert_repaired("Ãƒâ€°tat", "État");
    assert_repaired("12 Ã¢â€šÂ¬", "12 €");
    assert_repaired("lÃ¢â‚¬â„¢eau", "l’eau");
    assert_repaired("dÃƒÆ’Ã‚Â©posÃƒÆ’Ã‚Â©", "déposé");
}

/* Right, or not surely wrong. */
static void test_kept(void **state)
{
    static const char *const lines[] = {
        "",
        "plain",
        "déposé à l’œuvre, 12\u00A0500\u00A0€",
        "ÉTÉ « Âge » Â Ã",
        "IRMÃ\u00A0: « COVILHÃ\u00A0»",
        "CONCEIÇÃO, SÃO, AÇÃO",
        "COVILHÃ»",
        "SMÅ“",
        "la lettre Ã\u00A0:",
        "la lettre Â\u00A0: ",
        "«Â»",
        "«Ã»",
        "Ã",
        "Â",
        "Ã\n",
        "Ελληνικά Ж 研究",
        "à»é«É°",
        "Ãx",
        "PaweÅ‚",
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_kept(lines[i]);
}

static void test_begins(void **state)
{
    (void)state;
    assert_false(twice_begins(text_of("\xC3"), 0));
    assert_false(twice_begins(text_of("été »"), 3));
    assert_false(twice_begins(text_of("xÃ©"), 0));
    assert_true(twice_begins(text_of("xÃ©"), 1));
    assert_false(twice_begins(text_of("IRMÃ©"), 3));
}

/* A run beyond any that can be: kept. */
static void test_long_run(void **state)
{
    struct buffer line = {0};

    (void)state;
    for (int i = 0; i < 1000; i++)
        buffer_append_string(&line, "Ã©");
    assert_kept(buffer_string(&line));
    buffer_clear(&line);
}

/* What French was written, encoded again through either encoding, once or twice, comes
 * back; French that was not, stays. */
static void test_round_trip(void **state)
{
    struct buffer line = {0}, once = {0}, again = {0}, out = {0};
    uint64_t random = 362436069;

    (void)state;
    for (int round = 0; round < 500; round++) {
        buffer_reset(&line);
        french_line(&random, FRENCH_ALL, &line);
        assert_kept(buffer_string(&line));
        buffer_reset(&once);
        for (size_t i = 0; i < line.length; i++)
            buffer_append_code_point(&once, (unsigned char)line.bytes[i]);
        buffer_reset(&again);
        for (size_t i = 0; i < once.length; i++)
            buffer_append_code_point(&again, (unsigned char)once.bytes[i]);
        buffer_reset(&out);
        assert_true(twice_repair(buffer_text(&once), &out));
        assert_string_equal(buffer_string(&out), buffer_string(&line));
        buffer_reset(&out);
        assert_true(twice_repair(buffer_text(&again), &out));
        assert_string_equal(buffer_string(&out), buffer_string(&line));
    }
    buffer_clear(&line);
    buffer_clear(&once);
    buffer_clear(&again);
    buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_repaired), cmocka_unit_test(test_more_than_twice),
        cmocka_unit_test(test_kept),     cmocka_unit_test(test_begins),
        cmocka_unit_test(test_long_run), cmocka_unit_test(test_round_trip),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
