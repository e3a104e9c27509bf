/* SPDX-License-Identifier: MIT */
/* From a line to tests. Every error points at the bytes that it is about. */
#include "monitor/filter_inside.h"

#include "base/fold.h"
#include "base/memory.h"
#include "monitor/field_words.h"

#include <stdlib.h>

static const struct filter_keyword keywords[] = {
    {"late", "retard", "en_retard|retards|overdue", "state:late"},
    {"open", "ouvert", "ouverte|ouverts", "-health:closed,not_followed"},
    {"closed", "soldé", "soldés|clos|clôturé|settled", "status:closed"},
    {"alert", "alerte", "alertes|alerts", "health:alert"},
    {"watch", "surveiller", "à_surveiller", "health:watch"},
    {"fine", "RAS", "", "health:fine"},
    {"unclear", "insuffisant", "", "health:unclear"},
    {"received", "remis", "reçu|reçus", "state:received"},
    {"unpaid", "impayé", "impayés|non_soldé", "remaining>0"},
    {"ended", "terminé", "terminés", "end<today"},
    {"to_pay", "à_payer", "", "state:to_pay"},
    {"held", "en_attente", "bloqué", "on_hold>0"},
    {"undated", "sans_date", "", "state:undated"},
    {"slipped", "décalé", "décalés", "slip>0"},
    {"candidates", "candidats", "candidate|candidat", "status:candidate"},
    {"refused", "non_retenus", "non_retenu|refusé|refusés", "status:refused"},
};
enum { KEYWORDS = sizeof keywords / sizeof *keywords };

const struct filter_keyword *filter_keywords(size_t *count)
{
    *count = KEYWORDS;
    return keywords;
}

static const struct filter_keyword *keyword_named(struct text word)
{
    struct buffer folded = {0}, scratch = {0};
    const struct filter_keyword *found = NULL;
    field_fold_name(word, &folded);
    for (size_t i = 0; i < KEYWORDS && !found; i++) {
        struct text name = buffer_text(&folded);
        bool fits = field_folds_to(text_of(keywords[i].english), name, &scratch) ||
                    field_folds_to(text_of(keywords[i].french), name, &scratch);
        const char *others = keywords[i].others;
        for (struct text other; !fits && text_next_name(&others, &other);)
            fits = field_folds_to(other, name, &scratch);
        found = fits ? &keywords[i] : NULL;
    }
    buffer_clear(&folded);
    buffer_clear(&scratch);
    return found;
}

bool test_about_milestone(const struct test *test)
{
    enum field_scope scope = field_scope(test->field);
    if (test->field == FIELD_KIND)
        return true;
    return scope == SCOPE_MILESTONE || scope == SCOPE_BOTH;
}

static uint32_t bits_of(const struct test *test)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < test->count; i++)
        bits |= test->operands[i].bits;
    return bits;
}

bool test_about_finished(const struct test *test)
{
    uint32_t over = field_word_bit(STATE_DONE) | field_word_bit(STATE_CANCELLED) |
                    field_word_bit(STATE_DORMANT);
    return test->field == FIELD_DONE ||
           (test->field == FIELD_STATE && (bits_of(test) & over));
}

bool test_about_late(const struct test *test)
{
    bool late = test->field == FIELD_STATE && test->comparison != COMPARE_DIFFERS;
    for (size_t i = 0; i < test->count && late; i++)
        late = test->operands[i].bits == field_word_bit(STATE_LATE);
    return late;
}

static void test_clear(struct test *test)
{
    settled_clear(test);
    for (size_t i = 0; i < test->count; i++)
        operand_clear(&test->operands[i]);
    free(test->operands);
}

void filter_free(struct filter *filter)
{
    if (!filter)
        return;
    for (size_t i = 0; i < filter->count; i++) {
        for (size_t k = 0; k < filter->alternatives[i].count; k++)
            test_clear(&filter->alternatives[i].tests[k]);
        free(filter->alternatives[i].tests);
    }
    free(filter->alternatives);
    for (int i = 0; i < SHARE_LANES; i++)
        buffer_clear(&filter->scratch[i]);
    free(filter->scratch);
    free(filter);
}

