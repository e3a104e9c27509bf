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
#include "random.h"

static struct portfolio *loaded;

static int forget(void **state)
{
    (void)state;
    assert_accounted(loaded);
    portfolio_free(loaded);
    loaded = NULL;
    return 0;
}

static void load(const char *content)
{
    if (loaded)
        forget(NULL);
    loaded = load_content(content);
}

static void assert_finding(enum finding_code code, unsigned long line, unsigned column,
                           const char *header, const char *found)
{
    const struct finding *finding = finding_of(loaded, code);

    assert_non_null(finding);
    assert_int_equal(finding->line, line);
    assert_int_equal(finding->column, column);
    if (header)
        assert_string_equal(finding->header, header);
    else
        assert_null(finding->header);
    assert_string_equal(finding->found, found);
}

static void test_typed_row(void **state)
{
    (void)state;
    load("id;titre;statut;début;montant accordé;avancement;cofinancement;autre\n"
         " P1 ;\"a\r\nb\";en cours;13/02/2026;1 234,50 €;63 %;oui;x\n");
    const struct table *table = &loaded->projects;
    assert_int_equal(table->row_count, 1);
    assert_text(table_text(table, 0, PROJECT_ID), "P1");
    assert_text(table_text(table, 0, PROJECT_TITLE), "a\nb");
    assert_text(table_text(table, 0, PROJECT_STATUS), "en cours");
    assert_int_equal(table_number(table, 0, PROJECT_STATUS), PROJECT_RUNNING);
    assert_int_equal(table_date(table, 0, PROJECT_START), day_from_civil(2026, 2, 13));
    assert_int_equal(table_money(table, 0, PROJECT_GRANT), 123450);
    assert_int_equal(table_number(table, 0, PROJECT_PROGRESS), 6300);
    assert_int_equal(table_number(table, 0, PROJECT_COFUNDED), 1);
    assert_int_equal(table_money(table, 0, PROJECT_PAID), MONEY_UNKNOWN);
    assert_int_equal(table_line(table, 0), 2);
    assert_false(table_has(table, PROJECT_PAID));
    assert_int_equal(loaded->findings.count, 0);
    const struct source *source = loaded->sources[0];
    assert_string_equal(source->encoding, "UTF-8");
    assert_string_equal(source->delimiter, ";");
    assert_string_equal(source->format_of[PROJECT_START], "dd/mm/yyyy");
    assert_string_equal(source->headers[7], "autre");
    assert_int_equal(source->column_of[7], COLUMN_NONE);
    assert_int_equal(source->header_line, 1);
}

static void test_missing_markers(void **state)
{
    (void)state;
    load("id;title;lead;status;start;grant;progress;cofunded\n"
         "P1;a;N/A;-;ND;—;#N/A;NC\n"
         "P2;b;;;;;;\n");
    const struct table *table = &loaded->projects;
    assert_int_equal(loaded->findings.count, 0);
    for (row_t row = 0; row < 2; row++) {
        assert_text(table_text(table, row, PROJECT_LEAD), "");
        assert_text(table_text(table, row, PROJECT_STATUS), "");
        assert_int_equal(table_number(table, row, PROJECT_STATUS), PROJECT_STATUS_UNKNOWN);
        assert_int_equal(table_date(table, row, PROJECT_START), DAY_UNKNOWN);
        assert_int_equal(table_money(table, row, PROJECT_GRANT), MONEY_UNKNOWN);
        assert_int_equal(table_number(table, row, PROJECT_PROGRESS), NUMBER_UNKNOWN);
    }
    assert_int_equal(table_number(table, 0, PROJECT_COFUNDED), NUMBER_UNKNOWN);
    assert_int_equal(table_number(table, 1, PROJECT_COFUNDED), 0);
}

static void test_unreadable_cells(void **state)
{
    (void)state;
    load("id;title;status;start;grant;progress;cofunded\n"
         "P1;a;en cours;13/02/2026;10,5;5;oui\n"
         "\n"
         "P2;b;bizarre;31/02/2026;dix;500;mi-mi\n");
    const struct table *table = &loaded->projects;
    assert_finding(FINDING_WORD, 4, 3, "status", "bizarre");
    assert_finding(FINDING_DATE, 4, 4, "start", "31/02/2026");
    assert_finding(FINDING_MONEY, 4, 5, "grant", "dix");
    assert_finding(FINDING_PERCENT, 4, 6, "progress", "500");
    assert_finding(FINDING_FLAG, 4, 7, "cofunded", "mi-mi");
    assert_int_equal(loaded->findings.count, 5);
    assert_int_equal(loaded->findings.items[0].row, 1);
    assert_int_equal(loaded->findings.items[0].kind, TABLE_PROJECTS);
    assert_int_equal(table_number(table, 1, PROJECT_STATUS), PROJECT_STATUS_UNKNOWN);
    assert_text(table_text(table, 1, PROJECT_STATUS), "bizarre");
    assert_int_equal(table_date(table, 1, PROJECT_START), DAY_UNKNOWN);
    assert_int_equal(table_money(table, 1, PROJECT_GRANT), MONEY_UNKNOWN);
}

