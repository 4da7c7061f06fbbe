/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of similarities. Each period is a piece of work of its own: its network, its population, its
 * portfolios and its pairs; then the pieces are put into one frame in order. Read next: similarity-pairs.c,
 * what a pair's numbers are. */
#include "engine/similarity-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PERIODS 10000
#define MAX_PAIRS 20000000

static const char *const value_names[] = { "automatic", "obligations", "weight", "binary" };

gboolean
ent_portfolio_values_parse (const char *name, EntPortfolioValues *values)
{
  for (guint i = 1; i < G_N_ELEMENTS (value_names); i++)
    if (g_str_equal (name, value_names[i])) {
      *values = i;
      return TRUE;
    }
  return FALSE;
}

const char *
ent_portfolio_values_get_name (EntPortfolioValues values)
{
  g_return_val_if_fail (values < G_N_ELEMENTS (value_names), NULL);
  return value_names[values];
}

/* A column of the table. */
typedef struct {
  const EntMeasure *measure;
  EntSimilarityFunc function;
  gboolean is_weighted;
} Column;

/* All that the pieces share, and read only; but for @n_pairs. */
typedef struct {
  EntMultigraph *graph;
  const EntSelection *selection;
  EntNetworkOptions network;
  const EntSimilarityOptions *options;
  EntPortfolioRules rules;
  GArray *columns; /* of Column */
  GArray *periods; /* of Period */
  gint n_pairs;    /* atomic: so many there are so far; stops at MAX_PAIRS */
} Table;

/* A pair that is kept; its cells are cells[cell] … of the period. */
typedef struct {
  const char *a;
  const char *b;
  double first; /* what it is sorted by */
  guint cell;
} Row;

typedef struct {
  EntSpan span;
  gint year;
  gboolean is_covered;
  EntNetwork *network; /* keeps the ids */
  GArray *rows;        /* of Row */
  GArray *cells;       /* of double */
  guint64 n_outside;
  guint64 n_unweighted;
  const char *unweighted_id;
  guint64 n_beyond_top;
  GError *error;
} Period;

static void
period_clear (gpointer data)
{
  Period *period = data;
  g_clear_pointer (&period->network, ent_network_unref);
  g_clear_pointer (&period->rows, g_array_unref);
  g_clear_pointer (&period->cells, g_array_unref);
  g_clear_error (&period->error);
}

/* The population. */

static gboolean
existed (const char *id, EntSpan span)
{
  gint entry = ent_gazetteer_find (id);
  guint n = 0;
  const EntGazetteerSpell *spells = entry >= 0 ? ent_gazetteer_get_spells ((guint)entry, &n) : NULL;
  for (guint i = 0; i < n; i++)
    if (spells[i].first <= span.last && spells[i].last >= span.first)
      return TRUE;
  return FALSE;
}

static gboolean
is_member (const Table *table, const char *id, EntSpan span)
{
  switch (table->network.population) {
  case ENT_POPULATION_SYSTEM:
    return existed (id, span);
  case ENT_POPULATION_LIST:
    return g_strv_contains (table->network.population_ids, id);
  default:
    return TRUE;
  }
}

static guint32 *
find_members (const Table *table, const Period *period, guint *n)
{
  guint n_vertices = ent_network_get_n_vertices (period->network);
  guint32 *members = g_new (guint32, MAX (n_vertices, 1));
  *n = 0;
  for (guint32 v = 0; v < n_vertices; v++)
    if (is_member (table, ent_network_get_id (period->network, v), period->span))
      members[(*n)++] = v;
  return members;
}

/* The members' weights; NULL where there are none, or that of any of them is not known. */
static double *
find_weights (const Table *table, Period *period, const guint32 *members, guint n)
{
  const EntActorWeights *known = table->options->actor_weights;
  g_autofree double *weights = g_new (double, MAX (n, 1));
  for (guint i = 0; known != NULL && i < n; i++) {
    const char *id = ent_network_get_id (period->network, members[i]);
    weights[i] = ent_actor_weights_get (known, id, period->year);
    if (!isnan (weights[i]))
      continue;
    period->unweighted_id = period->unweighted_id != NULL ? period->unweighted_id : id;
    period->n_unweighted++;
  }
  return known != NULL && period->n_unweighted == 0 ? g_steal_pointer (&weights) : NULL;
}

/* Pairs. */

/* The two ways of weighing: @pair[0] counts each member once, @pair[1] by its weight, if there are any. */
typedef struct {
  EntPair pair[2];
  gboolean has_weights;
} Pairs;

