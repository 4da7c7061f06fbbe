/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's state, shared by builder.c (drafts come in), builder-sources.c (sources, interned values) and
 * builder-freeze.c (the multigraph goes out). */
#ifndef ENT_BUILDER_PRIVATE_H
#define ENT_BUILDER_PRIVATE_H

#include "graph/builder.h"
#include "graph/builder-names-private.h"
#include "graph/multigraph-private.h"

G_BEGIN_DECLS

/* PendingClaim: a checked claim whose names are not resolved yet: 48 bytes. The mentions are those of subject
 * and object; what becomes of them is known at the end, so where they stood is kept for a report. */
typedef struct {
  guint32 mentions[2]; /* numbers of ent__names_mention() */
  guint32 mention_line[2];
  guint32 source;
  guint32 period;     /* in the builder's periods; lent by the source at the end where undated */
  guint32 confidence; /* millionths; the source's default is put in at the end where the claim gives none */
  guint32 details;    /* in the builder's details, or ENT_NONE */
  guint32 line;
  guint16 mention_column[2];
  guint16 relation;
  guint16 flags; /* as in graph/multigraph-private.h */
  guint16 file;  /* in the builder's files */
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
  GArray *claims;  /* of PendingClaim */
  GArray *tenures; /* of PendingClaim: those that actor entries make; they come last, so that claims are
                      numbered as their file has them */
  GHashTable *source_index; /* id → number + 1 */
  GHashTable *period_index; /* EntPeriod → number + 1 */
  GHashTable *file_index;   /* name → number + 1 */
  GHashTable *file_sources; /* number of a file + 1 → id of the source that it is itself */
  GHashTable *made_ids;     /* id made from a source's content → checksum of that content, in full */
};

/* ent__builder_start, ent__builder_clear: sets up, frees all but vocabulary and problems. A builder is
 * started whenever it is in a caller's hands. */
void ent__builder_start (EntBuilder *builder);
void ent__builder_clear (EntBuilder *builder);

/* ent__builder_intern: the one copy of a string; NULL for "" and NULL. */
const char *ent__builder_intern (EntBuilder *builder, const char *text);
/* ent__builder_intern_period, ent__builder_intern_file: the number of a period (a file's name; NULL is ""),
 * which is kept once; O(1). */
guint32 ent__builder_intern_period (EntBuilder *builder, const EntPeriod *period);
guint16 ent__builder_intern_file (EntBuilder *builder, const char *file);

/* ent__builder_report: a finding about a record or one of its fields.
 * @code: a literal, as ent_problems_add() wants it
 * @field, @name: (nullable): the field, at whose own place the finding is put where it has one */
void ent__builder_report (EntBuilder *builder, EntSeverity severity, const char *code, const EntPlace *record,
                          const EntText *field, const char *name, const char *format, ...)
    G_GNUC_PRINTF (7, 8);

G_END_DECLS

#endif
