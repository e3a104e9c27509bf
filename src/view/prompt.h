/* SPDX-License-Identifier: MIT */
/* A line that the user types: cursor, history, completion, and what is said about it.
 * Knows what a key does to a line, not what the line is for. */
#ifndef JALON_VIEW_PROMPT_H
#define JALON_VIEW_PROMPT_H

#include "view/canvas.h"
#include "view/rect.h"

/* What is typed; each has a history of its own. */
enum prompt_kind {
    PROMPT_NONE, /* nothing: keys are commands */
    PROMPT_SEARCH,
    PROMPT_FILTER,
    PROMPT_COMMAND,
    PROMPT_AS_OF,
    PROMPT_SAVE,
    PROMPT_WRITE,
    PROMPT_KIND_COUNT
};

enum {
    PROMPT_LONGEST = 400,
    /* bytes of a line */ PROMPT_HISTORY = 100 /* lines of a kind */
};

struct prompt_history {
    char *lines[PROMPT_HISTORY]; /* oldest first, none twice */
    size_t count;
};

/* What may stand in the place of bytes start to end of the line. */
struct prompt_choices {
    char **items;
    size_t count, capacity;
    size_t start, end;
    size_t chosen; /* the one that stands there; SIZE_MAX: none yet */
};

struct prompt {
    enum prompt_kind kind;
    struct buffer text;
    size_t cursor; /* byte of text, always the first one of a character */
    struct prompt_history histories[PROMPT_KIND_COUNT];
    size_t back;         /* line of the history that is shown; its count: the draft */
    struct buffer draft; /* what was typed before going back */
    struct prompt_choices choices;
    struct buffer hint; /* said beside the line */
    bool hint_is_error;
    size_t error_start, error_length; /* the word at fault, in bytes; 0 long: none */
};

enum prompt_event {
    PROMPT_IGNORED,
    PROMPT_MOVED,    /* the cursor alone */
    PROMPT_CHANGED,  /* the text */
    PROMPT_ACCEPTED, /* Enter; it is still open */
    PROMPT_CANCELLED /* Esc, or a Backspace on an empty line; it is still open */
};

/* Fills in what could stand at the cursor; start and end are the cursor when it is called.
 */
typedef void prompt_completer(void *context, const struct prompt *prompt,
                              struct prompt_choices *choices);

/* Opens it with text typed already, which may be NULL. */
void prompt_open(struct prompt *prompt, enum prompt_kind kind, const char *text);
void prompt_close(struct prompt *prompt);
void prompt_clear(struct prompt *prompt); /* frees all that it holds */

/* completer may be NULL. */
enum prompt_event prompt_key(struct prompt *prompt, uint32_t code,
                             prompt_completer *completer, void *context);

/* Keeps a line for the history of its kind; blank ones are not kept. */
void prompt_remember(struct prompt *prompt, enum prompt_kind kind, const char *line);

/* Says something beside the line, until the text changes. Of an error the word at fault is
 * marked; length 0 marks none. */
void prompt_hint(struct prompt *prompt, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void prompt_fault(struct prompt *prompt, size_t start, size_t length, const char *message);

void prompt_choices_add(struct prompt_choices *choices, struct text item);
void prompt_choices_clear(struct prompt_choices *choices);
/* Adds name when it begins as typed does, accents and case ignored. */
void prompt_choices_match(struct prompt_choices *choices, struct text typed,
                          struct text name);
/* The word that ends at the cursor: start, and the text from there to the cursor. */
struct text prompt_word(const struct prompt *prompt, size_t *start);

/* Draws it into the row, with the cursor; what is said goes into the row above when there
 * is no room beside the line. */
void prompt_draw(const struct prompt *prompt, struct canvas *canvas, struct rect row,
                 const char *label);

#endif
