/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contradictions. Within a fact: claims that begin (end) on certainly different days, and claims that affirm
 * against claims that deny. Between facts of the same two actors: relations that exclude each other at one
 * time. Of the many pairs of claims that say the same, the most confident of each side stand for all. */
#include "engine/conflicts.h"

#include <string.h>

enum {
  CONFLICT_KIND,
  CONFLICT_CLAIM_A,
  CONFLICT_CLAIM_B,
  CONFLICT_SUBJECT,
  CONFLICT_RELATION,
  CONFLICT_OBJECT,
  CONFLICT_DATE_A,
  CONFLICT_DATE_B,
  CONFLICT_ORIGIN_A,
  CONFLICT_ORIGIN_B,
  CONFLICT_SOURCE_A,
  CONFLICT_SOURCE_B,
  CONFLICT_QUOTE_A,
  CONFLICT_QUOTE_B,
  CONFLICT_PAIRS,
  CONFLICT_EXPLANATION,
};

typedef struct {
  const EntFacts *facts;
  const EntMultigraph *graph;
  const char *language;
  EntFrame *frame;
} Finder;

static EntFrame *
new_frame (void)
{
  static const struct {
    const char *name;
    EntColumnType type;
    const char *description;
  } columns[] = {
    { "kind", ENT_COLUMN_STRING, "dates, denial or exclusive" },
    { "claim_a", ENT_COLUMN_STRING, "id of the more confident claim" },
    { "claim_b", ENT_COLUMN_STRING, "id of the claim against it" },
    { "subject", ENT_COLUMN_STRING, "of claim a, after folding" },
    { "relation", ENT_COLUMN_STRING, "of claim a" },
    { "object", ENT_COLUMN_STRING, "of claim a, after folding" },
    { "date_a", ENT_COLUMN_DATE, "EDTF" },
    { "date_b", ENT_COLUMN_DATE, "EDTF" },
    { "origin_a", ENT_COLUMN_STRING, "who vouches for claim a" },
    { "origin_b", ENT_COLUMN_STRING, "who vouches for claim b" },
    { "source_a", ENT_COLUMN_STRING, "where claim a stands" },
    { "source_b", ENT_COLUMN_STRING, "where claim b stands" },
    { "quote_a", ENT_COLUMN_STRING, "its words" },
    { "quote_b", ENT_COLUMN_STRING, "its words" },
    { "pairs", ENT_COLUMN_INTEGER, "how many pairs of claims contradict each other like this" },
    { "explanation", ENT_COLUMN_STRING, "why both cannot hold" },
  };
  EntFrame *frame = ent_frame_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (frame, columns[i].name, columns[i].type, columns[i].description);
  return frame;
}

static void
set_side (const Finder *finder, guint row, guint side, guint32 number)
{
  EntFrame *frame = finder->frame;
  EntClaim claim = ent_multigraph_get_claim (finder->graph, number);
  const EntClaimDetails *details = ent_multigraph_get_details (finder->graph, number);
  char buffer[16];
  g_autofree char *date = ent_period_to_edtf (claim.period);
  ent_frame_set_string (frame, CONFLICT_CLAIM_A + side, row,
                        ent_multigraph_get_claim_id (finder->graph, number, buffer));
  ent_frame_set_string (frame, CONFLICT_DATE_A + side, row, *date ? date : NULL);
  ent_frame_set_string (frame, CONFLICT_ORIGIN_A + side, row,
                        ent_multigraph_get_origin_name (finder->graph, claim.origin));
  ent_frame_set_string (frame, CONFLICT_SOURCE_A + side, row,
                        ent_multigraph_get_source (finder->graph, claim.source)->id);
  ent_frame_set_string (frame, CONFLICT_QUOTE_A + side, row, details ? details->quote : NULL);
}

/* What is against what: one row of the answer. */
typedef struct {
  const char *kind;
  const EntFact *fact;
  guint32 a;
  guint32 b;
  guint n_pairs;
} Conflict;

