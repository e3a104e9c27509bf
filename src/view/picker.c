/* SPDX-License-Identifier: MIT */
#include "view/picker.h"

#include "base/memory.h"
#include "view/draw.h"

#include <stdlib.h>

/* The keys of the items: on the row of digits what QWERTY and AZERTY type without Shift;
 * after the ninth, letters that do not move or close. */
static const char letters[] = "abcdefghilmnoprstuvwxyz";
static const uint32_t azerty[] = {'&', 0xE9, '"', '\'', '(', '-', 0xE8, '_', 0xE7};
enum { DIGITS = 9 };

void picker_open(struct picker *picker, const char *title, picker_choice *choice)
{
    picker_close(picker);
    picker->choice = choice;
    picker->title = memory_string(title);
}

void picker_add(struct picker *picker, const char *label, const char *detail)
{
    picker->items =
        memory_grow(picker->items, picker->count, &picker->capacity, sizeof *picker->items);
    picker->items[picker->count++] =
        (struct picker_item){memory_string(label), memory_string(detail)};
}

void picker_close(struct picker *picker)
{
    for (size_t i = 0; i < picker->count; i++) {
        free(picker->items[i].label);
        free(picker->items[i].detail);
    }
    free(picker->items);
    free(picker->title);
    *picker = (struct picker){0};
}

static char name_of(size_t item)
{
    if (item < DIGITS)
        return (char)('1' + item);
    return item - DIGITS < sizeof letters - 1 ? letters[item - DIGITS] : ' ';
}

static size_t item_named(uint32_t code)
{
    for (size_t i = 0; i < DIGITS; i++)
        if (code == '1' + i || code == azerty[i])
            return i;
    for (size_t i = 0; i < sizeof letters - 1; i++)
        if (code == (uint32_t)letters[i])
            return DIGITS + i;
    return SIZE_MAX;
}

static enum picker_event move_to(struct picker *picker, size_t item)
{
    if (picker->count)
        picker->cursor = item < picker->count ? item : picker->count - 1;
    return PICKER_STAYS;
}

enum { PAGE = 5 };

enum picker_event picker_key(struct picker *picker, uint32_t code)
{
    size_t cursor = picker->cursor;
    switch (code) {
    case KEYCODE_ESCAPE:
    case KEY_CONTROL('C'):
    case 'q':
        return PICKER_CLOSED;
    case KEYCODE_ENTER:
        return picker->count ? PICKER_CHOSEN : PICKER_CLOSED;
    case KEYCODE_UP:
    case KEYCODE_BACKTAB:
    case 'k':
        return move_to(picker, cursor ? cursor - 1 : 0);
    case KEYCODE_DOWN:
    case KEYCODE_TAB:
    case 'j':
        return move_to(picker, cursor + 1);
    case KEYCODE_PAGE_UP:
        return move_to(picker, cursor > PAGE ? cursor - PAGE : 0);
    case KEYCODE_PAGE_DOWN:
        return move_to(picker, cursor + PAGE);
    case KEYCODE_HOME:
        return move_to(picker, 0);
    case KEYCODE_END:
        return move_to(picker, SIZE_MAX);
    default:
        break;
    }
    size_t item = item_named(code);
    if (item >= picker->count)
        return PICKER_STAYS;
    picker->cursor = item;
    return PICKER_CHOSEN;
}

/* Beside a label: the bars, the marker, the key, and a blank at each end. */
enum { MARGIN = 6, GAP = 2, WIDEST = 76 };

static int widest(const struct picker *picker, bool ascii, bool of_details)
{
    int most = 0;
    for (size_t i = 0; i < picker->count; i++) {
        const char *text = of_details ? picker->items[i].detail : picker->items[i].label;
        int columns = canvas_measure(ascii, text_of(text));
        most = columns > most ? columns : most;
    }
    return most;
}

static int at_most(int number, int most)
{
    return number < most ? number : most;
}

static struct rect rect_of(const struct picker *picker, bool ascii, struct rect body)
{
    int details = widest(picker, ascii, true);
    int columns = MARGIN + widest(picker, ascii, false) + (details ? details + GAP : 0) + 1;
    int title = canvas_measure(ascii, text_of(picker->title)) + 6;
    columns = at_most(columns > title ? columns : title, at_most(body.columns, WIDEST));
    int most = picker->count < 200 ? (int)picker->count : 200;
    int rows = at_most(most + 2, body.rows);
    return (struct rect){body.row + (body.rows - rows) / 2,
                         body.column + (body.columns - columns) / 2, rows, columns};
}

