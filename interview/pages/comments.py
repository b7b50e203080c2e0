"""Comments on an assessment, between those who fill it and those who sign it: beside the item that each is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from interview.desk.base import new_id
from interview.pages.elements import Box, Handler, button, el, p
from interview.pages.visit import Visit, day, drafted_box
from interview.ports import Draft, Trouble
from interview.record.assessment import Assessment
from interview.record.entry import Returned, SignedAs
from interview.record.ledger import Ledger
from interview.record.signing import Comment, comments, returned

WENT_BACK_TO: dict[SignedAs, str] = {"professional": "the professional", "officer": "the CSE officer", "manager": "the manager"}


def came_back(ledger: Ledger, comment: Comment) -> Returned | None:
    """Return the return for more that a comment came with, None where it came with none."""
    return next((entry for entry in ledger.of(Returned) if comment.said.id in entry.comments), None)


def waits(ledger: Ledger, found: Assessment, back: Returned) -> bool:
    """Say whether a return is the latest thing that was done: nobody has signed or returned the assessment since."""
    still = returned(ledger, found)
    return still is not None and still.id == back.id


def what_for(ledger: Ledger, found: Assessment, back: Returned) -> str:
    """Say of a return that came with a comment to whom the assessment went back, by whom, when and what for."""
    since = "" if waits(ledger, found, back) else " It was signed or returned again since."
    to = WENT_BACK_TO[back.part]
    return f"Returned for more with this comment, to {to}, by {ledger.name_of(back.by)} on {day(back.at)}: {back.words}{since}"


def draw_comment(visit: Visit, comment: Comment) -> None:
    """Draw a comment with its answers."""
    said = comment.said
    with el("article", classes="comment"):
        about = _about(visit, said.about)
        p(f"{visit.ledger.name_of(said.by)}, {day(said.at)}{f', on “{about}”' if about else ''}:", "meta")
        p(said.words)
        back = came_back(visit.ledger, comment)
        if back is not None:
            found = visit.desk.current(visit.ledger)
            p(what_for(visit.ledger, found, back), "trouble" if waits(visit.ledger, found, back) else "meta")
        for answer in comment.answers:
            p(f"{visit.ledger.name_of(answer.by)}, {day(answer.at)}, in answer: {answer.words}")


def _about(visit: Visit, ident: str) -> str:
    """Name what a comment is about, in the form's words."""
    tool = visit.desk.tool(visit.ledger)
    item, question = tool.indicator(ident), tool.section(ident)
    field = next((each for each in tool.fields if each.id == ident), None)
    return item.wording if item else question.title if question else field.label.rstrip(": ") if field else ""


class Comments:
    """The comments on one thing of the form ("": the whole), and room for another. Half-written ones are drafts.

    `kept` is called when there is one more.
    """

    def __init__(
        self, visit: Visit, about: str, drafts: Mapping[str, Draft], summary: str = "Comments", kept: Callable[[], None] = lambda: None
    ) -> None:
        self.visit, self.about, self.drafts, self.kept = visit, about, drafts, kept
        with el("details") as fold:
            fold.props["open"] = bool(self._mine()) or any(place.startswith(self._place("")) for place in drafts)
            el("summary", summary)
            self.place = el("div")
        self.draw()

    def _mine(self) -> list[Comment]:
        ledger = self.visit.ledger
        return [each for each in comments(ledger, self.visit.desk.current(ledger)) if each.said.about == self.about]

    def _place(self, answers: str) -> str:
        on_confirm = self.visit.desk.tool(self.visit.ledger).indicator(self.about) is not None
        return self.visit.place(f"{'comment' if on_confirm else 'comment-on-result'}/{self.about}/{answers}")

    def draw(self) -> None:
        self.place.clear()
        with self.place:
            for each in self._mine():
                draw_comment(self.visit, each)
                button("Answer", self._keeper(self._box("An answer", each.said.id, kind="line"), each.said.id))
            hint = "No part of the form. It stays in the case."
            words = self._box("A comment for whoever fills or signs this", "", rows=2, hint=hint)
            button("Keep the comment", self._keeper(words, ""))

    def _box(self, label: str, answers: str, **named: Any) -> Box:
        return drafted_box(self.visit, self.drafts, self._place(answers), label, "", None, **named)

    def _keeper(self, box: Box, answers: str) -> Handler:
        ident = new_id()

        async def press() -> None:
            try:
                await self.visit.do(self.visit.desk.comment, self.about, box.text, answers, ident)
            except Trouble as says:
                self.visit.announce(str(says))
                return
            await self.visit.do(self.visit.desk.keep_draft, self._place(answers), "")
            self.drafts = await self.visit.drafts()
            self.draw()
            self.kept()
            self.visit.announce("Saved.")

        return press
