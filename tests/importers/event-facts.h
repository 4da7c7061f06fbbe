/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of event data count: the claims that are events (not those that say what is part of what),
 * names as the file writes them, and dyads of names. */
#ifndef ENT_TEST_EVENT_FACTS_H
#define ENT_TEST_EVENT_FACTS_H

#include "tests/importers/reading.h"

/* EventFacts: what a graph holds of events. */
typedef struct {
  guint n_events;
  GHashTable *names; /* the set of names as written */
  GHashTable *dyads; /* "a\tb" with a < b → number of events */
  GHashTable *codes; /* the set of CAMEO codes */
} EventFacts;

static inline void
event_facts_clear (EventFacts *facts)
{
  g_hash_table_unref (facts->names);
  g_hash_table_unref (facts->dyads);
  g_hash_table_unref (facts->codes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EventFacts, event_facts_clear)

static inline gboolean
is_event (const EntMultigraph *graph, guint32 number)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  return strcmp (ent_multigraph_get_relation (graph, claim.relation)->id, "part-of") != 0;
}

static inline const char *
attribute_of (const EntMultigraph *graph, guint32 number, const char *name)
{
  return ent_test_get_attribute (ent_test_get_details (graph, number), name);
}

/* count_dyad: one more event between two, in either order; none of one with itself. */
static inline void
count_dyad (GHashTable *dyads, const char *a, const char *b)
{
  if (a == NULL || b == NULL || strcmp (a, b) == 0)
    return;
  gboolean is_in_order = strcmp (a, b) < 0;
  char *dyad = g_strdup_printf ("%s\t%s", is_in_order ? a : b, is_in_order ? b : a);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (dyads, dyad));
  g_hash_table_insert (dyads, dyad, GUINT_TO_POINTER (n + 1));
}

static inline guint
events_between (GHashTable *dyads, const char *a, const char *b)
{
  g_autofree char *dyad = g_strdup_printf ("%s\t%s", a, b);
  return GPOINTER_TO_UINT (g_hash_table_lookup (dyads, dyad));
}

static inline EventFacts
event_facts_of (const EntMultigraph *graph)
{
  EventFacts facts = {
    .names = g_hash_table_new (g_str_hash, g_str_equal),
    .dyads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .codes = g_hash_table_new (g_str_hash, g_str_equal),
  };
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, i);
    EntClaimDetails details;
    ent_multigraph_get_details (graph, i, &details);
    if (!is_event (graph, i))
      continue;
    const char *a = details.subject_as_written, *b = details.object_as_written;
    a = a != NULL ? a : ent_multigraph_get_actor (graph, claim.subject)->name;
    b = b != NULL ? b : ent_multigraph_get_actor (graph, claim.object)->name;
    facts.n_events++;
    g_hash_table_add (facts.names, (gpointer)a);
    g_hash_table_add (facts.names, (gpointer)b);
    g_hash_table_add (facts.codes, (gpointer)attribute_of (graph, i, "cameo"));
    count_dyad (facts.dyads, a, b);
  }
  return facts;
}

/* n_partners_of: with how many others a name has events. */
static inline guint
n_partners_of (const EventFacts *facts, const char *name)
{
  GHashTableIter iter;
  gpointer dyad;
  guint n = 0;
  g_hash_table_iter_init (&iter, facts->dyads);
  while (g_hash_table_iter_next (&iter, &dyad, NULL)) {
    const char *tab = strchr (dyad, '\t');
    gsize length = (gsize)(tab - (const char *)dyad);
    n += strcmp (tab + 1, name) == 0 || (strlen (name) == length && strncmp (dyad, name, length) == 0);
  }
  return n;
}

/* has_days: whether the first source covers these days. */
static inline gboolean
has_days (const EntMultigraph *graph, const char *first, const char *last)
{
  const EntSource *source = ent_multigraph_get_source (graph, 0);
  return source->n_attributes == 2 && strcmp (source->attributes[0].value, first) == 0 &&
         strcmp (source->attributes[1].value, last) == 0;
}

/* shared_path: (transfer full) (nullable): real data beside the source tree, where they are. */
static inline char *
shared_path (const char *path)
{
  g_autofree char *shared = g_build_filename ("../shared/data", path, NULL);
  g_autofree char *full = source_path (shared);
  return g_file_test (full, G_FILE_TEST_EXISTS) ? g_steal_pointer (&full) : NULL;
}

#endif
