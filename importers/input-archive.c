/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, stdin, compressed files, zip and tar archives through libarchive, as inputs. Only its built-in
 * filters are turned on (others start programs, or would take an article that begins with "begin 644" for
 * uuencoded mail), and what comes out is bounded as a whole and against what went in. Read next: input.c. */
#include "importers/input-private.h"

#include <glib/gi18n-lib.h>
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK_SIZE (256u << 10)

struct _EntArchive {
  char *name;
  struct archive *reader;
  EntInputLimits limits;
  guint64 total;  /* bytes that came out */
  guint64 intake; /* bytes that went in */
  guint64 size;   /* of the file; 0: nobody knows */
  guint n_members;
  gboolean is_started;
  gboolean is_archive;
  gboolean is_compressed;
  EntInput *current;
};

/* Each filter by name, never all of them: some start programs. */
static EntArchive *
archive_new (const char *name, const EntInputLimits *limits)
{
  EntArchive *archive = g_new0 (EntArchive, 1);
  archive->name = g_strdup (name);
  archive->limits = limits != NULL ? *limits : (EntInputLimits)ENT_INPUT_LIMITS_INIT;
  archive->reader = archive_read_new ();
  archive_read_support_filter_gzip (archive->reader);
  archive_read_support_filter_bzip2 (archive->reader);
  archive_read_support_filter_xz (archive->reader);
  archive_read_support_filter_zstd (archive->reader);
  archive_read_support_filter_lz4 (archive->reader);
  archive_read_support_filter_lzip (archive->reader);
  archive_read_support_format_zip (archive->reader);
  archive_read_support_format_tar (archive->reader);
  archive_read_support_format_empty (archive->reader);
  archive_read_support_format_raw (archive->reader);
  return archive;
}

/* The input goes first: its blocks are the reader's. */
void
ent_archive_free (EntArchive *archive)
{
  g_clear_pointer (&archive->current, ent_input_free);
  archive_read_free (archive->reader);
  g_free (archive->name);
  g_free (archive);
}

/* What each filter of libarchive says of a file whose end is missing; liblzma says it the least plainly. */
static gboolean
is_cut_off (const char *reason)
{
  static const char *const signs[] = { "runcated", "No progress is possible", "nexpected end" };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (reason, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* libarchive's own errors (EILSEQ, -1) mean damaged data, the system's are those of reading. */
static void
set_error (EntArchive *archive, const char *name, GError **error)
{
  int number = archive_errno (archive->reader);
  gboolean is_damage = number == EILSEQ || number <= 0;
  const char *reason = archive_error_string (archive->reader);
  if (reason != NULL && is_cut_off (reason)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                 "%s: the file is cut off: its end is missing (%s); fetch it, or pack it, again", name,
                 reason);
    return;
  }
  g_set_error (error, ENT_ERROR, is_damage ? ENT_ERROR_INVALID : ENT_ERROR_IO, "%s: cannot be read%s: %s",
               name, is_damage ? " further" : "", reason != NULL ? reason : "unknown reason");
}

/* Reading a zip archive jumps about, so the most that ever went in counts. */
static void
note_intake (EntArchive *archive)
{
  gint64 intake = archive_filter_bytes (archive->reader, -1);
  archive->intake = MAX (archive->intake, (guint64)MAX (intake, 1));
  ent__input_report (archive->current, archive->name, archive->intake, archive->size);
}

static gboolean
check_limits (EntArchive *archive, const char *name, GError **error)
{
  const EntInputLimits *limits = &archive->limits;
  if (!archive->is_compressed && !archive->is_archive)
    return TRUE;
  if (archive->total > limits->max_total)
    g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT,
                 _ ("%s: more than %llu MiB come out of it; unpack it and read it in parts"), name,
                 (unsigned long long)(limits->max_total >> 20));
  else if (archive->total > limits->ratio_from && archive->total / limits->max_ratio > archive->intake)
    g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT,
                 _ ("%s: unpacks to more than %llu times its size, as a zip bomb does; unpack it yourself if "
                    "you trust it"),
                 name, (unsigned long long)limits->max_ratio);
  else
    return TRUE;
  return FALSE;
}

/* Blocks are lent by libarchive until the next one is asked for. */
static gboolean
fill_from_archive (gpointer data, const char **block, gsize *length, GError **error)
{
  EntArchive *archive = data;
  const void *bytes = NULL;
  gint64 offset = 0;
  int status;
  do {
    *length = 0;
    status = archive_read_data_block (archive->reader, &bytes, length, &offset);
  } while (status == ARCHIVE_RETRY || (status == ARCHIVE_OK && *length == 0));
  const char *name = ent_input_get_name (archive->current);
  *block = bytes;
  note_intake (archive);
  if (status == ARCHIVE_EOF) {
    *length = 0;
    return TRUE;
  }
  if (status < ARCHIVE_WARN) {
    set_error (archive, name, error);
    return FALSE;
  }
  archive->total += *length;
  return check_limits (archive, name, error);
}

