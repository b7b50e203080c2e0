"""What an assessment says otherwise than before: subject by subject, with who made it so, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interview.record.assessment import Assessment
from interview.record.entry import Agreed, Answered, Entry, Marked, RowWritten, SignedAs, Withdrawn
from interview.record.evidence import linked_to
from interview.record.ledger import Ledger
from interview.record.signing import Subject, rests_on
from interview.words.tool import Tool


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that an assessment says otherwise than before.

    `then` and `now` are the entries that say it, None where nothing does; those of linked words are the words' own. `did` is the entry by which
    it came to be so last: its `by` and `at` say who did it, and when. None where no one entry can be named.
    """

    subject: Subject
    then: Entry | None
    now: Entry | None
    did: Entry | None


def changed(ledger: Ledger, tool: Tool, then: Ledger, before: Assessment, now: Assessment, part: SignedAs) -> tuple[Changed, ...]:
    """Return what an assessment says now and did not say in the shorter ledger `then`, in the order in which it came about; of that which
    a signature of this part covers."""
    old, new = rests_on(then, tool, before, part), rests_on(ledger, tool, now, part)
    places = {entry.id: place for place, entry in enumerate(ledger.entries)}
    found: dict[tuple[str, ...], Changed] = {}
    for subject in {**old, **new}:
        was, is_now = old.get(subject, ("",)), new.get(subject, ("",))
        if was != is_now:
            late = [entry for entry in _touching(ledger, now, subject, {*was, *is_now}) if places[entry.id] >= len(then)]
            did = max(late, key=lambda entry: places[entry.id], default=None)
            once = (
                *subject[:2],
                "" if subject.kind == "words" else subject.part,
                was[-1],
                is_now[-1],
            )  # words may be linked to an item twice
            found[once] = Changed(subject, ledger.get(was[-1]), ledger.get(is_now[-1]), did)
    return tuple(sorted(found.values(), key=lambda each: places[each.did.id] if each.did else 0))


def _touching(ledger: Ledger, now: Assessment, subject: Subject, idents: set[str]) -> Iterator[Entry]:
    """Yield the entries that bear on what an assessment says about a subject: those that say it, what took them back or brought them back,
    and what came in the place of that on which they lean."""
    entries = [entry for ident in idents if (entry := ledger.get(ident))]
    yield from entries
    leant_on = {entry.answer for entry in entries if isinstance(entry, Marked)} | {e.decision for e in entries if isinstance(e, Agreed)}
    yield from (entry for entry in ledger.of(Answered) if entry.replaces in leant_on)
    targets = idents | leant_on
    for entry in ledger.entries:
        if isinstance(entry, Withdrawn) and entry.entry in targets:
            targets.add(entry.id)  # a withdrawal that is withdrawn itself brings back what it took
            yield entry
    if subject.kind == "agreement" and now.decided is not None:
        yield now.decided
    if subject.kind == "cell" and (cell := ledger.last(RowWritten, row=subject.part, field=subject.about)):
        yield cell
    if subject.kind == "words":
        lead_to = (words for link, words in linked_to(ledger, now.id) if link.id == subject.part)
        yield from (entry for words in lead_to if (entry := ledger.get(words)))
