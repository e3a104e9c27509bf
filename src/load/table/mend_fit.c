/* SPDX-License-Identifier: MIT */
/* Dynamic programming over (pieces taken, columns filled): the two best ways to every
 * state, so that the second best reading of the row is known too. A way refers to the
 * state and the rank that it came from.
 *
 * What the pieces from one place on may be cells of does not depend on the column: these
 * options are made once for all states there. States that stray far from the diagonal are
 * left out: the way to them costs more than any row may. */
#include "load/table/mend_fit.h"

#include "base/memory.h"

#include <float.h>
#include <stdlib.h>

#define PRICE_DROP      3.0 /* an empty piece left out */
#define PRICE_INSERT    8.0 /* an empty cell put in */
#define PRICE_SPLIT     3.0
#define PRICE_CUT_OFF   8.0 /* the cells from here on are missing, … */
#define PRICE_CUT_EMPTY 0.5 /* … which would be empty anyway */
#define PRICE_BEYOND    5.0 /* a piece behind the last column */
#define MARGIN          1.0 /* above the second best reading, … */
#define MARGIN_SPLIT    1.5 /* … and where cells are cut in two */

enum {
    RANKS = 2,
    JOIN_SPARE = 3,     /* pieces in one cell beyond those that are too many */
    JOIN_MOST = 200,    /* pieces of one cell */
    SPLITS_MOST = 96,   /* places in a cell where a missing delimiter is looked for */
    SPLIT_MOST = 4000,  /* bytes of a cell where it is looked for */
    STRAY_MOST = 8,     /* columns beside the diagonal */
    WORK_MOST = 1 << 26 /* bytes looked at for one line */
};

enum step { STEP_CELL, STEP_DROP, STEP_INSERT, STEP_SPLIT, STEP_CUT_OFF, STEP_BEYOND };

struct way {
    double score;
    unsigned short piece, column; /* the state that it came from */
    unsigned char rank, step;
    unsigned short split; /* bytes of the first of two cells */
};

/* Pieces as one cell, or as two. */
struct option {
    size_t to;            /* the piece behind them */
    unsigned short split; /* bytes of the first of two cells, 0: one cell */
    struct cell_look look, next;
    double price;
};

struct mend_fit {
    const struct mend_columns *columns;
    const struct mend_line *line;
    size_t join;      /* most pieces of one cell */
    bool splits;      /* whether cells may be cut in two */
    struct way *ways; /* (pieces + 1) × (width + 1) × RANKS */
    struct option *options;
    size_t option_count, option_capacity;
};

struct mend_fit *mend_fit_new(const struct mend_columns *columns)
{
    struct mend_fit *fit = memory_new(1, sizeof *fit);

    fit->columns = columns;
    return fit;
}

void mend_fit_free(struct mend_fit *fit)
{
    if (!fit)
        return;
    free(fit->ways);
    free(fit->options);
    free(fit);
}

double mend_fit_score(const struct mend_columns *columns, size_t column,
                      struct cell_look look)
{
    return profile_score(&columns->profiles[column], look) - columns->usual[column];
}

static struct cell_look look_of(const struct mend_line *line, struct text cell)
{
    return cell_look(mend_line_inside(line, cell));
}

/* --- What the pieces may be ----------------------------------------------------------- */

static void add_option(struct mend_fit *fit, struct option option)
{
    fit->options = memory_grow(fit->options, fit->option_count, &fit->option_capacity,
                               sizeof *fit->options);
    fit->options[fit->option_count++] = option;
}

/* The cell cut in two, at every place where that may be. */
static void add_splits(struct mend_fit *fit, struct text cell, size_t to)
{
    int tried = 0;

    for (size_t i = 1; i < cell.length && tried < SPLITS_MOST; i++) {
        if (!mend_line_may_split(fit->line, cell, i))
            continue;
        struct text left = {cell.bytes, i};
        struct text right = {cell.bytes + i, cell.length - i};
        add_option(fit,
                   (struct option){.to = to,
                                   .split = (unsigned short)i,
                                   .look = look_of(fit->line, left),
                                   .next = look_of(fit->line, right),
                                   .price = PRICE_SPLIT + mend_line_price(fit->line, left) +
                                            mend_line_price(fit->line, right)});
        tried++;
    }
}

