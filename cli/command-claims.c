/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente claims`: the claims that a selection keeps, with the numbers by which a store's can be withdrawn
 * or given another confidence. */
#include "cli/stores.h"

#include <math.h>

static const CliOption options[] = {
  { "retract", 0, CLI_STRING, CLI_FIELD (retract), N_ ("N"),
    N_ ("of a store: claim N does not count from now on"), NULL, NULL },
  { "set-confidence", 0, CLI_STRING, CLI_FIELD (set_confidence), N_ ("N"),
    N_ ("of a store: claim N has the confidence that --to-confidence says"), NULL, NULL },
  { "to-confidence", 0, CLI_STRING, CLI_FIELD (to_confidence), N_ ("C"), N_ ("from 0 to 1"), NULL, NULL },
  CLI_WHY_OPTION,
  CLI_WHO_OPTION,
  CLI_END_OF_OPTIONS,
};

static gboolean
read_number (const char *text, const char *option, gint64 *number, GError **error)
{
  guint64 value;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &value, NULL)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s: '%s' is no claim's number: `entente claims STORE` lists them"), option, text);
    return FALSE;
  }
  *number = (gint64)value;
  return TRUE;
}

static gboolean
decide (Cli *cli, GError **error)
{
  const CliSettings *given = &cli->settings;
  gboolean is_retraction = given->retract != NULL;
  double confidence = 0;
  EntDecision decision = { .kind = is_retraction ? ENT_DECISION_RETRACT : ENT_DECISION_CONFIDENCE };
  if (cli_has_words (cli, CLI_SELECTION)) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("--retract and --set-confidence take one claim by its number, and go without options that "
           "choose claims"));
    return FALSE;
  }
  if (is_retraction && given->set_confidence != NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--retract and --set-confidence exclude each other"));
    return FALSE;
  }
  if (!is_retraction && given->to_confidence == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--set-confidence goes with --to-confidence, from 0 to 1"));
    return FALSE;
  }
  if (!read_number (is_retraction ? given->retract : given->set_confidence,
                    is_retraction ? "--retract" : "--set-confidence", &decision.claim, error) ||
      (!is_retraction && !cli_parse_real (given->to_confidence, "--to-confidence", 0, 1, &confidence, error)))
    return FALSE;
  decision.confidence = (guint32)lround (confidence * 1e6);
  return cli_decide (cli, &decision, error);
}

enum {
  CLAIM_NUMBER,
  CLAIM_SOURCE,
  CLAIM_DATE,
  CLAIM_SUBJECT,
  CLAIM_RELATION,
  CLAIM_OBJECT,
  CLAIM_STATED_BY,
  CLAIM_POLARITY,
  CLAIM_MODALITY,
  CLAIM_CONFIDENCE,
  CLAIM_QUOTE
};

static EntFrame *
make_frame (guint n)
{
  static const struct {
    const char *name;
    EntColumnType type;
    const char *help;
  } columns[] = {
    { "claim", ENT_COLUMN_STRING, "its number, by which decisions name it" },
    { "source", ENT_COLUMN_STRING, "who says so" },
    { "date", ENT_COLUMN_STRING, "when, as an EDTF date" },
    { "subject", ENT_COLUMN_STRING, "id of the actor" },
    { "relation", ENT_COLUMN_STRING, "the type of the tie" },
    { "object", ENT_COLUMN_STRING, "id of the actor" },
    { "stated_by", ENT_COLUMN_STRING, "who is quoted" },
    { "polarity", ENT_COLUMN_STRING, "affirmed or denied" },
    { "modality", ENT_COLUMN_STRING, "how surely it is said" },
    { "confidence", ENT_COLUMN_REAL, "from 0 to 1" },
    { "quote", ENT_COLUMN_STRING, "the words" },
  };
  EntFrame *frame = ent_frame_new (n);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (frame, columns[i].name, columns[i].type, columns[i].help);
  return frame;
}

static void
set_row (EntFrame *frame, guint row, const EntMultigraph *graph, guint32 number)
{
  EntClaimDetails details;
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  g_autofree char *shown = g_strdup_printf ("%u", ent_multigraph_get_claim_number (graph, number));
  g_autofree char *date = ent_period_to_edtf (claim.period);
  ent_multigraph_get_details (graph, number, &details);
  ent_frame_set_string (frame, CLAIM_NUMBER, row, shown);
  ent_frame_set_string (frame, CLAIM_SOURCE, row, ent_multigraph_get_source (graph, claim.source)->id);
  ent_frame_set_string (frame, CLAIM_DATE, row, *date != '\0' ? date : NULL);
  ent_frame_set_string (frame, CLAIM_SUBJECT, row, ent_multigraph_get_actor (graph, claim.subject)->id);
  ent_frame_set_string (frame, CLAIM_RELATION, row, ent_multigraph_get_relation (graph, claim.relation)->id);
  ent_frame_set_string (frame, CLAIM_OBJECT, row, ent_multigraph_get_actor (graph, claim.object)->id);
  ent_frame_set_string (frame, CLAIM_STATED_BY, row, details.stated_by);
  ent_frame_set_string (frame, CLAIM_POLARITY, row, claim.is_denied ? "denied" : "affirmed");
  ent_frame_set_string (frame, CLAIM_MODALITY, row, ent_modality_get_name (claim.modality));
  ent_frame_set_real (frame, CLAIM_CONFIDENCE, row, claim.confidence / 1e6);
  ent_frame_set_string (frame, CLAIM_QUOTE, row, details.quote);
}

static gint
list (Cli *cli, GError **error)
{
  g_autoptr (EntSelection) selection = cli_load (cli, 0, error) ? cli_make_selection (cli, error) : NULL;
  g_autoptr (EntView) view =
      selection != NULL ? ent_view_new (cli->graph, selection, ENT_FOLD_NONE, NULL, error) : NULL;
  if (view == NULL)
    return CLI_FAILED;
  g_autoptr (EntFrame) frame = make_frame (view->chosen->n_claims);
  for (guint row = 0; row < view->chosen->n_claims; row++)
    set_row (frame, row, cli->graph, view->chosen->claims[row]);
  return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

static gint
run (Cli *cli, GError **error)
{
  if (cli->settings.retract != NULL || cli->settings.set_confidence != NULL)
    return decide (cli, error) ? CLI_DONE : CLI_FAILED;
  if (cli->settings.to_confidence != NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--to-confidence goes with --set-confidence N"));
    return CLI_FAILED;
  }
  return list (cli, error);
}

const CliCommand cli_command_claims = {
  .name = "claims",
  .summary = N_ ("list claims with their numbers; withdraw a store's, or give it another confidence"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Columns: claim (its number: in a store for good, of files by their order), source, date, "
          "subject, relation, "
          "object, stated_by, polarity, modality, confidence, quote.\n\n"
          "What is withdrawn stays in the store and counts no more; `entente log` says who decided so, "
          "when and why, "
          "and takes it back."),
  .groups = CLI_SELECTION | CLI_TABLE | CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
