/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an importer hands to the builder: sources, actors and claims as strings, just as they were read, each
 * with the place where it stood. The builder checks them and says what is wrong; an importer knows its format
 * and nothing else. All strings are borrowed for the call. A field that is not there has a NULL text. */
#ifndef ENT_DRAFT_H
#define ENT_DRAFT_H

#include <glib.h>
#include "graph/problems.h"

G_BEGIN_DECLS

/** EntText: a string as read (UTF-8; NULL where missing) and its place; line and column may be 0. */
typedef struct {
  const char *text;
  guint line;
  guint column;
} EntText;

/** EntAttributeDraft: a field that the model does not know; kept and exported. Nested ones have dotted names.
 */
typedef struct {
  const char *name;
  const char *value;
} EntAttributeDraft;

/** EntMentionDraft: an actor as a claim names it: a name in any language, an id or a code in @name.
 * @type: "state", "leader", "organization" or missing; @kind: free text or missing
 * @id: the actor's own id, where the record gives one beside the name */
typedef struct {
  EntText name;
  EntText type;
  EntText kind;
  EntText id;
} EntMentionDraft;

/** EntSourceDraft: an article, report or data set. @id is made from the content where missing.
 * @text_file: the file that holds its text, beside the claims file
 * @default_confidence: of its claims that give none (1 for hand-coded, .6 for machine-coded data sets), or 0:
 * by modality */
typedef struct {
  EntText id;
  EntText title;
  EntText publisher;
  EntText author;
  EntText published;
  EntText language;
  EntText url;
  EntText text_file;
  double default_confidence;
  const EntAttributeDraft *attributes;
  guint n_attributes;
  EntPlace place;
} EntSourceDraft;

/** EntTenureDraft: one entry of an actor's `leads`, `represents`, `part-of` or `member-of` list: it becomes a
 * claim of the entry's source.
 * @relation: the list's name, a relation's id
 * @of: whom or what, as a claim would name it
 * @from, @to: EDTF dates; without @to it goes on, without either it holds always */
typedef struct {
  const char *relation;
  EntText of;
  EntText from;
  EntText to;
} EntTenureDraft;

/** EntActorDraft: an actor entry. @type is needed, unless the id's prefix says it; @name or @id too. What it
 * says of an actor holds for all files that are read together, wherever it stands.
 * @aliases: other names, of the actor alone: they come before the gazetteer's
 * @kind: free text ("head of state", "ministry"); folding looks at it (engine/fold.h) */
typedef struct {
  EntText id;
  EntText type;
  EntText kind;
  EntText name;
  const EntText *aliases;
  guint n_aliases;
  const EntTenureDraft *tenures;
  guint n_tenures;
  const EntAttributeDraft *attributes;
  guint n_attributes;
  EntPlace place;
} EntActorDraft;

/** EntQuoteDraft: evidence, as in W3C Web Annotation's text selectors; @start and @end count characters from
 * 0. */
typedef struct {
  EntText exact;
  EntText prefix;
  EntText suffix;
  EntText start;
  EntText end;
} EntQuoteDraft;

/** EntClaimDraft: one statement. Subject, relation and object are needed; @id is optional and its source's
 * own;
 * @date excludes @from and @to.
 * @date, @from, @to: EDTF; see ent_period_parse() and ent_period_from_bounds()
 * @stated_by: who says so, if not the source: an actor's name as a rule, but it need be none
 * @polarity: "affirmed" (as where missing) or "denied"; @modality: "asserted" (as where missing) …
 * @confidence: 0…1; @intensity: -10…10 on Goldstein's scale, instead of the relation's
 * @quantity_min, @quantity_max: numbers; one alone is a bound
 * @treaty: an id that keeps parallel lasting facts apart (COW's and ATOP's alliance numbers) */
typedef struct {
  EntText id;
  EntMentionDraft subject;
  EntText relation;
  EntMentionDraft object;
  EntText date;
  EntText from;
  EntText to;
  EntMentionDraft stated_by;
  EntText polarity;
  EntText modality;
  EntText confidence;
  EntText intensity;
  EntText quantity_min;
  EntText quantity_max;
  EntText quantity_unit;
  EntText location;
  EntText treaty;
  EntQuoteDraft quote;
  EntText note;
  const EntAttributeDraft *attributes;
  guint n_attributes;
  EntPlace place;
} EntClaimDraft;

/** EntRetellingKind: a data set's way of naming the claims that others retell; lent for as long as the
 * builder.
 * @attribute: by which a claim is found ("globaleventid")
 * @mark: an attribute that all retellings have: a claim that has it was exported and is none to be retold
 * @retold, @missing, @untold: what is said, behind their number, of claims that retellings stand for, of
 * retellings of what was never read, and of those of records that are no claims */
typedef struct {
  const char *attribute;
  const char *mark;
  const char *retold;
  const char *missing;
  const char *untold;
} EntRetellingKind;

/** EntRetellingDraft: a source says what a claim of another file says.
 * @value: of the kind's attribute
 * @source: who retells it: there is such a source only where there is such a claim
 * @confidence: 0…1, or NAN: the source's default
 * @attributes: beside the claim's own */
typedef struct {
  const EntRetellingKind *kind;
  const char *value;
  const EntSourceDraft *source;
  double confidence;
  const EntAttributeDraft *attributes;
  guint n_attributes;
  EntPlace place;
} EntRetellingDraft;

G_END_DECLS

#endif
