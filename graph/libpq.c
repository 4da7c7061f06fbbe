/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads libpq when the first server is named. With what it brings along (Kerberos, LDAP, TLS) it is a third
 * of the libraries and of the time in which the program starts, and few runs need it. */
#include "graph/libpq-private.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>

#include "graph/error.h"

/* The fifth of its ABIs, since 2005. */
#define FILE_NAME "libpq.so.5"

EntLibpq ent__pq;

static const struct {
  const char *name;
  gpointer place;
} functions[] = {
#define ENTRY(name) { "PQ" #name, &ent__pq.name },
  ENT__LIBPQ_FUNCTIONS (ENTRY)
#undef ENTRY
};

/* (nullable): why not, for good */
static const char *
load (void)
{
  void *library = dlopen (FILE_NAME, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL)
    return g_strdup (dlerror ());
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++) {
    gpointer function = dlsym (library, functions[i].name);
    if (function == NULL)
      return g_strdup_printf (_ ("it has no %s"), functions[i].name);
    *(gpointer *)functions[i].place = function;
  }
  return NULL;
}

gboolean
ent__libpq_load (GError **error)
{
  static gsize is_done = 0;
  static const char *why = NULL;
  if (g_once_init_enter (&is_done)) {
    why = load ();
    g_once_init_leave (&is_done, 1);
  }
  if (why != NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED,
                 _ ("stores on a PostgreSQL server need the library %s (Debian: libpq5): %s"), FILE_NAME,
                 why);
  return why == NULL;
}
