"""The chronology as a document: what happened, when, who knows it and from where, with the words that it was drawn from.

    form = chronology_form(ledger, content, tool, datetime.now(UTC), drawings)
    word(form), pdf(form)

Pure: the same case at the same moment gives the same tree. All events stand in it, whoever they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

from interview.documents.beyond import whole
from interview.documents.drawn import Drawings, none_kept
from interview.documents.form import Block, FieldRow, Fields, Form, Heading, Line, Paragraph, Quoted, Speech, Text
from interview.documents.made_from import made_from
from interview.documents.quoting import PASSAGE, WHOLE, quoted_whole
from interview.documents.speaking import day, field_value, speech, written
from interview.record.chronology import SORTS, Drawn, Event, agency_of, chronology
from interview.record.days import days
from interview.record.entry import Happened, ToldOfSame
from interview.record.evidence import Evidence, evidence
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.neighbours import HEADS, SAYS, Row, elsewhere, rows, said, same
from interview.words.content import Content
from interview.words.tool import Tool

TITLE = "Chronology"
UNDATED = "No day is known"
"""What heads the events of which there are only words, or nothing, for when they were."""
UNKNOWN = "When is not known"
BECAME = {
    "changed": "These words were changed since the event was drawn from them. This is how they stand now.",
    "unmarked": "The passage that the event was drawn from is not marked any more. This is the whole answer.",
    "taken back": "The words that the event was drawn from were taken back since, or changed so that nothing of them is left.",
}
"""What is said of words that do not stand as they did when an event was drawn from them."""


def when(event: Event) -> Text:
    """Say when an event was: its days, else the words for it."""
    earliest, latest = event.earliest, event.latest
    if earliest and latest:
        return day(earliest) if earliest == latest else f"Between {day(earliest)} and {day(latest)}"
    if earliest:
        return f"On or after {day(earliest)}"
    if latest:
        return f"On or before {day(latest)}"
    return speech(event.told.when) if event.told.when else UNKNOWN


def in_words(event: Event) -> str:
    """Return the words for when an event was, where they say something else than its days do."""
    if not event.dated:
        return ""
    read = days(event.told.when)
    within = (
        read is not None
        and event.earliest is not None
        and event.latest is not None
        and read[0] <= event.earliest <= event.latest <= read[1]
    )
    return "" if within else event.told.when


def contribution(ledger: Ledger, event: Event) -> str:
    """Say who wrote an event down, for which agency and when; who changed it last, too."""
    says = f"{_by(ledger, event.first)}, {day(event.first.at)}"
    return says if event.first is event.told else f"{says}; as changed by {_by(ledger, event.told)}, {day(event.told.at)}"


def since_then(ledger: Ledger, words: Drawn) -> str:
    """Say what became of the words that an event was drawn from; nothing where they stand as they did."""
    if words.became == "taken back" and words.withdrawn is not None:
        gone = words.withdrawn
        return f"The words that the event was drawn from were taken back by {ledger.name_of(gone.by)}, {day(gone.at)}: {gone.reason}"
    return BECAME.get(words.became, "")


def _by(ledger: Ledger, entry: Happened | ToldOfSame) -> str:
    """Name who made an entry, with the agency for which they worked then."""
    agency = agency_of(ledger, entry.by, entry.at)
    return f"{ledger.name_of(entry.by)}{f' ({agency})' if agency else ''}"


def chronology_form(ledger: Ledger, content: Content, tool: Tool, made: datetime, drawings: Drawings = none_kept) -> Form:
    """Build the document of all events. `tool` says in which fields the child's name and date of birth stand; `made` is printed."""
    moment = made.astimezone(UTC).replace(microsecond=0)
    events = chronology(ledger)
    numbers = _answers(ledger, events)
    blocks: list[Block] = [Fields(tuple(_child(ledger, tool)), formal=True)]
    together = rows(events, said(ledger))
    dated, undated = ([row for row in together if row.events[0].dated is known] for known in (True, False))
    for heading, found in (("What happened", dated), (UNDATED, undated)):
        if found or heading != UNDATED:
            blocks.append(Heading(heading, 1))
        for row in found:
            blocks += _row(ledger, row, events, numbers, drawings)
    if not events:
        blocks.append(Paragraph("No event is written down yet. That does not mean that nothing happened."))
    blocks += whole(ledger, numbers, drawings)
    return Form(TITLE, "", tuple(blocks), made_from(f"{TITLE}, all events", ledger, content, tool, moment), moment)


