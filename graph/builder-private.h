/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's state, shared by builder.c (drafts come in), builder-sources.c (sources, interned values) and
 * builder-freeze.c (the multigraph goes out). */
#ifndef ENT_BUILDER_PRIVATE_H
#define ENT_BUILDER_PRIVATE_H

#include "graph/builder.h"
#include "graph/builder-names-private.h"
#include "graph/multigraph-private.h"

G_BEGIN_DECLS

/* PendingClaim: a checked claim whose names are not resolved yet. The mentions are those of subject and
 * object. */
typedef struct {
  guint32 mentions[2];
  guint32 mention_line[2];
  guint32 source;
  guint32 period;
  guint32 confidence;
  guint32 details;
  guint32 line;
  guint16 mention_column[2];
  guint16 relation;
  guint16 flags;
  guint16 file;
} PendingClaim;

struct _EntBuilder {
  EntVocabulary *vocabulary;
  EntProblems *problems;
  EntUnknownNames unknown_names;
  guint32 n_claims;
  /* What the multigraph will own: */
  GStringChunk *strings;
  GPtrArray *blocks;
  GArray *sources; /* of EntSource */
  GArray *periods; /* of EntPeriod, distinct */
  GPtrArray *files;
  GPtrArray *details; /* of EntClaimDetails, owned by blocks */
  /* What is only needed until then: */
  EntNames *names;
  GArray *claims;           /* of PendingClaim */
  GArray *tenures;          /* of PendingClaim: those that actor entries make; they come last, so that claims are
                               numbered as their file has them */
  GHashTable *source_index; /* id → number + 1 */
  GHashTable *period_index; /* EntPeriod → number + 1 */
  GHashTable *file_index;   /* name → number + 1 */
  GHashTable *file_sources; /* number of a file + 1 → id of the source that it is itself */
  GHashTable *made_ids;     /* id made from a source's content → checksum of that content, in full */
};

/* ent__builder_start, ent__builder_clear: sets up, frees all but vocabulary and problems. */
void ent__builder_start (EntBuilder *builder);
void ent__builder_clear (EntBuilder *builder);

/* ent__builder_intern: the one copy of a string; NULL for "" and NULL. */
const char *ent__builder_intern (EntBuilder *builder, const char *text);
guint32 ent__builder_intern_period (EntBuilder *builder, const EntPeriod *period);
guint16 ent__builder_intern_file (EntBuilder *builder, const char *file);

void ent__builder_report (EntBuilder *builder, EntSeverity severity, const char *code, const EntPlace *record,
                          const EntText *field, const char *name, const char *format, ...)
    G_GNUC_PRINTF (7, 8);

G_END_DECLS

#endif
