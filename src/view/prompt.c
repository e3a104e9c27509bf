/* SPDX-License-Identifier: MIT */
/* The line editor. The cursor is a byte offset that never stands inside a character, nor
 * between a character and its marks. */
#include "view/prompt.h"

#include "base/fold.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "view/key.h"

#include <stdlib.h>

static uint32_t code_at(const struct prompt *prompt, size_t at)
{
    struct text rest = {prompt->text.bytes + at, prompt->text.length - at};
    return utf8_next(&rest);
}

static size_t after(const struct prompt *prompt, size_t at)
{
    do {
        struct text rest = {prompt->text.bytes + at, prompt->text.length - at};
        if (text_empty(rest))
            break;
        utf8_next(&rest);
        at = prompt->text.length - rest.length;
    } while (at < prompt->text.length && utf8_class_of(code_at(prompt, at)) == UTF8_MARK);
    return at;
}

static size_t before(const struct prompt *prompt, size_t at)
{
    size_t place = 0;
    for (size_t next = 0; next < at; next = after(prompt, next))
        place = next;
    return place;
}

static bool blank_at(const struct prompt *prompt, size_t at)
{
    return prompt->text.bytes[at] == ' ';
}

/* Where the word before the cursor begins, blanks behind it included. */
static size_t word_before(const struct prompt *prompt)
{
    size_t at = prompt->cursor;
    while (at > 0 && blank_at(prompt, at - 1))
        at--;
    while (at > 0 && !blank_at(prompt, at - 1))
        at--;
    return at;
}

static void no_hint(struct prompt *prompt)
{
    buffer_reset(&prompt->hint);
    prompt->hint_is_error = false;
    prompt->error_start = prompt->error_length = 0;
}

static void set_text(struct prompt *prompt, const char *text)
{
    struct text typed = text_of(text);
    buffer_reset(&prompt->text);
    buffer_append_text(&prompt->text, typed);
    prompt->cursor = prompt->text.length;
}

void prompt_choices_clear(struct prompt_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++)
        free(choices->items[i]);
    free(choices->items);
    *choices = (struct prompt_choices){.chosen = SIZE_MAX};
}

void prompt_choices_add(struct prompt_choices *choices, struct text item)
{
    for (size_t i = 0; i < choices->count; i++)
        if (text_equal(text_of(choices->items[i]), item))
            return;
    choices->items = memory_grow(choices->items, choices->count, &choices->capacity,
                                 sizeof *choices->items);
    choices->items[choices->count++] = memory_bytes(item.bytes, item.length);
}

void prompt_choices_match(struct prompt_choices *choices, struct text typed,
                          struct text name)
{
    struct buffer wanted = {0}, has = {0};
    fold_search(typed, &wanted);
    fold_search(name, &has);
    if (has.length >= wanted.length &&
        memcmp(buffer_string(&has), buffer_string(&wanted), wanted.length) == 0)
        prompt_choices_add(choices, name);
    buffer_clear(&wanted);
    buffer_clear(&has);
}

struct text prompt_word(const struct prompt *prompt, size_t *start)
{
    size_t at = prompt->cursor;
    while (at > 0 && !blank_at(prompt, at - 1))
        at--;
    *start = at;
    return (struct text){buffer_string(&prompt->text) + at, prompt->cursor - at};
}

void prompt_open(struct prompt *prompt, enum prompt_kind kind, const char *text)
{
    prompt->kind = kind;
    set_text(prompt, text ? text : "");
    prompt->back = prompt->histories[kind].count;
    prompt_choices_clear(&prompt->choices);
    no_hint(prompt);
}

void prompt_close(struct prompt *prompt)
{
    prompt_open(prompt, PROMPT_NONE, NULL);
}

void prompt_clear(struct prompt *prompt)
{
    for (int kind = 0; kind < PROMPT_KIND_COUNT; kind++)
        for (size_t i = 0; i < prompt->histories[kind].count; i++)
            free(prompt->histories[kind].lines[i]);
    prompt_choices_clear(&prompt->choices);
    buffer_clear(&prompt->text);
    buffer_clear(&prompt->draft);
    buffer_clear(&prompt->hint);
    *prompt = (struct prompt){0};
}

