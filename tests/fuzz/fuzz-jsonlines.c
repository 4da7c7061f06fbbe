/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: claims in JSON Lines, and FollowTheMoney, which is spelt so too. */
#include "tests/fuzz/fuzz-import.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_import ("jsonl", data, size);
  fuzz_import ("followthemoney", data, size);
  return 0;
}
