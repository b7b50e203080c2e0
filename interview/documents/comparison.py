"""Two assessments side by side as a document: strengths first, then what changed, with the words then and now beside each change.

    form = comparison_form(ledger, content, tool, then, now, datetime.now(UTC), drawings)
    word(form), pdf(form)

Pure: the same case at the same moment gives the same tree. There is no score, count or percentage in it. It is a draft until
every part of the later assessment is signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby

from interview.documents.beyond import whole
from interview.documents.compared import (
    GONE,
    NOT_FINISHED,
    again,
    age,
    became,
    beside,
    decided_by,
    decision,
    from_the_form,
    gone,
    grouped,
    moment_of,
    notice,
    stands,
)
from interview.documents.course import CAPTION, TITLE, as_table, course, drawn
from interview.documents.drawn import Drawings, none_kept
from interview.documents.filled import UNREVIEWED
from interview.documents.form import (
    Block,
    Bullets,
    FieldRow,
    Fields,
    Form,
    FreeText,
    Heading,
    Line,
    Paragraph,
    Quoted,
    Speech,
    Table,
)
from interview.documents.made_from import content_of
from interview.documents.over_assessments import outcome_rows, tier_rows, timeline
from interview.documents.planned import in_words
from interview.documents.quoting import quoted, whole_answers
from interview.documents.speaking import capital, day, field_value, minute, speech, written
from interview.record.assessment import Assessment
from interview.record.entry import Judged
from interview.record.evidence import Link, links, words_gone
from interview.record.fields import value
from interview.record.ledger import Ledger
from interview.record.plan import for_item, in_order, plan
from interview.record.reviewing import Compared, compare, filled, settled_at
from interview.record.signing import is_signed
from interview.words.content import Content
from interview.words.tool import Section, Tool

NAME = "Assessments side by side"
DRAFT = "DRAFT – not agreed"
NEVER_WAITS = "This is a draft. Not every part of the later assessment is signed. An urgent referral never waits for it."
OUTCOME = "What is written anew in each assessment"
"""What heads the fields that say something of one assessment, as the manager's decision does."""
NO_WORDS = "No words were linked to this."
WORDS_GONE = "Words that were linked to this were taken back since, and are not shown."
NO_CHANGE = "Nothing that was decided changed between the two."
PLANNED_FOR_IT = "In the plan for this, as it stands today:"
PLAN_TODAY = "The plan as it stands today. Each line says since when it is in the plan."


def comparison_form(
    ledger: Ledger, content: Content, tool: Tool, then: Assessment, now: Assessment, made: datetime, drawings: Drawings = none_kept
) -> Form:
    """Build the document of two assessments with one tool, the earlier one first. `made` (with its time zone) is printed."""
    moment = made.astimezone(UTC).replace(microsecond=0)
    signed = is_signed(ledger, tool, now)
    comparing = _Comparing(ledger, tool, then, now, moment, drawings)
    blocks: list[Block] = [] if signed else [Paragraph(NEVER_WAITS, "notice")]
    blocks += comparing.head()
    blocks += comparing.items()
    blocks += tiers(ledger, content, tool, then, now)
    blocks += comparing.questions(tool.questions[1:])
    blocks += planned_meanwhile(ledger, then, moment.astimezone().date())
    blocks += over_time(ledger, content, tool)
    blocks += comparing.unchanged()
    blocks += whole(ledger, comparing.whole, drawings)
    return Form(NAME, "" if signed else DRAFT, tuple(blocks), _footer(ledger, content, tool, then, now, moment), moment)


def _footer(ledger: Ledger, content: Content, tool: Tool, then: Assessment, now: Assessment, moment: datetime) -> tuple[str, ...]:
    entries = "1 entry" if len(ledger) == 1 else f"{len(ledger)} entries"
    versions = f"version {tool.version}"
    before, after = then.filled_with(tool)[0], now.filled_with(tool)[0]
    if {before, after} != {tool.version}:
        versions = f"in the wording of version {tool.version} (then version {before}, now version {after})"
    return (f"{tool.name} ({tool.id}), {versions} · made {minute(moment)}, from {entries}", f"{UNREVIEWED} · {content_of(content)}")


