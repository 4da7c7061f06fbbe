/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files that know simdjson share: json-parser.cc, which builds trees and says what is wrong, and
 * json-flat.cc, which reads plain records. */
#ifndef ENT_JSON_SIMDJSON_PRIVATE_HH
#define ENT_JSON_SIMDJSON_PRIVATE_HH

#include <simdjson.h>
#include <string>
#include <string_view>

#include "importers/json-parser-private.h"

/* @unescaped: what strings of the line at hand stand for, where they have escapes; see json-flat.cc */
struct _EntJsonParser {
  simdjson::ondemand::parser parser;
  std::string unescaped;
};

/* ent__json_iterate: finds the brackets and quotes of the whole text, which is followed by ENT_INPUT_PADDING
 * bytes, and checks its encoding. The parser's memory grows and is kept. */
simdjson::error_code ent__json_iterate (EntJsonParser *parser, const char *text, gsize length,
                                        simdjson::ondemand::document &document);

/* ent__json_trim: a token without the blanks behind it. ent__json_is_number: RFC 8259, section 6. */
std::string_view ent__json_trim (std::string_view token);
bool ent__json_is_number (std::string_view token);

#endif
