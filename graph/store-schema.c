/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a store: plain ones, for any tool (docs/store.md says what each column means). Numbers are
 * given out in order of import, so a claim's number says when it came. What changes here is a new version,
 * with the statements that lead to it from the one before. */
#include "graph/store-private.h"

#include <string.h>

#include "graph/error.h"

#define VERSION 1

/* "INTEGER PRIMARY KEY" is SQLite's own row number; BIGINT and DOUBLE PRECISION mean the same to both. %s is
 * the back end's word for a table that is looked up by its key alone. References are looked at when an import
 * is whole, as its rows come in any order. */
#define REFERS(table) " REFERENCES " table " DEFERRABLE INITIALLY DEFERRED"

static const char *const tables[] = {
  "CREATE TABLE store (version INTEGER NOT NULL, made_by TEXT NOT NULL)",
  "CREATE TABLE imports (id INTEGER PRIMARY KEY, imported TEXT NOT NULL, imported_by TEXT NOT NULL,"
  " program TEXT NOT NULL, n_claims INTEGER NOT NULL, n_known INTEGER NOT NULL)",
  "CREATE TABLE files (id INTEGER PRIMARY KEY, import INTEGER NOT NULL" REFERS (
      "imports") ", path TEXT NOT NULL)",
  "CREATE TABLE modalities (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
  "CREATE TABLE relations (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, label TEXT NOT NULL, layer TEXT "
  "NOT NULL,"
  " sign INTEGER NOT NULL, intensity DOUBLE PRECISION NOT NULL, \"symmetric\" INTEGER NOT NULL, lasting "
  "INTEGER "
  "NOT NULL)",
  "CREATE TABLE periods (id INTEGER PRIMARY KEY, edtf TEXT NOT NULL, first_day TEXT, last_day TEXT,"
  " from_earliest INTEGER NOT NULL, from_latest INTEGER NOT NULL, to_earliest INTEGER NOT NULL,"
  " to_latest INTEGER NOT NULL, flags INTEGER NOT NULL, from_precision INTEGER NOT NULL,"
  " to_precision INTEGER NOT NULL)",
  "CREATE TABLE sources (id INTEGER PRIMARY KEY, key TEXT NOT NULL, version INTEGER NOT NULL, title TEXT, "
  "publisher TEXT,"
  " author TEXT, published INTEGER" REFERS (
      "periods") ", language TEXT, url TEXT, text_file TEXT, directory TEXT,"
                 " default_confidence DOUBLE PRECISION, import INTEGER NOT NULL" REFERS (
                     "imports") ", UNIQUE (key, version))",
  "CREATE TABLE source_attributes (source INTEGER NOT NULL" REFERS (
      "sources") ", position INTEGER NOT NULL,"
                 " name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (source, position)) %s",
  "CREATE TABLE actors (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, type TEXT NOT NULL, kind TEXT,"
  " name TEXT NOT NULL, declared INTEGER NOT NULL, known INTEGER NOT NULL, import INTEGER NOT NULL" REFERS (
      "imports") ")",
  "CREATE TABLE actor_attributes (actor INTEGER NOT NULL" REFERS (
      "actors") ", position INTEGER NOT NULL,"
                " name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (actor, position)) %s",
  "CREATE TABLE names (id INTEGER PRIMARY KEY, actor INTEGER NOT NULL" REFERS (
      "actors") ", name TEXT NOT NULL,"
                " alias INTEGER NOT NULL, UNIQUE (actor, name, alias))",
  "CREATE TABLE voices (id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT, kind TEXT, key TEXT)",
  "CREATE TABLE claims (id INTEGER PRIMARY KEY, source INTEGER NOT NULL" REFERS (
      "sources") ", subject "
                 "INTEGER NOT "
                 "NULL" REFERS (
                     "n"
                     "a"
                     "m"
                     "e"
                     "s") ", relation INTEGER NOT NULL" REFERS ("relations") ", object INTEGER NOT "
                                                                             "NULL" REFERS (
                                                                                 "names") ", "
                                                                                          "period "
                                                                                          "INTEGE"
                                                                                          "R" REFERS (
                                                                                              "periods") ","
                                                                                                         " "
                                                                                                         "m"
                                                                                                         "o"
                                                                                                         "d"
                                                                                                         "a"
                                                                                                         "l"
                                                                                                         "i"
                                                                                                         "t"
                                                                                                         "y"
                                                                                                         " "
                                                                                                         "I"
                                                                                                         "N"
                                                                                                         "T"
                                                                                                         "E"
                                                                                                         "G"
                                                                                                         "E"
                                                                                                         "R"
                                                                                                         " "
                                                                                                         "N"
                                                                                                         "O"
                                                                                                         "T"
                                                                                                         " "
                                                                                                         "N"
                                                                                                         "U"
                                                                                                         "L"
                                                                                                         "L" REFERS (
                                                                                                             "modalities") ", denied INTEGER NOT NULL, lasting INTEGER NOT NULL,"
                                                                                                                           " confidence INTEGER, voice INTEGER" REFERS (
                                                                                                                               "voices") ", treaty TEXT, intensity DOUBLE PRECISION,"
                                                                                                                                         " file INTEGER NOT NULL" REFERS (
                                                                                                                                             "files") ", line INTEGER NOT NULL)",
  "CREATE TABLE details (claim INTEGER PRIMARY KEY" REFERS (
      "claims") ", own_id TEXT, quantity_min DOUBLE PRECISION,"
                " quantity_max DOUBLE PRECISION, quantity_unit TEXT, place TEXT, note TEXT, pointer TEXT)",
  "CREATE TABLE quotes (claim INTEGER PRIMARY KEY" REFERS ("claims") ", exact TEXT, prefix TEXT, suffix TEXT,"
                                                                     " start_at BIGINT, end_at BIGINT)",
  "CREATE TABLE claim_attributes (claim INTEGER NOT NULL" REFERS (
      "claims") ", position INTEGER NOT NULL,"
                " name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (claim, position)) %s",
  "CREATE TABLE contents (high BIGINT NOT NULL, low BIGINT NOT NULL, claim INTEGER NOT NULL" REFERS (
      "claims") ","
                " PRIMARY KEY (high, low)) %s",
  "CREATE TABLE decisions (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, actor TEXT, target TEXT, name TEXT,"
  " claim INTEGER" REFERS ("claims") ", confidence INTEGER, undoes INTEGER" REFERS (
      "decisions") ", why TEXT,"
                   " decided TEXT NOT NULL, decided_by TEXT NOT NULL)",
};

