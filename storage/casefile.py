"""One case's file: its entries in a TinyDB, chained, sealed under the case's own key, with the summary at the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from tinydb.table import Document

from interview.record.entry import Entry
from interview.record.ledger import Ledger, from_builtins, to_builtins
from interview.record.summary import Summary
from storage.chain import Chain
from storage.folder import CASE, CASES, Folder, Stamp
from storage.seal import HEAD_MOST, Head, Key, belongs, read_head
from storage.sealed import Named, SealedStorage
from storage.trouble import Broken

_ENTRIES = "entries"
_FIRST_READ = 4096
"""Bytes that hold the head and nearly every summary, so that a list reads each file once."""

_SUMMARY = msgspec.json.Decoder(Summary)
_ENCODE = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Held:
    """A case as it stands on the disk: its ledger, the file's head and state, and where its chain ends.

    `adding` is what the last save was written with; the next one goes on with it.
    """

    ledger: Ledger
    head: Head
    stamp: Stamp
    last: bytes
    number: int
    adding: SealedStorage | None = None


def name_of(case: str) -> str:
    return f"{CASES}/{case}{CASE}"


def load(folder: Folder, key: Key, case: str) -> Held:
    """Open a case, and go along its whole chain. Raises `Broken`, `FileNotFoundError`, `OSError`."""
    storage = SealedStorage(folder, name_of(case), "case", case, key)
    table = Named(storage=lambda: storage).table(_ENTRIES)
    try:
        rows = sorted((int(row.doc_id), row) for row in table)
    except ValueError as error:
        raise Broken("chain") from error
    chain = Chain(key.secret, case)
    chain.follow(rows)
    try:
        entries = [from_builtins(row["entry"]) for _, row in rows if row["entry"] is not None]
    except msgspec.ValidationError as error:
        raise Broken("newer") from error
    if storage.head is None or storage.stamp is None:
        raise FileNotFoundError(case)
    return Held(Ledger(case, entries), storage.head, storage.stamp, chain.last, chain.number)


def create(folder: Folder, key: Key, case: str, entries: Sequence[Entry], summary: Summary) -> Held:
    """Make a case's file. Raises `OSError`."""
    storage = SealedStorage(folder, name_of(case), "case", case, key, new=True, adding=True)
    return _add(storage, Chain(key.secret, case), Ledger(case), entries, summary)


def append(folder: Folder, key: Key, held: Held, entries: Sequence[Entry], summary: Summary) -> Held:
    """Add entries to a case that is as it was `held`. Raises `Changed`, `Broken`, `OSError`."""
    case = held.ledger.case
    storage = held.adding or SealedStorage(folder, name_of(case), "case", case, key, adding=True)
    storage.expects = held.head
    return _add(storage, Chain(key.secret, case, held.last, held.number), held.ledger, entries, summary)


def _add(storage: SealedStorage, chain: Chain, older: Ledger, entries: Sequence[Entry], summary: Summary) -> Held:
    rows = [chain.add(to_builtins(entry)) for entry in entries]
    first = chain.number - len(rows) + 1
    storage.summary = _ENCODE(summary)
    Named(storage=lambda: storage).table(_ENTRIES).insert_multiple(
        Document(row, doc_id=str(number))  # type: ignore[arg-type]  # as in NamedTable
        for number, row in enumerate(rows, first)
    )
    if storage.head is None or storage.stamp is None:
        raise FileNotFoundError(older.case)
    return Held(older.with_(*entries), storage.head, storage.stamp, chain.last, chain.number, storage)


def summary_of(folder: Folder, key: Key, case: str) -> tuple[Summary, Stamp]:
    """Open the summary at a file's head, and nothing more. Raises `Broken`, `FileNotFoundError`, `OSError`."""
    data, stamp = folder.read(name_of(case), _FIRST_READ)
    opened = read_head(data, stamp[1])
    if opened.summary_end() > len(data):
        data, stamp = folder.read(name_of(case), opened.summary_end() + HEAD_MOST)
        opened = read_head(data, stamp[1])
    belongs(opened.head, "case", case, key)
    try:
        summary = _SUMMARY.decode(opened.summary(key))
    except msgspec.DecodeError as error:
        raise Broken("newer") from error
    if summary.case != case:
        raise Broken("another")
    return summary, stamp


def head_of(folder: Folder, case: str) -> Head:
    """Read the plain head of a case's file, without any key. Raises `Broken`, `FileNotFoundError`, `OSError`."""
    data, stamp = folder.read(name_of(case), HEAD_MOST)
    return read_head(data, stamp[1]).head
