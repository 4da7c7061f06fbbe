/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is, and where it belongs: members and items of documents, records that stand alone. Each
 * record is read, handed over and forgotten; only what a document says before its source is held back. Read
 * next: claims-drafts.c. */
#include "importers/claims-drafts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_HELD (64u << 20) /* bytes */

/* HeldItem: an item of a section that waits for the source. */
typedef struct {
  const char *section;
  guint index;
  const EntValue *value;
} HeldItem;

typedef enum {
  SECTION_ENTENTE,
  SECTION_SOURCE,
  SECTION_ACTORS,
  SECTION_CLAIMS,
  N_SECTIONS,
} Section;

static const char *const section_names[] = { "entente", "source", "actors", "claims", NULL };
static const EntFieldGroup section_group = { NULL, N_SECTIONS, { NULL, NULL }, "a document", section_names };

/* What holds a record's parts is made once and emptied for each: a claim costs no allocation here. */
EntClaimsReader *
ent__claims_reader_new (EntInput *input, EntBuilder *builder, EntProblems *problems, gboolean has_pointers,
                        gboolean defines_sources)
{
  EntClaimsReader *reader = g_new0 (EntClaimsReader, 1);
  reader->file = ent_input_get_name (input);
  reader->builder = builder;
  reader->problems = problems;
  reader->has_pointers = has_pointers;
  reader->defines_sources = defines_sources;
  reader->pointer = g_string_new (NULL);
  reader->attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  reader->source_attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  reader->aliases = g_array_new (FALSE, FALSE, sizeof (EntText));
  reader->tenures = g_array_new (FALSE, FALSE, sizeof (EntTenureDraft));
  reader->unknown = g_hash_table_new_full (ent__unknown_field_hash, ent__unknown_field_equal,
                                           ent__unknown_field_free, NULL);
  reader->held = g_array_new (FALSE, FALSE, sizeof (HeldItem));
  reader->current_source = reader->implicit_source = reader->memo.source = ENT_NO_SOURCE;
  g_assert (ent__claim_fields.n_fields <= G_N_ELEMENTS (reader->columns));
  for (guint i = 0; i < ent__claim_fields.n_fields; i++) {
    const char *name = ent__claim_fields.fields[i].name;
    reader->columns[i] = ent__field_find_column (name);
    if (strcmp (name, "subject") == 0 || strcmp (name, "relation") == 0 || strcmp (name, "object") == 0)
      reader->ends |= 1u << i;
  }
  ent__claims_index_fields (reader);
  ent__record_init (&reader->record, ENT__RECORD_MAX_SIZE);
  ent__arena_init (&reader->memo.arena);
  return reader;
}

/* In the reverse order of making; texts that drafts borrowed are the arena's. */
void
ent__claims_reader_free (EntClaimsReader *reader)
{
  ent__arena_clear (&reader->memo.arena);
  ent__record_clear (&reader->record);
  g_array_unref (reader->held);
  g_hash_table_unref (reader->unknown);
  g_array_unref (reader->tenures);
  g_array_unref (reader->aliases);
  g_array_unref (reader->source_attributes);
  g_array_unref (reader->attributes);
  g_string_free (reader->pointer, TRUE);
  g_free (reader);
}

void
ent__claims_carry_on (EntClaimsReader *reader)
{
  if (reader->has_own_source)
    ent_builder_set_current_source (reader->builder, reader->current_source, reader->is_source_lost);
}

EntRecord *
ent__claims_reader_get_record (EntClaimsReader *reader)
{
  return &reader->record;
}

guint64
ent__claims_reader_get_n_read (const EntClaimsReader *reader)
{
  return reader->n_read;
}

/* It counts as read: a file of which something was read is not an error as a whole. */
void
ent__claims_report_lost (EntClaimsReader *reader, const char *code, guint line, guint column,
                         const char *format, ...)
{
  EntPlace place = { .file = reader->file, .line = line, .column = column };
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  reader->n_read++;
  ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, code, &place, "%s", message);
}

/* Where the root of the tree at hand stands: "/claims/3", "/3", "/source", or "" for a document that is one
 * record. A document that is itself in the arena is the root of all that is in it. */
