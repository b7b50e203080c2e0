"""A desk over a shelf in memory, three professionals and a case of Ada's."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Preparation
from interview.people import Professional
from interview.record.evidence import evidence
from interview.words.catalogue import Catalogue, english
from tests.fakes import MemoryRegister, MemoryShelf
from tests.fakes_people import FakeClock
from tests.whole.stage import PEOPLE, content

CYD = Professional(id="cyd", name="Cyd Example", email="cyd@example.org", role="nurse", agency="Invented Trust")
SAFE = {"danger": "considered", "overhear": "nobody"}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(clock: FakeClock) -> Desk:
    register = MemoryRegister()
    for person in (*PEOPLE.values(), CYD):
        register.keep(person)
    catalogues = {"en": english(), "ar": Catalogue("ar", "العربية", "rtl", "")}
    return Desk(content(), catalogues, MemoryShelf(clock), register, clock)


@pytest.fixture
def ada() -> Professional:
    return PEOPLE["ada"]


@pytest.fixture
def ben() -> Professional:
    return PEOPLE["ben"]


@pytest.fixture
def eve() -> Professional:
    return PEOPLE["eve"]


@pytest.fixture
def cyd() -> Professional:
    return CYD


@pytest.fixture
def case(desk: Desk, ada: Professional) -> str:
    return desk.open_case(ada, "Sam Invented", "cse-1", "barking-and-dagenham")


@pytest.fixture
def shared(desk: Desk, ada: Professional, ben: Professional, case: str) -> str:
    """The same case, open to Ben too, who has looked at it."""
    desk.let_in(ada, case, ben.id, "he is the manager")
    desk.look(ben, case, "to agree")
    return case


@pytest.fixture
def talk(desk: Desk, ada: Professional, case: str) -> str:
    return desk.prepare(ada, case, Preparation(script="young-person", person="Sam", **SAFE))


@pytest.fixture
def piece(desk: Desk, ada: Professional, case: str, talk: str) -> str:
    """Words of Sam's about getting places."""
    return next(reversed(evidence(desk.answer(ada, case, talk, "getting-there", "Lifts off people."))))
