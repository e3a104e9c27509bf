/* SPDX-License-Identifier: MIT */
/* A blank between texts looks the same in the role of the one before, and going back to its
 * own would take a sequence, and one more for what follows: a fifth of what keys send. So
 * it is put in that role, and put again only among changes that have come to be in another
 * one. Blanks behind the last text keep their own: ncurses erases them at once if they are
 * all alike. */
#include "term/shown.h"

#include "view/marks.h"

enum { BETWEEN = 4 /* blanks before a text that are between it and the last one */ };

/* Changed cells side by side. */
struct run {
    const struct palette *palette;
    int row, column, end; /* columns, end not among them */
    int count;            /* of characters, some of which take two columns */
    uint8_t role;         /* of the last of them */
    cchar_t cells[SHOWN_LARGEST];
};

static cchar_t marked_cell(const struct palette *palette, const struct cell *cell,
                           uint8_t role)
{
    const uint32_t *marks = marks_of(cell->marks);
    wchar_t text[MARKS_MOST + 2] = {(wchar_t)cell->base};
    attr_t attributes = palette->attributes[role];
    short pair = palette->pairs[role];
    cchar_t out;

    for (int i = 0; i < MARKS_MOST; i++)
        text[i + 1] = (wchar_t)marks[i];
    if (setcchar(&out, text, attributes, pair, NULL) != OK) {
        text[0] = L'?';
        text[1] = L'\0';
        setcchar(&out, text, attributes, pair, NULL);
    }
    return out;
}

static void put_run(struct run *run)
{
    if (run->count > 0)
        mvadd_wchnstr(run->row, run->column, run->cells, run->count);
    run->count = 0;
}

static bool continues(const struct run *run, int row, int column)
{
    return run->count > 0 && run->row == row && run->end == column;
}

static void add_to_run(struct run *run, int row, int column, const struct cell *cell,
                       uint8_t role)
{
    if (!continues(run, row, column)) {
        put_run(run);
        run->row = row;
        run->column = column;
    }
    cchar_t *to = &run->cells[run->count++];
    if (cell->marks == 0) {
        *to = run->palette->blanks[role];
        to->chars[0] = (wchar_t)cell->base;
    } else {
        *to = marked_cell(run->palette, cell, role);
    }
    run->end = column + cell->width;
    run->role = role;
}

static bool is_blank(const struct palette *palette, const struct cell *cell)
{
    return cell->base == ' ' && cell->marks == 0 && !palette->shows_blanks[cell->role];
}

/* Of so many cells up to the end of the row, the first one is a blank. */
static bool between_texts(const struct palette *palette, const struct cell *cells, int left)
{
    for (int i = 1; i <= BETWEEN && i < left; i++)
        if (!is_blank(palette, cells + i))
            return true;
    return false;
}

/* The role to put the cell in, which is the one that it is shown in where that will do. */
static uint8_t role_for(const struct run *run, int row, int column, int columns,
                        const struct cell *cell, const struct cell *shown)
{
    const struct palette *palette = run->palette;

    if (!is_blank(palette, cell) || !between_texts(palette, cell, columns - column))
        return cell->role;
    if (continues(run, row, column) && !palette->shows_blanks[run->role])
        return run->role;
    return is_blank(palette, shown) ? shown->role : cell->role;
}

static bool reads_alike(const struct cell *a, const struct cell *b)
{
    return a->base == b->base && a->width == b->width && a->marks == b->marks;
}

/* Whether it may come later: its look alone has changed. A blank's has not, it goes along
 * with what is put around it. */
static bool may_lag(const struct palette *palette, const struct cell *cell,
                    const struct cell *shown)
{
    if (cell->follows && shown->follows)
        return true;
    return reads_alike(cell, shown) &&
           !(is_blank(palette, cell) && is_blank(palette, shown));
}

/* Right halves are skipped: their left half, which changes with them, draws both. */
bool shown_put(struct shown *shown, const struct palette *palette,
               const struct canvas *canvas, enum present what)
{
    bool first = what == PRESENT_FIRST && !shown->stale, left = false;
    struct run run;
    int rows = canvas->rows < shown->rows ? canvas->rows : shown->rows;
    int columns = canvas->columns < shown->columns ? canvas->columns : shown->columns;

    run.palette = palette;
    run.count = 0;
    shown->put = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            const struct cell *cell = canvas->cells + row * canvas->columns + column;
            struct cell *was = shown->cells + row * shown->columns + column;
            uint8_t role = role_for(&run, row, column, canvas->columns, cell, was);

            if (!shown->stale && reads_alike(cell, was) && role == was->role) {
                was->follows = cell->follows;
                continue;
            }
            if (first && may_lag(palette, cell, was)) {
                left = true;
                continue;
            }
            if (cell->width > 0 && column + cell->width <= columns)
                add_to_run(&run, row, column, cell, role);
            *was = *cell;
            was->role = role;
            shown->put++;
        }
    }
    put_run(&run);
    return left;
}
