/* SPDX-License-Identifier: GPL-3.0-or-later */
/* COW formal alliances 4.1 (Gibler, International Military Alliances 1648–2008, 2009) by dyad, directed or
 * not, with or without years, and by member. The treaty's id keeps parallel alliances apart. In the list of
 * members, each two of one treaty are allied while both were members. What is censored is told by the file's
 * own flags, kept as attributes. Read next: alliance-spells.c. */
#include "importers/alliance-spells-private.h"
#include "importers/table-private.h"

#include <string.h>

/* Pairs go with the square of the members; the greatest treaties in the file have some fifty. */
#define MAX_MEMBERS 250
#define MAX_PAIRS 1000000

static const char *const obligations[] = { "defense", "neutrality", "nonaggression", "entente" };

#define N_OBLIGATIONS G_N_ELEMENTS (obligations)

/* Alliances: @asymmetric, @year: -1 where there is no such column */
typedef struct {
  EntSpells *spells;
  GHashTable *treaties; /* id → GArray of Member; in @order too */
  GPtrArray *order;
  gboolean is_by_member;
  gint treaty;
  gint states[2];
  gint year;
  gint asymmetric;
  gint left_censor;
  gint right_censor;
  gint start[3]; /* year, month, day */
  gint end[3];
  gint columns[N_OBLIGATIONS];
  const char *relations[N_OBLIGATIONS];
} Alliances;

/* Member: a member's spell in a treaty; all strings are interned. @first, @last: the days that @from and @to
 * may be at least and at most */
typedef struct {
  const char *state;
  const char *from;
  const char *to;
  const char *left_censor;
  const char *right_censor;
  const char *attributes;
  EntDay first;
  EntDay last;
  gboolean has[N_OBLIGATIONS];
  guint line;
} Member;

/* The date in three cells, as fine as they have it: (out) NULL where there is none. FALSE, and the row is
 * reported, where it cannot be one. Negative numbers stand for missing ones. */
static gboolean
read_date (EntDataset *dataset, EntSpells *spells, const gint *columns, const char **date)
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

/* By dyad. */

static void
take_dyad (EntDataset *dataset, gpointer data)
{
  Alliances *alliances = data;
  EntSpell spell = { .line = dataset->rows.line, .has_years = alliances->year >= 0 };
  if (spell.has_years && !ent__dataset_get_integer (dataset, alliances->year, 1, 9999, &spell.first))
    return;
  const char *subject = ent__dataset_get_actor (dataset, "cow", alliances->states[0]);
  const char *object = subject != NULL ? ent__dataset_get_actor (dataset, "cow", alliances->states[1]) : NULL;
  if (object == NULL || !read_date (dataset, alliances->spells, alliances->start, &spell.from) ||
      !read_date (dataset, alliances->spells, alliances->end, &spell.to))
    return;
  ent__dataset_take_attributes (dataset);
  spell.last = spell.first;
  spell.subject = ent__spells_intern (alliances->spells, subject);
  spell.object = ent__spells_intern (alliances->spells, object);
  spell.treaty = ent__spells_intern (alliances->spells, ent__dataset_get (dataset, alliances->treaty));
  spell.attributes = ent__spells_join_attributes (alliances->spells, dataset->attributes);
  /* The directed files hold some dyads one way only, so a missing row alone says nothing. */
  spell.tells_sides = g_strcmp0 (ent__dataset_get (dataset, alliances->asymmetric), "1") == 0;
  ent__spells_note_row (alliances->spells, &spell);
  for (guint i = 0; i < N_OBLIGATIONS; i++) {
    spell.relation = alliances->relations[i];
    if (ent__dataset_get_flag (dataset, alliances->columns[i]) && spell.relation != NULL)
      ent__spells_add (alliances->spells, &spell);
  }
}

/* By member. */

static void
array_unref (gpointer array)
{
  g_array_unref (array);
}

static GArray *
find_treaty (Alliances *alliances, const char *id)
{
  GArray *members = g_hash_table_lookup (alliances->treaties, id);
  if (members == NULL) {
    members = g_array_new (FALSE, FALSE, sizeof (Member));
    g_hash_table_insert (alliances->treaties, (gpointer)id, members);
    g_ptr_array_add (alliances->order, (gpointer)id);
  }
  return members;
}

