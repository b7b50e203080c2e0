"""The filled form: the tool in its own order and wording, with what was decided on it and why; then what is ours.

    form = filled_form(ledger, content, tool, found, datetime.now(UTC), authority)
    word(form), pdf(form)

Pure: the same case at the same moment gives the same tree. There is no percentage in it, and no score or count of our own: the points of a form
that has them stand with its rule alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from interview.documents.beyond import involved, still_open, told, took_part, whole
from interview.documents.drawn import Drawings, none_kept
from interview.documents.form import (
    Block,
    Choice,
    FieldRow,
    Fields,
    Form,
    FreeText,
    Heading,
    IndicatorRow,
    Indicators,
    Line,
    Paragraph,
    Speech,
)
from interview.documents.made_from import content_of
from interview.documents.planned import planned
from interview.documents.quoting import quoted, whole_answers
from interview.documents.result import pathway_taken, result_of
from interview.documents.signed import agreeing, signed
from interview.documents.speaking import day, field_value, minute, speech, written
from interview.documents.unsaid import Unsaid
from interview.record.assessment import Assessment, is_draft, needs_agreement
from interview.record.entry import Judged
from interview.record.evidence import Link, links
from interview.record.fields import fields_of
from interview.record.ledger import Ledger
from interview.record.rows import Row, rows
from interview.record.signing import signatures
from interview.words.authority import Authority
from interview.words.content import Content
from interview.words.tool import NOT_APPLICABLE, NOT_KNOWN, TICK, Answer, Field, Indicator, Section, Tool

DRAFT = "DRAFT – not finished"
NO_WAIT = "An urgent referral never waits for this form."
NEVER_WAITS = f"This is a draft. The assessment is not finished. {NO_WAIT}"
NOT_AGREED_HERE = f"This is a draft. The tier is lower than the form’s rule gives, and no second person has agreed here. {NO_WAIT}"
NOT_ALL_DECIDED = f"This is a draft. It was called finished, and not all of its items are decided. {NO_WAIT}"
UNREVIEWED = "Its content has not been reviewed by practitioners or young people."
UNDECIDED = "Not decided yet"
NOT_ON_IT = (
    "The form was changed since these were decided. How they were worded stands in the content of that time, and in documents made or signed "
    "then. What was decided, by whom and on which words, stands here. They count in no rule."
)
HARM = "(our mark: may mean harm has already happened)"
TICKED = "Indicated"
"""What heads the one column of boxes where the form gives neither columns nor a legend."""


def lacking(content: Content, tool: Tool, found: Assessment) -> str:
    """Say why what is made of an assessment is a draft."""
    if found.finished is None:
        return NEVER_WAITS
    return NOT_AGREED_HERE if tool.rules and needs_agreement(found, content.pathway_of(tool)) else NOT_ALL_DECIDED


def filled_form(
    ledger: Ledger,
    content: Content,
    tool: Tool,
    found: Assessment,
    made: datetime,
    authority: Authority | None,
    drawings: Drawings = none_kept,
) -> Form:
    """Build the document of an assessment. `made` (with its time zone) is printed, and gives the age that a rule may ask for."""
    moment = made.astimezone(UTC).replace(microsecond=0)
    draft = is_draft(content, tool, found)
    blocks: list[Block] = [Paragraph(lacking(content, tool, found), "notice")] if draft else []
    filling = _Filling(ledger, content, tool, found, authority, moment, drawings)
    for section in tool.sections:
        blocks += filling.section(section)
    blocks += filling.not_on_it()
    if tool.rules:
        blocks += result_of(ledger, content, tool, found, moment.astimezone().date())
        blocks += pathway_taken(content.pathway_of(tool), found)
    blocks += told(ledger)
    blocks += whole(ledger, filling.whole, drawings)
    blocks += involved(ledger)
    blocks += still_open(ledger, tool, found)
    blocks += took_part(ledger)
    blocks += agreeing(ledger, found)
    blocks += signed(ledger, tool, found)
    mark = DRAFT if draft else ""
    return Form(tool.title, mark, tuple(blocks), _footer(ledger, content, tool, found, moment), moment)


def _footer(ledger: Ledger, content: Content, tool: Tool, found: Assessment, moment: datetime) -> tuple[str, ...]:
    begun = f" (begun with version {found.version})" if found.version != tool.version else ""
    entries = "1 entry" if len(ledger) == 1 else f"{len(ledger)} entries"
    return (
        f"{tool.name} ({tool.id}), version {tool.version}{begun} · made {minute(moment)}, from {entries}",
        f"{UNREVIEWED} · {content_of(content)}",
    )


class _Filling:
    """Fills one section after the other. Holds what is folded from the ledger once."""

    def __init__(
        self,
        ledger: Ledger,
        content: Content,
        tool: Tool,
        found: Assessment,
        authority: Authority | None,
        moment: datetime,
        drawings: Drawings,
    ) -> None:
        self.ledger, self.content, self.tool, self.found, self.authority = ledger, content, tool, found, authority
        self.moment, self.drawings = moment, drawings
        self.links: dict[str, tuple[Link, ...]] = links(ledger, found.id)
        self.whole = whole_answers(
            link for item in (*(each.id for each in tool.indicators), *found.judged) for link in self.links.get(item, ())
        )
        self.fields = fields_of(ledger, tool, found)
        given = (each.signed.at for each in signatures(ledger, tool, found) if each.signed and each.stands)
        self.signed = max(given, default=None)
        self.unsaid = Unsaid(ledger, content, tool.id)

    def section(self, section: Section) -> Iterator[Block]:
        """Yield a section's blocks in the form's order."""
        if section.printed:
            yield Heading(section.title, 1, formal=True)
        yield from (Paragraph(text, "formal") for text in section.text)
        if section.kind == "fields":
            yield Fields(tuple(FieldRow(field.label, self._field(section, field)) for field in section.fields), formal=True)
        elif section.kind == "indicators":
            yield from self._indicators(section)
        elif section.kind == "rows":
            yield from self._rows(section)
        elif section.kind == "question":
            answer = self.found.written.get(section.id)
            yield FreeText(written(answer.text if answer else ""))
        yield from planned(self.ledger, section, self.moment.astimezone().date(), self.signed)

    def _field(self, section: Section, field: Field) -> Speech:
        """Return what stands in a field; where it is a text that is somebody's own to write, by whom and when it was written."""
        entry = self.fields.get(field.id)
        text = field_value(field.kind, entry.text if entry else "")
        if entry is None or not section.filled_by or field.kind != "long" or not entry.text.strip():
            return text
        return replace(text, text=f"{text.text} ({self.ledger.name_of(entry.by)}, {day(entry.at)})")

    def _rows(self, section: Section) -> Iterator[Block]:
        """Yield each row that is filled; where there is none, the labels with nothing beside them."""
        known = rows(self.ledger, tuple(cell.id for cell in section.cells))
        for number, row in enumerate(known or (Row("", {}),), 1):
            if len(known) > 1:
                yield Heading(f"{section.title}: {number}", 2)
            yield Fields(tuple(FieldRow(cell.label, field_value(cell.kind, row.text(cell.id))) for cell in section.cells), formal=True)

    def _indicators(self, section: Section) -> Iterator[Block]:
        one_box = _one_box(section)
        if section.legend and not one_box:
            yield Paragraph(section.legend, "formal")
        if section.remarks:  # the head of the form's second column; the texts of that column stand below their items
            yield Paragraph(section.remarks, "formal")
        if self.authority and self.authority.historic and any(column.id == "historic" for column in section.columns):
            yield Paragraph(f"What {self.authority.name} means by historic: {self.authority.historic}")
        columns = (section.legend or TICKED,) if one_box else tuple(column.label for column in section.columns)
        yield Indicators(section.title, columns, tuple(self._row(section, item) for item in section.indicators))

    def _row(self, section: Section, item: Indicator) -> IndicatorRow:
        judged, answer = self.found.judged.get(item.id), self.found.answer(self.tool, item.id)
        present = answer is not None and answer.means == "present"
        ticked = tuple(column.id in judged.columns if judged else False for column in section.columns)
        evidence = self.links.get(item.id, ())
        silent = not item.assesses and not evidence and (answer is None or answer.means == "unknown")
        return IndicatorRow(
            item.id,
            item.wording,
            ticked if section.columns else (present,) if _one_box(section) else (),
            _choices(section, item, answer),
            _decision(section, judged, answer),
            f"{self.ledger.name_of(judged.by)}, {day(judged.at)}" if judged and answer else "",
            HARM if present and item.may_mean_harm else "",
            (*self._layer(item), *self._remark(section, item), *_preset(item, answer), *(_details(judged) if answer else ())),
            tuple(
                quoted(self.ledger, link, self.whole, self.drawings) for link in sorted(evidence, key=lambda link: link.pointing == "away")
            ),
            self.unsaid.about(item) if silent else (),
        )

    def not_on_it(self) -> Iterator[Block]:
        """Yield what was decided on items that the form does not have any more: the form was changed, and nothing is lost with it."""
        gone = {ident: judged for ident, judged in self.found.judged.items() if self.tool.indicator(ident) is None}
        if gone:
            yield Heading("Decided, and not on this form any more", 1)
            yield Paragraph(NOT_ON_IT, "notice")
            yield Indicators("What they were called on the form", (), tuple(self._gone(ident, judged) for ident, judged in gone.items()))

    def _gone(self, ident: str, judged: Judged) -> IndicatorRow:
        columns = f": {' and '.join(judged.columns)}" if judged.columns else ""
        by = f"{self.ledger.name_of(judged.by)}, {day(judged.at)}"
        evidence = tuple(quoted(self.ledger, link, self.whole, self.drawings) for link in self.links.get(ident, ()))
        return IndicatorRow(ident, ident, (), (), f"“{judged.answer}”{columns}", by, details=tuple(_details(judged)), evidence=evidence)

    def _layer(self, item: Indicator) -> Iterator[Line]:
        """Yield how the item that this one assesses was decided, by whom: both stand, and nothing is resolved."""
        section = self.tool.section_of(item.assesses)
        if section:
            judged, answer = self.found.judged.get(item.assesses), self.found.answer(self.tool, item.assesses)
            by = f" ({self.ledger.name_of(judged.by)}, {day(judged.at)})" if judged else ""
            yield Line(f"{section.title}:", speech(_decision(section, judged, answer) + by))

    def _remark(self, section: Section, item: Indicator) -> Iterator[Line]:
        """Yield what stands beside an item, under the head of its column: the form's own place for a text, empty or not."""
        if section.remarks:
            remark = self.found.remarked.get(item.id)
            yield Line(f"{section.remarks}:", written(remark.text if remark else ""))


