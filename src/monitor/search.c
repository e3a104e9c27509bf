/* SPDX-License-Identifier: MIT */
#include "monitor/search_inside.h"

#include "base/fold.h"
#include "base/memory.h"

#include <stdlib.h>

static void split(struct search *search)
{
    size_t capacity = 0;
    for (struct text rest = buffer_text(&search->folded); rest.length;) {
        const char *blank = memchr(rest.bytes, ' ', rest.length);
        size_t length = blank ? (size_t)(blank - rest.bytes) : rest.length;
        search->words =
            memory_grow(search->words, search->count, &capacity, sizeof *search->words);
        search->words[search->count++] = (struct text){rest.bytes, length};
        length += blank != NULL;
        rest = (struct text){rest.bytes + length, rest.length - length};
    }
}

/* From now on words are looked for in this way. */
static void go_by(struct search *search, enum search_way way)
{
    search->way = way;
    for (size_t i = 0; i < search->count; i++) {
        scan_free(search->scans[i]);
        search->scans[i] =
            scan_new(&search->needles[i], way == SEARCH_NEAR ? &search->near[i] : NULL);
    }
}

struct search *search_new(struct text typed)
{
    struct search *search = memory_new(1, sizeof *search);
    search->scratch = memory_new(1, sizeof *search->scratch);
    fold_search(typed, &search->folded);
    split(search);
    search->needles = memory_new(search->count + 1, sizeof *search->needles);
    search->near = memory_new(search->count + 1, sizeof *search->near);
    search->scans = memory_new(search->count + 1, sizeof *search->scans);
    search->found = memory_new(search->count + 1, sizeof *search->found);
    search->often = memory_new(search->count + 1, sizeof *search->often);
    for (size_t i = 0; i < search->count; i++) {
        search->needles[i] = needle_of(search->words[i]);
        search->near[i] = near_word_of(search->words[i]);
    }
    go_by(search, SEARCH_EXACT);
    if (search->count)
        return search;
    search_free(search);
    return NULL;
}

static void forget_count(struct search *search)
{
    free(search->among);
    search->among = NULL;
    for (size_t i = 0; i < search->count; i++) {
        free(search->found[i]);
        search->found[i] = NULL;
    }
    search->stage = STAGE_NONE;
    search->fits = 0;
}

void search_free(struct search *search)
{
    if (!search)
        return;
    forget_count(search);
    for (size_t i = 0; i < search->count; i++)
        scan_free(search->scans[i]);
    free(search->scans);
    free(search->found);
    free(search->often);
    free(search->words);
    free(search->needles);
    free(search->near);
    buffer_clear(&search->folded);
    buffer_clear(search->scratch);
    free(search->scratch);
    free(search);
}

enum search_way search_way(const struct search *search)
{
    return search->way;
}

/* --- One row, one text -----------------------------------------------------------------
 */

static bool word_in_project(const struct search *search, size_t word,
                            const struct portfolio *portfolio, row_t project)
{
    struct scan *scan = search->scans[word];
    if (scan_row(scan, &portfolio->projects, project))
        return true;
    for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
         row = portfolio_next_milestone(portfolio, row))
        if (scan_row(scan, &portfolio->milestones, row))
            return true;
    return false;
}

/* Whether what was counted tells of a project. */
static bool counted(const struct search *search, const struct portfolio *portfolio,
                    row_t project)
{
    return search_counted(search) && search->serial == portfolio->serial &&
           project / BATCH_ROWS < search->project_batches &&
           row_bit(search->among, project);
}

bool search_fits(const struct search *search, const struct portfolio *portfolio,
                 row_t project)
{
    if (!search)
        return false;
    bool known = counted(search, portfolio, project);
    for (size_t i = 0; i < search->count; i++)
        if (known ? !row_bit(search->found[i], project)
                  : !word_in_project(search, i, portfolio, project))
            return false;
    return true;
}

bool search_fits_text(const struct search *search, struct text text)
{
    if (!search)
        return false;
    for (size_t i = 0; i < search->count; i++)
        if (!scan_fits(search->scans[i], text))
            return false;
    return true;
}

/* --- All of them -----------------------------------------------------------------------
 */

void search_begin(struct search *search, const struct portfolio *portfolio,
                  const row_t *rows, size_t count)
{
    size_t words = row_words(&portfolio->projects);
    forget_count(search);
    if (search->way != SEARCH_EXACT)
        go_by(search, SEARCH_EXACT);
    search->serial = portfolio->serial;
    search->project_batches = portfolio->projects.batch_count;
    search->milestone_batches = portfolio->milestones.batch_count;
    search->among = memory_new(words + 1, sizeof *search->among);
    for (size_t i = 0; i < count; i++)
        row_bit_set(search->among, rows[i]);
    for (size_t i = 0; i < search->count; i++)
        search->found[i] = memory_new(words + 1, sizeof **search->found);
    search->stage = STAGE_TITLES;
    search->batch = search->cell = 0;
}

static size_t count_fits(const struct search *search)
{
    size_t words = (size_t)search->project_batches * BATCH_WORDS, fits = 0;
    for (size_t i = 0; i < words; i++) {
        uint64_t all = search->among[i];
        for (size_t word = 0; word < search->count; word++)
            all &= search->found[word][i];
        fits += (size_t)__builtin_popcountll(all);
    }
    return fits;
}

/* Which words half of the projects have. */
static void find_often(struct search *search)
{
    size_t words = (size_t)search->project_batches * BATCH_WORDS;
    size_t all = 0;
    for (size_t i = 0; i < words; i++)
        all += (size_t)__builtin_popcountll(search->among[i]);
    for (size_t word = 0; word < search->count; word++) {
        size_t has = 0;
        for (size_t i = 0; i < words; i++)
            has += (size_t)__builtin_popcountll(search->found[word][i] & search->among[i]);
        search->often[word] = has * 2 >= all;
    }
}

