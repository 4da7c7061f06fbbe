/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up claims of any number for the benchmark: JSON Lines, CSV, or tab-separated rows as GDELT has them.
 * Actors and relations are drawn by Zipf's law, so a few states are in most claims, as in event data; the
 * same seed gives the same bytes. Records are distinct, so what counts them can be compared row by row.
 *
 *   generate claims-jsonl|claims-csv|gdelt RECORDS [SEED] */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names as the gazetteer gives them in English, and CAMEO's codes. */
static const struct {
  const char *name;
  const char *code;
} states[] = {
  { "United States", "USA" },  { "China", "CHN" },       { "Russia", "RUS" },     { "India", "IND" },
  { "Iran", "IRN" },           { "Japan", "JPN" },       { "France", "FRA" },     { "Germany", "DEU" },
  { "United Kingdom", "GBR" }, { "Israel", "ISR" },      { "Pakistan", "PAK" },   { "Ukraine", "UKR" },
  { "South Korea", "KOR" },    { "North Korea", "PRK" }, { "Egypt", "EGY" },      { "Saudi Arabia", "SAU" },
  { "Syria", "SYR" },          { "Iraq", "IRQ" },        { "Nigeria", "NGA" },    { "Brazil", "BRA" },
  { "Mexico", "MEX" },         { "Canada", "CAN" },      { "Australia", "AUS" },  { "Italy", "ITA" },
  { "Spain", "ESP" },          { "Poland", "POL" },      { "Greece", "GRC" },     { "Kenya", "KEN" },
  { "Ethiopia", "ETH" },       { "Sudan", "SDN" },       { "Libya", "LBY" },      { "Yemen", "YEM" },
  { "Afghanistan", "AFG" },    { "Vietnam", "VNM" },     { "Thailand", "THA" },   { "Malaysia", "MYS" },
  { "Indonesia", "IDN" },      { "Philippines", "PHL" }, { "Cuba", "CUB" },       { "Venezuela", "VEN" },
  { "Colombia", "COL" },       { "Argentina", "ARG" },   { "Chile", "CHL" },      { "Peru", "PER" },
  { "South Africa", "ZAF" },   { "Mali", "MLI" },        { "Niger", "NER" },      { "Burkina Faso", "BFA" },
  { "Ghana", "GHA" },          { "Algeria", "DZA" },     { "Morocco", "MAR" },    { "Tunisia", "TUN" },
  { "Jordan", "JOR" },         { "Lebanon", "LBN" },     { "Kuwait", "KWT" },     { "Qatar", "QAT" },
  { "Armenia", "ARM" },        { "Azerbaijan", "AZE" },  { "Kazakhstan", "KAZ" }, { "Belarus", "BLR" },
  { "Finland", "FIN" },        { "Sweden", "SWE" },      { "Norway", "NOR" },     { "Denmark", "DNK" },
  { "Netherlands", "NLD" },    { "Belgium", "BEL" },     { "Austria", "AUT" },    { "Hungary", "HUN" },
  { "Romania", "ROU" },        { "Bulgaria", "BGR" },    { "Serbia", "SRB" },     { "Croatia", "HRV" },
  { "Nepal", "NPL" },          { "Bangladesh", "BGD" },  { "Sri Lanka", "LKA" },  { "Mongolia", "MNG" },
};

/* Relations of the vocabulary, and event codes with Goldstein's values (1992, as GDELT publishes them). */
static const char *const relations[] = {
  "consult",   "consult.visit",  "statement",          "accuse",   "agree",   "support",
  "cooperate", "aid.economic",   "consult.phone",      "threaten", "reject",  "aid.military",
  "sanction",  "protest",        "support.praise",     "coerce",   "assault", "request.demand",
  "aid.arms",  "consult.summit", "cooperate.military", "mobilize", "concede", "aid.humanitarian",
};
static const struct {
  const char *code;
  const char *goldstein;
} events[] = {
  { "010", "0.0" },  { "040", "1.0" },  { "042", "1.9" },   { "036", "4.0" },  { "111", "-2.0" },
  { "051", "3.4" },  { "043", "2.8" },  { "190", "-10.0" }, { "173", "-5.0" }, { "057", "8.0" },
  { "112", "-2.0" }, { "061", "6.4" },  { "130", "-4.4" },  { "120", "-4.0" }, { "071", "7.4" },
  { "141", "-6.5" }, { "163", "-8.0" }, { "020", "3.0" },
};

