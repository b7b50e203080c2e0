"""When Python looks through everything for what nobody needs any more.

With a hundred screens connected that takes a fifth of a second, in which nobody is answered. Left to itself it comes
whenever enough has been made, so in the middle of a talk: here it comes every few minutes instead, and what was there
when the app had started, which is most of it, is never looked through again. What is young is swept as ever.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import monotonic

EVERY = 300.0
"""Seconds from one whole sweep to the next."""
NEVER = 1_000_000
"""Sweeps of what is young after which Python would sweep everything by itself."""


class Sweeping:
    """`begin` once the app has started, `look` every second."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._swept = clock()

    def begin(self) -> None:
        young, middle, _ = gc.get_threshold()
        gc.collect()
        gc.freeze()
        gc.set_threshold(young, middle, NEVER)
        self._swept = self._clock()

    def look(self) -> None:
        if self._clock() - self._swept >= EVERY:
            gc.collect()
            self._swept = self._clock()
