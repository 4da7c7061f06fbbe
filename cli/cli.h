/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all commands share: the settings that options fill, the table rows of options and commands, and the
 * steps that most commands take: load the files, make a network, write a table. A command is a file
 * `command-<name>.c` with one descriptor, and a line in commands.c. */
#ifndef ENT_CLI_H
#define ENT_CLI_H

#include <glib/gi18n.h>
#include <stdio.h>

#include "engine/engine.h"
#include "exporters/exporters.h"
#include "graph/graph.h"
#include "importers/importers.h"

G_BEGIN_DECLS

/* Exit states, as the man page promises. */
enum {
  CLI_DONE = 0,
  CLI_FAILED = 1,
  CLI_WRONG_USAGE = 2,
  CLI_REJECTED = 3, /* the input was read, but some of it was rejected */
};

/* CliSettings: every option of every command. Strings and lists are owned; lists are NULL where not given. */
typedef struct {
  /* input */
  char *input_format;
  char *map;
  char *relations_file;
  gboolean skip_invalid;
  char *rejects;
  gboolean no_progress;
  gboolean no_quotes;
  gint threads;
  gint claims_at_once;
  gboolean no_cache;
  /* selection */
  char *from;
  char *to;
  char *at;
  char **relations;
  char **layers;
  char **signs;
  char **actors;
  char **actor_types;
  char **sources;
  char **publishers;
  char **without_sources;
  char **without_publishers;
  char **stated_by;
  char **modalities;
  char *min_confidence;
  char *fold;
  gboolean no_fold;
  /* network */
  char *weight;
  char *half_life;
  gint min_claims;
  char *ego;
  gint radius;
  char *population;
  /* measures */
  char *by;
  char *method;
  gboolean directed;
  gboolean undirected;
  gboolean unweighted;
  gboolean hostile;
  char *mode;
  char *damping;
  char *alpha;
  char *resolution;
  char *objective;
  char *approximation;
  char *groups;
  char *beta;
  gint splits;
  gint iterations;
  gint64 seed;
  /* output */
  char *output;
  char *format;
  gint top;
  gboolean quiet;
  gboolean no_color;
  char *language;
  char *level;
  char *gexf_version;
  /* pictures */
  char *title;
  char *subtitle;
  gboolean no_title;
  char *size_by;
  gint max_labels;
  /* single commands */
  char *text;
  gboolean suggest;
  gint paths;
  gint samples;
  char *interval;
  char *leave_out;
  gboolean pairs;
  char *window;
  char *step;
  gboolean changes;
  gboolean sides;
  gboolean moves;
  gboolean alluvial;
  gboolean robustness;
  char *before;
  char *after;
  char **with;
  char *measure;
  char *values;
  char *actor_weights;
  gboolean missing_as_none;
  gboolean is_signed;
  gint n_blocs;
  gboolean list_actors;
  gboolean list_ties;
  gboolean list_triads;
  gboolean codes; /* of relations */
  gboolean index; /* a store's claims */
  /* stores */
  char *merge;
  char *into;
  char *alias;
  char *split;
  char *written;
  char *retract;
  char *set_confidence;
  char *to_confidence;
  gint64 undo;
  char *why;
  char *who;
} CliSettings;

/* --top where it is not given. */
#define CLI_ALL_ROWS G_MAXINT

/* --window where it is not given. */
#define CLI_USUAL_WINDOW "1y"

/* --samples where it is not given. */
#define CLI_USUAL_SAMPLES 1000

typedef enum {
  CLI_FLAG,
  CLI_STRING,
  CLI_LIST,
  CLI_INTEGER,
  CLI_INTEGER64,
} CliOptionKind;

/* CliOption: one option.
 * @offset: of its field in CliSettings
 * @argument: what stands for its value in the help, NULL for a flag
 * @values: (nullable): the words that it can have, parted by "|", for the completion; "FILE" for files
 * @bare: (nullable): its value where it is given without one */
typedef struct {
  const char *name;
  char letter;
  CliOptionKind kind;
  gsize offset;
  const char *argument;
  const char *help;
  const char *values;
  const char *bare;
} CliOption;