/* Computes the cells of one pair. */
static void
fill_cells (const Table *table, Pairs *pairs, gboolean is_covered, double *cells)
{
  for (guint i = 0; is_covered && i < 1u + pairs->has_weights; i++)
    ent__pair_sum (&pairs->pair[i]);
  for (guint c = 0; c < table->columns->len; c++) {
    const Column *column = &g_array_index (table->columns, Column, c);
    gboolean is_known = is_covered && (!column->is_weighted || pairs->has_weights);
    cells[c] = is_known ? column->function (&pairs->pair[column->is_weighted]) : NAN;
  }
}

static void
add_row (const Table *table, Period *period, Pairs *pairs, const char *a, const char *b)
{
  guint n = table->columns->len;
  Row row = { .a = a, .b = b, .cell = period->cells->len };
  g_array_set_size (period->cells, row.cell + n);
  double *cells = &g_array_index (period->cells, double, row.cell);
  fill_cells (table, pairs, period->is_covered, cells);
  row.first = cells[0];
  g_array_append_val (period->rows, row);
}

/* The most alike first, undefined ones last, then by ids. */
static gint
compare_rows (gconstpointer x, gconstpointer y)
{
  const Row *p = x, *q = y;
  if (isnan (p->first) != isnan (q->first))
    return isnan (p->first) ? 1 : -1;
  if (!isnan (p->first) && p->first != q->first)
    return p->first > q->first ? -1 : 1;
  gint order = strcmp (p->a, q->a);
  return order != 0 ? order : strcmp (p->b, q->b);
}

/* FALSE where all periods together have too many. */
static gboolean
take_room (Table *table, guint n)
{
  gint before = g_atomic_int_add (&table->n_pairs, (gint)MIN (n, MAX_PAIRS));
  if ((gint64)before + n <= MAX_PAIRS)
    return TRUE;
  g_atomic_int_set (&table->n_pairs, MAX_PAIRS); /* it must not go round */
  return FALSE;
}

/* Whether any pair of row @a is wanted, and which. */
static gboolean
is_wanted (const Table *table, const char *id)
{
  return table->options->actors == NULL || g_strv_contains (table->options->actors, id);
}

