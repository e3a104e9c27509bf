/* SPDX-License-Identifier: MIT */
/* A day that was read is a day of the calendar, is read the same way twice, and is read
 * back from what it is written as. */
#include "fuzz.h"

#include "load/dates.h"

/* The day as the form writes it; named months in French. */
static void write_day(struct civil civil, enum date_form form, char *out, size_t size)
{
    static const char *const months[] = {"janv.", "févr.", "mars",  "avril",
                                         "mai",   "juin",  "juil.", "août",
                                         "sept.", "oct.",  "nov.",  "déc."};

    switch (form) {
    case DATE_DAY_FIRST:
        snprintf(out, size, "%02d/%02d/%04d", civil.day, civil.month, civil.year);
        break;
    case DATE_MONTH_FIRST:
        snprintf(out, size, "%02d/%02d/%04d", civil.month, civil.day, civil.year);
        break;
    case DATE_DAY_FIRST_SHORT:
        snprintf(out, size, "%02d.%02d.%02d", civil.day, civil.month, civil.year % 100);
        break;
    case DATE_MONTH_FIRST_SHORT:
        snprintf(out, size, "%d-%d-%02d", civil.month, civil.day, civil.year % 100);
        break;
    case DATE_NAMED_MONTH:
        snprintf(out, size, "%d %s %04d", civil.day, months[civil.month - 1], civil.year);
        break;
    case DATE_COMPACT:
        snprintf(out, size, "%04d%02d%02d", civil.year, civil.month, civil.day);
        break;
    default:
        snprintf(out, size, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    }
}

static void check_day(day_t day, enum date_form form)
{
    struct civil civil = day_to_civil(day);
    char written[64];

    must(civil.year >= 1 && civil.year <= 9999);
    must(day_from_civil(civil.year, civil.month, civil.day) == day);
    if (form == DATE_SERIAL)
        return;
    write_day(civil, form, written, sizeof written);
    must(date_read(text_of(written), form) == day);
    must(date_forms(text_of(written)) & 1u << form);
    must(!date_is_zero(text_of(written)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text value = {(const char *)data, size};
    unsigned forms = date_forms(value);

    must(forms < 1u << DATE_FORM_COUNT);
    must(!(date_is_zero(value) && forms));
    for (int form = 0; form < DATE_FORM_COUNT; form++) {
        char name[24];
        day_t day = date_read(value, (enum date_form)form);
        must((day != DAY_UNKNOWN) == ((forms & 1u << form) != 0));
        date_form_name((enum date_form)form, value, name, sizeof name);
        if (day != DAY_UNKNOWN)
            check_day(day, (enum date_form)form);
    }
    return 0;
}
