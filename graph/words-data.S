/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogues of po/, as msgfmt makes them, in the read-only section that the library is mapped with. The
 * build gives their paths as ENT_WORDS_…_FILE. graph/words.c reads them. */
	.section .rodata
	.balign 4
	.globl ent__words_es
	.hidden ent__words_es
	.type ent__words_es, %object
	.globl ent__words_es_end
	.hidden ent__words_es_end
	.type ent__words_es_end, %object
ent__words_es:
	.incbin ENT_WORDS_ES_FILE
	.size ent__words_es, . - ent__words_es
ent__words_es_end:
	.byte 0
	.size ent__words_es_end, 1
	.section .note.GNU-stack, "", %progbits