static void test_short_and_long_rows(void **state)
{
    (void)state;
    load("id;title;lead;grant\nP1;a\nP2;b;c;1,5;;\nP3;b;c;2,5;;x\n");
    const struct table *table = &loaded->projects;
    assert_int_equal(table->row_count, 3);
    assert_finding(FINDING_SHORT_ROW, 2, 0, NULL, "P1");
    assert_finding(FINDING_LONG_ROW, 4, 6, NULL, "x");
    assert_int_equal(loaded->findings.count, 2);
    assert_text(table_text(table, 0, PROJECT_LEAD), "");
    assert_int_equal(table_money(table, 0, PROJECT_GRANT), MONEY_UNKNOWN);
    assert_int_equal(batch_cell_count(table_batch(table, 1), 1), 4);
    assert_text(batch_cell(table_batch(table, 2), 2, 5, NULL), "x");
}

static void test_rows_that_are_none(void **state)
{
    (void)state;
    load("Export du 23/11/2026;;\n;;\nid;title;grant\n"
         ";;\nP1;a;10\n   \n"
         ";;99\n"
         "id;title;grant\n"
         "Total;;109\nTotal général : 109;;\n"
         "Source : agence;;\n* provisoire;;\nDocument généré le 23/11/2026;;\n"
         "les montants sont ceux de la décision;;\n");
    const struct source *source = loaded->sources[0];
    assert_finding(FINDING_PREAMBLE, 1, 0, NULL, "Export du 23/11/2026");
    assert_int_equal(source->header_line, 3);
    assert_int_equal(loaded->projects.row_count, 1);
    assert_int_equal(findings_of(loaded, FINDING_FOOTER), 6);
    assert_finding(FINDING_FOOTER, 9, 0, NULL, "Total");
    assert_int_equal(findings_of(loaded, FINDING_REFUSED_ROW), 1);
    assert_finding(FINDING_REFUSED_ROW, 7, 0, NULL, "99");
    assert_int_equal(source->rows_read, 2);
    assert_int_equal(source->rows_refused, 1);
    /* The header once more begins the table anew. */
    assert_int_equal(loaded->source_count, 2);
    assert_int_equal(loaded->sources[1]->header_line, 8);
    assert_int_equal(loaded->sources[1]->rows_refused, 6);
}

/* Projects that look a little like footers stay. */
static void test_rows_that_are_some(void **state)
{
    (void)state;
    load("id;title;lead;grant\n"
         "TOTAL-01;Total partage;Coop;10\n"
         "P2;Source vive;Asso;20\n"
         "P3;Total;;30\n"
         "P4;;;\n"
         ";Sans numéro;;\n"
         "SO1;Somme des parties;x;1\n"
         "TotalEnergies;;;40\n"
         "Somme (département);;;50\n"
         "Source;12;;\n");
    assert_int_equal(loaded->projects.row_count, 9);
    assert_int_equal(findings_of(loaded, FINDING_FOOTER), 0);
    assert_finding(FINDING_NO_ID, 6, 1, "id", "Sans numéro");
}

static void test_headers(void **state)
{
    (void)state;
    load("id;lead;grant;status\nP1;Traindy;10;en cours\n");
    assert_finding(FINDING_COLUMN_MISSING, 1, 0, NULL, "Title");
    assert_int_equal(loaded->projects.row_count, 1);
    load("id;title;Statut;lead;statut\nP1;a;en cours;x;refusé\n");
    assert_finding(FINDING_COLUMN_TWICE, 1, 5, "statut", "statut");
    assert_int_equal(table_number(&loaded->projects, 0, PROJECT_STATUS), PROJECT_RUNNING);
    load("a;b;c\n1;2;3\n");
    assert_finding(FINDING_NOT_OURS, 1, 0, NULL, "a");
    assert_int_equal(loaded->source_count, 0);
    load("");
    assert_int_equal(findings_of(loaded, FINDING_NOT_OURS), 1);
    load("id;title\n");
    assert_int_equal(loaded->source_count, 1);
    assert_int_equal(loaded->projects.row_count, 0);
}

/* A list without numbers opens: each row is called by its line, and that is said once.
 * Cells of the file keep their places, beyond the header too. */
static void test_made_ids(void **state)
{
    const struct finding *finding;

    (void)state;
    load("title;lead;grant;;couleur\n"
         "Une méthode;Traindy;10;x;bleu;de trop\n"
         "\n"
         "Sans fin;Zoé\n"
         ";Zoé;5\n");
    const struct table *table = &loaded->projects;
    assert_int_equal(table->row_count, 2);
    assert_text(table_text(table, 0, PROJECT_ID), "l. 2");
    assert_text(table_text(table, 1, PROJECT_ID), "l. 4");
    assert_text(table_text(table, 1, PROJECT_LEAD), "Zoé");
    assert_int_equal(table_money(table, 0, PROJECT_GRANT), 1000);
    assert_int_equal(portfolio_find_project(loaded, text_of("l. 4")), 1);
    assert_true(loaded->sources[0]->made);
    const struct decision_list *decisions = &loaded->sources[0]->decisions;
    assert_int_equal(decisions->items[decisions->count - 1].reason, REASON_MADE_OF_LINE);
    assert_string_equal(decisions->items[decisions->count - 1].value, "id");
    assert_int_equal(loaded->sources[0]->header_count, 6);
    assert_text(batch_cell(table_batch(table, 0), 0, 3, NULL), "x");
    assert_text(batch_cell(table_batch(table, 0), 0, 4, NULL), "bleu");
    assert_text(batch_cell(table_batch(table, 0), 0, 6, NULL), "de trop");
    assert_int_equal(findings_of(loaded, FINDING_ID_MADE), 1);
    assert_int_equal(findings_of(loaded, FINDING_NO_ID), 0);
    assert_int_equal(findings_of(loaded, FINDING_COLUMN_MISSING), 0);
    assert_int_equal(finding_text(FINDING_ID_MADE)->severity, SEVERITY_NOTE);
    assert_finding(FINDING_LONG_ROW, 2, 6, NULL, "de trop");
    assert_finding(FINDING_SHORT_ROW, 4, 0, NULL, "Sans fin");
    finding = finding_of(loaded, FINDING_REFUSED_ROW);
    assert_int_equal(finding->line, 5);
}

