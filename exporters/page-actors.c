/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in a page: the picture's nodes, and the actors that its claims name beside them (a leader who is
 * drawn as a state), with all their names, so that each is found by any of them. Read next: page-claims.c. */
#include "exporters/exporters-private.h"
#include "exporters/page-data-private.h"

#include <string.h>

/* The page can be read in these languages, whatever --lang says. */
static const char *const page_languages[] = { "en", "es" };

/* The pairs of nodes that a limited page has ties for. */
static GHashTable *
collect_pairs (const EntGraphFrame *frame)
{
  GHashTable *pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < ent_frame_get_n_rows (frame->edges); i++) {
    guint32 a = MIN (frame->from[i], frame->to[i]), b = MAX (frame->from[i], frame->to[i]);
    gint64 pair = (gint64)a << 32 | b;
    g_hash_table_add (pairs, g_memdup2 (&pair, sizeof pair));
  }
  return pairs;
}

/* All claims, or of a limited page those behind the ties that it has. */
static void
hold_claims (const EntPage *page, EntPageActors *actors)
{
  g_autoptr (GHashTable) pairs = page->n_ties > 0 ? collect_pairs (page->frame) : NULL;
  for (guint i = 0; i < page->chosen->n_claims; i++) {
    guint32 a = actors->number_of[page->subjects[i]], b = actors->number_of[page->objects[i]];
    gint64 pair = (gint64)MIN (a, b) << 32 | MAX (a, b);
    if (pairs == NULL || (a != ENT_NONE && b != ENT_NONE && g_hash_table_contains (pairs, &pair)))
      g_array_append_val (actors->held, i);
  }
}

static void
add_actor (EntPageActors *actors, guint32 actor)
{
  if (actors->number_of[actor] != ENT_NONE)
    return;
  actors->number_of[actor] = actors->n_nodes + actors->list->len;
  g_array_append_val (actors->list, actor);
}

EntPageActors *
ent__page_actors_new (const EntPage *page)
{
  EntPageActors *actors = g_new0 (EntPageActors, 1);
  const EntFrame *nodes = page->frame->nodes;
  guint n = ent_multigraph_get_n_actors (page->graph);
  actors->n_nodes = ent_frame_get_n_rows (nodes);
  actors->list = g_array_new (FALSE, FALSE, sizeof (guint32));
  actors->held = g_array_new (FALSE, FALSE, sizeof (guint));
  actors->number_of = g_new (guint32, MAX (n, 1));
  memset (actors->number_of, 0xff, MAX (n, 1) * sizeof *actors->number_of); /* ENT_NONE */
  for (guint row = 0; row < actors->n_nodes; row++) {
    guint32 actor = ent_multigraph_find_actor (page->graph, ent__frame_text (nodes, "id", row));
    if (actor != ENT_NONE)
      actors->number_of[actor] = row;
  }
  hold_claims (page, actors);
  for (guint i = 0; i < actors->held->len; i++) {
    guint place = g_array_index (actors->held, guint, i);
    EntClaim claim = ent_multigraph_get_claim (page->graph, page->chosen->claims[place]);
    const guint32 ends[] = { page->subjects[place], page->objects[place], claim.subject, claim.object };
    for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
      add_actor (actors, ends[k]);
  }
  return actors;
}

void
ent__page_actors_free (EntPageActors *actors)
{
  g_array_unref (actors->held);
  g_array_unref (actors->list);
  g_free (actors->number_of);
  g_free (actors);
}

/* --- Writing --- */

/* An actor of the page: of the graph, or (a member of the population that no claim names) of the gazetteer.
 */
typedef struct {
  const char *id;
  guint32 actor; /* ENT_NONE: no claim names it */
  gint entry;    /* of the gazetteer, or -1 */
} Person;

static Person
get_person (const EntPage *page, const EntPageActors *actors, guint number)
{
  if (number >= actors->n_nodes) {
    guint32 actor = g_array_index (actors->list, guint32, number - actors->n_nodes);
    const EntActor *known = ent_multigraph_get_actor (page->graph, actor);
    return (Person){ known->id, actor, known->gazetteer };
  }
  const char *id = ent__frame_text (page->frame->nodes, "id", number);
  guint32 actor = ent_multigraph_find_actor (page->graph, id);
  return (Person){ id, actor,
                   actor != ENT_NONE ? ent_multigraph_get_actor (page->graph, actor)->gazetteer
                                     : ent_gazetteer_find (id) };
}

static const char *
get_name (const EntPage *page, const Person *person, const char *language)
{
  if (person->actor != ENT_NONE)
    return ent_multigraph_get_actor_name (page->graph, person->actor, language);
  return person->entry >= 0 ? ent_gazetteer_get_name ((guint)person->entry, language) : person->id;
}

