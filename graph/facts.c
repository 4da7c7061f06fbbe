/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forming facts: claims are sorted by what they say, then cut into groups where that changes; lasting ones
 * also where their periods come apart. Each group's confidence is joined over its origins. Claims are dealt
 * out by their subjects first, so that many of them can be worked on side by side; what comes out is in the
 * order of one sort over all. Read next: facts-voices.c. */
#include "graph/facts-private.h"

#include <stdlib.h>

#include "graph/multigraph-private.h"
#include "graph/pages.h"
#include "graph/parallel.h"

/* Fewer claims than this are not worth a second thread. */
#define MIN_FOR_THREADS 50000u
#define N_SHARES 64u
#define MAX_HANDS 8u

struct _EntFacts {
  gint n_refs;          /* atomic */
  EntMultigraph *graph; /* referenced: facts lend its periods */
  EntFact *facts;
  guint n_facts;
  guint32 *grouped; /* the chosen claims, fact by fact: what EntFact.claims points into */
  guint n_below;
};

/* What a claim says: claims are sorted by it. Whether it lasts is part of it: an event and a state of affairs
 * of one relation ("arms, 2024-03-01" and "arms since 2022") are two facts. */
typedef struct {
  guint64 what; /* the object, the relation, whether it lasts: see make_statement() */
  guint32 subject;
  guint32 claim;
  const char *treaty; /* NULL: none */
  const EntPeriod *period;
} Statement;

static guint32
get_object (const Statement *statement)
{
  return (guint32)(statement->what >> 32);
}

static guint16
get_relation (const Statement *statement)
{
  return (guint16)(statement->what >> 8);
}

static gboolean
is_lasting (const Statement *statement)
{
  return (statement->what & 1) != 0;
}

