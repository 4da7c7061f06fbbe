/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are dealt out by their hash into shares whose tables fit into a core's cache, and each share is
 * counted by one thread, without a lock. The distinct ones are sorted by their digits (radix sort), least
 * first. */
#include "graph/tally-keys-private.h"

#include <string.h>

#include "graph/intern-private.h"
#include "graph/pages.h"
#include "graph/parallel.h"

#define N_SHARES 64u
#define CHUNK_SIZE 65536u
#define FEWEST_SLOTS 64u
#define DIGIT_BITS 11u
#define N_DIGITS (1u << DIGIT_BITS)

/* Dealing: @offsets: by chunk and share, where the chunk's next key of the share goes in @dealt; a share's
 * keys lie side by side. */
typedef struct {
  EntGetKey get;
  gconstpointer data;
  guint n;
  guint n_chunks;
  guint32 *offsets;
  guint64 *dealt;
  guint32 begin[N_SHARES + 1];
  gint next_share;     /* to be counted; atomic */
  EntKeyCount *counts; /* a share's distinct keys, from where its keys begin in @dealt */
  guint32 n_distinct[N_SHARES];
} Dealing;

static guint32
hash_key (guint64 key)
{
  return (guint32)(ent__hash_mix (ent__hash_mix (0, key), 0) >> 32);
}

static guint
share_of (guint64 key)
{
  return hash_key (key) % N_SHARES;
}

static void
count_shares (gpointer data, guint chunk)
{
  Dealing *dealing = data;
  guint32 *offsets = dealing->offsets + chunk * N_SHARES;
  guint end = MIN ((chunk + 1) * CHUNK_SIZE, dealing->n);
  for (guint i = chunk * CHUNK_SIZE; i < end; i++)
    offsets[share_of (dealing->get (dealing->data, i))]++;
}

static void
deal (gpointer data, guint chunk)
{
  Dealing *dealing = data;
  guint32 *offsets = dealing->offsets + chunk * N_SHARES;
  guint end = MIN ((chunk + 1) * CHUNK_SIZE, dealing->n);
  for (guint i = chunk * CHUNK_SIZE; i < end; i++) {
    guint64 key = dealing->get (dealing->data, i);
    dealing->dealt[offsets[share_of (key)]++] = key;
  }
}

static void
find_offsets (Dealing *dealing)
{
  guint32 next = 0;
  for (guint share = 0; share < N_SHARES; share++) {
    dealing->begin[share] = next;
    for (guint chunk = 0; chunk < dealing->n_chunks; chunk++) {
      guint32 *offset = &dealing->offsets[chunk * N_SHARES + share];
      guint32 n = *offset;
      *offset = next;
      next += n;
    }
  }
  dealing->begin[N_SHARES] = next;
}

/* The slot of a key, or where it belongs, by bits of the hash that did not choose the share. */
static EntKeyCount *
find_slot (EntKeyCount *slots, guint n_slots, guint64 key)
{
  guint slot = hash_key (key) / N_SHARES & (n_slots - 1);
  while (slots[slot].n > 0 && slots[slot].key != key)
    slot = (slot + 1) & (n_slots - 1);
  return &slots[slot];
}

/* A thread's table, which it uses for one share after the other: they are about as large. Empty in between.
 */
typedef struct {
  EntKeyCount *slots;
  guint n_slots;
} Table;

static EntKeyCount *
make_slots (guint n_slots)
{
  return memset (ent_pages_new_array (EntKeyCount, n_slots), 0, n_slots * sizeof (EntKeyCount));
}

static void
grow (Table *table)
{
  EntKeyCount *grown = make_slots (2 * table->n_slots);
  for (guint slot = 0; slot < table->n_slots; slot++)
    if (table->slots[slot].n > 0)
      *find_slot (grown, 2 * table->n_slots, table->slots[slot].key) = table->slots[slot];
  g_free (table->slots);
  *table = (Table){ grown, 2 * table->n_slots };
}

/* Open addressing over at most half-full slots. */
static void
count_share (Dealing *dealing, guint share, Table *table)
{
  guint n_distinct = 0;
  EntKeyCount *counts = dealing->counts + dealing->begin[share];
  for (guint i = dealing->begin[share]; i < dealing->begin[share + 1]; i++) {
    EntKeyCount *slot = find_slot (table->slots, table->n_slots, dealing->dealt[i]);
    slot->key = dealing->dealt[i];
    if (slot->n++ == 0 && 2 * ++n_distinct >= table->n_slots)
      grow (table);
  }
  dealing->n_distinct[share] = n_distinct;
  for (guint slot = 0; slot < table->n_slots; slot++)
    if (table->slots[slot].n > 0)
      *counts++ = table->slots[slot];
  memset (table->slots, 0, table->n_slots * sizeof *table->slots);
}

static void
count_next_shares (gpointer data, G_GNUC_UNUSED guint thread)
{
  guint share;
  Dealing *dealing = data;
  Table table = { make_slots (FEWEST_SLOTS), FEWEST_SLOTS };
  while ((share = (guint)g_atomic_int_add (&dealing->next_share, 1)) < N_SHARES)
    count_share (dealing, share, &table);
  g_free (table.slots);
}

/* Sorting. */

