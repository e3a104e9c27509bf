/* SPDX-License-Identifier: MIT */
/* The filter: every operator on every type, both languages, what must hold of one
 * milestone, what is not known, errors that point, and any bytes at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "monitor/filter.h"
#include "monitor/filter_complete.h"
#include "monitor/release.h"
#include "assessed.h"
#include "random.h"


/* A is late and holds a payment up; B has something received; C is closed; D is ended and
 * waits for its balance; E applies; of F nothing is known. */
static const char projects[] =
    "id;title;lead;kind;theme;status;start;end;budget;public_funding;grant;paid;progress;"
    "cofunded;officer;partners\n"
    "A;Toits verts;CFDT Hauts-de-France;Production d’outils;Handicap;running;2026-01-01;"
    "2027-03-31;100000;80200;60000;20000;40;1;Ana;Anact\n"
    "B;Ateliers IA;Lüman;Action;Dialogue social;running;2026-01-01;2027-01-31;80000;64000;"
    "50000.50;25000.25;;;Bo;\n"
    "C;Filage;Coopérative Filage;Action;Spectacle vivant;closed;2025-01-01;2026-01-31;50000;;"
    "30000;30000;100;0;Ana;\n"
    "D;Guide;Anact;Visites;Handicap;to_settle;2025-01-01;2026-10-31;40000;20000;20000;15000;"
    "90;;Bo;\n"
    "E;Demande;CFDT;Action;Handicap;candidate;;;;;;;;;;\n"
    "F;Inconnu;;;;en cours;;;;;;;;;;\n";
static const char milestones[] =
    "project_id;title;kind;due;baseline_due;received_on;done_on;status;amount;note\n"
    "A;Bilan 1;interim_report;2026-11-01;2026-10-01;;;doing;;rappel\n"
    "A;Tour du site;visit;2026-12-10;2026-12-12;;;todo;;\n"
    "A;Acompte;payment;2026-11-20;;;;todo;16000;\n"
    "A;Lancement;kickoff;2026-01-10;2026-01-10;;2026-01-12;done;;\n"
    "B;Bilan final;final_report;2026-12-23;2026-12-01;;;todo;;\n"
    "B;Guide;deliverable;2026-11-10;;2026-11-12;;received;;\n"
    "C;COPIL;committee;2025-05-01;;;2025-05-02;done;;\n"
    "D;Audit;audit;;;;;todo;;\n"
    "D;Solde;payment;2026-11-01;;;;todo;5000;\n";

static int open_portfolio(void **state)
{
    (void)state;
    assess_rows(projects, milestones);
    return 0;
}

static struct filter *parse(const char *line)
{
    struct filter_error error;
    struct filter *filter = filter_parse(text_of(line), assessment->as_of, &error);
    if (!filter)
        fail_msg("\"%s\": %s", line, error.message);
    return filter;
}

/* The ids that fit, one behind the other: "ABD". */
static void assert_projects(const char *line, const char *expected)
{
    struct filter *filter = parse(line);
    struct buffer ids = {0};
    for (row_t row = table_first(&portfolio->projects); row != ROW_NONE;
         row = table_next(&portfolio->projects, row))
        if (filter_fits_project(filter, portfolio, assessment, row))
            buffer_append_text(&ids, table_text(&portfolio->projects, row, PROJECT_ID));
    if (strcmp(buffer_string(&ids), expected) != 0)
        fail_msg("\"%s\" gives \"%s\", not \"%s\"", line, buffer_string(&ids), expected);
    buffer_clear(&ids);
    filter_free(filter);
}

/* The titles of the milestones that fit, in the order of the file. */
static void assert_milestones(const char *line, const char *expected)
{
    struct filter *filter = parse(line);
    struct buffer titles = {0};
    const struct table *table = &portfolio->milestones;
    for (row_t row = table_first(table); row != ROW_NONE; row = table_next(table, row)) {
        row_t project = portfolio_project_of(portfolio, row);
        struct schedule schedule = schedule_of(portfolio, project, assessment->as_of);
        for (size_t i = 0; i < schedule.count; i++)
            if (schedule.milestones[i].row == row &&
                filter_fits_milestone(filter, portfolio, assessment, project,
                                      &schedule.milestones[i])) {
                buffer_append_string(&titles, titles.length ? ", " : "");
                buffer_append_text(&titles, table_text(table, row, MILESTONE_TITLE));
            }
        schedule_clear(&schedule);
    }
    if (strcmp(buffer_string(&titles), expected) != 0)
        fail_msg("\"%s\" gives \"%s\", not \"%s\"", line, buffer_string(&titles), expected);
    buffer_clear(&titles);
    filter_free(filter);
}

