"""How often something may be asked for, and how much a request may bring."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import Message, Receive


class Bucket:
    """Fills with time; each request takes from it: `burst` at once by one key, `per_second` in the long run.

    The `most` latest keys are kept.

    `ticks` is a clock in seconds that never goes back.
    """

    def __init__(self, ticks: Callable[[], float], *, burst: int, per_second: float, most: int = 10_000) -> None:
        self._ticks = ticks
        self._burst = burst
        self._per_second = per_second
        self._most = most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._guard = threading.Lock()

    def take(self, key: str) -> bool:
        """Take one; False when there is none left now."""
        now = self._ticks()
        with self._guard:
            left, at = self._left.get(key, (float(self._burst), now))
            left = min(float(self._burst), left + (now - at) * self._per_second)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            self._left.move_to_end(key)
            if len(self._left) > self._most:
                self._left.popitem(last=False)
            return allowed


async def whole_body(receive: Receive, headers: Headers, largest: int) -> bytes | None:
    """Read what a request brings; None if it is more than `largest` bytes, however long it said it was."""
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > largest:
        return None
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > largest:
            return None
    return body


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that hands out a body that was read, and after it whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
