"""A case that was exported elsewhere is brought in: whole and as it was, or not at all, with a sentence."""

from __future__ import annotations

import dataclasses
import errno
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.desk import Desk
from interview.desk.bringing import MOST_BYTES, Brought, NotBrought, bring_in
from interview.desk.outside import OPERATOR, export_case
from interview.documents.case_json import Misfit, case_json, read_case_json, read_drawings
from interview.people import Professional
from interview.ports import NoSuchCase, Shelf
from interview.record.drawing import svg
from interview.record.entry import (
    Accessed,
    Agreed,
    Answered,
    Decided,
    Disclosed,
    Judged,
    Left,
    LetIn,
    Linked,
    Noted,
    Observed,
    SetAside,
    Withdrawn,
)
from interview.record.ledger import Ledger
from interview.record.summarise import summarise
from interview.words.catalogue import english
from interview.words.content import Content
from storage import open_storage
from tests.documents.cases import DRAWINGS, arabic, content, drawn, finished
from tests.fakes import MemoryRegister, MemoryShelf
from tests.record import made
from tests.storage.test_write_faults import failing

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
CYD = Professional(id="cyd", name="Cyd Example", email="cyd@example.org", role="social worker", agency="Another Council")
LINE = svg([[[100, 100], [300, 200]]])
DASH = svg([[[500, 100], [300, 250]]])
Plain = dict[str, Any]


def desk_over(shelf: Shelf, words: Content | None = None) -> Desk:
    """Return a desk of another installation, where only Cyd has an account."""
    register = MemoryRegister()
    register.keep(CYD)
    return Desk(words or content(), {"en": english()}, shelf, register, lambda: NOW)


@pytest.fixture
def desk() -> Desk:
    return desk_over(MemoryShelf())


@cache
def exported() -> bytes:
    """The file of a case in which two drawings were kept, one was taken back, and two could not be had."""
    return case_json(drawn(), (DRAWINGS | {"house-2": LINE.encode()}).__getitem__)


def changed(change: Callable[[Plain], object]) -> bytes:
    """Return that file with something changed in it."""
    plain: Plain = json.loads(exported())
    change(plain)
    return json.dumps(plain).encode()


def drawings_of(desk: Desk, case: str) -> Callable[[str], bytes]:
    return lambda drawing: desk.shelf.drawing(case, drawing)


# what comes over


@pytest.mark.parametrize("case", [finished, arabic, drawn])
def test_a_case_comes_over_as_it_was(tmp_path: Path, case: Callable[[], Ledger]) -> None:
    """Exported, imported into another data folder and exported again: the same entries but for two, and the same drawings."""
    one, other = (open_storage(tmp_path / name / "data", tmp_path / name / "key") for name in ("one", "other"))
    here, there = desk_over(one.shelf), desk_over(other.shelf)
    here.shelf.create("c0ffee", case().entries, summarise(case(), content()))
    for name in {entry.drawing for entry in case().of(Answered)} & {"house", "road"}:
        here.shelf.keep_drawing("c0ffee", name, DRAWINGS[name])
    first = export_case(here, "c0ffee").files["case.json"]
    bring_in(there, first, "cyd@example.org")
    second = export_case(there, "c0ffee").files["case.json"]
    assert read_case_json(second).entries[:-2] == read_case_json(first).entries
    assert [type(entry) for entry in read_case_json(second).entries[-2:]] == [Accessed, LetIn]
    assert read_drawings(second) == read_drawings(first)
    assert other.verify() == one.verify()  # a drawing that was lost before is missing here too, and nothing else is wrong
    one.close()
    other.close()


@cache
def own_tool() -> Content:
    """Content in which the small tool of the record's tests stands beside ours, with a second question and rows of people."""
    small = made.tool("tier: top, any: [ticks]")
    (question,) = small.questions
    people = dataclasses.replace(question, id="people", kind="rows", cells=(dataclasses.replace(small.fields[0], id="who"),))
    sections = (*small.sections, dataclasses.replace(question, id="more"), people)
    tool = dataclasses.replace(small, pathway="p", sections=sections)
    return dataclasses.replace(content(), tools=content().tools | {"t": tool}, pathways=content().pathways | {"p": made.pathway()})


