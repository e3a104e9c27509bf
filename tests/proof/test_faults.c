/* SPDX-License-Identifier: MIT */
/* The clean table with each fault, read without any option and scored.
 *
 * test_faults [FAMILY]      scores and prints; of one family, every file that is not
 * perfect test_faults --write DIR   writes the files and what they say (as NAME.expected)
 * instead */
#include "clean.h"
#include "faults.h"
#include "reading.h"
#include "score.h"

#include <stdio.h>

/* What has been reached is held: below these the test fails. */
static const double floor_simple = 9.98, floor_weighted = 9.81;

struct tally {
    size_t files, perfect;
    double loaded, header, records, cells, total;
};

static void tally_add(struct tally *tally, const struct score *score)
{
    tally->files++;
    tally->perfect += score_total(score) > 10 - 1e-9;
    tally->loaded += score->loaded;
    tally->header += score->header.f1;
    tally->records += score->records.f1;
    tally->cells += score->cells.f1;
    tally->total += score_total(score);
}

static void print_heading(void)
{
    printf("%-30s %5s %7s %7s %7s %7s %8s %8s\n", "family", "files", "loaded", "header",
           "records", "cells", "of 10", "perfect");
}

static void print_tally(const char *name, const struct tally *tally)
{
    double files = (double)tally->files;

    printf("%-30s %5zu %7.4f %7.4f %7.4f %7.4f %8.4f %8zu\n", name, tally->files,
           tally->loaded / files, tally->header / files, tally->records / files,
           tally->cells / files, tally->total / files, tally->perfect);
}

static struct score score_fault(struct reading *reading, const struct fault *fault,
                                const struct plain *clean)
{
    struct buffer bytes = {0};
    struct plain expected = {0}, read = {0};
    struct score score = {0};

    fault_write(fault, clean, &bytes);
    fault_expect(fault, clean, &expected);
    if (reading_cells_of_bytes(reading, buffer_text(&bytes), &read))
        score = score_of(&expected, &read);
    plain_clear(&expected);
    plain_clear(&read);
    buffer_clear(&bytes);
    return score;
}

static void score_all(const struct plain *clean, const char *only, struct tally *tallies)
{
    struct reading *reading = reading_new();
    struct buffer name = {0};
    struct fault fault;

    for (bool more = fault_next(&fault, true); more; more = fault_next(&fault, false)) {
        if (only && strcmp(only, fault_family_name(fault.family)) != 0)
            continue;
        struct score score = score_fault(reading, &fault, clean);
        tally_add(&tallies[fault.family], &score);
        buffer_reset(&name);
        fault_file_name(&fault, &name);
        if (only && score_total(&score) < 10 - 1e-9)
            printf("%-40s header %.3f, records %.3f, cells %.3f\n", buffer_string(&name),
                   score.header.f1, score.records.f1, score.cells.f1);
    }
    buffer_clear(&name);
    reading_free(reading);
}

static bool verdict(bool good, const char *what, double reached, double floor)
{
    printf("%s - %s: %.4f of 10, at least %.2f\n", good ? "ok" : "not ok", what, reached,
           floor);
    return good;
}

static bool report(const struct tally *tallies, const char *only)
{
    double files = 0, total = 0, weights = 0, weighted = 0;

    print_heading();
    for (int i = 0; i < FAULT_FAMILY_COUNT; i++) {
        const struct tally *tally = &tallies[i];
        double weight = fault_family_weight((enum fault_family)i);
        if (tally->files == 0)
            continue;
        print_tally(fault_family_name((enum fault_family)i), tally);
        files += (double)tally->files;
        total += tally->total;
        weights += weight;
        weighted += weight * tally->total / (double)tally->files;
    }
    if (only || files == 0)
        return files > 0;
    printf("%.0f files\n", files);
    double simple = total / files;
    weighted /= weights;
    bool good =
        verdict(simple >= floor_simple, "mean over the files", simple, floor_simple);
    return verdict(weighted >= floor_weighted, "weighted by how common the faults are",
                   weighted, floor_weighted) &&
           good;
}

static bool write_file(const char *folder, const char *name, const char *ending,
                       struct text bytes)
{
    struct buffer path = {0};

    buffer_printf(&path, "%s/%s%s", folder, name, ending);
    FILE *file = fopen(buffer_string(&path), "wb");
    bool good = file && fwrite(bytes.bytes, 1, bytes.length, file) == bytes.length;
    if (!file || fclose(file) != 0 || !good) {
        perror(buffer_string(&path));
        good = false;
    }
    buffer_clear(&path);
    return good;
}

/* Cells as they are, one a line, rows parted by an empty line: enough to look at. */
static void list_cells(const struct plain *plain, struct buffer *out)
{
    for (size_t row = 0; row < plain->row_count; row++) {
        for (size_t column = 0; column < plain_width(plain, row); column++) {
            buffer_append_text(out, plain_at(plain, row, column));
            buffer_append_char(out, '\n');
        }
        buffer_append_char(out, '\n');
    }
}

static bool write_all(const struct plain *clean, const char *folder)
{
    struct buffer bytes = {0}, name = {0};
    struct fault fault;
    bool good = true;

    for (bool more = fault_next(&fault, true); more && good;
         more = fault_next(&fault, false)) {
        struct plain expected = {0};
        buffer_reset(&bytes);
        buffer_reset(&name);
        fault_file_name(&fault, &name);
        fault_write(&fault, clean, &bytes);
        good = write_file(folder, buffer_string(&name), ".csv", buffer_text(&bytes));
        buffer_reset(&bytes);
        fault_expect(&fault, clean, &expected);
        list_cells(&expected, &bytes);
        good = good &&
               write_file(folder, buffer_string(&name), ".expected", buffer_text(&bytes));
        plain_clear(&expected);
    }
    buffer_clear(&bytes);
    buffer_clear(&name);
    return good;
}

int main(int argc, char *argv[])
{
    struct tally tallies[FAULT_FAMILY_COUNT] = {0};
    struct plain clean = {0};
    bool good;

    clean_table(&clean);
    if (argc == 3 && strcmp(argv[1], "--write") == 0) {
        good = write_all(&clean, argv[2]);
    } else {
        const char *only = argc > 1 ? argv[1] : NULL;
        score_all(&clean, only, tallies);
        good = report(tallies, only);
    }
    plain_clear(&clean);
    return good ? 0 : 1;
}
