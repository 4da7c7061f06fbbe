/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of importers, and how a file finds its importer: by what its first bytes look like, by its name
 * where several fit equally well or none does. A new format is a file of its own and a line here. */
#include "importers/importers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "importers/input-private.h"
#include "importers/lines-private.h"
#include "importers/parts-private.h"
#include "importers/table-private.h"

#define HEAD_SIZE (64u << 10)

/* clang-format off */
static const EntImporter *const table[] = {
  &ent__importer_yaml,
  &ent__importer_json,
  &ent__importer_jsonlines,
  &ent__importer_csv,
  &ent__importer_atop,
  &ent__importer_atop_members,
  &ent__importer_cow_alliances,
  &ent__importer_cow_mids,
  &ent__importer_cow_states,
  &ent__importer_archigos,
  &ent__importer_dyadic,
  &ent__importer_icews,
  &ent__importer_gdelt,
  &ent__importer_gdelt_mentions,
  &ent__importer_quadruples,
  &ent__importer_polecat,
  &ent__importer_followthemoney,
  &ent__importer_graphml,
  &ent__importer_gexf,
  &ent__importer_node_link,
  &ent__importer_edge_list,
};
/* clang-format on */

const EntImporter *const *
ent_importers_get (guint *n)
{
  *n = G_N_ELEMENTS (table);
  return table;
}

/* Names are ASCII and compared as they are. */
const EntImporter *
ent_importers_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (strcmp (table[i]->name, name) == 0)
      return table[i];
  return NULL;
}

/* "claims.jsonl.gz" is ".jsonl": the compression's suffix is taken off. */
char *
ent__importers_strip_compression (const char *name)
{
  static const char *const compressions[] = { ".gz", ".zst", ".xz", ".bz2", ".lz4", ".lz", ".zip" };
  char *stripped = g_ascii_strdown (name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (compressions); i++)
    if (g_str_has_suffix (stripped, compressions[i]))
      stripped[strlen (stripped) - strlen (compressions[i])] = '\0';
  return stripped;
}

/* The name is in small letters already. */
static gboolean
has_suffix (const EntImporter *importer, const char *name)
{
  for (guint i = 0; importer->suffixes[i] != NULL; i++)
    if (g_str_has_suffix (name, importer->suffixes[i]))
      return TRUE;
  return FALSE;
}

/* Of a file of rejected lines of JSON the first alone is looked at, as it may be broken, and have no end. */
static gsize
measure_line (const char *head, gsize length)
{
  const char *newline = length > 0 && *head == '{' ? memchr (head, '\n', length) : NULL;
  return newline != NULL ? (gsize)(newline - head) : length;
}

/* The first of equals wins, so the order of the table is an order of preference. Lines with reasons are
 * passed over by all but the reader of one JSON document, which has none. */
static const EntImporter *
detect (const char *name, const char *head, gsize length)
{
  const EntImporter *best = NULL;
  guint best_score = 0;
  g_autofree char *stripped = ent__importers_strip_compression (name);
  gsize reasons = ent__reasons_measure (head, length);
  gboolean has_reasons = reasons > 0 || g_strstr_len (head, (gssize)length, "\n" ENT__REASON_MARK) != NULL;
  head += reasons;
  length = has_reasons ? measure_line (head, length - reasons) : length;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    if (has_reasons && table[i] == &ent__importer_json)
      continue;
    /* A point for the name: it decides between equals, and alone where the content says nothing. */
    guint score = 2 * table[i]->sniff (head, length) + has_suffix (table[i], stripped);
    if (score <= best_score)
      continue;
    best = table[i];
    best_score = score;
  }
  return best;
}

/* For messages; (transfer full). */
static char *
list_names (void)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", table[i]->name);
  return g_string_free (names, FALSE);
}

/* A head that is full may have text behind it. */
static gboolean
is_blank (const char *head, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (head[i]))
      return FALSE;
  return length < HEAD_SIZE;
}

/* What the user says goes before what the content says. */
const EntImporter *
ent__importers_choose (EntInput *input, const EntImportOptions *options, GError **error)
{
  char *head;
  gsize length;
  const char *name = ent_input_get_name (input);
  const EntImporter *importer = NULL;
  if (!ent_input_peek (input, HEAD_SIZE, &head, &length, error))
    return NULL;
  length = MIN (length, HEAD_SIZE);
  g_autofree char *names = list_names ();
  if (is_blank (head, length))
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s: is empty", name);
  else if (options != NULL && options->format != NULL &&
           (importer = ent_importers_find (options->format)) == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("unknown input format '%s': there are %s"),
                 options->format, names);
  else if (importer == NULL && (importer = detect (name, head, length)) == NULL)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_UNSUPPORTED,
        _ ("%s: is in no format that Entente reads (%s); say which it is, or see docs/claims-format.md; "
           "an article's claims are written down first, as docs/tutorial.md shows"),
        name, names);
  return importer;
}

