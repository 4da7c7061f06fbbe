/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field gives each claim a number and each number a name; the numbers of the chosen fields are packed into
 * one key, keys are counted (tally-keys.c), and names are looked up for the rows that come out. A new field
 * is a line in the table below. */
#include "graph/tally.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "graph/error.h"
#include "graph/multigraph-private.h"
#include "graph/nearest.h"
#include "graph/parallel.h"
#include "graph/tally-keys-private.h"

#define MAX_FIELDS 8u

/* So many rows of the table are made at once by a thread. */
#define STRETCH_SIZE 16384u

/* Field: @get: below @get_size; @buffer holds 16 bytes, for names that are made. */
typedef struct {
  const char *name;
  guint32 (*get) (const EntMultigraph *graph, guint32 claim);
  guint32 (*get_size) (const EntMultigraph *graph);
  const char *(*tell) (const EntMultigraph *graph, guint32 value, const char *language, char *buffer);
} Field;

static guint32
get_subject (const EntMultigraph *graph, guint32 claim)
{
  return graph->subject[claim];
}

static guint32
get_relation (const EntMultigraph *graph, guint32 claim)
{
  return graph->relation[claim];
}

static guint32
get_object (const EntMultigraph *graph, guint32 claim)
{
  return graph->object[claim];
}

static guint32
get_layer (const EntMultigraph *graph, guint32 claim)
{
  return ent_multigraph_get_relation (graph, graph->relation[claim])->layer;
}

static guint32
get_source (const EntMultigraph *graph, guint32 claim)
{
  return graph->source[claim];
}

static guint32
get_origin (const EntMultigraph *graph, guint32 claim)
{
  return graph->origin[claim];
}

static guint32
get_modality (const EntMultigraph *graph, guint32 claim)
{
  return graph->flags[claim] & ENT__CLAIM_MODALITY;
}

static guint32
get_polarity (const EntMultigraph *graph, guint32 claim)
{
  return (graph->flags[claim] & ENT__CLAIM_DENIED) != 0;
}

/* Years may be negative; what is no year comes last. */
#define N_YEARS ((guint32)(ENT_YEAR_MAX - ENT_YEAR_MIN + 1))
#define NO_YEAR N_YEARS

static guint32
get_year (const EntMultigraph *graph, guint32 claim)
{
  EntDay day = g_array_index (graph->periods, EntPeriod, graph->period[claim]).from_earliest;
  gint year;
  guint month, day_of_month;
  if (day <= ENT_DAY_MIN || day >= ENT_DAY_MAX)
    return NO_YEAR;
  ent_day_to_ymd (day, &year, &month, &day_of_month);
  return (guint32)(year - ENT_YEAR_MIN);
}

static guint32
count_actors (const EntMultigraph *graph)
{
  return graph->actors->len;
}

static guint32
count_relations (const EntMultigraph *graph)
{
  return ent_vocabulary_get_size (graph->vocabulary);
}

static guint32
count_layers (G_GNUC_UNUSED const EntMultigraph *graph)
{
  return ENT_N_LAYERS;
}

static guint32
count_sources (const EntMultigraph *graph)
{
  return graph->sources->len;
}

static guint32
count_origins (const EntMultigraph *graph)
{
  return graph->origins->len;
}

static guint32
count_modalities (G_GNUC_UNUSED const EntMultigraph *graph)
{
  return ENT_N_MODALITIES;
}

static guint32
count_polarities (G_GNUC_UNUSED const EntMultigraph *graph)
{
  return 2;
}

static guint32
count_years (G_GNUC_UNUSED const EntMultigraph *graph)
{
  return NO_YEAR + 1;
}

static const char *
tell_actor (const EntMultigraph *graph, guint32 value, const char *language, G_GNUC_UNUSED char *buffer)
{
  return ent_multigraph_get_actor_name (graph, value, language);
}

static const char *
tell_relation (const EntMultigraph *graph, guint32 value, G_GNUC_UNUSED const char *language,
               G_GNUC_UNUSED char *buffer)
{
  return ent_multigraph_get_relation (graph, value)->id;
}

static const char *
tell_layer (G_GNUC_UNUSED const EntMultigraph *graph, guint32 value, G_GNUC_UNUSED const char *language,
            G_GNUC_UNUSED char *buffer)
{
  return ent_layer_get_name (value);
}

static const char *
tell_source (const EntMultigraph *graph, guint32 value, G_GNUC_UNUSED const char *language,
             G_GNUC_UNUSED char *buffer)
{
  return ent_multigraph_get_source (graph, value)->id;
}

static const char *
tell_origin (const EntMultigraph *graph, guint32 value, G_GNUC_UNUSED const char *language,
             G_GNUC_UNUSED char *buffer)
{
  return ent_multigraph_get_origin_name (graph, value);
}

