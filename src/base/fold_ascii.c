/* SPDX-License-Identifier: MIT */
/* ASCII spellings for terminals and pipes that take nothing else. Shapes that stand for
 * different facts on one screen keep different signs. */
#include "base/fold.h"

#include <stdlib.h>
#include <utf8proc.h>

enum {
    LONGEST_DECOMPOSITION = 32,
    ASCII_END = 0x80,
    BRAILLE_BLANK = 0x2800,
    BRAILLE_LAST = 0x28FF,
    LARGEST = 0x10FFFF
};

struct spelling {
    uint32_t code_point;
    const char *ascii;
};

/* By code point. What Unicode itself turns into one ASCII character (é, ², full-width
 * letters) needs no line. */
static const struct spelling spellings[] = {
    {0x00A2, "c"},    {0x00A3, "GBP"}, {0x00A5, "JPY"}, {0x00A6, "|"},   {0x00A7, "S"},
    {0x00A9, "(c)"},  {0x00AB, "\""},  {0x00AC, "!"},   {0x00AD, "-"},   {0x00AE, "(r)"},
    {0x00B0, "o"},    {0x00B1, "+-"},  {0x00B4, "'"},   {0x00B5, "u"},   {0x00B7, "."},
    {0x00BB, "\""},   {0x00BC, "1/4"}, {0x00BD, "1/2"}, {0x00BE, "3/4"}, {0x00C6, "AE"},
    {0x00D0, "D"},    {0x00D7, "x"},   {0x00D8, "O"},   {0x00DE, "Th"},  {0x00DF, "ss"},
    {0x00E6, "ae"},   {0x00F0, "d"},   {0x00F7, "/"},   {0x00F8, "o"},   {0x00FE, "th"},
    {0x0110, "D"},    {0x0111, "d"},   {0x0126, "H"},   {0x0127, "h"},   {0x0131, "i"},
    {0x0132, "IJ"},   {0x0133, "ij"},  {0x0141, "L"},   {0x0142, "l"},   {0x014A, "N"},
    {0x014B, "n"},    {0x0152, "OE"},  {0x0153, "oe"},  {0x0166, "T"},   {0x0167, "t"},
    {0x02BC, "'"},    {0x1680, " "},   {0x1E9E, "SS"},  {0x2010, "-"},   {0x2011, "-"},
    {0x2012, "-"},    {0x2013, "-"},   {0x2014, "-"},   {0x2015, "-"},   {0x2018, "'"},
    {0x2019, "'"},    {0x201A, "'"},   {0x201B, "'"},   {0x201C, "\""},  {0x201D, "\""},
    {0x201E, "\""},   {0x2020, "+"},   {0x2022, "*"},   {0x2025, ".."},  {0x2026, "..."},
    {0x2030, "o/oo"}, {0x2032, "'"},   {0x2033, "\""},  {0x2039, "<"},   {0x203A, ">"},
    {0x203C, "!!"},   {0x2044, "/"},   {0x2047, "??"},  {0x20AC, "EUR"}, {0x2103, "oC"},
    {0x2116, "No"},   {0x2122, "TM"},  {0x2150, "1/7"}, {0x2153, "1/3"}, {0x2154, "2/3"},
    {0x2155, "1/5"},  {0x215B, "1/8"}, {0x215C, "3/8"}, {0x215D, "5/8"}, {0x215E, "7/8"},
    {0x2161, "II"},   {0x2162, "III"}, {0x2163, "IV"},  {0x2165, "VI"},  {0x2166, "VII"},
    {0x2167, "VIII"}, {0x2168, "IX"},  {0x216A, "XI"},  {0x216B, "XII"}, {0x2190, "<-"},
    {0x2191, "^"},    {0x2192, "->"},  {0x2193, "v"},   {0x2194, "<->"}, {0x21D2, "=>"},
    {0x2212, "-"},    {0x2215, "/"},   {0x221E, "inf"}, {0x2248, "~"},   {0x2260, "!="},
    {0x2264, "<="},   {0x2265, ">="},  {0x2500, "-"},   {0x2501, "="},   {0x2502, "|"},
    {0x2503, "|"},    {0x2504, "."},   {0x2505, "="},   {0x2506, ":"},   {0x2507, ":"},
    {0x2508, "."},    {0x2509, "="},   {0x250A, ":"},   {0x250B, ":"},   {0x250C, "+"},
    {0x2510, "+"},    {0x2514, "+"},   {0x2518, "+"},   {0x251C, "+"},   {0x2524, "+"},
    {0x252C, "+"},    {0x2534, "+"},   {0x253C, "+"},   {0x2550, "="},   {0x2551, "|"},
    {0x2574, "-"},    {0x2576, "-"},   {0x2578, "="},   {0x257A, "="},   {0x2580, "\""},
    {0x2581, "_"},    {0x2582, "_"},   {0x2583, "_"},   {0x2584, "_"},   {0x2585, "="},
    {0x2586, "="},    {0x2587, "#"},   {0x2588, "#"},   {0x2589, "#"},   {0x258A, "#"},
    {0x258B, "#"},    {0x258C, "="},   {0x258D, "="},   {0x258E, "-"},   {0x258F, "-"},
    {0x2590, "="},    {0x2591, "-"},   {0x2592, "="},   {0x2593, "%"},   {0x25A0, "#"},
    {0x25A1, "o"},    {0x25AA, "#"},   {0x25B2, "^"},   {0x25B3, "^"},   {0x25B6, ">"},
    {0x25B8, ">"},    {0x25BA, ">"},   {0x25BC, "v"},   {0x25BD, "v"},   {0x25BE, "v"},
    {0x25C0, "<"},    {0x25C4, "<"},   {0x25C6, "*"},   {0x25C7, "o"},   {0x25CA, "o"},
    {0x25CB, "@"},    {0x25CF, "*"},   {0x2605, "*"},   {0x2713, "v"},   {0x2714, "v"},
    {0x2717, "x"},    {0x2718, "x"},   {0x338F, "kg"},  {0x339D, "cm"},  {0x339E, "km"},
    {0x33A1, "m2"},   {0xFB00, "ff"},  {0xFB01, "fi"},  {0xFB02, "fl"},  {0xFB03, "ffi"},
    {0xFB04, "ffl"},  {0xFB05, "st"},  {0xFB06, "st"},
};

