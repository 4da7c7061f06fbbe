/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contradictions. Within a fact: claims that begin (end) on certainly different days, and claims that affirm
 * against claims that deny. Between facts of the same two actors: relations that exclude each other at one
 * time. Of the many pairs of claims that say the same, the most confident of each side stand for all. */
#include "engine/conflicts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/dyads-private.h"

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

/* What all searches share. The frame grows by a row a conflict. */
typedef struct {
  const EntFacts *facts;
  const EntMultigraph *graph; /* the facts' */
  const char *language;       /* of actors' names; NULL: English */
  EntFrame *frame;
} Finder;

/* In the order of the enumeration above; each column of claim a is followed by that of claim b, which
 * set_side() relies on. */
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

/* @side: 0 for claim a, 1 for claim b. */
static void
set_side (const Finder *finder, guint row, guint side, guint32 number)
{
  EntFrame *frame = finder->frame;
  EntClaim claim = ent_multigraph_get_claim (finder->graph, number);
  EntClaimDetails details;
  ent_multigraph_get_details (finder->graph, number, &details);
  char buffer[16];
  g_autofree char *date = ent_period_to_edtf (claim.period);
  ent_frame_set_string (frame, CONFLICT_CLAIM_A + side, row,
                        ent_multigraph_get_claim_id (finder->graph, number, buffer));
  ent_frame_set_string (frame, CONFLICT_DATE_A + side, row, *date ? date : NULL);
  ent_frame_set_string (frame, CONFLICT_ORIGIN_A + side, row,
                        ent_multigraph_get_origin_name (finder->graph, claim.origin));
  ent_frame_set_string (frame, CONFLICT_SOURCE_A + side, row,
                        ent_multigraph_get_source (finder->graph, claim.source)->id);
  ent_frame_set_string (frame, CONFLICT_QUOTE_A + side, row, details.quote);
}

/* What is against what: one row of the answer. */
typedef struct {
  const char *kind;
  const EntFact *fact;
  guint32 a;
  guint32 b;
  guint64 n_pairs; /* wide: two sides of a hundred thousand claims each */
} Conflict;

/* @format: in English; of texts, in the language that was asked for */
static void G_GNUC_PRINTF (3, 4)
    add_conflict (Finder *finder, const Conflict *conflict, const char *format, ...)
{
  guint row = ent_frame_append_row (finder->frame);
  const EntFact *fact = conflict->fact;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *explanation = g_strdup_vprintf (ent_words_get (finder->language, format), arguments);
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
  ent_frame_set_integer (finder->frame, CONFLICT_PAIRS, row, (gint64)conflict->n_pairs);
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

static const char *
get_label (const Finder *finder, guint relation)
{
  return ent_words_get (finder->language, ent_multigraph_get_relation (finder->graph, relation)->label);
}

/* Denials. */

/* O(claims). A row for the strongest of either side; weaker ones say the same. */
static void
find_denial (Finder *finder, const EntFact *fact)
{
  guint32 affirming = ENT_NONE, denying = ENT_NONE;
  for (guint i = 0; i < fact->n_claims; i++) {
    gboolean is_denied = ent_multigraph_get_claim (finder->graph, fact->claims[i]).is_denied;
    guint32 *best = is_denied ? &denying : &affirming;
    if (*best == ENT_NONE || is_stronger (finder->graph, fact->claims[i], *best))
      *best = fact->claims[i];
  }
  if (affirming == ENT_NONE || denying == ENT_NONE)
    return;
  Conflict conflict = { "denial", fact, affirming, denying,
                        (guint64)fact->n_affirming * (fact->n_claims - fact->n_affirming) };
  char confidence[G_ASCII_DTOSTR_BUF_SIZE]; /* with a point in every locale */
  g_ascii_formatd (confidence, sizeof confidence, "%.2f", fact->confidence);
  add_conflict (finder, &conflict, N_ ("one affirms what the other denies; joint confidence %s"), confidence);
}

/* Dates. A side is all claims that begin (end) on the same days; the most confident stands for it. */

typedef struct {
  EntDay earliest; /* the span of days on which it may have begun (ended) */
  EntDay latest;
  guint32 claim; /* the strongest that says so */
  guint32 confidence;
  guint n_claims; /* how many say so */
} Side;

/* Whether a claim says when the fact began (ended). One without a date of its own does not, nor does an open
 * bound: "since 2019", said in 2020, does not deny that it ended in 2023. */
static gboolean
can_date (const EntClaim *claim, gboolean is_start)
{
  guint open = is_start ? ENT_PERIOD_OPEN_START : ENT_PERIOD_OPEN_END;
  return !claim->is_denied && (claim->period->flags & (ENT_PERIOD_UNDATED | open)) == 0;
}

/* The same order as is_stronger(), for sides that hold their claim's confidence. */
static gint
compare_strength (const Side *x, const Side *y)
{
  if (x->confidence != y->confidence)
    return x->confidence > y->confidence ? -1 : 1;
  return (x->claim > y->claim) - (x->claim < y->claim);
}

/* Sides on the same days come together, the strongest first, so that it is the one that is kept. */
static gint
compare_by_days (gconstpointer a, gconstpointer b)
{
  const Side *x = a, *y = b;
  if (x->earliest != y->earliest)
    return x->earliest < y->earliest ? -1 : 1;
  if (x->latest != y->latest)
    return x->latest < y->latest ? -1 : 1;
  return compare_strength (x, y);
}

static gint
compare_by_strength (gconstpointer a, gconstpointer b)
{
  return compare_strength (a, b);
}

/* The sides of a fact, the strongest first. Sorting keeps it at O(n log n) for a war that a hundred thousand
 * articles date. */
static GArray *
collect_sides (const Finder *finder, const EntFact *fact, gboolean is_start)
{
  GArray *sides = g_array_new (FALSE, FALSE, sizeof (Side));
  for (guint i = 0; i < fact->n_claims; i++) {
    EntClaim claim = ent_multigraph_get_claim (finder->graph, fact->claims[i]);
    const EntPeriod *period = claim.period;
    Side side = { is_start ? period->from_earliest : period->to_earliest,
                  is_start ? period->from_latest : period->to_latest, fact->claims[i], claim.confidence, 1 };
    if (can_date (&claim, is_start))
      g_array_append_val (sides, side);
  }
  g_array_sort (sides, compare_by_days);
  guint kept = 0;
  for (guint i = 0; i < sides->len; i++) {
    const Side *next = &g_array_index (sides, Side, i);
    Side *last = kept > 0 ? &g_array_index (sides, Side, kept - 1) : NULL;
    if (last != NULL && last->earliest == next->earliest && last->latest == next->latest)
      last->n_claims++;
    else
      g_array_index (sides, Side, kept++) = *next;
  }
  g_array_set_size (sides, kept);
  g_array_sort (sides, compare_by_strength);
  return sides;
}

/* Of a fact that is dated in more ways than this, the strongest are compared: each pair may be a row. */
#define MAX_SIDES 64

/* Sides in order of strength, so the stronger is always claim a. */
static void
find_dates (Finder *finder, const EntFact *fact, gboolean is_start)
{
  g_autoptr (GArray) sides = collect_sides (finder, fact, is_start);
  guint n = MIN (sides->len, MAX_SIDES);
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++) {
      const Side *x = &g_array_index (sides, Side, i), *y = &g_array_index (sides, Side, k);
      if (x->earliest <= y->latest && y->earliest <= x->latest)
        continue; /* they may be one day */
      Conflict conflict = { "dates", fact, x->claim, y->claim, (guint64)x->n_claims * y->n_claims };
      add_conflict (finder, &conflict,
                    is_start ? N_ ("the same %s begins on two different days")
                             : N_ ("the same %s ends on two different days"),
                    get_label (finder, fact->relation));
    }
}