class _Comparing:
    """Writes one part after the other. Holds what is folded from the ledger once."""

    def __init__(self, ledger: Ledger, tool: Tool, then: Assessment, now: Assessment, moment: datetime, drawings: Drawings) -> None:
        self.ledger, self.tool, self.then, self.now, self.moment, self.drawings = ledger, tool, then, now, moment, drawings
        self.found = compare(ledger, tool, then, now)
        self.groups = grouped(self.found, tool)
        self.before, self.after = links(ledger, then.id), links(ledger, now.id)
        shown = [each.item.id for group in (self.groups.changed, self.groups.not_asked, self.groups.still) for each in group]
        self.whole = whole_answers(link for item in shown for side in (self.before, self.after) for link in side.get(item, ()))

    def head(self) -> Iterator[Block]:
        """Yield whom it is about, which two are compared, whether the form changed between them, and the strengths."""
        fields = (field for field in self.tool.fields if field.id in (self.tool.child, self.tool.born))
        yield Fields(
            tuple(FieldRow(field.label, field_value(field.kind, value(self.ledger, field.id))) for field in fields),
            formal=True,
        )
        sides = (("Then", self.then), ("Now", self.now))
        rows = (FieldRow(side, Speech(stands(self.ledger, found))) for side, found in sides)
        yield Fields((FieldRow("The form", Speech(self.tool.title)), *rows))
        if says := notice(self.found, self.tool):
            yield Paragraph(says, "notice")
        if self.now.finished is None:
            yield Paragraph(NOT_FINISHED)
        yield from self.questions(self.tool.questions[:1])

    def questions(self, asked: Sequence[Section]) -> Iterator[Block]:
        """Yield what was written for questions of the form, then and now, whole."""
        for question in asked:
            yield Heading(question.title, 1, formal=True)
            for side, found in (("Then", self.then), ("Now", self.now)):
                answer = found.written.get(question.id)
                yield Heading(f"{side}, {self.ledger.name_of(answer.by)}, {day(answer.at)}" if answer else f"{side}, not written", 2)
                yield FreeText(written(answer.text if answer else ""))

    def items(self) -> Iterator[Block]:
        """Yield what changed, what was indicated and was not asked again, and what the form does not have any more."""
        yield Heading("What changed", 1)
        if not self.groups.changed:
            yield Paragraph(NO_CHANGE)
        yield from self._sections(self.groups.changed)
        if self.groups.not_asked:
            yield Heading("Indicated then, and not asked again", 1)
            yield from self._sections(self.groups.not_asked)
        if lost := gone(self.found, self.tool):
            yield Heading(GONE, 1)
            yield Paragraph("This is a change of the form. It says nothing of a change in the child.")
            columns = ("Its id", "Then", "Now")
            rows = tuple(
                (Speech(ident), Speech(decision(self.tool, before)), Speech(decision(self.tool, after))) for ident, before, after in lost
            )
            yield Table(GONE, columns, rows)

    def unchanged(self) -> Iterator[Block]:
        """Yield what is as it was: what is still indicated with its words, all else by its wording."""
        if self.groups.still:
            yield Heading("Still indicated, as it was", 1)
            yield from self._sections(self.groups.still)
        rest = (*self.groups.not_decided, *self.groups.unchanged)
        for change in dict.fromkeys(each.change for each in rest):
            yield Heading(capital(change), 1)
            if change == "not asked again":
                yield Paragraph("None of these was indicated then.")
            yield Bullets(tuple(each.item.wording for each in rest if each.change == change), "formal")

    def _sections(self, items: Sequence[Compared]) -> Iterator[Block]:
        for section, each in groupby(items, key=lambda one: self.tool.section_of(one.item.id)):
            if section is not None:
                yield Heading(section.title, 2, formal=True)
            for one in each:
                yield from self._item(one)

    def _item(self, each: Compared) -> Iterator[Block]:
        """Yield one item: its wording, what became of it, the decision of either side, what is planned for it, and the words of either side."""
        yield Heading(each.item.wording, 3, formal=True)
        rows = [FieldRow("What became of it", Speech(became(self.found, self.tool, each)))]
        if says := from_the_form(self.found, self.tool, each):
            rows.append(FieldRow("The form", Speech(says)))
        for side, found, judged in (("Then", self.then, each.then), ("Now", self.now, each.now)):
            rows += self._decided(side, judged)
            if remark := beside(self.tool, found, each.item.id):
                rows.append(FieldRow(f"{side}, {remark[0]}", speech(remark[1])))
        if lines := plan_beside(self.ledger, self.tool, each.item.id, self.then, self.moment.astimezone().date()):
            # Among the item's own rows: below the words it could begin a page, and nobody would know what it is for.
            says = "\n\n".join(f"{label}. {words}" for label, words in lines)
            rows.append(FieldRow(PLANNED_FOR_IT.removesuffix(":"), speech(says)))
        yield Fields(tuple(rows))
        for side, found, linked in (("Then", self.then, self.before), ("Now", self.now, self.after)):
            mine = linked.get(each.item.id, ())
            old = f"{side}, the words, and how old they were on {day(moment_of(found, self.moment))}:"
            gone = no_words(self.ledger, found, each.item.id)
            yield Paragraph(f"{old} {gone if gone == WORDS_GONE else ''}".strip() if mine else f"{side}: {gone}")
            yield from (self._words(link, found) for link in sorted(mine, key=lambda link: link.pointing == "away"))

    def _decided(self, side: str, judged: Judged | None) -> Iterator[FieldRow]:
        by = decided_by(self.ledger, judged)
        yield FieldRow(side, Speech(decision(self.tool, judged) + (f" · {by}" if by else "")))
        if judged and judged.when:
            yield FieldRow(f"{side}, when it was", speech(judged.when))
        if judged and judged.reason:
            yield FieldRow(f"{side}, the reason", speech(judged.reason))

    def _words(self, link: Link, found: Assessment) -> Quoted:
        """Quote words with how old they were, and mark those that are used again."""
        piece = quoted(self.ledger, link, self.whole, self.drawings)
        old = Line("How old:", Speech(age(link.evidence, moment_of(found, self.moment))))
        used = again(self.ledger, self.then, link.evidence) if found is self.now else ""
        return replace(piece, lines=(*piece.lines, old, *((Line("", Speech(used)),) if used else ())))


