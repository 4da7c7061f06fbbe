/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actors that a store has, told to a builder as a claims file's entries would tell of them, as decisions
 * want it: what is merged adds its names to the one that it is part of. */
#include "graph/builder-private.h"
#include "graph/store-private.h"

#include <string.h>

static const char actors_sql[] = "SELECT id, key, type, kind, name, declared, known FROM actors ORDER BY id";
static const char names_sql[] = "SELECT actor, name FROM names WHERE alias = 1 ORDER BY actor, id";
static const char attributes_sql[] =
    "SELECT actor, name, value FROM actor_attributes ORDER BY actor, position";

/* Actor: as stored. */
typedef struct {
  gint64 number;
  EntActorType type;
  const char *key;
  const char *kind; /* NULL: none */
  const char *name;
  gboolean is_declared;
  gboolean is_known;  /* to the gazetteer */
  GArray *names;      /* of EntText */
  GArray *attributes; /* of EntAttributeDraft */
} Actor;

typedef struct {
  EntBlocks blocks;
  GArray *actors; /* of Actor, in order of number */
} Actors;

static void
clear_actor (gpointer data)
{
  Actor *actor = data;
  g_array_unref (actor->names);
  g_array_unref (actor->attributes);
}

static const char *
keep_text (Actors *actors, EntStatement *rows, guint column)
{
  return ent__blocks_copy_text (&actors->blocks, ent__statement_get_text (rows, column));
}

static gboolean
read_actors (Actors *actors, EntDatabase *database, GError **error)
{
  EntStep step;
  g_autoptr (EntStatement) rows = ent__database_prepare (database, actors_sql, error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    Actor actor = { .number = ent__statement_get_integer (rows, 0),
                    .key = keep_text (actors, rows, 1),
                    .kind = keep_text (actors, rows, 3),
                    .name = keep_text (actors, rows, 4),
                    .is_declared = ent__statement_get_integer (rows, 5) != 0,
                    .is_known = ent__statement_get_integer (rows, 6) != 0 };
    const char *type = ent__statement_get_text (rows, 2);
    if (actor.key == NULL || type == NULL || !ent_actor_type_parse (type, &actor.type))
      continue;
    actor.names = g_array_new (FALSE, FALSE, sizeof (EntText));
    actor.attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
    g_array_append_val (actors->actors, actor);
  }
  return step == ENT__STEP_DONE;
}

/* Rows of @sql are in order of actor, as the actors are. */
static gboolean
read_lists (Actors *actors, EntDatabase *database, const char *sql, gboolean is_attribute, GError **error)
{
  EntStep step;
  guint place = 0;
  g_autoptr (EntStatement) rows = ent__database_prepare (database, sql, error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 number = ent__statement_get_integer (rows, 0);
    while (place < actors->actors->len && g_array_index (actors->actors, Actor, place).number < number)
      place++;
    if (place == actors->actors->len || g_array_index (actors->actors, Actor, place).number != number)
      continue;
    Actor *actor = &g_array_index (actors->actors, Actor, place);
    EntText name = { .text = keep_text (actors, rows, 1) };
    EntAttributeDraft attribute = { name.text, is_attribute ? keep_text (actors, rows, 2) : NULL };
    if (is_attribute)
      g_array_append_val (actor->attributes, attribute);
    else
      g_array_append_val (actor->names, name);
  }
  return step == ENT__STEP_DONE;
}

static void
add_texts (GArray *names, const GPtrArray *texts)
{
  for (guint i = 0; texts != NULL && i < texts->len; i++) {
    EntText name = { .text = g_ptr_array_index (texts, i) };
    g_array_append_val (names, name);
  }
}

/* Under the id of the actor that it is by now. */
static void
declare (EntBuilder *builder, const EntDecisions *decisions, const Actor *actor, gboolean is_import)
{
  const char *id = ent__decisions_find_actor (decisions, actor->key, NULL);
  gboolean is_merged = strcmp (id, actor->key) != 0;
  add_texts (actor->names, g_hash_table_lookup (decisions->aliases, actor->key));
  if (is_merged && !actor->is_known && actor->name != NULL) {
    EntText name = { .text = actor->name };
    g_array_append_val (actor->names, name);
  }
  gboolean is_told = actor->names->len > 0 || actor->attributes->len > 0 || actor->is_declared || is_merged;
  if (!is_told && actor->is_known)
    return; /* the gazetteer tells of it */
  EntText type = { .text =
                       actor->type != ENT_ACTOR_UNSPECIFIED ? ent_actor_type_get_name (actor->type) : NULL };
  if (is_import && !is_told) {
    EntMentionDraft mention = {
      .name = { .text = actor->name }, .type = type, .kind = { .text = actor->kind }, .id = { .text = id }
    };
    ent__builder_mention (builder, &mention);
    return;
  }
  EntActorDraft draft = {
    .id = { .text = id },
    .type = is_merged ? (EntText){ 0 } : type,
    .kind = { .text = actor->is_known || is_merged ? NULL : actor->kind },
    .name = { .text = actor->is_known || is_merged ? NULL : actor->name },
    .aliases = (const EntText *)(gpointer)actor->names->data,
    .n_aliases = actor->names->len,
    .attributes = (const EntAttributeDraft *)(gpointer)actor->attributes->data,
    .n_attributes = actor->attributes->len,
  };
  ent_builder_add_actor (builder, &draft, ENT_NO_SOURCE);
}

gboolean
ent__store_declare_actors (EntDatabase *database, EntBuilder *builder, const EntDecisions *decisions,
                           gboolean is_import, GError **error)
{
  Actors actors = { .actors = g_array_new (FALSE, FALSE, sizeof (Actor)) };
  g_array_set_clear_func (actors.actors, clear_actor);
  gboolean is_fine = read_actors (&actors, database, error) &&
                     read_lists (&actors, database, names_sql, FALSE, error) &&
                     read_lists (&actors, database, attributes_sql, TRUE, error);
  for (guint i = 0; is_fine && i < actors.actors->len; i++)
    declare (builder, decisions, &g_array_index (actors.actors, Actor, i), is_import);
  g_array_unref (actors.actors);
  ent__blocks_clear (&actors.blocks);
  return is_fine;
}