/* Labels of groups above the names, each of merged cells. */
static void test_header_over_rows(void **state)
{
    (void)state;
    load("Tableau de suivi 2026;;;;;;;;\n"
         "Projet;;Porteur;;Calendrier;;Aide (k€);;Statut\n"
         "N°;Intitulé;Nom;SIRET;Début;Fin;accordée;versée;\n"
         "P1;Alpha;Zoé;111;01/02/2026;31/12/2026;12,5;3;en cours\n"
         "P2;Beta;Yan;112;13/03/2026;31/12/2026;7;0;en cours\n");
    const struct table *table = &loaded->projects;
    assert_int_equal(table->row_count, 2);
    assert_int_equal(portfolio_to_check(loaded), 0);
    assert_text(table_text(table, 0, PROJECT_ID), "P1");
    assert_text(table_text(table, 0, PROJECT_TITLE), "Alpha");
    assert_text(table_text(table, 0, PROJECT_LEAD), "Zoé");
    assert_text(table_text(table, 0, PROJECT_LEAD_ID), "111");
    assert_int_equal(table_date(table, 0, PROJECT_START), day_from_civil(2026, 2, 1));
    assert_int_equal(table_money(table, 0, PROJECT_GRANT), 1250000);
    assert_int_equal(table_money(table, 0, PROJECT_PAID), 300000);
    assert_int_equal(table_number(table, 0, PROJECT_STATUS), PROJECT_RUNNING);
    assert_string_equal(loaded->sources[0]->headers[6], "Aide (k€) accordée");
}

/* A list of tasks names no project: the file is one. */
static void test_made_project(void **state)
{
    (void)state;
    load("WBS;Nom de la tâche;Durée;Début;Fin;Prédécesseurs\n"
         "1;Étude;20 jours;05/01/2026;30/01/2026;\n"
         "2;Bilan final;0 jour;30/06/2026;30/06/2026;1\n");
    assert_int_equal(loaded->milestones.row_count, 2);
    assert_text(table_text(&loaded->milestones, 1, MILESTONE_PROJECT_ID), "data");
    assert_int_equal(table_date(&loaded->milestones, 1, MILESTONE_DUE),
                     day_from_civil(2026, 6, 30));
    assert_text(table_text(&loaded->projects, 0, PROJECT_ID), "data");
    assert_int_equal(portfolio_project_of(loaded, 1), 0);
    assert_int_equal(findings_of(loaded, FINDING_PROJECT_MADE), 1);
    assert_int_equal(portfolio_to_check(loaded), 0);
}

/* What has no meaning for us and looks as if it mattered: how to give it one is said. */
static void test_unknown_columns(void **state)
{
    (void)state;
    load("id;title;Arrêté par la CP;Clôturé en;Teinte;Lettre;Coût retenu 2;Reste\n"
         "P1;a;12 500,00 €;12/03/2026;bleu;75;1000;\n"
         "P2;b;nc;;vert;69;2000;x\n"
         "P3;c;8 000,00 €;01/04/2026;;13;;y\n");
    assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 3);
    assert_int_equal(finding_text(FINDING_COLUMN_UNKNOWN)->severity, SEVERITY_NOTE);
    assert_int_equal(portfolio_to_check(loaded), 0);
    assert_finding(FINDING_COLUMN_UNKNOWN, 1, 3, "Arrêté par la CP", "12 500,00 €");
    load("id;title;Part en k€;Taux de retour (%)\nP1;a;12;50,00\nP2;b;13;60,00\n");
    assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 1);
    load("id;title;Teinte\nP1;a;\n");
    assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 0);
}

static void test_mapping(void **state)
{
    struct mapping mapping = {0};
    struct load_options options = {.mapping = &mapping};

    (void)state;
    mapping_add(&mapping, text_of("Arrêté par la CP"), TABLE_COUNT, "grant", 0);
    mapping_add(&mapping, text_of("Clôturé en"), TABLE_COUNT, "other", 0);
    scratch_file("data.csv", "id;title;Arrêté par la CP;Clôturé en;Subvention\n"
                             "P1;a;12 500,00 €;12/03/2026;5\n");
    loaded = load_with(scratch_path("data.csv"), &options, NULL);
    mapping_clear(&mapping);
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_GRANT), 1250000);
    assert_int_equal(findings_of(loaded, FINDING_COLUMN_UNKNOWN), 0);
    assert_finding(FINDING_COLUMN_TWICE, 1, 5, "Subvention", "Subvention");
}

static void load_damaged(const char *row)
{
    struct buffer file = {0};

    buffer_append_string(&file, "N° dossier;Porteur;Projet;Statut;Montant attribué;"
                                "Montant versé;Date de fin\n"
                                "25-001;Ville de Lens;Halle;en cours;30 000,00;5 000,00;"
                                "31/12/2026\n"
                                "25-002;CCAS d'Arras;Aide;en cours;12 500,00;2 500,00;"
                                "30/06/2026\n"
                                "25-003;Asso Horizon;Jardin;soldé;8 000,00;8 000,00;"
                                "31/12/2025\n");
    buffer_append_string(&file, row);
    buffer_append_string(&file, "25-006;Emmaüs;Logement;en cours;22 000,00;11 000,00;"
                                "31/08/2026\n");
    load(buffer_string(&file));
    buffer_clear(&file);
}

