"""A process that saves as fast as it can, to be killed. Started by `test_killed.py`; not a test.

Reads lines from standard input. Each makes a new process, forked from this one so that it starts at once, that opens
the storage given in the arguments and saves until it is killed. It says its process id first, and after every save
that was acknowledged what it was; when it is dead, the parent says so.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from storage import open_storage
from tests.storage.made import answered, line


def say(*words: object) -> None:
    """One write for each line, so that lines of two processes never mix."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def save_until_killed(data: Path, key_file: Path) -> None:
    shelf = open_storage(data, key_file).shelf
    say("pid", os.getpid())
    for n in count():
        ident = f"{os.getpid()}-{n}"
        shelf.add("a", lambda _, ident=ident: ([answered(ident, ident * 20)], line("a", ident)))  # type: ignore[misc]
        say("added", "a", ident)
        shelf.keep_draft("a", "places", ident)
        say("draft", "a", ident)
        shelf.keep_drawing("a", ident, ident.encode() * 50)
        say("drew", "a", ident)
        if n % 3 == 0:
            shelf.create(ident, [answered("first")], line(ident))
            say("made", ident, "first")
        if n % 9 == 8:
            erased = f"{os.getpid()}-{n - 2}"
            shelf.erase(erased)
            say("erased", erased, "-")


def main() -> None:
    data, key_file = map(Path, sys.argv[1:])
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            save_until_killed(data, key_file)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
