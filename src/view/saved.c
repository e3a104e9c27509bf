/* SPDX-License-Identifier: MIT */
#include "view/saved.h"

#include "base/memory.h"
#include "view/asking.h"
#include "view/filtering.h"
#include "view/surface.h"

#include <stdlib.h>

static const struct request nothing = {.day = DAY_UNKNOWN};

static struct request show(struct ui *ui, const struct question *question)
{
    struct filter_error error = {0};
    struct buffer left = {0};
    if (filtering_ask(ui, text_of(question_line(question)), &error)) {
        ui_finish_rows(ui); /* it is said how many there are */
        filtering_append_left(ui, &left);
        ui_notice(ui, false, _("%s: %s"), question_name(question), buffer_string(&left));
    } else {
        ui_notice(ui, true, _("%s: %s"), question_name(question), error.message);
    }
    buffer_clear(&left);
    return nothing;
}

/* What stands behind the last question: to keep what is shown as another one. */
static struct request choose(struct ui *ui, size_t item)
{
    const struct question_list *list = ui->questions;
    if (item < list->count)
        return show(ui, &list->items[item]);
    return asking_open(ui, PROMPT_SAVE, NULL);
}

static bool worth_keeping(const struct ui *ui)
{
    struct buffer line = {0};
    filtering_line(ui, &line);
    bool worth = line.length > 0;
    buffer_clear(&line);
    return worth;
}

struct request saved_pick(struct ui *ui)
{
    const struct question_list *list = ui->questions;
    picker_open(&ui->picker, _("Saved questions"), choose);
    for (size_t i = 0; i < list->count; i++)
        picker_add(&ui->picker, question_name(&list->items[i]),
                   question_line(&list->items[i]));
    if (worth_keeping(ui))
        picker_add(&ui->picker, _("save what is shown…"), "");
    return nothing;
}

/* The user's question at a place of the picker that shows them alone. */
static struct request choose_to_forget(struct ui *ui, size_t item)
{
    const struct question_list *list = ui->questions;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kept && item-- == 0)
            return ui_ask(ui, REQUEST_FORGET_QUESTION, NULL, list->items[i].name);
    return nothing;
}

struct request saved_pick_to_forget(struct ui *ui)
{
    const struct question_list *list = ui->questions;
    picker_open(&ui->picker, _("Forget which question?"), choose_to_forget);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kept)
            picker_add(&ui->picker, list->items[i].name, list->items[i].line);
    if (ui->picker.count == 0) {
        picker_close(&ui->picker);
        ui_notice(ui, false, "%s", _("You have saved no question."));
    }
    return nothing;
}

/* By its name, or by its number in the picker. */
static const struct question *named(const struct ui *ui, struct text name)
{
    const struct question_list *list = ui->questions;
    if (name.length == 1 && name.bytes[0] > '0' && name.bytes[0] <= '9' &&
        (size_t)(name.bytes[0] - '0') <= list->count)
        return &list->items[name.bytes[0] - '1'];
    return question_named(list, name);
}

bool saved_show(struct ui *ui, struct text name)
{
    const struct question *question = named(ui, name);
    if (question)
        show(ui, question);
    return question || filtering_show_view(ui, name);
}

struct request saved_keep(struct ui *ui, const char *name)
{
    const struct question *question = question_exactly(ui->questions, text_of(name));
    if (question && question->built_in) {
        ui_notice(ui, true, _("“%s” is built in: take another name."), name);
        return nothing;
    }
    if (!worth_keeping(ui)) {
        ui_notice(ui, true, "%s", _("There is no filter, order or group to be kept."));
        return nothing;
    }
    struct buffer line = {0};
    filtering_line(ui, &line);
    struct request request = ui_ask(ui, REQUEST_SAVE_QUESTION, buffer_string(&line), name);
    buffer_clear(&line);
    return request;
}

bool saved_forget(struct ui *ui, struct text name, struct request *request)
{
    const struct question *question = named(ui, name);
    if (!question || !question->kept)
        return false;
    *request = ui_ask(ui, REQUEST_FORGET_QUESTION, NULL, question->name);
    return true;
}

struct request saved_named(struct ui *ui, const char *name)
{
    struct text trimmed = text_trim(text_of(name));
    if (text_empty(trimmed))
        return nothing;
    char *kept = memory_bytes(trimmed.bytes, trimmed.length);
    struct request request = saved_keep(ui, kept);
    free(kept);
    return request;
}

void saved_complete(const struct ui *ui, struct text typed, struct prompt_choices *choices)
{
    const struct question_list *list = ui->questions;
    for (size_t i = 0; i < list->count; i++)
        prompt_choices_match(choices, typed, text_of(question_name(&list->items[i])));
}
