/* SPDX-License-Identifier: MIT */
/* What the user is looking at: selection, focus, scrolling, prompt. Keys change it,
 * drawing does not. Data and figures belong to the running program, which lends them.
 *
 * One selection is shared by list, detail and timeline; it follows its project through a
 * reload, a new order and a new day, and the cursor of the deadlines its milestone. */
#ifndef JALON_VIEW_UI_H
#define JALON_VIEW_UI_H

#include "config/questions.h"
#include "monitor/deadlines.h"
#include "monitor/grouping.h"
#include "monitor/ledger.h"
#include "monitor/query.h"
#include "monitor/search.h"
#include "view/canvas.h"
#include "view/change_lines.h"
#include "view/check_lines.h"
#include "view/commands.h"
#include "view/explanation.h"
#include "view/format.h"
#include "view/layout.h"
#include "view/picker.h"
#include "view/progress.h"
#include "view/prompt.h"
#include "view/request.h"
#include "view/scroll.h"

/* A surface scrolls by itself: the four panes, then the views. */
enum surface {
    SURFACE_LIST,
    SURFACE_DETAIL,
    SURFACE_BUDGET,
    SURFACE_TIMELINE,
    SURFACE_DEADLINES,
    SURFACE_CHANGES,
    SURFACE_CHECKS,
    SURFACE_HELP,
    SURFACE_EXPLAIN,
    SURFACE_REMINDER,
    SURFACE_COUNT
};

enum view {
    VIEW_DASHBOARD,
    VIEW_DEADLINES,
    VIEW_CHANGES,
    VIEW_CHECKS,
    VIEW_HELP,
    VIEW_EXPLAIN,
    VIEW_REMINDER
};

/* Where one was before something was looked at in passing. */
struct place {
    enum view view;
    enum pane focus;
    bool enlarged;
};

enum explained_subject {
    SUBJECT_NONE,
    SUBJECT_PROJECT,
    SUBJECT_MILESTONE,
    SUBJECT_PROGRAMME
};

/* Deadlines of one day; the late ones may stand apart. */
struct deadline_day {
    day_t day;
    uint32_t count;
    bool late;
};

/* What stands under one heading of the deadlines. */
struct deadline_group {
    size_t first, count, late;
    struct money_sum money;
};

/* What there is to say of deadlines in their order. */
struct deadline_heads {
    struct deadline_day *days; /* how many there are on a day; owned */
    size_t day_count, day_capacity;
    struct deadline_group *groups; /* owned */
    size_t group_count, group_capacity;
    unsigned counts[DEADLINE_CLASSES];
};

struct ui {
    const struct portfolio *portfolio;
    uint64_t serial; /* of that portfolio, which may be gone when another comes */
    const struct assessment *assessment; /* of portfolio */
    bool previewed;                      /* they were of a part only, when they were lent */
    struct format format;
    bool ascii;
    day_t real_day;            /* what as-of goes back to */
    bool sliced;               /* much is made by ui_idle, not at once */
    struct progress progress;  /* of what goes on behind the screen */
    day_t coming_day;          /* whose figures are being made; DAY_UNKNOWN: none */
    bool outdated;             /* the files hold something else that could not be taken: */
    struct buffer outdated_by; /* what, and what one can do; owned */

    struct query query;  /* in force; owned */
    struct query before; /* while the filter is typed: what Esc goes back to */
    row_t selected_before;
    struct query asked_query; /* typed, and put in force once its rows are there; owned */
    bool query_waits;         /* asked_query does, */
    bool rows_wait;           /* and so does query for rows of these data, or this order */
    bool goes_back;           /* to selected_before when they are there, */
    bool to_top;              /* or to the first of them, unless the cursor has moved */
    struct query_work *work;  /* on these rows; owned; NULL: not begun */
    struct question_list built_in;         /* owned */
    const struct question_list *questions; /* saved ones; built_in until others are lent */
    struct grouping grouping;              /* of rows, when they are grouped; owned */
    row_t *rows;                           /* projects shown, in order; owned */
    size_t row_count;
    row_t selected;                /* ROW_NONE without any */
    struct buffer selected_id;     /* row numbers change with a reload, this does not */
    struct deadlines deadlines;    /* owned; made when they are shown */
    bool deadlines_stand;          /* they are of these data and this question */
    struct deadline_heads heads;   /* of these deadlines; owned */
    struct coming *coming;         /* those that will stand, see coming.h; owned, or NULL */
    struct buffer deadline;        /* what the cursor is on among them, by name */
    struct ledger ledger;          /* what the enlarged budget shows; owned */
    bool added_up;                 /* the ledger is of these data and rows */
    struct ledger_work *adding_up; /* to that; owned; NULL: not begun */
    struct check_lines checks;     /* owned; made when they are shown */
    bool checks_stand;
    struct changes changes; /* its lines are owned */