void prompt_hint(struct prompt *prompt, const char *format, ...)
{
    va_list args;
    no_hint(prompt);
    va_start(args, format);
    buffer_vprintf(&prompt->hint, format, args);
    va_end(args);
}

void prompt_fault(struct prompt *prompt, size_t start, size_t length, const char *message)
{
    prompt_hint(prompt, "%s", message);
    prompt->hint_is_error = true;
    prompt->error_start = start;
    prompt->error_length = length;
}

static void take_out(struct prompt_history *history, size_t index)
{
    free(history->lines[index]);
    history->count--;
    memmove(history->lines + index, history->lines + index + 1,
            (history->count - index) * sizeof *history->lines);
}

void prompt_remember(struct prompt *prompt, enum prompt_kind kind, const char *line)
{
    struct prompt_history *history = &prompt->histories[kind];
    struct text kept = text_trim(text_of(line));
    if (text_empty(kept))
        return;
    for (size_t i = 0; i < history->count; i++)
        if (text_equal(text_of(history->lines[i]), kept))
            take_out(history, i--);
    if (history->count == PROMPT_HISTORY)
        take_out(history, 0);
    history->lines[history->count++] = memory_bytes(kept.bytes, kept.length);
}

static enum prompt_event replace(struct prompt *prompt, size_t start, size_t end,
                                 struct text text)
{
    struct buffer line = {0};
    buffer_append(&line, buffer_string(&prompt->text), start);
    buffer_append_text(&line, text);
    prompt->cursor = line.length;
    buffer_append_string(&line, buffer_string(&prompt->text) + end);
    buffer_clear(&prompt->text);
    prompt->text = line;
    no_hint(prompt);
    return PROMPT_CHANGED;
}

static enum prompt_event erase(struct prompt *prompt, size_t start, size_t end)
{
    if (start == end)
        return PROMPT_IGNORED;
    return replace(prompt, start, end, text_of(""));
}

static enum prompt_event move_to(struct prompt *prompt, size_t at)
{
    if (at == prompt->cursor)
        return PROMPT_IGNORED;
    prompt->cursor = at;
    return PROMPT_MOVED;
}

/* A line of the history, which begins with what was typed. */
static enum prompt_event recall(struct prompt *prompt, int step)
{
    struct prompt_history *history = &prompt->histories[prompt->kind];
    if (step < 0 ? prompt->back == 0 : prompt->back >= history->count)
        return PROMPT_IGNORED;
    if (prompt->back == history->count) {
        buffer_reset(&prompt->draft);
        buffer_append_text(&prompt->draft, buffer_text(&prompt->text));
    }
    prompt->back = step < 0 ? prompt->back - 1 : prompt->back + 1;
    set_text(prompt, prompt->back == history->count ? buffer_string(&prompt->draft)
                                                    : history->lines[prompt->back]);
    no_hint(prompt);
    return PROMPT_CHANGED;
}

/* No-break spaces come from AltGr-Space on French keyboards: they are blanks. */
static enum prompt_event type(struct prompt *prompt, uint32_t code)
{
    char bytes[UTF8_LONGEST];
    if (code == 0xA0 || code == 0x202F || code == 0x2007)
        code = ' ';
    if (code < ' ' || code >= KEYCODE_UP || utf8_class_of(code) == UTF8_UNSAFE ||
        prompt->text.length + UTF8_LONGEST > PROMPT_LONGEST)
        return PROMPT_IGNORED;
    struct text typed = {bytes, utf8_put(bytes, code)};
    return replace(prompt, prompt->cursor, prompt->cursor, typed);
}

static enum prompt_event put_choice(struct prompt *prompt, struct text choice)
{
    struct prompt_choices *choices = &prompt->choices;
    replace(prompt, choices->start, choices->end, choice);
    choices->end = choices->start + choice.length;
    return PROMPT_CHANGED;
}

