"""A form that follows another: begun for the same child, its fields shared, its items decided anew beside what was decided before."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Newer, Observation, Refused
from interview.people import Professional
from interview.record.assessment import forms
from interview.record.evidence import evidence, links
from interview.record.fields import value
from interview.record.summary import Summary
from tests.fakes_people import FakeClock

SEEN = Observation("A grey car outside, twice.", "record", "Invented Police", "log 12")


@pytest.fixture
def both(desk: Desk, ada: Professional, ben: Professional, shared: str) -> str:
    """A case, open to Ben too, in which M1 of CSE 1 is indicated and A18 is not known, and CSE 2 is begun."""
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.judge(ada, shared, "a18", "not-known", seen="")
    desk.begin_form(ada, shared, "cse-2")
    return shared


@pytest.fixture
def second(desk: Desk) -> Desk:
    return desk.at("cse-2")


def test_a_form_is_offered_when_the_one_before_it_is_there_and_only_once(desk: Desk, ada: Professional, case: str) -> None:
    """Begun twice, it is begun once; then it is not offered any more."""
    assert [tool.id for tool in desk.next_forms(desk.read(ada, case))] == ["cse-2"]
    begun = desk.begin_form(ada, case, "cse-2")
    assert (forms(begun), desk.next_forms(begun)) == (("cse-1", "cse-2"), ())
    assert desk.begin_form(ada, case, "cse-2") == begun


@pytest.mark.parametrize("tool", ["cse-3", ""])
def test_a_form_that_follows_none_of_the_case_s_is_refused(tool: str, desk: Desk, ada: Professional, case: str) -> None:
    """Nothing is begun that nobody knows."""
    with pytest.raises(Refused, match="That form follows none that is filled in this case"):
        desk.begin_form(ada, case, tool)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_form_that_is_not_there_has_no_number(number: int, desk: Desk, ada: Professional, both: str) -> None:
    """The case has two."""
    ledger = desk.read(ada, both)
    assert [desk.form_by_number(ledger, each) for each in (1, 2)] == ["cse-1", "cse-2"]
    with pytest.raises(Refused, match="There is no such form in this case"):
        desk.form_by_number(ledger, number)


def test_a_form_that_was_not_begun_is_on_no_desk(second: Desk, ada: Professional, case: str) -> None:
    """A decision on it would belong to nothing."""
    with pytest.raises(Refused, match="CSE 2 was not begun in this case"):
        second.judge(ada, case, "x1", "not-known", seen="")


def test_fields_of_the_same_name_are_one_field_in_both(desk: Desk, second: Desk, ada: Professional, both: str) -> None:
    """Nothing is typed twice; what only one form has, the other does not take."""
    second.fill(ada, both, "school-college", "Nowhere Academy (invented)")
    desk.fill(ada, both, "address", "1 Invented Street")
    ledger = second.fill(ada, both, "initial-source-of-concern", "The school nurse.")
    shared = {field.id for field in desk.tool(ledger).fields} & {field.id for field in second.tool(ledger).fields}
    assert {"school-college", "address", "referrer-name", "date-of-assessment"} <= shared
    assert (value(ledger, "school-college"), value(ledger, "address")) == ("Nowhere Academy (invented)", "1 Invented Street")
    with pytest.raises(Refused, match="This form has no such field"):
        desk.fill(ada, both, "initial-source-of-concern", "Somebody else.")


def test_what_was_decided_before_is_offered_and_decides_nothing(desk: Desk, second: Desk, ada: Professional, both: str) -> None:
    """Beside the item stand the decision, who made it, and the words; CSE 2 stays undecided until somebody decides it there."""
    ledger = desk.read(ada, both)
    (cars,) = second.before(ledger, "x1")
    assert (cars.tool.id, cars.item.id, cars.judged and cars.judged.answer) == ("cse-1", "m1", "indicated")
    assert [link.evidence.words for link in cars.links] == [SEEN.words]
    (taxis,) = second.before(ledger, "x9")
    assert (taxis.judged and taxis.judged.answer, taxis.links) == ("not-known", ())
    assert second.current(ledger).judged == {}
    assert links(ledger, second.current(ledger).id) == {}
    assert desk.before(ledger, "m1") == (), "CSE 1 follows no form"


def test_a_review_of_a_form_that_follows_offers_what_both_say(
    desk: Desk, second: Desk, ada: Professional, clock: FakeClock, both: str
) -> None:
    """The decision of the assessment that is reviewed, and what CSE 1 says now: each with its form and its date, and neither copied."""
    second.not_involve(ada, both, "young person", "He is in hospital.")
    (piece,) = evidence(desk.read(ada, both))
    second.link(ada, both, piece, "x1", "towards")
    second.judge(ada, both, "x1", "indicated", seen="")
    second.remark(ada, both, "x1", "A grey car, twice.")
    second.not_known(ada, both, second.without_evidence(second.read(ada, both)), "No record was seen.")
    for section in second.tool(second.read(ada, both)).questions:
        second.write(ada, both, section.id, "Something.")
    for field in second.tool(second.read(ada, both)).fields:
        if field.required:
            second.fill(ada, both, field.id, "2026-01-01")
    second.finish(ada, both)
    reviewed = clock()
    clock.move(days=91)
    second.begin_review(ada, both, "Three months have passed.")
    newer = desk.judge(ada, both, "m1", "not-indicated", seen=None, reason="The car was a neighbour's.")
    then, now = second.before(newer, "x1")
    assert (then.tool.id, then.item.id, then.judged and then.judged.answer, then.reviewed) == ("cse-2", "x1", "indicated", reviewed)
    assert [link.evidence.words for link in then.links] == [SEEN.words]
    assert (now.tool.id, now.item.id, now.judged and now.judged.answer, now.reviewed) == ("cse-1", "m1", "not-indicated", None)
    assert now.judged is not None
    assert (clock() - now.judged.at).days == 0
    found = second.current(newer)
    assert (found.judged, links(newer, found.id)) == ({}, {})


def test_an_item_that_no_form_has_was_decided_nowhere_before(second: Desk, ada: Professional, both: str) -> None:
    """Nor does it raise anything."""
    assert second.before(second.read(ada, both), "nothing") == ()


def test_the_same_words_are_linked_anew_and_each_form_keeps_its_own_decision(
    desk: Desk, second: Desk, ada: Professional, ben: Professional, both: str
) -> None:
    """Undone in the one, it stands in the other."""
    (piece,) = evidence(desk.read(ada, both))
    with pytest.raises(Refused):
        second.judge(ben, both, "x1", "indicated", seen="")
    second.link(ben, both, piece, "x1", "towards")
    ledger = second.judge(ben, both, "x1", "indicated", seen="")
    assert second.current(ledger).judged["x1"].by == ben.id
    ledger, about = second.undo(ben, both)
    assert about == ("x1",)
    assert (second.current(ledger).judged, set(desk.current(ledger).judged)) == ({}, {"m1", "a18"})


def test_a_text_stands_beside_an_item_where_the_form_has_room_for_it(desk: Desk, second: Desk, ada: Professional, both: str) -> None:
    """Saved as it is; the same text is no second one; the form before has no such room."""
    written = second.remark(ada, both, "x1", "Twice in May.\nA grey car.")
    assert second.current(written).remarked["x1"].text == "Twice in May.\nA grey car."
    assert second.remark(ada, both, "x1", "Twice in May.\nA grey car.") == written
    assert second.remark(ada, both, "x2", "") == written
    with pytest.raises(Refused, match="This form has no room for a text beside this item"):
        desk.remark(ada, both, "m1", "Twice.")


def test_a_text_written_meanwhile_is_not_overwritten(second: Desk, ada: Professional, ben: Professional, both: str) -> None:
    """Both are shown to whoever comes second."""
    second.remark(ben, both, "x1", "Once.", "")
    with pytest.raises(Newer) as newer:
        second.remark(ada, both, "x1", "Twice.", "")
    assert getattr(newer.value.entry, "text", "") == "Once."


def test_it_leads_to_no_tier_and_is_finished_without_one(second: Desk, ada: Professional, both: str) -> None:
    """Its source states no rule: the team's manager decides the outcome, in words."""
    with pytest.raises(Refused, match="This form leads to no tier"):
        second.decide(ada, both, "high", "It is.")
    second.not_involve(ada, both, "young person", "He is in hospital.")
    lacks = {each.kind for each in second.missing(second.read(ada, both))}
    assert lacks <= {"indicator", "question", "field"}
    assert "tier" not in lacks


def test_a_finished_form_is_opened_again_by_its_own_changes_only(
    desk: Desk, second: Desk, ada: Professional, clock: FakeClock, both: str
) -> None:
    """What is decided in the form that follows leaves the one before as it was signed off."""
    desk.not_involve(ada, both, "young person", "He is in hospital.")
    desk.not_known(ada, both, desk.without_evidence(desk.read(ada, both)), "No record was seen.")
    for question in desk.tool(desk.read(ada, both)).questions:
        desk.write(ada, both, question.id, "Something.")
    desk.decide(ada, both, "medium", "As the rule says.")
    desk.finish(ada, both)
    clock.move(days=1)
    ledger = second.remark(ada, both, "x1", "Twice in May.")
    assert desk.current(ledger).finished is not None
    assert second.current(ledger).finished is None
    (line,) = desk.cases(ada)
    assert isinstance(line, Summary)
    assert (line.finished, line.undecided) == (False, True), "the case is finished when all of its forms are"