static const char *
get_type (const EntPage *page, const Person *person)
{
  if (person->actor != ENT_NONE)
    return ent_actor_type_get_name (ent_multigraph_get_actor (page->graph, person->actor)->type);
  return ent_actor_type_get_name (person->entry >= 0 ? ent_gazetteer_get_actor_type ((guint)person->entry)
                                                     : ENT_ACTOR_UNSPECIFIED);
}

static const char *
get_kind (const EntPage *page, const Person *person)
{
  if (person->actor != ENT_NONE)
    return ent_multigraph_get_actor (page->graph, person->actor)->kind;
  return person->entry >= 0 ? ent_gazetteer_get_kind ((guint)person->entry) : "";
}

/* Names that a search compares, a line each; of those with one key (Irán and Iran) the first. */
typedef struct {
  GString *lines;
  GHashTable *seen; /* by key */
} Names;

static void
add_name (const char *name, G_GNUC_UNUSED const char *language, gpointer data)
{
  Names *names = data;
  if (name == NULL || strchr (name, '\n') != NULL)
    return;
  g_autofree char *key = ent_name_key (name);
  if (*key == '\0' || !g_hash_table_add (names->seen, g_steal_pointer (&key)))
    return;
  g_string_append_printf (names->lines, "%s%s", names->lines->len > 0 ? "\n" : "", name);
}

static void
write_search_names (EntWriter *writer, const EntPage *page, const Person *person)
{
  Names names = { g_string_new (NULL), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  const EntActor *actor =
      person->actor != ENT_NONE ? ent_multigraph_get_actor (page->graph, person->actor) : NULL;
  for (guint i = 0; actor != NULL && actor->names != NULL && actor->names[i] != NULL; i++)
    add_name (actor->names[i], "", &names);
  if (person->entry >= 0)
    ent_gazetteer_foreach_name ((guint)person->entry, add_name, &names);
  ent__write_json (writer, names.lines->str);
  g_hash_table_unref (names.seen);
  g_string_free (names.lines, TRUE);
}

typedef void (*WritePerson) (EntWriter *writer, const EntPage *page, const Person *person);

static void
write_id (EntWriter *writer, G_GNUC_UNUSED const EntPage *page, const Person *person)
{
  ent__write_json (writer, person->id);
}

static void
write_type (EntWriter *writer, const EntPage *page, const Person *person)
{
  ent__write_json (writer, get_type (page, person));
}

static void
write_kind (EntWriter *writer, const EntPage *page, const Person *person)
{
  ent__write_json (writer, get_kind (page, person));
}

static void
write_column (EntWriter *writer, const EntPage *page, const EntPageActors *actors, const char *name,
              WritePerson write)
{
  ent__write_format (writer, "\"%s\":[", name);
  for (guint i = 0; i < actors->n_nodes + actors->list->len; i++) {
    Person person = get_person (page, actors, i);
    ent__write_comma (writer, i);
    write (writer, page, &person);
  }
  ent__write (writer, "],\n");
}

/* The names in the languages of the page and in --lang's. */
static void
write_names (EntWriter *writer, const EntPage *page, const EntPageActors *actors)
{
  const char *languages[G_N_ELEMENTS (page_languages) + 2] = { NULL };
  guint n = 0;
  for (; n < G_N_ELEMENTS (page_languages); n++)
    languages[n] = page_languages[n];
  if (page->language != NULL && !g_strv_contains (languages, page->language))
    languages[n++] = page->language;
  ent__write (writer, "\"name\":{");
  for (guint k = 0; k < n; k++) {
    ent__write_comma (writer, k);
    ent__write_json (writer, languages[k]);
    ent__write (writer, ":[");
    for (guint i = 0; i < actors->n_nodes + actors->list->len; i++) {
      Person person = get_person (page, actors, i);
      ent__write_comma (writer, i);
      ent__write_json (writer, get_name (page, &person, languages[k]));
    }
    ent__write (writer, "]");
  }
  ent__write (writer, "},\n");
}

void
ent__page_write_actors (EntWriter *writer, const EntPage *page, const EntPageActors *actors)
{
  ent__write (writer, "\"actors\":{\n");
  write_column (writer, page, actors, "id", write_id);
  write_column (writer, page, actors, "type", write_type);
  write_column (writer, page, actors, "kind", write_kind);
  write_names (writer, page, actors);
  write_column (writer, page, actors, "names", write_search_names);
  ent__write_format (writer, "\"nodes\":%u},\n", actors->n_nodes);
}