    enum view view;
    enum pane focus;
    bool enlarged;
    struct scroll scrolls[SURFACE_COUNT];
    int list_left; /* columns of the list scrolled away */
    int scale;     /* enum scale_step, or SCALE_OWN */
    day_t origin;  /* first day on the timeline; DAY_UNKNOWN: the scale's own */

    struct prompt prompt;
    struct picker picker;
    struct search *search;        /* in force; NULL: none. Owned */
    struct search *search_before; /* the last one that was counted as one typed; owned */
    enum view search_view;        /* that it was asked in */
    size_t search_from;     /* where the cursor was when it began; SIZE_MAX: it is over */
    size_t found;           /* the item that it went to last */
    bool search_waits;      /* Enter came before all hits were counted, with the cursor */
    size_t search_left;     /* on this item */
    int search_steps;       /* to further hits, that came before that as well */
    struct place came_from; /* where an explanation or a reminder leads back to */
    struct explanation explanation; /* owned */
    enum explained_subject explained;
    row_t explained_row;           /* of a project or a milestone */
    struct buffer reminder;        /* the note that is shown */
    const char *config_file;       /* NULL: the usual one; lent, as the paths are */
    const char *const *data_paths; /* for a command line that shows the same */
    size_t data_path_count;        /* 0: those that jalon finds by itself */
    const char *baseline;          /* an earlier export that was named, or NULL; lent */

    struct buffer asked_text, asked_name; /* what the last request carries */
    struct buffer notice;                 /* shown in the key line until the next key */
    bool notice_is_error;

    struct layout layout;
};

struct ui *ui_new(struct format format, day_t real_day);
void ui_free(struct ui *ui);

/* Lends data and figures, which must outlive the ui or the next call. Selection, scroll
 * and search stay where they can. */
void ui_set_data(struct ui *ui, const struct portfolio *portfolio,
                 const struct assessment *assessment);
/* Lends the earlier state, for as long as the data. To be called after ui_set_data, which
 * forgets what other data were held against. */
void ui_set_changes(struct ui *ui, struct changes_basis basis);
/* Says that the files hold something else by now, and why that is not shown; NULL: what is
 * shown is what they hold. */
void ui_set_outdated(struct ui *ui, const char *why);
/* Shows a message until the next key. */
void ui_notice(struct ui *ui, bool error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Makes the deadlines, unless they are there: only when they are to be shown, for that
 * takes as long as the assessment. ui_arrange does so for what is in sight. */
void ui_make_deadlines(struct ui *ui);
/* Makes those only of which the test holds, NULL: all; returns how many. */
size_t ui_keep_deadlines(struct ui *ui, const struct deadline_test *test);
/* One slice of what is in sight and not made yet, of a ui that is sliced; true while there
 * is more. Sets *changed when there is something new to be drawn. */
bool ui_idle(struct ui *ui, bool *changed);
/* Whether the figures are those of a part of the projects only, while files are read. */
bool ui_previews(const struct ui *ui);
/* A request that carries strings: they are copied, and good until the next key. Either may
 * be NULL. */
struct request ui_ask(struct ui *ui, enum request_kind kind, const char *text,
                      const char *name);

struct request ui_key(struct ui *ui, struct key key);
struct request ui_command(struct ui *ui, enum command command);

/* Recalculates layout and scrolling for a size; then draws it. */
void ui_arrange(struct ui *ui, int rows, int columns);
void ui_draw(const struct ui *ui, struct canvas *canvas);

/* False when it is not among the rows. */
bool ui_select(struct ui *ui, row_t project);
void ui_select_at(struct ui *ui, size_t index); /* in rows */
/* Opens a project's whole record; what keeps it out of the list is lifted. False when it
 * is in no list at all. */
bool ui_open(struct ui *ui, row_t project);
/* The project of the deadline that the cursor is on, or ROW_NONE. */
row_t ui_deadline_project(const struct ui *ui);
/* Keeps in mind which deadline the cursor is on, for a reload to come back to. */
void ui_mark_deadline(struct ui *ui);
/* Whether a project is a hit of the search in force. */
bool ui_is_hit(const struct ui *ui, row_t project);

/* The dashboard with its four panes, or a view in the place of them. */
void ui_show_view(struct ui *ui, enum view view);

/* The surface that keys move. */
enum surface ui_surface(const struct ui *ui);
/* That of a view but the dashboard, which has four. */
enum surface ui_surface_of_view(enum view view);

#endif
