/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim says, as 128 bits: by them a store knows a claim again. They hold the source, the actors that
 * its ends came to, and all that it says; not where it stood, nor how its ends were written. Hashed by
 * SHA-256, as a file may have been made to collide. */
#include "graph/store-private.h"

#include <string.h>

#include "graph/multigraph-private.h"
#include "graph/parallel.h"

#define PIECE_SIZE 4096u

typedef struct {
  const EntMultigraph *graph;
  EntContent *contents;
} Hashing;

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
  Hashing *hashing = data;
  guint end = MIN ((piece + 1) * PIECE_SIZE, hashing->graph->n_claims);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = piece * PIECE_SIZE; i < end; i++) {
    guint8 digest[32];
    gsize length = sizeof digest;
    write_claim (text, hashing->graph, i);
    g_checksum_reset (checksum);
    g_checksum_update (checksum, (const guchar *)text->str, (gssize)text->len);
    g_checksum_get_digest (checksum, digest, &length);
    memcpy (&hashing->contents[i], digest, sizeof (EntContent));
  }
}

EntContent *
ent__store_hash_claims (const EntMultigraph *graph, guint n_threads)
{
  Hashing hashing = { graph, g_new (EntContent, graph->n_claims + 1) };
  ent_parallel_for (n_threads, graph->n_claims / PIECE_SIZE + 1, hash_piece, &hashing);
  return hashing.contents;
}
