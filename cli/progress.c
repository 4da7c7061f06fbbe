/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar: what is said on its line, and when and where it is drawn. The line is made by a function of its
 * own that knows no terminal, so that it can be tested. Read next: session.c, which reports the reading of
 * files. */
#include "cli/progress.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Who waits for less is not interrupted. */
#define FIRST_AFTER (G_USEC_PER_SEC / 2)
#define REDRAW_AFTER (G_USEC_PER_SEC / 10)

#define MAX_BAR 24
#define MIN_BAR 8
#define MIN_TITLE 12
#define FALLBACK_WIDTH 80

struct _CliProgress {
  gboolean is_wanted;
  gboolean is_utf8;
  gboolean is_drawn;
  gint64 last;  /* drawn, or the beginning */
  gint64 begun; /* the title at hand */
  char *title;
  guint64 first_n; /* when the title began */
};

/* The line. */

/* 950, 12 thousand, 1.2 million: read at a glance. */
static char *
format_number (double n)
{
  if (n < 9999.5)
    return g_strdup_printf ("%.0f", n);
  if (n < 999500)
    return g_strdup_printf (_ ("%.0f thousand"), n / 1e3);
  return g_strdup_printf (n < 99.5e6 ? _ ("%.1f million") : _ ("%.0f million"), n / 1e6);
}

char *
cli_progress_format_bytes (guint64 n)
{
  static const char *const units[] = { "kB", "MB", "GB", "TB" };
  double value = (double)n / 1e3;
  guint unit = 0;
  for (; value >= 999.5 && unit + 1 < G_N_ELEMENTS (units); unit++)
    value /= 1e3;
  return g_strdup_printf (unit == 0 || value >= 99.5 ? "%.0f %s" : "%.1f %s", value, units[unit]);
}

/* The time that is left, if it goes on like this; the first percent says too little. */
static char *
format_time_left (const CliProgressState *state)
{
  if (state->fraction < 0.01 || state->seconds <= 0)
    return g_strdup ("");
  double left = state->seconds * MAX (1 - state->fraction, 0) / state->fraction;
  guint64 seconds = (guint64)(MIN (left, 1e9) + 0.5);
  if (seconds < 60)
    return g_strdup_printf (_ ("  %u s left"), (guint)seconds);
  if (seconds < 3600)
    return g_strdup_printf (_ ("  %u:%02u min left"), (guint)(seconds / 60), (guint)(seconds % 60));
  return g_strdup_printf (_ ("  %u:%02u h left"), (guint)(seconds / 3600), (guint)(seconds % 3600 / 60));
}

static char *
format_extent (const CliProgressState *state)
{
  if (state->fraction >= 0)
    return g_strdup_printf ("  %.0f %%", 100 * CLAMP (state->fraction, 0, 1));
  return state->amount != NULL ? g_strdup_printf ("  %s", state->amount) : g_strdup ("");
}

static char *
format_rate (const CliProgressState *state)
{
  if (!(state->rate > 0) || state->unit == NULL)
    return g_strdup ("");
  g_autofree char *number = format_number (state->rate);
  return g_strdup_printf ("  %s %s/s", number, state->unit);
}

static void
append_bar (GString *line, double fraction, guint width, gboolean is_utf8)
{
  guint n = (guint)(CLAMP (fraction, 0, 1) * width + 0.5);
  g_string_append (line, "  ");
  for (guint i = 0; i < width; i++)
    g_string_append (line, i < n ? (is_utf8 ? "█" : "#") : is_utf8 ? "░" : "-");
}

/* How many columns a terminal gives it: wide characters take two, marks none. */
static guint
measure (const char *text)
{
  guint n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    n += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
  }
  return n;
}

/* A name may hold anything; its end tells more than its beginning, which is a folder's. */
static char *
fit_title (const char *title, guint width, gboolean is_utf8)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  GString *safe = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_plain =
        g_unichar_isprint (c) && !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
    g_string_append_unichar (safe, is_plain && (is_utf8 || c < 0x80) ? c : '?');
  }
  const char *mark = is_utf8 ? "…" : "...";
  if (measure (safe->str) <= width)
    return g_string_free (safe, FALSE);
  const char *rest = safe->str;
  while (*rest != '\0' && measure (rest) + measure (mark) > width)
    rest = g_utf8_next_char (rest);
  char *cut = measure (mark) <= width ? g_strconcat (mark, rest, NULL) : g_strdup ("");
  g_string_free (safe, TRUE);
  return cut;
}

