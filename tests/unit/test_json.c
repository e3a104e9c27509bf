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
#include "output/json.h"

static char *export(const struct portfolio *portfolio)
{
    char *bytes = NULL;
    size_t length;
    FILE *out = open_memstream(&bytes, &length);
    struct status status = json_export(portfolio, out);

    assert_true(status_ok(&status));
    fclose(out);
    return bytes;
}

static void test_strings(void **state)
{
    static const struct {
        const char *text;
        size_t length;
        const char *json;
    } cases[] = {
        {"", 0, "\"\""},
        {"été", 5, "\"été\""},
        {"a\"b\\c/", 6, "\"a\\\"b\\\\c/\""},
        {"\b\t\n\f\r", 5, "\"\\b\\t\\n\\f\\r\""},
        {"\0\x1b\x7f", 3, "\"\\u0000\\u001B\\u007F\""},
        {"\xC2\x9B\xE2\x80\xA8", 5, "\"\\u009B\\u2028\""},
        {"\xE2\x80\xAE\xEF\xBB\xBF", 6, "\"\\u202E\\uFEFF\""},
        {"\xF3\xA0\x80\xA0", 4, "\"\\uDB40\\uDC20\""},
        {"\xE2\x80\xAF", 3, "\"\xE2\x80\xAF\""},
        {"\xE9😀", 5, "\"\xEF\xBF\xBD😀\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *bytes = NULL;
        size_t length;
        FILE *out = open_memstream(&bytes, &length);
        json_string((struct text){cases[i].text, cases[i].length}, out);
        fclose(out);
        assert_string_equal(bytes, cases[i].json);
        free(bytes);
    }
}

static void test_empty(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    char *json = export(portfolio);

    (void)state;
    assert_string_equal(
        json, "{\"programme\": {},\n\"projects\": [\n],\n\"milestones\": [\n]}\n");
    free(json);
    portfolio_free(portfolio);
}

static void test_milestone(void **state)
{
    struct portfolio *portfolio =
        load_content("project_id;title;due;amount;progress;status;Couleur;;Couleur\n"
                     "P1;Acompte 2;31/12/2026;-1 500,05;63,5 %;zut;bleu;x;vert;de trop\n"
                     "P1;Solde;;;;;;;\n");
    char *json = export(portfolio);

    (void)state;
    assert_non_null(strstr(
        json,
        "\"milestones\": [\n"
        "{\"project_id\": \"P1\", \"id\": \"\", \"title\": \"Acompte 2\", \"kind\": \"\", "
        "\"planned_start\": null, \"due\": \"2026-12-31\", \"baseline_due\": null, "
        "\"received_on\": null, \"done_on\": null, \"status\": \"zut\", \"progress\": "
        "63.5, "
        "\"amount\": -1500.05, \"note\": \"\", \"other\": {\"Couleur\": \"bleu\", "
        "\"column 8\": \"x\", \"Couleur (2)\": \"vert\", \"column 10\": \"de trop\"}},\n"
        "{\"project_id\": \"P1\", \"id\": \"\", \"title\": \"Solde\", \"kind\": \"\", "
        "\"planned_start\": null, \"due\": null, \"baseline_due\": null, "
        "\"received_on\": null, \"done_on\": null, \"status\": \"\", \"progress\": null, "
        "\"amount\": null, \"note\": \"\", \"other\": {}}\n]}\n"));
    free(json);
    portfolio_free(portfolio);
}

static void test_projects_and_programme(void **state)
{
    (void)state;
    struct portfolio *portfolio = load_content(
        "id,title,grant,paid,cofunded,progress\nP1,a,92233720368547758.07,0,true,7\n");
    char *json = export(portfolio);
    assert_non_null(strstr(json, "\"grant\": 92233720368547758.07, "));
    assert_non_null(strstr(json, "\"paid\": 0.00, \"progress\": 7, "));
    assert_non_null(strstr(json, "\"cofunded\": true, "));
    free(json);
    portfolio_free(portfolio);
    portfolio =
        load_content("name,envelope,applications,public_cap_pct\nFact,592300,16,80\n");
    json = export(portfolio);
    assert_non_null(strstr(json, "{\"programme\": {\"name\": \"Fact\", "));
    assert_non_null(strstr(json, "\"envelope\": 592300.00, "));
    assert_non_null(strstr(json, "\"applications\": 16, \"selected\": null, "
                                 "\"public_cap_pct\": 80, "));
    free(json);
    portfolio_free(portfolio);
}

static void test_unwritten(void **state)
{
    struct portfolio *portfolio = portfolio_new();
    FILE *out = fopen("/dev/full", "w");

    (void)state;
    if (!out) {
        portfolio_free(portfolio);
        skip();
    }
    struct status status = json_export(portfolio, out);
    assert_int_equal(status.code, STATUS_UNWRITTEN);
    fclose(out);
    portfolio_free(portfolio);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings),   cmocka_unit_test(test_empty),
        cmocka_unit_test(test_milestone), cmocka_unit_test(test_projects_and_programme),
        cmocka_unit_test(test_unwritten),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
