/* SPDX-License-Identifier: MIT */
/* Whole tables: what stands before them, their headers, where they end, and that no row is
 * lost or comes twice. sheet_log.h says how to read what is expected. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "sheet_log.h"

#define HEADER "nom;montant;jour\n"
#define ROWS   "A;10;01/02/2026\nB;20;02/02/2026\nC;30;03/02/2026\n"

static struct schema *schema;
static struct buffer out;

static void assert_sheet(const char *text, const char *expected)
{
    sheet_log(text_of(text), SIZE_MAX, NULL, NULL, &out);
    assert_string_equal(buffer_string(&out), expected);
}

static void assert_known(const char *text, const char *expected)
{
    sheet_log(text_of(text), SIZE_MAX, schema, NULL, &out);
    assert_string_equal(buffer_string(&out), expected);
}

static void test_preamble(void **state)
{
    static const char plain[] = "table 3 1:nom|montant|jour\n2:A|10|01/02/2026\n"
                                "3:B|20|02/02/2026\n4:C|30|03/02/2026\n";

    (void)state;
    assert_sheet(HEADER ROWS, plain);
    assert_sheet("Titre\n" HEADER ROWS,
                 "aside 1:Titre\ntable 3 2:nom|montant|jour\n3:A|10|01/02/2026\n"
                 "4:B|20|02/02/2026\n5:C|30|03/02/2026\n");
    assert_sheet("Titre\nExport du 3 mai\n\n" HEADER ROWS,
                 "aside 1:Titre\naside 2:Export du 3 mai\ntable 3 4:nom|montant|jour\n"
                 "5:A|10|01/02/2026\n6:B|20|02/02/2026\n7:C|30|03/02/2026\n");
    /* With delimiters of its own, or with others. */
    assert_sheet(";Titre;\n;;\n" HEADER ROWS,
                 "aside 1:Titre\ntable 3 3:nom|montant|jour\n4:A|10|01/02/2026\n"
                 "5:B|20|02/02/2026\n6:C|30|03/02/2026\n");
    assert_sheet("Titre, du Nord\n" HEADER ROWS,
                 "aside 1:Titre, du Nord\ntable 3 2:nom|montant|jour\n3:A|10|01/02/2026\n"
                 "4:B|20|02/02/2026\n5:C|30|03/02/2026\n");
    /* The first of a line's cells that says something. */
    assert_known("Export;du;3 mai\nid;title\nP1;un\nP2;deux\n",
                 "aside 1:Export\ntable 2 2:id|title\n3:P1|un\n4:P2|deux\n");
}

static void test_header_or_none(void **state)
{
    (void)state;
    assert_sheet(ROWS, "table 3 1+0:\n1:A|10|01/02/2026\n2:B|20|02/02/2026\n"
                       "3:C|30|03/02/2026\n");
    assert_sheet(HEADER, "table 3 1:nom|montant|jour\n");
    assert_sheet("nom;montant;jour", "table 3 1:nom|montant|jour\n");
    /* One row is a header. */
    assert_sheet("A;10;01/02/2026\n", "table 3 1:A|10|01/02/2026\n");
    assert_sheet("a\nb\nc\n", "table 1 1:a\n2:b\n3:c\n");
}

static void test_nothing(void **state)
{
    (void)state;
    assert_sheet("", "");
    assert_sheet("\n\n;;\n", "");
    assert_sheet(";;\n \n", "");
    struct sheet *sheet = sheet_new(&(struct sheet_sink){.hint = NULL});
    assert_int_equal(sheet_line(sheet), 0);
    sheet_free(sheet);
    sheet_free(NULL);
}

static void test_blank_lines(void **state)
{
    (void)state;
    assert_sheet("nom;montant;jour\n\n;;\nA;10;01/02/2026\n\n ; ;\nB;20;02/02/2026\n",
                 "table 3 1:nom|montant|jour\n4:A|10|01/02/2026\n7:B|20|02/02/2026\n");
}