NAMED: dict[type, tuple[str, type | UnionType]] = {
    Linked: ("evidence", Answered | Observed | Disclosed),
    SetAside: ("entry", Answered | Observed | Disclosed),
    Agreed: ("decision", Decided),
    Answered: ("replaces", Answered),
    Observed: ("replaces", Observed),
    Withdrawn: ("entry", Answered | Observed | Disclosed | Linked | SetAside | Judged | Left | Noted | Withdrawn),
}
"""What an entry of these kinds can be about, where Alongside wrote it: in which part it names what."""


@st.composite
def written(draw: st.DrawFn) -> Ledger:
    """Make up a case as Alongside could have written it: two people are talked with, and what an entry names is there before it."""
    case = made.Writing()
    case.prepare("c1")
    case.prepare("c2", "parent or carer", "Gran", "gran")
    for _ in range(draw(st.integers(0, 14))):
        made.add_any(draw, case)
        part, kinds = NAMED.get(type(case.entries[-1]), ("", object))
        ident = getattr(case.entries[-1], part, "")
        named = next((each for each in case.entries[:-1] if each.id == ident), None)
        if not isinstance(named, kinds) and (ident or part == "entry"):
            case.entries.pop()
    return case.ledger


@given(ledger=written(), lost=st.sets(st.sampled_from(["d1", "d2"])))
def test_any_case_comes_over_as_it_was(ledger: Ledger, lost: set[str]) -> None:
    """Whatever was said, changed, linked, decided and taken back, with every drawing that there still is."""
    kept = {name: drawing.encode() for name, drawing in (("d1", LINE), ("d2", DASH)) if name not in lost}
    first = case_json(ledger, kept.__getitem__)
    there = desk_over(MemoryShelf(), own_tool())
    bring_in(there, first, CYD.email)
    second = case_json(there.shelf.read("case"), drawings_of(there, "case"))
    assert read_case_json(second).entries[:-2] == ledger.entries
    assert read_drawings(second) == read_drawings(first)


def test_it_is_kept_who_brought_it_from_which_file(desk: Desk) -> None:
    """One entry says so, with the file's digest; one opens the case to the professional who was named."""
    before = read_case_json(exported())
    bring_in(desk, exported(), "CYD@example.org")
    brought, let_in = desk.shelf.read("c0ffee").entries[len(before) :]
    assert isinstance(brought, Accessed)
    assert (brought.by, brought.name, brought.at) == (OPERATOR.id, OPERATOR.name, NOW)
    assert brought.purpose.endswith(f"begins with {sha256(exported()).hexdigest()[:16]}")
    assert isinstance(let_in, LetIn)
    assert (let_in.person, let_in.name, let_in.by) == ("cyd", "Cyd Example", OPERATOR.id)


def test_the_professional_works_on_with_it(desk: Desk) -> None:
    """It stands in their list, they may open it, and authors without an account here have the names that the case has for them."""
    bring_in(desk, exported(), CYD.email)
    assert [line.case for line in desk.cases(CYD)] == ["c0ffee"]
    ledger = desk.look(CYD, "c0ffee", "to work on with it")
    assert [ledger.name_of(who) for who in ("ada", "ben", "operator", "cyd")] == [
        "Ada Example",
        "Ben Example",
        OPERATOR.name,
        "Cyd Example",
    ]
    desk.judge(CYD, "c0ffee", "a1", "not-known", seen=None)


def test_it_says_what_came_and_for_whom(desk: Desk) -> None:
    """How many entries and drawings, how many drawings the file had only the names of, and who here may open the case."""
    desk.register.keep(Professional(id="ada", name="Somebody Else", email="ada@example.org"))
    brought = bring_in(desk, exported(), CYD.email)
    assert brought == Brought("c0ffee", len(drawn()), drawings=3, missing=2, open_to=("Cyd Example",))
    assert "3 drawings. Of 2 more the file had nothing but the name" in str(brought)
    assert "no signature in it counts here: they are given anew. It is open to Cyd Example." in str(brought)


def test_a_file_from_before_there_were_drawings_comes_over(desk: Desk) -> None:
    """Version 1 is read like any other."""
    plain = json.loads(case_json(finished())) | {"version": 1}
    del plain["drawings"]
    bring_in(desk, json.dumps(plain).encode(), CYD.email)
    assert desk.shelf.read("c0ffee").entries[:-2] == finished().entries


