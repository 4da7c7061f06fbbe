# SPDX-License-Identifier: GPL-3.0-or-later
"""What paths.sh makes of its figures: `same FILE FILE` says whether two lists of values are equal to 1e-9 relative, `blocs FILE FILE
GRAPH` how good two partitions are, `table FILE` prints all figures in Markdown with ratios and ends with 1 if any values
differ."""
import collections
import math
import sys


def read_values(path):
    with open(path) as lines:
        return [float(line) for line in lines]


def is_same(a, b):
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-3)


def compare(first, second):
    ours, theirs = read_values(first), read_values(second)
    n_wrong = sum(not is_same(a, b) for a, b in zip(ours, theirs)) + abs(len(ours) - len(theirs))
    return "yes" if n_wrong == 0 else f"NO({n_wrong})"


def find_modularity(graph, path):
    """Newman's (2004); a vertex in no bloc (nan) is alone."""
    labels = [f"alone {number}" if math.isnan(bloc) else bloc for number, bloc in enumerate(read_values(path))]
    strengths, inside, whole = collections.Counter(), 0, 0
    with open(graph) as lines:
        for line in lines:
            a, b, weight = line.split()
            a, b, weight = labels[int(a)], labels[int(b)], float(weight)
            strengths[a] += weight
            strengths[b] += weight
            inside += weight * (a == b)
            whole += weight
    return inside / whole - sum((strength / whole / 2) ** 2 for strength in strengths.values())


def compare_blocs(first, second, graph):
    """Both methods go by chance: less than a thousandth worse is as good."""
    ours, theirs = find_modularity(graph, first), find_modularity(graph, second)
    return f"{'' if ours >= theirs * .999 else 'NO:'}{ours:.4f}/{theirs:.4f}"


def print_table(path):
    print("| graph | nodes | ties | measure | who | wall s | processor s | × wall | × processor | equal |")
    print("|---|---:|---:|---|---|---:|---:|---:|---:|---|")
    is_good, ours = True, None
    with open(path) as lines:
        for line in lines:
            kind, nodes, ties, measure, who, wall, processor, same = line.split()
            times = float(wall), float(processor)
            if who == "entente":
                ours = [max(time, 1e-4) for time in times]
            ratios = [f"{time / own:.1f}" for time, own in zip(times, ours)]
            is_good = is_good and not same.startswith("NO")
            print(f"| {kind} | {nodes} | {ties} | {measure} | {who} | {times[0]:.3f} | {times[1]:.3f} | "
                  f"{ratios[0]} | {ratios[1]} | {'' if same == '-' else same} |")
    return is_good


if sys.argv[1] == "same":
    print(compare(*sys.argv[2:]))
elif sys.argv[1] == "blocs":
    print(compare_blocs(*sys.argv[2:]))
else:
    sys.exit(0 if print_table(sys.argv[2]) else 1)
