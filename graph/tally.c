/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field gives each claim a number and each number a name; claims are counted by combinations of their
 * numbers, and names are looked up for the rows that come out. A new field is a line in the table
 * below. */
#include "graph/tally.h"

#include <string.h>

#include "graph/error.h"
#include "graph/intern-private.h"
#include "graph/multigraph-private.h"
#include "graph/nearest.h"

#define MAX_FIELDS 8u

/* Field: @buffer holds 16 bytes, for names that are made. */
typedef struct {
  const char *name;
  guint32 (*get) (const EntMultigraph *graph, guint32 claim);
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
static guint32
get_year (const EntMultigraph *graph, guint32 claim)
{
  EntDay day = g_array_index (graph->periods, EntPeriod, graph->period[claim]).from_earliest;
  gint year;
  guint month, day_of_month;
  if (day <= ENT_DAY_MIN || day >= ENT_DAY_MAX)
    return G_MAXUINT32;
  ent_day_to_ymd (day, &year, &month, &day_of_month);
  return (guint32)(year - ENT_YEAR_MIN);
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
  if (value == G_MAXUINT32)
    return NULL;
  g_snprintf (buffer, 16, "%d", (gint)value + ENT_YEAR_MIN);
  return buffer;
}

static const Field fields[] = {
  { "subject", get_subject, tell_actor },
  { "relation", get_relation, tell_relation },
  { "object", get_object, tell_actor },
  { "layer", get_layer, tell_layer },
  { "source", get_source, tell_source },
  { "origin", get_origin, tell_origin },
  { "modality", get_modality, tell_modality },
  { "polarity", get_polarity, tell_polarity },
  { "year", get_year, tell_year },
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
  g_autofree char *hint = ent_nearest_hint (name, ent_tally_get_fields ());
  g_autofree char *all = g_strjoinv (", ", (char **)ent_tally_get_fields ());
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "claims cannot be counted by '%.40s': %s%sthere are %s",
               name, hint ? hint : "", hint ? " " : "", all);
  return NULL;
}

/* Group: the values of a combination, and how many claims have it. */
typedef struct {
  guint32 values[MAX_FIELDS];
  guint32 n;
} Group;

typedef struct {
  const EntMultigraph *graph;
  const Field *chosen[MAX_FIELDS];
  guint n_chosen;
  EntBlocks blocks;
  EntIntern combinations; /* of the chosen fields' values */
  GArray *counts;         /* of guint32, by combination */
} Tally;

static void
count_claim (Tally *tally, guint32 claim)
{
  guint32 values[MAX_FIELDS];
  const guint32 one = 1;
  for (guint i = 0; i < tally->n_chosen; i++)
    values[i] = tally->chosen[i]->get (tally->graph, claim);
  guint32 number =
      ent__intern_add (&tally->combinations, &tally->blocks, values, tally->n_chosen * sizeof *values);
  if (number < tally->counts->len)
    g_array_index (tally->counts, guint32, number)++;
  else
    g_array_append_val (tally->counts, one);
}

static gint
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *x = a, *y = b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  for (guint i = 0; i < MAX_FIELDS; i++)
    if (x->values[i] != y->values[i])
      return x->values[i] < y->values[i] ? -1 : 1;
  return 0;
}

/* The combinations in the order of the rows. */
static GArray *
sort_groups (const Tally *tally)
{
  GArray *groups = g_array_sized_new (FALSE, TRUE, sizeof (Group), tally->combinations.n);
  for (guint i = 0; i < tally->combinations.n; i++) {
    const EntInternKey *key = &tally->combinations.keys[i];
    Group group = { .n = g_array_index (tally->counts, guint32, i) };
    memcpy (group.values, key->bytes, key->length);
    g_array_append_val (groups, group);
  }
  g_array_sort (groups, compare_groups);
  return groups;
}

static EntFrame *
make_frame (const Tally *tally, const char *language)
{
  g_autoptr (GArray) groups = sort_groups (tally);
  EntFrame *frame = ent_frame_new (groups->len);
  char buffer[16];
  for (guint i = 0; i < tally->n_chosen; i++)
    ent_frame_add_column (frame, tally->chosen[i]->name, ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "claims", ENT_COLUMN_INTEGER, "how many claims have these values");
  for (guint row = 0; row < groups->len; row++) {
    const Group *group = &g_array_index (groups, Group, row);
    for (guint i = 0; i < tally->n_chosen; i++)
      ent_frame_set_string (frame, i, row,
                            tally->chosen[i]->tell (tally->graph, group->values[i], language, buffer));
    ent_frame_set_integer (frame, tally->n_chosen, row, group->n);
  }
  return frame;
}

static gboolean
choose_fields (Tally *tally, const char *const *names, GError **error)
{
  for (; *names != NULL; names++) {
    const Field *field = find_field (*names, error);
    if (field == NULL)
      return FALSE;
    if (tally->n_chosen == MAX_FIELDS) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "claims can be counted by at most %u fields",
                   MAX_FIELDS);
      return FALSE;
    }
    tally->chosen[tally->n_chosen++] = field;
  }
  return TRUE;
}

EntFrame *
ent_tally_new (const EntMultigraph *graph, const char *const *names, const char *language, GError **error)
{
  Tally tally = { .graph = graph };
  if (!choose_fields (&tally, names, error))
    return NULL;
  tally.counts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < graph->n_claims; i++)
    count_claim (&tally, i);
  EntFrame *frame = make_frame (&tally, language);
  g_array_unref (tally.counts);
  ent__intern_clear (&tally.combinations);
  ent__blocks_clear (&tally.blocks);
  return frame;
}
