/* SPDX-License-Identifier: MIT */
/* A header is tried as each kind of table. A cell counts more when its spelling is known
 * for that kind only, and having all required columns counts most. Some headers are no
 * column of ours and still tell the kind: only lists of tasks have predecessors. */
#include "load/names/schema.h"

#include "base/memory.h"
#include "load/names/label.h"
#include "load/names/spellings.h"

#include <stdlib.h>

enum {
    SCORE_REQUIRED = 100, /* all required columns are there */
    SCORE_TASKS = 200,    /* a list of tasks, which a list of projects could be as well */
    SCORE_OWN = 3, /* a column by its canonical name, or by one that no other kind has */
    SCORE_SHARED = 1,
    MATCHED_LEAST = 3 /* columns of a table that lacks a required one */
};

struct cell {
    const struct spelling *first;
    size_t count;
    struct label_unit unit;
    int same_as; /* an earlier cell of the same spelling, or -1 */
};

/* What the last texts were found to be: of one file the same are asked for again and
 * again, by whoever tries a delimiter or a row as the header. */
enum { REMEMBERED = 128, REMEMBERED_LENGTH = 32 };

struct remembered {
    char text[REMEMBERED_LENGTH];
    size_t length; /* 0: the place is free */
    struct spelt found[TABLE_COUNT];
    struct label_unit unit;
};

struct schema {
    struct spellings *spellings;
    struct remembered remembered[REMEMBERED];
};

/* How plainly a spelling says what it means; the plainest choose first. */
enum plainness { PLAIN_MAPPED, PLAIN_SYNONYM, PLAIN_WEAK, PLAIN_WEAKER, PLAIN_COUNT };

static const int required[TABLE_COUNT][2] = {
    [TABLE_PROGRAMME] = {PROGRAMME_NAME, COLUMN_NONE},
    [TABLE_PROJECTS] = {PROJECT_ID, PROJECT_TITLE},
    [TABLE_MILESTONES] = {MILESTONE_PROJECT_ID, MILESTONE_TITLE},
};

struct schema *schema_new(const struct mapping *mapping)
{
    struct schema *schema = memory_new(1, sizeof *schema);

    schema->spellings = spellings_new(mapping);
    return schema;
}

void schema_free(struct schema *schema)
{
    if (!schema)
        return;
    spellings_free(schema->spellings);
    free(schema);
}

static bool any_found(const struct spelt found[TABLE_COUNT])
{
    bool any = false;

    for (int kind = 0; kind < TABLE_COUNT; kind++)
        any = any || found[kind].count > 0;
    return any;
}

bool schema_knows(struct schema *schema, struct text header)
{
    struct spelt found[TABLE_COUNT];

    spellings_find(schema->spellings, header, found);
    return any_found(found);
}

static enum plainness plainness_of(const struct spelling *spelling)
{
    return spelling->mapped ? PLAIN_MAPPED
                            : (enum plainness)(PLAIN_SYNONYM + spelling->weakness);
}

static bool amount(const struct label_unit *unit)
{
    return unit->thousands > 0 || unit->currency[0] != '\0';
}

/* "Subvention (%)" is no amount, "Avancement (k€)" no share. */
static bool suits(const struct label_unit *unit, enum table_kind kind, int column)
{
    int count;
    enum column_type type = columns_of(kind, &count)[column].type;

    if (unit->percent)
        return type == TYPE_PERCENT || type == TYPE_TEXT;
    if (amount(unit))
        return type == TYPE_MONEY || type == TYPE_TEXT;
    return true;
}

/* The mapping of the header for this kind of table, or NULL. */
static const struct spelling *mapping_of(const struct cell *cell, enum table_kind kind)
{
    for (size_t i = 0; i < cell->count; i++)
        if (cell->first[i].kind == kind && cell->first[i].mapped)
            return &cell->first[i];
    return NULL;
}

static enum reason reason_of(const struct spelling *spelling)
{
    if (spelling->mapped)
        return REASON_CONFIGURED;
    return spelling->weakness > 0 ? REASON_NONE_PLAINER : REASON_KNOWN_SPELLING;
}

/* Takes the first free column that the cell's spelling stands for. */
static void match_cell(const struct cell *cell, int at, enum plainness plainness,
                       struct header_match *match)
{
    const struct spelling *mapping = mapping_of(cell, match->kind);
    const struct spelling *taken = NULL;
    bool own = true, plain = false;

    for (size_t i = 0; i < cell->count; i++) {
        const struct spelling *spelling = &cell->first[i];
        own = own && spelling->kind == match->kind;
        if (spelling->kind != match->kind || spelling->column == COLUMN_NONE ||
            plainness_of(spelling) != plainness || (mapping && spelling != mapping) ||
            (!spelling->mapped && !suits(&cell->unit, match->kind, spelling->column)))
            continue;
        plain = plain || plainness < PLAIN_WEAK;
        if (!taken && match->cell_of[spelling->column] < 0)
            taken = spelling;
    }
    if (!taken) {
        match->repeated[at] = match->repeated[at] || plain;
        return;
    }
    match->repeated[at] = false;
    match->column_of[at] = taken->column;
    match->reason_of[at] = (unsigned char)reason_of(taken);
    match->cell_of[taken->column] = at;
    match->matched++;
    match->own += own || taken->mapped;
    match->score += own || taken->canonical || taken->mapped ? SCORE_OWN : SCORE_SHARED;
}

