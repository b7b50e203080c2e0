"""With whom a conversation is: told apart by an id and never by a name, and never exchanged once it has begun."""

from __future__ import annotations

import dataclasses

import pytest

from interview.desk import Desk, Preparation, Refused
from interview.people import Professional
from interview.record.entry import Prepared
from interview.record.evidence import evidence
from interview.record.talk import Spoken, standing_of, talk
from tests.desk.conftest import SAFE

SAM = Preparation(script="young-person", person="Sam", **SAFE)
PAT = Preparation(script="parent-carer", person="Pat", relation="father", **SAFE)
NAMED = "Write what they are called, so that nobody's words are ever taken for somebody else's"
BEGUN = "This conversation has begun with"


def known(desk: Desk, who: Professional, case: str) -> list[Spoken]:
    return list(desk.spoken_with(desk.read(who, case)))


def person_of(desk: Desk, who: Professional, case: str, conversation: str) -> str:
    return desk.talk(desk.read(who, case), conversation).prepared.person_id


def test_the_young_person_is_one_person_under_whatever_name(desk: Desk, ada: Professional, case: str) -> None:
    """Another spelling, another script or no name at all: whatever is said is the same child's."""
    first = desk.prepare(ada, case, SAM)
    desk.leave(ada, case, first, "places", "rather-not")
    for again in (
        dataclasses.replace(SAM, person="Samuel"),
        dataclasses.replace(SAM, script="in-their-own-words", person=""),
        dataclasses.replace(SAM, role="young person", person_id=person_of(desk, ada, case, first)),
    ):
        later = desk.prepare(ada, case, again)
        assert person_of(desk, ada, case, later) == person_of(desk, ada, case, first)
        ledger = desk.read(ada, case)
        assert not desk.offers(ledger, desk.talk(ledger, later), "places")
    assert [each.role for each in known(desk, ada, case)] == ["young person"]
    assert person_of(desk, ada, case, first) not in ("", "Sam")


def test_the_children_of_two_cases_are_two(desk: Desk, ada: Professional, case: str) -> None:
    """An id says nothing beyond its case."""
    other = desk.open_case(ada, "Sam Invented", "cse-1", "barking-and-dagenham")
    one, two = desk.prepare(ada, case, SAM), desk.prepare(ada, other, SAM)
    assert person_of(desk, ada, case, one) != person_of(desk, ada, other, two)


def test_two_people_of_one_name_are_two_unless_somebody_says_that_they_are_one(desk: Desk, ada: Professional, case: str) -> None:
    """Two fathers called Pat never see each other's words; the first of them on another day sees his own."""
    first = desk.prepare(ada, case, PAT)
    desk.answer(ada, case, first, "a-usual-evening", "In by nine.")
    namesake = desk.prepare(ada, case, PAT)
    again = desk.prepare(ada, case, dataclasses.replace(PAT, person="Patrick", person_id=person_of(desk, ada, case, first)))

    def stands(conversation: str) -> str:
        ledger = desk.read(ada, case)
        found = talk(ledger, conversation)
        assert found is not None
        return standing_of(ledger, found, "a-usual-evening").status

    assert (stands(namesake), stands(again)) == ("not-asked", "said")
    assert [(each.person, each.role) for each in known(desk, ada, case)] == [("Patrick", "parent"), ("Pat", "parent")]


