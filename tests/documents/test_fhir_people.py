"""Who gave an answer and who signed which part, in FHIR R4B: as what and for whom, as of then; and what became of each signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from interview.record.assessment import assessment
from interview.record.chronology import agency_of
from interview.record.entry import Accessed, Finished, Returned, Signed
from interview.record.ledger import Ledger
from interview.record.signing import state_of
from interview.words.tool import Tool
from tests.documents.cases import ADA, ADA_NAME, BEN, BEN_NAME, CHILD, Writing, content
from tests.documents.test_fhir import Found, answers_of, beside, by_id, draft, quay

ADA_THEN = {"name": ADA_NAME, "role": "social worker", "agency": "Example Council"}
BEN_THEN = {"name": BEN_NAME, "role": "manager", "agency": "Example Council"}


@pytest.fixture
def case() -> Writing:
    """A case in which every item is decided and the form finished."""
    case = Writing().begin().fill(childs_name=CHILD).judge_the_rest(reason="No records.")
    case.add(Finished, assessment="a1")
    return case


def tool_of(case: Writing) -> Tool:
    return content().tools[case.tool]


def sign(case: Writing, part: str, words: str = "", **fields: object) -> str:
    """Sign a part of the form as it stands, and return the time as FHIR has it."""
    ledger = case.ledger()
    found = assessment(ledger)
    assert found is not None
    given = case.add(
        Signed,
        by=BEN if part == "manager" else ADA,
        assessment="a1",
        part=part,
        state=state_of(ledger, tool_of(case), found, part),  # type: ignore[arg-type]
        entries=len(ledger),
        words=words,
        **fields,
    )
    return f"{given.at:%Y-%m-%dT%H:%M:%SZ}"


def signatures_in(made: Found) -> dict[str, dict[str, Any]]:
    """Return what a response says of each part's signature, by the part."""
    found = beside(made, "signature")
    by_part = {each.pop("part"): each for each in found}
    assert len(by_part) == len(found), "each part once"
    return by_part


def signatures_of(case: Writing) -> dict[str, dict[str, Any]]:
    return signatures_in(answers_of(case.ledger(), case.tool))


# ── who signed ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_form_that_is_completed_and_that_nobody_signed_says_so(case: Writing) -> None:
    """Of each part: that it was finished is no signature."""
    assert answers_of(case.ledger())["status"] == "completed"
    assert signatures_of(case) == {"professional": {"state": "not-signed"}, "manager": {"state": "not-signed"}}


@pytest.mark.parametrize(("case", "tool"), [(draft, "cse-1"), (quay, "care-ladder")])
def test_every_form_says_it_of_every_part_that_is_signed(case: Callable[[], Ledger], tool: str) -> None:
    """One that is not finished and another authority's too."""
    assert signatures_in(answers_of(case(), tool)) == {"professional": {"state": "not-signed"}, "manager": {"state": "not-signed"}}


def test_the_officers_part_is_one_of_its_own() -> None:
    """Where the form has one."""
    assert list(signatures_of(Writing("cse-2").begin())) == ["professional", "officer", "manager"]


def test_a_signature_that_stands_says_who_gave_it_as_what_for_whom_and_when(case: Writing) -> None:
    """With what the second person added."""
    at = sign(case, "professional")
    second = sign(case, "manager", "Strategy meeting on Monday.")
    assert signatures_of(case) == {
        "professional": {"state": "signed", **ADA_THEN, "at": at},
        "manager": {"state": "signed", **BEN_THEN, "at": second, "words": "Strategy meeting on Monday."},
    }


def test_a_signature_of_another_state_is_void_and_says_whose_it_was(case: Writing) -> None:
    """What the second person said of another state is not said of this one."""
    at = sign(case, "manager", "I agree.")
    case.judge("a5", "not-known", reason="No records.")
    case.add(Finished, assessment="a1")
    assert answers_of(case.ledger())["status"] == "amended"
    assert signatures_of(case)["manager"] == {"state": "void", **BEN_THEN, "at": at}