/* Nobody can know what is missing: such rows are refused, and no amount is made of half of
 * another, nor a name of half a name. */
static void test_rows_that_cannot_be_mended(void **state)
{
    static const char *const rows[] = {
        "25-004;Mission locale;Garantie jeunes;en cours;45 000,00;31/12/2027\n",
        "25-004;Garantie jeunes;en cours;45 000,00;15 000,00;31/12/2027\n",
        "25-004;Mission locale;Garantie jeunes;en cours;45;000,00;15 000,00;31/12/2027\n",
        "25-004;Mission locale;Garantie jeunes;en cours;45 000,00;15 \n000,00;31/12/2027\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        load_damaged(rows[i]);
        if (loaded->projects.row_count != 4 || !finding_of(loaded, FINDING_UNSURE_ROW))
            fail_msg("%s: %u rows", rows[i], loaded->projects.row_count);
        assert_int_equal(finding_of(loaded, FINDING_UNSURE_ROW)->line, 5);
    }
    /* What can be known is mended. */
    load_damaged(
        "25-004;Mission locale;;Garantie;en cours;45 000,00;15 000,00;31/12/2027\n");
    assert_finding(
        FINDING_SEPARATOR_EXTRA, 5, 0, NULL,
        "25-004 | Mission locale | Garantie | en cours | 45 000,00 | 15 000,00 | "
        "31/12/2027");
    assert_int_equal(table_money(&loaded->projects, 3, PROJECT_PAID), 1500000);
    load_damaged(
        "25-004;Mission locale;Garantie;en cours;45 000,00;\"15 000,00;31/12/2027\n");
    assert_int_equal(finding_of(loaded, FINDING_QUOTE_MENDED)->line, 5);
    assert_int_equal(table_money(&loaded->projects, 3, PROJECT_PAID), 1500000);
}

/* What was mended in a row that is refused all the same is not told of the row that takes
 * its number, nor, behind the last one, of a row that is not there. */
static void test_findings_of_refused_rows(void **state)
{
    static const char *const rows[] = {"", "P5,e,en cours,500\n"};
    char content[256];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        snprintf(content, sizeof content,
                 "id,titre,statut,montant accordé\nP1,a,en cours,100\nP2,b,en cours,200\n"
                 "P3,c,en cours,300\nP4,d,en cours,400\nTotal,,,12 345,00\n%s",
                 rows[i]);
        load(content);
        assert_int_equal(loaded->projects.row_count, 4 + i);
        assert_finding(FINDING_UNQUOTED, 6, 0, NULL, "Total |  |  | 12 345,00");
        assert_int_equal(finding_of(loaded, FINDING_UNQUOTED)->row, ROW_NONE);
        assert_int_equal(finding_of(loaded, FINDING_FOOTER)->row, ROW_NONE);
    }
}

/* A file without a line end at its end may have been cut off within its last row. */
static void test_cut_off_file(void **state)
{
    (void)state;
    load("id;title;grant;lead;note\nP1;a;100;b;x\nP2;c;200;d;y\nP3;e;300;f;z\nP4;g;4");
    assert_int_equal(loaded->projects.row_count, 3);
    assert_finding(FINDING_UNSURE_ROW, 5, 0, NULL, "P4 | g | 4");
    load("id;title;grant;lead;note\nP1;a;100;b;x\nP2;c;200;d;y\nP3;e;300;f;z\nP4;g;4\n");
    assert_int_equal(loaded->projects.row_count, 4);
    assert_finding(FINDING_SHORT_ROW, 5, 0, NULL, "P4");
}

static void test_sections_are_no_rows(void **state)
{
    (void)state;
    load("id;title;grant\nAxe 1 : emploi;;\nP1;a;10\nP2;b;20\nAxe 2 : santé;;\nP3;c;30\n"
         "P4;;\n");
    assert_int_equal(loaded->projects.row_count, 4);
    assert_int_equal(findings_of(loaded, FINDING_FOOTER), 2);
    assert_finding(FINDING_FOOTER, 2, 0, NULL, "Axe 1 : emploi");
    /* Nor is a line that is drawn. One cell is a row that is told. */
    load("id;title;lead;grant;paid\nP1;a;b;10;1\n-----;-----;----;---;---\n"
         "P2;c;d;20;2\nP3;;;;\n");
    assert_int_equal(loaded->projects.row_count, 3);
    assert_finding(FINDING_LONE_CELL, 5, 1, "id", "P3");
    assert_int_equal(loaded->findings.count, 1);
}

/* A row of another width is read where its cells are those of its columns. */
static void test_misplaced_cells(void **state)
{
    (void)state;
    load("id;title;start;grant;paid\n"
         "P1;a;01/02/2026;10;1\n"
         "P2;01/02/2026;20;2\n"
         "P3;c;d;01/02/2026;30;3\n"
         "P4;e;01/02/2026;40;4;500\n"
         "P5;f;01/02/2026\n");
    assert_int_equal(loaded->projects.row_count, 2);
    assert_int_equal(findings_of(loaded, FINDING_UNSURE_ROW), 3);
    assert_finding(FINDING_SHORT_ROW, 6, 0, NULL, "P5");
    assert_int_equal(loaded->sources[0]->rows_refused, 3);
    /* Nothing but an amount can have been cut in two. */
    load("id;title;start\nP1;a;01/02/2026\nP4;e;01/02/2026;500\n");
    assert_int_equal(loaded->projects.row_count, 2);
    assert_finding(FINDING_LONG_ROW, 3, 4, NULL, "500");
}

