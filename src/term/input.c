/* SPDX-License-Identifier: MIT */
/* The decoder. Every step either takes at least one byte off the front, or says that the
 * bytes are the beginning of something longer. */
#include "term/input.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ESCAPE = 27, DOUBLE_CLICK_MS = 400, SEQUENCE_LONGEST = 64 };

/* What a parser made of the front of the bytes. taken 0: partial. code KEYCODE_NONE:
 * swallowed. */
struct taken {
    size_t taken;
    struct key key;
};

static const struct taken partial = {0};

/* ESC [ final and ESC O final. Insert, focus reports, keypad 5 and the rest: swallowed. */
static const struct {
    unsigned char final;
    bool modified_too; /* Shift or Ctrl with it mean the same */
    uint32_t code;
} finals[] = {
    {'A', true, KEYCODE_UP},      {'B', true, KEYCODE_DOWN},
    {'C', true, KEYCODE_RIGHT},   {'D', true, KEYCODE_LEFT},
    {'F', true, KEYCODE_END},     {'H', true, KEYCODE_HOME},
    {'P', false, KEYCODE_F1},     {'Q', false, KEYCODE_F1 + 1},
    {'R', false, KEYCODE_F1 + 2}, {'S', false, KEYCODE_F1 + 3},
    {'Z', true, KEYCODE_BACKTAB}, {'a', true, KEYCODE_UP},
    {'b', true, KEYCODE_DOWN},    {'c', true, KEYCODE_RIGHT},
    {'d', true, KEYCODE_LEFT},
};

/* ESC [ number ~ */
static const struct {
    long number;
    bool modified_too;
    uint32_t code;
} numbers[] = {
    {1, true, KEYCODE_HOME},      {3, true, KEYCODE_DELETE},
    {4, true, KEYCODE_END},       {5, true, KEYCODE_PAGE_UP},
    {6, true, KEYCODE_PAGE_DOWN}, {7, true, KEYCODE_HOME},
    {8, true, KEYCODE_END},       {11, false, KEYCODE_F1},
    {12, false, KEYCODE_F1 + 1},  {13, false, KEYCODE_F1 + 2},
    {14, false, KEYCODE_F1 + 3},  {15, false, KEYCODE_F1 + 4},
    {17, false, KEYCODE_F1 + 5},  {18, false, KEYCODE_F1 + 6},
    {19, false, KEYCODE_F1 + 7},  {20, false, KEYCODE_F1 + 8},
    {21, false, KEYCODE_F1 + 9},  {23, false, KEYCODE_F1 + 10},
    {24, false, KEYCODE_F1 + 11},
};

void input_start(struct input *input, bool utf8)
{
    *input = (struct input){.utf8 = utf8};
}

void input_learn(struct input *input, const char *sequence, uint32_t code)
{
    size_t length = sequence ? strlen(sequence) : 0;

    if (length < 3 || length > INPUT_SEQUENCE || sequence[0] != ESCAPE ||
        input->learnt_count == INPUT_LEARNT)
        return;
    struct input_sequence *learnt = &input->learnt[input->learnt_count++];
    memcpy(learnt->bytes, sequence, length);
    learnt->length = length;
    learnt->code = code;
}

unsigned char *input_room(struct input *input, size_t *size)
{
    *size = INPUT_BYTES - input->length;
    return input->bytes + input->length;
}

void input_add(struct input *input, size_t length)
{
    input->length += length;
}

static void input_drop(struct input *input, size_t length)
{
    input->length -= length;
    memmove(input->bytes, input->bytes + length, input->length);
}

static struct taken swallowed(size_t length)
{
    return (struct taken){.taken = length};
}

static struct taken plain_key(size_t length, uint32_t code)
{
    return (struct taken){.taken = length, .key = {.code = code}};
}

static bool same_place(struct key a, struct key b)
{
    return a.row == b.row && a.column == b.column;
}

/* A button as xterm numbers them; Shift, Alt and Ctrl (4, 8, 16) make no difference. */
static struct taken mouse_key(struct input *input, size_t length, long button, long column,
                              long row, long now_ms)
{
    struct taken taken = swallowed(length);
    struct key *key = &taken.key;

    if (column < 1 || row < 1 || column > 32767 || row > 32767)
        return taken;
    key->row = (int)row - 1;
    key->column = (int)column - 1;
    switch (button & ~28L) {
    case 0:
        key->code = KEYCODE_CLICK;
        if (input->last_click.code == KEYCODE_CLICK &&
            same_place(input->last_click, *key) &&
            now_ms - input->last_click_ms <= DOUBLE_CLICK_MS)
            key->code = KEYCODE_DOUBLE_CLICK;
        input->last_click = *key;
        input->last_click_ms = now_ms;
        break;
    case 64:
        key->code = KEYCODE_WHEEL_UP;
        break;
    case 65:
        key->code = KEYCODE_WHEEL_DOWN;
        break;
    default:
        break;
    }
    return taken;
}