static void G_GNUC_PRINTF (3, 4)
    add_conflict (Finder *finder, const Conflict *conflict, const char *format, ...)
{
  guint row = ent_frame_append_row (finder->frame);
  const EntFact *fact = conflict->fact;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *explanation = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ent_frame_set_string (finder->frame, CONFLICT_KIND, row, conflict->kind);
  ent_frame_set_string (finder->frame, CONFLICT_SUBJECT, row,
                        ent_multigraph_get_actor_name (finder->graph, fact->subject, finder->language));
  ent_frame_set_string (finder->frame, CONFLICT_RELATION, row,
                        ent_multigraph_get_relation (finder->graph, fact->relation)->id);
  ent_frame_set_string (finder->frame, CONFLICT_OBJECT, row,
                        ent_multigraph_get_actor_name (finder->graph, fact->object, finder->language));
  set_side (finder, row, 0, conflict->a);
  set_side (finder, row, 1, conflict->b);
  ent_frame_set_integer (finder->frame, CONFLICT_PAIRS, row, conflict->n_pairs);
  ent_frame_set_string (finder->frame, CONFLICT_EXPLANATION, row, explanation);
}

/* More confident first, then lower id: the order in which claims stand for their side. */
static gboolean
is_stronger (const EntMultigraph *graph, guint32 a, guint32 b)
{
  guint32 x = ent_multigraph_get_claim (graph, a).confidence,
          y = ent_multigraph_get_claim (graph, b).confidence;
  return x != y ? x > y : a < b;
}

static void
put_stronger_first (const EntMultigraph *graph, Conflict *conflict)
{
  if (is_stronger (graph, conflict->a, conflict->b))
    return;
  guint32 a = conflict->a;
  conflict->a = conflict->b;
  conflict->b = a;
}

/* Denials. */

static void
find_denial (Finder *finder, const EntFact *fact)
{
  guint32 affirming = ENT_NONE, denying = ENT_NONE;
  guint n_affirming = 0, n_denying = 0;
  for (guint i = 0; i < fact->n_claims; i++) {
    gboolean is_denied = ent_multigraph_get_claim (finder->graph, fact->claims[i]).is_denied;
    guint32 *best = is_denied ? &denying : &affirming;
    if (*best == ENT_NONE || is_stronger (finder->graph, fact->claims[i], *best))
      *best = fact->claims[i];
    n_affirming += !is_denied;
    n_denying += is_denied;
  }
  if (affirming == ENT_NONE || denying == ENT_NONE)
    return;
  Conflict conflict = { "denial", fact, affirming, denying, n_affirming * n_denying };
  add_conflict (finder, &conflict, "one affirms what the other denies; joint confidence %.2f",
                fact->confidence);
}

/* Dates. A side is all claims that begin (end) on the same days. */

typedef gboolean (*MayMeet) (const EntPeriod *a, const EntPeriod *b);

static gboolean
is_first_of_side (const Finder *finder, const EntFact *fact, guint claim, gboolean is_start)
{
  const EntPeriod *p = ent_multigraph_get_claim (finder->graph, fact->claims[claim]).period;
  for (guint i = 0; i < fact->n_claims; i++) {
    EntClaim other = ent_multigraph_get_claim (finder->graph, fact->claims[i]);
    const EntPeriod *q = other.period;
    gboolean is_same = is_start ? p->from_earliest == q->from_earliest && p->from_latest == q->from_latest
                                : p->to_earliest == q->to_earliest && p->to_latest == q->to_latest;
    if (i != claim && is_same && !other.is_denied &&
        is_stronger (finder->graph, fact->claims[i], fact->claims[claim]))
      return FALSE;
  }
  return TRUE;
}

/* Whether a claim says when the fact began (ended). One without a date of its own does not, nor does an open
 * bound: "since 2019", said in 2020, does not deny that it ended in 2023. */
static gboolean
can_date (const Finder *finder, guint32 number, gboolean is_start)
{
  EntClaim claim = ent_multigraph_get_claim (finder->graph, number);
  guint open = is_start ? ENT_PERIOD_OPEN_START : ENT_PERIOD_OPEN_END;
  return !claim.is_denied && (claim.period->flags & (ENT_PERIOD_UNDATED | open)) == 0;
}

static guint
count_pairs (const Finder *finder, const EntFact *fact, const Conflict *conflict, gboolean is_start)
{
  const EntPeriod *sides[2] = { ent_multigraph_get_claim (finder->graph, conflict->a).period,
                                ent_multigraph_get_claim (finder->graph, conflict->b).period };
  guint n[2] = { 0, 0 };
  for (guint i = 0; i < fact->n_claims; i++) {
    const EntPeriod *p = ent_multigraph_get_claim (finder->graph, fact->claims[i]).period;
    for (guint side = 0; side < 2 && can_date (finder, fact->claims[i], is_start); side++)
      n[side] +=
          is_start
              ? p->from_earliest == sides[side]->from_earliest && p->from_latest == sides[side]->from_latest
              : p->to_earliest == sides[side]->to_earliest && p->to_latest == sides[side]->to_latest;
  }
  return n[0] * n[1];
}

