/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as GDELT 2.0 publishes its events: 61 columns, no header, tab-separated; both actors are there. An
 * actor is a country, or a role in it, so each code is one actor. QuadClass goes by the code's root;
 * GoldsteinScale is the relation's intensity, which is Goldstein's for what he rated. Country codes of places
 * are ISO's two letters (GDELT has FIPS', of the same shape). The columns' names: importers/gdelt.c. */
#include "bench/generate.h"

#include <string.h>

#define N_ROLES 6
#define MAX_CODES 1024

static const struct {
  const char *code;
  const char *word; /* as GDELT's name columns say it */
  const char *name; /* as importers/data/cameo-actors.tsv has it */
} roles[N_ROLES] = {
  { "GOV", "GOVERNMENT", "Government" },  { "MIL", "MILITARY", "Military" },
  { "OPP", "OPPOSITION", "Opposition" },  { "BUS", "COMPANY", "Business" },
  { "LEG", "PARLIAMENT", "Legislature" }, { "CVL", "CITIZEN", "Citizen" },
};

/* Party: one who acts. @code: of the whole, as Actor1Code; @columns: the ten columns of an actor, @geography:
 * the eight of a place, which follow a tab. */
typedef struct {
  char code[8];
  char *name;
  char *columns;
  char *geography;
} Party;

/* Event: a code. @columns: EventCode to GoldsteinScale */
typedef struct {
  char code[8];
  const char *relation;
  char *columns;
} Event;

typedef struct {
  BenchWorld *world;
  GArray *parties; /* of Party */
  GArray *events;  /* of Event */
  BenchZipf by_party;
  BenchZipf by_event;
} Gdelt;

static void
clear_party (gpointer data)
{
  Party *party = data;
  g_free (party->name);
  g_free (party->columns);
  g_free (party->geography);
}

static void
clear_event (gpointer data)
{
  Event *event = data;
  g_free (event->columns);
}

/* Where CAMEO means a region or another state by three letters, ISO's code of them is no code of GDELT. */
static gboolean
is_taken (const char *code)
{
  static const char taken[] =
      "AFR ASA BLK CAS CAU CEU CFR CRB EAF EEU EIN EUR KAS LAM MDT MEA NAF NMR PGS SAF SAM "
      "SAS SCN SEA TER WAF WST CZA FRY GME GMW KSV MTN PAL ROM SCG TMP USR YMN YMS YUG ZAR "
      "IMY";
  return strstr (taken, code) != NULL;
}

/* Type, full name, country, ADM1, ADM2, latitude, longitude, feature. */
static char *
make_geography (guint entry, const char *name)
{
  double latitude = 0, longitude = 0;
  char north[G_ASCII_DTOSTR_BUF_SIZE], east[G_ASCII_DTOSTR_BUF_SIZE];
  const char *iso = ent_gazetteer_get_code (entry, "iso2");
  ent_gazetteer_get_capital (entry, &latitude, &longitude);
  return g_strdup_printf ("4\t%s (general), %s\t%s\t%s%02u\t%u\t%s\t%s\t-%u", name, name, iso, iso,
                          entry % 100, 10000 + entry, g_ascii_formatd (north, sizeof north, "%.4f", latitude),
                          g_ascii_formatd (east, sizeof east, "%.4f", longitude), 1000000 + entry * 37);
}

/* @role: -1 for the country itself */
static void
add_party (Gdelt *gdelt, const BenchActor *actor, gint role)
{
  const char *country = ent_gazetteer_get_code (actor->entry, "iso3");
  const char *role_code = role >= 0 ? roles[role].code : "";
  g_autofree char *upper = g_utf8_strup (actor->name, -1);
  Party party = { .geography = make_geography (actor->entry, actor->name) };
  g_snprintf (party.code, sizeof party.code, "%s%s", country, role_code);
  party.name =
      role >= 0 ? g_strdup_printf ("%s (%s)", roles[role].name, actor->name) : g_strdup (actor->name);
  party.columns = g_strdup_printf ("%s\t%s\t%s\t\t\t\t\t%s\t\t", party.code,
                                   role >= 0 ? roles[role].word : upper, country, role_code);
  g_array_append_val (gdelt->parties, party);
}

