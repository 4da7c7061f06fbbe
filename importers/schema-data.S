/* SPDX-License-Identifier: GPL-3.0-or-later */
/* importers/schema.json, in the read-only section that the library is mapped with. The build gives its path as
 * ENT_SCHEMA_FILE. importers/schema.c hands it out. */
	.section .rodata
	.globl ent__schema_json
	.hidden ent__schema_json
	.type ent__schema_json, %object
ent__schema_json:
	.incbin ENT_SCHEMA_FILE
	.byte 0
	.size ent__schema_json, . - ent__schema_json
	.section .note.GNU-stack, "", %progbits
