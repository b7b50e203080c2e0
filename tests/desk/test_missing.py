"""What a form of two layers still lacks: the same item stands in both, so each is named with its layer; an assessment of what is gone is no end."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Observation, Refused
from interview.people import Professional
from interview.record.assessment import decided_anew
from interview.record.missing import Missing
from interview.words.catalogue import english
from tests.fakes import MemoryRegister, MemoryShelf
from tests.fakes_people import FakeClock
from tests.whole.stage import PEOPLE
from tests.whole.test_more_tools import LAMPS, content

SHOES = Observation("One pair for two.", "observation")
FIRST, SECOND = "Read by the neighbour", "Read again by the lamp keeper"
ANEW = f"Assessed before it was decided anew, so assess it again and say why: Shoes, under “{SECOND}”"


@pytest.fixture
def lamps(clock: FakeClock, ada: Professional, ben: Professional) -> tuple[Desk, str]:
    """A desk with a form of two layers, and a case of Ada's that is open to Ben; nothing is decided."""
    register = MemoryRegister()
    for person in PEOPLE.values():
        register.keep(person)
    desk = Desk(content(LAMPS), {"en": english()}, MemoryShelf(clock), register, clock)
    case = desk.open_case(ada, "Sam Invented", "lamp-book", "thistledown")
    desk.let_in(ada, case, ben.id, "to assess it")
    return desk, case


@pytest.fixture
def assessed(lamps: tuple[Desk, str], clock: FakeClock, ada: Professional, ben: Professional) -> tuple[Desk, str]:
    """The same case, in which only the questions and the tier are left: Ada decided every item, Ben assessed those that he assesses."""
    desk, case = lamps
    for item in desk.tool(desk.read(ada, case)).indicators:
        clock.move(minutes=1)
        desk.judge(ben if item.assesses else ada, case, item.id, "not-known", seen="")
    desk.write(ada, case, "lit", "A loaf.")
    return desk, case


def lacks(desk: Desk, who: Professional, case: str, kind: str = "indicator") -> list[Missing]:
    return [each for each in desk.missing(desk.read(who, case)) if each.kind == kind]


def test_an_undecided_item_is_named_with_its_layer(lamps: tuple[Desk, str], ada: Professional) -> None:
    """An item of both layers stands twice, and no two sentences are the same; an item of one layer has its wording alone."""
    desk, case = lamps
    said = {each.id: each.says for each in lacks(desk, ada, case)}
    assert said["w2"] == f"Not decided yet: Shoes, under “{FIRST}”"
    assert said["read-again-w2"] == f"Not decided yet: Shoes, under “{SECOND}”"
    assert said["h1"] == "Not decided yet: The stair"
    assert len(set(said.values())) == len(said)


def test_what_lost_its_evidence_is_named_with_its_layer(assessed: tuple[Desk, str], ada: Professional, ben: Professional) -> None:
    """It is the second layer's words that were taken back, and nobody else's."""
    desk, case = assessed
    piece = desk.observe(ada, case, SHOES).entries[-1].id
    for who, item in ((ada, "w2"), (ben, "read-again-w2")):
        desk.link(who, case, piece, item, "towards")
    before = desk.current(desk.read(ben, case)).judged["read-again-w2"].id
    desk.judge(ben, case, "read-again-w2", "dark", seen=before, reason="There is one pair.")
    desk.unlink(ben, case, piece, "read-again-w2")
    assert [(each.id, each.says) for each in lacks(desk, ada, case)] == [
        ("read-again-w2", f"Without its evidence, which was taken back: Shoes, under “{SECOND}”")
    ]


def test_what_was_decided_before_words_came_is_named_with_its_layer(lamps: tuple[Desk, str], ada: Professional) -> None:
    """A decision without a reason against words that point the other way is no end."""
    desk, case = lamps
    desk.judge(ada, case, "w2", "bright", seen="")
    desk.link(ada, case, desk.observe(ada, case, SHOES).entries[-1].id, "w2", "towards")
    says = f"Words point towards this, and no reason says why it was decided otherwise: Shoes, under “{FIRST}”"
    assert [each.says for each in lacks(desk, ada, case) if each.id == "w2"] == [says]


def test_what_was_decided_anew_after_it_was_assessed_is_to_be_assessed_again(
    assessed: tuple[Desk, str], clock: FakeClock, ada: Professional, ben: Professional
) -> None:
    """The second layer's item is named and linked, nothing is finished before, and whoever stands by their assessment says why."""
    desk, case = assessed
    assert lacks(desk, ada, case) == []
    clock.move(minutes=1)
    first = desk.current(desk.read(ada, case)).judged["w2"].id
    desk.judge(ada, case, "w2", "bright", seen=first, reason="The shoes came back.")
    assert lacks(desk, ada, case) == [Missing("indicator", "read-again-w2", ANEW)]
    with pytest.raises(Refused, match=r"It cannot be finished yet\. Assessed before it was decided anew"):
        desk.finish(ada, case)
    clock.move(minutes=1)
    second = desk.current(desk.read(ben, case)).judged["read-again-w2"].id
    desk.judge(ben, case, "read-again-w2", "not-known", seen=second, reason="I have not seen them.")
    assert lacks(desk, ada, case) == []
    desk.decide(ada, case, "", "Nothing is known.")
    assert desk.current(desk.finish(ada, case)).finished is not None


def test_a_change_that_is_undone_leaves_the_assessment_as_it_was(assessed: tuple[Desk, str], clock: FakeClock, ada: Professional) -> None:
    """What was assessed is again what stands."""
    desk, case = assessed
    clock.move(minutes=1)
    first = desk.current(desk.read(ada, case)).judged["w2"].id
    desk.judge(ada, case, "w2", "bright", seen=first, reason="The shoes came back.")
    desk.undo(ada, case)
    assert lacks(desk, ada, case) == []


def test_what_is_not_assessed_yet_is_undecided_and_not_decided_anew(lamps: tuple[Desk, str], ada: Professional) -> None:
    """One sentence for one thing; an item of one layer is never decided anew."""
    desk, case = lamps
    ledger = desk.judge(ada, case, "w2", "not-known", seen="")
    found, tool = desk.current(ledger), desk.tool(ledger)
    assert not any(decided_anew(found, item) for item in tool.indicators)
    assert [each.says for each in lacks(desk, ada, case) if each.id == "read-again-w2"] == [f"Not decided yet: Shoes, under “{SECOND}”"]
