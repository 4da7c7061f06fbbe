/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of PostgreSQL databases, as libpq reads them ("Connection Strings" in its manual): URIs, and
 * services that a file of the user's describes. They may hold passwords, which nobody but libpq gets to see.
 */
#include "graph/database-postgres-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "graph/error.h"

static const char *const schemes[] = { "postgresql://", "postgres://" };

static gboolean
is_uri (const char *locator)
{
  return g_str_has_prefix (locator, schemes[0]) || g_str_has_prefix (locator, schemes[1]);
}

gboolean
ent__postgres_knows (const char *locator)
{
  return is_uri (locator) || g_str_has_prefix (locator, "service=");
}

static const char *
get_option (const PQconninfoOption *options, const char *keyword)
{
  for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
    if (strcmp (option->keyword, keyword) == 0)
      return option->val;
  return NULL;
}

/* libpq marks what a form would not show. */
static gboolean
is_shown (const PQconninfoOption *option)
{
  return option->val != NULL && strchr (option->dispchar, '*') == NULL;
}

/* One machine, written as it stands before a path; several, sockets and IPv6 addresses are written behind it.
 */
static gboolean
is_plain_host (const char *host)
{
  return host != NULL && strpbrk (host, ",/:") == NULL;
}

static void
append_part (GString *uri, const char *before, const char *text)
{
  g_string_append (uri, before);
  if (text != NULL)
    g_string_append_uri_escaped (uri, text, "$,/", TRUE);
}

static char *
show_uri (const PQconninfoOption *options)
{
  GString *uri = g_string_new (schemes[0]);
  const char *user = get_option (options, "user"), *host = get_option (options, "host");
  const char *port = get_option (options, "port"), *dbname = get_option (options, "dbname");
  gboolean is_plain = is_plain_host (host);
  if (user != NULL) {
    append_part (uri, "", user);
    g_string_append_c (uri, '@');
  }
  if (is_plain)
    append_part (uri, "", host);
  if (is_plain && port != NULL)
    append_part (uri, ":", port);
  append_part (uri, "/", dbname);
  const char *before = "?";
  for (const PQconninfoOption *option = options; option->keyword != NULL; option++) {
    if (!is_shown (option) || strcmp (option->keyword, "user") == 0 ||
        strcmp (option->keyword, "dbname") == 0 ||
        (is_plain && (strcmp (option->keyword, "host") == 0 || strcmp (option->keyword, "port") == 0)))
      continue;
    append_part (uri, before, option->keyword);
    append_part (uri, "=", option->val);
    before = "&";
  }
  return g_string_free (uri, FALSE);
}

static char *
show_service (const PQconninfoOption *options)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "service=%s", get_option (options, "service"));
  for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
    if (is_shown (option) && strcmp (option->keyword, "service") != 0)
      g_string_append_printf (text, " %s='%s'", option->keyword, option->val);
  return g_string_free (text, FALSE);
}

/* A password with "@" or "/" in it, written as it is, would be taken for another part, and shown as that. */
static gboolean
is_mistaken (const PQconninfoOption *options)
{
  const char *host = get_option (options, "host"), *dbname = get_option (options, "dbname");
  const char *port = get_option (options, "port");
  return (host != NULL && strchr (host, '@') != NULL) || (dbname != NULL && strchr (dbname, '@') != NULL) ||
         (port != NULL && strspn (port, "0123456789,") < strlen (port));
}

/* What libpq says is wrong with it may quote a password. */
char *
ent__postgres_show_address (const char *locator, GError **error)
{
  char *said = NULL, *shown = NULL;
  if (!ent__libpq_load (error))
    return NULL;
  PQconninfoOption *options = ent__pq.conninfoParse (locator, &said);
  if (options != NULL && !(is_uri (locator) && is_mistaken (options)))
    shown = is_uri (locator) ? show_uri (options) : show_service (options);
  else
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("%s…: this is no address of a PostgreSQL database: write postgresql://USER@HOST/DATABASE or "
           "service=NAME; in a password, @ is written %%40, / is %%2F and %% is %%25 (better keep it in "
           "~/.pgpass)"),
        is_uri (locator) ? schemes[0] : "service=");
  ent__pq.freemem (said);
  ent__pq.conninfoFree (options);
  return shown;
}
