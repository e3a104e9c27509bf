/* SPDX-License-Identifier: MIT */
/* Tables of typed cells in every form, with what a hostile file may bring. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/locale.h"
#include "output/listing.h"
#include "portfolio_maker.h"

typedef void writer(const struct document *document, FILE *out);

static char *bytes;

static int forget(void **state)
{
    (void)state;
    free(bytes);
    bytes = NULL;
    return 0;
}

static void write_down(writer *write, const struct document *document)
{
    size_t length;

    forget(NULL);
    FILE *out = open_memstream(&bytes, &length);
    write(document, out);
    assert_false(ferror(out));
    fclose(out);
}

static void write_text(const struct document *document, FILE *out)
{
    document_write_text(document, 60, out);
}

static void assert_written(const char *wanted)
{
    if (!strstr(bytes, wanted))
        fail_msg("no %s in:\n%s", wanted, bytes);
}

static struct document begin(enum language language)
{
    const struct format format = {{language, true}, "EUR"};
    struct document document;

    document_init(&document, "list", &format);
    document.as_of = day_of("2026-11-23");
    buffer_append_string(&document.title, "Projects");
    return document;
}

/* One row of each type that is known, one of what is not, one of what there is none of. */
static struct document typed(enum language language)
{
    struct document document = begin(language);
    struct listing *listing = document_add(&document, "rows", "");

    listing_head(listing, "id", "Project", CELL_TEXT);
    listing_head(listing, "state", "State", CELL_TEXT);
    listing_head(listing, "grant", "Granted", CELL_MONEY);
    listing_head(listing, "due", "Due", CELL_DAY);
    listing_head(listing, "delay", "Delay", CELL_DELAY);
    listing_head(listing, "slip", "Slippage", CELL_SLIP);
    listing_head(listing, "time", "Time", CELL_PERCENT);
    listing_data_head(listing, "count", CELL_COUNT);
    listing_text(listing, text_of("P04"));
    listing_word(listing, text_of("late"), text_of("overdue"));
    listing_money(listing, -1629005);
    listing_day(listing, day_of("2026-10-16"));
    listing_number(listing, 38);
    listing_number(listing, -3);
    listing_number(listing, 92);
    listing_number(listing, 7);
    listing_text(listing, text_of("P10"));
    listing_none(listing);
    listing_money(listing, MONEY_UNKNOWN);
    listing_day(listing, DAY_UNKNOWN);
    for (int i = 0; i < 4; i++)
        listing_unknown(listing);
    listing_text(listing, text_of("P11"));
    for (int i = 0; i < 7; i++)
        listing_none(listing);
    assert_int_equal(listing_rows(listing), 3);
    return document;
}

static void test_csv(void **state)
{
    struct document document = typed(LANGUAGE_FRENCH);

    (void)state;
    write_down(document_write_csv, &document);
    assert_string_equal(bytes, "id,state,grant,due,delay,slip,time,count\n"
                               "P04,late,-16290.05,2026-10-16,38,-3,92,7\n"
                               "P10,,,,,,,\n"
                               "P11,,,,,,,\n");
    document_clear(&document);
}

static void test_json(void **state)
{
    struct document document = typed(LANGUAGE_FRENCH);

    (void)state;
    write_down(document_write_json, &document);
    assert_string_equal(
        bytes, "{\"view\": \"list\", \"as_of\": \"2026-11-23\", \"export_day\": null,\n"
               "\"rows\": [\n"
               "{\"id\": \"P04\", \"state\": \"late\", \"grant\": -16290.05, \"due\": "
               "\"2026-10-16\", \"delay\": 38, \"slip\": -3, \"time\": 92, \"count\": 7},\n"
               "{\"id\": \"P10\", \"state\": null, \"grant\": null, \"due\": null, "
               "\"delay\": null, \"slip\": null, \"time\": null, \"count\": null},\n"
               "{\"id\": \"P11\", \"state\": null, \"grant\": null, \"due\": null, "
               "\"delay\": null, \"slip\": null, \"time\": null, \"count\": null}\n]}\n");
    document_clear(&document);
}

