/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: claims in YAML. */
#include "tests/fuzz/fuzz-import.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_import ("yaml", data, size);
  return 0;
}
