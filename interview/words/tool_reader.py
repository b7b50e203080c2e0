"""Reads a tool from its Markdown. What a tool is stands in `tool`; this module only turns text into it."""

from __future__ import annotations

import re
from typing import Any

from interview.words.markup import Line, Paragraph, Sheet, Term
from interview.words.problem import Place, Problems, meant
from interview.words.reading import Front, Ids, Part, known_classes, known_values, paragraphs, parts, shortened, title, unexpected
from interview.words.script import PARENT_CARER, YOUNG_PERSON
from interview.words.tool import (
    FIELD_KINDS,
    FILLED_BY,
    MEANINGS,
    NOT_APPLICABLE,
    NOT_KNOWN,
    REASONS,
    TICK,
    Action,
    Answer,
    AsksJudgement,
    Column,
    Field,
    Indicator,
    Rule,
    Section,
    Tool,
)

SECTION_VALUES = {"indicators": ("legend", "columns", "answers", "remarks"), "actions": ("columns",)}
"""What may stand on the heading of a section of some kind, beside what may stand on any."""
SECTION_KINDS = ("fields", "indicators", "question", "actions", "text")


def read_tool(sheet: Sheet, problems: Problems) -> Tool:
    """Read a sheet of `kind: tool`; whatever is wrong is added to `problems`."""
    front = Front(sheet, problems)
    name, no_outcome = front.text("name", required=True), front.text("no_outcome")
    pathway, follows = front.text("pathway", required=not no_outcome), front.text("follows")
    child, born = front.text("child", required=True), front.text("born")
    months = front.text("review_months") or "3"
    sets = _answer_sets(front, problems)
    rule_rows, judgement_rows = front.rows("outcome"), front.rows("asks_judgement")
    front.done()
    heading, blocks = title(sheet, problems)
    before, found = parts(blocks, 2)
    unexpected(before, "above the first section", problems)
    ids = Ids(problems)
    sections = tuple(_section(part, sets, ids, problems) for part in found)
    places = [front.place(f"outcome/{number}") for number in range(len(rule_rows))]
    rules = tuple(rule for row, at in zip(rule_rows, places, strict=True) if (rule := _rule(row, sections, at, problems)))
    if not rules and not no_outcome and sheet.front:
        problems.error(
            sheet.at(), "the tool states no outcome; write `outcome:` with one line a tier, or in `no_outcome:` who decides instead"
        )
    if rules and no_outcome:
        problems.error(front.place("no_outcome"), "a tool with an `outcome` cannot have `no_outcome`")
    if not follows:
        for item in (item for section in sections for item in section.indicators if item.rests_on):
            problems.error(item.place, "an item rests on others only in a tool that `follows` another")
    judgement = tuple(_judgement(row, sections, front.place(f"asks_judgement/{n}"), problems) for n, row in enumerate(judgement_rows))
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
    if not months.isdecimal() or int(months) < 1:
        problems.error(front.place("review_months"), "`review_months` must be a whole number of months")
        months = "3"
    return Tool(
        front.id,
        front.version,
        name,
        heading,
        pathway,
        child,
        born,
        int(months),
        sections,
        rules,
        judgement,
        sheet.file,
        follows,
        no_outcome,
    )


def _answer_sets(front: Front, problems: Problems) -> dict[str, tuple[Answer, ...]]:
    sets: dict[str, tuple[Answer, ...]] = {"tick": (*TICK, NOT_KNOWN, NOT_APPLICABLE)}
    place = front.place("answers")
    for name, rows in front.mapping("answers").items():
        read = []
        for row in front.as_rows(rows, "answers"):
            ident, label, means = (str(row.get(key, "")) for key in ("id", "label", "means"))
            if not ident or not label or means not in MEANINGS:
                problems.error(place, f'an answer of "{name}" needs `id`, `label` and `means` ({", ".join(MEANINGS)})')
            else:
                read.append(Answer(ident, label, means))  # type: ignore[arg-type]
        for extra in (NOT_KNOWN, NOT_APPLICABLE):
            if not any(answer.means == extra.means for answer in read):
                read.append(extra)
        sets[name] = tuple(read)
    return sets


