/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with the input, record by record. Readers and the builder report here and go on; the program
 * prints the list (`entente check` as a table) and makes its exit state from the counts. Read next:
 * graph/builder.h. */
#ifndef ENT_PROBLEMS_H
#define ENT_PROBLEMS_H

#include <glib.h>

G_BEGIN_DECLS

/** EntSeverity: an error costs its record; a warning and a note cost nothing. */
typedef enum {
  ENT_SEVERITY_ERROR,
  ENT_SEVERITY_WARNING,
  ENT_SEVERITY_NOTE,
} EntSeverity;

#define ENT_N_SEVERITIES 3

/** EntPlace: where something stands in the input.
 * @file: the file's name as the user gave it ("-" for stdin; "archive.zip:member" for a member)
 * @line: from 1; 0 where a line says nothing
 * @column: in characters from 1; 0 where a column says nothing
 * @pointer: (nullable): the JSON pointer (RFC 6901), where the format is JSON
 * @first_line: where the record begins that the place is in; 0: in @line
 * @last_line: its last line; 0: that is not known, and the format's rules tell */
typedef struct {
  const char *file;
  guint line;
  guint column;
  const char *pointer;
  guint first_line;
  guint last_line;
} EntPlace;

/** EntProblem: one finding. @code is a short stable word such as "unknown-relation" that scripts may rely on.
 */
typedef struct {
  EntSeverity severity;
  const char *code;
  char *file;
  guint line;
  guint column;
  guint first_line; /* as in EntPlace */
  guint last_line;
  char *pointer;
  char *message;
  gboolean is_once; /* see ent_problems_add_once() */
} EntProblem;

typedef struct _EntProblems EntProblems;

/** ent_problems_new: an empty list. It keeps the first 100,000 errors, and as many other findings, and counts
 * all. */
EntProblems *ent_problems_new (void);

/** ent_problems_keep_errors: keeps the first @n errors instead, some 200 bytes each. Call it before any is
 * reported. */
void ent_problems_keep_errors (EntProblems *problems, guint n);

/** ent_problems_new_part: an empty list that keeps as many errors as @problems, for ent_problems_absorb(). */
EntProblems *ent_problems_new_part (const EntProblems *problems);
EntProblems *ent_problems_ref (EntProblems *problems);
void ent_problems_unref (EntProblems *problems);

/** ent_problems_add: reports a finding. @code must be a literal (it is not copied). Thread-safe. */
void ent_problems_add (EntProblems *problems, EntSeverity severity, const char *code, const EntPlace *place,
                       const char *format, ...) G_GNUC_PRINTF (5, 6);

/** ent_problems_add_once: reports a finding unless one of this file with the same code and message was
 * reported by this function before: for what is to be said of a name or a column, not of each record. At most
 * 1,000 are told apart. */
void ent_problems_add_once (EntProblems *problems, EntSeverity severity, const char *code,
                            const EntPlace *place, const char *format, ...) G_GNUC_PRINTF (5, 6);

/** ent_problems_count: @n more records of @file of which @what is to be said ("the code 'XYZ' is not known"):
 * a finding that a file may bring a thousand times is reported once, "1255 rows: …". @code must be a literal.
 * At most 1,000 different ones are told apart; further ones are counted together. */
void ent_problems_count (EntProblems *problems, EntSeverity severity, const char *code, const char *file,
                         guint64 n, const char *what);

/** ent_problems_count_at: the same, and where: of all places the first is given ("table.csv:17: 1255 rows,
 * the first here: …"). */
void ent_problems_count_at (EntProblems *problems, EntSeverity severity, const char *code,
                            const EntPlace *place, guint64 n, const char *what);

/** ent_problems_settle: reports what was counted since the last time, most frequent first. */
void ent_problems_settle (EntProblems *problems);

/** ent_problems_absorb: takes over all that @part has (a part of a file, read in another thread), in order of
 * lines, and what it counted. @part is empty afterwards. */
void ent_problems_absorb (EntProblems *problems, EntProblems *part);

/** ent_problems_get_n: how many findings of a severity were reported, kept or not. */
guint64 ent_problems_get_n (const EntProblems *problems, EntSeverity severity);

/** ent_problems_get_n_rejected: how many records were lost: the number of errors. */
guint64 ent_problems_get_n_rejected (const EntProblems *problems);

/** ent_problems_get_size: how many findings are kept; ent_problems_get: one of them, in order of reporting.
 */
guint ent_problems_get_size (const EntProblems *problems);
const EntProblem *ent_problems_get (const EntProblems *problems, guint index);

/** ent_problem_format: "claims.yaml:17:15: message", or "claims.json#/claims/3: message". */
char *ent_problem_format (const EntProblem *problem);

/** ent_severity_get_name: "error", "warning" or "note". */
const char *ent_severity_get_name (EntSeverity severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntProblems, ent_problems_unref)

G_END_DECLS

#endif
