"""Nothing is edited, only added; what is taken back was there, and the view before it is restored."""

from __future__ import annotations

from gc import collect
from typing import get_args
from weakref import ref

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.record.assessment import assessment
from interview.record.entry import (
    Accessed,
    Answered,
    Disclosed,
    Entry,
    FieldWritten,
    Finished,
    Judged,
    LetIn,
    NotInvolved,
    Prepared,
    Withdrawn,
)
from interview.record.evidence import evidence, links, set_aside, unlinked
from interview.record.fields import fields, value
from interview.record.ledger import Ledger, folded, from_builtins, from_json, goes_on, to_builtins, to_json
from interview.record.talk import left_for_later, may_offer, spoken_with, talks, to_come_back
from tests.record.made import BEGIN, Writing, add_any, ledgers

ENTRIES = st.one_of([st.from_type(kind) for kind in get_args(Entry)])


def views(ledger: Ledger) -> dict[str, object]:
    """Return everything that is folded from a ledger."""
    held = talks(ledger)
    return {
        "talks": held,
        "evidence": evidence(ledger),
        "links": links(ledger, "a"),
        "assessment": assessment(ledger),
        "fields": fields(ledger),
        "set aside": set_aside(ledger),
        "unlinked": unlinked(ledger, "a"),
        "spoken with": spoken_with(ledger),
        "left": left_for_later(ledger),
        "come back": [to_come_back(ledger, talk) for talk in held],
        "offered": [may_offer(ledger, talk, prompt) for talk in held for prompt in ("p1", "p2")],
    }


@settings(max_examples=150, deadline=None)
@given(entry=ENTRIES)
def test_every_kind_of_entry_goes_through_json_unchanged(entry: Entry) -> None:
    """Whatever an entry holds, in whatever script, it is read back as it was written."""
    assert from_json(to_json(entry)) == entry
    assert from_builtins(to_builtins(entry)) == entry


@settings(max_examples=60, deadline=None)
@given(ledger=ledgers())
def test_a_ledger_goes_through_json_with_everything_folded_from_it(ledger: Ledger) -> None:
    """A case that is written and read again says the same of everything."""
    again = Ledger(ledger.case, [from_json(to_json(entry)) for entry in ledger.entries])
    assert again == ledger
    assert views(again) == views(ledger)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_withdrawing_restores_the_earlier_view(data: st.DataObject) -> None:
    """Whatever is added and taken back at once, a taking-back among it, leaves every view as it was."""
    case = Writing()
    case.entries = list(data.draw(ledgers()).entries)
    before = views(case.ledger)
    case.take_back(add_any(data.draw, case))
    assert views(case.ledger) == before


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_withdrawing_a_withdrawal_restores_what_it_took(data: st.DataObject) -> None:
    """To take back a taking-back is to have done nothing."""
    case = Writing()
    case.entries = list(data.draw(ledgers()).entries)
    before = views(case.ledger)
    case.take_back(case.take_back(data.draw(st.sampled_from([entry.id for entry in case.entries[2:]] or ["none"]))))
    assert views(case.ledger) == before


@settings(max_examples=40, deadline=None)
@given(ledger=ledgers())
def test_adding_changes_no_earlier_entry(ledger: Ledger) -> None:
    """A longer ledger begins with the shorter one, which is still what it was."""
    kept = ledger.entries
    longer = ledger.with_(Withdrawn(id="w", at=BEGIN, by="ada", entry=kept[0].id, reason="r"))
    assert longer.entries[: len(kept)] == kept == ledger.entries
    assert len(longer) == len(ledger) + 1


def test_an_entry_with_a_field_too_many_is_refused() -> None:
    """What does not fit its definition is never read as something like it."""
    good = to_builtins(FieldWritten(id="e", at=BEGIN, by="ada", field="name", text="Sam"))
    for broken in (good | {"colour": "red"}, good | {"kind": "invented"}, {k: v for k, v in good.items() if k != "text"}):
        with pytest.raises(msgspec.ValidationError):
            from_builtins(broken)


def test_a_decision_kept_before_it_said_what_was_left_open_is_still_read() -> None:
    """A field that came later has a value for the cases that were kept before it."""
    old = b'{"kind":"decided","id":"e","at":"2026-03-02T09:00:00Z","by":"ada","assessment":"a","tier":"low","rule_tier":"low","reason":"r"}'
    assert from_json(old).undetermined == ""  # type: ignore[union-attr]


