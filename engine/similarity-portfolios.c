/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Portfolios as sparse rows: most pairs of states have no alliance, so what is left out is most of it. What
 * can be said of a row alone (mean, variance, ranks) is worked out here once, not for each pair. Read next:
 * similarity-pairs.c. */
#include "engine/similarity-private.h"

#include <stdlib.h>
#include <string.h>

/* What obligations are worth. */

/* In COW's order of types: I defense, II neutrality and non-aggression, III entente. ATOP's offensive pacts
 * promise arms as well, its consultation is COW's entente; an alliance of which no more is known obliges to
 * something. */
static const struct {
  const char *relation;
  guint8 worth;
} obligations[] = {
  { "alliance", 1 },
  { "alliance.entente", 1 },
  { "alliance.consultation", 1 },
  { "alliance.nonaggression", 2 },
  { "alliance.neutrality", 2 },
  { "alliance.offense", 3 },
  { "alliance.defense", 3 },
};

#define GREATEST_OBLIGATION 3

guint8 *
ent__obligations_new (const EntVocabulary *vocabulary)
{
  guint n = ent_vocabulary_get_size (vocabulary);
  guint8 *worth = g_new0 (guint8, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (obligations); k++)
      if (ent_vocabulary_is_within (vocabulary, i, obligations[k].relation))
        worth[i] = MAX (worth[i], obligations[k].worth);
  return worth;
}

gboolean
ent__is_of_alliances (const EntNetwork *network)
{
  EntMultigraph *graph = ent_network_get_graph (network);
  if (graph == NULL || ent_network_get_n_ties (network) == 0)
    return FALSE;
  g_autofree guint8 *worth = ent__obligations_new (ent_multigraph_get_vocabulary (graph));
  for (guint t = 0; t < ent_network_get_n_ties (network); t++) {
    const EntTie *tie = ent_network_get_tie (network, t);
    for (guint i = 0; i < tie->n_facts; i++)
      if (worth[ent_facts_get (ent_network_get_facts (network), tie->facts[i])->relation] == 0)
        return FALSE;
  }
  return TRUE;
}

/* The highest obligation of the tie that anybody believes in. */
static double
find_obligation (const EntNetwork *network, const EntTie *tie, const guint8 *worth)
{
  guint8 highest = 0;
  for (guint i = 0; i < tie->n_facts; i++) {
    const EntFact *fact = ent_facts_get (ent_network_get_facts (network), tie->facts[i]);
    if (fact->confidence > 0)
      highest = MAX (highest, worth[fact->relation]);
  }
  return highest;
}

static double
value_tie (const EntNetwork *network, const EntTie *tie, const EntPortfolioRules *rules)
{
  double weight = ent_tie_get_weight (tie, rules->part);
  switch (rules->values) {
  case ENT_VALUES_OBLIGATIONS:
    return find_obligation (network, tie, rules->worth);
  case ENT_VALUES_BINARY:
    return weight > 0;
  default:
    return weight;
  }
}

/* Rows. */

typedef struct {
  guint32 a;
  guint32 b;
  double value;
} Entry;

/* A member with itself; without any tie a weight has no scale, and 1 is as good as another. */
static double
find_greatest (const GArray *entries, EntPortfolioValues values)
{
  double greatest = 0;
  if (values == ENT_VALUES_OBLIGATIONS)
    return GREATEST_OBLIGATION;
  for (guint i = 0; i < entries->len; i++)
    greatest = MAX (greatest, g_array_index (entries, Entry, i).value);
  return greatest > 0 ? greatest : 1;
}

