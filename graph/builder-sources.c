/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's sources, and the values that it keeps once: periods and file names. A source comes as
 * often as its claims do, so it is known by its id and told of bit by bit; one without an id gets one from
 * its content. Read next: builder-freeze.c, where claims take what their sources lend them. */
#include "graph/builder-private.h"

#include <math.h>
#include <string.h>

#include "graph/gazetteer.h"

/* What both kinds of builder have. */
static void
start_values (EntBuilder *builder)
{
  builder->n_claims = 0;
  builder->key_blocks = builder->is_part ? &builder->own_keys : &builder->blocks;
  builder->buffer = g_string_new (NULL);
  builder->relations = g_array_new (FALSE, FALSE, sizeof (gint));
  builder->date_periods = g_array_new (FALSE, FALSE, sizeof (EntDatePeriod));
  builder->files = g_ptr_array_new ();
  builder->file_index = g_hash_table_new (g_str_hash, g_str_equal);
  builder->claims = (EntPending){ 0 };
}

static void
clear_values (EntBuilder *builder)
{
  EntIntern *tables[] = { &builder->mentions, &builder->voices, &builder->periods, &builder->relation_texts,
                          &builder->date_texts };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    ent__intern_clear (tables[i]);
  ent__packer_clear (&builder->packer);
  ent__blocks_clear (&builder->blocks);
  ent__blocks_clear (&builder->own_keys);
  g_string_free (builder->buffer, TRUE);
  g_array_unref (builder->relations);
  g_array_unref (builder->date_periods);
  g_clear_pointer (&builder->days, g_free);
  g_ptr_array_unref (builder->files);
  g_hash_table_unref (builder->file_index);
  ent__pending_clear (&builder->claims);
}

/* Everything that belongs to one graph; also called when a graph is finished, for the next. */
void
ent__builder_start (EntBuilder *builder)
{
  start_values (builder);
  if (builder->is_part)
    return;
  builder->spare_parts = g_async_queue_new ();
  builder->strings = g_string_chunk_new (64 * 1024);
  builder->arrays = g_ptr_array_new_with_free_func (g_free);
  builder->sources = g_array_new (FALSE, FALSE, sizeof (EntSource));
  builder->segments = g_ptr_array_new_with_free_func ((GDestroyNotify)ent__segment_free);
  builder->names = ent__names_new (builder->strings);
  builder->tenures = (EntPending){ 0 };
  builder->source_index = g_hash_table_new (g_str_hash, g_str_equal);
  builder->file_sources = g_hash_table_new (NULL, NULL);
  builder->made_ids = g_hash_table_new (g_str_hash, g_str_equal);
  builder->draft_sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  builder->covers = g_array_new (FALSE, FALSE, sizeof (EntCover));
  ent_builder_begin_file (builder);
  builder->are_distinct = FALSE;
}

/* Arrays that a multigraph took a reference of live on with it. */
void
ent__builder_clear (EntBuilder *builder)
{
  clear_values (builder);
  g_clear_pointer (&builder->retellings, ent__retellings_free);
  if (builder->is_part)
    return;
  ent__parts_free (builder, NULL);
  g_async_queue_unref (builder->spare_parts);
  ent__names_free (builder->names);
  ent__intern_clear (&builder->drafts);
  g_array_unref (builder->covers);
  g_array_unref (builder->draft_sources);
  ent__pending_clear (&builder->tenures);
  g_hash_table_unref (builder->source_index);
  g_hash_table_unref (builder->file_sources);
  g_hash_table_unref (builder->made_ids);
  g_ptr_array_unref (builder->segments);
  g_array_unref (builder->sources);
  g_ptr_array_unref (builder->arrays);
  g_string_chunk_free (builder->strings);
}

/* A million claims have a few thousand distinct dates: each is kept once, 20 bytes, and claims hold its
 * number. The fields are copied one by one, as padding must not tell periods apart. */
