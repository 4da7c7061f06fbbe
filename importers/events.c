/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of events: their source, their codes, their organizations. What a row cannot say (a code that nobody
 * knows) is counted by what is wrong and said once at the end: a year of events would else bring the same
 * finding a thousand times. */
#include "importers/events-private.h"

#include <string.h>

/* Machine-coded: DESIGN.md, "Confidence of a claim". */
#define MACHINE_CODED .6

/* "data/GDELT/20130401.export.CSV.zip:20130401.export.CSV" → "gdelt-20130401.export". */
static char *
make_source_id (const char *set, const char *file)
{
  const char *name = file;
  for (const char *p = file; *p != '\0'; p++)
    if (strchr ("/\\:", *p) != NULL && p[1] != '\0')
      name = p + 1;
  static const char *const endings[] = { ".gz", ".zst", ".xz", ".bz2", ".tab", ".tsv", ".txt", ".csv" };
  g_autofree char *stem = g_ascii_strdown (name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (stem, endings[i]))
      stem[strlen (stem) - strlen (endings[i])] = '\0';
  return strcmp (stem, "-") == 0 || *stem == '\0' ? g_strdup (set) : g_strconcat (set, "-", stem, NULL);
}

void
ent__events_init (EntEvents *events, EntInput *input, EntBuilder *builder, EntProblems *problems,
                  const EntEventSet *set)
{
  *events = (EntEvents){
    .builder = builder,
    .problems = problems,
    .set = set,
    .vocabulary = ent_vocabulary_ref (ent_builder_get_vocabulary (builder)),
    .names = g_string_chunk_new (4096),
    .mentions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
    .first_day = ENT_DAY_MAX,
    .last_day = ENT_DAY_MIN,
    .attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
  };
  ent__tabbed_init (&events->table, input, problems);
  g_autofree char *id = make_source_id (set->id, events->table.file);
  EntSourceDraft source = {
    .id = { .text = id },
    .title = { .text = set->title },
    .publisher = { .text = set->publisher },
    .default_confidence = MACHINE_CODED,
    .place = { .file = events->table.file },
  };
  events->source = ent_builder_add_source (builder, &source);
  ent_builder_set_unknown_names (builder, ENT_UNKNOWN_NAMES_UNSPECIFIED);
}

void
ent__events_count (EntEvents *events, const char *what)
{
  ent_problems_count (events->problems, ENT_SEVERITY_NOTE, "unknown-code", events->table.file, 1, what);
}

gboolean
ent__events_has_both (EntEvents *events, gboolean has_first, gboolean has_second)
{
  if (has_first && has_second)
    return TRUE;
  events->n_missing[has_first ? ENT__SECOND_MISSING : has_second ? ENT__FIRST_MISSING : ENT__BOTH_MISSING]++;
  return FALSE;
}

void
ent__events_clear (EntEvents *events)
{
  for (guint i = 0; i < ENT__N_MISSING; i++)
    if (events->n_missing[i] > 0)
      ent_problems_count (events->problems, ENT_SEVERITY_NOTE, "no-actor", events->table.file,
                          events->n_missing[i], events->set->missing[i]);
  if (events->first_day <= events->last_day)
    ent_builder_cover (events->builder, events->source, events->first_day, events->last_day);
  ent_builder_set_unknown_names (events->builder, ENT_UNKNOWN_NAMES_REJECT);
  ent__tabbed_clear (&events->table);
  ent_vocabulary_unref (events->vocabulary);
  g_hash_table_unref (events->mentions);
  g_string_chunk_free (events->names);
  g_array_unref (events->attributes);
}

const char *
ent__events_find_relation (EntEvents *events, const char *system, const char *code)
{
  gint found = code != NULL ? ent_vocabulary_find_code (events->vocabulary, system, code) : -1;
  if (found >= 0)
    return ent_vocabulary_get (events->vocabulary, (guint)found)->id;
  ent__tabbed_report (
      &events->table, "unknown-code",
      "the %s event code '%.40s' is not in the vocabulary: correct it, or add a relation that has it "
      "(--relations)",
      system, code ? code : "");
  g_autofree char *what = g_strdup_printf (
      "the %s event code '%.40s' is not in the vocabulary; the rows are rejected", system, code ? code : "");
  g_autofree char *valid = g_utf8_make_valid (what, -1);
  ent__events_count (events, valid);
  return NULL;
}

/* Actors. */

const EntMentionDraft *
ent__events_mention_known (const EntEvents *events, const char *name)
{
  return g_hash_table_lookup (events->mentions, name);
}

const char *
ent__events_keep_text (EntEvents *events, const char *text)
{
  return g_string_chunk_insert_const (events->names, text);
}

static EntText
keep_text (EntEvents *events, const char *text)
{
  return (EntText){ .text = text != NULL ? ent__events_keep_text (events, text) : NULL };
}

EntMentionDraft
ent__events_keep (EntEvents *events, const char *name, const EntMentionDraft *mention)
{
  EntMentionDraft kept = {
    .name = keep_text (events, mention->name.text),
    .type = keep_text (events, mention->type.text),
    .kind = keep_text (events, mention->kind.text),
    .id = keep_text (events, mention->id.text),
  };
  g_hash_table_insert (events->mentions, g_string_chunk_insert_const (events->names, name),
                       g_memdup2 (&kept, sizeof kept));
  return kept;
}

EntMentionDraft
ent__events_declare (EntEvents *events, const char *name, const char *kind, const char *whole)
{
  const EntMentionDraft *known = ent__events_mention_known (events, name);
  if (known != NULL)
    return *known;
  EntTenureDraft tenure = { .relation = "part-of", .of = { .text = whole } };
  EntActorDraft actor = {
    .type = { .text = "organization" },
    .kind = { .text = kind },
    .name = { .text = name },
    .tenures = &tenure,
    .n_tenures = whole != NULL,
    .place = { .file = events->table.file, .line = events->table.line },
  };
  ent_builder_add_actor (events->builder, &actor, events->source);
  EntMentionDraft mention = { .name = { .text = name }, .type = { .text = "organization" } };
  return ent__events_keep (events, name, &mention);
}

/* Claims. */

void
ent__events_add_attribute (EntEvents *events, const char *name, const char *value)
{
  EntAttributeDraft attribute = { name, value };
  if (value != NULL)
    g_array_append_val (events->attributes, attribute);
}

/* Whole days alone. Their texts are in the order of time, and most rows have the day of the row before. */
static void
note_day (EntEvents *events, const char *text)
{
  EntDay day;
  if (text == NULL || strcmp (text, events->day) == 0 || strlen (text) >= sizeof events->day ||
      !ent_day_parse (text, &day, NULL))
    return;
  g_strlcpy (events->day, text, sizeof events->day);
  events->first_day = MIN (events->first_day, day);
  events->last_day = MAX (events->last_day, day);
}

void
ent__events_add_claim (EntEvents *events, EntClaimDraft *draft)
{
  draft->attributes = (const EntAttributeDraft *)(gpointer)events->attributes->data;
  draft->n_attributes = events->attributes->len;
  draft->place = (EntPlace){ events->table.file, events->table.line, 1, NULL, 0, 0 };
  if (ent_builder_add_claim (events->builder, draft, events->source))
    note_day (events, draft->date.text);
  g_array_set_size (events->attributes, 0);
}
