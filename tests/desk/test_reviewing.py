"""A review: every earlier decision is looked at again, one by one, with new words or a reason of today's; two assessments side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from interview.desk import Desk, HandedOn, Observation, Refused
from interview.people import Professional
from interview.record.entry import Judged
from interview.record.evidence import links
from interview.record.ledger import Ledger
from interview.record.reviewing import Change, Comparison, compare, filled
from interview.record.summary import Summary
from tests.fakes_people import FakeClock

CAR = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
SHOES = Observation("New shoes, and no word where from.", "observation")


@pytest.fixture
def reviewed(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> str:
    """A case whose CSE 1 was finished in March (M1 current, A5 current, A4 not indicated, V1 not applicable) and is reviewed in June."""
    desk.not_involve(ada, case, "young person", "He is in hospital.")
    desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=CAR)
    desk.judge(ada, case, "a5", "indicated", ("current",), seen="", observed=SHOES)
    desk.judge(ada, case, "a4", "not-indicated", seen="", reason="Home by eight, says the school.")
    desk.judge(ada, case, "v1", "not-applicable", seen="", reason="No records.")
    desk.not_known(ada, case, desk.without_evidence(desk.read(ada, case)), "No record was seen.")
    for question in desk.tool(desk.read(ada, case)).questions:
        desk.write(ada, case, question.id, "Something.")
    desk.decide(ada, case, "medium", "As the rule says.")
    desk.finish(ada, case)
    clock.move(days=91)
    desk.begin_review(ada, case, "Three months have passed.")
    return case


def compared(desk: Desk, ledger: Ledger) -> Comparison:
    tool = desk.tool(ledger)
    then, now = filled(ledger, tool.id)
    return compare(ledger, tool, then, now)


def change(desk: Desk, ledger: Ledger, item: str) -> Change:
    return next(each.change for each in compared(desk, ledger).items if each.item.id == item)


def test_a_review_says_why_it_is_now_and_follows_a_finished_one(desk: Desk, ada: Professional, case: str) -> None:
    """Nothing half-done is reviewed."""
    with pytest.raises(Refused, match="Say why it is reviewed now"):
        desk.begin_review(ada, case, " ")
    with pytest.raises(Refused, match="The assessment before is not finished"):
        desk.begin_review(ada, case, "She was found in another town.")


def test_nothing_is_carried_over(desk: Desk, ada: Professional, reviewed: str) -> None:
    """Every item is undecided, no words are linked, and what was decided before is shown with its words and its date."""
    ledger = desk.read(ada, reviewed)
    found = desk.current(ledger)
    assert (found.judged, links(ledger, found.id), found.decided) == ({}, {}, None)
    (before,) = desk.before(ledger, "m1")
    assert before.judged is not None
    assert (before.judged.answer, before.judged.columns) == ("indicated", ("current",))
    assert [link.evidence.words for link in before.links] == [CAR.words]
    assert before.reviewed is not None
    assert (desk.clock() - before.reviewed).days == 91


def test_what_is_still_so_needs_new_words_or_a_reason_of_today(desk: Desk, ada: Professional, reviewed: str) -> None:
    """The earlier words can be used again, with their date; alone they do not say how it is now."""
    (before,) = desk.before(desk.read(ada, reviewed), "m1")
    desk.link(ada, reviewed, before.links[0].evidence.id, "m1", "towards")
    with pytest.raises(Refused, match="Link new words, or say what shows that this is still so") as refused:
        desk.judge(ada, reviewed, "m1", "indicated", ("current",), seen="")
    assert refused.value.needs == "reason"
    ledger = desk.judge(ada, reviewed, "m1", "indicated", ("current",), seen="", reason="Seen by the school again last week.")
    assert change(desk, ledger, "m1") == "still indicated"


def test_new_words_are_enough(desk: Desk, ada: Professional, reviewed: str) -> None:
    """Seen on the spot, or said since and linked."""
    seen = Observation("The same car, on 2 June.", "record", "Invented Police", "log 40")
    ledger = desk.judge(ada, reviewed, "m1", "indicated", ("current",), seen="", observed=seen)
    ledger = desk.observe_for(ada, reviewed, "a5", Observation("A second telephone."))
    ledger = desk.judge(ada, reviewed, "a5", "indicated", ("historic",), seen="")
    rows = {each.item.id: (each.change, each.now_historic) for each in compared(desk, ledger).items}
    assert (rows["m1"], rows["a5"]) == (("still indicated", False), ("still indicated", True))


def test_the_reason_of_the_last_assessment_is_none_of_today_s(desk: Desk, ada: Professional, reviewed: str) -> None:
    """It was right then."""
    with pytest.raises(Refused, match="That is the reason of the last assessment"):
        desk.judge(ada, reviewed, "a4", "not-indicated", seen="", reason="Home by eight,  says the school.")
    with pytest.raises(Refused, match="what has changed since the last assessment"):
        desk.judge(ada, reviewed, "a4", "not-known", seen="")


def test_what_is_asked_for_is_said_of_what_was_decided(desk: Desk, ada: Professional, reviewed: str) -> None:
    """Historic now is another decision than current: it is asked what has changed, and not what shows that it is still so."""
    (before,) = desk.before(desk.read(ada, reviewed), "m1")
    desk.link(ada, reviewed, before.links[0].evidence.id, "m1", "towards")
    with pytest.raises(Refused, match="say what has changed since the last assessment"):
        desk.judge(ada, reviewed, "m1", "indicated", ("historic",), seen="")


def test_new_words_that_are_taken_back_leave_nothing_decided_by_habit(desk: Desk, ada: Professional, reviewed: str) -> None:
    """A decision that stood on new words alone is missing its reason when they are not linked any more."""
    (before,) = desk.before(desk.read(ada, reviewed), "m1")
    desk.link(ada, reviewed, before.links[0].evidence.id, "m1", "towards")
    ledger = desk.judge(ada, reviewed, "m1", "indicated", ("current",), seen="", observed=Observation("The same car, on 2 June."))
    says = "Without new words, and without a reason of today’s: Seen entering or leaving vehicles driven by unknown adults"
    assert says not in [each.says for each in desk.missing(ledger)]
    new = next(link.evidence.id for link in links(ledger, desk.current(ledger).id)["m1"] if link.evidence.words.startswith("The same"))
    ledger = desk.unlink(ada, reviewed, new, "m1")
    assert says in [each.says for each in desk.missing(ledger)]


def test_what_is_decided_otherwise_can_be_listed(desk: Desk, ada: Professional, reviewed: str) -> None:
    """Neither what nobody has looked at yet, nor what is still so."""
    assert desk.only(desk.read(ada, reviewed), "changed") == ()
    desk.judge(ada, reviewed, "a4", "not-indicated", seen="", reason="Home by eight all June.")
    ledger = desk.judge(ada, reviewed, "m1", "not-known", seen="", reason="Nobody has seen the car again, or looked.")
    assert desk.only(ledger, "changed") == ("m1",)


def test_what_stood_beside_it_is_shown_with_it(desk: Desk, ada: Professional, reviewed: str) -> None:
    """When it was, in the words of the day; the assessment that is reviewed is there as a whole, its questions and its tier too."""
    (before,) = desk.before(desk.read(ada, reviewed), "m1")
    old = desk.reviewed(desk.read(ada, reviewed))
    assert before.judged is not None
    assert old is not None
    assert old.judged["m1"] is before.judged
    assert (old.decided is not None, set(old.written)) == (
        True,
        {question.id for question in desk.tool(desk.read(ada, reviewed)).questions},
    )


def test_what_was_known_is_never_put_to_not_known_with_many_others(desk: Desk, ada: Professional, reviewed: str) -> None:
    """The one bulk step leaves out whatever was decided otherwise, on words or for a reason; and its reason is one of today's."""
    free = desk.without_evidence(desk.read(ada, reviewed))
    assert not {"m1", "a5", "a4", "v1"} & set(free)
    assert "m2" in free
    with pytest.raises(Refused, match="That is the reason of the last assessment"):
        desk.not_known(ada, reviewed, free, "No record  was seen.")
    ledger = desk.not_known(ada, reviewed, free, "Nobody has seen a record since.")
    assert {"m1", "a5"} <= set(desk.current(ledger).undecided(desk.tool(ledger)))


