/* SPDX-License-Identifier: MIT */
#include "monitor/field_words.h"

#include "base/fold.h"
#include "base/nearest.h"

#define BIT(number)        (UINT32_C(1) << (number))
#define STATUS_BIT(number) (UINT32_C(1) << (16 + (number)))

static const struct field_word statuses[] = {
    {BIT(PROJECT_CANDIDATE), "candidate", "candidat", "candidature"},
    {BIT(PROJECT_REFUSED), "refused", "non retenu", "refusé|rejeté|rejected"},
    {BIT(PROJECT_SELECTED), "selected", "retenu", "lauréat"},
    {BIT(PROJECT_CONTRACTED), "contracted", "conventionné", "under convention|signé"},
    {BIT(PROJECT_RUNNING), "running", "en cours", "in progress|ongoing"},
    {BIT(PROJECT_SUSPENDED), "suspended", "suspendu", ""},
    {BIT(PROJECT_TO_SETTLE), "to_settle", "à solder", "to be settled|terminé|ended"},
    {BIT(PROJECT_CLOSED), "closed", "soldé", "clos|clôturé|settled"},
    {BIT(PROJECT_CANCELLED), "cancelled", "annulé",
     "canceled|abandonné|caduc|withdrawn|lapsed|désisté"},
};

static const struct field_word kinds[] = {
    {BIT(KIND_KICKOFF), "kickoff", "lancement", "réunion de lancement"},
    {BIT(KIND_CONVENTION), "convention", "convention", "agreement"},
    {BIT(KIND_AMENDMENT), "amendment", "avenant", ""},
    {BIT(KIND_COMMITTEE), "committee", "COPIL",
     "steering committee|comité|comité de pilotage"},
    {BIT(KIND_INTERIM_REPORT), "interim_report", "bilan intermédiaire",
     "rapport intermédiaire"},
    {BIT(KIND_FINAL_REPORT), "final_report", "bilan final", "rapport final"},
    {BIT(KIND_INTERIM_REPORT) | BIT(KIND_FINAL_REPORT), "report", "bilan", "rapport"},
    {BIT(KIND_DELIVERABLE), "deliverable", "livrable", ""},
    {BIT(KIND_PAYMENT_REQUEST), "payment_request", "demande de versement",
     "demande de paiement"},
    {BIT(KIND_PAYMENT), "payment", "versement",
     "paiement|avance|acompte|advance|instalment|balance"},
    {BIT(KIND_VISIT), "visit", "visite", "site visit|visite sur place"},
    {BIT(KIND_AUDIT), "audit", "contrôle", ""},
    {BIT(KIND_CLOSING), "closing", "clôture", ""},
    {BIT(KIND_OTHER), "other", "autre", ""},
};

static const struct field_word states[] = {
    {BIT(STATE_LATE), "late", "en retard", "retard|overdue"},
    {BIT(STATE_OPEN), "to_come", "à venir", "open|upcoming|ouvert"},
    {BIT(STATE_RECEIVED), "received", "remis", "reçu"},
    {BIT(STATE_TO_PAY), "to_pay", "à payer", "to be paid|à verser"},
    {BIT(STATE_HELD), "held", "en attente", "on hold|bloqué"},
    {BIT(STATE_UNDATED), "undated", "sans date", ""},
    {BIT(STATE_DONE), "done", "fait", "réalisé|validé|approved"},
    {BIT(STATE_CANCELLED), "cancelled", "annulé", "canceled"},
    {BIT(STATE_DORMANT), "not_followed", "non suivi", "dormant"},
    {STATUS_BIT(MILESTONE_TODO), "todo", "à faire", ""},
    {STATUS_BIT(MILESTONE_DOING), "doing", "en cours", "in hand"},
};

static const struct field_word healths[] = {
    {BIT(HEALTH_ALERT), "alert", "alerte", ""},
    {BIT(HEALTH_WATCH), "watch", "à surveiller", "surveiller"},
    {BIT(HEALTH_UNCLEAR), "unclear", "données insuffisantes",
     "not enough data|insuffisant"},
    {BIT(HEALTH_FINE), "fine", "RAS", "ok"},
    {BIT(HEALTH_CLOSED), "closed", "soldé", "clos|settled"},
    {BIT(HEALTH_ASIDE), "not_followed", "non suivi", "aside"},
};

static const struct field_word answers[] = {
    {BIT(1), "yes", "oui", "true|vrai|1"},
    {BIT(0), "no", "non", "false|faux|0"},
};

