/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads CAMEO's two tables into look-ups: one copy of each text is cut into cells where it stands. Read next:
 * gdelt.c and quadruples.c, which ask. */
#include "importers/cameo-private.h"

#include <string.h>

extern const char ent__cameo_actors_tsv[];
extern const char ent__cameo_events_tsv[];

#define N_ACTOR_COLUMNS 5

struct _EntCameo {
  char *actors_text;
  char *events_text;
  GHashTable *actors; /* "class code" → EntCameoActor */
  GHashTable *events; /* key of a name → code, within events_text */
};

/* Letters and digits alone, in lower case: "Appeal for aid, …" and "appeal for aid" are one. The rest of
 * "…, not specified below" is left out, since few data sets write it. */
static char *
make_key (const char *name, gsize length)
{
  static const char rest[] = "notspecifiedbelow";
  g_autoptr (GString) key = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (name[i]))
      g_string_append_c (key, g_ascii_tolower (name[i]));
  if (g_str_has_suffix (key->str, rest))
    g_string_truncate (key, key->len - strlen (rest));
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* Cuts the next row into cells; FALSE at the end. Comments are passed over; a missing cell is "". */
static gboolean
next_row (char **text, char **cells, guint n)
{
  while (**text == '#')
    *text += strcspn (*text, "\n") + 1;
  if (**text == '\0')
    return FALSE;
  char *line = *text, *end = strchr (line, '\n');
  *end = '\0';
  *text = end + 1;
  for (guint i = 0; i < n; i++) {
    char *tab = strchr (line, '\t');
    cells[i] = line;
    line = tab != NULL ? tab + 1 : end;
    if (tab != NULL)
      *tab = '\0';
  }
  return TRUE;
}

static void
read_actors (EntCameo *cameo)
{
  char *text = cameo->actors_text, *cells[N_ACTOR_COLUMNS];
  next_row (&text, cells, N_ACTOR_COLUMNS); /* the header */
  while (next_row (&text, cells, N_ACTOR_COLUMNS)) {
    EntCameoActor actor = { cells[0], cells[1], cells[2], cells[3], cells[4] };
    g_hash_table_insert (cameo->actors, g_strconcat (actor.class, " ", actor.code, NULL),
                         g_memdup2 (&actor, sizeof actor));
  }
}

static void
read_events (EntCameo *cameo)
{
  char *text = cameo->events_text, *cells[2];
  next_row (&text, cells, 2);
  while (next_row (&text, cells, 2))
    for (const char *name = cells[1]; *name != '\0';) {
      gsize length = strcspn (name, "|");
      g_hash_table_insert (cameo->events, make_key (name, length), cells[0]);
      name += length + (name[length] == '|');
    }
}

EntCameo *
ent__cameo_new (void)
{
  EntCameo *cameo = g_new (EntCameo, 1);
  *cameo = (EntCameo){
    .actors_text = g_strdup (ent__cameo_actors_tsv),
    .events_text = g_strdup (ent__cameo_events_tsv),
    .actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  read_actors (cameo);
  read_events (cameo);
  return cameo;
}

void
ent__cameo_free (EntCameo *cameo)
{
  g_hash_table_unref (cameo->actors);
  g_hash_table_unref (cameo->events);
  g_free (cameo->actors_text);
  g_free (cameo->events_text);
  g_free (cameo);
}

const char *
ent__cameo_find_event (const EntCameo *cameo, const char *name)
{
  g_autofree char *key = make_key (name, strlen (name));
  return g_hash_table_lookup (cameo->events, key);
}

const EntCameoActor *
ent__cameo_find_actor (const EntCameo *cameo, const char *class, const char *code)
{
  g_autofree char *key = g_strconcat (class, " ", code, NULL);
  return g_hash_table_lookup (cameo->actors, key);
}

/* CAMEO's country codes are ISO's but for the few that the table has. */
const char *
ent__cameo_find_state (const EntCameo *cameo, const char *code)
{
  const EntCameoActor *actor = ent__cameo_find_actor (cameo, "state", code);
  if (actor != NULL)
    return actor->id;
  g_autofree char *id = g_strconcat ("state:", code, NULL);
  gint entry = ent_gazetteer_find (id);
  return entry >= 0 ? ent_gazetteer_get_id ((guint)entry) : NULL;
}

guint
ent__cameo_quad_class (const char *code)
{
  if (!g_ascii_isdigit (code[0]) || !g_ascii_isdigit (code[1]))
    return 0;
  guint root = (guint)(code[0] - '0') * 10 + (guint)(code[1] - '0');
  return root < 1 || root > 20 ? 0 : root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}
