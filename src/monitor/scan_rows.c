/* SPDX-License-Identifier: MIT */
/* What is known of rows without looking into their cells. */
#include "monitor/scan.h"

size_t scan_weight(const struct batch *batch)
{
    enum { SOME = 4096 /* what a batch takes that holds no texts */ };
    size_t bytes = SOME;
    for (int cell = 0; cell < batch->source->header_count; cell++) {
        const struct cells *cells = &batch->cells[cell];
        bytes += cells->kind == CELLS_PLAIN ? cells_end(cells, batch->rows - 1) : 0;
    }
    return bytes;
}

/* Others may be adding. */
void scan_add(uint64_t *bits, row_t row)
{
    uint64_t *word = &bits[row / ROWS_A_WORD], bit = UINT64_C(1) << row % ROWS_A_WORD;
    if (!(__atomic_load_n(word, __ATOMIC_RELAXED) & bit))
        __atomic_fetch_or(word, bit, __ATOMIC_RELAXED);
}

void scan_add_projects(uint64_t *projects, uint32_t project_batches,
                       const struct portfolio *portfolio, uint32_t batch,
                       const uint64_t milestones[BATCH_WORDS])
{
    for (uint32_t word = 0; word < BATCH_WORDS; word++)
        for (uint64_t left = milestones[word]; left; left &= left - 1) {
            row_t row =
                batch * BATCH_ROWS + word * ROWS_A_WORD + (uint32_t)__builtin_ctzll(left);
            row_t project = portfolio_project_of(portfolio, row);
            if (project != ROW_NONE && project / BATCH_ROWS < project_batches)
                scan_add(projects, project);
        }
}