def test_what_was_returned_is_void_until_it_is_signed_again(case: Writing) -> None:
    """Though nothing in it was changed."""
    sign(case, "professional")
    case.add(Returned, by=BEN, assessment="a1", part="professional", words="Who saw this?")
    assert signatures_of(case)["professional"]["state"] == "void"
    at = sign(case, "professional")
    assert signatures_of(case)["professional"] == {"state": "signed", **ADA_THEN, "at": at}


def test_a_signature_that_came_with_a_file_is_what_the_file_says(case: Writing) -> None:
    """It is no signature that was given here, also where nothing was changed since."""
    at = sign(case, "manager", "Strategy meeting on Monday.", elsewhere=True)
    assert signatures_of(case)["manager"] == {
        "state": "signed-elsewhere",
        **BEN_THEN,
        "at": at,
        "words": "Strategy meeting on Monday.",
    }


def test_all_that_stands_before_the_import_came_with_the_file(case: Writing) -> None:
    """Even a signature that does not say so itself."""
    sign(case, "professional")
    case.add(Accessed, by="operator", name="Operator", role="", agency="", purpose="imported the case from the command line, from a file")
    assert signatures_of(case)["professional"]["state"] == "signed-elsewhere"
    sign(case, "professional")
    assert signatures_of(case)["professional"]["state"] == "signed"


@pytest.mark.parametrize("since", ["changed", "returned"])
def test_what_was_signed_elsewhere_and_is_another_now_says_so(case: Writing, since: str) -> None:
    """The file's signature was of another assessment than this."""
    sign(case, "professional", elsewhere=True)
    if since == "changed":
        case.judge("a5", "not-known", reason="No records.")
    else:
        case.add(Returned, by=BEN, assessment="a1", part="professional", words="Who saw this?")
    says = signatures_of(case)["professional"]
    assert (says["state"], says["changed-since"]) == ("signed-elsewhere", True)


# ── as what and for whom ─────────────────────────────────────────────────────────────────────────────────────────────────


def moved(case: Writing) -> None:
    """Ada looks in again, from another agency."""
    case.add(Accessed, name=ADA_NAME, role="youth worker", agency="Example Trust", purpose="read the case")


def test_role_and_agency_are_those_of_then(case: Writing) -> None:
    """Who works for another agency later has neither signed nor answered for that one before."""
    at = sign(case, "professional")
    moved(case)
    assert signatures_of(case)["professional"] == {"state": "signed", **ADA_THEN, "at": at}
    later = case.judge("a5", "not-known")
    items = by_id(answers_of(case.ledger()))
    assert beside(items["a4"], "author")[0]["agency"] == "Example Council"
    assert beside(items["a5"], "author") == [
        {"name": ADA_NAME, "role": "youth worker", "agency": "Example Trust", "at": f"{later.at:%Y-%m-%dT%H:%M:%SZ}"}
    ]


def test_agency_is_that_of_the_chronology(case: Writing) -> None:
    """One person's entry is not from two agencies in two documents: also one that they wrote before they ever looked in."""
    moved(case)
    case.entries = [entry for entry in case.entries if not (isinstance(entry, Accessed) and entry.role == "social worker")]
    ledger = case.ledger()
    [author] = beside(by_id(answers_of(ledger))["a4"], "author")
    first = assessment(ledger)
    assert first is not None
    assert author["agency"] == agency_of(ledger, ADA, first.judged["a4"].at) == "Example Trust"


def test_what_is_not_known_of_somebody_is_left_out(case: Writing) -> None:
    """Neither an empty text nor a guess: no role was ever given, or nobody of that id was seen in the case."""
    case.add(Accessed, by="cyd", name="Cyd Invented", role="", agency="Example Trust", purpose="to help")
    case.judge("a5", "not-known", by="cyd")
    case.judge("a6", "not-known", by="nobody")
    items = by_id(answers_of(case.ledger()))
    assert set(beside(items["a5"], "author")[0]) == {"name", "agency", "at"}
    assert set(beside(items["a6"], "author")[0]) == {"name", "at"}
