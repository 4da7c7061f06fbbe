/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's data block: what is in the page, how it was made, and the tables that come with it. Read next:
 * page-actors.c, page-claims.c, page-picture.c for its larger parts. */
#include "exporters/page-data-private.h"

#include <math.h>
#include <string.h>

#include "exporters/exporters-private.h"

void
ent__write_comma (EntWriter *writer, guint i)
{
  if (i > 0)
    ent__write_bytes (writer, ",", 1);
}

/* By hand: a page of 50,000 claims has half a million numbers. */
void
ent__write_number (EntWriter *writer, guint i, gint64 number)
{
  char digits[24], *at = digits + sizeof digits;
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;
  do
    *--at = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--at = '-';
  if (i > 0)
    *--at = ',';
  ent__write_bytes (writer, at, (gsize)(digits + sizeof digits - at));
}

void
ent__write_json_or_null (EntWriter *writer, const char *text)
{
  if (text == NULL || *text == '\0')
    ent__write (writer, "null");
  else
    ent__write_json (writer, text);
}

void
ent__write_coordinate (EntWriter *writer, double value)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  ent__write (writer, ent_real_to_text (round (value * 10) / 10 + 0., buffer));
}

static void
write_text_member (EntWriter *writer, const char *name, const char *text)
{
  ent__write_format (writer, "\"%s\":", name);
  ent__write_json_or_null (writer, text);
  ent__write (writer, ",\n");
}

static void
write_real_member (EntWriter *writer, const char *name, double value)
{
  ent__write_format (writer, "\"%s\":", name);
  ent__write_json_real (writer, value);
  ent__write (writer, ",\n");
}

/* A column of texts: those that there are, and which of them each row has; -1 for none. Names of blocs and
 * dates come again in most rows. */
static void
write_texts (EntWriter *writer, const EntFrame *frame, guint column)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal); /* text → number + 1 */
  g_autoptr (EntWriter) rows = ent__writer_new_part (writer);
  ent__write (writer, "[[");
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    const char *text = ent_frame_get_string (frame, column, row);
    guint number = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, text)) : 0;
    if (text != NULL && number == 0) {
      ent__write_comma (writer, g_hash_table_size (numbers));
      ent__write_json (writer, text);
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, (gpointer)text, GUINT_TO_POINTER (number));
    }
    ent__write_number (rows, row, (gint64)number - 1);
  }
  ent__write (writer, "],[");
  ent__writer_move (writer, rows);
  ent__write (writer, "]]");
}

/* A column of numbers or truths. */
static void
write_values (EntWriter *writer, const EntFrame *frame, guint column)
{
  ent__write (writer, "[");
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    ent__write_comma (writer, row);
    ent__write_json_cell (writer, frame, column, row);
  }
  ent__write (writer, "]");
}

/* A frame as an object of columns; null where there is none. */
static void
write_frame (EntWriter *writer, const char *name, const EntFrame *frame)
{
  ent__write_format (writer, "\"%s\":", name);
  if (frame == NULL) {
    ent__write (writer, "null,\n");
    return;
  }
  ent__write (writer, "{");
  for (guint c = 0; c < ent_frame_get_n_columns (frame); c++) {
    ent__write_comma (writer, c);
    ent__write_json (writer, ent_frame_get_column_name (frame, c));
    ent__write (writer, ":");
    EntColumnType type = ent_frame_get_column_type (frame, c);
    if (type == ENT_COLUMN_STRING || type == ENT_COLUMN_DATE)
      write_texts (writer, frame, c);
    else
      write_values (writer, frame, c);
  }
  ent__write (writer, "},\n");
}

