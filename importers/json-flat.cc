/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain records of JSON through simdjson. A string without a backslash is what it stands for, so members are
 * pointers into the line; a backslash, a bracket, a word without quotes or anything that is not as it should
 * be ends the reading, and the thorough reader (json-parser.cc) takes the line. */
#include "importers/json-flat-private.h"

#include <cstring>

#include "importers/json-simdjson-private.hh"

using namespace simdjson;

namespace
{

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

bool
read_value (std::string_view raw, EntJsonMember *member)
{
  std::string_view token = ent__json_trim (raw);
  if (token.empty ())
    return false;
  bool is_string = token.front () == '"';
  if (is_string && (token.size () < 2 || token.back () != '"' || memchr (token.data (), '\\', token.size ())))
    return false;
  if (!is_string && !ent__json_is_number (token))
    return false;
  member->text = const_cast<char *> (token.data ()) + is_string;
  member->text_length = token.size () - 2 * is_string;
  return true;
}

} /* namespace */

guint
ent__json_flat_read (EntJsonParser *parser, char *line, gsize length, EntJsonMember *members)
{
  ondemand::document document;
  ondemand::object object;
  guint n = 0, column = 0;
  const char *counted = line;
  if (ent__json_iterate (parser, line, length, document) || document.get_object ().get (object))
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