/* Ties between members, those with a value above 0 alone. */
static GArray *
collect_entries (const EntNetwork *network, const guint32 *members, guint n, const EntPortfolioRules *rules,
                 guint64 *n_outside)
{
  guint n_vertices = ent_network_get_n_vertices (network);
  g_autofree guint32 *member_of = g_new (guint32, MAX (n_vertices, 1));
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint v = 0; v < n_vertices; v++)
    member_of[v] = ENT_NONE;
  for (guint32 i = 0; i < n; i++)
    member_of[members[i]] = i;
  for (guint t = 0; t < ent_network_get_n_ties (network); t++) {
    const EntTie *tie = ent_network_get_tie (network, t);
    Entry entry = { member_of[tie->a], member_of[tie->b], value_tie (network, tie, rules) };
    if (!(entry.value > 0))
      continue;
    if (entry.a == ENT_NONE || entry.b == ENT_NONE)
      (*n_outside)++;
    else
      g_array_append_val (entries, entry);
  }
  return entries;
}

/* Ties come in order of their ends, and so do the partners of each row: first those below it, then itself,
 * then those above. */
static void
fill_rows (EntPortfolios *portfolios, const GArray *entries)
{
  guint n = portfolios->n, size = n + 2 * entries->len;
  portfolios->offsets = g_new0 (guint, (gsize)n + 1);
  portfolios->partners = g_new (guint32, MAX (size, 1));
  portfolios->values = g_new (double, MAX (size, 1));
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    portfolios->offsets[entry->a + 1]++;
    portfolios->offsets[entry->b + 1]++;
  }
  for (guint i = 0; i < n; i++)
    portfolios->offsets[i + 1] += portfolios->offsets[i] + 1;
  g_autofree guint *next = g_memdup2 (portfolios->offsets, ((gsize)n + 1) * sizeof (guint));
  guint at = 0;
  for (guint32 i = 0; i < n; i++) {
    portfolios->partners[next[i]] = i;
    portfolios->values[next[i]++] = portfolios->greatest;
    for (; at < entries->len && g_array_index (entries, Entry, at).a == i; at++) {
      const Entry *entry = &g_array_index (entries, Entry, at);
      portfolios->partners[next[i]] = entry->b;
      portfolios->values[next[i]++] = entry->value;
      portfolios->partners[next[entry->b]] = i;
      portfolios->values[next[entry->b]++] = entry->value;
    }
  }
}

/* A place and its value, to be sorted. */
typedef struct {
  double value;
  guint place;
} Place;

static gint
compare_places (gconstpointer x, gconstpointer y)
{
  const Place *a = x, *b = y;
  if (a->value != b->value)
    return a->value < b->value ? -1 : 1;
  return (a->place > b->place) - (a->place < b->place);
}

static gint64
count_pairs (gint64 n)
{
  return n * (n - 1) / 2;
}

/* Ranks a row's values; @places is room for them. */
static void
rank_row (EntPortfolios *portfolios, guint row, Place *places)
{
  guint first = portfolios->offsets[row], n = portfolios->offsets[row + 1] - first, rank = 0;
  gint64 n_equal = 0;
  for (guint i = 0; i < n; i++)
    places[i] = (Place){ portfolios->values[first + i], first + i };
  qsort (places, n, sizeof (Place), compare_places);
  portfolios->n_tied[row] = count_pairs ((gint64)portfolios->n - n);
  for (guint i = 0; i < n; i++) {
    if (i == 0 || places[i].value != places[i - 1].value) {
      portfolios->n_tied[row] += count_pairs (n_equal);
      n_equal = 0;
      rank++;
    }
    n_equal++;
    portfolios->by_value[first + i] = places[i].place;
    portfolios->ranks[places[i].place] = rank;
  }
  portfolios->n_tied[row] += count_pairs (n_equal);
  portfolios->n_ranks[row] = rank;
}

EntPortfolios *
ent__portfolios_new (const EntNetwork *network, const guint32 *members, guint n,
                     const EntPortfolioRules *rules, guint64 *n_outside)
{
  EntPortfolios *portfolios = g_new0 (EntPortfolios, 1);
  g_autoptr (GArray) entries = collect_entries (network, members, n, rules, n_outside);
  portfolios->n = n;
  portfolios->greatest = find_greatest (entries, rules->values);
  fill_rows (portfolios, entries);
  guint size = MAX (portfolios->offsets[n], 1);
  portfolios->by_value = g_new (guint, size);
  portfolios->ranks = g_new (guint, size);
  portfolios->n_ranks = g_new0 (guint, MAX (n, 1));
  portfolios->n_tied = g_new0 (gint64, MAX (n, 1));
  g_autofree Place *places = g_new (Place, MAX (n, 1));
  for (guint row = 0; row < n; row++)
    rank_row (portfolios, row, places);
  return portfolios;
}