#define N_STATES (sizeof states / sizeof *states)
#define N_RELATIONS (sizeof relations / sizeof *relations)
#define N_EVENTS (sizeof events / sizeof *events)
#define N_SOURCES 5000
#define DAYS_PER_MONTH 28

static const char *const words[] = {
  "talks",     "minister", "agreement", "border",  "ceasefire", "delegation", "summit",   "troops",
  "sanctions", "embassy",  "the",       "a",       "of",        "with",       "on",       "after",
  "statement", "envoy",    "president", "reunion", "accord",    "support",    "security", "council",
  "exercise",  "shipment", "visit",     "joint",   "military",  "trade",
};
#define N_WORDS (sizeof words / sizeof *words)

/* xorshift64*, Vigna 2016. */
static uint64_t state = 1;

static uint32_t
draw (uint32_t n)
{
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (uint32_t)((state * UINT64_C (0x2545f4914f6cdd1d) >> 32) * n >> 32);
}

/* Zipf's law with exponent 1 over @n, by inversion of a table of cumulated weights. */
typedef struct {
  double sums[256];
  unsigned n;
} Zipf;

static void
zipf_init (Zipf *zipf, unsigned n)
{
  double sum = 0;
  zipf->n = n;
  for (unsigned i = 0; i < n; i++)
    zipf->sums[i] = sum += 1.0 / (i + 1);
}

