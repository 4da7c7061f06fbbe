/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retellings: claims that say what a claim of another file says, each of a source of its own. Which claim
 * that is may be read later, so they wait, packed, until all files are read. Then the claims are gone through
 * once for the attribute by which they are found: so nobody pays for an index but who reads retellings. Read
 * next: builder-freeze.c, which asks for it. */
#include "graph/builder-private.h"
#include "graph/builder-drafts-private.h"

#include <math.h>
#include <string.h>

/* Retelling: 40 bytes, and its attributes. */
typedef struct {
  const guint8 *details; /* its attributes */
  guint32 told;          /* in @keys: what it retells */
  guint32 article;       /* in @articles */
  guint32 confidence;    /* millionths, or ENT_NONE */
  guint32 line;
  guint16 file; /* in the builder's files */
  guint16 kind; /* in @kinds */
} Retelling;

struct _EntRetellings {
  EntBlocks blocks; /* all that is packed: it is not the multigraph's, and gone when that is made */
  EntPacker packer;
  EntIntern keys;     /* attribute, NUL, value */
  EntIntern articles; /* all that a source says, as bytes */
  GPtrArray *drafts;  /* of const EntSourceDraft *, by article */
  GPtrArray *kinds;   /* of const EntRetellingKind *: a handful at most */
  GArray *all;        /* of Retelling */
  GArray *untold;     /* of guint64: hashes of the keys of records that are no claims */
};

static EntRetellings *
get_retellings (EntBuilder *builder)
{
  if (builder->retellings != NULL)
    return builder->retellings;
  EntRetellings *retellings = g_new0 (EntRetellings, 1);
  retellings->drafts = g_ptr_array_new ();
  retellings->kinds = g_ptr_array_new ();
  retellings->all = g_array_new (FALSE, FALSE, sizeof (Retelling));
  retellings->untold = g_array_new (FALSE, FALSE, sizeof (guint64));
  return builder->retellings = retellings;
}

void
ent__retellings_free (EntRetellings *retellings)
{
  ent__packer_clear (&retellings->packer);
  ent__intern_clear (&retellings->keys);
  ent__intern_clear (&retellings->articles);
  ent__blocks_clear (&retellings->blocks);
  g_ptr_array_unref (retellings->drafts);
  g_ptr_array_unref (retellings->kinds);
  g_array_unref (retellings->all);
  g_array_unref (retellings->untold);
  g_free (retellings);
}

/* Noting down. */

/* A part's keys and articles are gone with it. */
static EntBlocks *
get_key_blocks (EntBuilder *builder)
{
  return builder->is_part ? ent__part_get_blocks (builder->part) : &builder->retellings->blocks;
}

static void
write_key (GString *key, const char *attribute, const char *value)
{
  g_string_assign (key, attribute);
  g_string_append_c (key, '\0');
  g_string_append (key, value);
}

static guint16
find_kind (EntRetellings *retellings, const EntRetellingKind *kind)
{
  guint number = 0;
  while (number < retellings->kinds->len && retellings->kinds->pdata[number] != kind)
    number++;
  if (number == retellings->kinds->len)
    g_ptr_array_add (retellings->kinds, (gpointer)kind);
  return (guint16)number;
}

/* An article retells a handful of claims, and its draft is kept once. */
static guint32
keep_article (EntBuilder *builder, const EntSourceDraft *draft)
{
  EntRetellings *retellings = builder->retellings;
  g_string_truncate (builder->buffer, 0);
  ent__draft_append_source (builder->buffer, draft);
  guint32 number = ent__intern_add (&retellings->articles, get_key_blocks (builder), builder->buffer->str,
                                    builder->buffer->len);
  if (number == retellings->drafts->len)
    g_ptr_array_add (retellings->drafts, (gpointer)ent__draft_keep_source (get_key_blocks (builder), draft));
  return number;
}

