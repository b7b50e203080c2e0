"""Whoever begins a review is told what it leaves returned or unsigned, and the overview goes on saying so."""

from __future__ import annotations

from interview.desk import Observation
from tests.pages.serving import Served, Tab

SEEN = Observation("A car outside, twice.", "record", "Invented Police", "log 12")
RETURNED = "It was returned for more by Mara Oak on 2 March 2026 and not signed again since: “Which car was it?”"
UNSIGNED = "It was not signed by: the professional, the manager."


def returned(served: Served) -> str:
    """A case of Mara's whose form is finished, was signed by nobody, and was returned for more."""
    desk, mara = served.desk, served.people.mara
    case = desk.open_case(mara, "Sam Invented", "cse-1", "barking-and-dagenham")
    desk.look(mara, case, "filling it")
    desk.not_involve(mara, case, "young person", "He is in hospital.")
    desk.judge(mara, case, "m1", "indicated", ("current",), seen="", observed=SEEN)
    desk.not_known(mara, case, desk.without_evidence(desk.read(mara, case)), "No record was seen.")
    for question in desk.tool(desk.read(mara, case)).questions:
        desk.write(mara, case, question.id, "Something.")
    desk.decide(mara, case, "medium", "As the rule says.")
    desk.finish(mara, case)
    desk.return_for_more(mara, case, "professional", "Which car was it?")
    return case


async def test_what_a_review_leaves_open_is_said_before_and_after_it_begins(served: Served) -> None:
    """Beside the button that begins it, and then on the review's line; nothing is asked of anybody."""
    case = returned(served)
    async with Tab(served.base) as tab:
        await tab.sign_in(served.people.mara.email)
        _, before = await tab.read(f"/case/{case}")
        served.desk.begin_review(served.people.mara, case, "A significant change.")
        _, after = await tab.read(f"/case/{case}")
    assert RETURNED in before
    assert UNSIGNED in before
    assert "Once the review has begun it stays as it is, and cannot be signed any more." in before
    assert "The assessment before stays as it was when this review was begun." in after
    assert RETURNED in after
    assert UNSIGNED in after
    assert "cannot be signed any more" not in after