def _section(part: Part, sets: dict[str, tuple[Answer, ...]], ids: Ids, problems: Problems) -> Section:
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
    answers = values.get("answers", "tick")
    if answers not in sets:
        problems.error(heading.place, f'unknown answers "{answers}"{meant(answers, sets)}')
    columns = tuple(Column(_slug(label), label) for label in heading.attributes.listed("columns"))
    text: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    fields: tuple[Field, ...] = ()
    actions: tuple[Action, ...] = ()
    if kind in ("fields", "indicators", "actions"):
        rows = [row for block in part.blocks for row in _rows(block, problems)]
        text = tuple(line.text for line, _ in rows if not line.attributes.id and line.attributes.values.get("is") == "text")
        rows = [(line, notes) for line, notes in rows if line.attributes.values.get("is") != "text"]
        grades = tuple(answer.id for answer in sets.get(answers, ()))
        if kind == "actions":
            actions = tuple(_action(line, notes, ids, problems) for line, notes in rows)
        elif kind == "fields":
            fields = tuple(_field(line, notes, ids, problems) for line, notes in rows)
        else:
            indicators = tuple(_indicator(line, notes, grades, ids, problems) for line, notes in rows)
    else:
        text = tuple(block.text for block in paragraphs(part.blocks))
        unexpected([block for block in part.blocks if not isinstance(block, Paragraph)], "in this kind of section", problems)
    return Section(
        ident, heading.text, kind, "untitled" not in marks, text, values.get("legend", ""), columns, sets.get(answers, sets["tick"]),
        "uncounted" not in marks, indicators, fields, values.get("guidance", ""), heading.place, filled_by, values.get("remarks", ""), "plans" in marks, actions,
    )  # fmt: skip


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


def _field(line: Line, notes: tuple[Line, ...], ids: Ids, problems: Problems) -> Field:
    marks = known_classes(line, (*FIELD_KINDS, "required"), problems)
    hint = ""
    for note in notes:
        for label, rest in _labelled(note):
            if label == "hint":
                hint = rest
            else:
                problems.error(note.place, f'unknown note "{label or shortened(rest)}"{meant(label, ("hint",))}')
    kind = next((mark for mark in marks if mark in FIELD_KINDS), "line")
    return Field(ids.take(line, "field"), line.text, kind, "required" in marks, hint, line.place)


def _action(line: Line, notes: tuple[Line, ...], ids: Ids, problems: Problems) -> Action:
    known_classes(line, (), problems)
    known_values(line, (), problems)
    for note in notes:
        problems.error(note.place, "an action has no notes")
    return Action(ids.take(line, "action"), line.text, line.place)


def _indicator(line: Line, notes: tuple[Line, ...], grades: tuple[str, ...], ids: Ids, problems: Problems) -> Indicator:
    known_classes(line, (), problems)
    known_values(line, (), problems)
    never: dict[str, str] = {}
    texts: dict[str, str] = {}
    harm, plain = False, ""
    rests_on: tuple[str, ...] = ()
    known = ("never asked", "may mean harm has happened", "rests on", "note", *grades)
    for note in notes:
        for label, rest in _labelled(note):
            if label == "never asked":
                never |= _never_asked(rest, note.place, problems)
            elif label == "may mean harm has happened":
                harm = True
            elif label == "rests on":
                rests_on = tuple(dict.fromkeys(rest.replace(",", " ").split()))
            elif label == "note":
                plain = rest
            elif label in grades:
                texts[label] = rest
            else:
                hint = meant(label, known) or "; the notes are: " + ", ".join(known)
                problems.error(note.place, f'unknown note "{label or shortened(rest)}"{hint}')
    return Indicator(ids.take(line, "indicator"), line.text, never, harm, texts, plain, line.place, rests_on)


def _labelled(line: Line) -> list[tuple[str, str]]:
    """Split `*label:* rest · *label*` into pairs of label and rest."""
    found = []
    for piece in line.raw.split(" · "):
        match = re.match(r"\*(?P<label>[^*:]+):?\*:?\s*(?P<rest>.*)$", piece.strip())
        found.append((match["label"].strip().lower(), match["rest"].strip()) if match else ("", piece.strip()))
    return found


_NEVER = re.compile(r"([^()]+?)\s*\(([^()]+)\)\s*(?:,\s*|$)")
_ALL_NEVER = re.compile(rf"(?:{_NEVER.pattern})+")


