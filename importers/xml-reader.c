/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libxml2's xmlreader over an input. Entities that a file declares are refused as a whole: neither format
 * needs them, and both the billion laughs and the reading of other files begin there. Read next: graphml.c.
 */
#include "importers/xml-reader-private.h"

#include <string.h>

#define MAX_ATTRIBUTES 32

struct _EntXmlReader {
  EntInput *input;
  xmlTextReader *reader;
  GError *input_error; /* of the input itself, which libxml2 would not know to tell */
  char *message;       /* the first of libxml2's */
  guint message_line;
  xmlChar *lent[MAX_ATTRIBUTES];
  guint n_lent;
};

static int
read_bytes (void *data, char *buffer, int size)
{
  EntXmlReader *xml = data;
  if (xml->input_error != NULL)
    return -1;
  return (int)ent_input_read (xml->input, buffer, (gsize)size, &xml->input_error);
}

/* The input is the caller's. */
static int
close_nothing (G_GNUC_UNUSED void *data)
{
  return 0;
}

/* libxml2 is not const-correct over its versions (2.12 has const xmlError *), so the cast is made where it is
 * set. */
static void
note_error (void *data, xmlError *problem)
{
  EntXmlReader *xml = data;
  if (xml->message != NULL || problem->level < XML_ERR_ERROR || problem->message == NULL)
    return;
  g_autofree char *message = g_utf8_make_valid (problem->message, -1);
  xml->message = g_strdup (g_strstrip (message));
  xml->message_line = problem->line > 0 ? (guint)problem->line : 0;
}

static void
forget_lent (EntXmlReader *xml)
{
  for (guint i = 0; i < xml->n_lent; i++)
    xmlFree (xml->lent[i]);
  xml->n_lent = 0;
}

const char *
ent__xml_get (EntXmlReader *xml, const char *name)
{
  g_return_val_if_fail (xml->n_lent < MAX_ATTRIBUTES, NULL);
  xmlChar *value = xmlTextReaderGetAttribute (xml->reader, (const xmlChar *)name);
  if (value != NULL)
    xml->lent[xml->n_lent++] = value;
  return (const char *)value;
}

const char *
ent__xml_get_text (EntXmlReader *xml)
{
  const xmlChar *text = xmlTextReaderConstValue (xml->reader);
  return text != NULL ? (const char *)text : "";
}

/* A node's own line ends at 65,535; then the parser's, which is a little ahead. */
EntPlace
ent__xml_get_place (EntXmlReader *xml)
{
  xmlNode *node = xmlTextReaderCurrentNode (xml->reader);
  long line = node != NULL ? xmlGetLineNo (node) : 0;
  if (line <= 0 || line >= 65535)
    line = xmlTextReaderGetParserLineNumber (xml->reader);
  return (EntPlace){ .file = ent_input_get_name (xml->input), .line = line > 0 ? (guint)line : 0 };
}

/* A DOCTYPE that only names a DTD, as old GraphML has it, is harmless: nothing is loaded. The node at hand is
 * the DTD; to ask for the document would make it the caller's. */
static gboolean
declares_something (EntXmlReader *xml)
{
  const xmlNode *node = xmlTextReaderCurrentNode (xml->reader);
  return node == NULL || node->type != XML_DTD_NODE || node->children != NULL;
}

static gboolean
dispatch (EntXmlReader *xml, EntXmlHandler handler, gpointer data)
{
  const char *name = (const char *)xmlTextReaderConstLocalName (xml->reader);
  gboolean is_empty = FALSE;
  switch (xmlTextReaderNodeType (xml->reader)) {
  case XML_READER_TYPE_ELEMENT:
    is_empty = xmlTextReaderIsEmptyElement (xml->reader) == 1;
    handler (xml, ENT__XML_BEGIN, name, data);
    if (is_empty)
      handler (xml, ENT__XML_FINISH, name, data);
    break;
  case XML_READER_TYPE_END_ELEMENT:
    handler (xml, ENT__XML_FINISH, name, data);
    break;
  case XML_READER_TYPE_TEXT:
  case XML_READER_TYPE_CDATA:
  case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    handler (xml, ENT__XML_TEXT, NULL, data);
    break;
  case XML_READER_TYPE_DOCUMENT_TYPE:
    if (declares_something (xml)) {
      xml->message =
          g_strdup ("the file declares entities or a document type of its own, which is not read: take "
                    "the DOCTYPE out");
      xml->message_line = (guint)MAX (xmlTextReaderGetParserLineNumber (xml->reader), 0);
      return FALSE;
    }
    break;
  default:
    break;
  }
  forget_lent (xml);
  return TRUE;
}

