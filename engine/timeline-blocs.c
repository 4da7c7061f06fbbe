/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocs through time. A bloc has a number for life: it gets one when it appears, and passes it on to the bloc
 * of the next window that it is paired with. Read next: timeline-pairing.c. */
#include "engine/timeline-private.h"

#include <math.h>
#include <string.h>

#include "engine/measures-private.h"
#include "engine/network-private.h"

typedef enum {
  BLOC = 2, /* behind from and to */
  NAME,
  SIZE,
  EVENT,
  OF,
  JACCARD,
  STAYED,
  JOINED,
  LEFT,
  NMI,
  ARI,
  VI,
} Column;

/* Story: where the telling has got to. @numbers: of the blocs of the window before */
typedef struct {
  const EntTimeline *timeline;
  const EntMeasure *method;
  const EntMeasureSettings *settings;
  const char *language;
  EntFrame *frame;
  EntFrame *members;
  guint n_numbers;
  EntPartition before;
  guint *numbers;
  GPtrArray *names; /* of char *, by number: what it was called last */
} Story;

static EntFrame *
new_frame (void)
{
  EntFrame *frame = ent_frame_new (0);
  ent__timeline_add_window (frame);
  ent_frame_add_column (frame, "bloc", ENT_COLUMN_INTEGER, "its number through time");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its most central members");
  ent_frame_add_column (frame, "size", ENT_COLUMN_INTEGER, "how many members it has");
  ent_frame_add_column (frame, "event", ENT_COLUMN_STRING, "start, birth, continues, split, merger or death");
  ent_frame_add_column (frame, "of", ENT_COLUMN_STRING,
                        "the numbers of the blocs that it came from, or went into");
  ent_frame_add_column (frame, "jaccard", ENT_COLUMN_REAL, "Jaccard index of its members with those before");
  ent_frame_add_column (frame, "stayed", ENT_COLUMN_INTEGER, "members that it had before");
  ent_frame_add_column (frame, "joined", ENT_COLUMN_INTEGER, "members that it had not");
  ent_frame_add_column (frame, "left", ENT_COLUMN_INTEGER, "members before that it has not any more");
  ent_frame_add_column (frame, "nmi", ENT_COLUMN_REAL,
                        "normalised mutual information with the window before");
  ent_frame_add_column (frame, "ari", ENT_COLUMN_REAL, "adjusted Rand index with the window before");
  ent_frame_add_column (frame, "vi", ENT_COLUMN_REAL,
                        "variation of information with the window before, in nats");
  return frame;
}

/* The blocs of a window, and their names. */
static gboolean
find_blocs (const Story *story, guint window, EntPartition *partition, GPtrArray *names, GError **error)
{
  EntNetwork *network = ent_timeline_get_network (story->timeline, window);
  g_autoptr (EntFrame) nodes = ent_frame_new (network->n_vertices);
  if (!ent_measure_compute (story->method, network, story->settings, nodes, error))
    return FALSE;
  ent_blocs_add_names (network, nodes, story->language);
  gint column = ent_frame_find_column (nodes, "bloc"), named = ent_frame_find_column (nodes, "bloc_name");
  ent__partition_init (partition, network);
  for (guint v = 0; v < network->n_vertices; v++) {
    if (ent_frame_is_missing (nodes, (guint)column, v))
      continue;
    guint32 bloc = (guint32)ent_frame_get_integer (nodes, (guint)column, v);
    ent__partition_put (partition, v, bloc);
    if (names->len < bloc)
      g_ptr_array_set_size (names, (gint)bloc);
    if (names->pdata[bloc - 1] == NULL)
      names->pdata[bloc - 1] = g_strdup (ent_frame_get_string (nodes, (guint)named, v));
  }
  return TRUE;
}

/* The bloc of the other window that most of a bloc's members are in, of those who are in one there; ENT_NONE:
 * no such. */
static guint32
find_majority (const EntPairing *pairing, guint bloc, gboolean is_before)
{
  guint n = is_before ? pairing->n_after : pairing->n_before;
  guint there = is_before ? pairing->there_before[bloc] : pairing->there_after[bloc];
  for (guint other = 0; other < n; other++) {
    gsize at = is_before ? (gsize)bloc * pairing->n_after + other : (gsize)other * pairing->n_after + bloc;
    if (2 * pairing->shared[at] > there)
      return other;
  }
  return ENT_NONE;
}

static void
append_number (GString *text, guint number)
{
  g_string_append_printf (text, "%s%u", text->len > 0 ? "+" : "", number);
}

