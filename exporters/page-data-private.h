/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's data block: one JSON object of columns, made in parts. Actors, claims and ties are numbers in
 * it; exporters/page/data.js reads it. Read next: page-data.c. */
#ifndef ENT_PAGE_DATA_PRIVATE_H
#define ENT_PAGE_DATA_PRIVATE_H

#include "exporters/diagram-private.h"
#include "exporters/page.h"
#include "exporters/writer-private.h"

G_BEGIN_DECLS

/** EntPageActors: the page's numbers of actors: the nodes of the picture in their order, then those that only
 * claims name.
 * @number_of: by actor of the graph, ENT_NONE for who is not in the page
 * @list: the others' actors of the graph, in order of their numbers
 * @held: the chosen claims that go into the page, by their place among the chosen ones */
typedef struct {
  guint32 *number_of;
  guint n_nodes;
  GArray *list; /* of guint32 */
  GArray *held; /* of guint */
} EntPageActors;

EntPageActors *ent__page_actors_new (const EntPage *page);
void ent__page_actors_free (EntPageActors *actors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPageActors, ent__page_actors_free)

/* Each writes members of the object, each followed by a comma and a new line. */
void ent__page_write_actors (EntWriter *writer, const EntPage *page, const EntPageActors *actors);
void ent__page_write_claims (EntWriter *writer, const EntPage *page, const EntPageActors *actors);
void ent__page_write_picture (EntWriter *writer, const EntSketch *sketch);
void ent__page_write_words (EntWriter *writer);

/* ent__page_write_data: the whole object. */
void ent__page_write_data (EntWriter *writer, const EntPage *page, const EntSketch *sketch);

/* ent__write_comma: between the elements of a list: nothing before the first.
 * ent__write_number: after it, a whole number. */
void ent__write_comma (EntWriter *writer, guint i);
void ent__write_number (EntWriter *writer, guint i, gint64 number);
/* ent__write_json_or_null: a text, null for NULL and "". */
void ent__write_json_or_null (EntWriter *writer, const char *text);
/* ent__write_coordinate: a number with one decimal at most. */
void ent__write_coordinate (EntWriter *writer, double value);

G_END_DECLS

#endif
