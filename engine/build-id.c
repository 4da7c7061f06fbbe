/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The build id is a note of the kind NT_GNU_BUILD_ID, with the name "GNU", in the object of which this
 * function is a part
 * (`ld --build-id`; elf(5) on notes). */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "engine/build-id-private.h"

#include <link.h>
#include <string.h>

#define ALIGN4(n) (((gsize)(n) + 3) & ~(gsize)3)

/* The id among the notes from @at to @end, in digits; NULL where there is none. */
static char *
find_in_notes (const char *at, const char *end)
{
  while ((gsize)(end - at) > sizeof (ElfW (Nhdr))) {
    ElfW (Nhdr) note;
    memcpy (&note, at, sizeof note);
    const char *name = at + sizeof note, *id = name + ALIGN4 (note.n_namesz);
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof "GNU" && strcmp (name, "GNU") == 0) {
      GString *digits = g_string_new (NULL);
      for (guint i = 0; i < note.n_descsz; i++)
        g_string_append_printf (digits, "%02x", (guchar)id[i]);
      return g_string_free (digits, FALSE);
    }
    at = id + ALIGN4 (note.n_descsz);
  }
  return NULL;
}

/* One object after the other, until 1 is returned: at ours. */
static gint
look_at (struct dl_phdr_info *object, G_GNUC_UNUSED gsize size, gpointer data)
{
  char **id = data, *found = NULL;
  gboolean is_ours = FALSE;
  for (guint i = 0; i < object->dlpi_phnum; i++) {
    const ElfW (Phdr) *part = &object->dlpi_phdr[i];
    const char *start = (const char *)(object->dlpi_addr + part->p_vaddr), *end = start + part->p_memsz;
    const char *here = (const char *)(gsize)look_at;
    is_ours = is_ours || (part->p_type == PT_LOAD && here >= start && here < end);
    if (part->p_type == PT_NOTE && found == NULL)
      found = find_in_notes (start, end);
  }
  if (is_ours)
    *id = found;
  else
    g_free (found);
  return is_ours;
}

char *
ent__build_id_find (void)
{
  char *id = NULL;
  dl_iterate_phdr (look_at, &id);
  return id;
}