static void test_markdown(void **state)
{
    struct document document = typed(LANGUAGE_ENGLISH);

    (void)state;
    write_down(document_write_markdown, &document);
    assert_string_equal(bytes,
                        "# Projects\n\nas of 23/11/26\n\n"
                        "| Project | State | Granted | Due | Delay | Slippage | Time |\n"
                        "| --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
                        "| P04 | overdue | -€16,290.05 | 16/10/26 | D+38 | -3 d | 92% |\n"
                        "| P10 |  | ? | ? | ? | ? | ? |\n"
                        "| P11 |  |  |  |  |  |  |\n");
    document_clear(&document);
}

static void test_plain(void **state)
{
    struct document document = typed(LANGUAGE_ENGLISH);

    (void)state;
    write_down(document_write_plain, &document);
    assert_string_equal(
        bytes,
        "Projects\nas of 23 November 2026\n\n"
        "Project P04: State overdue; Granted -€16,290.05; Due 16 October 2026; Delay 38 "
        "days late; Slippage 3 days ahead; Time 92%\n"
        "Project P10: Granted not stated; Due not stated; Delay not stated; Slippage not "
        "stated; Time not stated\n"
        "Project P11\n");
    document_clear(&document);
    document = typed(LANGUAGE_FRENCH);
    write_down(document_write_plain, &document);
    assert_written("Project P04\u202f: State overdue\u202f; Granted -16\u202f290,05\u202f€"
                   "\u202f; Due 16 octobre 2026\u202f; Delay ");
    assert_written("Time 92\u202f%\n");
    document_clear(&document);
}

static void test_text(void **state)
{
    struct document document = typed(LANGUAGE_ENGLISH);

    (void)state;
    write_down(write_text, &document);
    assert_string_equal(bytes,
                        "Project  State        Granted       Due  Delay  Slippage  Time\n"
                        "P04      overdue  -€16,290.05  16/10/26   D+38      -3 d   92%\n"
                        "P10                         ?         ?      ?         ?     ?\n"
                        "P11\n");
    document_clear(&document);
}

static struct document sums(void)
{
    struct document document = begin(LANGUAGE_ENGLISH);
    struct listing *listing = document_add(&document, "rows", "");
    static const char *const names[] = {"Department of the North",
                                        "Department of the South"};

    listing_head(listing, "group", "Officer", CELL_TEXT);
    listing_head(listing, "lead", "Lead", CELL_TEXT);
    listing_head(listing, "late", "Late", CELL_COUNT);
    listing_rank(listing, 3);
    listing_head(listing, "remaining", "Remaining to pay", CELL_MONEY);
    listing_rank(listing, 1);
    listing_head(listing, "hold", "Held", CELL_COUNT);
    listing_rank(listing, 2);
    for (size_t i = 0; i < 2; i++) {
        listing_text(listing, text_of(names[i]));
        listing_text(listing, text_of("A lead with a name that is long"));
        listing_number(listing, 7);
        listing_money(listing, 1629000);
        listing_number(listing, 3);
    }
    return document;
}

static void assert_text(const struct document *document, int columns, const char *wanted)
{
    size_t length;

    forget(NULL);
    FILE *out = open_memstream(&bytes, &length);
    document_write_text(document, columns, out);
    fclose(out);
    assert_string_equal(bytes, wanted);
}

/* Heads are folded, then columns left out, the highest rank first; the rows can be told
 * apart to the end. */
static void test_short_lines(void **state)
{
    struct document document = sums();

    (void)state;
    assert_text(&document, 1000,
                "Officer                  Lead                             Late  Remaining "
                "to pay  Held\n"
                "Department of the North  A lead with a name that is long     7           "
                "€16,290     3\n"
                "Department of the South  A lead with a name that is long     7           "
                "€16,290     3\n");
    assert_text(
        &document, 72,
        "                                                         Remaining\n"
        "Officer                  Lead                      Late     to pay  Held\n"
        "Department of the North  A lead with a name that…     7    €16,290     3\n"
        "Department of the South  A lead with a name that…     7    €16,290     3\n");
    assert_text(&document, 54,
                "                                             Remaining\n"
                "Officer                  Lead                   to pay\n"
                "Department of the North  A lead with a nam…    €16,290\n"
                "Department of the South  A lead with a nam…    €16,290\n"
                "no room for: Late, Held; --format csv has all columns\n");
    assert_text(&document, 36,
                "Officer                  Lead\n"
                "Department of the North  A lead wit…\n"
                "Department of the South  A lead wit…\n"
                "no room for: Late, Remaining to pay,\n"
                "Held; --format csv has all columns\n");
    document_clear(&document);
}