static void
compare_all (Table *table, Period *period, Pairs *pairs, const guint32 *members, guint n)
{
  g_autofree gboolean *wanted = g_new (gboolean, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    wanted[i] = is_wanted (table, ent_network_get_id (period->network, members[i]));
  for (guint a = 0; a < n; a++) {
    guint n_pairs = 0;
    for (guint b = a + 1; b < n; b++)
      n_pairs += wanted[a] || wanted[b];
    if (!take_room (table, n_pairs)) {
      g_set_error (&period->error, ENT_ERROR, ENT_ERROR_LIMIT,
                   _ ("more than %d pairs: choose fewer years, or the actors of interest"), MAX_PAIRS);
      return;
    }
    if (n_pairs > 0)
      ent__ranking_set (pairs->pair[0].ranking, pairs->pair[0].portfolios, a);
    for (guint b = a + 1; b < n; b++) {
      if (!wanted[a] && !wanted[b])
        continue;
      pairs->pair[0].a = pairs->pair[1].a = a;
      pairs->pair[0].b = pairs->pair[1].b = b;
      add_row (table, period, pairs, ent_network_get_id (period->network, members[a]),
               ent_network_get_id (period->network, members[b]));
    }
  }
}

/* A piece of the work: the period's rows in order, as many as are wanted. */
static void
compare_period (gpointer data, guint piece)
{
  Table *table = data;
  Period *period = &g_array_index (table->periods, Period, piece);
  EntSelection selection = *table->selection; /* its lists stay the caller's */
  selection.has_period = TRUE;
  selection.first = period->span.first;
  selection.last = period->span.last;
  period->network = ent_network_new (table->graph, &selection, &table->network, NULL, &period->error);
  if (period->network == NULL)
    return;
  guint n;
  g_autofree guint32 *members = find_members (table, period, &n);
  g_autofree double *weights = find_weights (table, period, members, n);
  g_autoptr (EntPortfolios) portfolios =
      ent__portfolios_new (period->network, members, n, &table->rules, &period->n_outside);
  g_autoptr (EntMoments) moments = ent__moments_new (portfolios, NULL);
  g_autoptr (EntMoments) weighted = weights != NULL ? ent__moments_new (portfolios, weights) : NULL;
  g_autoptr (EntRanking) ranking = ent__ranking_new (portfolios);
  Pairs pairs = { .pair = { { .portfolios = portfolios, .moments = moments, .ranking = ranking },
                            { .portfolios = portfolios, .moments = weighted, .ranking = ranking } },
                  .has_weights = weights != NULL };
  period->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  period->cells = g_array_new (FALSE, FALSE, sizeof (double));
  compare_all (table, period, &pairs, members, n);
  g_array_sort (period->rows, compare_rows);
  guint top = table->options->top;
  if (top > 0 && top < period->rows->len) {
    period->n_beyond_top = period->rows->len - top;
    g_array_set_size (period->rows, top);
  }
}

/* The frame. */

static char *
name_column (const Column *column)
{
  g_autofree char *name = g_strdelimit (g_strdup (column->measure->name), "-", '_');
  return g_strconcat (name, column->is_weighted ? "_weighted" : "", NULL);
}

typedef struct {
  EntFrame *frame;
  gint year;
  guint a;
  guint first;
  guint name_a;
} Layout;

static Layout
lay_out (const Table *table, guint n_rows)
{
  Layout layout = { .frame = ent_frame_new (n_rows), .year = -1 };
  if (table->options->is_by_year)
    layout.year = (gint)ent_frame_add_column (layout.frame, "year", ENT_COLUMN_INTEGER, "year");
  layout.a = ent_frame_add_column (layout.frame, "a", ENT_COLUMN_STRING, "an actor's id");
  ent_frame_add_column (layout.frame, "b", ENT_COLUMN_STRING, "another's, which comes after it");
  layout.first = layout.a + 2;
  for (guint c = 0; c < table->columns->len; c++) {
    const Column *column = &g_array_index (table->columns, Column, c);
    g_autofree char *name = name_column (column);
    ent_frame_add_column (layout.frame, name, ENT_COLUMN_REAL, column->measure->summary);
  }
  layout.name_a = ent_frame_add_column (layout.frame, "name_a", ENT_COLUMN_STRING, "the name of a");
  ent_frame_add_column (layout.frame, "name_b", ENT_COLUMN_STRING, "the name of b");
  return layout;
}

/* The frame's own copies of an actor's id and name, by id; each is looked for once. */
typedef struct {
  const char *id;
  const char *name;
} Kept;

static const Kept *
keep_actor (EntFrame *frame, GHashTable *kept, const Period *period, const char *id, const char *language)
{
  Kept *actor = g_hash_table_lookup (kept, id);
  if (actor != NULL)
    return actor;
  guint32 vertex = ent_network_find_vertex (period->network, id);
  actor = g_new (Kept, 1);
  actor->id = ent_frame_keep (frame, id);
  actor->name = ent_frame_keep (frame, ent_network_get_name (period->network, vertex, language));
  g_hash_table_insert (kept, (gpointer)actor->id, actor);
  return actor;
}

static void
fill_row (const Table *table, const Layout *layout, guint number, const Period *period, const Row *row,
          GHashTable *kept, const char *language)
{
  const Kept *ends[] = { keep_actor (layout->frame, kept, period, row->a, language),
                         keep_actor (layout->frame, kept, period, row->b, language) };
  if (layout->year >= 0)
    ent_frame_set_integer (layout->frame, (guint)layout->year, number, period->year);
  for (guint i = 0; i < 2; i++) {
    ent_frame_set_kept (layout->frame, layout->a + i, number, ends[i]->id);
    ent_frame_set_kept (layout->frame, layout->name_a + i, number, ends[i]->name);
  }
  for (guint c = 0; c < table->columns->len; c++)
    ent_frame_set_real (layout->frame, layout->first + c, number,
                        g_array_index (period->cells, double, row->cell + c));
}

static EntFrame *
make_frame (const Table *table, const char *language)
{
  guint n_rows = 0, number = 0;
  for (guint p = 0; p < table->periods->len; p++)
    n_rows += g_array_index (table->periods, Period, p).rows->len;
  Layout layout = lay_out (table, n_rows);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint p = 0; p < table->periods->len; p++) {
    const Period *period = &g_array_index (table->periods, Period, p);
    for (guint i = 0; i < period->rows->len; i++)
      fill_row (table, &layout, number++, period, &g_array_index (period->rows, Row, i), kept, language);
  }
  return layout.frame;
}

/* Putting it together. */

static gint
year_of (EntDay day)
{
  gint year;
  guint month, day_of_month;
  ent_day_to_ymd (day, &year, &month, &day_of_month);
  return year;
}

