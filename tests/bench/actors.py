"""What acts while pairs are measured: a pair, as many bare screens, and a disk that is written to as often as somebody saves.

Each does one thing at a time and notes how long it took. A pair goes through the real door: it signs in, invites a device and joins with it.
"""

from __future__ import annotations

import asyncio
import os
import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from time import perf_counter
from typing import Protocol

from interview.people import Professional
from tests.bench.clock import bare_replace, timed
from tests.bench.live import Screen
from tests.bench.served import PASSPHRASE

SAID = "Mostly the park by the shops, and then round to a friend's, and home before it gets dark."
CODE = re.compile(r'\\"code\\":\\"(\w+ \w+)\\"')
"""The code in a message that shows it."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A prepared conversation, and whose it is."""

    who: Professional
    case: str
    conversation: str


@dataclass
class Figures:
    """What was measured with so many pairs, in ms, and the MiB that both servers hold.

    Each put and save; each bare round trip; each that also replaces a file first; each such replacing alone.
    """

    puts: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    trips: list[float] = field(default_factory=list)
    kept_trips: list[float] = field(default_factory=list)
    replaces: list[float] = field(default_factory=list)
    memory: tuple[float, float] = (0.0, 0.0)


class Actor(Protocol):
    """Whatever acts. `figures` is where it notes what its acts took."""

    figures: Figures

    async def act(self) -> None: ...


class Pair:
    """A console and its companion. `act` does what comes next in a conversation; `sent` are the words that must be on the disk."""

    def __init__(self, number: int, console: Screen, companion: Screen, prompts: Sequence[tuple[str, str]]) -> None:
        self.figures = Figures()
        self.sent: list[str] = []
        self._number, self._console, self._companion = number, console, companion
        self._prompts = cycle(prompts)
        self._acts = cycle((self._choose, self._put, self._write, self._send))

    async def begin(self, talk: Talk) -> None:
        """Sign in, open the conversation, invite a device, join with it and begin there."""
        console, companion = self._console, self._companion
        await console.send_form("/sign-in", email=talk.who.email, passphrase=PASSPHRASE, next="/")
        await console.open(f"/case/{talk.case}/talk/{talk.conversation}")
        await console.press("nicegui-beside", "choose")
        invited = console.coming("Good once, until")
        await console.press("nicegui-beside", "invite")
        code = CODE.search((await invited).frame)
        assert code is not None, "whoever invites is shown the code"
        await companion.send_form("/join", code=code[1])
        await companion.open("/together")
        await companion.press("nicegui-companion", "started")
        await console.press("nicegui-beside", "check-between")  # off: else it would come in between two topics

    async def act(self) -> None:
        await next(self._acts)()

    async def _choose(self) -> None:
        self._prompt, self._words = next(self._prompts)
        await self._console.send("q-layout", "touched")
        await self._console.press("nicegui-card", "prompt", self._prompt)

    async def _put(self) -> None:
        shown, begun = self._companion.coming(self._words), perf_counter()
        await self._console.press("nicegui-beside", "put")
        self.figures.puts.append(((await shown).at - begun) * 1000)

    async def _write(self) -> None:
        self._text = f"{SAID} ({self._number}/{len(self.sent)})"
        await self._typed(self._text[: len(SAID) // 2], settled=False)

    async def _send(self) -> None:
        """Touch *send*: on a touch screen the box is left, and its last words go, in the same moment."""
        heard, begun = self._console.coming(self._text), perf_counter()
        await asyncio.gather(self._typed(self._text, settled=True), self._companion.press("nicegui-companion", "send", at=self._prompt))
        self.figures.saves.append(((await heard).at - begun) * 1000)
        self.sent.append(self._text)

    async def _typed(self, text: str, *, settled: bool) -> None:
        key = secrets.token_hex(10)
        kept = self._companion.coming(key)
        await self._companion.send("nicegui-box", "words", {"text": text, "settled": settled, "place": self._prompt, "key": key})
        await kept


class Plain:
    """As many screens of the yardstick as a pair has. `act` presses a button of one of them, and waits for the line that it changes."""

    def __init__(self, *screens: Screen) -> None:
        self.figures = Figures()
        self._screens = screens
        self._acts = ((screen, line) for line in count(1) for screen in screens)
        self._buttons = cycle(("button", "section", "section", "button"))  # both of both screens

    async def begin(self) -> None:
        for screen in self._screens:
            await screen.open("/")

    async def act(self) -> None:
        (screen, line), button = next(self._acts), next(self._buttons)
        changed, begun = screen.coming(f'"text":"{line}"'), perf_counter()
        await screen.send(button, "click")
        took = self.figures.trips if button == "button" else self.figures.kept_trips
        took.append(((await changed).at - begun) * 1000)


class Disk:
    """The disk below: `act` replaces a file of so many bytes, as no save can do without. In a thread, as the server does it."""

    def __init__(self, folder: Path, size: int) -> None:
        self.figures = Figures()
        self._folder, self._data = folder, os.urandom(size)

    async def act(self) -> None:
        self.figures.replaces.append(await asyncio.to_thread(timed, lambda: bare_replace(self._folder, self._data)))


@asynccontextmanager
async def screens(base: str, number: int) -> AsyncIterator[tuple[Screen, Screen]]:
    """Give the two screens of a pair. The door counts by address, and each device has one of its own."""
    async with AsyncExitStack() as both:
        one, other = [await both.enter_async_context(Screen(base, f"127.1.{number}.{device}")) for device in (1, 2)]
        yield one, other
