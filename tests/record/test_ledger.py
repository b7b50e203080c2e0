"""Nothing is edited, only added; what is taken back was there, and the view before it is restored."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.record.assessment import assessment
from interview.record.entry import Answered, Entry, FieldWritten, Finished, Judged, Withdrawn
from interview.record.evidence import evidence, links
from interview.record.fields import fields, value
from interview.record.ledger import Ledger, from_builtins, from_json, to_builtins, to_json
from interview.record.talk import may_offer, talks, to_come_back
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
