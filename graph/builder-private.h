/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's state, shared by builder.c (claims come in), builder-fields.c (what a claim's fields say),
 * builder-sources.c (sources, interned values), builder-parts.c (parts of a file, read apart),
 * builder-retellings.c (claims that retell others) and builder-freeze.c (the multigraph goes out).
 *
 * A builder is either whole or a part. A part reads a piece of a file in a thread of its own: its numbers (of
 * names, sources, periods, …) are its own, and what hangs on other parts (sources, actors) it only notes
 * down. The whole takes the parts in order of the file, so all comes out as if one had read it alone. Names
 * and periods come again and again, so a part that was put in is used once more, with all that it knows. */
#ifndef ENT_BUILDER_PRIVATE_H
#define ENT_BUILDER_PRIVATE_H

#include "graph/builder-names-private.h"
#include "graph/builder.h"
#include "graph/details-private.h"
#include "graph/multigraph-private.h"
#include "graph/pending-private.h"

G_BEGIN_DECLS

/* EntMaps: the whole builder's numbers by those of a part, as far as it was put in; the parts' segments share
 * them. */
typedef struct {
  GArray *mentions; /* of guint32, as the others are */
  GArray *periods;
  GArray *voices;
} EntMaps;

/* EntSegment: claims that came in together, and maps from their numbers to those of the whole builder (NULL:
 * they are the whole builder's already). At the end: how many are taken over, the number of the first, and
 * whether any is out for a reason that is to be reported. */
typedef struct {
  PendingClaim *claims;
  guint n;
  guint n_taken;
  guint32 first;
  gboolean has_findings;
  EntMaps maps; /* referenced */
  guint32 *sources;
  guint16 *files;
  guint32 *numbers; /* (nullable): of the claims, in a store */
} EntSegment;

/* EntDatePeriod: what a date's text came to. */
typedef struct {
  guint32 period;
  guint16 flags;
  guint16 is_known;
} EntDatePeriod;

struct _EntBuilder {
  EntVocabulary *vocabulary;
  EntProblems *problems;
  EntUnknownNames unknown_names;
  gboolean is_part;
  gboolean leaves_out_quotes;
  guint n_threads;
  guint64 n_claims;
  EntBlocks blocks;         /* packed details; the multigraph's at the end */
  GAsyncQueue *spare_parts; /* of EntBuilder: put in, to be used again; the whole and its parts share it */
  EntBlocks own_keys;
  EntBlocks *key_blocks; /* for the texts of the tables: a part has its own, those of the whole go to the
                            multigraph */
  GString *buffer;       /* for keys */

  /* Values that are kept once. */
  EntIntern mentions; /* see ent__names_mention_key() */
  EntIntern voices;
  EntIntern periods; /* of EntPeriod */
  EntIntern relation_texts;
  GArray *relations; /* of gint, by relation text: its number, or -1 */
  EntIntern date_texts;
  GArray *date_periods;   /* of EntDatePeriod, by date text */
  EntDatePeriod *days;    /* what lone days came to; NULL before the first: builder-fields.c */
  GPtrArray *files;       /* of const char * */
  GHashTable *file_index; /* name → number + 1 */
  EntPacker packer;
  EntPending claims; /* since the last segment was closed */

  struct _EntRetellings *retellings; /* NULL before the first */

  struct _EntPart *part; /* NULL in a whole builder: builder-parts.c */
  EntMaps maps;          /* a part's */

  /* The rest is a whole builder's. */
  GStringChunk *strings; /* names and sources; the multigraph's at the end */
  GPtrArray *arrays;     /* likewise: arrays that they point to */
  GArray *sources;       /* of EntSource */
  GPtrArray *segments;   /* of EntSegment */
  EntNames *names;
  EntPending tenures;       /* those that actor entries make; they come last, so that claims are
                            numbered as their file has them */
  GHashTable *source_index; /* id → number + 1 */
  GHashTable *file_sources; /* number of a file + 1 → id of the source that it is itself */
  GHashTable *made_ids;     /* id made from a source's content → checksum of that content, in full */
  EntIntern drafts;         /* of sources and actors that parts noted down and that were put in */
  GArray *draft_sources;    /* of guint32, by draft: the source that it made */
  guint32 carried_source;   /* the current one at the end of the part before */
  gint n_expected;          /* how many claims the next part has, by the last one's; atomic */
  gboolean is_source_lost;  /* its record was rejected */
  GArray *covers;           /* of EntCover, by source; grown when needed */
  gboolean are_distinct;    /* no claim is there twice */
};

