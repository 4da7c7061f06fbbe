/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: what is rejected of any text is copied, and what was copied is read. The format is the one
 * that the first byte says, or the text's own. */
#include "tests/fuzz/fuzz-import.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* Reads @path; TRUE where all of it could be read. */
static gboolean
read_file (const char *path, const char *format, EntProblems *problems)
{
  EntImportOptions options = { .format = format, .n_threads = 1 };
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  gboolean is_read = ent_import (path, builder, problems, &options, NULL);
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  return is_read;
}

/* Files that were written are read again, mended or not. */
static void
copy_rejects (const char *path, const char *rejects_path, const char *format)
{
  const char *const paths[] = { path, NULL };
  EntImportOptions options = { .format = format };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntProblems) problems = ent_problems_new (), again = ent_problems_new ();
  if (!read_file (path, format, problems))
    return;
  g_autoptr (EntRejects) rejects = ent_rejects_write (rejects_path, paths, problems, &options, &error);
  if (rejects == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < rejects->files->len; i++) {
    const EntRejectsFile *file = g_ptr_array_index (rejects->files, i);
    read_file (file->path, format, again);
    g_unlink (file->path);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const formats[] = { NULL,       "csv",  "jsonl", "json", "yaml", "followthemoney",
                                         "cow-mids", "gdelt" };
  if (size == 0)
    return 0;
  g_autofree char *path = g_strdup_printf ("%s/entente-fuzz-%d", g_get_tmp_dir (), (int)getpid ());
  g_autofree char *rejects = g_strconcat (path, "-rejects", NULL);
  const char *format = data[0] < G_N_ELEMENTS (formats) ? formats[data[0]] : NULL;
  gboolean is_said = data[0] < G_N_ELEMENTS (formats);
  if (g_file_set_contents (path, (const char *)data + is_said, (gssize)(size - is_said), NULL))
    copy_rejects (path, rejects, format);
  g_unlink (path);
  return 0;
}
