/* SPDX-License-Identifier: MIT */
/* Health of a project: the rules as they were tried, the one that fitted with what it
 * looked at, and where its limit can be changed. */
#include "config/config.h"
#include "config/place.h"
#include "view/explanation.h"
#include "view/words.h"

#define LIMIT(field) offsetof(struct thresholds, field)
#define NO_LIMIT     SIZE_MAX

/* By enum health_rule. The sentence takes the limit where there is one. */
static const struct {
    const char *sentence; /* a message id */
    size_t limit;
    const char *name; /* of the limit, in the section [health] */
} rules[RULE_COUNT] = {
    [RULE_ASIDE] = {N_("not followed: candidate, refused or cancelled"), NO_LIMIT, NULL},
    [RULE_CLOSED] = {N_("settled"), NO_LIMIT, NULL},
    [RULE_VERY_LATE] = {N_("a milestone is late by more than %d days"), LIMIT(late_days),
                        "late_days"},
    [RULE_FINAL_REPORT_LATE] = {N_("a final report is late"), NO_LIMIT, NULL},
    [RULE_CONVENTION_PAST] = {N_("the convention has ended and the project is not settled"),
                              NO_LIMIT, NULL},
    [RULE_LATE] = {N_("a milestone is late"), NO_LIMIT, NULL},
    [RULE_DOCUMENT_DUE] = {N_("a report, deliverable or payment request is due within %d "
                              "days"),
                           LIMIT(due_days), "due_days"},
    [RULE_SLIPPED] = {N_("a milestone that is not done slipped by more than %d days"),
                      LIMIT(slip_days), "slip_days"},
    [RULE_BEHIND] = {N_("progress is more than %d points behind time"),
                     LIMIT(behind_points), "behind_points"},
    [RULE_UNCLEAR] = {N_("neither dates nor milestones"), NO_LIMIT, NULL},
    [RULE_FINE] = {N_("nothing of all this"), NO_LIMIT, NULL},
};

static const char *const health_words[] = {
    [HEALTH_ALERT] = N_("alert"),
    [HEALTH_WATCH] = N_("to be watched"),
    [HEALTH_UNCLEAR] = N_("not enough data"),
    [HEALTH_FINE] = N_("fine"),
    [HEALTH_CLOSED] = N_("settled"),
    [HEALTH_ASIDE] = N_("not followed"),
};

static int limit_of(const struct thresholds *thresholds, enum health_rule rule)
{
    return *(const int *)(const void *)((const char *)thresholds + rules[rule].limit);
}

static void append_rule(const struct thresholds *thresholds, enum health_rule rule,
                        struct buffer *out)
{
    const char *sentence = _(rules[rule].sentence);
    if (rules[rule].limit == NO_LIMIT) {
        buffer_append_string(out, sentence);
        return;
    }
    const char *number = strstr(sentence, "%d");
    buffer_append(out, sentence, (size_t)(number - sentence));
    buffer_printf(out, "%d", limit_of(thresholds, rule));
    buffer_append_string(out, number + 2);
}

/* One line a rule that was tried. */
static void add_rules(struct explained_figure *figure, const struct explaining *about,
                      enum health_rule fitted)
{
    struct buffer text = {0};
    for (enum health_rule rule = 0; rule <= fitted; rule++) {
        buffer_reset(&text);
        append_rule(&about->assessment->thresholds, rule, &text);
        explanation_rule(figure, rule == fitted ? _("%d. %s → yes") : _("%d. %s → no"),
                         (int)rule + 1, buffer_string(&text));
    }
    buffer_clear(&text);
}

static void add_limit(struct explained_figure *figure, const struct explaining *about,
                      const char *name, int value)
{
    struct buffer path = {0}, shown = {0};
    if (about->config_file)
        buffer_append_string(&path, about->config_file);
    else
        config_default_path(&path);
    place_shorten(buffer_string(&path), &shown);
    explanation_rule(figure, _("%s = %d: section [health] of %s"), name, value,
                     buffer_string(&shown));
    buffer_clear(&path);
    buffer_clear(&shown);
}

static void add_milestone(struct explained_figure *figure, const struct explaining *about,
                          const struct diagnosis *diagnosis)
{
    const struct table *table = &about->portfolio->milestones;
    row_t row = diagnosis->milestone;
    struct explained_input *input =
        explanation_input(figure, INPUT_SHOWN, explained(EXPLAINED_NOTHING, 0));
    explanation_name(input, words_milestone_title(about->portfolio, row));
    explanation_source(input, about, table, row);
    if (diagnosis->rule == RULE_SLIPPED)
        explanation_baseline(figure, about, INPUT_SHOWN, row);
    explanation_cell(figure, about, INPUT_SHOWN, table, row, MILESTONE_DUE);
    explanation_as_of(figure, about, INPUT_SHOWN);
}

static void add_share(struct explained_figure *figure, const char *label, int percent)
{
    explanation_name(explanation_input(figure, INPUT_SHOWN, explained_percent(percent)),
                     text_of(label));
}

static void add_facts(struct explained_figure *figure, const struct explaining *about,
                      row_t project, const struct project_state *state)
{
    const struct table *table = &about->portfolio->projects;
    switch (state->diagnosis.rule) {
    case RULE_ASIDE:
    case RULE_CLOSED:
        explanation_cell(figure, about, INPUT_SHOWN, table, project, PROJECT_STATUS);
        return;
    case RULE_CONVENTION_PAST:
        explanation_cell(figure, about, INPUT_SHOWN, table, project,
                         PROJECT_CONVENTION_END);
        explanation_as_of(figure, about, INPUT_SHOWN);
        return;
    case RULE_BEHIND:
        add_share(figure, _("Time"), state->time);
        explanation_cell(figure, about, INPUT_SHOWN, table, project, PROJECT_PROGRESS);
        explanation_cell(figure, about, INPUT_SHOWN, table, project, PROJECT_PROGRESS_ON);
        add_limit(figure, about, "declared_days",
                  about->assessment->thresholds.declared_days);
        return;
    default:
        if (state->diagnosis.milestone != ROW_NONE)
            add_milestone(figure, about, &state->diagnosis);
    }
}

void explanation_health(struct explanation *explanation, const struct explaining *about,
                        row_t project)
{
    const struct project_state *state = assessment_project(about->assessment, project);
    enum health_rule rule = state->diagnosis.rule;
    struct buffer words = {0};
    struct explained_figure *figure =
        explanation_add(explanation, _("Health"), _("the first rule that fits"),
                        EXPLAINED_RULE, explained(EXPLAINED_NOTHING, 0));
    if (state->health != HEALTH_FINE)
        buffer_printf(&words, "%c ", health_sign(state->health));
    buffer_append_string(&words, _(health_words[state->health]));
    explanation_words(figure, buffer_string(&words));
    add_rules(figure, about, rule);
    if (rules[rule].limit != NO_LIMIT)
        add_limit(figure, about, rules[rule].name,
                  limit_of(&about->assessment->thresholds, rule));
    add_facts(figure, about, project, state);
    buffer_clear(&words);
}
