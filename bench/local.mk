# SPDX-License-Identifier: GPL-3.0-or-later
# bench: made-up files for measuring. Built on demand: make bench/generate.
EXTRA_PROGRAMS += bench/generate
bench_generate_SOURCES = %D%/generate.c
EXTRA_DIST += \
	%D%/README.md \
	%D%/RESULTS.md \
	%D%/run.sh \
	%D%/peers/dict.py \
	%D%/peers/duckdb.mjs
