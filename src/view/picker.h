/* SPDX-License-Identifier: MIT */
/* A numbered list over the panes, to choose one thing of by a digit, on AZERTY without
 * Shift, or by moving and Enter. What follows the ninth has a letter. */
#ifndef JALON_VIEW_PICKER_H
#define JALON_VIEW_PICKER_H

#include "view/canvas.h"
#include "view/key.h"
#include "view/rect.h"
#include "view/request.h"

struct ui;

/* What is done with the item that was chosen, from 0; the picker is closed by then. */
typedef struct request picker_choice(struct ui *ui, size_t item);

struct picker_item {
    char *label;
    char *detail; /* said beside it; "" for nothing */
};

struct picker {
    picker_choice *choice; /* NULL: not open */
    char *title;
    struct picker_item *items;
    size_t count, capacity;
    size_t cursor;
};

/* Opens it without items. */
void picker_open(struct picker *picker, const char *title, picker_choice *choice);
void picker_add(struct picker *picker, const char *label, const char *detail);
void picker_close(struct picker *picker); /* frees what it holds; may be closed already */

enum picker_event {
    PICKER_STAYS,
    PICKER_CHOSEN, /* its cursor is on the item; it is still open */
    PICKER_CLOSED  /* Esc or q; it is still open */
};
enum picker_event picker_key(struct picker *picker, uint32_t code);

/* Draws it over the middle of body. */
void picker_draw(const struct picker *picker, struct canvas *canvas, struct rect body);

/* The item that stands at a place of the screen, SIZE_MAX for none. */
size_t picker_item_at(const struct picker *picker, bool ascii, struct rect body, int row,
                      int column);

#endif
