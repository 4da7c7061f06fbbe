/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings about the input, kept in order of reporting up to a bound and counted beyond it, so that a file of
 * garbage costs bounded memory. A lock guards the list: readers may report from several threads. */
#include "graph/problems.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KEPT 100000
#define MAX_COUNTED 1000

/* Tally: a finding that is counted. */
typedef struct {
  EntSeverity severity;
  const char *code;
  char *file;
  char *what;
  guint64 n;
  guint line; /* the first one's, or 0 */
} Tally;

struct _EntProblems {
  gint n_refs;
  GMutex lock;
  GPtrArray *kept; /* of EntProblem */
  guint n_errors_kept;
  guint max_errors;
  guint64 counts[ENT_N_SEVERITIES];
  GHashTable *once;    /* a set of "code\x1ffile\x1fmessage" */
  GHashTable *tallies; /* "file\x1fwhat" → Tally */
};

static void
problem_free (EntProblem *problem)
{
  if (problem == NULL) /* it went to another list */
    return;
  g_free (problem->file);
  g_free (problem->pointer);
  g_free (problem->message);
  g_free (problem);
}

static void
tally_free (gpointer data)
{
  Tally *tally = data;
  g_free (tally->file);
  g_free (tally->what);
  g_free (tally);
}

EntProblems *
ent_problems_new (void)
{
  EntProblems *problems = g_new0 (EntProblems, 1);
  problems->n_refs = 1;
  problems->max_errors = MAX_KEPT;
  g_mutex_init (&problems->lock);
  problems->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  problems->once = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  problems->tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tally_free);
  return problems;
}

void
ent_problems_keep_errors (EntProblems *problems, guint n)
{
  problems->max_errors = n;
}

EntProblems *
ent_problems_new_part (const EntProblems *problems)
{
  EntProblems *part = ent_problems_new ();
  part->max_errors = problems->max_errors;
  return part;
}

EntProblems *
ent_problems_ref (EntProblems *problems)
{
  g_atomic_int_inc (&problems->n_refs);
  return problems;
}

/* The last one must come after all threads that report have ended. */
void
ent_problems_unref (EntProblems *problems)
{
  if (!g_atomic_int_dec_and_test (&problems->n_refs))
    return;
  g_ptr_array_unref (problems->kept);
  g_hash_table_unref (problems->tallies);
  g_hash_table_unref (problems->once);
  g_mutex_clear (&problems->lock);
  g_free (problems);
}

/* @place: (nullable) */
static EntProblem *
problem_new (EntSeverity severity, const char *code, const EntPlace *place, const char *format,
             va_list arguments)
{
  EntProblem *problem = g_new0 (EntProblem, 1);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  problem->severity = severity;
  problem->code = code;
  problem->message = g_utf8_make_valid (message, -1); /* "%.80s" may have cut a character in two */
  if (place != NULL) {
    problem->file = g_strdup (place->file);
    problem->line = place->line;
    problem->column = place->column;
    problem->first_line = place->first_line;
    problem->last_line = place->last_line;
    problem->pointer = g_strdup (place->pointer);
  }
  return problem;
}

/* Errors have room of their own: a million notes must not keep them out. */
static gboolean
has_room (const EntProblems *problems, EntSeverity severity)
{
  if (severity == ENT_SEVERITY_ERROR)
    return problems->n_errors_kept < problems->max_errors;
  return problems->kept->len - problems->n_errors_kept < MAX_KEPT;
}

/* Takes @problem over. Under the lock from counting to keeping, so that what is kept is in the order of the
 * counts. */
static void
keep_locked (EntProblems *problems, EntProblem *problem)
{
  problems->counts[problem->severity]++;
  if (!has_room (problems, problem->severity)) {
    problem_free (problem);
    return;
  }
  problems->n_errors_kept += problem->severity == ENT_SEVERITY_ERROR;
  g_ptr_array_add (problems->kept, problem);
}