def test_that_no_referral_is_noted_is_still_said_in_a_review(desk: Desk, ada: Professional, reviewed: str) -> None:
    """On the case's own pages and in the list of cases: until one is noted, whenever that is."""

    def says() -> tuple[str, bool]:
        (line,) = (line for line in desk.cases(ada) if isinstance(line, Summary))
        return desk.not_referred(desk.read(ada, reviewed)), line.to_refer

    assert says() == ("medium", True)
    today = f"{desk.clock().astimezone():%Y-%m-%d}"
    desk.refer(ada, reviewed, "r", HandedOn(means="e-mail", day=today, handed_by="Ada Example", step="to-mash"))
    assert says() == ("", False)


def test_a_review_that_was_begun_and_left_lying_is_still_due(desk: Desk, ada: Professional, reviewed: str, clock: FakeClock) -> None:
    """The day by which it is looked at again holds until it has been."""

    def due() -> date | None:
        (line,) = desk.cases(ada)
        assert isinstance(line, Summary)
        return line.review_due

    first = due()
    assert first is not None
    clock.move(days=10)
    assert first < clock().date()
    ledger = desk.read(ada, reviewed)
    tool, before = desk.tool(ledger), filled(ledger, desk.tool(ledger).id)[0]
    for item in tool.indicators:
        was = before.judged[item.id]
        desk.judge(ada, reviewed, item.id, "not-known" if was.answer == "indicated" else was.answer, seen="", reason="Looked at in June.")
    for question in tool.questions:
        desk.write(ada, reviewed, question.id, "Something else.")
    desk.decide(ada, reviewed, "at-risk", "Nothing is known of any indicator.")
    assert due() == first
    desk.finish(ada, reviewed)
    assert due() == date(2026, 9, 11)


