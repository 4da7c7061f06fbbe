/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a GDELT actor is, by its CAMEO codes and never by its name, which may be a person's where the codes say
 * "government": a known group is that organization; a country alone is the state; a role or people within a
 * state is an organization of that kind and part of it, under the same name as ICEWS has ("Government
 * (Russia)"), so that both data sets speak of one actor; all else is unspecified, with the code as its id. */
#include "importers/gdelt-actors-private.h"

#include <string.h>

/* EntParts: what an actor's codes say. @whole: the name of the state, region or people that it is of, or
 * NULL;
 * @place: its code */
typedef struct {
  const char *state;
  const char *whole;
  const char *place;
  const EntCameoActor *group;
  const EntCameoActor *role;
  const char *role_code;
  const char *role_name;
  const char *role_kind;
} EntParts;

static void
count_unknown (EntEvents *events, const char *what, const char *code)
{
  g_autofree char *text = g_strdup_printf ("the CAMEO %s code '%.40s' is not known", what, code);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  ent__events_count (events, valid);
}

static void
find_place (EntEvents *events, const EntCameo *cameo, const char *code, EntParts *parts)
{
  const EntCameoActor *region = ent__cameo_find_actor (cameo, "region", code);
  parts->place = code;
  parts->state = region == NULL ? ent__cameo_find_state (cameo, code) : NULL;
  if (region != NULL)
    parts->whole = region->name;
  else if (parts->state != NULL)
    parts->whole = ent_gazetteer_get_name ((guint)ent_gazetteer_find (parts->state), "en");
  else
    count_unknown (events, "country", code);
}

/* An ethnic group that the table does not know goes by its code; where that is the whole code, the row's name
 * is the group's. "CHECHEN" becomes "Chechen". */
static const char *
name_people (EntEvents *events, const EntCameo *cameo, const EntGdeltActor *actor)
{
  const EntCameoActor *known = ent__cameo_find_actor (cameo, "people", actor->ethnic);
  if (known != NULL)
    return known->name;
  if (actor->name == NULL || strcmp (actor->code, actor->ethnic) != 0)
    return actor->ethnic;
  g_autofree char *name = g_ascii_strdown (actor->name, -1);
  for (char *c = name; *c != '\0'; c++)
    if (c == name || c[-1] == ' ' || c[-1] == '-')
      *c = g_ascii_toupper (*c);
  return ent__events_keep_text (events, name);
}

/* "cheGOV" without a country: the government of the Chechens, not any government. */
static void
find_people (EntEvents *events, const EntCameo *cameo, const EntGdeltActor *actor, EntParts *parts)
{
  if (parts->whole != NULL || parts->role == NULL || actor->ethnic == NULL ||
      parts->role_code == actor->ethnic)
    return;
  parts->whole = name_people (events, cameo, actor);
  parts->place = actor->ethnic;
}

/* The first of these codes that the table knows. Ethnic groups have hundreds of codes of three small letters.
 */
static void
find_role (EntEvents *events, const EntCameo *cameo, const EntGdeltActor *actor, EntParts *parts)
{
  const char *const codes[] = { actor->types[0], actor->types[1], actor->types[2], actor->religion,
                                actor->ethnic };
  for (guint i = 0; i < G_N_ELEMENTS (codes) && parts->role == NULL; i++) {
    if (codes[i] == NULL)
      continue;
    parts->role = ent__cameo_find_actor (cameo, i < 3 ? "role" : "people", codes[i]);
    parts->role_code = codes[i];
    if (parts->role == NULL && i == 4)
      parts->role_name = name_people (events, cameo, actor);
    else if (parts->role == NULL)
      count_unknown (events, i < 3 ? "role" : "religion", codes[i]);
  }
  if (parts->role != NULL)
    parts->role_name = parts->role->name;
  parts->role_kind = parts->role != NULL ? parts->role->kind : "ethnic group";
}

/* Some roles are only in the whole code: "PTY", "REL". */
static void
find_bare (EntEvents *events, const EntCameo *cameo, const EntGdeltActor *actor, EntParts *parts)
{
  parts->role = ent__cameo_find_actor (cameo, "role", actor->code);
  parts->role_code = actor->code;
  parts->role_name = parts->role != NULL ? parts->role->name : actor->name;
  if (parts->role == NULL)
    count_unknown (events, "actor", actor->code);
}

static EntMentionDraft
mention_id (EntEvents *events, const EntGdeltActor *actor, const char *id, const char *name)
{
  EntMentionDraft mention = { .id = { .text = id }, .name = { .text = name } };
  return ent__events_keep (events, actor->code, &mention);
}

static EntMentionDraft
mention_group (EntEvents *events, const EntGdeltActor *actor, const EntCameoActor *group)
{
  if (*group->id != '\0')
    return mention_id (events, actor, group->id, NULL);
  EntMentionDraft mention = ent__events_declare (events, group->name, group->kind, NULL);
  return ent__events_keep (events, actor->code, &mention);
}

/* "Government (Russia)" where the whole is a state; else "actor:cameo-gov", "actor:cameo-eur-gov". */
static EntMentionDraft
mention_role (EntEvents *events, const EntGdeltActor *actor, const EntParts *parts)
{
  g_autofree char *name = parts->whole != NULL && parts->role_name != NULL
                              ? g_strdup_printf ("%s (%s)", parts->role_name, parts->whole)
                              : g_strdup (parts->role_name != NULL ? parts->role_name : parts->whole);
  if (parts->state != NULL) {
    EntMentionDraft mention = ent__events_declare (events, name, parts->role_kind, parts->state);
    return ent__events_keep (events, actor->code, &mention);
  }
  const char *place = parts->whole != NULL ? parts->place : NULL;
  g_autofree char *id = g_strconcat ("actor:cameo-", place != NULL ? place : parts->role_code,
                                     place != NULL && parts->role_code != NULL ? "-" : NULL,
                                     place != NULL ? parts->role_code : NULL, NULL);
  g_autofree char *lower = g_ascii_strdown (id, -1);
  return mention_id (events, actor, lower, name != NULL ? name : actor->code);
}

EntMentionDraft
ent__gdelt_mention (EntEvents *events, const EntCameo *cameo, const EntGdeltActor *actor)
{
  EntParts parts = { NULL };
  const EntMentionDraft *known = ent__events_mention_known (events, actor->code);
  if (known != NULL)
    return *known;
  if (actor->group != NULL && (parts.group = ent__cameo_find_actor (cameo, "group", actor->group)) != NULL)
    return mention_group (events, actor, parts.group);
  if (actor->group != NULL)
    count_unknown (events, "group", actor->group);
  if (actor->country != NULL)
    find_place (events, cameo, actor->country, &parts);
  find_role (events, cameo, actor, &parts);
  find_people (events, cameo, actor, &parts);
  if (parts.whole == NULL && parts.role_name == NULL)
    find_bare (events, cameo, actor, &parts);
  if (parts.state != NULL && parts.role_name == NULL)
    return mention_id (events, actor, parts.state, NULL);
  return mention_role (events, actor, &parts);
}
