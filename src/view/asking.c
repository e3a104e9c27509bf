/* SPDX-License-Identifier: MIT */
#include "view/asking.h"

#include "base/memory.h"
#include "view/command_line.h"
#include "view/filtering.h"
#include "view/find.h"
#include "view/saved.h"
#include "view/surface.h"

#include <stdlib.h>

static const struct request nothing = {.day = DAY_UNKNOWN};

struct asking {
    const char *label; /* a message id */
    void (*changed)(struct ui *ui);
    struct request (*accepted)(struct ui *ui, const char *line);
    void (*cancelled)(struct ui *ui);
    prompt_completer *completer; /* context is the ui */
};

static struct request accept_day(struct ui *ui, const char *line)
{
    struct request request = REQUEST(REQUEST_AS_OF);
    bool real = text_empty(text_trim(text_of(line))) || format_says_today(line);
    request.day = real ? ui->real_day : format_parse_day(line);
    if (request.day != DAY_UNKNOWN)
        return request;
    prompt_open(&ui->prompt, PROMPT_AS_OF, line);
    prompt_fault(&ui->prompt, 0, strlen(line),
                 _("No day: write 31/12/2026 or 2026-12-31."));
    return nothing;
}

static struct request accept_path(struct ui *ui, const char *line)
{
    struct text path = text_trim(text_of(line));
    if (text_empty(path))
        return nothing;
    char *kept = memory_bytes(path.bytes, path.length);
    ui_finish_rows(ui);
    struct request request = ui_ask(ui, REQUEST_WRITE, kept, NULL);
    free(kept);
    return request;
}

static void complete_path(void *context, const struct prompt *prompt,
                          struct prompt_choices *choices)
{
    (void)context;
    choices->start = 0;
    command_line_complete_file((struct text){buffer_string(&prompt->text), prompt->cursor},
                               choices);
}

static const struct asking askings[PROMPT_KIND_COUNT] = {
    [PROMPT_SEARCH] = {"/", find_changed, find_accepted, find_end, NULL},
    [PROMPT_FILTER] = {N_("Filter: "), filtering_changed, filtering_accepted,
                       filtering_cancelled, filtering_complete},
    [PROMPT_COMMAND] = {":", NULL, command_line_accepted, NULL, command_line_complete},
    [PROMPT_SAVE] = {N_("Name of the question: "), NULL, saved_named, NULL, NULL},
    [PROMPT_WRITE] = {N_("Write to the file: "), NULL, accept_path, NULL, complete_path},
    [PROMPT_AS_OF] = {N_("Day (empty: the real one): "), NULL, accept_day, NULL, NULL},
};

static void tell_change(struct ui *ui)
{
    const struct asking *asking = &askings[ui->prompt.kind];
    if (asking->changed)
        asking->changed(ui);
}

struct request asking_open(struct ui *ui, enum prompt_kind kind, const char *text)
{
    prompt_open(&ui->prompt, kind, text);
    tell_change(ui);
    return nothing;
}

/* What it showed as one typed is taken back. */
static void cancel(struct ui *ui)
{
    const struct asking *asking = &askings[ui->prompt.kind];
    if (asking->cancelled)
        asking->cancelled(ui);
    prompt_close(&ui->prompt);
}

static struct request accept(struct ui *ui)
{
    enum prompt_kind kind = ui->prompt.kind;
    struct buffer line = {0};
    buffer_append_text(&line, buffer_text(&ui->prompt.text));
    prompt_remember(&ui->prompt, kind, buffer_string(&line));
    prompt_close(&ui->prompt);
    struct request request = askings[kind].accepted(ui, buffer_string(&line));
    buffer_clear(&line);
    return request;
}

struct request asking_key(struct ui *ui, uint32_t code)
{
    const struct asking *asking = &askings[ui->prompt.kind];
    switch (prompt_key(&ui->prompt, code, asking->completer, ui)) {
    case PROMPT_CHANGED:
        tell_change(ui);
        break;
    case PROMPT_ACCEPTED:
        return accept(ui);
    case PROMPT_CANCELLED:
        cancel(ui);
        break;
    case PROMPT_IGNORED:
    case PROMPT_MOVED:
        break;
    }
    return nothing;
}

void asking_draw(const struct ui *ui, struct canvas *canvas)
{
    prompt_draw(&ui->prompt, canvas, ui->layout.keys, _(askings[ui->prompt.kind].label));
}
