"""What stands with the form: what was told, the whole answers that passages are from, who was not involved, what is still open, who took part.

No tier closes a case: what is not known and what was left to come back to is always listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interview.documents.drawn import Drawings, none_kept
from interview.documents.form import Block, Bullets, FieldRow, Fields, Heading, Line, Paragraph, Quoted, Speech
from interview.documents.quoting import WHOLE, quoted_whole
from interview.documents.speaking import account, capital, day, is_english, language, minute, speech, written
from interview.record.asked_then import for_the_reader
from interview.record.assessment import Assessment
from interview.record.entry import Disclosed, NotInvolved, Prepared
from interview.record.evidence import evidence
from interview.record.ledger import Ledger
from interview.record.talk import Talk, account_of, talks, waiting
from interview.words.tool import Indicator, Tool

YET = {"yes": "Yes", "no": "No", "not asked yet": "Not asked yet when it was prepared", "not yet": "Not yet when it was prepared"}
"""How the words of a preparation are printed; all others stand as they are."""
READ_WHOLE = "Above, only a passage of each is quoted. What stands around it belongs to it."
NO_TIER_CLOSES = "No tier closes a case. This is still open, whatever the result is."


def told(ledger: Ledger) -> Iterator[Block]:
    """Yield the record of each thing that was told, in its latest state. What is empty in it is to be seen."""
    first: dict[str, Disclosed] = {}
    latest: dict[str, Disclosed] = {}
    for entry in ledger.of(Disclosed):
        first.setdefault(entry.disclosure, entry)
        latest[entry.disclosure] = entry
    if latest:
        yield Heading("What was told", 1)
    for ident, entry in latest.items():
        yield Heading(f"Recorded {minute(first[ident].at)}", 2)
        about = f"Told by {entry.person}" if entry.person else "Who told it is not written down"
        words = [Line("Asked:", written(entry.asked)), Line("", written(entry.words), own=bool(entry.words.strip()))]
        yield Quoted(f"{about} · their exact words, as {ledger.name_of(entry.by)} wrote them down", tuple(words))
        rows = (
            ("Who was there", entry.present),
            ("When it happened", entry.happened),
            ("Danger now", entry.danger_now),
            ("What was done", entry.done),
            ("Who was told", entry.told),
        )
        yield Fields(tuple(FieldRow(label, written(text)) for label, text in rows))


def whole(ledger: Ledger, numbers: Mapping[str, int], drawings: Drawings = none_kept) -> Iterator[Block]:
    """Yield each answer of which only passages are quoted in the form, whole and once. `numbers` is what `whole_answers` gave."""
    if numbers:
        yield Heading(WHOLE, 1)
        yield Paragraph(READ_WHOLE)
    for answer, number in numbers.items():
        yield Heading(f"Whole answer {number}", 2)
        yield quoted_whole(ledger, evidence(ledger)[answer], drawings)


def involved(ledger: Ledger) -> Iterator[Block]:
    """Yield who was not involved, and why."""
    entries = {(entry.audience, entry.reason): entry for entry in ledger.of(NotInvolved)}
    if entries:
        yield Heading("Who was not involved, and why", 1)
        rows = (
            FieldRow(f"{capital(entry.audience)} ({ledger.name_of(entry.by)}, {day(entry.at)})", written(entry.reason))
            for entry in entries.values()
        )
        yield Fields(tuple(rows))


def still_open(ledger: Ledger, tool: Tool, found: Assessment) -> Iterator[Block]:
    """Yield what is not known and what was left to come back to. What somebody would rather not say is not raised again."""
    yield Heading("What is still open", 1)
    yield Paragraph(NO_TIER_CLOSES)
    if found.undecided(tool):
        yield Paragraph("Not every item is decided yet. In the form above, each of these says so.")
    yield Heading("Not known", 2)
    unknown = set(found.meaning(tool, "unknown"))
    items = tuple(_apart(tool, item) for item in tool.indicators if item.id in unknown)
    yield Bullets(items, "formal") if items else Paragraph("Nothing is marked as not known.")
    yield Heading("Left to come back to", 2)
    left = tuple(_left(ledger))
    yield Bullets(left) if left else Paragraph("Nothing was left to come back to.")


def _apart(tool: Tool, item: Indicator) -> str:
    """Return an item's wording; with its section where another item is worded alike, as where one section reads another's again."""
    section = tool.section_of(item.id)
    alike = any(other.wording == item.wording for other in tool.indicators if other.id != item.id)
    return f"{item.wording} ({section.title})" if section and alike else item.wording


def _left(ledger: Ledger) -> Iterator[str]:
    """Yield what each person left for later, in the words that were put to them (or the script's English of them)."""
    for talk, left in waiting(ledger):
        yield f"“{for_the_reader(left.wording)}” ({_person(talk.prepared)})"


def _person(prepared: Prepared) -> str:
    """Say who somebody is: the young person, a parent or carer or somebody else, their name, their relation to the child."""
    named = prepared.person if prepared.person != prepared.audience else ""
    return ", ".join(dict.fromkeys(part for part in (account(account_of(prepared), prepared.relation), named, prepared.relation) if part))


def took_part(ledger: Ledger) -> Iterator[Block]:
    """Yield who took part in which conversation, when, in which language and with whose help. One that never began is left out."""
    held = [talk for talk in talks(ledger) if talk.began]
    yield Heading("Who took part", 1)
    if not held:
        yield Paragraph("No conversation was held.")
    for talk in held:
        yield Heading(capital(_person(talk.prepared)), 2)
        yield Fields(tuple(FieldRow(label, text) for label, text in _talk(ledger, talk)))


def _talk(ledger: Ledger, talk: Talk) -> Iterator[tuple[str, Speech]]:
    prepared = talk.prepared
    began, touched = day(talk.began or talk.touched), day(talk.touched)
    yield "When", Speech(began if began == touched else f"{began} to {touched}")
    yield "Talked with", Speech(ledger.name_of(prepared.by))
    shown = language(prepared.locale)
    spoken = prepared.language.strip()
    both = spoken if spoken.casefold().startswith(shown.casefold()) else ", ".join(filter(None, (shown, spoken)))
    yield "Language", speech(both)
    if prepared.interpreter.strip() or not is_english(prepared.locale):
        yield "Interpreter, or who speaks the language", written(prepared.interpreter)
    yield "Who else was there", written(prepared.present)
    yield "Agreed to talk", written(YET.get(talk.agreed, talk.agreed))
    yield "Limits of keeping things private said", written(YET.get(prepared.limits_said, prepared.limits_said))
    yield "Considered: could involving them raise the danger", written(prepared.danger)
    yield "Considered: who can overhear, or see the device", written(prepared.overhear)
    yield "Considered: is it safe for them to take paper away", written(prepared.paper)