guint32
ent__builder_intern_period (EntBuilder *builder, const EntPeriod *period)
{
  EntPeriod key;
  memset (&key, 0, sizeof key);
  key.from_earliest = period->from_earliest;
  key.from_latest = period->from_latest;
  key.to_earliest = period->to_earliest;
  key.to_latest = period->to_latest;
  key.flags = period->flags;
  key.from_precision = period->from_precision;
  key.to_precision = period->to_precision;
  return ent__intern_add (&builder->periods, builder->key_blocks, &key, sizeof key);
}

/* At most 65,535 files are told apart; the claims of further ones are put down to the last. The one at hand
 * is mostly that of the claim before. */
guint16
ent__builder_intern_file (EntBuilder *builder, const char *file)
{
  const char *name = file ? file : "";
  guint last = builder->files->len;
  if (last > 0 && strcmp (g_ptr_array_index (builder->files, last - 1), name) == 0)
    return (guint16)(last - 1);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (builder->file_index, name));
  if (known > 0)
    return (guint16)(known - 1);
  if (builder->files->len > G_MAXUINT16)
    return G_MAXUINT16;
  const char *kept = ent__blocks_copy_text (builder->key_blocks, name);
  g_ptr_array_add (builder->files, (gpointer)kept);
  g_hash_table_insert (builder->file_index, (gpointer)kept, GUINT_TO_POINTER (builder->files->len));
  return (guint16)(builder->files->len - 1);
}

/* "putin-kim" for "examples/putin-kim.yaml.gz". */
static char *
name_after_file (const char *file)
{
  g_autofree char *base = g_path_get_basename (file && *file ? file : "source");
  char *dot = strchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_strdup (g_str_equal (base, "-") ? "stdin" : base);
}

/* All that a draft says of its source, field by field; "" where it says nothing. */
static char *
join_fields (const EntSourceDraft *draft)
{
  const char *fields[] = { draft->title.text,     draft->publisher.text, draft->author.text,
                           draft->published.text, draft->language.text,  draft->url.text,
                           draft->text_file.text };
  g_autoptr (GString) all = g_string_new (NULL);
  gboolean is_empty = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_string_append_printf (all, "%s\x1f", fields[i] ? fields[i] : "");
    is_empty = is_empty && (fields[i] == NULL || *fields[i] == '\0');
  }
  return is_empty ? g_strdup ("") : g_string_free (g_steal_pointer (&all), FALSE);
}

/* A source of which nothing is known is its file: two files called claims.csv are two sources, the second
 * claims-2. */
static char *
make_id_of_file (EntBuilder *builder, const EntSourceDraft *draft)
{
  guint16 file = ent__builder_intern_file (builder, draft->place.file);
  gpointer known = g_hash_table_lookup (builder->file_sources, GUINT_TO_POINTER (file + 1));
  if (known != NULL)
    return g_strdup (known);
  g_autofree char *name = name_after_file (draft->place.file);
  g_autofree char *id = g_strdup (name);
  for (guint n = 2; g_hash_table_contains (builder->source_index, id); n++) {
    g_free (id);
    id = g_strdup_printf ("%s-%u", name, n);
  }
  g_hash_table_insert (builder->file_sources, GUINT_TO_POINTER (file + 1),
                       (gpointer)ent__builder_intern (builder, id));
  return g_steal_pointer (&id);
}

/* The id of a source without one: the publisher (or title) and the day, with the first digits of a checksum
 * of all its fields. Six digits are short to read and enough for most; where they are another source's (one
 * pair in a few thousand articles of a day), all are taken. The day is left out where it is none, for it may
 * be any text, and an id is cut by bytes. */