/* A project's number and action are what milestones have too; lead and grant are not. */
static void test_projects_not_milestones(void **state)
{
    (void)state;
    load("N° convention;Bénéficiaire;Action;Subvention accordée;Date avance\n"
         "25C01;Ville A;Halle;10000;01/02/2025\n25C02;Ville B;Pôle;20000;01/03/2025\n");
    assert_int_equal(loaded->milestones.row_count, 0);
    assert_int_equal(table_money(&loaded->projects, 1, PROJECT_GRANT), 2000000);
}

static void test_milestones_without_due_dates(void **state)
{
    (void)state;
    load("project_id;title;received_on\nP1;a;01/02/2026\n");
    assert_int_equal(findings_of(loaded, FINDING_NO_DUE), 1);
    assert_int_equal(portfolio_to_check(loaded), 1);
}

/* Columns without a header are called by their place, in either language. */
static void test_no_header(void **state)
{
    static const char *const content = "P1;Un projet;12,50;01/02/2026\n"
                                       "P2;Un autre;7,00;15/02/2026\n";
    static const char *const words[] = {"column", "colonne"};
    struct load_options options = {0};

    (void)state;
    load(content);
    assert_int_equal(loaded->source_count, 0);
    assert_finding(FINDING_NO_HEADER, 1, 0, NULL, "P1");
    for (int i = 0; i < 2; i++) {
        static const char *const names[] = {"id", "title", "grant", "start"};
        struct mapping mapping = {0};
        for (int column = 0; column < 4; column++) {
            char header[24];
            snprintf(header, sizeof header, "%s %d", words[i], column + 1);
            mapping_add(&mapping, text_of(header), TABLE_PROJECTS, names[column], 0);
        }
        options.mapping = &mapping;
        portfolio_free(loaded);
        loaded = load_with(scratch_path("data.csv"), &options, NULL);
        assert_int_equal(loaded->projects.row_count, 2);
        assert_int_equal(loaded->sources[0]->header_line, 0);
        assert_text(table_text(&loaded->projects, 0, PROJECT_TITLE), "Un projet");
        assert_int_equal(table_money(&loaded->projects, 1, PROJECT_GRANT), 700);
        assert_int_equal(table_date(&loaded->projects, 1, PROJECT_START),
                         day_from_civil(2026, 2, 15));
        mapping_clear(&mapping);
    }
}

/* A word of the other language among those of one, in columns that may hold yes and no. */
static void test_flags_of_two_languages(void **state)
{
    (void)state;
    load("id;title;cofinancement;Vu par le CA;lead\nP1;a;oui;non;oui\nP2;b;non;non;oui\n"
         "P3;c;oui;non;non\nP4;d;non;oui;oui\nP5;e;yes;no;no\nP6;f;oui;Non;oui\n");
    assert_int_equal(findings_of(loaded, FINDING_FLAG_LANGUAGE), 2);
    assert_finding(FINDING_FLAG_LANGUAGE, 6, 3, "cofinancement", "yes");
    assert_int_equal(table_number(&loaded->projects, 4, PROJECT_COFUNDED), 1);
    /* As many of both: nothing is odd. */
    load("id;title;Vu par le CA\nP1;a;oui\nP2;b;no\nP3;c;oui\nP4;d;no\nP5;e;oui\nP6;f;oui\n"
         "P7;g;oui\n");
    assert_int_equal(findings_of(loaded, FINDING_FLAG_LANGUAGE), 0);
}

/* A unit in the header is never lost. */
static void test_thousands(void **state)
{
    (void)state;
    load("id;title;Montant accordé (k€);Montant versé en M€;Coût total (€)\n"
         "P1;a;12,5;0,0005;100\nP2;b;1 000;1;9\n");
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_GRANT), 1250000);
    assert_int_equal(table_money(&loaded->projects, 1, PROJECT_GRANT), 100000000);
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_PAID), 50000);
    assert_int_equal(table_money(&loaded->projects, 1, PROJECT_BUDGET), 900);
    assert_string_equal(loaded->sources[0]->format_of[PROJECT_GRANT], "1 234,56 k€");
    assert_string_equal(loaded->sources[0]->format_of[PROJECT_PAID], "1234,56 M€");
    assert_string_equal(loaded->sources[0]->format_of[PROJECT_BUDGET], "1234 €");
    assert_finding(FINDING_UNIT, 1, 3, "Montant accordé (k€)", "Montant accordé (k€)");
    assert_int_equal(findings_of(loaded, FINDING_UNIT), 2);
    assert_int_equal(loaded->findings.count, 2);
    /* Nor that of a label above. */
    load("N° projet;Titre;Financement (k€);;Suivi (%)\n"
         ";;Subvention;Budget total (€);Avancement\n"
         "P1;a;12,5;20000,50;40\nP2;b;7;20000,00;50\n");
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_GRANT), 1250000);
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_BUDGET), 2000050);
    assert_int_equal(table_number(&loaded->projects, 0, PROJECT_PROGRESS), 4000);
}

static void test_ambiguous_column_is_told(void **state)
{
    (void)state;
    load("id;title;start\nP1;a;03/04/2026\nP2;b;05/06/2026\n");
    assert_finding(FINDING_AMBIGUOUS, 1, 3, "start", "dd/mm/yyyy");
    assert_int_equal(table_date(&loaded->projects, 0, PROJECT_START),
                     day_from_civil(2026, 4, 3));
}