struct expectation {
    const char *line, *expected;
};
#define ASSERT_ALL(assert_one, cases)                                                      \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                           \
    assert_one((cases)[i].line, (cases)[i].expected)

static void test_plain_words(void **state)
{
    static const struct expectation cases[] = {
        {"", "ABCDEF"},         {" \t\u00a0", "ABCDEF"}, {"cfdt", "AE"},
        {"CFDT hauts", "A"},    {"anact", "AD"},         {"ia", "B"},
        {"social", "B"},        {"rappel", "A"},         {"copil", "C"},
        {"\"toits verts\"", "A"}, {"\"verts toits\"", ""}, {"verts toits", "A"},
        {"« toits  verts »", "A"}, {"“Toits verts”", "A"}, {"\"toits", "A"},
        {"-handicap", "BCF"},   {"-\"toits verts\" handicap", "DE"},
        {"\"late\"", ""},       {"cfdt or filage", "ACE"}, {"cfdt ou filage", "ACE"},
        {"handicap bo or ia", "BD"}, {"\"or\"", ""},      {"-", "ABCD"},
        {"luman", "B"},         {"l'x", ""},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
}

static void test_texts(void **state)
{
    static const struct expectation cases[] = {
        {"lead:cfdt", "AE"},        {"porteur:CFDT", "AE"},      {"Porteur : cfdt", "AE"},
        {"lead=cfdt", "E"},         {"lead!=cfdt", "ABCD"},      {"-lead:cfdt", "BCDF"},
        {"lead≠cfdt", "ABCD"},      {"lead:cfdt,filage", "ACE"}, {"lead:cfdt, filage", "ACE"},
        {"lead:\"hauts-de\"", "A"}, {"lead:\"a,b\"", ""},        {"lead<b", "D"},
        {"lead>=lüman", "B"},       {"lead<=Anact", "D"},        {"lead>cooperative", "BC"},
        {"theme:\"dialogue social\"", "B"},                      {"theme:ia", ""},
        {"lead:?", "F"},            {"lead!=?", "ABCDE"},        {"porteur:inconnu", "F"},
        {"lead:\"?\"", ""},         {"thématique:handicap", "ADE"},
        {"milestone:bilan", "AB"},  {"jalon:\"bilan final\"", "B"},
        {"theme:handicap\u202flate", "A"},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
}

static void test_money(void **state)
{
    static const struct expectation cases[] = {
        {"grant>50000", "AB"},       {"grant>=50000.50", "AB"},   {"grant>50000,50", "A"},
        {"grant<30000", "D"},        {"grant<=30000", "CD"},      {"grant=30000", "C"},
        {"grant:30000", "C"},        {"grant:30000,20000", "CD"}, {"grant:30000, 60000", "AC"},
        {"grant!=30000", "ABD"},     {"-grant:30000", "ABDEF"},   {"grant:?", "EF"},
        {"grant:inconnu", "EF"},     {"attribué>50k", "AB"},      {"attribué>0,05M", "AB"},
        {"grant>50 000", "AB"},      {"grant > 50\u202f000 handicap", "A"},
        {"grant>\"50 000\"", "AB"},  {"grant>50 000 €", "AB"},    {"grant>50 k€", "AB"},
        {"grant>50,000", "AB"},      {"grant>50.000", "AB"},      {"grant<1,000,000", "ABCD"},
        {"grant>0.05M", "AB"},       {"grant>€50000", "AB"},      {"grant>50000€", "AB"},
        {"grant>50000 2025", ""},    {"leftover:0", "C"},         {"grant>-1", "ABCD"},
        {"remaining>0", "ABD"},      {"reste=5000", "D"},         {"amount=5000", "D"},
        {"montant>10000", "A"},      {"on_hold>0", "A"},          {"unpaid", "ABD"},
        {"versé>=25000,25", "BC"},      {"grant>50 000 x", ""},      {"grant>50 euros ana", "ACD"},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
}

static void test_days(void **state)
{
    static const struct expectation cases[] = {
        {"end<today", "CD"},          {"end<aujourd'hui", "CD"},  {"end<aujourd’hui", "CD"},
        {"end>2027-01-31", "A"},      {"end>=2027-01-31", "AB"},  {"fin>31/01/2027", "A"},
        {"end>31/1/27", "A"},         {"end>01/2027", "A"},       {"end>=01/2027", "AB"},
        {"end:01/2027", "B"},         {"end:2027-01", "B"},       {"end<01/2027", "CD"},
        {"end<=01/2027", "BCD"},      {"end:2026", "CD"},         {"end<2026", ""},
        {"end>2026", "AB"},           {"end!=2026", "AB"},        {"end:?", "EF"},
        {"end<31/12", "CD"},          {"end:2026,01/2027", "BCD"}, {"end>2027.01.31", "A"},
        {"end<100", "B"},             {"end<69", ""},             {"end<=69", "B"},
        {"end>69", "A"},              {"end:69", "B"},            {"end<+100", "BCD"},
        {"end<-30", "C"},             {"end>-30", "ABD"},         {"end<69j", ""},
        {"end>hier", "AB"},           {"due<30 j bo", ""}, {"due<30", "A"},            {"due<=30", "AB"},
        {"échéance<31", "AB"},        {"due<+30", "ABD"},         {"due<today", "ABD"},
        {"due:10/12/2026", "A"},      {"due:?", "D"},             {"next<=30", "AB"},
        {"done:2026", "A"},           {"fait>01/01/2026", "A"},   {"received:2026-11", "B"},
        {"baseline<2026-10-02", "A"},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
}

static void test_counts_and_shares(void **state)
{
    static const struct expectation cases[] = {
        {"late>20", "A"},          {"late>22 j", ""},         {"retard>=22", "A"},
        {"late:22", "A"},          {"late!=22", ""},        {"late<30", "A"},
        {"late<=22j", "A"},        {"slip>20", "AB"},       {"slip=22", "B"},
        {"glissement<0", "A"},     {"delay:J+22", "AD"},    {"délai:J-17", "A"},
        {"late_count>0", "A"},     {"late_count=0", "BCDEF"}, {"late_count!=1", "BCDEF"},
        {"paid%<50", "A"},         {"versé%<50", "A"},      {"paid%<=50", "AB"},
        {"paid%:33", "A"},         {"paid%=33%", "A"},      {"paid%>33", "ABCD"},
        {"paid%<33", ""},          {"paid%>33.34", "BCD"},  {"paid% < 33,34 %", "A"},
        {"public%>80", "A"},       {"public%>=80", "AB"},   {"part_publique>80.2", ""},
        {"public%>80,1%", "A"},    {"public%=80", "AB"},    {"public%=80.2", "A"},
        {"time=100", "CD"},        {"temps<100", "AB"},     {"progress<50", "A"},
        {"avancement:?", "BEF"},   {"progress!=40", "CD"},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
    /* A comma before one or two digits is a decimal one: nobody has paid 33.50 %. */
    assert_projects("paid%:33,50", "");
    assert_projects("paid%:33 or paid%:50", "AB");
}

static void test_words(void **state)
{
    static const struct expectation cases[] = {
        {"status:running", "AB"},     {"status:\"en cours\"", "ABF"}, {"statut:\"à solder\"", "D"},
        {"status=running", "AB"},     {"status!=running", "CDEF"},    {"-status:running", "CDEF"},
        {"status:soldé,running", "ABC"},                              {"status:?", "F"},
        {"status:todo", "ABD"},       {"status:reçu", "B"},           {"health:watch", "A"},
        {"situation:\"à surveiller\"", "A"},                          {"health!=closed", "ABDEF"},
        {"cofunded:yes", "A"},        {"cofinancé:non", "C"},         {"cofunded:?", "BDEF"},
        {"kind:visite", "AD"},        {"-kind:visite", "BCEF"},       {"kind:action", "BCE"},
        {"kind:interim_report,final_report", "AB"},                   {"nature:bilan", "AB"},
        {"kind=visit", "A"},          {"kind:\"Production d'outils\"", "A"},
        {"state:doing", "A"},         {"state:late", "A"},            {"état:remis", "B"},
        {"state:to_pay", "D"},        {"state:held", "A"},            {"state:undated", "D"},
        {"state:done", "AC"},         {"-state:late", "BCDEF"},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
}

static void test_keywords(void **state)
{
    static const struct expectation cases[] = {
        {"late", "A"},       {"RETARD", "A"},        {"-late", "BCDEF"},  {"en_retard", "A"},
        {"open", "ABDF"},    {"ouvert", "ABDF"},     {"-open", "CE"},     {"closed", "C"},
        {"soldé", "C"},      {"watch", "A"},         {"surveiller", "A"}, {"alert", ""},
        {"received", "B"},   {"remis", "B"},         {"ended", "CD"},     {"terminé", "CD"},
        {"to_pay", "D"},     {"à_payer", "D"},       {"held", "A"},       {"undated", "D"},
        {"slipped", "AB"},   {"candidats", "E"},     {"late handicap", "A"},
        {"late handicap or candidates", "AE"},       {"ended unpaid", "D"},
        {"impayé terminé", "D"},                     {"fine", "BD"},      {"unclear", "F"},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
}

/* What is said about milestones holds of one and the same. */
static void test_one_milestone(void **state)
{
    static const struct expectation cases[] = {
        {"late kind:interim_report", "A"},  {"late kind:visit", ""},
        {"late -kind:visit", "A"},          {"-kind:visit due>today", "B"},
        {"kind:visit due<30", "A"},         {"kind:visit due<10", ""},
        {"kind:kickoff", ""},               {"kind:kickoff done:2026", "A"},
        {"kind:committee", ""},             {"kind:committee state:done", "C"},
        {"kind:final_report status:running", "B"},
        {"late or kind:audit", "AD"},       {"kind:action late", ""},
        {"kind:production late", "A"},      {"-state:done", "BDEF"},
        {"-done:2026", "BCDEF"},            {"-kind:kickoff", "ABCDEF"},
        {"-kind:kickoff -state:done", "BDEF"},
    };
    static const struct expectation chosen[] = {
        {"late", "Bilan 1"},
        {"kind:visit", "Tour du site, Audit, Solde"}, /* D is of that kind itself */
        {"-kind:visit lead:cfdt", "Bilan 1, Acompte"},
        {"due<30", "Tour du site"},
        {"bilan", "Bilan 1, Bilan final"},
        {"handicap", "Bilan 1, Tour du site, Acompte, Lancement, Audit, Solde"},
        {"handicap state:todo", "Tour du site, Acompte, Audit, Solde"},
        {"done:2026", "Lancement"},
        {"late or state:held", "Bilan 1, Acompte"},
        {"end>2027-01-31 or due>2026-12-20",
         "Bilan 1, Tour du site, Acompte, Lancement, Bilan final"},
        {"slip>20", "Bilan 1, Bilan final"},
        {"amount:?  kind:payment", ""},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
    ASSERT_ALL(assert_milestones, chosen);
    assert_milestones("", "Bilan 1, Tour du site, Acompte, Lancement, Bilan final, Guide, "
                          "COPIL, Audit, Solde");
}

/* Whoever asks for a late report is not told of a project that has another milestone late,
 * and a report somewhere. */
static void test_words_of_one_milestone(void **state)
{
    static const struct expectation cases[] = {
        {"bilan", "AB"},       {"late bilan", "A"},      {"late tour", ""},
        {"tour late", ""},     {"late toits", "A"},      {"late rappel", "A"},
        {"late -tour", "A"},   {"late -bilan", ""},      {"late -toits", ""},
        {"late -x", "A"},      {"due<30 tour", "A"},     {"due<30 bilan", ""},
        {"-late bilan", "B"},  {"-late tour", ""},       {"late bilan or ia", "AB"},
        {"tour or late x", "A"},                         {"late \"tour du site\"", ""},
        {"kind:production tour", "A"},                   {"kind:visit rappel", ""},
        {"kind:visite audit", "D"},                       {"done:2026 lancement", "A"},
    };
    static const struct expectation chosen[] = {
        {"late bilan", "Bilan 1"}, {"late tour", ""},  {"late toits", "Bilan 1"},
        {"late -tour", "Bilan 1"}, {"late -bilan", ""}, {"due<30 tour", "Tour du site"},
    };
    (void)state;
    ASSERT_ALL(assert_projects, cases);
    ASSERT_ALL(assert_milestones, chosen);
}

/* The same filter on another day: what counts from today moves with it. */
static void test_other_days(void **state)
{
    struct thresholds limits = thresholds_default();
    struct filter *filter = parse("end<today");
    struct assessment *later = assessment_new(portfolio, &limits, day_of("2027-02-15"));
    row_t b = project_row(portfolio, "B");
    (void)state;
    assert_false(filter_fits_project(filter, portfolio, assessment, b));
    assert_true(filter_fits_project(filter, portfolio, later, b));
    assessment_free(later);
    filter_free(filter);
}

static void test_what_it_names(void **state)
{
    struct filter *filter = parse("slip>3 or status:candidate");
    (void)state;
    assert_true(filter_names(filter, FIELD_SLIP));
    assert_true(filter_names(filter, FIELD_STATUS));
    assert_false(filter_names(filter, FIELD_GRANT));
    assert_true(filter_wants_applications(filter));
    assert_false(filter_empty(filter));
    filter_free(filter);
    filter = parse("-status:candidate status!=refused");
    assert_false(filter_wants_applications(filter));
    filter_free(filter);
    filter = parse(" ");
    assert_true(filter_empty(filter));
    filter_free(filter);
    assert_true(filter_empty(NULL));
    assert_false(filter_names(NULL, FIELD_ID));
    assert_false(filter_wants_applications(NULL));
    assert_true(filter_fits_project(NULL, portfolio, assessment, 0));
}

static void test_errors(void **state)
{
    static const struct {
        const char *line, *about, *message;
    } cases[] = {
        {"late gran>50000", "gran", "“gran” is no field: did you mean “grant”?"},
        {"xyzzy:3", "xyzzy",
         "“xyzzy” is no field; between quotes it is searched for as it stands"},
        {"a <5", "<", "“<” compares nothing: a name goes before it"},
        {"grant>", "grant>", "a value is missing in “grant>”"},
        {"-grant> late:3", "-grant>", "a value is missing in “-grant>”"},
        {"grant:1000,,2000", "1000,,2000", "a value is missing in “grant:1000,,2000”"},
        {"grant>many", "many", "“many” is no amount: write 50000, 50k or 1.5M"},
        {"grant>5000000000000000000", "5000000000000000000",
         "“5000000000000000000” is no amount: write 50000, 50k or 1.5M"},
        {"due<demain,30", "demain,30", "“<” takes one value only"},
        {"end>32/01/2027", "32/01/2027",
         "“32/01/2027” is no day: write 31/12/2026, 12/2026, 2026, today or 30 (days)"},
        {"end>\"fin mars\"", "fin mars",
         "“fin mars” is no day: write 31/12/2026, 12/2026, 2026, today or 30 (days)"},
        {"paid%>half", "half", "“half” is no share: write 80 or 80%"},
        {"late>1.5", "1.5", "“1.5” is no whole number"},
        {"status:runing", "runing", "“runing” is no value of status: did you mean “running”?"},
        {"kind:visit,vsit", "vsit", "“vsit” is no value of kind: did you mean “visit”?"},
        {"health:bad", "bad",
         "“bad” is none of: alert, watch, unclear, fine, closed, not_followed"},
        {"status>running", ">", "status is a word: it is compared by : or ="},
        {"grant>?", "?", "“?” is no amount: write 50000, 50k or 1.5M"},
        {"or late", "or", "“or” stands between two questions"},
        {"late ou", "ou", "“ou” stands between two questions"},
        {"late or or x", "or", "“or” stands between two questions"},
        {"é sort:grant", "sort:grant", "“sort:grant” chooses nothing"},
        {"thème:x portuer:y", "portuer", "“portuer” is no field: did you mean “porteur”?"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct filter_error error;
        const char *line = cases[i].line;
        if (filter_parse(text_of(line), assessment->as_of, &error))
            fail_msg("\"%s\" is read", line);
        if (strcmp(error.message, cases[i].message) != 0)
            fail_msg("\"%s\": %s", line, error.message);
        if (!text_equal((struct text){line + error.start, error.length},
                        text_of(cases[i].about)))
            fail_msg("\"%s\": points at %zu, %zu bytes", line, error.start, error.length);
    }
}

/* A message has room for the start of a long word, and a line for so many tests. */
static void test_limits(void **state)
{
    struct buffer line = {0};
    struct filter_error error;
    (void)state;
    for (int i = 0; i < 200; i++)
        buffer_append_string(&line, "é");
    buffer_append_string(&line, ":x");
    assert_null(filter_parse(buffer_text(&line), assessment->as_of, &error));
    assert_int_equal(error.length, 400);
    assert_true(utf8_valid(text_of(error.message)));
    buffer_reset(&line);
    for (int i = 0; i < 64; i++)
        buffer_append_string(&line, "a ");
    filter_free(filter_parse(buffer_text(&line), assessment->as_of, &error));
    buffer_append_string(&line, "b");
    assert_null(filter_parse(buffer_text(&line), assessment->as_of, &error));
    assert_int_equal(error.start, 128);
    buffer_clear(&line);
}

static const char *const pieces[] = {
    "late",   "grant", "end",    ":",   "<",  ">=", "!=", "=",    ",",     "\"",    "«",
    "»",      "-",     " ",      "\u00a0", "or", "ou", "50 000", "30",    "2027",  "1,5M",
    "status", "kind",  "visite", "?",   "%",  "paid%", "sort", "31/12", "é",     "\xff",
    "“",      "due",   "aujourd’hui", "J+3", ".",   "k",  "€",    "theme", "by", "view",
};

static void random_line(uint64_t *seed, struct buffer *line)
{
    uint32_t parts = random_below(seed, 14);
    buffer_reset(line);
    buffer_append_string(line, "");
    for (uint32_t i = 0; i < parts; i++)
        if (random_below(seed, 5))
            buffer_append_string(line,
                                 pieces[random_below(seed, sizeof pieces / sizeof *pieces)]);
        else
            buffer_append_char(line, (char)random_below(seed, 256));
}

static void test_any_bytes(void **state)
{
    uint64_t seed = 4711;
    struct buffer line = {0};
    size_t read = 0;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct filter_error error;
        struct completions found;
        random_line(&seed, &line);
        struct text text = buffer_text(&line);
        struct filter *filter = filter_parse(text, assessment->as_of, &error);
        read += filter != NULL;
        if (!filter)
            assert_true(*error.message && error.start + error.length <= text.length);
        for (row_t row = 0; filter && row < 6; row++)
            filter_fits_project(filter, portfolio, assessment, row);
        filter_free(filter);
        size_t cursor = random_below(&seed, (uint32_t)text.length + 3);
        filter_complete(text, cursor, portfolio, LANGUAGE_FRENCH, &found);
        assert_true(found.start + found.length <= text.length);
        completions_clear(&found);
    }
    assert_true(read > 2000 && read < 18000);
    buffer_clear(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_words), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_money),       cmocka_unit_test(test_days),
        cmocka_unit_test(test_counts_and_shares), cmocka_unit_test(test_words),
        cmocka_unit_test(test_keywords),    cmocka_unit_test(test_one_milestone),
        cmocka_unit_test(test_words_of_one_milestone),
        cmocka_unit_test(test_other_days),  cmocka_unit_test(test_what_it_names),
        cmocka_unit_test(test_errors),      cmocka_unit_test(test_limits),
        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, open_portfolio, close_assessed);
}