struct parser {
    struct text line;
    day_t as_of;
    struct filter *filter;
    bool begun; /* the last alternative is still being filled */
    struct filter_error *error;
};

/* Always false. */
#define FAIL(parser, at, ...)                                                              \
    (filter_error_set((parser)->error, (parser)->line, (at), __VA_ARGS__), false)

static bool fail_field(struct parser *parser, const struct term *term)
{
    const char *near = field_nearest(term->name, locale_current().language);
    if (text_empty(term->name))
        return FAIL(parser, term->sign, _("“%.*s” compares nothing: a name goes before it"),
                    QUOTED_WORD(term->sign));
    if (directive_named(term->name) != DIRECTIVE_NONE)
        return FAIL(parser, term->whole, _("“%.*s” chooses nothing"),
                    QUOTED_WORD(term->whole));
    if (near)
        return FAIL(parser, term->name, _("“%.*s” is no field: did you mean “%s”?"),
                    QUOTED_WORD(term->name), near);
    return FAIL(parser, term->name,
                _("“%.*s” is no field; between quotes it is searched for as it stands"),
                QUOTED_WORD(term->name));
}

static void append_words(enum field field, struct buffer *out)
{
    size_t count;
    const struct field_word *words = field_words(field, &count);
    bool french = locale_current().language == LANGUAGE_FRENCH;
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%s%s", i ? ", " : "",
                      french ? words[i].french : words[i].english);
}

/* The words of these two are all ours; of the others a file may have more. */
static bool closed_vocabulary(enum field field)
{
    return field == FIELD_HEALTH || field == FIELD_COFUNDED;
}

static bool check_word(struct parser *parser, enum field field, struct text typed,
                       bool quoted)
{
    const char *near = field_words_nearest(field, typed, locale_current().language);
    struct buffer all = {0};
    bool closed = closed_vocabulary(field);
    if (quoted && !closed)
        return true;
    if (near)
        return FAIL(parser, typed, _("“%.*s” is no value of %s: did you mean “%s”?"),
                    QUOTED_WORD(typed), field_name_in(field, locale_current().language),
                    near);
    if (!closed)
        return true;
    append_words(field, &all);
    bool read = FAIL(parser, typed, _("“%.*s” is none of: %s"), QUOTED_WORD(typed),
                     buffer_string(&all));
    buffer_clear(&all);
    return read;
}

static void keep_text(struct operand *operand, struct text typed)
{
    struct buffer folded = {0};
    fold_search(typed, &folded);
    operand->text = memory_bytes(typed.length ? typed.bytes : "", typed.length);
    operand->folded = memory_string(buffer_string(&folded));
    buffer_clear(&folded);
}

static bool read_word(struct parser *parser, enum field field, struct term_value value,
                      struct operand *operand)
{
    keep_text(operand, value.text);
    operand->bits = field_words_find(field, value.text);
    /* A word that only milestones have is found out about once all values are read. */
    if (operand->bits ||
        (field == FIELD_STATUS && field_words_find(FIELD_STATE, value.text)))
        return true;
    return check_word(parser, field, value.text, value.quoted);
}

static bool fail_number(struct parser *parser, enum field_type type, struct text typed)
{
    switch (type) {
    case FIELD_MONEY:
        return FAIL(parser, typed, _("“%.*s” is no amount: write 50000, 50k or 1.5M"),
                    QUOTED_WORD(typed));
    case FIELD_DAY:
        return FAIL(parser, typed,
                    _("“%.*s” is no day: write 31/12/2026, 12/2026, 2026, today or 30 "
                      "(days)"),
                    QUOTED_WORD(typed));
    case FIELD_PERCENT:
        return FAIL(parser, typed, _("“%.*s” is no share: write 80 or 80%%"),
                    QUOTED_WORD(typed));
    default:
        return FAIL(parser, typed, _("“%.*s” is no whole number"), QUOTED_WORD(typed));
    }
}