CHANGES: list[tuple[str, str, Change]] = [
    ("m1", "not-indicated", "no longer indicated"),
    ("m1", "not-known", "now not known"),
    ("m1", "", "not asked again"),
    ("a4", "not-indicated", "still not indicated"),
    ("v1", "not-applicable", "still not indicated"),
    ("h1", "not-known", "still not known"),
    ("h1", "not-indicated", "now not indicated"),
    ("h1", "", "not asked again"),
]


@pytest.mark.parametrize(("item", "answer", "says"), CHANGES)
def test_each_change_has_its_own_words(item: str, answer: str, says: Change, desk: Desk, ada: Professional, reviewed: str) -> None:
    """A blank is never a no, and not known is not the same as not asked."""
    ledger = desk.read(ada, reviewed)
    if answer:
        ledger = desk.judge(ada, reviewed, item, answer, seen="", reason="Looked at again in June.")
    assert change(desk, ledger, item) == says


def test_what_was_not_known_and_is_indicated_now_is_new(desk: Desk, ada: Professional, reviewed: str) -> None:
    """With its words, then and now beside each other."""
    ledger = desk.judge(ada, reviewed, "m2", "indicated", ("current",), seen="", observed=Observation("Nobody knew where she was."))
    (row,) = [each for each in compared(desk, ledger).items if each.item.id == "m2"]
    assert (row.change, row.words_then, [piece.words for piece in row.words_now]) == (
        "newly indicated",
        (),
        ["Nobody knew where she was."],
    )
    assert isinstance(row.now, Judged)


def test_a_change_of_the_form_is_no_change_in_the_child(desk: Desk, ada: Professional, reviewed: str) -> None:
    """The two versions are named; where they are the same, nothing is."""
    ledger = desk.read(ada, reviewed)
    then, now = filled(ledger, "cse-1")
    assert compared(desk, ledger).form_changed is None
    later = replace(desk.tool(ledger), version=2, _index={})
    assert compare(ledger, later, then, now).form_changed == (1, 2), "a review that is open goes on with the form of today"


def test_a_change_of_the_wording_shows_also_where_its_author_forgot_the_version(desk: Desk, ada: Professional, reviewed: str) -> None:
    """The digest of the form's wording and rule stands with each assessment; one from before that was kept is taken at its version."""
    ledger = desk.read(ada, reviewed)
    tool = desk.tool(ledger)
    then, now = filled(ledger, tool.id)
    assert then.form == now.form == tool.digest != ""
    other = replace(tool, digest="another", _index={})
    assert compare(ledger, other, then, now).form_changed == (1, 1), "also where it was changed after the review had begun"
    assert compare(ledger, tool, replace(then, form=""), now).form_changed is None