/* Days that are not past are said in words that differ. */
static void test_days_are_spoken(void **state)
{
    static const int days[] = {1, 0, -1, -22};
    struct document document = begin(LANGUAGE_ENGLISH);
    struct listing *listing = document_add(&document, "rows", "");

    (void)state;
    listing_head(listing, "id", "Project", CELL_TEXT);
    listing_head(listing, "delay", "Delay", CELL_DELAY);
    listing_head(listing, "slip", "Slippage", CELL_SLIP);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        listing_text(listing, text_of("P"));
        listing_number(listing, days[i]);
        listing_number(listing, days[i]);
    }
    write_down(document_write_plain, &document);
    assert_written("Delay 1 day late; Slippage 1 day\n");
    assert_written("Delay today; Slippage none\n");
    assert_written("Delay in 1 day; Slippage 1 day ahead\n");
    assert_written("Delay in 22 days; Slippage 22 days ahead\n");
    listing_text(listing, text_of("P"));
    listing_delay(listing, 3, true);
    listing_none(listing);
    write_down(document_write_plain, &document);
    assert_written("Project P: Delay for 3 days\n"); /* it waits for us, and is not late */
    write_down(document_write_markdown, &document);
    assert_written("| P | D-0 | 0 |\n");
    assert_written("| P | D-22 | -22 d |\n");
    document_clear(&document);
}

/* --- what a file may bring ---------------------------------------------------------- */

static struct document hostile(const char *text)
{
    struct document document = begin(LANGUAGE_ENGLISH);
    struct listing *listing = document_add(&document, "rows", "");

    listing_head(listing, "id", "Project", CELL_TEXT);
    listing_head(listing, "title", "Title", CELL_TEXT);
    listing_text(listing, text_of("P1"));
    listing_text(listing, text_of(text));
    return document;
}

static void assert_cell(writer *write, const char *text, const char *wanted)
{
    struct document document = hostile(text);

    write_down(write, &document);
    assert_written(wanted);
    document_clear(&document);
}

static void test_no_formula_runs(void **state)
{
    static const char *const formulas[] = {"=1+1",
                                           "+cmd|' /C calc'!A0",
                                           "-2+3",
                                           "@SUM(A1)",
                                           "\xEF\xBC\x9D"
                                           "1+1",
                                           "\xEF\xBC\x8B"
                                           "1+x",
                                           "\xEF\xBC\x8D"
                                           "1+x",
                                           "\xEF\xBC\xA0"
                                           "SUM(A1)"};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        char wanted[64];

        snprintf(wanted, sizeof wanted, "P1,\"'%s\"\n", formulas[i]);
        assert_cell(document_write_csv, formulas[i], wanted);
    }
    assert_cell(document_write_csv, "-12,50", "P1,\"-12,50\"\n");
    assert_cell(document_write_csv, "\t=1", "P1,\" =1\"\n");
}

static void test_csv_keeps_its_shape(void **state)
{
    (void)state;
    assert_cell(document_write_csv, "a \"b\", c", "P1,\"a \"\"b\"\", c\"\n");
    assert_cell(document_write_csv, "two\r\nlines", "P1,\"two\nlines\"\n");
    assert_cell(document_write_csv, "\x1b[31mred\x07",
                "P1,\xEF\xBF\xBD[31mred\xEF\xBF\xBD\n");
    assert_cell(document_write_csv,
                "a\xE2\x80\xAE"
                "b",
                "P1,a\xEF\xBF\xBD"
                "b\n");
}