def test_a_time_in_another_zone_is_the_same_moment(desk: Desk) -> None:
    """It is kept in UTC like all times."""
    bring_in(desk, changed(lambda plain: plain["entries"][2].update(at="2026-11-12T11:21:00+02:00")), CYD.email)
    assert desk.shelf.read("c0ffee").entries[2].at.isoformat() == "2026-11-12T09:21:00+00:00"


# what is refused

AGAIN = "Give the case.json that `alongside export` wrote, as it was written."


def entry(number: int, **fields: object) -> Callable[[Plain], object]:
    """Change fields of an entry, counted from 1."""
    return lambda plain: plain["entries"][number - 1].update(fields)


def at_the_top(**fields: object) -> Callable[[Plain], object]:
    return lambda plain: plain.update(fields)


def one_more(**fields: object) -> Callable[[Plain], object]:
    """Add an entry at the end."""
    return lambda plain: plain["entries"].append({"id": "more", "at": "2026-11-20T09:00:00Z", "by": "ada"} | fields)


def withdrawn(first: str, second: str) -> Callable[[Plain], object]:
    """Add two withdrawals that take back each other, or themselves."""

    def both(plain: Plain) -> None:
        for ident, other in (("w1", first), ("w2", second)):
            one_more(id=ident, kind="withdrawn", entry=other, reason="r")(plain)

    return both


NOT_A_CASE_FILE = {
    b"": "The file is not JSON, or not whole",
    b"The case of Robin": "The file is not JSON, or not whole",
    b"\xff\xfe{\x00}\x00": "The file is not JSON, or not whole",
    exported()[:-1000]: "The file is not JSON, or not whole",
    b'{"format": "alongside-case", "version": 2, "case": "\xff", "entries": []}': "The file is not JSON, or not whole",
    b'{"format": ' + b"[" * 100_000: "The file is not JSON, or not whole",
    b"[]": "JSON, but not a case file of Alongside",
    b'{"resourceType": "QuestionnaireResponse"}': "JSON, but not a case file of Alongside: it has no `format`",
}


@pytest.mark.parametrize("data", NOT_A_CASE_FILE)
def test_what_is_no_case_file_is_refused(desk: Desk, data: bytes) -> None:
    """It is said what it is not."""
    with pytest.raises(Misfit) as error:
        bring_in(desk, data, CYD.email)
    assert NOT_A_CASE_FILE[data] in str(error.value)
    assert str(error.value).endswith(f". Nothing was changed. {AGAIN}")
    assert desk.shelf.summaries() == []


MISFITS = [
    (at_the_top(format="another-case"), 'The file is of another format, "another-case"'),
    (at_the_top(format="x" * 500), f'The file is of another format, "{"x" * 59}…'),
    (at_the_top(version=0), "of version 0, and there never was one"),
    (at_the_top(version=True), "of version true, and there never was one"),
    (at_the_top(version="2"), 'of version "2", and there never was one'),
    (at_the_top(note="by hand"), "The file does not have the parts of a case file (Object contains unknown field `note`)"),
    (at_the_top(entries={}), "The file does not have the parts of a case file (Expected `array`, got `object` - at `$.entries`)"),
    (at_the_top(case="../../etc"), 'The case has the id "../../etc", which is none'),
    (at_the_top(entries=[]), "The file holds no entries"),
    (lambda plain: plain["entries"].pop(0), "Entry 1 does not open the case"),
    (lambda plain: plain["entries"].pop(3), 'No entry begins to fill "cse-1"'),
    (one_more(kind="withdrawn", entry="e4", reason="r"), 'No entry begins to fill "cse-1"'),
    (entry(3, by=7), "Entry 3 does not fit its definition (Expected `str`, got `int` - at `$.by`)"),
    (entry(3, colour="red"), "Entry 3 does not fit its definition (Object contains unknown field `colour`)"),
    (entry(3, kind=None), "Entry 3 does not fit its definition"),
    (lambda plain: plain["entries"].insert(2, []), "Entry 3 does not fit its definition (Expected `object`, got `array`)"),
    (entry(3, at="last summer"), "Entry 3 does not fit its definition (Invalid RFC3339 encoded datetime - at `$.at`)"),
    (entry(3, at="2026-11-12T09:21:00"), "Entry 3 has a time without a zone, 2026-11-12T09:21:00"),
    (entry(3, at="0001-01-01T00:00:00+23:59"), "Entry 3 has a time that cannot be"),
    (entry(3, at="9999-12-31T23:59:59-10:00"), "Entry 3 has a time that cannot be"),
    (entry(3, id="e2"), 'Entries 2 and 3 have one id, "e2"'),
    (entry(3, id=""), "Entry 3 has no id"),
    (withdrawn("w1", "w2"), "takes back or replaces entry"),
    (withdrawn("w2", "w1"), "takes back or replaces entry"),
    (one_more(kind="observed", words="w", basis="record", replaces="more"), "takes back or replaces entry"),
    (lambda plain: plain["drawings"].update(house="<svg><script/></svg>"), 'The drawing "house" holds what no drawing of Alongside holds'),
    (lambda plain: plain["drawings"].pop("lost"), 'An entry names the drawing "lost", and the file says nothing of it'),
    (lambda plain: plain["drawings"].update(more=LINE), 'The file has a drawing "more" that no entry names'),
]