/* CliOptionGroup: options that several commands have. */
typedef enum {
  CLI_INPUT = 1 << 0,
  CLI_SELECTION = 1 << 1,
  CLI_FOLDING = 1 << 2,
  CLI_NETWORK = 1 << 3,
  CLI_MEASURES = 1 << 4,
  CLI_TABLE = 1 << 5,
  CLI_GENERAL = 1 << 6,
  CLI_WITHOUT_DETAILS = 1 << 7, /* no options: quotes, notes and attributes are never looked at, nor … */
  CLI_CHOSEN_ALONE = 1 << 8,    /* … claims that the selection does not keep */
  CLI_TIES_ALONE = 1 << 9,      /* of the network, its ties are looked at, not its facts and claims */
  CLI_BY_WITHOUT_DETAILS = 1 << 10, /* as CLI_WITHOUT_DETAILS, but with --by alone */
} CliOptionGroup;

typedef struct _Cli Cli;

/* Texts in the tables below are marked by N_ and translated where they are shown; NN_ marks both forms of a
 * plural. */
#define NN_(one, many) one, many

/* CliCommand: one command.
 * @arguments: what follows the options in the usage line
 * @details: what it does, its columns, examples: paragraphs for the help and the man page
 * @options: its own, ended by a row without a name
 * @run: returns an exit state; a @error is printed, and its code makes the state */
typedef struct {
  const char *name;
  const char *summary;
  const char *arguments;
  const char *details;
  guint groups;
  const CliOption *options;
  gint (*run) (Cli *cli, GError **error);
} CliCommand;

/* Cli: one run of the program. */
struct _Cli {
  const CliCommand *command;
  CliSettings settings;
  char *line;       /* the whole command as it was typed, quoted for a shell */
  char **arguments; /* what is not an option, NULL-terminated */
  guint n_arguments;
  EntVocabulary *vocabulary;
  EntProblems *problems;
  EntMultigraph *graph;
  EntPairs *pairs; /* (nullable): where the claims come in parts; @graph has what they point to then */
  EntKept *kept;   /* (nullable): where the ties of the store that is read may be kept, or are */
  EntStore *store; /* (nullable): what is loaded will go there */
};

/* commands.c */
const CliCommand *const *cli_get_commands (guint *n);
const CliCommand *cli_find_command (const char *name);
/* cli_hint_command: (transfer full) (nullable): "did you mean 'rank'?"; --help and --version are known too.
 */
char *cli_hint_command (const char *name);

/* options.c */
typedef struct {
  const char *title;
  guint flag; /* CliOptionGroup, 0 for a command's own */
  const CliOption *options;
} CliOptionTable;

/* cli_get_option_tables: the tables that a command has, its own first; ended by a row without options. */
CliOptionTable *cli_get_option_tables (const CliCommand *command);

/* cli_has_words: whether any option of a group was given that takes words. */
gboolean cli_has_words (const Cli *cli, CliOptionGroup group);
gboolean cli_parse_options (Cli *cli, int argc, char **argv, GError **error);
void cli_settings_clear (CliSettings *settings);

/* help.c */
void cli_print_overview (FILE *file);
/* cli_print_first_steps: what to try first, in ten lines: for who typed the program's name alone. */
void cli_print_first_steps (FILE *file);
void cli_print_command_help (const CliCommand *command, FILE *file);
/* cli_get_arguments: what follows the options in the usage line, in the language of messages. */
const char *cli_get_arguments (const CliCommand *command);

/* session.c */
/* cli_check_output: that a file to be written is none of those that are read. */
gboolean cli_check_output (const char *output, const char *const *files, GError **error);
/* cli_count_threads: how many threads may work at once: what --threads says, or the machine's cores. */
guint cli_count_threads (const Cli *cli);
/* cli_load: reads the files from argument @first on into cli->graph, or makes cli->pairs, and tells what was
 * wrong. FALSE with @error where nothing can be read. */
gboolean cli_load (Cli *cli, guint first, GError **error);
/* cli_load_two: those from @first on and before @second into *@before (transfer full), those from @second on
 * into cli->graph. */
