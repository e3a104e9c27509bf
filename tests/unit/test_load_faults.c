/* SPDX-License-Identifier: MIT */
/* Every allocation and every read on the way from a file to a portfolio fails once, in
 * turn. The linker puts the functions below in the place of the library's calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/answers.h"
#include "app/print_table.h"
#include "base/memory.h"
#include "child.h"
#include "load/bytes.h"
#include "load/names/schema.h"
#include "load/values/vocabularies.h"
#include "loading.h"

#include <csv.h>
#include <errno.h>
#include <stdatomic.h>

enum { EXIT_OF_FATAL = 3, EXIT_UNHARMED = 0, EXIT_UNNOTICED = 4 };

/* Allocations and reads so far, which one is to fail (0: none), and how many blocks are
 * allocated and not freed. */
static atomic_long allocations, allocation_to_fail, reads, read_to_fail, blocks;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void __real_csv_free(struct csv_parser *parser);
ssize_t __real_read(int descriptor, void *bytes, size_t size);
struct schema *__real_schema_new(const struct mapping *mapping);
struct vocabularies *__real_vocabularies_new(void);
struct schema *__wrap_schema_new(const struct mapping *mapping);
struct vocabularies *__wrap_vocabularies_new(void);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);
void __wrap_csv_free(struct csv_parser *parser);
ssize_t __wrap_read(int descriptor, void *bytes, size_t size);
ssize_t __wrap___read_chk(int descriptor, void *bytes, size_t size, size_t room);

/* The tables of spellings, made before and given out once: their allocations have a test of
 * their own. */
static struct schema *ready_schema;
static struct vocabularies *ready_vocabularies;

static bool allocation_fails(void)
{
    return atomic_fetch_add(&allocations, 1) + 1 == atomic_load(&allocation_to_fail);
}

void *__wrap_malloc(size_t size)
{
    void *memory = allocation_fails() ? NULL : __real_malloc(size);

    blocks += memory != NULL;
    return memory;
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *memory = allocation_fails() ? NULL : __real_calloc(count, size);

    blocks += memory != NULL;
    return memory;
}

void *__wrap_realloc(void *memory, size_t size)
{
    void *resized = allocation_fails() ? NULL : __real_realloc(memory, size);

    blocks += !memory && resized;
    return resized;
}

void __wrap_free(void *memory)
{
    blocks -= memory != NULL;
    __real_free(memory);
}

struct schema *__wrap_schema_new(const struct mapping *mapping)
{
    struct schema *ready = ready_schema;

    ready_schema = NULL;
    return ready ? ready : __real_schema_new(mapping);
}

struct vocabularies *__wrap_vocabularies_new(void)
{
    struct vocabularies *ready = ready_vocabularies;

    ready_vocabularies = NULL;
    return ready ? ready : __real_vocabularies_new();
}

/* It frees, out of sight, what it got from the loader's realloc. */
void __wrap_csv_free(struct csv_parser *parser)
{
    blocks -= parser->entry_buf != NULL;
    __real_csv_free(parser);
}

ssize_t __wrap_read(int descriptor, void *bytes, size_t size)
{
    struct stat about;

    if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) &&
        atomic_fetch_add(&reads, 1) + 1 == atomic_load(&read_to_fail)) {
        errno = EIO;
        return -1;
    }
    return __real_read(descriptor, bytes, size);
}

/* What read() is when the compiler checks sizes. */
ssize_t __wrap___read_chk(int descriptor, void *bytes, size_t size, size_t room)
{
    (void)room;
    return __wrap_read(descriptor, bytes, size);
}

static void fail_allocation(long which)
{
    atomic_store(&allocations, 0);
    atomic_store(&allocation_to_fail, which);
}

static void fail_read(long which)
{
    atomic_store(&reads, 0);
    atomic_store(&read_to_fail, which);
}

/* --- Files ---------------------------------------------------------------------------- */