void
ent_builder_add_retelling (EntBuilder *builder, const EntRetellingDraft *draft)
{
  guint64 hash;
  EntClaimDetails details;
  EntRetellings *retellings = get_retellings (builder);
  g_return_if_fail (isnan (draft->confidence) || (draft->confidence >= 0 && draft->confidence <= 1));
  if (builder->n_claims >= ENT_NONE - 1)
    return;
  ent_claim_details_clear (&details);
  Retelling retelling = {
    .details = ent__details_pack (&retellings->packer, &retellings->blocks, &details, draft->attributes,
                                  draft->n_attributes, &hash),
    .article = keep_article (builder, draft->source),
    .confidence = isnan (draft->confidence) ? ENT_NONE : (guint32)lround (draft->confidence * 1e6),
    .line = draft->place.line,
    .file = ent__builder_intern_file (builder, draft->place.file),
    .kind = find_kind (retellings, draft->kind),
  };
  write_key (builder->buffer, draft->kind->attribute, draft->value);
  retelling.told = ent__intern_add (&retellings->keys, get_key_blocks (builder), builder->buffer->str,
                                    builder->buffer->len);
  g_array_append_val (retellings->all, retelling);
  builder->n_claims++;
}

/* Of those that lack an actor, GDELT has as many as of claims; that two of 64-bit hashes are alike would only
 * make a count in a message wrong. */
void
ent_builder_note_untold (EntBuilder *builder, const EntRetellingKind *kind, const char *value)
{
  EntRetellings *retellings = get_retellings (builder);
  write_key (builder->buffer, kind->attribute, value);
  guint64 hash = ent__hash_bytes (0, builder->buffer->str, builder->buffer->len);
  g_array_append_val (retellings->untold, hash);
}

/* Taking over. */

static guint32 *
take_keys (EntRetellings *retellings, const EntIntern *from)
{
  guint32 *map = g_new (guint32, from->n + 1);
  for (guint i = 0; i < from->n; i++)
    map[i] =
        ent__intern_add (&retellings->keys, &retellings->blocks, from->keys[i].bytes, from->keys[i].length);
  return map;
}

/* An article may stand in several parts, so its draft is copied once it is new. */
static guint32 *
take_articles (EntRetellings *retellings, const EntRetellings *from)
{
  guint32 *map = g_new (guint32, from->articles.n + 1);
  for (guint i = 0; i < from->articles.n; i++) {
    const EntInternKey *key = &from->articles.keys[i];
    map[i] = ent__intern_add (&retellings->articles, &retellings->blocks, key->bytes, key->length);
    if (map[i] == retellings->drafts->len)
      g_ptr_array_add (retellings->drafts,
                       (gpointer)ent__draft_keep_source (&retellings->blocks, from->drafts->pdata[i]));
  }
  return map;
}

/* Returns: how many. */
guint
ent__retellings_absorb (EntBuilder *builder, EntBuilder *part)
{
  EntRetellings *from = part->retellings;
  if (from == NULL)
    return 0;
  EntRetellings *retellings = get_retellings (builder);
  g_autofree guint32 *keys = take_keys (retellings, &from->keys);
  g_autofree guint32 *articles = take_articles (retellings, from);
  for (guint i = 0; i < from->all->len; i++) {
    Retelling *retelling = &g_array_index (from->all, Retelling, i);
    retelling->told = keys[retelling->told];
    retelling->article = articles[retelling->article];
    retelling->kind = find_kind (retellings, from->kinds->pdata[retelling->kind]);
    retelling->file = ent__builder_intern_file (builder, g_ptr_array_index (part->files, retelling->file));
  }
  g_array_append_vals (retellings->all, from->all->data, from->all->len);
  g_array_append_vals (retellings->untold, from->untold->data, from->untold->len);
  ent__blocks_take (&retellings->blocks, &from->blocks);
  return from->all->len;
}

/* Telling. */

/* Counts: of a file, and whose words tell them. */
typedef struct {
  const EntRetellingKind *kind;
  guint64 n_retold;
  guint64 n_missing;
  guint64 n_untold;
} Counts;

