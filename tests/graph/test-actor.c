/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for types of actors, modalities and levels: each reads back as itself, and no other word does. */
#include <CUnit/CUnit.h>

#include "tests/sample.h"

static void
types_of_actors_read_back (void)
{
  EntActorType type = ENT_ACTOR_STATE;
  for (guint i = 0; i < ENT_N_ACTOR_TYPES; i++) {
    CU_ASSERT_TRUE (ent_actor_type_parse (ent_actor_type_get_name (i), &type));
    CU_ASSERT_EQUAL (type, i);
  }
  CU_ASSERT_FALSE (ent_actor_type_parse ("State", &type));
  CU_ASSERT_FALSE (ent_actor_type_parse (NULL, &type));
  CU_ASSERT_EQUAL (type, ENT_ACTOR_ORGANIZATION); /* untouched */
}

static void
modalities_read_back_and_fall_in_confidence (void)
{
  EntModality modality = ENT_MODALITY_ASSERTED;
  for (guint i = 0; i < ENT_N_MODALITIES; i++) {
    CU_ASSERT_TRUE (ent_modality_parse (ent_modality_get_name (i), &modality));
    CU_ASSERT_EQUAL (modality, i);
    if (i > 0)
      CU_ASSERT_TRUE (ent_modality_get_confidence (i) < ent_modality_get_confidence (i - 1));
  }
  CU_ASSERT_FALSE (ent_modality_parse ("certain", &modality));
}

static void
levels_read_back (void)
{
  EntLevel level = ENT_LEVEL_CLAIMS;
  for (guint i = ENT_LEVEL_CLAIMS; i <= ENT_LEVEL_TIES; i++) {
    CU_ASSERT_TRUE (ent_level_parse (ent_level_get_name (i), &level));
    CU_ASSERT_EQUAL (level, i);
  }
  CU_ASSERT_FALSE (ent_level_parse ("tie", &level));
}

void ent_test_actor (void);

void
ent_test_actor (void)
{
  CU_pSuite suite = CU_add_suite ("actor", NULL, NULL);
  CU_ADD_TEST (suite, types_of_actors_read_back);
  CU_ADD_TEST (suite, modalities_read_back_and_fall_in_confidence);
  CU_ADD_TEST (suite, levels_read_back);
}
