/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who an ICEWS name is. "Role (Whole)" is an organization of that kind and part of what stands in brackets,
 * where the gazetteer knows that; persons are never guessed: any other name is the gazetteer's or
 * unspecified. Read next: icews.c, quadruples.c. */
#include "importers/icews-private.h"

#include <string.h>

const EntEventSet ent__icews_set = {
  .id = "icews",
  .title = "ICEWS Coded Event Data",
  .publisher = "ICEWS",
};

/* What ICEWS means by names that the gazetteer takes otherwise or as ambiguous. Its "CPI" is an Indian party
 * among others, and in the gazetteer the International Criminal Court's Spanish abbreviation. */
static const struct {
  const char *name;
  const char *id;
} aliases[] = {
  { "Congo", "state:COG" },
  { "Palestinian Territory, Occupied", "state:PSE" },
  { "Occupied Palestinian Territory", "state:PSE" },
  { "The Hague", "state:NLD" },
  { "CPI", "actor:cpi" },
};

/* Roles by the first of these that begins a word of theirs. The order tells: a former official is no
 * official, a military policeman a soldier, a rebel commander no commander. Words that make a kind fold into
 * its state (see DESIGN.md, "Fold") stand only behind governments and armed forces. */
static const struct {
  const char *word;
  const char *kind;
} kinds[] = {
  { "former", "former officials" },
  { "retired", "former officials" },
  { "veteran", "former officials" },
  { "exile", "exiles" },
  { "ousted", "exiles" },
  { "armed services deserter", "deserters" },
  { "defector", "deserters" },
  { "peacekeep", "peacekeepers" },
  { "opposition", "opposition" },
  { "armed opposition", "opposition" },
  { "dissident", "opposition" },
  { "coup d'etat", "armed group" },
  { "presidential candidate", "candidates" },
  { "presidential family", "family" },
  { "rebel", "armed group" },
  { "insurgen", "armed group" },
  { "guerrilla", "armed group" },
  { "guerilla", "armed group" },
  { "militant", "armed group" },
  { "militia", "armed group" },
  { "mujahid", "armed group" },
  { "freedom fighter", "armed group" },
  { "combatant", "armed group" },
  { "armed band", "armed group" },
  { "separatist", "armed group" },
  { "resistance", "armed group" },
  { "death squad", "armed group" },
  { "violent group", "armed group" },
  { "private armies", "armed group" },
  { "terror", "armed group" },
  { "sleeper cell", "armed group" },
  { "extremist", "armed group" },
  { "attacker", "armed group" },
  { "unidentified forces", "unidentified forces" },
  { "armed gang", "criminals" },
  { "criminal", "criminals" },
  { "drug", "criminals" },
  { "thief", "criminals" },
  { "murderer", "criminals" },
  { "kidnapper", "criminals" },
  { "hitman", "criminals" },
  { "organized crime", "criminals" },
  { "gun runner", "criminals" },
  { "hacker", "criminals" },
  { "looter", "protesters" },
  { "rioter", "protesters" },
  { "protest", "protesters" },
  { "mob", "protesters" },
  { "defense industry", "business" },
  { "defense attorney", "lawyers" },
  { "lawyer", "lawyers" },
  { "public defender", "lawyers" },
  { "paramilitary police", "police" },
  { "military ruler", "government" },
  { "military judge", "judiciary" },
  { "military", "armed forces" },
  { "army", "armed forces" },
  { "armed force", "armed forces" },
  { "naval", "armed forces" },
  { "navy", "armed forces" },
  { "marine corp", "armed forces" },
  { "air force", "armed forces" },
  { "airman", "armed forces" },
  { "air marshall", "armed forces" },
  { "admiral", "armed forces" },
  { "commando", "armed forces" },
  { "chief of staff", "armed forces" },
  { "joint chiefs", "armed forces" },
  { "reserve personnel", "armed forces" },
  { "fighter bomber", "armed forces" },
  { "attack", "armed forces" },
  { "aircraft carrier", "armed forces" },
  { "spy plane", "armed forces" },
  { "police", "police" },
  { "gendarm", "police" },
  { "gendermarie", "police" },
  { "border patrol", "police" },
  { "intelligence", "intelligence service" },
  { "secret agent", "intelligence service" },
  { "senior intelligence", "intelligence service" },
  { "attorney general", "government" },
  { "public prosecutor", "judiciary" },
  { "judicia", "judiciary" },
  { "court", "judiciary" },
  { "federal judge", "judiciary" },
  { "ministry", "ministry" },
  { "foreign affairs", "ministry" },
  { "domestic affairs", "ministry" },
  { "justice department", "ministry" },
  { "labor department", "ministry" },
  { "undersecretary", "ministry" },
  { "secretary of", "ministry" },
  { "human rights", "activists" },
  { "rights activist", "activists" },
  { "activist", "activists" },
  { "environmentalist", "activists" },
  { "civic", "activists" },
  { "election commission", "agency" },
  { "independent electoral", "agency" },
  { "legislat", "parliament" },
  { "parliament", "parliament" },
  { "senate", "parliament" },
  { "congress", "parliament" },
  { "house", "parliament" },
  { "lawmaker", "parliament" },
  { "representatives", "parliament" },
  { "assembl", "parliament" },
  { "consultative assembly", "parliament" },
  { "duma", "parliament" },
  { "party", "party" },
  { "parties", "party" },
  { "ruling coalition", "party" },
  { "head of", "head of government" },
  { "royal", "head of government" },
  { "interim leader", "head of government" },
  { "governor general", "head of government" },
  { "cabinet", "cabinet" },
  { "bank", "business" },
  { "government affiliated bank", "business" },
  { "government", "government" },
  { "interim government", "government" },
  { "governor", "government" },
  { "other authorities", "government" },
  { "civil serv", "government" },
  { "envoy", "government" },
  { "charge d'affaires", "government" },
  { "high commission", "government" },
  { "national security", "government" },
  { "bureaucrat", "government" },
  { "customs official", "government" },
  { "trade official", "government" },
  { "representative to", "government" },
  { "presidential", "government" },
  { "media", "media" },
  { "news", "media" },
  { "press", "media" },
  { "blogger", "media" },
  { "war correspondent", "media" },
  { "labor union", "labor" },
  { "business", "business" },
  { "company", "business" },
  { "industry", "business" },
  { "airline", "business" },
  { "refugee", "refugees" },
  { "immigrant", "refugees" },
  { "illegal immigrant", "refugees" },
  { "asylum", "refugees" },
  { "displaced", "refugees" },
  { "citizen", "citizens" },
  { "population", "citizens" },
  { "villager", "citizens" },
  { "men", "citizens" },
  { "women", "citizens" },
  { "children", "citizens" },
  { "employee", "citizens" },
  { "indigenous", "citizens" },
  { "farm worker", "citizens" },
  { "detainee", "detainees" },
  { "education", "education" },
  { "student", "education" },
  { "professor", "education" },
  { "scholar", "education" },
  { "healthcare", "health" },
  { "medical", "health" },
  { "nurse", "health" },
  { "religion", "religious group" },
  { "muslim", "religious group" },
  { "islamic", "religious group" },
  { "christian", "religious group" },
  { "jew", "religious group" },
  { "hindu", "religious group" },
  { "buddhist", "religious group" },
  { "catholic", "religious group" },
  { "bishop", "religious group" },
  { "archbishop", "religious group" },
  { "priest", "religious group" },
  { "cleric", "religious group" },
  { "ethnic group", "ethnic group" },
};