/* Fills options with all that may begin at the piece. */
static void find_options(struct mend_fit *fit, size_t piece)
{
    const struct mend_line *line = fit->line;

    fit->option_count = 0;
    for (size_t to = piece + 1; to <= line->count && to - piece <= fit->join; to++) {
        struct text cell = mend_line_part(line, piece, to);
        bool joined = to > piece + 1;
        add_option(fit, (struct option){.to = to,
                                        .look = look_of(line, cell),
                                        .price = mend_line_price(line, cell)});
        if (fit->splits && cell.length <= SPLIT_MOST &&
            (!joined || memchr(cell.bytes, line->quote, cell.length)))
            add_splits(fit, cell, to);
    }
}

/* --- Ways ----------------------------------------------------------------------------- */

static struct way *ways_at(const struct mend_fit *fit, size_t piece, size_t column)
{
    return &fit->ways[(piece * (fit->columns->width + 1) + column) * RANKS];
}

static void offer(const struct mend_fit *fit, size_t piece, size_t column, struct way way)
{
    struct way *ways = ways_at(fit, piece, column);

    for (int rank = 0; rank < RANKS; rank++)
        if (way.score > ways[rank].score) {
            for (int k = RANKS - 1; k > rank; k--)
                ways[k] = ways[k - 1];
            ways[rank] = way;
            return;
        }
}

static void take_cells(const struct mend_fit *fit, struct way way)
{
    double score = way.score;

    for (size_t i = 0; i < fit->option_count; i++) {
        const struct option *option = &fit->options[i];
        size_t cells = option->split > 0 ? 2 : 1;
        if (way.column + cells > fit->columns->width)
            continue;
        way.step = cells == 2 ? STEP_SPLIT : STEP_CELL;
        way.split = option->split;
        way.score =
            score - option->price + mend_fit_score(fit->columns, way.column, option->look);
        if (cells == 2)
            way.score += mend_fit_score(fit->columns, way.column + 1u, option->next);
        offer(fit, option->to, way.column + cells, way);
    }
}

/* What it costs that the row ends before this column. */
static double price_of_end(const struct mend_columns *columns, size_t column)
{
    for (; column < columns->width; column++)
        if (profile_class(&columns->profiles[column]) != CELL_EMPTY)
            return PRICE_CUT_OFF;
    return PRICE_CUT_EMPTY;
}

/* The ways on that take a piece. */
static void take_piece(const struct mend_fit *fit, size_t piece, size_t column,
                       struct way way)
{
    const struct mend_piece *next = &fit->line->pieces[piece];
    struct way cells = way;
    double score = way.score;

    if (next->end == next->start) {
        way.step = STEP_DROP;
        way.score = score - PRICE_DROP;
        offer(fit, piece + 1, column, way);
    }
    if (column < fit->columns->width) {
        take_cells(fit, cells);
        return;
    }
    way.step = STEP_BEYOND;
    way.score = score - PRICE_BEYOND;
    offer(fit, piece + 1, column, way);
}

static void go_on(const struct mend_fit *fit, size_t piece, size_t column, int rank)
{
    size_t width = fit->columns->width;
    double score = ways_at(fit, piece, column)[rank].score;
    struct way way = {score,
                      (unsigned short)piece,
                      (unsigned short)column,
                      (unsigned char)rank,
                      STEP_INSERT,
                      0};

    if (score == -DBL_MAX)
        return;
    if (piece < fit->line->count)
        take_piece(fit, piece, column, way);
    if (column == width)
        return;
    struct cell_look empty = cell_look((struct text){"", 0});
    way.score = score + mend_fit_score(fit->columns, column, empty) - PRICE_INSERT;
    offer(fit, piece, column + 1, way);
    if (piece == fit->line->count) {
        way.step = STEP_CUT_OFF;
        way.score = score - price_of_end(fit->columns, column);
        offer(fit, piece, width, way);
    }
}

