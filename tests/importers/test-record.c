/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree that a record is read into, and its bounds. */
#include "tests/importers/reading.h"

#include "importers/record-private.h"

void ent_test_record (void);

static EntValue *
add (EntRecord *record, EntValue *parent, EntValueKind kind, const char *key, const char *text)
{
  return ent__record_add (record, parent, kind, key, text, text != NULL ? strlen (text) : 0, 1, 1);
}

static void
values_keep_their_order_and_their_way (void)
{
  EntRecord record;
  ent__record_init (&record, ENT__RECORD_MAX_SIZE);
  ent__record_begin (&record);
  EntValue *root = add (&record, NULL, ENT__VALUE_MAP, NULL, NULL);
  EntValue *list = add (&record, root, ENT__VALUE_LIST, "a/b~", NULL);
  add (&record, list, ENT__VALUE_TEXT, NULL, "first");
  EntValue *second = add (&record, list, ENT__VALUE_NUMBER, NULL, "1e999");
  g_autofree char *path = ent__value_get_path (second);
  g_autoptr (GString) pointer = g_string_new (NULL);
  ent__value_append_pointer (pointer, second);
  CU_ASSERT_STRING_EQUAL (path, "a/b~.1");
  CU_ASSERT_STRING_EQUAL (pointer->str, "/a~1b~0/1"); /* RFC 6901, section 3 */
  CU_ASSERT_STRING_EQUAL (second->text, "1e999");
  CU_ASSERT_EQUAL (list->n_members, 2);
  CU_ASSERT_STRING_EQUAL (list->first->text, "first");
  CU_ASSERT_PTR_EQUAL (ent__value_get (root, "a/b~"), list);
  CU_ASSERT_PTR_NULL (ent__value_get (root, "a"));
  ent__record_clear (&record);
}

static void
depth_is_bounded (void)
{
  EntRecord record;
  EntValue *value = NULL;
  guint depth = 0;
  ent__record_init (&record, ENT__RECORD_MAX_SIZE);
  ent__record_begin (&record);
  while ((value = add (&record, value, ENT__VALUE_LIST, NULL, NULL)) != NULL)
    depth++;
  CU_ASSERT_EQUAL (depth, ENT__RECORD_MAX_DEPTH);
  CU_ASSERT_STRING_EQUAL (record.fault.code, "too-deep");
  CU_ASSERT_PTR_NULL (add (&record, NULL, ENT__VALUE_TEXT, NULL, "after a fault nothing is added"));
  ent__record_clear (&record);
}

static void
size_is_bounded_for_each_record (void)
{
  EntRecord record;
  char text[100] = "";
  memset (text, 'x', sizeof text - 1);
  ent__record_init (&record, 10000);
  for (guint i = 0; i < 3; i++) {
    guint n = 0;
    ent__record_begin (&record);
    EntValue *root = add (&record, NULL, ENT__VALUE_LIST, NULL, NULL);
    while (add (&record, root, ENT__VALUE_TEXT, NULL, text) != NULL)
      n++;
    CU_ASSERT (n > 20 && n < 100);
    CU_ASSERT_STRING_EQUAL (record.fault.code, "too-large");
  }
  ent__record_clear (&record);
}

static void
a_copy_is_bounded_too (void)
{
  EntRecord record;
  ent__record_init (&record, 100000);
  ent__record_begin (&record);
  EntValue *laugh = add (&record, NULL, ENT__VALUE_LIST, NULL, NULL);
  add (&record, laugh, ENT__VALUE_TEXT, NULL, "lol");
  for (guint i = 0; i < 50 && laugh != NULL; i++) {
    EntValue *more = add (&record, NULL, ENT__VALUE_LIST, NULL, NULL);
    for (guint j = 0; j < 10 && more != NULL; j++)
      ent__record_add_copy (&record, more, NULL, laugh);
    laugh = more;
  }
  CU_ASSERT_STRING_EQUAL (record.fault.code, "too-large");
  CU_ASSERT (record.arena.total < 200000);
  ent__record_clear (&record);
}

static void
a_key_that_is_there_twice_is_a_fault (void)
{
  for (guint size = 2; size < 1000; size *= 10) {
    EntRecord record;
    ent__record_init (&record, ENT__RECORD_MAX_SIZE);
    ent__record_begin (&record);
    EntValue *map = add (&record, NULL, ENT__VALUE_MAP, NULL, NULL);
    for (guint i = 0; i < size; i++) {
      g_autofree char *key = g_strdup_printf ("key%u", i);
      add (&record, map, ENT__VALUE_TEXT, ent__arena_copy (&record.arena, key, strlen (key)), "");
    }
    ent__record_check_keys (&record, map);
    CU_ASSERT_PTR_NULL (record.fault.code);
    EntValue *twice = add (&record, map, ENT__VALUE_TEXT, "key1", "");
    ent__record_check_keys (&record, map);
    CU_ASSERT_STRING_EQUAL (record.fault.code, "duplicate-field");
    CU_ASSERT_PTR_EQUAL (record.fault.at, twice);
    ent__record_clear (&record);
  }
}

static void
the_first_fault_counts (void)
{
  EntRecord record;
  ent__record_init (&record, ENT__RECORD_MAX_SIZE);
  ent__record_begin (&record);
  ent__record_fail (&record, "first", NULL, 3, 4, "%s", "one");
  ent__record_fail (&record, "second", NULL, 5, 6, "%s", "two");
  CU_ASSERT_STRING_EQUAL (record.fault.code, "first");
  CU_ASSERT_STRING_EQUAL (record.fault.message, "one");
  CU_ASSERT_EQUAL (record.fault.line, 3);
  ent__record_begin (&record);
  CU_ASSERT_PTR_NULL (record.fault.code);
  ent__record_clear (&record);
}

static void
an_arena_gives_the_same_memory_again (void)
{
  EntArena arena;
  ent__arena_init (&arena);
  gpointer first = ent__arena_alloc (&arena, 100);
  CU_ASSERT_EQUAL (GPOINTER_TO_SIZE (first) % 16, 0);
  ent__arena_reset (&arena);
  CU_ASSERT_PTR_EQUAL (ent__arena_alloc (&arena, 100), first);
  memset (ent__arena_alloc (&arena, 10 << 20), 1, 10 << 20);
  ent__arena_reset (&arena);
  CU_ASSERT_EQUAL (arena.total, 0);
  memset (ent__arena_alloc (&arena, 1000), 1, 1000);
  ent__arena_clear (&arena);
}

void
ent_test_record (void)
{
  CU_pSuite suite = CU_add_suite ("record", NULL, NULL);
  CU_ADD_TEST (suite, values_keep_their_order_and_their_way);
  CU_ADD_TEST (suite, depth_is_bounded);
  CU_ADD_TEST (suite, size_is_bounded_for_each_record);
  CU_ADD_TEST (suite, a_copy_is_bounded_too);
  CU_ADD_TEST (suite, a_key_that_is_there_twice_is_a_fault);
  CU_ADD_TEST (suite, the_first_fault_counts);
  CU_ADD_TEST (suite, an_arena_gives_the_same_memory_again);
}