static void test_headers_of_several_rows(void **state)
{
    (void)state;
    /* The same header twice. */
    assert_sheet(HEADER HEADER ROWS,
                 "table 3 1+2:nom nom|montant montant|jour jour\n3:A|10|01/02/2026\n"
                 "4:B|20|02/02/2026\n5:C|30|03/02/2026\n");
    /* Groups over merged cells. */
    assert_known("id;titre;Montant;\n;;attribué;versé\nP1;un;10;5\nP2;deux;20;5\n",
                 "table 4 1+2:id|titre|Montant attribué|versé\n"
                 "3:P1|un|10|5\n4:P2|deux|20|5\n");
}

/* A first piece of rows in order, then one with a comma too many: what is known of the
 * columns was kept for it. */
static void test_late_disorder(void **state)
{
    static const char first[] = "nom,montant,jour\nA,10,01/02/2026\nB,20,02/02/2026\n"
                                "C,30,03/02/2026\nD,40,04/02/2026\n";
    struct buffer text = {0};

    (void)state;
    buffer_append_string(&text, first);
    buffer_append_string(&text, "E, F,50,05/02/2026\nG,60,06/02/2026\n");
    sheet_log(buffer_text(&text), sizeof first - 1, NULL, NULL, &out);
    assert_string_equal(buffer_string(&out),
                        "table 3 1:nom|montant|jour\n2:A|10|01/02/2026\n"
                        "3:B|20|02/02/2026\n4:C|30|03/02/2026\n5:D|40|04/02/2026\n"
                        "6U:E, F|50|05/02/2026\n7:G|60|06/02/2026\n");
    buffer_clear(&text);
}

static void test_several_tables(void **state)
{
    (void)state;
    /* Of one header, with a blank line between and without. */
    assert_sheet(HEADER ROWS HEADER "D;40;04/02/2026\n",
                 "table 3 1:nom|montant|jour\n2:A|10|01/02/2026\n3:B|20|02/02/2026\n"
                 "4:C|30|03/02/2026\ntable 3 5:nom|montant|jour\n6:D|40|04/02/2026\n");
    assert_sheet(HEADER ROWS "\n" HEADER "D;40;04/02/2026\n",
                 "table 3 1:nom|montant|jour\n2:A|10|01/02/2026\n3:B|20|02/02/2026\n"
                 "4:C|30|03/02/2026\ntable 3 6:nom|montant|jour\n7:D|40|04/02/2026\n");
    /* Of more columns. */
    assert_known("id;title\nP1;un\nP2;deux\n\nproject_id;title;due\nP1;M1;01/02/2026\n",
                 "table 2 1:id|title\n2:P1|un\n3:P2|deux\n"
                 "table 3 5:project_id|title|due\n6:P1|M1|01/02/2026\n");
    assert_known("id;title\nP1;un\nP2;deux\nproject_id;title;due\nP1;M1;01/02/2026\n",
                 "table 2 1:id|title\n2:P1|un\n3:P2|deux\n"
                 "table 3 4:project_id|title|due\n5:P1|M1|01/02/2026\n");
    /* Of as many, which only a blank line tells, and of fewer. */
    assert_known("id;title;grant\nP1;un;5\n\nproject_id;title;due\nP1;M1;01/02/2026\n",
                 "table 3 1:id|title|grant\n2:P1|un|5\n"
                 "table 3 4:project_id|title|due\n5:P1|M1|01/02/2026\n");
    assert_known(
        "project_id;title;due\nP1;M1;01/02/2026\nP1;M2;02/02/2026\nid;title\nP1;un\n",
        "table 3 1:project_id|title|due\n2:P1|M1|01/02/2026\n3:P1|M2|02/02/2026\n"
        "table 2 4:id|title\n5:P1|un\n");
    /* A title between them is a row of the first: there is nothing to tell it by. */
    assert_known("Projets\n\nid;title;grant\nP1;un;5\nP2;deux;6\n\nJalons\n\n"
                 "project_id;title;due\nP1;M1;01/02/2026\n",
                 "aside 1:Projets\ntable 3 3:id|title|grant\n4:P1|un|5\n5:P2|deux|6\n"
                 "7:Jalons\ntable 3 9:project_id|title|due\n10:P1|M1|01/02/2026\n");
}