@pytest.mark.parametrize(("change", "says"), MISFITS, ids=[says for _, says in MISFITS])
def test_a_file_that_was_altered_is_refused(desk: Desk, change: Callable[[Plain], object], says: str) -> None:
    """It is said what is wrong and where, that nothing was changed, and what to do; and nothing was."""
    with pytest.raises(Misfit) as error:
        bring_in(desk, changed(change), CYD.email)
    assert says in str(error.value)
    assert str(error.value).endswith(f". Nothing was changed. {AGAIN}")
    assert desk.shelf.summaries() == []


def test_a_drawing_must_have_an_id_that_can_be_kept(desk: Desk) -> None:
    """An id that would be a path is refused, though an entry names it."""
    renamed = exported().replace(b'"house-2"', b'"../house"')
    with pytest.raises(Misfit, match=r'A drawing has the id "\.\./house", which is none'):
        bring_in(desk, renamed, CYD.email)
    assert desk.shelf.summaries() == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (at_the_top(version=3), "The file is of version 3, and this version of Alongside reads 2 at the most"),
        (at_the_top(version=3, entries="otherwise"), "The file is of version 3"),
        (entry(3, kind="foreseen"), 'Entry 3 is of a kind that is not known here, "foreseen"'),
    ],
)
def test_a_file_of_a_newer_version_is_refused(desk: Desk, change: Callable[[Plain], object], says: str) -> None:
    """It is never guessed at: Alongside is to be updated first."""
    with pytest.raises(Misfit) as error:
        bring_in(desk, changed(change), CYD.email)
    assert says in str(error.value)
    assert str(error.value).endswith(". Nothing was changed. Update Alongside here to the version that wrote it, then import it again.")
    assert desk.shelf.summaries() == []


NOT_HERE = [
    (entry(1, authority="elsewhere"), 'Entry 1 names the authority "elsewhere", which is not here'),
    (lambda plain: [entry(1, tool="cse-9")(plain), entry(4, tool="cse-9")(plain)], 'Entry 1 names the form "cse-9", which is not here'),
    (one_more(kind="assessment-begun", assessment="a2", tool="cse-9", version=1), 'names the form "cse-9", which is not here'),
    (entry(4, version=900), 'Entry 4 fills the form "cse-1" in version 900'),
    (lambda plain: _first(plain, "prepared").update(script="yp"), 'names the conversation "yp", which is not here'),
    (lambda plain: _first(plain, "judged").update(indicator="z9"), 'names the indicator "z9", which is not here'),
    (lambda plain: _first(plain, "linked").update(indicator="z9"), 'names the indicator "z9", which is not here'),
    (one_more(kind="decided", assessment="a1", tier="dire", rule_tier="", reason=""), 'names the tier "dire", which is not here'),
    (lambda plain: _first(plain, "judged").update(answer="perhaps"), 'names the answer "perhaps", which is not here'),
    (lambda plain: _first(plain, "judged").update(columns=["sideways"]), 'names the column "sideways", which is not here'),
    (one_more(kind="written", assessment="a1", question="z9", text="x"), 'names the question "z9", which is not here'),
    (
        one_more(kind="commented", assessment="a1", about="z9", words="x"),
        'names the item, question or field "z9", which is not here',
    ),
]


def _first(plain: Plain, kind: str) -> Plain:
    found: Plain = next(each for each in plain["entries"] if each["kind"] == kind)
    return found


