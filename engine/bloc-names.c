/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for blocs, made from those members that are tied most strongly to the rest of their bloc. A number
 * says nothing to a reader, and changes when the network does; "Russia · Belarus" stays. Read next:
 * blocs.c. */
#include "engine/measures.h"

#define N_NAMED 3
#define BETWEEN " · "

/* Members of one bloc come together, the most central first. */
typedef struct {
  gint64 bloc;
  double strength;
  guint32 vertex;
} Member;

/* Vertices are in order of id. */
static gint
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *x = a, *y = b;
  if (x->bloc != y->bloc)
    return x->bloc < y->bloc ? -1 : 1;
  if (x->strength != y->strength)
    return x->strength > y->strength ? -1 : 1;
  return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

/* 0: in none. */
static gint64
bloc_of (const EntFrame *frame, guint column, guint32 vertex)
{
  return ent_frame_is_missing (frame, column, vertex) ? 0 : ent_frame_get_integer (frame, column, vertex);
}

/* All members in order; a bloc without cooperation inside is in order of id. */
static GArray *
order_members (const EntNetwork *network, const EntFrame *frame, guint column)
{
  guint n = ent_frame_get_n_rows (frame);
  g_autofree double *strengths = g_new0 (double, MAX (n, 1));
  for (guint t = 0; t < ent_network_get_n_ties (network); t++) {
    const EntTie *tie = ent_network_get_tie (network, t);
    if (bloc_of (frame, column, tie->a) != bloc_of (frame, column, tie->b))
      continue;
    strengths[tie->a] += ent_tie_get_weight (tie, ENT_PART_COOPERATION);
    strengths[tie->b] += ent_tie_get_weight (tie, ENT_PART_COOPERATION);
  }
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));
  for (guint32 v = 0; v < n; v++) {
    Member member = { bloc_of (frame, column, v), strengths[v], v };
    if (member.bloc != 0)
      g_array_append_val (members, member);
  }
  g_array_sort (members, compare_members);
  return members;
}

/* O(ties + n log n). "Russia · Belarus · Iran": names in @language; ids break ties, so that a bloc keeps
 * its name from run to run. */
void
ent_blocs_add_names (const EntNetwork *network, EntFrame *frame, const char *language)
{
  gint column = ent_frame_find_column (frame, "bloc");
  g_return_if_fail (column >= 0 && ent_frame_get_n_rows (frame) == ent_network_get_n_vertices (network));
  g_autoptr (GArray) members = order_members (network, frame, (guint)column);
  gint names = ent_frame_find_column (frame, "bloc_name");
  if (names < 0)
    names = (gint)ent_frame_add_column (frame, "bloc_name", ENT_COLUMN_STRING,
                                        "The bloc's most central members, by strength within it");
  for (guint i = 0; i < members->len;) {
    g_autoptr (GString) name = g_string_new (NULL);
    guint first = i;
    gint64 bloc = g_array_index (members, Member, first).bloc;
    for (; i < members->len && g_array_index (members, Member, i).bloc == bloc; i++) {
      guint32 vertex = g_array_index (members, Member, i).vertex;
      if (i - first < N_NAMED)
        g_string_append_printf (name, "%s%s", i > first ? BETWEEN : "",
                                ent_network_get_name (network, vertex, language));
    }
    for (guint k = first; k < i; k++)
      ent_frame_set_string (frame, (guint)names, g_array_index (members, Member, k).vertex, name->str);
  }
}
