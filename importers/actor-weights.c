/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What actors weigh, from a table of our own columns or of COW's National Material Capabilities (Singer,
 * Bremer & Stuckey 1972; version 6), on the rows of dataset.c. */
#include "importers/actor-weights-private.h"

#include <math.h>

#include "importers/dataset-private.h"

/* Columns: @code: COW's, or -1. @missing: what the data set writes where it does not know */
typedef struct {
  EntActorWeights *weights;
  const EntMultigraph *graph;
  gint actor;
  gint code;
  gint year;
  gint value;
  const char *missing;
} Columns;

/* The id of an actor by any name: one of the graph's, else of the gazetteer's. (nullable) */
static const char *
resolve (const Columns *columns, const char *name)
{
  EntGazetteerReadings readings;
  guint32 actor = ent_multigraph_resolve_actor (columns->graph, name, NULL);
  if (actor != ENT_NONE)
    return ent_multigraph_get_actor (columns->graph, actor)->id;
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  return readings.n == 1 ? ent_gazetteer_get_id (readings.entries[0]) : NULL;
}

/* Its id, or NULL; the row is reported then. */
static const char *
read_actor (EntDataset *dataset, const Columns *columns)
{
  gint column = columns->code >= 0 ? columns->code : columns->actor;
  const char *text = ent__dataset_get (dataset, column);
  if (text == NULL) {
    ent__dataset_reject (dataset, column, "missing-field", "the actor is missing");
    return NULL;
  }
  g_autofree char *name = columns->code >= 0 ? g_strconcat ("cow:", text, NULL) : g_strdup (text);
  const char *id = resolve (columns, name);
  if (id == NULL)
    ent__dataset_reject (dataset, column, "unknown-actor",
                         "'%.80s' is no actor, or more than one: give the id", name);
  return id;
}

static gboolean
read_value (EntDataset *dataset, const Columns *columns, const char *text, double *value)
{
  char *end;
  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*value) && *value >= 0)
    return TRUE;
  ent__dataset_reject (dataset, columns->value, "bad-number", "'%.40s' is no weight: a number of 0 or more",
                       text);
  return FALSE;
}

static void
take_row (EntDataset *dataset, gpointer data)
{
  const Columns *columns = data;
  const char *text = ent__dataset_get (dataset, columns->value);
  gint year = ENT_EVERY_YEAR;
  double value;
  if (text == NULL || g_strcmp0 (text, columns->missing) == 0)
    return;
  const char *id = read_actor (dataset, columns);
  if (id == NULL || !read_value (dataset, columns, text, &value) ||
      (columns->year >= 0 &&
       !ent__dataset_get_integer (dataset, columns->year, ENT_YEAR_MIN, ENT_YEAR_MAX, &year)))
    return;
  if (!ent_actor_weights_set (columns->weights, id, year, value))
    ent__dataset_reject (dataset, columns->value, "second-value",
                         "%s has another weight in that year already: the first is kept", id);
}

static gboolean
find_columns (EntDataset *dataset, Columns *columns, GError **error)
{
  columns->code = ent__dataset_find (dataset, "ccode");
  columns->actor = ent__dataset_find (dataset, "actor|id");
  columns->year = ent__dataset_find (dataset, "year");
  columns->missing = columns->code >= 0 ? "-9" : NULL;
  if (columns->actor >= 0)
    columns->code = -1;
  return (columns->code >= 0 || ent__dataset_need (dataset, "actor|ccode", &columns->actor, error)) &&
         ent__dataset_need (dataset, "value|weight|cinc", &columns->value, error);
}

gboolean
ent__actor_weights_read_input (EntActorWeights *weights, EntInput *input, const EntMultigraph *graph,
                               EntProblems *problems, GError **error)
{
  EntDataset dataset;
  Columns columns = { .weights = weights, .graph = graph };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems); /* stays empty */
  gboolean is_read = ent__dataset_open (&dataset, input, builder, problems, error) &&
                     find_columns (&dataset, &columns, error) &&
                     ent__dataset_read (&dataset, take_row, &columns, error);
  ent__dataset_close (&dataset);
  return is_read;
}

gboolean
ent_actor_weights_read (EntActorWeights *weights, const char *filename, const EntMultigraph *graph,
                        EntProblems *problems, GError **error)
{
  g_autoptr (EntArchive) archive = ent_archive_open (filename, NULL, error);
  EntInput *input = archive != NULL ? ent_archive_next (archive, error) : NULL;
  return input != NULL && ent__actor_weights_read_input (weights, input, graph, problems, error);
}
