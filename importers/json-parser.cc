/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trees of JSON through simdjson (version 3.0 or later), by its on-demand interface: numbers keep the text
 * they were written with, and a document is never a tree as a whole. On-demand checks what it visits and
 * nothing else, so every value is visited, and scalars are checked here. */
#include "importers/json-simdjson-private.hh"

#include <cstring>
#include <new>

using namespace simdjson;

namespace
{

/* What is built, and how far columns were counted. */
struct Builder {
  EntRecord *record;
  const char *text;
  gsize length;
  guint line; /* 0: values have no line */
  gsize counted;
  guint column;
  EntJsonFault *fault;
};

const char *
describe (error_code code)
{
  switch (code) {
  case UTF8_ERROR:
    return "the text is not valid UTF-8";
  case UNESCAPED_CHARS:
    return "a control character stands in a string; write a line break as \\n";
  case UNCLOSED_STRING:
    return "a string is not closed";
  case INCOMPLETE_ARRAY_OR_OBJECT:
    return "it ends before all brackets are closed";
  case MEMALLOC:
  case CAPACITY:
    return "it is too large";
  default:
    return "no valid JSON: a comma, colon, quote or bracket is missing or misplaced";
  }
}

error_code
fail (Builder &builder, const char *where, const char *message)
{
  builder.fault->offset = static_cast<gsize> (where - builder.text);
  builder.fault->message = message;
  return TAPE_ERROR;
}

/* Values come in the order of the text, so each character is counted once. */
guint
count_column (Builder &builder, gsize offset)
{
  if (builder.line == 0 || offset < builder.counted)
    return 0;
  builder.column += ent__utf8_count (builder.text + builder.counted, offset - builder.counted);
  builder.counted = offset;
  return builder.column + 1;
}

/* A NUL would end the text early without a word. */
EntValue *
add_text (Builder &builder, EntValue *parent, const char *key, std::string_view text, guint column)
{
  if (memchr (text.data (), '\0', text.size ()) != nullptr) {
    ent__record_fail (builder.record, "encoding", parent, builder.line, column,
                      "%s%sa NUL character stands in the text", key != nullptr ? key : "",
                      key != nullptr ? ": " : "");
    return nullptr;
  }
  return ent__record_add (builder.record, parent, ENT__VALUE_TEXT, key, text.data (), text.size (),
                          builder.line, column);
}

/* Strings without an escape are copied straight from the text; simdjson unescapes the others. */
error_code
build_scalar (Builder &builder, ondemand::value &value, std::string_view raw, EntValue *parent,
              const char *key, guint column, EntValue **built)
{
  std::string_view token = ent__json_trim (raw), text;
  EntValueKind kind = ENT__VALUE_NUMBER;
  if (!token.empty () && token.front () == '"') {
    if (memchr (token.data (), '\\', token.size ()) == nullptr && token.size () > 1)
      text = token.substr (1, token.size () - 2);
    else if (value.get_string ().get (text) != SUCCESS) {
      ent__record_fail (builder.record, "encoding", parent, builder.line, column,
                        "%s%sa wrong escape (\\) stands in the text", key != nullptr ? key : "",
                        key != nullptr ? ": " : "");
      return SUCCESS;
    }
    *built = add_text (builder, parent, key, text, column);
    return SUCCESS;
  }
  if (token == "true" || token == "false")
    kind = ENT__VALUE_BOOLEAN;
  else if (token == "null")
    kind = ENT__VALUE_NULL;
  else if (!ent__json_is_number (token))
    return fail (builder, raw.data (),
                 "no JSON value: expected text in quotes, a number, true, false, null, { or [");
  *built = ent__record_add (builder.record, parent, kind, key, token.data (),
                            kind == ENT__VALUE_NULL ? 0 : token.size (), builder.line, column);
  return SUCCESS;
}

error_code build (Builder &builder, ondemand::value value, EntValue *parent, const char *key,
                  EntValue **built);

/* Members of a record that has a fault are stepped over, not built. */
error_code
build_map (Builder &builder, ondemand::object object, EntValue *map)
{
  for (auto result : object) {
    ondemand::field field;
    std::string_view name;
    EntValue *member = nullptr;
    if (auto error = std::move (result).get (field))
      return error;
    /* Looked at before the value is read; on-demand cannot go back. */
    if (field.unescaped_key ().get (name) != SUCCESS ||
        memchr (name.data (), '\0', name.size ()) != nullptr) {
      ent__record_fail (builder.record, "encoding", map, 0, 0,
                        "the name of a field has a wrong escape (\\) in it");
      continue;
    }
    if (builder.record->fault.code != nullptr || name.size () > builder.record->max_size)
      continue;
    const char *key = ent__arena_copy (&builder.record->arena, name.data (), name.size ());
    if (auto error = build (builder, field.value (), map, key, &member))
      return error;
  }
  ent__record_check_keys (builder.record, map);
  return SUCCESS;
}

error_code
build_list (Builder &builder, ondemand::array array, EntValue *list)
{
  for (auto result : array) {
    ondemand::value item;
    EntValue *member = nullptr;
    if (auto error = std::move (result).get (item))
      return error;
    if (builder.record->fault.code == nullptr)
      if (auto error = build (builder, item, list, nullptr, &member))
        return error;
  }
  return SUCCESS;
}

/* Builds what stands at @value. A record with a fault is not built further, and what is left of it is
 * skipped. */
error_code
build (Builder &builder, ondemand::value value, EntValue *parent, const char *key, EntValue **built)
{
  std::string_view raw = value.raw_json_token ();
  gsize offset = static_cast<gsize> (raw.data () - builder.text);
  guint column = count_column (builder, offset);
  char first = raw.empty () ? '\0' : raw.front ();
  if (first != '{' && first != '[')
    return build_scalar (builder, value, raw, parent, key, column, built);
  *built = ent__record_add (builder.record, parent, first == '{' ? ENT__VALUE_MAP : ENT__VALUE_LIST, key,
                            nullptr, 0, builder.line, column);
  if (*built == nullptr)
    return SUCCESS;
  if (first == '[') {
    ondemand::array array;
    auto error = value.get_array ().get (array);
    return error ? error : build_list (builder, array, *built);
  }
  ondemand::object object;
  auto error = value.get_object ().get (object);
  return error ? error : build_map (builder, object, *built);
}

bool
is_at_end (ondemand::document &document)
{
  return document.current_location ().error () == OUT_OF_BOUNDS;
}

/* Where simdjson points beyond the text, the text ended too early. */
EntJsonStatus
set_fault (Builder &builder, ondemand::document &document, error_code error)
{
  const char *where;
  if (builder.fault->message != nullptr)
    return ENT__JSON_SYNTAX;
  *builder.fault = EntJsonFault{ builder.length, describe (INCOMPLETE_ARRAY_OR_OBJECT) };
  if (document.current_location ().get (where) == SUCCESS && where >= builder.text &&
      where < builder.text + builder.length)
    *builder.fault = EntJsonFault{ static_cast<gsize> (where - builder.text), describe (error) };
  return ENT__JSON_SYNTAX;
}

/* simdjson does not say where; what is open is open at the end. */
gsize
find_unreadable (const Builder &builder, error_code error)
{
  if (error != UNESCAPED_CHARS)
    return error == UNCLOSED_STRING ? builder.length : 0;
  for (gsize i = 0; i < builder.length; i++)
    if (static_cast<guchar> (builder.text[i]) < 0x20 && strchr ("\t\r\n", builder.text[i]) == nullptr)
      return i;
  const void *tab = memchr (builder.text, '\t', builder.length);
  return tab != nullptr ? static_cast<gsize> (static_cast<const char *> (tab) - builder.text) : 0;
}

EntJsonStatus
open_document (EntJsonParser *parser, Builder &builder, ondemand::document &document)
{
  *builder.fault = EntJsonFault{ 0, nullptr };
  error_code error = ent__json_iterate (parser, builder.text, builder.length, document);
  if (!error)
    return ENT__JSON_OK;
  builder.fault->message = describe (error);
  builder.fault->offset = find_unreadable (builder, error);
  return ENT__JSON_UNREADABLE;
}

/* One document's walk. */
struct Walk {
  Builder builder;
  const EntJsonVisitor *visitor;
  ondemand::document *document;
  bool is_stopped;
};

gsize
offset_of (Walk &walk)
{
  const char *where;
  return walk.document->current_location ().get (where) == SUCCESS
             ? static_cast<gsize> (where - walk.builder.text)
             : walk.builder.length;
}

/* Builds one value and gives it away; the record is the visitor's. */
error_code
hand_over (Walk &walk, ondemand::value value, const char *name, gint64 index)
{
  EntValue *built = nullptr;
  std::string_view raw = value.raw_json_token ();
  gsize from = static_cast<gsize> (raw.data () - walk.builder.text);
  ent__record_begin (walk.visitor->record);
  if (auto error = build (walk.builder, value, nullptr, nullptr, &built))
    return error;
  bool is_whole = walk.visitor->record->fault.code == nullptr;
  if (is_whole && built != nullptr && index >= 0)
    built->index = static_cast<guint> (index);
  walk.is_stopped = !walk.visitor->take (walk.visitor->data, name, index, is_whole ? built : nullptr, from,
                                         offset_of (walk));
  return SUCCESS;
}

error_code
walk_list (Walk &walk, ondemand::array array, const char *name)
{
  gint64 index = 0;
  for (auto result : array) {
    ondemand::value item;
    if (auto error = std::move (result).get (item))
      return error;
    if (auto error = hand_over (walk, item, name, index++))
      return error;
    if (walk.is_stopped)
      break;
  }
  return SUCCESS;
}

error_code
walk_member (Walk &walk, ondemand::value value, const char *name)
{
  std::string_view raw = value.raw_json_token ();
  gsize offset = static_cast<gsize> (raw.data () - walk.builder.text);
  if (raw.empty () || raw.front () != '[' || !walk.visitor->begin_section (walk.visitor->data, name, offset))
    return hand_over (walk, value, name, -1);
  ondemand::array array;
  auto error = value.get_array ().get (array);
  return error ? error : walk_list (walk, array, name);
}

error_code
walk_map (Walk &walk, ondemand::object object)
{
  for (auto result : object) {
    ondemand::field field;
    std::string_view key;
    if (auto error = std::move (result).get (field))
      return error;
    if (field.unescaped_key ().get (key) != SUCCESS)
      return STRING_ERROR;
    g_autofree char *name = g_strndup (key.data (), key.size ());
    if (auto error = walk_member (walk, field.value (), name))
      return error;
    if (walk.is_stopped)
      break;
  }
  return SUCCESS;
}

error_code
walk_root (Walk &walk, bool &has_begun)
{
  ondemand::json_type type;
  ondemand::object object;
  ondemand::array array;
  error_code error = walk.document->type ().get (type);
  has_begun = false;
  if (error)
    return error;
  if (type == ondemand::json_type::object)
    error = walk.document->get_object ().get (object);
  else if (type == ondemand::json_type::array)
    error = walk.document->get_array ().get (array);
  else
    return fail (walk.builder, walk.builder.text, "expected a document, { … }, or a list of records, [ … ]");
  if (error)
    return error;
  has_begun = true;
  return type == ondemand::json_type::object ? walk_map (walk, object) : walk_list (walk, array, nullptr);
}

} /* namespace */

