/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings about the input, kept in order of reporting up to a bound and counted beyond it, so that a file of
 * garbage costs bounded memory. A lock guards the list: readers may report from several threads. */
#include "graph/problems.h"

#define MAX_KEPT 100000

struct _EntProblems {
  gint n_refs;
  GMutex lock;
  GPtrArray *kept; /* of EntProblem */
  guint64 counts[ENT_N_SEVERITIES];
};

static void
problem_free (EntProblem *problem)
{
  g_free (problem->file);
  g_free (problem->pointer);
  g_free (problem->message);
  g_free (problem);
}

EntProblems *
ent_problems_new (void)
{
  EntProblems *problems = g_new0 (EntProblems, 1);
  problems->n_refs = 1;
  g_mutex_init (&problems->lock);
  problems->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  return problems;
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
  g_mutex_clear (&problems->lock);
  g_free (problems);
}

/* Under the lock from counting to keeping, so that what is kept is in the order of the counts. */
void
ent_problems_add (EntProblems *problems, EntSeverity severity, const char *code, const EntPlace *place,
                  const char *format, ...)
{
  g_return_if_fail (severity < ENT_N_SEVERITIES);
  g_mutex_lock (&problems->lock);
  problems->counts[severity]++;
  if (problems->kept->len < MAX_KEPT) {
    EntProblem *problem = g_new0 (EntProblem, 1);
    problem->severity = severity;
    problem->code = code;
    if (place != NULL) {
      problem->file = g_strdup (place->file);
      problem->line = place->line;
      problem->column = place->column;
      problem->pointer = g_strdup (place->pointer);
    }
    va_list arguments;
    va_start (arguments, format);
    g_autofree char *message = g_strdup_vprintf (format, arguments);
    problem->message = g_utf8_make_valid (message, -1); /* "%.80s" may have cut a character in two */
    va_end (arguments);
    g_ptr_array_add (problems->kept, problem);
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
  static const char *const names[ENT_N_SEVERITIES] = { "error", "warning", "note" };
  g_return_val_if_fail (severity < ENT_N_SEVERITIES, NULL);
  return names[severity];
}
