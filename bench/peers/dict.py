# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer: Python's own json and csv and a dict. dict.py FORMAT FILE: claims by subject, relation and object as CSV."""
import collections
import csv
import json
import sys

form, path = sys.argv[1:3]
counts = collections.Counter()
with open(path, encoding="utf-8", newline="") as file:
    if form == "claims-jsonl":
        for line in file:
            record = json.loads(line)
            if "subject" in record:
                counts[record["subject"], record["relation"], record["object"]] += 1
    elif form == "claims-csv":
        for record in csv.DictReader(file):
            counts[record["subject"], record["relation"], record["object"]] += 1
    else:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            counts[row[6], row[26], row[16]] += 1
for key, n in counts.items():
    print(",".join(key), n, sep=",")
