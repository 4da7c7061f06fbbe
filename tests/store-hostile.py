#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stores that are damaged or made to harm: cut short, with bytes changed, with another schema, with values of other
types, with numbers that lead nowhere. Whatever comes, the program ends by itself, soon, within a gigabyte, and says what
is wrong where it fails.

  tests/store-hostile.py ENTENTE SOURCE [N_VARIANTS [SEED]]
"""
import os
import random
import resource
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

SECONDS = 20
MEMORY = 1 << 30
IS_LIMITED = True


passed = failed = 0


def limit():
    if IS_LIMITED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(*arguments):
    """What became of it: its exit status (negative: a signal; None: it did not end) and what it said."""
    try:
        done = subprocess.run([ENTENTE, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
                              preexec_fn=limit, check=False)
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, done.stderr.decode("utf-8", "replace")


def expect(what, holds, said=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")
        print("".join(f"  {line}\n" for line in said.splitlines()[:5]), end="")


def is_well(status, said):
    if "Sanitizer" in said or "runtime error:" in said or "CRITICAL" in said or "WARNING" in said:
        return False
    return status in (0, 3) or (status == 1 and said.strip() != "")


COMMANDS = [("export", "-q", "--format", "jsonl"), ("rank", "-q", "--by", "degree"),
            ("rank", "-q", "--by", "degree", "--claims-at-once", "2")]


def try_store(what, path, refused=None, commands=COMMANDS):
    """REFUSED: words that the message must have; None: whether it can be read does not matter."""
    for command in commands:
        status, said = run(*command, path)
        expect(f"{what}: {command[0]} ends with {status}", is_well(status, said), said)
        if refused is not None:
            expect(f"{what}: {command[0]} says that {refused}", status == 1 and refused in said, said)


def copy(name):
    for suffix in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(name + suffix):
            os.remove(name + suffix)
    shutil.copy("whole.entente", name)
    return name


def change(what, *statements, refused=None, schema=None, commands=COMMANDS, imports=True):
    """A store after STATEMENTS; SCHEMA: pairs of a table and the statement that it is said to have been made by."""
    name = copy("changed.entente")
    database = sqlite3.connect(name, isolation_level=None)
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        if isinstance(statement, str):
            database.execute(statement)
        else:
            statement(database)
    if schema:
        database.execute("PRAGMA writable_schema = ON")
        for table, sql in schema:
            database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
    database.close()
    try_store(what, name, refused, commands)
    if imports:
        status, said = run("import", "-q", "-o", name, "more.csv")
        expect(f"{what}: importing into it ends with {status}", is_well(status, said), said)


def cut_short(whole):
    sizes = sorted({0, 1, 15, 16, 17, 99, 100, 101, 4096, 8191, 8192, 8193, len(whole) - 1, len(whole) // 2}
                   | {RANDOM.randrange(len(whole)) for _ in range(N_VARIANTS // 10)})
    for size in sizes:
        with open(copy("cut.entente"), "wb") as file:
            file.write(whole[:size])
        try_store(f"cut to {size} bytes", "cut.entente", commands=COMMANDS[:1])


def flip_bytes(whole):
    """Half of the changes in the first page, where the schema is, or in the heads of pages."""
    for variant in range(N_VARIANTS):
        data = bytearray(whole)
        for _ in range(RANDOM.choice((1, 1, 2, 5, 40))):
            page = RANDOM.randrange(len(data) // 8192) * 8192
            place = RANDOM.choice((RANDOM.randrange(len(data)), page + RANDOM.randrange(60), RANDOM.randrange(120)))
            data[place] = RANDOM.choice((0, 1, 0x7f, 0x80, 0xff, RANDOM.randrange(256), data[place] ^ (1 << RANDOM.randrange(8))))
        with open(copy("flipped.entente"), "wb") as file:
            file.write(data)
        try_store(f"variant {variant}", "flipped.entente", commands=COMMANDS[variant % 2:variant % 2 + 1])


def change_schema():
    database = sqlite3.connect("whole.entente")
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    database.close()
    for table in tables:
        change(f"no table {table}", f"DROP TABLE {table}", refused="" if table == "store" else f"the table '{table}'", imports=False)
    no_view = "the table 'claims' is not as Entente makes it"
    for what, view in {
        "a view of itself": "SELECT * FROM claims_",
        "a view that never ends": "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 1 AS source,"
                                  " 1 AS subject, 1 AS relation, 1 AS object, 1 AS period, 1 AS modality, 0 AS denied, 0 AS lasting,"
                                  " 1 AS confidence, NULL AS voice, NULL AS treaty, NULL AS intensity, 1 AS file, 1 AS line FROM n",
        "a view that loads code": "SELECT load_extension('/tmp/evil.so') AS id",
        "a view that writes": "SELECT writefile('written', 'x') AS id",
    }.items():
        change(what, "ALTER TABLE claims RENAME TO claims_", f"CREATE VIEW claims AS {view}", refused=no_view)
    expect("no file was written", not os.path.exists("written"))
    change("the version in a view", "ALTER TABLE store RENAME TO store_", "CREATE VIEW store AS WITH RECURSIVE n (i) AS"
           " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max (i) AS version FROM n", refused="")
    for what, column in {"a column less": None, "a huge column": "printf ('%.*c', 1000000000, 'x')",
                         "a huge blob": "zeroblob (1000000000)",
                         "a text that doubles": "replace (printf ('%.*c', 50000000, 'x'), 'x', 'yy')"}.items():
        made = ("CREATE TABLE names (id INTEGER PRIMARY KEY, actor INTEGER, alias INTEGER"
                + (f", name TEXT AS ({column}))" if column else ")"))
        change(what, "DROP TABLE names", made, "INSERT INTO names (id, actor, alias) VALUES (1, 1, 0)",
               refused="the table 'names' is not as")
    change("a virtual table", "DROP TABLE voices", "CREATE VIRTUAL TABLE voices USING fts4 (id, name, type, kind, key)",
           refused="the table 'voices' is not as")
    change("a trigger", "CREATE TRIGGER evil AFTER INSERT ON claims BEGIN DELETE FROM decisions; DELETE FROM sources; END")
    database = sqlite3.connect("changed.entente")
    rest = database.execute("SELECT count (*) FROM sources").fetchone()[0]
    database.close()
    expect("triggers do not run", rest > 0)
    change("an index that computes", "CREATE INDEX evil ON claims (printf ('%.*c', 100000, 'x'))")
    change("a table and a view more", "CREATE TABLE mine (a)", "CREATE VIEW evil AS SELECT load_extension ('x')")
    change("a schema that is no SQL", schema=[("claims", "CREATE TABLE claims (")], refused="", imports=False)
    change("a schema that lies", schema=[("quotes", "CREATE TABLE quotes (claim, exact, prefix, suffix, start_at, end_at)")],
           refused="the table 'quotes' is not as")
    change("tables that share their pages", "PRAGMA writable_schema = ON",
           "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'claims')"
           " WHERE name IN ('names', 'actors', 'details', 'quotes')")
    for version in ("-1", "0", "99", "1e300", "'x'", "x'00'", "9223372036854775807"):
        change(f"version {version}", f"UPDATE store SET version = {version}", refused="", imports=False)
    change("no version", "DELETE FROM store", refused="", imports=False)


VALUES = ["NULL", "-1", "0", "9223372036854775807", "-9223372036854775808", "4611686018427387904", "4294967296", "1e300",
          "-1e300", "9e999", "'text'", "''", "x'ff00'", "zeroblob (100000)", "CAST (x'c328' AS TEXT)", "CAST (x'610062' AS TEXT)",
          "printf ('%.*c', 1000000, 'x')", "char (10, 9, 27, 1, 1114111, 8238)"]


def change_values():
    """Each column of each table, with a few of the values: which ones goes by the seed."""
    database = sqlite3.connect("whole.entente")
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'store'")]
    for table in tables:
        for column in [row[1] for row in database.execute(f"PRAGMA table_info ({table})")]:
            for value in RANDOM.sample(VALUES, max(1, N_VARIANTS // 150)):
                force(f"{table}.{column} is {value}", table, column, value)


def force(what, table, column, value):
    """Around NOT NULL and UNIQUE: the constraints are written out of the schema for a moment."""
    def update(database):
        made = database.execute("SELECT sql FROM sqlite_schema WHERE name = ? AND type = 'table'", (table,)).fetchone()[0]
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (made.replace(" NOT NULL", ""), table))
        inner = sqlite3.connect("changed.entente", isolation_level=None)
        try:
            inner.execute(f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE (SELECT count (*) FROM {table}) < 3 OR {column} ="
                          f" (SELECT max ({column}) FROM {table})")
        except sqlite3.Error:
            pass  # a number of a row takes numbers only
        inner.close()
        database.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (made, table))
    change(what, update, commands=[COMMANDS[RANDOM.randrange(2)]], imports=RANDOM.random() < 0.3)


def change_decisions():
    put = "INSERT INTO decisions (id, kind, actor, target, name, claim, undoes, confidence, decided, decided_by) "
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) "
    keys = "(SELECT key FROM actors WHERE id = %s)"
    change("merges in a circle", "DELETE FROM decisions", put + f"SELECT id, 'merge', key, (SELECT b.key FROM actors b WHERE b.id = a.id % (SELECT count (*)"
           " FROM actors) + 1), NULL, NULL, NULL, NULL, 'now', 'me' FROM actors a")
    change("an actor merged into itself", "DELETE FROM decisions", put + "SELECT id, 'merge', key, key, NULL, NULL, NULL, NULL, 'now', 'me' FROM actors a")
    change("200,000 merges in a row", "DELETE FROM decisions", numbers + put + f"SELECT i, 'merge', CASE i WHEN 1 THEN {keys % 1} ELSE 'person:p' || i END,"
           " 'person:p' || (i + 1), NULL, NULL, NULL, NULL, 'now', 'me' FROM n")
    change("200,000 undoings in a row", "DELETE FROM decisions", numbers + put + "SELECT i, CASE i WHEN 1 THEN 'retract' ELSE 'undo' END, NULL, NULL, NULL, 1,"
           " i - 1, NULL, 'now', 'me' FROM n", commands=[*COMMANDS, ("log", "-q", "--format", "csv")])
    change("splits in a circle", "DELETE FROM decisions", put + "SELECT id, 'split', (SELECT key FROM actors WHERE id = actor), (SELECT key FROM actors b"
           " WHERE b.id = actor % 3 + 1), name, NULL, NULL, NULL, 'now', 'me' FROM names")
    change("decisions about nothing", "DELETE FROM decisions", put + "VALUES (1, 'merge', NULL, NULL, NULL, NULL, NULL, NULL, 'now', 'me'), (2, 'undo', NULL, NULL,"
           " NULL, NULL, 99, NULL, 'now', 'me'), (3, 'confidence', NULL, NULL, NULL, -5, NULL, 9223372036854775807, 'now', 'me'),"
           " (4, 'other', x'00', 1.5, '', 1, 1, 1, 'now', 'me'), (5, 'undo', NULL, NULL, NULL, NULL, 5, NULL, 'now', 'me')",
           commands=[*COMMANDS, ("log", "-q", "--format", "csv")])


def change_sizes():
    change("300,000 names of one actor", "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000)"
           " INSERT INTO names SELECT 1000 + i, 1, 'name ' || i, 1 FROM n", imports=False)
    change("a name of 30 million letters", "UPDATE names SET name = printf ('%.*c', 30000000, 'x') WHERE id = 1")
    change("a title of 60 million letters", "UPDATE sources SET title = printf ('%.*c', 60000000, 'x')", imports=False)
    change("numbers far from each other", "INSERT INTO names SELECT 199999999, actor, 'x', 0 FROM names WHERE id = 1",
           refused="the store is damaged: names 199999999 is wrong")
    change("a claim with the last number there is", "UPDATE claims SET id = 9223372036854775807 WHERE id = 1",
           refused="the store is damaged: claim 9223372036854775807 is wrong")
    change("a claim far from the others", "UPDATE claims SET id = 4000000000 WHERE id = 1")
    change("periods reversed", "UPDATE periods SET from_earliest = to_latest + 5, from_latest = from_earliest - 9", refused="period")


def loop_pages(whole):
    """Pages of a table that lead to each other: an inner page all of whose children are one other inner page, and so on;
    SQLite goes down twenty levels."""
    database = sqlite3.connect(copy("loop.entente"))
    root = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'names'").fetchone()[0]
    database.close()
    with open("loop.entente", "rb") as file:
        data = bytearray(file.read())
    size, n_pages, depth, n_cells = 8192, len(data) // 8192, 15, 1000
    leaf = bytes(data[(root - 1) * size:root * size])
    pages = []
    for level in range(depth):
        child = n_pages + level + 1
        cells = b"".join(struct.pack(">IB", child, 1) for _ in range(n_cells))
        begin = size - len(cells)
        head = struct.pack(">BHHHBI", 5, 0, n_cells, begin, 0, child)
        places = b"".join(struct.pack(">H", begin + 5 * i) for i in range(n_cells))
        pages.append((head + places).ljust(begin, b"\0") + cells)
    data[(root - 1) * size:root * size] = pages[0]
    for page in pages[1:]:
        data += page
    data += leaf
    data[28:32] = struct.pack(">I", len(data) // size)
    data[92:96] = data[24:28]
    with open("loop.entente", "wb") as file:
        file.write(data)
    no_end = "reading it comes to no end"
    try_store("pages that lead to the same pages", "loop.entente", refused=no_end)
    status, said = run("import", "-q", "-o", "loop.entente", "more.csv")
    expect(f"importing into such a store ends with {status}", status == 1 and no_end in said, said)


def name_other_files():
    """A hot journal whose end names another file, which SQLite would remove when all is done."""
    name, victim = copy("journal.entente"), os.path.abspath("victim")
    with open(victim, "w", encoding="ascii") as file:
        file.write("precious")
    database = sqlite3.connect(name)
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    path = victim.encode()
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 0, 0, os.path.getsize(name) // 8192, 512, 8192)
    lock_page = struct.pack(">I", 0x40000000 // 8192 + 1)
    tail = lock_page + path + struct.pack(">II", len(path), sum(path) & 0xffffffff) + bytes.fromhex("d9d505f920a163d7")
    with open(name + "-journal", "wb") as file:
        file.write(head.ljust(512, b"\0") + tail)
    try_store("a journal that names another file", name, refused="the journal beside the store")
    expect("the other file is still there", os.path.exists(victim))


def make_whole():
    with open("claims.csv", "w", encoding="ascii") as file:
        file.write("source,source.title,subject,subject.type,relation,object,date,quote,note,stated_by,quantity,colour\n")
        for i in range(600):
            file.write(f"a{i % 7},Title {i % 7},Party {i % 90},organization,support,France,20{i % 20 + 10}-01-{i % 28 + 1:02},"
                       f"quote {i},note {i},Speaker {i % 11},{i},red {i % 3}\n")
    with open("more.csv", "w", encoding="ascii") as file:
        file.write("source,subject,relation,object,date\nb,France,consult,Germany,2020-02-03\n")
    for arguments in (("import", "-q", "-o", "whole.entente", "claims.csv"),
                      ("actors", "-q", "--alias", "The Ninth", "--into", "Party 9", "whole.entente"),
                      ("claims", "-q", "--retract", "5", "whole.entente")):
        status, said = run(*arguments)
        expect(f"{arguments[0]} makes a store", status == 0, said)
    with open("whole.entente", "rb") as file:
        return file.read()


ENTENTE = os.path.abspath(sys.argv[1]) if "/" in sys.argv[1] else sys.argv[1]
N_VARIANTS = int(sys.argv[3]) if len(sys.argv) > 3 else 60 if os.environ.get("BRIEF") else 300
RANDOM = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    IS_LIMITED = run("--version")[0] == 0  # with AddressSanitizer even that takes terabytes, which nobody uses
    WHOLE = make_whole()
    cut_short(WHOLE)
    flip_bytes(WHOLE)
    change_schema()
    change_values()
    change_decisions()
    change_sizes()
    loop_pages(WHOLE)
    name_other_files()
    os.chdir("/")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