/* From what must be there to what may: extent, time, title, rate, bar. */
char *
cli_progress_format (const CliProgressState *state, guint width, gboolean is_utf8)
{
  g_autofree char *left = format_time_left (state), *rate = format_rate (state);
  g_autofree char *extent = format_extent (state);
  guint fixed = measure (extent) + measure (left);
  guint title_width = MIN (measure (state->title), MIN_TITLE);
  if (fixed + title_width + measure (rate) > width)
    *rate = '\0';
  fixed += measure (rate);
  if (fixed + title_width > width) {
    *left = '\0';
    fixed = measure (extent) + measure (rate);
  }
  g_autofree char *title = fit_title (state->title, width > fixed ? width - fixed : 0, is_utf8);
  fixed += measure (title);
  GString *line = g_string_new (title);
  g_string_append (line, fixed <= width ? extent : "");
  guint room = width > fixed + 2 ? MIN (width - fixed - 2, MAX_BAR) : 0;
  if (state->fraction >= 0 && room >= MIN_BAR)
    append_bar (line, state->fraction, room, is_utf8);
  g_string_append (line, rate);
  g_string_append (line, left);
  return g_string_free (line, FALSE);
}

/* The terminal. */

/* A job in the background would write into what the user does meanwhile. */
static gboolean
can_draw (void)
{
  const char *terminal = getenv ("TERM");
  return isatty (STDERR_FILENO) && terminal != NULL && *terminal != '\0' && strcmp (terminal, "dumb") != 0 &&
         tcgetpgrp (STDERR_FILENO) == getpgrp ();
}

/* The last column is left free: a terminal may break the line behind it. */
static guint
get_width (void)
{
  struct winsize size;
  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
    return size.ws_col - 1u;
  return FALLBACK_WIDTH - 1;
}

CliProgress *
cli_progress_new (gboolean is_wanted)
{
  CliProgress *progress = g_new0 (CliProgress, 1);
  progress->is_wanted = is_wanted && can_draw ();
  progress->is_utf8 = strcmp (nl_langinfo (CODESET), "UTF-8") == 0;
  progress->last = g_get_monotonic_time () + FIRST_AFTER - REDRAW_AFTER;
  return progress;
}

void
cli_progress_free (CliProgress *progress)
{
  cli_progress_clear (progress);
  g_free (progress->title);
  g_free (progress);
}

gboolean
cli_progress_is_due (CliProgress *progress)
{
  return progress->is_wanted && g_get_monotonic_time () >= progress->last + REDRAW_AFTER;
}

static void
begin_title (CliProgress *progress, const char *title, guint64 n)
{
  g_free (progress->title);
  progress->title = g_strdup (title);
  progress->begun = g_get_monotonic_time ();
  progress->first_n = n;
}

/* "\r" goes to the line's start, "\033[K" clears what is left of the line before; every terminal since the
 * VT100 knows both. */
void
cli_progress_update (CliProgress *progress, const char *title, double fraction, guint64 bytes, guint64 n,
                     const char *unit)
{
  if (progress->title == NULL || strcmp (progress->title, title) != 0)
    begin_title (progress, title, n);
  if (!cli_progress_is_due (progress))
    return;
  gint64 now = g_get_monotonic_time ();
  double seconds = (double)(now - progress->begun) / G_USEC_PER_SEC;
  g_autofree char *amount = bytes > 0 ? cli_progress_format_bytes (bytes) : NULL;
  CliProgressState state = { title, fraction, amount, 0, unit, seconds };
  state.rate = seconds > 0.1 ? (double)(n - progress->first_n) / seconds : 0;
  g_autofree char *line = cli_progress_format (&state, get_width (), progress->is_utf8);
  fprintf (stderr, "\r%s\033[K", line);
  fflush (stderr);
  progress->last = now;
  progress->is_drawn = TRUE;
}

void
cli_progress_clear (CliProgress *progress)
{
  if (progress->is_drawn)
    fputs ("\r\033[K", stderr);
  progress->is_drawn = FALSE;
}
