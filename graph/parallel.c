/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops take helpers: threads that stay when their loop is done, look out for the next one for a moment, and
 * then sleep. To start a thread, or to wake one, takes as long as many a loop does: a power iteration has
 * hundreds of them, one right after the other, and finds its helpers awake.
 *
 * Whoever is at work takes the next piece until none is left. What a helper has to know before it may touch a
 * loop is in one word, so that it cannot take a piece of a loop that ended meanwhile. A loop that begins
 * while another runs (in a piece of it, or in another thread of the user's) has threads of its own, which end
 * with it. */
#include "graph/parallel.h"

#include <stdatomic.h>

#define MAX_THREADS 256u
#define PATIENCE 4000u /* looks before a thread sleeps: some 50 to 100 µs */

/* The word: 24 bits for the number of the loop, 8 for how many helpers it still takes, 32 for how many pieces
 * are left. */
#define ONE_SEAT (G_GUINT64_CONSTANT (1) << 32)
#define ONE_LOOP (G_GUINT64_CONSTANT (1) << 40)

typedef struct {
  EntPieceFunc func;
  gpointer data;
  guint n_pieces;
} Loop;

static struct {
  atomic_flag is_taken; /* by a loop */
  Loop loop;            /* what the word speaks of */
  _Atomic guint64 word;
  atomic_uint n_done;   /* pieces */
  atomic_uint n_asleep; /* helpers */
  atomic_uint n_ready;  /* helpers that run, as one just started does not yet */
  guint n_helpers;      /* whoever has taken it may change this */
  GMutex mutex;         /* for the two: */
  GCond has_begun;
  GCond is_done;
} team = { .is_taken = ATOMIC_FLAG_INIT };

static guint
get_n_left (guint64 word)
{
  return (guint)word;
}

static guint
get_n_seats (guint64 word)
{
  return (guint)(word >> 32) & 0xff;
}

/* A hint to the processor that this thread only waits. */
static inline void
pause_briefly (void)
{
#if defined __x86_64__ || defined __i386__
  __builtin_ia32_pause ();
#elif defined __aarch64__
  __asm__ volatile("yield");
#endif
}

static void
tell_done (void)
{
  g_mutex_lock (&team.mutex);
  g_cond_signal (&team.is_done);
  g_mutex_unlock (&team.mutex);
}

/* Does pieces of the loop that @word speaks of until none is left, or another loop has begun. */
static void
take_pieces (guint64 word)
{
  guint64 number = word / ONE_LOOP;
  while (get_n_left (word) > 0 && word / ONE_LOOP == number) {
    if (!atomic_compare_exchange_weak (&team.word, &word, word - 1))
      continue;
    /* Until this piece is done the loop stands. */
    Loop loop = team.loop;
    loop.func (loop.data, loop.n_pieces - get_n_left (word));
    if (atomic_fetch_add (&team.n_done, 1) + 1 == loop.n_pieces)
      tell_done ();
    word = atomic_load (&team.word);
  }
}

static gboolean
has_work (guint64 word)
{
  return get_n_left (word) > 0 && get_n_seats (word) > 0;
}

/* Whoever begins a loop looks for sleepers after the word is said, and a sleeper for a word after it has said
 * that it sleeps: one of them sees the other. */
static guint64
wait_for_work (void)
{
  guint64 word = atomic_load (&team.word);
  for (guint i = 0; i < PATIENCE && !has_work (word); i++) {
    pause_briefly ();
    word = atomic_load (&team.word);
  }
  if (has_work (word))
    return word;
  g_mutex_lock (&team.mutex);
  atomic_fetch_add (&team.n_asleep, 1);
  while (!has_work (word = atomic_load (&team.word)))
    g_cond_wait (&team.has_begun, &team.mutex);
  atomic_fetch_sub (&team.n_asleep, 1);
  g_mutex_unlock (&team.mutex);
  return word;
}

static gpointer
help (G_GNUC_UNUSED gpointer data)
{
  atomic_fetch_add (&team.n_ready, 1);
  tell_done ();
  while (TRUE) {
    guint64 word = wait_for_work ();
    if (atomic_compare_exchange_strong (&team.word, &word, word - ONE_SEAT))
      take_pieces (word - ONE_SEAT);
  }
  return NULL;
}

static void
find_helpers (guint n)
{
  for (; team.n_helpers < n; team.n_helpers++) {
    GThread *helper = g_thread_try_new ("entente", help, NULL, NULL);
    if (helper == NULL)
      return;
    g_thread_unref (helper);
  }
}

/* A helper that is only about to run would still be at it when a short program ends, or forks. */
static gboolean
is_over (guint n_pieces)
{
  return atomic_load (&team.n_done) == n_pieces && atomic_load (&team.n_ready) == team.n_helpers;
}

static void
wait_until_over (guint n_pieces)
{
  for (guint i = 0; i < PATIENCE && !is_over (n_pieces); i++)
    pause_briefly ();
  if (is_over (n_pieces))
    return;
  g_mutex_lock (&team.mutex);
  while (!is_over (n_pieces))
    g_cond_wait (&team.is_done, &team.mutex);
  g_mutex_unlock (&team.mutex);
}

static void
run_with_team (const Loop *loop, guint n_helpers)
{
  guint64 number = atomic_load (&team.word) / ONE_LOOP + 1;
  guint64 word = number * ONE_LOOP + n_helpers * ONE_SEAT + loop->n_pieces;
  find_helpers (n_helpers);
  team.loop = *loop;
  atomic_store (&team.n_done, 0);
  atomic_store (&team.word, word);
  if (atomic_load (&team.n_asleep) > 0) {
    g_mutex_lock (&team.mutex);
    g_cond_broadcast (&team.has_begun);
    g_mutex_unlock (&team.mutex);
  }
  take_pieces (word);
  wait_until_over (loop->n_pieces);
}

/* Threads of a loop's own. */

typedef struct {
  const Loop *loop;
  atomic_uint next;
} Alone;

static gpointer
run_alone (gpointer data)
{
  Alone *alone = data;
  for (guint piece; (piece = atomic_fetch_add (&alone->next, 1)) < alone->loop->n_pieces;)
    alone->loop->func (alone->loop->data, piece);
  return NULL;
}

static void
run_with_own (const Loop *loop, guint n_threads)
{
  Alone alone = { loop, 0 };
  GThread *threads[MAX_THREADS];
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_try_new ("entente", run_alone, &alone, NULL);
  run_alone (&alone);
  for (guint i = 1; i < n_threads; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

void
ent_parallel_for (guint n_threads, guint n_pieces, EntPieceFunc func, gpointer data)
{
  const Loop loop = { func, data, n_pieces };
  guint n = MIN (MIN (n_threads, n_pieces), MAX_THREADS);
  if (n <= 1) {
    for (guint piece = 0; piece < n_pieces; piece++)
      func (data, piece);
  } else if (atomic_flag_test_and_set (&team.is_taken)) {
    run_with_own (&loop, n);
  } else {
    run_with_team (&loop, n - 1);
    atomic_flag_clear (&team.is_taken);
  }
}