/* Takes the archive over where opening failed. libarchive's own codes are negative here. */
static EntArchive *
finish_open (EntArchive *archive, int status, GError **error)
{
  if (status >= ARCHIVE_WARN)
    return archive;
  int number = archive_errno (archive->reader);
  if (number > 0)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: %s", archive->name, g_strerror (number));
  else
    set_error (archive, archive->name, error);
  ent_archive_free (archive);
  return NULL;
}

/* The file is looked at before libarchive is: its message for a folder is that of a read error. */
EntArchive *
ent_archive_open (const char *filename, const EntInputLimits *limits, GError **error)
{
  GStatBuf status;
  gboolean is_stdin = strcmp (filename, "-") == 0;
  if (!is_stdin && g_stat (filename, &status) != 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: %s", filename, g_strerror (errno));
    return NULL;
  }
  if (!is_stdin && S_ISDIR (status.st_mode)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: is a directory; name the files in it"), filename);
    return NULL;
  }
  EntArchive *archive = archive_new (filename, limits);
  if (is_stdin ? fstat (0, &status) == 0 && S_ISREG (status.st_mode) : S_ISREG (status.st_mode))
    archive->size = (guint64)status.st_size;
  return finish_open (archive,
                      is_stdin ? archive_read_open_fd (archive->reader, 0, BLOCK_SIZE)
                               : archive_read_open_filename (archive->reader, filename, BLOCK_SIZE),
                      error);
}

EntArchive *
ent_archive_open_memory (const char *name, const void *data, gsize length, const EntInputLimits *limits,
                         GError **error)
{
  EntArchive *archive = archive_new (name, limits);
  return finish_open (archive, archive_read_open_memory (archive->reader, data, length), error);
}

gboolean
ent_archive_has_members (const EntArchive *archive)
{
  return archive->is_archive;
}

/* Finder's shadow files are no member that anybody meant to add. */
static gboolean
is_wanted (struct archive_entry *entry)
{
  const char *path = archive_entry_pathname_utf8 (entry);
  return archive_entry_filetype (entry) == AE_IFREG &&
         (path == NULL || !g_str_has_prefix (path, "__MACOSX/"));
}

/* Names of members are data: made valid UTF-8 here, and only ever printed, never opened as a path. */
static EntInput *
open_member (EntArchive *archive, struct archive_entry *entry, GError **error)
{
  const char *path = archive_entry_pathname_utf8 (entry);
  if (path == NULL)
    path = archive_entry_pathname (entry);
  g_autofree char *valid = g_utf8_make_valid (path != NULL ? path : "?", -1);
  g_autofree char *name =
      archive->is_archive ? g_strdup_printf ("%s:%s", archive->name, valid) : g_strdup (archive->name);
  if (archive_entry_is_encrypted (entry)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED, _ ("%s: is encrypted; unpack it first"), name);
    return NULL;
  }
  archive->current = ent__input_new (name, fill_from_archive, archive);
  return archive->current;
}

/* The first header settles what the file is. */
static void
find_kind (EntArchive *archive)
{
  archive->is_started = TRUE;
  int format = archive_format (archive->reader) & ARCHIVE_FORMAT_BASE_MASK;
  archive->is_archive = format == ARCHIVE_FORMAT_ZIP || format == ARCHIVE_FORMAT_TAR;
  archive->is_compressed = archive_filter_count (archive->reader) > 1;
}

/* An input that was not read to its end is skipped by libarchive. Members are counted before they are wanted
 * or not, so an archive of a million folders ends too. */
EntInput *
ent_archive_next (EntArchive *archive, GError **error)
{
  struct archive_entry *entry;
  int status;
  g_clear_pointer (&archive->current, ent_input_free);
  while ((status = archive_read_next_header (archive->reader, &entry)) >= ARCHIVE_WARN &&
         status != ARCHIVE_EOF) {
    find_kind (archive);
    if (!archive->is_archive)
      return open_member (archive, entry, error);
    if (++archive->n_members > archive->limits.max_members) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT, _ ("%s: has more than %u members"), archive->name,
                   archive->limits.max_members);
      return NULL;
    }
    if (is_wanted (entry))
      return open_member (archive, entry, error);
  }
  if (status != ARCHIVE_EOF)
    set_error (archive, archive->name, error);
  else if (!archive->is_started && archive_format (archive->reader) == ARCHIVE_FORMAT_EMPTY)
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s: is empty", archive->name);
  return NULL;
}
