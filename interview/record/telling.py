"""What each entry of a case says about anybody, part by part, so that a part of it can be shown, blacked out or left out.

    for told in all_told(ledger, content):
        told.number, told.title, told.parts

Every entry has its number for ever: those that were changed or taken back since are held too, and so are numbered. Which kinds say
nothing about anybody is said here (`SILENT`), so that a new kind must be given its place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from interview.record import entry as e
from interview.record.ledger import Ledger
from interview.record.telling_kinds import KINDS, Part
from interview.record.telling_names import Names
from interview.words.content import Content

Since = Literal["", "changed", "taken back"]
"""What became of an entry since it was written."""

SILENT = (
    e.CaseOpened, e.Accessed, e.Preferred, e.Paused, e.Resumed, e.Ended, e.ReadBack, e.Finished, e.Shared, e.Redacted, e.CopyAgreed,
)  # fmt: skip
"""Kinds that say what was done with the case, and nothing about anybody in it. Who looked has a page of its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry that says something about somebody. `number` counts from 1; `since` says what became of it; `talk` is its conversation's id."""

    number: int
    entry: e.Entry
    title: str
    parts: tuple[Part, ...]
    since: Since = ""
    talk: str = ""

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def said(self) -> str:
        """The digest of all that it says, part by part. Another name of a speaker, or other words of a form, make it another."""
        return sha256(json.dumps([(part.id, part.text) for part in self.parts]).encode()).hexdigest()[:24]

    def part(self, ident: str) -> Part | None:
        return next((each for each in self.parts if each.id == ident), None)


def all_told(ledger: Ledger, content: Content) -> tuple[Told, ...]:
    """Return every entry that says something about anybody, in the order in which they were written."""
    names, found = Names(ledger, content), list[Told]()
    replaced = {entry.replaces for entry in ledger.standing if isinstance(entry, e.Answered | e.Observed | e.Marked)}
    for entry in ledger.entries:
        if isinstance(entry, SILENT) or (isinstance(entry, e.Asked) and entry.wording.part != "own"):
            continue
        title, read = KINDS[type(entry)]
        parts = tuple(part for part in read(entry, names) if part.text.strip())
        if parts:
            since: Since = "taken back" if not ledger.stands(entry.id) else "changed" if entry.id in replaced else ""
            names.numbers[entry.id] = len(found) + 1
            found.append(Told(len(found) + 1, entry, title, parts, since, names.talk_of(entry)))
    return tuple(found)