/* The table that is best known does not make a preamble of the one before it. */
static void test_better_known_table_behind(void **state)
{
    (void)state;
    assert_known("id;title\nP1;un\nP2;deux\n\n"
                 "project_id;id;title;kind;planned_start;due;status;progress;amount\n"
                 "P1;M1;rapport;rapport;01/01/2026;01/02/2026;fait;10;5\n",
                 "table 2 1:id|title\n2:P1|un\n3:P2|deux\n"
                 "table 9 5:project_id|id|title|kind|planned_start|due|status|progress|"
                 "amount\n"
                 "6:P1|M1|rapport|rapport|01/01/2026|01/02/2026|fait|10|5\n");
}

static void test_ragged(void **state)
{
    (void)state;
    assert_sheet(HEADER "A;10\n" ROWS
                        "D;40;03/02/2026;;\nE;50;03/02/2026;x\nF;60;03/02/2026\n",
                 "table 3 1:nom|montant|jour\n2:A|10\n3:A|10|01/02/2026\n"
                 "4:B|20|02/02/2026\n5:C|30|03/02/2026\n6:D|40|03/02/2026\n"
                 "7:E|50|03/02/2026|x\n8:F|60|03/02/2026\n");
}

/* More rows than are collected: the later ones are handed on as they are read. */
static void test_many_rows(void **state)
{
    enum { ROWS_IN_ALL = 12000 };
    struct buffer text = {0}, expected = {0};

    (void)state;
    buffer_append_string(&text, "nom;montant;jour\n");
    buffer_append_string(&expected, "table 3 1:nom|montant|jour\n");
    for (int i = 2; i < ROWS_IN_ALL; i++) {
        buffer_printf(&text, "P%d;%d;01/02/2026\n", i, i);
        buffer_printf(&expected, "%d:P%d|%d|01/02/2026\n", i, i, i);
    }
    static const size_t pieces[] = {1, 18, 1000, 65536, SIZE_MAX};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        sheet_log(buffer_text(&text), pieces[i], NULL, ";", &out);
        assert_string_equal(buffer_string(&out), buffer_string(&expected));
    }
    buffer_clear(&text);
    buffer_clear(&expected);
}

/* The tables of a sample come one behind the other, whatever piece they came in. */
static void test_many_tables(void **state)
{
    enum { TABLES = 4000 };
    struct buffer text = {0}, expected = {0};

    (void)state;
    for (int i = 0; i < TABLES; i++) {
        buffer_printf(&text, "id;title;grant\nP%d;un;5\nP%d;deux;6\n", i, i + 1);
        buffer_printf(&expected, "table 3 %d:id|title|grant\n%d:P%d|un|5\n%d:P%d|deux|6\n",
                      3 * i + 1, 3 * i + 2, i, 3 * i + 3, i + 1);
    }
    static const size_t pieces[] = {40, 65536, SIZE_MAX};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        sheet_log(buffer_text(&text), pieces[i], schema, NULL, &out);
        assert_string_equal(buffer_string(&out), buffer_string(&expected));
    }
    buffer_clear(&text);
    buffer_clear(&expected);
}

/* What a table teaches outlasts the pieces that it stood in: a row far behind them is
 * mended by it, and so is one in a table that began in a later piece. */
