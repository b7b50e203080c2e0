"""Somebody who moves with their case to another installation is there who they were: what they decided before, no second person decided."""

from __future__ import annotations

from datetime import timedelta

import pytest

from interview.desk import Desk, Observation, Preparation, Refused
from interview.desk.bringing import bring_in
from interview.documents.case_json import case_json
from interview.documents.filled import NOT_AGREED_HERE, lacking
from interview.pages.forms import how_far
from interview.people import Professional
from interview.record.access import wherever
from interview.record.assessment import is_draft
from interview.record.entry import LetIn
from interview.record.ledger import Ledger
from interview.words.catalogue import english
from tests.fakes import MemoryRegister, MemoryShelf
from tests.fakes_people import FakeClock
from tests.whole.stage import content

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
SECOND = "The second person must be somebody who has decided nothing in this assessment|somebody else than the one who decided"


def moved(desk: Desk, clock: FakeClock, case: str, *people: Professional) -> Desk:
    """Return another installation, where these have accounts, with the case brought in for the first of them and open to all."""
    register = MemoryRegister()
    for person in people:
        register.keep(person)
    there = Desk(desk.content, {"en": english()}, MemoryShelf(clock), register, clock)
    bring_in(there, case_json(desk.shelf.read(case)), people[0].email)
    for person in people[1:]:
        there.let_in(people[0], case, person.id, "she works on it")
    return there


@pytest.fixture
def lower(desk: Desk, ada: Professional, shared: str) -> str:
    """A case that Ada filled, with a tier of hers that is lower than the rule gives and waits for a second person."""
    desk.not_involve(ada, shared, "young person", "He is in hospital.")
    desk.judge(ada, shared, "h1", "indicated", ("current",), seen="", observed=SEEN)
    desk.not_known(ada, shared, desk.without_evidence(desk.read(ada, shared)), "No record was seen.")
    for question in desk.tool(desk.read(ada, shared)).questions:
        desk.write(ada, shared, question.id, "Something.")
    desk.decide(ada, shared, "medium", "He is known by now, and safe.")
    return shared


def state(desk: Desk, who: Professional, case: str) -> str:
    return desk.state(desk.read(who, case))


@pytest.mark.parametrize("ident", ["ada", "0f0f"])
def test_whoever_decided_is_not_their_own_second_person_after_a_move(
    ident: str, desk: Desk, ada: Professional, ben: Professional, lower: str, clock: FakeClock
) -> None:
    """With the account of before, or a new one of the same name: she neither agrees nor signs as the manager. Somebody else does both."""
    again = Professional(id=ident, name="ada  Example", email="ada@example.org")
    there = moved(desk, clock, lower, again, ben)
    for agree in (lambda: there.agree(again, lower), lambda: there.agree_here(ben, again, lower)):
        with pytest.raises(Refused, match=SECOND) as refused:
            agree()
        assert refused.value.needs == "person"
    assert there.needs_agreement(there.read(again, lower))
    there.agree(ben, lower)
    there.finish(again, lower)
    with pytest.raises(Refused, match="You decided something in this assessment"):
        there.sign(again, lower, "manager", state(there, again, lower))
    there.sign(ben, lower, "manager", state(there, ben, lower))


def test_at_a_colleagues_desk_whoever_is_let_in_may_be_the_one_who_decided(
    desk: Desk, ada: Professional, ben: Professional, lower: str, clock: FakeClock
) -> None:
    """The case is not open to her yet; by her name she may be who decided, and nobody is let in."""
    again = Professional(id="0f0f", name="Ada Example", email="ada@example.org")
    there = moved(desk, clock, lower, ben)
    before = there.read(ben, lower)
    with pytest.raises(Refused, match=SECOND):
        there.agree_here(ben, again, lower)
    assert there.read(ben, lower) == before
    assert [entry.person for entry in before.of(LetIn)] == ["ben-elsewhere", "ben"]


def test_whoever_signed_before_the_move_signs_no_other_part(
    desk: Desk, ada: Professional, ben: Professional, cyd: Professional, lower: str, clock: FakeClock
) -> None:
    """Ben had signed as the second person; and Cyd, who decided nothing, as the professional."""
    desk.let_in(ada, lower, cyd.id, "she signs")
    desk.look(cyd, lower, "to sign")
    desk.agree(ben, lower)
    desk.finish(ada, lower)
    desk.sign(cyd, lower, "professional", state(desk, ada, lower))
    desk.sign(ben, lower, "manager", state(desk, ada, lower))
    there = moved(desk, clock, lower, ben, cyd, ada)
    there.decide(ada, lower, "high", "The rule is right.")
    there.finish(ada, lower)
    waits = {who.id: there.to_sign(who, there.read(who, lower)) for who in (ben, cyd)}
    assert waits["ben"]["professional"].startswith("You signed this assessment as its second person")
    assert waits["cyd"]["manager"].startswith("You signed another part of this assessment")
    assert (waits["ben"]["manager"], waits["cyd"]["professional"]) == ("", "")


