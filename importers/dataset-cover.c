/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days a data set covers: beyond them a tie that it does not have is unknown, not none. What its rows
 * tell of is what it covers; what its documentation says helps where a row cannot: what had not ended goes on
 * to the end of the data, and what began before their beginning is there by chance. Read next:
 * graph/builder.h, ent_builder_cover(). */
#include "importers/dataset-private.h"

/* An end that is not known (ENT_DAY_MIN, ENT_DAY_MAX) says nothing of the data's. */
static void
note_day (EntDataset *dataset, EntDay day)
{
  if (day == ENT_DAY_MIN || day == ENT_DAY_MAX)
    return;
  dataset->first_day = MIN (dataset->first_day, day);
  dataset->last_day = MAX (dataset->last_day, day);
}

void
ent__dataset_note_days (EntDataset *dataset, EntDay first, EntDay last)
{
  note_day (dataset, first);
  note_day (dataset, last);
}

void
ent__dataset_note_years (EntDataset *dataset, gint first, gint last)
{
  ent__dataset_note_days (dataset, ent_day_from_ymd (first, 1, 1), ent_day_from_ymd (last, 12, 31));
}

static void
note_period (EntDataset *dataset, const EntPeriod *period)
{
  if (period->flags & ENT_PERIOD_UNDATED)
    return;
  note_day (dataset, period->from_earliest);
  if (period->to_latest != ENT_DAY_MAX)
    note_day (dataset, period->to_latest);
  else if (period->from_earliest != ENT_DAY_MIN)
    note_day (dataset, period->from_latest);
  dataset->goes_on = dataset->goes_on || (period->flags & ENT_PERIOD_OPEN_END) != 0;
}

/* As the builder reads them: without an end it goes on. */
void
ent__dataset_note_bounds (EntDataset *dataset, const char *from, const char *to)
{
  EntPeriod period;
  if ((from != NULL || to != NULL) && ent_period_from_bounds (from, to != NULL ? to : "..", &period, NULL))
    note_period (dataset, &period);
}

gboolean
ent__dataset_add_claim (EntDataset *dataset, const EntClaimDraft *draft, guint32 source)
{
  EntPeriod period;
  if (!ent_builder_add_claim (dataset->builder, draft, source))
    return FALSE;
  const char *date = draft->date.text;
  if (date == NULL || *date == '\0')
    ent__dataset_note_bounds (dataset, draft->from.text, draft->to.text);
  else if (ent_period_parse (date, &period, NULL))
    note_period (dataset, &period);
  return TRUE;
}

void
ent__dataset_cover (EntDataset *dataset, guint32 source, const EntDatasetSource *about)
{
  EntDay first = dataset->first_day, last = dataset->last_day;
  if (about != NULL && about->first_year > 0)
    first = MAX (first, ent_day_from_ymd (about->first_year, 1, 1));
  if (about != NULL && about->last_year > 0 && dataset->goes_on)
    last = MAX (last, ent_day_from_ymd (about->last_year, 12, 31));
  if (first <= last)
    ent_builder_cover (dataset->builder, source, first, last);
}
