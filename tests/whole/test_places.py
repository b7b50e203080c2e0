"""Every sentence of the two documents has a place in the product and a test: `tests/sources/places.md` is the list, and is proved here.

A sentence of a source without a row, a row whose sentence no source has, a place or a test that is not there, and two rows that
contradict each other fail. What stands at a place is compared with the sentence, letter by letter.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from interview.words.sentences import sentences

HOME = Path(__file__).resolve().parents[2]
TABLE = "tests/sources/places.md"
SOURCES = {
    "guidance": "5c36c85872706cfe7f207d4a1df8e39635982c3d3970898a7baa1b58e3ba8a79",
    "tool": "950766a8d882d0f0b1a80fe4ea3e1b1a1674c2993c3903ef56e6e654ce0391c1",
}
"""The two documents, with the SHA-256 of what was handed to the project."""
NONE_YET: dict[str, str] = {}
"""The sentences that have no place yet, by the line and their first words, each with the reason. The list only ever gets shorter."""

NONE = "**none yet**"
HEADING, STRAY = "*heading*: ", "*stray*"
_ID = re.compile(r"\s*\{#([\w-]+)[^}]*\}\s*$")
_ADDRESS_ENDS = re.compile(r"(?<=@lbbd\.gov\.uk)\s+")  # the source has no full stop after an address

Read = Callable[[str], str | None]
"""Returns the text of a file by its path in the repository, or None where there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `first` is where the sentence stands to the letter; `places` are all of them, names written out."""

    line: int
    where: str
    sentence: str
    first: str
    places: tuple[str, ...]
    tests: tuple[str, ...]
    stray: bool

    def __str__(self) -> str:
        return f"{TABLE}:{self.line}: {self.where} {self.sentence[:60]!r}"


def folded(text: str) -> str:
    """Return `text` with a run of white space as one space, without the marks that the sources' conversion to plain text left."""
    return " ".join(text.replace("**", "").split()).removeprefix("· ").removeprefix("- ")


def split(line: str) -> list[str]:
    """Return the sentences of a source's line; a line of a form is one."""
    return [each for part in _ADDRESS_ENDS.split(folded(line)) for each in (sentences(part, ("i.e",)) or [part]) if each]