static char *
make_source_id (EntBuilder *builder, const EntSourceDraft *draft)
{
  g_autofree char *all = join_fields (draft);
  if (*all == '\0')
    return make_id_of_file (builder, draft);
  const char *name = draft->publisher.text ? draft->publisher.text
                     : draft->title.text   ? draft->title.text
                                           : "source";
  const char *day =
      draft->published.text && g_str_is_ascii (draft->published.text) ? draft->published.text : "";
  g_autofree char *key = ent_name_ascii_key (name);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  g_autofree char *id =
      g_strdup_printf ("%.24s%s%.10s-%.6s", *key ? key : "source", *day ? "-" : "", day, sum);
  const char *owner = g_hash_table_lookup (builder->made_ids, id);
  if (owner == NULL)
    g_hash_table_insert (builder->made_ids, (gpointer)ent__builder_intern (builder, id),
                         (gpointer)ent__builder_intern (builder, sum));
  return owner == NULL || g_str_equal (owner, sum) ? g_steal_pointer (&id) : g_steal_pointer (&sum);
}

/* "" where missing: EntSource promises that its texts are never NULL. */
static const char *
keep (EntBuilder *builder, const EntText *field)
{
  const char *kept = ent__builder_intern (builder, field->text);
  return kept ? kept : "";
}

/* A wrong date is reported, and the source goes on without one: its claims are not to blame. */
static EntPeriod
read_published (EntBuilder *builder, const EntSourceDraft *draft)
{
  g_autoptr (GError) error = NULL;
  EntPeriod published = ent_period_undated ();
  if (draft->published.text != NULL && *draft->published.text != '\0' &&
      !ent_period_parse (draft->published.text, &published, &error))
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-date", &draft->place, &draft->published,
                         "published", "published: %s", error->message);
  return published;
}

/* A field that the known source has and the new draft gives otherwise is reported; one that it lacks is
 * filled in. */
static void
merge_field (EntBuilder *builder, const char *id, const EntSourceDraft *draft, const char **known,
             const EntText *field, const char *name)
{
  const char *text = keep (builder, field);
  if (**known == '\0')
    *known = text;
  else if (*text != '\0' && !g_str_equal (*known, text))
    ent__builder_report (builder, ENT_SEVERITY_WARNING, "source-differs", &draft->place, field, name,
                         "the source '%s' had another %s before: '%.80s'; that one is kept", id, name,
                         *known);
}

/* Fields that the format does not know: new ones are added, others compared. A source has a handful. */
static void
merge_attributes (EntBuilder *builder, EntSource *known, const EntSourceDraft *draft)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (EntAttribute));
  g_array_append_vals (all, known->attributes, known->n_attributes);
  for (guint i = 0; i < draft->n_attributes; i++) {
    EntAttribute attribute = ent__names_keep_attribute (builder->names, &draft->attributes[i]);
    guint k = 0;
    while (k < all->len && g_array_index (all, EntAttribute, k).name != attribute.name)
      k++;
    if (k == all->len)
      g_array_append_val (all, attribute);
    else if (!g_str_equal (g_array_index (all, EntAttribute, k).value, attribute.value))
      ent__builder_report (builder, ENT_SEVERITY_WARNING, "source-differs", &draft->place, NULL, NULL,
                           "the source '%s' had another %.80s before: '%.80s'; that one is kept", known->id,
                           attribute.name, g_array_index (all, EntAttribute, k).value);
  }
  if (all->len == known->n_attributes)
    return;
  known->n_attributes = all->len;
  known->attributes = g_memdup2 (all->data, all->len * sizeof (EntAttribute));
  g_ptr_array_add (builder->arrays, (gpointer)known->attributes);
}

/* The first word stays, later ones fill gaps: which file is read first is the user's choice, and a warning
 * names what was passed over. */