def test_nobody_gains_by_who_they_may_be(desk: Desk, ada: Professional, eve: Professional, shared: str, clock: FakeClock) -> None:
    """The officer's part is signed by whoever decided in it: not by an account that may be theirs, before it has decided something itself."""
    desk.begin_form(ada, shared, "cse-2")
    desk.let_in(ada, shared, eve.id, "she is the officer")
    officers = desk.at("cse-2")
    (item, *_) = officers.tool(officers.read(eve, shared)).indicators
    officers.judge(eve, shared, item.id, officers_unknown(officers, eve, shared, item.id), seen="", reason="Nobody knows.")
    there = moved(desk, clock, shared, eve).at("cse-2")
    assert there.to_sign(eve, there.read(eve, shared))["officer"].startswith("Whoever decided what the CSE officer decides")
    assert there.to_sign(eve, there.read(eve, shared))["manager"].startswith("You decided something")
    there.remark(eve, shared, item.id, "Asked again: nobody knows.")
    assert there.to_sign(eve, there.read(eve, shared))["officer"] == ""


def officers_unknown(desk: Desk, who: Professional, case: str, item: str) -> str:
    section = desk.tool(desk.read(who, case)).section_of(item)
    assert section is not None
    return next(answer.id for answer in section.answers if answer.means == "unknown")


def test_a_case_that_was_signed_so_before_still_moves_on(
    desk: Desk, ada: Professional, ben: Professional, lower: str, clock: FakeClock
) -> None:
    """Whom somebody may be is no reason to refuse a file: its own ids are what is held against it."""
    second = moved(desk, clock, lower, ben, Professional(id="cyd", name="Ada Example", email="cyd@example.org"))
    cyd = second.register.by_id("cyd")
    assert cyd is not None
    second.decide(ben, lower, "high", "The rule is right.")
    second.finish(ben, lower)
    ledger = second.sign(ben, lower, "professional", state(second, ben, lower))
    last = ledger.entries[-1]
    forced = Ledger(lower, (*ledger.entries, type(last)(id="s9", at=last.at, by="cyd", assessment=last.assessment, part="manager", state=last.state, entries=len(ledger))))  # fmt: skip
    register = MemoryRegister()
    register.keep(ada)
    third = Desk(content(), {"en": english()}, MemoryShelf(clock), register, clock)
    assert bring_in(third, case_json(forced), ada.email).case == lower


def test_a_form_that_was_agreed_elsewhere_is_a_draft_here_and_nothing_says_otherwise(
    desk: Desk, ada: Professional, ben: Professional, lower: str, clock: FakeClock
) -> None:
    """What a file says of an agreement is not checked: until somebody agrees here, the list, the overview and every document say so."""
    desk.agree(ben, lower)
    desk.finish(ada, lower)
    assert [line.finished for line in desk.cases(ada)] == [True]
    there = moved(desk, clock, lower, ada)
    ledger = there.read(ada, lower)
    tool, found = there.tool(ledger), there.current(ledger)
    assert [line.finished for line in there.cases(ada)] == [False]
    assert is_draft(there.content, tool, found)
    assert how_far(ledger, there.content, tool, found).endswith("no second person has agreed here")
    assert lacking(there.content, tool, found) == NOT_AGREED_HERE


def test_what_was_blacked_out_in_words_that_changed_keeps_no_case_out(desk: Desk, ada: Professional, shared: str, clock: FakeClock) -> None:
    """The choice has lapsed here, and is made again there."""
    safe = {"danger": "considered", "overhear": "nobody"}
    talk = desk.prepare(ada, shared, Preparation(script="young-person", person="Samantha Invented-Longname", **safe))
    ledger = desk.answer(ada, shared, talk, "getting-there", "Lifts.")
    person = desk.requesters(ledger)[0].id
    named = next(each for each in desk.chosen(ledger, person) if any("Longname" in part.text for part in each.told.parts))
    bars = wherever(named.told.parts, "Samantha Invented-Longname")
    desk.redact(ada, shared, [named.told.id], person, "black-out", "own", "", bars, "third-party", "asked")
    clock.now += timedelta(minutes=3)
    desk.prepare(ada, shared, Preparation(script="young-person", person="Sam", **safe), talk)
    clock.now += timedelta(days=1)
    there = moved(desk, clock, shared, ada)
    assert there.read(ada, shared).entries