static const char small[] =
    "\xef\xbb\xbf"
    "id;titre;statut;début;fin;montant;inconnu\r\n"
    "P1;\"Été \"\"bleu\"\"\";en cours;01/02/2025;31/01/2027;1 200,50 €;x\r\n"
    "P2;\"Deux\nlignes\";soldé;01/03/2025;31/12/2026;(12,00);\r\n"
    "P3;\"mal\" fermé;?;32/01/2025;;beaucoup;a;b;c\r\n"
    "P4;caf\xe9;en cours;01/02/25;;;\r\n";
static const char milestones[] = "projet;jalon;échéance;statut\n"
                                 "P1;Rapport;2026-10-01;à faire\n"
                                 "P1;Solde;2026-12-01;fait\n";

enum { ROWS_OF_LARGE = 9000 };

/* More than the first window, so that something is there when a later read fails. */
static void write_large(const char *name)
{
    struct buffer content = {0};

    buffer_append_string(&content, "id,title,status,start,end,grant\n");
    for (int i = 0; i < ROWS_OF_LARGE; i++)
        buffer_printf(&content,
                      "P%d,Project number %d,running,2025-01-01,2027-01-01,%d.50\n", i, i,
                      1000 + i);
    assert_true(content.length > 2 * (size_t)BYTES_WINDOW);
    scratch_bytes(name, buffer_string(&content), content.length);
    buffer_clear(&content);
}

/* --- Memory --------------------------------------------------------------------------- */

static void write_small(void)
{
    scratch_file("a.csv", milestones);
    scratch_file("b.csv", small);
}

/* In a child. What it says in the end tells whether the failure was met at all. */
static int load_without_memory(void *which)
{
    fail_allocation(*(long *)which);
    struct portfolio *portfolio = load_path(scratch);
    long made = atomic_load(&allocations), failing = atomic_load(&allocation_to_fail);
    fail_allocation(0);
    portfolio_free(portfolio);
    return made < failing ? EXIT_UNHARMED : EXIT_UNNOTICED;
}

static void make_ready(void)
{
    ready_schema = __real_schema_new(NULL);
    ready_vocabularies = __real_vocabularies_new();
}

static void clear_ready(void)
{
    schema_free(ready_schema);
    vocabularies_free(ready_vocabularies);
    ready_schema = NULL;
    ready_vocabularies = NULL;
}

static int build_without_memory(void *which)
{
    fail_allocation(*(long *)which);
    schema_free(schema_new(NULL));
    vocabularies_free(vocabularies_new());
    long made = atomic_load(&allocations), failing = atomic_load(&allocation_to_fail);
    fail_allocation(0); /* what runs at exit, as the writing of coverage, has its memory */
    return made < failing ? EXIT_UNHARMED : EXIT_UNNOTICED;
}

/* Few: what they look up was made with jalon itself. */
static void test_allocations_of_spellings(void **state)
{
    char errors[256];
    long which = 1;
    int end;

    (void)state;
    while ((end = child_run(build_without_memory, &which, errors, sizeof errors)) ==
           EXIT_OF_FATAL) {
        assert_string_equal(errors, "jalon: out of memory\n");
        which++;
    }
    assert_int_equal(end, EXIT_UNHARMED);
    assert_true(which > 5);
}

static void test_every_allocation(void **state)
{
    char errors[256];
    long which = 1;
    int end;

    (void)state;
    write_small();
    make_ready();
    while ((end = child_run(load_without_memory, &which, errors, sizeof errors)) ==
           EXIT_OF_FATAL) {
        assert_string_equal(errors, "jalon: out of memory\n");
        which++;
    }
    assert_int_equal(end, EXIT_UNHARMED);
    clear_ready();
    assert_true(which > 100);
    print_message("%ld allocations failed\n", which - 1);
}

