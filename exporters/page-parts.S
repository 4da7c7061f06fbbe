/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's style, skeleton and program, each with a NUL after it, in the read-only section that the library
 * is mapped with. The build joins them from exporters/page/ and gives their paths. exporters/page.c reads
 * them. */
	.section .rodata
	.globl ent__page_style
	.hidden ent__page_style
	.type ent__page_style, %object
ent__page_style:
	.incbin ENT_PAGE_STYLE_FILE
	.byte 0
	.size ent__page_style, . - ent__page_style
	.globl ent__page_skeleton
	.hidden ent__page_skeleton
	.type ent__page_skeleton, %object
ent__page_skeleton:
	.incbin ENT_PAGE_SKELETON_FILE
	.byte 0
	.size ent__page_skeleton, . - ent__page_skeleton
	.globl ent__page_program
	.hidden ent__page_program
	.type ent__page_program, %object
ent__page_program:
	.incbin ENT_PAGE_PROGRAM_FILE
	.byte 0
	.size ent__page_program, . - ent__page_program
	.section .note.GNU-stack, "", %progbits
