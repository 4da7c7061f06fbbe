/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spells are kept in the order of their first rows; one index leads from a series (all but the years) to its
 * latest spell, a second one, at the end, from a whole spell to its mirror image. Interned strings are
 * compared as pointers. Read next: alliance-spells-private.h, whose words these are. */
#include "importers/alliance-spells-private.h"

#include <string.h>

/* What parts names, values and attributes in a joined text; no cell of a sane file holds them. */
#define VALUE_MARK '\x1f'
#define ATTRIBUTE_MARK '\x1e'

struct _EntSpells {
  GStringChunk *strings;
  GPtrArray *spells;  /* of EntSpell */
  GHashTable *latest; /* of EntSpell, by series */
  GHashTable *rows;   /* of EntSpell: each pair of ends and treaty that has a row */
  gint last;          /* year of all rows */
};

static guint
mix (guint hash, gconstpointer pointer)
{
  return (hash ^ g_direct_hash (pointer)) * 0x9e3779b1u;
}

static guint
ends_hash (gconstpointer key)
{
  const EntSpell *s = key;
  return mix (mix (mix (17, s->subject), s->object), s->treaty);
}

static gboolean
ends_equal (gconstpointer a, gconstpointer b)
{
  const EntSpell *x = a, *y = b;
  return x->subject == y->subject && x->object == y->object && x->treaty == y->treaty;
}

static guint
series_hash (gconstpointer key)
{
  const EntSpell *s = key;
  return mix (mix (mix (mix (ends_hash (s), s->relation), s->from), s->to), s->attributes);
}

static gboolean
series_equal (gconstpointer a, gconstpointer b)
{
  const EntSpell *x = a, *y = b;
  return ends_equal (x, y) && x->relation == y->relation && x->from == y->from && x->to == y->to &&
         x->attributes == y->attributes && x->has_years == y->has_years;
}

static guint
spell_hash (gconstpointer key)
{
  const EntSpell *s = key;
  return (series_hash (s) * 31 + (guint)s->first) * 31 + (guint)s->last;
}

static gboolean
spell_equal (gconstpointer a, gconstpointer b)
{
  const EntSpell *x = a, *y = b;
  return series_equal (x, y) && x->first == y->first && x->last == y->last;
}

EntSpells *
ent__spells_new (void)
{
  EntSpells *spells = g_new0 (EntSpells, 1);
  spells->strings = g_string_chunk_new (4096);
  spells->spells = g_ptr_array_new_with_free_func (g_free);
  spells->latest = g_hash_table_new (series_hash, series_equal);
  spells->rows = g_hash_table_new_full (ends_hash, ends_equal, g_free, NULL);
  spells->last = G_MININT;
  return spells;
}

void
ent__spells_free (EntSpells *spells)
{
  g_hash_table_unref (spells->rows);
  g_hash_table_unref (spells->latest);
  g_ptr_array_unref (spells->spells);
  g_string_chunk_free (spells->strings);
  g_free (spells);
}

const char *
ent__spells_intern (EntSpells *spells, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (spells->strings, text) : NULL;
}

const char *
ent__spells_join_attributes (EntSpells *spells, const GArray *attributes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < attributes->len; i++) {
    const EntAttributeDraft *attribute = &g_array_index (attributes, EntAttributeDraft, i);
    g_string_append_printf (text, "%s%c%s%c", attribute->name, VALUE_MARK, attribute->value, ATTRIBUTE_MARK);
  }
  return text->len > 0 ? ent__spells_intern (spells, text->str) : NULL;
}

/* Where the name of the attribute at @at ends; NULL where none is there. */
static const char *
find_value (const char *at)
{
  return *at != '\0' ? strchr (at, VALUE_MARK) : NULL;
}

/* The first attribute from @at on that has the name of @n bytes; NULL where there is none. */
static const char *
find_name (const char *at, const char *name, gsize n)
{
  for (const char *value; (value = find_value (at)) != NULL;) {
    if ((gsize)(value - at) == n && strncmp (at, name, n) == 0)
      return at;
    const char *end = strchr (value, ATTRIBUTE_MARK);
    if (end == NULL)
      return NULL;
    at = end + 1;
  }
  return NULL;
}

/* Both are walked once: what one has in a column cannot stand before what was found of the column before. */
char *
ent__spells_keep_alike (const char *a, const char *b)
{
  GString *text = g_string_new (NULL);
  const char *value;
  for (const char *at = a != NULL ? a : "", *other = b != NULL ? b : ""; (value = find_value (at)) != NULL;) {
    const char *end = strchr (value, ATTRIBUTE_MARK);
    if (end == NULL)
      break;
    const char *found = find_name (other, at, (gsize)(value - at));
    gsize n = (gsize)(end + 1 - at);
    if (found != NULL && strncmp (found, at, n) == 0)
      g_string_append_len (text, at, (gssize)n);
    other = found != NULL ? found : other;
    at = end + 1;
  }
  return g_string_free (text, FALSE);
}