static void
set_pointer (EntClaimsReader *reader, const char *section, gint64 index)
{
  if (reader->is_tree_kept || !reader->has_pointers)
    return;
  g_string_truncate (reader->pointer, 0);
  if (section != NULL)
    ent__pointer_append (reader->pointer, section);
  if (index >= 0)
    g_string_append_printf (reader->pointer, "/%" G_GINT64_FORMAT, index);
}

/* The record is done with. */
static void
release (EntClaimsReader *reader)
{
  if (reader->held->len == 0 && reader->loose == NULL && !reader->is_tree_kept)
    ent__arena_reset (&reader->record.arena);
}

/* "a map of fields" would say nothing of a map with the wrong ones. */
static void
fail_shape (EntClaimsReader *reader, const EntValue *value, const char *expected)
{
  ent__record_fail (&reader->record, "wrong-type", value, 0, 0, "expected %s, not %s", expected,
                    value->kind == ENT__VALUE_MAP ? "other fields" : ent__value_describe (value));
  ent__claims_report_fault (reader);
}

/* An item of `claims` or `actors`, once the source is known. */
static void
read_item (EntClaimsReader *reader, const char *section, guint index, const EntValue *value)
{
  gboolean is_claim = strcmp (section, "claims") == 0;
  set_pointer (reader, section, index);
  if (value->kind != ENT__VALUE_MAP)
    fail_shape (reader, value, is_claim ? ent__claim_fields.expected : ent__actor_fields.expected);
  else if (is_claim)
    ent__claims_read_claim (reader, value, NULL);
  else
    ent__claims_read_actor (reader, value);
}

/* Documents. */

/* Nothing is left of the document before: its source vouches for its own claims alone. */
void
ent__claims_begin_document (EntClaimsReader *reader)
{
  reader->is_source_lost = FALSE;
  reader->current_source = ENT_NO_SOURCE;
  reader->sections = 0;
  reader->loose = NULL;
}

/* A section that stands twice loses nothing, so it is a warning. */
static void
note_section (EntClaimsReader *reader, Section section, const EntPlace *place)
{
  if (reader->sections & 1u << section)
    ent_problems_add (reader->problems, ENT_SEVERITY_WARNING, "duplicate-field", place,
                      "'%s' stands twice in the document; %s", section_names[section],
                      section == SECTION_SOURCE ? "what follows is from the second" : "both are read");
  reader->sections |= 1u << section;
}

/* Actors and claims alone are lists whose items come one by one; any other member comes whole. */
gboolean
ent__claims_begin_section (EntClaimsReader *reader, const char *name, guint line, guint column)
{
  Section section = strcmp (name, "actors") == 0   ? SECTION_ACTORS
                    : strcmp (name, "claims") == 0 ? SECTION_CLAIMS
                                                   : N_SECTIONS;
  if (section == N_SECTIONS)
    return FALSE;
  set_pointer (reader, name, -1);
  EntPlace place = ent__claims_place (reader, NULL);
  place.line = line;
  place.column = column;
  note_section (reader, section, &place);
  return TRUE;
}

/* Faulty records were reported when they came; what was held is sound. */
static void
read_held (EntClaimsReader *reader)
{
  for (guint i = 0; i < reader->held->len; i++) {
    const HeldItem *item = &g_array_index (reader->held, HeldItem, i);
    ent__record_begin (&reader->record);
    read_item (reader, item->section, item->index, item->value);
  }
  g_array_set_size (reader->held, 0);
}

/* Held items stay in the arena, so it is not released before the source has come; MAX_HELD bounds that. */
gboolean
ent__claims_take_item (EntClaimsReader *reader, const char *section, guint index, const EntValue *value,
                       GError **error)
{
  reader->n_read++;
  if (value == NULL || reader->record.fault.code != NULL) {
    set_pointer (reader, section, index);
    ent__claims_report_fault (reader);
  } else if (reader->sections & 1u << SECTION_SOURCE) {
    read_item (reader, section, index, value);
  } else {
    HeldItem item = { strcmp (section, "claims") == 0 ? "claims" : "actors", index, value };
    g_array_append_val (reader->held, item);
  }
  if (reader->held->len > 0 && reader->record.arena.total > MAX_HELD) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT,
                 _ ("%s: over %u MiB stand before the document's source: put `source` first"), reader->file,
                 MAX_HELD >> 20);
    return FALSE;
  }
  release (reader);
  return TRUE;
}

