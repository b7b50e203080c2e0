"""A page for a young person or a parent to keep: what happens next, who to contact; what they said, only if they want it.

    form = sheet(catalogue, "On Monday I talk with your school.", "Ada, 020 7946 0001", (), datetime.now(UTC))
    pdf(form), word(form)

A page can be found by somebody else. So nothing on it says what the talk was about or who is worried: no tool, no
indicator, no tier, no agency, no name that the professional did not write, and nobody else's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from interview.documents.drawn import Drawings, none_kept, seen
from interview.documents.form import Block, DocumentRefused, Drawing, Form, Heading, Line, Paragraph, Quoted, Ruled, Speech
from interview.documents.speaking import speech
from interview.record.entry import Answered
from interview.record.evidence import evidence
from interview.record.ledger import Ledger
from interview.record.talk import Talk, same_person, talks
from interview.words.catalogue import Catalogue, Shown
from interview.words.dates import day_in
from interview.words.script import Script

TO_WRITE, TO_CHANGE = 3, 7
"""How many lines there are to write on: where nothing was written yet, and for what they want to change or add."""

NO_DRAWING = (
    "One of their drawings could not be read, so a page with their own words is not made. "
    "Nothing else is lost: choose a page without their words, or tell whoever looks after this installation."
)

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]*[0-9]")
_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's own words, exactly, with their language (a BCP 47 tag) and direction, or what they drew, or both.

    `topic` is its title in the language of the page; `drawing` is the drawing's id.
    """

    topic: str
    words: str
    language: str
    rtl: bool
    drawing: str = ""


def said_by(ledger: Ledger, talk: Talk, script: Script, catalogue: Catalogue) -> tuple[Said, ...]:
    """Return the standing words of the person of a conversation, from all conversations with them, in the order of the script's topics.

    What was withdrawn or replaced does not stand; what was asked is left out, and so is what is kept as *told*
    (`Disclosed`), which no paper should carry. Words that answered another script, or a prompt that is gone, come last.
    """
    mine = {each.id for each in talks(ledger) if same_person(each.prepared, talk.prepared)}
    answers = [
        piece
        for piece in evidence(ledger).values()
        if piece.conversation in mine and isinstance(ledger.get(piece.id), Answered) and (piece.words.strip() or piece.drawing)
    ]
    answers = [piece for piece in answers if piece.script != script.id or not script.steers(piece.prompt, piece.how)]
    by_topic: dict[str, list[Said]] = {catalogue.words(topic.title).text: [] for topic in script.topics}
    elsewhere = catalogue.phrase("own-words").text
    for piece in answers:
        topic = script.topic_of(piece.prompt) if piece.script == script.id else None
        title = catalogue.words(topic.title).text if topic else elsewhere
        words = speech(piece.words, piece.locale)
        by_topic.setdefault(title, []).append(Said(title, words.text, words.language, words.rtl, piece.drawing))
    return tuple(said for found in by_topic.values() for said in found)


def sheet(
    catalogue: Catalogue, next_steps: str, contact: str, said: Sequence[Said], made: datetime, drawings: Drawings = none_kept
) -> Form:
    """Return the page as a tree for the renderers, in the catalogue's language.

    `next_steps` and `contact` are what the professional wrote for it; where there is nothing, there are lines to write
    on together. With `said` (empty: they did not ask for it) come those words by topic, and lines for what they want to
    change or add. The date is that of `made` in its own time zone. Raises `DocumentRefused` where one of their drawings cannot be read:
    a page that leaves out in silence what somebody asked for would not be theirs.
    """
    title = _speech(catalogue.phrase("sheet-title"))
    blocks = [*_page(catalogue, next_steps, contact, made), *(_words(catalogue, said, drawings) if said else ())]
    moment = made.astimezone(UTC).replace(microsecond=0)
    return Form(title.text, "", tuple(blocks), (), moment, "person", title.language, title.rtl)


def _page(catalogue: Catalogue, next_steps: str, contact: str, made: datetime) -> Iterator[Block]:
    """Yield what everybody gets."""
    date = catalogue.phrase("sheet-date")
    yield Paragraph(speech(f"{date.text}: {day_in(date.locale, made.date())}", date.locale))
    for heading, text in (("sheet-next", next_steps), ("sheet-contact", contact)):
        yield Heading(_speech(catalogue.phrase(heading)), 1)
        yield Paragraph(_numbers_kept(speech(text.strip(), catalogue.locale))) if text.strip() else Ruled(TO_WRITE)


def _words(catalogue: Catalogue, said: Sequence[Said], drawings: Drawings) -> Iterator[Block]:
    """Yield what only those get who ask for it."""
    yield Heading(_speech(catalogue.phrase("sheet-said")), 1)
    for topic, found in groupby(said, key=lambda each: each.topic):
        yield Heading(speech(topic, catalogue.locale), 2)
        yield Quoted("", tuple(line for each in found for line in _lines(catalogue, each, drawings)))
    yield Heading(_speech(catalogue.phrase("sheet-change")), 1)
    yield Ruled(TO_CHANGE)


def _lines(catalogue: Catalogue, said: Said, drawings: Drawings) -> Iterator[Line | Drawing]:
    if said.drawing:
        svg = seen(said.drawing, drawings)
        if svg is None:
            raise DocumentRefused(NO_DRAWING)
        yield Drawing(svg, catalogue.phrase("heard-drawing").text)
    if said.words.strip():
        yield Line("", Speech(said.words, said.language, said.rtl), own=True)


def _numbers_kept(written: Speech) -> Speech:
    """Return a professional's text with telephone numbers that stay in their order among letters that run from right to left.

    Without the mark, the groups of 020 7946 0001 would be set the other way about, and nobody could dial it.
    """
    text = _NUMBER.sub(lambda number: f"{_LEFT_TO_RIGHT}{number[0]}", written.text) if written.rtl else written.text
    return Speech(text, written.language, written.rtl)


def _speech(shown: Shown) -> Speech:
    return speech(shown.text, shown.locale)
