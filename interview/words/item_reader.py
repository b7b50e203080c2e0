"""Reads what stands line by line in a section of a tool: its fields, its rows of actions, its indicators with their notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from interview.words.markup import Line
from interview.words.problem import Place, Problems, meant
from interview.words.reading import Ids, known_classes, known_values, shortened
from interview.words.script import PARENT_CARER, YOUNG_PERSON
from interview.words.tool import DAY_MARKS, FIELD_KINDS, REASONS, Action, Answer, Column, Field, Indicator

POINTS = 'points are like "some 1, serious 4", each the id of an answer or a column and a whole number; or one number, for all that are so'


def read_field(
    line: Line,
    notes: tuple[Line, ...],
    ids: Ids,
    problems: Problems,
    marks: tuple[str, ...] = (*FIELD_KINDS, *DAY_MARKS, "required", "anew"),
) -> Field:
    """Read a field; `marks` are those that it may have."""
    found = known_classes(line, marks, problems)
    after = known_values(line, ("after",), problems).get("after", "")
    hint = ""
    for note in notes:
        for label, rest in _labelled(note):
            if label == "hint":
                hint = rest
            else:
                problems.error(note.place, f'unknown note "{label or shortened(rest)}"{meant(label, ("hint",))}')
    kinds = [mark for mark in dict.fromkeys(found) if mark in FIELD_KINDS]
    if len(kinds) > 1:
        says = f"a field is of one kind, and this one is marked {' and '.join('.' + kind for kind in kinds)}: take one of them away"
        problems.unclear(line.place, says)
    kind = kinds[0] if kinds else "line"
    ahead, earlier = (mark in found for mark in DAY_MARKS)
    if kind != "date" and (ahead or earlier or after):
        problems.error(line.place, "only a field marked .date can be .ahead, .earlier or after= another")
    return Field(ids.take(line, "field"), line.text, kind, "required" in found, hint, line.place, ahead, earlier, after, "anew" in found)


def check_order(fields: Sequence[Field], problems: Problems) -> None:
    """See that each field that comes `after` another names one for a day among these."""
    for field in fields:
        known = [each.id for each in fields if each.kind == "date" and each is not field]
        if field.after and field.after not in known:
            problems.error(field.place, f'`after` names no other field marked .date here: "{field.after}"{meant(field.after, known)}')


def read_action(line: Line, notes: tuple[Line, ...], ids: Ids, problems: Problems) -> Action:
    """Read a row of a table of things to be done."""
    known_classes(line, (), problems)
    known_values(line, (), problems)
    for note in notes:
        problems.error(note.place, "an action has no notes")
    return Action(ids.take(line, "action"), line.text, line.place)


def read_indicator(
    line: Line,
    notes: tuple[Line, ...],
    answers: tuple[Answer, ...],
    columns: tuple[Column, ...],
    grades: Mapping[str, Answer],
    ids: Ids,
    problems: Problems,
) -> Indicator:
    """Read an item with its notes. `answers` and `columns` are its section's, `grades` all that the tool knows, by id."""
    known_classes(line, (), problems)
    known_values(line, (), problems)
    never: dict[str, str] = {}
    texts: dict[str, str] = {}
    points: dict[str, int] = {}
    harm, plain = False, ""
    rests_on: tuple[str, ...] = ()
    counts_as: Answer | None = None
    own = tuple(answer.id for answer in answers)
    known = ("never asked", "may mean harm has happened", "rests on", "counts as", "points", "note", *own)
    for note in notes:
        for label, rest in _labelled(note):
            if label == "never asked":
                never |= _never_asked(rest, note.place, problems)
            elif label == "may mean harm has happened":
                harm = True
            elif label == "rests on":
                rests_on = tuple(dict.fromkeys(rest.replace(",", " ").split()))
            elif label == "counts as":
                counts_as = _grade(rest, grades, note.place, problems)
            elif label == "points":
                points = read_points(rest, answers, columns, note.place, problems)
            elif label == "note":
                plain = rest
            elif label in own:
                texts[label] = rest
            else:
                hint = meant(label, known) or "; the notes are: " + ", ".join(known)
                problems.error(note.place, f'unknown note "{label or shortened(rest)}"{hint}')
    return Indicator(ids.take(line, "indicator"), line.text, never, harm, texts, plain, line.place, rests_on, counts_as, points)


def read_points(text: str, answers: Collection[Answer], columns: Collection[Column], place: Place, problems: Problems) -> dict[str, int]:
    """Read `some 1, serious 4`, or one number for every answer that means present, into points by the id of an answer or a column."""
    if re.fullmatch(r"[0-9]{1,6}", text.strip()):
        return {answer.id: int(text) for answer in answers if answer.means == "present"}
    known = [answer.id for answer in answers] + [column.id for column in columns]
    found: dict[str, int] = {}
    for piece in text.split(","):
        match = re.fullmatch(r"([\w-]+)\s+([0-9]{1,6})", piece.strip(), re.ASCII)
        if match is None:
            problems.error(place, POINTS)
        elif match[1] not in known:
            problems.error(place, f'no answer and no column here is called "{match[1]}"{meant(match[1], known)}')
        else:
            found[match[1]] = int(match[2])
    return found


def _grade(ident: str, grades: Mapping[str, Answer], place: Place, problems: Problems) -> Answer | None:
    found = grades.get(ident)
    if found is None:
        problems.error(place, f'no answer of this tool that means present is called "{ident}"{meant(ident, grades)}')
    return found


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