def _child(ledger: Ledger, tool: Tool) -> Iterator[FieldRow]:
    for field in tool.fields:
        if field.id in (tool.child, tool.born):
            yield FieldRow(field.label, field_value(field.kind, value(ledger, field.id)))


def _answers(ledger: Ledger, events: tuple[Event, ...]) -> dict[str, int]:
    """Number the answers that events quote passages of, by their ids, in the order in which they were given."""
    pieces = evidence(ledger)
    within = {words.piece.within for event in events for words in event.drawn_from if words.piece and words.piece.within}
    return {answer: number for number, answer in enumerate(sorted(within, key=lambda each: pieces[each].at), 1)}


def _row(ledger: Ledger, row: Row, events: tuple[Event, ...], numbers: Mapping[str, int], drawings: Drawings) -> Iterator[Block]:
    level, by_hand = 2, said(ledger)
    if row.how != "alone":
        yield Heading(HEADS[row.how], level)
        yield Paragraph(SAYS[row.how])
        for one, other in combinations(row.events, 2):
            if told := by_hand.get(frozenset((one.id, other.id))):
                what = "tell of the same" if told.same else "tell of different things"
                names = f"“{one.told.what}” and “{other.told.what}”"
                yield Paragraph(f"{_by(ledger, told)}, {day(told.at)}: {names} {what}{f': {told.reason}' if told.reason else '.'}")
        level = 3
    for event in row.events:
        yield Heading(when(event), level)
        yield Fields(tuple(_fields(ledger, event)))
        for other in elsewhere(event, events, row.events, by_hand):
            known = "Said to be the same as what is told" if same(event, other, by_hand) else "Perhaps the same as what is told"
            yield Paragraph(f"{known} by {told_by(ledger, other)}: see “{_text(when(other))}”.")
        for words in event.drawn_from:
            yield _quoted(ledger, words, numbers, drawings)


def told_by(ledger: Ledger, event: Event) -> str:
    """Name who tells of an event: the agency and the source, or else who wrote it down."""
    return ", ".join(part for part in (event.told.agency, event.told.source) if part) or _by(ledger, event.first)


def _text(text: Text) -> str:
    return text if isinstance(text, str) else text.text


def _fields(ledger: Ledger, event: Event) -> Iterator[FieldRow]:
    told = event.told
    yield FieldRow("What happened", speech(told.what))
    if words := in_words(event):
        yield FieldRow("When, in words", speech(words))
    yield FieldRow("Kind", Speech(SORTS[told.sort]))
    yield FieldRow("Who it is about", written(told.people))
    yield FieldRow("Agency", written(told.agency))
    yield FieldRow("Source", written(told.source))
    yield FieldRow("Written down by", Speech(contribution(ledger, event)))


def _quoted(ledger: Ledger, words: Drawn, numbers: Mapping[str, int], drawings: Drawings) -> Block:
    """Quote what an event was drawn from, as it stands today. Words that were taken back are not printed again."""
    became, piece = since_then(ledger, words), words.piece
    if piece is None:
        return Paragraph(became)
    quoted = _passage(ledger, piece, numbers[piece.within]) if piece.within else quoted_whole(ledger, piece, drawings)
    return replace(quoted, lines=(*quoted.lines, Line("Since then:", Speech(became)))) if became else quoted


def _passage(ledger: Ledger, piece: Evidence, number: int) -> Quoted:
    """Quote a passage by itself, and say in which whole answer it stands: nobody has put the passage alone into English."""
    quoted = quoted_whole(ledger, replace(piece, id=piece.within, within="", rendered=""))
    where = Line("From:", Speech(f"whole answer {number}, below under “{WHOLE}”{', with its English' if piece.rendered else ''}"))
    return Quoted(f"{quoted.about} · {PASSAGE}", (*quoted.lines, where))
