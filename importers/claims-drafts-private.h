/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims reader's state, shared by claims.c (documents and records) and claims-drafts.c (fields, sources,
 * drafts). */
#ifndef ENT_CLAIMS_DRAFTS_PRIVATE_H
#define ENT_CLAIMS_DRAFTS_PRIVATE_H

#include "importers/claims-private.h"

G_BEGIN_DECLS

/* EntSourceMemo: the inline source of the claim before: most claims of a file have the same. */
typedef struct {
  EntArena arena;
  EntFields fields;
  guint32 source; /* ENT_NO_SOURCE: none yet */
} EntSourceMemo;

struct _EntClaimsReader {
  const char *file;
  EntBuilder *builder;
  EntProblems *problems;
  gboolean has_pointers;
  gboolean defines_sources;
  EntRecord record;
  guint64 n_read;
  EntFieldColumn columns[32]; /* by claim field: where a text in its place goes */
  guint8 name_lengths[32];    /* by claim field */
  guint8 fields_by_name[64];  /* number + 1 of a claim field by the hash of its name, 0: free; see
                                 claims-flat.c */
  guint32 ends;               /* bits of subject, relation and object among them */

  /* Of the record at hand; reused. */
  GString *pointer;          /* of the record's root */
  GArray *attributes;        /* of EntAttributeDraft */
  GArray *source_attributes; /* of EntAttributeDraft */
  GArray *aliases;           /* of EntText */
  GArray *tenures;           /* of EntTenureDraft */
  GHashTable *unknown;       /* a set of names of fields, with their group, that were looked at */
  const char *last_unknown;  /* of claims, the last of them */

  /* Sources. */
  guint32 current_source;  /* the document's, or that of the last source record */
  guint32 implicit_source; /* the file itself */
  gboolean is_source_lost;
  gboolean has_own_source; /* a record or document has set or reset the current source; until then that of the
                              part before is current */
  EntSourceMemo memo;

  /* The document at hand. */
  GArray *held;          /* of HeldItem: what stands before the source */
  EntValue *loose;       /* a map of the members that are no section */
  guint sections;        /* bits of those that were there */
  gboolean is_tree_kept; /* the document itself is in the arena */
};

/* ent__claims_place: the place of a value of the record at hand, or of the whole record (NULL). Its pointer
 * lives as long as the record. */
EntPlace ent__claims_place (EntClaimsReader *reader, const EntValue *value);

/* ent__claims_report_fault: reports the record's fault as an error. */
void ent__claims_report_fault (EntClaimsReader *reader);

/* Each reads a map, and hands it over or reports it. */
void ent__claims_read_claim (EntClaimsReader *reader, const EntValue *map, const EntValue *outer_source);
void ent__claims_read_actor (EntClaimsReader *reader, const EntValue *map);

/* ent__claims_read_source: sets the current source. */
void ent__claims_read_source (EntClaimsReader *reader, const EntValue *value);

/* For the set of unknown fields. */
guint ent__unknown_field_hash (gconstpointer key);
gboolean ent__unknown_field_equal (gconstpointer a, gconstpointer b);
void ent__unknown_field_free (gpointer key);

/* ent__claims_index_fields: makes @fields_by_name. */
void ent__claims_index_fields (EntClaimsReader *reader);

/* ent__claims_warn_unknown: a name that is not known is reported, once, where a known one is near. Returns:
 * (nullable): the reader's copy of it */
const char *ent__claims_warn_unknown (EntClaimsReader *reader, const EntFieldGroup *group, const char *name,
                                      const EntPlace *place);

G_END_DECLS

#endif