static void
take_member (EntDataset *dataset, gpointer data)
{
  Alliances *alliances = data;
  EntSpells *spells = alliances->spells;
  Member member = { .line = dataset->rows.line, .first = ENT_DAY_MIN, .last = ENT_DAY_MAX };
  EntPeriod start, end;
  const char *treaty = ent__spells_intern (spells, ent__dataset_get (dataset, alliances->treaty));
  const char *state = ent__dataset_get_actor (dataset, "cow", alliances->states[0]);
  if (treaty == NULL)
    ent__dataset_reject (dataset, alliances->treaty, "missing-field", "the member's treaty is missing");
  if (treaty == NULL || state == NULL || !read_date (dataset, spells, alliances->start, &member.from) ||
      !read_date (dataset, spells, alliances->end, &member.to))
    return;
  if (member.from != NULL && ent_period_parse (member.from, &start, NULL))
    member.first = start.from_earliest;
  if (member.to != NULL && ent_period_parse (member.to, &end, NULL))
    member.last = end.to_latest;
  ent__dataset_take_attributes (dataset);
  member.state = ent__spells_intern (spells, state);
  member.attributes = ent__spells_join_attributes (spells, dataset->attributes);
  member.left_censor = ent__spells_intern (spells, ent__dataset_get (dataset, alliances->left_censor));
  member.right_censor = ent__spells_intern (spells, ent__dataset_get (dataset, alliances->right_censor));
  for (guint i = 0; i < N_OBLIGATIONS; i++)
    member.has[i] = ent__dataset_get_flag (dataset, alliances->columns[i]);
  GArray *members = find_treaty (alliances, treaty);
  if (members->len == MAX_MEMBERS)
    ent__dataset_reject (dataset, alliances->treaty, "too-many", "treaty %.40s has more than %d members",
                         treaty, MAX_MEMBERS);
  else
    g_array_append_val (members, member);
}

/* The flags that hold for the pair are those of whose date bounds it. */
static const char *
join_pair_attributes (EntSpells *spells, const Member *late, const Member *early)
{
  g_autoptr (GString) text = g_string_new (late->attributes);
  g_autoptr (GArray) flags = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  const EntAttributeDraft both[] = { { "left_censor", late->left_censor },
                                     { "right_censor", early->right_censor } };
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    if (both[i].value != NULL)
      g_array_append_val (flags, both[i]);
  const char *joined = ent__spells_join_attributes (spells, flags);
  g_string_append (text, joined != NULL ? joined : "");
  return text->len > 0 ? ent__spells_intern (spells, text->str) : NULL;
}

/* Two members are bound to one another while both are in. Where one alone has an obligation, only its side is
 * listed, beside a row for each. */
static void
add_pair (Alliances *alliances, const char *treaty, const Member *a, const Member *b)
{
  const Member *late = a->first >= b->first ? a : b, *early = a->last <= b->last ? a : b;
  if (a->state == b->state || late->first > early->last)
    return;
  EntSpell spell = {
    .subject = a->state,
    .object = b->state,
    .treaty = treaty,
    .from = late->from,
    .to = early->to,
    .attributes = join_pair_attributes (alliances->spells, late, early),
    .tells_sides = TRUE,
    .line = MAX (a->line, b->line),
  };
  EntSpell reverse = spell;
  reverse.subject = b->state;
  reverse.object = a->state;
  ent__spells_note_row (alliances->spells, &spell);
  ent__spells_note_row (alliances->spells, &reverse);
  for (guint i = 0; i < N_OBLIGATIONS; i++) {
    spell.relation = reverse.relation = alliances->relations[i];
    if (a->has[i] && spell.relation != NULL)
      ent__spells_add (alliances->spells, &spell);
    if (b->has[i] && spell.relation != NULL)
      ent__spells_add (alliances->spells, &reverse);
  }
}