static size_t less(size_t a, size_t b)
{
    return a > b ? a - b : 0;
}

static void find_ways(struct mend_fit *fit)
{
    size_t width = fit->columns->width, count = fit->line->count;
    size_t states = (count + 1) * (width + 1) * RANKS;

    fit->ways = memory_resize(fit->ways, states, sizeof *fit->ways);
    for (size_t i = 0; i < states; i++)
        fit->ways[i] = (struct way){.score = -DBL_MAX};
    ways_at(fit, 0, 0)[0].score = 0;
    for (size_t piece = 0; piece <= count; piece++) {
        size_t first = less(piece, less(count, width) + STRAY_MOST);
        size_t last = piece + less(width, count) + STRAY_MOST;
        find_options(fit, piece);
        for (size_t column = first; column <= last && column <= width; column++)
            for (int rank = 0; rank < RANKS; rank++)
                go_on(fit, piece, column, rank);
    }
}

/* --- From ways to cells --------------------------------------------------------------- */

static void take_back(struct mend_reading *reading, const struct mend_fit *fit,
                      const struct way *way, size_t piece, size_t column)
{
    struct text cell = {"", 0};

    switch (way->step) {
    case STEP_DROP:
        reading->dropped = true;
        return;
    case STEP_BEYOND:
    case STEP_CUT_OFF:
        reading->partial = true;
        reading->count = way->column;
        for (size_t i = way->column; i < column; i++)
            reading->cells[i] = cell;
        return;
    case STEP_INSERT:
        reading->inserted = true;
        reading->cells[way->column] = cell;
        return;
    default:
        break;
    }
    cell = mend_line_part(fit->line, way->piece, piece);
    reading->joined |=
        piece > (size_t)way->piece + 1 && !mend_line_quoted(fit->line, text_trim(cell));
    reading->quote |= mend_line_price_of_quotes(fit->line, cell) > 0;
    reading->cells[way->column] = cell;
    if (way->step == STEP_SPLIT) {
        reading->split = true;
        reading->cells[way->column] = (struct text){cell.bytes, way->split};
        reading->cells[way->column + 1] =
            (struct text){cell.bytes + way->split, cell.length - way->split};
    }
}

static bool read_back(const struct mend_fit *fit, int rank, struct mend_reading *reading)
{
    size_t piece = fit->line->count, column = fit->columns->width;

    *reading = (struct mend_reading){.score = ways_at(fit, piece, column)[rank].score,
                                     .count = column};
    if (reading->score == -DBL_MAX)
        return false;
    while (piece > 0 || column > 0) {
        const struct way *way = &ways_at(fit, piece, column)[rank];
        take_back(reading, fit, way, piece, column);
        rank = way->rank;
        piece = way->piece;
        column = way->column;
    }
    return true;
}

static bool same_cells(const struct mend_fit *fit, const struct mend_reading *a,
                       const struct mend_reading *b)
{
    for (size_t i = 0; i < fit->columns->width; i++)
        if (!text_equal(mend_line_inside(fit->line, a->cells[i]),
                        mend_line_inside(fit->line, b->cells[i])))
            return false;
    return true;
}

/* Every byte is looked at in each run of pieces that may be one cell. */
static bool too_much(const struct mend_fit *fit)
{
    return fit->join > JOIN_MOST ||
           fit->line->text.length > WORK_MOST / (fit->join * fit->join);
}

bool mend_fit_read(struct mend_fit *fit, const struct mend_line *line, bool splits,
                   struct mend_reading *best)
{
    fit->line = line;
    fit->splits = splits;
    fit->join = less(line->count, fit->columns->width) + JOIN_SPARE;
    if (too_much(fit))
        return false;
    find_ways(fit);
    if (!read_back(fit, 0, best))
        return false;

    struct mend_reading *second = memory_new(1, sizeof *second);
    double margin = best->split ? MARGIN_SPLIT : MARGIN;
    bool sure = !read_back(fit, 1, second) || second->score <= best->score - margin ||
                same_cells(fit, best, second);
    free(second);
    return sure;
}
