/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims files: JSON Lines (sources and leaders first, then a claim a line that refers to them) and CSV (a
 * claim a row). Each claim has a link of its own, so that none is a duplicate. The format:
 * docs/claims-format.md. */
#include "bench/generate.h"

#include <string.h>

static const char *const publishers[] = { "The Example Gazette",    "Another Example", "El Ejemplo Diario",
                                          "Le Quotidien d’Exemple", "Beispielblatt",   "The Harbour Herald" };

/* Words of a plain report; some with accents, some with a comma behind or in quotation marks. */
static const char *const words[] = {
  "the",       "minister",  "said",    "on",        "Tuesday,", "that",   "talks",      "about",
  "grain",     "would",     "go",      "on",        "in",       "spring", "and",        "both",
  "sides",     "had",       "agreed,", "after",     "a",        "long",   "night",      "at",
  "São",       "Tomé,",     "to",      "keep",      "border",   "open",   "for",        "convoys",
  "of",        "relief",    "while",   "officials", "in",       "Zürich", "spoke",      "of",
  "\"frank\"", "exchanges", "over",    "the",       "treaty",   "whose",  "articles",   "were",
  "read",      "aloud,",    "clause",  "by",        "clause",   "before", "delegation", "from",
  "Ñandú",     "left",      "for",     "home",      "with",     "no",     "statement",  "\"soon\",",
};

/* 60 to 200 characters, cut at a word. */
static void
draw_quote (BenchChance *chance, char *quote)
{
  gsize length = 0, wanted = 60 + bench_chance_below (chance, 140);
  guint64 bits = 0;
  for (guint i = 0; length < wanted; i++, bits >>= 6) {
    if (i % 10 == 0)
      bits = bench_chance_next (chance);
    const char *word = words[(bits & 63) % G_N_ELEMENTS (words)];
    gsize n = strlen (word);
    memcpy (quote + length, word, n);
    length += n;
    quote[length++] = ' ';
  }
  strcpy (quote + length - 1, ".");
}

/* "planned" and "possible" are not yet, "alleged" is doubted; most is plainly said. */
static const char *
draw_modality (BenchChance *chance)
{
  static const char *const rarer[] = { "reported", "reported", "reported", "alleged", "planned", "possible" };
  return bench_chance_happens (chance, 30) ? rarer[bench_chance_below (chance, G_N_ELEMENTS (rarer))] : NULL;
}

static const char *
draw_voice (BenchWorld *world)
{
  guint voice = g_array_index (world->voices, guint, bench_chance_below (&world->chance, world->voices->len));
  return g_array_index (world->actors, BenchActor, voice).name;
}

/* A source's day is settled by its number; what it tells of happened in the four weeks before. */
static guint
get_source_day (guint source)
{
  return 28 + (guint)((guint64)source * 7919 % (BENCH_N_DAYS - 28));
}

static void
draw_claim (BenchWorld *world, guint64 number, BenchClaim *claim)
{
  BenchChance *chance = &world->chance;
  claim->number = number;
  claim->source = bench_chance_below (chance, world->n_sources);
  claim->subject = bench_world_draw_actor (world);
  claim->object = bench_world_draw_other (world, claim->subject);
  claim->relation = g_ptr_array_index (world->relations, bench_zipf_draw (&world->by_relation, chance));
  claim->date = world->days[get_source_day (claim->source) - bench_chance_below (chance, 28)].text;
  claim->modality = draw_modality (chance);
  claim->confidence = bench_chance_happens (chance, 60) ? 50 + 5 * bench_chance_below (chance, 10) : 0;
  claim->stated_by = bench_chance_happens (chance, 20) ? draw_voice (world) : NULL;
  draw_quote (chance, claim->quote);
}

static void
add_link (BenchText *text, const BenchClaim *claim)
{
  bench_text_add (text, "https://news.example/");
  bench_text_add_number (text, claim->source, 5);
  bench_text_add (text, "/world/");
  bench_text_add (text, claim->relation->id);
  bench_text_add (text, "-");
  bench_text_add_number (text, claim->number, 9);
}

static void
add_confidence (BenchText *text, guint confidence)
{
  bench_text_add (text, "0.");
  bench_text_add_number (text, confidence, 2);
}

/* JSON Lines. */