typedef struct {
  EntBuilder *builder;
  EntRetellings *retellings;
  const PendingClaim **told; /* by key: the first claim that is retold, or NULL */
  gboolean *is_untold;       /* by key: its record is no claim */
  guint32 *sources;          /* by article: ENT_NONE before its first claim */
  Counts *counts;            /* by file */
  GArray *attributes;        /* of EntAttributeDraft, of the claim at hand */
} Telling;

/* The key by which others retell this claim, or ENT_NONE. */
static guint32
find_key (Telling *telling, const PendingClaim *claim, const EntRetellingKind *kind)
{
  const char *value = ent__details_find_attribute (claim->details, kind->attribute);
  if (value == NULL || ent__details_find_attribute (claim->details, kind->mark) != NULL)
    return ENT_NONE;
  GString *key = telling->builder->buffer;
  write_key (key, kind->attribute, value);
  return ent__intern_find (&telling->retellings->keys, key->str, key->len);
}

static void
find_told_in_segment (Telling *telling, EntSegment *segment)
{
  const GPtrArray *kinds = telling->retellings->kinds;
  for (guint i = 0; i < segment->n; i++)
    for (guint k = 0; k < kinds->len && !(segment->claims[i].flags & ENT__PENDING_OUT); k++) {
      PendingClaim *claim = &segment->claims[i];
      guint32 key = find_key (telling, claim, kinds->pdata[k]);
      if (key == ENT_NONE)
        continue;
      if (telling->told[key] == NULL)
        telling->told[key] = claim;
      claim->flags |= ENT__PENDING_RETOLD;
      telling->counts[claim->file].kind = kinds->pdata[k];
      telling->counts[claim->file].n_retold++;
    }
}

/* Which of the keys that no claim has are those of records that are no claims. Their hashes are gone through
 * once, with a table of the keys in question, of which there are mostly fewer. */
static void
find_untold (Telling *telling)
{
  const EntRetellings *retellings = telling->retellings;
  g_autofree guint64 *hashes = g_new (guint64, retellings->keys.n + 1);
  g_autoptr (GHashTable) open = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint key = 0; key < retellings->keys.n; key++) {
    hashes[key] = ent__hash_bytes (0, retellings->keys.keys[key].bytes, retellings->keys.keys[key].length);
    if (telling->told[key] == NULL)
      g_hash_table_insert (open, &hashes[key], GUINT_TO_POINTER (key + 1));
  }
  for (guint i = 0; i < retellings->untold->len; i++) {
    guint known =
        GPOINTER_TO_UINT (g_hash_table_lookup (open, &g_array_index (retellings->untold, guint64, i)));
    if (known > 0)
      telling->is_untold[known - 1] = TRUE;
  }
}

static guint32
find_source (Telling *telling, guint32 article)
{
  if (telling->sources[article] == ENT_NONE)
    telling->sources[article] =
        ent_builder_add_source (telling->builder, telling->retellings->drafts->pdata[article]);
  return telling->sources[article];
}

static void
append_attributes (GArray *attributes, EntAttributeIter iter)
{
  EntAttribute attribute;
  while (ent_attribute_iter_next (&iter, &attribute)) {
    EntAttributeDraft draft = { attribute.name, attribute.value };
    g_array_append_val (attributes, draft);
  }
}

/* What the claim says, and what the retelling says of itself. An id is its source's own, and the pointer
 * leads into another file. */
static void
pack_details (Telling *telling, const Retelling *retelling, PendingClaim *claim)
{
  guint64 hash;
  EntBuilder *builder = telling->builder;
  EntClaimDetails details, own;
  ent__details_unpack (claim->details, &details);
  ent__details_unpack (retelling->details, &own);
  g_array_set_size (telling->attributes, 0);
  append_attributes (telling->attributes, details.attributes);
  append_attributes (telling->attributes, own.attributes);
  details.id = details.pointer = NULL;
  claim->details = ent__details_pack (&builder->packer, &builder->blocks, &details,
                                      (const EntAttributeDraft *)(gpointer)telling->attributes->data,
                                      telling->attributes->len, &hash);
  claim->hash = (guint32)(hash ^ (hash >> 32));
}

