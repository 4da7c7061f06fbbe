/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of events: their source, their codes, their organizations. What a row cannot say (a code that nobody
 * knows) is counted by what is wrong and said once at the end, most frequent first: a year of events would
 * else bring the same finding a thousand times. */
#include "importers/events-private.h"

#include <string.h>

/* Machine-coded: DESIGN.md, "Confidence of a claim". */
#define MACHINE_CODED .6

/* So many different findings are told apart; a hostile file makes no more. */
#define MAX_COUNTED 1000

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
    .vocabulary = ent_vocabulary_ref (ent_builder_get_vocabulary (builder)),
    .names = g_string_chunk_new (4096),
    .mentions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
    .counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
  };
  ent__tabbed_init (&events->table, input, problems);
  events->source_id = make_source_id (set->id, events->table.file);
  EntSourceDraft source = {
    .id = { .text = events->source_id },
    .title = { .text = set->title },
    .publisher = { .text = set->publisher },
    .default_confidence = MACHINE_CODED,
    .place = { .file = events->table.file },
  };
  events->source = ent_builder_add_source (builder, &source);
  ent_builder_set_unknown_names (builder, ENT_UNKNOWN_NAMES_UNSPECIFIED);
}

/* Counting. */

void
ent__events_count (EntEvents *events, const char *what)
{
  gpointer n = g_hash_table_lookup (events->counts, what);
  if (n == NULL && g_hash_table_size (events->counts) >= MAX_COUNTED) {
    what = "other codes are not known";
    n = g_hash_table_lookup (events->counts, what);
  }
  g_hash_table_insert (events->counts, g_strdup (what), GSIZE_TO_POINTER (GPOINTER_TO_SIZE (n) + 1));
}

typedef struct {
  const char *what;
  gsize n;
} Count;

static gint
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;
  return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : strcmp (x->what, y->what);
}

static void
report_counts (EntEvents *events)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (Count));
  GHashTableIter iter;
  gpointer what, n;
  g_hash_table_iter_init (&iter, events->counts);
  while (g_hash_table_iter_next (&iter, &what, &n)) {
    Count count = { what, GPOINTER_TO_SIZE (n) };
    g_array_append_val (counts, count);
  }
  g_array_sort (counts, compare_counts);
  EntPlace place = { .file = events->table.file };
  for (guint i = 0; i < counts->len; i++) {
    const Count *count = &g_array_index (counts, Count, i);
    ent_problems_add (events->problems, ENT_SEVERITY_NOTE, "unknown-code", &place,
                      "%" G_GSIZE_FORMAT " row%s: %s", count->n, count->n == 1 ? "" : "s", count->what);
  }
}

/* The days are known at the end only; a source that is added again is told more of. */
static void
report_days (EntEvents *events)
{
  const EntAttributeDraft days[] = { { "first_day", events->first_day }, { "last_day", events->last_day } };
  EntSourceDraft source = {
    .id = { .text = events->source_id },
    .attributes = days,
    .n_attributes = G_N_ELEMENTS (days),
    .place = { .file = events->table.file },
  };
  if (*events->first_day != '\0')
    ent_builder_add_source (events->builder, &source);
}

void
ent__events_clear (EntEvents *events)
{
  report_days (events);
  report_counts (events);
  ent_builder_set_unknown_names (events->builder, ENT_UNKNOWN_NAMES_REJECT);
  ent__tabbed_clear (&events->table);
  ent_vocabulary_unref (events->vocabulary);
  g_hash_table_unref (events->mentions);
  g_hash_table_unref (events->counts);
  g_string_chunk_free (events->names);
  g_array_unref (events->attributes);
  g_free (events->source_id);
}

const char *
ent__events_find_relation (EntEvents *events, const char *system, const char *code)
{
  gint found = code != NULL ? ent_vocabulary_find_code (events->vocabulary, system, code) : -1;
  if (found >= 0)
    return ent_vocabulary_get (events->vocabulary, (guint)found)->id;
  g_autofree char *what = g_strdup_printf (
      "the %s event code '%.40s' is not in the vocabulary; the rows are left out", system, code ? code : "");
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

static EntText
keep_text (EntEvents *events, const char *text)
{
  return (EntText){ .text = text != NULL ? g_string_chunk_insert_const (events->names, text) : NULL };
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

/* Whole days alone; their texts are in the order of time. */
static void
note_day (EntEvents *events, const char *day)
{
  if (day == NULL || strlen (day) != sizeof events->first_day - 1 || !g_ascii_isdigit (day[0]))
    return;
  if (*events->first_day == '\0' || strcmp (day, events->first_day) < 0)
    memcpy (events->first_day, day, sizeof events->first_day);
  if (strcmp (day, events->last_day) > 0)
    memcpy (events->last_day, day, sizeof events->last_day);
}

void
ent__events_add_claim (EntEvents *events, EntClaimDraft *draft)
{
  draft->attributes = (const EntAttributeDraft *)(gpointer)events->attributes->data;
  draft->n_attributes = events->attributes->len;
  draft->place = (EntPlace){ events->table.file, events->table.line, 1, NULL };
  if (ent_builder_add_claim (events->builder, draft, events->source))
    note_day (events, draft->date.text);
  g_array_set_size (events->attributes, 0);
}
