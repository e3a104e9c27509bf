/* SPDX-License-Identifier: MIT */
#include "app/copying.h"

#include "base/locale.h"
#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool copying_path(struct buffer *out)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    /* The XDG specification has relative paths ignored. */
    if (state && *state == '/')
        buffer_append_string(out, state);
    else if (home && *home == '/')
        buffer_printf(out, "%s/.local/state", home);
    else
        return false;
    buffer_append_string(out, "/jalon/clipboard.txt");
    return true;
}

/* All folders above the file. */
static void make_folders(const char *path)
{
    char *folder = memory_string(path);

    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0700); /* what fails here fails for the file as well */
        *slash = '/';
    }
    free(folder);
}

static bool write_whole(int file, struct text text)
{
    while (text.length > 0) {
        ssize_t written = write(file, text.bytes, text.length);

        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            text.bytes += written;
            text.length -= (size_t)written;
        }
    }
    return fsync(file) == 0;
}

/* mkstemp makes it readable for its owner alone. */
static int write_beside(char *temporary, const char *path, struct text text)
{
    int file = mkstemp(temporary);

    if (file < 0)
        return errno;
    bool written = write_whole(file, text);
    int error = written ? 0 : errno;
    if (close(file) != 0 && !error)
        error = errno;
    if (!error && rename(temporary, path) != 0)
        error = errno;
    if (error)
        unlink(temporary);
    return error;
}

struct status copying_write(const char *path, struct text text)
{
    struct buffer temporary = {0}, clean = {0};

    make_folders(path);
    clipboard_clean(text, &clean);
    buffer_printf(&temporary, "%s.XXXXXX", path);
    int error = write_beside(temporary.bytes, path, buffer_text(&clean));
    buffer_clear(&temporary);
    buffer_clear(&clean);
    return error ? status_make(STATUS_UNWRITTEN, path, error) : status_none();
}

static void append_short(const char *path, struct buffer *out)
{
    const char *home = getenv("HOME");
    size_t length = home ? strlen(home) : 0;

    if (length > 1 && strncmp(path, home, length) == 0 && path[length] == '/')
        buffer_printf(out, "~%s", path + length);
    else
        buffer_append_string(out, path);
}

static void tell(enum clipboard_result sent, const char *file, struct buffer *notice)
{
    static const char *const sentences[] = {
        [CLIPBOARD_SENT] = N_("Copied, to %s as well."),
        [CLIPBOARD_UNFIT] = N_("This terminal has no clipboard: copied to %s"),
        [CLIPBOARD_TOO_LONG] = N_("Too long for the clipboard: copied to %s"),
    };
    const char *sentence = _(sentences[sent]), *place = strstr(sentence, "%s");

    buffer_append(notice, sentence, (size_t)(place - sentence));
    append_short(file, notice);
    buffer_append_string(notice, place + 2);
}

bool copying_copy(struct driver *driver, const char *text, struct buffer *notice)
{
    struct buffer path = {0};
    struct status status = status_make(STATUS_UNWRITTEN, "clipboard.txt", ENOENT);
    enum clipboard_result sent = driver_copy(driver, text_of(text));

    if (copying_path(&path))
        status = copying_write(buffer_string(&path), text_of(text));
    if (status_ok(&status))
        tell(sent, buffer_string(&path), notice);
    else if (sent == CLIPBOARD_SENT)
        buffer_append_string(notice, _("Copied to the terminal’s clipboard."));
    else
        status_describe(&status, notice);
    buffer_clear(&path);
    return status_ok(&status) || sent == CLIPBOARD_SENT;
}