def tiers(ledger: Ledger, content: Content, tool: Tool, then: Assessment, now: Assessment) -> Iterator[Block]:
    """Yield the tier and the reason, then and now, with what the form's rule gave."""
    if tool.rules:
        yield Heading("The tier, and the reason", 1)
        rows = tier_rows(ledger, content, tool, then, now)
        cells = tuple((Speech(label), written(before), written(after)) for label, before, after in rows)
        yield Table("The tier, and the reason", ("", "Then", "Now"), cells)
    if rows := outcome_rows(ledger, tool, then, now):
        yield Heading(OUTCOME, 1)
        yield Table(OUTCOME, ("", "Then", "Now"), tuple((Speech(label), written(before), written(after)) for label, before, after in rows))


def planned_meanwhile(ledger: Ledger, then: Assessment, today: date) -> Iterator[Block]:
    """Yield the plan, and mark what came into it after the earlier assessment, and what is overdue `today`."""
    lines = plan_lines(ledger, then, today)
    yield Heading("The plan", 1)
    yield Paragraph(PLAN_TODAY if lines else "Nothing is planned.")
    if lines:
        yield Fields(tuple(FieldRow(label, speech(words)) for label, words in lines))


def plan_lines(ledger: Ledger, then: Assessment, today: date) -> tuple[tuple[str, str], ...]:
    """Return each thing in the plan in words, with since when it is there: the same on the page and on paper."""
    return tuple((since(item.first.at, then), in_words(item, today)) for item in in_order(plan(ledger)))


def no_words(ledger: Ledger, found: Assessment, item: str) -> str:
    """Say why no words, or fewer than there were, stand with an item of an assessment: none were linked, or they were taken back since."""
    return WORDS_GONE if words_gone(ledger, found.id, item) else NO_WORDS


def plan_beside(ledger: Ledger, tool: Tool, item: str, then: Assessment, today: date) -> tuple[tuple[str, str], ...]:
    """Return what is planned for one item of the form, as `plan_lines` does."""
    return tuple((since(each.first.at, then), in_words(each, today)) for each in for_item(ledger, tool.id, item))


def since(moment: datetime, then: Assessment) -> str:
    """Say since when something is in the plan."""
    return f"Since {day(moment)}{', after the earlier assessment' if moment > settled_at(then) else ''}"


def over_time(ledger: Ledger, content: Content, tool: Tool) -> Iterator[Block]:
    """Yield the picture of how things went with its table, and from three assessments on the course of each item."""
    every, pathway = filled(ledger, tool.id), content.pathway_of(tool)
    if tool.rules and pathway.tiers:
        steps = course(ledger, tool, pathway, every)
        yield Heading(TITLE, 1)
        yield Paragraph(CAPTION)
        yield drawn(pathway, steps)
        yield as_table(steps)
    lines = timeline(ledger, tool, every)
    if lines:
        yield Heading("Over time, by indicator", 1)
        yield Paragraph("Every item that was indicated at any time, or is another now than before.")
    for line in lines:
        yield Heading(line.item.wording, 2, formal=True)
        yield Fields(tuple(FieldRow(which, Speech(says)) for which, says in line.said))