def _one_box(section: Section) -> bool:
    """Say whether an item has one box to tick. A form with room for a text beside each item has none but that."""
    return not section.columns and not section.remarks and not _graded(section)


def _graded(section: Section) -> bool:
    """Say whether a section has answers of its own in the place of a tick."""
    return not all(answer in section.answers for answer in TICK)


def _choices(section: Section, item: Indicator, answer: Answer | None) -> tuple[Choice, ...]:
    """Return the grades of an item with their texts, where the form has such."""
    if not _graded(section) and not item.texts:
        return ()
    own = [each for each in section.answers if each not in (NOT_KNOWN, NOT_APPLICABLE)]
    return tuple(Choice(each.label, item.texts.get(each.id, ""), each == answer) for each in own)


def _decision(section: Section, judged: Judged | None, answer: Answer | None) -> str:
    """Say in words how an item is decided, with the columns that are ticked."""
    if judged is None or answer is None:
        return UNDECIDED
    columns = [column.label for column in section.columns if column.id in judged.columns]
    return f"{answer.label}: {' and '.join(columns)}" if columns else answer.label


def _preset(item: Indicator, answer: Answer | None) -> Iterator[Line]:
    """Yield the grade that the form has set for an item, once it is decided as present."""
    if item.counts_as and answer and answer.means == "present":
        yield Line("The form counts this as:", speech(item.counts_as.label))


def _details(judged: Judged | None) -> Iterator[Line]:
    if judged and judged.when:
        yield Line("When:", speech(judged.when))
    if judged and judged.reason:
        yield Line("Reason:", speech(judged.reason))
