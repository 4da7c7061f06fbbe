/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary of relations: the types of edges, what each means (layer, sign, intensity, direction,
 * duration) and the codes by which data sets say it. The built-in one is graph/data/relations.tsv, compiled
 * in; a user's file adds to it or overrides it. Ids are dotted, general to special: what is said of `aid` is
 * asked by ent_vocabulary_is_within(). */
#ifndef ENT_RELATIONS_H
#define ENT_RELATIONS_H

#include <glib.h>

G_BEGIN_DECLS

/** EntLayer: the field of politics that a relation belongs to. */
typedef enum {
  ENT_LAYER_MILITARY,
  ENT_LAYER_DIPLOMATIC,
  ENT_LAYER_ECONOMIC,
  ENT_LAYER_POLITICAL,
  ENT_LAYER_INSTITUTIONAL,
  ENT_LAYER_INFORMATIONAL,
} EntLayer;

#define ENT_N_LAYERS 6

/** ent_layer_get_name: "military", "diplomatic", "economic", "political", "institutional" or "informational".
 */
const char *ent_layer_get_name (EntLayer layer);

/** ent_layer_parse: the layer that @name names (exactly); FALSE, and @layer untouched, where none does. */
gboolean ent_layer_parse (const char *name, EntLayer *layer);

/**
 * EntRelation: a type of edge. All strings are set ("" where empty) and live as long as the vocabulary.
 * @id: dotted, as claims write it
 * @label: plain words, as they stand on a tie of a diagram
 * @layer: the field of politics
 * @sign: +1 cooperation, -1 conflict, 0 neither
 * @intensity: -10 … +10, on the scale of Goldstein (A Conflict-Cooperation Scale for WEIS Events Data,
 * Journal of Conflict Resolution 36(2), 1992); its sign agrees with @sign, or it is 0
 * @is_symmetric: it holds both ways
 * @is_lasting: a state of affairs, not an event
 * @is_structural: it says who is who (leads, represents, part-of, host-of), not who does what to whom
 * @why: the reason for the intensity
 * @cameo, @plover, @cow, @atop: the codes that mean it, parted by commas (see ent_vocabulary_find_code())
 * @excludes: ids that cannot hold at the same time, parted by commas
 */
typedef struct {
  const char *id;
  const char *label;
  EntLayer layer;
  gint8 sign;
  double intensity;
  gboolean is_symmetric;
  gboolean is_lasting;
  gboolean is_structural;
  const char *why;
  const char *cameo;
  const char *plover;
  const char *cow;
  const char *atop;
  const char *excludes;
} EntRelation;

#define ENT_VOCABULARY_MAX_SIZE 65535

typedef struct _EntVocabulary EntVocabulary;

/** ent_vocabulary_new: the built-in vocabulary. It can be extended until it is shared; reading is
 * thread-safe. */
EntVocabulary *ent_vocabulary_new (void);
EntVocabulary *ent_vocabulary_ref (EntVocabulary *vocabulary);
void ent_vocabulary_unref (EntVocabulary *vocabulary);

/**
 * ent_vocabulary_extend: adds the relations of a tab-separated table, or overrides those with the same id.
 * @text, @length: UTF-8; lines that start with "#" are comments; the first other line names the columns, in
 * any order: id, label, layer, sign, intensity, direction, duration, role, cameo, plover, cow, atop,
 * excludes, why
 * @filename: for messages
 *
 * Only `id` is needed. An empty cell keeps what the overridden relation has; a new relation takes its layer,
 * sign, intensity, direction and duration from the nearest known relation above it (`aid.drones` from `aid`)
 * and its id as label; without one above it layer and sign are needed, the intensity is 0, and it is a
 * directed event. A code that was another relation's becomes this one's.
 *
 * Errors: ENT_ERROR_INVALID ("relations.tsv:7: column 'layer': …") and ENT_ERROR_LIMIT. The vocabulary is
 * unchanged then.
 */
gboolean ent_vocabulary_extend (EntVocabulary *vocabulary, const char *text, gsize length,
                                const char *filename, GError **error);

/** ent_vocabulary_load: ent_vocabulary_extend() with the file's text; also ENT_ERROR_IO. Files over 16 MiB
 * are refused. */
gboolean ent_vocabulary_load (EntVocabulary *vocabulary, const char *filename, GError **error);

/** ent_vocabulary_get_size: the number of relations; the built-in ones keep their index when it is extended.
 */
guint ent_vocabulary_get_size (const EntVocabulary *vocabulary);

/** ent_vocabulary_get: relation @index, lent. */
const EntRelation *ent_vocabulary_get (const EntVocabulary *vocabulary, guint index);

/** ent_vocabulary_find: the index of exactly this id, or -1: an unknown `aid.foo` is not `aid`. */
gint ent_vocabulary_find (const EntVocabulary *vocabulary, const char *id);

/**
 * ent_vocabulary_find_code: the index of the relation that a data set's code means, or -1.
 * @system: one of
 *   "cameo": "0211"; a code that is not there falls back to the codes above it, 021 and 02
 *   "plover": "AID" or "CONSULT/visit", in any case; an unknown mode falls back to its type
 *   "cow": "defense", "neutrality", "nonaggression", "entente" (alliances); "hostility/1" … "hostility/5"
 * (disputes) "atop": "defense", "offense", "neutral", "nonagg", "consul"
 */
gint ent_vocabulary_find_code (const EntVocabulary *vocabulary, const char *system, const char *code);

/** ent_vocabulary_is_within: whether relation @index is @id or below it (`aid` holds `aid.arms`, not
 * `aidless`). */
gboolean ent_vocabulary_is_within (const EntVocabulary *vocabulary, guint index, const char *id);

/** ent_vocabulary_is_prefix: whether any relation is @id or below it. */
gboolean ent_vocabulary_is_prefix (const EntVocabulary *vocabulary, const char *id);

/** ent_vocabulary_excludes: whether @a and @b cannot hold between the same two actors at one time. Symmetric;
 * what a relation excludes, all below it exclude, together with all below what is excluded. */
gboolean ent_vocabulary_excludes (const EntVocabulary *vocabulary, guint a, guint b);

/** ent_vocabulary_hint: (transfer full) (nullable): "did you mean 'aid.arms'?" for an id that is not known.
 */
char *ent_vocabulary_hint (const EntVocabulary *vocabulary, const char *misspelt);

/** ent_vocabulary_ask: the same in the language of messages (see ent_nearest_ask()). */
char *ent_vocabulary_ask (const EntVocabulary *vocabulary, const char *misspelt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntVocabulary, ent_vocabulary_unref)

G_END_DECLS

#endif
