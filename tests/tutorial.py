# SPDX-License-Identifier: GPL-3.0-or-later
"""The tutorials, done as a reader does them: what stands in the fenced blocks of a page is written, typed and compared, in
an empty folder in which `examples` can be read, on a terminal of 150 columns. Called by tutorial.sh:
tutorial.py [--update] PAGE…

  ```yaml goma.yaml       a word behind the language: the block is a file of that name
  ```sh                   commands; status=3 where the last one ends otherwise than with 0, needs=report where the step waits
                          for a command that the program may not have yet
  ```text                 all that the commands above print, nothing where there is no such block

--update writes what the program prints now into the pages: read the difference before you commit it."""
import contextlib
import difflib
import fcntl
import io
import os
import pty
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import termios

SOURCE = os.environ.get("SOURCE") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENTENTE = os.path.realpath(shutil.which(os.environ.get("ENTENTE", "entente")) or sys.exit("no program: set ENTENTE"))
ROWS, COLUMNS = 50, 150
SECONDS = "120"
FENCE = re.compile(r"^```(\w*) *(.*)$")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Block:
    """A fenced block: lines[first:end] of the page are its text."""

    def __init__(self, language, words, first):
        self.language, self.words, self.first, self.end = language, words.split(), first, first
        self.text = ""

    def option(self, name):
        found = [word.split("=", 1)[1] for word in self.words if word.startswith(name + "=")]
        return found[0] if found else None

    def is_output(self):
        return self.language == "text" and not self.words


def read_blocks(lines):
    blocks, open_block = [], None
    for number, line in enumerate(lines):
        fence = FENCE.match(line)
        if open_block is None and fence:
            open_block = Block(fence[1], fence[2], number + 1)
        elif open_block is not None and fence and not fence[1]:
            open_block.end = number
            open_block.text = "".join(text + "\n" for text in lines[open_block.first : number])
            blocks.append(open_block)
            open_block = None
    return blocks