static void count_marks(const struct cell *cells, struct header_match *match)
{
    for (int i = 0; i < match->cells; i++) {
        if (mapping_of(&cells[i], match->kind)) {
            match->kept[i] = mapping_of(&cells[i], match->kind)->column == COLUMN_NONE;
            continue;
        }
        for (size_t k = 0; k < cells[i].count; k++) {
            const struct spelling *spelling = &cells[i].first[k];
            if (spelling->kind != match->kind || spelling->column != COLUMN_NONE)
                continue;
            match->kept[i] = true;
            match->marks += spelling->weakness == 0;
            match->weak_marks += spelling->weakness == 1;
        }
    }
    match->score += match->marks * SCORE_OWN;
}

/* First what is plain, then what is weak; a header that stands twice counts once. */
static void match_cells(const struct cell *cells, struct header_match *match)
{
    for (int i = 0; i < match->cells; i++)
        match->column_of[i] = COLUMN_NONE;
    for (int plainness = 0; plainness < PLAIN_COUNT; plainness++)
        for (int i = 0; i < match->cells; i++)
            if (cells[i].same_as < 0 && match->column_of[i] == COLUMN_NONE)
                match_cell(&cells[i], i, (enum plainness)plainness, match);
    for (int i = 0; i < match->cells; i++)
        if (cells[i].same_as >= 0)
            match->repeated[i] = match->column_of[cells[i].same_as] != COLUMN_NONE;
}

int header_match_missing(const struct header_match *match)
{
    for (int i = 0; i < 2; i++) {
        int column = required[match->kind][i];
        if (column != COLUMN_NONE && match->cell_of[column] < 0 && column != match->made)
            return column;
    }
    return COLUMN_NONE;
}

static bool any_required(const struct header_match *match)
{
    for (int i = 0; i < 2; i++) {
        int column = required[match->kind][i];
        if (column != COLUMN_NONE && match->cell_of[column] >= 0)
            return true;
    }
    return false;
}

/* A programme is one name among many tables that have a name: something must be there that
 * only programmes have. */
static bool acceptable(const struct header_match *match)
{
    if (match->kind == TABLE_PROGRAMME)
        return match->cell_of[PROGRAMME_NAME] >= 0 && match->own > 0 && match->matched >= 2;
    if (header_match_missing(match) != COLUMN_NONE || match->made != COLUMN_NONE)
        return match->matched >= MATCHED_LEAST && any_required(match);
    return true;
}

/* A list of tasks names no project: the file is the project. That it is one shows in
 * columns that only such lists have, or in more than one that they mostly have while
 * nothing speaks of projects. */
static bool list_of_tasks(const struct header_match *match, int projects_own)
{
    int hints = match->weak_marks + (match->own > 0);

    return match->cell_of[MILESTONE_PROJECT_ID] < 0 &&
           match->cell_of[MILESTONE_TITLE] >= 0 &&
           (match->marks > 0 || (hints > 1 && projects_own == 0));
}

/* What the table does without. */
static void decide_made(struct header_match *match, int projects_own)
{
    match->made = COLUMN_NONE;
    if (match->kind == TABLE_PROJECTS && match->cell_of[PROJECT_ID] < 0 &&
        match->cell_of[PROJECT_TITLE] >= 0)
        match->made = PROJECT_ID;
    else if (match->kind == TABLE_MILESTONES && list_of_tasks(match, projects_own))
        match->made = MILESTONE_PROJECT_ID;
}

static void add_required(struct header_match *match, int projects_own)
{
    if (!acceptable(match))
        match->score = 0;
    else if (match->kind == TABLE_MILESTONES && match->made != COLUMN_NONE)
        match->score += projects_own == 0 ? SCORE_TASKS : SCORE_REQUIRED;
    else if (match->kind == TABLE_MILESTONES && match->own == 0 && projects_own > 1)
        return; /* what it has are two columns that projects have as well */
    else if (match->kind != TABLE_PROGRAMME && match->made == COLUMN_NONE &&
             header_match_missing(match) == COLUMN_NONE)
        match->score += SCORE_REQUIRED;
}

/* Whether the cell could be a column that another cell has taken. */
static bool outdone(const struct cell *cell, enum table_kind kind)
{
    for (size_t i = 0; i < cell->count; i++)
        if (cell->first[i].kind == kind && cell->first[i].column != COLUMN_NONE &&
            suits(&cell->unit, kind, cell->first[i].column))
            return true;
    return false;
}

