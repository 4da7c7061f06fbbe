/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: graphs. Each input is read in all four formats: what is none of them is soon told. */
#include "tests/fuzz/fuzz-import.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_import ("graphml", data, size);
  fuzz_import ("gexf", data, size);
  fuzz_import ("node-link", data, size);
  fuzz_import ("edge-list", data, size);
  return 0;
}
