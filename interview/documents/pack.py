"""A few sheets of paper with a script's prompts, and room to write and draw, for who would rather take paper.

Its edges give nothing away: a neutral title, no name, no number of prompts. Each prompt has a small mark, by which
its place is found again when what came back on paper is typed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

import msgspec

from interview.documents.form import DocumentRefused, Speech
from interview.documents.pdf import typeset
from interview.documents.speaking import speech
from interview.words.catalogue import Catalogue, Shown
from interview.words.script import CHECK, NARRATIVE, OPENING, PROFESSIONAL, Prompt, Script, Topic

HOW_TO = ("pack-ways", "pack-easier", "topics-hint", "pack-boxes", "pack-together", "pack-back")
"""The phrases that stand on the first page, in this order."""
BOXES = ("later", "rather-not", "dont-know")
"""The phrases beside the boxes to tick."""
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})
MOST = 2
"""How many prompts share a page at most."""
LONG = 240
"""From how many characters on a prompt with its simpler wording has a page to itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is only said. `english`: it has no translation, and their own language says so above it."""

    words: Speech
    english: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to put a circle round: words, with a picture (plain SVG) or without ("")."""

    words: Speech
    picture: str


@dataclass(frozen=True, slots=True)
class Room:
    """A prompt with room beneath it. `alone`: it has a page to itself; the choices of a `scale` stand in one row."""

    mark: str
    words: Speech
    simpler: Speech | None
    choices: tuple[Choice, ...]
    scale: bool
    alone: bool
    english: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page: on the first of a topic its title and words; then what is asked and said there, in its order."""

    title: Speech | None
    words: Speech | None
    parts: tuple[Room | Told, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole of it. `how_to` says how to use it, `first` is what is said before anything is asked; the last four are labels."""

    title: str
    language: str
    rtl: bool
    how_to: tuple[Speech, ...]
    first: tuple[Page, ...]
    pages: tuple[Page, ...]
    boxes: tuple[Speech, ...]
    circle: Speech
    draw: Speech
    only_english: Speech


def marks(script: Script, topics: Sequence[str], skip: Collection[str]) -> dict[str, str]:
    """Return the mark of each prompt that is printed, in the order of the pages: C2 is the second prompt of the third topic.

    A mark is a prompt's place in the script. It does not depend on what else is printed, so that paper which
    comes back weeks later is still read right, whatever has been left for good meanwhile.
    """
    letters = {topic.id: _letters(number) for number, topic in enumerate(script.topics)}
    return {
        prompt.id: f"{letters[topic.id]}{number}"
        for topic in _chosen(script, topics)
        for number, prompt in enumerate((each for each in topic.prompts if not each.said_only), 1)
        if prompt.id not in skip
    }


def _chosen(script: Script, topics: Sequence[str]) -> list[Topic]:
    """Return the topics in the order of choosing, each once. The check on how somebody is doing is for who sits beside them."""
    found = (script.topic(ident) for ident in dict.fromkeys(topics))
    return [topic for topic in found if topic is not None and topic.role != CHECK]


def _letters(number: int) -> str:
    """Return the letters of a topic, counted from 0: A to Z, then AA, AB and so on."""
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def pack(
    script: Script,
    catalogue: Catalogue,
    topics: Sequence[str],
    skip: Collection[str],
    made: datetime,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """Return the sheets as PDF, in the catalogue's language, in the order of `topics` (ids; those that are not in the script are passed over).

    `skip` are prompts that are never to be offered again; `pictures` are those of the content, to stand beside choices.
    Raises `DocumentRefused` where nothing is left to ask, or where the PDF would be incomplete.
    """
    found = sheets(script, catalogue, topics, skip, pictures)
    return typeset("pack.typ", msgspec.to_builtins(found), made.astimezone(UTC).replace(microsecond=0))


def sheets(
    script: Script, catalogue: Catalogue, topics: Sequence[str], skip: Collection[str], pictures: Mapping[str, bytes] = NO_PICTURES
) -> Pack:
    """Return what stands on the sheets, page by page."""
    if script.audience == PROFESSIONAL:
        raise DocumentRefused("This script is for professionals, so no paper was made. Nothing is lost. Choose a conversation.")
    marked = marks(script, topics, skip)
    if not marked:
        raise DocumentRefused("No paper was made, because these topics have nothing left to ask. Nothing is lost. Choose another topic.")
    opening = [topic for topic in script.topics if topic.role == OPENING]

    def phrase(ident: str) -> Speech:
        return _speech(catalogue.phrase(ident))

    title = phrase("sheet-title")
    return Pack(
        title.text,
        title.language,
        title.rtl,
        tuple(map(phrase, HOW_TO)),
        tuple(page for topic in opening for page in _pages(topic, catalogue, _told(topic, catalogue))),
        tuple(page for topic in _chosen(script, topics) for page in _pages(topic, catalogue, _parts(topic, catalogue, marked, pictures))),
        tuple(map(phrase, BOXES)),
        phrase("pack-circle"),
        phrase("pack-draw"),
        phrase("only-in-english"),
    )


def _pages(topic: Topic, catalogue: Catalogue, parts: Iterable[Room | Told]) -> Iterator[Page]:
    """Share the parts of a topic out to pages. A long prompt, or one with choices, has a page to itself; what is said takes room, too."""
    pages: list[list[Room | Told]] = []
    for part in parts:
        page = pages[-1] if pages else []
        rooms = [each for each in page if isinstance(each, Room)]
        full = len(rooms) == MOST or len(page) > len(rooms) or any(room.alone for room in rooms)
        if not pages or (isinstance(part, Room) and rooms and (full or part.alone)):
            pages.append([])
        pages[-1].append(part)
    title, words = _speech(catalogue.words(topic.title)), _speech(catalogue.words(topic.words)) if topic.words else None
    for number, found in enumerate(pages):
        yield Page(None if number else title, None if number else words, tuple(found))


def _parts(topic: Topic, catalogue: Catalogue, marked: Mapping[str, str], pictures: Mapping[str, bytes]) -> Iterator[Room | Told]:
    """Yield what is asked in a topic, and what is said there. What an opening says stands on the first page already."""
    for prompt in topic.prompts:
        if prompt.id in marked:
            yield _room(prompt, catalogue, marked[prompt.id], pictures, whole=topic.role == NARRATIVE)
        elif prompt.said_only and topic.role != OPENING:
            yield _said(prompt, catalogue)


def _told(topic: Topic, catalogue: Catalogue) -> Iterator[Told]:
    return (_said(prompt, catalogue) for prompt in topic.prompts if prompt.said_only)


def _said(prompt: Prompt, catalogue: Catalogue) -> Told:
    shown = catalogue.words(prompt.words)
    return Told(_speech(shown), not shown.translated)


def _room(prompt: Prompt, catalogue: Catalogue, mark: str, pictures: Mapping[str, bytes], *, whole: bool) -> Room:
    words = catalogue.words(prompt.words)
    simpler = catalogue.words(prompt.simpler) if prompt.simpler else None
    choices = [catalogue.words(choice) for choice in prompt.choices]
    shown = [words, *([simpler] if simpler else []), *choices]
    return Room(
        mark,
        _speech(words),
        _speech(simpler) if simpler else None,
        tuple(Choice(_speech(words), pictures.get(name, b"").decode()) for words, name in zip(choices, prompt.pictures, strict=True)),
        prompt.scale,
        whole or bool(choices) or sum(len(each.text) for each in shown) >= LONG,
        not all(each.translated for each in shown),
    )


def _speech(shown: Shown) -> Speech:
    return speech(shown.text, shown.locale)