/* The blocs that ended in this one. */
static void
append_merged (const Story *story, const EntPairing *pairing, guint after, GString *text)
{
  for (guint b = 0; b < pairing->n_before; b++)
    if (pairing->mate_before[b] == ENT_NONE && find_majority (pairing, b, TRUE) == after)
      append_number (text, story->numbers[b]);
}

/* The event of a bloc after the first window, and the numbers that belong to it. One that took in a single
 * bloc, among many others, was born of it. */
static const char *
name_event (const Story *story, const EntPairing *pairing, guint after, GString *of)
{
  guint32 mate = pairing->mate_after[after];
  append_merged (story, pairing, after, of);
  if (of->len > 0) {
    g_autofree char *merged = g_strdup (of->str);
    if (mate != ENT_NONE)
      g_string_printf (of, "%u+%s", story->numbers[mate], merged);
    return mate != ENT_NONE || strchr (merged, '+') != NULL ? "merger" : "birth";
  }
  if (mate != ENT_NONE)
    return "continues";
  guint32 origin = find_majority (pairing, after, FALSE);
  if (origin == ENT_NONE)
    return "birth";
  append_number (of, story->numbers[origin]);
  return "split";
}

static void
set_likeness (EntFrame *frame, guint row, const EntPairing *pairing)
{
  if (pairing == NULL)
    return;
  ent_frame_set_real (frame, NMI, row, pairing->nmi);
  ent_frame_set_real (frame, ARI, row, pairing->ari);
  ent_frame_set_real (frame, VI, row, pairing->vi);
}

static void
set_members (const EntPairing *pairing, EntFrame *frame, guint row, guint after)
{
  guint32 mate = pairing->mate_after[after];
  guint size = pairing->sizes_after[after];
  guint stayed = mate == ENT_NONE ? 0 : pairing->shared[(gsize)mate * pairing->n_after + after];
  ent_frame_set_integer (frame, STAYED, row, stayed);
  ent_frame_set_integer (frame, JOINED, row, size - stayed);
  if (mate == ENT_NONE)
    return;
  ent_frame_set_integer (frame, LEFT, row, pairing->sizes_before[mate] - stayed);
  ent_frame_set_real (frame, JACCARD, row, ent__pairing_get_jaccard (pairing, mate, after));
}

/* A row for a bloc that is there. */
static void
tell_bloc (Story *story, guint window, const EntPairing *pairing, guint after, guint number, const char *name,
           guint size)
{
  EntFrame *frame = story->frame;
  guint row = ent_frame_append_row (frame);
  g_autoptr (GString) of = g_string_new (NULL);
  ent__timeline_set_window (frame, row, ent_timeline_get_window (story->timeline, window));
  ent_frame_set_integer (frame, BLOC, row, number);
  ent_frame_set_string (frame, NAME, row, name);
  ent_frame_set_integer (frame, SIZE, row, size);
  ent_frame_set_string (frame, EVENT, row,
                        pairing != NULL ? name_event (story, pairing, after, of) : "start");
  ent_frame_set_string (frame, OF, row, of->len > 0 ? of->str : NULL);
  if (pairing != NULL)
    set_members (pairing, frame, row, after);
  set_likeness (frame, row, pairing);
}

/* A row for each bloc that does not go on, and went into no other. */
static void
tell_deaths (Story *story, guint window, const EntPairing *pairing)
{
  for (guint b = 0; b < pairing->n_before; b++) {
    if (pairing->mate_before[b] != ENT_NONE || find_majority (pairing, b, TRUE) != ENT_NONE)
      continue;
    guint row = ent_frame_append_row (story->frame), number = story->numbers[b];
    ent__timeline_set_window (story->frame, row, ent_timeline_get_window (story->timeline, window));
    ent_frame_set_integer (story->frame, BLOC, row, number);
    ent_frame_set_string (story->frame, NAME, row, g_ptr_array_index (story->names, number - 1));
    ent_frame_set_integer (story->frame, SIZE, row, 0);
    ent_frame_set_string (story->frame, EVENT, row, "death");
    ent_frame_set_integer (story->frame, LEFT, row, pairing->sizes_before[b]);
    set_likeness (story->frame, row, pairing);
  }
}

static EntFrame *
new_members (void)
{
  EntFrame *frame = ent_frame_new (0);
  ent__timeline_add_window (frame);
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "bloc", ENT_COLUMN_INTEGER, "its bloc's number through time; empty: in none");
  ent_frame_add_column (frame, "bloc_name", ENT_COLUMN_STRING, "the bloc's most central members");
  return frame;
}

