#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The power fails during an import. All that the program writes is noted (tests/powercut.c); then states in which the disk
may be found are built, for moments between any two writes: what was synced is there; of what was not, nothing, all, or any
part is, a write may be there in part (whole sectors), and names come and go in order but may lag behind. In each the
store has to be as it was before or as it is after the import, and after it once the program has ended.

  tests/store-powercut.py ENTENTE SOURCE [N_STATES [SEED]]
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

SECTOR = 512


class File:
    """What is on the disk for sure, and the changes since."""

    def __init__(self, data=b""):
        self.data = bytearray(data)
        self.pending = []

    def apply(self, change, data=None, part=None):
        data = self.data if data is None else data
        kind, place, content = change
        if kind == "truncate":
            del data[place:]
            data.extend(bytes(place - len(data)))
            return
        content = content if part is None else content[:part]
        data.extend(bytes(max(0, place + len(content) - len(data))))
        data[place:place + len(content)] = content

    def sync(self):
        for change in self.pending:
            self.apply(change)
        self.pending = []

    def guess(self, mood):
        data = bytearray(self.data)
        for change in self.pending:
            if mood == "all" or (mood != "none" and RANDOM.random() < 0.5):
                part = None
                if mood == "torn" and change[0] == "write":
                    part = RANDOM.randrange(len(change[2]) // SECTOR + 1) * SECTOR
                self.apply(change, data, part)
        return data


class Disk:
    """NAMES: as the program sees them; SURE: those that are on the disk, SINCE: changes of names after that."""

    def __init__(self, folder):
        self.names = {}
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), "rb") as file:
                self.names[name] = File(file.read())
        self.sure, self.since = dict(self.names), []

    def rename(self, change):
        self.turn(self.names, change)
        self.since.append(change)

    @staticmethod
    def turn(names, change):
        kind, name, other = change
        if kind == "make":
            names[name] = other
        elif kind == "unlink":
            names.pop(name, None)
        elif name in names:
            names[other] = names[name]
            if kind == "rename":
                del names[name]

    def do(self, kind, name, other, content):
        if kind in ("write", "truncate", "sync") and name == "":
            self.sure, self.since = dict(self.names), []  # the folder itself
        elif kind in ("write", "truncate", "sync"):
            if name not in self.names:
                self.rename(("make", name, File()))
            file = self.names[name]
            if kind == "sync":
                file.sync()
            else:
                file.pending.append((kind, int(other), content))
        else:
            self.rename((kind, name, other))

    def write_state(self, folder, mood):
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        names = dict(self.sure)
        n_kept = {"none": 0, "all": len(self.since)}.get(mood, RANDOM.randint(0, len(self.since)))
        for change in self.since[:n_kept]:
            self.turn(names, change)
        for name, file in names.items():
            with open(os.path.join(folder, name), "wb") as out:
                out.write(file.guess(mood))


def read_log(path, folder):
    with open(path, "rb") as file:
        while line := file.readline():
            kind, name, other, length = line.decode().rstrip("\n").split("\t")
            name, other = (os.path.relpath(text, folder) if text.startswith("/") else text for text in (name, other))
            content = file.read(int(length))
            if not name.endswith("-shm"):  # is made anew after a crash
                yield kind, "" if name == "." else name, other, content


def content_of(folder):
    """What the store there holds; None where there is none."""
    store = os.path.join(folder, "a.entente")
    if not os.path.exists(store):
        return None
    done = subprocess.run([ENTENTE, "export", "-q", "--format", "jsonl", store], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else done.stderr


def check(what, prepare, arguments):
    """How many states were wrong, of how many."""
    for name in ("disk", "state", "log"):
        shutil.rmtree(name, ignore_errors=True) if os.path.isdir(name) else os.path.exists(name) and os.remove(name)
    os.mkdir("disk")
    folder = os.path.abspath("disk")
    if prepare:
        subprocess.run([ENTENTE, "import", "-q", "-o", "disk/a.entente", prepare], check=True)
    disk = Disk(folder)
    before = content_of(folder)
    for name in os.listdir(folder):
        if name != "a.entente":
            os.remove(os.path.join(folder, name))
    environment = dict(os.environ, LD_PRELOAD=os.path.abspath("powercut.so"), POWERCUT_FOLDER=folder, POWERCUT_LOG=os.path.abspath("log"))
    subprocess.run([ENTENTE, "import", "-q", "-o", os.path.join(folder, "a.entente"), *arguments], env=environment, check=True)
    after = content_of(folder)
    operations = list(read_log("log", folder))
    syncs = [i for i, operation in enumerate(operations) if operation[0] != "write"]
    moments = {i + j for i in syncs for j in (0, 1)} | {RANDOM.randrange(len(operations)) for _ in range(N_STATES // 2)}
    wrong = n_states = 0
    seen = {"before": 0, "after": 0}
    for i, operation in enumerate([*operations, None]):
        for mood in ("none", "all", "some", "torn") if i in moments or operation is None else ():
            disk.write_state("state", mood)
            found = content_of("state")
            n_states += 1
            is_right = found == after or (found == before and operation is not None)
            seen["after" if found == after else "before"] += 1
            if not is_right:
                wrong += 1
                print(f"FAILED: {what}: power cut before change {i} of {len(operations)}, {mood} of what is not synced:",
                      (found or b"no store")[:200])
        if operation:
            disk.do(*operation)
    if seen["before"] == 0 or seen["after"] == 0:
        print(f"FAILED: {what}: {len(operations)} changes show nothing: {seen}")
        wrong += 1
    return wrong == 0


def write_claims(name, first, end):
    with open(name, "w", encoding="ascii") as file:
        file.write("source,subject,subject.type,relation,object,date,note\n")
        for i in range(first, end):
            file.write(f"a{i % 7},Party {i % 90},organization,support,France,20{i % 20 + 10}-01-{i % 28 + 1:02},note {i}\n")


def can_note():
    """Not without a compiler, nor where a sanitizer wants to be loaded first."""
    compiler = os.environ.get("CC", "cc").split()
    made = subprocess.run([*compiler, "-shared", "-fPIC", "-o", "powercut.so", os.path.join(SOURCE, "tests/powercut.c"), "-ldl"],
                          capture_output=True, check=False)
    return made.returncode == 0 and subprocess.run([ENTENTE, "--version"], env=dict(os.environ, LD_PRELOAD=os.path.abspath("powercut.so")),
                                                   capture_output=True, check=False).returncode == 0


ENTENTE = os.path.abspath(sys.argv[1]) if "/" in sys.argv[1] else sys.argv[1]
SOURCE = os.path.abspath(sys.argv[2])
N_STATES = int(sys.argv[3]) if len(sys.argv) > 3 else 60
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
passed = failed = 0
with tempfile.TemporaryDirectory() as top:
    os.chdir(top)
    if not can_note():
        print("skipped: the power fails: what this build writes cannot be noted\n0 passed, 0 failed")
        sys.exit(0)
    write_claims("one.csv", 0, 2000)
    write_claims("two.csv", 1000, 4000)
    for title, first_import, second in (("a new store", None, ["one.csv"]), ("a store that is there", "one.csv", ["two.csv"])):
        if check(title, first_import, second):
            passed += 1
        else:
            failed += 1
    os.chdir("/")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