struct sequence {
    const unsigned char *parameters; /* digits and ; between ESC [ and the final byte */
    size_t length;
    unsigned char final;
    size_t taken; /* in all */
};

/* Up to three numbers; one that is not there is 0. */
static void read_numbers(const struct sequence *sequence, size_t from, long values[3])
{
    size_t index = 0;

    values[0] = values[1] = values[2] = 0;
    for (size_t i = from; i < sequence->length && index < 3; i++) {
        unsigned char byte = sequence->parameters[i];

        if (byte == ';')
            index++;
        else if (byte >= '0' && byte <= '9' && values[index] < 100000)
            values[index] = values[index] * 10 + (byte - '0');
    }
}

static uint32_t number_code(long number, bool modified)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number == number && (!modified || numbers[i].modified_too))
            return numbers[i].code;
    return KEYCODE_NONE;
}

static uint32_t final_code(unsigned char final, bool modified)
{
    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++)
        if (finals[i].final == final && (!modified || finals[i].modified_too))
            return finals[i].code;
    return KEYCODE_NONE;
}

static struct taken sequence_key(struct input *input, const struct sequence *sequence,
                                 long now_ms)
{
    long values[3];
    unsigned char first = sequence->length > 0 ? sequence->parameters[0] : 0;

    if (first == '<') {
        read_numbers(sequence, 1, values);
        if (sequence->final == 'M')
            return mouse_key(input, sequence->taken, values[0], values[1], values[2],
                             now_ms);
        return swallowed(sequence->taken);
    }
    if (first > '9') { /* a private reply */
        input->answers += first == '?' && sequence->final == 'c';
        return swallowed(sequence->taken);
    }
    read_numbers(sequence, 0, values);
    bool modified = values[1] > 1;
    switch (sequence->final) {
    case '~':
        return plain_key(sequence->taken, number_code(values[0], modified));
    case '$': /* rxvt: Shift, Ctrl, both */
    case '^':
    case '@':
        return plain_key(sequence->taken, number_code(values[0], true));
    default:
        return plain_key(sequence->taken, final_code(sequence->final, modified));
    }
}

/* bytes: ESC [ …, or ESC O … with start 2; ESC ESC [ … with start 3. */
static struct taken take_sequence(struct input *input, size_t start, long now_ms)
{
    const unsigned char *bytes = input->bytes;
    bool control = bytes[start - 1] == '[';
    size_t at = start;

    if (control && at < input->length && bytes[at] == '[') { /* Linux: ESC [ [ A is F1 */
        if (input->length < at + 2)
            return partial;
        unsigned char letter = bytes[at + 1];
        if (letter >= 'A' && letter <= 'E')
            return plain_key(at + 2, KEYCODE_F1 + letter - 'A');
        return swallowed(at + 2);
    }
    if (control && at < input->length && bytes[at] == 'M') { /* the mouse before SGR */
        if (input->length < at + 4)
            return partial;
        return mouse_key(input, at + 4, bytes[at + 1] - 32L, bytes[at + 2] - 32L,
                         bytes[at + 3] - 32L, now_ms);
    }
    while (at < input->length && at < SEQUENCE_LONGEST && bytes[at] >= 0x20 &&
           bytes[at] <= 0x3F && bytes[at] != '$')
        at++;
    if (at == input->length)
        return partial;
    if (bytes[at] < 0x20 || bytes[at] > 0x7E)
        return swallowed(at); /* broken off: what comes now is something else */
    struct sequence sequence = {bytes + start, at - start, bytes[at], at + 1};
    return sequence_key(input, &sequence, now_ms);
}

/* ESC ] … and the like, up to BEL or ESC \: a reply that nobody asked for. */
static struct taken take_string(const struct input *input, bool settled)
{
    for (size_t i = 2; i < input->length; i++) {
        if (input->bytes[i] == 7)
            return swallowed(i + 1);
        if (input->bytes[i] == ESCAPE && i + 1 < input->length)
            return swallowed(input->bytes[i + 1] == '\\' ? i + 2 : i);
    }
    if (settled || input->length == INPUT_BYTES)
        return swallowed(input->length);
    return partial;
}

