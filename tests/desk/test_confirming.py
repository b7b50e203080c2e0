"""From words to the form: nothing is ticked by the software, nothing is indicated without evidence, nothing is overwritten unseen."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Newer, Observation, Refused
from interview.people import Professional
from interview.record.entry import Judged, Linked, Observed
from interview.record.evidence import evidence, links
from interview.record.ledger import Ledger
from tests.fakes_people import FakeClock

SEEN = Observation("A car outside, twice.", agency="Invented Police", source="log 12", basis="record")


def judged(desk: Desk, ledger: Ledger, item: str) -> Judged | None:
    return desk.current(ledger).judged.get(item)


def answer_of(desk: Desk, who: Professional, case: str, item: str) -> str:
    found = judged(desk, desk.read(who, case), item)
    return " ".join((found.answer, *found.columns)) if found else ""


# what was seen


def test_an_observation_is_signed_by_who_made_it(desk: Desk, ada: Professional, case: str) -> None:
    """One's own observation needs no source but oneself."""
    seen = desk.observe(ada, case, Observation(" New shoes. ", when=" today ")).last(Observed)
    assert seen is not None
    assert (seen.words, seen.source, seen.agency, seen.when) == (" New shoes. ", ada.name, ada.agency, "today")


@pytest.mark.parametrize("basis", ["record", "report"])
def test_what_a_record_or_somebody_else_says_has_its_source(basis: str, desk: Desk, ada: Professional, case: str) -> None:
    """Which agency, which record or who reported it; one of them is enough."""
    with pytest.raises(Refused, match="Say where this comes from"):
        desk.observe(ada, case, Observation("A car.", basis))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="Say where this comes from"):
        desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=Observation("A car.", basis))  # type: ignore[arg-type]
    assert desk.observe(ada, case, Observation("A car.", basis, source="log 12")).last(Observed)  # type: ignore[arg-type]


def test_an_observation_has_words(desk: Desk, ada: Professional, case: str) -> None:
    """A source alone says nothing."""
    with pytest.raises(Refused, match="Write what was seen, or what the record says"):
        desk.observe(ada, case, Observation("  ", "record", "Police"))


def test_a_changed_observation_takes_the_place_of_one_that_stands(desk: Desk, ada: Professional, case: str) -> None:
    """Not of itself, not of one that never was, and not of one that was changed already."""
    first = desk.observe(ada, case, SEEN).entries[-1].id
    for replaces, ident in (("never", ""), ("same", "same")):
        with pytest.raises(Refused, match="What this changes is not there any more"):
            desk.observe(ada, case, SEEN, replaces=replaces, ident=ident)
    changed = desk.observe(ada, case, Observation("A van."), replaces=first, ident="two")
    assert [piece.words for piece in evidence(changed).values()] == ["A van."]
    assert desk.observe(ada, case, Observation("A van."), replaces=first, ident="two") == changed
    with pytest.raises(Newer):
        desk.observe(ada, case, Observation("A lorry."), replaces=first)


# links