static size_t lines_of(struct rect rect)
{
    return rect.rows > 2 ? (size_t)rect.rows - 2 : 1;
}

/* The first item shown. */
static size_t top_of(const struct picker *picker, struct rect rect)
{
    size_t lines = lines_of(rect);
    return picker->cursor < lines ? 0 : picker->cursor - lines + 1;
}

static void draw_frame(const struct picker *picker, struct canvas *canvas, struct rect rect,
                       size_t hidden)
{
    int bottom = rect.row + rect.rows - 1, right = rect.column + rect.columns - 1;
    struct buffer more = {0};
    if (hidden)
        buffer_printf(&more, "↓%zu", hidden);
    for (int row = rect.row + 1; row < bottom; row++) {
        canvas_fill(canvas, row, rect.column, rect.columns, ROLE_NORMAL, ' ');
        canvas_fill(canvas, row, rect.column, 1, ROLE_FOCUS, 0x2502);
        canvas_fill(canvas, row, right, 1, ROLE_FOCUS, 0x2502);
    }
    draw_rule(canvas, (struct rect){bottom, rect.column, 1, rect.columns}, true,
              text_of(""), buffer_text(&more));
    draw_rule(canvas, rect, true, text_of(""), text_of(""));
    canvas_fill(canvas, rect.row, rect.column, 1, ROLE_FOCUS, 0x250C);
    canvas_fill(canvas, rect.row, right, 1, ROLE_FOCUS, 0x2510);
    canvas_fill(canvas, bottom, rect.column, 1, ROLE_FOCUS, 0x2514);
    canvas_fill(canvas, bottom, right, 1, ROLE_FOCUS, 0x2518);
    int used = canvas_text_fit(canvas, rect.row, rect.column + 3, rect.columns - 6,
                               ROLE_FOCUS, text_of(picker->title));
    canvas_fill(canvas, rect.row, rect.column + 2, 1, ROLE_FOCUS, ' ');
    canvas_fill(canvas, rect.row, rect.column + 3 + used, 1, ROLE_FOCUS, ' ');
    buffer_clear(&more);
}

static void draw_item(const struct picker *picker, struct canvas *canvas, int row,
                      struct rect rect, size_t index)
{
    const struct picker_item *item = &picker->items[index];
    bool selected = index == picker->cursor;
    int at = rect.column + 5, room = rect.columns - MARGIN - 1;
    int label = widest(picker, canvas->ascii, false);
    if (selected)
        canvas_fill(canvas, row, rect.column + 1, 1, ROLE_SELECTED, 0x25BA);
    canvas_fill(canvas, row, rect.column + 3, 1, selected ? ROLE_SELECTED : ROLE_KEY,
                (uint32_t)(unsigned char)name_of(index));
    label = at_most(label, room);
    canvas_text_fit(canvas, row, at, label, ROLE_NORMAL, text_of(item->label));
    if (room > label + GAP)
        canvas_text_fit(canvas, row, at + label + GAP, room - label - GAP, ROLE_DIM,
                        text_of(item->detail));
}

void picker_draw(const struct picker *picker, struct canvas *canvas, struct rect body)
{
    struct rect rect = rect_of(picker, canvas->ascii, body);
    size_t top = top_of(picker, rect), end = top + lines_of(rect);
    draw_frame(picker, canvas, rect, end < picker->count ? picker->count - end : 0);
    for (size_t i = top; i < picker->count && i < end; i++)
        draw_item(picker, canvas, rect.row + 1 + (int)(i - top), rect, i);
}

size_t picker_item_at(const struct picker *picker, bool ascii, struct rect body, int row,
                      int column)
{
    struct rect rect = rect_of(picker, ascii, body);
    if (!rect_contains(rect, row, column) || row == rect.row ||
        row == rect.row + rect.rows - 1)
        return SIZE_MAX;
    size_t item = top_of(picker, rect) + (size_t)(row - rect.row - 1);
    return item < picker->count ? item : SIZE_MAX;
}