static void
add_pairs (EntDataset *dataset, Alliances *alliances)
{
  guint n_pairs = 0;
  for (guint t = 0; t < alliances->order->len && n_pairs < MAX_PAIRS; t++) {
    const char *treaty = g_ptr_array_index (alliances->order, t);
    const GArray *members = g_hash_table_lookup (alliances->treaties, treaty);
    for (guint i = 0; i < members->len; i++)
      for (guint j = i + 1; j < members->len; j++, n_pairs++)
        add_pair (alliances, treaty, &g_array_index (members, Member, i),
                  &g_array_index (members, Member, j));
  }
  EntPlace place = ent__dataset_get_place (dataset);
  if (n_pairs >= MAX_PAIRS)
    ent_problems_add (dataset->problems, ENT_SEVERITY_ERROR, "too-many", &place,
                      "the treaties have more than %d pairs of members; the last were left out", MAX_PAIRS);
}

/* The file. */

static gboolean
find_dates (EntDataset *dataset, const char *prefix, gint *start, gint *end, GError **error)
{
  static const char *const parts[] = { "year", "month", "day" };
  for (guint i = 0; i < 3; i++) {
    g_autofree char *first = g_strdup_printf ("%s_st_%s", prefix, parts[i]);
    g_autofree char *last = g_strdup_printf ("%s_end_%s", prefix, parts[i]);
    if (!ent__dataset_need (dataset, first, &start[i], error) ||
        !ent__dataset_need (dataset, last, &end[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Names of states say what their codes say. */
static gboolean
find_columns (EntDataset *dataset, Alliances *alliances, GError **error)
{
  alliances->is_by_member = ent__dataset_find_kept (dataset, "ccode1") < 0;
  for (guint i = 0; i < 3; i++)
    ent__dataset_find (dataset, i == 0 ? "state_name" : i == 1 ? "state_name1" : "state_name2");
  alliances->year = alliances->is_by_member ? -1 : ent__dataset_find (dataset, "year");
  alliances->asymmetric = ent__dataset_find_kept (dataset, "asymmetric");
  alliances->left_censor = alliances->right_censor = -1;
  if (alliances->is_by_member) {
    alliances->left_censor = ent__dataset_find (dataset, "left_censor");
    alliances->right_censor = ent__dataset_find (dataset, "right_censor");
  }
  for (guint i = 0; i < N_OBLIGATIONS; i++) {
    if (!ent__dataset_need (dataset, obligations[i], &alliances->columns[i], error))
      return FALSE;
    alliances->relations[i] = ent__dataset_find_relation (dataset, "cow", obligations[i]);
  }
  const char *first = alliances->is_by_member ? "ccode" : "ccode1";
  return ent__dataset_need (dataset, "version4id", &alliances->treaty, error) &&
         ent__dataset_need (dataset, first, &alliances->states[0], error) &&
         (alliances->is_by_member || ent__dataset_need (dataset, "ccode2", &alliances->states[1], error)) &&
         find_dates (dataset, alliances->is_by_member ? "mem" : "dyad", alliances->start, alliances->end,
                     error);
}

static gboolean
cow_alliances_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                    G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  static const EntDatasetSource about = { "cow-alliances-4.1", "Formal Alliances, version 4.1",
                                          "Correlates of War", "https://correlatesofwar.org/", 1 };
  EntDataset dataset;
  g_autoptr (EntSpells) spells = ent__spells_new ();
  g_autoptr (GHashTable) treaties = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, array_unref);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  Alliances alliances = { .spells = spells, .treaties = treaties, .order = order };
  gboolean is_open = ent__dataset_open (&dataset, input, builder, problems, error) &&
                     find_columns (&dataset, &alliances, error);
  gboolean is_read = is_open && ent__dataset_read (&dataset, alliances.is_by_member ? take_member : take_dyad,
                                                   &alliances, error);
  if (is_open) {
    add_pairs (&dataset, &alliances);
    ent__spells_emit (spells, &dataset, ent__dataset_add_source (&dataset, &about, NULL, 0));
  }
  ent__dataset_close (&dataset);
  return is_read;
}

static guint
cow_alliances_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { "version4id",    "ccode|ccode1", "defense", "neutrality",
                                        "nonaggression", "entente",      NULL };
  return ent__dataset_has_columns (head, length, needed) ? ENT__DATASET_SURE : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_cow_alliances = {
  .name = "cow-alliances",
  .summary = "COW formal alliances 4.1: by dyad, directed, yearly, by member",
  .suffixes = suffixes,
  .sniff = cow_alliances_sniff,
  .read = cow_alliances_read,
};
