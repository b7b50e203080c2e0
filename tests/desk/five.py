"""A case of which each document that is no form can be made. For tests only."""

from __future__ import annotations

from interview.desk import Desk, Preparation
from interview.people import Professional
from interview.record.access import undecided
from tests.desk.conftest import SAFE


def ready(desk: Desk, who: Professional, authority: str = "barking-and-dagenham") -> tuple[str, str]:
    """Open a case with words, a plan, a finished assessment, its review, CSE 2, and Sam's copy chosen throughout. Return its id and Sam's."""
    case = desk.open_case(who, "Sam Invented", "cse-1", authority)
    talk = desk.prepare(who, case, Preparation(script="young-person", person="Sam", **SAFE))
    desk.answer(who, case, talk, "getting-there", "Lifts off people.")
    desk.plan(who, case, "p1", what="Ring the school.")
    ledger = desk.read(who, case)
    for item in desk.current(ledger).undecided(desk.tool(ledger)):
        desk.judge(who, case, item, "not-known", seen="", reason="No record was seen.")
    for question in desk.tool(desk.read(who, case)).questions:
        desk.write(who, case, question.id, "Something.")
    desk.decide(who, case, "", "As the rule says.")
    desk.finish(who, case)
    desk.begin_form(who, case, "cse-2")
    desk.begin_review(who, case, "Something happened.")
    person = desk.requesters(desk.read(who, case))[0].id
    include_all(desk, who, case, person)
    return case, person


def include_all(desk: Desk, who: Professional, case: str, person: str) -> None:
    """Include all that is not decided in a person's copy: each that is decided alone by itself, another's as another's, the rest in one step."""
    waits = undecided(desk.chosen(desk.read(who, case), person))
    for each in (each for each in waits if each.alone):
        whose, third = ("third party", "Somebody") if each.another else ("own", "")
        desk.redact(who, case, [each.told.id], person, "include", whose, third, words="They were asked.")
    rest = [each.told.id for each in waits if not each.alone]
    if rest:
        desk.redact(who, case, rest, person, "include", "own", words="They were asked.")