/* How far all choices begin alike, in whole characters. */
static size_t common_length(const struct prompt_choices *choices)
{
    size_t length = strlen(choices->items[0]);
    for (size_t i = 1; i < choices->count; i++) {
        size_t same = 0;
        while (same < length && choices->items[i][same] == choices->items[0][same])
            same++;
        length = same;
    }
    while (length > 0 && (choices->items[0][length] & 0xC0) == 0x80)
        length--;
    return length;
}

static enum prompt_event put_only_choice(struct prompt *prompt)
{
    struct text only = text_of(prompt->choices.items[0]);
    size_t end = prompt->choices.end;
    put_choice(prompt, only);
    if (end < prompt->text.length && prompt->cursor < prompt->text.length)
        return PROMPT_CHANGED;
    if (only.length && !strchr(":=<>/\" ", only.bytes[only.length - 1]))
        replace(prompt, prompt->cursor, prompt->cursor, text_of(" "));
    return PROMPT_CHANGED;
}

/* The first time what all begin with, then one after the other. */
static enum prompt_event complete(struct prompt *prompt, int step,
                                  prompt_completer *completer, void *context)
{
    struct prompt_choices *choices = &prompt->choices;
    if (choices->count == 0 && completer) {
        choices->start = choices->end = prompt->cursor;
        completer(context, prompt, choices);
        choices->chosen = SIZE_MAX;
        if (choices->count == 1) {
            put_only_choice(prompt);
            prompt_choices_clear(choices);
            return PROMPT_CHANGED;
        }
        size_t common = choices->count ? common_length(choices) : 0;
        if (common > choices->end - choices->start)
            return put_choice(prompt, (struct text){choices->items[0], common});
    }
    if (choices->count == 0)
        return PROMPT_IGNORED;
    if (choices->chosen == SIZE_MAX)
        choices->chosen = step > 0 ? 0 : choices->count - 1;
    else
        choices->chosen =
            (choices->chosen + (step > 0 ? 1 : choices->count - 1)) % choices->count;
    return put_choice(prompt, text_of(choices->items[choices->chosen]));
}

static enum prompt_event edit(struct prompt *prompt, uint32_t code)
{
    size_t cursor = prompt->cursor, end = prompt->text.length;
    switch (code) {
    case KEYCODE_LEFT:
        return move_to(prompt, before(prompt, cursor));
    case KEYCODE_RIGHT:
        return move_to(prompt, after(prompt, cursor));
    case KEYCODE_HOME:
    case KEY_CONTROL('A'):
        return move_to(prompt, 0);
    case KEYCODE_END:
    case KEY_CONTROL('E'):
        return move_to(prompt, end);
    case KEYCODE_DELETE:
    case KEY_CONTROL('D'):
        return erase(prompt, cursor, after(prompt, cursor));
    case KEY_CONTROL('W'):
        return erase(prompt, word_before(prompt), cursor);
    case KEY_CONTROL('U'):
        return erase(prompt, 0, cursor);
    case KEY_CONTROL('K'):
        return erase(prompt, cursor, end);
    case KEYCODE_UP:
        return recall(prompt, -1);
    case KEYCODE_DOWN:
        return recall(prompt, 1);
    default:
        return type(prompt, code);
    }
}

enum prompt_event prompt_key(struct prompt *prompt, uint32_t code,
                             prompt_completer *completer, void *context)
{
    if (code == KEYCODE_TAB || code == KEYCODE_BACKTAB)
        return complete(prompt, code == KEYCODE_TAB ? 1 : -1, completer, context);
    prompt_choices_clear(&prompt->choices);
    switch (code) {
    case KEYCODE_ENTER:
        return PROMPT_ACCEPTED;
    case KEYCODE_ESCAPE:
    case KEY_CONTROL('C'):
        return PROMPT_CANCELLED;
    case KEYCODE_BACKSPACE:
        if (prompt->text.length == 0)
            return PROMPT_CANCELLED;
        return erase(prompt, before(prompt, prompt->cursor), prompt->cursor);
    default:
        return edit(prompt, code);
    }
}