gboolean
ent__spells_read_date (EntSpells *spells, EntDataset *dataset, const gint *columns, const char **date)
{
  gint64 parts[3] = { 0 };
  char text[32];
  for (guint i = 0; i < 3; i++) {
    const char *cell = ent__dataset_get (dataset, columns[i]);
    if (cell != NULL && !g_ascii_string_to_signed (cell, 10, -9999, 9999, &parts[i], NULL)) {
      ent__dataset_reject (dataset, columns[i], "bad-number", "'%.40s' is no part of a date", cell);
      return FALSE;
    }
  }
  *date = NULL;
  if (parts[0] <= 0)
    return TRUE;
  gboolean has_month = parts[1] > 0, has_day = has_month && parts[2] > 0;
  if (!ent_ymd_is_valid ((gint)parts[0], has_month ? (guint)parts[1] : 1, has_day ? (guint)parts[2] : 1)) {
    ent__dataset_reject (dataset, columns[0], "bad-date", "%d-%d-%d is no date", (gint)parts[0],
                         (gint)parts[1], (gint)parts[2]);
    return FALSE;
  }
  g_snprintf (text, sizeof text,
              has_day     ? "%04d-%02d-%02d"
              : has_month ? "%04d-%02d"
                          : "%04d",
              (gint)parts[0], (gint)parts[1], (gint)parts[2]);
  *date = ent__spells_intern (spells, text);
  return TRUE;
}

void
ent__spells_note_row (EntSpells *spells, const EntSpell *row)
{
  if (!g_hash_table_contains (spells->rows, row))
    g_hash_table_add (spells->rows, g_memdup2 (row, sizeof *row));
  if (row->has_years)
    spells->last = MAX (spells->last, row->last);
}

void
ent__spells_add (EntSpells *spells, const EntSpell *spell)
{
  EntSpell *latest = g_hash_table_lookup (spells->latest, spell);
  if (latest != NULL && spell->first <= latest->last + 1 && spell->last >= latest->first - 1) {
    latest->first = MIN (latest->first, spell->first);
    latest->last = MAX (latest->last, spell->last);
    return;
  }
  EntSpell *kept = g_memdup2 (spell, sizeof *spell);
  kept->index = spells->spells->len;
  g_ptr_array_add (spells->spells, kept);
  g_hash_table_add (spells->latest, kept); /* replaces the one before */
}

/* From spells to claims. */

static GHashTable *
index_spells (const EntSpells *spells)
{
  GHashTable *index = g_hash_table_new (spell_hash, spell_equal);
  for (guint i = 0; i < spells->spells->len; i++)
    g_hash_table_add (index, g_ptr_array_index (spells->spells, i));
  return index;
}

/* A bound: the exact date where it falls into the year, else the year. @buffer: of at least 16 bytes */
static const char *
write_bound (const char *exact, gint year, char *buffer)
{
  if (exact != NULL && g_ascii_strtoll (exact, NULL, 10) == year)
    return exact;
  /* EDTF wants four digits; beyond them a Y. */
  g_snprintf (buffer, 16, year < 0 ? "-%04u" : year > 9999 ? "Y%u" : "%04u", (guint)ABS (year));
  return buffer;
}

/* Takes the joined attributes apart, in @text, which they are lent from. */
static void
split_attributes (char *text, GArray *attributes)
{
  for (char *at = text; *at != '\0';) {
    char *value = strchr (at, VALUE_MARK), *end = strchr (at, ATTRIBUTE_MARK);
    if (value == NULL || end == NULL || value > end)
      return;
    *value++ = *end = '\0';
    EntAttributeDraft attribute = { at, value };
    g_array_append_val (attributes, attribute);
    at = end + 1;
  }
}

static const char *
get_id (const char *code)
{
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (code, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  return readings.n == 1 ? ent_gazetteer_get_id (readings.entries[0]) : code;
}

static void
emit (const EntSpells *spells, const EntSpell *spell, gboolean is_one_sided, EntDataset *dataset,
      guint32 source)
{
  char from[16], to[16];
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  g_autofree char *text = g_strdup (spell->attributes != NULL ? spell->attributes : "");
  split_attributes (text, attributes);
  /* A spell with a start and no end goes on; the years that are listed go no further than the file. */
  gboolean is_open =
      spell->to == NULL && (!spell->has_years || (spell->from != NULL && spell->last == spells->last));
  if (is_one_sided) {
    EntAttributeDraft obliged = { "obliged", get_id (spell->subject) };
    g_array_append_val (attributes, obliged);
  }
  EntClaimDraft claim = {
    .subject.name.text = spell->subject,
    .relation.text = spell->relation,
    .object.name.text = spell->object,
    .from.text = spell->has_years ? write_bound (spell->from, spell->first, from) : spell->from,
    .to.text = is_open            ? ".."
               : spell->has_years ? write_bound (spell->to, spell->last, to)
                                  : spell->to,
    .treaty.text = spell->treaty,
    .attributes = (const EntAttributeDraft *)(gpointer)attributes->data,
    .n_attributes = attributes->len,
    .place = { .file = ent_input_get_name (dataset->input), .line = spell->line },
  };
  ent_builder_add_claim (dataset->builder, &claim, source);
}

void
ent__spells_emit (EntSpells *spells, EntDataset *dataset, guint32 source)
{
  g_autoptr (GHashTable) index = index_spells (spells);
  for (guint i = 0; i < spells->spells->len; i++) {
    const EntSpell *spell = g_ptr_array_index (spells->spells, i);
    EntSpell reverse = *spell;
    reverse.subject = spell->object;
    reverse.object = spell->subject;
    const EntSpell *mirror = g_hash_table_lookup (index, &reverse);
    if (mirror != NULL && mirror->index < spell->index)
      continue;
    emit (spells, spell,
          mirror == NULL && spell->tells_sides && g_hash_table_contains (spells->rows, &reverse), dataset,
          source);
  }
}