static void test_lessons_stay(void **state)
{
    enum { ROWS_EACH = 9000 };
    static const size_t pieces[] = {100, 3000, 65536, SIZE_MAX};
    struct buffer text = {0}, expected = {0};
    unsigned long line = 1;

    (void)state;
    for (int table = 0; table < 2; table++) {
        buffer_append_string(&text, "id;title;grant;start\n");
        buffer_printf(&expected, "table 4 %lu:id|title|grant|start\n", line++);
        for (int i = 0; i < ROWS_EACH; i++) {
            buffer_printf(&text, "P%d;\"un \"\"parc\"\" de ville\";%d;01/02/2026\n", i, i);
            buffer_printf(&expected, "%lu:P%d|un \"parc\" de ville|%d|01/02/2026\n", line++,
                          i, i);
        }
        buffer_append_string(&text, "P8;un parc; une ville;5;01/02/2026\n");
        buffer_printf(&expected, "%luU:P8|un parc; une ville|5|01/02/2026\n", line++);
    }
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        sheet_log(buffer_text(&text), pieces[i], schema, NULL, &out);
        assert_string_equal(buffer_string(&out), buffer_string(&expected));
    }
    buffer_clear(&text);
    buffer_clear(&expected);
}

/* Rows of 2,000 cells, the last of them empty. */
static void test_wide(void **state)
{
    enum { COLUMNS = 2000 };
    struct buffer text = {0}, expected = {0};

    (void)state;
    buffer_printf(&expected, "table %d 1", COLUMNS);
    for (int row = 0; row < 4; row++) {
        if (row > 0)
            buffer_printf(&expected, "%d", row + 1);
        for (int i = 0; i < COLUMNS; i++) {
            char cell[16] = "";
            if (row == 0)
                snprintf(cell, sizeof cell, "%c%c%c", 'a' + i / 676, 'a' + i / 26 % 26,
                         'a' + i % 26);
            else if (i + 1 < COLUMNS)
                snprintf(cell, sizeof cell, "%d", i);
            buffer_printf(&text, "%s%s", i > 0 ? ";" : "", cell);
            buffer_printf(&expected, "%s%s", i > 0 ? "|" : ":", cell);
        }
        buffer_append_char(&text, '\n');
        buffer_append_char(&expected, '\n');
    }
    sheet_log(buffer_text(&text), SIZE_MAX, NULL, NULL, &out);
    assert_string_equal(buffer_string(&out), buffer_string(&expected));
    buffer_clear(&text);
    buffer_clear(&expected);
}

/* Quotation marks that are out of order over several lines: held until they make a row, or
 * given one by one in the order of the file. */
static void test_held(void **state)
{
    static const char begin[] =
        "id,nom,jour\nP1,un,01/02/2026\nP2,deux,02/02/2026\nP3,trois,03/02/2026\n"
        "P4,quatre,04/02/2026\nP5,cinq,05/02/2026\n";
    static const char head[] =
        "table 3 1:id|nom|jour\n2:P1|un|01/02/2026\n3:P2|deux|02/02/2026\n"
        "4:P3|trois|03/02/2026\n5:P4|quatre|04/02/2026\n6:P5|cinq|05/02/2026\n";
    struct buffer text = {0}, expected = {0};

    (void)state;
    buffer_printf(&text, "%sP6,\"six\nde\" plus\",06/02/2026\nP7,sept,07/02/2026\n", begin);
    buffer_printf(&expected, "%s7Q:P6|six\nde\" plus|06/02/2026\n9:P7|sept|07/02/2026\n",
                  head);
    assert_sheet(buffer_string(&text), buffer_string(&expected));
    /* Twelve lines of it: some are given up before all of them have come. */
    buffer_reset(&text);
    buffer_append_string(&text, begin);
    for (int i = 0; i < 12; i++)
        buffer_printf(&text, "\"%d\" \"x,y,z,1\"2,3,4,5\n", i);
    buffer_append_string(&text, "P7,sept,07/02/2026\n");
    sheet_log(buffer_text(&text), SIZE_MAX, NULL, NULL, &out);
    unsigned long last = 1, line;
    for (const char *at = buffer_string(&out); *at; at = strchr(at, '\n') + 1) {
        if (strncmp(at, "table", 5) == 0)
            continue;
        line = strtoul(at, NULL, 10);
        assert_int_equal(line, last + 1);
        last = line;
    }
    assert_int_equal(last, 19);
    buffer_clear(&text);
    buffer_clear(&expected);
}

