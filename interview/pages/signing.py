"""The end of an assessment on the Result page: who signs, returning it for more, and whether those whom it is about agree."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from interview.pages.changed import draw_way
from interview.pages.comments import draw_comment
from interview.pages.elements import Box, Choice, Options, button, el, h2, h3, link, p
from interview.pages.frame import trouble
from interview.pages.plan_item import focus
from interview.pages.signed import SIGNED_AS, by_whom
from interview.pages.visit import Visit, day
from interview.people import Refused as NotLetIn
from interview.ports import Trouble
from interview.record.entry import Commented, Returned, Signed, SignedAs, Viewed
from interview.record.signing import SECOND, Signature, Subject, comments, returned, returned_after, signatures, signed_before

CALLED = {"professional": "The professional", "officer": "The CSE officer", "manager": "The manager, as the second person"}
WHO = {
    "professional": "Whoever filled the form.",
    "officer": "Whoever filled the CSE officer’s part.",
    "manager": "Whoever has decided nothing in it, and signs no other part.",
}
"""Whose each part is to sign."""
VIEWS: Options = [
    ("agrees", "Agrees"),
    ("partly", "Agrees with some of it"),
    ("disagrees", "Does not agree"),
    ("could-not", "Could not be asked, or could not answer", "It is followed up until it is known."),
]
ASKED = (("young person", "The young person"), ("parent or carer", "A parent or carer"))
ABOUT = (("assessment", "the assessment"), ("plan", "the plan"))


def how_it_stands(visit: Visit, each: Signature) -> str:
    """Say of a part of the assessment whether it is signed, by whom and when."""
    called = CALLED[each.part]
    if each.signed is None:
        return f"{called}: not signed yet."
    who = f"signed by {visit.ledger.name_of(each.signed.by)} on {day(each.signed.at)}"
    if each.stands:
        return f"{called}: {who}."
    why = "it was returned for more" if returned_after(visit.ledger, each.signed) else "the form was changed"
    return f"{called}: {who}, but {why} since, so this signature is void."


class SigningCard:
    """Draws the signatures and carries out what is signed or returned; `changed` is called then."""

    def __init__(self, visit: Visit, changed: Callable[[], None]) -> None:
        self.visit, self.desk, self.changed = visit, visit.desk, changed
        self.place = el("section", classes="card", id_="signing")

    def draw(self) -> None:
        ledger = self.visit.ledger
        tool, found = self.desk.tool(ledger), self.desk.current(ledger)
        back, waits = returned(ledger, found), self.desk.to_sign(self.visit.who, ledger)
        mine = [part for part, another in waits.items() if not another]
        self.state = self.desk.state(ledger)
        self.place.clear()
        with self.place:
            h2("Signatures", "signatures").props["tabindex"] = "-1"
            if back is not None:
                p(f"Returned for more by {ledger.name_of(back.by)} on {day(back.at)}: {back.words}", "trouble")
                self._came_with(back)
            if found.finished is None:
                self._not_yet()
            else:
                self._whose(waits, mine)
            with el("ul", classes="lines"):
                for each in signatures(ledger, tool, found):
                    self._line(each, waits.get(each.part, "") if found.finished else "")
            self._before(signed_before(ledger, tool, found))
            self.says = el("div", role="alert")
            if found.finished is not None and mine:
                self._sign(mine)
            self._return()

    def _came_with(self, back: Returned) -> None:
        """List the comments that came with a return, each with the way to what it is about."""
        ledger, tool = self.visit.ledger, self.desk.tool(self.visit.ledger)
        said = [entry for ident in back.comments if isinstance(entry := ledger.get(ident), Commented) and ledger.stands(ident)]
        with el("ul", classes="lines"):
            for each in said:
                with el("li"):
                    item, question = tool.indicator(each.about), tool.section(each.about)
                    field = next((known for known in tool.fields if known.id == each.about), None)
                    if item is not None:
                        draw_way(self.visit, Subject("decision", item.id), item.wording)
                    elif question is not None:
                        draw_way(self.visit, Subject("question", question.id), question.title)
                    elif field is not None:
                        draw_way(self.visit, Subject("field", field.id), field.label.rstrip(": "))
                    p(f"“{each.words}”", "meta")

    def _not_yet(self) -> None:
        """Say what stands in the way of every signature: it is listed, each with the way to it, directly above."""
        if self.desk.missing(self.visit.ledger):
            self._first("It cannot be signed yet. What stands in the way is listed just above, each with the way to it.")
        else:
            self._first("It cannot be signed yet. Nothing is missing: press “Finish the assessment” just above, then sign it here.")
        p("An urgent referral waits for no signature.")

    @staticmethod
    def _first(text: str) -> None:
        """Say what is to be known before anything else here."""
        with p(""):
            el("strong", text)

    def _whose(self, waits: Mapping[SignedAs, str], mine: Sequence[SignedAs]) -> None:
        """Say first what whoever looks has to do here."""
        if not waits:
            p("Signed by everybody who signs this form.")
            return
        p("All is decided, and it is not signed by everybody yet.")
        if mine:
            self._first(f"You can sign it now {' or '.join(SIGNED_AS[part] for part in mine)}.")
        else:
            self._first("There is nothing for you to sign: somebody else must.")
            link("Let a colleague open this case", f"/case/{self.visit.case}")

    def _line(self, each: Signature, another: str) -> None:
        """Draw how one part stands, with the way to what was signed."""
        with el("li"):
            el("span", how_it_stands(self.visit, each), "main")
            if each.signed is not None:
                self._see(each.signed, "See what was signed" if each.stands else "See what was signed, and what was changed since")
            if another:
                el("span", another, "meta")

    def _see(self, signed: Signed, text: str) -> None:
        link(text, self.visit.to(f"/signed/{signed.id}")).props["aria-label"] = f"{text}: {by_whom(self.visit, signed)}"

    def _before(self, found: Sequence[Signed]) -> None:
        """Keep earlier signatures in reach: those that were given anew since, and those of earlier assessments."""
        if not found:
            return
        with el("details"):
            el("summary", "Signed before")
            with el("ul", classes="lines"):
                for each in found:
                    with el("li"):
                        el("span", by_whom(self.visit, each), "main")
                        self._see(each, "See what was signed")

    def _say(self, text: str) -> None:
        self.says.clear()
        with self.says:
            trouble(text)

    def _sign(self, mine: Sequence[SignedAs]) -> None:
        h3("Sign it as it stands")
        p("A signature covers the assessment as it is now. A later change makes it void.")
        options = [(part, CALLED[part], WHO[part]) for part in mine]
        part = Choice("You sign as", options, mine[0] if len(mine) == 1 else "")
        words = Box("Anything to add (if you like)", kind="line", saves=False)
        secret = Box("Your pass-phrase", kind="secret", saves=False, required=True)

        async def press() -> None:
            typed, secret.text = secret.text, ""
            try:
                if not part.chosen:
                    raise Trouble("Choose what you sign as.")
                who = await asyncio.to_thread(self.visit.house.doorman.confirm, self.visit.who.email, typed, "at the desk")
                if who.id != self.visit.who.id:
                    raise Trouble("That is not your own pass-phrase.")
                await self.visit.do(self.desk.sign, part.chosen, self.state, words.text)
            except (Trouble, NotLetIn) as says:
                self._say(str(says))
                return
            self._done("Signed.")

        button("Sign it", press, "primary")

    def _return(self) -> None:
        """Return it for more, with one's comments on single items."""
        ledger, found = self.visit.ledger, self.desk.current(self.visit.ledger)
        mine = [each for each in comments(ledger, found) if each.said.by == self.visit.who.id and not each.returned]
        parts = [(each.part, CALLED[each.part]) for each in signatures(ledger, self.desk.tool(ledger), found) if each.part != SECOND]
        with el("details"):
            el("summary", "Return it for more")
            p("Write your comments beside the indicators on Confirm; they go back with it.")
            for each in mine:
                draw_comment(self.visit, each)
            part = Choice("To", parts, parts[0][0])
            words = Box("What more is needed", kind="long", rows=2, saves=False, required=True)

            async def press() -> None:
                try:
                    await self.visit.do(self.desk.return_for_more, part.chosen, words.text)
                except Trouble as says:
                    self._say(str(says))
                    return
                self._done("Returned.")

            button("Return it", press)

    def _done(self, says: str) -> None:
        self.draw()
        self.changed()
        self.visit.announce(says)
        focus(self.visit, "signatures")  # what had the focus is not there any more


