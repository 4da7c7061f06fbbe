/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options that commands share, and their parsing: each command's tables become one GOptionContext. Help,
 * man pages and completion read the same tables (help.c). */
#include "cli/cli.h"

#include <string.h>

static const CliOption input_options[] = {
  { "input-format", 0, CLI_STRING, CLI_FIELD (input_format), N_ ("NAME"),
    N_ ("read the files as this format (see `entente formats`)"), "@importers", NULL },
  { "map", 0, CLI_STRING, CLI_FIELD (map), N_ ("MAPPING|FILE"),
    N_ ("read the files as tables with a claim a row: subject=cow:ccode1, "
        "object=cow:ccode2, date=year, relation='sanction'; a FILE holds such entries, one a line. "
        "Codes are of cow:, gw:, iso: or wikidata:; docs/mapping.md has all fields"),
    "FILE", NULL },
  { "relations", 0, CLI_STRING, CLI_FIELD (relations_file), N_ ("FILE"),
    N_ ("extend the vocabulary of relations by this table"), "FILE", NULL },
  { "no-quotes", 0, CLI_FLAG, CLI_FIELD (no_quotes), NULL,
    N_ ("do not keep the quotes of claims: less memory for large files"), NULL, NULL },
  { "threads", 0, CLI_INTEGER, CLI_FIELD (threads), N_ ("N"),
    N_ ("read large files and measure on so many threads (all cores unless given); the result is the same"),
    NULL, NULL },
  { "skip-invalid", 0, CLI_FLAG, CLI_FIELD (skip_invalid), NULL,
    N_ ("exit with 0 even where records were rejected"), NULL, NULL },
  { "rejects", 0, CLI_STRING, CLI_FIELD (rejects), N_ ("FILE"),
    N_ ("write rejected records there as they are, each below its reason, to be mended and read alone"),
    "FILE", NULL },
  { "no-progress", 0, CLI_FLAG, CLI_FIELD (no_progress), NULL,
    N_ ("no bar on the terminal while files are read"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOption selection_options[] = {
  { "from", 0, CLI_STRING, CLI_FIELD (from), N_ ("DATE"),
    N_ ("claims that may hold on this day or later (EDTF: 2024, 2024-06, 2024-06-19)"), NULL, NULL },
  { "to", 0, CLI_STRING, CLI_FIELD (to), N_ ("DATE"), N_ ("claims that may hold on this day or earlier"),
    NULL, NULL },
  { "at", 0, CLI_STRING, CLI_FIELD (at), N_ ("DATE"),
    N_ ("claims that may hold at this date; also the day from which ages count"), NULL, NULL },
  { "relation", 0, CLI_LIST, CLI_FIELD (relations), N_ ("ID,…"), N_ ("these relations and all below them"),
    "@relations", NULL },
  { "layer", 0, CLI_LIST, CLI_FIELD (layers), N_ ("LAYER,…"),
    N_ ("military, diplomatic, economic, political, institutional, informational"),
    "military|diplomatic|economic|political|institutional|informational", NULL },
  { "sign", 0, CLI_LIST, CLI_FIELD (signs), N_ ("SIGN,…"), N_ ("+ (cooperation), - (conflict), 0 (neither)"),
    "+|-|0", NULL },
  { "actor", 0, CLI_LIST, CLI_FIELD (actors), N_ ("NAME,…"),
    N_ ("claims with one of these at either end, after folding"), NULL, NULL },
  { "actor-type", 0, CLI_LIST, CLI_FIELD (actor_types), N_ ("TYPE,…"),
    N_ ("both ends are state, leader, organization or unspecified"), "state|leader|organization|unspecified",
    NULL },
  { "source", 0, CLI_LIST, CLI_FIELD (sources), N_ ("ID,…"), N_ ("claims of these sources"), NULL, NULL },
  { "publisher", 0, CLI_LIST, CLI_FIELD (publishers), N_ ("NAME,…"),
    N_ ("claims of sources by these publishers"), NULL, NULL },
  { "without-source", 0, CLI_LIST, CLI_FIELD (without_sources), N_ ("ID,…"),
    N_ ("no claims of these sources"), NULL, NULL },
  { "without-publisher", 0, CLI_LIST, CLI_FIELD (without_publishers), N_ ("NAME,…"),
    N_ ("no claims of sources by these publishers"), NULL, NULL },
  { "stated-by", 0, CLI_LIST, CLI_FIELD (stated_by), N_ ("NAME,…"), N_ ("claims that these vouch for"), NULL,
    NULL },
  { "modality", 0, CLI_LIST, CLI_FIELD (modalities), N_ ("WORD,…"),
    N_ ("asserted, reported, alleged, planned, possible, or all; networks leave out planned and possible "
        "unless "
        "they are named"),
    "asserted|reported|alleged|planned|possible|all", NULL },
  { "min-confidence", 0, CLI_STRING, CLI_FIELD (min_confidence), N_ ("C"),
    N_ ("leave out facts with a joint confidence below C (0…1)"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOption folding_options[] = {
  { "fold", 0, CLI_STRING, CLI_FIELD (fold), N_ ("[=all]"),
    N_ ("count leaders, governments and armed forces as the state or organization that they stood for at a "
        "claim's date; all: every organ, group and citizen too"),
    "offices|all", "offices" },
  { "no-fold", 0, CLI_FLAG, CLI_FIELD (no_fold), NULL, N_ ("leave every actor as it is"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOption network_options[] = {
  { "weight", 0, CLI_STRING, CLI_FIELD (weight), N_ ("WHAT"),
    N_ ("what a tie weighs: intensity (confidence × |Goldstein intensity| / 10; the default), confidence, "
        "facts, claims, none, or attribute:NAME, a column of the input that says it in numbers "
        "(attribute alone: weight)"),
    "intensity|confidence|facts|claims|none|attribute:", NULL },
  { "half-life", 0, CLI_STRING, CLI_FIELD (half_life), N_ ("DAYS"),
    N_ ("a fact's weight halves with each such span of its age"), NULL, NULL },
  { "min-claims", 0, CLI_INTEGER, CLI_FIELD (min_claims), N_ ("N"), N_ ("leave out ties with fewer claims"),
    NULL, NULL },
  { "ego", 0, CLI_STRING, CLI_FIELD (ego), N_ ("NAME"), N_ ("only this actor and those near it"), NULL,
    NULL },
  { "radius", 0, CLI_INTEGER, CLI_FIELD (radius), N_ ("N"), N_ ("how many ties from --ego (1 unless given)"),
    NULL, NULL },
  { "population", 0, CLI_STRING, CLI_FIELD (population), N_ ("WHICH"),
    N_ ("ties: actors with a tie (the default); system: also all states that existed then; or a file with an "
        "id "
        "a line"),
    "ties|system|FILE", NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOption measure_options[] = {
  { "directed", 0, CLI_FLAG, CLI_FIELD (directed), NULL,
    N_ ("look at who acts on whom, where the measure can"), NULL, NULL },
  { "undirected", 0, CLI_FLAG, CLI_FIELD (undirected), NULL, N_ ("take every tie as mutual"), NULL, NULL },
  { "unweighted", 0, CLI_FLAG, CLI_FIELD (unweighted), NULL, N_ ("take all ties as equally strong"), NULL,
    NULL },
  { "hostile", 0, CLI_FLAG, CLI_FIELD (hostile), NULL,
    N_ ("measure on the hostile part of the ties instead of the cooperative one"), NULL, NULL },
  { "mode", 0, CLI_STRING, CLI_FIELD (mode), N_ ("WAY"),
    N_ ("all, out or in, for measures that tell them apart; out and in imply --directed"), "all|out|in",
    NULL },
  { "damping", 0, CLI_STRING, CLI_FIELD (damping), N_ ("D"), N_ ("of PageRank (.85)"), NULL, NULL },
  { "alpha", 0, CLI_STRING, CLI_FIELD (alpha), N_ ("A"), N_ ("of Katz (.85 / λmax)"), NULL, NULL },
  { "resolution", 0, CLI_STRING, CLI_FIELD (resolution), N_ ("R"),
    N_ ("of Leiden and Louvain (1): greater gives more blocs"), NULL, NULL },
  { "objective", 0, CLI_STRING, CLI_FIELD (objective), N_ ("WHAT"),
    N_ ("of Leiden: modularity, or cpm (the constant Potts model)"), "modularity|cpm", NULL },
  { "iterations", 0, CLI_INTEGER, CLI_FIELD (iterations), N_ ("N"),
    N_ ("of Leiden: at most so many (0: until nothing gets better, but two above 50,000 ties)"), NULL, NULL },
  { "approximate", 0, CLI_STRING, CLI_FIELD (approximation), N_ ("EPS"),
    N_ ("betweenness by samples: with probability .9 all values are within EPS × n(n - 1) (undirected half "
        "of "
        "that); for large networks, unweighted"),
    NULL, NULL },
  { "groups", 0, CLI_STRING, CLI_FIELD (groups), N_ ("WHICH"),
    N_ ("sides for brokerage and bridging: a method for blocs (leiden), or type or kind of the actors"),
    "@groups", NULL },
  { "beta", 0, CLI_STRING, CLI_FIELD (beta), N_ ("B"),
    N_ ("of Bonacich power: a number, or a share of 1 / λmax such as -50% (85%)"), NULL, NULL },
  { "splits", 0, CLI_INTEGER, CLI_FIELD (splits), N_ ("N"),
    N_ ("of concor and equivalence: so often all are parted in two (2)"), NULL, NULL },
  { "seed", 0, CLI_INTEGER64, CLI_FIELD (seed), N_ ("N"),
    N_ ("of whatever is random (1): the same seed gives the same result"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOption table_options[] = {
  { "output", 'o', CLI_STRING, CLI_FIELD (output), N_ ("FILE"),
    N_ ("write to this file; its suffix chooses the format (-: stdout)"), "FILE", NULL },
  { "format", 'f', CLI_STRING, CLI_FIELD (format), N_ ("NAME"),
    N_ ("table, csv, tsv, json, jsonl or markdown"), "table|csv|tsv|json|jsonl|markdown", NULL },
  { "top", 'n', CLI_INTEGER, CLI_FIELD (top), N_ ("N"), N_ ("the first N rows only"), NULL, NULL },
  { "no-color", 0, CLI_FLAG, CLI_FIELD (no_color), NULL, N_ ("no colours on the terminal"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOption store_options[] = {
  { "claims-at-once", 0, CLI_INTEGER, CLI_FIELD (claims_at_once), N_ ("N"),
    N_ ("a store of more claims is read in parts of about so many, so that memory holds its ties alone "
        "(4000000); the result is the same. With --weight=attribute it is read whole"),
    NULL, NULL },
  { "no-cache", 0, CLI_FLAG, CLI_FIELD (no_cache), NULL,
    N_ ("make the network of a store anew, and keep nothing of it; otherwise the ties of one of 100,000 "
        "claims and more are "
        "kept in the cache folder until the store changes"),
    NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOption general_options[] = {
  { "lang", 0, CLI_STRING, CLI_FIELD (language), N_ ("TAG"),
    N_ ("name states and organizations in this language (BCP 47; en unless given); pictures and texts speak "
        "en or es"),
    NULL, NULL },
  { "quiet", 'q', CLI_FLAG, CLI_FIELD (quiet), NULL, N_ ("no messages but errors"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static const CliOptionTable shared_tables[] = {
  { N_ ("Selection: which claims count"), CLI_SELECTION, selection_options },
  { N_ ("Folding"), CLI_FOLDING, folding_options },
  { N_ ("Network"), CLI_NETWORK, network_options },
  { N_ ("Measures"), CLI_MEASURES, measure_options },
  { N_ ("Output"), CLI_TABLE, table_options },
  { N_ ("Input"), CLI_INPUT, input_options },
  { N_ ("Large stores"), CLI_TIES_ALONE, store_options },
  { N_ ("General"), CLI_GENERAL, general_options },
};

CliOptionTable *
cli_get_option_tables (const CliCommand *command)
{
  CliOptionTable *tables = g_new0 (CliOptionTable, G_N_ELEMENTS (shared_tables) + 2);
  guint n = 0;
  if (command->options != NULL)
    tables[n++] = (CliOptionTable){ N_ ("Options"), 0, command->options };
  for (guint i = 0; i < G_N_ELEMENTS (shared_tables); i++)
    if (command->groups & shared_tables[i].flag)
      tables[n++] = shared_tables[i];
  return tables;
}

static GOptionArg
to_glib_kind (CliOptionKind kind)
{
  switch (kind) {
  case CLI_FLAG:
    return G_OPTION_ARG_NONE;
  case CLI_LIST:
    return G_OPTION_ARG_STRING_ARRAY;
  case CLI_INTEGER:
    return G_OPTION_ARG_INT;
  case CLI_INTEGER64:
    return G_OPTION_ARG_INT64;
  case CLI_STRING:
    return G_OPTION_ARG_STRING;
  }
  return G_OPTION_ARG_NONE;
}

static void
add_options (GOptionContext *context, const CliOption *options, CliSettings *settings)
{
  for (const CliOption *option = options; option->name != NULL; option++) {
    GOptionEntry entries[] = { { option->name, option->letter, G_OPTION_FLAG_NONE,
                                 to_glib_kind (option->kind), (char *)settings + option->offset, option->help,
                                 option->argument },
                               G_OPTION_ENTRY_NULL };
    g_option_context_add_main_entries (context, entries, NULL);
  }
}

/* What GOption cannot read is put so that it can: "--fold" becomes "--fold=offices", "-n2" becomes "-n" "2".
 */
static void
normalize_word (const CliOption *option, char *word, GPtrArray *words)
{
  gboolean is_bare =
      option->bare != NULL && g_str_has_prefix (word, "--") && g_str_equal (word + 2, option->name);
  gboolean is_attached = option->letter != 0 && option->kind != CLI_FLAG && word[0] == '-' &&
                         word[1] == option->letter && word[2] != '\0';
  if (is_bare) {
    g_ptr_array_add (words, g_strdup_printf ("--%s=%s", option->name, option->bare));
  } else if (is_attached) {
    g_ptr_array_add (words, g_strndup (word, 2));
    g_ptr_array_add (words, g_strdup (word + (word[2] == '=' ? 3 : 2)));
  }
}

static char **
normalize (const CliOptionTable *tables, int argc, char **argv)
{
  GPtrArray *words = g_ptr_array_new ();
  gboolean is_past_options = FALSE;
  for (int i = 0; i < argc; i++) {
    guint before = words->len;
    is_past_options = is_past_options || g_str_equal (argv[i], "--");
    for (const CliOptionTable *table = tables; table->options != NULL && i > 0 && !is_past_options; table++)
      for (const CliOption *option = table->options; option->name != NULL; option++)
        normalize_word (option, argv[i], words);
    if (words->len == before)
      g_ptr_array_add (words, g_strdup (argv[i]));
  }
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

/* A list may be given at once (a,b) or bit by bit. */
static void
split_list (char ***list)
{
  if (*list == NULL)
    return;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  for (char **item = *list; *item != NULL; item++) {
    g_auto (GStrv) parts = g_strsplit (*item, ",", -1);
    for (char **part = parts; *part != NULL; part++)
      if (*g_strstrip (*part) != '\0')
        g_ptr_array_add (all, g_strdup (*part));
  }
  g_strfreev (*list);
  g_ptr_array_add (all, NULL);
  *list = (char **)g_ptr_array_steal (all, NULL);
}

/* An option that was given without a word, or a number below its least, is a slip, not a wish for everything.
 */
static gboolean
check_values (const CliSettings *settings, const CliOption *options, GError **error)
{
  for (const CliOption *option = options; option->name != NULL; option++) {
    gconstpointer field = (const char *)settings + option->offset;
    char *const *list = option->kind == CLI_LIST ? *(char **const *)field : NULL;
    const char *text = option->kind == CLI_STRING ? *(char *const *)field : NULL;
    if ((list != NULL && *list == NULL) || (text != NULL && *text == '\0')) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--%s needs a value: %s"), option->name,
                   _ (option->help));
      return FALSE;
    }
    gboolean is_of_some = option->offset == CLI_FIELD (top) || option->offset == CLI_FIELD (paths) ||
                          option->offset == CLI_FIELD (samples) ||
                          option->offset == CLI_FIELD (claims_at_once);
    gint least = is_of_some ? 1 : 0;
    if (option->kind == CLI_INTEGER && *(const gint *)field < least) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--%s must be %d or more"), option->name, least);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
cli_has_words (const Cli *cli, CliOptionGroup group)
{
  for (guint i = 0; i < G_N_ELEMENTS (shared_tables); i++)
    for (const CliOption *option = shared_tables[i].options; option->name != NULL; option++) {
      gconstpointer field = (const char *)&cli->settings + option->offset;
      gboolean is_word = option->kind == CLI_STRING || option->kind == CLI_LIST;
      if ((shared_tables[i].flag & group) && is_word && *(gconstpointer const *)field != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
for_each_owned (CliSettings *settings, const CliOption *options, gboolean is_clearing)
{
  for (const CliOption *option = options; option != NULL && option->name != NULL; option++) {
    gpointer field = (char *)settings + option->offset;
    if (option->kind == CLI_LIST && is_clearing)
      g_clear_pointer ((char ***)field, g_strfreev);
    else if (option->kind == CLI_LIST)
      split_list (field);
    else if (option->kind == CLI_STRING && is_clearing)
      g_clear_pointer ((char **)field, g_free);
  }
}

void
cli_settings_clear (CliSettings *settings)
{
  guint n;
  const CliCommand *const *commands = cli_get_commands (&n);
  for (guint i = 0; i < G_N_ELEMENTS (shared_tables); i++)
    for_each_owned (settings, shared_tables[i].options, TRUE);
  for (guint i = 0; i < n; i++)
    for_each_owned (settings, commands[i]->options, TRUE);
}

/* Adds what the user may have meant to GOption's "Unknown option --fomr", which GLib says in the user's
 * language. */
static void
add_hint (const CliOptionTable *tables, GError **error)
{
  const char *said = g_dgettext ("glib20", "Unknown option %s");
  g_autofree char *before = g_strndup (said, strcspn (said, "%"));
  g_autofree char *prefix = g_strconcat (before, "--", NULL);
  if (error == NULL || *error == NULL || !g_str_has_prefix ((*error)->message, prefix))
    return;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const CliOptionTable *table = tables; table->options != NULL; table++)
    for (const CliOption *option = table->options; option->name != NULL; option++)
      g_ptr_array_add (names, (gpointer)option->name);
  g_ptr_array_add (names, NULL);
  g_auto (GStrv) parts = g_strsplit ((*error)->message + strlen (prefix), "=", 2);
  g_autofree char *hint = ent_nearest_ask (parts[0], (const char *const *)names->pdata);
  g_clear_error (error);
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("unknown option --%s%s%s"), parts[0], hint ? ": " : "",
               hint ? hint : "");
}

/* The language of a BCP 47 tag has two or three letters; what has more is a name, for which English would
 * come out without a word. */
static gboolean
check_language (const char *tag, GError **error)
{
  gsize n = tag != NULL ? strspn (tag, G_CSET_A_2_Z G_CSET_a_2_z) : 0;
  if (tag == NULL || ((n == 2 || n == 3) && strchr ("-_.@", tag[n]) != NULL)) /* the NUL among them */
    return TRUE;
  g_set_error (
      error, ENT_ERROR, ENT_ERROR_USAGE,
      _ ("--lang takes a language's tag of two or three letters (en, es, fr, ru, zh, ar, …), not '%.40s'"),
      tag);
  return FALSE;
}

gboolean
cli_parse_options (Cli *cli, int argc, char **argv, GError **error)
{
  g_autofree CliOptionTable *tables = cli_get_option_tables (cli->command);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) words = normalize (tables, argc, argv);
  cli->settings.radius = 1;
  cli->settings.top = CLI_ALL_ROWS;
  cli->settings.seed = 1;
  cli->settings.paths = 1;
  cli->settings.samples = CLI_USUAL_SAMPLES;
  cli->settings.splits = 2;
  cli->settings.claims_at_once = 4000000;
  g_option_context_set_help_enabled (context, FALSE);
  for (const CliOptionTable *table = tables; table->options != NULL; table++)
    add_options (context, table->options, &cli->settings);
  if (!g_option_context_parse_strv (context, &words, error)) {
    add_hint (tables, error);
    return FALSE;
  }
  for (const CliOptionTable *table = tables; table->options != NULL; table++) {
    for_each_owned (&cli->settings, table->options, FALSE);
    if (!check_values (&cli->settings, table->options, error))
      return FALSE;
  }
  if (!check_language (cli->settings.language, error))
    return FALSE;
  if (g_strcmp0 (cli->settings.output, "-") == 0) /* stdout, as without it */
    g_clear_pointer (&cli->settings.output, g_free);
  guint skipped = words[0] != NULL && words[1] != NULL && g_str_equal (words[1], "--") ? 2 : 1;
  cli->arguments = g_strdupv (words + MIN (skipped, g_strv_length (words)));
  cli->n_arguments = g_strv_length (cli->arguments);
  return TRUE;
}
