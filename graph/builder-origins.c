/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Origins: who vouches for a claim. That is whom it quotes, or else its source's publisher, or else the
 * source itself; one voice under several names is one origin. */
#include "graph/freeze-private.h"

#include <string.h>

#include "graph/gazetteer.h"

/* VoiceOrigin: the origin that a voice last had, and in which language. */
typedef struct {
  const char *language;
  guint32 origin;
} VoiceOrigin;

struct _EntOrigins {
  EntBuilder *builder;
  GPtrArray *names;       /* of const char *: what the multigraph keeps */
  GHashTable *by_voice;   /* canonical voice → number + 1 */
  VoiceOrigin *by_number; /* by voice */
  guint32 *by_source;     /* source → number + 1, for claims that quote nobody */
};

EntOrigins *
ent__origins_new (EntBuilder *builder)
{
  EntOrigins *origins = g_new0 (EntOrigins, 1);
  origins->builder = builder;
  origins->names = g_ptr_array_new ();
  origins->by_voice = g_hash_table_new (g_str_hash, g_str_equal);
  origins->by_number = g_new0 (VoiceOrigin, builder->voices.n + 1);
  origins->by_source = g_new0 (guint32, builder->sources->len + 1);
  return origins;
}

void
ent__origins_free (EntOrigins *origins)
{
  g_ptr_array_unref (origins->names);
  g_hash_table_unref (origins->by_voice);
  g_free (origins->by_number);
  g_free (origins->by_source);
  g_free (origins);
}

GPtrArray *
ent__origins_get_names (const EntOrigins *origins)
{
  return origins->names;
}

/* @canonical: what makes it the same voice as another; @name: what it is called where it is new. */
static guint32
intern_origin (EntOrigins *origins, const char *canonical, const char *name)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (origins->by_voice, canonical));
  if (known > 0)
    return known - 1;
  g_ptr_array_add (origins->names, (gpointer)ent__builder_intern (origins->builder, name));
  g_hash_table_insert (origins->by_voice, (gpointer)ent__builder_intern (origins->builder, canonical),
                       GUINT_TO_POINTER (origins->names->len));
  return origins->names->len - 1;
}

/* A person, office or paper by name: the Kremlin and Moscow are one, "Reuters" and "REUTERS" too. */
static guint32
intern_voice (EntOrigins *origins, const char *name, const char *language)
{
  const char *id = ent__names_find_voice (origins->builder->names, name, *language ? language : NULL);
  if (id != NULL)
    return intern_origin (origins, id, id);
  g_autofree char *key = ent_name_key (name);
  return intern_origin (origins, *key ? key : name, name);
}

/* A source without a publisher vouches for itself. Its id is no name: "nato" is not NATO, and "a-11" and
 * "a-1-1", which have one key, are two; \x1f keeps it apart from keys, which have none. */
static guint32
intern_source (EntOrigins *origins, const EntSource *source)
{
  if (*source->publisher != '\0')
    return intern_voice (origins, source->publisher, source->language);
  g_autofree char *canonical = g_strconcat ("\x1f", source->id, NULL);
  return intern_origin (origins, canonical, source->id);
}

static guint32
find_origin (EntOrigins *origins, guint32 number, guint32 voice)
{
  const EntBuilder *builder = origins->builder;
  const EntSource *source = &g_array_index (builder->sources, EntSource, number);
  if (voice == ENT_NONE) {
    if (origins->by_source[number] == 0)
      origins->by_source[number] = 1 + intern_source (origins, source);
    return origins->by_source[number] - 1;
  }
  VoiceOrigin *known = &origins->by_number[voice];
  if (known->language == NULL || strcmp (known->language, source->language) != 0)
    *known = (VoiceOrigin){ source->language,
                            intern_voice (origins, builder->voices.keys[voice].bytes, source->language) };
  return known->origin;
}

/* A claim's origin takes the place of its voice, which nobody needs any more: the column is made when what is
 * pending goes. */
void
ent__origins_find (EntOrigins *origins, EntSegment *segment)
{
  for (guint i = 0; i < segment->n; i++) {
    PendingClaim *claim = &segment->claims[i];
    if (!(claim->flags & ENT__PENDING_OUT))
      claim->voice = find_origin (origins, claim->source, claim->voice);
  }
}

/* What a voice is called may mean another in another language, so each is looked up in all that sources
 * have. */
void
ent__origins_find_all (EntOrigins *origins)
{
  const EntBuilder *builder = origins->builder;
  g_autoptr (GHashTable) languages = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint32 i = 0; i < builder->sources->len; i++) {
    find_origin (origins, i, ENT_NONE);
    if (!g_hash_table_add (languages, (gpointer)g_array_index (builder->sources, EntSource, i).language))
      continue;
    for (guint32 voice = 0; voice < builder->voices.n; voice++)
      find_origin (origins, i, voice);
  }
}
