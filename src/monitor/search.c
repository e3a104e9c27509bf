/* SPDX-License-Identifier: MIT */
#include "monitor/search_inside.h"

#include "base/fold.h"
#include "base/memory.h"
#include "monitor/folded.h"

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
    free(search->possible);
    free(search->asked);
    search->among = search->possible = search->asked = NULL;
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
    search->possible = memory_new(words + 1, sizeof *search->possible);
    memcpy(search->possible, search->among, words * sizeof *search->possible);
    for (size_t i = 0; i < search->count; i++)
        search->found[i] = memory_new(words + 1, sizeof **search->found);
    search->stage = STAGE_TITLES;
    search->batch = 0;
    search->word = 0;
}

static size_t bit_words(const struct search *search)
{
    return (size_t)search->project_batches * BATCH_WORDS;
}

/* A bit for each of 64 projects that have all words, if that has been looked at. */
static uint64_t all_found(const struct search *search, size_t place)
{
    uint64_t all = search->among[place];
    for (size_t word = 0; word < search->count; word++)
        all &= search->found[word][place];
    return all;
}

static size_t count_fits(const struct search *search)
{
    size_t fits = 0;
    for (size_t i = 0; i < bit_words(search); i++)
        fits += (size_t)__builtin_popcountll(all_found(search, i));
    return fits;
}

/* Whether each of the earlier words stands in what has these. */
static bool goes_on_from(const struct search *search, const struct search *earlier)
{
    for (size_t i = 0; i < earlier->count; i++) {
        bool implied = false;
        for (size_t k = 0; k < search->count && !implied; k++)
            implied = folded_implies(search->words[k], earlier->words[i]);
        if (!implied)
            return false;
    }
    return true;
}

static bool same_rows(const struct search *search, const struct search *earlier)
{
    return search->serial == earlier->serial &&
           search->project_batches == earlier->project_batches &&
           search->milestone_batches == earlier->milestone_batches &&
           memcmp(search->among, earlier->among,
                  bit_words(search) * sizeof *search->among) == 0;
}

/* What came near had no hit. */
void search_narrow(struct search *search, const struct search *earlier)
{
    if (!earlier || !search_counted(earlier) || !same_rows(search, earlier) ||
        !goes_on_from(search, earlier))
        return;
    for (size_t i = 0; i < bit_words(search); i++)
        search->possible[i] =
            earlier->way == SEARCH_EXACT ? all_found(earlier, i) : UINT64_C(0);
}

static bool may_come_near(const struct search *search)
{
    for (size_t i = 0; i < search->count; i++)
        if (search->near[i].slack > 0)
            return true;
    return false;
}

/* A bit for each of 64 projects of which it does not matter whether they have the word:
 * they have it, do not count or cannot fit, or have not all words before it. */
static uint64_t settled(const struct search *search, size_t word, size_t place)
{
    uint64_t open = search->possible[place] & ~search->found[word][place];
    for (size_t i = 0; i < word && search->stage != STAGE_TITLES; i++)
        open &= search->found[i][place];
    return ~open;
}

/* Whether less than half of the projects matter. */
static bool few_matter(const struct search *search)
{
    size_t all = 0, matter = 0;
    for (size_t i = 0; i < bit_words(search); i++) {
        all += (size_t)__builtin_popcountll(search->among[i]);
        matter += (size_t)__builtin_popcountll(~settled(search, search->word, i));
    }
    return matter * 2 < all;
}

static void begin_asking(struct search *search)
{
    free(search->asked);
    search->asked = few_matter(search)
                        ? memory_new((size_t)search->milestone_batches * BATCH_WORDS + 1,
                                     sizeof *search->asked)
                        : NULL;
    search->stage = search->asked ? STAGE_ASKING : STAGE_MILESTONES;
}

/* All words were looked for in one way. */
static void end_way(struct search *search)
{
    search->word = 0;
    search->stage = STAGE_COUNTED;
    if (search->fits == 0 && search->way == SEARCH_EXACT && may_come_near(search)) {
        go_by(search, SEARCH_NEAR);
        memcpy(search->possible, search->among,
               bit_words(search) * sizeof *search->possible);
        search->stage = STAGE_PROJECTS;
    } else if (search->fits == 0 && search->way == SEARCH_NEAR) {
        go_by(search, SEARCH_EXACT);
    }
}

static void end_stage(struct search *search)
{
    search->fits = count_fits(search);
    search->batch = 0;
    if (search->stage == STAGE_PROJECTS) {
        begin_asking(search);
        return;
    }
    if (search->stage != STAGE_MILESTONES) {
        search->stage++;
        return;
    }
    search->stage = STAGE_PROJECTS;
    if (++search->word == search->count)
        end_way(search);
}

/* Batches for the threads to look through. */
struct slice {
    struct search *search;
    const struct portfolio *portfolio;
    uint32_t first;
};

/* Which of a project's cells are looked at: first the title's, then the others. */
struct part {
    uint32_t first, end;
};

