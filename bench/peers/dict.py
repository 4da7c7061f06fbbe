# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer: Python's own json and csv and a dict. dict.py FORMAT FILE: claims by subject, relation and object as CSV."""
import collections
import csv
import json
import sys


def read(form, file):
    """Subject, relation and object of each record; lines of sources and actors have none."""
    if form == "claims-jsonl":
        for line in file:
            record = json.loads(line)
            if "subject" in record:
                yield record["subject"], record["relation"], record["object"]
    elif form == "claims-csv":
        for record in csv.DictReader(file):
            yield record["subject"], record["relation"], record["object"]
    else:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row[5], row[26], row[15]


def main():
    form, path = sys.argv[1:3]
    with open(path, encoding="utf-8", newline="") as file:
        counts = collections.Counter(read(form, file))
    writer = csv.writer(sys.stdout)
    writer.writerow(("subject", "relation", "object", "claims"))
    writer.writerows((*key, n) for key, n in counts.items())


if __name__ == "__main__":
    main()