enum { TEXT_LEAST = 8, HINT_LEAST = 12, GAP = 2 };

/* The choices from the one that stands there on, else the hint. */
static void append_hint(const struct prompt *prompt, struct buffer *out)
{
    const struct prompt_choices *choices = &prompt->choices;
    if (choices->count < 2) {
        buffer_append_text(out, buffer_text(&prompt->hint));
        return;
    }
    size_t first = choices->chosen == SIZE_MAX ? 0 : choices->chosen;
    for (size_t i = 0; i < choices->count && out->length < PROMPT_LONGEST; i++) {
        buffer_append_string(out, i ? "  " : "");
        buffer_append_string(out, choices->items[(first + i) % choices->count]);
    }
}

/* Beside the line as far as it needs no more than what the line leaves; else above it. */
static void draw_hint(const struct prompt *prompt, struct canvas *canvas, struct rect row,
                      int at)
{
    struct buffer hint = {0};
    append_hint(prompt, &hint);
    int needed = canvas_measure(canvas->ascii, buffer_text(&hint));
    int room = row.column + row.columns - at - GAP - 1;
    bool error = prompt->hint_is_error && prompt->choices.count < 2;
    enum role role = error ? ROLE_ERROR : ROLE_DIM;
    if (needed > 0 && needed > room && (error || room < HINT_LEAST) && row.row > 0) {
        canvas_fill(canvas, row.row - 1, row.column, row.columns, ROLE_NORMAL, ' ');
        canvas_text_fit(canvas, row.row - 1, row.column + 1, row.columns - 2, role,
                        buffer_text(&hint));
    } else if (needed > 0 && room > 0) {
        canvas_text_fit(canvas, row.row, at + GAP, room, role, buffer_text(&hint));
    }
    buffer_clear(&hint);
}

static int columns_of(const struct prompt *prompt, bool ascii, size_t from, size_t to)
{
    return canvas_measure(ascii,
                          (struct text){buffer_string(&prompt->text) + from, to - from});
}

static void draw_part(const struct prompt *prompt, struct canvas *canvas, int row, int *at,
                      int right, size_t from, size_t to, enum role role)
{
    if (from < to && *at < right)
        *at += canvas_text(canvas, row, *at, right - *at, role,
                           (struct text){prompt->text.bytes + from, to - from});
}

void prompt_draw(const struct prompt *prompt, struct canvas *canvas, struct rect row,
                 const char *label)
{
    int right = row.column + row.columns - 1, at = row.column;
    size_t from = 0, end = prompt->text.length;
    canvas_fill(canvas, row.row, row.column, row.columns, ROLE_NORMAL, ' ');
    int label_most = row.columns - TEXT_LEAST - 1;
    at += canvas_text_fit(canvas, row.row, at, label_most > 0 ? label_most : 0, ROLE_KEY,
                          text_of(label));
    while (from < prompt->cursor &&
           columns_of(prompt, canvas->ascii, from, prompt->cursor) > right - at)
        from = after(prompt, from);
    canvas->cursor_row = row.row;
    canvas->cursor_column = at + columns_of(prompt, canvas->ascii, from, prompt->cursor);
    size_t bad = prompt->error_length ? prompt->error_start : end;
    size_t good = bad + prompt->error_length;
    bad = bad < from ? from : bad > end ? end : bad;
    good = good < bad ? bad : good > end ? end : good;
    draw_part(prompt, canvas, row.row, &at, right, from, bad, ROLE_NORMAL);
    draw_part(prompt, canvas, row.row, &at, right, bad, good, ROLE_ERROR);
    draw_part(prompt, canvas, row.row, &at, right, good, end, ROLE_NORMAL);
    draw_hint(prompt, canvas, row, at);
}