/* A later version may mean something else by the same fields: not a record of it is read. */
static gboolean
check_version (EntClaimsReader *reader, const EntValue *value, GError **error)
{
  reader->sections |= 1u << SECTION_ENTENTE;
  if (value->text != NULL && strcmp (value->text, "1") == 0)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED,
               _ ("%s: is in version %.20s of the claims format; this program reads version 1"), reader->file,
               value->text != NULL ? value->text : "(none)");
  return FALSE;
}

/* What was held can be read now, in its order. */
static void
take_source (EntClaimsReader *reader, const EntValue *value)
{
  set_pointer (reader, "source", -1);
  EntPlace place = ent__claims_place (reader, value);
  note_section (reader, SECTION_SOURCE, &place);
  reader->n_read++;
  ent__claims_read_source (reader, value);
  read_held (reader);
}

/* What is no section: the document may be a single flat claim. */
static void
keep_loose (EntClaimsReader *reader, const char *name, const EntValue *value)
{
  if (reader->loose == NULL)
    reader->loose =
        ent__record_add (&reader->record, NULL, ENT__VALUE_MAP, NULL, NULL, 0, value->line, value->column);
  if (reader->loose != NULL)
    ent__record_add_copy (&reader->record, reader->loose,
                          ent__arena_copy (&reader->record.arena, name, strlen (name)), value);
  if (reader->record.fault.code != NULL)
    ent__claims_report_fault (reader);
}

/* A section that is in the arena as a whole: it must stay there until its last item was read. */
static gboolean
take_list (EntClaimsReader *reader, const char *section, const EntValue *list, GError **error)
{
  gboolean was_kept = reader->is_tree_kept, is_fine = TRUE;
  ent__claims_begin_section (reader, section, list->line, list->column);
  reader->is_tree_kept = TRUE;
  for (const EntValue *item = list->first; item != NULL && is_fine; item = item->next) {
    ent__record_begin (&reader->record);
    is_fine = ent__claims_take_item (reader, section, item->index, item, error);
  }
  reader->is_tree_kept = was_kept;
  return is_fine;
}

/* Claims of a lost source are lost too: put down to the file they would be somebody else's. */
static void
lose_member (EntClaimsReader *reader, const char *name)
{
  reader->n_read++;
  ent__claims_report_fault (reader);
  if (strcmp (name, "source") == 0) {
    reader->sections |= 1u << SECTION_SOURCE;
    reader->is_source_lost = TRUE;
    read_held (reader);
  }
}

/* A null is the same as no such member, in every place. */
gboolean
ent__claims_take_member (EntClaimsReader *reader, const char *name, const EntValue *value, GError **error)
{
  gboolean is_fine = TRUE;
  gboolean is_section = strcmp (name, "claims") == 0 || strcmp (name, "actors") == 0;
  set_pointer (reader, name, -1);
  if (strcmp (name, ENT__REASON_MEMBER) == 0) {
    ; /* says why the document was rejected */
  } else if (value == NULL || reader->record.fault.code != NULL) {
    lose_member (reader, name);
  } else if (strcmp (name, "entente") == 0) {
    is_fine = check_version (reader, value, error);
  } else if (strcmp (name, "source") == 0 && value->kind != ENT__VALUE_NULL) {
    take_source (reader, value);
  } else if (is_section && value->kind == ENT__VALUE_LIST) {
    is_fine = take_list (reader, name, value, error);
  } else if (is_section && value->kind != ENT__VALUE_NULL) {
    reader->n_read++;
    fail_shape (reader, value, strcmp (name, "claims") == 0 ? "a list of claims" : "a list of actors");
  } else if (value->kind != ENT__VALUE_NULL) {
    keep_loose (reader, name, value);
  }
  release (reader);
  return is_fine;
}

/* Records that stand alone. */

/* Any one of the three will do: the builder says which is missing. */
static gboolean
is_claim (const EntValue *map)
{
  return ent__value_get (map, "subject") || ent__value_get (map, "relation") ||
         ent__value_get (map, "object");
}

/* What a record may be, for messages */
#define RECORDS "{source: …}, {actor: …}, {claim: …} or a claim with subject, relation and object"