/* The length of a well-formed character, 0 when its end has not come yet, 1 with *broken
 * set for a byte that is none. */
static size_t character(const struct input *input, size_t at, uint32_t *code, bool *broken)
{
    struct text text = {(const char *)input->bytes + at, input->length - at};
    unsigned char lead = input->bytes[at];
    size_t length = lead < 0xC2   ? 1
                    : lead < 0xE0 ? 2
                    : lead < 0xF0 ? 3
                    : lead < 0xF5 ? 4
                                  : 1;
    size_t rest = text.length;

    for (size_t i = 1; i < length; i++) {
        if (i >= text.length)
            return 0;
        if ((input->bytes[at + i] & 0xC0) != 0x80)
            break;
    }
    *code = utf8_next(&text);
    *broken = lead >= 0x80 && rest - text.length == 1;
    return rest - text.length;
}

/* A byte of Latin-1. C1 controls are no keys, in either charset. */
static struct taken take_latin(unsigned char byte)
{
    return plain_key(1, byte >= 0xA0 ? byte : KEYCODE_NONE);
}

static struct taken take_character(const struct input *input, bool settled)
{
    unsigned char byte = input->bytes[0];
    uint32_t code = 0;
    bool broken = false;

    if (byte == 8 || byte == 127)
        return plain_key(1, KEYCODE_BACKSPACE);
    if (byte == '\n')
        return plain_key(1, KEYCODE_ENTER);
    if (byte < 0x80)
        return plain_key(1, byte);
    if (!input->utf8)
        return take_latin(byte);
    size_t length = character(input, 0, &code, &broken);
    if (length == 0)
        return settled ? take_latin(byte) : partial;
    if (broken)
        return take_latin(byte);
    return plain_key(length, code < 0xA0 ? KEYCODE_NONE : code);
}

/* Alt with a character: both swallowed. */
static struct taken take_alt(const struct input *input, bool settled)
{
    uint32_t code = 0;
    bool broken = false;

    if (!input->utf8 || input->bytes[1] < 0x80)
        return swallowed(2);
    size_t length = character(input, 1, &code, &broken);
    if (length == 0)
        return settled ? swallowed(input->length) : partial;
    return swallowed(1 + length);
}

static struct taken take_escape(struct input *input, bool settled, long now_ms)
{
    const unsigned char *bytes = input->bytes;

    if (input->length == 1)
        return settled ? plain_key(1, KEYCODE_ESCAPE) : partial;
    switch (bytes[1]) {
    case '[':
    case 'O':
        return take_sequence(input, 2, now_ms);
    case 'P':
    case ']':
    case 'X':
    case '^':
    case '_':
        return take_string(input, settled);
    case ESCAPE:
        if (input->length == 2 && !settled)
            return partial;
        if (input->length > 3 && bytes[2] == '[' && bytes[3] == '?')
            return plain_key(1, KEYCODE_ESCAPE); /* the key, then an answer */
        if (input->length > 2 && (bytes[2] == '[' || bytes[2] == 'O')) {
            struct taken meta = take_sequence(input, 3, now_ms);

            return meta.taken ? swallowed(meta.taken) : partial;
        }
        return plain_key(1, KEYCODE_ESCAPE);
    default:
        return take_alt(input, settled);
    }
}

static struct taken take_learnt(const struct input *input)
{
    for (size_t i = 0; i < input->learnt_count; i++) {
        const struct input_sequence *learnt = &input->learnt[i];

        if (input->length >= learnt->length &&
            memcmp(input->bytes, learnt->bytes, learnt->length) == 0)
            return plain_key(learnt->length, learnt->code);
    }
    return partial;
}

enum input_state input_next(struct input *input, bool settled, long now_ms, struct key *key)
{
    while (input->length > 0) {
        struct taken taken = take_learnt(input);

        if (taken.taken == 0)
            taken = input->bytes[0] == ESCAPE ? take_escape(input, settled, now_ms)
                                              : take_character(input, settled);
        if (taken.taken == 0)
            return INPUT_PARTIAL;
        input_drop(input, taken.taken);
        if (taken.key.code != KEYCODE_NONE) {
            *key = taken.key;
            return INPUT_KEY;
        }
    }
    return INPUT_EMPTY;
}
