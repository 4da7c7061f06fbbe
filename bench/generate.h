/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the generators of bench/ share: chance from a seed, a frequency table, the world of actors, relations
 * and sources that records are drawn from, and the text that goes out. Read next: generate.c. */
#ifndef BENCH_GENERATE_H
#define BENCH_GENERATE_H

#include "entente.h"

/* Ten years from 1 January 2015: whose days records have. */
#define BENCH_N_DAYS 3653

/** BenchChance: a stream of random numbers; the seed is its first state. */
typedef struct {
  guint64 state;
} BenchChance;

/** bench_chance_next: the next 64 bits (splitmix64: Steele, Lea & Flood 2014, figure 17). */
guint64 bench_chance_next (BenchChance *chance);

/** bench_chance_below: 0 … n - 1; @n is small, so that the bias does not show. */
guint bench_chance_below (BenchChance *chance, guint n);

/** bench_chance_happens: TRUE in @percent of 100 cases. */
gboolean bench_chance_happens (BenchChance *chance, guint percent);

/**
 * BenchZipf: ranks whose frequency falls as 1/rank (Zipf's law), each of which comes up now and then.
 * @slots: a rank each, as many of a rank as it is frequent: drawing takes one look
 */
typedef struct {
  guint16 slots[1 << 16];
} BenchZipf;

/** bench_zipf_init: @n ranks, 1 to 4096. */
void bench_zipf_init (BenchZipf *zipf, guint n);

/** bench_zipf_draw: 0 (most frequent) … n - 1. */
guint bench_zipf_draw (const BenchZipf *zipf, BenchChance *chance);

/**
 * BenchActor: somebody who acts.
 * @name: as claims write it; the library resolves it to this actor alone
 * @is_leader: invented, so that files must tell its type
 * @entry: of the gazetteer, where it is no leader
 */
typedef struct {
  char *name;
  gboolean is_leader;
  guint entry;
} BenchActor;

/** BenchDay: "2015-01-01" */
typedef struct {
  char text[11];
} BenchDay;

/**
 * BenchWorld: all that records are drawn from.
 * @actors: of BenchActor, most frequent first
 * @voices: of guint: the actors that may be quoted (no leaders)
 * @relations: of const EntRelation *, most frequent first; events, and what lasts between two actors
 * @days: BENCH_N_DAYS of them
 * @n_sources: how many articles there are
 */
typedef struct {
  BenchChance chance;
  EntVocabulary *vocabulary;
  GArray *actors;
  GArray *voices;
  GPtrArray *relations;
  BenchDay *days;
  guint n_sources;
  BenchZipf by_actor;
  BenchZipf by_relation;
} BenchWorld;

/** bench_world_new: the world for @n_records records; the same seed gives the same actors in the same order.
 */
BenchWorld *bench_world_new (guint64 n_records, guint64 seed);
void bench_world_free (BenchWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchWorld, bench_world_free)

/** bench_world_draw_actor, bench_world_draw_other: an actor, and another one than @actor. */
const BenchActor *bench_world_draw_actor (BenchWorld *world);
const BenchActor *bench_world_draw_other (BenchWorld *world, const BenchActor *actor);

/** bench_shuffle: puts the @n elements of @size bytes in an order of chance. */
void bench_shuffle (BenchChance *chance, gpointer elements, guint n, gsize size);

/** BenchText: text on its way to standard output, in blocks. @length: of @bytes that wait. */
typedef struct {
  gsize length;
  char bytes[1 << 18];
} BenchText;

/** bench_text_add: @text as it stands. A single piece holds 4096 bytes at most. */
void bench_text_add (BenchText *text, const char *piece);

/** bench_text_add_number: decimal digits, at least @width of them. */
void bench_text_add_number (BenchText *text, guint64 number, guint width);

/** bench_text_add_json: the inside of a JSON string. */
void bench_text_add_json (BenchText *text, const char *piece);

/** bench_text_add_cell: a CSV cell after RFC 4180, quoted where it must be. */
void bench_text_add_cell (BenchText *text, const char *piece);

/** bench_text_flush: writes what waits; a failed write ends the program, since half a file is of no use. */
void bench_text_flush (BenchText *text);

/** BenchClaim: a claim, drawn; its texts are lent until the next one. @quote: 60 to 200 characters or so */
typedef struct {
  guint64 number;
  guint source;
  const BenchActor *subject;
  const BenchActor *object;
  const EntRelation *relation;
  const char *date;
  const char *stated_by;
  const char *modality;
  guint confidence; /* in hundredths; 0: not told */
  char quote[512];
} BenchClaim;

/** bench_write_jsonlines, bench_write_csv, bench_write_gdelt: @n records on standard output. */
void bench_write_jsonlines (BenchWorld *world, guint64 n);
void bench_write_csv (BenchWorld *world, guint64 n);
void bench_write_gdelt (BenchWorld *world, guint64 n);

/** bench_write_gdelt_names: what the codes of a GDELT file mean: "actor", code, name and "event", code,
 * relation, parted by tabs. */
void bench_write_gdelt_names (BenchWorld *world);

#endif