static void test_split_amounts(void **state)
{
    (void)state;
    load("id,title,grant,paid\nP1,a,\"10,00\",\"5,00\"\nP2,b,98 500,00,49 250,00\n"
         "P3,c,10,5,reste\n");
    assert_int_equal(loaded->projects.row_count, 3);
    assert_int_equal(findings_of(loaded, FINDING_UNQUOTED), 2);
    assert_finding(FINDING_UNQUOTED, 3, 0, NULL, "P2 | b | 98 500,00 | 49 250,00");
    assert_int_equal(table_money(&loaded->projects, 1, PROJECT_GRANT), 9850000);
    assert_int_equal(table_money(&loaded->projects, 1, PROJECT_PAID), 4925000);
    assert_int_equal(table_money(&loaded->projects, 2, PROJECT_GRANT), 1050);
    assert_text(table_cell(&loaded->projects, 2, PROJECT_PAID, NULL), "reste");
}

static void test_marks_and_bytes(void **state)
{
    (void)state;
    load("id;title\nP1;\"ouvert\nP2;b\nP3;\xC3\xA9t\xE9 \xC3\xA9\n");
    assert_int_equal(loaded->projects.row_count, 3);
    assert_finding(FINDING_QUOTE_MENDED, 2, 0, NULL, "P1 | ouvert");
    assert_text(table_text(&loaded->projects, 0, PROJECT_TITLE), "ouvert");
    assert_text(table_text(&loaded->projects, 1, PROJECT_TITLE), "b");
    assert_string_equal(loaded->sources[0]->encoding, "windows-1252");
    /* The header's width helps to put a cell together again. */
    load("title;id\n\"il dit\n\"oui\" et part\";P1\nb;P2\n");
    assert_int_equal(loaded->projects.row_count, 2);
    assert_text(table_text(&loaded->projects, 0, PROJECT_TITLE), "il dit\n\"oui\" et part");
    assert_int_equal(findings_of(loaded, FINDING_QUOTE_MENDED), 1);
    load("id;title\nP1;\xC3\xA9t\xC3\xA9\nP2;\xE9t\xE9 c\xF4t\xE9 \x81\n");
    assert_string_equal(loaded->sources[0]->encoding, "UTF-8 + windows-1252");
    assert_text(table_text(&loaded->projects, 0, PROJECT_TITLE), "été");
    assert_text(table_text(&loaded->projects, 1, PROJECT_TITLE), "été côté \xEF\xBF\xBD");
    assert_finding(FINDING_BYTES, 3, 0, NULL, "1");
    assert_int_equal(findings_of(loaded, FINDING_BYTES), 1);
    assert_int_equal(findings_of(loaded, FINDING_FOREIGN_LINES), 1);
}

/* What was found is quoted up to a limit, and no character is cut. */
static void test_long_finding(void **state)
{
    struct buffer file = {0};

    (void)state;
    buffer_append_string(&file, "id;title;grant\nP1;a;x");
    for (int i = 0; i < FINDING_QUOTED; i++)
        buffer_append_string(&file, "é");
    buffer_append_string(&file, "\nP2;b;1,5\n");
    load(buffer_string(&file));
    const struct finding *finding = finding_of(loaded, FINDING_MONEY);
    assert_non_null(finding);
    assert_int_equal(strlen(finding->found), FINDING_QUOTED - 1);
    assert_true(memcmp(finding->found, "xéé", 5) == 0);
    buffer_clear(&file);
}

static void test_milestone_kinds(void **state)
{
    (void)state;
    load("project_id;title;due\nP1;Acompte 2;2026-01-01\nP1;Bilan final;2026-02-01\n");
    assert_int_equal(table_number(&loaded->milestones, 0, MILESTONE_KIND), KIND_PAYMENT);
    assert_int_equal(table_number(&loaded->milestones, 1, MILESTONE_KIND),
                     KIND_FINAL_REPORT);
    assert_text(table_text(&loaded->milestones, 0, MILESTONE_KIND), "");
    load("project_id;title;kind\nP1;Solde;versement\nP1;Zzz;inouï\n");
    assert_int_equal(table_number(&loaded->milestones, 0, MILESTONE_KIND), KIND_PAYMENT);
    assert_finding(FINDING_WORD, 3, 3, "kind", "inouï");
}

static void test_damaged_ids(void **state)
{
    (void)state;
    load("id;title;siret\n2,43E+13;a;52499120500013\nP2;b;32402138500000.0\n#REF!;c;\n");
    assert_int_equal(findings_of(loaded, FINDING_DAMAGED_ID), 3);
    assert_finding(FINDING_DAMAGED_ID, 2, 1, "id", "2,43E+13");
    assert_text(table_text(&loaded->projects, 0, PROJECT_ID), "2,43E+13");
    assert_text(table_text(&loaded->projects, 1, PROJECT_LEAD_ID), "32402138500000.0");
    assert_int_equal(findings_of(loaded, FINDING_NO_ID), 1);
}

