"""The copy of the record for somebody whom it is about: what was chosen to be in it, bars where words are blacked out, and what is left out.

    form = access_form(ledger, content, tool, person, datetime.now(UTC), drawings)
    word(form), pdf(form)

What is kept back is never put into the tree, so that no file made of it can hold it. Pure: the same case at the same moment
gives the same tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from interview.documents.drawn import UNREAD, Drawings, none_kept, seen
from interview.documents.form import (
    Barred,
    Block,
    DocumentRefused,
    Drawing,
    FieldRow,
    Fields,
    Figure,
    Form,
    Heading,
    Line,
    Paragraph,
    Quoted,
    Speech,
    Table,
)
from interview.documents.made_from import made_from
from interview.documents.signed import SAID
from interview.documents.speaking import day, field_value, speech
from interview.record.access import KEPT_BACK, REASONS, Chosen, Requester, agreed, apart, chosen, undecided
from interview.record.entry import Entry, Judged, Redacted, Viewed
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.plan import day_of
from interview.record.telling_kinds import Part
from interview.words.content import Content
from interview.words.tool import Tool

TITLE = "Copy of the record"
DRAFT = "DRAFT"
BAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 14"><rect width="80" height="14"/></svg>'
"""One length for all: a bar does not say how much it hides."""
BAR_WIDTH, BAR_HEIGHT = 80, 14
ABOUT = (
    "This is what is written down in the case, entry by entry, in the order in which it was written. A black bar stands where words are "
    "blacked out. All bars have one length, however much they hide. What was left out is listed at the end, with the reason."
)
FORM_ASKS = (
    "A professional decides on a form that lists many things that can happen to children. Where a decision says “Not known”, nobody knew: "
    "it does not say that the thing happened, or that it did not."
)
SOMEBODY_ELSES = "This is somebody else’s information, too."
SINCE = {"changed": "These words were changed later.", "taken back": "This was taken back later."}
NAMED = 12
"""How many undecided entries are named by their numbers."""


def access_form(ledger: Ledger, content: Content, tool: Tool, person: Requester, made: datetime, drawings: Drawings = none_kept) -> Form:
    """Build the copy for a person. `tool` says in which fields the child's name and date of birth stand.

    Raises `DocumentRefused` while anything is not decided.
    """
    every = chosen(ledger, content, person)
    refuse_undecided(every)
    moment = made.astimezone(UTC).replace(microsecond=0)
    second = agreed(ledger, person, every)
    blocks: list[Block] = [Fields(tuple(_head(ledger, tool, person))), Paragraph(ABOUT)]
    if second is None:
        blocks.insert(0, Paragraph("DRAFT: a manager who chose nothing in it has not agreed with this copy yet.", "notice"))
    if any(isinstance(each.told.entry, Judged) and each.shows for each in every):
        blocks.append(Paragraph(FORM_ASKS))
    blocks.append(Heading("What is written down", 1))
    for each in every:
        blocks += _entry(ledger, each, drawings)
    blocks += _kept_back(every)
    says = () if second is None else (f"Agreed by {ledger.name_of(second.by)}, {day(second.at)}",)
    footer = (*made_from(TITLE, ledger, content, tool, moment), *says)
    return Form(TITLE, DRAFT if second is None else "", tuple(blocks), footer, moment)


def refuse_undecided(every: Sequence[Chosen]) -> None:
    """Raise `DocumentRefused`, with the numbers, where anything is not decided yet."""
    waits = [str(each.told.number) for each in undecided(every)]
    if waits:
        named = ", ".join(waits[:NAMED]) + (" and others" if len(waits) > NAMED else "")
        what = "An entry is not decided yet" if len(waits) == 1 else "Some entries are not decided yet"
        raise DocumentRefused(
            f"{what}: {named}. Nothing was made, and what was chosen is kept. Decide each of them, then make the copy again."
        )


def _head(ledger: Ledger, tool: Tool, person: Requester) -> Iterator[FieldRow]:
    yield FieldRow("For", speech(person.name))
    for field in tool.fields:
        if field.id == tool.child:
            yield FieldRow("The case of", field_value(field.kind, value(ledger, field.id)))


def _entry(ledger: Ledger, each: Chosen, drawings: Drawings) -> Iterator[Block]:
    told, choice = each.told, each.choice
    assert choice is not None, "nothing is made while anything is undecided"
    if choice.how == "leave-out":
        yield Heading(f"Entry {told.number}", 2)
        yield Paragraph(f"Left out: {why(choice)}.")
        return
    yield Heading(f"Entry {told.number}: {told.title}, {day(told.entry.at)}", 2)
    lines = [_line(each, part, choice, drawings) for part in told.parts]
    if told.since:
        lines.append(Line("", Speech(SINCE[told.since])))
    if choice.whose == "third party":
        lines.append(Line("", Speech(SOMEBODY_ELSES)))
    yield Quoted(f"Written down by {ledger.name_of(told.entry.by)}", tuple(lines))


def _line(each: Chosen, part: Part, choice: Redacted, drawings: Drawings) -> Line | Drawing | Barred:
    hidden = each.hidden(part)
    bar = Figure(BAR, f"blacked out: {why(choice)}" if hidden else "", BAR_WIDTH, BAR_HEIGHT)
    if part.manner == "drawing":
        if hidden:
            return Barred(f"{part.label}:", (bar,))
        svg = seen(part.text, drawings)
        return Line(f"{part.label}:", Speech(UNREAD)) if svg is None else Drawing(svg, "A drawing that belongs to this entry.")
    if hidden:
        parts = tuple(bar if words is None else speech(words, part.locale) for words in apart(part.text, hidden))
        return Barred("" if part.manner == "own" else f"{part.label}:", parts, part.manner == "own")
    if part.manner == "own":
        return Line("", speech(part.text, part.locale), own=True)
    return Line(f"{part.label}:", speech(_in_words(each.told.entry, part), part.locale))


def _in_words(entry: Entry, part: Part) -> str:
    """Return a part as a reader reads it: days written out, and what was chosen of a list in its words. Words are blacked out as they are kept."""
    if isinstance(entry, Viewed) and part.id == "answer":
        return SAID[entry.answer]
    found = day_of(part.text)
    return day(found) if found else part.text


def why(choice: Redacted) -> str:
    """Say why something is kept back. Only another reason than those of the list is said in the professional's words."""
    return choice.words.strip().rstrip(".") if choice.reason == "other" else REASONS[choice.reason].lower()


def _kept_back(every: Sequence[Chosen]) -> Iterator[Block]:
    yield Heading("What is left out or blacked out", 1)
    rows = tuple(
        (
            Speech(f"Entry {each.told.number}"),
            Speech("left out" if each.choice.how == "leave-out" else "words blacked out"),
            speech(why(each.choice)),
        )
        for each in every
        if each.choice is not None and each.choice.how in KEPT_BACK
    )
    yield Table("What is left out or blacked out", ("Entry", "What", "Why"), rows) if rows else Paragraph("Nothing.")