def test_only_somebody_of_this_case_and_of_this_audience_can_be_chosen(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Not the child in the parent's script, not somebody of another case, and not a parent in the child's."""
    child = person_of(desk, ada, case, talk)
    father = person_of(desk, ada, case, desk.prepare(ada, case, PAT))
    for wrong in (
        dataclasses.replace(PAT, person_id=child),
        dataclasses.replace(PAT, person_id="never"),
        dataclasses.replace(SAM, person_id=father),
    ):
        with pytest.raises(Refused, match="Choose somebody who was spoken with in this case before, or somebody new") as refused:
            desk.prepare(ada, case, wrong)
        assert refused.value.needs == "person"


@pytest.mark.parametrize("role", ["", "parent", "carer", "other"])
def test_everybody_but_the_young_person_has_a_name(role: str, desk: Desk, ada: Professional, case: str) -> None:
    """Nobody's words are kept as "the parent's" where there can be two."""
    with pytest.raises(Refused, match=NAMED) as refused:
        desk.prepare(ada, case, dataclasses.replace(PAT, person="  ", role=role))
    assert refused.value.needs == "person"


@pytest.mark.parametrize(("made", "role"), [(SAM, "parent"), (SAM, "other"), (PAT, "young person"), (PAT, "stranger")])
def test_a_role_fits_the_script(made: Preparation, role: str, desk: Desk, ada: Professional, case: str) -> None:
    """What is asked of a parent is never asked of the child as if they were one, and the other way about."""
    with pytest.raises(Refused, match="A young person's conversation is for the young person alone"):
        desk.prepare(ada, case, dataclasses.replace(made, role=role))


def test_the_professionals_own_script_is_nobodys_conversation(desk: Desk, ada: Professional, case: str) -> None:
    """What records say is not talked over."""
    with pytest.raises(Refused, match="Choose with whom the conversation will be"):
        desk.prepare(ada, case, dataclasses.replace(SAM, script="what-we-know"))


def test_who_somebody_is_to_the_child_is_kept_for_another_day(desk: Desk, ada: Professional, case: str) -> None:
    """A youth worker stays one when nothing else is chosen; chosen anew, the new role holds for the new conversation."""
    first = desk.prepare(ada, case, dataclasses.replace(PAT, person="Kim", relation="youth worker", role="other"))
    ident = person_of(desk, ada, case, first)
    assert known(desk, ada, case) == [Spoken(ident, "Kim", "youth worker", "other", "parent or carer")]
    second = desk.prepare(ada, case, dataclasses.replace(PAT, person="Kim", person_id=ident))
    assert desk.talk(desk.read(ada, case), second).prepared.role == "other"
    third = desk.prepare(ada, case, dataclasses.replace(PAT, person="Kim", person_id=ident, role="carer"))
    assert desk.talk(desk.read(ada, case), third).prepared.role == "carer"
    assert desk.talk(desk.read(ada, case), first).prepared.role == "other"


def test_whose_words_they_are_is_not_exchanged_once_it_has_begun(desk: Desk, ada: Professional, case: str) -> None:
    """Another person, another role or another script needs another conversation; nothing is changed by a refusal."""
    kim = person_of(desk, ada, case, desk.prepare(ada, case, dataclasses.replace(PAT, person="Kim")))
    conversation = desk.prepare(ada, case, dataclasses.replace(PAT, role="carer"))
    ledger = desk.answer(ada, case, conversation, "a-usual-evening", "In by nine.")
    for other in (
        dataclasses.replace(PAT, person_id=kim),
        dataclasses.replace(PAT, role="parent"),
        dataclasses.replace(PAT, role="other"),
        SAM,
    ):
        with pytest.raises(Refused, match=BEGUN):
            desk.prepare(ada, case, other, conversation)
    assert desk.read(ada, case) == ledger


def test_a_name_is_mended_in_a_conversation_that_has_begun(desk: Desk, ada: Professional, case: str) -> None:
    """Spelt anew, with the relation, it is the same person still, whether or not the page says again who it is."""
    conversation = desk.prepare(ada, case, dataclasses.replace(PAT, role="carer"))
    said = desk.answer(ada, case, conversation, "a-usual-evening", "In by nine.").entries[-1].id
    ident = person_of(desk, ada, case, conversation)
    for chosen in ("", ident):
        desk.prepare(ada, case, dataclasses.replace(PAT, person="Patrick", relation="stepfather", person_id=chosen), conversation)
        ledger = desk.read(ada, case)
        assert (evidence(ledger)[said].speaker, evidence(ledger)[said].relation) == ("Patrick", "stepfather")
        assert known(desk, ada, case) == [Spoken(ident, "Patrick", "stepfather", "carer", "parent or carer")]


def test_before_it_begins_it_can_be_with_somebody_else(desk: Desk, ada: Professional, case: str) -> None:
    """Nothing was said yet that would then be somebody else's."""
    conversation = desk.prepare(ada, case, PAT)
    desk.prepare(ada, case, dataclasses.replace(PAT, person="Kim", role="other"), conversation)
    assert [each.person for each in known(desk, ada, case)] == ["Kim"]
    desk.prepare(ada, case, SAM, conversation)
    assert [each.role for each in known(desk, ada, case)] == ["young person"]


def test_that_somebody_did_or_did_not_agree_is_somebodys_answer(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """The conversation is theirs from then on; what they answered last holds, and is kept once."""
    with pytest.raises(Refused, match="Write down whether they agreed to talk"):
        desk.agreed_to_talk(ada, case, talk, "perhaps")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="There is no such conversation"):
        desk.agreed_to_talk(ada, case, "never", "yes")
    assert desk.talk(desk.read(ada, case), talk).agreed == ""
    once = desk.agreed_to_talk(ada, case, talk, "yes")
    assert desk.agreed_to_talk(ada, case, talk, "yes") == once
    assert desk.talk(once, talk).agreed == "yes"
    with pytest.raises(Refused, match=BEGUN):
        desk.prepare(ada, case, dataclasses.replace(PAT, script="parent-carer"), talk)
    assert desk.talk(desk.agreed_to_talk(ada, case, talk, "no"), talk).agreed == "no"
    assert desk.talk(desk.agreed_to_talk(ada, case, talk, "yes"), talk).agreed == "yes"


def test_with_whom_it_is_is_not_taken_back_once_it_has_begun(desk: Desk, ada: Professional, case: str) -> None:
    """Neither the preparation that holds nor one before it, nor that one of them was taken back; before it begins, any."""
    conversation = desk.prepare(ada, case, PAT)
    desk.prepare(ada, case, dataclasses.replace(PAT, person="A slip"), conversation)
    first, slip = desk.read(ada, case).of(Prepared)
    gone = desk.withdraw(ada, case, slip.id, "a slip").entries[-1].id
    said = desk.answer(ada, case, conversation, "a-usual-evening", "In by nine.")
    for entry in (first.id, slip.id, gone):
        with pytest.raises(Refused, match="This cannot be taken back: it says whose words"):
            desk.withdraw(ada, case, entry, "a slip")
    assert desk.read(ada, case) == said
    assert [piece.speaker for piece in evidence(said).values()] == ["Pat"]
