/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/names/schema.h"
#include "load/names/synonyms.h"
#include "base/buffer.h"
#include "base/fold.h"

static struct schema *schema;

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
    return 0;
}

/* The header's cells parted by ";". */
static struct header_match match(const char *header)
{
    struct text cells[64];
    size_t count = 0;

    for (;;) {
        size_t length = strcspn(header, ";");
        cells[count++] = (struct text){header, length};
        if (!header[length])
            break;
        header += length + 1;
    }
    return schema_match(schema, cells, count);
}

static void assert_kind(const char *header, enum table_kind kind)
{
    struct header_match found = match(header);

    if (found.score <= 0 || found.kind != kind)
        fail_msg("%s: kind %d, score %d", header, found.kind, found.score);
    header_match_clear(&found);
}

static void assert_none(const char *header)
{
    struct header_match found = match(header);

    if (found.score > 0)
        fail_msg("%s: kind %d, score %d", header, found.kind, found.score);
    header_match_clear(&found);
}

static void test_kinds(void **state)
{
    (void)state;
    assert_kind("id;title", TABLE_PROJECTS);
    assert_kind("project_id;title", TABLE_MILESTONES);
    assert_kind("project_id;id;title;kind;due;status;amount", TABLE_MILESTONES);
    assert_kind("name;envelope", TABLE_PROGRAMME);
    assert_kind("N° projet;Intitulé du projet;Montant;Début;Fin;Statut", TABLE_PROJECTS);
    assert_kind("N° projet;Titre;Porteur;Début;Fin;Montant;Échéance", TABLE_PROJECTS);
    assert_kind("N° projet;Titre;Date de début;Date de fin;Montant;Statut", TABLE_PROJECTS);
    assert_kind("N° projet;Jalon;Échéance;Montant", TABLE_MILESTONES);
    assert_kind("Projet;Nom;Description;Date cible;Statut;Couleur", TABLE_MILESTONES);
    assert_kind("Projet;Titre;Description;Date début;Date fin;Statut;Priorité",
                TABLE_MILESTONES);
    assert_kind("Projet;Porteur;Statut;Date de début;Subvention", TABLE_PROJECTS);
    assert_kind("Identifier;Title;Description;Amount Awarded;Award Date;Recipient Org:Name",
                TABLE_PROJECTS);
    assert_kind("rcn;id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution",
                TABLE_PROJECTS);
    assert_kind("#;Projet;Tracker;Statut;Sujet;Assigné à;Echéance;% réalisé",
                TABLE_MILESTONES);
    assert_kind("Programme;Financeur;Enveloppe;Note", TABLE_PROGRAMME);
    assert_none("a;b;c");
    assert_none("");
    assert_none("Nom;Prénom;Ville");
    assert_none("titre;note");
    assert_none("P01;Une méthode;Traindy;12/03/2026");
}

static void test_columns(void **state)
{
    struct header_match found = match(" N° Projet ;INTITULE DU PROJET;Montant accordé "
                                      "(€)*;inconnu;Chargé(e) de mission;;");

    (void)state;
    assert_int_equal(found.kind, TABLE_PROJECTS);
    assert_int_equal(found.cells, 5);
    assert_int_equal(found.cell_of[PROJECT_ID], 0);
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 2);
    assert_int_equal(found.cell_of[PROJECT_OFFICER], 4);
    assert_int_equal(found.cell_of[PROJECT_LEAD], -1);
    assert_int_equal(found.column_of[3], COLUMN_NONE);
    assert_false(found.repeated[3]);
    assert_int_equal(found.matched, 4);
    assert_int_equal(header_match_missing(&found), COLUMN_NONE);
    header_match_clear(&found);
}

static void test_twice(void **state)
{
    struct header_match found = match("id;titre;Statut;statut;Intitulé;TITRE");

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_STATUS], 2);
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_true(found.repeated[3] && found.repeated[4] && found.repeated[5]);
    assert_false(found.repeated[2]);
    header_match_clear(&found);
}

/* What says it plainly comes first, wherever it stands. */
static void test_weak(void **state)
{
    struct header_match found = match("id;objet;titre;montant;montant accordé");

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_TITLE], 2);
    assert_int_equal(found.cell_of[PROJECT_DESCRIPTION], 1);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 4);
    assert_int_equal(found.column_of[3], COLUMN_NONE);
    assert_false(found.repeated[3]);
    header_match_clear(&found);
    found = match("id;objet;montant");
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 2);
    header_match_clear(&found);
}

