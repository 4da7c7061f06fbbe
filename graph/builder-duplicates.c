/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact duplicates. Claims are spread over shares by their hashes, equal ones into one share, and each share
 * is gone through in order of reading with a table of its own: so shares need no lock, and the first of
 * equals is the one that stays whatever the number of threads. */
#include "graph/builder-private.h"

#include <string.h>

#include "graph/parallel.h"

/* So many that the tables of some threads are small beside the claims, and each fits into a cache. */
#define N_SHARES 256u

typedef gboolean (*ClaimEqual) (const PendingClaim *a, const PendingClaim *b, const guint32 *actors);

/* Search: @dealt: the claims' numbers in their segment, segment by segment, and by share within each; it is
 * one piece of memory, which goes back to the system before the graph's columns are made */
typedef struct {
  GPtrArray *segments;
  const guint32 *actors;
  guint16 wanted; /* flags that a claim must have to be looked at */
  guint16 mark;   /* the flag that a second one gets */
  guint16 spared; /* unless both have this flag */
  ClaimEqual equal;
  guint32 *dealt;
  gsize *begins;       /* by segment: where its numbers begin in @dealt */
  guint32 *share_ends; /* by segment and share: where the share's end, from the segment's beginning */
} Search;

/* Hashes. They are made of what resolving gave, so "Moscow" and "Russia" make duplicates. */

static guint32
fold (guint64 hash)
{
  return (guint32)(hash ^ (hash >> 32));
}

/* Where a claim comes from is not what it says. */
static guint16
get_flags (const PendingClaim *claim)
{
  return claim->flags & (guint16)~ENT__PENDING_STORED;
}

static void
hash_statements (gpointer data, guint piece)
{
  const Search *search = data;
  EntSegment *segment = g_ptr_array_index (search->segments, piece);
  for (guint i = 0; i < segment->n; i++) {
    PendingClaim *c = &segment->claims[i];
    if (c->flags & ENT__PENDING_OUT)
      continue;
    guint64 hash = ent__hash_mix (c->hash, (guint64)search->actors[c->mentions[0]] << 32 |
                                               search->actors[c->mentions[1]]);
    hash = ent__hash_mix (hash, (guint64)c->source << 32 | c->period);
    hash = ent__hash_mix (hash, (guint64)c->confidence << 32 | (guint32)c->relation << 16 | get_flags (c));
    c->hash = fold (hash);
  }
}

static void
hash_ids (gpointer data, guint piece)
{
  const Search *search = data;
  EntSegment *segment = g_ptr_array_index (search->segments, piece);
  for (guint i = 0; i < segment->n; i++) {
    PendingClaim *c = &segment->claims[i];
    if (!(c->flags & ENT__PENDING_HAS_ID) || c->flags & ENT__PENDING_OUT)
      continue;
    const char *id = ent__details_get_id (c->details);
    c->hash = fold (ent__hash_bytes (c->source, id, strlen (id)));
  }
}

/* Names as written are left out, and so is the place: the same words elsewhere are the same claim. */
static gboolean
says_the_same (const PendingClaim *a, const PendingClaim *b, const guint32 *actors)
{
  return actors[a->mentions[0]] == actors[b->mentions[0]] &&
         actors[a->mentions[1]] == actors[b->mentions[1]] && a->relation == b->relation &&
         a->source == b->source && a->period == b->period && get_flags (a) == get_flags (b) &&
         a->confidence == b->confidence && ent__details_equal (a->details, b->details);
}

static gboolean
has_same_id (const PendingClaim *a, const PendingClaim *b, G_GNUC_UNUSED const guint32 *actors)
{
  return a->source == b->source &&
         strcmp (ent__details_get_id (a->details), ent__details_get_id (b->details)) == 0;
}

/* Shares. */

static gboolean
is_wanted (const PendingClaim *claim, guint16 wanted)
{
  return (claim->flags & wanted) == wanted && !(claim->flags & (ENT__PENDING_OUT | ENT__PENDING_DISTINCT));
}

/* Lists the segment's claims by share, in order within each: so a share looks at its own alone. */
static void
deal_segment (gpointer data, guint piece)
{
  const Search *search = data;
  const EntSegment *segment = g_ptr_array_index (search->segments, piece);
  guint32 *dealt = search->dealt + search->begins[piece], *ends = search->share_ends + piece * N_SHARES;
  guint32 next[N_SHARES] = { 0 }, n = 0;
  for (guint i = 0; i < segment->n; i++)
    next[segment->claims[i].hash % N_SHARES] += is_wanted (&segment->claims[i], search->wanted);
  for (guint share = 0; share < N_SHARES; share++) {
    guint32 here = next[share];
    next[share] = n;
    ends[share] = n += here;
  }
  for (guint i = 0; i < segment->n; i++)
    if (is_wanted (&segment->claims[i], search->wanted))
      dealt[next[segment->claims[i].hash % N_SHARES]++] = i;
}