def said(source: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a source with the number of its line."""
    for number, line in enumerate(source.split("\n"), 1):
        for each in split(line):
            yield number, each


def fits(shown: str, sentence: str) -> bool:
    """Say whether a row shows a sentence: whole, or with … in the place of its middle."""
    head, middle, tail = shown.partition(" … ")
    return sentence == shown or bool(middle and sentence.startswith(f"{head} ") and sentence.endswith(f" {tail}"))


def rows(table: str) -> tuple[list[Row], list[str]]:
    """Read the table; return its rows, and what is wrong with its names."""
    names: dict[str, str] = {}
    found, wrong = [], []
    for number, line in enumerate(table.split("\n"), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if len(cells) == 2 and cells[0] != "name":
            if cells[0] in names:
                wrong.append(f"{TABLE}:{number}: the name {cells[0]!r} stands for two things")
            names[cells[0]] = cells[1]
        elif len(cells) == 5 and cells[0] != "where":
            met = cells[3].removeprefix(HEADING)
            listed = [cells[2], *(met.split("; ") if met and met != STRAY else [])]
            tests = tuple(f"tests/{name}" for name in cells[4].split("; ") if name)
            places = tuple(_written_out(place, names) for place in listed)
            found.append(Row(number, cells[0], cells[1], places[0], places, tests, cells[3] == STRAY))
        elif line.startswith("| ") and len(cells) not in (2, 5):
            wrong.append(f"{TABLE}:{number}: a row has five cells: {line[:60]!r}")
    return found, wrong


def _written_out(place: str, names: dict[str, str]) -> str:
    name, _, anchor = place.partition("#")
    full = names.get(name, "")
    return f"{full.partition('#')[0]}#{anchor}" if full and anchor else full or place


def part(text: str, anchor: str) -> str | None:
    """Return what stands at an anchor of a Markdown file: the whole, a heading's section, or the one line that has the id."""
    if re.match(rf"---\n(?:(?!---).*\n)*?id: {re.escape(anchor)}\n", text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        known = _ID.search(line)
        if known is None or known[1] != anchor:
            continue
        level = len(line) - len(line.lstrip("#"))
        if not level:
            return line
        ends = (n for n, each in enumerate(lines[number + 1 :], number + 1) if re.match(rf"#{{1,{level}}} ", each))
        return "\n".join(lines[number : next(ends, len(lines))])
    return None


def holds(text: str, sentence: str) -> bool:
    """Say whether a sentence stands in a part of a file: as that one line, or in a section."""
    if "\n" not in text:
        return folded(_ID.sub("", text)) == sentence
    return sentence in " ".join(folded(line) for line in text.split("\n"))


@cache
def named(text: str) -> frozenset[str]:
    """Return what a Python file has anchors for: functions, classes, methods, constants, and the addresses of its pages."""
    tree = ast.parse(text)
    found = {ast.literal_eval(call.args[0]) for call in ast.walk(tree) if isinstance(call, ast.Call) and _is_page(call)}
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.ClassDef(name=name, body=body):
                found |= {name, *(f"{name}.{m.name}" for m in body if isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef))}
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
    return frozenset(found)


def _is_page(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "page" and bool(call.args) and isinstance(call.args[0], ast.Constant)


def faults(sources: dict[str, str], table: str, read: Read) -> list[str]:
    """Return all that is wrong with a table, in sentences."""
    found, wrong = rows(table)
    known = [(f"{name}:{number}", sentence) for name, text in sources.items() for number, sentence in said(text)]
    of: dict[tuple[str, str], list[Row]] = {each: [] for each in known}
    for row in found:
        fitting = [each for each in dict.fromkeys(known) if each[0] == row.where and fits(row.sentence, each[1])]
        for each in fitting:
            of[each].append(row)
        if len(fitting) != 1:
            wrong.append(f"{row}: {'no source has this sentence there' if not fitting else 'it fits several sentences'}")
    for (where, sentence), those in of.items():
        if not those:
            wrong.append(f"{where} {sentence!r} has no row")
        if len(those) > 1:
            wrong.append(
                f"{where} {sentence!r} has {len(those)} rows, which contradict each other: {', '.join(str(r.line) for r in those)}"
            )
        for row in those[:1]:
            wrong += _of_row(row, sentence, read)
    without = [row for row in found if NONE in row.places]
    for row in without:
        if not any(f"{row.where} {row.sentence}".startswith(start) for start in NONE_YET):
            wrong.append(f"{row}: has no place yet, and NONE_YET does not say why")
    for start in NONE_YET:
        if not any(f"{row.where} {row.sentence}".startswith(start) for row in without):
            wrong.append(f"NONE_YET has {start!r}, and the table does not")
    return wrong


def _of_row(row: Row, sentence: str, read: Read) -> Iterator[str]:
    """Yield what is wrong with the places and tests of a row."""
    if NONE in row.places:
        if len(row.places) > 1 or row.tests:
            yield f"{row}: has no place yet, and a place or a test beside it: they contradict each other"
        return
    if len(row.places) < 2 and not row.stray:
        yield f"{row}: nobody meets it, and nothing acts on it"
    if not row.tests:
        yield f"{row}: names no test"
    for place in row.places:
        path, _, anchor = place.partition("#")
        text = read(path)
        if text is None:
            yield f"{row}: there is no file {path!r}"
        elif not anchor or (anchor not in named(text) if path.endswith(".py") else part(text, anchor) is None):
            yield f"{row}: {path} has no {anchor!r}"
        elif place == row.first and not row.stray and not holds(part(text, anchor) or "", sentence):
            yield f"{row}: it does not stand at {place} to the letter"
    for test in row.tests:
        path, _, name = test.partition("::")
        text = read(path)
        if text is None or not name.startswith("test_") or name not in named(text):
            yield f"{row}: there is no test {test!r}"


@cache
def from_disk(path: str) -> str | None:
    file = HOME / path
    return file.read_text("utf-8") if file.is_file() else None


def the_sources() -> dict[str, str]:
    return {name: from_disk(f"tests/sources/{name}.txt") or "" for name in SOURCES}


def the_table() -> str:
    return from_disk(TABLE) or ""


def test_every_sentence_has_a_place_and_a_test() -> None:
    """Each sentence of both documents has one row, whose places and tests are there; what has none yet is in the closed list."""
    assert faults(the_sources(), the_table(), from_disk) == []


@pytest.mark.parametrize("name", SOURCES)
def test_the_sources_are_what_was_handed_to_the_project(name: str) -> None:
    """Byte for byte: nobody makes a sentence fit by changing it."""
    assert hashlib.sha256((HOME / f"tests/sources/{name}.txt").read_bytes()).hexdigest() == SOURCES[name]


SEXUAL_ABUSE = "| tool:82 | History of sexual abuse | CSE 1#v2 |"
PLACE = "previous concerns etc. | CSE 1#professional-assessment | Result; The form on paper |"
TEST = " documents/test_filled.py::test_the_form_is_the_source_to_the_letter_and_in_its_order |"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (SEXUAL_ABUSE, "x", "tool:82 'History of sexual abuse' has no row"),
        (SEXUAL_ABUSE, "| tool:82 | History of abuse | CSE 1#v2 |", "no source has this sentence there"),
        (SEXUAL_ABUSE, "| tool:79 | History of sexual abuse | CSE 1#v2 |", "no source has this sentence there"),
        (SEXUAL_ABUSE, "| tool:82 | History of sexual abuse | CSE 1#v99 |", "scripts/tools/cse-1.md has no 'v99'"),
        (SEXUAL_ABUSE, "| tool:82 | History of sexual abuse | CSE 1#v3 |", "does not stand at scripts/tools/cse-1.md#v3 to the letter"),
        (SEXUAL_ABUSE, f"| tool:82 | History of sexual abuse | CSE 1#v3 | Confirm | x |\n{SEXUAL_ABUSE}", "has 2 rows, which contradict"),
        (SEXUAL_ABUSE, f"| tool:82 | History of sexual abuse | {NONE} |", "a place or a test beside it: they contradict"),
        ("| tool:386 | A ‘child’ is", f"| tool:410 | 37 | {NONE} |  |  |\n| tool:386 | A ‘child’ is", "NONE_YET does not say why"),
        (PLACE + TEST, f"previous concerns etc. | {NONE} |  |  |", "NONE_YET does not say why"),
        (PLACE + TEST, f"{PLACE}  |", "names no test"),
        (PLACE + TEST, "previous concerns etc. | CSE 1#professional-assessment |  |  |", "nobody meets it"),
        ("interview/record/referral.py#VOLT", "interview/record/referrals.py#VOLT", "there is no file 'interview/record/referrals.py'"),
        ("#Referring.refer;", "#Referring.send;", "interview/desk/referring.py has no 'Referring.send'"),
        ("#/case/{case}/plan |", "#/case/{case}/plans |", "interview/pages/plan.py has no '/case/{case}/plans'"),
        ("| Plan | ", "| Result | ", "the name 'Result' stands for two things"),
        ("::test_cse_2_has_nine_actions", "::test_cse_2_has_ten_actions", "there is no test 'tests/words/test_to_the_letter.py::test_cse_2_has_ten"),
        ("::test_cse_2_has_nine_actions", "::folded", "there is no test 'tests/words/test_to_the_letter.py::folded'"),
        ("| tool:775 |", "tool:775 |", "has no row"),
        (" … or experiencing sexual exploitation.", " … or experiencing exploitation.", "no source has this sentence there"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_seen(before: str, after: str, says: str) -> None:
    """One thing changed in a copy of the table is found and named."""
    table = the_table()
    assert before in table
    assert says in "\n".join(faults(the_sources(), table.replace(before, after, 1), from_disk))


def test_a_reason_for_a_sentence_that_has_its_place_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The closed list only ever gets shorter."""
    monkeypatch.setitem(NONE_YET, "tool:386 Please provide any information", "no page shows it")
    assert any("NONE_YET has 'tool:386 Please provide" in each for each in faults(the_sources(), the_table(), from_disk))


@pytest.mark.parametrize("name", SOURCES)
def test_a_sentence_that_a_source_gains_is_missed(name: str) -> None:
    """On a line of its own, or behind another one."""
    text = the_sources()[name]
    for changed in (f"{text}\nEvery review must be recorded.", text.replace(".\n", ". Every review must be recorded.\n", 1)):
        found = faults({**the_sources(), name: changed}, the_table(), from_disk)
        assert any("'Every review must be recorded.' has no row" in each for each in found)


@pytest.mark.parametrize("name", SOURCES)
def test_a_sentence_that_a_source_loses_leaves_a_row_over(name: str) -> None:
    """A row is never left of something that no document says any more."""
    lines = the_sources()[name].split("\n")
    last = max(number for number, line in enumerate(lines) if split(line))
    lines[last] = ""
    found = faults({**the_sources(), name: "\n".join(lines)}, the_table(), from_disk)
    assert [each for each in found if f"{name}:{last + 1}" in each and "no source has this sentence there" in each] == found


@pytest.mark.parametrize(
    ("path", "before", "after", "says"),
    [
        ("scripts/tools/cse-1.md", "History of sexual abuse {#v2}", "A history of sexual abuse {#v2}", "does not stand at scripts/tools/cse-1.md#v2"),
        ("scripts/authorities/barking-and-dagenham.md", "{#to-mase .referral}", "{#to-the-mase .referral}", "barking-and-dagenham.md has no 'to-mase'"),
        ("interview/pages/plan.py", '"/case/{case}/plan"', '"/case/{case}/to-do"', "interview/pages/plan.py has no '/case/{case}/plan'"),
        ("tests/words/test_to_the_letter.py", "def test_cse_2_has_nine_actions", "def cse_2_has_nine_actions", "::test_cse_2_has_nine_actions'"),
    ],
)  # fmt: skip
def test_a_place_that_the_product_loses_is_missed(path: str, before: str, after: str, says: str) -> None:
    """A wording, a step, a page or a test that is changed in a copy is named with the sentences that lived there."""

    def read(wanted: str) -> str | None:
        text = from_disk(wanted)
        if wanted != path or text is None:
            return text
        assert before in text
        return text.replace(before, after)

    assert says in "\n".join(faults(the_sources(), the_table(), read))