def make_folder():
    """A reader's folder, and the program as the reader calls it."""
    folder = tempfile.mkdtemp()
    os.symlink(os.path.join(SOURCE, "examples"), os.path.join(folder, "examples"))
    os.mkdir(os.path.join(folder, ".bin"))
    program = os.path.join(folder, ".bin", "entente")
    with open(program, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\nexec {} "$@"\n'.format(shlex.quote(ENTENTE)))
    os.chmod(program, 0o755)
    return folder


def make_environment(folder):
    """A user's settings that could change what is printed are set aside."""
    environment = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", TERM="dumb", NO_COLOR="1", HOME=folder)
    environment["PATH"] = os.path.join(folder, ".bin") + os.pathsep + environment["PATH"]
    environment.setdefault("ASAN_OPTIONS", "fast_unwind_on_malloc=0:malloc_context_size=12")
    for name in ("COLUMNS", "LANGUAGE", "ENTENTE_HOME", "G_MESSAGES_DEBUG", "G_DEBUG"):
        environment.pop(name, None)
    return environment


def open_terminal():
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    settings = termios.tcgetattr(terminal)
    settings[1] &= ~termios.OPOST  # line ends stay as they are
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    return reader, terminal


def run(commands, folder):
    """What the commands print on a terminal, messages and tables in their order, and the last one's status."""
    reader, terminal = open_terminal()
    process = subprocess.Popen(["timeout", SECONDS, "bash", "-ec", commands], cwd=folder, env=make_environment(folder),
                               stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal)
    os.close(terminal)
    printed = b""
    while True:
        try:
            piece = os.read(reader, 65536)
        except OSError:  # how Linux says that nobody holds the terminal any more
            break
        if not piece:
            break
        printed += piece
    os.close(reader)
    return "".join(line.rstrip() + "\n" for line in printed.decode("utf-8").splitlines()), process.wait()


def show_difference(expected, printed):
    """Lines that differ; moments in time (a log's) are always other ones."""
    before, after = (MOMENT.sub("(a moment)", text).splitlines() for text in (expected, printed))
    return [] if before == after else list(difflib.unified_diff(before, after, "tutorial", "printed", lineterm=""))


class Page:
    def __init__(self, path, lines):
        self.name, self.lines = os.path.relpath(path, SOURCE), lines
        self.blocks = read_blocks(lines)
        self.passed, self.failures = 0, []
        self.outputs = []  # (commands' block, the output's or None, what was printed)

    def judge(self, block, problem):
        if not problem:
            self.passed += 1
            return
        self.failures.append(block.first)
        print("FAILED: {}:{}: {}".format(self.name, block.first + 1, problem))

    def write_file(self, block, folder):
        is_named = len(block.words) == 1 and not block.words[0].startswith(("/", "."))
        if is_named:
            with open(os.path.join(folder, block.words[0]), "w", encoding="utf-8") as file:
                file.write(block.text)
        self.judge(block, "" if is_named else "the block is neither a file, commands nor what they print")

    def do_step(self, block, output, folder, commands):
        needed = block.option("needs")
        if needed and needed not in commands:
            print("{}:{}: left out, as there is no `entente {}` yet".format(self.name, block.first + 1, needed))
            return
        printed, status = run(block.text, folder)
        self.outputs.append((block, output, printed))
        wanted = int(block.option("status") or 0)
        difference = show_difference(output.text if output else "", printed)
        problem = ""
        if status != wanted:
            problem = "`{}` ended with {}, not {}\n{}".format(block.text.strip(), status, wanted, printed)
        elif difference:
            problem = "`{}` prints something else\n{}".format(block.text.strip(), "\n".join(difference))
        self.judge(block, problem)

    def run(self, commands):
        folder = make_folder()
        try:
            for i, block in enumerate(self.blocks):
                if block.language == "sh":
                    following = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
                    is_output = following is not None and following.is_output()
                    self.do_step(block, following if is_output else None, folder, commands)
                elif not block.is_output():
                    self.write_file(block, folder)
                elif i == 0 or self.blocks[i - 1].language != "sh":
                    self.judge(block, "no commands stand above this output")
        finally:
            shutil.rmtree(folder)

    def update(self):
        """The page with what was printed, from the last block to the first, so that line numbers hold."""
        for block, output, printed in reversed(self.outputs):
            text = printed.splitlines()
            if output is not None and show_difference(output.text, printed):
                self.lines[output.first : output.end] = text
            elif output is None and text:
                self.lines[block.end + 1 : block.end + 1] = ["", "```text"] + text + ["```"]
        return "".join(line + "\n" for line in self.lines)


def load(path):
    with open(path, encoding="utf-8") as file:
        return Page(path, file.read().splitlines())


def sees_a_change(path, commands):
    """A page of which one printed line is another fails there, and nowhere else."""
    page = load(path)
    i = next(i for i, block in enumerate(page.blocks) if block.is_output())
    page.lines[page.blocks[i].first] += " and so on"
    changed = Page(path, page.lines)
    changed.blocks = changed.blocks[: i + 1]
    with contextlib.redirect_stdout(io.StringIO()):
        changed.run(commands)
    return changed.failures == [page.blocks[i - 1].first]


def main(arguments):
    is_update = arguments[:1] == ["--update"]
    paths = arguments[is_update:]
    words = subprocess.run([ENTENTE, "help", "--format", "words"], stdout=subprocess.PIPE, check=True)
    commands = words.stdout.decode("utf-8").split()
    passed = failed = 0
    for path in paths:
        page = load(path)
        page.run(commands)
        passed, failed = passed + page.passed, failed + len(page.failures)
        if is_update:
            with open(path, "w", encoding="utf-8") as file:
                file.write(page.update())
    if not is_update:
        is_seen = sees_a_change(paths[0], commands)
        passed, failed = passed + is_seen, failed + (not is_seen)
        if not is_seen:
            print("FAILED: a change in what is printed would not be seen")
    print("{} passed, {} failed".format(passed, failed))
    return 0 if passed and not failed else 1


sys.exit(main(sys.argv[1:]))