std::string_view
ent__json_trim (std::string_view token)
{
  while (!token.empty () && static_cast<guchar> (token.back ()) <= ' ' &&
         strchr (" \t\r\n", token.back ()) != nullptr)
    token.remove_suffix (1);
  return token;
}

static const char *
skip_digits (const char *c, const char *end)
{
  while (c < end && g_ascii_isdigit (*c))
    c++;
  return c;
}

bool
ent__json_is_number (std::string_view token)
{
  const char *c = token.data (), *end = c + token.size ();
  if (c < end && *c == '-')
    c++;
  const char *integer = c;
  c = skip_digits (c, end);
  if (c == integer || (*integer == '0' && c - integer > 1))
    return false;
  if (c < end && *c == '.') {
    const char *fraction = ++c;
    c = skip_digits (c, end);
    if (c == fraction)
      return false;
  }
  if (c < end && (*c == 'e' || *c == 'E')) {
    c++;
    if (c < end && (*c == '+' || *c == '-'))
      c++;
    const char *exponent = c;
    c = skip_digits (c, end);
    if (c == exponent)
      return false;
  }
  return c == end;
}

error_code
ent__json_iterate (EntJsonParser *parser, const char *text, gsize length, ondemand::document &document)
{
  error_code error = parser->parser.capacity () < length
                         ? parser->parser.allocate (MAX (length, static_cast<gsize> (64u << 10)))
                         : SUCCESS;
  if (error)
    return error;
  return parser->parser.iterate (padded_string_view (text, length, length + SIMDJSON_PADDING)).get (document);
}

