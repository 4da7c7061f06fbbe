/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of ties: a head, the ids of their ends (each ended by a NUL, in order, filled up to eight bytes),
 * the ties as they are in memory, with numbers of ids in place of actors, and the numbers of the origins that
 * speak of them. It is read by the build that wrote it, but it may be damaged: what would lead a reader
 * astray is looked for. */
#include "engine/kept-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "engine/kept.h"

static const char magic[8] = "ENTTIES";

/* @sum: of all that follows the head, and of the head without it */
typedef struct {
  char magic[8];
  guint64 sum;
  guint64 n_id_bytes; /* a multiple of 8 */
  guint64 n_origins;
  guint32 n_ids;
  guint32 n_ties;
  EntDay first_day;
  EntDay last_day;
  EntNetworkCounts counts;
} Head;

/* Each step is one to one, so that a change of any one word changes the sum (FNV-1a's way, by words of 64
 * bits). */
static guint64
add_to_sum (guint64 sum, gconstpointer bytes, gsize n)
{
  for (gsize i = 0; i < n; i += sizeof (guint64)) {
    guint64 word = 0;
    memcpy (&word, (const char *)bytes + i, MIN (sizeof word, n - i));
    sum = (sum ^ word) * G_GUINT64_CONSTANT (0x100000001b3);
    sum ^= sum >> 32;
  }
  return sum;
}

/* Writing. */

typedef struct {
  FILE *file;
  guint64 sum;
} Writer;

static void
put (Writer *writer, gconstpointer bytes, gsize n)
{
  writer->sum = add_to_sum (writer->sum, bytes, n);
  fwrite (bytes, 1, n, writer->file); /* whether all of it went is asked at the end */
}

/* Field by field, as what lies between them may be anything. */
static EntTie
bare_tie (const EntTie *tie, guint64 first_origin)
{
  EntTie bare;
  memset (&bare, 0, sizeof bare);
  bare.a = tie->a;
  bare.b = tie->b;
  memcpy (bare.share, tie->share, sizeof bare.share);
  memcpy (bare.layers, tie->layers, sizeof bare.layers);
  bare.n_claims = tie->n_claims;
  bare.n_facts = tie->n_facts;
  bare.n_origins = tie->n_origins;
  bare.first_origin = first_origin;
  return bare;
}

static void
put_ids (Writer *writer, const EntNetwork *network, Head *head)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  for (guint32 v = 0; v < network->n_vertices; v++)
    g_string_append_len (ids, network->ids[v], (gssize)strlen (network->ids[v]) + 1);
  while (ids->len % 8 != 0)
    g_string_append_c (ids, '\0');
  head->n_ids = network->n_vertices;
  head->n_id_bytes = ids->len;
  put (writer, ids->str, ids->len);
}

static void
put_ties (Writer *writer, const EntNetwork *network, Head *head)
{
  g_autofree guint32 *seen = g_new0 (guint32, ent_multigraph_get_n_origins (network->graph) + 1);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  head->n_ties = network->ties->len;
  for (guint t = 0; t < network->ties->len; t++) {
    const EntTie *tie = &g_array_index (network->ties, EntTie, t);
    EntTie bare = bare_tie (tie, origins->len);
    if (network->tie_origins != NULL)
      g_array_append_vals (origins, &g_array_index (network->tie_origins, guint32, tie->first_origin),
                           tie->n_origins);
    else
      ent__tie_meet_origins (network, tie, seen, t + 1, origins);
    put (writer, &bare, sizeof bare);
  }
  head->n_origins = origins->len;
  put (writer, origins->data, origins->len * sizeof (guint32));
}

static gboolean
put_network (FILE *file, const EntNetwork *network)
{
  Writer writer = { file, 0 };
  Head head;
  memset (&head, 0, sizeof head);
  fwrite (&head, 1, sizeof head, file);
  put_ids (&writer, network, &head);
  put_ties (&writer, network, &head);
  memcpy (head.magic, magic, sizeof magic);
  head.first_day = network->first_day;
  head.last_day = network->last_day;
  head.counts = network->counts;
  head.counts.n_far = head.counts.n_ambivalent = 0; /* counted anew */
  head.sum = add_to_sum (writer.sum, &head, sizeof head);
  if (ferror (file) || fseek (file, 0, SEEK_SET) != 0)
    return FALSE;
  return fwrite (&head, 1, sizeof head, file) == sizeof head && fflush (file) == 0;
}

gboolean
ent__kept_write (const char *path, const EntNetwork *network)
{
  if (network->ties->len * sizeof (EntTie) > ENT_KEPT_MAX_BYTES / 4)
    return FALSE;
  g_autofree char *unfinished = g_strconcat (path, "-XXXXXX", NULL);
  gint number = g_mkstemp_full (unfinished, O_RDWR | O_CLOEXEC, 0600);
  FILE *file = number >= 0 ? fdopen (number, "w") : NULL;
  if (file == NULL) {
    if (number >= 0)
      close (number);
    return FALSE;
  }
  gboolean is_written = put_network (file, network);
  is_written = fclose (file) == 0 && is_written && g_rename (unfinished, path) == 0;
  if (!is_written)
    g_remove (unfinished);
  return is_written;
}

