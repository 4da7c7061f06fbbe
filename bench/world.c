/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The world that records are drawn from. States and organizations are those of the library's own gazetteer
 * whose English name means them alone, relations those of its vocabulary; so each record is a good one, and a
 * table by name is a table by actor. Leaders are invented. Read next: claims.c. */
#include "bench/generate.h"

#include <string.h>

guint64
bench_chance_next (BenchChance *chance)
{
  guint64 z = chance->state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

guint
bench_chance_below (BenchChance *chance, guint n)
{
  return (guint)((bench_chance_next (chance) >> 32) * n >> 32);
}

gboolean
bench_chance_happens (BenchChance *chance, guint percent)
{
  return bench_chance_below (chance, 100) < percent;
}

/* Each rank has a slot at least, the rest of them go by the law; what rounding leaves over is the first's. */
void
bench_zipf_init (BenchZipf *zipf, guint n)
{
  double sum = 0;
  guint filled = G_N_ELEMENTS (zipf->slots);
  g_assert (n >= 1 && n <= 4096);
  for (guint i = 1; i <= n; i++)
    sum += 1.0 / i;
  for (guint i = n - 1; i > 0; i--) {
    guint share = 1 + (guint)((G_N_ELEMENTS (zipf->slots) - n) / (sum * (i + 1)));
    for (; share > 0; share--)
      zipf->slots[--filled] = (guint16)i;
  }
  memset (zipf->slots, 0, filled * sizeof *zipf->slots);
}

guint
bench_zipf_draw (const BenchZipf *zipf, BenchChance *chance)
{
  return zipf->slots[bench_chance_next (chance) >> 48];
}

void
bench_shuffle (BenchChance *chance, gpointer elements, guint n, gsize size)
{
  char *bytes = elements;
  g_autofree char *held = g_malloc (size);
  for (guint i = n; i > 1; i--) {
    gsize a = (i - 1) * size, b = bench_chance_below (chance, i) * size;
    memcpy (held, bytes + a, size);
    memmove (bytes + a, bytes + b, size);
    memcpy (bytes + b, held, size);
  }
}

static void
clear_actor (gpointer data)
{
  BenchActor *actor = data;
  g_free (actor->name);
}

/* States and organizations of today: a historic one would do as well, but looks odd in a year like 2020. */
static void
add_known (BenchWorld *world)
{
  for (guint entry = 0; entry < ent_gazetteer_get_size (); entry++) {
    EntGazetteerReadings readings;
    const char *name = ent_gazetteer_get_name (entry, "en");
    BenchActor actor = { .entry = entry };
    ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
    if (readings.n != 1 || readings.entries[0] != entry ||
        strstr (ent_gazetteer_get_kind (entry), "historic") != NULL)
      continue;
    actor.name = g_strdup (name);
    g_array_append_val (world->actors, actor);
  }
}

static void
add_leaders (BenchWorld *world)
{
  static const char *const first[] = { "Ada",  "Bo",    "Carla", "Dušan", "Elif",  "Farid", "Gül",
                                       "Hana", "Ivo",   "Juma",  "Kenji", "Léa",   "Milan", "Nils",
                                       "Olga", "Pilar", "Rosa",  "Söres", "Tomás", "Yara" };
  static const char *const last[] = { "Abrandt", "Belmoor", "Corvain", "Dravić",  "Ekwona",
                                      "Fontell", "Grünau",  "Hadarik", "Ilmonen", "Jorvald",
                                      "Kestrin", "Lindqua", "Moravel", "Nakasto", "Okoreva" };
  for (guint i = 0; i < G_N_ELEMENTS (first) * G_N_ELEMENTS (last); i++) {
    EntGazetteerReadings readings;
    g_autofree char *name =
        g_strconcat (first[i % G_N_ELEMENTS (first)], " ", last[i / G_N_ELEMENTS (first)], NULL);
    ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
    if (readings.n > 0)
      continue;
    BenchActor actor = { .name = g_steal_pointer (&name), .is_leader = TRUE };
    g_array_append_val (world->actors, actor);
  }
}

static void
add_voices (BenchWorld *world)
{
  for (guint i = 0; i < world->actors->len; i++)
    if (!g_array_index (world->actors, BenchActor, i).is_leader)
      g_array_append_val (world->voices, i);
}

/* Who leads whom and what is whose organ are no events of the day, and memberships want organizations. */
static void
add_relations (BenchWorld *world)
{
  for (guint i = 0; i < ent_vocabulary_get_size (world->vocabulary); i++) {
    const EntRelation *relation = ent_vocabulary_get (world->vocabulary, i);
    if (!relation->is_structural && relation->layer != ENT_LAYER_INSTITUTIONAL)
      g_ptr_array_add (world->relations, (gpointer)relation);
  }
}

static void
make_days (BenchWorld *world)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 2015);
  world->days = g_new (BenchDay, BENCH_N_DAYS);
  for (guint i = 0; i < BENCH_N_DAYS; i++, g_date_add_days (date, 1))
    g_date_strftime (world->days[i].text, sizeof world->days[i].text, "%Y-%m-%d", date);
}

/* A state's or an agency's frequency is chance, so that no one is first because of its letters. */
BenchWorld *
bench_world_new (guint64 n_records, guint64 seed)
{
  BenchWorld *world = g_new0 (BenchWorld, 1);
  world->chance.state = seed;
  world->vocabulary = ent_vocabulary_new ();
  world->actors = g_array_new (FALSE, TRUE, sizeof (BenchActor));
  g_array_set_clear_func (world->actors, clear_actor);
  world->voices = g_array_new (FALSE, FALSE, sizeof (guint));
  world->relations = g_ptr_array_new ();
  world->n_sources = (guint)CLAMP (n_records / 200, 10, 10000);
  add_known (world);
  add_leaders (world);
  add_relations (world);
  make_days (world);
  bench_shuffle (&world->chance, world->actors->data, world->actors->len, sizeof (BenchActor));
  bench_shuffle (&world->chance, world->relations->pdata, world->relations->len, sizeof (gpointer));
  add_voices (world);
  bench_zipf_init (&world->by_actor, world->actors->len);
  bench_zipf_init (&world->by_relation, world->relations->len);
  return world;
}

void
bench_world_free (BenchWorld *world)
{
  ent_vocabulary_unref (world->vocabulary);
  g_array_unref (world->actors);
  g_array_unref (world->voices);
  g_ptr_array_unref (world->relations);
  g_free (world->days);
  g_free (world);
}

const BenchActor *
bench_world_draw_actor (BenchWorld *world)
{
  return &g_array_index (world->actors, BenchActor, bench_zipf_draw (&world->by_actor, &world->chance));
}

const BenchActor *
bench_world_draw_other (BenchWorld *world, const BenchActor *actor)
{
  const BenchActor *other = actor;
  while (other == actor)
    other = bench_world_draw_actor (world);
  return other;
}