/* Flat claims come first: they may have a `source` of their own. */
static void
read_record (EntClaimsReader *reader, const EntValue *value)
{
  const EntValue *claim = ent__value_get (value, "claim"), *actor = ent__value_get (value, "actor");
  const EntValue *source = ent__value_get (value, "source");
  reader->n_read++;
  if (is_claim (value))
    ent__claims_read_claim (reader, value, NULL);
  else if (claim != NULL && claim->kind == ENT__VALUE_MAP)
    ent__claims_read_claim (reader, claim, source);
  else if (actor != NULL && actor->kind == ENT__VALUE_MAP)
    ent__claims_read_actor (reader, actor);
  else if (claim != NULL || actor != NULL)
    fail_shape (reader, claim != NULL ? claim : actor,
                claim != NULL ? ent__claim_fields.expected : ent__actor_fields.expected);
  else if (source != NULL && source->kind != ENT__VALUE_NULL)
    ent__claims_read_source (reader, source);
  else
    fail_shape (reader, value, RECORDS);
}

/* What the loose members of a document come to: one record, or names that are no section. */
static void
read_loose (EntClaimsReader *reader)
{
  const EntValue *loose = reader->loose;
  ent__record_begin (&reader->record);
  set_pointer (reader, NULL, -1);
  if (is_claim (loose) || ent__value_get (loose, "claim") != NULL ||
      ent__value_get (loose, "actor") != NULL) {
    ent__record_check_keys (&reader->record, loose);
    if (reader->record.fault.code == NULL)
      read_record (reader, loose);
    else
      ent__claims_report_fault (reader);
    return;
  }
  for (const EntValue *member = loose->first; member != NULL; member = member->next) {
    EntPlace place = ent__claims_place (reader, member);
    const char *nearest = ent__field_nearest (&section_group, member->key);
    ent_problems_add (reader->problems, ENT_SEVERITY_WARNING, "unknown-section", &place,
                      "'%.80s' is no part of a document and is left out%s%s%s", member->key,
                      nearest ? "; did you mean '" : "; it has entente, source, actors and claims",
                      nearest ? nearest : "", nearest ? "'?" : "");
  }
}

/* Without a source at all, held claims are read now, and put down to the file with a warning. */
void
ent__claims_end_document (EntClaimsReader *reader)
{
  read_held (reader);
  if (reader->loose != NULL)
    read_loose (reader);
  EntPlace place = { .file = reader->file };
  if ((reader->sections & 1u << SECTION_CLAIMS) && !(reader->sections & 1u << SECTION_ENTENTE))
    ent_problems_add (
        reader->problems, ENT_SEVERITY_WARNING, "no-version", &place,
        "the document does not say its version and is read as version 1; write `entente: 1` on top");
  reader->loose = NULL;
  reader->is_source_lost = FALSE;
  reader->current_source = ENT_NO_SOURCE;
  reader->has_own_source = TRUE;
  release (reader);
}

/* A document within a list or on a line; its tree is in the arena until it ends. */
static gboolean
take_document (EntClaimsReader *reader, const EntValue *map, GError **error)
{
  ent__claims_begin_document (reader);
  for (const EntValue *member = map->first; member != NULL; member = member->next)
    if (!ent__claims_take_member (reader, member->key, member, error))
      return FALSE;
  ent__claims_end_document (reader);
  return TRUE;
}

/* `claims` or `actors` that are no lists may be a flat claim's own fields. */
static gboolean
is_document (const EntValue *map)
{
  const EntValue *claims = ent__value_get (map, "claims"), *actors = ent__value_get (map, "actors");
  return ent__value_get (map, "entente") != NULL || (claims != NULL && claims->kind == ENT__VALUE_LIST) ||
         (actors != NULL && actors->kind == ENT__VALUE_LIST);
}

/* A document on a line resets the current source at its end, so the next line's claims are not put down to
 * it. */
gboolean
ent__claims_take_record (EntClaimsReader *reader, guint index, const EntValue *value, GError **error)
{
  gboolean is_fine = TRUE;
  set_pointer (reader, NULL, index);
  if (value == NULL || reader->record.fault.code != NULL) {
    reader->n_read++;
    ent__claims_report_fault (reader);
  } else if (value->kind != ENT__VALUE_MAP) {
    reader->n_read++;
    fail_shape (reader, value, RECORDS);
  } else if (is_document (value)) {
    reader->is_tree_kept = TRUE;
    is_fine = take_document (reader, value, error);
    reader->is_tree_kept = FALSE;
  } else {
    read_record (reader, value);
  }
  release (reader);
  return is_fine;
}
