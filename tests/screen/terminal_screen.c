/* SPDX-License-Identifier: MIT */
/* The emulator behind the line, and what stands on it. */
#include "terminal_inside.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct terminal *terminal = user;

    if (property == VTERM_PROP_ALTSCREEN)
        terminal->alternate = value->boolean;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        terminal->cursor_visible = value->boolean;
    else if (property == VTERM_PROP_MOUSE)
        terminal->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

void screen_start(struct terminal *terminal, const struct terminal_options *options)
{
    terminal->rows = options->rows;
    terminal->columns = options->columns;
    terminal->vterm = vterm_new(options->rows, options->columns);
    terminal->cursor_visible = true;
    terminal->mute = options->mute;
    terminal->console = options->term && strcmp(options->term, "linux") == 0;
    vterm_set_utf8(terminal->vterm, !options->latin);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

/* The Linux console takes ESC ] R alone for a command; to everybody else, libvterm
 * included, it begins a string that eats what follows. */
static void feed(struct terminal *terminal, const char *bytes, size_t length)
{
    static const char reset_palette[] = "\033]R";

    for (size_t i = 0; terminal->console && i < length; i++) {
        if (bytes[i] == reset_palette[terminal->matched]) {
            if (++terminal->matched == 3)
                terminal->matched = 0;
            continue;
        }
        vterm_input_write(terminal->vterm, reset_palette, terminal->matched);
        terminal->matched = bytes[i] == '\033';
        if (!terminal->matched)
            vterm_input_write(terminal->vterm, bytes + i, 1);
    }
    if (!terminal->console)
        vterm_input_write(terminal->vterm, bytes, length);
}

/* As much as the line takes; the rest stays where it is. */
void screen_answer(struct terminal *terminal)
{
    char bytes[64];
    struct pollfd room = {.fd = terminal->line, .events = POLLOUT};
    size_t length;

    while (!terminal->held && terminal->line >= 0 &&
           (terminal->mute || (poll(&room, 1, 0) == 1 && room.revents == POLLOUT)) &&
           (length = vterm_output_read(terminal->vterm, bytes, sizeof bytes)) > 0)
        if (!terminal->mute && write(terminal->line, bytes, length) < 0)
            return;
}

void screen_feed(struct terminal *terminal, const char *bytes, size_t length)
{
    feed(terminal, bytes, length);
    screen_answer(terminal);
}

void terminal_hold(struct terminal *terminal, bool held)
{
    terminal->held = held;
    screen_answer(terminal);
}

void terminal_scribble(struct terminal *terminal)
{
    static const char rubbish[] = "\033[m\033[2J\033[5;5Hrubbish";

    screen_feed(terminal, rubbish, sizeof rubbish - 1);
}

static size_t put_utf8(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

void terminal_cell(struct terminal *terminal, int row, int column, VTermScreenCell *cell)
{
    memset(cell, 0, sizeof *cell);
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, cell);
}

static size_t cell_text(const VTermScreenCell *cell, char *out)
{
    size_t length = 0;

    if (cell->chars[0] == (uint32_t)-1) /* right half of a wide character */
        return 0;
    if (cell->chars[0] == 0) {
        out[0] = ' ';
        return 1;
    }
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        length += put_utf8(out + length, cell->chars[i]);
    return length;
}

static char *row_text(struct terminal *terminal, int row)
{
    char *text = calloc((size_t)terminal->columns + 1, 4 * VTERM_MAX_CHARS_PER_CELL);
    size_t length = 0;
    VTermScreenCell cell;

    for (int column = 0; text && column < terminal->columns; column++) {
        terminal_cell(terminal, row, column, &cell);
        length += cell_text(&cell, text + length);
    }
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

const char *terminal_row(struct terminal *terminal, int row)
{
    free(terminal->row_text);
    terminal->row_text = row_text(terminal, row);
    return terminal->row_text;
}

bool terminal_shows(struct terminal *terminal, const char *text)
{
    for (int row = 0; row < terminal->rows; row++)
        if (strstr(terminal_row(terminal, row), text))
            return true;
    return false;
}

char *terminal_text(struct terminal *terminal)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    for (int row = 0; row < terminal->rows; row++)
        fprintf(out, "%s\n", terminal_row(terminal, row));
    fclose(out);
    return text;
}

static int color_number(const VTermColor *color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
        return -1;
    if (VTERM_COLOR_IS_INDEXED(color))
        return color->indexed.idx;
    return 1000000 + color->rgb.red * 65536 + color->rgb.green * 256 + color->rgb.blue;
}

char *terminal_picture(struct terminal *terminal)
{
    char *picture = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&picture, &size);
    VTermScreenCell cell;

    for (int row = 0; row < terminal->rows; row++) {
        fprintf(out, "%s\n", terminal_row(terminal, row));
        for (int column = 0; column < terminal->columns; column++) {
            terminal_cell(terminal, row, column, &cell);
            if (color_number(&cell.fg) != -1 || color_number(&cell.bg) != -1 ||
                cell.attrs.bold || cell.attrs.reverse || cell.attrs.underline)
                fprintf(out, "[%d %d/%d%s%s%s]", column, color_number(&cell.fg),
                        color_number(&cell.bg), cell.attrs.bold ? " b" : "",
                        cell.attrs.reverse ? " r" : "", cell.attrs.underline ? " u" : "");
        }
        fputc('\n', out);
    }
    fclose(out);
    return picture;
}

void terminal_cursor(struct terminal *terminal, int *row, int *column, bool *visible)
{
    VTermPos position;

    vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &position);
    *row = position.row;
    *column = position.col;
    *visible = terminal->cursor_visible;
}
