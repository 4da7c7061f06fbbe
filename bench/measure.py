# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command some times and says what it cost. measure.py RUNS TABLE COMMAND...: standard output goes to TABLE, and one
line of tab-separated figures comes out: best and median seconds of wall time, the best run's seconds of processor time, the
most memory of any run in KB, and the seconds that the command itself reports (the best of its lines "inside SECONDS" on
standard error; empty if none). Time and memory are the kernel's own for that child (wait4), so that they mean the same for
each program; a first run, which is not counted, brings the file into memory."""
import os
import re
import statistics
import subprocess
import sys
import time


def run_once(command, table):
    """Seconds of wall and processor time, KB, and seconds inside or None."""
    with open(table, "wb") as out, open(table + ".messages", "w+b") as messages:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=messages)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        said = messages.read().decode("utf-8", "replace")
    if child.returncode != 0:
        last = (said.strip().splitlines() or ["no message"])[-1]
        sys.exit(f"{command[0]} ended with {child.returncode}: {last}")
    inside = re.findall(r"^inside ([0-9.]+)$", said, re.MULTILINE)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, float(inside[-1]) if inside else None


def main():
    count, table, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    run_once(command, table)
    runs = sorted(run_once(command, table) for _ in range(count))
    walls = [run[0] for run in runs]
    insides = [run[3] for run in runs if run[3] is not None]
    print(f"{walls[0]:.4f}\t{statistics.median(walls):.4f}\t{runs[0][1]:.4f}\t{max(run[2] for run in runs)}\t"
          + (f"{min(insides):.4f}" if insides else ""))


if __name__ == "__main__":
    main()
