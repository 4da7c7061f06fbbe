/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph/data/store.sql, in the read-only section that the library is mapped with. The build gives its path as
 * ENT_STORE_FILE. graph/store-schema.c reads it. */
	.section .rodata
	.globl ent__store_sql
	.hidden ent__store_sql
	.type ent__store_sql, %object
	.globl ent__store_sql_end
	.hidden ent__store_sql_end
	.type ent__store_sql_end, %object
ent__store_sql:
	.incbin ENT_STORE_FILE
	.size ent__store_sql, . - ent__store_sql
ent__store_sql_end:
	.byte 0
	.size ent__store_sql_end, 1
	.section .note.GNU-stack, "", %progbits
