/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar for whatever takes long: what is at work, how far it is, how fast, and how long it will take. It is
 * drawn on a terminal alone, after half a second, ten times a second at most, and is gone when the work is
 * done. */
#ifndef ENT_CLI_PROGRESS_H
#define ENT_CLI_PROGRESS_H

#include <glib.h>

G_BEGIN_DECLS

/* CliProgressState: how far the work is.
 * @title: what is at work, a file's name perhaps
 * @fraction: 0 to 1; below 0 where nobody knows
 * @amount: (nullable): what is said of the extent where @fraction is not known: "1.2 GB"
 * @rate: of @unit a second; 0: nothing is said. @unit: (nullable): in the plural: "claims"
 * @seconds: since the work on @title began */
typedef struct {
  const char *title;
  double fraction;
  const char *amount;
  double rate;
  const char *unit;
  double seconds;
} CliProgressState;

/* cli_progress_format: (transfer full): the line, of at most @width columns, without a line break. What there
 * is no room for is left out: first the bar, then the rate, then the end of the title. */
char *cli_progress_format (const CliProgressState *state, guint width, gboolean is_utf8);

/* cli_progress_format_bytes: (transfer full): "640 kB", "1.2 GB". */
char *cli_progress_format_bytes (guint64 n);

typedef struct _CliProgress CliProgress;

/* cli_progress_new: @is_wanted: FALSE draws nothing, as do a stderr that is no terminal, TERM=dumb, and a job
 * in the background. The functions below may be called from several threads, one at a time. */
CliProgress *cli_progress_new (gboolean is_wanted);
void cli_progress_free (CliProgress *progress);

/* cli_progress_is_due: whether an update would be drawn now: who reports a thousand times a second asks
 * first. */
gboolean cli_progress_is_due (CliProgress *progress);

/* cli_progress_update: @n: units of work done under this title, @unit, @bytes: (for an unknown @fraction), as
 * in CliProgressState. A new title begins anew. */
void cli_progress_update (CliProgress *progress, const char *title, double fraction, guint64 bytes, guint64 n,
                          const char *unit);

/* cli_progress_clear: takes the bar off the terminal, before something else is printed. */
void cli_progress_clear (CliProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliProgress, cli_progress_free)

G_END_DECLS

#endif
