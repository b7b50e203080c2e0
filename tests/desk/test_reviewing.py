"""A review: every earlier decision is looked at again, one by one, with new words or a reason of today's; two assessments side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from interview.desk import Desk, HandedOn, Observation, Refused
from interview.people import Professional
from interview.record.entry import Judged
from interview.record.evidence import evidence, links
from interview.record.ledger import Ledger
from interview.record.reviewing import Change, Comparison, compare, filled
from interview.record.summary import Summary
from interview.words.tool import Tool
from tests.fakes_people import FakeClock

CAR = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
NOBODY_ASKED = "Nobody has asked."
SHOES = Observation("New shoes, and no word where from.", "observation")


@pytest.fixture
def reviewed(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> str:
    """A case whose CSE 1 was finished in March (M1 current, A5 current, A4 not indicated, V1 not applicable, all else not known) and is reviewed in June."""
    desk.not_involve(ada, case, "young person", "He is in hospital.")
    desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=CAR)
    desk.judge(ada, case, "a5", "indicated", ("current",), seen="", observed=SHOES)
    desk.judge(ada, case, "a4", "not-indicated", seen="", reason="Home by eight, says the school.")
    desk.judge(ada, case, "v1", "not-applicable", seen="", reason="No records.")
    desk.judge(ada, case, "m6", "not-known", seen="", reason=NOBODY_ASKED)
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


def test_new_words_that_point_away_do_not_show_that_it_is_still_so(desk: Desk, ada: Professional, reviewed: str) -> None:
    """They are a reason to look again, and whoever stays with it says why."""
    (before,) = desk.before(desk.read(ada, reviewed), "m1")
    desk.link(ada, reviewed, before.links[0].evidence.id, "m1", "towards")
    said = next(reversed(evidence(desk.observe(ada, reviewed, Observation("No car has been seen in June.")))))
    desk.link(ada, reviewed, said, "m1", "away")
    with pytest.raises(Refused, match="say what shows that this is still so"):
        desk.judge(ada, reviewed, "m1", "indicated", ("current",), seen="")
    desk.judge(ada, reviewed, "m1", "not-indicated", seen="", reason="Not seen since May.")


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


def test_nothing_that_was_decided_before_is_decided_again_with_many_others(desk: Desk, ada: Professional, reviewed: str) -> None:
    """The one bulk step has nothing to offer in a review: not even what was not known stays so all at once."""
    assert desk.without_evidence(desk.read(ada, reviewed)) == ()
    with pytest.raises(Refused, match="None of these is still undecided and without evidence"):
        desk.not_known(ada, reviewed, ["m1", "m2", "m3"], "Nobody has seen a record since.")
    assert desk.current(desk.read(ada, reviewed)).judged == {}


def test_what_was_not_decided_before_may_be_not_known_in_one_step(desk: Desk, ada: Professional, reviewed: str) -> None:
    """An item that is new on the form, say: nobody has looked at it before."""
    more = with_another(desk.tool(desk.read(ada, reviewed)))
    desk.content = replace(desk.content, tools={**desk.content.tools, more.id: more})
    assert desk.without_evidence(desk.read(ada, reviewed)) == ("m99",)
    ledger = desk.not_known(ada, reviewed, ["m99"], "No record was seen.")
    assert set(desk.current(ledger).judged) == {"m99"}


def with_another(tool: Tool) -> Tool:
    """Return the form with one more item at the end of its first section of items."""
    first = next(section for section in tool.sections if section.kind == "indicators")
    more = replace(first, indicators=(*first.indicators, replace(first.indicators[-1], id="m99")))
    return replace(tool, sections=tuple(more if each is first else each for each in tool.sections), _index={})


def test_what_is_still_not_known_needs_a_reason_of_today(desk: Desk, ada: Professional, reviewed: str) -> None:
    """Not the earlier one; and it is asked for in words that fit."""
    with pytest.raises(Refused, match="Link new words, or say why it is still not known"):
        desk.judge(ada, reviewed, "m2", "not-known", seen="")
    with pytest.raises(Refused, match="That is the reason of the last assessment"):
        desk.judge(ada, reviewed, "m2", "not-known", seen="", reason="No record  was seen.")


def test_the_reason_given_last_is_at_hand_for_the_next_that_nothing_new_bears_on(desk: Desk, ada: Professional, reviewed: str) -> None:
    """It is one's own, of this review, of an item that was not known either; and it decides nothing by itself."""
    assert desk.reason_at_hand(ada, desk.read(ada, reviewed), "m2") == "", "none was given yet"
    desk.judge(ada, reviewed, "a4", "not-known", seen="", reason="Nobody was asked about a4.")
    assert desk.reason_at_hand(ada, desk.read(ada, reviewed), "m2") == "", "what was known before is another matter"
    desk.judge(ada, reviewed, "m2", "not-known", seen="", reason="Nobody has seen a record since.")
    ledger = desk.judge(ada, reviewed, "m4", "not-known", seen="", reason="The school was not asked.")
    assert desk.reason_at_hand(ada, ledger, "m3") == "The school was not asked."
    ben = Professional(id="ben", name="Ben Example", email="ben@example.org")
    assert desk.reason_at_hand(ben, ledger, "m3") == "", "somebody else's reason is theirs"
    assert [desk.reason_at_hand(ada, ledger, item) for item in ("m1", "v1", "m2")] == ["", "", ""], "known then, or decided already"
    assert "m3" in desk.current(ledger).undecided(desk.tool(ledger))
    ledger = desk.observe_for(ada, reviewed, "m3", Observation("Seen at two in the morning.", "record", "Invented Police", "log 41"))
    assert desk.reason_at_hand(ada, ledger, "m3") == "", "words bear on it now: it is looked at"
    ledger = desk.observe_for(ada, reviewed, "m4", Observation("Nothing at school.", "record", "Nowhere Academy", "notes"))
    assert desk.reason_at_hand(ada, ledger, "m5") == "Nobody has seen a record since.", "a reason about words is about those"


def test_the_earlier_reason_is_never_at_hand(desk: Desk, ada: Professional, reviewed: str) -> None:
    """It would be refused."""
    ledger = desk.judge(ada, reviewed, "m2", "not-known", seen="", reason=NOBODY_ASKED)
    assert (desk.reason_at_hand(ada, ledger, "m3"), desk.reason_at_hand(ada, ledger, "m6")) == (NOBODY_ASKED, "")


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
    ("v1", "not-applicable", "still not applicable"),
    ("v1", "not-indicated", "now not indicated"),
    ("a4", "not-applicable", "now not applicable"),
    ("h1", "not-applicable", "now not applicable"),
    ("m1", "not-applicable", "no longer indicated"),
    ("h1", "not-known", "still not known"),
    ("h1", "not-indicated", "now not indicated"),
    ("h1", "", "not asked again"),
]


@pytest.mark.parametrize(("item", "answer", "says"), CHANGES)
def test_each_change_has_its_own_words(item: str, answer: str, says: Change, desk: Desk, ada: Professional, reviewed: str) -> None:
    """A blank is never a no; not known is not the same as not asked, and not applicable not the same as not indicated."""
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
