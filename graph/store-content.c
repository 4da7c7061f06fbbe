/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim says, as 128 bits: by them a store knows a claim again. They hold the source, the actors that
 * its ends came to, and all that it says; not where it stood, nor how its ends were written. Hashed by
 * SHA-256, as a file may have been made to collide; Nettle's, which uses what the processor has for it. */
#include "graph/store-private.h"

#include <nettle/sha2.h>
#include <string.h>

#include "graph/multigraph-private.h"
#include "graph/parallel.h"

#define PIECE_SIZE 4096u

static void
add_number (GString *text, double number)
{
  g_string_append_len (text, (const char *)&number, sizeof number);
}

static void
add_period (GString *text, const EntPeriod *period)
{
  const gint32 days[] = { period->from_earliest, period->from_latest, period->to_earliest,
                          period->to_latest };
  const guint8 rest[] = { period->flags, period->from_precision, period->to_precision };
  if (period->flags & ENT_PERIOD_UNDATED)
    return;
  g_string_append_len (text, (const char *)days, sizeof days);
  g_string_append_len (text, (const char *)rest, sizeof rest);
}

/* Numbers are in this machine's order of bytes, which all machines that share files have. */
static void
write_claim (GString *text, const EntMultigraph *graph, guint32 number)
{
  EntClaimDetails details;
  EntAttribute attribute;
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const guint32 state[] = { claim.modality, (guint32)claim.is_denied, (guint32)claim.is_lasting,
                            claim.has_own_confidence ? claim.confidence : G_MAXUINT32 };
  ent_multigraph_get_details (graph, number, &details);
  const char *const texts[] = {
    ent_multigraph_get_source (graph, claim.source)->id,
    ent_multigraph_get_actor (graph, claim.subject)->id,
    ent_multigraph_get_relation (graph, claim.relation)->id,
    ent_multigraph_get_actor (graph, claim.object)->id,
    details.id,
    details.stated_by,
    details.stated_by_type,
    details.stated_by_kind,
    details.stated_by_id,
    details.quantity_unit,
    details.location,
    details.treaty,
    details.quote,
    details.quote_prefix,
    details.quote_suffix,
    details.note,
  };
  ent__key_begin (text);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ent__key_add (text, texts[i]);
  add_period (text, claim.period);
  g_string_append_len (text, (const char *)state, sizeof state);
  add_number (text, details.quantity_min);
  add_number (text, details.quantity_max);
  add_number (text, details.intensity);
  add_number (text, (double)details.quote_start);
  add_number (text, (double)details.quote_end);
  while (ent_attribute_iter_next (&details.attributes, &attribute)) {
    ent__key_add (text, attribute.name);
    ent__key_add (text, attribute.value);
  }
}

static void
hash_piece (gpointer data, guint piece)
{
  EntContents *contents = data;
  guint end = MIN ((piece + 1) * PIECE_SIZE, contents->graph->n_claims);
  g_autoptr (GString) text = g_string_new (NULL);
  struct sha256_ctx context;
  sha256_init (&context); /* and a digest begins it anew */
  for (guint i = piece * PIECE_SIZE; i < end; i++) {
    guint8 digest[SHA256_DIGEST_SIZE];
    write_claim (text, contents->graph, i);
    sha256_update (&context, text->len, (const guint8 *)text->str);
    sha256_digest (&context, sizeof digest, digest);
    EntContent *content = &contents->contents[i];
    memcpy (&content->high, digest, sizeof content->high);
    memcpy (&content->low, digest + sizeof content->high, sizeof content->low);
    content->claim = i;
  }
}

/* Hashes are spread evenly, so a bucket holds a few. */
#define N_BUCKETS (1u << 16)

static guint
get_bucket (const EntContent *content)
{
  return (guint)(((guint64)content->high ^ G_GUINT64_CONSTANT (1) << 63) >> 48);
}

static gboolean
is_before (const EntContent *a, const EntContent *b)
{
  return a->high != b->high ? a->high < b->high : a->low < b->low;
}

static void
sort_bucket (EntContent *contents, guint n)
{
  for (guint i = 1; i < n; i++) {
    EntContent content = contents[i];
    guint at = i;
    for (; at > 0 && is_before (&content, &contents[at - 1]); at--)
      contents[at] = contents[at - 1];
    contents[at] = content;
  }
}

static void
sort (EntContents *contents)
{
  guint n = contents->graph->n_claims;
  g_autofree guint32 *ends = g_new0 (guint32, N_BUCKETS + 1);
  g_autofree EntContent *unsorted = g_steal_pointer (&contents->contents);
  contents->contents = g_new (EntContent, n + 1);
  for (guint i = 0; i < n; i++)
    ends[get_bucket (&unsorted[i]) + 1]++;
  for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
    ends[bucket + 1] += ends[bucket];
  for (guint i = 0; i < n; i++)
    contents->contents[ends[get_bucket (&unsorted[i])]++] = unsorted[i];
  for (guint bucket = 0, begin = 0; bucket < N_BUCKETS; begin = ends[bucket++])
    sort_bucket (contents->contents + begin, ends[bucket] - begin);
}

static gpointer
find_contents (gpointer data)
{
  EntContents *contents = data;
  ent_parallel_for (contents->n_threads, contents->graph->n_claims / PIECE_SIZE + 1, hash_piece, contents);
  sort (contents);
  return NULL;
}

EntContents *
ent__contents_begin (const EntMultigraph *graph, guint n_threads)
{
  EntContents *contents = g_new0 (EntContents, 1);
  contents->graph = graph;
  contents->n_threads = MAX (n_threads, 1);
  contents->contents = g_new (EntContent, graph->n_claims + 1);
  contents->thread = g_thread_try_new ("entente", find_contents, contents, NULL);
  if (contents->thread == NULL)
    find_contents (contents);
  return contents;
}

void
ent__contents_wait (EntContents *contents)
{
  if (contents->thread != NULL)
    g_thread_join (g_steal_pointer (&contents->thread));
}

void
ent__contents_free (EntContents *contents)
{
  ent__contents_wait (contents);
  g_free (contents->contents);
  g_free (contents);
}
