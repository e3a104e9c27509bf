/* SPDX-License-Identifier: MIT */
#include "app/copying.h"

#include "base/locale.h"
#include "base/memory.h"
#include "base/store.h"
#include "config/place.h"

#include <errno.h>
#include <stdlib.h>

bool copying_path(struct buffer *out)
{
    size_t before = out->length;

    place_state_file("clipboard.txt", out);
    return out->length > before;
}

struct status copying_write(const char *path, struct text text)
{
    const char *slash = strrchr(path, '/');
    char *folder = memory_bytes(path, slash ? (size_t)(slash - path) : 0);
    struct buffer clean = {0};

    struct status status =
        slash && slash != path ? store_make_folder(folder) : status_none();
    clipboard_clean(text, &clean);
    if (status_ok(&status))
        status = store_write(path, buffer_text(&clean), STORE_PRIVATE);
    buffer_clear(&clean);
    free(folder);
    return status;
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
    place_shorten(file, notice);
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
