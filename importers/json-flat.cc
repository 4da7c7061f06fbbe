/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other file that knows simdjson. A string without a backslash is what it stands for, so members are
 * pointers into the line; a backslash, a bracket, a word without quotes or anything that is not as it should
 * be ends the reading, and the thorough reader (json-parser.cc) takes the line. */
#include "importers/json-flat-private.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <string_view>

#include "importers/json-parser-private.h"

using namespace simdjson;

struct _EntJsonFlat {
  ondemand::parser parser;
};

namespace
{

bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The name ends at the first quote, as none is escaped. */
bool
read_name (ondemand::field &field, EntJsonMember *member)
{
  const char *name = field.key ().raw (), *end = name;
  while (*end != '"' && *end != '\\')
    end++;
  member->name = const_cast<char *> (name);
  member->name_length = static_cast<gsize> (end - name);
  return *end == '"' && end > name;
}

/* Digits, with a sign before and a point and more digits behind; exponents are rare. */
bool
is_plain_number (std::string_view token)
{
  gsize i = token.front () == '-', first = i;
  while (i < token.size () && g_ascii_isdigit (token[i]))
    i++;
  if (i == first || (token[first] == '0' && i - first > 1))
    return false;
  if (i == token.size ())
    return true;
  gsize point = i++;
  while (i < token.size () && g_ascii_isdigit (token[i]))
    i++;
  return token[point] == '.' && i > point + 1 && i == token.size ();
}

bool
read_value (std::string_view token, EntJsonMember *member)
{
  while (!token.empty () && is_blank (token.back ()))
    token.remove_suffix (1);
  if (token.empty ())
    return false;
  bool is_string = token.front () == '"';
  if (is_string && (token.size () < 2 || token.back () != '"' || memchr (token.data (), '\\', token.size ())))
    return false;
  if (!is_string && !is_plain_number (token))
    return false;
  member->text = const_cast<char *> (token.data ()) + is_string;
  member->text_length = token.size () - 2 * is_string;
  return true;
}

} /* namespace */

EntJsonFlat *
ent__json_flat_new (void)
{
  EntJsonFlat *flat = new (std::nothrow) _EntJsonFlat ();
  if (flat == nullptr)
    g_error ("out of memory"); /* as GLib's own allocations do */
  return flat;
}

void
ent__json_flat_free (EntJsonFlat *flat)
{
  delete flat;
}

guint
ent__json_flat_read (EntJsonFlat *flat, char *line, gsize length, EntJsonMember *members)
{
  ondemand::document document;
  ondemand::object object;
  guint n = 0, column = 0;
  const char *counted = line;
  if (flat->parser.capacity () < length &&
      flat->parser.allocate (MAX (length, static_cast<gsize> (64u << 10))))
    return 0;
  if (flat->parser.iterate (padded_string_view (line, length, length + SIMDJSON_PADDING)).get (document) ||
      document.get_object ().get (object))
    return 0;
  for (auto result : object) {
    ondemand::field field;
    if (n == ENT__JSON_FLAT_MAX || std::move (result).get (field) || !read_name (field, &members[n]))
      return 0;
    std::string_view token = field.value ().raw_json_token ();
    if (!read_value (token, &members[n]))
      return 0;
    column += ent__utf8_count (counted, static_cast<gsize> (token.data () - counted));
    counted = token.data ();
    members[n++].column = column + 1;
  }
  return document.current_location ().error () == OUT_OF_BOUNDS ? n : 0;
}
