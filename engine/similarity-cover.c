/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days the sources cover, and the years that there are to compare. A source counts where a chosen claim
 * is of it: that event data cover a summer says nothing of alliances in it. Read next: similarity.c. */
#include "engine/similarity-private.h"

#include <stdlib.h>

static gboolean
find_day (const EntSource *source, const char *name, EntDay *day)
{
  for (guint i = 0; i < source->n_attributes; i++)
    if (g_str_equal (source->attributes[i].name, name))
      return ent_day_parse (source->attributes[i].value, day, NULL);
  return FALSE;
}

static gint
compare_spans (gconstpointer a, gconstpointer b)
{
  const EntSpan *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return (x->last > y->last) - (x->last < y->last);
}

/* Joins what overlaps or follows from one day to the next. */
static void
join_spans (GArray *spans)
{
  guint kept = 0;
  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++) {
    EntSpan span = g_array_index (spans, EntSpan, i);
    EntSpan *last = kept > 0 ? &g_array_index (spans, EntSpan, kept - 1) : NULL;
    if (last != NULL && span.first <= last->last + 1)
      last->last = MAX (last->last, span.last);
    else
      g_array_index (spans, EntSpan, kept++) = span;
  }
  g_array_set_size (spans, kept);
}

/* Dates that nobody gives say nothing of the extent. */
static void
widen (EntSpan *extent, const EntPeriod *period)
{
  const EntDay days[] = { period->from_earliest, period->from_latest, period->to_earliest,
                          period->to_latest };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != ENT_DAY_MIN && days[i] != ENT_DAY_MAX) {
      extent->first = MIN (extent->first, days[i]);
      extent->last = MAX (extent->last, days[i]);
    }
}

GArray *
ent__cover_new (const EntMultigraph *graph, const EntChosen *chosen, EntSpan *extent)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (EntSpan));
  g_autofree gboolean *is_seen = g_new0 (gboolean, ent_multigraph_get_n_sources (graph) + 1);
  *extent = (EntSpan){ ENT_DAY_MAX, ENT_DAY_MIN };
  for (guint i = 0; i < chosen->n_claims; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, chosen->claims[i]);
    EntSpan span;
    widen (extent, claim.period);
    if (is_seen[claim.source])
      continue;
    is_seen[claim.source] = TRUE;
    const EntSource *source = ent_multigraph_get_source (graph, claim.source);
    if (find_day (source, "covers_from", &span.first) && find_day (source, "covers_to", &span.last) &&
        span.first <= span.last)
      g_array_append_val (spans, span);
  }
  join_spans (spans);
  if (spans->len > 0)
    *extent = (EntSpan){ g_array_index (spans, EntSpan, 0).first,
                         g_array_index (spans, EntSpan, spans->len - 1).last };
  return spans;
}

gboolean
ent__cover_holds (const GArray *cover, EntSpan span)
{
  for (guint i = 0; i < cover->len; i++) {
    const EntSpan *covered = &g_array_index (cover, EntSpan, i);
    if (covered->first <= span.first && span.last <= covered->last)
      return TRUE;
  }
  return FALSE;
}

GArray *
ent__spans_new (EntSpan extent)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (EntSpan));
  gint year, last_year;
  guint month, day;
  ent_day_to_ymd (extent.first, &year, &month, &day);
  ent_day_to_ymd (extent.last, &last_year, &month, &day);
  for (; year <= last_year; year++) {
    EntSpan span = { MAX (extent.first, ent_day_from_ymd (year, 1, 1)),
                     MIN (extent.last, ent_day_from_ymd (year, 12, 31)) };
    g_array_append_val (spans, span);
  }
  return spans;
}
