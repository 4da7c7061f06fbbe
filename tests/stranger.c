/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program of somebody else's, built against the installed library by `make installcheck`: one claim, from
 * names in two languages to two actors. It includes what users are told to include and nothing more. */
#include <entente/entente.h>
#include <stdio.h>
#include <stdlib.h>

int
main (void)
{
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntSourceDraft source = { .id = { .text = "note" } };
  EntClaimDraft claim = {
    .subject = { .name = { .text = "Moscú" } },
    .relation = { .text = "consult.phone" },
    .object = { .name = { .text = "朝鲜" } },
    .date = { .text = "2025-08-12" },
  };
  ent_builder_add_claim (builder, &claim, ent_builder_add_source (builder, &source));
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  gboolean is_right = ent_multigraph_get_n_claims (graph) == 1 && ent_multigraph_get_n_actors (graph) == 2 &&
                      ent_multigraph_find_actor (graph, "state:RUS") != ENT_NONE &&
                      ent_multigraph_find_actor (graph, "state:PRK") != ENT_NONE;
  printf ("%u claims of %u actors: %s\n", ent_multigraph_get_n_claims (graph),
          ent_multigraph_get_n_actors (graph), is_right ? "as it should be" : "wrong");
  return is_right ? EXIT_SUCCESS : EXIT_FAILURE;
}
