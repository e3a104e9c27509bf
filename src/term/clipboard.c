/* SPDX-License-Identifier: MIT */
#include "term/clipboard.h"

#include "base/utf8.h"

#define BEGIN_COPY "\033]52;c;"
#define END_COPY   "\a"
#define BEGIN_TMUX "\033Ptmux;"
#define BEGIN_DCS  "\033P"
#define END_DCS    "\033\\"

enum { SCREEN_PIECE = 240 /* screen takes no longer strings in older versions */ };

/* By the beginning of what they are called. */
static const char *const takers[] = {
    "xterm",   "screen", "tmux", "rxvt",  "alacritty", "foot",  "kitty",   "wezterm", "st-",
    "konsole", "gnome",  "vte",  "iTerm", "mintty",    "putty", "contour", "ghostty",
};

static bool begins(const char *string, const char *start)
{
    return strncmp(string, start, strlen(start)) == 0;
}

static bool takes(const char *term)
{
    bool found = term && strcmp(term, "st") == 0;
    for (size_t i = 0; term && i < sizeof takers / sizeof *takers; i++)
        found = found || begins(term, takers[i]);
    return found;
}

void clipboard_clean(struct text text, struct buffer *out)
{
    while (!text_empty(text)) {
        uint32_t point = utf8_next(&text);
        bool control = point < ' ' || (point >= 0x7F && point < 0xA0);
        if (!control || point == '\n' || point == '\t')
            buffer_append_code_point(out, point);
    }
}

static void append_base64(struct text text, struct buffer *out)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < text.length; i += 3) {
        size_t left = text.length - i < 3 ? text.length - i : 3;
        uint32_t bits = 0;
        for (size_t byte = 0; byte < 3; byte++)
            bits = bits << 8 | (byte < left ? (unsigned char)text.bytes[i + byte] : 0u);
        for (size_t digit = 0; digit < 4; digit++) {
            uint32_t value = bits >> (18 - 6 * digit) & 63u;
            buffer_append_char(out, digit <= left ? digits[value] : '=');
        }
    }
}

/* Escapes are doubled inside. */
static void append_for_tmux(struct text sequence, struct buffer *out)
{
    buffer_append_string(out, BEGIN_TMUX);
    for (size_t i = 0; i < sequence.length; i++) {
        if (sequence.bytes[i] == '\033')
            buffer_append_char(out, '\033');
        buffer_append_char(out, sequence.bytes[i]);
    }
    buffer_append_string(out, END_DCS);
}

/* Piece by piece; the terminal behind gets them as one. */
static void append_for_screen(struct text sequence, struct buffer *out)
{
    for (size_t i = 0; i < sequence.length; i += SCREEN_PIECE) {
        size_t left = sequence.length - i;
        buffer_append_string(out, BEGIN_DCS);
        buffer_append(out, sequence.bytes + i, left < SCREEN_PIECE ? left : SCREEN_PIECE);
        buffer_append_string(out, END_DCS);
    }
}

enum clipboard_result clipboard_sequence(const struct clipboard_terminal *terminal,
                                         struct text text, struct buffer *out)
{
    struct buffer sequence = {0};
    if (!takes(terminal->term))
        return CLIPBOARD_UNFIT;
    if (text.length > CLIPBOARD_MOST)
        return CLIPBOARD_TOO_LONG;
    buffer_append_string(&sequence, BEGIN_COPY);
    append_base64(text, &sequence);
    buffer_append_string(&sequence, END_COPY);
    /* tmux may be set to take it itself, and screen swallows it. Over ssh neither is told
     * of, and then it is tmux or screen by the name alone. */
    buffer_append_text(out, buffer_text(&sequence));
    if (terminal->tmux || begins(terminal->term, "tmux"))
        append_for_tmux(buffer_text(&sequence), out);
    else if (terminal->screen || begins(terminal->term, "screen"))
        append_for_screen(buffer_text(&sequence), out);
    buffer_clear(&sequence);
    return CLIPBOARD_SENT;
}
