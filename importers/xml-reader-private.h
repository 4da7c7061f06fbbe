/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML as a stream of events over an input, for GraphML and GEXF: libxml2's reader with everything off that a
 * hostile file could use (network, external entities, entities of its own, values beyond libxml2's 10 MB). */
#ifndef ENT_XML_READER_PRIVATE_H
#define ENT_XML_READER_PRIVATE_H

#include <libxml/xmlreader.h>

#include "importers/graph-reader-private.h"

G_BEGIN_DECLS

/* EntXmlEvent: @ENT__XML_TEXT: characters, in pieces */
typedef enum {
  ENT__XML_BEGIN,
  ENT__XML_FINISH,
  ENT__XML_TEXT,
} EntXmlEvent;

typedef struct _EntXmlReader EntXmlReader;

/* EntXmlHandler: called for each event. @name: of the element, without its namespace's prefix; NULL for text
 */
typedef void (*EntXmlHandler) (EntXmlReader *xml, EntXmlEvent event, const char *name, gpointer data);

/* ent__xml_get: (nullable): an attribute of the element that begins, by its name without a namespace; lent
 * until the next event. Each name has a place of its own: up to eight are lent at once. */
const char *ent__xml_get (EntXmlReader *xml, const char *name);

/* ent__xml_get_text: of an ENT__XML_TEXT event. */
const char *ent__xml_get_text (EntXmlReader *xml);

/* ent__xml_get_place: where the element at hand stands. */
EntPlace ent__xml_get_place (EntXmlReader *xml);

/* ent__xml_read: reads @input to its end. Where it breaks off, that is an error of the file if @graph has
 * read nothing yet (ENT_ERROR_INVALID), else a finding; what was read stays. */
gboolean ent__xml_read (EntInput *input, EntGraphReader *graph, EntXmlHandler handler, gpointer data,
                        GError **error);

/* ent__xml_sniff: whether the first element of @head is called @root. */
gboolean ent__xml_sniff (const char *head, gsize length, const char *root);

G_END_DECLS

#endif
