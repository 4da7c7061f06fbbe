/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pictures are drawn with: colours that everyone tells apart, clean texts, outlines, and how a crowd is
 * drawn. */
#include <CUnit/CUnit.h>
#include <math.h>

#include "exporters/diagram-page-private.h"

void ent_test_style (void);

static void
crowds_grow_by_steps (void)
{
  CU_ASSERT_EQUAL (ent__style_get_crowd (20, 25, ENT_LEVEL_TIES), ENT_CROWD_WORDS);
  CU_ASSERT_EQUAL (ent__style_get_crowd (20, 26, ENT_LEVEL_TIES), ENT_CROWD_NAMES);
  CU_ASSERT_EQUAL (ent__style_get_crowd (80, 200, ENT_LEVEL_TIES), ENT_CROWD_NAMES);
  CU_ASSERT_EQUAL (ent__style_get_crowd (81, 200, ENT_LEVEL_TIES), ENT_CROWD_BOXES);
  CU_ASSERT_EQUAL (ent__style_get_crowd (201, 200, ENT_LEVEL_TIES), ENT_CROWD_DOTS);
}

static void
text_keeps_its_contrast (void)
{
  /* By hand: black on white is 21 : 1 (WCAG 2.1), and #777777 on white the well-known 4.48. */
  CU_ASSERT_DOUBLE_EQUAL (ent__style_contrast (0x000000, 0xffffff), 21, 1e-9);
  CU_ASSERT_DOUBLE_EQUAL (ent__style_contrast (0x777777, 0xffffff), 4.48, 0.005);
  for (gint rank = -1; rank < 12; rank++) {
    guint32 color = ent__style_bloc_color (rank), tint = ent__style_tint (color);
    CU_ASSERT (ent__style_contrast (0xffffff, color) >= 4.5);
    CU_ASSERT (ent__style_contrast (ent__style_shade (color), tint) >= 4.5);
    CU_ASSERT (ent__style_contrast (ENT_STYLE_COOPERATION, tint) >= 4.5);
    CU_ASSERT (ent__style_contrast (ENT_STYLE_HOSTILITY, tint) >= 4.5);
  }
  CU_ASSERT (ent__style_contrast (ENT_STYLE_INK_SOFT, ENT_STYLE_PAPER) >= 4.5);
  CU_ASSERT (ent__style_contrast (ENT_STYLE_NEUTRAL, ENT_STYLE_PAPER) >= 4.5);
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
lab_curve (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16.0 / 116;
}

/* CIE L*a*b* (D65) of a colour as seen through a matrix on linear RGB. */
static void
see (guint32 color, const double matrix[3][3], double lab[3])
{
  double rgb[3], seen[3];
  for (int i = 0; i < 3; i++)
    rgb[i] = linear (((color >> (16 - 8 * i)) & 0xff) / 255.0);
  for (int i = 0; i < 3; i++)
    seen[i] = CLAMP (matrix[i][0] * rgb[0] + matrix[i][1] * rgb[1] + matrix[i][2] * rgb[2], 0, 1);
  double x = lab_curve ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
  double y = lab_curve (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  double z = lab_curve ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static void
blocs_are_told_apart_by_everyone (void)
{
  /* Normal vision; then protanopia, deuteranopia and tritanopia: Machado, Oliveira & Fernandes (2009),
   * severity 1. */
  static const double matrices[4][3][3] = {
    { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
    { { 0.152286, 1.052583, -0.204868 },
      { 0.114503, 0.786281, 0.099216 },
      { -0.003882, -0.048116, 1.051998 } },
    { { 0.367322, 0.860646, -0.227968 },
      { 0.280085, 0.672501, 0.047413 },
      { -0.011820, 0.042940, 0.968881 } },
    { { 1.255528, -0.076749, -0.178779 },
      { -0.078411, 0.930809, 0.147602 },
      { 0.004733, 0.691367, 0.303900 } },
  };
  for (guint i = 0; i < ent__style_count_colors (); i++) {
    for (guint k = 0; k < i; k++) {
      for (int m = 0; m < 4; m++) {
        double a[3], b[3];
        see (ent__style_bloc_color ((gint)i), matrices[m], a);
        see (ent__style_bloc_color ((gint)k), matrices[m], b);
        double distance = sqrt (pow (a[0] - b[0], 2) + pow (a[1] - b[1], 2) + pow (a[2] - b[2], 2));
        CU_ASSERT (distance >= 15);
        /* Grey print keeps the lightness alone. */
        CU_ASSERT (m > 0 || fabs (a[0] - b[0]) >= 3);
      }
    }
  }
}

static void
texts_are_cleaned_wrapped_and_escaped (void)
{
  g_autofree char *clean = ent__text_clean ("  a\t\tb\n\x01 \xe2\x80\xae\xff"
                                            "c ",
                                            20),
                  *cut = ent__text_clean ("abcdef", 3);
  CU_ASSERT_STRING_EQUAL (clean, "a b \xef\xbf\xbd"
                                 "c");
  CU_ASSERT_STRING_EQUAL (cut, "abc…");
  g_autofree char *two = ent__text_wrap ("one two three four", 2), *one = ent__text_wrap ("one", 3);
  CU_ASSERT_STRING_EQUAL (two, "one two\nthree four");
  CU_ASSERT_STRING_EQUAL (one, "one");
  g_autofree char *escaped = ent__text_escape ("\\N &lt; &\nx", "\\l");
  CU_ASSERT_STRING_EQUAL (escaped, "\\\\N &\xe2\x80\x8blt; &\\lx\\l");
  CU_ASSERT_EQUAL (ent__text_width_guess ("ab中"), 4);
}

static void
outlines_follow_the_field (void)
{
  /* A disc of radius 40 and one beside it with a hole, sampled every 2 points. */
  enum { SIZE = 120 };
  g_autofree float *field = g_new (float, SIZE *SIZE);
  for (guint y = 0; y < SIZE; y++)
    for (guint x = 0; x < SIZE; x++) {
      double r = hypot (2.0 * x - 60, 2.0 * y - 60), q = hypot (2.0 * x - 170, 2.0 * y - 170);
      field[y * SIZE + x] = (float)MAX (40 - r, MIN (45 - q, q - 20));
    }
  g_autoptr (GPtrArray) contours = ent__field_trace (field, SIZE, SIZE, 2, (EntPoint){ 0, 0 });
  CU_ASSERT_EQUAL_FATAL (contours->len, 3);
  const EntContour *hole = g_ptr_array_index (contours, 2);
  CU_ASSERT (hole->is_hole && !((EntContour *)g_ptr_array_index (contours, 0))->is_hole);
  for (guint i = 0; i < hole->points->len; i += 3) {
    EntPoint p = g_array_index (hole->points, EntPoint, i);
    CU_ASSERT_DOUBLE_EQUAL (hypot (p.x - 170, p.y - 170), 20, 2);
  }
}

void
ent_test_style (void)
{
  CU_pSuite suite = CU_add_suite ("style", NULL, NULL);
  CU_ADD_TEST (suite, crowds_grow_by_steps);
  CU_ADD_TEST (suite, text_keeps_its_contrast);
  CU_ADD_TEST (suite, blocs_are_told_apart_by_everyone);
  CU_ADD_TEST (suite, texts_are_cleaned_wrapped_and_escaped);
  CU_ADD_TEST (suite, outlines_follow_the_field);
}