/* EntCover: the days that a source covers; none where @last precedes @first. */
typedef struct {
  EntDay first;
  EntDay last;
} EntCover;

/* ent__builder_start, ent__builder_clear: sets up, frees all but vocabulary and problems. A builder is
 * started whenever it is in a caller's hands. */
void ent__builder_start (EntBuilder *builder);
void ent__builder_clear (EntBuilder *builder);

/* ent__builder_intern: the one copy of a string, in a whole builder; NULL for "" and NULL. */
const char *ent__builder_intern (EntBuilder *builder, const char *text);
/* ent__builder_intern_period, ent__builder_intern_file: the number of a period (a file's name; NULL is ""),
 * which is kept once; O(1). */
guint32 ent__builder_intern_period (EntBuilder *builder, const EntPeriod *period);
guint16 ent__builder_intern_file (EntBuilder *builder, const char *file);

/* What a store tells a whole builder, beside claims that it puts into segments. ent__builder_mention: an
 * actor, as a claim would name it; ent__builder_note_voice: who is quoted; both give the number.
 * ent__builder_add_stored_source: @directory: where its text lies.
 * ent__builder_set_distinct: no two claims are the same, so none is looked for. */
guint32 ent__builder_mention (EntBuilder *builder, const EntMentionDraft *draft);
guint32 ent__builder_note_voice (EntBuilder *builder, const char *name);
guint32 ent__builder_add_stored_source (EntBuilder *builder, const EntSourceDraft *draft,
                                        const char *directory);
void ent__builder_set_distinct (EntBuilder *builder);

/* ent__builder_report: a finding about a record or one of its fields.
 * @code: a literal, as ent_problems_add() wants it
 * @field, @name: (nullable): the field, at whose own place the finding is put where it has one */
void ent__builder_report (EntBuilder *builder, EntSeverity severity, const char *code, const EntPlace *record,
                          const EntText *field, const char *name, const char *format, ...)
    G_GNUC_PRINTF (7, 8);

/* ent__builder_read_fields: relation, polarity, modality, confidence and period into @claim, all else into
 * @details, whose texts are the draft's. FALSE where one is wrong, which is reported. */
gboolean ent__builder_read_fields (EntBuilder *builder, const EntClaimDraft *draft, PendingClaim *claim,
                                   EntClaimDetails *details);

/* ent__builder_add_segment: @claims (empty afterwards) become a segment, whose maps are the
 * caller's to fill. */
EntSegment *ent__builder_add_segment (EntBuilder *builder, EntPending *claims);
void ent__segment_free (EntSegment *segment);
void ent__maps_clear (EntMaps *maps);

/* ent__builder_drop_duplicates: flags each claim of the segments that says exactly what an earlier one says,
 * then each that has the id of an earlier one of its source. The claims' numbers are the whole builder's by
 * then;
 * @actors: by mention. */
void ent__builder_drop_duplicates (EntBuilder *builder, const guint32 *actors);

/* Retellings: ent__retellings_absorb() takes over those of a part; ent__builder_retell() fills @into, an
 * empty segment, with the claims that they are, leaves out what they retell, and reports. All claims have the
 * whole builder's numbers by then. O(claims + retellings). */
typedef struct _EntRetellings EntRetellings;
void ent__retellings_free (EntRetellings *retellings);
guint ent__retellings_absorb (EntBuilder *builder, EntBuilder *part);
void ent__builder_retell (EntBuilder *builder, EntSegment *into);

/* Parts: what they note down for the whole, and where they keep it. ent__part_put_aside: empties a part,
 * which is for its whole to use again. ent__parts_free: those that the whole has put aside; @blocks
 * (nullable) takes over what their claims point to. */
typedef struct _EntPart EntPart;
void ent__part_put_aside (EntBuilder *part);
void ent__parts_free (EntBuilder *builder, EntBlocks *blocks);
EntBlocks *ent__part_get_blocks (EntPart *part);
guint ent__part_get_n_sources (const EntPart *part);
guint32 ent__part_add_source (EntBuilder *builder, const EntSourceDraft *draft);
guint32 ent__part_peek_source (EntBuilder *builder, const char *id); /* of this part alone */
guint32 ent__part_find_source (EntBuilder *builder, const char *id);
void ent__part_add_actor (EntBuilder *builder, const EntActorDraft *draft, guint32 source);

G_END_DECLS

#endif