static void
tell (Telling *telling, const Retelling *retelling, GArray *claims)
{
  PendingClaim claim = *telling->told[retelling->told];
  claim.source = find_source (telling, retelling->article);
  claim.flags &= ENT__CLAIM_FLAGS & ~ENT__CLAIM_OWN_CONFIDENCE;
  claim.confidence = ent_modality_get_confidence (claim.flags & ENT__CLAIM_MODALITY);
  if (retelling->confidence != ENT_NONE) {
    claim.confidence = retelling->confidence;
    claim.flags |= ENT__CLAIM_OWN_CONFIDENCE;
  }
  claim.file = retelling->file;
  claim.line = retelling->line;
  memset (claim.mention_line, 0, sizeof claim.mention_line);
  memset (claim.mention_column, 0, sizeof claim.mention_column);
  pack_details (telling, retelling, &claim);
  g_array_append_val (claims, claim);
}

static void
tell_all (Telling *telling, GArray *claims)
{
  const EntRetellings *retellings = telling->retellings;
  for (guint i = 0; i < retellings->all->len; i++) {
    const Retelling *retelling = &g_array_index (retellings->all, Retelling, i);
    Counts *counts = &telling->counts[retelling->file];
    if (telling->told[retelling->told] != NULL) {
      tell (telling, retelling, claims);
      continue;
    }
    counts->kind = retellings->kinds->pdata[retelling->kind];
    if (telling->is_untold[retelling->told])
      counts->n_untold++;
    else
      counts->n_missing++;
  }
}

static void
report (const Telling *telling)
{
  EntProblems *problems = telling->builder->problems;
  for (guint i = 0; i < telling->builder->files->len; i++) {
    const Counts *counts = &telling->counts[i];
    const char *file = g_ptr_array_index (telling->builder->files, i);
    if (counts->n_missing > 0)
      ent_problems_count (problems, ENT_SEVERITY_WARNING, "missing-claim", file, counts->n_missing,
                          counts->kind->missing);
    if (counts->n_untold > 0)
      ent_problems_count (problems, ENT_SEVERITY_NOTE, "no-claim", file, counts->n_untold,
                          counts->kind->untold);
    if (counts->n_retold > 0)
      ent_problems_count (problems, ENT_SEVERITY_NOTE, "retold", file, counts->n_retold,
                          counts->kind->retold);
  }
  ent_problems_settle (problems);
}

/* The claims that are retold stay where they are until all retellings have taken over what they say. */
void
ent__builder_retell (EntBuilder *builder, EntSegment *into)
{
  EntRetellings *retellings = builder->retellings;
  if (retellings == NULL || retellings->all->len == 0)
    return;
  gsize n, n_keys = retellings->keys.n + 1;
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (PendingClaim));
  Telling telling = {
    .builder = builder,
    .retellings = retellings,
    .told = g_new0 (const PendingClaim *, n_keys),
    .is_untold = g_new0 (gboolean, n_keys),
    .sources = g_new (guint32, retellings->drafts->len + 1),
    .counts = g_new0 (Counts, (gsize)G_MAXUINT16 + 1),
    .attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
  };
  memset (telling.sources, 0xff, (retellings->drafts->len + 1) * sizeof *telling.sources); /* ENT_NONE */
  for (guint s = 0; s < builder->segments->len; s++)
    find_told_in_segment (&telling, g_ptr_array_index (builder->segments, s));
  find_untold (&telling);
  tell_all (&telling, claims);
  report (&telling);
  g_free (into->claims);
  into->claims = (PendingClaim *)(gpointer)g_array_steal (claims, &n);
  into->n = (guint)n;
  g_free (telling.told);
  g_free (telling.is_untold);
  g_free (telling.sources);
  g_free (telling.counts);
  g_array_unref (telling.attributes);
}