/* A mark of inches is no disorder; one that took a delimiter's place is. */
static void test_stray_mark(void **state)
{
    (void)state;
    assert_sheet(
        "id,nom,jour\nP1,un,01/02/2026\nP2,deux,02/02/2026\nP3,5\" et 6\",03/02/2026\n"
        "P4,quatre,04/02/2026\n",
        "table 3 1:id|nom|jour\n2:P1|un|01/02/2026\n3:P2|deux|02/02/2026\n"
        "4:P3|5\" et 6\"|03/02/2026\n5:P4|quatre|04/02/2026\n");
    /* Nor is it one beside a delimiter that is quoted as it should be. */
    assert_sheet("id,nom,taille\nP1,\"un, a\",3\nP2,deux,3\nP3,\"trois, b\",5\" et 6\"\n"
                 "P4,quatre,3\nP5,cinq,3\nP6,six,5\" et 6\"\n",
                 "table 3 1:id|nom|taille\n2:P1|un, a|3\n3:P2|deux|3\n"
                 "4:P3|trois, b|5\" et 6\"\n5:P4|quatre|3\n6:P5|cinq|3\n"
                 "7:P6|six|5\" et 6\"\n");
}

/* Marks that would make one row of two are out of order. */
static void test_swallowed_rows(void **state)
{
    static const char begin[] = "id,nom,jour,prix,lieu\nP1,un,01/02/2026,5,Lens\n"
                                "P2,deux,02/02/2026,6,Lens\nP3,trois,03/02/2026,7,Lens\n";
    static const char end[] = "P6,six,06/02/2026,9,Lens\n";
    struct buffer text = {0};

    (void)state;
    buffer_printf(&text, "%sP4,\"quatre,04/02/2026,8,Lens\nP5,cinq,05/02/2026,8,\"Lens\n%s",
                  begin, end);
    assert_sheet(buffer_string(&text),
                 "table 5 1:id|nom|jour|prix|lieu\n2:P1|un|01/02/2026|5|Lens\n"
                 "3:P2|deux|02/02/2026|6|Lens\n4:P3|trois|03/02/2026|7|Lens\n"
                 "5Q:P4|\"quatre|04/02/2026|8|Lens\n6Q:P5|cinq|05/02/2026|8|\"Lens\n"
                 "7:P6|six|06/02/2026|9|Lens\n");
    /* A text of several lines stays one. */
    buffer_reset(&text);
    buffer_printf(&text, "%sP4,\"quatre,\nou, cinq\",04/02/2026,8,Lens\n%s", begin, end);
    assert_sheet(buffer_string(&text),
                 "table 5 1:id|nom|jour|prix|lieu\n2:P1|un|01/02/2026|5|Lens\n"
                 "3:P2|deux|02/02/2026|6|Lens\n4:P3|trois|03/02/2026|7|Lens\n"
                 "5:P4|quatre,\nou, cinq|04/02/2026|8|Lens\n"
                 "7:P6|six|06/02/2026|9|Lens\n");
    buffer_clear(&text);
}

