/* SPDX-License-Identifier: MIT */
/* Something in an export that was not as expected: what, where, and what was done.
 *
 * Findings of one code in one column of one file are a group. All are counted, but of a
 * group only the first places are kept: a file of a million bad cells costs a thousand. */
#ifndef JALON_MODEL_FINDING_H
#define JALON_MODEL_FINDING_H

#include "base/buffer.h"
#include "base/locale.h"
#include "model/table.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* code, severity, what is wrong, what was expected or done. The two texts are message
 * ids in the user's words; what was found is quoted between them. */
#define FINDINGS(X)                                                                        \
    X(FINDING_DATE, SEVERITY_WARNING, N_("not a date"),                                    \
      N_("a day such as 31/12/2026 or 2026-12-31; shown as unknown"))                      \
    X(FINDING_MONEY, SEVERITY_WARNING, N_("not an amount"),                                \
      N_("an amount such as 1 234,56; shown as unknown"))                                  \
    X(FINDING_CURRENCY, SEVERITY_WARNING, N_("amount in another currency"),                \
      N_("the currency of its column; kept as it is, in no figure"))                       \
    X(FINDING_MONEY_OVERFLOW, SEVERITY_WARNING, N_("amount too large"),                    \
      N_("less than 92 000 000 000 000 000; shown as unknown"))                            \
    X(FINDING_PERCENT, SEVERITY_WARNING, N_("not a share"),                                \
      N_("0 to 100 %; shown as unknown"))                                                  \
    X(FINDING_COUNT, SEVERITY_WARNING, N_("not a whole number"),                           \
      N_("digits; shown as unknown"))                                                      \
    X(FINDING_FLAG, SEVERITY_WARNING, N_("neither yes nor no"),                            \
      N_("yes or no; shown as unknown"))                                                   \
    X(FINDING_FLAG_LANGUAGE, SEVERITY_NOTE, N_("yes or no in another language"),           \
      N_("the language of the column's other cells"))                                      \
    X(FINDING_WORD, SEVERITY_WARNING, N_("unknown word"),                                  \
      N_("a word from the list in the manual; kept as it is"))                             \
    X(FINDING_AMBIGUOUS, SEVERITY_NOTE, N_("two readings are possible"),                   \
      N_("the likelier one was taken"))                                                    \
    X(FINDING_RETYPED, SEVERITY_NOTE, N_("column read anew"),                              \
      N_("the form of the first rows; this line showed another, all rows were read anew")) \
    X(FINDING_DASH_ZERO, SEVERITY_WARNING, N_("a lone dash among amounts, taken as 0"),    \
      N_("0 where nothing is due, an empty cell where nothing is known"))                  \
    X(FINDING_DASH_UNKNOWN, SEVERITY_NOTE,                                                 \
      N_("a lone dash among amounts, taken as unknown"),                                   \
      N_("0 where nothing is due, an empty cell where nothing is known"))                  \
    X(FINDING_UNIT, SEVERITY_NOTE, N_("amounts in thousands or millions"),                 \
      N_("the header's unit; amounts without one of their own were multiplied by it"))     \
    X(FINDING_SCIENTIFIC, SEVERITY_NOTE, N_("amounts in scientific notation"),             \
      N_("all digits; what the spreadsheet rounded off is lost"))                          \
    X(FINDING_NO_DAY, SEVERITY_WARNING, N_("months, quarters, years or periods for days"), \
      N_("a day; ends and deadlines were taken for the last one, all else for the first")) \
    X(FINDING_NEXT_DAY, SEVERITY_NOTE, N_("late evenings in universal time for days"),     \
      N_("a day; taken for midnight in France, which is the next day"))                    \
    X(FINDING_SHORT_ROW, SEVERITY_WARNING, N_("row too short"),                            \
      N_("as many cells as the header; the missing ones are unknown"))                     \
    X(FINDING_LONG_ROW, SEVERITY_WARNING, N_("row too long"),                              \
      N_("as many cells as the header; the others are kept beside the row"))               \
    X(FINDING_NO_ID, SEVERITY_WARNING, N_("row without a number"),                         \
      N_("an identifier; no milestone can be attached"))                                   \
    X(FINDING_DAMAGED_ID, SEVERITY_WARNING, N_("number damaged by a spreadsheet"),         \
      N_("all its digits, as text; kept as it is"))                                        \
    X(FINDING_REFUSED_ROW, SEVERITY_ERROR, N_("row not understood"),                       \
      N_("a project or a milestone; the row is in no figure"))                             \
    X(FINDING_LONE_CELL, SEVERITY_WARNING, N_("row of one cell"),                          \
      N_("a project or a milestone, or no row at all; it is counted"))                     \
    X(FINDING_UNSURE_ROW, SEVERITY_ERROR, N_("row that does not fit its columns"),         \
      N_("as many cells as the header, each in its place; the row is in no figure"))       \
    X(FINDING_FOOTER, SEVERITY_NOTE, N_("total, section or footnote"),                              \
      N_("a project or a milestone; the row is in no figure"))                             \
    X(FINDING_PREAMBLE, SEVERITY_NOTE, N_("lines before the header"),                      \
      N_("the header first; these lines were skipped"))                                    \
    X(FINDING_QUOTE, SEVERITY_ERROR, N_("quotation mark not closed or out of place"),      \
      N_("quotation marks in pairs; the rows up to here may be wrong"))                    \
    X(FINDING_QUOTE_MENDED, SEVERITY_WARNING, N_("quotation mark out of place"),           \
      N_("quotation marks in pairs; the row was mended"))                                  \
    X(FINDING_SEPARATOR_MISSING, SEVERITY_WARNING, N_("a separator is missing"),           \
      N_("as many cells as the header; the row was mended"))                               \
    X(FINDING_SEPARATOR_EXTRA, SEVERITY_WARNING, N_("a separator too many"),               \
      N_("as many cells as the header; the row was mended"))                               \
    X(FINDING_UNQUOTED, SEVERITY_WARNING, N_("a separator inside a cell"),                 \
      N_("quotation marks around such a cell; the row was mended"))                        \
    X(FINDING_OTHER_DELIMITER, SEVERITY_WARNING, N_("a row with another separator"),       \
      N_("the separator of the table; the row was read with its own"))                     \
    X(FINDING_HEADER_MENDED, SEVERITY_WARNING, N_("header not in order"),                  \
      N_("as many headers as columns; the header was mended"))                             \
    X(FINDING_NO_HEADER, SEVERITY_ERROR, N_("a table without a header"),                   \
      N_("a first row that names the columns, or lines such as column 1 = id under "       \
         "[columns] in the configuration file; the rows are not used"))                    \
    X(FINDING_BYTES, SEVERITY_WARNING, N_("bytes that are no text"),                       \
      N_("text in one encoding; a mark stands for each"))                                  \
    X(FINDING_FOREIGN_LINES, SEVERITY_NOTE, N_("lines in another encoding"),               \
      N_("text in one encoding; each was read in its own"))                                \
    X(FINDING_TWICE, SEVERITY_NOTE, N_("lines with text that was encoded twice"),          \
      N_("text encoded once; it was put right"))                                           \
    X(FINDING_ZEROS, SEVERITY_WARNING, N_("zero bytes"), N_("text; they were left out"))   \
    X(FINDING_CHANGED, SEVERITY_WARNING, N_("file changed while it was read"),             \
      N_("a file at rest; what was read may be a part of it"))                             \
    X(FINDING_COLUMN_MISSING, SEVERITY_ERROR, N_("column missing"),                        \
      N_("this column in the header, or a line HEADER = NAME under [columns] in the "      \
         "configuration file"))                                                            \
    X(FINDING_NO_DUE, SEVERITY_WARNING, N_("milestones without due dates"),                \
      N_("a column of due dates; none of these can be late"))                              \
    X(FINDING_COLUMN_TWICE, SEVERITY_WARNING, N_("two columns of the same meaning"),       \
      N_("one; the first is used, the other is shown with the row"))                       \
    X(FINDING_COLUMN_UNKNOWN, SEVERITY_NOTE, N_("column of no known meaning"),             \
      N_("where it matters, a line HEADER = NAME under [columns] in the configuration "    \
         "file; names such as grant or due stand in the manual"))                          \
    X(FINDING_HEADER_NOWHERE, SEVERITY_NOTE, N_("a header that no file has"),              \
      N_("a header as it stands in a file; this line under [columns] changes nothing"))    \
    X(FINDING_ID_MADE, SEVERITY_NOTE, N_("no column of numbers"),                          \
      N_("a number for each project; “l. 12” stands for that of line 12"))                 \
    X(FINDING_PROJECT_MADE, SEVERITY_NOTE, N_("no column of projects"),                    \
      N_("the project of each row; the file's name stands for it"))                        \
    X(FINDING_NOT_OURS, SEVERITY_WARNING, N_("neither projects, milestones nor programme"),   \
      N_("a header that says which, or lines HEADER = NAME under [columns] in the "        \
         "configuration file; the file is not used"))                                      \
    X(FINDING_DUPLICATE_ID, SEVERITY_ERROR, N_("number used twice"),                       \
      N_("one row a number; both are kept, their milestones attached to neither"))         \
    X(FINDING_ORPHAN, SEVERITY_WARNING, N_("milestone of an unknown project"),             \
      N_("a project with this number; the milestone is in no figure"))                     \
    X(FINDING_DERIVED, SEVERITY_NOTE, N_("no file of projects"),                           \
      N_("projects; they were made from the milestones"))                                  \
    X(FINDING_SECOND_PROGRAMME, SEVERITY_WARNING, N_("a second programme"),                \
      N_("one; the first is used"))                                                        \
    X(FINDING_HOLD_OVER_REMAINING, SEVERITY_WARNING, N_("on hold passes what remains"),    \
      N_("instalments within what remains to pay"))                                        \
    X(FINDING_ENDS_BEFORE_START, SEVERITY_WARNING, N_("ends before it starts"),            \
      N_("an end on or after the start"))                                                  \
    X(FINDING_CONVENTION_BEFORE_START, SEVERITY_WARNING,                                   \
      N_("convention ends before the start"),                                              \
      N_("a convention that lasts into the project"))                                      \
    X(FINDING_AWARDED_AFTER_END, SEVERITY_WARNING, N_("awarded after the end"),            \
      N_("an award up to the end of the project"))                                         \
    X(FINDING_DECLARED_AFTER_EXPORT, SEVERITY_NOTE,                                        \
      N_("progress declared after the export"),                                            \
      N_("a day up to that of the export"))                                                \
    X(FINDING_PAID_OVER_GRANT, SEVERITY_WARNING, N_("more paid than granted"),             \
      N_("at most the grant"))                                                             \
    X(FINDING_PAID_OVER_COMMITTED, SEVERITY_WARNING, N_("more paid than committed"),       \
      N_("at most what is committed"))                                                     \
    X(FINDING_COMMITTED_OVER_GRANT, SEVERITY_WARNING, N_("more committed than granted"),   \
      N_("at most the grant"))                                                             \
    X(FINDING_GRANT_OVER_BUDGET, SEVERITY_WARNING, N_("grant passes the total cost"),      \
      N_("at most the total cost"))                                                        \
    X(FINDING_GRANT_OVER_ELIGIBLE, SEVERITY_WARNING, N_("grant passes the eligible cost"), \
      N_("at most the eligible cost"))                                                     \
    X(FINDING_GRANT_OVER_ASKED, SEVERITY_NOTE, N_("more granted than requested"),          \
      N_("at most what was requested"))                                                    \
    X(FINDING_ELIGIBLE_OVER_BUDGET, SEVERITY_WARNING,                                      \
      N_("eligible cost passes the total cost"),                                           \
      N_("at most the total cost"))                                                        \
    X(FINDING_PUBLIC_OVER_BUDGET, SEVERITY_WARNING,                                        \
      N_("public funding passes the total cost"),                                          \
      N_("at most the total cost"))                                                        \
    X(FINDING_PUBLIC_OVER_CAP, SEVERITY_NOTE, N_("public share passes the cap"),           \
      N_("a share of the total cost up to the programme's cap"))                           \
    X(FINDING_OUTSIDE_PROGRAMME, SEVERITY_NOTE, N_("outside the programme's dates"),       \
      N_("a day between the programme's start and end"))                                   \
    X(FINDING_PLANNED_AFTER_DUE, SEVERITY_WARNING, N_("begins after it is due"),           \
      N_("a planned start up to the due day"))                                             \
    X(FINDING_DONE_BEFORE_RECEIVED, SEVERITY_WARNING, N_("done before it was received"),   \
      N_("a day on or after that of receipt"))                                             \
    X(FINDING_DUE_AFTER_CONVENTION, SEVERITY_NOTE, N_("due after the convention ends"),    \
      N_("a day up to the end of the convention"))                                         \
    X(FINDING_DUPLICATE_MILESTONE, SEVERITY_WARNING,                                       \
      N_("milestone number used twice in a project"),                                      \
      N_("one row a milestone; both are kept and counted"))                                \
    X(FINDING_INSTALMENTS_OVER_GRANT, SEVERITY_WARNING, N_("instalments pass the grant"),  \
      N_("instalments within the grant, each stated once"))                                \
    X(FINDING_PAYMENTS_NOT_PAID, SEVERITY_NOTE,                                            \
      N_("payments made do not add up to what is paid"),                                   \
      N_("the same amount in both"))                                                       \
    X(FINDING_GRANTS_OVER_ENVELOPE, SEVERITY_WARNING, N_("grants pass the envelope"),      \
      N_("grants within the envelope"))                                                    \
    X(FINDING_COMMITTED_OVER_ENVELOPE, SEVERITY_WARNING,                                   \
      N_("commitments pass the envelope"),                                                 \
      N_("commitments within the envelope"))                                               \
    X(FINDING_PAID_OVER_ENVELOPE, SEVERITY_WARNING, N_("payments pass the envelope"),      \
      N_("payments within the envelope"))                                                  \
    X(FINDING_THOUSANDS, SEVERITY_WARNING, N_("amounts may be in thousands"),              \
      N_("one unit in all columns; shown as they stand, not compared"))                    \
    X(FINDING_OTHER_CURRENCY, SEVERITY_WARNING, N_("amounts in another currency"),         \
      N_("one currency everywhere; the first such cell of the column"))                    \
    X(FINDING_UNREADABLE, SEVERITY_ERROR, N_("file not read"), N_("a file to read"))

