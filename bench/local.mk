# SPDX-License-Identifier: GPL-3.0-or-later
# bench: made-up files for measuring. Built on demand: make bench/generate.
EXTRA_PROGRAMS += bench/generate
bench_generate_SOURCES = %D%/generate.c