void
ent_problems_add (EntProblems *problems, EntSeverity severity, const char *code, const EntPlace *place,
                  const char *format, ...)
{
  g_return_if_fail (severity < ENT_N_SEVERITIES);
  g_mutex_lock (&problems->lock);
  if (has_room (problems, severity)) {
    va_list arguments;
    va_start (arguments, format);
    keep_locked (problems, problem_new (severity, code, place, format, arguments));
    va_end (arguments);
  } else {
    problems->counts[severity]++;
  }
  g_mutex_unlock (&problems->lock);
}

/* TRUE where it was not said before; beyond the bound all is passed over. */
static gboolean
is_new_locked (EntProblems *problems, const EntProblem *problem)
{
  if (g_hash_table_size (problems->once) >= MAX_COUNTED)
    return FALSE;
  return g_hash_table_add (problems->once,
                           g_strdup_printf ("%s\x1f%s\x1f%s", problem->code,
                                            problem->file ? problem->file : "", problem->message));
}

static void
add_once_locked (EntProblems *problems, EntProblem *problem)
{
  if (is_new_locked (problems, problem))
    keep_locked (problems, problem);
  else
    problem_free (problem);
}

void
ent_problems_add_once (EntProblems *problems, EntSeverity severity, const char *code, const EntPlace *place,
                       const char *format, ...)
{
  g_return_if_fail (severity < ENT_N_SEVERITIES);
  va_list arguments;
  va_start (arguments, format);
  EntProblem *problem = problem_new (severity, code, place, format, arguments);
  va_end (arguments);
  problem->is_once = TRUE;
  g_mutex_lock (&problems->lock);
  add_once_locked (problems, problem);
  g_mutex_unlock (&problems->lock);
}

/* Counting. */

/* A file of garbage has a new finding in each line; what is beyond the bound goes into one. */
static Tally *
find_tally (EntProblems *problems, const char *file, const char **what)
{
  g_autofree char *key = g_strconcat (file, "\x1f", *what, NULL);
  Tally *tally = g_hash_table_lookup (problems->tallies, key);
  if (tally != NULL || g_hash_table_size (problems->tallies) < MAX_COUNTED)
    return tally;
  *what = "further findings of this kind are not told apart";
  g_autofree char *rest = g_strconcat (file, "\x1f", *what, NULL);
  return g_hash_table_lookup (problems->tallies, rest);
}

void
ent_problems_count (EntProblems *problems, EntSeverity severity, const char *code, const char *file,
                    guint64 n, const char *what)
{
  const EntPlace place = { .file = file };
  ent_problems_count_at (problems, severity, code, &place, n, what);
}

/* Parts of a file come in order, but what they count may not: the least line is the first. */
void
ent_problems_count_at (EntProblems *problems, EntSeverity severity, const char *code, const EntPlace *place,
                       guint64 n, const char *what)
{
  g_return_if_fail (severity < ENT_N_SEVERITIES);
  const char *file = place->file;
  g_mutex_lock (&problems->lock);
  Tally *tally = find_tally (problems, file, &what);
  if (tally == NULL) {
    tally = g_new0 (Tally, 1);
    *tally = (Tally){ severity, code, g_strdup (file), g_utf8_make_valid (what, -1), 0, place->line };
    g_hash_table_insert (problems->tallies, g_strconcat (file, "\x1f", what, NULL), tally);
  }
  tally->n += n;
  tally->line = MIN (tally->line, place->line);
  g_mutex_unlock (&problems->lock);
}

static gint
compare_tallies (gconstpointer a, gconstpointer b)
{
  const Tally *x = *(Tally *const *)a, *y = *(Tally *const *)b;
  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  gint compared = strcmp (x->what, y->what);
  return compared != 0 ? compared : strcmp (x->file, y->file);
}

/* In an order that does not hang on the table's. */
static GPtrArray *
list_tallies (EntProblems *problems)
{
  GPtrArray *tallies = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer tally;
  g_hash_table_iter_init (&iter, problems->tallies);
  while (g_hash_table_iter_next (&iter, NULL, &tally))
    g_ptr_array_add (tallies, tally);
  g_ptr_array_sort (tallies, compare_tallies);
  return tallies;
}

