/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What make-gazetteer gathers before it writes the table: entries, their names with where each comes from,
 * and the curated ambiguous names. The readers (gazetteer-tables.c, -catalogues.c, -places.c, -cldr.c) fill a
 * Gazetteer, gazetteer-keys.c decides what each key means, gazetteer-write.c writes. */
#ifndef ENT_GAZETTEER_BUILD_H
#define ENT_GAZETTEER_BUILD_H

#include <glib.h>
#include "graph/gazetteer-private.h"

/* Where a name comes from. Where one key would mean several entries, the lowest rank wins: what we wrote
 * beats what a catalogue says; CLDR beats iso-codes, whose less tended languages have names that slipped into
 * another's row; a present name in any language beats a former one, that beats a metonym, that a capital. */
typedef enum {
  RANK_CURATED, /* states.tsv, organizations.tsv */
  RANK_CLDR,    /* CLDR's regions */
  RANK_ISO,     /* iso_3166-1 */
  RANK_DERIVED, /* cut out of a longer name of CLDR's */
  RANK_FORMER,  /* iso_3166-3 */
  RANK_METONYM, /* metonyms.tsv */
  RANK_CAPITAL, /* libgweather's and CLDR's names of cities */
} NameRank;

typedef struct {
  guint index; /* in order of id, once all are read */
  EntActorType type;
  const char *id, *kind;
  const char *codes[ENT__N_CODES]; /* "" for none */
  const char *region;              /* CLDR's code, "" for none */
  const char *former;              /* ISO 3166-3 alpha-3 codes that this entry goes on, parted by blanks */
  const char *capitals;            /* English names, parted by |; a context of libgweather's may follow @ */
  gint32 latitude, longitude;
  GArray *spells; /* of EntGazetteerSpell */
} BuildEntry;

typedef struct {
  const BuildEntry *entry;
  const char *text;
  const char *language; /* BCP 47 */
  NameRank rank;
} BuildName;

typedef struct {
  const BuildEntry *entry;
  const char *language;
  const char *text;
  guint order; /* lower wins where two sources name the entry in one language */
} BuildDisplay;

/* A language (the key) in which an ambiguous name means one entry. */
typedef struct {
  const char *language;
  const BuildEntry *entry;
} BuildDefault;

typedef struct {
  GPtrArray *readings; /* of BuildEntry */
  GArray *defaults;    /* of BuildDefault */
  gboolean is_curated;
} BuildReadings;

typedef struct {
  GStringChunk *strings; /* every text that the structs above point to */
  GPtrArray *entries;    /* of BuildEntry, owned */
  GHashTable *by_id;     /* id → BuildEntry */
  GHashTable *by_region; /* CLDR's code → BuildEntry */
  GArray *names;         /* of BuildName */
  GArray *displays;      /* of BuildDisplay */
  GHashTable *codes;     /* "iso:RUS", "cow:365" … → BuildEntry */
  GHashTable *ambiguous; /* key → BuildReadings */
  GHashTable *keys;      /* key → BuildReadings, what the table will say */
  const char *data;      /* the folder with our own files */
  const char *iso_codes; /* the folder with iso_3166-1.json */
  const char *locale;    /* the folder with LANG/LC_MESSAGES/DOMAIN.mo */
  const char *gweather;  /* Locations.xml */
  gboolean is_verbose;
  guint errors, warnings;
} Gazetteer;

Gazetteer *gazetteer_new (void);
void gazetteer_free (Gazetteer *gazetteer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Gazetteer, gazetteer_free)

/* Interned in the gazetteer; "" for NULL. */
const char *gazetteer_intern (Gazetteer *gazetteer, const char *text);

void gazetteer_add_name (Gazetteer *gazetteer, const BuildEntry *entry, NameRank rank, const char *language,
                         const char *text);
void gazetteer_add_display (Gazetteer *gazetteer, const BuildEntry *entry, guint order, const char *language,
                            const char *text);
/* Two entries with one code are an error. */
void gazetteer_add_code (Gazetteer *gazetteer, BuildEntry *entry, const char *system, const char *code);

BuildReadings *build_readings_new (void);
void build_readings_free (BuildReadings *readings);

/* A message to stderr that the build ends with (error), or goes on after and prints with --verbose only
 * (warning). */
void gazetteer_error (Gazetteer *gazetteer, const char *format, ...) G_GNUC_PRINTF (2, 3);
void gazetteer_warning (Gazetteer *gazetteer, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* gazetteer-tables.c */
gboolean gazetteer_read_tables (Gazetteer *gazetteer, GError **error);

/* gazetteer-catalogues.c: a gettext catalogue (.mo), and iso-codes through it. */
typedef struct _Catalogue Catalogue;
Catalogue *catalogue_load (const char *path); /* NULL where it is not a sound UTF-8 catalogue */
void catalogue_free (Catalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Catalogue, catalogue_free)
const char *catalogue_translate (const Catalogue *catalogue, const char *context,
                                 const char *message); /* or NULL */
/* Calls @func with each catalogue of @domain under the locale folder, in order of its language. */
typedef void (*CatalogueFunc) (Gazetteer *gazetteer, const Catalogue *catalogue, const char *language,
                               gpointer data);
guint gazetteer_foreach_catalogue (Gazetteer *gazetteer, const char *domain, CatalogueFunc func,
                                   gpointer data);
gboolean gazetteer_read_iso_codes (Gazetteer *gazetteer, GError **error);

/* gazetteer-places.c: capitals from libgweather's file and catalogues. */
gboolean gazetteer_read_places (Gazetteer *gazetteer, GError **error);

/* gazetteer-cldr.c: names of regions and of time zones' cities from ICU's data. */
gboolean gazetteer_read_cldr (Gazetteer *gazetteer, GError **error);

/* gazetteer-keys.c */
void gazetteer_make_keys (Gazetteer *gazetteer);

/* gazetteer-write.c */
gboolean gazetteer_write (Gazetteer *gazetteer, const char *path, GError **error);

#endif
