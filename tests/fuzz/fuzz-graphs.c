/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: graphs. The first byte chooses the format, so that one corpus serves all of them. */
#include "tests/fuzz/fuzz-import.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const formats[] = { "graphml", "gexf", "node-link", "edge-list" };
  if (size > 0)
    fuzz_import (formats[data[0] % G_N_ELEMENTS (formats)], data + 1, size - 1);
  return 0;
}
