/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FollowTheMoney's schemata, topics and country codes, and what each is to us. Every schema of the format has
 * its row, so that one which is not here is a new one, and reported as such. Read next:
 * followthemoney-nodes.c. */
#include "importers/followthemoney-private.h"

#include <string.h>

#define ACTOR(name, type, kind)                                                                              \
  {                                                                                                          \
    name, ENT__FTM_ACTOR, type, kind, { NULL, NULL }, { 0, 0 }, NULL                                         \
  }
#define POST(name, stands_for)                                                                               \
  {                                                                                                          \
    name, ENT__FTM_POST, ENT_ACTOR_UNSPECIFIED, NULL, { stands_for, NULL },                                  \
        { ENT_ACTOR_ORGANIZATION, ENT_ACTOR_ORGANIZATION }, NULL                                             \
  }
#define EDGE(name, subject, subject_type, object, object_type, relation)                                     \
  {                                                                                                          \
    name, ENT__FTM_EDGE, ENT_ACTOR_UNSPECIFIED, NULL, { subject, object }, { subject_type, object_type },    \
        relation                                                                                             \
  }
#define OTHER(name)                                                                                          \
  {                                                                                                          \
    name, ENT__FTM_OTHER, ENT_ACTOR_UNSPECIFIED, NULL, { NULL, NULL }, { 0, 0 }, NULL                        \
  }
#define ANYBODY ENT_ACTOR_UNSPECIFIED
#define PERSON ENT_ACTOR_LEADER
#define BODY ENT_ACTOR_ORGANIZATION

/* In order of name, for bsearch(). A holder's relation hangs on the post, an owner's on its share. */
static const EntFtmSchema schemata[] = {
  OTHER ("Address"),
  OTHER ("Airplane"),
  OTHER ("Article"),
  OTHER ("Assessment"),
  OTHER ("Asset"),
  EDGE ("Associate", "person", PERSON, "associate", PERSON, "related.associate"),
  OTHER ("Audio"),
  OTHER ("BankAccount"),
  EDGE ("Call", "caller", ANYBODY, "receiver", ANYBODY, "consult.phone"),
  POST ("CallForTenders", "authority"),
  ACTOR ("Company", BODY, "company"),
  POST ("Contract", "authority"),
  EDGE ("ContractAward", "supplier", ANYBODY, "contract", ANYBODY, "cooperate.trade"),
  OTHER ("CourtCase"),
  OTHER ("CourtCaseParty"),
  OTHER ("CryptoWallet"),
  EDGE ("Debt", "debtor", ANYBODY, "creditor", ANYBODY, "related"),
  EDGE ("Directorship", "director", ANYBODY, "organization", BODY, "leads"),
  OTHER ("Document"),
  OTHER ("Documentation"),
  OTHER ("EconomicActivity"),
  OTHER ("Email"),
  EDGE ("Employment", "employee", PERSON, "employer", BODY, "part-of"),
  OTHER ("Event"),
  EDGE ("Family", "person", PERSON, "relative", PERSON, "related.family"),
  OTHER ("Folder"),
  OTHER ("HyperText"),
  OTHER ("Identification"),
  OTHER ("Image"),
  ACTOR ("LegalEntity", BODY, "legal entity"),
  POST ("License", "authority"),
  EDGE ("Membership", "member", ANYBODY, "organization", BODY, "member-of"),
  OTHER ("Mention"),
  OTHER ("Message"),
  OTHER ("Note"),
  EDGE ("Occupancy", "holder", PERSON, "post", ANYBODY, NULL),
  ACTOR ("Organization", BODY, NULL),
  EDGE ("Ownership", "owner", ANYBODY, "asset", ANYBODY, NULL),
  OTHER ("Package"),
  OTHER ("Page"),
  OTHER ("Pages"),
  OTHER ("Passport"),
  EDGE ("Payment", "payer", ANYBODY, "beneficiary", ANYBODY, "cooperate.economic"),
  ACTOR ("Person", PERSON, NULL),
  OTHER ("PlainText"),
  POST ("Position", "organization"),
  OTHER ("Post"),
  OTHER ("Project"),
  OTHER ("ProjectParticipant"),
  ACTOR ("PublicBody", BODY, "public body"),
  OTHER ("RealEstate"),
  EDGE ("Representation", "agent", ANYBODY, "client", ANYBODY, "represents"),
  { "Sanction",
    ENT__FTM_SANCTION,
    ENT_ACTOR_UNSPECIFIED,
    NULL,
    { NULL, "entity" },
    { BODY, ANYBODY },
    "sanction" },
  OTHER ("Security"),
  OTHER ("Similar"),
  EDGE ("Succession", "predecessor", ANYBODY, "successor", ANYBODY, "related"),
  OTHER ("Table"),
  OTHER ("TaxRoll"),
  OTHER ("Trip"),
  EDGE ("UnknownLink", "subject", ANYBODY, "object", ANYBODY, "related"),
  OTHER ("UserAccount"),
  OTHER ("Vehicle"),
  OTHER ("Vessel"),
  OTHER ("Video"),
  OTHER ("Workbook"),
};