EntJsonParser *
ent__json_parser_new (void)
{
  EntJsonParser *parser = new (std::nothrow) _EntJsonParser ();
  if (parser == nullptr)
    g_error ("out of memory"); /* as GLib's own allocations do */
  return parser;
}

void
ent__json_parser_free (EntJsonParser *parser)
{
  delete parser;
}

EntJsonStatus
ent__json_parse_line (EntJsonParser *parser, const char *text, gsize length, EntRecord *record, guint line,
                      EntValue **value, EntJsonFault *fault)
{
  Builder builder = { record, text, length, line, 0, 0, fault };
  ondemand::document document;
  ondemand::value root;
  *value = nullptr;
  EntJsonStatus status = open_document (parser, builder, document);
  if (status != ENT__JSON_OK)
    return status;
  error_code error = document.get_value ().get (root);
  if (error == SCALAR_DOCUMENT_AS_VALUE)
    error = fail (builder, text, "expected a record: { … }");
  if (!error)
    error = build (builder, root, nullptr, nullptr, value);
  if (!error && record->fault.code == nullptr && !is_at_end (document))
    error = TRAILING_CONTENT;
  if (record->fault.code != nullptr)
    *value = nullptr;
  return error ? set_fault (builder, document, error) : ENT__JSON_OK;
}