static unsigned
zipf_draw (const Zipf *zipf)
{
  double wanted = draw (UINT32_MAX) / (double)UINT32_MAX * zipf->sums[zipf->n - 1];
  unsigned low = 0, high = zipf->n - 1;
  while (low < high) {
    unsigned middle = (low + high) / 2;
    if (zipf->sums[middle] < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Event: what each format writes in its own way. */
typedef struct {
  uint64_t number;
  unsigned subject, object, relation, source;
  unsigned year, month, day;
  unsigned confidence; /* hundredths */
  char quote[256];
} Event;

static void
make_quote (char *quote, uint64_t number)
{
  size_t length = (size_t)sprintf (quote, "%" PRIu64 ":", number);
  for (unsigned n = 12 + draw (10); n > 0; n--)
    length += (size_t)sprintf (quote + length, " %s%s", words[draw (N_WORDS)], draw (12) == 0 ? "," : "");
}

static Event
make_event (const Zipf *actors, const Zipf *kinds, uint64_t number)
{
  Event event = { .number = number, .subject = zipf_draw (actors), .object = zipf_draw (actors) };
  while (event.object == event.subject)
    event.object = zipf_draw (actors);
  event.relation = zipf_draw (kinds);
  event.source = draw (N_SOURCES);
  event.year = 2014 + draw (10);
  event.month = 1 + draw (12);
  event.day = 1 + draw (DAYS_PER_MONTH);
  event.confidence = 50 + draw (50);
  make_quote (event.quote, number);
  return event;
}

static void
write_jsonl (const Event *event)
{
  printf ("{\"subject\":\"%s\",\"relation\":\"%s\",\"object\":\"%s\",\"date\":\"%u-%02u-%02u\",\"stated_by\":"
          "\"%s\","
          "\"confidence\":0.%02u,\"modality\":\"%s\",\"source\":\"s%u\",\"quote\":\"%s\","
          "\"link\":\"https://news.example.org/%u/%02u/%" PRIu64 "/story.html\"}\n",
          states[event->subject].name, relations[event->relation], states[event->object].name, event->year,
          event->month, event->day, states[event->subject].name, event->confidence,
          event->confidence % 3 ? "asserted" : "reported", event->source, event->quote, event->year,
          event->month, event->number);
}

static void
write_csv (const Event *event)
{
  printf ("%s,%s,%s,%u-%02u-%02u,%s,0.%02u,%s,s%u,\"%s\",https://news.example.org/%u/%02u/%" PRIu64
          "/story.html\n",
          states[event->subject].name, relations[event->relation], states[event->object].name, event->year,
          event->month, event->day, states[event->subject].name, event->confidence,
          event->confidence % 3 ? "asserted" : "reported", event->source, event->quote, event->year,
          event->month, event->number);
}

/* The 61 columns of GDELT 2.0, as its codebook (2015) has them. */
static void
write_gdelt (const Event *event)
{
  const char *code = events[event->relation].code;
  unsigned root = (unsigned)(code[0] - '0') * 10 + (unsigned)(code[1] - '0');
  unsigned quad = root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
  const char *one = states[event->subject].code, *two = states[event->object].code;
  printf ("%" PRIu64 "\t%u%02u%02u\t%u%02u\t%u\t%u.%u\t", 900000000 + event->number, event->year,
          event->month, event->day, event->year, event->month, event->year, event->year, event->month * 7);
  printf ("%s\t%s\t%s\t\t\t\t\t\t\t\t%s\t%s\t%s\t\t\t\t\t\t\t\t", one, states[event->subject].name, one, two,
          states[event->object].name, two);
  printf ("%u\t%s\t%.3s\t%.2s\t%u\t%s\t%u\t%u\t%u\t-%u.%u\t", event->confidence & 1, code, code, code, quad,
          events[event->relation].goldstein, 1 + event->confidence % 20, 1 + event->confidence % 5,
          1 + event->confidence % 20, event->confidence % 9, event->confidence);
  for (unsigned place = 0; place < 3; place++)
    printf ("1\t%s\t%s\t%s\t\t%u.%u\t%u.%u\t%s\t", states[event->subject].name, one, one,
            event->confidence % 90, event->source, event->confidence % 180, event->source, one);
  printf ("%u%02u%02u001500\thttps://news.example.org/%u/%02u/%" PRIu64 "/%.100s\n", event->year,
          event->month, event->day, event->year, event->month, event->number, event->quote);
}

static void
write_sources (void)
{
  for (unsigned i = 0; i < N_SOURCES; i++)
    printf ("{\"source\":{\"id\":\"s%u\",\"title\":\"Dispatch %u\",\"publisher\":\"Paper "
            "%u\",\"published\":\"2024-01-01\","
            "\"language\":\"en\"}}\n",
            i, i, i % 200);
}

int
main (int argc, char **argv)
{
  static char buffer[1 << 20];
  Zipf actors, kinds;
  int is_jsonl = argc > 1 && strcmp (argv[1], "claims-jsonl") == 0,
      is_csv = argc > 1 && strcmp (argv[1], "claims-csv") == 0;
  if (argc < 3 || (!is_jsonl && !is_csv && strcmp (argv[1], "gdelt") != 0)) {
    fprintf (stderr, "usage: generate claims-jsonl|claims-csv|gdelt RECORDS [SEED]\n");
    return 2;
  }
  setvbuf (stdout, buffer, _IOFBF, sizeof buffer);
  state = argc > 3 ? strtoull (argv[3], NULL, 10) | 1 : 20261126;
  zipf_init (&actors, N_STATES);
  zipf_init (&kinds, is_jsonl || is_csv ? N_RELATIONS : N_EVENTS);
  if (is_jsonl)
    write_sources ();
  else if (is_csv)
    printf ("subject,relation,object,date,stated_by,confidence,modality,source.id,quote,link\n");
  uint64_t n = strtoull (argv[2], NULL, 10);
  for (uint64_t i = 0; i < n; i++) {
    Event event = make_event (&actors, &kinds, i);
    (is_jsonl ? write_jsonl : is_csv ? write_csv : write_gdelt) (&event);
  }
  return fflush (stdout) == 0 ? 0 : 1;
}