static int
compare_schema (const void *name, const void *schema)
{
  return strcmp (name, ((const EntFtmSchema *)schema)->name);
}

const EntFtmSchema *
ent__ftm_schema_find (const char *name)
{
  return bsearch (name, schemata, G_N_ELEMENTS (schemata), sizeof *schemata, compare_schema);
}

/* Codes that are no ISO 3166-1 ones. The Soviet Union is Russia and Yugoslavia Serbia, as in the Correlates
 * of War. Parts of states are their state; but one that a state claims and another body governs is neither's,
 * so it has no row unless the gazetteer has the body itself. */
static const struct {
  const char *code;
  const char *actor;
} special_countries[] = {
  { "suhh", "state:RUS" },    { "yucs", "state:SRB" },     { "csxx", "state:SRB" },
  { "cshh", "state:CSK" },    { "dd", "state:DDR" },       { "ddde", "state:DDR" },
  { "zr", "state:COD" },      { "xk", "state:XKX" },       { "ge-ab", "state:gw-396" },
  { "x-so", "state:gw-397" }, { "ge-os", "state:gw-397" }, { "eu", "org:eu" },
  { "un", "org:un" },         { "gb-eng", "state:GBR" },   { "gb-sct", "state:GBR" },
  { "gb-wls", "state:GBR" },  { "gb-nir", "state:GBR" },   { "cn-xz", "state:CHN" },
};

/* States of federations: "us-ca". */
static const char *const federations[] = { "us-", "ca-", "au-", "ae-", "in-" };

const char *
ent__ftm_country_find (const char *code)
{
  EntGazetteerReadings readings;
  gsize length = strlen (code);
  for (guint i = 0; i < G_N_ELEMENTS (special_countries); i++)
    if (g_ascii_strcasecmp (code, special_countries[i].code) == 0)
      return ent_gazetteer_find (special_countries[i].actor) >= 0 ? special_countries[i].actor : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (federations); i++)
    if (g_ascii_strncasecmp (code, federations[i], 3) == 0)
      length = 2;
  if (length != 2)
    return NULL;
  const char iso[3] = { g_ascii_toupper (code[0]), g_ascii_toupper (code[1]), '\0' };
  ent_gazetteer_resolve (iso, NULL, ENT_ACTOR_STATE, &readings);
  return readings.n == 1 ? ent_gazetteer_get_id (readings.entries[0]) : NULL;
}

/* Topics and the kinds that folding knows (engine/fold.h), the most telling first: an army is a public body
 * too, and a town hall belongs to the executive but is no government. */
typedef struct {
  const char *topic;
  const char *kind;
} TopicKind;

static const TopicKind body_kinds[] = {
  { "mil", "armed forces" },
  { "gov.security", "security service" },
  { "gov.igo", "international organization" },
  { "gov.soe", "state-owned enterprise" },
  { "gov.muni", "municipal body" },
  { "gov.state", "regional body" },
  { "gov.legislative", "parliament" },
  { "gov.judicial", "court" },
  { "gov.financial", "financial authority" },
  { "gov.head", "government" },
  { "gov.executive", "government" },
  { "gov.national", "government body" },
  { "pol.party", "party" },
  { "pol.union", "union" },
  { "crime.terror", "armed group" },
  { "fin.bank", "bank" },
  { "rel", "religious organization" },
};

static const TopicKind person_kinds[] = {
  { "gov.head", "head of state or government" },
  { "role.diplo", "diplomat" },
  { "mil", "military officer" },
  { "role.judge", "judge" },
  { "role.spy", "intelligence officer" },
  { "role.journo", "journalist" },
  { "role.act", "activist" },
  { "role.lobby", "lobbyist" },
  { "role.oligarch", "oligarch" },
  { "role.civil", "civil servant" },
  { "role.pep", "politician" },
  { "role.pol", "politician" },
  { "role.rca", "close associate" },
};

const char *
ent__ftm_kind (const EntFtmSchema *schema, const EntValue *properties)
{
  gboolean is_person = schema->type == ENT_ACTOR_LEADER;
  const TopicKind *kinds = is_person ? person_kinds : body_kinds;
  guint n = is_person ? G_N_ELEMENTS (person_kinds) : G_N_ELEMENTS (body_kinds);
  for (guint i = 0; i < n; i++)
    if (ent__ftm_has (properties, "topics", kinds[i].topic, FALSE))
      return kinds[i].kind;
  return schema->kind;
}