def test_a_conversation_prepared_before_people_had_ids_is_still_read() -> None:
    """It is with nobody who is known from another one."""
    old = b'{"kind":"prepared","id":"e","at":"2026-03-02T09:00:00Z","by":"ada","conversation":"c","script":"s","version":1,"audience":"young person","locale":"en","person":"Sam"}'
    found = from_json(old)
    assert isinstance(found, Prepared)
    assert (found.person_id, found.role) == ("", "")


def test_a_ledger_that_goes_on_in_the_same_way_twice_is_one_ledger() -> None:
    """Whoever builds a case's next state and whoever keeps it share what was folded from it, as long as one of them holds it."""
    ledger, (first, second) = Writing().ledger, Writing().entries
    entry = FieldWritten(id="x", at=BEGIN, by="ada", field="name", text="Sam")
    longer = ledger.with_(entry)
    assert ledger.with_(from_json(to_json(entry))) is longer
    assert longer.entries == (first, second, entry)
    assert len(ledger) == 2, "the shorter one is as it was"


def test_a_ledger_that_goes_on_otherwise_is_another() -> None:
    """Nothing that was folded from one way on is ever taken for the other; the way before is simply made again."""
    ledger = Writing().ledger
    sam, alex = (FieldWritten(id="x", at=BEGIN, by="ada", field="name", text=name) for name in ("Sam", "Alex"))
    one, other = ledger.with_(sam), ledger.with_(alex)
    assert (value(one, "name"), value(other, "name")) == ("Sam", "Alex")
    assert one != other
    again = ledger.with_(sam)
    assert again == one
    assert value(again, "name") == "Sam"
    assert value(ledger.with_(sam, Withdrawn(id="w", at=BEGIN, by="ada", entry="x", reason="r")), "name") == ""


def test_a_ledger_with_nothing_added_is_itself() -> None:
    """There is nothing to make anew."""
    ledger = Writing().ledger
    assert ledger.with_() is ledger


def test_a_longer_ledger_that_nobody_holds_is_let_go() -> None:
    """A shorter ledger keeps no longer one alive: a case with a thousand saves is not held a thousand times."""
    ledger = Writing().ledger
    gone = ref(ledger.with_(FieldWritten(id="x", at=BEGIN, by="ada", field="name", text="Sam")))
    collect()
    assert gone() is None


def test_a_view_is_folded_once_for_each_ledger_and_question() -> None:
    """Asked again for the same, it is the same thing; for another item, or of a longer ledger, it is folded for that."""
    folds: list[tuple[int, str, str]] = []

    @folded
    def seen(ledger: Ledger, item: str = "", *, by: str = "") -> tuple[str, ...]:
        folds.append((len(ledger), item, by))
        return (item, by)

    ledger = Writing().ledger
    assert seen(ledger, "i1") is seen(ledger, "i1")
    assert seen(ledger, "i2") == ("i2", "")
    assert seen(ledger, "i1", by="ada") == ("i1", "ada")
    longer = ledger.with_(FieldWritten(id="x", at=BEGIN, by="ada", field="name", text="Sam"))
    seen(longer, "i1")
    seen(ledger.with_(*longer.entries[2:]), "i1")
    assert folds == [(2, "i1", ""), (2, "i2", ""), (2, "i1", "ada"), (3, "i1", "")]


def test_two_views_of_one_ledger_are_never_mixed_up() -> None:
    """Each is kept under its own name, with the same arguments or none; nothing at all is a view too, and folded once."""
    folds: list[str] = []

    @folded
    def one(ledger: Ledger) -> str | None:
        folds.append("one")
        return None

    @folded
    def other(ledger: Ledger) -> str | None:
        folds.append("other")
        return "other"

    ledger = Writing().ledger
    assert [one(ledger), other(ledger), one(ledger), other(ledger)] == [None, "other", None, "other"]
    assert folds == ["one", "other"]
    assert one.__name__ == "one"


def test_a_view_that_fails_is_asked_again() -> None:
    """A failure is nothing that anybody has seen."""
    asked: list[int] = []

    @folded
    def fails_at_first(ledger: Ledger) -> int:
        asked.append(len(ledger))
        if len(asked) == 1:
            raise KeyError
        return len(ledger)

    ledger = Writing().ledger
    with pytest.raises(KeyError):
        fails_at_first(ledger)
    assert fails_at_first(ledger) == 2