static bool may_come_near(const struct search *search)
{
    for (size_t i = 0; i < search->count; i++)
        if (search->near[i].slack > 0)
            return true;
    return false;
}

static void end_stage(struct search *search)
{
    search->fits = count_fits(search);
    search->batch = search->cell = 0;
    search->stage++;
    if (search->stage == STAGE_MILESTONES)
        find_often(search);
    if (search->stage == STAGE_NEAR_PROJECTS) {
        if (search->fits > 0 || !may_come_near(search))
            search->stage = STAGE_COUNTED;
        else
            go_by(search, SEARCH_NEAR);
    }
    if (search->stage == STAGE_COUNTED && search->fits == 0)
        go_by(search, SEARCH_EXACT);
}

/* Rows that are not looked into: their project has the word, or does not count. */
static void known_projects(const struct search *search, const uint64_t *found,
                           uint64_t bits[BATCH_WORDS])
{
    size_t start = (size_t)search->batch * BATCH_WORDS;
    for (size_t i = 0; i < BATCH_WORDS; i++)
        bits[i] = found[start + i] | ~search->among[start + i];
}

static void known_milestones(const struct search *search, const struct portfolio *portfolio,
                             const uint64_t *found, uint64_t bits[BATCH_WORDS])
{
    uint32_t rows = portfolio->milestones.batches[search->batch]->rows;
    for (uint32_t i = 0; i < rows; i++) {
        row_t project = portfolio_project_of(portfolio, search->batch * BATCH_ROWS + i);
        bool known = project == ROW_NONE ||
                     project / BATCH_ROWS >= search->project_batches ||
                     row_bit(found, project) || !row_bit(search->among, project);
        bits[i / ROWS_A_WORD] |= (uint64_t)known << i % ROWS_A_WORD;
    }
}

static uint32_t count_bits(const uint64_t bits[BATCH_WORDS])
{
    uint32_t count = 0;
    for (size_t i = 0; i < BATCH_WORDS; i++)
        count += (uint32_t)__builtin_popcountll(bits[i]);
    return count;
}

/* Adds the projects that have a word in the cell; where most of them have been found, it
 * pays to know which milestones are theirs. */
static size_t scan_word(struct search *search, size_t word,
                        const struct portfolio *portfolio, const struct table *table,
                        uint32_t cell)
{
    const struct batch *batch = table->batches[search->batch];
    uint64_t *found = search->found[word], known[BATCH_WORDS] = {0}, bits[BATCH_WORDS];
    bool of_projects = table->kind == TABLE_PROJECTS;
    if (of_projects)
        known_projects(search, found, known);
    else if (search->often[word])
        known_milestones(search, portfolio, found, known);
    if (count_bits(known) == (of_projects ? BATCH_ROWS : batch->rows))
        return 0;
    memcpy(bits, known, sizeof bits);
    size_t bytes = scan_cells(search->scans[word], batch, cell, bits);
    for (size_t i = 0; i < BATCH_WORDS; i++)
        bits[i] &= ~known[i];
    if (!of_projects)
        scan_add_projects(found, search->project_batches, portfolio, search->batch, bits);
    for (size_t i = 0; of_projects && i < BATCH_WORDS; i++)
        found[(size_t)search->batch * BATCH_WORDS + i] |= bits[i];
    return bytes;
}

static size_t scan_cell(struct search *search, const struct portfolio *portfolio,
                        const struct table *table, uint32_t cell)
{
    size_t bytes = 0;
    for (size_t i = 0; i < search->count; i++)
        bytes += scan_word(search, i, portfolio, table, cell);
    return bytes;
}

/* Looks at one column of a batch; returns what that took, in bytes that are looked at for
 * the words themselves. */
static size_t step(struct search *search, const struct portfolio *portfolio)
{
    enum { SOME = 256 /* what a column takes that holds nothing */, NEAR = 32 };
    bool of_milestones =
        search->stage == STAGE_MILESTONES || search->stage == STAGE_NEAR_MILESTONES;
    const struct table *table =
        of_milestones ? &portfolio->milestones : &portfolio->projects;
    uint32_t batches = of_milestones ? search->milestone_batches : search->project_batches;
    if (search->batch == batches) {
        end_stage(search);
        return SOME;
    }
    const struct source *source = table->batches[search->batch]->source;
    size_t bytes = 0;
    if (search->stage == STAGE_TITLES) {
        int title = source->cell_of[PROJECT_TITLE];
        bytes = title < 0 ? 0 : scan_cell(search, portfolio, table, (uint32_t)title);
        search->batch++;
        return SOME + bytes;
    }
    bool known = search->stage == STAGE_PROJECTS &&
                 source->cell_of[PROJECT_TITLE] == (int)search->cell;
    if (!known)
        bytes = scan_cell(search, portfolio, table, search->cell);
    if (search->cell++ == (uint32_t)source->header_count) {
        search->cell = 0;
        search->batch++;
    }
    return SOME + (search->way == SEARCH_NEAR ? NEAR * bytes : bytes);
}

bool search_step(struct search *search, const struct portfolio *portfolio, size_t bytes)
{
    for (size_t done = 0; done < bytes && !search_counted(search);)
        done += step(search, portfolio);
    return !search_counted(search);
}

bool search_counted(const struct search *search)
{
    return search->stage == STAGE_COUNTED;
}

size_t search_count(const struct search *search)
{
    return search->fits;
}

size_t search_among(struct search *search, const struct portfolio *portfolio,
                    const row_t *rows, size_t count)
{
    search_begin(search, portfolio, rows, count);
    while (search_step(search, portfolio, SIZE_MAX))
        ;
    return search_count(search);
}
