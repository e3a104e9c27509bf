/* SPDX-License-Identifier: MIT */
/* Everything that one can ask about, one line each: filters, orders, groups and columns
 * name it in either language.
 *
 * A field is of a project, of a milestone, or of both. What both have (slip, delay, days
 * late) is of a project the figure of the milestone that calls for attention most. */
#ifndef JALON_MONITOR_FIELD_H
#define JALON_MONITOR_FIELD_H

#include "monitor/assessment.h"

enum field_type {
    FIELD_TEXT,
    FIELD_WORD,    /* of a vocabulary: field_words.h */
    FIELD_MONEY,   /* money_t */
    FIELD_DAY,     /* day_t */
    FIELD_DAYS,    /* a number of days */
    FIELD_PERCENT, /* whole; field_share has it to the last digit */
    FIELD_COUNT
};

enum field_scope {
    SCOPE_PROJECT,
    SCOPE_MILESTONE,
    SCOPE_BOTH,  /* a filter asks it of a milestone */
    SCOPE_EITHER /* two things of one name: a filter takes whichever fits */
};

/* symbol; English name; French name; other names, in either language, separated by |;
 * scope; type; column of the projects; of the milestones; label */
#define FIELDS(X)                                                                          \
    X(FIELD_ID, "id", "numéro", "number|no|n|n°|dossier|num", SCOPE_PROJECT, FIELD_TEXT,   \
      PROJECT_ID, COLUMN_NONE, N_("No."))                                                  \
    X(FIELD_TITLE, "title", "titre", "intitulé|projet|project", SCOPE_PROJECT, FIELD_TEXT, \
      PROJECT_TITLE, COLUMN_NONE, N_("Title"))                                             \
    X(FIELD_LEAD, "lead", "porteur", "leader|beneficiary|bénéficiaire|structure",          \
      SCOPE_PROJECT, FIELD_TEXT, PROJECT_LEAD, COLUMN_NONE, N_("Lead"))                    \
    X(FIELD_LEAD_ID, "lead_id", "siret", "siren", SCOPE_PROJECT, FIELD_TEXT,               \
      PROJECT_LEAD_ID, COLUMN_NONE, N_("Lead's number"))                                   \
    X(FIELD_KIND, "kind", "nature", "type", SCOPE_EITHER, FIELD_WORD, PROJECT_KIND,        \
      MILESTONE_KIND, N_("Kind"))                                                          \
    X(FIELD_THEME, "theme", "thème", "thématique|topic", SCOPE_PROJECT, FIELD_TEXT,        \
      PROJECT_THEME, COLUMN_NONE, N_("Theme"))                                             \
    X(FIELD_TERRITORY, "territory", "territoire", "area|région|region|lieu",               \
      SCOPE_PROJECT, FIELD_TEXT, PROJECT_TERRITORY, COLUMN_NONE, N_("Territory"))          \
    X(FIELD_OFFICER, "officer", "suivi", "suivi_par|chargé|chargée|agent|instructeur",     \
      SCOPE_PROJECT, FIELD_TEXT, PROJECT_OFFICER, COLUMN_NONE, N_("Officer"))              \
    X(FIELD_STATUS, "status", "statut", "", SCOPE_EITHER, FIELD_WORD, PROJECT_STATUS,      \
      COLUMN_NONE, N_("Status"))                                                           \
    X(FIELD_START, "start", "début", "date_de_début", SCOPE_PROJECT, FIELD_DAY,            \
      PROJECT_START, COLUMN_NONE, N_("Start"))                                             \
    X(FIELD_END, "end", "fin", "date_de_fin", SCOPE_PROJECT, FIELD_DAY, PROJECT_END,       \
      COLUMN_NONE, N_("End"))                                                              \
    X(FIELD_BUDGET, "budget", "coût", "cost|total_cost|coût_total", SCOPE_PROJECT,         \
      FIELD_MONEY, PROJECT_BUDGET, COLUMN_NONE, N_("Total cost"))                          \
    X(FIELD_ELIGIBLE, "eligible", "éligible", "assiette", SCOPE_PROJECT, FIELD_MONEY,      \
      PROJECT_ELIGIBLE, COLUMN_NONE, N_("Eligible"))                                       \
    X(FIELD_PUBLIC_FUNDING, "public_funding", "financements_publics", "public",            \
      SCOPE_PROJECT, FIELD_MONEY, PROJECT_PUBLIC_FUNDING, COLUMN_NONE,                     \
      N_("Public funding"))                                                                \
    X(FIELD_ASKED, "asked", "demandé", "requested", SCOPE_PROJECT, FIELD_MONEY,            \
      PROJECT_ASKED, COLUMN_NONE, N_("Requested"))                                         \
    X(FIELD_GRANT, "grant", "attribué", "granted|awarded|accordé|subvention|aide",         \
      SCOPE_PROJECT, FIELD_MONEY, PROJECT_GRANT, COLUMN_NONE, N_("Granted"))               \
    X(FIELD_COMMITTED, "committed", "engagé", "", SCOPE_PROJECT, FIELD_MONEY,              \
      PROJECT_COMMITTED, COLUMN_NONE, N_("Committed"))                                     \
    X(FIELD_PAID, "paid", "versé", "payé|paid_out", SCOPE_PROJECT, FIELD_MONEY,            \
      PROJECT_PAID, COLUMN_NONE, N_("Paid out"))                                           \
    X(FIELD_REMAINING, "remaining", "reste", "reste_à_verser|à_verser|restant",            \
      SCOPE_PROJECT, FIELD_MONEY, COLUMN_NONE, COLUMN_NONE, N_("Remaining"))               \
    X(FIELD_LEFTOVER, "leftover", "reliquat", "", SCOPE_PROJECT, FIELD_MONEY, COLUMN_NONE, \
      COLUMN_NONE, N_("Leftover"))                                                         \
    X(FIELD_ON_HOLD, "on_hold", "en_attente", "attente|held", SCOPE_PROJECT, FIELD_MONEY,  \
      COLUMN_NONE, COLUMN_NONE, N_("On hold"))                                             \
    X(FIELD_DUE_TO_DATE, "due_to_date", "prévu", "prévu_à_ce_jour|planned", SCOPE_PROJECT, \
      FIELD_MONEY, COLUMN_NONE, COLUMN_NONE, N_("Due to date"))                            \
    X(FIELD_PROGRESS, "progress", "avancement", "fait%|progress%|avancement%|done%",       \
      SCOPE_PROJECT, FIELD_PERCENT, PROJECT_PROGRESS, COLUMN_NONE, N_("Progress"))         \
    X(FIELD_PROGRESS_ON, "progress_on", "avancement_le", "declared|déclaré_le",            \
      SCOPE_PROJECT, FIELD_DAY, PROJECT_PROGRESS_ON, COLUMN_NONE,                          \
      N_("Progress declared on"))                                                          \
    X(FIELD_TIME, "time", "temps", "time%|temps%|elapsed|temps_écoulé", SCOPE_PROJECT,     \
      FIELD_PERCENT, COLUMN_NONE, COLUMN_NONE, N_("Time"))                                 \
    X(FIELD_PAID_SHARE, "paid%", "versé%", "paid_share|payé%|part_versée", SCOPE_PROJECT,  \
      FIELD_PERCENT, COLUMN_NONE, COLUMN_NONE, N_("Share paid"))                           \
    X(FIELD_PUBLIC_SHARE, "public%", "part_publique", "public_share|public_%",             \
      SCOPE_PROJECT, FIELD_PERCENT, COLUMN_NONE, COLUMN_NONE, N_("Public share"))          \
    X(FIELD_HEALTH, "health", "situation", "risk|risque|santé", SCOPE_PROJECT, FIELD_WORD, \
      COLUMN_NONE, COLUMN_NONE, N_("Health"))                                              \
    X(FIELD_LATE, "late", "retard", "days_late|jours_de_retard", SCOPE_BOTH, FIELD_DAYS,   \
      COLUMN_NONE, COLUMN_NONE, N_("Days late"))                                           \
    X(FIELD_LATE_COUNT, "late_count", "retards", "", SCOPE_PROJECT, FIELD_COUNT,           \
      COLUMN_NONE, COLUMN_NONE, N_("Late milestones"))                                     \
    X(FIELD_DELAY, "delay", "délai", "", SCOPE_BOTH, FIELD_DAYS, COLUMN_NONE, COLUMN_NONE, \
      N_("Delay"))                                                                         \
    X(FIELD_NEXT, "next", "prochain", "prochain_jalon|next_due", SCOPE_PROJECT, FIELD_DAY, \
      COLUMN_NONE, COLUMN_NONE, N_("Next milestone"))                                      \
    X(FIELD_SLIP, "slip", "glissement", "", SCOPE_BOTH, FIELD_DAYS, COLUMN_NONE,           \
      COLUMN_NONE, N_("Slip"))                                                             \
    X(FIELD_COFUNDED, "cofunded", "cofinancé", "", SCOPE_PROJECT, FIELD_WORD,              \
      PROJECT_COFUNDED, COLUMN_NONE, N_("Co-funded"))                                      \
    X(FIELD_CONVENTION, "convention", "convention", "agreement", SCOPE_PROJECT,            \
      FIELD_TEXT, PROJECT_CONVENTION, COLUMN_NONE, N_("Convention"))                       \
    X(FIELD_CONVENTION_END, "convention_end", "fin_convention", "fin_de_convention",       \
      SCOPE_PROJECT, FIELD_DAY, PROJECT_CONVENTION_END, COLUMN_NONE,                       \
      N_("Convention ends"))                                                               \
    X(FIELD_AWARD_DATE, "award_date", "décision", "date_de_décision|awarded_on",           \
      SCOPE_PROJECT, FIELD_DAY, PROJECT_AWARD_DATE, COLUMN_NONE, N_("Awarded on"))         \
    X(FIELD_UPDATED, "updated", "mise_à_jour", "maj", SCOPE_PROJECT, FIELD_DAY,            \
      PROJECT_UPDATED, COLUMN_NONE, N_("Updated on"))                                      \
    X(FIELD_DESCRIPTION, "description", "description", "résumé", SCOPE_PROJECT,            \
      FIELD_TEXT, PROJECT_DESCRIPTION, COLUMN_NONE, N_("Description"))                     \
    X(FIELD_OPINION, "opinion", "avis", "", SCOPE_PROJECT, FIELD_TEXT, PROJECT_OPINION,    \
      COLUMN_NONE, N_("Opinion"))                                                          \
    X(FIELD_CONTACT, "contact", "contact", "email|courriel", SCOPE_PROJECT, FIELD_TEXT,    \
      PROJECT_CONTACT, COLUMN_NONE, N_("Contact"))                                         \
    X(FIELD_URL, "url", "site", "web|page", SCOPE_PROJECT, FIELD_TEXT, PROJECT_URL,        \
      COLUMN_NONE, N_("Web page"))                                                         \
    X(FIELD_NOTE, "note", "remarque", "remark|remarques|notes", SCOPE_PROJECT, FIELD_TEXT, \
      PROJECT_NOTE, COLUMN_NONE, N_("Note"))                                               \
    X(FIELD_MILESTONE, "milestone", "jalon", "", SCOPE_MILESTONE, FIELD_TEXT, COLUMN_NONE, \
      MILESTONE_TITLE, N_("Milestone"))                                                    \
    X(FIELD_STATE, "state", "état", "", SCOPE_MILESTONE, FIELD_WORD, COLUMN_NONE,          \
      MILESTONE_STATUS, N_("State"))                                                       \
    X(FIELD_DUE, "due", "échéance", "deadline|due_date", SCOPE_MILESTONE, FIELD_DAY,       \
      COLUMN_NONE, MILESTONE_DUE, N_("Due"))                                               \
    X(FIELD_BASELINE, "baseline", "référence", "échéance_initiale|baseline_due|initiale",  \
      SCOPE_MILESTONE, FIELD_DAY, COLUMN_NONE, MILESTONE_BASELINE_DUE, N_("Baseline"))     \
    X(FIELD_RECEIVED, "received", "remis", "received_on|remis_le|reçu", SCOPE_MILESTONE,   \
      FIELD_DAY, COLUMN_NONE, MILESTONE_RECEIVED_ON, N_("Received"))                       \
    X(FIELD_DONE, "done", "fait", "done_on|fait_le|réalisé|réalisé_le", SCOPE_MILESTONE,   \
      FIELD_DAY, COLUMN_NONE, MILESTONE_DONE_ON, N_("Done"))                               \
    X(FIELD_AMOUNT, "amount", "montant", "", SCOPE_MILESTONE, FIELD_MONEY, COLUMN_NONE,    \
      MILESTONE_AMOUNT, N_("Amount"))