#define FINDING_ENUM(code, severity, wrong, expected) code,
enum finding_code { FINDINGS(FINDING_ENUM) FINDING_CODE_COUNT };
#undef FINDING_ENUM

/* The cell that a finding does not agree with, or repeats: shown behind it. */
struct finding_place {
    char *path;         /* NULL: there is none; owned as the others */
    unsigned long line;
    unsigned column;
    char *header;
    char *found;
};

struct finding {
    enum finding_code code;
    char *path;          /* file; owned; NULL: the whole of the data */
    unsigned long line;  /* physical, 1-based; 0: the whole file */
    unsigned column;     /* cell of the row, 1-based; 0: the whole row */
    char *header;        /* that cell's header, or NULL; owned */
    char *found;         /* what stands there, at most FINDING_QUOTED bytes; owned, raw */
    enum table_kind kind;
    row_t row;           /* the row it is about, or ROW_NONE */
    struct finding_place other;
    uint64_t more;       /* 0: one finding; else it is none itself but stands for so many
                            whose places were not kept */
};
enum { FINDING_QUOTED = 200 };

struct finding_text {
    enum severity severity;
    const char *wrong;    /* message ids */
    const char *expected;
};
const struct finding_text *finding_text(enum finding_code code);
/* What leads to the other place, a message id: "compare with", "did you mean". */
const char *finding_lead(enum finding_code code);
/* About the cell of a column, and what stands there; the strings are the caller's, or those
 * of the list that it is added to. */