static void test_what_is_said_of_columns(void **state)
{
    (void)state;
    load("id;title;début;fin;montant accordé;versé;engagé\n"
         "P1;a;janvier 2026;T1 2026;12 €;-;1,5E+05\n"
         "P2;b;mars 2026;2026-W05;13 €;;\n"
         "P3;c;avril 2026;T3 2026;14 CHF;12;2E+05\n");
    assert_int_equal(findings_of(loaded, FINDING_NO_DAY), 2);
    assert_finding(FINDING_NO_DAY, 1, 3, "début", "janvier 2026");
    assert_finding(FINDING_CURRENCY, 4, 5, "montant accordé", "14 CHF");
    assert_finding(FINDING_DASH_ZERO, 1, 6, "versé", "-");
    assert_finding(FINDING_SCIENTIFIC, 1, 7, "engagé", "engagé");
    assert_int_equal(loaded->findings.count, 5);
    const struct table *table = &loaded->projects;
    assert_int_equal(table_date(table, 0, PROJECT_START), day_from_civil(2026, 1, 1));
    assert_int_equal(table_date(table, 0, PROJECT_END), day_from_civil(2026, 3, 31));
    assert_int_equal(table_date(table, 1, PROJECT_END), day_from_civil(2026, 2, 1));
    assert_int_equal(table_money(table, 0, PROJECT_PAID), 0);
    assert_int_equal(table_money(table, 1, PROJECT_PAID), MONEY_UNKNOWN);
    assert_int_equal(table_money(table, 0, PROJECT_COMMITTED), 15000000);
    assert_int_equal(table_money(table, 2, PROJECT_GRANT), MONEY_UNKNOWN);
    load("id;title;versé\nP1;a;-\nP2;b;12\n");
    assert_finding(FINDING_DASH_UNKNOWN, 1, 3, "versé", "-");
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_PAID), MONEY_UNKNOWN);
    load("id;title;versé\nP1;a;-\nP2;b;0\n");
    assert_int_equal(loaded->findings.count, 0);
    assert_int_equal(table_money(&loaded->projects, 0, PROJECT_PAID), MONEY_UNKNOWN);
}

static void test_programme(void **state)
{
    (void)state;
    load("Programme;Enveloppe;Candidatures;Plafond public (%);Date d'export\n"
         "Fact;592 300 €;16;80;23/11/2026\nAutre;1 €;x;;\n");
    assert_int_equal(portfolio_envelope(loaded), 59230000);
    assert_int_equal(table_number(&loaded->programme, 0, PROGRAMME_APPLICATIONS), 16);
    assert_int_equal(table_number(&loaded->programme, 0, PROGRAMME_PUBLIC_CAP), 8000);
    assert_int_equal(portfolio_export_day(loaded), day_from_civil(2026, 11, 23));
    assert_finding(FINDING_SECOND_PROGRAMME, 3, 1, "Programme", "Autre");
    assert_finding(FINDING_COUNT, 3, 3, "Candidatures", "x");
}

static struct row_expected {
    char id[16], title[64];
    int64_t grant;
    day_t start;
} expected[3000];

static const char *write_cents(int64_t cents, char decimal, char *out, size_t size)
{
    snprintf(out, size, "%lld%c%02d", (long long)(cents / 100), decimal,
             (int)(cents % 100));
    return out;
}

/* Projects written in a random dialect are loaded as they are. */
static void test_random_exports(void **state)
{
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const char delimiters[] = {',', ';', '\t', '|'};
    static const char *const titles[] = {
        "Un titre", "L'été; à côté", "dit \"\"oui\"\", non",
        "a | b",    "deux\nlignes",  "œuvre"};
    uint64_t seed = 42;

    (void)state;
    for (int round = 0; round < 60; round++) {
        struct buffer file = {0};
        char delimiter = delimiters[random_below(&seed, 4)];
        char decimal = random_below(&seed, 2) ? ',' : '.';
        const char *end = ends[random_below(&seed, 3)];
        bool iso = random_below(&seed, 2);
        uint32_t rows = round == 0 ? 3000 : 2 + random_below(&seed, 40);
        buffer_append_string(&file, random_below(&seed, 2) ? "\xEF\xBB\xBF" : "");
        buffer_printf(&file, "id%ctitle%cgrant%cstart%s", delimiter, delimiter, delimiter,
                      end);
        for (uint32_t i = 0; i < rows; i++) {
            char amount[32];
            struct row_expected *row = &expected[i];
            /* The first row leaves no doubt about the order of day and month. */
            row->start = i == 0 ? day_from_civil(2026, 12, 31)
                                : 20000 + (day_t)random_below(&seed, 3000);
            row->grant = random_below(&seed, 100000000);
            struct civil civil = day_to_civil(row->start);
            const char *title = titles[random_below(&seed, 6)];
            snprintf(row->id, sizeof row->id, "P%05u", i);
            size_t length = 0;
            for (const char *at = title; *at; at++) {
                row->title[length++] = *at;
                at += at[0] == '"' && at[1] == '"';
            }
            row->title[length] = '\0';
            write_cents(row->grant, decimal, amount, sizeof amount);
            buffer_printf(&file, "%s%c\"%s\"%c\"%s\"%c", row->id, delimiter, title,
                          delimiter, amount, delimiter);
            if (iso)
                buffer_printf(&file, "%04d-%02d-%02d%s", civil.year, civil.month, civil.day,
                              end);
            else
                buffer_printf(&file, "%02d/%02d/%04d%s", civil.day, civil.month, civil.year,
                              end);
        }
        load(buffer_string(&file));
        assert_int_equal(loaded->findings.count, 0);
        assert_int_equal(loaded->projects.row_count, rows);
        row_t at = table_first(&loaded->projects);
        for (uint32_t i = 0; i < rows; i++, at = table_next(&loaded->projects, at)) {
            assert_text(table_text(&loaded->projects, at, PROJECT_ID), expected[i].id);
            assert_text(table_text(&loaded->projects, at, PROJECT_TITLE),
                        expected[i].title);
            assert_int_equal(table_money(&loaded->projects, at, PROJECT_GRANT),
                             expected[i].grant);
            assert_int_equal(table_date(&loaded->projects, at, PROJECT_START),
                             expected[i].start);
        }
        buffer_clear(&file);
    }
}

