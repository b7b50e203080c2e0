"""The days and times of a document are those of the place where the server stands, as on the pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

import pytest
from msgspec.structs import replace as at_another_time

from interview.documents import make
from interview.documents.compared import age
from interview.documents.comparison import comparison_form
from interview.documents.filled import filled_form
from interview.documents.form import Form, Heading
from interview.documents.over_assessments import tier_rows
from interview.documents.own_word_names import Standing, document_names
from interview.documents.plan_alone import plan_form
from interview.documents.referral import referral_form
from interview.documents.speaking import day, minute
from interview.record.assessment import Assessment, assessment
from interview.record.entry import Decided, Finished, Observed, Planned
from interview.record.evidence import evidence
from interview.record.ledger import Ledger
from interview.words.tool import Tool
from tests.documents.cases import CHILD, Writing, content
from tests.documents.reading import all_text

LATE = datetime(2026, 7, 1, 23, 20, tzinfo=UTC)
"""Twenty past midnight in London, on 2 July; still 1 July in UTC."""
BEFORE = LATE - timedelta(hours=1)
"""The last hour of 1 July in London."""


@pytest.fixture(params=["GMT0BST,M3.5.0/1,M10.5.0", "Europe/London"])
def in_london(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """A server that stands in London, whose clocks are an hour ahead in summer; its zone by its rule, and by its name."""
    yield from standing_in(monkeypatch, request.param)


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from standing_in(monkeypatch, "UTC")


def standing_in(monkeypatch: pytest.MonkeyPatch, zone: str) -> Iterator[None]:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def written_at(moment: datetime, case: Writing) -> Ledger:
    """Return a case of which every entry was written at one moment."""
    return Ledger("c0ffee", [at_another_time(entry, at=moment) for entry in case.entries])


def found_in(ledger: Ledger) -> Assessment:
    found = assessment(ledger)
    assert found is not None
    return found


# ── a day and a minute ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("in_london")
def test_a_moment_is_written_as_the_clock_here_has_it_with_the_name_of_its_zone() -> None:
    """Just after midnight is the next day. In winter the zone has another name."""
    assert (day(LATE), minute(LATE)) == ("2 July 2026", "2 July 2026, 00:20 BST")
    assert (day(BEFORE), minute(BEFORE)) == ("1 July 2026", "1 July 2026, 23:20 BST")
    assert minute(datetime(2026, 12, 1, 23, 20, tzinfo=UTC)) == "1 December 2026, 23:20 GMT"


@pytest.mark.usefixtures("in_utc")
def test_where_the_server_is_in_utc_it_says_so() -> None:
    """Whatever zone the moment itself came with."""
    assert (day(LATE), minute(LATE)) == ("1 July 2026", "1 July 2026, 23:20 UTC")


@pytest.mark.usefixtures("in_london")
def test_a_day_that_is_no_moment_is_that_day_anywhere() -> None:
    """A date of birth has no hour."""
    assert day(date(2026, 7, 1)) == "1 July 2026"


# ── on paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("in_london")
def test_what_was_decided_after_midnight_stands_under_the_new_day() -> None:
    """And so does the document that was made then, with its time."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.judge("a4", "not-known", reason="No records.")
    ledger = written_at(LATE, case)
    says = all_text(filled_form(ledger, content(), content().tools["cse-1"], found_in(ledger), LATE, None))
    assert "Ada Example, 2 July 2026" in says
    assert "made 2 July 2026, 00:20 BST, from " in says
    assert "1 July 2026" not in says


def planned_for_july() -> Ledger:
    """A finished form, and after it something that is planned for 1 July: in a row of the form, and for an item of it."""
    case = Writing("cse-2").begin().fill(childs_name=CHILD)
    case.judge("b9", "indicated", reason="The report says so.")
    case.add(Finished, assessment="a1")
    case.add(
        Planned, item="p1", what="Ask for a meeting", row="meeting", meant_for=("cse-2/b9",), owner="Ada Example", by_when="2026-07-01"
    )
    return written_at(datetime(2026, 6, 1, 9, 0, tzinfo=UTC), case)


def filled(ledger: Ledger, tool: Tool, made: datetime) -> Form:
    return filled_form(ledger, content(), tool, found_in(ledger), made, None)


def alone(ledger: Ledger, tool: Tool, made: datetime) -> Form:
    return plan_form(ledger, content(), tool, made)


def referred(ledger: Ledger, tool: Tool, made: datetime) -> Form:
    return referral_form(ledger, content(), tool, found_in(ledger), made, None, "Ada Example")


