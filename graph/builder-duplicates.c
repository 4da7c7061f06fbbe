/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact duplicates. Claims are spread over shares by their hashes, equal ones into one share, and each share
 * is gone through in order of reading with a table of its own: so shares need no lock, and the first of
 * equals is the one that stays whatever the number of threads. */
#include "graph/builder-private.h"

#include <string.h>

#include "graph/parallel.h"

#define N_SHARES 16u

typedef gboolean (*ClaimEqual) (const PendingClaim *a, const PendingClaim *b, const guint32 *actors);

typedef struct {
  GPtrArray *segments;
  const guint32 *actors;
  guint16 wanted; /* flags that a claim must have to be looked at */
  guint16 mark;   /* the flag that a second one gets */
  ClaimEqual equal;
} Search;

/* Hashes. They are made of what resolving gave, so "Moscow" and "Russia" make duplicates. */

static void
hash_statements (gpointer data, guint piece)
{
  const Search *search = data;
  EntSegment *segment = g_ptr_array_index (search->segments, piece);
  segment->hashes = g_new0 (guint32, segment->n);
  for (guint i = 0; i < segment->n; i++) {
    const PendingClaim *c = &segment->claims[i];
    if (c->flags & ENT__PENDING_OUT)
      continue;
    guint64 hash = ent__hash_mix (c->hash, (guint64)search->actors[c->mentions[0]] << 32 |
                                               search->actors[c->mentions[1]]);
    hash = ent__hash_mix (hash, (guint64)c->source << 32 | c->period);
    hash = ent__hash_mix (hash, (guint64)c->confidence << 32 | (guint32)c->relation << 16 | c->flags);
    segment->hashes[i] = (guint32)(hash ^ (hash >> 32));
  }
}

static void
hash_ids (gpointer data, guint piece)
{
  const Search *search = data;
  EntSegment *segment = g_ptr_array_index (search->segments, piece);
  for (guint i = 0; i < segment->n; i++) {
    const PendingClaim *c = &segment->claims[i];
    if (!(c->flags & ENT__PENDING_HAS_ID) || c->flags & ENT__PENDING_OUT)
      continue;
    const char *id = ent__details_get_id (c->details);
    guint64 hash = ent__hash_bytes (c->source, id, strlen (id));
    segment->hashes[i] = (guint32)(hash ^ (hash >> 32));
  }
}

/* Names as written are left out, and so is the place: the same words elsewhere are the same claim. */
static gboolean
says_the_same (const PendingClaim *a, const PendingClaim *b, const guint32 *actors)
{
  return actors[a->mentions[0]] == actors[b->mentions[0]] &&
         actors[a->mentions[1]] == actors[b->mentions[1]] && a->relation == b->relation &&
         a->source == b->source && a->period == b->period && a->flags == b->flags &&
         a->confidence == b->confidence && ent__details_equal (a->details, b->details);
}

static gboolean
has_same_id (const PendingClaim *a, const PendingClaim *b, G_GNUC_UNUSED const guint32 *actors)
{
  return a->source == b->source &&
         strcmp (ent__details_get_id (a->details), ent__details_get_id (b->details)) == 0;
}

/* Shares. */

/* Slot: of a share's table; free where @claim is NULL. */
typedef struct {
  const PendingClaim *claim;
  guint32 hash;
} Slot;

/* The hash is asked first: it does not change any more, while flags of other shares' claims may, in other
 * threads. */
static gboolean
is_of_share (const EntSegment *segment, guint i, guint share, guint16 wanted)
{
  return segment->hashes[i] % N_SHARES == share && (segment->claims[i].flags & wanted) == wanted &&
         !(segment->claims[i].flags & ENT__PENDING_OUT);
}

/* How many may be in the share: those that are out are counted too. */
static guint
count_share (const Search *search, guint share)
{
  guint n = 0;
  for (guint s = 0; s < search->segments->len; s++) {
    const EntSegment *segment = g_ptr_array_index (search->segments, s);
    for (guint i = 0; i < segment->n; i++)
      n += segment->hashes[i] % N_SHARES == share;
  }
  return n;
}

/* The claim's slot: free, or that of an equal one. */
static Slot *
find_slot (Slot *slots, guint n_slots, const PendingClaim *claim, guint32 hash, const Search *search)
{
  guint slot = hash / N_SHARES & (n_slots - 1);
  while (slots[slot].claim != NULL &&
         (slots[slot].hash != hash || !search->equal (slots[slot].claim, claim, search->actors)))
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
    for (guint i = 0; i < segment->n; i++) {
      if (!is_of_share (segment, i, share, search->wanted))
        continue;
      PendingClaim *claim = &segment->claims[i];
      Slot *slot = find_slot (slots, n_slots, claim, segment->hashes[i], search);
      if (slot->claim != NULL)
        claim->flags |= search->mark;
      else
        *slot = (Slot){ claim, segment->hashes[i] };
    }
  }
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

/* Ids after duplicates: the same claim twice is no clash of ids. */
void
ent__builder_drop_duplicates (EntBuilder *builder, const guint32 *actors)
{
  Search search = { builder->segments, actors, 0, ENT__PENDING_DUPLICATE, says_the_same };
  ent_parallel_for (builder->n_threads, builder->segments->len, hash_statements, &search);
  ent_parallel_for (builder->n_threads, N_SHARES, search_share, &search);
  if (!has_ids (builder->segments))
    return;
  Search ids = { builder->segments, actors, ENT__PENDING_HAS_ID, ENT__PENDING_SAME_ID, has_same_id };
  ent_parallel_for (builder->n_threads, builder->segments->len, hash_ids, &ids);
  ent_parallel_for (builder->n_threads, N_SHARES, search_share, &ids);
}