/* The same of lines that end within what is looked at at once, just behind it, and far. */
static void test_swallowed_long_rows(void **state)
{
    static const char name[] =
        "un nom qui se fait plus long que tout ce que l'on voit d'un "
        "seul coup";
    struct buffer text = {0}, expected = {0};

    (void)state;
    for (int length = 1; length < (int)sizeof name; length++) {
        buffer_reset(&text);
        buffer_reset(&expected);
        buffer_printf(&text,
                      "id,nom,jour,prix,lieu\nP1,un,01/02/2026,5,Lens\n"
                      "P2,%.*s,02/02/2026,6,\"Lens\nP3,trois,03/02/2026,7,Lens\"\n"
                      "P4,quatre,04/02/2026,8,Lens\n",
                      length, name);
        buffer_printf(&expected,
                      "table 5 1:id|nom|jour|prix|lieu\n2:P1|un|01/02/2026|5|Lens\n"
                      "3Q:P2|%.*s|02/02/2026|6|\"Lens\n4Q:P3|trois|03/02/2026|7|Lens\"\n"
                      "5:P4|quatre|04/02/2026|8|Lens\n",
                      length, name);
        assert_sheet(buffer_string(&text), buffer_string(&expected));
    }
    buffer_clear(&text);
    buffer_clear(&expected);
}

static void test_delimiters(void **state)
{
    (void)state;
    /* Several characters, blanks, single marks, backslashes. */
    assert_sheet("nom || montant\nA || 10\nB || 20\n",
                 "table 2 1:nom|montant\n2:A|10\n3:B|20\n");
    assert_sheet("nom montant\nA 10\n\"B et C\" 20\nD 30\n",
                 "table 2 1:nom|montant\n2:A|10\n3:B et C|20\n4:D|30\n");
    assert_sheet("'nom','montant'\n'A, B','10'\n'C, D','20'\n",
                 "table 2 1:nom|montant\n2:A, B|10\n3:C, D|20\n");
    assert_sheet("nom,montant\n\"A \\\"B\\\", C\",10\n\"D\",20\n",
                 "table 2 1:nom|montant\n2:A \"B\", C|10\n3:D|20\n");
    sheet_log(text_of("a;b,c\n1;2,3\n"), SIZE_MAX, NULL, ",", &out);
    assert_string_equal(buffer_string(&out), "table 2 1:a;b|c\n2:1;2|3\n");
}

/* Every line that says something comes once and in order, whatever was done to it. */
static void test_no_line_is_lost(void **state)
{
    static const char signs[] = ";;;;\n\n\"\"' ,|ab12é";
    uint64_t seed = 20261125;

    (void)state;
    for (int round = 0; round < 400; round++) {
        struct buffer text = {0};
        buffer_append_string(&text, HEADER ROWS ROWS);
        for (int i = 0; i < 40; i++) {
            char *bytes = text.bytes;
            size_t at = sizeof HEADER - 1 +
                        random_below(&seed, (uint32_t)(text.length - sizeof HEADER));
            char sign = signs[random_below(&seed, sizeof signs - 3)];
            if (bytes[at] != '\n')
                bytes[at] = sign;
        }
        sheet_log(buffer_text(&text), SIZE_MAX, NULL, NULL, &out);
        /* What stands in the file stands in the log, but for marks and delimiters. */
        size_t letters[2] = {0, 0};
        for (size_t i = 0; i < text.length; i++)
            letters[0] += strchr("ABC/", text.bytes[i]) != NULL;
        for (size_t i = 0; i < out.length; i++)
            letters[1] += strchr("ABC/", out.bytes[i]) != NULL;
        assert_int_equal(letters[1], letters[0]);
        buffer_clear(&text);
    }
}

static int set_up(void **state)
{
    (void)state;
    schema = schema_new(NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    schema_free(schema);
    buffer_clear(&out);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_preamble),
        cmocka_unit_test(test_header_or_none),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_blank_lines),
        cmocka_unit_test(test_headers_of_several_rows),
        cmocka_unit_test(test_late_disorder),
        cmocka_unit_test(test_several_tables),
        cmocka_unit_test(test_better_known_table_behind),
        cmocka_unit_test(test_ragged),
        cmocka_unit_test(test_many_rows),
        cmocka_unit_test(test_many_tables),
        cmocka_unit_test(test_lessons_stay),
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_held),
        cmocka_unit_test(test_stray_mark),
        cmocka_unit_test(test_swallowed_rows),
        cmocka_unit_test(test_swallowed_long_rows),
        cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_no_line_is_lost),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