def test_equal_ledgers_fold_each_for_itself() -> None:
    """What is folded stays with the ledger that it was folded from, and goes with it."""
    folds: list[int] = []

    @folded
    def seen(ledger: Ledger) -> int:
        folds.append(id(ledger))
        return len(ledger)

    one, other = Writing().ledger, Writing().ledger
    assert one == other
    assert seen(one) == seen(other)
    assert len(folds) == 2


@settings(max_examples=60, deadline=None)
@given(ledger=ledgers())
def test_a_ledger_that_grew_says_the_same_as_one_that_was_read_whole(ledger: Ledger) -> None:
    """Entry by entry, with every view folded on the way, or all at once from the file."""
    grown = Ledger(ledger.case, ledger.entries[:2])
    for entry in ledger.entries[2:]:
        views(grown)
        grown = grown.with_(entry)
    assert views(grown) == views(Ledger(ledger.case, ledger.entries))


def test_a_view_that_goes_on_is_not_folded_anew_unless_something_is_withdrawn() -> None:
    """It is given what it was and what came; where something is taken back, or it says that it cannot tell, all is gone through."""
    anew: list[int] = []

    def further(ledger: Ledger, before: tuple[str, ...], entries: tuple[Entry, ...]) -> tuple[str, ...] | None:
        return None if isinstance(entries[0], LetIn) else (*before, *(entry.id for entry in entries))

    @goes_on(further)
    def standing(ledger: Ledger) -> tuple[str, ...]:
        anew.append(len(ledger))
        return tuple(entry.id for entry in ledger.standing)

    ledger = Writing().ledger
    assert standing(ledger) == ("e0", "e1")
    longer = ledger.with_(FieldWritten(id="x", at=BEGIN, by="ada", field="name", text="Sam"))
    assert standing(longer) == ("e0", "e1", "x")
    assert standing(longer) is standing(longer)
    assert anew == [2]
    cannot = longer.with_(LetIn(id="l", at=BEGIN, by="ada", person="cyd", name="Cyd Example", reason="to agree"))
    assert standing(cannot) == ("e0", "e1", "x", "l")
    back = cannot.with_(Withdrawn(id="w", at=BEGIN, by="ada", entry="x", reason="r"))
    assert standing(back) == ("e0", "e1", "l", "w")
    assert anew == [2, 4, 5]


@pytest.mark.parametrize("taken_back", [False, True])
def test_an_answer_changed_in_a_later_conversation_shows_as_changed_where_it_stood(taken_back: bool) -> None:
    """The conversation that it stands in was folded before; it is not left as it was. What was taken back does not come up again."""
    case = Writing()
    case.prepare("c1")
    case.prepare("c2")
    case.ask("c2", "p2")
    said = case.answer("The park.", conversation="c1")
    if taken_back:
        case.take_back(said)
    grown = case.ledger
    views(grown)
    case.answer("The shops.", conversation="c2", prompt="p2", replaces=said)
    grown = grown.with_(case.entries[-1])
    assert views(grown) == views(case.ledger)
    first = talks(grown)[0]
    assert [answer.id for answer in first.reply("p1").earlier] == ([] if taken_back else [said])
    assert bool(first.replies) is not taken_back


def test_a_colleague_who_was_let_in_and_never_looked_has_a_name() -> None:
    """Whoever agreed at somebody else's desk is named in the document."""
    case = Writing()
    assert case.ledger.name_of("cyd") == "a professional"
    case.add(LetIn, person="cyd", name="Cyd Example", reason="to agree")
    assert case.ledger.name_of("cyd") == "Cyd Example"
    case.add(Accessed, by="cyd", name="Cyd E. Example", role="nurse", agency="", purpose="to look")
    assert case.ledger.name_of("cyd") == "Cyd E. Example"


def test_twice_withdrawn_stands_only_when_both_are_withdrawn() -> None:
    """Two people take back the same slip; one of them thinks again."""
    case = Writing()
    case.prepare()
    said = case.answer("No.")
    first, second = case.take_back(said), case.take_back(said)
    case.take_back(second)
    assert not case.ledger.stands(said)
    case.take_back(first)
    assert case.ledger.stands(said)


