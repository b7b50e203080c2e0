"""Content of other times on the desk: read from what was kept of it, and held for a while, since reading takes longer than making a document."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from interview.ports import Contents
from interview.words.catalogue import Catalogue
from interview.words.content import Content
from interview.words.of_then import Unreadable, read_of_then

HELD = 3
"""How many are held: each is about a megabyte."""

Words = tuple[Content, dict[str, Catalogue]]
"""Content, and its languages by locale."""


class ContentOfThen:
    """Gives content by its digest. Safe to use from several threads."""

    def __init__(self, contents: Contents | None) -> None:
        self._contents = contents
        self._held: OrderedDict[str, Words] = OrderedDict()
        self._lock = Lock()

    def has(self, digest: str) -> bool:
        """Say whether content was kept. Whether it still is whole, and this version can read it, only reading can tell."""
        return self._contents is not None and self._contents.has(digest)

    def words(self, digest: str) -> Words | None:
        """Return content as it was, None where it was not kept whole, or this version cannot read it any more."""
        with self._lock:
            if digest not in self._held:
                files = self._contents.files(digest) if self._contents is not None else None
                if files is None:
                    return None
                try:
                    self._held[digest] = read_of_then(files, digest)
                except Unreadable:
                    return None
            self._held.move_to_end(digest)
            while len(self._held) > HELD:
                self._held.popitem(last=False)
            return self._held[digest]