static void test_markdown_keeps_its_shape(void **state)
{
    (void)state;
    assert_cell(document_write_markdown, "a|b\nc", "| P1 | a\\|b<br>c |\n");
    assert_cell(document_write_markdown, "<b>*x*_y_`z`[u](v)~&amp;\\",
                "| P1 | \\<b\\>\\*x\\*\\_y\\_\\`z\\`\\[u\\](v)\\~\\&amp;\\\\ |\n");
    assert_cell(document_write_markdown, "a\x1b]0;x\x07",
                "| P1 | a\xEF\xBF\xBD\\]0;x\xEF\xBF\xBD |\n");
}

static void test_plain_keeps_its_lines(void **state)
{
    (void)state;
    assert_cell(document_write_plain, "two\r\nlines\x1b[2J",
                "Project P1: Title two lines\xEF\xBF\xBD[2J\n");
    assert_cell(write_text, "two\nlines\x1b[2J", "\nP1       two lines\xEF\xBF\xBD[2J\n");
}

static void test_json_loses_nothing(void **state)
{
    (void)state;
    assert_cell(document_write_json, "a\"\\\n\x1b\xE2\x80\xAE",
                "\"title\": \"a\\\"\\\\\\n\\u001B\\u202E\"}");
}

static void test_very_long(void **state)
{
    enum { LONG = 100000 };
    char *text = malloc(LONG + 1);
    struct document document;

    (void)state;
    memset(text, 'x', LONG);
    text[LONG] = '\0';
    document = hostile(text);
    write_down(document_write_csv, &document);
    assert_int_equal(strlen(bytes), strlen("id,title\nP1,\n") + LONG);
    write_down(document_write_plain, &document);
    assert_in_range(strlen(bytes), LONG, LONG + 200);
    write_down(write_text, &document);
    assert_written("…\n");
    document_clear(&document);
    free(text);
}

/* Without UTF-8 the forms for people are ASCII to the last byte; those for programs stay.
 */
static void test_ascii(void **state)
{
    struct document document = hostile("Échéance № 1 → là");

    (void)state;
    document.ascii = true;
    document.format.locale.utf8 = false;
    write_down(document_write_plain, &document);
    assert_written("Title Echeance N");
    for (const char *at = bytes; *at; at++)
        assert_true((unsigned char)*at < 0x80);
    write_down(document_write_markdown, &document);
    for (const char *at = bytes; *at; at++)
        assert_true((unsigned char)*at < 0x80);
    write_down(document_write_csv, &document);
    assert_written("Échéance");
    document_clear(&document);
}

/* --- records, groups, totals -------------------------------------------------------- */

static struct document record(void)
{
    struct document document = begin(LANGUAGE_ENGLISH);
    struct listing *listing = document_add(&document, "rows", "");

    listing->record = true;
    listing_head(listing, "id", "Project", CELL_TEXT);
    listing_head(listing, "grant", "Granted", CELL_MONEY);
    listing_head(listing, "paid", "Paid", CELL_MONEY);
    listing_head(listing, "note", "Note", CELL_TEXT);
    listing_text(listing, text_of("P04"));
    listing_money(listing, 5430000);
    listing_unknown(listing);
    listing_none(listing);
    listing = document_add(&document, "milestones", "Milestones");
    listing_head(listing, "milestone", "Milestone", CELL_TEXT);
    listing_head(listing, "due", "Due", CELL_DAY);
    listing_text(listing, text_of("Guide"));
    listing_day(listing, day_of("2026-10-16"));
    return document;
}

static void test_record(void **state)
{
    struct document document = record();

    (void)state;
    write_down(document_write_csv, &document);
    assert_string_equal(bytes, "table,of,name,label,value\n"
                               "rows,,id,Project,P04\n"
                               "rows,,grant,Granted,54300.00\n"
                               "rows,,paid,Paid,\n"
                               "milestones,Guide,milestone,Milestone,Guide\n"
                               "milestones,Guide,due,Due,2026-10-16\n");
    write_down(document_write_json, &document);
    assert_written("\"rows\": [\n{\"id\": \"P04\", \"grant\": 54300.00, \"paid\": null, "
                   "\"note\": null}\n],\n\"milestones\": [\n");
    write_down(document_write_markdown, &document);
    assert_written("| | |\n| --- | --- |\n| Project | P04 |\n| Granted | €54,300 |\n"
                   "| Paid | ? |\n\n## Milestones\n\n| Milestone | Due |\n");
    write_down(document_write_plain, &document);
    assert_written("\nProject: P04\nGranted: €54,300\nPaid: not stated\n\nMilestones\n"
                   "Milestone Guide: Due 16 October 2026\n");
    document_clear(&document);
}

