"""Two screens, live: from *put on screen* until the companion has it, and from *send* until the console has words that are on the disk.

Each pair acts once in two seconds, at a moment of chance within them: the professional chooses a prompt and puts it on the companion;
there somebody writes, and sends. The yardstick is the round trip of the barest NiceGUI page, with as many screens and as many presses,
by the same clients; for words that must be on the disk, one whose handler also replaces a file of as many bytes. The two servers have
turns of a few seconds, so that a busy machine slows both. With every number of pairs the earlier ones stay, so that what a further one
holds in memory is seen.

Needs Linux: there all of 127.0.0.0/8 is this machine, and /proc says what a process holds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, closing
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import msgspec

from interview.desk import Desk, Preparation
from interview.record.entry import Answered
from interview.words.catalogue import read_catalogues
from interview.words.content import Content, read_content
from interview.words.script import ORDINARY
from storage import open_storage
from tests.bench.actors import Actor, Disk, Figures, Pair, Plain, Talk, screens
from tests.bench.clock import slowest
from tests.bench.row import Row
from tests.bench.served import Served, alongside, bare, professional

SCRIPT = "young-person"
SAFE = Preparation(SCRIPT, "Sam", danger="Considered: nobody at home knows.", overhear="A quiet room, the door shut.", agreed="yes")
SIZES = (1, 10, 25, 50, 100)
AIMED = 50
"""The number of pairs that the aims are for."""
PACE = 2.0
"""Seconds in which a pair acts once."""
AT_LEAST = 5.0
"""Acts a second, of all pairs together: a few act faster, so that there is something to find the slowest in."""
TURNS, TURN = 5, 6.0
"""How often each server is driven, and the seconds of it."""
PUT, SAVE = "put on screen → shown there", "sent → on the disk and at the console"


def measure(sizes: Sequence[int] = SIZES, turns: int = TURNS, seconds: float = TURN) -> list[Row]:
    """Return all figures. Raises `RuntimeError` where words that a console was shown are not on the disk."""
    with TemporaryDirectory() as root:
        talks = prepared(Path(root), max(sizes))
        size = (Path(root) / "data" / "cases" / f"{talks[0].case}.case").stat().st_size
        disk = Disk(Path(root), size)
        with alongside(Path(root)) as ours, bare(size) as plain:
            found, sent = asyncio.run(_driven((ours, plain), disk, talks, sizes, turns, seconds))
        on_disk(Path(root), talks, sent)
    return [*_waits(found), *_memory(found)]


def prepared(root: Path, many: int) -> list[Talk]:
    """Make as many accounts, each with a case and a prepared conversation. They share a pass-phrase, whose hash takes its time."""
    one, content, talks = professional("p1"), read_content(), []
    with closing(open_storage(root / "data", root / "server.key")) as storage:
        desk = Desk(content, read_catalogues(), storage.shelf, storage.register)
        for number in range(1, many + 1):
            who = msgspec.structs.replace(one, id=f"p{number}", email=f"p{number}@example.org")
            storage.register.keep(who)
            case = desk.open_case(who, "Sam Madeup", "cse-1", next(iter(content.authorities)))
            talks.append(Talk(who, case, desk.prepare(who, case, SAFE)))
    return talks


def on_disk(root: Path, talks: Sequence[Talk], sent: Sequence[Sequence[str]]) -> None:
    """Raise `RuntimeError` unless all words that the consoles were shown are on the disk: a save that keeps nothing is quick."""
    with closing(open_storage(root / "data", root / "server.key")) as storage:
        for talk, words in zip(talks, sent, strict=True):
            kept = [answer.words for answer in storage.shelf.read(talk.case).of(Answered)]
            if kept != list(words):
                raise RuntimeError(f"What a console was shown is not what is on the disk: {len(words)} answers against {len(kept)}.")


def _prompts(content: Content) -> list[tuple[str, str]]:
    """Return the prompts that ask something, each with the words by which a message with it is known: without quotation marks."""
    topics = [topic for topic in content.scripts[SCRIPT].topics if topic.role == ORDINARY]
    asking = [prompt for topic in topics for prompt in topic.prompts if not prompt.said_only]
    return [(prompt.id, max(prompt.words.text.split('"'), key=len)) for prompt in asking]


async def _driven(
    served: tuple[Served, Served], disk: Disk, talks: Sequence[Talk], sizes: Sequence[int], turns: int, seconds: float
) -> tuple[dict[int, Figures], list[list[str]]]:
    """Drive Alongside and the yardstick with ever more pairs; return the figures by the number of pairs, and what each pair has sent."""
    (ours, plain), prompts, chance = served, _prompts(read_content()), Random(1)
    found = {0: Figures(memory=(ours.memory, plain.memory))}
    pairs: list[Pair] = []
    plains: list[Plain] = []
    async with AsyncExitStack() as opened:
        for size in sizes:
            for number in range(len(pairs) + 1, size + 1):
                console, companion = await opened.enter_async_context(screens(ours.base, number))
                pairs.append(Pair(number, console, companion, prompts))
                plains.append(Plain(*await opened.enter_async_context(screens(plain.base, number))))
                await pairs[-1].begin(talks[number - 1])
                await plains[-1].begin()
            found[size], pace = Figures(), min(PACE, size / AT_LEAST)
            for _ in range(turns):
                await _turn([*pairs, disk], found[size], chance, pace, seconds)
                await _turn(plains, found[size], chance, pace, seconds)
            found[size].memory = ours.memory, plain.memory
    return found, [pair.sent for pair in pairs]


async def _turn(actors: Sequence[Actor], figures: Figures, chance: Random, pace: float, seconds: float) -> None:
    """Have each act once in each pace, at a moment of chance; whoever is not done by then acts as soon as they are."""
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async def acting(actor: Actor) -> None:
        actor.figures = figures
        for number in range(round(seconds / pace)):
            await asyncio.sleep(max(0.0, begun + pace * (number + chance.random()) - loop.time()))
            await actor.act()

    await asyncio.gather(*(acting(actor) for actor in actors))


def _waits(found: dict[int, Figures]) -> list[Row]:
    """Return how long somebody waits, by the number of pairs, against the bare round trip with as many screens."""
    rows = []
    for size, seen in list(found.items())[1:]:
        pairs = f"{size} pair{'s' if size > 1 else ''}"
        rows += _wait(f"{pairs}, {PUT}", seen.puts, "the bare round trip", seen.trips, aimed=size == AIMED)
        rows += _wait(f"{pairs}, {SAVE}", seen.saves, "one that keeps a file", seen.kept_trips, aimed=size == AIMED)
        if size == AIMED:
            plain = median(seen.trips)
            rows.append(
                Row("— the same, median", median(seen.saves), "ms", f"the bare round trip, {plain:.1f} ms", median(seen.saves) / plain)
            )
            least = median(seen.kept_trips)
            rows.append(
                Row(
                    "— a bare page that keeps a file of as many bytes first, median",
                    least,
                    "ms",
                    f"the bare round trip, {plain:.1f} ms",
                    least / plain,
                )
            )
            took = median(seen.replaces)
            rows.append(Row("— a file replaced, alone", took, "ms", f"the bare round trip, {plain:.1f} ms", took / plain))
    return rows


def _wait(name: str, took: Sequence[float], yardstick: str, bare_took: Sequence[float], *, aimed: bool) -> Iterator[Row]:
    """Yield how long somebody waits, in the median and for 95 in 100, against a yardstick with as many screens."""
    usual, late, bare_usual, bare_late = median(took), slowest(took), median(bare_took), slowest(bare_took)
    aim = "≤ 2 ×" if aimed else ""
    yield Row(f"{name}, median", usual, "ms", f"{yardstick}, {bare_usual:.1f} ms", usual / bare_usual, aim)
    yield Row(f"{name}, 95 in 100 within", late, "ms", f"{yardstick}, {bare_late:.1f} ms", late / bare_late, aim)
    if aimed:
        yield Row(f"{name}, 95 in 100 within", late, aim="≤ 100 ms")


def _memory(found: dict[int, Figures]) -> list[Row]:
    """Return what each further pair holds in memory, against as many screens of the yardstick."""
    rows = []
    for (before, one), (size, other) in pairwise(found.items()):
        ours, plain = ((after - earlier) / (size - before) for earlier, after in zip(one.memory, other.memory, strict=True))
        name = f"memory of the pair{f's {before + 1} to {size}, each' if size > before + 1 else f' {size}'}"
        rows.append(Row(name, ours, "MiB", f"two bare screens, {plain:.2f} MiB", ours / plain if plain > 0 else 0.0))
    return rows