@pytest.mark.parametrize(("change", "says"), NOT_HERE, ids=[says for _, says in NOT_HERE])
def test_what_rests_on_other_content_is_refused(desk: Desk, change: Callable[[Plain], object], says: str) -> None:
    """Nothing that was decided or said drops out of sight because the form or the conversation is another here."""
    with pytest.raises(NotBrought) as error:
        bring_in(desk, changed(change), CYD.email)
    assert says in str(error.value)
    assert "Nothing was changed. Bring the content here" in str(error.value)
    assert desk.shelf.summaries() == []


REVIEW = {"kind": "assessment-begun", "assessment": "a2", "tool": "cse-1", "version": 1, "reason": "r"}
UNBEGUN = [
    (lambda plain: _first(plain, "judged").update(assessment="a77"), 'names the assessment "a77", which no entry before it begins'),
    (one_more(kind="finished", assessment="a77"), 'names the assessment "a77", which no entry before it begins'),
    (one_more(**REVIEW, reviews="a77"), 'names the assessment "a77", which no entry before it begins'),
    (one_more(**REVIEW, reviews="a2"), 'names the assessment "a2", which no entry before it begins'),
]


@pytest.mark.parametrize(("change", "says"), UNBEGUN)
def test_what_belongs_to_no_assessment_is_refused(desk: Desk, change: Callable[[Plain], object], says: str) -> None:
    """It would stand in no form; no installation writes such a file."""
    with pytest.raises(NotBrought) as error:
        bring_in(desk, changed(change), CYD.email)
    assert says in str(error.value)
    assert str(error.value).endswith(f". Nothing was changed. {AGAIN}")
    assert desk.shelf.summaries() == []


def test_a_review_and_what_was_said_about_the_form_come_over(desk: Desk) -> None:
    """Of an assessment that an earlier entry begins, on the whole, an item, a question or a field of it."""

    def more(plain: Plain) -> None:
        for about in ("", "a1", "worried", "date-of-birth"):
            one_more(kind="commented", assessment="a1", about=about, words="w", id=f"about {about}")(plain)
        one_more(**REVIEW, reviews="a1", id="review")(plain)

    bring_in(desk, changed(more), CYD.email)
    assert len(desk.cases(CYD)) == 1


def _event(**days: str) -> Callable[[Plain], object]:
    return one_more(kind="happened", event="e", what="x", when="", **days)


def _two(*fields: tuple[str, str]) -> Callable[[Plain], object]:
    """Begin CSE 2 and fill these fields, in this order."""

    def change(plain: Plain) -> None:
        one_more(kind="assessment-begun", assessment="a2", tool="cse-2", version=1, id="second")(plain)
        for number, (field, text) in enumerate(fields):
            one_more(kind="field", field=field, text=text, id=f"filled {number}")(plain)

    return change


def _reviewed(start: str, completed: str) -> Callable[[Plain], object]:
    """Begin CSE 2 with these two days, and review it: the review has a start alone, which comes after both."""

    def change(plain: Plain) -> None:
        _two(("assessment-start-date", start), ("assessment-completion-date", completed))(plain)
        again = {
            "kind": "assessment-begun",
            "assessment": "a3",
            "tool": "cse-2",
            "version": 1,
            "reviews": "a2",
            "reason": "r",
            "id": "again",
        }
        one_more(**again)(plain)
        one_more(kind="field", field="assessment-start-date", text="2026-08-01", id="started again")(plain)

    return change


IMPOSSIBLE = [
    (one_more(kind="field", field="date-of-birth", text="2099-01-01"), 'has the day "2099-01-01", which is still to come'),
    (one_more(kind="field", field="date-of-birth", text="2011-02-31"), 'has the day "2011-02-31", which is no day of the calendar'),
    (one_more(kind="field", field="date-of-birth", text="31 February 2011"), 'has the day "31 February 2011", which is no day'),
    (one_more(kind="field", field="date-of-birth", text="1850-01-01"), 'has the day "1850-01-01", which is more than 120 years ago'),
    (one_more(kind="field", field="date-of-assessment", text="2027-01"), 'has the day "2027-01", which is still to come'),
    (_event(earliest="2099-01-01", latest="1999-01-01"), 'has the day "2099-01-01", which is still to come'),
    (one_more(kind="happened", event="e", what="x", when="2031-05-12"), 'has the day "2031-05-12", which is still to come'),
    (one_more(kind="happened", event="e", what="x", when="1850"), 'has the day "1850", which is more than 120 years ago'),
    (
        _reviewed("2026-05-02", "2026-05-01"),
        'has 2026-05-01 in "assessment-completion-date", which comes before 2026-05-02 in "assessment-start-date"',
    ),
    (_event(earliest="2026-02-30"), 'has the day "2026-02-30", which is no day of the calendar'),
    (_event(earliest="2026-05-02", latest="2026-05-01"), "event whose latest day, 2026-05-01, comes before its earliest, 2026-05-02"),
    (
        _two(("assessment-start-date", "2026-05-02"), ("assessment-completion-date", "2026-05-01")),
        'has 2026-05-01 in "assessment-completion-date", which comes before 2026-05-02 in "assessment-start-date"',
    ),
]


