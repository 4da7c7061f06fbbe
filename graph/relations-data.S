/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/data/relations.tsv, in the read-only section that the library is mapped with. The build gives its path as
 * ENT_RELATIONS_FILE. graph/relations.c reads it. */
	.section .rodata
	.globl ent__relations_tsv
	.hidden ent__relations_tsv
	.type ent__relations_tsv, %object
	.globl ent__relations_tsv_end
	.hidden ent__relations_tsv_end
	.type ent__relations_tsv_end, %object
ent__relations_tsv:
	.incbin ENT_RELATIONS_FILE
	.size ent__relations_tsv, . - ent__relations_tsv
ent__relations_tsv_end:
	.byte 0
	.size ent__relations_tsv_end, 1
	.section .note.GNU-stack, "", %progbits