/* What is counted below is counted right. */
static void test_blocks_are_counted(void **state)
{
    long before = atomic_load(&blocks);
    void *volatile block = malloc(10);

    (void)state;
    assert_int_equal(atomic_load(&blocks) - before, 1);
    block = realloc(block, 20);
    assert_int_equal(atomic_load(&blocks) - before, 1);
    free(block);
    assert_int_equal(atomic_load(&blocks) - before, 0);
}

static void test_nothing_leaks_when_all_is_well(void **state)
{
    long before = atomic_load(&blocks);

    (void)state;
    write_small();
    portfolio_free(load_path(scratch));
    assert_int_equal(atomic_load(&blocks) - before, 0);
}

static const char disk_error[] = "the disk reports an error";

/* --- Reads ---------------------------------------------------------------------------- */

/* Loads with the read failing; false when there were fewer reads. */
static bool load_unreadable(const char *path, long which, struct portfolio **portfolio,
                            struct status *status)
{
    fail_read(which);
    *portfolio = load_with(path, NULL, status);
    bool met = atomic_load(&reads) >= which;
    fail_read(0);
    return met;
}

static void assert_said(const struct status *status, const char *path)
{
    struct buffer message = {0};

    assert_int_equal(status->code, STATUS_UNREADABLE);
    assert_int_equal(status->system_error, EIO);
    assert_string_equal(status->subject, path);
    status_describe(status, &message);
    assert_non_null(strstr(buffer_string(&message), path));
    assert_non_null(strstr(buffer_string(&message), disk_error));
    buffer_clear(&message);
}

static void test_every_read(void **state)
{
    const char *path = scratch_path("large.csv");
    size_t some = 0;
    long which = 1;

    (void)state;
    write_large("large.csv");
    for (;; which++) {
        struct portfolio *portfolio;
        struct status status;
        long before = atomic_load(&blocks);
        bool met = load_unreadable(path, which, &portfolio, &status);
        size_t rows = portfolio->projects.row_count;
        if (met) {
            assert_said(&status, path);
            assert_true(portfolio->partial);
            assert_int_equal(findings_of(portfolio, FINDING_UNREADABLE), 1);
            assert_true(rows <= ROWS_OF_LARGE);
            some += rows > 0;
        } else {
            assert_true(status_ok(&status));
            assert_false(portfolio->partial);
            assert_int_equal(rows, ROWS_OF_LARGE);
        }
        assert_accounted(portfolio);
        portfolio_free(portfolio);
        assert_int_equal(atomic_load(&blocks) - before, 0);
        if (!met)
            break;
    }
    assert_true(which > 6);
    assert_true(some > 0);
}

/* One file of several cannot be read: the others are there, and it is said. */
static void test_read_of_one_of_two(void **state)
{
    char first[sizeof scratch + 8], second[sizeof scratch + 8];

    (void)state;
    write_small();
    snprintf(first, sizeof first, "%s/a.csv", scratch);
    snprintf(second, sizeof second, "%s/b.csv", scratch);
    for (long which = 1; which <= 4; which++) {
        struct portfolio *portfolio;
        struct status status;
        assert_true(load_unreadable(scratch, which, &portfolio, &status));
        assert_said(&status, which <= 2 ? first : second);
        assert_true(portfolio->partial);
        assert_int_equal(portfolio->source_count > 0, 1);
        portfolio_free(portfolio);
    }
}

/* --- The program ---------------------------------------------------------------------- */

struct command_run {
    const char *verb;
    long read_to_fail;
};

static int run_command(void *context)
{
    const struct command_run *command = context;
    char program[] = "jalon", data[] = "-d", *verb = memory_string(command->verb);
    char *path = memory_string(scratch_path("large.csv"));
    char *arguments[] = {program, verb, data, path, NULL};
    struct options options;
    struct config config;
    struct buffer message = {0};

    if (!freopen(scratch_path("printed"), "w", stdout) ||
        !options_parse(4, arguments, &options, &message))
        return EXIT_UNNOTICED;
    struct status status = config_load(NULL, &config);
    if (!status_ok(&status))
        return EXIT_UNNOTICED;
    options_complete(&options, &config);
    fail_read(command->read_to_fail);
    struct session *session = session_new(&options, &config);
    int end = answers_run(session, &options, &config);
    session_free(session);
    config_clear(&config);
    options_clear(&options);
    free(verb);
    free(path);
    return end;
}