struct finding finding_at(enum finding_code code, const struct table *table, row_t row,
                          int column);
/* About the header of a column, which the source must have. */
struct finding finding_at_header(enum finding_code code, const struct source *source,
                                 int column);
/* Names the cell of a column, or a header, as the other place. Once a finding. */
void finding_point(struct finding *finding, const struct table *table, row_t row, int column);
void finding_point_header(struct finding *finding, const struct source *source, int column);
/* The name that programs know a code by, for ever: FINDING_SHORT_ROW is "short_row". */
void finding_append_name(enum finding_code code, struct buffer *out);
const char *severity_name(enum severity severity); /* "note", "warning", "error" */
/* All codes, the gravest first. */
void finding_order(enum finding_code order[FINDING_CODE_COUNT]);
void finding_clear(struct finding *finding);

enum {
    FINDING_PLACES = 1000,   /* kept of one group, … */
    FINDING_ITEMS = 100000,  /* … until a list keeps so many, … */
    FINDING_PLACES_LEAST = 5 /* … and so many of a group after that */
};

struct finding_group {
    enum finding_code code;
    char *path;          /* owned; NULL: the whole of the data */
    char *header;        /* owned, or NULL: not about one column of the header */
    unsigned column;     /* 0 without a header */
    uint64_t count;      /* all findings */
    uint32_t *places;    /* indices of those that were kept, in items */
    size_t place_count;
    /* Private to finding.c: */
    size_t place_capacity;
    uint64_t kept;       /* places ever kept, those drained too */
    uint64_t drained;    /* of count, what finding_list_drain has given */
    uint32_t hash;
};

