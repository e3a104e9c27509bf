/* SPDX-License-Identifier: MIT */
/* Two steps: decode_*() appends UTF-8 to out, clean() then puts right what is in it. Valid
 * UTF-8 with nothing to be put right is appended once and not touched again. line counts
 * the physical lines of what was given out, as whoever reads it counts them. */
#include "load/encoding/decoder.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "load/encoding/encoding.h"
#include "load/encoding/legacy.h"
#include "load/encoding/survey.h"
#include "load/encoding/transcode.h"
#include "load/encoding/twice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONG_LINE = 64 * 1024, /* bytes; a longer one is given out in pieces */
    END_OF_FILE = 0x1A     /* Ctrl-Z, as DOS programs end a text */
};
static const char mark[] = "\xEF\xBB\xBF";
enum { MARK = sizeof mark - 1 };

struct decoder {
    char forced[64];                 /* "": found out */
    const struct encoding *encoding; /* UTF-8 stands for all narrow ones */
    struct transcoder *transcoder;   /* forced and wide ones */
    struct legacy *legacy;           /* made when a line is no UTF-8 */
    bool beyond_ascii;               /* UTF-8 that is not ASCII was met */
    bool twice;                      /* text encoded twice is in the piece */
    bool inside_line;                /* the next piece goes on with a line */
    unsigned long line;
    struct buffer work;
    uint64_t legacy_lines;
    unsigned long legacy_line;
    struct bytes_damage damage;
    char name[96];
};

struct decoder *decoder_new(const char *encoding)
{
    struct decoder *decoder = memory_new(1, sizeof *decoder);

    decoder->line = 1;
    if (encoding) {
        size_t length = strlen(encoding);
        decoder->transcoder = transcoder_new(encoding);
        if (!decoder->transcoder || length == 0 || length >= sizeof decoder->forced) {
            decoder_free(decoder);
            return NULL;
        }
        memcpy(decoder->forced, encoding, length + 1);
    }
    return decoder;
}

void decoder_free(struct decoder *decoder)
{
    if (!decoder)
        return;
    transcoder_free(decoder->transcoder);
    legacy_free(decoder->legacy);
    buffer_clear(&decoder->work);
    free(decoder);
}

/* The name of a wide encoding may leave the byte order open. */
static void settle_forced(struct decoder *decoder, struct text window)
{
    const struct encoding *wide = encoding_wide(decoder->forced, window);

    if (!wide)
        return;
    decoder->encoding = wide;
    transcoder_free(decoder->transcoder);
    decoder->transcoder = transcoder_new(wide->system);
}

/* Lines that are no UTF-8 are foreign only where others are UTF-8 beyond ASCII. */
static void sum_up(struct decoder *decoder)
{
    const char *legacy = decoder->legacy ? legacy_name(decoder->legacy) : "";
    bool both = decoder->beyond_ascii && *legacy;

    if (decoder->forced[0])
        snprintf(decoder->name, sizeof decoder->name, "%s", decoder->forced);
    else if (decoder->beyond_ascii || !*legacy)
        snprintf(decoder->name, sizeof decoder->name, "%s%s%s", decoder->encoding->name,
                 both ? " + " : "", legacy);
    else
        snprintf(decoder->name, sizeof decoder->name, "%s", legacy);
    if (both) {
        decoder->damage.foreign_lines = decoder->legacy_lines;
        decoder->damage.foreign_line = decoder->legacy_line;
    }
}

size_t decoder_start(struct decoder *decoder, struct text window)
{
    struct encoding_guess guess = encoding_detect(window);

    decoder->encoding = guess.encoding;
    if (decoder->forced[0]) {
        static const struct encoding narrow = {"", "", 1, false};
        decoder->encoding = &narrow;
        settle_forced(decoder, window);
        sum_up(decoder);
        return decoder->encoding->unit == guess.encoding->unit ? guess.mark : 0;
    }
    if (guess.encoding->unit > 1)
        decoder->transcoder = transcoder_new(guess.encoding->system);
    else if (guess.mark > 0)
        decoder->beyond_ascii = true;
    sum_up(decoder);
    return guess.mark;
}

bool decoder_wide(const struct decoder *decoder)
{
    return decoder->encoding->unit > 1;
}

static size_t decodable(const struct decoder *decoder, struct text raw, bool end)
{
    if (end)
        return raw.length;
    size_t length = encoding_whole_lines(decoder->encoding, raw);
    if (length > 0 || raw.length < LONG_LINE)
        return length;
    if (decoder->encoding->unit == 1)
        return raw.length - encoding_cut_character(raw);
    return raw.length - raw.length % decoder->encoding->unit;
}