/* Reading. */

/* The parts of a file that is as long as its head says, and whole. */
typedef struct {
  const Head *head;
  const char *ids;
  const EntTie *ties;
  const guint32 *origins;
} Parts;

static gboolean
find_parts (const char *bytes, gsize n, Parts *parts)
{
  const Head *head = parts->head = (const Head *)(gconstpointer)bytes;
  if (n < sizeof *head || memcmp (head->magic, magic, sizeof magic) != 0 || head->n_id_bytes > n ||
      head->n_id_bytes % 8 != 0 || head->n_origins > n || head->n_ids > head->n_id_bytes ||
      n != sizeof *head + head->n_id_bytes + head->n_ties * sizeof (EntTie) +
               head->n_origins * sizeof (guint32))
    return FALSE;
  parts->ids = bytes + sizeof *head;
  parts->ties = (const EntTie *)(gconstpointer)(parts->ids + head->n_id_bytes);
  parts->origins = (const guint32 *)(parts->ties + head->n_ties);
  return head->n_id_bytes == 0 || parts->ids[head->n_id_bytes - 1] == '\0';
}

/* The sum goes by the pieces in which it was made. */
static gboolean
is_whole (const Parts *parts)
{
  guint64 sum = add_to_sum (0, parts->ids, parts->head->n_id_bytes);
  for (guint t = 0; t < parts->head->n_ties; t++)
    sum = add_to_sum (sum, &parts->ties[t], sizeof (EntTie));
  sum = add_to_sum (sum, parts->origins, parts->head->n_origins * sizeof (guint32));
  Head head = *parts->head;
  head.sum = 0;
  return add_to_sum (sum, &head, sizeof head) == parts->head->sum;
}

/* (nullable) (transfer full): the graph's actors of the ids, which are in order in both; an actor that is not
 * there is ENT_NONE: one of the population, perhaps. */
static guint32 *
find_actors (const Parts *parts, const EntMultigraph *graph)
{
  guint32 *actors = g_new (guint32, (gsize)parts->head->n_ids + 1), last = ENT_NONE;
  const char *id = parts->ids, *end = id + parts->head->n_id_bytes;
  for (guint32 i = 0; i < parts->head->n_ids; i++) {
    if (id >= end) {
      g_free (actors);
      return NULL;
    }
    actors[i] = ent_multigraph_find_actor (graph, id);
    if (actors[i] != ENT_NONE && last != ENT_NONE && actors[i] <= last) {
      g_free (actors);
      return NULL;
    }
    last = actors[i] != ENT_NONE ? actors[i] : last;
    id += strlen (id) + 1;
  }
  return actors;
}

static gboolean
is_tie (const EntTie *tie, const Parts *parts, const guint32 *actors)
{
  const double *shares = &tie->share[0][0];
  for (guint i = 0; i < ENT_N_PARTS * ENT_N_DIRECTIONS; i++)
    if (!isfinite (shares[i]) || shares[i] < 0)
      return FALSE;
  return tie->a < tie->b && tie->b < parts->head->n_ids && actors[tie->a] != ENT_NONE &&
         actors[tie->b] != ENT_NONE && tie->first_origin <= parts->head->n_origins &&
         tie->n_origins <= parts->head->n_origins - tie->first_origin;
}

/* All ties are looked at before any goes into the network. */
static gboolean
take (const Parts *parts, const guint32 *actors, EntNetwork *network)
{
  const Head *head = parts->head;
  guint n_origins = ent_multigraph_get_n_origins (network->graph);
  for (guint t = 0; t < head->n_ties; t++)
    if (!is_tie (&parts->ties[t], parts, actors))
      return FALSE;
  for (guint64 i = 0; i < head->n_origins; i++)
    if (parts->origins[i] >= n_origins)
      return FALSE;
  g_array_append_vals (network->ties, parts->ties, head->n_ties);
  for (guint t = 0; t < head->n_ties; t++) {
    EntTie *tie = &g_array_index (network->ties, EntTie, t);
    tie->a = actors[tie->a];
    tie->b = actors[tie->b];
    tie->facts = NULL;
  }
  network->tie_origins = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint)head->n_origins);
  g_array_append_vals (network->tie_origins, parts->origins, (guint)head->n_origins);
  network->first_day = head->first_day;
  network->last_day = head->last_day;
  network->counts = head->counts;
  return TRUE;
}

gboolean
ent__kept_read (const char *path, EntNetwork *network)
{
  Parts parts;
  GMappedFile *file = g_mapped_file_new (path, FALSE, NULL);
  if (file == NULL)
    return FALSE;
  gboolean is_fine =
      g_mapped_file_get_contents (file) != NULL &&
      find_parts (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), &parts) &&
      is_whole (&parts);
  g_autofree guint32 *actors = is_fine ? find_actors (&parts, network->graph) : NULL;
  is_fine = actors != NULL && take (&parts, actors, network);
  g_mapped_file_unref (file);
  return is_fine;
}
