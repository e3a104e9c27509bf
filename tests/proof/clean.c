/* SPDX-License-Identifier: MIT */
/* Put together from lists whose lengths share no divisor, so that no two rows are alike.
 * Dates, hours and codes have fixed shapes; titles are bare, with apostrophes and blanks,
 * except for the few with a comma or quotation marks; descriptions hold commas and
 * quotation marks; the remark is mostly empty. */
#include "clean.h"

#include "model/date.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const header[CLEAN_COLUMNS] = {"DATE",        "HEURE",   "Lots",
                                                  "Dossier",     "Montant", "Intitulé",
                                                  "Description", "Lien",    "Remarques"};

static const char *const subjects[] = {"Maison de l'autonomie",
                                       "Guide de l'aidant familial",
                                       "Atelier d'écriture",
                                       "Cartographie des aides",
                                       "Permanence d'accès au droit",
                                       "Jardin partagé",
                                       "Boîte à outils",
                                       "Forum des métiers",
                                       "Guide \"Mes droits\"",
                                       "Sport, santé et lien social",
                                       "Veille sur l'habitat",
                                       "Repérage de l'isolement",
                                       "Bus de l'emploi",
                                       "Formation d'animateurs",
                                       "Enquête sur les mobilités",
                                       "Parcours, étapes et relais",
                                       "Café des parents",
                                       "Accueil de jour itinérant",
                                       "Médiation en santé"};
static const char *const places[] = {"en Vendée", "de l'Yonne", "à Brest", "du Haut-Rhin",
                                     "pour tous", "en Lozère",  "d'Arles"};

static const char *const openings[] = {
    "Porté par quatre communes, le projet ouvre un lieu où chacun vient sans rendez-vous",
    "Après deux ans d'essais, l'équipe étend son action à tout le territoire",
    "Le questionnaire, relu par un comité d'usagers, touche six cents foyers",
    "Une mallette de douze fiches, dite \"des premiers pas\", est remise à chaque famille",
    "Les bénévoles sont formés, puis suivis pendant un an",
    "Trois ateliers par mois, un bilan par trimestre",
    "Ce travail réunit la caisse, la mutualité, l'hôpital et deux associations",
    "L'application est libre, documentée et traduite en cinq langues",
    "On part de la demande des habitants, non de l'offre",
    "Chaque visite, même brève, donne lieu à une note partagée",
    "Le comité s'appuie sur l'étude de 2019"};
static const char *const middles[] = {
    "et l'évaluation est confiée à un laboratoire public",
    "avec un budget revu chaque année",
    "de sorte que nul n'est renvoyé d'un guichet à l'autre",
    "ce que la première phase avait montré",
    "dans un rayon de 30 km, transport compris",
    "sous le nom de \"Point relais\"",
    "et d'abord auprès des plus jeunes",
    "sans avance de frais",
    "en lien avec le plan d'action départemental",
    "d'où un effort sur l'accueil"};
static const char *const closings[] = {
    "Les résultats seront publiés.",
    "Le livret \"Bien vieillir\", déjà épuisé, est réimprimé.",
    "Fin prévue à l'automne, sauf retard.",
    "Un guide suivra.",
    "Il s'agit d'une reprise, non d'une création.",
    "À terme, dix sites l'auront repris.",
    "Rien n'est demandé aux participants."};
static const char *const remarks[] = {"Relancé le 12", "Vu", "À compléter"};

static void add_formatted(struct plain *plain, struct buffer *cell)
{
    plain_add_cell(plain, buffer_text(cell));
    buffer_reset(cell);
}

static void add_row(struct plain *plain, unsigned row, struct buffer *cell)
{
    struct civil date = day_to_civil(day_from_civil(2021, 3, 1) + (day_t)(row * 5));

    buffer_printf(cell, "%02d/%02d/%d", date.day, date.month, date.year);
    add_formatted(plain, cell);
    buffer_printf(cell, "%02u:%02u", 8 + row / 8, row % 8 * 5);
    add_formatted(plain, cell);
    buffer_printf(cell, "%u", row * 7 % 13);
    add_formatted(plain, cell);
    buffer_printf(cell, "%c%c-%04u", 'A' + row * 5 % 26, 'A' + row * 3 % 23,
                  1000 + row * 977 % 9000);
    add_formatted(plain, cell);
    buffer_printf(cell, "%u€", 900 + row * 6133 % 90000);
    add_formatted(plain, cell);
    buffer_printf(cell, "%s %s", subjects[row % COUNT(subjects)],
                  places[row % COUNT(places)]);
    add_formatted(plain, cell);
    buffer_printf(cell, "%s, %s. %s", openings[row % COUNT(openings)],
                  middles[row % COUNT(middles)], closings[row % COUNT(closings)]);
    add_formatted(plain, cell);
    buffer_printf(cell, "https://projets.example.org/fiche/%u.html", 4100 + row * 37);
    add_formatted(plain, cell);
    if (row % 9 == 4)
        buffer_append_string(cell, remarks[row / 9 % COUNT(remarks)]);
    add_formatted(plain, cell);
    plain_end_row(plain);
}

void clean_table(struct plain *plain)
{
    struct buffer cell = {0};

    for (size_t i = 0; i < CLEAN_COLUMNS; i++)
        plain_add_cell(plain, text_of(header[i]));
    plain_end_row(plain);
    for (unsigned row = 1; row < CLEAN_ROWS; row++)
        add_row(plain, row, &cell);
    buffer_clear(&cell);
}

bool clean_quoted(struct text cell, size_t column)
{
    if (column == 6 || column == 7)
        return true;
    return !text_empty(cell) &&
           (memchr(cell.bytes, ',', cell.length) || memchr(cell.bytes, '"', cell.length));
}
