/* SPDX-License-Identifier: MIT */
/* French lines as exports hold them, made up at random, and the same in any encoding. */
#ifndef JALON_TESTS_FRENCH_H
#define JALON_TESTS_FRENCH_H

#include "base/buffer.h"
#include "random.h"

#include <iconv.h>
#include <stdbool.h>

/* Characters that not every encoding can write. */
enum french_words { FRENCH_DOS = 16, FRENCH_ISO = 20, FRENCH_ALL = 26 };

/* Cells of one line. */
static inline void french_line(uint64_t *state, enum french_words most, struct buffer *out)
{
    static const char *const words[FRENCH_ALL] = {
        "étude",        "accès à la culture", "Évaluation",        "relevé des dépenses",
        "N° 12",        "« Façade »",         "Noël Hélène Çelik", "forêt de Châteauroux",
        "12 500,00",    "où il naît",         "DÉPENSE RÉALISÉE",  "maïs, aiguë, dû",
        "école",        "réseau d'accueil",   "plain words",       "2024-05-31",
        "1 234,50 €",   "œuvre d'art",        "Œuvres, sœurs",     "Ÿ 30 €",
        "l’été",        "œuvre d’art",        "98 000 € – versés", "Œuvres – sœurs",
        "“guillemets”", "à suivre…",
    };

    buffer_append_string(out, "déposé");
    for (int i = 0; i < 5; i++) {
        buffer_append_char(out, ';');
        buffer_append_string(out, words[random_below(state, most)]);
    }
    buffer_append_char(out, '\n');
}

/* Appends UTF-8 text in the encoding named; false when it has no such character. */
static inline bool french_encode(struct text text, const char *encoding, struct buffer *out)
{
    iconv_t handle = iconv_open(encoding, "UTF-8");
    char *from = (char *)(uintptr_t)text.bytes;
    size_t left = text.length, room = 4 * text.length + 8, given = room;
    char *to = buffer_reserve(out, room);

    if (handle == (iconv_t)-1)
        return false;
    size_t result = iconv(handle, &from, &left, &to, &room);
    buffer_advance(out, given - room);
    iconv_close(handle);
    return result == 0 && left == 0;
}

#endif
