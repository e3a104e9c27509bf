/* SPDX-License-Identifier: MIT */
/* The first row that fits decides, so the particular stands before the general. */
#include "load/encoding/magic.h"

#include "base/locale.h"

#include <string.h>
#include <strings.h>

#define BYTES(literal) literal, sizeof(literal) - 1
#define NOTHING        NULL, 0
#define SPREADSHEET    N_("a spreadsheet; open it and save it as CSV")
#define DOCUMENT       N_("a text document; save its table as CSV")
#define ARCHIVE        N_("an archive; unpack it and open what is in it")
#define COMPRESSED     N_("a compressed file; decompress it first")
#define PICTURE        N_("a picture; a CSV file was expected")
#define PROGRAM        N_("a program; a CSV file was expected")
#define DATABASE       N_("a database; export its tables as CSV")
#define WEB_PAGE       N_("a web page; the export itself was expected")
#define BINARY         N_("bytes that are no text; a CSV file was expected")

/* At the first byte; within, when not NULL, must follow in the sample. */
static const struct {
    const char *bytes;
    size_t length;
    const char *within;
    size_t within_length;
    const char *message;
} signatures[] = {
    {BYTES("PK\3\4"), BYTES("opendocument.spreadsheet"), SPREADSHEET},
    {BYTES("PK\3\4"), BYTES("xl/"), SPREADSHEET},
    {BYTES("PK\3\4"), BYTES("opendocument.text"), DOCUMENT},
    {BYTES("PK\3\4"), BYTES("word/"), DOCUMENT},
    {BYTES("PK\3\4"), BYTES("[Content_Types].xml"), SPREADSHEET},
    {BYTES("PK\3\4"), NOTHING, ARCHIVE},
    {BYTES("PK\5\6"), NOTHING, ARCHIVE},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), BYTES("W\0o\0r\0d\0D\0o\0c\0"), DOCUMENT},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), NOTHING, SPREADSHEET},
    {BYTES("ID;PWXL"), NOTHING, SPREADSHEET},
    {BYTES("%PDF-"), NOTHING, N_("a PDF document; ask for the table as CSV")},
    {BYTES("{\\rtf"), NOTHING, DOCUMENT},
    {BYTES("\x1F\x8B"), NOTHING, COMPRESSED},
    {BYTES("\x28\xB5\x2F\xFD"), NOTHING, COMPRESSED},
    {BYTES("BZh"), BYTES("1AY&SY"), COMPRESSED},
    {BYTES("\xFD"
           "7zXZ\0"),
     NOTHING, COMPRESSED},
    {BYTES("7z\xBC\xAF\x27\x1C"), NOTHING, ARCHIVE},
    {BYTES("Rar!\x1A\7"), NOTHING, ARCHIVE},
    {BYTES("\x89PNG\r\n\x1A\n"), NOTHING, PICTURE},
    {BYTES("\xFF\xD8\xFF"), NOTHING, PICTURE},
    {BYTES("GIF87a"), NOTHING, PICTURE},
    {BYTES("GIF89a"), NOTHING, PICTURE},
    {BYTES("II*\0"), NOTHING, PICTURE},
    {BYTES("MM\0*"), NOTHING, PICTURE},
    {BYTES("RIFF"), BYTES("WEBP"), PICTURE},
    {BYTES("SQLite format 3\0"), NOTHING, DATABASE},
    {BYTES("PAR1"), BYTES("\x15"), DATABASE},
    {BYTES("\0\1\0\0Standard "), NOTHING, DATABASE},
    {BYTES("\x7F"
           "ELF"),
     NOTHING, PROGRAM},
};

/* At the first character that is no blank, whatever the case; then, when not NULL, one of
 * these bytes, blanks aside. */
