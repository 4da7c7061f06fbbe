/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one reader of the claims format: from records, whatever their spelling, to drafts for the builder. All
 * fields are known once, in the tables of claims-fields.c. YAML and JSON hand it documents and trees of
 * values, CSV hands it rows whose header was looked up in the same tables. Read next: claims.c. */
#ifndef ENT_CLAIMS_PRIVATE_H
#define ENT_CLAIMS_PRIVATE_H

#include "importers/input.h"
#include "importers/json-flat-private.h"
#include "importers/record-private.h"

G_BEGIN_DECLS

/* The member of a record or document of JSON that says why it was rejected (rejects-json.c writes it): no
 * attribute, for who mends a record need not take it out. */
#define ENT__REASON_MEMBER "rejected_because"

/* EntFields: all that a record can say in text fields; the tables give offsets into it. @source is a claim's
 * inline source, or the source of a source record; @is_source_inline: it is a map of fields, which defines
 * it, not an id. */
typedef struct {
  EntClaimDraft claim;
  EntActorDraft actor;
  EntSourceDraft source;
  EntText default_confidence;
  gboolean is_source_inline;
} EntFields;

/* EntField: a field of the format. @offset: of its EntText in EntFields, from where its group begins; @group:
 * the fields below it, where it has any; @kind tells what else it may be. */
typedef struct _EntFieldGroup EntFieldGroup;

typedef enum {
  ENT__FIELD_TEXT,
  ENT__FIELD_GROUP,
  ENT__FIELD_ALIASES,
  ENT__FIELD_TENURES,
} EntFieldKind;

typedef struct {
  const char *name;
  EntFieldKind kind;
  gsize offset;
  const EntFieldGroup *group;
} EntField;

/* EntFieldGroup: @bare: the fields (by name, the second nullable) that a text in the group's place fills;
 * @expected: for messages; @names: of all fields, NULL-terminated, to find the nearest one. */
struct _EntFieldGroup {
  const EntField *fields;
  guint n_fields;
  const char *bare[2];
  const char *expected;
  const char *const *names;
};

extern const EntFieldGroup ent__claim_fields;
extern const EntFieldGroup ent__actor_fields;
extern const EntFieldGroup ent__source_fields;

/* ent__field_find: the number of the field with this name in @group, or -1. @hint: where to look first. */
gint ent__field_find (const EntFieldGroup *group, const char *name, guint hint);

/* ent__field_nearest: (nullable): the field that a misspelt @name probably means. */
const char *ent__field_nearest (const EntFieldGroup *group, const char *name);

/* EntColumn: what a dotted name (of a CSV header) means for a claim: one or two places in EntFields, or an
 * attribute of the claim or of its source. */
typedef struct {
  guint n_offsets;
  gsize offsets[2];
  gboolean is_of_source;
  const char *attribute; /* points into the name */
} EntFieldColumn;

EntFieldColumn ent__field_find_column (const char *name);

typedef struct _EntClaimsReader EntClaimsReader;

/* ent__claims_reader_new: @has_pointers: places are told as JSON pointers; @defines_sources: an id alone
 * makes a source (CSV has no records of sources). All is borrowed. */
EntClaimsReader *ent__claims_reader_new (EntInput *input, EntBuilder *builder, EntProblems *problems,
                                         gboolean has_pointers, gboolean defines_sources);
void ent__claims_reader_free (EntClaimsReader *reader);

/* ent__claims_carry_on: at the end of a file that may be a part of one: the part behind it goes on with the
 * source that is current here. */
void ent__claims_carry_on (EntClaimsReader *reader);

/* ent__claims_reader_get_record: the record to build values in. Call ent__record_begin() before each; its
 * fault, if it has one when the value is handed over, is reported and costs the record. */
EntRecord *ent__claims_reader_get_record (EntClaimsReader *reader);

/* ent__claims_reader_get_n_read: the records that were handed over so far, good and bad. */
guint64 ent__claims_reader_get_n_read (const EntClaimsReader *reader);

/* A document: `entente`, `source`, `actors`, `claims` in any order. Where claims stand before their source,
 * they are held back until it comes. */
void ent__claims_begin_document (EntClaimsReader *reader);
void ent__claims_end_document (EntClaimsReader *reader);

/* ent__claims_begin_section: whether this member of a document is a list of records, to be handed over one by
 * one. One that is there twice is reported, and read. */
gboolean ent__claims_begin_section (EntClaimsReader *reader, const char *name, guint line, guint column);

/* ent__claims_take_item: item @index of a section. @value: (nullable): the record has a fault then.
 * Errors, of these three: ENT_ERROR_UNSUPPORTED (another version), ENT_ERROR_LIMIT (too much held back). */
gboolean ent__claims_take_item (EntClaimsReader *reader, const char *section, guint index,
                                const EntValue *value, GError **error);

/* ent__claims_take_member: any other member of a document, whole. */
gboolean ent__claims_take_member (EntClaimsReader *reader, const char *name, const EntValue *value,
                                  GError **error);

/* ent__claims_take_record: a record that stands alone (a line of JSON Lines, an item of a list at the top): a
 * source, an actor, a claim, a flat claim, or a whole document. */
gboolean ent__claims_take_record (EntClaimsReader *reader, guint index, const EntValue *value,
                                  GError **error);

/* ent__claims_take_fields: a claim whose fields were filled by the caller, all borrowed for the call. */
void ent__claims_take_fields (EntClaimsReader *reader, EntFields *fields);

/* ent__claims_take_flat: a record of texts alone, at the start of @line; its names and texts are ended by
 * NULs where they stand. FALSE, and nothing is changed, where it is no flat claim. */
gboolean ent__claims_take_flat (EntClaimsReader *reader, guint line, EntJsonMember *members, guint n);

/* ent__claims_report_lost: a record that could not even be read, as an error at a place of its own. */
void ent__claims_report_lost (EntClaimsReader *reader, const char *code, guint line, guint column,
                              const char *format, ...) G_GNUC_PRINTF (5, 6);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntClaimsReader, ent__claims_reader_free)

G_END_DECLS

#endif