@pytest.mark.parametrize(("change", "says"), IMPOSSIBLE, ids=[says for _, says in IMPOSSIBLE])
def test_a_day_that_cannot_be_is_refused(desk: Desk, change: Callable[[Plain], object], says: str) -> None:
    """It is said in which entry, and that it is put right where the case comes from."""
    with pytest.raises(NotBrought) as error:
        bring_in(desk, changed(change), CYD.email)
    assert says in str(error.value)
    assert "Nothing was changed. Put it right in the installation that it comes from" in str(error.value)
    assert desk.shelf.summaries() == []


@pytest.mark.parametrize(
    "change",
    [
        _two(("date-of-birth", "2099-01-01"), ("date-of-birth", "2011-03-04")),
        _two(("date-of-assessment", "2001-01-01"), ("date-of-birth", "2011-03-04")),
        _two(("date-of-birth", "about 14"), ("assessment-start-date", "2026-05-02"), ("assessment-completion-date", "not known")),
        _two(("date-of-assessment", "2026-12-02")),
        _two(("date-of-birth", "1906-11-20")),
        _event(earliest="2026-05-01", latest="2026-05-01"),
        _reviewed("2026-05-01", "2026-05-02"),
        one_more(kind="happened", event="e", what="x", when="last summer"),
        one_more(kind="disclosed", disclosure="d9", words="w", happened="2031-05-12"),
    ],
    ids=[
        "put right since",
        "before a date of birth that was mended",
        "words",
        "clocks apart",
        "not too long ago when it was written",
        "one day",
        "a review that has a start and no completion yet",
        "words for when",
        "what somebody told, in their own words",
    ],
)
def test_days_that_can_stand_in_a_case_come_over(desk: Desk, change: Callable[[Plain], object]) -> None:
    """Nothing that an installation lets stand is refused by the next."""
    bring_in(desk, changed(change), CYD.email)
    assert len(desk.cases(CYD)) == 1


def test_a_case_without_an_authority_comes_over(desk: Desk) -> None:
    """None need be chosen when a case is opened."""
    bring_in(desk, changed(entry(1, authority="")), CYD.email)
    assert len(desk.cases(CYD)) == 1


def test_what_is_still_to_come_is_refused(desk: Desk) -> None:
    """Two clocks may differ by some hours; nobody wrote something next year."""
    with pytest.raises(NotBrought, match=r"Entry 5 was written on 2027-11-12, which is still to come. Nothing was changed."):
        bring_in(desk, changed(entry(5, at="2027-11-12T09:00:00Z")), CYD.email)
    assert desk.shelf.summaries() == []
    bring_in(desk, changed(lambda plain: plain["entries"][-1].update(at="2026-12-01T15:00:00Z")), CYD.email)


def test_somebody_must_be_there_to_work_on_with_it(desk: Desk) -> None:
    """A case that nobody could open is not brought in."""
    with pytest.raises(NotBrought, match=r"Nobody here has an account with the address dee@example.org. Nothing was changed."):
        bring_in(desk, exported(), "dee@example.org")
    assert desk.shelf.summaries() == []


def test_a_file_that_is_too_large_is_not_read(desk: Desk) -> None:
    """Its size alone is enough to refuse it."""
    with pytest.raises(NotBrought, match=r"more than 50 MB, which no case has. Nothing was changed."):
        bring_in(desk, b" " * (MOST_BYTES + 1), CYD.email)


def test_a_case_that_is_here_is_never_written_over(desk: Desk) -> None:
    """Brought in a second time, it is refused; what was added since is as it was."""
    bring_in(desk, exported(), CYD.email)
    desk.judge(CYD, "c0ffee", "a1", "not-known", seen=None)
    before = desk.shelf.read("c0ffee")
    with pytest.raises(NotBrought, match=r"The case c0ffee is here already, and was left as it is. Nothing was changed."):
        bring_in(desk, exported(), CYD.email)
    assert desk.shelf.read("c0ffee") == before


