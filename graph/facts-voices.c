/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure a fact is: the confidences of its origins, joined. */
#include "graph/facts-private.h"

/* A and D at 1 both: total conflict, of which Dempster's rule says nothing; ½ is the design's answer. */
double
ent_confidence_join (double affirmed, double denied)
{
  double conflict = affirmed * denied;
  return conflict >= 1 ? .5 : affirmed * (1 - denied) / (1 - conflict);
}

/* Equal origins come together. */
static gint
compare_voices (gconstpointer a, gconstpointer b)
{
  const EntFactVoice *x = a, *y = b;
  return (x->origin > y->origin) - (x->origin < y->origin);
}

static gint
compare_strengths (gconstpointer a, gconstpointer b)
{
  const EntFactVoice *x = a, *y = b;
  if (x->affirmed != y->affirmed)
    return x->affirmed > y->affirmed ? -1 : 1;
  return (x->denied < y->denied) - (x->denied > y->denied);
}

/* One of each origin, with its greatest confidence on either side. */
static void
merge_voices (GArray *voices)
{
  guint n = 0;
  g_array_sort (voices, compare_voices);
  for (guint i = 0; i < voices->len; i++) {
    const EntFactVoice *next = &g_array_index (voices, EntFactVoice, i);
    EntFactVoice *last = n > 0 ? &g_array_index (voices, EntFactVoice, n - 1) : NULL;
    if (last == NULL || last->origin != next->origin) {
      g_array_index (voices, EntFactVoice, n++) = *next;
      continue;
    }
    last->affirmed = MAX (last->affirmed, next->affirmed);
    last->denied = MAX (last->denied, next->denied);
  }
  g_array_set_size (voices, n);
}

/* One voice quoted in ten papers is one origin: of each origin only its greatest confidence counts, on
 * either side. A voice that both affirms and denies counts on both. Products are taken in order of
 * confidence, so that they are the same to the last bit however origins are numbered. @voices is changed. */
void
ent__fact_join_voices (EntFact *fact, GArray *voices)
{
  double no_affirmation = 1, no_denial = 1;
  if (voices->len > 1) {
    merge_voices (voices);
    g_array_sort (voices, compare_strengths);
  }
  fact->n_origins = voices->len;
  for (guint i = 0; i < voices->len; i++) {
    no_affirmation *= 1 - g_array_index (voices, EntFactVoice, i).affirmed / 1e6;
    no_denial *= 1 - g_array_index (voices, EntFactVoice, i).denied / 1e6;
  }
  fact->affirmed = 1 - no_affirmation;
  fact->denied = 1 - no_denial;
  fact->confidence = ent_confidence_join (fact->affirmed, fact->denied);
}
