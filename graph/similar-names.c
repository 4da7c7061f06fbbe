/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggesting near-duplicates. Names become lists of transliterated words; names that share a word's first
 * three letters are compared, so that the work does not grow with the square of all names. */
#include "graph/similar-names.h"

#include <stdlib.h>
#include <string.h>

#include "graph/gazetteer.h"
#include "graph/nearest.h"

/* Beyond these a word says nothing ("the", "of"), and a name is no name but a text: the work stays at most
 * 500² comparisons a word and 32² words a comparison, whatever the input. */
#define MAX_BEARERS 500
#define MAX_WORDS 32

/* A name as sorted words in ASCII, and whose it is. */
typedef struct {
  guint32 actor;
  char **words;
  char *sorted; /* the words in order, joined by blanks */
} Name;

static void
name_clear (Name *name)
{
  g_strfreev (name->words);
  g_free (name->sorted);
}

/* By bytes: they are ASCII by now. */
static gint
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The end of the word that begins at @text: letters, digits and marks. Character by character, for the bytes
 * of ’ are also in Cyrillic and Chinese letters. */
static const char *
end_of_word (const char *text)
{
  while (*text != '\0') {
    gunichar c = g_utf8_get_char (text);
    if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
      break;
    text = g_utf8_next_char (text);
  }
  return text;
}

/* A name of too many words has none, and so is like no other. */
static Name
make_name (guint32 actor, const char *text)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  for (const char *end; *text != '\0' && words->len <= MAX_WORDS;
       text = *end == '\0' ? end : g_utf8_next_char (end)) {
    end = end_of_word (text);
    g_autofree char *word = g_strndup (text, end - text);
    g_autofree char *key = ent_name_ascii_key (word);
    if (*key != '\0')
      g_ptr_array_add (words, g_steal_pointer (&key));
  }
  if (words->len > MAX_WORDS)
    g_ptr_array_set_size (words, 0);
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  char **list = (char **)g_ptr_array_steal (words, NULL);
  return (Name){ actor, list, g_strjoinv (" ", list) };
}

/* The actor's name and all that claims call it, so "the Kremlin's man" may give a pair away. A name that
 * repeats costs a comparison, no more. */
static GArray *
collect_names (const EntMultigraph *graph)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (names, (GDestroyNotify)name_clear);
  for (guint32 i = 0; i < ent_multigraph_get_n_actors (graph); i++) {
    const EntActor *actor = ent_multigraph_get_actor (graph, i);
    Name own = make_name (i, actor->name);
    g_array_append_val (names, own);
    for (guint k = 0; actor->names[k] != NULL; k++) {
      Name other = make_name (i, actor->names[k]);
      g_array_append_val (names, other);
    }
  }
  return names;
}

/* How alike two names are, 0…1, and why. */
static double
compare_names (const Name *a, const Name *b, const char **reason)
{
  guint n = g_strv_length (a->words), m = g_strv_length (b->words), shared = 0;
  if (n == 0 || m == 0)
    return 0;
  *reason = "the same words";
  if (g_str_equal (a->sorted, b->sorted))
    return 1;
  for (guint i = 0; i < n; i++) /* n × m, at most MAX_WORDS each */
    shared += g_strv_contains ((const char *const *)b->words, a->words[i]);
  *reason = "the words of one are among the other's";
  if (shared == MIN (n, m) && (shared > 1 || strlen (n < m ? a->words[0] : b->words[0]) > 3))
    return .7 + .25 * MIN (n, m) / MAX (n, m);
  guint length = MAX (strlen (a->sorted), strlen (b->sorted));
  guint distance = ent_nearest_distance (a->sorted, b->sorted);
  *reason = distance == 1 ? "one letter apart" : "a few letters apart";
  return distance != G_MAXUINT && length > 4 && distance * 5 <= length ? 1 - (double)distance / length : 0;
}

/* Whether two actors can be one: types that do not exclude each other, and not both known to the gazetteer.
 */
static gboolean
can_be_one (const EntMultigraph *graph, guint32 a, guint32 b)
{
  const EntActor *x = ent_multigraph_get_actor (graph, a), *y = ent_multigraph_get_actor (graph, b);
  gboolean is_compatible =
      x->type == y->type || x->type == ENT_ACTOR_UNSPECIFIED || y->type == ENT_ACTOR_UNSPECIFIED;
  return a != b && is_compatible && (x->gazetteer < 0 || y->gazetteer < 0);
}