/* Of the cells that are no column of ours. */
static void give_reasons(const struct cell *cells, struct header_match *match)
{
    for (int i = 0; i < match->cells; i++) {
        enum reason reason = REASON_NO_SPELLING;
        if (match->column_of[i] != COLUMN_NONE)
            continue;
        if (match->repeated[i])
            reason = REASON_SAME_AGAIN;
        else if (match->kept[i])
            reason =
                mapping_of(&cells[i], match->kind) ? REASON_CONFIGURED : REASON_NOT_OURS;
        else if (outdone(&cells[i], match->kind))
            reason = REASON_OUTDONE;
        match->reason_of[i] = (unsigned char)reason;
    }
}

static struct header_match match_kind(const struct cell *cells, int count,
                                      enum table_kind kind, int projects_own)
{
    struct header_match match = {.kind = kind, .cells = count};

    match.column_of = memory_new((size_t)count + 1, sizeof *match.column_of);
    match.reason_of = memory_new((size_t)count + 1, sizeof *match.reason_of);
    match.repeated = memory_new((size_t)count + 1, sizeof *match.repeated);
    match.kept = memory_new((size_t)count + 1, sizeof *match.kept);
    for (int i = 0; i < COLUMNS_MAX; i++)
        match.cell_of[i] = -1;
    match_cells(cells, &match);
    count_marks(cells, &match);
    give_reasons(cells, &match);
    decide_made(&match, projects_own);
    add_required(&match, projects_own);
    return match;
}

void header_match_clear(struct header_match *match)
{
    free(match->column_of);
    free(match->reason_of);
    free(match->repeated);
    free(match->kept);
    *match = (struct header_match){.score = 0};
}

/* The same spelling; "Avancement (k€)" and "Avancement %" are two. */
static bool same(const struct cell *a, const struct cell *b)
{
    return a->count > 0 && a->first == b->first && a->unit.percent == b->unit.percent &&
           amount(&a->unit) == amount(&b->unit);
}

/* The text is trimmed and not empty. */
static void look_up(struct schema *schema, struct text text, struct remembered *known)
{
    known->length = text.length;
    spellings_find(schema->spellings, text, known->found);
    known->unit = any_found(known->found) ? label_unit(text) : (struct label_unit){0};
}

static struct remembered recall(struct schema *schema, struct text text)
{
    struct remembered *known = &schema->remembered[text_quick_hash(text) % REMEMBERED];
    struct remembered once;

    if (text.length > REMEMBERED_LENGTH) {
        look_up(schema, text, &once);
        return once;
    }
    if (!text_equal(text, (struct text){known->text, known->length})) {
        memcpy(known->text, text.bytes, text.length);
        look_up(schema, text, known);
    }
    return *known;
}

/* Looks up each cell for all kinds of table: cells has count entries for each. Returns how
 * many there are without the empty ones at the end. */
static int look_up_all(struct schema *schema, const struct text *texts, size_t count,
                       struct cell *cells)
{
    int last = 0;

    for (size_t i = 0; i < count; i++) {
        struct text text = text_trim(texts[i]);
        struct remembered known = {.length = 0};
        if (!text_empty(text)) {
            last = (int)i + 1;
            known = recall(schema, text);
        }
        for (size_t kind = 0; kind < TABLE_COUNT; kind++)
            cells[kind * count + i] = (struct cell){
                known.found[kind].first, known.found[kind].count, known.unit, -1};
    }
    return last;
}

static void find_same(struct cell *cells, int count)
{
    for (int i = 0; i < count; i++)
        for (int k = 0; k < i && cells[i].count > 0 && cells[i].same_as < 0; k++)
            if (same(&cells[k], &cells[i]))
                cells[i].same_as = k;
}

struct header_match schema_match(struct schema *schema, const struct text *cells,
                                 size_t count)
{
    static const enum table_kind order[] = {TABLE_PROJECTS, TABLE_MILESTONES,
                                            TABLE_PROGRAMME};
    struct header_match best = {.score = -1};
    int projects_own = 0;

    if (count > HEADER_CELLS)
        count = HEADER_CELLS;
    struct cell *found = memory_new(count * TABLE_COUNT + 1, sizeof *found);
    int last = look_up_all(schema, cells, count, found);
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        struct cell *of_kind = &found[(size_t)order[i] * count];
        find_same(of_kind, last);
        struct header_match match = match_kind(of_kind, last, order[i], projects_own);
        if (order[i] == TABLE_PROJECTS)
            projects_own = match.own;
        if (match.score > best.score) {
            header_match_clear(&best);
            best = match;
        } else {
            header_match_clear(&match);
        }
    }
    free(found);
    return best;
}

int schema_hint(struct schema *schema, const struct text *cells, size_t count)
{
    struct header_match match = schema_match(schema, cells, count);
    int score = match.score > 0 ? match.score : 0;

    header_match_clear(&match);
    return score;
}
