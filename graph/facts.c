/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forming facts: claims are sorted by what they say, then cut into groups where that changes; lasting ones
 * also where their periods come apart. Each group's confidence is joined over its origins. */
#include "graph/facts.h"

#include <stdlib.h>

struct _EntFacts {
  gint n_refs;          /* atomic */
  EntMultigraph *graph; /* referenced: facts lend its periods */
  GArray *facts;        /* of EntFact */
  guint32 *grouped;     /* the chosen claims, fact by fact: what EntFact.claims points into */
  guint n_below;
};

/* What a claim says: claims are sorted by it. Whether it lasts is part of it: an event and a state of affairs
 * of one relation ("arms, 2024-03-01" and "arms since 2022") are two facts. */
typedef struct {
  guint32 subject;
  guint32 object;
  guint32 claim;
  guint16 relation;
  gboolean is_lasting;
  const char *treaty; /* interned, or NULL */
  const EntPeriod *period;
} Statement;

/* Claims of a fact are listed in order of reading. */
static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* A and D at 1 both: total conflict, of which Dempster's rule says nothing; ½ is the design's answer. */
double
ent_confidence_join (double affirmed, double denied)
{
  double conflict = affirmed * denied;
  return conflict >= 1 ? .5 : affirmed * (1 - denied) / (1 - conflict);
}

/* A total order (claims' numbers last), so that qsort, which is not stable, gives the same each time.
 * Treaties are compared as texts, not as pointers, whose order differs between runs. */
static gint
compare_statements (gconstpointer a, gconstpointer b)
{
  const Statement *x = a, *y = b;
  const guint32 pairs[][2] = { { x->subject, y->subject },
                               { x->object, y->object },
                               { x->relation, y->relation },
                               { (guint32)x->is_lasting, (guint32)y->is_lasting } };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][0] != pairs[i][1])
      return pairs[i][0] < pairs[i][1] ? -1 : 1;
  gint compared = g_strcmp0 (x->treaty, y->treaty);
  if (compared == 0)
    compared = ent_period_compare (x->period, y->period);
  return compared != 0 ? compared : (x->claim > y->claim) - (x->claim < y->claim);
}

/* All but the dates, which events and lasting facts treat differently. */
static gboolean
says_the_same (const Statement *x, const Statement *y)
{
  return x->subject == y->subject && x->object == y->object && x->relation == y->relation &&
         x->is_lasting == y->is_lasting && g_strcmp0 (x->treaty, y->treaty) == 0;
}

/* Equal date interval: the days, whatever flags of doubt stand by them. */
static gboolean
has_same_dates (const EntPeriod *a, const EntPeriod *b)
{
  return a->from_earliest == b->from_earliest && a->from_latest == b->from_latest &&
         a->to_earliest == b->to_earliest && a->to_latest == b->to_latest;
}

/* A symmetric relation has its lower end first, so that both orders meet. Folding may have given other
 * ends than the claim's own. */
static Statement
make_statement (const EntMultigraph *graph, guint32 claim, guint32 subject, guint32 object)
{
  EntClaim c = ent_multigraph_get_claim (graph, claim);
  gboolean is_swapped = ent_multigraph_get_relation (graph, c.relation)->is_symmetric && subject > object;
  return (Statement){ is_swapped ? object : subject,
                      is_swapped ? subject : object,
                      claim,
                      (guint16)c.relation,
                      c.is_lasting,
                      ent_multigraph_get_treaty (graph, claim),
                      c.period };
}

/* The confidences of one fact's origins. */
typedef struct {
  guint32 origin;
  guint32 affirmed; /* greatest, in millionths */
  guint32 denied;
} Voice;

/* Equal origins come together; their own order does not matter, as only the greatest counts. */
static gint
compare_voices (gconstpointer a, gconstpointer b)
{
  const Voice *x = a, *y = b;
  return (x->origin > y->origin) - (x->origin < y->origin);
}

/* One voice quoted in ten papers is one origin: of each origin only its greatest confidence counts, on
 * either side. A voice that both affirms and denies counts on both. @voices is sorted in place. */
static void
join_voices (EntFact *fact, GArray *voices)
{
  double no_affirmation = 1, no_denial = 1;
  g_array_sort (voices, compare_voices);
  fact->n_origins = 0;
  for (guint i = 0; i < voices->len;) {
    Voice joint = g_array_index (voices, Voice, i);
    for (i++; i < voices->len && g_array_index (voices, Voice, i).origin == joint.origin; i++) {
      joint.affirmed = MAX (joint.affirmed, g_array_index (voices, Voice, i).affirmed);
      joint.denied = MAX (joint.denied, g_array_index (voices, Voice, i).denied);
    }
    no_affirmation *= 1 - joint.affirmed / 1e6;
    no_denial *= 1 - joint.denied / 1e6;
    fact->n_origins++;
  }
  fact->affirmed = 1 - no_affirmation;
  fact->denied = 1 - no_denial;
  fact->confidence = ent_confidence_join (fact->affirmed, fact->denied);
}

/* Which claim gives the fact its dates: affirming before denying ones, and one with a date of its own before
 * one that borrows its source's (a tenure since 2012 is not put off to the day of an article that mentions
 * it); then the most confident, the earliest published, the lowest id. */
