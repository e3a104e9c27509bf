/* SPDX-License-Identifier: MIT */
#include "base/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

void folder_each(const char *path, folder_entry *tell, void *context)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        struct stat about;
        bool is_folder =
            fstatat(dirfd(folder), entry->d_name, &about, 0) == 0 && S_ISDIR(about.st_mode);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            tell(context, entry->d_name, is_folder);
    }
    if (folder)
        closedir(folder);
}