/* What a segment has of a share. */
typedef struct {
  const guint32 *numbers;
  guint n;
} Hand;

static Hand
get_hand (const Search *search, guint segment, guint share)
{
  const guint32 *ends = search->share_ends + segment * N_SHARES;
  guint begin = share > 0 ? ends[share - 1] : 0;
  return (Hand){ search->dealt + search->begins[segment] + begin, ends[share] - begin };
}

static guint
count_share (const Search *search, guint share)
{
  guint n = 0;
  for (guint s = 0; s < search->segments->len; s++)
    n += get_hand (search, s, share).n;
  return n;
}

/* Slot: of a share's table; free where @claim is NULL. */
typedef struct {
  const PendingClaim *claim;
  guint32 hash;
} Slot;

/* The claim's slot: free, or that of an equal one. */
static Slot *
find_slot (Slot *slots, guint n_slots, const PendingClaim *claim, const Search *search)
{
  guint slot = claim->hash / N_SHARES & (n_slots - 1);
  while (slots[slot].claim != NULL &&
         (slots[slot].hash != claim->hash || !search->equal (slots[slot].claim, claim, search->actors)))
    slot = (slot + 1) & (n_slots - 1);
  return &slots[slot];
}

static void
search_share (gpointer data, guint share)
{
  const Search *search = data;
  guint n_slots = 2, n = count_share (search, share);
  while (n_slots < 2 * n)
    n_slots *= 2;
  g_autofree Slot *slots = g_new0 (Slot, n_slots);
  for (guint s = 0; s < search->segments->len; s++) {
    EntSegment *segment = g_ptr_array_index (search->segments, s);
    Hand hand = get_hand (search, s, share);
    for (guint i = 0; i < hand.n; i++) {
      PendingClaim *claim = &segment->claims[hand.numbers[i]];
      Slot *slot = find_slot (slots, n_slots, claim, search);
      if (slot->claim == NULL)
        *slot = (Slot){ claim, claim->hash };
      else if ((slot->claim->flags & claim->flags & search->spared) == 0)
        claim->flags |= search->mark;
    }
  }
}

static void
search_all (EntBuilder *builder, EntPieceFunc hash, Search *search)
{
  guint n_segments = builder->segments->len;
  gsize n = 0;
  search->begins = g_new (gsize, n_segments + 1);
  search->share_ends = g_new (guint32, (gsize)n_segments * N_SHARES + 1);
  for (guint s = 0; s < n_segments; s++) {
    search->begins[s] = n;
    n += ((const EntSegment *)g_ptr_array_index (builder->segments, s))->n;
  }
  search->dealt = g_new (guint32, n + 1);
  ent_parallel_for (builder->n_threads, n_segments, hash, search);
  ent_parallel_for (builder->n_threads, n_segments, deal_segment, search);
  ent_parallel_for (builder->n_threads, N_SHARES, search_share, search);
  g_free (search->begins);
  g_free (search->share_ends);
  g_free (search->dealt);
}

static gboolean
has_ids (const GPtrArray *segments)
{
  for (guint s = 0; s < segments->len; s++) {
    const EntSegment *segment = g_ptr_array_index (segments, s);
    for (guint i = 0; i < segment->n; i++)
      if (segment->claims[i].flags & ENT__PENDING_HAS_ID)
        return TRUE;
  }
  return FALSE;
}

/* Ids after duplicates: the same claim twice is no clash of ids. A store's claims were looked at when they
 * were imported. */
void
ent__builder_drop_duplicates (EntBuilder *builder, const guint32 *actors)
{
  Search search = {
    .segments = builder->segments, .actors = actors, .mark = ENT__PENDING_DUPLICATE, .equal = says_the_same
  };
  search_all (builder, hash_statements, &search);
  if (!has_ids (builder->segments))
    return;
  Search ids = { .segments = builder->segments,
                 .actors = actors,
                 .wanted = ENT__PENDING_HAS_ID,
                 .mark = ENT__PENDING_SAME_ID,
                 .spared = ENT__PENDING_STORED,
                 .equal = has_same_id };
  search_all (builder, hash_ids, &ids);
}