static size_t parts_of(const struct search *search, const struct source *source,
                       struct part parts[2])
{
    uint32_t all = (uint32_t)source->header_count + 1;
    int title = source->cell_of[PROJECT_TITLE];
    uint32_t before = title < 0 ? all : (uint32_t)title;
    uint32_t behind = title < 0 ? all : before + 1;
    if (search->stage == STAGE_TITLES) {
        parts[0] = (struct part){before, behind};
        return 1;
    }
    if (search->way == SEARCH_NEAR) { /* which titles come near nobody has asked */
        parts[0] = (struct part){0, all};
        return 1;
    }
    parts[0] = (struct part){0, before};
    parts[1] = (struct part){behind, all};
    return 2;
}

static void look_at_projects(const struct slice *slice, size_t word, uint32_t batch,
                             int lane)
{
    struct search *search = slice->search;
    const struct batch *projects = slice->portfolio->projects.batches[batch];
    uint64_t *found = search->found[word] + (size_t)batch * BATCH_WORDS;
    uint64_t known[BATCH_WORDS], bits[BATCH_WORDS];
    struct part parts[2];
    size_t count = parts_of(search, projects->source, parts);
    for (size_t i = 0; i < BATCH_WORDS; i++)
        known[i] = bits[i] = settled(search, word, (size_t)batch * BATCH_WORDS + i);
    for (size_t i = 0; i < count; i++)
        scan_cells(search->scans[word], lane, projects, parts[i].first, parts[i].end, bits);
    for (size_t i = 0; i < BATCH_WORDS; i++)
        found[i] |= bits[i] & ~known[i];
}

/* Those of projects that are not settled. */
static void ask_milestones(const struct slice *slice, uint32_t batch)
{
    struct search *search = slice->search;
    const struct portfolio *portfolio = slice->portfolio;
    for (uint32_t i = 0; i < BATCH_WORDS; i++) {
        uint64_t left = ~settled(search, search->word, (size_t)batch * BATCH_WORDS + i);
        for (; left; left &= left - 1) {
            row_t project =
                batch * BATCH_ROWS + i * ROWS_A_WORD + (uint32_t)__builtin_ctzll(left);
            for (row_t row = portfolio_first_milestone(portfolio, project); row != ROW_NONE;
                 row = portfolio_next_milestone(portfolio, row))
                if (row / BATCH_ROWS < search->milestone_batches)
                    scan_add(search->asked, row);
        }
    }
}

static void look_at_milestones(const struct slice *slice, uint32_t batch, int lane)
{
    struct search *search = slice->search;
    const struct batch *milestones = slice->portfolio->milestones.batches[batch];
    uint64_t known[BATCH_WORDS] = {0}, bits[BATCH_WORDS];
    for (size_t i = 0; search->asked && i < BATCH_WORDS; i++)
        known[i] = ~search->asked[(size_t)batch * BATCH_WORDS + i];
    memcpy(bits, known, sizeof bits);
    scan_cells(search->scans[search->word], lane, milestones, 0,
               (uint32_t)milestones->source->header_count + 1, bits);
    for (size_t i = 0; i < BATCH_WORDS; i++)
        bits[i] &= ~known[i];
    scan_add_projects(search->found[search->word], search->project_batches,
                      slice->portfolio, batch, bits);
}

static void look(void *context, size_t part, int lane)
{
    const struct slice *slice = context;
    const struct search *search = slice->search;
    uint32_t batch = slice->first + (uint32_t)part;
    if (search->stage == STAGE_TITLES)
        for (size_t word = 0; word < search->count; word++)
            look_at_projects(slice, word, batch, lane);
    else if (search->stage == STAGE_PROJECTS)
        look_at_projects(slice, search->word, batch, lane);
    else if (search->stage == STAGE_ASKING)
        ask_milestones(slice, batch);
    else
        look_at_milestones(slice, batch, lane);
}

static size_t weight_of(const struct search *search, const struct batch *batch)
{
    enum { TITLES = 12 /* of a project's text a twelfth is its title */, NEAR = 32 };
    size_t weight = scan_weight(batch);
    if (search->stage == STAGE_TITLES || search->stage == STAGE_ASKING)
        return weight / TITLES;
    return search->way == SEARCH_NEAR ? NEAR * weight : weight;
}

/* Looks at about so many bytes of one table, or ends the stage; returns how many. */
static size_t step(struct search *search, const struct portfolio *portfolio, size_t bytes)
{
    bool of_milestones = search->stage == STAGE_MILESTONES;
    const struct table *table =
        of_milestones ? &portfolio->milestones : &portfolio->projects;
    uint32_t batches = of_milestones ? search->milestone_batches : search->project_batches;
    struct slice slice = {search, portfolio, search->batch};
    if (slice.first == batches) {
        end_stage(search);
        return 0;
    }
    size_t weight = weight_of(search, table->batches[slice.first]);
    size_t count = bytes / weight + 1, left = batches - slice.first;
    count = count < left ? count : left;
    share_work(count, look, &slice);
    search->batch += (uint32_t)count;
    return count * weight;
}

bool search_step(struct search *search, const struct portfolio *portfolio, size_t bytes)
{
    enum search_way way = search->way;
    for (size_t done = 0; done < bytes && !search_counted(search) && search->way == way;)
        done += step(search, portfolio, bytes - done);
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