/* Every state, and a third as many roles of states. */
static void
add_parties (Gdelt *gdelt)
{
  for (guint i = 0; i < gdelt->world->actors->len; i++) {
    const BenchActor *actor = &g_array_index (gdelt->world->actors, BenchActor, i);
    if (actor->is_leader || ent_gazetteer_get_actor_type (actor->entry) != ENT_ACTOR_STATE)
      continue;
    const char *code = ent_gazetteer_get_code (actor->entry, "iso3");
    if (strlen (code) != 3 || is_taken (code))
      continue;
    add_party (gdelt, actor, -1);
    if (i % 3 == 0)
      add_party (gdelt, actor, (gint)bench_chance_below (&gdelt->world->chance, N_ROLES));
  }
}

/* Verbal and material cooperation, verbal and material conflict, by the first two digits: 01–05, 06–09,
 * 10–14, 15–20. */
static guint
get_quad_class (const char *code)
{
  guint root = (guint)(code[0] - '0') * 10 + (guint)(code[1] - '0');
  return root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}

static void
add_event_code (Gdelt *gdelt, const EntRelation *relation, const char *code)
{
  char goldstein[G_ASCII_DTOSTR_BUF_SIZE];
  Event event = { .relation = relation->id };
  g_strlcpy (event.code, code, sizeof event.code);
  event.columns = g_strdup_printf ("%s\t%.3s\t%.2s\t%u\t%s", code, code, code, get_quad_class (code),
                                   g_ascii_formatd (goldstein, sizeof goldstein, "%g", relation->intensity));
  g_array_append_val (gdelt->events, event);
}

/* GDELT writes three digits at least. */
static void
add_events (Gdelt *gdelt)
{
  for (guint i = 0; i < gdelt->world->relations->len; i++) {
    const EntRelation *relation = g_ptr_array_index (gdelt->world->relations, i);
    g_auto (GStrv) codes = g_strsplit (relation->cameo, ",", MAX_CODES);
    for (guint j = 0; codes[j] != NULL; j++)
      if (strlen (codes[j]) >= 3)
        add_event_code (gdelt, relation, codes[j]);
  }
}

static void
gdelt_init (Gdelt *gdelt, BenchWorld *world)
{
  gdelt->world = world;
  gdelt->parties = g_array_new (FALSE, TRUE, sizeof (Party));
  gdelt->events = g_array_new (FALSE, TRUE, sizeof (Event));
  g_array_set_clear_func (gdelt->parties, clear_party);
  g_array_set_clear_func (gdelt->events, clear_event);
  add_parties (gdelt);
  add_events (gdelt);
  bench_zipf_init (&gdelt->by_party, gdelt->parties->len);
  bench_zipf_init (&gdelt->by_event, gdelt->events->len);
}

static void
gdelt_clear (Gdelt *gdelt)
{
  g_array_unref (gdelt->parties);
  g_array_unref (gdelt->events);
}

/* GLOBALEVENTID, SQLDATE, MonthYear, Year, FractionDate. */
static void
add_date (BenchText *text, guint64 number, const char *day, guint day_of_year)
{
  const char compact[] = { day[0], day[1], day[2], day[3], day[5], day[6], day[8], day[9], '\0' };
  const char month[] = { day[0], day[1], day[2], day[3], day[5], day[6], '\0' };
  const char year[] = { day[0], day[1], day[2], day[3], '\0' };
  bench_text_add_number (text, 410000000 + number, 9);
  bench_text_add (text, "\t");
  bench_text_add (text, compact);
  bench_text_add (text, "\t");
  bench_text_add (text, month);
  bench_text_add (text, "\t");
  bench_text_add (text, year);
  bench_text_add (text, "\t");
  bench_text_add (text, year);
  bench_text_add (text, ".");
  bench_text_add_number (text, day_of_year * 10000 / 366, 4);
  bench_text_add (text, "\t");
}

