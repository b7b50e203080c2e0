"""The signatures under an assessment on the Result page: how each stands, whose it is to give, and giving it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from nicegui import ui

from interview.pages.elements import Box, Choice, button, el, h2, h3, link, p
from interview.pages.frame import trouble
from interview.pages.plan_item import focus
from interview.pages.returning import CALLED, draw_back, draw_earlier, draw_return
from interview.pages.signed import SIGNED_AS, by_whom, signed_elsewhere
from interview.pages.visit import Visit, day
from interview.people import Refused as NotLetIn
from interview.ports import Trouble
from interview.record.assessment import deciders
from interview.record.brought import came_with_a_file
from interview.record.entry import Accessed, LetIn, Returned, Signed, SignedAs
from interview.record.fields import texts_of
from interview.record.signing import (
    SECOND,
    Signature,
    covers,
    parts,
    returned,
    returned_after,
    seconds_own,
    signatures,
    signed_before,
)

WHO: dict[SignedAs, str] = {
    "professional": "Whoever filled the form.",
    "officer": "Whoever filled the CSE officer’s part.",
    "manager": "Whoever has decided nothing in it, and signs no other part.",
}
"""Whose each part is to sign."""
REFERRED = "Whoever brought it to the CSE team."
"""The same of the professional's part, where an officer fills most of the form."""


def how_it_stands(visit: Visit, each: Signature) -> str:
    """Say of a part of the assessment whether it is signed, by whom and when."""
    called = CALLED[each.part]
    if each.signed is None:
        return f"{called}: not signed yet."
    if came_with_a_file(visit.ledger, each.signed):
        return f"{called}: {signed_elsewhere(visit.ledger, each.signed)}"
    who = f"signed by {visit.ledger.name_of(each.signed.by)} on {day(each.signed.at)}"
    if each.stands:
        return f"{called}: {who}."
    form_is_another = each.signed.form not in ("", visit.desk.tool(visit.ledger).digest)
    why = "the form’s own wording or rule was changed" if form_is_another else "the form was changed"
    if each.part == SECOND and each.signed.by in deciders(visit.ledger, each.signed.assessment):
        why = "they decided something in it"
    why = "it was returned for more" if returned_after(visit.ledger, each.signed) else why
    return f"{called}: {who}, but {why} since, so this signature is void."


class SigningCard:
    """Draws the signatures and carries out what is signed or returned; `changed` is called then."""

    def __init__(self, visit: Visit, changed: Callable[[], None]) -> None:
        self.visit, self.desk, self.changed = visit, visit.desk, changed
        self.drawn = len(visit.ledger.entries)
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
                draw_back(self.visit, back)
            draw_earlier(self.visit)
            self._draw_seconds_own()
            if found.finished is None:
                self._not_yet()
            else:
                self._whose(waits, mine, back)
            with el("ul", classes="lines"):
                for each in signatures(ledger, tool, found):
                    self._line(each, waits.get(each.part, "") if found.finished else "")
            self._before(signed_before(ledger, tool, found))
            self.says = el("div", role="alert")
            if found.finished is not None and mine and self._others():
                self._look_again()
            elif found.finished is not None and mine:
                self._sign(mine)
            draw_return(self.visit, self._say, self._done)

    def _others(self) -> tuple[str, ...]:
        """Return who else has done anything in the case since this page was drawn: it does not show that, and nobody signs unseen."""
        since = (entry for entry in self.visit.ledger.entries[self.drawn :] if not isinstance(entry, Accessed | LetIn))
        return tuple(dict.fromkeys(self.visit.ledger.name_of(entry.by) for entry in since if entry.by != self.visit.who.id))

    def _look_again(self) -> None:
        h3("Look at it again before you sign")
        p(
            f"{' and '.join(self._others())} changed something in this case while this page was open. The page may still show how it was before."
        )
        button("Show it as it is now", lambda: ui.navigate.reload(), "primary")

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

    def _draw_seconds_own(self) -> None:
        """Show what is the second person's to fill in, with the way to it: they write it before they sign, and nobody else waits for it."""
        ledger = self.visit.ledger
        own, texts = seconds_own(self.desk.tool(ledger)), texts_of(ledger, self.desk.tool(ledger), self.desk.current(ledger))
        if not own:
            return
        h3("What the manager writes")
        with el("ul", classes="lines"):
            for field in own:
                with el("li"):
                    link(field.label.rstrip(": "), self.visit.to("/details", f"#{field.id}"), "main")
                    written = texts.get(field.id, "")
                    el(
                        "span",
                        written or ("empty, and needed before the manager signs" if field.required else "empty"),
                        "all" if written else "meta all",
                    )

    def _whose(self, waits: Mapping[SignedAs, str], mine: Sequence[SignedAs], back: Returned | None) -> None:
        """Say first what whoever looks has to do here."""
        if not waits:
            p("Signed by everybody who signs this form.")
            return
        if back is not None:
            p("It was returned, so every signature is to be given anew, once what was asked is answered.")
        else:
            p("All is decided, and it is not signed by everybody yet.")
        if mine:
            now = "After that you can sign it" if back is not None else "You can sign it now"
            self._first(f"{now} {' or '.join(SIGNED_AS[part] for part in mine)}.")
        else:
            self._first("There is nothing for you to sign: somebody else must.")
            link("Let a colleague open this case", f"/case/{self.visit.case}")

    def _line(self, each: Signature, another: str) -> None:
        """Draw how one part stands, with the way to what was signed."""
        with el("li"):
            el("span", how_it_stands(self.visit, each), "main" if each.stands or each.signed is None else "main waits")
            if each.signed is not None:
                self._see(
                    each.signed, "See what was signed" if self._same(each.signed) else "See what was signed, and what was changed since"
                )
            if another:
                el("span", another, "meta all")

    def _same(self, signed: Signed) -> bool:
        """Say whether the form still says what was signed, also where it was returned since."""
        ledger = self.visit.ledger
        return covers(ledger, self.desk.tool(ledger), self.desk.current(ledger), signed)

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
        p("A signature covers the assessment as it is now. A later change makes it void. The plan goes on after it.")
        options = [(part, CALLED[part], self._who(part, mine)) for part in mine]
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

    def _who(self, part: SignedAs, mine: Sequence[SignedAs]) -> str:
        """Say whose a part is to sign, and what signing it closes."""
        officer = any(each == "officer" for each in parts(self.desk.tool(self.visit.ledger)))
        whose = REFERRED if part == "professional" and officer else WHO[part]
        return whose + (" Whoever signs this cannot be its second person." if part != SECOND and SECOND in mine else "")

    def _done(self, says: str) -> None:
        self.draw()
        self.changed()
        self.visit.announce(says)
        focus(self.visit, "signatures")  # what had the focus is not there any more
