/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores on the command line: who changes them and when, and how a decision is noted. */
#include "cli/stores.h"

const char *
cli_get_who (const Cli *cli)
{
  return cli->settings.who != NULL ? cli->settings.who : g_get_user_name ();
}

char *
cli_get_time (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

const char *
cli_get_store (const Cli *cli, GError **error)
{
  if (cli->n_arguments == 1 && ent_store_is_locator (cli->arguments[0]))
    return cli->arguments[0];
  if (cli->n_arguments == 1)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("%s is no store: decisions are kept in one, which `entente import -o NAME.entente FILE…` makes"),
        cli->arguments[0]);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("name one store, as in war.entente"));
  return NULL;
}

gboolean
cli_decide (Cli *cli, EntDecision *decision, GError **error)
{
  gint64 number;
  gboolean is_noted;
  g_autofree char *now = cli_get_time ();
  const char *locator = cli_get_store (cli, error);
  if (locator == NULL)
    return FALSE;
  g_autoptr (EntStore) store = ent_store_open (locator, ENT_STORE_WRITE, error);
  decision->who = cli_get_who (cli);
  decision->when = now;
  decision->why = cli->settings.why;
  if (store == NULL || !ent_store_decide (store, decision, &number, &is_noted, error))
    return FALSE;
  if (!is_noted)
    cli_message (cli,
                 decision->kind == ENT_DECISION_UNDO
                     ? _ ("decision %lld has undone that already: nothing is noted")
                     : _ ("decision %lld says so already: nothing is noted"),
                 (long long)number);
  else
    cli_message (cli, _ ("decision %lld is noted; `entente log %s --undo %lld` takes it back"),
                 (long long)number, ent_store_get_name (store), (long long)number);
  return TRUE;
}
