/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FollowTheMoney's sanctions: who is listed is an entity, who lists it is a name and a country. The authority
 * is the claim's subject, an organization of its country, so that folding comes to the country; without an
 * authority it is the country itself. */
#include "importers/followthemoney-private.h"

#include <string.h>

/* Longer ones are sentences; a checksum keeps their ids apart. */
#define MAX_SLUG 80

/* "Office of Foreign Assets Control" → "org:authority-office-of-foreign-assets-control". */
static const char *
make_authority_id (EntFtm *ftm, const char *name)
{
  gboolean is_whole = g_str_is_ascii (name) && strlen (name) <= MAX_SLUG;
  g_autoptr (GString) id = g_string_new ("org:authority");
  gboolean is_in_word = FALSE;
  for (const char *at = name; *at != '\0' && id->len < MAX_SLUG; at++) {
    if (g_ascii_isalnum (*at))
      g_string_append_printf (id, "%s%c", is_in_word ? "" : "-", g_ascii_tolower (*at));
    is_in_word = g_ascii_isalnum (*at);
  }
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  if (!is_whole)
    g_string_append_printf (id, "-%.8s", sum);
  return g_string_chunk_insert_const (ftm->strings, id->str);
}

/* The kind makes the authority one of the government, so that it is folded into its country. */
static const char *
declare_authority (EntFtm *ftm, const EntValue *entity, const char *name, const char *country)
{
  const char *id = make_authority_id (ftm, name);
  EntTenureDraft tenure = { .relation = "part-of", .of = { .text = country } };
  EntActorDraft actor = {
    .id = { .text = id },
    .kind = { .text = "government authority" },
    .name = { .text = name },
    .tenures = &tenure,
    .n_tenures = country != NULL,
    .place = ent__ftm_place (ftm),
  };
  guint32 sources[ENT__FTM_MAX_SOURCES];
  if (g_hash_table_add (ftm->authorities, (gpointer)id)) {
    ent__ftm_find_sources (ftm, entity, sources);
    ent_builder_add_actor (ftm->builder, &actor, sources[0]);
  }
  return id;
}

/* What the gazetteer knows by this name, if one only; else an organization of its own. */
static const char *
find_authority (EntFtm *ftm, const EntValue *entity, const char *name, GPtrArray *countries)
{
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  if (readings.n == 1)
    return ent_gazetteer_get_id (readings.entries[0]);
  return declare_authority (ftm, entity, name, countries->len == 1 ? g_ptr_array_index (countries, 0) : NULL);
}

/* (transfer container): the actors that sanction. */
static GPtrArray *
find_subjects (EntFtm *ftm, const EntValue *entity)
{
  const EntValue *properties = ent__value_get (entity, "properties");
  GPtrArray *subjects = ent__ftm_collect_countries (ftm, properties, "country");
  const char *authority = ent__ftm_get (properties, "authority");
  if (authority != NULL) {
    const char *id = find_authority (ftm, entity, authority, subjects);
    g_ptr_array_set_size (subjects, 0);
    g_ptr_array_add (subjects, (gpointer)id);
  }
  if (subjects->len == 0)
    ent__ftm_count (ftm, ENT_SEVERITY_WARNING, "missing-end",
                    "a sanction names neither an authority nor a state; it is left out");
  return subjects;
}

void
ent__ftm_take_sanction (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity)
{
  const EntValue *properties = ent__value_get (entity, "properties");
  EntClaimDraft draft;
  g_autoptr (GPtrArray) subjects = find_subjects (ftm, entity);
  g_autoptr (GArray) objects =
      ent__ftm_collect_ends (ftm, schema, properties, schema->ends[1], schema->end_types[1]);
  if (subjects->len == 0 || objects->len == 0 || !ent__ftm_begin_claim (ftm, schema, entity, &draft))
    return;
  draft.relation.text = schema->relation;
  if (subjects->len == 1 && objects->len == 1)
    draft.id.text = ent__ftm_get (entity, "id");
  for (guint s = 0; s < subjects->len; s++)
    for (guint o = 0; o < objects->len; o++) {
      draft.subject.id.text = g_ptr_array_index (subjects, s);
      draft.object.id.text = g_array_index (objects, EntFtmEnd, o).actor;
      ent__ftm_add_claim (ftm, entity, &draft, NULL);
    }
}