/* A guess is said, as it may be wrong, and so is what makes the text another than that of the file. */
static void
tell_conversion (const EntInput *input, EntProblems *problems)
{
  EntPlace place = { .file = ent_input_get_name (input) };
  const char *encoding = ent_input_get_guessed_encoding (input);
  if (encoding != NULL)
    ent_problems_add (problems, ENT_SEVERITY_WARNING, "encoding", &place,
                      "is not UTF-8; read as %s; if names look wrong, save it as UTF-8", encoding);
  if (ent_input_get_marked_encoding (input) != NULL)
    ent_problems_add (problems, ENT_SEVERITY_NOTE, "encoding", &place,
                      "is %s by its byte order mark, and read so", ent_input_get_marked_encoding (input));
  if (ent_input_has_cr_ends (input))
    ent_problems_add (problems, ENT_SEVERITY_NOTE, "line-ends", &place,
                      "lines end with CR alone, and are read so; LF or CRLF is usual");
}

/* Claims files must say the type of who nobody knows; importers of data sets set this otherwise. */
static gboolean
import_input (EntInput *input, EntBuilder *builder, EntProblems *problems, const EntImportOptions *options,
              GError **error)
{
  const EntImporter *importer = ent__importers_choose (input, options, error);
  EntImportOptions chosen = options != NULL ? *options : (EntImportOptions){ 0 };
  if (importer == NULL)
    return FALSE;
  tell_conversion (input, problems);
  if (chosen.n_threads == 0)
    chosen.n_threads = g_get_num_processors ();
  EntWatch watch = { chosen.progress, chosen.progress_data, builder, 0 };
  ent__input_watch (input, chosen.progress != NULL ? &watch : NULL);
  ent_builder_set_unknown_names (builder, ENT_UNKNOWN_NAMES_REJECT);
  gboolean is_fine = importer->plan_parts != NULL
                         ? ent__parts_read (importer, input, builder, problems, &chosen, error)
                         : importer->read (input, builder, problems, &chosen, error);
  ent__input_watch (input, NULL);
  ent_problems_settle (problems);
  return is_fine;
}

static gboolean
import_store (const char *locator, EntBuilder *builder, const EntImportOptions *options, GError **error)
{
  EntStoreReadOptions chosen = { options != NULL ? options->selection : NULL,
                                 options != NULL && options->n_threads > 0 ? options->n_threads
                                                                           : g_get_num_processors () };
  g_autoptr (EntStore) store = ent_store_open (locator, ENT_STORE_READ, error);
  return store != NULL && ent_store_read (store, builder, &chosen, error);
}

/* Members: what became of those of an archive. @first_unknown: the name of the first that no importer knows
 */
typedef struct {
  guint n_read;
  guint n_unknown;
  char *first_unknown;
} Members;

/* A member that cannot be read costs itself; a bound that was reached, and a damaged archive, cost the rest.
 * An archive may hold anything beside its claims, so members that no importer knows are only counted. */
static gboolean
import_member (EntInput *input, EntBuilder *builder, EntProblems *problems, const EntImportOptions *options,
               Members *members, GError **error)
{
  g_autoptr (GError) failure = NULL;
  if (import_input (input, builder, problems, options, &failure)) {
    members->n_read++;
  } else if (g_error_matches (failure, ENT_ERROR, ENT_ERROR_UNSUPPORTED)) {
    if (members->n_unknown++ == 0)
      members->first_unknown = g_strdup (ent_input_get_name (input));
  } else if (g_error_matches (failure, ENT_ERROR, ENT_ERROR_INVALID)) {
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "unreadable", NULL, "%s", failure->message);
  } else {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return TRUE;
}

/* A note, as nothing is lost that anybody asked for. */
static void
note_unknown (const Members *members, const char *filename, EntProblems *problems)
{
  EntPlace place = { .file = filename };
  if (members->n_unknown == 1)
    ent_problems_add (problems, ENT_SEVERITY_NOTE, "unknown-format", &place,
                      "a member is in no format that Entente reads and was left out: %s",
                      members->first_unknown);
  else if (members->n_unknown > 1)
    ent_problems_add (problems, ENT_SEVERITY_NOTE, "unknown-format", &place,
                      "%u members are in no format that Entente reads and were left out; the first is %s",
                      members->n_unknown, members->first_unknown);
}

/* All members, as long as the archive can be read. */
static gboolean
import_members (EntArchive *archive, EntInput *input, EntBuilder *builder, EntProblems *problems,
                const EntImportOptions *options, Members *members, GError **error)
{
  g_autoptr (GError) failure = NULL;
  for (; input != NULL; input = ent_archive_next (archive, &failure))
    if (!import_member (input, builder, problems, options, members, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Whether it is an archive is known with the first member. */
gboolean
ent_import (const char *filename, EntBuilder *builder, EntProblems *problems, const EntImportOptions *options,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  Members members = { 0 };
  if (ent_store_is_locator (filename))
    return import_store (filename, builder, options, error);
  g_autoptr (EntArchive) archive = ent_archive_open (filename, NULL, error);
  if (archive == NULL)
    return FALSE;
  EntInput *input = ent_archive_next (archive, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (input != NULL && !ent_archive_has_members (archive))
    return import_input (input, builder, problems, options, error);
  ent_builder_set_details (builder, TRUE); /* one member's records may be joined with another's */
  gboolean is_fine = import_members (archive, input, builder, problems, options, &members, error);
  if (is_fine && members.n_read > 0)
    note_unknown (&members, filename, problems);
  else if (is_fine)
    g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED,
                 _ ("%s: none of its members could be read (a text document's "
                    "claims are written down first, as docs/tutorial.md shows)"),
                 filename);
  g_free (members.first_unknown);
  return is_fine && members.n_read > 0;
}
