"""What is kept a moment later: never in the way of who waits, and once where the same is kept again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from interview.sessions import Place

MOMENT = 0.2
"""Seconds. What a process that is killed had not kept by then is lost: so only what may be."""


class Later:
    """Keeps the newest text of each place, in a thread of its own. `keep` is called in the loop's own thread, as rooms are."""

    def __init__(self, keep: Callable[[Place, str], None], after: float = MOMENT) -> None:
        self._keep, self._after = keep, after
        self._thread = ThreadPoolExecutor(1, "later")  # one: in the order in which things happened
        self._waiting: dict[Place, str] = {}

    def keep(self, place: Place, text: str) -> None:
        if place not in self._waiting:
            asyncio.get_running_loop().call_later(self._after, self._due, place)
        self._waiting[place] = text

    def newest(self, place: Place) -> str | None:
        """Return what waits to be kept of a place; None where nothing does."""
        return self._waiting.get(place)

    def _due(self, place: Place) -> None:
        if place in self._waiting:
            self._thread.submit(self._keep, place, self._waiting.pop(place))

    def close(self) -> None:
        """Keep what waits, now."""
        for place in tuple(self._waiting):
            self._due(place)
        self._thread.shutdown()