def _never_asked(text: str, place: Place, problems: Problems) -> dict[str, str]:
    """Read `young person (confidentiality), parent or carer (records only)` into audience → reason."""
    found: dict[str, str] = {}
    if not _ALL_NEVER.fullmatch(text):
        problems.error(place, "write: *never asked:* young person, parent or carer (reason)")
    for who, reason in _NEVER.findall(text):
        if reason not in REASONS:
            problems.error(place, f'unknown reason "{reason}"{meant(reason, REASONS) or "; the reasons are: " + ", ".join(REASONS)}')
        for audience in (part.strip() for part in who.split(",")):
            if audience not in (YOUNG_PERSON, PARENT_CARER):
                problems.error(place, f'nobody is called "{audience}" here{meant(audience, (YOUNG_PERSON, PARENT_CARER))}')
            else:
                found[audience] = reason
    return found


_RULE_KEYS = ("tier", "any", "answers", "at_least", "floor", "under_age", "facts", "undetermined", "at_once", "source", "reading")


def _rule(row: dict[str, Any], sections: tuple[Section, ...], place: Place, problems: Problems) -> Rule | None:
    for key in row:
        if key not in _RULE_KEYS:
            problems.error(place, f'unknown word "{key}" in a rule{meant(key, _RULE_KEYS)}')
    tier, undetermined = str(row.get("tier", "")), str(row.get("undetermined", ""))
    if bool(tier) == bool(undetermined):
        problems.error(place, "a rule names either a `tier` or, in a sentence, why it is `undetermined`")
        return None
    known = {section.id for section in sections if section.kind == "indicators"} | {i.id for s in sections for i in s.indicators}
    any_of = row.get("any") or []
    if not isinstance(any_of, list) or not all(isinstance(name, str) for name in any_of):
        problems.error(place, "`any` must be a list of sections or items: [high, medium]")
        any_of = []
    for name in any_of:
        if name not in known:
            problems.error(place, f'a rule names "{name}", which is no section of indicators and no item{meant(name, known)}')
    answers = row.get("answers") or []
    possible = {answer.id for section in sections for answer in section.answers}
    if not isinstance(answers, list) or not all(isinstance(answer, str) and answer in possible for answer in answers):
        problems.error(place, f"`answers` of a rule must be a list of: {', '.join(sorted(possible))}")
        answers = []
    facts = row.get("facts") or {}
    if not isinstance(facts, dict):
        problems.error(place, "`facts` of a rule must be like {field: yes}")
        facts = {}
    numbers = {key: row.get(key) for key in ("at_least", "under_age")}
    for key, number in numbers.items():
        if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 1):
            problems.error(place, f"`{key}` of a rule must be a whole number from 1")
            numbers[key] = None
    for key in ("floor", "at_once"):
        if not isinstance(row.get(key, False), bool):
            problems.error(place, f"`{key}` of a rule is true or false")
    if not any_of and not facts and numbers["under_age"] is None:
        problems.error(place, "a rule needs `any`, `under_age` or `facts`: what must be so for it to hold")
    source, reading = str(row.get("source", "")), row.get("reading")
    if not source and reading != "ours":
        problems.error(place, "a rule gives its `source` (the sentence that states it) or says `reading: ours`")
    said = {str(name): "yes" if value is True else "no" if value is False else str(value) for name, value in facts.items()}
    return Rule(
        tier, tuple(any_of), tuple(answers), numbers["at_least"] or 1, row.get("floor") is True, numbers["under_age"],
        said, undetermined, row.get("at_once") is True, source, place,
    )  # fmt: skip


def _judgement(row: dict[str, Any], sections: tuple[Section, ...], place: Place, problems: Problems) -> AsksJudgement:
    column, section, says = (str(row.get(key, "")) for key in ("only_column", "only_section", "says"))
    columns = {c.id for s in sections for c in s.columns}
    if bool(column) == bool(section) or not says or set(row) - {"only_column", "only_section", "says"}:
        problems.error(place, "write `only_column` or `only_section`, and what it `says`")
    if column and column not in columns:
        problems.error(place, f'no column is called "{column}"{meant(column, columns)}')
    if section and section not in {s.id for s in sections}:
        problems.error(place, f'no section is called "{section}"{meant(section, [s.id for s in sections])}')
    return AsksJudgement(column, section, says)