enum { ROWS = 20000 };

static void make_rows(struct listing *listing, const void *context, size_t first,
                      size_t end)
{
    assert_string_equal(context, "context");
    for (size_t row = first; row < end; row++) {
        struct buffer name = {0};
        buffer_printf(&name, "name %zu", row);
        listing_word(listing, buffer_text(&name), text_of("label"));
        listing_money(listing, row % 7 ? (money_t)row : MONEY_UNKNOWN);
        buffer_clear(&name);
    }
}

/* Two tables longer than what is kept of one, the first one made by several processors
 * where that can be, the last row of the second their sum. */
static void fill(struct document *document)
{
    const char *const names[] = {"rows", "more"};

    for (int table = 0; table < 2; table++) {
        struct listing *listing = document_add(document, names[table], "");
        listing_head(listing, "id", "Project", CELL_TEXT);
        listing_head(listing, "grant", "Granted", CELL_MONEY);
        listing->totalled = table == 1; /* before the row that it is about */
        listing_add_rows(listing, ROWS, make_rows, "context");
        assert_int_equal(listing_rows(listing), ROWS);
    }
}

/* Written as it is made, a document is what it is when it is written whole. */
static void assert_streamed(writer *write, void (*stream)(struct document *, FILE *))
{
    struct document whole = begin(LANGUAGE_ENGLISH), parts = begin(LANGUAGE_ENGLISH);
    char *streamed = NULL;
    size_t length = 0, early;
    FILE *out = open_memstream(&streamed, &length);

    fill(&whole);
    write_down(write, &whole);
    stream(&parts, out);
    assert_false(document_full(&parts));
    fill(&parts);
    fflush(out);
    early = length;
    write(&parts, out);
    fclose(out);
    assert_string_equal(streamed, bytes);
    assert_true(early > length / 3 && early <= length);
    assert_true(parts.listings[0].cell_count < whole.listings[0].cell_count);
    free(streamed);
    document_clear(&whole);
    document_clear(&parts);
}

static void test_streams(void **state)
{
    (void)state;
    assert_streamed(document_write_json, document_stream_json);
    assert_streamed(document_write_csv, document_stream_csv);
}

/* Of several tables CSV writes the first; of a record and its tables all. */
static void test_full(void **state)
{
    struct document document = begin(LANGUAGE_ENGLISH);

    (void)state;
    document_stream_csv(&document, stdout);
    assert_false(document_full(&document));
    document_add(&document, "rows", "")->record = true;
    assert_false(document_full(&document));
    document.listings[0].record = false;
    assert_true(document_full(&document));
    document_clear(&document);
    document = begin(LANGUAGE_ENGLISH);
    document_stream_json(&document, stdout);
    document_add(&document, "rows", "");
    assert_false(document_full(&document));
    document_clear(&document);
}

/* A milestone without an id is told apart by its title. */
static void test_rows_without_their_first_cell(void **state)
{
    struct document document = begin(LANGUAGE_ENGLISH);
    struct listing *listing = document_add(&document, "rows", "");

    (void)state;
    listing->record = true;
    listing = document_add(&document, "milestones", "Milestones");
    listing_data_head(listing, "id", CELL_TEXT);
    listing_head(listing, "due", "Due", CELL_DAY);
    listing_head(listing, "milestone", "Milestone", CELL_TEXT);
    listing_none(listing);
    listing_day(listing, day_of("2026-10-16"));
    listing_text(listing, text_of("Guide"));
    write_down(document_write_csv, &document);
    assert_written("\nmilestones,Guide,due,Due,2026-10-16\n");
    document_clear(&document);
}

