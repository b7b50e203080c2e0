"""What saving and listing cost, against doing only what cannot be left out, on the same disk in the same minute.

Figures are medians. What is compared is measured turn by turn, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document

from interview.record.entry import Answered, Wording
from interview.record.ledger import to_builtins
from interview.record.summary import Summary
from storage import Storage, open_storage
from tests.bench.row import Row

_NOW = datetime(2026, 3, 2, 15, 4, 5, tzinfo=UTC)
_ASKED = "Tell me about the places you like to go."
_WORDING = Wording(script="young-person", version=1, prompt="places", part="words", locale="en", text=_ASKED, english=_ASKED)
_SAID = "Mostly the park by the shops, and then round to a friend's, and home before it gets dark. "
_ROUNDS = 40


def measure() -> list[Row]:
    """Return all figures."""
    return [*answer_saved(), *against_stock(), *listing()]


def answer_saved(sizes: Iterable[int] = (20, 100, 500), cases: Iterable[int] = (1, 10, 100, 1000)) -> list[Row]:
    """An answer saved, against a bare fsync'd replace of the same bytes, by size of the case and by number of cases."""
    rows = []
    for kilobytes in sizes:
        with TemporaryDirectory() as root:
            rows.append(_answer(Path(root), 1, kilobytes))
        with TemporaryDirectory() as root:
            rows.append(_answer(Path(root), 1, kilobytes, first=True))
    for number in cases:
        with TemporaryDirectory() as root:
            rows.append(_answer(Path(root), number, 20))
    return rows


def against_stock(cases: Iterable[int] = (1, 10, 100)) -> list[Row]:
    """An answer saved, against TinyDB's own JSONStorage with all cases in one file (which is not sealed nor crash-safe)."""
    rows = []
    for number in cases:
        with TemporaryDirectory() as root:
            storage = _filled(Path(root), number, 20)
            entries = [to_builtins(entry) for entry in storage.shelf.read("c0").entries]
            with TinyDB(Path(root, "stock.json")) as stock:
                tables = {f"c{n}": {str(at): entry for at, entry in enumerate(entries, 1)} for n in range(number)}
                stock.storage.write(tables)
                adding = _adding(storage, "c0", "stock")
                numbers = iter(range(len(entries) + 1, 10**6))

                def plainly(stock: TinyDB = stock, numbers: Any = numbers) -> None:
                    at = next(numbers)
                    stock.table("c0", cache_size=0).insert(Document(to_builtins(_answered(f"s{at}")), doc_id=at))

                ours, theirs = _by_turns(adding, plainly, _ROUNDS if number < 100 else 10)
            storage.close()
        name = f"an answer saved, {number} case{'s' if number > 1 else ''} of 20 KB"
        rows.append(Row(name, ours, "ms", f"stock TinyDB in one file, {theirs:.2f} ms", ours / theirs, "less as cases grow in number"))
    return rows


def listing(cases: Iterable[int] = (10, 1000, 10_000)) -> list[Row]:
    """The list of cases: the first call after a start, and later ones; with a file read of each case as the yardstick."""
    rows = []
    for number in cases:
        with TemporaryDirectory() as root:
            storage = _many(Path(root), number)
            first = _timed(storage.shelf.summaries)
            later = median(_timed(storage.shelf.summaries) for _ in range(5))
            bare = _timed(lambda root=root: [path.read_bytes() for path in Path(root, "data", "cases").iterdir()])  # type: ignore[misc]
            assert len(storage.shelf.summaries()) == number
            storage.close()
        against = f"reading every file, {bare:.1f} ms"
        rows.append(Row(f"the list of {number} cases, first call", first, "ms", against, first / bare, "≤ 500 ms at 10,000"))
        rows.append(Row(f"the list of {number} cases, later call", later, "ms", against, later / bare, "≤ 100 ms at 10,000"))
    return rows


def _answer(root: Path, number: int, kilobytes: int, *, first: bool = False) -> Row:
    """Measure one save. With `first` it is the first save to a case that was only read since the start."""
    storage = _filled(root, number, kilobytes)
    file = root / "data" / "cases" / "c0.case"
    size = file.stat().st_size
    same = os.urandom(size)
    adding = _adding(storage, "c0", "b")

    def opened_anew() -> None:
        if first:
            storage.shelf._held.clear()
            storage.shelf.read("c0")

    ours, bare = _by_turns(adding, lambda: _bare(root / "data" / "cases", same), _ROUNDS, opened_anew)
    storage.close()
    name = f"{'the first' if first else 'an'} answer saved, case of {kilobytes} KB, {number} case{'s' if number > 1 else ''}"
    return Row(
        name,
        ours,
        "ms",
        f"a bare fsync'd replace of the same bytes, {bare:.2f} ms",
        ours / bare,
        "once a case, after a start" if first else "≤ 2.5 ×",
    )


def _bare(folder: Path, data: bytes) -> None:
    """Write, fsync, replace, fsync the folder: what no safe save can do without."""
    temp = folder / "bare.tmp"
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    temp.replace(folder / "bare")
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _adding(storage: Storage, case: str, mark: str) -> Callable[[], object]:
    numbers = iter(range(10**6))
    return lambda: storage.shelf.add(case, lambda _: ([_answered(f"{mark}{next(numbers)}")], _line(case)))


def _filled(root: Path, number: int, kilobytes: int) -> Storage:
    """Keep cases: the one that is measured, of a size, and others of the same size that are only there."""
    storage = open_storage(root / "data", root / "server.key")
    one = len(str(to_builtins(_answered("e00000")))) + 110
    entries = [_answered(f"e{n:05}") for n in range(kilobytes * 1024 // one)]
    for n in range(number):
        storage.shelf.create(f"c{n}", entries, _line(f"c{n}"))
    return storage


def _many(root: Path, number: int) -> Storage:
    """Keep many small cases and open the storage anew.

    The key table is written once at the end and the disk is not waited for: making 10,000 cases one by one takes
    minutes, and is not what is measured.
    """
    storage = open_storage(root / "data", root / "server.key")
    table = storage._keys
    real, real_write = os.fsync, table._storage.write
    os.fsync = lambda fd: None
    table._storage.write = lambda data: None  # type: ignore[method-assign]
    try:
        for n in range(number):
            storage.shelf.create(f"c{n}", [_answered("e0")], _line(f"c{n}"))
    finally:
        os.fsync = real
    real_write({"cases": table._rows})
    storage.close()
    return open_storage(root / "data", root / "server.key")


def _answered(ident: str) -> Answered:
    return Answered(id=ident, at=_NOW, by="p1", conversation="k1", prompt="places", wording=_WORDING, words=_SAID)


def _line(case: str) -> Summary:
    return Summary(case=case, name="S.", opened=_NOW, touched=_NOW, open_to=("p1", "p2"))


def _timed(act: Callable[[], object]) -> float:
    """Return how long something takes, in ms."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _by_turns(
    one: Callable[[], object], other: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None
) -> tuple[float, float]:
    """Return the medians of two things done turn by turn, in ms, after one unmeasured turn of each. `before` is not timed."""
    one(), other()
    pairs = []
    for _ in range(rounds):
        before()
        pairs.append((_timed(one), _timed(other)))
    return median(first for first, _ in pairs), median(second for _, second in pairs)