static void test_missing(void **state)
{
    struct header_match found = match("N° projet;Porteur;Subvention;Statut");

    (void)state;
    assert_int_equal(found.kind, TABLE_PROJECTS);
    assert_int_equal(header_match_missing(&found), PROJECT_TITLE);
    assert_int_equal(found.made, COLUMN_NONE);
    header_match_clear(&found);
}

/* Lists of operations have no numbers, lists of tasks no project: these are made. */
static void test_made(void **state)
{
    struct header_match found = match("Porteur;Intitulé du projet;Subvention;Statut");

    (void)state;
    assert_int_equal(found.kind, TABLE_PROJECTS);
    assert_int_equal(found.made, PROJECT_ID);
    assert_int_equal(header_match_missing(&found), COLUMN_NONE);
    header_match_clear(&found);
    assert_kind("WBS;Nom de la tâche;Durée;Début;Fin", TABLE_MILESTONES);
    assert_kind("Id;Name;Start;End;Duration;Completion", TABLE_MILESTONES);
    assert_kind("Id;Name;Start;End;Predecessors", TABLE_MILESTONES);
    assert_kind("Id;Name;Start;End;Completion", TABLE_PROJECTS);
    assert_kind("N°;Intitulé;Porteur;Durée;Avancement;Subvention", TABLE_PROJECTS);
    found = match("N°;Nom de la tâche;Durée;Début;Fin;Prédécesseurs;Noms ressources");
    assert_int_equal(found.made, MILESTONE_PROJECT_ID);
    assert_int_equal(header_match_missing(&found), COLUMN_NONE);
    assert_true(found.kept[2] && found.kept[5] && found.kept[6]);
    assert_false(found.kept[1] || found.kept[3]);
    header_match_clear(&found);
    found = match("N° projet;Nom de la tâche;Durée;Début;Fin;Prédécesseurs");
    assert_int_equal(found.made, COLUMN_NONE);
    assert_int_equal(found.cell_of[MILESTONE_PROJECT_ID], 0);
    header_match_clear(&found);
}

/* A unit in the header that the column cannot have. */
static void test_units(void **state)
{
    struct header_match found =
        match("id;titre;Subvention (%);Avancement (k€);Montant accordé (k€);Avancement %");

    (void)state;
    assert_int_equal(found.column_of[2], COLUMN_NONE);
    assert_int_equal(found.column_of[3], COLUMN_NONE);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 4);
    assert_int_equal(found.cell_of[PROJECT_PROGRESS], 5);
    header_match_clear(&found);
}

/* Where commune, département and région stand side by side one is the territory; that the
 * others could be it is no fault. */
static void test_weaker(void **state)
{
    struct header_match found = match("id;titre;Code postal;Commune;Région");

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_TERRITORY], 3);
    assert_int_equal(found.reason_of[0], REASON_KNOWN_SPELLING);
    assert_int_equal(found.reason_of[1], REASON_KNOWN_SPELLING);
    assert_int_equal(found.reason_of[3], REASON_NONE_PLAINER);
    assert_int_equal(found.reason_of[2], REASON_OUTDONE);
    assert_false(found.repeated[2] || found.repeated[4]);
    header_match_clear(&found);
    found = match("id;titre;Code postal");
    assert_int_equal(found.cell_of[PROJECT_TERRITORY], 2);
    header_match_clear(&found);
}

static void test_two_languages(void **state)
{
    struct header_match found =
        match("n° Dossier;Intitulé du projet - Operation name;date début op. / start;"
              "Objet / Montant");

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_int_equal(found.cell_of[PROJECT_START], 2);
    assert_int_equal(found.column_of[3], COLUMN_NONE);
    header_match_clear(&found);
}

static void add(struct mapping *mapping, const char *header, enum table_kind kind,
                const char *name)
{
    assert_int_equal(mapping_add(mapping, text_of(header), kind, name, 0), MAPPING_GOOD);
}

