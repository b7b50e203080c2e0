"""Comments that came with a return say so at the item: by whom it was returned, when, and what for."""

from __future__ import annotations

from interview.desk import Desk
from interview.pages.comments import came_back, what_for
from interview.people import Professional
from interview.record.ledger import Ledger
from interview.record.signing import Comment, comments
from tests.desk.test_signing import finished as finished
from tests.fakes_people import FakeClock


def of(desk: Desk, ledger: Ledger, words: str) -> Comment:
    return next(each for each in comments(ledger, desk.current(ledger)) if each.said.words == words)


def test_a_comment_says_with_which_return_it_came(
    desk: Desk, ada: Professional, ben: Professional, finished: str, clock: FakeClock
) -> None:
    """To whom, by whom, when and what for; a comment that came with none says nothing; signed since, that is said too."""
    desk.look(ben, finished, "looked at it as the second person")
    desk.comment(ben, finished, "m1", "Which car?")
    clock.move(days=1)
    ledger = desk.return_for_more(ben, finished, "professional", "One thing, please.")
    ledger = desk.comment(ben, finished, "m1", "No hurry.")
    asked, later = of(desk, ledger, "Which car?"), of(desk, ledger, "No hurry.")
    back = came_back(ledger, asked)
    assert back is not None
    says = "Returned for more with this comment, to the professional, by Ben Example on 3 March 2026: One thing, please."
    assert what_for(ledger, desk.current(ledger), back) == says
    assert came_back(ledger, later) is None
    desk.sign(ada, finished, "professional", desk.state(ledger))
    ledger = desk.read(ada, finished)
    assert what_for(ledger, desk.current(ledger), back) == f"{says} It was signed or returned again since."
