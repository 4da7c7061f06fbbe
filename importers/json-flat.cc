/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain records of JSON through simdjson. A string without a backslash is what it stands for, so most members
 * are pointers into the line; a bracket, a word without quotes or anything that is not as it should be ends
 * the reading, and the thorough reader (json-parser.cc) takes the line. */
#include "importers/json-flat-private.h"

#include <cstring>

#include "importers/json-simdjson-private.hh"

using namespace simdjson;

namespace
{

/* Eight bytes of the line; behind its end stands padding, so they can always be read. */
inline guint64
get_word (const char *at)
{
  guint64 word;
  memcpy (&word, at, sizeof word);
  return word;
}

constexpr guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);

/* The highest bit of each byte of @word that is @c; above the first such byte others may be set too. */
inline guint64
find_byte (guint64 word, char c)
{
  guint64 differing = word ^ (ones * static_cast<guchar> (c));
  return (differing - ones) & ~differing & (ones << 7);
}

/* The name ends at the first quote, as none is escaped. It is in quotes, so there is one. */
bool
read_name (ondemand::field &field, EntJsonMember *member)
{
  const char *name = field.key ().raw (), *end = name;
  guint64 found;
  while ((found = find_byte (get_word (end), '"') | find_byte (get_word (end), '\\')) == 0)
    end += 8;
  end += __builtin_ctzll (found) / 8;
  member->name = const_cast<char *> (name);
  member->name_length = static_cast<gsize> (end - name);
  return *end == '"' && end > name;
}

/* Copies what a string with escapes stands for behind those before, with room for its NUL. The line itself
 * stays as it is, for the thorough reader may be asked for it still; a NUL, which would end the text early,
 * is for that one to report. No escape is shorter than what it stands for, so what is reserved once is
 * enough, and nothing moves. */
bool
unescape (EntJsonParser *parser, ondemand::value &value, gsize length, EntJsonMember *member)
{
  std::string_view text;
  std::string &kept = parser->unescaped;
  if (value.get_string ().get (text) || memchr (text.data (), '\0', text.size ()) != nullptr)
    return false;
  if (kept.empty ())
    kept.reserve (length + ENT__JSON_FLAT_MAX);
  gsize begin = kept.size ();
  kept.append (text).push_back ('\0');
  member->text = &kept[begin];
  member->text_length = text.size ();
  return true;
}

bool
read_value (EntJsonParser *parser, ondemand::value &value, std::string_view raw, gsize length,
            EntJsonMember *member)
{
  std::string_view token = ent__json_trim (raw);
  if (token.empty ())
    return false;
  bool is_string = token.front () == '"';
  if (is_string && memchr (token.data (), '\\', token.size ()) != nullptr)
    return unescape (parser, value, length, member);
  if (is_string ? token.size () < 2 || token.back () != '"' : !ent__json_is_number (token))
    return false;
  member->text = const_cast<char *> (token.data ()) + is_string;
  member->text_length = token.size () - 2 * is_string;
  return true;
}

/* Characters in [@from, @to), as their first bytes: ent__utf8_count() for short stretches of the line. */
guint
count_characters (const char *from, const char *to)
{
  guint64 n = static_cast<guint64> (to - from);
  for (; from < to; from += 8) {
    guint64 word = get_word (from);
    if (to - from < 8)
      word &= (G_GUINT64_CONSTANT (1) << (8 * (to - from))) - 1;
    n -= ((word >> 7) & ~(word >> 6) & ones) * ones >> 56;
  }
  return static_cast<guint> (n);
}

} /* namespace */

guint
ent__json_flat_read (EntJsonParser *parser, char *line, gsize length, EntJsonMember *members)
{
  ondemand::document document;
  ondemand::object object;
  guint n = 0, column = 1;
  const char *counted = line;
  parser->unescaped.clear ();
  if (ent__json_iterate (parser, line, length, document) || document.get_object ().get (object))
    return 0;
  for (auto result : object) {
    ondemand::field field;
    if (n == ENT__JSON_FLAT_MAX || std::move (result).get (field) || !read_name (field, &members[n]))
      return 0;
    ondemand::value value = field.value ();
    std::string_view token = value.raw_json_token ();
    if (!read_value (parser, value, token, length, &members[n]))
      return 0;
    column += count_characters (counted, token.data ());
    counted = token.data ();
    members[n++].column = column;
  }
  return document.current_location ().error () == OUT_OF_BOUNDS ? n : 0;
}
