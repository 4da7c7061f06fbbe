/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that tools/make-gazetteer.c writes, in the read-only section that the library is mapped with. The build
 * gives its path as ENT_GAZETTEER_FILE. graph/gazetteer.c reads it. */
	.section .rodata
	.globl ent__gazetteer_table
	.hidden ent__gazetteer_table
	.type ent__gazetteer_table, %object
	.balign 8
ent__gazetteer_table:
	.incbin ENT_GAZETTEER_FILE
	.size ent__gazetteer_table, . - ent__gazetteer_table
	.section .note.GNU-stack, "", %progbits
