/* SPDX-License-Identifier: MIT */
/* A counter that leaves zero is news: it may change what is decided. */
#include "load/values/evidence.h"

#include "base/memory.h"
#include "load/names/label.h"

#include <stdlib.h>

static void count(struct column_evidence *evidence, size_t *counter)
{
    if ((*counter)++ == 0)
        evidence->news = true;
}

void evidence_header(struct column_evidence *evidence, struct text header)
{
    evidence->header = amount_unit_of(header);
    /* "millions" somewhere in a sentence is no unit. */
    evidence->header.power = label_unit(header).thousands;
}

void evidence_clear(struct column_evidence *evidence)
{
    free(evidence->masks);
    *evidence = (struct column_evidence){0};
}

void evidence_date(struct column_evidence *evidence, unsigned forms, struct text value)
{
    size_t i = 0;

    while (i < evidence->mask_count && evidence->masks[i].forms != forms)
        i++;
    if (i == EVIDENCE_MASKS)
        return; /* hardly a column of dates */
    if (i == evidence->mask_count) {
        evidence->masks = memory_grow(evidence->masks, i, &evidence->mask_capacity,
                                      sizeof *evidence->masks);
        struct date_mask *mask = &evidence->masks[evidence->mask_count++];
        *mask = (struct date_mask){.forms = forms};
        if (value.length < sizeof mask->example)
            memcpy(mask->example, value.bytes, value.length);
    }
    count(evidence, &evidence->masks[i].count);
}

static void see_date(struct column_evidence *evidence, struct text value)
{
    unsigned forms = date_forms(value);

    evidence_date(evidence, forms, value);
    if (date_is_late_utc(value))
        count(evidence, &evidence->late_utc);
}

struct text evidence_example(const struct column_evidence *evidence, int form)
{
    for (size_t i = 0; i < evidence->mask_count; i++)
        if (evidence->masks[i].forms & (1u << form))
            return text_of(evidence->masks[i].example);
    return (struct text){"", 0};
}

static void see_sign(struct column_evidence *evidence, const struct number *number)
{
    bool comma = number_fits(number, ','), point = number_fits(number, '.');
    const char *digits = number->at + number->start;
    size_t length = number->end - number->start;

    if (comma && point) {
        bool pointed = memchr(digits, '.', length) != NULL;
        if (!pointed && !memchr(digits, ',', length))
            return;
        count(evidence, pointed ? &evidence->doubtful_points : &evidence->doubtful_commas);
    } else {
        count(evidence, comma ? &evidence->comma_only : &evidence->point_only);
    }
}

static void see_amount(struct column_evidence *evidence, struct text value)
{
    struct number number;
    int64_t amount;

    if (!number_cut(value, &number)) {
        if (number.dash && number.currency)
            count(evidence, &evidence->accounts);
        return;
    }
    if (number.percent)
        return;
    see_sign(evidence, &number);
    evidence->blanks += number_blanks(&number);
    if (number.bracketed)
        count(evidence, &evidence->accounts);
    if (number.scientific)
        count(evidence, &evidence->scientific);
    if (number.currency)
        count(evidence, &evidence->currencies[number.currency]);
    if (number.currency && !number.power)
        count(evidence, &evidence->own_units);
    if (number_value(&number, number_fits(&number, ',') ? ',' : '.', 2, &amount) ==
            NUMBER_GOOD &&
        amount == 0)
        count(evidence, &evidence->zeros);
}

/* The 63 of "63/100"; false for anything else. */
static bool of_hundred(struct text *value)
{
    struct text rest = *value;

    if (rest.length < 5 || memcmp(rest.bytes + rest.length - 3, "100", 3) != 0)
        return false;
    rest.length -= 3;
    rest = text_trim(rest);
    if (rest.bytes[rest.length - 1] != '/')
        return false;
    rest.length--;
    *value = text_trim(rest);
    return true;
}

bool share_cut(struct text value, struct number *number)
{
    bool ratio = of_hundred(&value);

    if (!number_cut(value, number) || number->currency || number->power)
        return false;
    number->percent |= ratio;
    return true;
}

static void see_share(struct column_evidence *evidence, struct text value)
{
    struct number number;
    int64_t share;
    char decimal = memchr(value.bytes, ',', value.length) ? ',' : '.';

    if (!share_cut(value, &number) ||
        number_value(&number, decimal, 4, &share) != NUMBER_GOOD)
        return;
    if (number.percent)
        count(evidence, &evidence->percents);
    else if (share > 10000)
        count(evidence, &evidence->above_one);
    else if (share == 10000)
        count(evidence, &evidence->ones);
    else if (share > 0)
        count(evidence, &evidence->fractions);
}

void evidence_see(struct column_evidence *evidence, enum column_type type,
                  struct text value)
{
    if (type == TYPE_DATE && date_is_zero(value))
        return;
    count(evidence, &evidence->values);
    if (type == TYPE_DATE)
        see_date(evidence, value);
    else if (type == TYPE_MONEY)
        see_amount(evidence, value);
    else if (type == TYPE_PERCENT)
        see_share(evidence, value);
    else if (type == TYPE_TEXT)
        id_lengths_see(&evidence->lengths, value);
}

void evidence_missing(struct column_evidence *evidence, struct text cell)
{
    if (text_empty(cell))
        count(evidence, &evidence->empty);
    else if (lone_dash(cell))
        count(evidence, &evidence->dashes);
    else
        count(evidence, &evidence->words);
}

bool lone_dash(struct text cell)
{
    static const char *const dashes[] = {"-", "–", "—", "−", "--"};

    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (cell.length == strlen(dashes[i]) &&
            memcmp(cell.bytes, dashes[i], cell.length) == 0)
            return true;
    return false;
}
