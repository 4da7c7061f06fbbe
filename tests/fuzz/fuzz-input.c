/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: compressed files and archives, and the encodings of what is in them. What comes out is
 * bounded. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "importers/input.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
read_all (EntInput *input, GError **error)
{
  char buffer[1000];
  gssize length;
  guint64 total = 0;
  while ((length = ent_input_read (input, buffer, sizeof buffer, error)) > 0)
    total += (guint64)length;
  if (total > (12u << 20)) /* 4 MiB may come out, and a byte of Latin-1 may become three */
    abort ();
  return length == 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const EntInputLimits limits = {
    .max_total = 4 << 20, .max_ratio = 100, .ratio_from = 1 << 16, .max_members = 20
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntArchive) archive = ent_archive_open_memory ("fuzz", data, size, &limits, &error);
  EntInput *input;
  while (archive != NULL && error == NULL && (input = ent_archive_next (archive, &error)) != NULL)
    if (!read_all (input, &error) && error == NULL)
      abort ();
  return 0;
}
