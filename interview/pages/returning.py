"""Returning an assessment for more, and what came back: to whom, with which comments, and what was answered to them."""

from __future__ import annotations

from collections.abc import Callable

from interview.pages.changed import draw_way
from interview.pages.comments import WENT_BACK_TO, draw_comment
from interview.pages.elements import Box, Choice, button, el, p
from interview.pages.visit import Visit, day
from interview.ports import Trouble
from interview.record.entry import Returned, SignedAs
from interview.record.signing import SECOND, Comment, Subject, comments, parts, returned

CALLED: dict[SignedAs, str] = {
    "professional": "The professional",
    "officer": "The CSE officer",
    "manager": "The manager, as the second person",
}


def draw_back(visit: Visit, back: Returned) -> None:
    """Draw a return that waits: to whom, from whom, what for, and its comments with the way to what each is about."""
    who = visit.ledger.name_of(back.by)
    p(f"Returned for more to {WENT_BACK_TO[back.part]}, by {who} on {day(back.at)}: {back.words}", "trouble")
    _comments(visit, back)


def draw_earlier(visit: Visit) -> None:
    """Keep earlier returns in reach, each with what was answered: whoever asked reads it before they sign."""
    ledger, found = visit.ledger, visit.desk.current(visit.ledger)
    waits = returned(ledger, found)
    earlier = [entry for entry in ledger.of(Returned) if entry.assessment == found.id and (waits is None or entry.id != waits.id)]
    if not earlier:
        return
    with el("details"):
        el("summary", "Returned for more before, and what was answered")
        for back in reversed(earlier):
            p(f"To {WENT_BACK_TO[back.part]}, by {ledger.name_of(back.by)} on {day(back.at)}: {back.words}")
            _comments(visit, back)


def _comments(visit: Visit, back: Returned) -> None:
    found = visit.desk.current(visit.ledger)
    with el("ul", classes="lines"):
        for each in comments(visit.ledger, found):
            if each.said.id in back.comments:
                with el("li"):
                    _way(visit, each)
                    p(f"“{each.said.words}”", "all")
                    for answer in each.answers:
                        p(f"{visit.ledger.name_of(answer.by)}, {day(answer.at)}, in answer: “{answer.words}”", "all")


def _way(visit: Visit, comment: Comment) -> None:
    """Draw the way to what a comment is about; none where it is about the whole form."""
    tool, about = visit.desk.tool(visit.ledger), comment.said.about
    item, question = tool.indicator(about), tool.section(about)
    field = next((known for known in tool.fields if known.id == about), None)
    if item is not None:
        draw_way(visit, Subject("decision", item.id), item.wording)
    elif question is not None:
        draw_way(visit, Subject("question", question.id), question.title)
    elif field is not None:
        draw_way(visit, Subject("field", field.id), field.label.rstrip(": "))


def draw_return(visit: Visit, says: Callable[[str], None], done: Callable[[str], None]) -> None:
    """Draw how it is returned for more, with one's comments on single items. To whom is chosen, where there is a choice."""
    ledger, found = visit.ledger, visit.desk.current(visit.ledger)
    mine = [each for each in comments(ledger, found) if each.said.by == visit.who.id and not each.returned]
    to = [(part, CALLED[part]) for part in parts(visit.desk.tool(ledger)) if part != SECOND]
    with el("details"):
        el("summary", "Return it for more")
        p("Write your comments beside the indicators on Confirm, and here below the questions and the tier; they go back with it.")
        for each in mine:
            draw_comment(visit, each)
        part = Choice("To", to, to[0][0] if len(to) == 1 else "")
        words = Box("What more is needed", kind="long", rows=2, saves=False, required=True)

        async def press() -> None:
            try:
                if not part.chosen:
                    raise Trouble("Choose to whom it goes back.")
                await visit.do(visit.desk.return_for_more, part.chosen, words.text)
            except Trouble as refused:
                says(str(refused))
                return
            done("Returned.")

        button("Return it", press)
