/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/pending-private.h"

#include <string.h>

#include "graph/pages.h"

/* Small ones double; behind these they begin with a large page. */
#define FEW 64u
#define MANY 4096u
#define LARGE ((guint)(ENT_LARGE_PAGE / sizeof (PendingClaim)))

static guint
get_larger (guint n_allocated)
{
  if (n_allocated == MANY)
    return LARGE;
  return n_allocated <= G_MAXUINT / 2 ? 2 * n_allocated : G_MAXUINT;
}

void
ent__pending_reserve (EntPending *pending, guint n)
{
  if (n <= pending->n_allocated)
    return;
  guint n_allocated = MAX (MAX (n, FEW), get_larger (pending->n_allocated));
  PendingClaim *claims = ent_pages_new_array (PendingClaim, n_allocated);
  if (pending->n > 0)
    memcpy (claims, pending->claims, pending->n * sizeof *claims);
  g_free (pending->claims);
  pending->claims = claims;
  pending->n_allocated = n_allocated;
}

PendingClaim *
ent__pending_take (EntPending *pending, guint *n)
{
  *n = pending->n;
  PendingClaim *claims = g_renew (PendingClaim, pending->claims, pending->n);
  *pending = (EntPending){ 0 };
  return claims;
}

void
ent__pending_clear (EntPending *pending)
{
  g_free (pending->claims);
  *pending = (EntPending){ 0 };
}
