"""The plan: what a person takes over from the pathway, or writes themselves; who does it, by when, and what came of it."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Newer, Observation, Refused
from interview.desk.intake import MOST_WORDS
from interview.people import Professional
from interview.ports import NoSuchCase
from interview.record.entry import Judged, Planned
from interview.record.ledger import Ledger
from interview.record.plan import Item, plan
from interview.record.summary import Summary
from tests.fakes_people import FakeClock

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")


@pytest.fixture
def medium(desk: Desk, ada: Professional, shared: str) -> str:
    """A case, open to Ben too, that is decided as Medium Risk, as the rule gives."""
    desk.judge(ada, shared, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.not_known(ada, shared, desk.without_evidence(desk.read(ada, shared)), "No record was seen.")
    desk.decide(ada, shared, "medium", "Two lifts.")
    return shared


@pytest.fixture
def both(desk: Desk, ada: Professional, medium: str) -> str:
    """The same case, with CSE 2 begun."""
    desk.begin_form(ada, medium, "cse-2")
    return medium


def only(ledger: Ledger) -> Item:
    (item,) = plan(ledger)
    return item


def actions(desk: Desk, tier: str) -> tuple[str, ...]:
    found = desk.content.pathways["cse-1-pathway"].tier(tier)
    assert found is not None
    return found.actions


# what the pathway says


def test_the_decided_tier_s_actions_are_put_forward_to_the_letter_and_none_is_planned(desk: Desk, ada: Professional, medium: str) -> None:
    """The software plans nothing."""
    ledger = desk.read(ada, medium)
    assert desk.suggested(ledger) == actions(desk, "medium")
    assert plan(ledger) == ()


def test_before_a_tier_counts_nothing_is_put_forward(desk: Desk, ada: Professional, case: str) -> None:
    """Neither a decision nor a rule that may be shown: no tier, and no actions."""
    assert desk.suggested(desk.read(ada, case)) == ()


def test_the_rule_s_high_tier_counts_at_once(desk: Desk, ada: Professional, case: str) -> None:
    """Immediate action waits for no decision, so the High actions can be planned as soon as the rule speaks."""
    ledger = desk.judge(ada, case, "h3", "indicated", ("current",), seen="", observed=SEEN)
    assert desk.suggested(ledger) == actions(desk, "high")


def test_a_lower_tier_counts_only_when_a_second_person_agreed(desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """Until then the higher tier's actions stand."""
    ledger = desk.decide(ada, medium, "at-risk", "The lifts have ended.")
    assert desk.suggested(ledger) == actions(desk, "medium")
    assert desk.suggested(desk.agree(ben, medium)) == actions(desk, "at-risk")


def test_an_action_that_somebody_takes_over_is_an_item_and_is_put_forward_no_more(desk: Desk, ada: Professional, medium: str) -> None:
    """Its words are the item's until somebody writes their own; then it still says where it came from."""
    first, *others = actions(desk, "medium")
    ledger = desk.plan(ada, medium, "i1", "", action=first)
    assert (only(ledger).now.what, only(ledger).now.action, only(ledger).now.by) == (first, first, ada.id)
    assert desk.suggested(ledger) == tuple(others)
    changed = desk.plan(ada, medium, "i1", what="CSE 2 on Monday.")
    assert (only(changed).now.what, only(changed).now.action) == ("CSE 2 on Monday.", first)
    assert desk.suggested(changed) == tuple(others)