/* What the user says wins over what is known, and makes a table out of any. */
static void test_mapping(void **state)
{
    struct mapping mapping = {0};
    struct schema *usual = schema;

    (void)state;
    add(&mapping, "Matricule interne", TABLE_COUNT, "id");
    add(&mapping, "Arrêté CP (k€)", TABLE_COUNT, "grant");
    add(&mapping, "Montant accordé", TABLE_COUNT, "asked");
    add(&mapping, "Statut", TABLE_COUNT, "other");
    add(&mapping, "Butoir", TABLE_MILESTONES, "due");
    schema = schema_new(&mapping);
    mapping_clear(&mapping);
    struct header_match found = match("MATRICULE INTERNE;Titre;Montant accordé;"
                                      "Arrêté  CP (k€);Statut;Butoir;Subvention");
    assert_int_equal(found.kind, TABLE_PROJECTS);
    assert_int_equal(found.cell_of[PROJECT_ID], 0);
    assert_int_equal(found.cell_of[PROJECT_ASKED], 2);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 3);
    assert_int_equal(found.cell_of[PROJECT_STATUS], -1);
    assert_true(found.kept[4]);
    static const unsigned char reasons[] = {
        REASON_CONFIGURED, REASON_KNOWN_SPELLING, REASON_CONFIGURED, REASON_CONFIGURED,
        REASON_CONFIGURED, REASON_NO_SPELLING,    REASON_SAME_AGAIN};
    assert_memory_equal(found.reason_of, reasons, sizeof reasons);
    assert_int_equal(found.column_of[5], COLUMN_NONE);
    assert_true(found.repeated[6]);
    header_match_clear(&found);
    found = match("N° projet;Jalon;Butoir;Échéance");
    assert_int_equal(found.kind, TABLE_MILESTONES);
    assert_int_equal(found.cell_of[MILESTONE_DUE], 2);
    header_match_clear(&found);
    schema_free(schema);
    schema = usual;
}

/* rows: lines of cells parted by ";". */
static struct header_match match_rows(const char *const *lines, size_t count,
                                      struct buffer *names)
{
    static struct text cells[4][32];
    struct header_row rows[4];

    for (size_t i = 0; i < count; i++) {
        const char *at = lines[i];
        rows[i] = (struct header_row){cells[i], 0};
        for (;;) {
            size_t length = strcspn(at, ";");
            cells[i][rows[i].count++] = (struct text){at, length};
            if (!at[length])
                break;
            at += length + 1;
        }
    }
    return schema_match_rows(schema, rows, count, names);
}

static const char *name_of(const struct buffer *names, int cell)
{
    const char *at = names->bytes;

    while (cell-- > 0)
        at += strlen(at) + 1;
    return at;
}

static void test_two_rows(void **state)
{
    static const char *const lines[] = {
        "N° projet;Intitulé;Porteur;;Calendrier;;Montants (€);;;Divers;",
        ";;Nom;SIRET;Début;Fin;demandé;accordé;;Teinte;Statut"};
    struct buffer names = {0};
    struct header_match found = match_rows(lines, 2, &names);

    (void)state;
    assert_int_equal(found.kind, TABLE_PROJECTS);
    assert_int_equal(found.cell_of[PROJECT_ID], 0);
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_int_equal(found.cell_of[PROJECT_LEAD], 2);
    assert_int_equal(found.cell_of[PROJECT_LEAD_ID], 3);
    assert_int_equal(found.cell_of[PROJECT_START], 4);
    assert_int_equal(found.cell_of[PROJECT_END], 5);
    assert_int_equal(found.cell_of[PROJECT_ASKED], 6);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 7);
    assert_int_equal(found.column_of[8], COLUMN_NONE);
    assert_int_equal(found.cell_of[PROJECT_STATUS], 10);
    assert_string_equal(name_of(&names, 0), "N° projet");
    assert_string_equal(name_of(&names, 4), "Début");
    assert_string_equal(name_of(&names, 6), "Montants (€) demandé");
    assert_string_equal(name_of(&names, 8), "");
    assert_string_equal(name_of(&names, 9), "Divers Teinte");
    header_match_clear(&found);
    buffer_clear(&names);
}

static void test_three_rows(void **state)
{
    static const char *const lines[] = {"Suivi 2026;;;;;", "Projet;;Convention;;Aide;",
                                        "N°;Titre;N°;Fin;accordée (€);versée (€)"};
    struct buffer names = {0};
    struct header_match found = match_rows(lines, 3, &names);

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_ID], 0);
    assert_int_equal(found.cell_of[PROJECT_TITLE], 1);
    assert_int_equal(found.cell_of[PROJECT_CONVENTION], 2);
    assert_int_equal(found.cell_of[PROJECT_CONVENTION_END], 3);
    assert_int_equal(found.cell_of[PROJECT_GRANT], 4);
    assert_int_equal(found.cell_of[PROJECT_PAID], 5);
    header_match_clear(&found);
    buffer_clear(&names);
}

