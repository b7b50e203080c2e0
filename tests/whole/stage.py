"""What stands behind a transcript: the real content, the desk over a shelf in memory, a clock, and who is in the room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from interview.desk import Desk
from interview.documents.filled import filled_form
from interview.people import Professional
from interview.record.entry import Answered, Observed
from interview.record.evidence import Evidence, evidence
from interview.record.ledger import Ledger
from interview.record.summary import Summary
from interview.record.talk import Spoken, Talk, talks
from interview.words.catalogue import Catalogue, Key, english
from interview.words.content import Content, read_content
from interview.words.tool import Tool
from tests.documents.reading import all_text
from tests.fakes import MemoryRegister, MemoryShelf

if TYPE_CHECKING:  # a stage knows its pair of screens only where a transcript has one
    from tests.whole.device import Device
    from tests.whole.pair import Pair

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PEOPLE = {
    "ada": Professional(id="ada", name="Ada Example", email="ada@example.org", role="social worker", agency="Invented Council"),
    "ben": Professional(id="ben", name="Ben Example", email="ben@example.org", role="manager", agency="Invented Council"),
    "dee": Professional(id="dee", name="Dee Example", email="dee@example.org", role="school nurse", agency="Invented Trust"),
    "eve": Professional(id="eve", name="Eve Example", email="eve@example.org", role="CSE officer", agency="Invented Police"),
}


class Mismatch(AssertionError):
    """What a transcript says and what is so are different. `str()` of it says both."""


@cache
def content() -> Content:
    return read_content()


class Stage:
    """The case of a transcript, line after line. `here` is the conversation that goes on, `acting` the professional in it.

    The Arabic catalogue holds only what the transcript itself says, so that no translator's work changes a transcript.
    """

    def __init__(self, words: Content | None = None) -> None:
        self.now = BEGIN
        self.arabic: dict[Key, str] = {}
        self.register = MemoryRegister()
        for person in PEOPLE.values():
            self.register.keep(person)
        catalogues = {"en": english(), "ar": Catalogue("ar", "العربية", "rtl", "", self.arabic)}
        self.shelf = MemoryShelf(self.clock)
        self.desk = Desk(words or content(), catalogues, self.shelf, self.register, self.clock)
        self.case = self.here = self.prompt = self.disclosure = ""
        self.acting = PEOPLE["ada"]
        self.screens: Pair | None = None

    def clock(self) -> datetime:
        return self.now

    def passes(self, **time: int) -> None:
        self.now += timedelta(**time)
        if self.screens is not None:
            self.screens.settle()

    @property
    def ledger(self) -> Ledger:
        return self.desk.shelf.read(self.case)

    @property
    def tool(self) -> Tool:
        return self.desk.tool(self.ledger)

    @property
    def talk(self) -> Talk:
        return self.desk.talk(self.ledger, self.here)

    @property
    def line(self) -> Summary:
        """The case's line in the list, as the one who holds it sees it."""
        return next(line for line in self.desk.cases(PEOPLE["ada"]) if isinstance(line, Summary))

    @property
    def pair(self) -> Pair:
        """The two screens of the conversation that goes on."""
        if self.screens is None:
            raise Mismatch("nobody has invited a second screen")
        return self.screens

    @property
    def device(self) -> Device:
        """The screen that has joined."""
        if self.pair.device is None:
            raise Mismatch("no second screen has joined")
        return self.pair.device

    def in_the_room(self, person: str) -> None:
        """See that whoever speaks is the one whose conversation this is."""
        if self.talk.prepared.person.casefold() != person.casefold():
            raise Mismatch(f"{person} speaks, but this is the conversation with {self.talk.prepared.person}")

    def conversation_with(self, person: str) -> str:
        found = [talk.id for talk in talks(self.ledger) if talk.prepared.person.casefold() == person.casefold()]
        if not found:
            raise Mismatch(f"there is no conversation with {person}")
        return found[-1]

    def spoken_with(self, person: str) -> Spoken:
        """Return the one person of this name who was spoken with."""
        found = [each for each in self.desk.spoken_with(self.ledger) if each.person.casefold() == person.casefold()]
        if len(found) != 1:
            raise Mismatch(f"{len(found)} people called {person} were spoken with")
        return found[0]

    def piece(self, words: str) -> Evidence:
        """Return the one piece of evidence that has these words in it."""
        found = [piece for piece in evidence(self.ledger).values() if words in piece.words]
        if len(found) != 1:
            raise Mismatch(f'{len(found)} pieces of evidence have the words "{words}"')
        return found[0]

    def entry(self, words: str) -> str:
        """Return the id of the one entry with these words, whether it still stands or not."""
        found = [entry.id for entry in self.ledger.entries if isinstance(entry, Answered | Observed) and words in entry.words]
        if len(found) != 1:
            raise Mismatch(f'{len(found)} entries have the words "{words}"')
        return found[0]

    def document(self) -> str:
        """Return every text of the filled form as it would be printed now."""
        ledger = self.ledger
        authority = self.desk.authority(ledger)
        return all_text(filled_form(ledger, self.desk.content, self.tool, self.desk.current(ledger), self.now, authority))
