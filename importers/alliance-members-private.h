/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alliances as lists of members: who was in which treaty from when to when, and what each promised. Each two
 * of one treaty are allied while both were in it. Read next: alliance-members.c, then atop-members.c. */
#ifndef ENT_ALLIANCE_MEMBERS_PRIVATE_H
#define ENT_ALLIANCE_MEMBERS_PRIVATE_H

#include "importers/alliance-spells-private.h"

G_BEGIN_DECLS

#define ENT__MAX_OBLIGATIONS 8

/* EntMember: a member's spell in a treaty. All strings are interned with ent__spells_intern ().
 * @phase: (nullable): of the treaty; one that was renegotiated begins on the day on which the one before ends
 * @from, @to: (nullable): EDTF dates; missing ones are unknown and open
 * @left_censor, @right_censor: (nullable): flags that go with @from and @to
 * @attributes: (nullable): as ent__spells_join_attributes () writes them
 * @has: which of the obligations it took upon itself */
typedef struct {
  const char *state;
  const char *phase;
  const char *from;
  const char *to;
  const char *left_censor;
  const char *right_censor;
  const char *attributes;
  gboolean has[ENT__MAX_OBLIGATIONS];
  guint line;
  EntDay first; /* the days that @from and @to may be at least and at most: set by ent__members_add () */
  EntDay last;
} EntMember;

typedef struct _EntMembers EntMembers;

EntMembers *ent__members_new (void);
void ent__members_free (EntMembers *members);

/* ent__members_add: copies @member. One too many for its treaty is reported. */
void ent__members_add (EntMembers *members, EntDataset *dataset, const char *treaty, const EntMember *member);

/* ent__members_pair: adds a spell for each two members and obligation to @spells. Where one alone has it,
 * only its side is added, and that is told. What stands alike with both stays an attribute.
 * @relations: of @n obligations; NULL where a code means none */
void ent__members_pair (const EntMembers *members, EntDataset *dataset, EntSpells *spells,
                        const char *const *relations, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMembers, ent__members_free)

G_END_DECLS

#endif
