/* SPDX-License-Identifier: GPL-3.0-or-later */
/* importers/data/cameo-actors.tsv and cameo-events.tsv, in the read-only section that the library is mapped with.
 * The build gives their paths. importers/cameo.c reads them. */
#ifndef ENT_CAMEO_ACTORS_FILE
#define ENT_CAMEO_ACTORS_FILE "importers/data/cameo-actors.tsv"
#define ENT_CAMEO_EVENTS_FILE "importers/data/cameo-events.tsv"
#endif
	.section .rodata
	.globl ent__cameo_actors_tsv
	.hidden ent__cameo_actors_tsv
	.type ent__cameo_actors_tsv, %object
	.globl ent__cameo_events_tsv
	.hidden ent__cameo_events_tsv
	.type ent__cameo_events_tsv, %object
ent__cameo_actors_tsv:
	.incbin ENT_CAMEO_ACTORS_FILE
	.byte 0
	.size ent__cameo_actors_tsv, . - ent__cameo_actors_tsv
ent__cameo_events_tsv:
	.incbin ENT_CAMEO_EVENTS_FILE
	.byte 0
	.size ent__cameo_events_tsv, . - ent__cameo_events_tsv
	.section .note.GNU-stack, "", %progbits