static const char *
tell_modality (G_GNUC_UNUSED const EntMultigraph *graph, guint32 value, G_GNUC_UNUSED const char *language,
               G_GNUC_UNUSED char *buffer)
{
  return ent_modality_get_name (value);
}

static const char *
tell_polarity (G_GNUC_UNUSED const EntMultigraph *graph, guint32 value, G_GNUC_UNUSED const char *language,
               G_GNUC_UNUSED char *buffer)
{
  return value ? "denied" : "affirmed";
}

static const char *
tell_year (G_GNUC_UNUSED const EntMultigraph *graph, guint32 value, G_GNUC_UNUSED const char *language,
           char *buffer)
{
  if (value == NO_YEAR)
    return NULL;
  g_snprintf (buffer, 16, "%d", (gint)value + ENT_YEAR_MIN);
  return buffer;
}

static const Field fields[] = {
  { "subject", get_subject, count_actors, tell_actor },
  { "relation", get_relation, count_relations, tell_relation },
  { "object", get_object, count_actors, tell_actor },
  { "layer", get_layer, count_layers, tell_layer },
  { "source", get_source, count_sources, tell_source },
  { "origin", get_origin, count_origins, tell_origin },
  { "modality", get_modality, count_modalities, tell_modality },
  { "polarity", get_polarity, count_polarities, tell_polarity },
  { "year", get_year, count_years, tell_year },
};

const char *const *
ent_tally_get_fields (void)
{
  static const char *const names[] = { "subject", "relation", "object",   "layer", "source",
                                       "origin",  "modality", "polarity", "year",  NULL };
  return names;
}

static const Field *
find_field (const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, name) == 0)
      return &fields[i];
  g_autofree char *hint = ent_nearest_ask (name, ent_tally_get_fields ());
  g_autofree char *all = g_strjoinv (", ", (char **)ent_tally_get_fields ());
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("claims cannot be counted by '%.40s': %s%sthere are %s"),
               name, hint ? hint : "", hint ? " " : "", all);
  return NULL;
}

typedef struct {
  const EntMultigraph *graph;
  guint n_threads;
  const Field *chosen[MAX_FIELDS];
  guint32 sizes[MAX_FIELDS];
  guint n_chosen;
} Tally;

/* Round: the fields @first … @end - 1 go into one key, behind the rank that the keys of the round before had
 * among themselves. */
typedef struct _Round Round;
struct _Round {
  const Tally *tally;
  guint first;
  guint end;
  const Round *before; /* NULL in the first round */
  EntKeyCounts ranks;  /* the keys of the round before in order */
};

