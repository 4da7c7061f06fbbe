/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes what a program writes below a folder, for tests of what a power cut leaves: loaded before the C
 * library (LD_PRELOAD), it writes each change and each sync to the file POWERCUT_LOG, in order, for what lies
 * below POWERCUT_FOLDER. tests/store-powercut.py builds from it the states in which a disk may be found.
 *
 * A record is a line "operation TAB path TAB other path or place TAB length" and that many bytes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

/* The functions of the same names behind ours. */
#define NEXT(type, name) ((type)(size_t)dlsym (RTLD_NEXT, name))

typedef ssize_t (*WriteFunc) (int, const void *, size_t);
typedef ssize_t (*PwriteFunc) (int, const void *, size_t, off64_t);
typedef int (*SyncFunc) (int);
typedef int (*TruncateFunc) (int, off64_t);
typedef int (*PathFunc) (const char *);
typedef int (*PathsFunc) (const char *, const char *);

static int
is_watched (const char *path)
{
  const char *folder = getenv ("POWERCUT_FOLDER");
  return folder != NULL && strncmp (path, folder, strlen (folder)) == 0;
}

/* Opened anew each time: nobody has to close it. */
static void
note (const char *operation, const char *path, const char *other, const void *data, size_t length)
{
  WriteFunc put = NEXT (WriteFunc, "write");
  const char *log = getenv ("POWERCUT_LOG");
  char line[3 * PATH_MAX];
  if (log == NULL)
    return;
  int size = snprintf (line, sizeof line, "%s\t%s\t%s\t%zu\n", operation, path, other, length);
  pthread_mutex_lock (&mutex);
  int fd = open (log, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (fd < 0 || put (fd, line, (size_t)size) != size ||
      (length > 0 && put (fd, data, length) != (ssize_t)length))
    abort (); /* a test that misses a change would prove nothing */
  close (fd);
  pthread_mutex_unlock (&mutex);
}

/* A file that has no name any more is the same as one that never was. */
static void
note_file (const char *operation, int fd, off64_t place, const void *data, size_t length)
{
  char link[64], path[PATH_MAX], number[32];
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink (link, path, sizeof path - 1);
  if (size <= 0)
    return;
  path[size] = '\0';
  snprintf (number, sizeof number, "%lld", (long long)place);
  if (is_watched (path))
    note (operation, path, number, data, length);
}

static void
note_paths (const char *operation, const char *path, const char *other)
{
  char whole[2][PATH_MAX] = { "", "" }, folder[PATH_MAX] = "";
  const char *paths[] = { path, other };
  if (getcwd (folder, sizeof folder) == NULL)
    abort ();
  for (int i = 0; i < 2; i++) {
    int size = snprintf (whole[i], PATH_MAX, "%s%s%s", *paths[i] == '/' || *paths[i] == '\0' ? "" : folder,
                         *paths[i] == '/' || *paths[i] == '\0' ? "" : "/", paths[i]);
    if (size >= PATH_MAX)
      abort ();
  }
  if (is_watched (whole[0]))
    note (operation, whole[0], whole[1], NULL, 0);
}

/* What the program calls. */

ssize_t
write (int fd, const void *data, size_t length)
{
  off64_t place = lseek64 (fd, 0, SEEK_CUR);
  ssize_t done = NEXT (WriteFunc, "write") (fd, data, length);
  if (done > 0 && place >= 0)
    note_file ("write", fd, place, data, (size_t)done);
  return done;
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t place)
{
  ssize_t done = NEXT (PwriteFunc, "pwrite64") (fd, data, length, place);
  if (done > 0)
    note_file ("write", fd, place, data, (size_t)done);
  return done;
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t place)
{
  return pwrite64 (fd, data, length, place);
}

int
ftruncate64 (int fd, off64_t size)
{
  int code = NEXT (TruncateFunc, "ftruncate64") (fd, size);
  if (code == 0)
    note_file ("truncate", fd, size, NULL, 0);
  return code;
}

int
ftruncate (int fd, off_t size)
{
  return ftruncate64 (fd, size);
}

int
fsync (int fd)
{
  int code = NEXT (SyncFunc, "fsync") (fd);
  if (code == 0)
    note_file ("sync", fd, 0, NULL, 0);
  return code;
}

int
fdatasync (int fd)
{
  int code = NEXT (SyncFunc, "fdatasync") (fd);
  if (code == 0)
    note_file ("sync", fd, 0, NULL, 0);
  return code;
}

int
unlink (const char *path)
{
  int code = NEXT (PathFunc, "unlink") (path);
  if (code == 0)
    note_paths ("unlink", path, "");
  return code;
}

int
link (const char *path, const char *other)
{
  int code = NEXT (PathsFunc, "link") (path, other);
  if (code == 0)
    note_paths ("link", path, other);
  return code;
}

int
rename (const char *path, const char *other)
{
  int code = NEXT (PathsFunc, "rename") (path, other);
  if (code == 0)
    note_paths ("rename", path, other);
  return code;
}
