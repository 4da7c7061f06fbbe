/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PostgreSQL's libpq, loaded when it is needed. Read next: database-postgres.c, which calls it. */
#ifndef ENT_LIBPQ_PRIVATE_H
#define ENT_LIBPQ_PRIVATE_H

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* Its functions that are used, without their "PQ". */
#define ENT__LIBPQ_FUNCTIONS(F)                                                                              \
  F (clear)                                                                                                  \
  F (cmdStatus)                                                                                              \
  F (connectdbParams)                                                                                        \
  F (connectionNeedsPassword)                                                                                \
  F (conninfoFree)                                                                                           \
  F (conninfoParse)                                                                                          \
  F (errorMessage)                                                                                           \
  F (exec)                                                                                                   \
  F (execParams)                                                                                             \
  F (fformat)                                                                                                \
  F (finish)                                                                                                 \
  F (freemem)                                                                                                \
  F (ftype)                                                                                                  \
  F (getResult)                                                                                              \
  F (getisnull)                                                                                              \
  F (getlength)                                                                                              \
  F (getvalue)                                                                                               \
  F (nfields)                                                                                                \
  F (ntuples)                                                                                                \
  F (putCopyData)                                                                                            \
  F (putCopyEnd)                                                                                             \
  F (resultErrorField)                                                                                       \
  F (resultStatus)                                                                                           \
  F (setNoticeReceiver)                                                                                      \
  F (status)                                                                                                 \
  F (transactionStatus)

/* EntLibpq: a pointer to each, of the type that the header declares. */
typedef struct {
#define ENT__LIBPQ_POINTER(name) __typeof__ (PQ##name) *name;
  ENT__LIBPQ_FUNCTIONS (ENT__LIBPQ_POINTER)
#undef ENT__LIBPQ_POINTER
} EntLibpq;

/* ent__pq: NULLs until ent__libpq_load () says TRUE. */
extern EntLibpq ent__pq;

/* ent__libpq_load: may be asked again, from any thread. Errors: ENT_ERROR_UNSUPPORTED. */
gboolean ent__libpq_load (GError **error);

G_END_DECLS

#endif
