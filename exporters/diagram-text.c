/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text for the diagram: hostile strings made harmless, lines broken, and widths measured by Graphviz itself
 * (through Pango, or whatever text layout it has), so that what is measured is what will be drawn, in any
 * script. Read next: diagram-sketch.c. */
#include "exporters/diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Direction overrides and embeddings turn round text that stands beside them; a name needs none of them. */
static gboolean
is_unwanted (gunichar c)
{
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff)
    return TRUE;
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_CONTROL || type == G_UNICODE_SURROGATE || type == G_UNICODE_UNASSIGNED ||
         type == G_UNICODE_PRIVATE_USE;
}

char *
ent__text_clean (const char *text, guint limit)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);
  guint n = 0;
  gboolean is_space_due = FALSE;
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isspace (c) || g_unichar_iscntrl (c)) {
      is_space_due = clean->len > 0;
      continue;
    }
    if (is_unwanted (c))
      continue;
    if (n + is_space_due >= limit) {
      g_string_append (clean, "…");
      break;
    }
    if (is_space_due)
      g_string_append_c (clean, ' ');
    g_string_append_unichar (clean, c);
    n += 1 + is_space_due;
    is_space_due = FALSE;
  }
  return g_string_free (clean, FALSE);
}

guint
ent__text_width_guess (const char *text)
{
  guint width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
  }
  return width;
}

/* Fills lines of at most @columns; answers the number of lines. */
static guint
fill_lines (char *const *words, guint columns, GString *out)
{
  guint n_lines = 1, used = 0;
  g_string_truncate (out, 0);
  for (; *words != NULL; words++) {
    guint width = ent__text_width_guess (*words);
    if (used > 0 && used + 1 + width > columns) {
      g_string_append_c (out, '\n');
      n_lines++;
      used = 0;
    } else if (used > 0) {
      g_string_append_c (out, ' ');
      used++;
    }
    g_string_append (out, *words);
    used += width;
  }
  return n_lines;
}

char *
ent__text_wrap (const char *text, guint n_lines)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *lines = g_string_new (NULL);
  /* The narrowest column that is enough makes the lines about equal. */
  guint total = ent__text_width_guess (text), columns = MAX (total / MAX (n_lines, 1), 1);
  while (fill_lines (words, columns, lines) > n_lines && columns <= total)
    columns++;
  return g_string_free (lines, FALSE);
}

/* Is this '&' the beginning of what Graphviz would read as an XML entity? */
static gboolean
is_entity (const char *p)
{
  const char *end = p + 1;
  while (g_ascii_isalnum (*end) || *end == '#')
    end++;
  return *end == ';';
}

char *
ent__text_guard (const char *text)
{
  GString *guarded = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++) {
    g_string_append_c (guarded, *p);
    if (*p == '&' && is_entity (p))
      g_string_append (guarded, "\xe2\x80\x8b"); /* a zero-width space: "&lt;" in a name stays "&lt;" */
  }
  return g_string_free (guarded, FALSE);
}

char *
ent__text_escape (const char *text, const char *newline)
{
  g_autofree char *guarded = ent__text_guard (text);
  GString *escaped = g_string_new (NULL);
  for (const char *p = guarded; *p != '\0'; p++) {
    if (*p == '\\')
      g_string_append (escaped, "\\\\");
    else if (*p == '\n')
      g_string_append (escaped, newline);
    else
      g_string_append_c (escaped, *p);
  }
  /* Lines justified to a side want the mark at their end too. */
  if (*text != '\0' && strcmp (newline, "\\n") != 0)
    g_string_append (escaped, newline);
  return g_string_free (escaped, FALSE);
}

static void
set (void *object, const char *name, const char *value)
{
  agsafeset (object, (char *)name, (char *)value, (char *)"");
}

static void
add_text_node (Agraph_t *graph, const EntPictureText *text, guint number)
{
  char name[16], size[G_ASCII_DTOSTR_BUF_SIZE];
  g_snprintf (name, sizeof name, "%u", number);
  g_autofree char *label = ent__text_escape (text->string, "\\n");
  Agnode_t *node = agnode (graph, name, 1);
  set (node, "label", label);
  set (node, "fontname", text->is_bold ? ENT_STYLE_FONT_BOLD : ENT_STYLE_FONT);
  set (node, "fontsize", g_ascii_dtostr (size, sizeof size, text->size));
  set (node, "pos", "0,0");
}

gboolean
ent__texts_measure (GVC_t *gvc, EntPictureText **texts, guint n, GError **error)
{
  if (n == 0)
    return TRUE;
  Agraph_t *graph = agopen ((char *)"measure", Agundirected, NULL);
  for (guint i = 0; i < n; i++)
    add_text_node (graph, texts[i], i);
  gboolean ok = gvLayout (gvc, graph, "nop2") == 0;
  for (guint i = 0; ok && i < n; i++) {
    char name[16];
    g_snprintf (name, sizeof name, "%u", i);
    Agnode_t *node = agnode (graph, name, 0);
    texts[i]->width = *texts[i]->string == '\0' ? 0 : ND_label (node)->dimen.x;
    texts[i]->height = *texts[i]->string == '\0' ? 0 : ND_label (node)->dimen.y;
  }
  gvFreeLayout (gvc, graph);
  agclose (graph);
  if (!ok)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_FAILED,
        _ ("Graphviz could not measure the picture's text; check that its plugins are set up (dot -c)"));
  return ok;
}