def test_a_case_that_is_here_and_cannot_be_read_is_not_written_over(desk: Desk) -> None:
    """The sentence of the storage says what to do about it."""
    bring_in(desk, exported(), CYD.email)
    assert isinstance(desk.shelf, MemoryShelf)
    desk.shelf.broken["c0ffee"] = "Its file is cut short. Put it back from a backup."
    with pytest.raises(NotBrought, match=r"is here already, and was left as it is. Its file is cut short. Put it back from a backup."):
        bring_in(desk, exported(), CYD.email)


def test_a_case_that_was_erased_is_not_brought_back(desk: Desk) -> None:
    """Erased is for ever: it is said who did it and when, and to ask them."""
    bring_in(desk, exported(), CYD.email)
    desk.erase(CYD, "c0ffee", "Robin Invented", "the family asked")
    with pytest.raises(
        NotBrought, match=r"This case was here, and Cyd Example erased it on 2026-12-01: an erased case is not brought back. Not"
    ):
        bring_in(desk, exported(), CYD.email)
    with pytest.raises(NoSuchCase):
        desk.shelf.read("c0ffee")


def test_an_erased_id_is_refused_by_the_storage_too(desk: Desk) -> None:
    """Where nothing in the register says so, as when the register was put back from an older backup."""
    bring_in(desk, exported(), CYD.email)
    desk.shelf.erase("c0ffee")
    with pytest.raises(NotBrought, match=r"The case was not imported, and nothing is left of the attempt"):
        bring_in(desk, exported(), CYD.email)
    assert desk.shelf.summaries() == []


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["e1", "e9", "withdrawn", "house", "2026-11-12T09:21:00Z"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@given(data=st.data())
def test_whatever_is_altered_it_comes_whole_or_not_at_all(data: st.DataObject) -> None:
    """A value anywhere in the file is another, or gone: the case is here as the file has it, or there is a sentence and no case."""
    plain = json.loads(exported())
    within: Any = data.draw(st.sampled_from([plain, plain["drawings"], *plain["entries"]]))
    key = data.draw(st.sampled_from(list(within)))
    if data.draw(st.booleans()):
        del within[key]
    else:
        within[key] = data.draw(_JSON)
    there = desk_over(MemoryShelf())
    says = ""
    try:
        bring_in(there, json.dumps(plain).encode(), CYD.email)
    except (Misfit, NotBrought) as error:
        says = str(error)
    if says:
        assert "Nothing was changed." in says
        assert there.shelf.summaries() == []
    else:
        assert len(there.look(CYD, plain["case"], "to work on with it")) == len(plain["entries"]) + 3


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_raise_anything_but_a_sentence(data: bytes) -> None:
    """Whatever file is given."""
    with pytest.raises(Misfit, match=r"Nothing was changed."):
        bring_in(desk_over(MemoryShelf()), data, CYD.email)


# all or nothing


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("nth", range(1, 11))
def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, code: int) -> None:
    """No case, no drawing, no key, wherever the disk stops; and the same file is imported once it is mended."""
    storage = open_storage(tmp_path / "data", tmp_path / "key")
    desk = desk_over(storage.shelf)
    with (
        failing(monkeypatch, "fsync", nth, code),
        pytest.raises(NotBrought, match="nothing is left of the attempt"),
    ):  # two for each of five files
        bring_in(desk, exported(), CYD.email)
    with pytest.raises(NoSuchCase):
        storage.shelf.read("c0ffee")
    assert bring_in(desk, exported(), CYD.email).drawings == 3
    assert storage.shelf.drawing("c0ffee", "house") == DRAWINGS["house"]
    storage.close()


def test_a_case_that_cannot_be_made_leaves_nothing(desk: Desk) -> None:
    """The disk was full from the beginning; once it is not, the same file is imported."""
    assert isinstance(desk.shelf, MemoryShelf)
    desk.shelf.fails = "Not saved. The disk is full: make room on it."
    with pytest.raises(NotBrought, match=r"nothing is left of the attempt. The storage says: Not saved. The disk is full"):
        bring_in(desk, exported(), CYD.email)
    desk.shelf.fails = ""
    assert desk.shelf.summaries() == []
    assert bring_in(desk, exported(), CYD.email).case == "c0ffee"