/* A fact said in more ways than this is not compared pair by pair: the work would grow with the square. */
#define MAX_SIDES 64

static void
find_dates (Finder *finder, const EntFact *fact, gboolean is_start)
{
  MayMeet may_meet = is_start ? ent_period_may_start_together : ent_period_may_end_together;
  guint32 sides[MAX_SIDES];
  guint n = 0;
  for (guint i = 0; i < fact->n_claims && n < MAX_SIDES; i++)
    if (can_date (finder, fact->claims[i], is_start) && is_first_of_side (finder, fact, i, is_start))
      sides[n++] = fact->claims[i];
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++) {
      Conflict conflict = { "dates", fact, sides[i], sides[k], 0 };
      if (may_meet (ent_multigraph_get_claim (finder->graph, sides[i]).period,
                    ent_multigraph_get_claim (finder->graph, sides[k]).period))
        continue;
      put_stronger_first (finder->graph, &conflict);
      conflict.n_pairs = count_pairs (finder, fact, &conflict, is_start);
      add_conflict (finder, &conflict, "the same %s %s on two different days",
                    ent_multigraph_get_relation (finder->graph, fact->relation)->label,
                    is_start ? "begins" : "ends");
    }
}

/* Exclusive relations. Facts are in order of subject and object, but a pair may stand in either order, so
 * they are put in order of their two actors first. */
typedef struct {
  guint32 a;
  guint32 b;
  guint fact;
} Pair;

static gint
compare_pairs (gconstpointer x, gconstpointer y)
{
  const Pair *p = x, *q = y;
  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;
  if (p->b != q->b)
    return p->b < q->b ? -1 : 1;
  return (p->fact > q->fact) - (p->fact < q->fact);
}

static void
find_exclusive_pair (Finder *finder, const EntFact *x, const EntFact *y)
{
  const EntVocabulary *vocabulary = ent_multigraph_get_vocabulary (finder->graph);
  if (x->affirmed <= 0 || y->affirmed <= 0 ||
      !ent_vocabulary_excludes (vocabulary, x->relation, y->relation) ||
      !ent_period_may_overlap (x->period, y->period))
    return;
  gboolean is_y_first = is_stronger (finder->graph, y->best, x->best);
  const EntFact *first = is_y_first ? y : x, *second = is_y_first ? x : y;
  Conflict conflict = { "exclusive", first, first->best, second->best, first->n_claims * second->n_claims };
  add_conflict (finder, &conflict, "%s and %s exclude each other at one time",
                ent_multigraph_get_relation (finder->graph, first->relation)->label,
                ent_multigraph_get_relation (finder->graph, second->relation)->label);
}

static void
find_exclusive (Finder *finder)
{
  const EntVocabulary *vocabulary = ent_multigraph_get_vocabulary (finder->graph);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (guint i = 0; i < ent_facts_get_size (finder->facts); i++) {
    const EntFact *fact = ent_facts_get (finder->facts, i);
    Pair pair = { MIN (fact->subject, fact->object), MAX (fact->subject, fact->object), i };
    gboolean may_exclude = FALSE;
    for (guint r = 0; r < ent_vocabulary_get_size (vocabulary) && !may_exclude; r++)
      may_exclude = ent_vocabulary_excludes (vocabulary, fact->relation, r);
    if (may_exclude)
      g_array_append_val (pairs, pair);
  }
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    for (guint k = i + 1; k < pairs->len; k++) {
      const Pair *p = &g_array_index (pairs, Pair, i), *q = &g_array_index (pairs, Pair, k);
      if (p->a != q->a || p->b != q->b)
        break;
      find_exclusive_pair (finder, ent_facts_get (finder->facts, p->fact),
                           ent_facts_get (finder->facts, q->fact));
    }
}

EntFrame *
ent_conflicts_find (const EntFacts *facts, const char *language)
{
  Finder finder = { facts, ent_facts_get_graph (facts), language, new_frame () };
  for (guint i = 0; i < ent_facts_get_size (facts); i++) {
    const EntFact *fact = ent_facts_get (facts, i);
    if (fact->subject == fact->object)
      continue; /* "X leads Y" after folding X into Y: two leaders' tenures are no contradiction */
    if (fact->n_claims > 1)
      find_denial (&finder, fact);
    if (fact->n_claims > 1 && fact->is_lasting) {
      find_dates (&finder, fact, TRUE);
      find_dates (&finder, fact, FALSE);
    }
  }
  find_exclusive (&finder);
  return finder.frame;
}