/* Claims of a fact are listed in order of reading. */
static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* Those of one subject. A total order (claims' numbers last), so that qsort, which is not stable, gives the
 * same each time. Treaties are compared as texts, not as pointers, whose order differs between runs. */
static gint
compare_statements (gconstpointer a, gconstpointer b)
{
  const Statement *x = a, *y = b;
  if (x->what != y->what)
    return x->what < y->what ? -1 : 1;
  gint compared = g_strcmp0 (x->treaty, y->treaty);
  if (compared == 0)
    compared = ent_period_compare (x->period, y->period);
  return compared != 0 ? compared : (x->claim > y->claim) - (x->claim < y->claim);
}

/* All but the dates, which events and lasting facts treat differently. */
static gboolean
says_the_same (const Statement *x, const Statement *y)
{
  return x->subject == y->subject && x->what == y->what && g_strcmp0 (x->treaty, y->treaty) == 0;
}

/* Equal date interval: the days, whatever flags of doubt stand by them. */
static gboolean
has_same_dates (const EntPeriod *a, const EntPeriod *b)
{
  return a->from_earliest == b->from_earliest && a->from_latest == b->from_latest &&
         a->to_earliest == b->to_earliest && a->to_latest == b->to_latest;
}

/* When a claim's source was published; those of which nobody knows come last. */
static EntDay
get_publication (const EntMultigraph *graph, guint32 claim)
{
  const EntPeriod *published = &g_array_index (graph->sources, EntSource, graph->source[claim]).published;
  return published->flags & ENT_PERIOD_UNDATED ? G_MAXINT32 : published->from_earliest;
}

/* Which claim gives the fact its dates: affirming before denying ones, and one with a date of its own before
 * one that borrows its source's (a tenure since 2012 is not put off to the day of an article that mentions
 * it); then the most confident, the earliest published, the lowest id. */
static gboolean
is_better (const EntMultigraph *graph, const Statement *x, const Statement *y)
{
  guint32 a = x->claim, b = y->claim;
  guint is_a_denied = graph->flags[a] & ENT__CLAIM_DENIED, is_b_denied = graph->flags[b] & ENT__CLAIM_DENIED;
  guint is_a_undated = x->period->flags & ENT_PERIOD_UNDATED,
        is_b_undated = y->period->flags & ENT_PERIOD_UNDATED;
  if (is_a_denied != is_b_denied)
    return is_a_denied < is_b_denied;
  if (is_a_undated != is_b_undated)
    return is_a_undated < is_b_undated;
  if (graph->confidence[a] != graph->confidence[b])
    return graph->confidence[a] > graph->confidence[b];
  EntDay day_a = get_publication (graph, a), day_b = get_publication (graph, b);
  return day_a != day_b ? day_a < day_b : a < b;
}

/* The fact that statements[0 … n - 1] make. Its modality is the surest of the affirming claims; of all where
 * none affirms. */
static EntFact
make_fact (const EntMultigraph *graph, const Statement *statements, guint n, guint32 *claims, GArray *voices)
{
  EntFact fact = { .subject = statements[0].subject,
                   .object = get_object (&statements[0]),
                   .relation = get_relation (&statements[0]),
                   .is_lasting = is_lasting (&statements[0]),
                   .n_claims = n,
                   .claims = claims };
  EntModality affirming = ENT_N_MODALITIES, any = ENT_N_MODALITIES;
  guint best = 0;
  g_array_set_size (voices, 0);
  for (guint i = 0; i < n; i++) {
    guint32 claim = claims[i] = statements[i].claim;
    guint16 flags = graph->flags[claim];
    gboolean is_denied = (flags & ENT__CLAIM_DENIED) != 0;
    guint32 confidence = graph->confidence[claim];
    EntFactVoice voice = { graph->origin[claim], is_denied ? 0 : confidence, is_denied ? confidence : 0 };
    g_array_append_val (voices, voice);
    any = MIN (any, (EntModality)(flags & ENT__CLAIM_MODALITY));
    affirming = is_denied ? affirming : MIN (affirming, (EntModality)(flags & ENT__CLAIM_MODALITY));
    fact.n_affirming += !is_denied;
    if (i > 0 && is_better (graph, &statements[i], &statements[best]))
      best = i;
  }
  if (n > 1)
    qsort (claims, n, sizeof (guint32), compare_ids);
  ent__fact_join_voices (&fact, voices);
  fact.best = statements[best].claim;
  fact.period = statements[best].period;
  fact.intensity = ent_multigraph_get_intensity (graph, fact.best);
  fact.modality = fact.n_affirming > 0 ? affirming : any;
  return fact;
}

/* How many statements from the first on are one fact. Lasting ones are in order of their start, so they hang
 * together as long as the next begins before the latest end so far. */
static guint
measure_group (const Statement *statements, guint n)
{
  EntDay latest = statements[0].period->to_latest;
  for (guint i = 1; i < n; i++) {
    if (!says_the_same (&statements[0], &statements[i]))
      return i;
    if (!is_lasting (&statements[0]) && !has_same_dates (statements[0].period, statements[i].period))
      return i;
    if (is_lasting (&statements[0]) && statements[i].period->from_earliest > latest)
      return i;
    latest = MAX (latest, statements[i].period->to_latest);
  }
  return n;
}

/* Forming: all the work. @n_hands: by how many the claims are dealt out; @places: by hand, then subject: how
 * many statements it has, and then where the next of them goes. @ends: by subject, where its statements end
 * in @statements. @starts: by share, where its facts begin; @n_facts: how many they are, or, once they are
 * made, how many are believed enough */
typedef struct {
  EntMultigraph *graph;
  const EntChosen *chosen;
  const guint32 *subjects;
  const guint32 *objects;
  guint32 min_confidence;
  Statement *statements;
  guint n_hands;
  guint32 *places;
  guint32 *ends;
  guint32 *grouped;
  EntFact *facts;
  guint starts[N_SHARES];
  guint n_facts[N_SHARES];
} Forming;

/* A symmetric relation has its lower end first, so that both orders meet. Folding may have given other ends
 * than the claim's own. */
static void
find_ends (const Forming *forming, guint i, guint32 *subject, guint32 *object)
{
  const EntMultigraph *graph = forming->graph;
  guint32 claim = forming->chosen->claims[i];
  guint32 one = forming->subjects != NULL ? forming->subjects[i] : graph->subject[claim];
  guint32 other = forming->objects != NULL ? forming->objects[i] : graph->object[claim];
  gboolean is_swapped =
      one > other && ent_multigraph_get_relation (graph, graph->relation[claim])->is_symmetric;
  *subject = is_swapped ? other : one;
  *object = is_swapped ? one : other;
}

static Statement
make_statement (const Forming *forming, guint i)
{
  const EntMultigraph *graph = forming->graph;
  guint32 claim = forming->chosen->claims[i];
  guint32 object;
  Statement statement = { .claim = claim,
                          .treaty = ent_multigraph_get_treaty (graph, claim),
                          .period = &g_array_index (graph->periods, EntPeriod, graph->period[claim]) };
  find_ends (forming, i, &statement.subject, &object);
  statement.what = (guint64)object << 32 | (guint64)graph->relation[claim] << 8 |
                   ((graph->flags[claim] & ENT__CLAIM_LASTING) != 0);
  return statement;
}

/* The claims that a hand deals out. */
static void
find_hand (const Forming *forming, guint hand, guint *from, guint *to)
{
  guint64 n = forming->chosen->n_claims;
  *from = (guint)(n * hand / forming->n_hands);
  *to = (guint)(n * (hand + 1) / forming->n_hands);
}

static void
count_hand (gpointer data, guint hand)
{
  Forming *forming = data;
  guint32 subject, object, *counts = forming->places + (gsize)hand * forming->graph->actors->len;
  guint from, to;
  find_hand (forming, hand, &from, &to);
  for (guint i = from; i < to; i++) {
    find_ends (forming, i, &subject, &object);
    counts[subject]++;
  }
}

static void
deal_hand (gpointer data, guint hand)
{
  Forming *forming = data;
  guint32 *places = forming->places + (gsize)hand * forming->graph->actors->len;
  guint from, to;
  find_hand (forming, hand, &from, &to);
  for (guint i = from; i < to; i++) {
    Statement statement = make_statement (forming, i);
    forming->statements[places[statement.subject]++] = statement;
  }
}

/* Counting sort by subject; the rest is left to the shares. */
static void
deal (Forming *forming, guint n_threads)
{
  guint n_actors = forming->graph->actors->len;
  guint32 end = 0;
  forming->n_hands = MIN (n_threads, MAX_HANDS);
  forming->places = g_new0 (guint32, (gsize)forming->n_hands * n_actors + 1);
  forming->ends = g_new (guint32, n_actors + 1);
  ent_parallel_for (n_threads, forming->n_hands, count_hand, forming);
  for (guint actor = 0; actor < n_actors; actor++) {
    for (guint hand = 0; hand < forming->n_hands; hand++) {
      guint32 *place = &forming->places[(gsize)hand * n_actors + actor], n = *place;
      *place = end;
      end += n;
    }
    forming->ends[actor] = end;
  }
  ent_parallel_for (n_threads, forming->n_hands, deal_hand, forming);
  g_free (forming->places);
}

/* The first subject whose statements end behind @place. */
static guint
find_subject (const Forming *forming, guint place)
{
  guint low = 0, high = forming->graph->actors->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (forming->ends[middle] <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The statements of a share: those of the subjects whose statements end in its part of all of them. */
static void
find_share (const Forming *forming, guint share, guint *from, guint *to)
{
  guint64 n = forming->chosen->n_claims;
  guint first = find_subject (forming, (guint)(n * share / N_SHARES));
  guint end = find_subject (forming, (guint)(n * (share + 1) / N_SHARES));
  *from = first > 0 ? forming->ends[first - 1] : 0;
  *to = end > 0 ? forming->ends[end - 1] : 0;
}

/* Puts a share's statements in order, and counts the facts that they make. */
static void
count_share (gpointer data, guint share)
{
  Forming *forming = data;
  guint from, to;
  find_share (forming, share, &from, &to);
  for (guint i = from, end; i < to; i = end) {
    end = forming->ends[forming->statements[i].subject];
    qsort (forming->statements + i, end - i, sizeof (Statement), compare_statements);
  }
  for (guint i = from; i < to; i += measure_group (forming->statements + i, to - i))
    forming->n_facts[share]++;
}

static void
form_share (gpointer data, guint share)
{
  Forming *forming = data;
  guint from, to, n_kept = 0;
  g_autoptr (GArray) voices = g_array_new (FALSE, FALSE, sizeof (EntFactVoice));
  EntFact *facts = forming->facts + forming->starts[share];
  find_share (forming, share, &from, &to);
  for (guint i = from, size; i < to; i += size) {
    size = measure_group (forming->statements + i, to - i);
    facts[n_kept] = make_fact (forming->graph, forming->statements + i, size, forming->grouped + i, voices);
    /* 1e-6: a confidence of .7 is not to fail a bound of .7 over a rounding of its product */
    n_kept += facts[n_kept].confidence * 1e6 + 1e-6 >= forming->min_confidence;
  }
  forming->n_facts[share] = n_kept;
}

/* Room for all facts, each share's after those of the one before. Returns: how many they are. */
static guint
give_room (Forming *forming)
{
  guint n = 0;
  for (guint share = 0; share < N_SHARES; share++) {
    forming->starts[share] = n;
    n += forming->n_facts[share];
  }
  forming->facts = ent_pages_new_array (EntFact, n);
  return n;
}

/* Closes the gaps that facts leave which are not believed enough. Returns: how many are left. */
static guint
close_gaps (const Forming *forming)
{
  guint n = 0;
  for (guint share = 0; share < N_SHARES; share++) {
    if (forming->starts[share] != n)
      memmove (forming->facts + n, forming->facts + forming->starts[share],
               forming->n_facts[share] * sizeof (EntFact));
    n += forming->n_facts[share];
  }
  return n;
}

/* O(n log n) for n claims, 48 bytes a claim while it runs. Facts left out keep their place in @grouped,
 * which costs four bytes a claim. */
EntFacts *
ent_facts_new (EntMultigraph *graph, const EntChosen *chosen, const guint32 *subjects, const guint32 *objects,
               guint32 min_confidence)
{
  guint n = chosen->n_claims, n_threads = n < MIN_FOR_THREADS ? 1 : graph->n_threads;
  EntFacts *facts = g_new0 (EntFacts, 1);
  Forming forming = { .graph = graph,
                      .chosen = chosen,
                      .subjects = subjects,
                      .objects = objects,
                      .min_confidence = min_confidence,
                      .statements = ent_pages_new_array (Statement, n),
                      .grouped = ent_pages_new_array (guint32, n) };
  facts->n_refs = 1;
  facts->graph = ent_multigraph_ref (graph);
  facts->grouped = forming.grouped;
  deal (&forming, n_threads);
  ent_parallel_for (n_threads, N_SHARES, count_share, &forming);
  guint n_all = give_room (&forming);
  ent_parallel_for (n_threads, N_SHARES, form_share, &forming);
  facts->facts = forming.facts;
  facts->n_facts = close_gaps (&forming);
  facts->n_below = n_all - facts->n_facts;
  g_free (forming.ends);
  g_free (forming.statements);
  return facts;
}

EntFacts *
ent_facts_ref (EntFacts *facts)
{
  g_atomic_int_inc (&facts->n_refs);
  return facts;
}

void
ent_facts_unref (EntFacts *facts)
{
  if (!g_atomic_int_dec_and_test (&facts->n_refs))
    return;
  ent_multigraph_unref (facts->graph);
  g_free (facts->facts);
  g_free (facts->grouped);
  g_free (facts);
}

EntMultigraph *
ent_facts_get_graph (const EntFacts *facts)
{
  return facts->graph;
}

guint
ent_facts_get_size (const EntFacts *facts)
{
  return facts->n_facts;
}

/* The pointer is good as long as the facts are: their array does not change any more. */
const EntFact *
ent_facts_get (const EntFacts *facts, guint fact)
{
  g_assert (fact < facts->n_facts);
  return &facts->facts[fact];
}

guint
ent_facts_get_n_below (const EntFacts *facts)
{
  return facts->n_below;
}
