"""What every verb stands on: who may act, how entries are stamped, how they are added."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import Self, TypedDict

from interview.desk.of_then import ContentOfThen
from interview.people import Professional
from interview.ports import Contents, NoSuchCase, Register, Shelf, Trouble
from interview.record.assessment import Assessment, assessment
from interview.record.entry import (
    Accessed,
    Agreed,
    Answered,
    AssessmentBegun,
    CaseOpened,
    Entry,
    Finished,
    LetIn,
    Observed,
    Prepared,
    Returned,
    Shared,
    Signed,
    Withdrawn,
)
from interview.record.ledger import Ledger
from interview.record.summarise import summarise
from interview.record.talk import talk
from interview.words.authority import Authority
from interview.words.catalogue import Catalogue
from interview.words.content import Content
from interview.words.tool import Tool

STAYS = (CaseOpened, AssessmentBegun, Accessed, Shared, Finished, Agreed, Signed, Returned)
"""What nobody takes back: how the case came about, who looked at it, which documents were made, and what somebody put their name to.

What was finished or signed is opened again by a change, or by a return, which say who did it and why.
"""

NOT_HERE = "There is no such case, or it is not open to you. Ask the colleague who holds it to let you in."
ACCESS_AGAIN = timedelta(minutes=30)
"""A second look for the same purpose within this time is the same look."""


class Refused(Trouble):
    """The desk does not do this. `needs` names what is missing: reason, evidence, column, person, words, the field of a preparation, or nothing."""

    def __init__(self, says: str, needs: str = "") -> None:
        super().__init__(says)
        self.needs = needs


class Newer(Trouble):
    """Somebody has written about the same subject since it was last seen. Nothing was changed."""

    def __init__(self, entry: Entry, name: str) -> None:
        super().__init__(
            f"{name} changed this at {entry.at.astimezone():%H:%M}, after you last saw it. Nothing of yours was saved over it: look at both."
        )
        self.entry = entry


class Stamp(TypedDict):
    """The head of an entry."""

    id: str
    at: datetime
    by: str


def new_id() -> str:
    """Return an opaque id that says nothing and is never used twice."""
    return secrets.token_hex(10)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Base:
    """Holds the ports and adds entries. Verbs live in the classes beside this one."""

    def __init__(
        self,
        content: Content,
        catalogues: Mapping[str, Catalogue],
        shelf: Shelf,
        register: Register,
        clock: Callable[[], datetime] = utc_now,
        contents: Contents | None = None,
    ) -> None:
        self.content, self.catalogues, self.shelf, self.register, self.clock = content, dict(catalogues), shelf, register, clock
        self.of_then = ContentOfThen(contents)
        self.form = ""

    def at(self, form: str) -> Self:
        """Return the same desk with another form on it: the id of a tool, "" for the one that the case was opened with."""
        other = copy(self)
        other.form = form
        return other

    def has_content(self, digest: str) -> bool:
        """Say whether content is today's or was kept."""
        return digest == self.content.digest or self.of_then.has(digest)

    def today(self, moment: datetime | None = None) -> date:
        """Return the day of a moment, or of now, as people here name it: where the server stands, just after midnight is the next day."""
        return (moment or self.clock()).astimezone().date()

    def stamp(self, who: Professional, ident: str = "") -> Stamp:
        return {"id": ident or new_id(), "at": self.clock(), "by": who.id}

    def add(self, who: Professional, case: str, make: Callable[[Ledger], Sequence[Entry]]) -> Ledger:
        """Add what `make` returns, while the case is locked and only if `who` may open it."""

        held = []  # until the shelf has made its own, which is then the same one, with everything folded

        def build(ledger: Ledger) -> tuple[Sequence[Entry], object]:
            self.allow(who, ledger)
            entries = [entry for entry in make(ledger) if ledger.get(entry.id) is None]
            held.append(ledger.with_(*entries))
            return entries, summarise(held[-1], self.content)

        try:
            return self.shelf.add(case, build)  # type: ignore[arg-type]
        except NoSuchCase:
            raise NoSuchCase(NOT_HERE) from None

    def allow(self, who: Professional, ledger: Ledger) -> None:
        """Raise as if the case were not there, unless it is open to this professional."""
        opened = ledger.entries[0]
        if opened.by != who.id and not any(entry.person == who.id for entry in ledger.of(LetIn)):
            raise NoSuchCase(NOT_HERE)

    def read(self, who: Professional, case: str) -> Ledger:
        """Return a case as it stands, for somebody who may open it. Not there, erased and not open get one answer."""
        try:
            ledger = self.shelf.read(case)
        except NoSuchCase:
            raise NoSuchCase(NOT_HERE) from None
        self.allow(who, ledger)
        return ledger

    def look(self, who: Professional, case: str, purpose: str) -> Ledger:
        """Return a case and keep in it who looked, and what for."""
        ledger = self.read(who, case)
        since = self.clock() - ACCESS_AGAIN
        seen = ledger.last(Accessed, by=who.id, purpose=purpose)
        if seen is not None and seen.at > since:
            return ledger
        return self.add(
            who, case, lambda _: [Accessed(**self.stamp(who), name=who.name, role=who.role, agency=who.agency, purpose=purpose)]
        )

    def tool(self, ledger: Ledger) -> Tool:
        """Return the form that lies on the desk: the one that the case was opened with, unless it is `at` another."""
        opened = ledger.entries[0]
        assert isinstance(opened, CaseOpened), "a case begins with its opening"
        found = self.content.tools.get(self.form or opened.tool)
        if found is None:
            raise Trouble(
                f"The form “{self.form or opened.tool}”, with which this case is filled, is not among the content that Alongside uses now. "
                "Everything in the case is kept as it is. Bring the form’s file back and start again."
            )
        return found

    def authority(self, ledger: Ledger) -> Authority | None:
        opened = ledger.entries[0]
        return self.content.authorities.get(opened.authority) if isinstance(opened, CaseOpened) else None

    def current(self, ledger: Ledger) -> Assessment:
        """Return the assessment that is being filled with the form on the desk. Raises `Refused` where it was not begun."""
        found = assessment(ledger, tool=self.tool(ledger).id)
        if found is None:
            raise Refused(f"{self.tool(ledger).name} was not begun in this case. Begin it on the case’s overview.")
        return found

    def withdraw(self, who: Professional, case: str, entry: str, reason: str) -> Ledger:
        """Take back an entry, with the reason; what was said stays in the ledger.

        With whom a conversation is stays once it has begun: else its words would be taken for somebody else's.
        """
        if not reason.strip():
            raise Refused("Say in a few words why it is taken back.", "reason")

        def make(ledger: Ledger) -> list[Entry]:
            known = ledger.get(entry)
            if known is None:
                raise Refused("That is not in this case any more. Nothing was changed; load the page again.")
            if isinstance(known, STAYS):
                raise Refused("This cannot be taken back: it says how the case came about, or who saw it.")
            about: Entry | None = known
            while isinstance(about, Withdrawn):
                about = ledger.get(about.entry)
            if isinstance(about, Prepared) and (held := talk(ledger, about.conversation)) is not None and held.began:
                raise Refused("This cannot be taken back: it says whose words were said in the conversation.")
            return [Withdrawn(**self.stamp(who), entry=entry, reason=reason.strip())] if ledger.stands(entry) else []

        return self.add(who, case, make)

    def unchanged(self, ledger: Ledger, old: Entry | None, kind: type[Answered | Observed], ident: str) -> None:
        """Refuse to change words that do not stand, and raise `Newer` where they were changed since. `ident` is the new entry's."""
        if not isinstance(old, kind) or not ledger.stands(old.id) or old.id == ident:
            raise Refused("What this changes is not there any more. Nothing was changed; load the page again.")
        newer = next((entry for entry in ledger.of(kind) if entry.replaces == old.id and entry.id != ident), None)
        if newer is not None:
            raise Newer(newer, ledger.name_of(newer.by))

    def unseen(self, ledger: Ledger, last: Entry | None, seen: str | None) -> None:
        """Raise `Newer` when there is a later entry on a subject than the one that was seen (None: do not ask); `Refused` where one was seen and
        none stands there now, as on a page from before a review was begun."""
        if seen is not None and last is not None and last.id != seen:
            raise Newer(last, ledger.name_of(last.by))
        if not seen or last is not None:
            return
        since = takewhile(lambda entry: entry.id != seen, reversed(ledger.entries))
        begun = next((entry for entry in since if isinstance(entry, AssessmentBegun) and entry.reviews), None)
        if begun is not None and ledger.stands(seen):
            raise Refused(
                f"{ledger.name_of(begun.by)} began a review after you last saw this. Nothing was changed: load the page again.", "look"
            )
        raise Refused("What stood here when you last saw it is not there any more. Nothing was changed: load the page again.", "look")