static bool read_operand(struct parser *parser, const struct term *term,
                         struct term_value value, struct operand *operand)
{
    enum field_type type = field_type(term->field);
    if (text_empty(value.text))
        return FAIL(parser, term->value, _("a value is missing in “%.*s”"),
                    QUOTED_WORD(term->whole));
    if (!value.quoted && operand_says_unknown(value.text)) {
        if (comparison_orders(term->comparison))
            return fail_number(parser, type, value.text);
        operand->unknown = true;
        return true;
    }
    switch (type) {
    case FIELD_TEXT:
        keep_text(operand, value.text);
        return true;
    case FIELD_WORD:
        return read_word(parser, term->field, value, operand);
    case FIELD_DAY:
        return operand_read_day(value.text, parser->as_of, operand) ||
               fail_number(parser, type, value.text);
    default:
        return operand_read_number(value.text, type, operand) ||
               fail_number(parser, type, value.text);
    }
}

/* A status that only milestones have asks for their state. */
static void settle_status(struct test *test)
{
    if (test->field != FIELD_STATUS)
        return;
    for (size_t i = 0; i < test->count; i++)
        if (test->operands[i].unknown || test->operands[i].bits ||
            !field_words_find(FIELD_STATE, text_of(test->operands[i].text)))
            return;
    test->field = FIELD_STATE;
    for (size_t i = 0; i < test->count; i++)
        test->operands[i].bits =
            field_words_find(FIELD_STATE, text_of(test->operands[i].text));
}

static bool read_values(struct parser *parser, const struct term *term, struct test *test)
{
    enum field_type type = field_type(term->field);
    bool orders = comparison_orders(term->comparison);
    struct text values = term->value;
    struct term_value value = {.text = term->value};
    size_t capacity = 0;
    /* What is put in order has one value, and all its commas are those of a number. */
    bool one = orders && (type == FIELD_MONEY || type == FIELD_PERCENT);
    while (one ? test->count == 0
               : term_next_value(&values, type == FIELD_MONEY || type == FIELD_PERCENT,
                                 &value)) {
        if (one)
            term_next_value(&values, true, &value);
        if (one && values.length)
            value.text = term->value;
        test->operands =
            memory_grow(test->operands, test->count, &capacity, sizeof *test->operands);
        test->operands[test->count] = (struct operand){0};
        if (!read_operand(parser, term, value, &test->operands[test->count++]))
            return false;
    }
    if (orders && test->count > 1)
        return FAIL(parser, term->value, _("“%.*s” takes one value only"),
                    QUOTED_WORD(term->sign));
    settle_status(test);
    return true;
}

static struct alternative *current(struct parser *parser)
{
    struct filter *filter = parser->filter;
    if (!parser->begun) {
        filter->alternatives = memory_grow(filter->alternatives, filter->count,
                                           &filter->capacity, sizeof *filter->alternatives);
        filter->alternatives[filter->count++] = (struct alternative){0};
        parser->begun = true;
    }
    return &filter->alternatives[filter->count - 1];
}

/* What a test means for the milestones that are looked at. */
static void note_states(struct alternative *alternative, const struct test *test)
{
    uint32_t paying = field_word_bit(STATE_HELD) | field_word_bit(STATE_TO_PAY);
    bool asked = !test->negated && test->comparison != COMPARE_DIFFERS;
    if (asked && test_about_finished(test))
        alternative->finished = true;
    if (test->field == FIELD_STATE && (bits_of(test) & paying))
        alternative->scheduled = true;
}

static bool add_test(struct parser *parser, const struct term *term, struct test test)
{
    struct alternative *alternative = current(parser);
    if (alternative->count == TESTS_MOST) {
        test_clear(&test);
        return FAIL(parser, term->whole, _("too many words: %d at most"), TESTS_MOST);
    }
    note_states(alternative, &test);
    alternative->tests = memory_grow(alternative->tests, alternative->count,
                                     &alternative->capacity, sizeof *alternative->tests);
    alternative->tests[alternative->count++] = test;
    return true;
}