static int compare_spelling(const void *key, const void *entry)
{
    uint32_t code_point = *(const uint32_t *)key;
    uint32_t other = ((const struct spelling *)entry)->code_point;

    return (code_point > other) - (code_point < other);
}

static const char *find_spelling(uint32_t code_point)
{
    const struct spelling *found =
        bsearch(&code_point, spellings, sizeof spellings / sizeof *spellings,
                sizeof *spellings, compare_spelling);

    return found ? found->ascii : NULL;
}

/* Every printable character as a string of its own, from the blank on. */
static const char printable[][2] = {
    " ", "!", "\"", "#", "$", "%", "&", "'", "(", ")", "*", "+", ",",  "-", ".", "/",
    "0", "1", "2",  "3", "4", "5", "6", "7", "8", "9", ":", ";", "<",  "=", ">", "?",
    "@", "A", "B",  "C", "D", "E", "F", "G", "H", "I", "J", "K", "L",  "M", "N", "O",
    "P", "Q", "R",  "S", "T", "U", "V", "W", "X", "Y", "Z", "[", "\\", "]", "^", "_",
    "`", "a", "b",  "c", "d", "e", "f", "g", "h", "i", "j", "k", "l",  "m", "n", "o",
    "p", "q", "r",  "s", "t", "u", "v", "w", "x", "y", "z", "{", "|",  "}", "~",
};

static const char *ascii_itself(uint32_t code_point)
{
    if (code_point == '\t' || code_point == '\n' || code_point == '\r')
        return " ";
    return code_point >= ' ' && code_point <= '~' ? printable[code_point - ' '] : "?";
}

const char *fold_ascii(uint32_t code_point)
{
    utf8proc_int32_t decomposed[LONGEST_DECOMPOSITION];
    int boundary = 0;
    utf8proc_ssize_t count;
    const char *found;

    if (code_point < ASCII_END)
        return ascii_itself(code_point);
    found = find_spelling(code_point);
    if (found)
        return found;
    if (code_point > LARGEST)
        return "?";
    if (code_point >= BRAILLE_BLANK && code_point <= BRAILLE_LAST)
        return code_point == BRAILLE_BLANK ? " " : ":";
    count = utf8proc_decompose_char(
        (utf8proc_int32_t)code_point, decomposed, LONGEST_DECOMPOSITION,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &boundary);
    return count == 1 && decomposed[0] < ASCII_END ? ascii_itself((uint32_t)decomposed[0])
                                                   : "?";
}