typedef guint64 (*GetNumber) (const EntKeyCount *count);

static guint64
get_key (const EntKeyCount *count)
{
  return count->key;
}

/* So that the most frequent comes first. */
static guint64
get_rarity (const EntKeyCount *count)
{
  return G_MAXUINT32 - count->n;
}

/* A pass over one digit: each stretch of the counts is dealt out by a thread, behind what the stretches
 * before it have of the digit, so equal digits stay in order. @next: by stretch and digit, where the next one
 * goes */
typedef struct {
  const EntKeyCount *from;
  EntKeyCount *to;
  guint n;
  guint n_stretches;
  GetNumber get;
  guint shift;
  guint32 *next;
} Pass;

static guint
begin_of_stretch (const Pass *pass, guint stretch)
{
  return (guint)((guint64)pass->n * stretch / pass->n_stretches);
}

static guint
get_digit (const Pass *pass, guint i)
{
  return pass->get (&pass->from[i]) >> pass->shift & (N_DIGITS - 1);
}

static void
count_digits (gpointer data, guint stretch)
{
  const Pass *pass = data;
  guint32 *next = pass->next + (gsize)stretch * N_DIGITS;
  guint end = begin_of_stretch (pass, stretch + 1);
  memset (next, 0, N_DIGITS * sizeof *next);
  for (guint i = begin_of_stretch (pass, stretch); i < end; i++)
    next[get_digit (pass, i)]++;
}

static void
deal_digits (gpointer data, guint stretch)
{
  const Pass *pass = data;
  guint32 *next = pass->next + (gsize)stretch * N_DIGITS;
  guint end = begin_of_stretch (pass, stretch + 1);
  for (guint i = begin_of_stretch (pass, stretch); i < end; i++)
    pass->to[next[get_digit (pass, i)]++] = pass->from[i];
}

/* Moves all from @from to @to, in the order of the digit. */
static void
sort_by_digit (Pass *pass)
{
  guint32 sum = 0;
  ent_parallel_for (pass->n_stretches, pass->n_stretches, count_digits, pass);
  for (guint digit = 0; digit < N_DIGITS; digit++)
    for (guint stretch = 0; stretch < pass->n_stretches; stretch++) {
      guint32 *next = &pass->next[(gsize)stretch * N_DIGITS + digit], here = *next;
      *next = sum;
      sum += here;
    }
  ent_parallel_for (pass->n_stretches, pass->n_stretches, deal_digits, pass);
}

/* A digit that is the same everywhere is passed over: most keys are far from using all their bits. */
static void
sort (EntKeyCounts *counts, GetNumber get, guint n_threads)
{
  guint64 differing = 0;
  EntKeyCount *from = counts->counts, *to = ent_pages_new_array (EntKeyCount, counts->n);
  guint n_stretches = CLAMP (counts->n / CHUNK_SIZE, 1, n_threads);
  g_autofree guint32 *next = g_new (guint32, (gsize)n_stretches * N_DIGITS);
  for (guint i = 1; i < counts->n; i++)
    differing |= get (&from[i]) ^ get (&from[0]);
  for (guint shift = 0; shift < 64 && differing >> shift != 0; shift += DIGIT_BITS) {
    if ((differing >> shift & (N_DIGITS - 1)) == 0)
      continue;
    Pass pass = { from, to, counts->n, n_stretches, get, shift, next };
    sort_by_digit (&pass);
    EntKeyCount *sorted = to;
    to = from;
    from = sorted;
  }
  counts->counts = from;
  g_free (to);
}

void
ent__keys_sort_by_count (EntKeyCounts *counts, guint n_threads)
{
  sort (counts, get_rarity, n_threads);
}

/* The shares' counts move together. */
static guint
close_ranks (const Dealing *dealing)
{
  guint n = 0;
  for (guint share = 0; share < N_SHARES; share++) {
    memmove (dealing->counts + n, dealing->counts + dealing->begin[share],
             dealing->n_distinct[share] * sizeof *dealing->counts);
    n += dealing->n_distinct[share];
  }
  return n;
}

EntKeyCounts
ent__keys_count (EntGetKey get, gconstpointer data, guint n, guint n_threads)
{
  Dealing dealing = { .get = get, .data = data, .n = n, .n_chunks = n / CHUNK_SIZE + 1 };
  g_autofree guint32 *offsets = dealing.offsets = g_new0 (guint32, dealing.n_chunks * N_SHARES);
  g_autofree guint64 *dealt = dealing.dealt = ent_pages_new_array (guint64, n);
  dealing.counts = ent_pages_new_array (EntKeyCount, n);
  ent_parallel_for (n_threads, dealing.n_chunks, count_shares, &dealing);
  find_offsets (&dealing);
  ent_parallel_for (n_threads, dealing.n_chunks, deal, &dealing);
  ent_parallel_for (n_threads, n_threads, count_next_shares, &dealing);
  EntKeyCounts counts = { dealing.counts, close_ranks (&dealing) };
  counts.counts = g_realloc_n (counts.counts, counts.n + 1, sizeof *counts.counts);
  sort (&counts, get_key, n_threads);
  return counts;
}

void
ent__keys_clear (EntKeyCounts *counts)
{
  g_free (counts->counts);
  *counts = (EntKeyCounts){ 0 };
}