struct finding_list {
    struct finding *items; /* those that were kept, in the order they came */
    size_t count;
    size_t capacity;
    struct finding_group *groups; /* in the order they began */
    size_t group_count;
    uint64_t to_check; /* warnings and errors, kept or not */
    /* Private to finding.c: */
    size_t group_capacity;
    uint32_t *slots; /* open addressing: index in groups */
    size_t slot_count;
};
/* Takes the strings of the finding. */
void finding_list_add(struct finding_list *list, struct finding finding);
/* Whether another finding about a column of a file (COLUMN_NONE: about a whole row) would
 * only be counted. If so it is counted by this, and nothing else is to be made of it. */
bool finding_list_full(struct finding_list *list, enum finding_code code,
                       const struct source *source, int column);
/* Gives away the items, and of each group how many more were counted since the last time.
 * The groups stay, so that what is kept of them in all stays bounded. */
void finding_list_drain(struct finding_list *list,
                        void (*take)(void *context, struct finding finding), void *context);
/* Takes out the findings that outdated says yes to, and with them what their groups counted
 * without keeping it; puts those of added, which are in the order of their rows, where they
 * belong. added is empty afterwards. For lists that were never drained. */
void finding_list_replace(struct finding_list *list,
                          bool (*outdated)(const void *context,
                                           const struct finding *finding),
                          const void *context, struct finding_list *added);
void finding_list_clear(struct finding_list *list);

/* Tells every finding of some lists, the gravest code first and list by list in each, and
 * how many it stands for: one; or, of those whose places were not kept, all of a column and
 * file at once, without a line. */
typedef void finding_teller(void *context, const struct finding *finding, uint64_t count);
void finding_each(const struct finding_list *const *lists, size_t list_count,
                  finding_teller *tell, void *context);

#endif
