"""Two layers of a form: what one person decided is assessed by another, after them, and neither decides the other's."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Refused
from interview.people import Professional
from interview.words.catalogue import english
from interview.words.content import read_content
from tests.desk.test_same_person import moved
from tests.fakes import MemoryRegister, MemoryShelf
from tests.fakes_people import FakeClock
from tests.whole.stage import PEOPLE
from tests.whole.test_more_tools import LAMPS


@pytest.fixture
def lamps(clock: FakeClock, ada: Professional, ben: Professional) -> tuple[Desk, str, str, str]:
    """A desk with a form of two layers, a case open to Ada and Ben, an item of the first layer and the one that assesses it."""
    register = MemoryRegister()
    for person in PEOPLE.values():
        register.keep(person)
    content = read_content(LAMPS.home)
    desk = Desk(content, {"en": english()}, MemoryShelf(clock), register, clock)
    case = desk.open_case(ada, "Sam Invented", next(iter(content.tools)), next(iter(content.authorities)))
    desk.let_in(ada, case, ben.id, "to assess it")
    second = next(item for item in desk.tool(desk.read(ada, case)).indicators if item.assesses)
    return desk, case, second.assesses, second.id


def test_it_is_assessed_after_it_was_decided_and_by_somebody_else(
    lamps: tuple[Desk, str, str, str], ada: Professional, ben: Professional
) -> None:
    """Nobody assesses what is not there, nor what they decided themselves."""
    desk, case, first, second = lamps
    with pytest.raises(Refused, match="This is not decided yet under"):
        desk.judge(ben, case, second, "not-known", seen="")
    desk.judge(ada, case, first, "not-known", seen="")
    with pytest.raises(Refused, match="You decided this under") as refused:
        desk.judge(ada, case, second, "not-known", seen="")
    assert refused.value.needs == "person"
    desk.judge(ben, case, second, "not-known", seen="")


def test_whoever_assessed_it_does_not_decide_it_afterwards(lamps: tuple[Desk, str, str, str], ada: Professional, ben: Professional) -> None:
    """Else one person would stand behind both layers."""
    desk, case, first, second = lamps
    desk.judge(ada, case, first, "not-known", seen="")
    desk.judge(ben, case, second, "not-known", seen="")
    with pytest.raises(Refused, match="You assessed this yourself"):
        desk.judge(ben, case, first, "not-applicable", seen=None, reason="Not in this house.")


def test_who_decided_one_layer_elsewhere_does_not_decide_the_other_here(
    lamps: tuple[Desk, str, str, str], ada: Professional, ben: Professional, clock: FakeClock
) -> None:
    """A case that moves to another installation, where the same people have accounts: whoever may be the same human is refused."""
    desk, case, first, second = lamps
    desk.judge(ada, case, first, "not-known", seen="")
    there = moved(desk, clock, case, ada, ben)
    with pytest.raises(Refused, match="You decided this under"):
        there.judge(ada, case, second, "not-known", seen="")
    ledger = there.judge(ben, case, second, "not-known", seen="")
    third = moved(there, clock, case, ada, ben)
    with pytest.raises(Refused, match="You assessed this yourself"):
        third.judge(ben, case, first, "not-applicable", seen=None, reason="Not in this house.")
    assert ledger.case == case