/* Nothing that is asked for is printed from half a file, except what is wrong with it. */
static void test_commands_say_so(void **state)
{
    static const char *const verbs[] = {"export", "list", "budget", "late", "check"};
    char errors[512];
    struct stat printed;

    (void)state;
    write_large("large.csv");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        for (long which = 0; which <= 6; which += 3) {
            struct command_run command = {verbs[i], which};
            bool fails = which > 0;
            assert_int_equal(child_run(run_command, &command, errors, sizeof errors),
                             fails ? EXIT_DATA : EXIT_DONE);
            assert_int_equal(stat(scratch_path("printed"), &printed), 0);
            if (fails)
                assert_non_null(strstr(errors, disk_error));
            if (strcmp(verbs[i], "check") != 0)
                assert_int_equal(printed.st_size == 0, fails);
        }
}

/* --- "jalon table" -------------------------------------------------------------------- */

struct table_run {
    const char *name;
    long allocation_to_fail, read_to_fail;
};

static int run_table(void *context)
{
    const struct table_run *run = context;
    char program[] = "jalon", verb[] = "table",
         *path = memory_string(scratch_path(run->name));
    char *arguments[] = {program, verb, path, NULL};
    struct options options;
    struct buffer message = {0};

    if (!freopen(scratch_path("printed"), "w", stdout) ||
        !options_parse(3, arguments, &options, &message))
        return EXIT_UNNOTICED;
    options.quiet = true;
    fail_allocation(run->allocation_to_fail);
    fail_read(run->read_to_fail);
    int end = print_table(&options);
    bool met = run->allocation_to_fail > 0 &&
               atomic_load(&allocations) >= atomic_load(&allocation_to_fail);
    fail_allocation(0);
    fail_read(0);
    options_clear(&options);
    free(path);
    return met ? EXIT_UNNOTICED : end;
}

static void test_every_allocation_of_table(void **state)
{
    struct table_run run = {.name = "b.csv", .allocation_to_fail = 1};
    char errors[256];
    int end;

    (void)state;
    write_small();
    make_ready();
    while ((end = child_run(run_table, &run, errors, sizeof errors)) == EXIT_OF_FATAL) {
        assert_string_equal(errors, "jalon: out of memory\n");
        run.allocation_to_fail++;
    }
    assert_int_equal(end, EXIT_DONE);
    clear_ready();
    assert_true(run.allocation_to_fail > 100);
}

static void test_every_read_of_table(void **state)
{
    struct table_run run = {.name = "large.csv", .read_to_fail = 1};
    char errors[512];
    int end;

    (void)state;
    write_large("large.csv");
    while ((end = child_run(run_table, &run, errors, sizeof errors)) == EXIT_DATA) {
        assert_non_null(strstr(errors, "large.csv"));
        assert_non_null(strstr(errors, disk_error));
        run.read_to_fail++;
    }
    assert_int_equal(end, EXIT_DONE);
    assert_true(run.read_to_fail > 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_allocations_of_spellings),
        cmocka_unit_test_setup_teardown(test_every_allocation, scratch_make,
                                        scratch_remove),
        cmocka_unit_test(test_blocks_are_counted),
        cmocka_unit_test_setup_teardown(test_nothing_leaks_when_all_is_well, scratch_make,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(test_every_read, scratch_make, scratch_remove),
        cmocka_unit_test_setup_teardown(test_read_of_one_of_two, scratch_make,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(test_commands_say_so, scratch_make, scratch_remove),
        cmocka_unit_test_setup_teardown(test_every_allocation_of_table, scratch_make,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(test_every_read_of_table, scratch_make,
                                        scratch_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