void
ent_problems_settle (EntProblems *problems)
{
  g_autoptr (GPtrArray) tallies = list_tallies (problems);
  for (guint i = 0; i < tallies->len; i++) {
    const Tally *tally = g_ptr_array_index (tallies, i);
    EntPlace place = { .file = tally->file, .line = tally->line };
    ent_problems_add (problems, tally->severity, tally->code, &place, "%" G_GUINT64_FORMAT " row%s%s: %s",
                      tally->n, tally->n == 1 ? "" : "s",
                      tally->n > 1 && tally->line > 0 ? ", the first here" : "", tally->what);
  }
  g_hash_table_remove_all (problems->tallies);
}

/* A stable sort: findings about one line stay in their order. */
static gint
compare_lines (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  const EntProblem *x = *(EntProblem *const *)a, *y = *(EntProblem *const *)b;
  return (x->line > y->line) - (x->line < y->line);
}

void
ent_problems_absorb (EntProblems *problems, EntProblems *part)
{
  g_autoptr (GPtrArray) tallies = list_tallies (part);
  for (guint i = 0; i < tallies->len; i++) {
    const Tally *tally = g_ptr_array_index (tallies, i);
    const EntPlace place = { .file = tally->file, .line = tally->line };
    ent_problems_count_at (problems, tally->severity, tally->code, &place, tally->n, tally->what);
  }
  g_hash_table_remove_all (part->tallies);
  g_mutex_lock (&problems->lock);
  g_ptr_array_sort_with_data (part->kept, compare_lines, NULL);
  for (guint i = 0; i < part->kept->len; i++) {
    EntProblem *problem = g_steal_pointer (&part->kept->pdata[i]);
    part->counts[problem->severity]--;
    if (problem->is_once)
      add_once_locked (problems, problem);
    else
      keep_locked (problems, problem);
  }
  g_ptr_array_set_size (part->kept, 0);
  part->n_errors_kept = 0;
  for (guint i = 0; i < ENT_N_SEVERITIES; i++) { /* those beyond what the part could keep */
    problems->counts[i] += part->counts[i];
    part->counts[i] = 0;
  }
  g_mutex_unlock (&problems->lock);
}

guint64
ent_problems_get_n (const EntProblems *problems, EntSeverity severity)
{
  g_return_val_if_fail (severity < ENT_N_SEVERITIES, 0);
  return problems->counts[severity];
}

guint64
ent_problems_get_n_rejected (const EntProblems *problems)
{
  return problems->counts[ENT_SEVERITY_ERROR];
}

guint
ent_problems_get_size (const EntProblems *problems)
{
  return problems->kept->len;
}

const EntProblem *
ent_problems_get (const EntProblems *problems, guint index)
{
  g_return_val_if_fail (index < problems->kept->len, NULL);
  return g_ptr_array_index (problems->kept, index);
}

/* As compilers write it: editors and CI jump to "file:line:column:". */
char *
ent_problem_format (const EntProblem *problem)
{
  GString *text = g_string_new (problem->file);
  if (problem->pointer != NULL)
    g_string_append_printf (text, "#%s", problem->pointer);
  if (problem->line > 0)
    g_string_append_printf (text, ":%u", problem->line);
  if (problem->line > 0 && problem->column > 0)
    g_string_append_printf (text, ":%u", problem->column);
  if (text->len > 0)
    g_string_append (text, ": ");
  g_string_append (text, problem->message);
  return g_string_free (text, FALSE);
}

const char *
ent_severity_get_name (EntSeverity severity)
{
  static const char *const names[ENT_N_SEVERITIES] = { N_ ("error"), N_ ("warning"), N_ ("note") };
  g_return_val_if_fail (severity < ENT_N_SEVERITIES, NULL);
  return names[severity];
}
