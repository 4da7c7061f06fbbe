/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that wait until all entities of a file are known, as a tie may stand before its ends. They are kept
 * as they are: so memory is bounded, whatever the file's size, and the temporary file is gone with the
 * program, however that ends. */
#include "importers/followthemoney-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

/* So much is held in memory; a file that says more goes to disk, up to the second bound. */
#define MAX_IN_MEMORY (32u << 20)
#define MAX_SPILLED (G_GUINT64_CONSTANT (1) << 36)

/* What stands before each line; a NUL stands behind it. */
typedef struct {
  guint32 number;
  guint32 length;
} Header;

void
ent__ftm_held_init (EntFtmHeld *held)
{
  *held = (EntFtmHeld){ .bytes = g_byte_array_new () };
}

void
ent__ftm_held_clear (EntFtmHeld *held)
{
  if (held->file != NULL)
    fclose (held->file);
  g_byte_array_unref (held->bytes);
}

static gboolean
fail (const char *what, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
               _ ("a temporary file cannot be %s: %s; set TMPDIR to a folder with room"), what,
               g_strerror (errno));
  return FALSE;
}

/* In TMPDIR, unlike tmpfile()'s. NULL with errno. */
static FILE *
open_nameless (void)
{
  g_autofree char *name = g_build_filename (g_get_tmp_dir (), "entente-XXXXXX", NULL);
  gint descriptor = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return NULL;
  g_unlink (name);
  return fdopen (descriptor, "w+");
}

/* Moves what is in memory to the file. */
static gboolean
spill (EntFtmHeld *held, GError **error)
{
  if (held->file == NULL && (held->file = open_nameless ()) == NULL)
    return fail (_ ("made"), error);
  if (held->n_spilled + held->bytes->len > MAX_SPILLED) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT, _ ("more than %llu GiB of ties: split the file"),
                 (unsigned long long)(MAX_SPILLED >> 30));
    return FALSE;
  }
  if (fwrite (held->bytes->data, 1, held->bytes->len, held->file) != held->bytes->len)
    return fail (_ ("written"), error);
  held->n_spilled += held->bytes->len;
  g_byte_array_set_size (held->bytes, 0);
  return TRUE;
}

gboolean
ent__ftm_held_add (EntFtmHeld *held, guint number, const char *line, gsize length, GError **error)
{
  Header header = { number, (guint32)length };
  g_byte_array_append (held->bytes, (const guint8 *)&header, sizeof header);
  g_byte_array_append (held->bytes, (const guint8 *)line, header.length);
  g_byte_array_append (held->bytes, (const guint8 *)"", 1);
  return held->bytes->len <= MAX_IN_MEMORY || spill (held, error);
}

/* The lines follow one another, so each is padded by the next, and the last by what ent__ftm_held_rewind()
 * adds. */
static gboolean
next_in_memory (EntFtmHeld *held, Header *header, char **line)
{
  if (held->at + ENT_INPUT_PADDING >= held->bytes->len)
    return FALSE;
  memcpy (header, held->bytes->data + held->at, sizeof *header);
  *line = (char *)held->bytes->data + held->at + sizeof *header;
  held->at += sizeof *header + header->length + 1;
  return TRUE;
}

/* The bytes are a buffer for one line now. */
static gboolean
next_in_file (EntFtmHeld *held, Header *header, char **line, GError **error)
{
  if (held->n_spilled == 0)
    return FALSE;
  if (fread (header, 1, sizeof *header, held->file) != sizeof *header)
    return fail (_ ("read"), error);
  gsize size = (gsize)header->length + 1;
  g_byte_array_set_size (held->bytes, (guint)size + ENT_INPUT_PADDING);
  if (fread (held->bytes->data, 1, size, held->file) != size)
    return fail (_ ("read"), error);
  *line = (char *)held->bytes->data;
  held->n_spilled -= sizeof *header + size;
  return TRUE;
}

gboolean
ent__ftm_held_rewind (EntFtmHeld *held, GError **error)
{
  static const guint8 padding[ENT_INPUT_PADDING];
  if (held->file == NULL) {
    g_byte_array_append (held->bytes, padding, sizeof padding);
    return TRUE;
  }
  if (!spill (held, error))
    return FALSE;
  return fseek (held->file, 0, SEEK_SET) == 0 || fail (_ ("read"), error);
}

gboolean
ent__ftm_held_next (EntFtmHeld *held, guint *number, char **line, gsize *length, GError **error)
{
  Header header;
  if (held->file != NULL ? !next_in_file (held, &header, line, error) : !next_in_memory (held, &header, line))
    return FALSE;
  *number = header.number;
  *length = header.length;
  return TRUE;
}