static const char indexes[] = "CREATE INDEX claims_of_source ON claims (source);"
                              "CREATE INDEX claims_of_subject ON claims (subject);"
                              "CREATE INDEX claims_of_object ON claims (object);";

/* For people who write SQL. What the program makes of claims (folding, joint confidence) is not in them. */
static const char views[] =
    "CREATE VIEW statements AS SELECT c.id AS claim, s.key AS source, s.publisher, a.key AS subject, sn.name "
    "AS "
    "subject_as_written, r.key AS relation, b.key AS object, n.name AS object_as_written, p.edtf AS date, "
    "p.first_day,"
    " p.last_day, m.name AS modality, CASE c.denied WHEN 1 THEN 'denied' ELSE 'affirmed' END AS polarity,"
    " c.confidence / 1000000.0 AS confidence, v.name AS stated_by, c.treaty, r.layer, r.sign,"
    " COALESCE (c.intensity, r.intensity) AS intensity, q.exact AS quote, f.path AS file, c.line, r.symmetric"
    " FROM claims c JOIN sources s ON s.id = c.source JOIN names sn ON sn.id = c.subject JOIN actors a ON "
    "a.id = sn.actor"
    " JOIN names n ON n.id = c.object JOIN actors b ON b.id = n.actor JOIN relations r ON r.id = c.relation"
    " JOIN modalities m ON m.id = c.modality JOIN files f ON f.id = c.file LEFT JOIN periods p ON p.id = "
    "c.period"
    " LEFT JOIN voices v ON v.id = c.voice LEFT JOIN quotes q ON q.claim = c.id"
    " WHERE c.id NOT IN (SELECT d.claim FROM decisions d WHERE d.kind = 'retract' AND d.claim IS NOT NULL"
    " AND d.id NOT IN (SELECT u.undoes FROM decisions u WHERE u.undoes IS NOT NULL));"
    "CREATE VIEW facts AS SELECT CASE WHEN \"symmetric\" = 1 AND subject > object THEN object ELSE subject "
    "END "
    "AS subject,"
    " relation, CASE WHEN \"symmetric\" = 1 AND subject > object THEN subject ELSE object END AS object, "
    "date, "
    "treaty,"
    " MIN (layer) AS layer, MIN (sign) AS sign, AVG (intensity) AS intensity, COUNT (*) AS claims,"
    " COUNT (DISTINCT source) AS sources, SUM (CASE polarity WHEN 'denied' THEN 1 ELSE 0 END) AS denials"
    " FROM statements GROUP BY 1, 2, 3, 4, 5;"
    "CREATE VIEW ties AS SELECT CASE WHEN subject > object THEN object ELSE subject END AS a,"
    " CASE WHEN subject > object THEN subject ELSE object END AS b, SUM (claims) AS claims, COUNT (*) AS "
    "facts,"
    " SUM (CASE WHEN sign > 0 THEN claims ELSE 0 END) AS cooperation,"
    " SUM (CASE WHEN sign < 0 THEN claims ELSE 0 END) AS hostility FROM facts GROUP BY 1, 2;";

