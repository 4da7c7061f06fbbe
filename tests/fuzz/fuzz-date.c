/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: EDTF. Any bytes are read or refused; what is read is written and read back as the same period.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include "graph/date.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *)data : "", size);
  g_autoptr (GError) error = NULL;
  EntPeriod period, again;
  EntDay day;
  ent_day_parse (text, &day, NULL);
  if (!ent_period_parse (text, &period, &error)) {
    if (error == NULL || !g_utf8_validate (error->message, -1, NULL))
      abort ();
    return 0;
  }
  g_autofree char *written = ent_period_to_edtf (&period);
  if (!ent_period_parse (written, &again, NULL) || !ent_period_equal (&period, &again) ||
      period.from_earliest > period.from_latest || period.to_earliest > period.to_latest ||
      period.from_earliest > period.to_latest)
    abort ();
  return 0;
}
