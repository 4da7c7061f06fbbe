/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The alluvial diagram, of frames made by hand. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <string.h>

#include "exporters/alluvial.h"

#define FILENAME "test-alluvial.svg"

typedef struct {
  const char *from;
  const char *to;
  const char *id;
  gint64 bloc; /* 0: in none */
  const char *bloc_name;
} Row;

static char *
draw (const Row *rows, guint n, const char *title)
{
  static const char *const texts[] = { "from", "to", "id", "name" };
  g_autoptr (EntFrame) frame = ent_frame_new (n);
  char *svg = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ent_frame_add_column (frame, texts[i], ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "bloc", ENT_COLUMN_INTEGER, NULL);
  ent_frame_add_column (frame, "bloc_name", ENT_COLUMN_STRING, NULL);
  for (guint i = 0; i < n; i++) {
    ent_frame_set_string (frame, 0, i, rows[i].from);
    ent_frame_set_string (frame, 1, i, rows[i].to);
    ent_frame_set_string (frame, 2, i, rows[i].id);
    ent_frame_set_string (frame, 3, i, rows[i].id);
    ent_frame_set_string (frame, 5, i, rows[i].bloc_name);
    if (rows[i].bloc > 0)
      ent_frame_set_integer (frame, 4, i, rows[i].bloc);
  }
  CU_ASSERT_TRUE_FATAL (ent_alluvial_write (frame, title, FILENAME, NULL));
  CU_ASSERT_TRUE_FATAL (g_file_get_contents (FILENAME, &svg, NULL, NULL));
  g_remove (FILENAME);
  return svg;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;
  for (; (text = strstr (text, word)) != NULL; text += strlen (word))
    n++;
  return n;
}

#define FIRST_YEAR "2020-01-01", "2020-12-31"
#define SECOND_YEAR "2021-01-01", "2021-12-31"

/* a and b go on together, c goes over to them, d leaves all: two bars, one bar, two streams. */
static void
streams_lead_from_bar_to_bar (void)
{
  static const Row rows[] = {
    { FIRST_YEAR, "a", 1, "a and b" }, { FIRST_YEAR, "b", 1, "a and b" }, { FIRST_YEAR, "c", 2, "c and d" },
    { FIRST_YEAR, "d", 2, "c and d" }, { SECOND_YEAR, "a", 1, "all" },    { SECOND_YEAR, "b", 1, "all" },
    { SECOND_YEAR, "c", 1, "all" },    { SECOND_YEAR, "d", 0, NULL },
  };
  g_autofree char *svg = draw (rows, G_N_ELEMENTS (rows), "Title");
  CU_ASSERT_EQUAL (count (svg, "<rect x="), 3);
  CU_ASSERT_EQUAL (count (svg, "<path"), 2);
  CU_ASSERT_EQUAL (count (svg, ">2: a and b \xe2\x86\x92 all<"), 1);
  CU_ASSERT_EQUAL (count (svg, ">1: c and d \xe2\x86\x92 all<"), 1);
  CU_ASSERT_EQUAL (count (svg, ">2020<"), 1);
  CU_ASSERT_EQUAL (count (svg, "<title>a, b, c</title>"), 1);
}

static void
names_are_no_markup (void)
{
  static const Row rows[] = { { FIRST_YEAR, "<script>", 1, "a \"b\" & <c>" }, { FIRST_YEAR, "]]>", 1, "x" } };
  g_autofree char *svg = draw (rows, G_N_ELEMENTS (rows), "</svg><script>");
  CU_ASSERT_EQUAL (count (svg, "<script>"), 0);
  CU_ASSERT_EQUAL (count (svg, "</svg>"), 1);
  CU_ASSERT_EQUAL (count (svg, "&lt;c&gt;"), 1);
}

static void
nothing_is_an_empty_picture (void)
{
  g_autofree char *svg = draw (NULL, 0, "Nothing");
  CU_ASSERT_EQUAL (count (svg, "</svg>"), 1);
  CU_ASSERT_EQUAL (count (svg, "<rect x="), 0);
}

void ent_test_alluvial (void);

void
ent_test_alluvial (void)
{
  CU_pSuite suite = CU_add_suite ("alluvial", NULL, NULL);
  CU_ADD_TEST (suite, streams_lead_from_bar_to_bar);
  CU_ADD_TEST (suite, names_are_no_markup);
  CU_ADD_TEST (suite, nothing_is_an_empty_picture);
}
