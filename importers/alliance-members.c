/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members are kept by treaty, in the order of their rows, and paired when all are there. Pairs go with the
 * square of the members, so both are bounded. Read next: alliance-spells.c, where the pairs go. */
#include "importers/alliance-members-private.h"

#include <string.h>

/* Spells of members: the greatest treaties have some fifty members, each in a few phases. */
#define MAX_MEMBERS 500
#define MAX_PAIRS 1000000

/* Bytes of attributes that are compared, pair by pair. A member of ATOP has some two thousand. */
#define MAX_COMPARED (1u << 30)

struct _EntMembers {
  GHashTable *treaties; /* id → GArray of EntMember */
  GPtrArray *order;     /* of ids, as they came */
};

static void
array_unref (gpointer array)
{
  g_array_unref (array);
}

EntMembers *
ent__members_new (void)
{
  EntMembers *members = g_new0 (EntMembers, 1);
  members->treaties = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, array_unref);
  members->order = g_ptr_array_new ();
  return members;
}

void
ent__members_free (EntMembers *members)
{
  g_hash_table_unref (members->treaties);
  g_ptr_array_unref (members->order);
  g_free (members);
}

static GArray *
find_treaty (EntMembers *members, const char *id)
{
  GArray *treaty = g_hash_table_lookup (members->treaties, id);
  if (treaty == NULL) {
    treaty = g_array_new (FALSE, FALSE, sizeof (EntMember));
    g_hash_table_insert (members->treaties, (gpointer)id, treaty);
    g_ptr_array_add (members->order, (gpointer)id);
  }
  return treaty;
}

void
ent__members_add (EntMembers *members, EntDataset *dataset, const char *treaty, const EntMember *member)
{
  EntPeriod start, end;
  EntMember kept = *member;
  GArray *others = find_treaty (members, treaty);
  kept.first =
      kept.from != NULL && ent_period_parse (kept.from, &start, NULL) ? start.from_earliest : ENT_DAY_MIN;
  kept.last = kept.to != NULL && ent_period_parse (kept.to, &end, NULL) ? end.to_latest : ENT_DAY_MAX;
  if (others->len == MAX_MEMBERS)
    ent__dataset_reject (dataset, -1, "too-many", "treaty %.40s has more than %d members", treaty,
                         MAX_MEMBERS);
  else
    g_array_append_val (others, kept);
}

/* Pairs. */

/* Two spells share a period. Where one phase ends on the day on which the next begins, that day is no time
 * in which a member of the one was allied with a member of the other. */
static gboolean
overlap (const EntMember *late, const EntMember *early)
{
  gboolean meets = late->from != NULL && late->from == early->to;
  return late->first <= early->last && !(meets && late->phase != early->phase);
}

/* What both have alike; of the flags, those of whose date bounds the pair's period. */
static const char *
join_attributes (EntSpells *spells, const EntMember *a, const EntMember *b, const EntMember *late,
                 const EntMember *early)
{
  const EntAttributeDraft flags[] = {
    { "phase", a->phase == b->phase ? a->phase : NULL },
    { "left_censor", late->left_censor },
    { "right_censor", early->right_censor },
  };
  g_autofree char *alike = ent__spells_keep_alike (a->attributes, b->attributes);
  g_autoptr (GString) text = g_string_new (alike);
  g_autoptr (GArray) those = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].value != NULL)
      g_array_append_val (those, flags[i]);
  const char *joined = ent__spells_join_attributes (spells, those);
  g_string_append (text, joined != NULL ? joined : "");
  return text->len > 0 ? ent__spells_intern (spells, text->str) : NULL;
}

/* Two members are bound to one another while both are in. Where one alone has an obligation, only its side is
 * listed, beside a row for each. */
static void
add_pair (EntSpells *spells, const char *treaty, const EntMember *a, const EntMember *b,
          const char *const *relations, guint n)
{
  const EntMember *late = a->first >= b->first ? a : b, *early = a->last <= b->last ? a : b;
  if (a->state == b->state || !overlap (late, early))
    return;
  EntSpell spell = {
    .subject = a->state,
    .object = b->state,
    .treaty = treaty,
    .from = late->from,
    .to = early->to,
    .attributes = join_attributes (spells, a, b, late, early),
    .tells_sides = TRUE,
    .line = MAX (a->line, b->line),
  };
  EntSpell reverse = spell;
  reverse.subject = b->state;
  reverse.object = a->state;
  ent__spells_note_row (spells, &spell);
  ent__spells_note_row (spells, &reverse);
  for (guint i = 0; i < n; i++) {
    spell.relation = reverse.relation = relations[i];
    if (a->has[i] && relations[i] != NULL)
      ent__spells_add (spells, &spell);
    if (b->has[i] && relations[i] != NULL)
      ent__spells_add (spells, &reverse);
  }
}

static gsize
count_bytes (const EntMember *member)
{
  return member->attributes != NULL ? strlen (member->attributes) : 0;
}

void
ent__members_pair (const EntMembers *members, EntDataset *dataset, EntSpells *spells,
                   const char *const *relations, guint n)
{
  guint n_pairs = 0;
  gsize n_compared = 0;
  for (guint t = 0; t < members->order->len; t++) {
    const char *id = g_ptr_array_index (members->order, t);
    const GArray *treaty = g_hash_table_lookup (members->treaties, id);
    for (guint i = 0; i < treaty->len && n_pairs < MAX_PAIRS && n_compared < MAX_COMPARED; i++) {
      const EntMember *member = &g_array_index (treaty, EntMember, i);
      n_pairs += treaty->len - i - 1;
      n_compared += count_bytes (member) * (treaty->len - i - 1);
      for (guint j = i + 1; j < treaty->len; j++)
        add_pair (spells, id, member, &g_array_index (treaty, EntMember, j), relations, n);
    }
  }
  EntPlace place = ent__dataset_get_place (dataset);
  if (n_pairs >= MAX_PAIRS || n_compared >= MAX_COMPARED)
    ent_problems_add (dataset->problems, ENT_SEVERITY_ERROR, "too-many", &place,
                      "the treaties have more pairs of members, or more said of them, than Entente takes (%d "
                      "pairs); the last were left out: read the file in parts",
                      MAX_PAIRS);
}