static gboolean
fill_modalities (EntDatabase *database, GError **error)
{
  g_autoptr (EntStatement) insert = ent__database_prepare_insert (database, "modalities", "id, name", error);
  for (guint i = 0; insert != NULL && i < ENT_N_MODALITIES; i++) {
    ent__statement_bind_integer (insert, 1, i);
    ent__statement_bind_text (insert, 2, ent_modality_get_name (i));
    if (!ent__statement_run (insert, error))
      return FALSE;
  }
  return insert != NULL && ent__statement_finish (g_steal_pointer (&insert), error);
}

static char *
write_table (EntDatabase *database, guint table)
{
  g_autoptr (GString) sql = g_string_new (tables[table]);
  g_string_replace (sql, "%s", database->kind->table_options, 0);
  g_string_replace (sql, "TEXT", database->kind->text_type, 0);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

gboolean
ent__store_make_tables (EntDatabase *database, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = write_table (database, i);
    if (!ent__database_execute (database, sql, error))
      return FALSE;
  }
  g_autofree char *version = g_strdup_printf (
      "INSERT INTO store (version, made_by) VALUES (%d, 'entente %s')", VERSION, PACKAGE_VERSION);
  return ent__database_execute (database, version, error) && ent__database_execute (database, views, error) &&
         fill_modalities (database, error);
}

gboolean
ent__store_make_indexes (EntDatabase *database, GError **error)
{
  return ent__database_execute (database, indexes, error);
}

/* A store may come from anybody: what is no table of ours is not read. */
static gboolean
are_tables_ours (EntDatabase *database, GError **error)
{
  gboolean has = TRUE;
  for (guint i = 0; has && i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = write_table (database, i);
    if (!ent__database_has_table (database, sql, &has, error))
      return FALSE;
    const char *name = tables[i] + strlen ("CREATE TABLE ");
    if (!has)
      g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                   "%s: the table '%.*s' is not as Entente makes it: something else wrote to the store",
                   database->locator, (gint)strcspn (name, " "), name);
  }
  return has;
}

gboolean
ent__store_check_tables (EntDatabase *database, G_GNUC_UNUSED gboolean may_write, GError **error)
{
  gint64 version;
  g_autoptr (GError) failure = NULL;
  if (!ent__database_get_number (database, "SELECT version FROM store", &version, &failure)) {
    if (failure->code == ENT_ERROR_IO)
      g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s: holds no store of Entente's (%s)",
                   database->locator, failure->message);
    else
      g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (version == VERSION)
    return are_tables_ours (database, error);
  if (version > VERSION)
    g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED,
                 "%s: was made by a newer Entente (version %" G_GINT64_FORMAT
                 " of the store, this one knows %d): install it",
                 database->locator, version, VERSION);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                 "%s: says that it is of version %" G_GINT64_FORMAT ", which there never was",
                 database->locator, version);
  return FALSE;
}