/* A pair of actors, the lower number first; what its most alike names make of it. */
typedef struct {
  guint32 a;
  guint32 b;
  double similarity;  /* above 0, to 1 */
  const char *reason; /* a literal */
} Suggestion;

/* Most similar first; ids decide among equals, as actors are numbered by id. */
static gint
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const Suggestion *x = a, *y = b;
  if (x->similarity != y->similarity)
    return x->similarity > y->similarity ? -1 : 1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

/* Keeps the best suggestion for each pair. */
static void
suggest (GHashTable *found, const EntMultigraph *graph, const Name *x, const Name *y)
{
  const char *reason = NULL;
  guint32 a = MIN (x->actor, y->actor), b = MAX (x->actor, y->actor);
  if (!can_be_one (graph, a, b))
    return;
  double similarity = compare_names (x, y, &reason);
  gint64 key = ((gint64)a << 32) | b;
  Suggestion *known = g_hash_table_lookup (found, &key);
  if (similarity <= 0 || (known != NULL && known->similarity >= similarity))
    return;
  Suggestion suggestion = { a, b, similarity, reason };
  g_hash_table_insert (found, g_memdup2 (&key, sizeof key), g_memdup2 (&suggestion, sizeof suggestion));
}

/* first three letters of a word → numbers of the names that have such a word */
static GHashTable *
index_names (const GArray *names)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < names->len; i++)
    for (char **word = g_array_index (names, Name, i).words; *word != NULL; word++) {
      g_autofree char *head = g_strndup (*word, 3);
      GArray *bearers = g_hash_table_lookup (index, head);
      if (bearers == NULL) {
        bearers = g_array_new (FALSE, FALSE, sizeof (guint));
        g_hash_table_insert (index, g_steal_pointer (&head), bearers);
      }
      g_array_append_val (bearers, i);
    }
  return index;
}

/* Names in English: a list for the person who edits the claims file. */
static EntFrame *
make_frame (const EntMultigraph *graph, const GArray *suggestions)
{
  EntFrame *frame = ent_frame_new (suggestions->len);
  ent_frame_add_column (frame, "a", ENT_COLUMN_STRING, "an actor's id");
  ent_frame_add_column (frame, "name_a", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "b", ENT_COLUMN_STRING, "another's id");
  ent_frame_add_column (frame, "name_b", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "similarity", ENT_COLUMN_REAL, "0 … 1");
  ent_frame_add_column (frame, "reason", ENT_COLUMN_STRING, "what makes them alike");
  for (guint i = 0; i < suggestions->len; i++) {
    const Suggestion *s = &g_array_index (suggestions, Suggestion, i);
    ent_frame_set_string (frame, 0, i, ent_multigraph_get_actor (graph, s->a)->id);
    ent_frame_set_string (frame, 1, i, ent_multigraph_get_actor_name (graph, s->a, NULL));
    ent_frame_set_string (frame, 2, i, ent_multigraph_get_actor (graph, s->b)->id);
    ent_frame_set_string (frame, 3, i, ent_multigraph_get_actor_name (graph, s->b, NULL));
    ent_frame_set_real (frame, 4, i, s->similarity);
    ent_frame_set_string (frame, 5, i, s->reason);
  }
  return frame;
}

/* The order of the table of heads does not matter: of each pair the best suggestion is kept, and all are
 * sorted at the end. */
EntFrame *
ent_similar_names_find (const EntMultigraph *graph)
{
  g_autoptr (GArray) names = collect_names (graph);
  g_autoptr (GHashTable) index = index_names (names);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, index);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const GArray *bearers = value;
    for (guint i = 0; i < bearers->len && bearers->len <= MAX_BEARERS; i++)
      for (guint k = i + 1; k < bearers->len; k++)
        suggest (found, graph, &g_array_index (names, Name, g_array_index (bearers, guint, i)),
                 &g_array_index (names, Name, g_array_index (bearers, guint, k)));
  }
  g_autoptr (GArray) suggestions = g_array_new (FALSE, FALSE, sizeof (Suggestion));
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_vals (suggestions, value, 1);
  g_array_sort (suggestions, compare_suggestions);
  return make_frame (graph, suggestions);
}