gboolean cli_load_two (Cli *cli, guint first, guint second, EntMultigraph **before, GError **error);
/* cli_finish: the exit state of a command that did its work: CLI_DONE or CLI_REJECTED. */
gint cli_finish (const Cli *cli);
/* cli_print_problems: those from number @first on, as many as a person would read. */
void cli_print_problems (const Cli *cli, guint first);
void cli_message (const Cli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* cli_take_no_arguments: an error of usage where there are any. */
gboolean cli_take_no_arguments (const Cli *cli, GError **error);
/* cli_count_names: how many arguments at the front are names of actors: those before the first that is a file
 * (or "-"). */
guint cli_count_names (const Cli *cli);

/* network.c */
EntSelection *cli_make_selection (const Cli *cli, GError **error);
gboolean cli_get_fold_mode (const Cli *cli, EntFoldMode fallback, EntFoldMode *mode, GError **error);
/* cli_read_network_options: as the options say, but for the population, which hangs on the files;
 * cli_get_network_options: with it; @ids: room for the population's, which must outlive
 * @options. */
gboolean cli_read_network_options (const Cli *cli, EntNetworkOptions *options, GError **error);
gboolean cli_get_network_options (const Cli *cli, EntNetworkOptions *options, GPtrArray *ids, GError **error);
/* cli_make_network: as the options say; tells what was left out. @modalities: (nullable): those that count
 * where the user names none. */
EntNetwork *cli_make_network (Cli *cli, char **modalities, GError **error);
/* cli_make_network_of: the same of a period, which no option names otherwise; it is told of as @what. */
EntNetwork *cli_make_network_of (Cli *cli, const char *what, const EntWindow *window, GError **error);
/* cli_make_timeline: a network for each window, as the options say; tells how many there are. */
EntTimeline *cli_make_timeline (Cli *cli, GError **error);
/* cli_find_actor: (nullable): the id of an actor of the files or the gazetteer by any of its names; an error
 * of usage where there is none, or more than one. */
const char *cli_find_actor (const Cli *cli, const char *name, GError **error);
/* cli_blame_usage: makes the error, that a word on the command line is not known, one of usage; NULL, to be
 * returned. */
gpointer cli_blame_usage (GError **error);
gboolean cli_parse_real (const char *text, const char *option, double low, double high, double *value,
                         GError **error);

/* measures.c */
gboolean cli_get_measure_settings (const Cli *cli, EntMeasureSettings *settings, GError **error);
/* cli_get_robustness_options: as the options say, with a bar for the samples, for which the caller gives
 * @progress_data, a CliProgress. */
gboolean cli_get_robustness_options (const Cli *cli, EntRobustnessOptions *robustness, GError **error);
/* cli_find_measure: the measure of a name, if it yields this; cli_list_measures: (transfer full): those of a
 * comma list, each of which gives values to actors. */
const EntMeasure *cli_find_measure (const char *name, EntYield yields, GError **error);
GPtrArray *cli_list_measures (const char *names, GError **error);
/* cli_check_measures: whether all names of a comma list are known, before any file is read. */
gboolean cli_check_measures (const char *names, GError **error);
/* cli_add_measures: computes the node measures named in a comma list into @frame. */
gboolean cli_add_measures (const Cli *cli, const EntNetwork *network, const char *names, EntFrame *frame,
                           GError **error);
/* cli_tell_ignored: says which options for measures of the user's have no say in @what, which has these
 * traits (of a measure's kind). cli_tell_no_network: the same of options for networks, where none is made. */
void cli_tell_ignored (const Cli *cli, const char *what, guint traits);
void cli_tell_no_network (const Cli *cli, const char *what);
/* cli_find_method: the method for blocs of this name (NULL: the one that the options want by themselves). */
const EntMeasure *cli_find_method (const Cli *cli, const char *method, GError **error);
/* cli_add_blocs: computes blocs by a method into @frame: `bloc` and `bloc_name`. */
gboolean cli_add_blocs (const Cli *cli, const EntNetwork *network, const char *method, EntFrame *frame,
                        GError **error);

/* output.c */
/* cli_write_table: writes a frame as --format, -o and the terminal want it, --top rows of it. */
gboolean cli_write_table (const Cli *cli, const EntFrame *frame, GError **error);
/* cli_check_table: whether a table can be written so. */
gboolean cli_check_table (const Cli *cli, GError **error);

/* cli_new_text_table: a frame of string columns (NULL-terminated names); cli_add_text_row: a row of it, ""
 * and NULL being missing. */
EntFrame *cli_new_text_table (const char *const *columns);
void cli_add_text_row (EntFrame *frame, const char *const *cells, guint n);

/* cli_append_safe: appends words of a claim for the terminal: no control characters, no change of writing
 * direction. */
void cli_append_safe (GString *text, const char *words);
/* cli_plural: @one where @n is 1, else @many, in the language of messages: both are marked by the call. */
const char *cli_plural (guint64 n, const char *one, const char *many) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

#define CLI_FIELD(field) G_STRUCT_OFFSET (CliSettings, field)
#define CLI_END_OF_OPTIONS                                                                                   \
  {                                                                                                          \
    NULL, 0, CLI_FLAG, 0, NULL, NULL, NULL, NULL                                                             \
  }

G_END_DECLS

#endif