#define FIELD_ENUM(symbol, ...) symbol,
enum field { FIELD_NONE, FIELDS(FIELD_ENUM) FIELD_COUNT_ALL };
#undef FIELD_ENUM

/* The name that stands in saved questions: English, the same in every language. */
const char *field_name(enum field field);
/* The name as a reader of the language types it. */
const char *field_name_in(enum field field, enum language language);
const char *field_label(enum field field); /* a message id */
enum field_type field_type(enum field field);
enum field_scope field_scope(enum field field);
/* Columns of the tables that hold it, COLUMN_NONE when it is worked out. */
int field_project_column(enum field field);
int field_milestone_column(enum field field);

/* Appends what counts of a name: case, accents, blanks, - _ and ' left out. */
void field_fold_name(struct text name, struct buffer *out);
/* Whether nothing else counts of a name; scratch: to be used again. */
bool field_folds_to(struct text name, struct text folded, struct buffer *scratch);
/* In either language; FIELD_NONE. */
enum field field_named(struct text name);
/* The name that is nearest to a mistyped one, in the language when both have one as near;
 * NULL when none is near. */
const char *field_nearest(struct text name, enum language language);
/* Walks all names of a field, 0 to the first that is empty (length 0). */
struct text field_nth_name(enum field field, size_t number);

/* Whether a project has it, so that a list can be ordered by it. */
bool field_of_projects(enum field field);
/* A text or a word that projects have: they can be grouped by it. */
bool field_groups(enum field field);

struct field_value {
    bool known;       /* a word that is missing or not understood is not */
    int64_t number;   /* by type; of a word its place in the vocabulary; of a text 0 */
    struct text text; /* of texts and words: the file's; empty for words worked out */
};
struct field_value field_of_project(const struct portfolio *portfolio,
                                    const struct assessment *assessment, row_t project,
                                    enum field field);
/* Of fields that only projects have: as field_of_project. */
struct field_value field_of_milestone(const struct portfolio *portfolio,
                                      const struct assessment *assessment, row_t project,
                                      const struct milestone *milestone, enum field field);

/* What a FIELD_PERCENT field is of a project: 100 * part / whole, whole > 0. False when it
 * is not known. */
struct share {
    int64_t part, whole;
};
bool field_share(const struct portfolio *portfolio, const struct assessment *assessment,
                 row_t project, enum field field, struct share *share);

#endif