EntJsonStatus
ent__json_walk (EntJsonParser *parser, const char *text, gsize length, const EntJsonVisitor *visitor,
                EntJsonFault *fault)
{
  ondemand::document document;
  Walk walk = { { visitor->record, text, length, 0, 0, 0, fault }, visitor, &document, false };
  bool has_begun;
  EntJsonStatus status = open_document (parser, walk.builder, document);
  if (status != ENT__JSON_OK)
    return status;
  error_code error = walk_root (walk, has_begun);
  if (walk.is_stopped)
    return ENT__JSON_STOPPED;
  if (!error && !is_at_end (document))
    error = TRAILING_CONTENT;
  if (!error)
    return ENT__JSON_OK;
  set_fault (walk.builder, document, error);
  return !has_begun && error == INCOMPLETE_ARRAY_OR_OBJECT ? ENT__JSON_UNREADABLE : ENT__JSON_SYNTAX;
}

gboolean
ent__utf8_is_valid (const char *text, gsize length)
{
  return validate_utf8 (text, length);
}

gsize
ent__utf8_find_invalid (const char *text, gsize length)
{
  const char *end = text, *stop = text + length;
  if (validate_utf8 (text, length))
    return length;
  while (end < stop && !g_utf8_validate_len (end, static_cast<gsize> (stop - end), &end) && end < stop &&
         *end == '\0')
    end++;
  return static_cast<gsize> (end - text);
}

/* Eight bytes at a time: bytes of the form 10xxxxxx continue a character, all others begin one; the product
 * adds up the eight flags. This is called for each value of each line. */
guint
ent__utf8_count (const char *text, gsize length)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  gsize n = length, i = 0;
  for (; i + 8 <= length; i += 8) {
    guint64 word;
    memcpy (&word, text + i, 8);
    n -= ((word >> 7) & ~(word >> 6) & ones) * ones >> 56;
  }
  for (; i < length; i++)
    n -= (text[i] & 0xc0) == 0x80;
  return static_cast<guint> (n);
}