/* Keys are there, so the search always ends. */
static guint64
find_rank (const EntKeyCounts *ranks, guint64 key)
{
  guint low = 0, high = ranks->n;
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (ranks->counts[middle].key <= key)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static guint64
pack (gconstpointer data, guint claim)
{
  const Round *round = data;
  const Tally *tally = round->tally;
  guint64 key = round->before != NULL ? find_rank (&round->ranks, pack (round->before, claim)) : 0;
  for (guint i = round->first; i < round->end; i++)
    key = key * tally->sizes[i] + tally->chosen[i]->get (tally->graph, claim);
  return key;
}

/* How many fields go into a key of which @n values are taken already. */
static guint
find_end (const Tally *tally, guint first, guint64 n)
{
  guint end = first;
  while (end < tally->n_chosen && n <= G_MAXUINT64 / tally->sizes[end])
    n *= tally->sizes[end++];
  return end;
}

/* The distinct combinations of the chosen fields in order, each with the number of its claims. What does not
 * go into one key goes there in rounds: the rank of a shorter combination stands for it. @rounds has room for
 * MAX_FIELDS and owns the ranks. */
static EntKeyCounts
count_combinations (const Tally *tally, Round *rounds, guint *n_rounds)
{
  EntKeyCounts counts = { NULL, 1 };
  guint first = 0;
  *n_rounds = 0;
  do {
    Round *round = &rounds[*n_rounds];
    *round = (Round){ .tally = tally,
                      .first = first,
                      .end = find_end (tally, first, counts.n),
                      .before = *n_rounds > 0 ? round - 1 : NULL,
                      .ranks = counts };
    counts = ent__keys_count (pack, round, tally->graph->n_claims, tally->n_threads);
    first = round->end;
    ++*n_rounds;
  } while (first < tally->n_chosen);
  return counts;
}

/* The values that went into a key, from the last to the first. */
static void
unpack (const Tally *tally, const Round *rounds, guint n_rounds, guint64 key, guint32 *values)
{
  while (n_rounds-- > 0) {
    const Round *round = &rounds[n_rounds];
    for (guint i = round->end; i-- > round->first;) {
      values[i] = (guint32)(key % tally->sizes[i]);
      key /= tally->sizes[i];
    }
    if (round->before != NULL)
      key = round->ranks.counts[key].key;
  }
}

/* Making a frame of the counts, stretch by stretch. @names: by field and value, as the frame keeps them;
 * before that, whether a value is there at all */
typedef struct {
  const Tally *tally;
  const Round *rounds;
  guint n_rounds;
  const EntKeyCounts *counts;
  EntFrame *frame;
  guint8 *is_there[MAX_FIELDS];
  const char **names[MAX_FIELDS];
} Framing;

/* Several threads may note the same. */
static void
note_values (gpointer data, guint stretch)
{
  const Framing *framing = data;
  guint32 values[MAX_FIELDS];
  guint end = MIN ((stretch + 1) * STRETCH_SIZE, framing->counts->n);
  for (guint row = stretch * STRETCH_SIZE; row < end; row++) {
    unpack (framing->tally, framing->rounds, framing->n_rounds, framing->counts->counts[row].key, values);
    for (guint i = 0; i < framing->tally->n_chosen; i++)
      __atomic_store_n (&framing->is_there[i][values[i]], 1, __ATOMIC_RELAXED);
  }
}

static void
fill_rows (gpointer data, guint stretch)
{
  const Framing *framing = data;
  guint32 values[MAX_FIELDS];
  guint n = framing->tally->n_chosen, end = MIN ((stretch + 1) * STRETCH_SIZE, framing->counts->n);
  for (guint row = stretch * STRETCH_SIZE; row < end; row++) {
    const EntKeyCount *count = &framing->counts->counts[row];
    unpack (framing->tally, framing->rounds, framing->n_rounds, count->key, values);
    for (guint i = 0; i < n; i++)
      ent_frame_set_kept (framing->frame, i, row, framing->names[i][values[i]]);
    ent_frame_set_integer (framing->frame, n, row, count->n);
  }
}

static void
keep_names (Framing *framing, guint field, const char *language)
{
  char buffer[16];
  const Tally *tally = framing->tally;
  for (guint32 value = 0; value < tally->sizes[field]; value++)
    if (framing->is_there[field][value])
      framing->names[field][value] =
          ent_frame_keep (framing->frame, tally->chosen[field]->tell (tally->graph, value, language, buffer));
}

static EntFrame *
make_frame (const Tally *tally, const Round *rounds, guint n_rounds, const EntKeyCounts *counts,
            const char *language)
{
  guint n_stretches = counts->n / STRETCH_SIZE + 1;
  Framing framing = { tally, rounds, n_rounds, counts, ent_frame_new (counts->n), { NULL }, { NULL } };
  for (guint i = 0; i < tally->n_chosen; i++) {
    ent_frame_add_column (framing.frame, tally->chosen[i]->name, ENT_COLUMN_STRING, NULL);
    framing.is_there[i] = g_new0 (guint8, tally->sizes[i]);
    framing.names[i] = g_new0 (const char *, tally->sizes[i]);
  }
  ent_frame_add_column (framing.frame, "claims", ENT_COLUMN_INTEGER, "how many claims have these values");
  ent_parallel_for (tally->n_threads, n_stretches, note_values, &framing);
  for (guint i = 0; i < tally->n_chosen; i++)
    keep_names (&framing, i, language);
  ent_parallel_for (tally->n_threads, n_stretches, fill_rows, &framing);
  for (guint i = 0; i < tally->n_chosen; i++) {
    g_free (framing.is_there[i]);
    g_free (framing.names[i]);
  }
  return framing.frame;
}

static gboolean
choose_fields (Tally *tally, const char *const *names, GError **error)
{
  for (; *names != NULL; names++) {
    const Field *field = find_field (*names, error);
    if (field == NULL)
      return FALSE;
    for (guint i = 0; i < tally->n_chosen; i++)
      if (tally->chosen[i] == field) {
        g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("'%s' is named twice: name each field once"),
                     *names);
        return FALSE;
      }
    if (tally->n_chosen == MAX_FIELDS) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("claims can be counted by at most %u fields"),
                   MAX_FIELDS);
      return FALSE;
    }
    tally->sizes[tally->n_chosen] = MAX (field->get_size (tally->graph), 1);
    tally->chosen[tally->n_chosen++] = field;
  }
  return TRUE;
}

EntFrame *
ent_tally_new (const EntMultigraph *graph, const char *const *names, const char *language, guint n_threads,
               GError **error)
{
  Tally tally = { .graph = graph, .n_threads = MAX (n_threads, 1) };
  Round rounds[MAX_FIELDS];
  guint n_rounds;
  if (!choose_fields (&tally, names, error))
    return NULL;
  EntKeyCounts counts = count_combinations (&tally, rounds, &n_rounds);
  ent__keys_sort_by_count (&counts, tally.n_threads);
  EntFrame *frame = make_frame (&tally, rounds, n_rounds, &counts, language);
  for (guint i = 1; i < n_rounds; i++)
    ent__keys_clear (&rounds[i].ranks);
  ent__keys_clear (&counts);
  return frame;
}