/* Bytes that meant nothing were met in what now stands in out behind from. */
static void note_undefined(struct decoder *decoder, uint64_t bad, const struct buffer *out,
                           size_t from)
{
    if (bad > 0 && decoder->damage.undefined == 0) {
        const char *text = out->bytes ? out->bytes + from : "";
        const char *first = memmem(text, out->length - from, "\xEF\xBF\xBD", 3);
        size_t before = first ? (size_t)(first - text) : 0;
        decoder->damage.undefined_line =
            decoder->line + encoding_count_lines((struct text){text, before});
    }
    decoder->damage.undefined += bad;
}

/* What is left of a character at the end of the file. Half a line end is a line end. */
static void decode_rest(struct text rest, struct buffer *out, uint64_t *bad)
{
    bool nothing = true;

    (*bad)++;
    for (size_t i = 0; i < rest.length; i++) {
        nothing = nothing && strchr("\n\r", rest.bytes[i]); /* finds the NUL too */
        if (nothing && rest.bytes[i])
            buffer_append_char(out, rest.bytes[i]);
    }
    if (!nothing)
        buffer_append_code_point(out, UTF8_REPLACEMENT);
}

/* Returns the bytes used: a pair of units may be cut off. */
static size_t decode_by_system(struct decoder *decoder, struct text raw, bool end,
                               struct buffer *out)
{
    uint64_t bad = 0;
    size_t from = out->length;
    size_t used = transcoder_run(decoder->transcoder, raw.bytes, raw.length, out, &bad);

    if (used < raw.length && end) {
        decode_rest((struct text){raw.bytes + used, raw.length - used}, out, &bad);
        used = raw.length;
    }
    note_undefined(decoder, bad, out, from);
    return used;
}

/* A line without its end is a part of one, or the last of the file. */
static bool ends(struct text line)
{
    char last = line.length > 0 ? line.bytes[line.length - 1] : '\0';

    return last == '\n' || last == '\r';
}

static bool has_high_byte(struct text text)
{
    return utf8_ascii_length(text) < text.length;
}

static void decode_legacy_line(struct decoder *decoder, struct text line,
                               unsigned long number, struct buffer *out)
{
    uint64_t bad = 0;

    legacy_decode(decoder->legacy, line, out, &bad);
    if (bad > 0 && decoder->damage.undefined == 0)
        decoder->damage.undefined_line = number;
    decoder->damage.undefined += bad;
    if (decoder->legacy_lines == 0)
        decoder->legacy_line = number;
    decoder->legacy_lines++;
}

/* Not all of it is UTF-8. */
static void decode_by_line(struct decoder *decoder, struct text rest, struct buffer *out)
{
    unsigned long number = decoder->line;

    if (!decoder->legacy) {
        decoder->legacy = legacy_new();
        legacy_weigh(decoder->legacy, rest);
    }
    while (!text_empty(rest)) {
        struct text line = encoding_next_line(&rest);
        if (utf8_valid(line)) {
            decoder->beyond_ascii = decoder->beyond_ascii || has_high_byte(line);
            buffer_append_text(out, line);
        } else {
            decode_legacy_line(decoder, line, number, out);
        }
        number += ends(line);
    }
}

static void note_line(uint64_t *count, unsigned long *first, unsigned long number,
                      uint64_t more)
{
    if (*count == 0)
        *first = number;
    *count += more;
}

/* Takes zero bytes out, in place, before they can stand inside a character. */
static void drop_zeros(struct decoder *decoder, char *bytes, size_t *length)
{
    char *first = *length > 0 ? memchr(bytes, '\0', *length) : NULL;

    if (!first)
        return;
    size_t kept = (size_t)(first - bytes);
    unsigned long number = decoder->line + encoding_count_lines((struct text){bytes, kept});
    for (size_t i = kept; i < *length; i++)
        if (bytes[i] != '\0')
            bytes[kept++] = bytes[i];
    note_line(&decoder->damage.zeros, &decoder->damage.zero_line, number, *length - kept);
    *length = kept;
}

static void clean_line(struct decoder *decoder, struct text line, bool whole,
                       unsigned long number)
{
    struct buffer *work = &decoder->work;
    size_t from = work->length;

    if (!twice_repair(line, work))
        buffer_append_text(work, line);
    else
        note_line(&decoder->damage.twice_lines, &decoder->damage.twice_line, number, 1);
    while (whole && work->length - from >= MARK &&
           memcmp(work->bytes + from, mark, MARK) == 0) {
        work->length -= MARK;
        memmove(work->bytes + from, work->bytes + from + MARK, work->length - from);
    }
}

static bool needs_cleaning(struct text text, bool twice)
{
    return !text_empty(text) && (twice || (memchr(text.bytes, mark[0], text.length) &&
                                           memmem(text.bytes, text.length, mark, MARK)));
}

