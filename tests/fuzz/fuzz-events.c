/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: event data. Every input is given to every format, so that any file of any of them is a seed.
 */
#include "tests/fuzz/fuzz-import.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const formats[] = { "icews", "gdelt", "quadruples", "polecat" };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    fuzz_import (formats[i], data, size);
  return 0;
}