def test_only_standing_words_are_linked_to_items_that_are_there(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """A page from before something was taken back is told so."""
    with pytest.raises(Refused, match="This form has no such indicator"):
        desk.link(ada, case, piece, "z9", "towards")
    desk.withdraw(ada, case, piece, "another child's")
    with pytest.raises(Refused, match="These words were changed or taken back meanwhile"):
        desk.link(ada, case, piece, "m1", "towards")


def test_linked_twice_the_same_way_is_linked_once(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """The other way round, the later direction holds."""
    once = desk.link(ada, case, piece, "m1", "towards")
    assert desk.link(ada, case, piece, "m1", "towards") == once
    turned = desk.link(ada, case, piece, "m1", "away")
    assert [link.pointing for link in links(turned, desk.current(turned).id)["m1"]] == ["away"]


def test_unlinked_words_are_linked_to_nothing_however_often_they_were(
    desk: Desk, ada: Professional, case: str, talk: str, piece: str
) -> None:
    """Both directions go, also those given to an earlier form of the words; what was linked elsewhere stays."""
    desk.link(ada, case, piece, "m1", "towards")
    desk.link(ada, case, piece, "a18", "towards")
    newer = next(reversed(evidence(desk.answer(ada, case, talk, "getting-there", "My uncle's car.", replaces=piece))))
    desk.link(ada, case, newer, "m1", "away")
    ledger = desk.unlink(ada, case, newer, "m1")
    assert list(links(ledger, desk.current(ledger).id)) == ["a18"]


def test_links_tick_nothing(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """Words that point towards an item, however many, leave it undecided."""
    ledger = desk.link(ada, case, piece, "m1", "towards")
    assert desk.current(ledger).judged == {}


# deciding an item


def test_indicated_needs_evidence_that_points_towards_it(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """Words that point away are none; neither are words that are linked to another item."""
    desk.link(ada, case, piece, "m1", "away")
    desk.link(ada, case, piece, "a18", "towards")
    with pytest.raises(Refused, match="This needs its evidence") as refused:
        desk.judge(ada, case, "m1", "indicated", ("current",), seen="")
    assert refused.value.needs == "evidence"
    desk.link(ada, case, piece, "m1", "towards")
    desk.judge(ada, case, "m1", "indicated", ("current",), seen="")
    assert answer_of(desk, ada, case, "m1") == "indicated current"


def test_what_was_seen_on_the_spot_is_evidence(desk: Desk, ada: Professional, case: str) -> None:
    """Written with its source in the same step, linked, and decided: three entries or none."""
    before = len(desk.read(ada, case))
    ledger = desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=SEEN)
    assert [type(entry) for entry in ledger.entries[before:]] == [Observed, Linked, Judged]


def test_indicated_needs_a_column_where_there_are_columns(desk: Desk, ada: Professional, case: str) -> None:
    """Current, historic or both; a column that the form does not have is none."""
    for columns in ((), ("sometimes",)):
        with pytest.raises(Refused, match="Say whether it is current or historic, or both") as refused:
            desk.judge(ada, case, "m1", "indicated", columns, seen="", observed=SEEN)
        assert refused.value.needs == "column"
    desk.judge(ada, case, "m1", "indicated", ("historic", "current"), seen="", observed=SEEN)
    assert answer_of(desk, ada, case, "m1") == "indicated current historic"
    desk.judge(ada, case, "v8", "indicated", seen="", observed=SEEN)
    assert answer_of(desk, ada, case, "v8") == "indicated"


def test_only_indicated_has_columns(desk: Desk, ada: Professional, case: str) -> None:
    """What is not known is neither current nor historic."""
    desk.judge(ada, case, "m1", "not-known", ("current",), seen="")
    assert answer_of(desk, ada, case, "m1") == "not-known"


def test_an_answer_or_item_that_the_form_does_not_have_is_refused(desk: Desk, ada: Professional, case: str) -> None:
    """A page from before the form changed is told so."""
    with pytest.raises(Refused, match="This item has no such answer"):
        desk.judge(ada, case, "m1", "perhaps", seen="")
    with pytest.raises(Refused, match="This form has no such indicator"):
        desk.judge(ada, case, "z9", "not-known", seen="")


@pytest.mark.parametrize("answer", ["not-indicated", "not-applicable"])
def test_to_decide_against_words_needs_a_reason(answer: str, desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """Neither *not indicated* nor *not applicable* passes over them in silence; not known needs none: it is not a no."""
    desk.link(ada, case, piece, "m1", "towards")
    desk.link(ada, case, piece, "m11", "towards")
    with pytest.raises(Refused, match="There are words that point towards this") as refused:
        desk.judge(ada, case, "m1", answer, seen="", reason="  ")
    assert refused.value.needs == "reason"
    desk.judge(ada, case, "m1", answer, seen="", reason="It is her uncle.")
    desk.judge(ada, case, "m11", "not-known", seen="")
    assert answer_of(desk, ada, case, "m1") == answer


@pytest.mark.parametrize(
    ("first", "then"), [("not-known", "not-indicated"), ("not-indicated", "not-known"), ("not-known", "not-applicable")]
)
def test_to_decide_otherwise_needs_a_reason(first: str, then: str, desk: Desk, ada: Professional, case: str) -> None:
    """Any reversal says what has changed."""
    seen = desk.judge(ada, case, "m1", first, seen="").entries[-1].id
    with pytest.raises(Refused, match="This was decided differently before") as refused:
        desk.judge(ada, case, "m1", then, seen=seen)
    assert refused.value.needs == "reason"
    desk.judge(ada, case, "m1", then, seen=seen, reason="A new record.")
    assert answer_of(desk, ada, case, "m1") == then


def test_taking_a_column_away_is_another_decision(desk: Desk, ada: Professional, case: str) -> None:
    """It changes what is asked for judgement, so it says what has changed; ticking the other as well only adds to it."""
    seen = desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=SEEN).entries[-1].id
    with pytest.raises(Refused, match="This was decided differently before") as refused:
        desk.judge(ada, case, "m1", "indicated", ("historic",), seen=seen)
    assert refused.value.needs == "reason"
    seen = desk.judge(ada, case, "m1", "indicated", ("current",), seen=seen, when="since half term").entries[-1].id
    seen = desk.judge(ada, case, "m1", "indicated", ("current", "historic"), seen=seen).entries[-1].id
    assert answer_of(desk, ada, case, "m1") == "indicated current historic"
    with pytest.raises(Refused, match="This was decided differently before"):
        desk.judge(ada, case, "m1", "indicated", ("historic",), seen=seen)
    desk.judge(ada, case, "m1", "indicated", ("historic",), seen=seen, reason="It stopped in March.")
    assert answer_of(desk, ada, case, "m1") == "indicated historic"


def test_after_an_undo_there_is_nothing_that_was_decided_differently(desk: Desk, ada: Professional, case: str) -> None:
    """A slip of the hand needs no reason: it is undone, and decided as it was meant."""
    desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.undo(ada, case)
    desk.judge(ada, case, "m1", "indicated", ("historic",), seen="")
    desk.undo(ada, case)
    desk.judge(ada, case, "m1", "not-known", seen="")
    assert answer_of(desk, ada, case, "m1") == "not-known"


def test_a_reversal_has_a_reason_of_its_own(desk: Desk, ada: Professional, case: str) -> None:
    """What was written for the earlier decision, left standing in the box, explains nothing of the later one."""
    seen = desk.judge(ada, case, "m1", "not-indicated", seen="", reason="It is her uncle.").entries[-1].id
    with pytest.raises(Refused, match="The reason is still the earlier one") as refused:
        desk.judge(ada, case, "m1", "indicated", ("current",), seen=seen, reason=" It is her  uncle. ", observed=SEEN)
    assert refused.value.needs == "reason"
    desk.judge(ada, case, "m1", "indicated", ("current",), seen=seen, reason="It was not her uncle.", observed=SEEN)
    assert answer_of(desk, ada, case, "m1") == "indicated current"


def test_decided_the_same_again_nothing_is_added(desk: Desk, ada: Professional, case: str) -> None:
    """A page that saves what stands there already adds nothing."""
    once = desk.judge(ada, case, "m1", "not-known", seen="")
    assert desk.judge(ada, case, "m1", "not-known", seen=once.entries[-1].id) == once


def test_a_decision_sent_twice_with_one_id_is_one_decision(desk: Desk, ada: Professional, case: str) -> None:
    """With what was seen on the spot: neither the decision nor the observation stands twice, and it is no conflict."""
    once = desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=SEEN, ident="one")
    assert desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=SEEN, ident="one") == once


@pytest.mark.parametrize("second", ["ben", "ada"])
def test_a_decision_made_meanwhile_is_not_overwritten(second: str, desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """By a colleague, or by oneself in another tab: even the same answer is looked at first."""
    desk.judge(ada if second == "ada" else ben, shared, "m1", "not-indicated", seen="")
    before = desk.read(ada, shared)
    with pytest.raises(Newer) as newer:
        desk.judge(ada, shared, "m1", "not-known", seen="", reason="Nobody knows.")
    assert newer.value.entry == judged(desk, before, "m1")
    assert desk.read(ada, shared) == before
    desk.judge(ada, shared, "m1", "not-known", seen=newer.value.entry.id, reason="Nobody knows.")
    assert answer_of(desk, ada, shared, "m1") == "not-known"


def test_a_decision_undone_meanwhile_is_not_taken_for_standing(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Who saw a decision that is gone looks again."""
    seen = desk.judge(ben, shared, "m1", "not-known", seen="").entries[-1].id
    desk.undo(ben, shared)
    with pytest.raises(Refused, match="This decision was undone meanwhile") as refused:
        desk.judge(ada, shared, "m1", "not-known", seen=seen)
    assert refused.value.needs == "look"


def test_two_items_are_no_conflict(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Two people decide two items at one time, and both stand."""
    desk.judge(ben, shared, "m1", "not-known", seen="")
    desk.judge(ada, shared, "m2", "not-known", seen="")
    assert set(desk.current(desk.read(ada, shared)).judged) == {"m1", "m2"}


# the one bulk step


def test_not_known_in_one_step_is_only_for_what_has_no_evidence(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """Not what words were linked to, not what a prompt brought words for, not what was decided, and only what was listed."""
    desk.judge(ada, case, "m2", "not-applicable", seen="")
    desk.link(ada, case, piece, "m5", "away")
    ledger = desk.not_known(ada, case, ["m1", "m2", "m3", "m4", "m5", "z9"], " No record was seen. ")
    made = [entry for entry in ledger.of(Judged) if entry.together]
    assert {entry.indicator for entry in made} == {"m3", "m4"}, "m1 was brought up, m2 is decided, m5 has words that point away"
    assert {entry.reason for entry in made} == {"No record was seen."}
    assert len({entry.together for entry in made}) == 1
    assert len({entry.id for entry in made}) == 2
    assert {entry.by for entry in made} == {ada.id}


def test_not_known_in_one_step_needs_a_reason_and_something_to_decide(desk: Desk, ada: Professional, case: str) -> None:
    """An empty reason is refused, and so is a step that would decide nothing."""
    with pytest.raises(Refused, match="Say in a few words why these are not known") as refused:
        desk.not_known(ada, case, ["m1"], "")
    assert refused.value.needs == "reason"
    desk.judge(ada, case, "m1", "not-known", seen="")
    with pytest.raises(Refused, match="None of these is still undecided and without evidence"):
        desk.not_known(ada, case, ["m1"], "No record was seen.")


def test_the_bulk_step_is_undone_as_one(desk: Desk, ada: Professional, case: str) -> None:
    """All of it, and nothing that was decided before it; what was decided again by hand since stays."""
    desk.judge(ada, case, "v1", "not-applicable", seen="")
    ledger = desk.not_known(ada, case, ["m1", "m2", "m3"], "No record was seen.")
    _, about = desk.undo(ada, case)
    assert about == ("m1", "m2", "m3")
    assert set(desk.current(desk.read(ada, case)).judged) == {"v1"}
    ledger = desk.not_known(ada, case, ["m1", "m2", "m3"], "No record was seen.")
    seen = judged(desk, ledger, "m2")
    assert seen is not None
    desk.judge(ada, case, "m2", "not-indicated", seen=seen.id, reason="A new record.")
    assert desk.undo(ada, case)[1] == ("m2",)
    assert answer_of(desk, ada, case, "m2") == "not-known"
    assert desk.undo(ada, case)[1] == ("m1", "m2", "m3")


def test_a_colleagues_later_decision_is_not_undone_with_the_bulk_step(
    desk: Desk, ada: Professional, ben: Professional, shared: str
) -> None:
    """Only what still stands as it was made in that step goes."""
    ledger = desk.not_known(ada, shared, ["m1", "m2"], "No record was seen.")
    seen = judged(desk, ledger, "m1")
    assert seen is not None
    desk.judge(ben, shared, "m1", "not-indicated", seen=seen.id, reason="A record says so.")
    assert desk.undo(ada, shared)[1] == ("m2",)
    assert answer_of(desk, ada, shared, "m1") == "not-indicated"


# undoing


def test_one_undoes_only_ones_own(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Ben's decision is Ben's to undo, although it is the latest; then there is nothing left of his."""
    desk.judge(ada, shared, "m1", "not-known", seen="")
    desk.judge(ben, shared, "m2", "not-known", seen="")
    assert desk.undo(ada, shared)[1] == ("m1",)
    assert answer_of(desk, ada, shared, "m2") == "not-known"
    with pytest.raises(Refused, match="There is no decision of yours to undo"):
        desk.undo(ada, shared)
    assert desk.undo(ben, shared)[1] == ("m2",)


def test_what_somebody_decided_again_since_is_not_undone_below_them(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """One's own only decision stands no more; undoing it would change nothing that is seen, and is refused."""
    seen = desk.judge(ada, shared, "m1", "not-known", seen="").entries[-1].id
    before = desk.judge(ben, shared, "m1", "not-indicated", seen=seen, reason="A record says so.")
    with pytest.raises(Refused, match="Somebody has decided again since whatever you decided"):
        desk.undo(ada, shared)
    assert desk.read(ada, shared) == before


def test_what_somebody_decided_again_since_is_passed_over(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """One's own latest decision that stands is undone, however many of one's later ones a colleague has decided again."""
    desk.judge(ada, shared, "m1", "not-known", seen="")
    for item in ("m2", "m3"):
        seen = desk.judge(ada, shared, item, "not-known", seen="").entries[-1].id
        desk.judge(ben, shared, item, "not-indicated", seen=seen, reason="A record says so.")
    assert desk.undo(ada, shared)[1] == ("m1",)
    assert [answer_of(desk, ada, shared, item) for item in ("m1", "m2", "m3")] == ["", "not-indicated", "not-indicated"]


def test_once_a_colleague_has_undone_theirs_ones_own_can_be_undone(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """It stands again, and is one's own latest."""
    seen = desk.judge(ada, shared, "m1", "not-known", seen="").entries[-1].id
    desk.judge(ben, shared, "m1", "not-indicated", seen=seen, reason="A record says so.")
    desk.undo(ben, shared)
    assert desk.undo(ada, shared)[1] == ("m1",)
    assert answer_of(desk, ada, shared, "m1") == ""


def test_undoing_restores_what_stood_before(desk: Desk, ada: Professional, case: str) -> None:
    """The earlier decision, with its reason; once more, and there is none."""
    seen = desk.judge(ada, case, "m1", "not-known", seen="").entries[-1].id
    desk.judge(ada, case, "m1", "not-indicated", seen=seen, reason="A record says so.")
    desk.undo(ada, case)
    assert answer_of(desk, ada, case, "m1") == "not-known"
    desk.undo(ada, case)
    assert answer_of(desk, ada, case, "m1") == ""


def test_the_queue_begins_with_what_has_words(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """Linked first, then what a prompt brought words for, then the rest in the form's order; nothing is left out."""
    ledger = desk.link(ada, case, piece, "h15", "towards")
    queue = desk.queue(ledger)
    assert queue[0] == "h15"
    assert set(queue[1:3]) == {"m1", "a18"}
    assert queue[3] == "v1"
    assert set(queue) == {item.id for item in desk.tool(ledger).indicators}


# finding one's way


def test_the_items_of_one_kind_are_found_in_the_form_s_order(desk: Desk, ada: Professional, case: str) -> None:
    """What is undecided, what words bear on, what may mean harm; anything else is the whole form."""
    desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=SEEN)
    ledger = desk.judge(ada, case, "v1", "not-known", seen="")
    tool = desk.tool(ledger)
    assert desk.only(ledger, "words") == ("m1",)
    assert set(desk.only(ledger, "undecided")) == {item.id for item in tool.indicators} - {"m1", "v1"}
    assert {"v2", "m3", "h16"} <= set(desk.only(ledger, "harm"))
    assert desk.only(ledger, "") == tuple(item.id for item in tool.indicators)


def test_words_that_came_after_a_decision_are_new(desk: Desk, ada: Professional, case: str, clock: FakeClock) -> None:
    """Linked to it, or brought by a topic that listens for it; decided again, nothing is new."""
    desk.judge(ada, case, "m1", "indicated", ("current",), seen="", observed=SEEN)
    assert desk.only(desk.read(ada, case), "new") == ()
    clock.move(hours=1)
    ledger = desk.observe_for(ada, case, "m1", Observation("The same car again."))
    assert desk.only(ledger, "new") == ("m1",)
    ledger = desk.judge(ada, case, "m1", "indicated", ("current", "historic"), seen=None)
    assert desk.only(ledger, "new") == ()