static const struct {
    const char *words;
    const char *next;
    const char *within;
    size_t within_length;
    const char *message;
} openings[] = {
    {"<?xml", NULL, BYTES("urn:schemas-microsoft-com:office:spreadsheet"), SPREADSHEET},
    {"<?xml", NULL, BYTES("<html"), WEB_PAGE},
    {"<?xml", NULL, NOTHING, N_("XML; export it as CSV")},
    {"<!doctype", NULL, NOTHING, WEB_PAGE},
    {"<html", NULL, NOTHING, WEB_PAGE},
    {"<head", NULL, BYTES("</"), WEB_PAGE},
    {"<body", NULL, NOTHING, WEB_PAGE},
    {"<table", NULL, BYTES("<t"), WEB_PAGE},
    {"<meta", NULL, BYTES(">"), WEB_PAGE},
    {"{", "\"}", NOTHING, N_("JSON; export it as CSV")},
    {"[", "{[\"", NOTHING, N_("JSON; export it as CSV")},
    {"BEGIN:VCALENDAR", NULL, NOTHING, N_("a calendar; a CSV file was expected")},
    {"BEGIN:VCARD", NULL, NOTHING, N_("an address card; a CSV file was expected")},
};

enum {
    CONTROLS_MOST = 20, /* of so many bytes at most one is a control character */
    ZEROS_MOST = 4,     /* and of so many at most one is zero */
    TOO_FEW = 4,        /* of either, to say anything */
    STRETCH = 128       /* bytes that are looked at together */
};

static bool holds(struct text sample, const char *within, size_t length)
{
    return !within || memmem(sample.bytes, sample.length, within, length) != NULL;
}

const char *magic_of_bytes(struct text sample)
{
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++)
        if (sample.length >= signatures[i].length &&
            memcmp(sample.bytes, signatures[i].bytes, signatures[i].length) == 0 &&
            holds(sample, signatures[i].within, signatures[i].within_length))
            return _(signatures[i].message);
    return NULL;
}

/* Zero bytes at the end are what a crash leaves of a file that was being written. */
static struct text without_zeros_behind(struct text sample)
{
    while (sample.length > 0 && sample.bytes[sample.length - 1] == '\0')
        sample.length--;
    return sample;
}

/* Below space, but none that moves on, as a tabulator or a line end does. */
static bool is_control(unsigned char byte)
{
    return (byte < ' ') & ((unsigned char)(byte - '\t') > '\r' - '\t');
}

/* Of fixed length, so that many bytes are looked at at once: few stretches have any. */
static bool has_control(const char *bytes)
{
    unsigned char some = 0;

    for (size_t i = 0; i < STRETCH; i++)
        some |= is_control((unsigned char)bytes[i]);
    return some;
}

const char *magic_of_binary(struct text sample)
{
    struct text rest = without_zeros_behind(sample);
    size_t controls = 0, zeros = 0;

    for (size_t i = 0; i < rest.length; i++) {
        while (rest.length - i > STRETCH && !has_control(rest.bytes + i))
            i += STRETCH;
        unsigned char byte = (unsigned char)rest.bytes[i];
        zeros += byte == 0;
        controls += byte > 0 && byte != 0x1A && is_control(byte);
    }
    if ((text_empty(rest) && !text_empty(sample)) ||
        (controls >= TOO_FEW && controls > rest.length / CONTROLS_MOST) ||
        (zeros >= TOO_FEW && zeros > rest.length / ZEROS_MOST))
        return _(BINARY);
    return NULL;
}

static struct text skip_blanks(struct text text)
{
    while (!text_empty(text) && strchr(" \t\r\n\f\v", *text.bytes) && *text.bytes) {
        text.bytes++;
        text.length--;
    }
    return text;
}

static bool opens_with(struct text text, const char *words, const char *next)
{
    size_t length = strlen(words);

    if (text.length < length || strncasecmp(text.bytes, words, length) != 0)
        return false;
    text = skip_blanks((struct text){text.bytes + length, text.length - length});
    return !next || (!text_empty(text) && *text.bytes && strchr(next, *text.bytes));
}

const char *magic_of_text(struct text text)
{
    text = skip_blanks(text);
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (opens_with(text, openings[i].words, openings[i].next) &&
            holds(text, openings[i].within, openings[i].within_length))
            return _(openings[i].message);
    return NULL;
}
