/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "load/lanes.h"
#include "random.h"

enum { FILES = 5, STEPS = 12, TAGS = FILES * STEPS };

/* What a file yields, one letter a step: P, M or G begins a table, b is a batch, f a
 * finding about its last row, r a column read again, c the counts. */
struct script {
    char steps[STEPS + 1];
};

/* What came out: batches by kind, and all else. Tags name file and step. */
struct log {
    unsigned batches[TABLE_COUNT][TAGS], others[TAGS], retyped[TAGS];
    size_t batch_count[TABLE_COUNT], other_count;
    size_t sources;
};

struct run {
    struct lanes *lanes;
    struct log log;
    struct source sources[FILES][STEPS];
    const struct script *scripts;
    struct {
        size_t step;
        struct source *source;
        uint32_t batches[TABLE_COUNT];
        unsigned last; /* tag of the last batch of this kind */
    } at[FILES];
};

static void take(void *context, struct item item)
{
    struct log *log = context;

    switch (item.kind) {
    case ITEM_SOURCE:
        log->sources++;
        return;
    case ITEM_BATCH: {
        enum table_kind kind = item.as.batch->source->kind;
        log->batches[kind][log->batch_count[kind]++] = item.as.batch->rows;
        batch_free(item.as.batch);
        return;
    }
    case ITEM_FINDING: {
        /* Its batch is there, under the number that it says. */
        row_t row = item.as.finding.row;
        enum table_kind kind = item.as.finding.kind;
        assert_true(row / BATCH_ROWS < log->batch_count[kind]);
        assert_int_equal(log->batches[kind][row / BATCH_ROWS], item.as.finding.column);
        assert_int_equal(row % BATCH_ROWS, 7);
        log->others[log->other_count++] = (unsigned)item.as.finding.line;
        return;
    }
    case ITEM_RETYPE:
        log->retyped[log->other_count] = item.as.retype.batches;
        log->others[log->other_count++] = (unsigned)item.as.retype.column;
        return;
    default:
        log->others[log->other_count++] = (unsigned)item.as.counts.loaded;
        return;
    }
}

static void step_batch(struct run *run, size_t file, unsigned tag)
{
    struct batch *batch = memory_new(1, sizeof *batch);

    batch->source = run->at[file].source;
    batch->rows = run->at[file].last = tag;
    run->at[file].batches[batch->source->kind]++;
    lanes_put(run->lanes, file, (struct item){.kind = ITEM_BATCH, .as.batch = batch});
}

static void step_other(struct run *run, size_t file, char step, unsigned tag)
{
    struct source *source = run->at[file].source;
    struct item item = {.kind = ITEM_COUNTS, .as.counts = {source, tag, 0}};

    if (step == 'r')
        item = (struct item){.kind = ITEM_RETYPE,
                             .as.retype = {.source = source, .column = (int)tag}};
    if (step == 'f')
        item = (struct item){
            .kind = ITEM_FINDING,
            .as.finding = {.line = tag,
                           .column = run->at[file].last,
                           .kind = source->kind,
                           .row =
                               (run->at[file].batches[source->kind] - 1) * BATCH_ROWS + 7}};
    lanes_put(run->lanes, file, item);
}

static void step_source(struct run *run, size_t file, size_t step, enum table_kind kind)
{
    struct source *source = &run->sources[file][step];

    source->kind = kind;
    run->at[file].source = source;
    lanes_put(run->lanes, file, (struct item){.kind = ITEM_SOURCE, .as.source = source});
}

/* One step of a file; false when that was its end. */
static bool step(struct run *run, size_t file)
{
    size_t at = run->at[file].step++;
    unsigned tag = (unsigned)(file * STEPS + at);
    char letter = run->scripts[file].steps[at];

    switch (letter) {
    case '\0':
        lanes_end(run->lanes, file);
        return false;
    case 'P':
        step_source(run, file, at, TABLE_PROJECTS);
        return true;
    case 'M':
        step_source(run, file, at, TABLE_MILESTONES);
        return true;
    case 'G':
        step_source(run, file, at, TABLE_PROGRAMME);
        return true;
    case 'b':
        step_batch(run, file, tag);
        return true;
    default:
        step_other(run, file, letter, tag);
        return true;
    }
}