#define VOCABULARY(words)                                                                  \
    {                                                                                      \
        words, sizeof(words) / sizeof *(words)                                             \
    }
static const struct {
    const struct field_word *words;
    size_t count;
} vocabularies[FIELD_COUNT_ALL] = {[FIELD_STATUS] = VOCABULARY(statuses),
                                   [FIELD_KIND] = VOCABULARY(kinds),
                                   [FIELD_STATE] = VOCABULARY(states),
                                   [FIELD_HEALTH] = VOCABULARY(healths),
                                   [FIELD_COFUNDED] = VOCABULARY(answers)};

const struct field_word *field_words(enum field field, size_t *count)
{
    *count = vocabularies[field].count;
    return vocabularies[field].words;
}

/* How well a folded word names a spelling. */
enum fit { FIT_NONE, FIT_PART, FIT_WHOLE };

static bool begins_with(struct text text, struct text start)
{
    return text.length >= start.length &&
           (start.length == 0 || memcmp(text.bytes, start.bytes, start.length) == 0);
}

static enum fit fit_of(struct text key, struct text spelling, struct buffer *folded)
{
    enum { STEM_LEAST = 3, ENDING_MOST = 2 };
    buffer_reset(folded);
    fold_key(spelling, folded);
    struct text whole = buffer_text(folded);
    if (text_equal(key, whole))
        return FIT_WHOLE;
    if (key.length < STEM_LEAST || whole.length < STEM_LEAST)
        return FIT_NONE;
    bool inflected = begins_with(key, whole) && key.length - whole.length <= ENDING_MOST;
    return begins_with(whole, key) || inflected ? FIT_PART : FIT_NONE;
}

static enum fit fit_of_word(struct text key, const struct field_word *word,
                            struct buffer *folded)
{
    const char *others = word->others;
    struct text other;
    enum fit best = fit_of(key, text_of(word->english), folded);
    enum fit fit = fit_of(key, text_of(word->french), folded);
    best = fit > best ? fit : best;
    while (text_next_name(&others, &other)) {
        fit = fit_of(key, other, folded);
        best = fit > best ? fit : best;
    }
    return best;
}

uint32_t field_words_find(enum field field, struct text word)
{
    struct buffer key = {0}, folded = {0};
    enum fit best = FIT_NONE;
    uint32_t found = 0;
    size_t count;
    const struct field_word *words = field_words(field, &count);
    fold_key(word, &key);
    for (size_t i = 0; i < count && key.length; i++) {
        enum fit fit = fit_of_word(buffer_text(&key), &words[i], &folded);
        if (fit > best)
            found = 0;
        best = fit > best ? fit : best;
        if (fit == best && fit != FIT_NONE)
            found |= words[i].bits;
    }
    buffer_clear(&key);
    buffer_clear(&folded);
    return found;
}

const char *field_words_nearest(enum field field, struct text word, enum language language)
{
    enum { SHORT = 8 }; /* letters up to which one wrong key is all that is forgiven */
    struct buffer typed = {0};
    const char *found = NULL;
    size_t count, best = 0;
    const struct field_word *words = field_words(field, &count);
    buffer_append_text(&typed, word);
    for (size_t i = 0; i < 2 * count; i++) {
        bool french = (i < count) == (language == LANGUAGE_FRENCH);
        const char *name = french ? words[i % count].french : words[i % count].english;
        size_t apart = nearest_distance(buffer_string(&typed), name);
        size_t most = typed.length <= SHORT ? 1 : 2;
        if (apart <= most && (!found || apart < best)) {
            found = name;
            best = apart;
        }
    }
    buffer_clear(&typed);
    return found;
}

const char *field_word_label(enum field field, int64_t number)
{
    static const char *const health[] = {
        [HEALTH_ALERT] = N_("alert"),
        [HEALTH_WATCH] = N_("watch"),
        [HEALTH_UNCLEAR] = N_("not enough data"),
        [HEALTH_FINE] = N_("fine"),
        [HEALTH_CLOSED] = N_("closed"),
        [HEALTH_ASIDE] = N_("not followed"),
    };
    switch (field) {
    case FIELD_STATUS:
        return project_status_word((enum project_status)number)->label;
    case FIELD_KIND:
        return milestone_kind_word((enum milestone_kind)number)->label;
    case FIELD_HEALTH:
        return number >= 0 && number <= HEALTH_ASIDE ? health[number] : "";
    case FIELD_COFUNDED:
        return number == 1 ? N_("yes") : number == 0 ? N_("no") : "";
    default:
        return "";
    }
}
