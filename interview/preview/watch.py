"""What is known of a content folder, learnt anew in the background whenever something in it was saved.

The check of a whole folder takes seconds, and a preview must not wait for it. So the content is published as soon as it has been
read, and the findings when they are there. Whoever asks learns whether they belong to the folder as it stands.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from interview.words.check import check
from interview.words.content import Content, read_content
from interview.words.problem import Problem, Problems

FOLDERS = ("scripts", "locales")
SUFFIXES = (".md", ".svg", ".po", ".toml")
"""What the check reads. What an editor puts beside a file while it saves has other names."""

AFTER = 0.2
"""Seconds between a save and the check of it: whoever saw the save shows the file itself first, undisturbed."""

Stamp = tuple[tuple[str, int, int, int], ...]
"""Each file's name, time of change in nanoseconds, size in bytes and number on the disk; an editor that replaces a file changes the last."""


@dataclass(frozen=True, slots=True)
class Known:
    """The content of a folder as it stood at `stamp`, and all findings in it, None until it has been checked."""

    stamp: Stamp
    content: Content
    findings: tuple[Problem, ...] | None


def stamp(home: Path) -> Stamp:
    """Return what changes whenever a file of the folder is saved, added or taken away."""
    found = []
    for path in sorted(path for folder in FOLDERS for path in (home / folder).rglob("*") if path.suffix in SUFFIXES):
        try:
            stat = path.stat()
        except OSError:  # gone since it was listed
            continue
        found.append((path.relative_to(home).as_posix(), stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(found)


class Watch:
    """Watches a folder for whoever asks; between two questions it does nothing. It may be asked from several threads."""

    def __init__(self, home: Path, check: Callable[[Path], Iterable[Problem]] = check) -> None:
        self._home, self._check = home, check
        self._lock = threading.Lock()
        self._wanted: Stamp = ()
        self._learning = False
        self._known = Known((), read_content(home, Problems()), None)

    def look(self) -> tuple[Stamp, Known]:
        """Return how the folder stands now, and what is known of it; where that is older, begin to learn it anew."""
        now = stamp(self._home)
        with self._lock:
            if now != self._wanted:
                self._wanted = now
                if not self._learning:
                    self._learning = True
                    # A daemon: Ctrl-C does not wait for a check.
                    threading.Thread(target=self._learn, name="check", daemon=True).start()
            return now, self._known

    def _learn(self) -> None:
        try:
            while True:
                time.sleep(AFTER)
                wanted = self._wanted
                content = read_content(self._home, Problems())
                self._known = Known(wanted, content, None)
                self._known = Known(wanted, content, tuple(self._check(self._home)))
                with self._lock:
                    if wanted == self._wanted:
                        self._learning = False
                        return
        except BaseException:
            self._learning = False  # the next save is learnt all the same
            raise
