# SPDX-License-Identifier: GPL-3.0-or-later
"""What a store costs: importing claims into a new one, importing them again, importing others into one that is there; and a
ranking by degree from the store, at once and in parts, with its ties made anew and with those that are kept, beside the same from the JSON Lines that made it. Beside them
the loop in Python that one would write oneself (peers/sqlite-loop.py). Prints a table in Markdown.

    bench/store.py [RECORDS] [RUNS] [rank] default 1000000 3; rank: that alone, of a store that is made once; in the build folder
    ENTENTE, GENERATE                      the programs (default: ./entente and bench/generate)
    STORE                                  where to (default: a file in a temporary folder); may be a database's address, whose
                                           tables are dropped and made again (psql is wanted then)
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

entente = os.environ.get("ENTENTE", "./entente")
generate = os.environ.get("GENERATE", "bench/generate")


def run(*command, to=subprocess.DEVNULL):
    """Seconds of wall and processor time, and the most memory in MB."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=to)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} {command[1]} ended with {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(count, what, before=lambda: None):
    def once():
        before()
        return what()
    return min(once() for _ in range(count))


def is_address(store):
    return "://" in store or store.startswith("service=")


def drop(store):
    if is_address(store):
        subprocess.run(["psql", "-q", store, "-c", "DROP SCHEMA public CASCADE; CREATE SCHEMA public"], check=True,
                       stderr=subprocess.DEVNULL)
    elif os.path.exists(store):
        os.remove(store)


def tell(what, n, figures):
    wall, processor, memory = figures
    print(f"| {what} | {n} | {wall:.2f} | {processor:.2f} | {memory:.0f} | {n / wall / 1000:.0f} |")


def make(store, path):
    return run(entente, "import", "--quiet", "-o", store, path)


def copy(old, new):
    shutil.copy(old, new)
    os.sync()  # the copy's pages are not written during what is measured


def measure_loop(folder, n, count, first, second, ours):
    """OURS: seconds that an import into a new store and one into that took."""
    table, kept = os.path.join(folder, "loop.db"), os.path.join(folder, "loop-kept.db")
    loop = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers", "sqlite-loop.py")

    fresh = best(count, lambda: run(sys.executable, loop, table, first), lambda: drop(table))
    tell("a loop in Python into a new table", n, fresh)
    shutil.copy(table, kept)
    others = best(count, lambda: run(sys.executable, loop, table, second), lambda: copy(kept, table))
    tell("a loop in Python into that", n // 4, others)
    drop(kept)
    return f"Importing is {fresh[0] / ours[0]:.1f} × as fast as the loop into what is new, {others[0] / ours[1]:.1f} × into what is there."


def measure_imports(store, n, count, first, second):
    """Seconds that an import into a new store took, and one of others into it."""
    kept = store + ".kept"

    def again():
        drop(store)
        if is_address(store):
            make(store, first)
        else:
            copy(kept, store)

    fresh = best(count, lambda: make(store, first), lambda: drop(store))
    tell("import into a new store", n, fresh)
    if not is_address(store):
        shutil.copy(store, kept)
    tell("import the same again", n, best(count, lambda: make(store, first)))
    others = best(count, lambda: make(store, second), again)
    tell("import others into it", n // 4, others)
    again()
    return fresh[0], others[0]


def rank(path, *options, to=subprocess.DEVNULL):
    return run(entente, "rank", "--quiet", "--by", "degree", "--format", "csv", *options, path, to=to)


def measure_ranks(folder, store, n, count, first):
    """Whether all tables are the same."""
    cache = os.environ["XDG_CACHE_HOME"] = os.path.join(folder, "cache")

    def forget():
        shutil.rmtree(cache, ignore_errors=True)

    def keep():
        pass

    at_once = (store, "--claims-at-once", str(n))
    ways = {"JSON Lines": (keep, first), "store for the first time": (forget, *at_once), "store again": (keep, *at_once),
            "store, nothing kept": (keep, *at_once, "--no-cache"),
            "store in parts of 250,000, nothing kept": (keep, store, "--claims-at-once", "250000", "--no-cache")}
    figures, tables = {}, []
    for what, (before, *arguments) in ways.items():
        path = os.path.join(folder, "table")
        with open(path, "wb") as out:
            rank(*arguments, to=out)
        with open(path, "rb") as table:
            tables.append(table.read())
        figures[what] = best(count, lambda: rank(*arguments, "--top", "10"), before)
        tell(f"rank --by degree from the {what}", n, figures[what])
    is_same = all(table == tables[0] for table in tables)
    lines = figures["JSON Lines"][0]
    print(f"\nThe store is {lines / figures['store for the first time'][0]:.1f} × as fast as the JSON Lines for the first time,"
          f" {lines / figures['store again'][0]:.1f} × from then on, {lines / figures['store, nothing kept'][0]:.1f} × where"
          f" nothing is kept; the tables are {'the same' if is_same else 'NOT the same'}.")
    return is_same


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        first, second = os.path.join(folder, "first.jsonl"), os.path.join(folder, "second.jsonl")
        store = os.environ.get("STORE", os.path.join(folder, "bench.entente"))
        for path, size, seed in ((first, n, 1), (second, n // 4, 2)):
            with open(path, "wb") as out:
                subprocess.run([generate, "claims-jsonl", str(size), str(seed)], stdout=out, check=True)
        print("| what | claims | wall s | processor s | peak MB | 1000 claims/s |\n|---|---:|---:|---:|---:|---:|")
        ratio = ""
        if sys.argv[3:] == ["rank"]:
            drop(store)
            tell("import into a new store", n, make(store, first))
        else:
            ours = measure_imports(store, n, count, first, second)
            ratio = measure_loop(folder, n, count, first, second, ours)
        is_same = measure_ranks(folder, store, n, count, first)
        print(ratio)
        if is_address(store):
            drop(store)
        sys.exit(0 if is_same else 1)


if __name__ == "__main__":
    main()