static struct document groups(void)
{
    static const char *const rows[][2] = {{"North", "P1"}, {"North", "P2"}, {"", "P3"}};
    struct document document = begin(LANGUAGE_ENGLISH);
    struct listing *listing = document_add(&document, "rows", "");

    listing->grouped = listing->totalled = true;
    listing_head(listing, "area", "Area", CELL_TEXT);
    listing_head(listing, "id", "Project", CELL_TEXT);
    listing_head(listing, "grant", "Granted", CELL_MONEY);
    for (int i = 0; i < 3; i++) {
        listing_text(listing, text_of(rows[i][0]));
        listing_text(listing, text_of(rows[i][1]));
        listing_money(listing, 100 * (i + 1));
    }
    listing_text(listing, text_of("Total"));
    listing_none(listing);
    listing_money(listing, 600);
    return document;
}

static void test_groups_and_totals(void **state)
{
    struct document document = groups();

    (void)state;
    write_down(document_write_csv, &document);
    assert_string_equal(bytes, "area,id,grant\nNorth,P1,1.00\nNorth,P2,2.00\n,P3,3.00\n");
    write_down(document_write_json, &document);
    assert_written("\"id\": \"P3\", \"grant\": 3.00}\n],\n\"total\": {\"area\": \"Total\", "
                   "\"id\": null, \"grant\": 6.00}}\n");
    write_down(document_write_markdown, &document);
    assert_written("### North\n\n| Project | Granted |\n| --- | ---: |\n| P1 | €1 |\n"
                   "| P2 | €2 |\n\n### not stated\n\n| Project | Granted |\n"
                   "| --- | ---: |\n| P3 | €3 |\n|  | **€6** |\n");
    write_down(document_write_plain, &document);
    assert_written("\nArea North\nProject P1: Granted €1\nProject P2: Granted €2\n\n"
                   "Area not stated\nProject P3: Granted €3\n");
    document_clear(&document);
}

/* A name stands in an object once, or a reader keeps the last of them alone. */
static void test_totals_among_others(void **state)
{
    struct document document = groups();
    struct listing *listing = document_add(&document, "years", "");

    (void)state;
    listing->totalled = true;
    listing_head(listing, "year", "Year", CELL_COUNT);
    listing_number(listing, 2026);
    listing_number(listing, 1);
    write_down(document_write_json, &document);
    assert_written(",\n\"rows_total\": {\"area\": \"Total\"");
    assert_written(",\n\"years_total\": {\"year\": 1}");
    assert_null(strstr(bytes, "\"total\""));
    document_clear(&document);
}

static void test_nothing(void **state)
{
    struct document document = begin(LANGUAGE_ENGLISH);
    struct listing *listing = document_add(&document, "rows", "");

    (void)state;
    listing_head(listing, "id", "Project", CELL_TEXT);
    write_down(document_write_csv, &document);
    assert_string_equal(bytes, "id\n");
    write_down(document_write_json, &document);
    assert_written("\"rows\": [\n]}\n");
    write_down(document_write_markdown, &document);
    assert_string_equal(bytes, "# Projects\n\nas of 23/11/26\n");
    document_clear(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_short_lines),
        cmocka_unit_test(test_days_are_spoken),
        cmocka_unit_test(test_no_formula_runs),
        cmocka_unit_test(test_csv_keeps_its_shape),
        cmocka_unit_test(test_markdown_keeps_its_shape),
        cmocka_unit_test(test_plain_keeps_its_lines),
        cmocka_unit_test(test_json_loses_nothing),
        cmocka_unit_test(test_very_long),
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_record),
        cmocka_unit_test(test_rows_without_their_first_cell),
        cmocka_unit_test(test_streams),
        cmocka_unit_test(test_full),
        cmocka_unit_test(test_groups_and_totals),
        cmocka_unit_test(test_totals_among_others),
        cmocka_unit_test(test_nothing),
    };

    locale_start((struct locale){LANGUAGE_ENGLISH, true}, "/nonexistent");
    return cmocka_run_group_tests(tests, NULL, forget);
}