def test_what_was_withdrawn_is_still_in_the_ledger() -> None:
    """What was said stays, and so does that it was taken back, and why."""
    case = Writing()
    said = case.answer("No.")
    gone = case.take_back(said)
    assert isinstance(case.ledger.get(said), Answered)
    assert case.ledger.withdrawn[said].id == gone
    assert case.ledger.last(Answered) is None


def test_the_latest_standing_value_of_a_field_counts() -> None:
    """A field is what was last written; taken back, what stood before."""
    case = Writing()
    case.add(FieldWritten, field="name", text="Sam")
    last = case.add(FieldWritten, field="name", text="Samuel")
    assert value(case.ledger, "name") == "Samuel"
    case.take_back(last)
    assert value(case.ledger, "name") == "Sam"
    assert value(case.ledger, "born") == ""


def test_a_form_is_finished_only_as_long_as_nothing_under_it_moves() -> None:
    """A decision after the finish, or one taken back from before it, opens the form again; a second finish closes it."""
    case = Writing()
    before = case.judge("i1")
    case.judge("i2")
    case.add(Finished, assessment="a")
    assert assessment(case.ledger).finished  # type: ignore[union-attr]
    after = case.judge("i2", "not-known")
    assert not assessment(case.ledger).finished  # type: ignore[union-attr]
    case.take_back(after)
    assert assessment(case.ledger).finished, "what came after the finish and went again changes nothing"  # type: ignore[union-attr]
    case.take_back(before)
    found = assessment(case.ledger)
    assert found is not None
    assert found.finished is None
    assert "i1" not in found.judged
    case.add(Finished, assessment="a")
    assert assessment(case.ledger).finished  # type: ignore[union-attr]


@pytest.mark.parametrize("earlier", ["", "He shut me in."])
def test_what_is_told_after_the_end_opens_the_form_again(earlier: str) -> None:
    """Whether it is a new record or one that is added to; taken back, the form stands finished as it was."""
    case = Writing()
    if earlier:
        case.add(Disclosed, disclosure="d", words=earlier)
    case.add(Finished, assessment="a")
    told = case.add(Disclosed, disclosure="d", words="He shut me in. Twice.")
    assert not assessment(case.ledger).finished  # type: ignore[union-attr]
    case.take_back(told)
    assert assessment(case.ledger).finished  # type: ignore[union-attr]
    case.add(Disclosed, disclosure="d", words="He shut me in. Twice.")
    case.add(Finished, assessment="a")
    assert assessment(case.ledger).finished  # type: ignore[union-attr]


def test_what_is_told_in_a_review_does_not_open_what_was_finished_before_it() -> None:
    """It belongs to the assessment that is being filled."""
    case = Writing()
    case.add(Finished, assessment="a")
    case.add(type(case.entries[1]), assessment="b", tool="t", version=1)
    case.add(Disclosed, disclosure="d", words="He shut me in.")
    assert assessment(case.ledger, "a").finished  # type: ignore[union-attr]
    assert not assessment(case.ledger).finished  # type: ignore[union-attr]


def test_a_form_is_no_longer_finished_when_why_it_could_be_is_taken_back() -> None:
    """That words bear on nothing, and why somebody was not heard, are what a finish rested on."""
    for kind, held in ((NotInvolved, {"audience": "young person", "reason": "r"}), (None, {})):
        case = Writing()
        told = case.add(Disclosed, disclosure="d", words="He shut me in.")
        rests = case.add(kind, **held) if kind else case.set_aside(told)
        case.add(Finished, assessment="a")
        after = case.set_aside(told)
        case.take_back(after)
        assert assessment(case.ledger).finished  # type: ignore[union-attr]
        case.take_back(rests)
        assert not assessment(case.ledger).finished  # type: ignore[union-attr]


def test_another_assessments_decisions_are_not_this_ones() -> None:
    """A review begins anew; what was decided before stays with the assessment that it was decided in."""
    case = Writing()
    case.judge("i1")
    case.add(type(case.entries[1]), assessment="b", tool="t", version=2)
    case.add(Judged, assessment="b", indicator="i2", answer="not-known")
    newest, first = assessment(case.ledger), assessment(case.ledger, "a")
    assert newest is not None
    assert first is not None
    assert (newest.id, newest.version, list(newest.judged)) == ("b", 2, ["i2"])
    assert list(first.judged) == ["i1"]
    assert assessment(case.ledger, "none") is None
