/* SPDX-License-Identifier: MIT */
/* A day that was read is a day of the calendar, is read the same way twice, and is read
 * back from what it is written as. */
#include "fuzz.h"

#include "load/values/dates.h"

/* The day as the form writes it; named months in French. False for forms that are written
 * in other ways. */
static bool write_day(struct civil civil, enum date_form form, char *out, size_t size)
{
    static const char *const months[] = {"janv.", "févr.", "mars",  "avril",
                                         "mai",   "juin",  "juil.", "août",
                                         "sept.", "oct.",  "nov.",  "déc."};

    switch (form) {
    case DATE_YEAR_FIRST:
        snprintf(out, size, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
        return true;
    case DATE_DAY_FIRST:
        snprintf(out, size, "%02d/%02d/%04d", civil.day, civil.month, civil.year);
        return true;
    case DATE_MONTH_FIRST:
        snprintf(out, size, "%02d/%02d/%04d", civil.month, civil.day, civil.year);
        return true;
    case DATE_DAY_FIRST_SHORT:
        snprintf(out, size, "%02d.%02d.%02d", civil.day, civil.month, civil.year % 100);
        return true;
    case DATE_MONTH_FIRST_SHORT:
        snprintf(out, size, "%d-%d-%02d", civil.month, civil.day, civil.year % 100);
        return true;
    case DATE_NAMED_MONTH:
        snprintf(out, size, "%d %s %04d", civil.day, months[civil.month - 1], civil.year);
        return true;
    case DATE_COMPACT:
        snprintf(out, size, "%04d%02d%02d", civil.year, civil.month, civil.day);
        return true;
    case DATE_MONTH:
        snprintf(out, size, "%s %04d", months[civil.month - 1], civil.year);
        return true;
    case DATE_YEAR:
        snprintf(out, size, "%04d", civil.year);
        return true;
    default:
        return false;
    }
}

static void check_span(struct day_span span, enum date_form form)
{
    struct civil civil = day_to_civil(span.first);
    char written[64];

    must(span.first <= span.last);
    must(date_form_wide(form) || span.first == span.last);
    must(civil.year >= 1 && civil.year <= 9999);
    must(day_from_civil(civil.year, civil.month, civil.day) == span.first);
    if (!write_day(civil, form, written, sizeof written))
        return;
    struct day_span again = date_span(text_of(written), form);
    must(again.first == span.first && again.last == span.last);
    must(date_forms(text_of(written)) & 1u << form);
    must(!date_is_zero(text_of(written)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text = {0};
    fuzz_text(data, size, &text);
    struct text value = buffer_text(&text);
    unsigned forms = date_forms(value);

    must(forms < 1u << DATE_FORM_COUNT);
    must(!(date_is_zero(value) && forms));
    date_is_late_utc(value);
    for (int i = 0; i < DATE_FORM_COUNT; i++) {
        enum date_form form = (enum date_form)i;
        int other = date_form_other((int)form);
        char name[32];
        struct day_span span = date_span(value, form);
        must(other < 0 || date_form_other(other) == i);
        must((span.first != DAY_UNKNOWN) == ((forms & 1u << form) != 0));
        must((span.first == DAY_UNKNOWN) == (span.last == DAY_UNKNOWN));
        must(date_read(value, form) == span.first);
        date_form_name(form, value, name, sizeof name);
        if (span.first != DAY_UNKNOWN)
            check_span(span, form);
    }
    buffer_clear(&text);
    return 0;
}