static void clean(struct decoder *decoder, struct buffer *out, size_t from)
{
    struct text rest = {out->bytes + from, out->length - from};
    bool whole = !decoder->inside_line;
    unsigned long number = decoder->line;

    buffer_reset(&decoder->work);
    while (!text_empty(rest)) {
        struct text line = encoding_next_line(&rest);
        clean_line(decoder, line, whole, number);
        number += ends(line);
        whole = true;
    }
    out->length = from;
    buffer_append_text(out, buffer_text(&decoder->work));
}

/* Length without the Ctrl-Z that ends a text, and what DOS filled up the block with. */
static size_t without_end_mark(struct text text)
{
    size_t length = text.length;

    while (length > 0 &&
           (text.bytes[length - 1] == '\0' || text.bytes[length - 1] == END_OF_FILE))
        length--;
    return length < text.length &&
                   memchr(text.bytes + length, END_OF_FILE, text.length - length)
               ? length
               : text.length;
}

static void decode_narrow(struct decoder *decoder, struct text piece, struct buffer *out)
{
    if (memchr(piece.bytes, '\0', piece.length)) {
        buffer_reset(&decoder->work);
        buffer_append_text(&decoder->work, piece);
        piece.bytes = decoder->work.bytes;
        drop_zeros(decoder, decoder->work.bytes, &piece.length);
    }
    struct survey survey = survey_text(piece);
    if (survey.valid) {
        decoder->beyond_ascii = decoder->beyond_ascii || survey.beyond_ascii;
        buffer_append_text(out, piece);
    } else {
        size_t from = out->length;
        decode_by_line(decoder, piece, out);
        survey = survey_text((struct text){out->bytes + from, out->length - from});
    }
    decoder->twice = survey.twice;
}

/* Returns the bytes used. */
static size_t decode(struct decoder *decoder, struct text piece, bool end,
                     struct buffer *out)
{
    size_t from = out->length, used = piece.length;

    if (!decoder->transcoder) {
        piece.length = end ? without_end_mark(piece) : used;
        decode_narrow(decoder, piece, out);
        return used;
    }
    used = decode_by_system(decoder, piece, end, out);
    struct text given = {out->bytes + from, out->length - from};
    size_t length = end ? without_end_mark(given) : given.length;
    drop_zeros(decoder, out->bytes + from, &length);
    out->length = from;
    buffer_advance(out, length);
    decoder->twice = survey_text((struct text){out->bytes + from, length}).twice;
    return used;
}

static void note_given(struct decoder *decoder, bool inside_line, unsigned long lines)
{
    decoder->inside_line = inside_line;
    decoder->line += lines;
    sum_up(decoder);
}

size_t decoder_run(struct decoder *decoder, struct text raw, bool end, struct buffer *out)
{
    size_t from = out->length, used = decodable(decoder, raw, end);

    if (used == 0)
        return 0;
    used = decode(decoder, (struct text){raw.bytes, used}, end, out);
    struct text given = {out->bytes + from, out->length - from};
    if (needs_cleaning(given, decoder->twice)) {
        clean(decoder, out, from);
        given = (struct text){out->bytes + from, out->length - from};
    }
    note_given(decoder, text_empty(given) ? decoder->inside_line : !ends(given),
               encoding_count_lines(given));
    return used;
}

struct decoder_look decoder_look(struct text piece)
{
    struct survey survey = survey_text(piece);
    struct decoder_look look = {0};

    look.as_is = survey.valid && !survey.zeros && !survey.twice &&
                 (!survey.marks || !memmem(piece.bytes, piece.length, mark, MARK));
    if (!look.as_is)
        return look;
    look.beyond_ascii = survey.beyond_ascii;
    look.inside_line = !ends(piece);
    look.returns = memchr(piece.bytes, '\r', piece.length) != NULL;
    look.lines = survey.feeds + (look.returns ? encoding_lone_returns(piece) : 0);
    return look;
}

void decoder_accept(struct decoder *decoder, const struct decoder_look *look)
{
    decoder->beyond_ascii = decoder->beyond_ascii || look->beyond_ascii;
    note_given(decoder, look->inside_line, look->lines);
}

size_t decoder_as_is(struct decoder *decoder, struct text raw, bool end)
{
    struct text piece = {raw.bytes, decoder->transcoder ? 0 : decodable(decoder, raw, end)};

    if (text_empty(piece) || (end && without_end_mark(piece) < piece.length))
        return 0;
    struct decoder_look look = decoder_look(piece);
    if (!look.as_is)
        return 0;
    decoder_accept(decoder, &look);
    return piece.length;
}

bool decoder_narrow(const struct decoder *decoder)
{
    return !decoder->transcoder;
}

const char *decoder_name(const struct decoder *decoder)
{
    return decoder->name;
}

const struct bytes_damage *decoder_damage(const struct decoder *decoder)
{
    return &decoder->damage;
}
