# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of a store: the loop that one writes oneself. sqlite-loop.py DATABASE FILE: puts the claims of a file of JSON Lines into
one table, known again by their lines' SHA-256; names are not resolved, nothing is checked, sources are left out."""
import hashlib
import json
import os
import sqlite3
import sys

COLUMNS = ("source", "subject", "relation", "object", "date", "quote")


def read(path):
    with open(path, "rb") as file:
        for line in file:
            record = json.loads(line)
            if "subject" in record:
                yield (hashlib.sha256(line).digest()[:16], *(as_text(record.pop(name, None)) for name in COLUMNS),
                       json.dumps(record, ensure_ascii=False))


def as_text(value):
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def main():
    name, path = sys.argv[1:3]
    is_there = os.path.exists(name)
    database = sqlite3.connect(name)
    database.execute(f"PRAGMA journal_mode = {'WAL' if is_there else 'OFF'}")
    database.execute(f"PRAGMA synchronous = {'NORMAL' if is_there else 'OFF'}")
    database.execute("PRAGMA cache_size = -65536")
    database.execute(f"CREATE TABLE IF NOT EXISTS claims (digest BLOB PRIMARY KEY, {', '.join(COLUMNS)}, rest)")
    database.executemany(f"INSERT OR IGNORE INTO claims VALUES ({', '.join('?' * (len(COLUMNS) + 2))})", read(path))
    database.commit()
    database.close()


main()