/* A column that is bad all along is counted to the end and kept in part. */
static void test_many_findings(void **state)
{
    struct buffer content = {0};
    enum { ROWS = 5000 };

    (void)state;
    buffer_append_string(&content, "id,title,start,grant\n");
    for (int i = 0; i < ROWS; i++)
        buffer_printf(&content, "P%d,a,31/02/2026,1\n,,20/12/2026,1\n", i);
    loaded = load_content(buffer_string(&content));
    buffer_clear(&content);
    assert_int_equal(loaded->sources[0]->rows_refused, ROWS);
    assert_int_equal(findings_of(loaded, FINDING_DATE), FINDING_PLACES);
    assert_int_equal(findings_of(loaded, FINDING_REFUSED_ROW), FINDING_PLACES);
    assert_int_equal(loaded->findings.group_count, 2);
    assert_int_equal(loaded->findings.groups[0].count, ROWS);
    assert_int_equal(loaded->findings.groups[1].count, ROWS);
    assert_int_equal(portfolio_to_check(loaded), 2 * ROWS);
}

/* Behind a blank line another table may begin that is just as wide, among rows that come
 * as a run. */
static void test_table_of_the_same_width(void **state)
{
    struct buffer content = {0};
    enum { ROWS = 20000 };

    (void)state;
    buffer_append_string(&content, "id,title,lead\n");
    for (int i = 0; i < ROWS; i++)
        buffer_printf(&content, "P%d,Un projet,Une association\n", i);
    buffer_append_string(&content, "\nproject_id,milestone_title,due_date\n");
    for (int i = 0; i < ROWS; i++)
        buffer_printf(&content, "P%d,Bilan,20/12/2026\n", i);
    loaded = load_content(buffer_string(&content));
    buffer_clear(&content);
    assert_int_equal(loaded->projects.row_count, ROWS);
    assert_int_equal(loaded->milestones.row_count, ROWS);
}

/* A batch tells lines that are not too far apart; rows that come as one run may be. */
static void test_lines_far_apart(void **state)
{
    struct buffer content = {0};
    enum { APART = 70000, ROWS = 20 };

    (void)state;
    buffer_append_string(&content, "id,title,start,grant\n");
    for (int i = 0; i < 2 * ROWS; i++) {
        for (int line = 0; i == ROWS && line < APART; line++)
            buffer_append_char(&content, '\n');
        buffer_printf(&content, "P%d,a,20/12/2026,1\n", i);
    }
    loaded = load_content(buffer_string(&content));
    buffer_clear(&content);
    assert_int_equal(loaded->projects.row_count, 2 * ROWS);
    for (int i = 0; i < 2 * ROWS; i++) {
        char id[16];
        snprintf(id, sizeof id, "P%d", i);
        row_t row = portfolio_find_project(loaded, text_of(id));
        assert_int_equal(table_line(&loaded->projects, row),
                         i + 2 + (i < ROWS ? 0 : APART));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_typed_row, forget),
        cmocka_unit_test_teardown(test_missing_markers, forget),
        cmocka_unit_test_teardown(test_unreadable_cells, forget),
        cmocka_unit_test_teardown(test_short_and_long_rows, forget),
        cmocka_unit_test_teardown(test_rows_that_are_none, forget),
        cmocka_unit_test_teardown(test_rows_that_are_some, forget),
        cmocka_unit_test_teardown(test_headers, forget),
        cmocka_unit_test_teardown(test_made_ids, forget),
        cmocka_unit_test_teardown(test_header_over_rows, forget),
        cmocka_unit_test_teardown(test_made_project, forget),
        cmocka_unit_test_teardown(test_unknown_columns, forget),
        cmocka_unit_test_teardown(test_mapping, forget),
        cmocka_unit_test_teardown(test_no_header, forget),
        cmocka_unit_test_teardown(test_rows_that_cannot_be_mended, forget),
        cmocka_unit_test_teardown(test_findings_of_refused_rows, forget),
        cmocka_unit_test_teardown(test_cut_off_file, forget),
        cmocka_unit_test_teardown(test_sections_are_no_rows, forget),
        cmocka_unit_test_teardown(test_misplaced_cells, forget),
        cmocka_unit_test_teardown(test_projects_not_milestones, forget),
        cmocka_unit_test_teardown(test_milestones_without_due_dates, forget),
        cmocka_unit_test_teardown(test_flags_of_two_languages, forget),
        cmocka_unit_test_teardown(test_thousands, forget),
        cmocka_unit_test_teardown(test_ambiguous_column_is_told, forget),
        cmocka_unit_test_teardown(test_split_amounts, forget),
        cmocka_unit_test_teardown(test_marks_and_bytes, forget),
        cmocka_unit_test_teardown(test_long_finding, forget),
        cmocka_unit_test_teardown(test_many_findings, forget),
        cmocka_unit_test_teardown(test_table_of_the_same_width, forget),
        cmocka_unit_test_teardown(test_lines_far_apart, forget),
        cmocka_unit_test_teardown(test_milestone_kinds, forget),
        cmocka_unit_test_teardown(test_damaged_ids, forget),
        cmocka_unit_test_teardown(test_what_is_said_of_columns, forget),
        cmocka_unit_test_teardown(test_programme, forget),
        cmocka_unit_test_teardown(test_random_exports, forget),
    };

    return cmocka_run_group_tests(tests, scratch_make, scratch_remove);
}
