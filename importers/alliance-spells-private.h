/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Obligations between two states as alliance data sets list them, by year or by spell and from one side or
 * both, and the claims that they come to. Years of one series are joined as they come, so that memory goes
 * with the spells, not with the rows. Read next: atop.c, cow-alliances.c; alliance-members-private.h. */
#ifndef ENT_ALLIANCE_SPELLS_PRIVATE_H
#define ENT_ALLIANCE_SPELLS_PRIVATE_H

#include "importers/dataset-private.h"

G_BEGIN_DECLS

/* EntSpell: one obligation of @subject towards @object. All strings but @relation are interned with
 * ent__spells_intern (); equal ones are one pointer.
 * @treaty: (nullable) an id that keeps parallel alliances apart
 * @from, @to: (nullable): EDTF dates. Without years: the spell's; missing ones are unknown and open. With
 * years: those of the spell that the years belong to, which sharpen the first and the last of them
 * @first, @last: years; where @has_years is FALSE, 0
 * @attributes: (nullable): as ent__spells_join_attributes () writes them
 * @tells_sides: the file would say it if one side alone were obliged */
typedef struct {
  const char *subject;
  const char *object;
  const char *relation;
  const char *treaty;
  const char *from;
  const char *to;
  const char *attributes;
  gint first;
  gint last;
  gboolean has_years;
  gboolean tells_sides;
  guint line;
  guint index;
} EntSpell;

typedef struct _EntSpells EntSpells;

EntSpells *ent__spells_new (void);
void ent__spells_free (EntSpells *spells);

const char *ent__spells_intern (EntSpells *spells, const char *text);
const char *ent__spells_join_attributes (EntSpells *spells, const GArray *attributes);

/* ent__spells_keep_alike: (transfer full): of two texts (nullable) of joined attributes, whose order is that
 * of one file's columns, the attributes that are in both with one value. */
char *ent__spells_keep_alike (const char *a, const char *b);

/* ent__spells_read_date: the date in the three cells year, month, day, as fine as they have it: (out) NULL
 * where there is none. FALSE, and the row is reported, where it cannot be one. Numbers below 1 stand for
 * missing ones.
 */
gboolean ent__spells_read_date (EntSpells *spells, EntDataset *dataset, const gint *columns,
                                const char **date);

/* ent__spells_note_row: the file has a row from @subject to @object, whatever it says. */
void ent__spells_note_row (EntSpells *spells, const EntSpell *row);

/* ent__spells_add: copies @spell, or lengthens the one that it goes on with. */
void ent__spells_add (EntSpells *spells, const EntSpell *spell);

/* ent__spells_emit: a claim for each spell, in the order of their first rows. Two that mirror each other are
 * one. Where the file lists both sides of a dyad and only one has the obligation, the claim has the attribute
 * `obliged` with that side's id. */
void ent__spells_emit (EntSpells *spells, EntDataset *dataset, guint32 source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSpells, ent__spells_free)

G_END_DECLS

#endif
