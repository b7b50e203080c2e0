"""Reads a tool from its Markdown. What a tool is stands in `tool`; this module only turns text into it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from interview.words.answer_reader import AnswerSets, read_answers
from interview.words.item_reader import check_order, read_action, read_field, read_indicator, read_points
from interview.words.markup import Line, Paragraph, Sheet, Term
from interview.words.problem import Place, Problems, meant
from interview.words.reading import Front, Ids, Part, known_classes, known_values, paragraphs, parts, title, unexpected
from interview.words.rule_reader import check_bands, read_judgement, read_rule
from interview.words.tool import (
    DAY_MARKS,
    FIELD_KINDS,
    FILLED_BY,
    Action,
    Column,
    Field,
    Indicator,
    Section,
    Tool,
)

SECTION_VALUES = {"indicators": ("legend", "columns", "answers", "remarks", "points", "assesses"), "actions": ("columns",)}
"""What may stand on the heading of a section of some kind, beside what may stand on any."""
SECTION_KINDS = ("fields", "indicators", "question", "actions", "rows", "text")


def read_tool(sheet: Sheet, problems: Problems) -> Tool:
    """Read a sheet of `kind: tool`; whatever is wrong is added to `problems`."""
    front = Front(sheet, problems)
    name, no_outcome = front.text("name", required=True), front.text("no_outcome")
    pathway, follows = front.text("pathway", required=not no_outcome), front.text("follows")
    child, born = front.text("child", required=True), front.text("born")
    months, by_tier = _review(front, sheet, problems)
    sets = read_answers(front, problems)
    rule_rows, judgement_rows = front.rows("outcome"), front.rows("asks_judgement")
    front.done()
    heading, blocks = title(sheet, problems)
    before, found = parts(blocks, 2)
    unexpected(before, "above the first section", problems)
    ids = Ids(problems)
    sections = _layered(tuple(_section(part, sets, ids, problems) for part in found), problems)
    places = [front.place(f"outcome/{number}") for number in range(len(rule_rows))]
    rules = tuple(rule for row, at in zip(rule_rows, places, strict=True) if (rule := read_rule(row, sections, at, problems)))
    check_bands(rules, sections, problems)
    if not rules and not no_outcome and sheet.front:
        problems.error(
            sheet.at(), "the tool states no outcome; write `outcome:` with one line a tier, or in `no_outcome:` who decides instead"
        )
    if rules and no_outcome:
        problems.error(front.place("no_outcome"), "a tool with an `outcome` cannot have `no_outcome`")
    if not follows:
        for item in (item for section in sections for item in section.indicators if item.rests_on):
            problems.error(item.place, "an item rests on others only in a tool that `follows` another")
    judgement = tuple(read_judgement(row, sections, front.place(f"asks_judgement/{n}"), problems) for n, row in enumerate(judgement_rows))
    for together in ([f for section in sections for f in section.fields], *(section.cells for section in sections)):
        check_order(together, problems)
    fields = {f.id: f.kind for section in sections for f in section.fields}
    for key, wanted in (("child", child), ("born", born)):
        if wanted and wanted not in fields:
            problems.error(front.place(key), f'`{key}` names no field: "{wanted}"{meant(wanted, fields)}')
    if born in fields and fields[born] != "date":
        problems.error(front.place("born"), f'the field "{born}" must be marked .date')
    for rule in rules:
        if rule.under_age is not None and not born:
            problems.error(rule.place, "a rule with `under_age` needs `born:` to name the field with the date of birth")
        for fact in rule.facts:
            if fact not in fields:
                problems.error(rule.place, f'the rule asks for the field "{fact}", which is not there{meant(fact, fields)}')
    return Tool(
        front.id,
        front.version,
        name,
        heading,
        pathway,
        child,
        born,
        months,
        sections,
        rules,
        judgement,
        sheet.file,
        follows,
        no_outcome,
        by_tier,
    )


def _review(front: Front, sheet: Sheet, problems: Problems) -> tuple[int, dict[str, int]]:
    """Read after how many months the form is looked at again: one number, or one for each tier. Without a tier, the shortest of them."""
    each = isinstance(sheet.front.get("review_months"), dict)
    written = front.mapping("review_months") if each else {"": front.text("review_months") or "3"}
    months = {tier: int(text) for tier, number in written.items() if re.fullmatch(r"[1-9][0-9]{0,3}", text := str(number))}
    if len(months) < len(written):
        problems.error(
            front.place("review_months"), "`review_months` must be a whole number of months" + (" for each tier" if each else "")
        )
    return min(months.values(), default=3), months if each else {}


def _columns(heading: Line, problems: Problems) -> tuple[Column, ...]:
    """Read the columns of a heading, each with an id made from its label."""
    found: list[Column] = []
    for label in heading.attributes.listed("columns"):
        column = Column(_slug(label), label)
        if same := [each.label for each in found if each.id == column.id]:
            problems.unclear(heading.place, f'the columns "{same[0]}" and "{label}" cannot be told apart; call one of them something else')
        found.append(column)
    return tuple(found)


def _section(part: Part, sets: AnswerSets, ids: Ids, problems: Problems) -> Section:
    heading = part.heading
    ident = ids.take(heading, "section")
    marks = known_classes(heading, (*SECTION_KINDS, "untitled", "uncounted", "plans"), problems)
    kinds = [mark for mark in marks if mark in SECTION_KINDS]
    if len(kinds) != 1:
        problems.error(heading.place, "a section is marked with one of: " + ", ".join("." + kind for kind in SECTION_KINDS))
    kind = kinds[0] if kinds else "text"
    values = known_values(heading, ("guidance", "filled-by", *SECTION_VALUES.get(kind, ())), problems)
    filled_by = values.get("filled-by", "")
    if filled_by and filled_by not in FILLED_BY:
        problems.error(
            heading.place, f'nobody is called "{filled_by}" here{meant(filled_by, FILLED_BY) or "; it is " + " or ".join(FILLED_BY)}'
        )
    name = values.get("answers", "tick")
    if name not in sets.answers:
        problems.error(heading.place, f'unknown answers "{name}"{meant(name, sets.answers)}')
    answers = sets.answers.get(name, sets.answers["tick"])
    columns = _columns(heading, problems)
    text: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    fields: tuple[Field, ...] = ()
    actions: tuple[Action, ...] = ()
    cells: tuple[Field, ...] = ()
    points = dict(sets.points.get(name, {})) if kind == "indicators" else {}
    if "points" in values:
        points |= read_points(values["points"], answers, columns, heading.place, problems)
    if both := {answer.id for answer in answers} & {column.id for column in columns}:
        problems.error(heading.place, f'an answer and a column cannot both be called "{min(both)}"')
    if kind in ("fields", "indicators", "actions", "rows"):
        rows = [row for block in part.blocks for row in _rows(block, problems)]
        text = tuple(line.text for line, _ in rows if not line.attributes.id and line.attributes.values.get("is") == "text")
        rows = [(line, notes) for line, notes in rows if line.attributes.values.get("is") != "text"]
        if kind == "actions":
            actions = tuple(read_action(line, notes, ids, problems) for line, notes in rows)
        elif kind == "fields":
            fields = tuple(read_field(line, notes, ids, problems) for line, notes in rows)
        elif kind == "rows":
            cells = tuple(read_field(line, notes, ids, problems, (*FIELD_KINDS, *DAY_MARKS)) for line, notes in rows)
        else:
            indicators = tuple(
                read_indicator(line, notes, sets.answers.get(name, ()), columns, sets.grades, ids, problems) for line, notes in rows
            )
    else:
        text = tuple(block.text for block in paragraphs(part.blocks))
        unexpected([block for block in part.blocks if not isinstance(block, Paragraph)], "in this kind of section", problems)
    return Section(
        ident, heading.text, kind, "untitled" not in marks, text, values.get("legend", ""), columns, answers,
        "uncounted" not in marks, indicators, fields, values.get("guidance", ""), heading.place, filled_by, values.get("remarks", ""), "plans" in marks, actions,
        cells, points, values.get("assesses", ""),
    )  # fmt: skip


def _layered(sections: tuple[Section, ...], problems: Problems) -> tuple[Section, ...]:
    """Give a section that assesses another the items of that one, each under an id of its own: `senior-w1` for #w1 in {#senior}."""
    plain = {section.id: section for section in sections if section.kind == "indicators" and not section.assesses}
    taken = {item.id: item.place for section in sections for item in section.indicators} | {each.id: each.place for each in sections}
    made = []
    for section in sections:
        below = plain.get(section.assesses)
        if section.assesses and below is None:
            known = meant(section.assesses, plain)
            problems.error(section.place, f'`assesses` names no section of indicators with items of its own: "{section.assesses}"{known}')
        if section.assesses and section.indicators:
            problems.error(section.indicators[0].place, "a section that `assesses` another has that one's items, and none of its own")
        made.append(_layer(section, below, taken, problems) if below else section)
    return tuple(made)


def _layer(section: Section, below: Section, taken: Mapping[str, Place], problems: Problems) -> Section:
    own = {answer.id for answer in section.answers}
    items = tuple(
        Indicator(
            f"{section.id}-{item.id}", item.wording, item.never_asked, item.may_mean_harm,
            {answer: text for answer, text in item.texts.items() if answer in own}, item.note, item.place, assesses=item.id,
        )
        for item in below.indicators
    )  # fmt: skip
    for item in items:
        if item.id in taken:
            problems.error(taken[item.id], f'the id #{item.id} is that of #{item.assesses} in "{section.title}"; give this another')
    return dataclasses.replace(section, indicators=items)


def _rows(block: object, problems: Problems) -> list[tuple[Line, tuple[Line, ...]]]:
    """Return the items of a block: a term with its notes, or a paragraph of lines without any."""
    match block:
        case Term(line=line, definitions=definitions):
            return [(line, definitions)]
        case Paragraph(lines=lines):
            return [(line, ()) for line in lines]
        case _:
            unexpected([block], "among the items of a section", problems)  # type: ignore[list-item]
            return []


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
