/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kept ties answer what is asked, and where they are. Read next: kept-ties.c. */
#include "engine/kept.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "engine/build-id-private.h"
#include "engine/kept-private.h"

#define SUFFIX ".ties"

struct _EntKept {
  char *folder;
  GChecksum *state; /* of all but what is asked */
};

/* What ties hang on. A text is told with its length, so that no two tellings are alike. */

static void
tell_number (GChecksum *digest, gint64 number)
{
  g_checksum_update (digest, (const guchar *)&number, sizeof number);
}

static void
tell_real (GChecksum *digest, double number)
{
  g_checksum_update (digest, (const guchar *)&number, sizeof number);
}

static void
tell_text (GChecksum *digest, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  tell_number (digest, text != NULL ? (gint64)length : -1);
  g_checksum_update (digest, (const guchar *)text, (gssize)length);
}

static void
tell_list (GChecksum *digest, char *const *list)
{
  tell_number (digest, list != NULL ? (gint64)g_strv_length ((char **)list) : -1);
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    tell_text (digest, list[i]);
}

static void
tell_vocabulary (GChecksum *digest, const EntVocabulary *vocabulary)
{
  for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++) {
    const EntRelation *relation = ent_vocabulary_get (vocabulary, i);
    tell_text (digest, relation->id);
    tell_number (digest, relation->layer);
    tell_number (digest, relation->sign);
    tell_real (digest, relation->intensity);
    tell_number (digest, relation->is_symmetric);
    tell_number (digest, relation->is_lasting);
    tell_number (digest, relation->is_structural);
  }
}

static void
tell_selection (GChecksum *digest, const EntSelection *selection)
{
  char *const *const lists[] = {
    selection->relations,          selection->layers,    selection->signs,      selection->actors,
    selection->actor_types,        selection->sources,   selection->publishers, selection->without_sources,
    selection->without_publishers, selection->stated_by, selection->modalities
  };
  tell_number (digest, selection->has_period);
  tell_number (digest, selection->first);
  tell_number (digest, selection->last);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    tell_list (digest, lists[i]);
  tell_number (digest, selection->min_confidence);
}

static void
tell_options (GChecksum *digest, const EntNetworkOptions *options)
{
  tell_number (digest, options->fold);
  tell_number (digest, options->weight);
  tell_text (digest, options->weight == ENT_WEIGHT_ATTRIBUTE ? options->attribute : NULL);
  tell_real (digest, options->half_life);
  tell_number (digest, options->has_at);
  tell_number (digest, options->has_at ? options->at : 0);
  tell_number (digest, options->min_claims);
}

static char *
find_path (const EntKept *kept, const EntSelection *selection, const EntNetworkOptions *options)
{
  GChecksum *digest = g_checksum_copy (kept->state);
  tell_selection (digest, selection);
  tell_options (digest, options);
  g_autofree char *name = g_strconcat (g_checksum_get_string (digest), SUFFIX, NULL);
  g_checksum_free (digest);
  return g_build_filename (kept->folder, name, NULL);
}

EntKept *
ent_kept_new (EntStore *store, const EntVocabulary *vocabulary, const char *folder)
{
  g_autofree char *build = ent__build_id_find (), *state = ent_store_tell_state (store);
  if (build == NULL || state == NULL)
    return NULL;
  EntKept *kept = g_new0 (EntKept, 1);
  kept->folder =
      folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_cache_dir (), "entente", NULL);
  kept->state = g_checksum_new (G_CHECKSUM_SHA256);
  tell_text (kept->state, build);
  tell_text (kept->state, state);
  tell_vocabulary (kept->state, vocabulary);
  return kept;
}

void
ent_kept_free (EntKept *kept)
{
  g_free (kept->folder);
  g_checksum_free (kept->state);
  g_free (kept);
}

/* The folder. */

typedef struct {
  char *path;
  gint64 size;
  gint64 used; /* when last, in seconds */
} File;

static void
clear_file (gpointer file)
{
  g_free (((File *)file)->path);
}

static gint
compare_by_use (gconstpointer a, gconstpointer b)
{
  const File *x = a, *y = b;
  return (x->used < y->used) - (x->used > y->used);
}

/* The latest used stay, as many as there is room for. */
static void
tidy (const char *folder)
{
  const char *name;
  gint64 n_bytes = 0;
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (File));
  g_array_set_clear_func (files, clear_file);
  while (names != NULL && (name = g_dir_read_name (names)) != NULL) {
    GStatBuf status;
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (strstr (name, SUFFIX) == NULL || g_stat (path, &status) != 0)
      continue;
    File file = { g_steal_pointer (&path), status.st_size, status.st_mtime };
    g_array_append_val (files, file);
  }
  g_array_sort (files, compare_by_use);
  for (guint i = 0; i < files->len; i++) {
    const File *file = &g_array_index (files, File, i);
    n_bytes += file->size;
    if (n_bytes > ENT_KEPT_MAX_BYTES)
      g_remove (file->path);
  }
}

gboolean
ent_kept_has (const EntKept *kept, const EntSelection *selection, const EntNetworkOptions *options)
{
  g_autofree char *path = find_path (kept, selection, options);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

void
ent_kept_add (const EntKept *kept, const EntNetwork *network, const EntSelection *selection,
              const EntNetworkOptions *options)
{
  g_autofree char *path = find_path (kept, selection, options);
  if (options->ego != NULL || g_mkdir_with_parents (kept->folder, 0700) != 0 ||
      !ent__kept_write (path, network))
    return;
  tidy (kept->folder);
}

EntNetwork *
ent_network_new_from_kept (const EntKept *kept, EntMultigraph *graph, const EntSelection *selection,
                           const EntNetworkOptions *options, GError **error)
{
  g_autofree char *path = find_path (kept, selection, options);
  g_autoptr (EntNetwork) network = ent__network_new_empty (graph, options->weight);
  if (!ent__kept_read (path, network))
    return NULL;
  g_utime (path, NULL); /* it was used now */
  return ent__network_complete (network, selection, options, error) ? g_steal_pointer (&network) : NULL;
}
