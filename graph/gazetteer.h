/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actors that are known beforehand: states of the present and (since 1816) of the past, dependent
 * territories and well-known organizations, with their names in every language, codes, years and capitals.
 * One read-only table, made at build time by tools/make-gazetteer.c from ICU's CLDR, iso-codes, libgweather
 * and the files in graph/data/, is linked into the library and mapped with it; nothing is parsed at start-up.
 * Entries are numbered from 0 in order of id. */
#ifndef ENT_GAZETTEER_H
#define ENT_GAZETTEER_H

#include <glib.h>
#include "graph/actor.h"

G_BEGIN_DECLS

#define ENT_GAZETTEER_MAX_READINGS 8

/**
 * EntGazetteerReadings: what a name may mean.
 * @n: 0 where the name is not known, 1 where it is resolved, more where it is ambiguous
 * @entries: the entries, in order of id; the first @n are valid
 */
typedef struct {
  guint n;
  guint32 entries[ENT_GAZETTEER_MAX_READINGS];
} EntGazetteerReadings;

/** EntGazetteerSpell: a spell of statehood in days since 1970-01-01 (proleptic Gregorian), both included;
 * G_MAXINT32 as @last where it has not ended. */
typedef struct {
  gint32 first;
  gint32 last;
} EntGazetteerSpell;

/** ent_gazetteer_get_size: the number of entries. */
guint ent_gazetteer_get_size (void);

/**
 * ent_gazetteer_resolve: what @name may mean.
 * @name: a name in any language, an id ("state:RUS", "org:nato"), an ISO 3166 code ("RU", "RUS", upper case
 * only), or a code with its system ("cow:365", "cow:RUS", "gw:340", "iso:643", "wikidata:Q159")
 * @language: (nullable): the BCP 47 language of the text that the name stands in; breaks ties
 * @type: the type that the record gives, ENT_ACTOR_UNSPECIFIED for none; breaks ties, and leaves out entries
 * of other types
 * @readings: where the answer goes
 *
 * A name is compared by its key: NFKC, case folded, marks and punctuation dropped; where no entry has it, by
 * the same key transliterated to ASCII. An empty key matches nothing.
 */
void ent_gazetteer_resolve (const char *name, const char *language, EntActorType type,
                            EntGazetteerReadings *readings);

/** ent_gazetteer_find: the entry with exactly this id, or -1. */
gint ent_gazetteer_find (const char *id);

/** ent_gazetteer_get_id: "state:RUS", "state:cow-300", "org:nato"; the accessors below lend for ever. */
const char *ent_gazetteer_get_id (guint entry);

/** ent_gazetteer_get_actor_type: state or organization. */
EntActorType ent_gazetteer_get_actor_type (guint entry);

/** ent_gazetteer_get_kind: "state", "territory", "de facto state", "historic state" or "historic territory";
 * of an organization "alliance", "union", "union organ", "court", "agency", "non-governmental", "media",
 * "armed group", … */
const char *ent_gazetteer_get_kind (guint entry);

/** ent_gazetteer_get_name: its usual (short, where CLDR has one in common use) name in a BCP 47 language, by
 * the nearest language that has one; in English at last. */
const char *ent_gazetteer_get_name (guint entry, const char *language);

/** ent_gazetteer_get_code: its code in a system, "" where it has none.
 * @system: "iso2", "iso3", "iso-numeric", "cow" (number), "cow-abbreviation", "gw" or "wikidata" */
const char *ent_gazetteer_get_code (guint entry, const char *system);

/** ent_gazetteer_get_capital: coordinates of its capital in degrees; FALSE where there is none. */
gboolean ent_gazetteer_get_capital (guint entry, double *latitude, double *longitude);

/** ent_gazetteer_get_spells: its spells of membership in the state system (COW), in order of time; @n may be
 * 0. */
const EntGazetteerSpell *ent_gazetteer_get_spells (guint entry, guint *n);

/** EntGazetteerNameFunc: called with a name and the BCP 47 language that it belongs to ("" for codes and
 * ids). */
typedef void (*EntGazetteerNameFunc) (const char *name, const char *language, gpointer data);

/** ent_gazetteer_foreach_name: every name, abbreviation and metonym of an entry, the English ones first, its
 * id and codes last. Names with one key, and one name in several languages, come once. */
void ent_gazetteer_foreach_name (guint entry, EntGazetteerNameFunc func, gpointer data);

/** ent_name_key: the key by which names are compared (see ent_gazetteer_resolve()); "" where nothing is left.
 */
char *ent_name_key (const char *name);

/** ent_name_ascii_key: the same, transliterated to ASCII. */
char *ent_name_ascii_key (const char *name);

G_END_DECLS

#endif