void
ent__portfolios_free (EntPortfolios *portfolios)
{
  g_free (portfolios->offsets);
  g_free (portfolios->partners);
  g_free (portfolios->values);
  g_free (portfolios->by_value);
  g_free (portfolios->ranks);
  g_free (portfolios->n_ranks);
  g_free (portfolios->n_tied);
  g_free (portfolios);
}

/* Moments. */

static double
weigh (const EntMoments *moments, guint32 member)
{
  return moments->weights != NULL ? moments->weights[member] : 1;
}

/* The distinct values of a row, 0 first where there is any, and the share of members up to each.
 * @rest: what those weigh whose value is 0 */
static void
fill_levels (EntMoments *moments, const EntPortfolios *portfolios, guint row, double rest)
{
  guint first = moments->level_offsets[row], at = first;
  double sum = rest;
  if (rest > 0) {
    moments->levels[at] = 0;
    moments->shares[at++] = rest / moments->total;
  }
  for (guint i = portfolios->offsets[row]; i < portfolios->offsets[row + 1]; i++) {
    guint place = portfolios->by_value[i];
    double value = portfolios->values[place];
    if (at == first || moments->levels[at - 1] != value)
      moments->levels[at++] = value;
    sum += weigh (moments, portfolios->partners[place]);
    moments->shares[at - 1] = sum / moments->total;
  }
  moments->level_offsets[row + 1] = at;
}

/* In two passes, as a difference of large sums would lose digits. */
static void
fill_moments (EntMoments *moments, const EntPortfolios *portfolios, guint row)
{
  double sum = 0, squares = 0, seen = 0, spread = 0;
  for (guint i = portfolios->offsets[row]; i < portfolios->offsets[row + 1]; i++) {
    double weight = weigh (moments, portfolios->partners[i]), value = portfolios->values[i];
    sum += weight * value;
    squares += weight * value * value;
    seen += weight;
  }
  /* Where all members are seen, the rest is nothing, whatever rounding says. */
  gboolean is_full = portfolios->offsets[row + 1] - portfolios->offsets[row] == portfolios->n;
  double mean = sum / moments->total, rest = is_full ? 0 : MAX (moments->total - seen, 0);
  for (guint i = portfolios->offsets[row]; i < portfolios->offsets[row + 1]; i++) {
    double distance = portfolios->values[i] - mean;
    spread += weigh (moments, portfolios->partners[i]) * distance * distance;
  }
  moments->means[row] = mean;
  moments->variances[row] = (spread + rest * mean * mean) / moments->total;
  moments->squares[row] = squares;
  fill_levels (moments, portfolios, row, rest);
}

EntMoments *
ent__moments_new (const EntPortfolios *portfolios, const double *weights)
{
  guint n = portfolios->n, size = portfolios->offsets[n] + n;
  EntMoments *moments = g_new0 (EntMoments, 1);
  moments->weights = weights;
  for (guint i = 0; i < n; i++)
    moments->total += weigh (moments, i);
  moments->means = g_new (double, MAX (n, 1));
  moments->variances = g_new (double, MAX (n, 1));
  moments->squares = g_new (double, MAX (n, 1));
  moments->level_offsets = g_new0 (guint, (gsize)n + 1);
  moments->levels = g_new (double, MAX (size, 1));
  moments->shares = g_new (double, MAX (size, 1));
  for (guint row = 0; row < n; row++)
    fill_moments (moments, portfolios, row);
  return moments;
}

void
ent__moments_free (EntMoments *moments)
{
  g_free (moments->means);
  g_free (moments->variances);
  g_free (moments->squares);
  g_free (moments->level_offsets);
  g_free (moments->levels);
  g_free (moments->shares);
  g_free (moments);
}