/* The unit of a label that gives no name is not lost. */
static void test_unit_above(void **state)
{
    static const char *const lines[] = {"N° projet;Titre;Financement (k€);;Suivi (%);",
                                        ";;Subvention;Budget total (€);Avancement;Reste"};
    struct buffer names = {0};
    struct header_match found = match_rows(lines, 2, &names);

    (void)state;
    assert_int_equal(found.cell_of[PROJECT_GRANT], 2);
    assert_int_equal(found.cell_of[PROJECT_BUDGET], 3);
    assert_int_equal(found.cell_of[PROJECT_PROGRESS], 4);
    assert_string_equal(name_of(&names, 2), "Subvention (milliers EUR)");
    assert_string_equal(name_of(&names, 3), "Budget total (€)");
    assert_string_equal(name_of(&names, 4), "Avancement (%)");
    assert_string_equal(name_of(&names, 5), "Suivi (%) Reste");
    header_match_clear(&found);
    buffer_clear(&names);
}

/* A title above and a record below gain nothing. */
static void test_rows_that_are_no_header(void **state)
{
    static const char *const lines[] = {"Liste des projets;;", "id;titre;couleur",
                                        ";;Total"};
    struct buffer names = {0};
    int scores[3];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct header_match found =
            match_rows(i < 2 ? &lines[1 - i] : &lines[1], i < 1 ? 1 : 2, &names);
        scores[i] = found.score;
        header_match_clear(&found);
    }
    assert_true(scores[0] > 0);
    assert_true(scores[1] <= scores[0]);
    assert_true(scores[2] <= scores[0]);
    buffer_clear(&names);
}

/* Canonical names always mean their own column. */
static void test_canonical_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        struct text cells[COLUMNS_MAX];
        int count;
        const struct column *columns = columns_of((enum table_kind)kind, &count);
        for (int i = 0; i < count; i++)
            cells[i] = text_of(columns[i].name);
        struct header_match found = schema_match(schema, cells, (size_t)count);
        assert_int_equal(found.kind, kind);
        for (int i = 0; i < count; i++)
            assert_int_equal(found.column_of[i], i);
        header_match_clear(&found);
    }
}

/* No line is idle: a spelling that folds to nothing would never match. */
static void check_synonyms(const struct synonyms *table)
{
    for (const struct synonyms *line = table; line->spellings; line++) {
        assert_true(line->kind < TABLE_COUNT && line->column >= COLUMN_NONE);
        assert_in_range(line->weakness, 0, 2);
        for (const char *at = line->spellings; *at;) {
            size_t length = strcspn(at, "|");
            struct buffer key = {0};
            fold_key((struct text){at, length}, &key);
            if (key.length == 0)
                fail_msg("%.*s folds to nothing", (int)length, at);
            buffer_clear(&key);
            at += length + (at[length] == '|');
        }
    }
}

static void test_table_of_synonyms(void **state)
{
    (void)state;
    for (const struct synonyms *const *table = synonyms; *table; table++)
        check_synonyms(*table);
}

/* The last texts are remembered, as far as they are short: by all that they are. */
static void test_asked_again(void **state)
{
    static const char *const pairs[][2] = {
        {"id;title", "idt;itle"},
        {"id;title (k€)", "id;title (k)"},
        {"id;title;date de fin prévisionnelle",
         "id;title;date de fin prévisionnelle de rien"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct header_match first = match(pairs[i][0]), other = match(pairs[i][1]);
        for (int twice = 0; twice < 2; twice++) {
            struct header_match again = match(pairs[i][0]);
            struct header_match other_again = match(pairs[i][1]);
            assert_int_equal(again.score, first.score);
            assert_int_equal(other_again.score, other.score);
            assert_true(again.score != other_again.score);
            header_match_clear(&again);
            header_match_clear(&other_again);
        }
        header_match_clear(&first);
        header_match_clear(&other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asked_again),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_weak),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_made),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_weaker),
        cmocka_unit_test(test_two_languages),
        cmocka_unit_test(test_mapping),
        cmocka_unit_test(test_two_rows),
        cmocka_unit_test(test_three_rows),
        cmocka_unit_test(test_unit_above),
        cmocka_unit_test(test_rows_that_are_no_header),
        cmocka_unit_test(test_canonical_names),
        cmocka_unit_test(test_table_of_synonyms),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