static void
add_member (BenchText *text, const char *before, const char *value)
{
  if (value == NULL)
    return;
  bench_text_add (text, before);
  bench_text_add_json (text, value);
  bench_text_add (text, "\"");
}

static void
add_sources (BenchWorld *world, BenchText *text)
{
  for (guint i = 0; i < world->n_sources; i++) {
    bench_text_add (text, "{\"source\":{\"id\":\"s");
    bench_text_add_number (text, i, 1);
    bench_text_add (text, "\",\"title\":\"What was said at table ");
    bench_text_add_number (text, i, 1);
    add_member (text, "\",\"publisher\":\"", publishers[i % G_N_ELEMENTS (publishers)]);
    add_member (text, ",\"published\":\"", world->days[get_source_day (i)].text);
    bench_text_add (text, ",\"language\":\"en\",\"url\":\"https://news.example/");
    bench_text_add_number (text, i, 5);
    bench_text_add (text, "\"}}\n");
  }
}

static void
add_leaders (BenchWorld *world, BenchText *text)
{
  for (guint i = 0; i < world->actors->len; i++) {
    const BenchActor *actor = &g_array_index (world->actors, BenchActor, i);
    if (!actor->is_leader)
      continue;
    add_member (text, "{\"actor\":{\"type\":\"leader\",\"name\":\"", actor->name);
    bench_text_add (text, "}}\n");
  }
}

static void
add_line (BenchText *text, const BenchClaim *claim)
{
  add_member (text, "{\"subject\":\"", claim->subject->name);
  add_member (text, ",\"relation\":\"", claim->relation->id);
  add_member (text, ",\"object\":\"", claim->object->name);
  add_member (text, claim->relation->is_lasting ? ",\"from\":\"" : ",\"date\":\"", claim->date);
  bench_text_add (text, ",\"source\":\"s");
  bench_text_add_number (text, claim->source, 1);
  bench_text_add (text, "\"");
  add_member (text, ",\"stated_by\":\"", claim->stated_by);
  add_member (text, ",\"modality\":\"", claim->modality);
  if (claim->confidence > 0) {
    bench_text_add (text, ",\"confidence\":");
    add_confidence (text, claim->confidence);
  }
  add_member (text, ",\"quote\":\"", claim->quote);
  bench_text_add (text, ",\"link\":\"");
  add_link (text, claim);
  bench_text_add (text, "\"}\n");
}

void
bench_write_jsonlines (BenchWorld *world, guint64 n)
{
  g_autofree BenchText *text = g_new0 (BenchText, 1);
  BenchClaim claim;
  add_sources (world, text);
  add_leaders (world, text);
  for (guint64 i = 0; i < n; i++) {
    draw_claim (world, i, &claim);
    add_line (text, &claim);
  }
  bench_text_flush (text);
}

/* CSV. */

static void
add_cell (BenchText *text, const char *value)
{
  if (value != NULL)
    bench_text_add_cell (text, value);
  bench_text_add (text, ",");
}

static void
add_row (BenchText *text, const BenchClaim *claim)
{
  gboolean is_lasting = claim->relation->is_lasting;
  add_cell (text, claim->subject->name);
  add_cell (text, claim->subject->is_leader ? "leader" : NULL);
  add_cell (text, claim->relation->id);
  add_cell (text, claim->object->name);
  add_cell (text, claim->object->is_leader ? "leader" : NULL);
  add_cell (text, is_lasting ? NULL : claim->date);
  add_cell (text, is_lasting ? claim->date : NULL);
  bench_text_add (text, "s");
  bench_text_add_number (text, claim->source, 1);
  bench_text_add (text, ",");
  add_cell (text, claim->stated_by);
  add_cell (text, claim->modality);
  if (claim->confidence > 0)
    add_confidence (text, claim->confidence);
  bench_text_add (text, ",");
  add_cell (text, claim->quote);
  add_link (text, claim);
  bench_text_add (text, "\n");
}

void
bench_write_csv (BenchWorld *world, guint64 n)
{
  g_autofree BenchText *text = g_new0 (BenchText, 1);
  BenchClaim claim;
  bench_text_add (text, "subject,subject.type,relation,object,object.type,date,from,source.id,"
                        "stated_by,modality,confidence,quote,link\n");
  for (guint64 i = 0; i < n; i++) {
    draw_claim (world, i, &claim);
    add_row (text, &claim);
  }
  bench_text_flush (text);
}