/* What the selection asks for; each side that it leaves open is that of @extent. */
static gboolean
find_spans (const Table *table, EntSpan *extent, GArray **spans, GError **error)
{
  const EntSelection *selection = table->selection;
  if (selection->has_period && selection->first != ENT_DAY_MIN)
    extent->first = selection->first;
  if (selection->has_period && selection->last != ENT_DAY_MAX)
    extent->last = selection->last;
  if (extent->first > extent->last || extent->first == ENT_DAY_MIN || extent->last == ENT_DAY_MAX) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("no claim that is chosen has a date in the period: say which years, or a day, to compare"));
    return FALSE;
  }
  if ((gint64)year_of (extent->last) - year_of (extent->first) >= MAX_PERIODS) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT, _ ("more than %d years: choose fewer"), MAX_PERIODS);
    return FALSE;
  }
  *spans = table->options->is_by_year ? ent__spans_new (*extent) : g_array_new (FALSE, FALSE, sizeof *extent);
  if (!table->options->is_by_year)
    g_array_append_val (*spans, *extent);
  return TRUE;
}

/* Automatic values: what all chosen claims are decides, not those of one year. */
static EntPortfolioValues
choose_values (const Table *table, const EntChosen *chosen)
{
  if (table->options->values != ENT_VALUES_AUTOMATIC)
    return table->options->values;
  for (guint i = 0; i < chosen->n_claims; i++)
    if (table->rules.worth[ent_multigraph_get_claim (table->graph, chosen->claims[i]).relation] == 0)
      return ENT_VALUES_WEIGHT;
  return ENT_VALUES_OBLIGATIONS;
}

static gboolean
plan (Table *table, EntSimilarityCounts *counts, GError **error)
{
  EntSelection always = *table->selection;
  always.has_period = FALSE;
  g_autoptr (EntChosen) chosen = ent_selection_choose (&always, table->graph, error);
  if (chosen == NULL)
    return FALSE;
  EntSpan extent;
  g_autoptr (GArray) cover = ent__cover_new (table->graph, chosen, &extent);
  g_autoptr (GArray) spans = NULL;
  counts->has_cover = cover->len > 0;
  counts->values = table->rules.values = choose_values (table, chosen);
  if (table->rules.values == ENT_VALUES_OBLIGATIONS)
    table->network.weight = ENT_WEIGHT_FACTS; /* a relation's intensity has no say in what it obliges to */
  if (!find_spans (table, &extent, &spans, error))
    return FALSE;
  for (guint i = 0; i < spans->len; i++) {
    EntSpan span = g_array_index (spans, EntSpan, i);
    Period period = { .span = span, .year = year_of (span.last) };
    period.is_covered = table->options->takes_missing_as_none || ent__cover_holds (cover, span);
    g_array_append_val (table->periods, period);
  }
  return TRUE;
}

/* In order of the periods, so that the first error is the same one each time. */
static gboolean
count (const Table *table, EntSimilarityCounts *counts, GError **error)
{
  counts->n_periods = table->periods->len;
  for (guint i = 0; i < table->periods->len; i++) {
    Period *period = &g_array_index (table->periods, Period, i);
    if (period->error != NULL) {
      g_propagate_error (error, g_steal_pointer (&period->error));
      return FALSE;
    }
    if (counts->unweighted_id == NULL && period->unweighted_id != NULL) {
      counts->unweighted_id = g_intern_string (period->unweighted_id);
      counts->unweighted_year = period->year;
    }
    counts->n_uncovered += !period->is_covered;
    counts->n_outside += period->n_outside;
    counts->n_unweighted += period->n_unweighted;
    counts->n_beyond_top += period->n_beyond_top;
  }
  return TRUE;
}

static GArray *
list_columns (const EntSimilarityOptions *options)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  for (guint i = 0; i < options->n_measures; i++) {
    Column column = { options->measures[i], ent__similarity_find (options->measures[i]), FALSE };
    g_array_append_val (columns, column);
    column.is_weighted = TRUE;
    if (options->actor_weights != NULL && column.measure->traits & ENT_TAKES_ACTOR_WEIGHTS)
      g_array_append_val (columns, column);
  }
  return columns;
}

EntFrame *
ent_similarity_new (EntMultigraph *graph, const EntSelection *selection, const EntNetworkOptions *network,
                    const EntSimilarityOptions *options, const char *language, EntSimilarityCounts *counts,
                    GError **error)
{
  g_return_val_if_fail (options->n_measures > 0, NULL);
  g_autoptr (GArray) columns = list_columns (options);
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (Period));
  g_autofree guint8 *worth = ent__obligations_new (ent_multigraph_get_vocabulary (graph));
  Table table = { .graph = graph,
                  .selection = selection,
                  .network = *network,
                  .options = options,
                  .rules = { .part = options->part, .worth = worth },
                  .columns = columns,
                  .periods = periods };
  *counts = (EntSimilarityCounts){ 0 };
  g_array_set_clear_func (periods, period_clear);
  if (!plan (&table, counts, error))
    return NULL;
  ent_parallel_for (options->n_threads, periods->len, compare_period, &table);
  return count (&table, counts, error) ? make_frame (&table, language) : NULL;
}