static gboolean
is_better (const EntMultigraph *graph, guint32 a, guint32 b)
{
  EntClaim x = ent_multigraph_get_claim (graph, a), y = ent_multigraph_get_claim (graph, b);
  if (x.is_denied != y.is_denied)
    return !x.is_denied;
  gboolean is_x_undated = (x.period->flags & ENT_PERIOD_UNDATED) != 0;
  gboolean is_y_undated = (y.period->flags & ENT_PERIOD_UNDATED) != 0;
  if (is_x_undated != is_y_undated)
    return is_y_undated;
  if (x.confidence != y.confidence)
    return x.confidence > y.confidence;
  const EntPeriod *p = &ent_multigraph_get_source (graph, x.source)->published;
  const EntPeriod *q = &ent_multigraph_get_source (graph, y.source)->published;
  gboolean is_p_undated = (p->flags & ENT_PERIOD_UNDATED) != 0,
           is_q_undated = (q->flags & ENT_PERIOD_UNDATED) != 0;
  if (is_p_undated != is_q_undated)
    return is_q_undated;
  if (p->from_earliest != q->from_earliest)
    return p->from_earliest < q->from_earliest;
  return a < b;
}

/* Among the affirming claims; among all where none affirms. */
static EntModality
surest_modality (const EntMultigraph *graph, const EntFact *fact)
{
  EntModality affirming = ENT_N_MODALITIES, any = ENT_N_MODALITIES;
  for (guint i = 0; i < fact->n_claims; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, fact->claims[i]);
    any = MIN (any, claim.modality);
    if (!claim.is_denied)
      affirming = MIN (affirming, claim.modality);
  }
  return affirming < ENT_N_MODALITIES ? affirming : any;
}

/* The fact that statements[0 … n - 1] make. */
static EntFact
make_fact (const EntMultigraph *graph, const Statement *statements, guint n, guint32 *claims, GArray *voices)
{
  EntFact fact = { .subject = statements[0].subject,
                   .object = statements[0].object,
                   .relation = statements[0].relation,
                   .is_lasting = statements[0].is_lasting,
                   .best = statements[0].claim,
                   .n_claims = n,
                   .claims = claims };
  g_array_set_size (voices, 0);
  for (guint i = 0; i < n; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, statements[i].claim);
    Voice voice = { claim.origin, claim.is_denied ? 0 : claim.confidence,
                    claim.is_denied ? claim.confidence : 0 };
    claims[i] = statements[i].claim;
    fact.n_affirming += !claim.is_denied;
    g_array_append_val (voices, voice);
    if (is_better (graph, claims[i], fact.best))
      fact.best = claims[i];
  }
  qsort (claims, n, sizeof (guint32), compare_ids);
  join_voices (&fact, voices);
  fact.period = ent_multigraph_get_claim (graph, fact.best).period;
  fact.intensity = ent_multigraph_get_intensity (graph, fact.best);
  fact.modality = surest_modality (graph, &fact);
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
    if (!statements[0].is_lasting && !has_same_dates (statements[0].period, statements[i].period))
      return i;
    if (statements[0].is_lasting && statements[i].period->from_earliest > latest)
      return i;
    latest = MAX (latest, statements[i].period->to_latest);
  }
  return n;
}

/* O(n log n) for n claims, 40 bytes a claim while it runs. Facts left out keep their place in @grouped,
 * which costs four bytes a claim. */
EntFacts *
ent_facts_new (EntMultigraph *graph, const EntChosen *chosen, const guint32 *subjects, const guint32 *objects,
               guint32 min_confidence)
{
  guint n = chosen->n_claims;
  g_autofree Statement *statements = g_new (Statement, MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, chosen->claims[i]);
    statements[i] = make_statement (graph, chosen->claims[i], subjects ? subjects[i] : claim.subject,
                                    objects ? objects[i] : claim.object);
  }
  qsort (statements, n, sizeof (Statement), compare_statements);
  EntFacts *facts = g_new0 (EntFacts, 1);
  facts->n_refs = 1;
  facts->graph = ent_multigraph_ref (graph);
  facts->facts = g_array_new (FALSE, FALSE, sizeof (EntFact));
  facts->grouped = g_new (guint32, MAX (n, 1));
  g_autoptr (GArray) voices = g_array_new (FALSE, FALSE, sizeof (Voice));
  for (guint i = 0; i < n;) {
    guint size = measure_group (statements + i, n - i);
    EntFact fact = make_fact (graph, statements + i, size, facts->grouped + i, voices);
    /* 1e-6: a confidence of .7 is not to fail a bound of .7 over a rounding of its product */
    if (fact.confidence * 1e6 + 1e-6 < min_confidence)
      facts->n_below++;
    else
      g_array_append_val (facts->facts, fact);
    i += size;
  }
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
  g_array_unref (facts->facts);
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
  return facts->facts->len;
}

/* The pointer is good as long as the facts are: their array does not change any more. */
const EntFact *
ent_facts_get (const EntFacts *facts, guint fact)
{
  g_assert (fact < facts->facts->len);
  return &g_array_index (facts->facts, EntFact, fact);
}

guint
ent_facts_get_n_below (const EntFacts *facts)
{
  return facts->n_below;
}