static bool add_comparison(struct parser *parser, const struct term *term)
{
    struct test test = {
        .field = term->field, .comparison = term->comparison, .negated = term->negated};
    if (term->field == FIELD_NONE)
        return fail_field(parser, term);
    if (text_empty(term->value))
        return FAIL(parser, term->whole, _("a value is missing in “%.*s”"),
                    QUOTED_WORD(term->whole));
    if (field_type(term->field) == FIELD_WORD && comparison_orders(term->comparison))
        return FAIL(parser, term->sign, _("%s is a word: it is compared by : or ="),
                    field_name_in(term->field, locale_current().language));
    if (!read_values(parser, term, &test)) {
        test_clear(&test);
        return false;
    }
    return add_test(parser, term, test);
}

static bool add_text(struct parser *parser, const struct term *term)
{
    struct test test = {.comparison = COMPARE_HAS, .negated = term->negated, .count = 1};
    if (text_empty(term->name))
        return true;
    test.operands = memory_new(1, sizeof *test.operands);
    keep_text(test.operands, term->name);
    return add_test(parser, term, test);
}

static bool add_word(struct parser *parser, const struct term *term)
{
    const struct filter_keyword *keyword = keyword_named(term->name);
    struct term meant;
    size_t at = 0;
    if (!keyword)
        return add_text(parser, term);
    term_next(text_of(keyword->line), &at, &meant);
    meant.negated = meant.negated != term->negated;
    meant.whole = term->whole;
    return add_comparison(parser, &meant);
}

static bool add_or(struct parser *parser, const struct term *term)
{
    size_t behind = (size_t)(term->whole.bytes - parser->line.bytes) + term->whole.length;
    struct term next;
    if (!parser->begun || !term_next(parser->line, &behind, &next))
        return FAIL(parser, term->whole, _("“%.*s” stands between two questions"),
                    QUOTED_WORD(term->whole));
    parser->begun = false;
    return true;
}

static bool add_term(struct parser *parser, const struct term *term)
{
    switch (term->kind) {
    case TERM_OR:
        return add_or(parser, term);
    case TERM_COMPARISON:
        return add_comparison(parser, term);
    case TERM_PHRASE:
        return add_text(parser, term);
    default:
        return add_word(parser, term);
    }
}

struct filter *filter_parse(struct text line, day_t as_of, struct filter_error *error)
{
    struct filter *filter = memory_new(1, sizeof *filter);
    struct parser parser = {.line = line, .as_of = as_of, .filter = filter, .error = error};
    struct term term;
    size_t at = 0;
    filter->scratch = memory_new(SHARE_LANES, sizeof *filter->scratch);
    while (term_next(line, &at, &term))
        if (!add_term(&parser, &term)) {
            filter_free(filter);
            return NULL;
        }
    return filter;
}

bool filter_names(const struct filter *filter, enum field field)
{
    for (size_t i = 0; filter && i < filter->count; i++)
        for (size_t k = 0; k < filter->alternatives[i].count; k++)
            if (filter->alternatives[i].tests[k].field == field)
                return true;
    return false;
}

bool filter_wants_applications(const struct filter *filter)
{
    uint32_t applications =
        field_word_bit(PROJECT_CANDIDATE) | field_word_bit(PROJECT_REFUSED);
    for (size_t i = 0; filter && i < filter->count; i++)
        for (size_t k = 0; k < filter->alternatives[i].count; k++) {
            const struct test *test = &filter->alternatives[i].tests[k];
            for (size_t o = 0; o < test->count; o++)
                if (test->field == FIELD_STATUS && !test->negated &&
                    test->comparison != COMPARE_DIFFERS &&
                    (test->operands[o].bits & applications))
                    return true;
        }
    return false;
}

bool filter_empty(const struct filter *filter)
{
    return !filter || filter->count == 0;
}