static gboolean
begins_a_word (const char *text, const char *word)
{
  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (at == text || !g_ascii_isalnum (at[-1]))
      return TRUE;
  return FALSE;
}

const char *
ent__icews_find_kind (const char *role)
{
  g_autofree char *lower = g_ascii_strdown (role, -1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (begins_a_word (lower, kinds[i].word))
      return kinds[i].kind;
  return NULL;
}

static const char *
find_alias (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].name, name) == 0)
      return aliases[i].id;
  return NULL;
}

/* The bracket that the last one closes: "Activist (Holy See (Vatican City State))", "Member of Legislative
 * (Govt) (Kenya)". NULL where the name does not end in brackets or is nothing else. */
static const char *
find_bracket (const char *name)
{
  gsize length = strlen (name);
  guint depth = 0;
  if (length == 0 || name[length - 1] != ')')
    return NULL;
  for (gsize i = length; i-- > 2;) {
    depth += name[i] == ')';
    depth -= name[i] == '(';
    if (depth == 0)
      return name[i - 1] == ' ' ? name + i : NULL;
  }
  return NULL;
}

/* "Role (Whole)". The whole is what the gazetteer knows, or, behind a role that ICEWS is known to have, the
 * actor of that name ("Citizen (Africa)"). FALSE where it is neither: "National Liberation Front (FLN)" is a
 * name and its abbreviation. */
static gboolean
declare_role (EntEvents *events, const char *name, EntMentionDraft *mention)
{
  const char *bracket = find_bracket (name);
  if (bracket == NULL)
    return FALSE;
  g_autofree char *role = g_strndup (name, (gsize)(bracket - name) - 1);
  g_autofree char *whole = g_strndup (bracket + 1, strlen (bracket) - 2);
  const char *id = find_alias (whole), *kind = ent__icews_find_kind (role);
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (whole, "en", ENT_ACTOR_UNSPECIFIED, &readings);
  if (id == NULL && readings.n == 1)
    id = ent_gazetteer_get_id (readings.entries[0]);
  if ((id == NULL && kind == NULL) || *whole == '\0')
    return FALSE;
  *mention = ent__events_declare (events, name, kind != NULL ? kind : "group", id != NULL ? id : whole);
  return TRUE;
}

/* A name that is its own country's is a state; one that nobody knows as such is said and stays untyped. */
static void
expect_state (EntEvents *events, const char *name, EntMentionDraft *mention)
{
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (name, "en", ENT_ACTOR_STATE, &readings);
  if (readings.n == 1) {
    mention->type.text = "state";
    return;
  }
  g_autofree char *what = g_strdup_printf ("the country '%.80s' is no state of the gazetteer", name);
  g_autofree char *valid = g_utf8_make_valid (what, -1);
  ent__events_count (events, valid);
}

/* "Holy See (Vatican City State)" is a state's name, and no see of the state in brackets. */
static gboolean
is_state_with_bracket (const char *name)
{
  EntGazetteerReadings readings;
  if (find_bracket (name) == NULL)
    return FALSE;
  ent_gazetteer_resolve (name, "en", ENT_ACTOR_STATE, &readings);
  return readings.n == 1;
}

EntMentionDraft
ent__icews_mention (EntEvents *events, const char *name, const char *country)
{
  EntMentionDraft mention = { .name = { .text = name } };
  if (name == NULL)
    return mention;
  const EntMentionDraft *known = ent__events_mention_known (events, name);
  if (known != NULL)
    return *known;
  if (!is_state_with_bracket (name) && declare_role (events, name, &mention))
    return mention;
  mention.id.text = find_alias (name);
  if (mention.id.text == NULL && country != NULL && strcmp (name, country) == 0)
    expect_state (events, name, &mention);
  return ent__events_keep (events, name, &mention);
}