class ViewsCard:
    """Whether the young person and, separately, a parent or carer agree with the assessment and the plan."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.desk = visit, visit.desk
        self.place = el("section", id_="agreeing")

    def draw(self) -> None:
        self.place.clear()
        with self.place:
            h2("Whether they agree")
            p(
                "Ask each of them apart. What one says is never shown to the other. What could not be asked is followed up until it is known."
            )
            for whose, called in ASKED:
                h3(called)
                with el("ul", classes="lines"):
                    for thing, about in ABOUT:
                        self._held(whose, thing, about)
                self._ask(whose)

    def _held(self, whose: str, thing: str, about: str) -> None:
        found = self.desk.current(self.visit.ledger)
        views = {
            each.person: each
            for each in self.visit.ledger.of(Viewed)
            if (each.assessment, each.whose, each.thing) == (found.id, whose, thing)
        }
        labels = {option[0]: option[1] for option in VIEWS}
        with el("li"):
            if not views:
                el("span", f"{about.capitalize()}: not asked yet", "waits")
            for each in views.values():
                named = f"{each.person}, " if each.person else ""
                said = f" “{each.words}”" if each.words else ""
                el(
                    "span",
                    f"{about.capitalize()}: {named}{labels[each.answer].lower()} ({day(each.at)}).{said}",
                    "waits" if each.answer == "could-not" else "",
                )

    def _ask(self, whose: str) -> None:
        with el("details"):
            el("summary", "Write down what they said")
            thing = Choice("About", [(ident, about.capitalize()) for ident, about in ABOUT])
            answer = Choice("They", VIEWS)
            person = Box("Who", kind="line", saves=False) if whose != "young person" else None
            words = Box("In their words", kind="long", rows=2, saves=False)
            says = el("div", role="alert")

            async def press() -> None:
                says.clear()
                try:
                    await self.visit.do(self.desk.view, whose, thing.chosen, answer.chosen, person.text if person else "", words.text)
                except Trouble as refused:
                    with says:
                        trouble(str(refused))
                    return
                self.draw()
                self.visit.announce("Saved.")

            button("Keep it", press)