/* NumMentions, NumSources, NumArticles, AvgTone. */
static void
add_counts (BenchText *text, BenchChance *chance)
{
  guint articles = 1 + bench_chance_below (chance, 20);
  bench_text_add_number (text, articles + bench_chance_below (chance, 4), 1);
  bench_text_add (text, "\t");
  bench_text_add_number (text, 1 + bench_chance_below (chance, 3), 1);
  bench_text_add (text, "\t");
  bench_text_add_number (text, articles, 1);
  bench_text_add (text, bench_chance_happens (chance, 70) ? "\t-" : "\t");
  bench_text_add_number (text, bench_chance_below (chance, 10), 1);
  bench_text_add (text, ".");
  bench_text_add_number (text, bench_chance_next (chance) % 100000000000000u, 14);
}

/* DATEADDED and SOURCEURL. */
static void
add_article (BenchText *text, BenchWorld *world, guint64 number, const char *day)
{
  const char compact[] = { day[0], day[1], day[2], day[3], day[5], day[6], day[8], day[9], '\0' };
  bench_text_add (text, "\t");
  bench_text_add (text, compact);
  bench_text_add (text, "224500\thttps://herald.example/world/");
  bench_text_add (text, compact);
  bench_text_add (text, "/ministers-meet-at-the-lighthouse-");
  bench_text_add_number (text, bench_chance_below (&world->chance, world->n_sources), 5);
  bench_text_add (text, "-");
  bench_text_add_number (text, number, 9);
  bench_text_add (text, "\n");
}

static void
add_row (Gdelt *gdelt, BenchText *text, guint64 number)
{
  BenchChance *chance = &gdelt->world->chance;
  const Party *parties[2];
  guint first = bench_zipf_draw (&gdelt->by_party, chance), second = first;
  guint day = bench_chance_below (chance, BENCH_N_DAYS);
  while (second == first)
    second = bench_zipf_draw (&gdelt->by_party, chance);
  parties[0] = &g_array_index (gdelt->parties, Party, first);
  parties[1] = &g_array_index (gdelt->parties, Party, second);
  guint event = bench_zipf_draw (&gdelt->by_event, chance);
  add_date (text, number, gdelt->world->days[day].text, day * 4 % 1461 / 4);
  for (guint i = 0; i < 2; i++) {
    bench_text_add (text, parties[i]->columns);
    bench_text_add (text, "\t");
  }
  bench_text_add (text, bench_chance_happens (chance, 60) ? "1\t" : "0\t");
  bench_text_add (text, g_array_index (gdelt->events, Event, event).columns);
  bench_text_add (text, "\t");
  add_counts (text, chance);
  for (guint i = 0; i < 3; i++) {
    gboolean is_known = i != 1 || bench_chance_happens (chance, 80);
    bench_text_add (text, "\t");
    bench_text_add (text, is_known ? parties[i % 2]->geography : "0\t\t\t\t\t\t\t");
  }
  add_article (text, gdelt->world, number, gdelt->world->days[day].text);
}

void
bench_write_gdelt (BenchWorld *world, guint64 n)
{
  g_autofree BenchText *text = g_new0 (BenchText, 1);
  g_autofree Gdelt *gdelt = g_new0 (Gdelt, 1);
  gdelt_init (gdelt, world);
  for (guint64 i = 0; i < n; i++)
    add_row (gdelt, text, i);
  bench_text_flush (text);
  gdelt_clear (gdelt);
}

static void
add_name (BenchText *text, const char *what, const char *code, const char *name)
{
  bench_text_add (text, what);
  bench_text_add (text, "\t");
  bench_text_add (text, code);
  bench_text_add (text, "\t");
  bench_text_add (text, name);
  bench_text_add (text, "\n");
}

void
bench_write_gdelt_names (BenchWorld *world)
{
  g_autofree BenchText *text = g_new0 (BenchText, 1);
  g_autofree Gdelt *gdelt = g_new0 (Gdelt, 1);
  gdelt_init (gdelt, world);
  for (guint i = 0; i < gdelt->parties->len; i++) {
    const Party *party = &g_array_index (gdelt->parties, Party, i);
    add_name (text, "actor", party->code, party->name);
  }
  for (guint i = 0; i < gdelt->events->len; i++) {
    const Event *event = &g_array_index (gdelt->events, Event, i);
    add_name (text, "event", event->code, event->relation);
  }
  bench_text_flush (text);
  gdelt_clear (gdelt);
}