static void
merge_source (EntBuilder *builder, EntSource *known, const EntSourceDraft *draft)
{
  const char *id = known->id;
  merge_field (builder, id, draft, &known->title, &draft->title, "title");
  merge_field (builder, id, draft, &known->publisher, &draft->publisher, "publisher");
  merge_field (builder, id, draft, &known->author, &draft->author, "author");
  merge_field (builder, id, draft, &known->language, &draft->language, "language");
  merge_field (builder, id, draft, &known->url, &draft->url, "url");
  merge_field (builder, id, draft, &known->text_file, &draft->text_file, "text");
  merge_attributes (builder, known, draft);
  if (!(known->default_confidence > 0))
    known->default_confidence = draft->default_confidence;
  EntPeriod published = read_published (builder, draft);
  if (published.flags & ENT_PERIOD_UNDATED)
    return;
  if (known->published.flags & ENT_PERIOD_UNDATED)
    known->published = published;
  else if (!ent_period_equal (&known->published, &published))
    ent__builder_report (
        builder, ENT_SEVERITY_WARNING, "source-differs", &draft->place, &draft->published, "published",
        "the source '%s' had another date of publication before; that one is kept", known->id);
}

/* Never NULL, so that a source without any needs no case of its own. */
static const EntAttribute *
keep_attributes (EntBuilder *builder, const EntSourceDraft *draft)
{
  EntAttribute *kept = g_new (EntAttribute, MAX (draft->n_attributes, 1));
  for (guint i = 0; i < draft->n_attributes; i++)
    kept[i] = ent__names_keep_attribute (builder->names, &draft->attributes[i]);
  g_ptr_array_add (builder->arrays, kept);
  return kept;
}

/* Amortised O(fields). A known id is merged, an unknown one appended; numbers are in order of first
 * appearance. */
guint32
ent_builder_add_source (EntBuilder *builder, const EntSourceDraft *draft)
{
  if (builder->is_part)
    return ent__part_add_source (builder, draft);
  g_autofree char *made =
      draft->id.text == NULL || *draft->id.text == '\0' ? make_source_id (builder, draft) : NULL;
  const char *id = made ? made : draft->id.text;
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (builder->source_index, id));
  if (known > 0) {
    merge_source (builder, &g_array_index (builder->sources, EntSource, known - 1), draft);
    return known - 1;
  }
  g_autofree char *directory = g_path_get_dirname (draft->place.file ? draft->place.file : ".");
  EntSource source = {
    .id = ent__builder_intern (builder, id),
    .title = keep (builder, &draft->title),
    .publisher = keep (builder, &draft->publisher),
    .author = keep (builder, &draft->author),
    .language = keep (builder, &draft->language),
    .url = keep (builder, &draft->url),
    .text_file = keep (builder, &draft->text_file),
    .directory = ent__builder_intern (builder, directory),
    .default_confidence = draft->default_confidence,
    .attributes = keep_attributes (builder, draft),
    .n_attributes = draft->n_attributes,
    .published = read_published (builder, draft),
  };
  g_array_append_val (builder->sources, source);
  g_hash_table_insert (builder->source_index, (gpointer)source.id, GUINT_TO_POINTER (builder->sources->len));
  return builder->sources->len - 1;
}

/* In a part an id may be known from an earlier one, which the whole will find out. */
guint32
ent_builder_ensure_source (EntBuilder *builder, const char *id, const EntPlace *place)
{
  guint32 known =
      builder->is_part ? ent__part_peek_source (builder, id) : ent_builder_find_source (builder, id);
  EntSourceDraft draft = { .id = { .text = id }, .default_confidence = NAN, .place = *place };
  return known != ENT_NO_SOURCE ? known : ent_builder_add_source (builder, &draft);
}

/* The table holds numbers + 1, so 0, "not there", becomes ENT_NO_SOURCE by itself. */
guint32
ent_builder_find_source (EntBuilder *builder, const char *id)
{
  if (builder->is_part)
    return ent__part_find_source (builder, id);
  return GPOINTER_TO_UINT (g_hash_table_lookup (builder->source_index, id)) -
         1; /* not there: 0 - 1 = ENT_NO_SOURCE */
}

guint32
ent__builder_add_stored_source (EntBuilder *builder, const EntSourceDraft *draft, const char *directory)
{
  guint32 number = ent_builder_add_source (builder, draft);
  const char *kept = ent__builder_intern (builder, directory);
  if (number != ENT_NO_SOURCE && kept != NULL)
    g_array_index (builder->sources, EntSource, number).directory = kept;
  return number;
}