static void
tell_members (Story *story, guint window, const EntPartition *partition, const guint *numbers)
{
  for (guint v = 0; v < partition->network->n_vertices; v++) {
    guint row = ent_frame_append_row (story->members), label = partition->labels[v];
    ent__timeline_set_window (story->members, row, ent_timeline_get_window (story->timeline, window));
    ent_frame_set_string (story->members, 2, row, partition->network->ids[v]);
    ent_frame_set_string (story->members, 3, row,
                          ent_network_get_name (partition->network, v, story->language));
    if (label == 0)
      continue;
    ent_frame_set_integer (story->members, 4, row, numbers[label - 1]);
    ent_frame_set_string (story->members, 5, row, g_ptr_array_index (story->names, numbers[label - 1] - 1));
  }
}

static void
rename_bloc (Story *story, guint number, const char *name)
{
  if (story->names->len < number)
    g_ptr_array_set_size (story->names, (gint)number);
  g_free (story->names->pdata[number - 1]);
  story->names->pdata[number - 1] = g_strdup (name);
}

/* Tells of one window; its blocs become those before. */
static gboolean
tell_window (Story *story, guint window, GError **error)
{
  EntPartition after = { 0 };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntPairing) pairing = NULL;
  if (!find_blocs (story, window, &after, names, error))
    return FALSE;
  if (window > 0 && (pairing = ent__pairing_new (&story->before, &after, error)) == NULL) {
    ent__partition_clear (&after);
    return FALSE;
  }
  guint *numbers = g_new (guint, after.n_blocs + 1);
  for (guint a = 0; a < after.n_blocs; a++) {
    guint32 mate = pairing != NULL ? pairing->mate_after[a] : ENT_NONE;
    numbers[a] = mate != ENT_NONE ? story->numbers[mate] : ++story->n_numbers;
    rename_bloc (story, numbers[a], g_ptr_array_index (names, a));
    tell_bloc (story, window, pairing, a, numbers[a], g_ptr_array_index (names, a), after.sizes[a]);
  }
  if (pairing != NULL)
    tell_deaths (story, window, pairing);
  tell_members (story, window, &after, numbers);
  ent__partition_clear (&story->before);
  g_free (story->numbers);
  story->before = after;
  story->numbers = numbers;
  return TRUE;
}

/* The whole story: both frames, or neither. */
static gboolean
tell_all (Story *story, GError **error)
{
  gboolean is_fine = TRUE;
  story->frame = new_frame ();
  story->members = new_members ();
  story->names = g_ptr_array_new_with_free_func (g_free);
  for (guint window = 0; is_fine && window < ent_timeline_get_size (story->timeline); window++)
    is_fine = tell_window (story, window, error);
  ent__partition_clear (&story->before);
  g_free (story->numbers);
  g_ptr_array_unref (story->names);
  if (is_fine)
    return TRUE;
  g_clear_pointer (&story->frame, ent_frame_unref);
  g_clear_pointer (&story->members, ent_frame_unref);
  return FALSE;
}

EntFrame *
ent_timeline_of_blocs (const EntTimeline *timeline, const EntMeasure *method,
                       const EntMeasureSettings *settings, const char *language, GError **error)
{
  Story story = { .timeline = timeline, .method = method, .settings = settings, .language = language };
  if (!tell_all (&story, error))
    return NULL;
  ent_frame_unref (story.members);
  return story.frame;
}

EntFrame *
ent_timeline_of_members (const EntTimeline *timeline, const EntMeasure *method,
                         const EntMeasureSettings *settings, const char *language, GError **error)
{
  Story story = { .timeline = timeline, .method = method, .settings = settings, .language = language };
  if (!tell_all (&story, error))
    return NULL;
  ent_frame_unref (story.frame);
  return story.members;
}

/* Both frames tell of the same windows and actors in the same order. */
gboolean
ent_timeline_add_blocs (const EntTimeline *timeline, EntFrame *rows, const EntMeasure *method,
                        const EntMeasureSettings *settings, const char *language, GError **error)
{
  static const char *const names[] = { "bloc", "bloc_name" };
  g_autoptr (EntFrame) members = ent_timeline_of_members (timeline, method, settings, language, error);
  if (members == NULL)
    return FALSE;
  g_return_val_if_fail (ent_frame_get_n_rows (members) == ent_frame_get_n_rows (rows), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    guint from = (guint)ent_frame_find_column (members, names[i]);
    guint to = ent_frame_copy_column (rows, names[i], members, from);
    for (guint row = 0; row < ent_frame_get_n_rows (rows); row++)
      ent_frame_copy_cell (rows, to, row, members, from, row);
  }
  return TRUE;
}