/* The input has decoded UTF-16 already, which the declaration does not know. */
static const char *
find_encoding (EntInput *input)
{
  char *head;
  gsize length;
  if (!ent_input_peek (input, 256, &head, &length, NULL))
    return NULL;
  g_autofree char *start = g_ascii_strdown (head, (gssize)MIN (length, 256));
  char *end = strstr (start, "?>");
  if (end != NULL)
    *end = '\0';
  return strstr (start, "utf-16") != NULL || strstr (start, "ucs-2") != NULL ? "UTF-8" : NULL;
}

static gboolean
fail (EntXmlReader *xml, EntGraphReader *graph, GError **error)
{
  const char *file = ent_input_get_name (xml->input);
  const char *message = xml->message != NULL ? xml->message : "the XML cannot be read";
  if (xml->input_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&xml->input_error));
    return FALSE;
  }
  if (ent__graph_reader_get_n_read (graph) == 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u: %s", file, xml->message_line, message);
    return FALSE;
  }
  EntPlace place = { .file = file, .line = xml->message_line };
  ent__graph_reader_lose (graph, "syntax", &place, "%s; the rest of the file was not read", message);
  return TRUE;
}

/* Not XML_PARSE_NOENT: references are not replaced. Not XML_PARSE_HUGE: texts end at 10 MB, depth at 256. */
gboolean
ent__xml_read (EntInput *input, EntGraphReader *graph, EntXmlHandler handler, gpointer data, GError **error)
{
  EntXmlReader xml = { .input = input };
  const char *encoding = find_encoding (input);
  gboolean is_fine = TRUE;
  int status = -1;
  xml.reader = xmlReaderForIO (read_bytes, close_nothing, &xml, ent_input_get_name (input), encoding,
                               XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  if (xml.reader != NULL) {
    xmlTextReaderSetStructuredErrorHandler (xml.reader, (xmlStructuredErrorFunc)note_error, &xml);
    while (is_fine && (status = xmlTextReaderRead (xml.reader)) == 1)
      is_fine = dispatch (&xml, handler, data);
  }
  if (status != 0 || !is_fine || xml.input_error != NULL)
    is_fine = fail (&xml, graph, error);
  forget_lent (&xml);
  xmlFreeTextReader (xml.reader);
  g_clear_error (&xml.input_error);
  g_free (xml.message);
  return is_fine;
}

/* Behind the declaration, comments and a DOCTYPE comes the first element; "<graphml" or "<g:graphml". */
gboolean
ent__xml_sniff (const char *head, gsize length, const char *root)
{
  const char *end = head + length;
  for (const char *at = head; at < end && (at = memchr (at, '<', (gsize)(end - at))) != NULL;) {
    g_autofree char *rest = g_strndup (at, (gsize)MIN (end - at, 128));
    if (rest[1] == '?' || rest[1] == '!') {
      const char *close = g_str_has_prefix (rest, "<!--") ? g_strstr_len (at, end - at, "-->")
                                                          : memchr (at, '>', (gsize)(end - at));
      if (close == NULL)
        return FALSE;
      at = close;
      continue;
    }
    char *name = rest + 1;
    name[strcspn (name, " \t\r\n/>")] = '\0';
    const char *colon = strrchr (name, ':');
    return strcmp (colon != NULL ? colon + 1 : name, root) == 0;
  }
  return FALSE;
}
