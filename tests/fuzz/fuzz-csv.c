/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: claims in CSV and TSV. */
#include "tests/fuzz/fuzz-import.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_import ("csv", data, size);
  return 0;
}