def compared(ledger: Ledger, tool: Tool, made: datetime) -> Form:
    found = found_in(ledger)
    earlier = replace(found, judged={}, finished=None, begun=found.begun - timedelta(days=90))
    return comparison_form(ledger, content(), tool, earlier, found, made)


def in_a_template(ledger: Ledger, tool: Tool, made: datetime) -> object:
    return document_names("plan", alone(ledger, tool, made), Standing(ledger, content(), tool, None, found_in(ledger)))["plan"]


@pytest.mark.usefixtures("in_london")
@pytest.mark.parametrize("made_as", [filled, alone, referred, compared, in_a_template])
def test_what_was_due_yesterday_is_overdue_after_midnight(made_as: Callable[[Ledger, Tool, datetime], object]) -> None:
    """In every document that holds the plan, as in the list of cases; not an hour before."""
    ledger, tool = planned_for_july(), content().tools["cse-2"]
    after, before = all_text(made_as(ledger, tool, LATE)), all_text(made_as(ledger, tool, BEFORE))
    late, open_still = "Overdue: it was to be done by 1 July 2026", "To be done by 1 July 2026"
    assert (late in after, open_still in after) == (True, False), "in every place where it stands"
    assert (late in before, open_still in before) == (False, True)


@pytest.mark.usefixtures("in_london")
def test_the_age_of_words_is_counted_in_days_of_the_place() -> None:
    """What was seen before midnight was so the day before, an hour later."""
    case = Writing().begin()
    case.add(Observed, words="Seen.", basis="observation")
    [piece] = evidence(written_at(BEFORE, case)).values()
    assert age(piece, LATE) == "written down 1 day before"
    assert age(replace(piece, at=LATE), LATE + timedelta(hours=10)) == "written down on the same day"


def under_13() -> Tool:
    """Our form with one rule, which looks at the child's age alone."""
    tool = content().tools["cse-1"]
    return replace(tool, rules=(replace(tool.rules[0], any_of=(), under_age=13),))


def turning_13(moment: datetime) -> Ledger:
    """A case that was decided and finished at a moment, with another version of the form, of a child who turns thirteen on 2 July."""
    case = Writing().begin(version=7).fill(childs_name=CHILD, date_of_birth="2013-07-02").judge_the_rest()
    case.add(Decided, assessment="a1", tier="medium", rule_tier="medium", reason="Two lifts.")
    case.add(Finished, assessment="a1")
    return written_at(moment, case)


def what_it_comes_to(form: Form) -> str:
    """Return what a document says of the tier and the rule, up to the next heading of that level."""
    blocks = iter(form.blocks)
    next(block for block in blocks if isinstance(block, Heading) and block.text == "What it comes to")
    return all_text(list(takewhile(lambda block: not (isinstance(block, Heading) and block.level == 1), blocks)))


def rule_in_the_form(ledger: Ledger, made: datetime) -> str:
    return what_it_comes_to(filled(ledger, under_13(), made))


def rule_in_a_referral(ledger: Ledger, made: datetime) -> str:
    return what_it_comes_to(referred(ledger, under_13(), made))


def rule_in_a_comparison(ledger: Ledger, made: datetime) -> str:
    found = found_in(ledger)
    rows = {label: now for label, _, now in tier_rows(ledger, content(), under_13(), found, found)}
    return rows["What the form’s rule of today gives for the same decisions"]


@pytest.mark.usefixtures("in_london")
@pytest.mark.parametrize("says", [rule_in_the_form, rule_in_a_referral, rule_in_a_comparison])
def test_the_rule_counts_the_childs_age_on_the_day_of_the_place(says: Callable[[Ledger, datetime], str]) -> None:
    """A birthday begins at midnight here: of the day of the document, or of the day on which the tier was decided."""
    assert "High Risk" in says(turning_13(BEFORE), BEFORE)
    assert "High Risk" not in says(turning_13(LATE), LATE)


@pytest.mark.usefixtures("in_london")
@pytest.mark.parametrize("name", make.NAMES)
def test_a_document_that_is_made_again_is_the_same_byte_for_byte(name: str) -> None:
    """Under one zone, of the same case at the same moment, in whatever zone that moment is given."""

    def made(moment: datetime) -> bytes:
        ledger = planned_for_july()
        return make.document(name, ledger, content(), content().tools["cse-2"], found_in(ledger), None, moment)

    assert made(LATE) == made(LATE) == made(LATE.astimezone())