/* Exclusive relations. Facts are in order of subject and object, but a pair may stand in either order, so
 * they are put in order of their two actors first. */

/* Dates first: comparing days is cheaper than walking up two dotted ids. The facts' dates are those of
 * their best claims, which affirm here. */
static void
find_exclusive_pair (Finder *finder, const EntFact *x, const EntFact *y)
{
  const EntVocabulary *vocabulary = ent_multigraph_get_vocabulary (finder->graph);
  if (!ent_period_may_overlap (x->period, y->period) ||
      !ent_vocabulary_excludes (vocabulary, x->relation, y->relation))
    return;
  gboolean is_y_first = is_stronger (finder->graph, y->best, x->best);
  const EntFact *first = is_y_first ? y : x, *second = is_y_first ? x : y;
  Conflict conflict = { "exclusive", first, first->best, second->best,
                        (guint64)first->n_affirming * second->n_affirming };
  add_conflict (finder, &conflict, N_ ("%s and %s exclude each other at one time"),
                get_label (finder, first->relation), get_label (finder, second->relation));
}

/* Which relations of the facts exclude another one of theirs; by relation. Asked once for each relation, not
 * for each of a million facts. */
static gboolean *
mark_exclusive (const Finder *finder)
{
  const EntVocabulary *vocabulary = ent_multigraph_get_vocabulary (finder->graph);
  guint n = ent_vocabulary_get_size (vocabulary);
  gboolean *marks = g_new0 (gboolean, MAX (n, 1));
  g_autofree gboolean *is_used = g_new0 (gboolean, MAX (n, 1));
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < ent_facts_get_size (finder->facts); i++) {
    guint relation = ent_facts_get (finder->facts, i)->relation;
    if (!is_used[relation])
      g_array_append_val (used, relation);
    is_used[relation] = TRUE;
  }
  for (guint i = 0; i < used->len; i++)
    for (guint k = i; k < used->len; k++) {
      guint r = g_array_index (used, guint, i), s = g_array_index (used, guint, k);
      if (!(marks[r] && marks[s]) && ent_vocabulary_excludes (vocabulary, r, s))
        marks[r] = marks[s] = TRUE;
    }
  return marks;
}

/* Two actors have a few dozen lasting facts that exclude anything; of more, each is compared with so many
 * that come next in order, and the work does not grow with the square. */
#define MAX_COMPARED 1000

/* A fact that nobody affirms excludes nothing, nor does one between an actor and itself, whose ends fell
 * together by folding. */
static void
find_exclusive (Finder *finder)
{
  g_autofree gboolean *is_exclusive = mark_exclusive (finder);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (EntDyad));
  for (guint i = 0; i < ent_facts_get_size (finder->facts); i++) {
    const EntFact *fact = ent_facts_get (finder->facts, i);
    EntDyad pair = ent__dyad_make (fact->subject, fact->object, i);
    if (is_exclusive[fact->relation] && fact->affirmed > 0 && pair.a != pair.b)
      g_array_append_val (pairs, pair);
  }
  g_array_sort (pairs, ent__dyad_compare);
  for (guint i = 0; i < pairs->len; i++)
    for (guint k = i + 1; k < MIN (pairs->len, i + MAX_COMPARED); k++) {
      const EntDyad *p = &g_array_index (pairs, EntDyad, i), *q = &g_array_index (pairs, EntDyad, k);
      if (p->a != q->a || p->b != q->b)
        break;
      find_exclusive_pair (finder, ent_facts_get (finder->facts, p->number),
                           ent_facts_get (finder->facts, q->number));
    }
}

/* Fact by fact, then pairs of facts: rows are in order of subject, object, relation and time, the
 * exclusive ones last. */
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