static struct run *run_new(const struct script *scripts)
{
    struct run *run = memory_new(1, sizeof *run);

    run->scripts = scripts;
    run->lanes = lanes_new(FILES, take, &run->log);
    return run;
}

static void run_free(struct run *run)
{
    lanes_free(run->lanes);
    free(run);
}

/* Tables with batches, and something about each of them now and then. */
static void write_script(uint64_t *seed, struct script *script)
{
    size_t length = random_below(seed, STEPS);

    memset(script, 0, sizeof *script);
    for (size_t i = 0; i < length; i++) {
        char before = i > 0 ? script->steps[i - 1] : '\0';
        if (before == '\0' || before == 'c')
            script->steps[i] = "PPMMG"[random_below(seed, 5)];
        else if (strchr("PMG", before))
            script->steps[i] = 'b';
        else
            script->steps[i] = "bbbffrc"[random_below(seed, 7)];
    }
}

/* Steps the files in a random order, a few at once. */
static struct run *run_at_random(uint64_t *seed, const struct script *scripts)
{
    struct run *run = run_new(scripts);
    size_t going[FILES], count = 0, next = 0, readers = 1 + random_below(seed, FILES);

    for (;;) {
        while (count < readers && next < FILES)
            going[count++] = next++;
        if (count == 0)
            return run;
        size_t chosen = random_below(seed, (uint32_t)count);
        if (!step(run, going[chosen]))
            going[chosen] = going[--count];
    }
}

static void test_any_order_gives_the_same(void **state)
{
    uint64_t seed = 4711;
    struct script scripts[FILES];

    (void)state;
    for (int round = 0; round < 300; round++) {
        for (int file = 0; file < FILES; file++)
            write_script(&seed, &scripts[file]);
        struct run *first = run_at_random(&seed, scripts);
        for (int again = 0; again < 10; again++) {
            struct run *run = run_at_random(&seed, scripts);
            assert_memory_equal(&run->log, &first->log, sizeof run->log);
            run_free(run);
        }
        run_free(first);
    }
}

static void steps(struct run *run, size_t file, int count)
{
    for (int i = 0; i < count; i++)
        step(run, file);
}

/* Rows come at once where only files of other kinds are before them. */
static void test_kinds_do_not_wait_for_each_other(void **state)
{
    static const struct script scripts[FILES] = {{"Mbb"}, {"Pbfb"}, {"Pb"}, {"Mb"}, {""}};
    struct run *run = run_new(scripts);
    const size_t *batches = run->log.batch_count;

    (void)state;
    steps(run, 1, 2);
    assert_int_equal(batches[TABLE_PROJECTS], 0); /* of what kind is file 0? */
    steps(run, 0, 1);
    assert_int_equal(batches[TABLE_PROJECTS], 1);
    steps(run, 1, 2);
    assert_int_equal(batches[TABLE_PROJECTS], 2);
    assert_int_equal(run->log.other_count, 0); /* findings wait for file 0 */
    steps(run, 2, 2);
    assert_int_equal(batches[TABLE_PROJECTS], 2); /* file 1 comes first */
    assert_int_equal(run->log.sources, 3);
    steps(run, 1, 1);
    assert_int_equal(batches[TABLE_PROJECTS], 3);
    steps(run, 0, 2);
    assert_int_equal(batches[TABLE_MILESTONES], 2);
    steps(run, 0, 1);
    assert_int_equal(run->log.other_count, 1);
    run_free(run);
}

/* What waits is freed with the lanes. */
static void test_freed_early(void **state)
{
    static const struct script scripts[FILES] = {{"Pb"}, {"Pbfc"}, {""}, {""}, {""}};
    struct run *run = run_new(scripts);

    (void)state;
    steps(run, 1, 4);
    assert_int_equal(run->log.batch_count[TABLE_PROJECTS], 0);
    run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order_gives_the_same),
        cmocka_unit_test(test_kinds_do_not_wait_for_each_other),
        cmocka_unit_test(test_freed_early),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