/* What the network was made by, which the page follows when it makes it again. */
static void
write_rules (EntWriter *writer, const EntPage *page)
{
  const EntPageRules *rules = &page->rules;
  ent__write (writer, "\"rules\":{\n");
  write_text_member (writer, "weight", rules->weight);
  write_real_member (writer, "halfLife", rules->half_life);
  if (rules->has_reference)
    ent__write_format (writer, "\"reference\":%d,\n", rules->reference);
  write_text_member (writer, "ego", rules->ego);
  write_real_member (writer, "minConfidence", rules->min_confidence / 1e6);
  write_text_member (writer, "method", rules->method);
  write_text_member (writer, "sizeBy", rules->size_by);
  ent__write_format (writer,
                     "\"minClaims\":%u,\n\"radius\":%u,\n\"sure\":%u,\n\"hostile\":%s,\n\"unweighted\":%s,"
                     "\n\"plain\":%s},\n",
                     rules->min_claims, rules->radius, rules->sure, rules->is_hostile ? "true" : "false",
                     rules->is_unweighted ? "true" : "false", rules->is_plain ? "true" : "false");
}

/* The ranks as they were computed here: for each measure a column over the picture's nodes. */
static void
write_ranks (EntWriter *writer, const EntPage *page)
{
  const EntFrame *nodes = page->frame->nodes;
  ent__write (writer, "\"ranks\":{");
  for (guint i = 0; page->measures[i] != NULL; i++) {
    gint column = ent_frame_find_column (nodes, page->measures[i]);
    ent__write_comma (writer, i);
    ent__write_json (writer, page->measures[i]);
    ent__write (writer, ":");
    write_values (writer, nodes, (guint)column);
  }
  ent__write (writer, "},\n");
}

/* The decisions of style.c that the page needs to draw on. */
static void
write_style (EntWriter *writer)
{
  const struct {
    const char *name;
    guint32 color;
  } colors[] = { { "cooperation", ENT_STYLE_COOPERATION },
                 { "hostility", ENT_STYLE_HOSTILITY },
                 { "neutral", ENT_STYLE_NEUTRAL },
                 { "noBloc", ENT_STYLE_NO_BLOC },
                 { "ink", ENT_STYLE_INK },
                 { "inkSoft", ENT_STYLE_INK_SOFT },
                 { "paper", ENT_STYLE_PAPER },
                 { "rule", ENT_STYLE_RULE } };
  char hex[8];
  ent__write (writer, "\"style\":{\"fonts\":");
  ent__write_json (writer, ENT_STYLE_FONT_FALLBACKS);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    ent__write_format (writer, ",\"%s\":\"%s\"", colors[i].name, ent__style_hex (colors[i].color, hex));
  ent__write_format (writer, ",\"lane\":%g,\"textLeast\":%g,\"words\":%g,\"blocName\":%g,\"blocs\":[",
                     ENT_STYLE_LANE, ENT_STYLE_TEXT_LEAST, ENT_STYLE_TEXT_WORDS, ENT_STYLE_TEXT_BLOC);
  /* One more than there are colours: what all further blocs share. */
  for (guint i = 0; i <= ent__style_count_colors (); i++)
    ent__write_format (writer, "%s\"%s\"", i > 0 ? "," : "",
                       ent__style_hex (ent__style_bloc_color ((gint)i), hex));
  ent__write (writer, "]},\n");
}

void
ent__page_write_data (EntWriter *writer, const EntPage *page, const EntSketch *sketch)
{
  g_autoptr (EntPageActors) actors = ent__page_actors_new (page);
  ent__write (writer, "{\n");
  write_text_member (writer, "title", page->picture.title);
  write_text_member (writer, "subtitle", page->picture.subtitle);
  write_text_member (writer, "sourceLine", page->picture.source_line);
  write_text_member (writer, "language", page->language != NULL ? page->language : "en");
  write_text_member (writer, "generator", ent_frame_get_meta (page->frame->nodes, "generator"));
  ent__write_format (writer, "\"ties\":%u,\n\"allTies\":%u,\n\"quotes\":%s,\n",
                     ent_frame_get_n_rows (page->frame->edges), page->n_ties,
                     page->with_quotes ? "true" : "false");
  write_rules (writer, page);
  write_style (writer);
  ent__page_write_words (writer);
  write_ranks (writer, page);
  write_frame (writer, "robustness", page->robustness);
  write_frame (writer, "members", page->members);
  write_frame (writer, "made", page->made);
  ent__page_write_actors (writer, page, actors);
  ent__page_write_claims (writer, page, actors);
  ent__page_write_picture (writer, sketch);
  ent__write (writer, "\"version\":1\n}\n");
}