def test_an_action_has_one_item(desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """Two people who take it over at one moment plan it once; after it was dropped, it is planned again and not anew."""
    action = actions(desk, "medium")[0]
    desk.plan(ada, medium, "i1", "", action=action)
    with pytest.raises(Refused, match="This action of the pathway is in the plan already"):
        desk.plan(ben, medium, "i2", "", action=action)
    desk.drop(ada, medium, "i1", "Others do it.")
    with pytest.raises(Refused, match="This action of the pathway is in the plan already"):
        desk.plan(ben, medium, "i2", "", action=action)


def test_an_action_that_no_pathway_has_is_refused(desk: Desk, ada: Professional, medium: str) -> None:
    """What is quoted as the pathway's is the pathway's, to the letter."""
    before = desk.read(ada, medium)
    with pytest.raises(Refused, match="The pathway has no such action"):
        desk.plan(ada, medium, "i1", "", action=actions(desk, "medium")[0] + ".")
    assert desk.read(ada, medium) == before


# one's own, and what is said about it


def test_something_of_one_s_own_is_planned_done_and_what_came_of_it_kept(
    desk: Desk, ada: Professional, ben: Professional, shared: str, clock: FakeClock
) -> None:
    """Each part is an entry of whoever wrote it; what stood before stays in the ledger."""
    desk.plan(ada, shared, "i1", "", what=" Ring the school. ", owner="Ada Example", by_when="2026-03-04")
    clock.move(days=3)
    desk.plan(ben, shared, "i1", done="2026-03-05")
    ledger = desk.plan(ada, shared, "i1", outcome="They keep a seat free.")
    item = only(ledger)
    assert (item.now.what, item.now.owner, item.now.by_when, item.now.done) == (
        "Ring the school.",
        "Ada Example",
        "2026-03-04",
        "2026-03-05",
    )
    assert [(entry.by, entry.done, entry.outcome) for entry in ledger.of(Planned)] == [
        ("ada", "", ""),
        ("ben", "2026-03-05", ""),
        ("ada", "2026-03-05", "They keep a seat free."),
    ]


def test_a_day_can_be_taken_away_again(desk: Desk, ada: Professional, case: str) -> None:
    """Somebody marked the wrong line: it is to be done again."""
    desk.plan(ada, case, "i1", what="Ring the school.", done="2026-03-02")
    assert only(desk.plan(ada, case, "i1", done="")).state == "open"


def test_the_same_said_again_adds_nothing(desk: Desk, ada: Professional, case: str) -> None:
    """Neither the same words nor a message that is sent twice is a second entry; an item's own id makes one item of it."""
    first = desk.plan(ada, case, "i1", "", "e1", what="Ring the school.")
    assert desk.plan(ada, case, "i1", "", "e1", what="Ring the school.") == first
    assert desk.plan(ada, case, "i1", "", what="Ring the school. ") == first
    dropped = desk.drop(ada, case, "i1", "They rang.", ident="e2")
    assert desk.drop(ada, case, "i1", "They rang.", ident="e2") == dropped
    assert desk.drop(ada, case, "i1", "They rang.") == dropped
    again = desk.plan_again(ada, case, "i1", ident="e3")
    assert desk.plan_again(ada, case, "i1", ident="e3") == again
    assert len(list(again.of(Planned))) == 3
    desk.plan(ada, case, "i1", what="Write to the school.")
    assert only(desk.plan(ada, case, "i1", "", "e1", what="Ring the school.")).now.what == "Write to the school."


def test_what_is_dropped_keeps_its_reason_and_can_be_planned_again(desk: Desk, ada: Professional, case: str) -> None:
    """It is to be done no more, and why stands with it; planned again, it stands as it stood."""
    desk.plan(ada, case, "i1", what="Ring the school.", by_when="2026-04-01")
    ledger = desk.drop(ada, case, "i1", " They rang. ")
    assert (only(ledger).state, only(ledger).now.dropped) == ("dropped", "They rang.")
    with pytest.raises(Refused, match="This is not in the plan any more"):
        desk.plan(ada, case, "i1", owner="Ben Example")
    item = only(desk.plan_again(ada, case, "i1"))
    assert (item.state, item.now.by_when, item.now.dropped) == ("open", "2026-04-01", "")


def test_dropping_needs_a_reason_and_something_to_drop(desk: Desk, ada: Professional, case: str) -> None:
    """What was done is not dropped: it was done."""
    with pytest.raises(Refused, match=r"That is not in the plan\. Nothing was changed; load"):
        desk.drop(ada, case, "i1", "They rang.")
    with pytest.raises(Refused, match=r"That is not in the plan\. Nothing was changed; load"):
        desk.plan_again(ada, case, "i1")
    desk.plan(ada, case, "i1", what="Ring the school.", done="2026-03-02")
    with pytest.raises(Refused, match="Say in a few words why this is not to be done"):
        desk.drop(ada, case, "i1", " ")
    with pytest.raises(Refused, match="This was done, so it stays"):
        desk.drop(ada, case, "i1", "They rang.")


# what it is meant for


def test_something_is_planned_for_what_is_indicated(desk: Desk, ada: Professional, both: str) -> None:
    """Put forward is what is indicated in each form, and what was named before, whatever was decided since."""
    desk.plan(ada, both, "i1", "", what="Ring the school.")
    offered = desk.may_be_meant_for(desk.read(ada, both), only(desk.read(ada, both)))
    assert [(form.id, [each.id for each in those]) for form, those in offered] == [("cse-1", ["m1"])]
    ledger = desk.plan(ada, both, "i1", meant_for=("cse-1/m1", "cse-1/m1"))
    assert only(ledger).now.meant_for == ("cse-1/m1",)
    assert desk.plan(ada, both, "i1", meant_for=("cse-1/m1",)) == ledger
    judged = ledger.last(Judged, indicator="m1")
    assert judged is not None
    ledger = desk.judge(ada, both, "m1", "not-known", seen=judged.id, reason="A slip.")
    assert [form.id for form, _ in desk.may_be_meant_for(ledger, only(ledger))] == ["cse-1"]
    assert only(desk.plan(ada, both, "i1", meant_for=())).now.meant_for == ()
    assert desk.may_be_meant_for(ledger, only(desk.read(ada, both))) == ()


def test_what_no_form_of_the_case_has_cannot_be_named(desk: Desk, ada: Professional, medium: str) -> None:
    """Neither an item that there is not nor one of a form that this case does not fill."""
    desk.plan(ada, medium, "i1", "", what="Ring the school.")
    before = desk.read(ada, medium)
    for name in ("cse-1/none", "m1", "cse-2/a1"):
        with pytest.raises(Refused, match="None of this case’s forms has such an item"):
            desk.plan(ada, medium, "i1", meant_for=(name,))
    assert desk.read(ada, medium) == before


def test_what_it_is_meant_for_is_not_written_over_unseen(desk: Desk, ada: Professional, ben: Professional, medium: str) -> None:
    """Like every part of it; the others merge."""
    seen = only(desk.plan(ada, medium, "i1", "", what="Ring the school.")).now.id
    desk.plan(ben, medium, "i1", seen, meant_for=("cse-1/m1",))
    with pytest.raises(Newer, match="Ben Example changed this"):
        desk.plan(ada, medium, "i1", seen, meant_for=("cse-1/m2",))
    item = only(desk.plan(ada, medium, "i1", seen, owner="Ada Example"))
    assert (item.now.meant_for, item.now.owner) == (("cse-1/m1",), "Ada Example")


# two people at one item


def test_a_part_that_somebody_changed_since_is_not_written_over(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Who changed it is said, and what stands there; all other parts merge."""
    seen = only(desk.plan(ada, shared, "i1", "", what="Ring the school.")).now.id
    changed = only(desk.plan(ben, shared, "i1", seen, owner="Ben Example")).now.id
    with pytest.raises(Newer, match="Ben Example changed this") as newer:
        desk.plan(ada, shared, "i1", seen, owner="Ada Example")
    assert newer.value.entry.id == changed
    item = only(desk.plan(ada, shared, "i1", seen, by_when="2026-04-01"))
    assert (item.now.owner, item.now.by_when) == ("Ben Example", "2026-04-01")
    with pytest.raises(Newer) as later:
        desk.plan(ada, shared, "i1", seen, owner="Ada Example")
    assert later.value.entry.id == changed, "the entry that brought the owner, and not the one after it"
    with pytest.raises(Newer):
        desk.drop(ada, shared, "i1", "They rang.", seen)


def test_what_was_taken_back_meanwhile_is_not_made_anew(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Somebody withdrew the whole item as a slip."""
    seen = only(desk.plan(ada, shared, "i1", "", what="Ring the school.")).now.id
    desk.withdraw(ben, shared, seen, "another child's")
    with pytest.raises(Refused, match="That was taken back meanwhile"):
        desk.plan(ada, shared, "i1", seen, owner="Ada Example")


def test_the_plan_is_closed_to_who_was_not_let_in(desk: Desk, ada: Professional, cyd: Professional, case: str) -> None:
    """As if the case were not there."""
    desk.plan(ada, case, "i1", what="Ring the school.")
    with pytest.raises(NoSuchCase):
        desk.plan(cyd, case, "i1", done="2026-03-02")
    with pytest.raises(NoSuchCase):
        desk.drop(cyd, case, "i1", "They rang.")


# what cannot be


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"what": " "}, "Write what is to be done"),
        ({"what": ""}, "Write what is to be done"),
        ({"by_when": "soon"}, "“soon” is not a day"),
        ({"done": "2026-02-30"}, "“2026-02-30” is not a day"),
        ({"by_when": "x" * 200}, f"“{'x' * 39}…” is not a day"),
        ({"done": "2026-03-03"}, "3 March 2026 is still to come, so it cannot be done yet"),
        ({"done": "2011-03-03"}, "That day, 3 March 2011, is before the child was born"),
        ({"by_when": "2036-03-03"}, "3 March 2036 is more than 10 years away"),
        ({"by_when": "2026-03-01"}, "1 March 2026 is before this case was opened, on 2 March 2026"),
        ({"row": "no-such-row"}, "None of this case’s forms has such a row"),
        ({"outcome": "x" * (MOST_WORDS + 1)}, "This text is longer than"),
        ({"owner": "x" * (MOST_WORDS + 1)}, "This text is longer than"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(
    parts: dict[str, str], says: str, desk: Desk, ada: Professional, case: str
) -> None:
    """What is no day is said back, shortened; what stood there is kept."""
    desk.fill(ada, case, "date-of-birth", "2011-03-04")
    before = desk.plan(ada, case, "i1", "", what="Ring the school.")
    with pytest.raises(Refused, match=says):
        desk.plan(ada, case, "i1", **parts)
    assert desk.read(ada, case) == before


@pytest.mark.parametrize("parts", [{}, {"owner": "Ada"}, {"what": "  "}])
def test_nothing_comes_into_the_plan_without_words(parts: dict[str, str], desk: Desk, ada: Professional, case: str) -> None:
    """Neither an owner nor a day is something to do."""
    with pytest.raises(Refused, match="Write what is to be done"):
        desk.plan(ada, case, "i1", "", **parts)


@pytest.mark.parametrize("parts", [{"done": "2026-03-02"}, {"by_when": "2036-03-02"}, {"by_when": "2026-03-02"}, {"done": "2011-03-04"}])
def test_the_last_day_that_can_be_meant_is_kept(parts: dict[str, str], desk: Desk, ada: Professional, case: str) -> None:
    """Done today, or on the day of birth; by the day on which the case was opened; ten years ahead to the day."""
    desk.fill(ada, case, "date-of-birth", "2011-03-04")
    item = only(desk.plan(ada, case, "i1", "", what="Ring the school.", **parts))
    assert {name: getattr(item.now, name) for name in parts} == parts


def test_what_was_done_before_the_case_was_opened_may_have_been_due_then(desk: Desk, ada: Professional, case: str) -> None:
    """The form asks for actions taken already. Without the day on which it was done, such a day is a slip of the pen."""
    item = only(desk.plan(ada, case, "i1", "", what="Refer.", by_when="2026-01-09", done="2026-01-08"))
    assert (item.now.by_when, item.state) == ("2026-01-09", "done")
    with pytest.raises(Refused, match="9 January 2026 is before this case was opened"):
        desk.plan(ada, case, "i1", done="")
    assert only(desk.plan(ada, case, "i1", outcome="Taken up.")).now.outcome == "Taken up."


def test_a_date_of_birth_that_is_none_forbids_nothing(desk: Desk, ada: Professional, case: str) -> None:
    """A field may hold “about 14”."""
    desk.fill(ada, case, "date-of-birth", "about 14")
    assert only(desk.plan(ada, case, "i1", what="Refer.", done="1999-01-01")).state == "done"


def test_a_day_that_stands_already_stops_nothing_else(desk: Desk, ada: Professional, case: str) -> None:
    """The date of birth was mended, and what was done seems too early now: what came of it can still be written."""
    desk.plan(ada, case, "i1", what="Refer.", done="2010-01-01")
    desk.fill(ada, case, "date-of-birth", "2011-03-04")
    assert only(desk.plan(ada, case, "i1", outcome="Taken up.")).now.outcome == "Taken up."


# the form's rows, and the list of cases


def test_an_item_stands_in_a_row_of_a_form_that_was_begun(desk: Desk, ada: Professional, medium: str) -> None:
    """CSE 2 has rows, CSE 1 has none; a row can be left again."""
    with pytest.raises(Refused, match="None of this case’s forms has such a row"):
        desk.plan(ada, medium, "i1", what="Ring them.", row="police")
    assert desk.forms_with_rows(desk.begin_form(ada, medium, "cse-2")) == (desk.content.tools["cse-2"],)
    assert only(desk.plan(ada, medium, "i1", what="Ring them.", row="police")).now.row == "police"
    assert only(desk.plan(ada, medium, "i1", row="")).now.row == ""


def test_the_plan_is_the_same_whichever_form_lies_on_the_desk(desk: Desk, ada: Professional, both: str) -> None:
    """CSE 2 gives no tier of its own; what CSE 1 decided is put forward there too."""
    ledger = desk.at("cse-2").plan(ada, both, "i1", "", action=actions(desk, "medium")[1], row="meeting")
    assert desk.at("cse-2").suggested(ledger) == desk.suggested(ledger)
    assert len(desk.suggested(ledger)) == len(actions(desk, "medium")) - 1


def test_the_list_of_cases_says_what_is_overdue(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> None:
    """It becomes so when its day is past, although nobody opens the case, and is so no more when it is done."""

    def line() -> Summary:
        (found,) = desk.cases(ada)
        assert isinstance(found, Summary)
        return found

    desk.plan(ada, case, "i1", what="Ring the school.", by_when="2026-03-04")
    desk.plan(ada, case, "i2", what="Write to the school.", by_when="2026-03-09")
    clock.move(days=2)
    assert not line().overdue(desk.today())
    clock.move(days=1)
    assert line().overdue(desk.today())
    desk.plan(ada, case, "i1", done="2026-03-05")
    assert not line().overdue(desk.today())
    assert str(line().plan_due) == "2026-03-09"
