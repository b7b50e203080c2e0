"""What was handed on: a referral is noted when a person has made it, with the answer that came later. The software sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from interview.desk import HandedOn
from interview.desk.base import new_id
from interview.documents.referral import consulted, handed_on, what_went
from interview.pages.elements import Choice, Handler, Options, button, el, h2, h3, items, p
from interview.pages.frame import trouble
from interview.pages.plan_item import focus
from interview.pages.visit import Save, Visit, day, drafted_box, kept_choice
from interview.pages.where_lacking import not_referred
from interview.ports import Draft, Trouble
from interview.record.referral import MEANS, Asked, Referral, asked_first, documents_made, referrals
from interview.words.where import POLICE, Stop

ELSE = "somebody-else"
BOXES = (
    ("to", "Their name, or the body’s", "line", ""),
    ("day", "Handed on, day", "date", ""),
    ("time", "Time, if you know it", "line", "As in 14:05."),
    ("handed_by", "Handed on by", "line", ""),
    (
        "manager",
        "Line manager consulted: who",
        "line",
        "Needed where the authority asks for it. Elsewhere, write it where somebody was consulted.",
    ),
    ("consulted", "Consulted on", "date", ""),
    ("reason", "The reason, in your own words", "long", ""),
)
NEW = "referral/new/"
"""Where the drafts of a referral that is not noted yet are kept."""
EARLIER = "Some of what was written above is of an earlier referral and is not taken over here. Look at it above: say that it still holds, or write it again."
CARRIED = ("manager", "consulted", "reason")
"""The boxes that begin with what was written for the cover sheet."""
NOTHING = Asked("", "", (), "")


def _numbers(stop: Stop, reasons: tuple[str, ...]) -> list[str]:
    """Return the options' ids of those of a step's reasons that were chosen."""
    return [str(number) for number, text in enumerate(stop.reasons) if text in reasons]


class Noted:
    """The referrals that were noted, and the place to note another."""

    def __init__(self, visit: Visit, drafts: Mapping[str, Draft]) -> None:
        self.visit, self.desk, self.drafts = visit, visit.desk, drafts
        self.changed: Callable[[], None] = lambda: None
        """Called when a referral was noted, or its note taken back: what was written for it is looked at again before the next."""

    def draw(self) -> None:
        h2("What was handed on", "noted").props["tabindex"] = "-1"
        self.lacks = el("div")
        self.list = el("div")
        self.form = el("section", classes="card", aria_labelledby="note-new")
        self._list()
        self._form()

    async def led_on(self) -> None:
        """The questions led somewhere else: offer that, as long as nobody has begun to note a referral."""
        self.drafts = await self.visit.drafts()
        if not any(name.startswith(NEW) for name in self.drafts):
            self._form()

    # what was noted

    def _list(self) -> None:
        self.lacks.clear()
        with self.lacks:
            for says in not_referred(self.visit):
                p(says, "waits")
        self.list.clear()
        found = referrals(self.visit.ledger)
        with self.list:
            if not found:
                p("No referral is noted yet.")
            for each in found:
                self._card(each)

    def _card(self, each: Referral) -> None:
        now, name = each.now, self.visit.ledger.name_of
        with el("section", classes="card", aria_labelledby=f"referral-{each.id}"):
            el("h3", now.to, id_=f"referral-{each.id}", tabindex="-1")
            p(f"Handed on {handed_on(now)}.")
            if says := consulted(now):
                p(says)
            items(list(now.reasons)) if now.reasons else None
            if now.reason:
                el("p", now.reason, dir_="auto").style("white-space: pre-wrap")
            p(what_went(now))
            p(f"Noted by {name(each.first.by)} on {day(each.first.at)}.", "meta")
            place = f"referral/{each.id}/answer"
            drafted_box(self.visit, self.drafts, place, "The answer that came", now.answer, self._answerer(each), rows=2)
            with el("details"):
                el("summary", "Take this note back")
                p("What was handed on stays so. Say why the note is wrong; then note it again as it was.")
                reason = drafted_box(self.visit, self.drafts, f"referral/{each.id}/back", "Why", "", None, kind="line")
                says_ = el("div", role="alert")
                button("Take the note back", self._taker(each, reason, says_), aria_describedby=f"referral-{each.id}")

    def _answerer(self, each: Referral) -> Save:
        seen = [each.now.id]

        async def save(text: str) -> None:
            await self.visit.do(self.desk.answer_came, each.id, text, seen[0])
            seen[0] = next((known.now.id for known in referrals(self.visit.ledger) if known.id == each.id), seen[0])

        return save

    def _taker(self, each: Referral, reason: Any, says: Any) -> Handler:
        async def press() -> None:
            says.clear()
            last = next((known.now.id for known in referrals(self.visit.ledger) if known.id == each.id), "")
            try:
                await self.visit.do(self.desk.take_back_referral, each.id, reason.text, last)
            except Trouble as refused:
                with says:
                    trouble(str(refused))
                return
            for part in ("answer", "back"):
                await self.visit.do(self.desk.keep_draft, f"referral/{each.id}/{part}", "")
            self._list()
            self.changed()
            focus(self.visit, "noted")
            self.visit.announce("Saved: the note is taken back.")

        return press

    # another one

    def _steps(self) -> tuple[Stop, ...]:
        where = self.desk.guide(self.visit.ledger)
        return where.steps if where else ()

    def _led_to(self) -> str:
        """Return the step to which the answers led, where it is one alone, or one alone that is the referral: it is most likely noted."""
        steps = [stop for stop in self.desk.way(self.visit.ledger) if stop.sent_to and POLICE not in stop.addresses]
        found = [stop for stop in steps if stop.referral] or steps
        return found[0].id if len(found) == 1 else ""

    def _form(self) -> None:
        steps = self._steps()
        options: Options = [*((stop.id, stop.title, stop.sent_to) for stop in steps), (ELSE, "Somebody else")]
        self.new = new_id()
        self.reasons: dict[str, Choice] = {}
        self.carried: Asked = NOTHING
        self.form.clear()
        with self.form:
            el("h3", "Note a referral that you have made", id_="note-new", tabindex="-1")
            p("When it is handed on, and not before. Nothing is sent by this.")
            self.step = self._choice("step", "To whom", options, self._led_to(), turned=self._turned)
            self.carried = self._asked(self.step.chosen)
            self.earlier = p(EARLIER, "waits")
            values = {"handed_by": self.visit.who.name} | {part: getattr(self.carried, part) for part in CARRIED}
            self.boxes = {
                part: drafted_box(self.visit, self.drafts, NEW + part, label, values.get(part, ""), None, kind=kind, hint=hint, rows=2)
                for part, label, kind, hint in BOXES[:1]
            }
            self.means = self._choice("means", "How", [(each, each.capitalize()) for each in MEANS], "")
            for part, label, kind, hint in BOXES[1:]:
                if part == "reason":
                    for stop in (each for each in steps if each.reasons):
                        numbered = [(str(number), text) for number, text in enumerate(stop.reasons)]
                        was = _numbers(stop, self._asked(stop.id).reasons)
                        self.reasons[stop.id] = self._choice(f"reasons-{stop.id}", f"Why: {stop.title}", numbered, was, many=True)
                self.boxes[part] = drafted_box(
                    self.visit, self.drafts, NEW + part, label, values.get(part, ""), None, kind=kind, hint=hint, rows=2
                )
            self.papers = el("div")
            self._papers()
            self.says = el("div", role="alert")
            button("Note this referral", self._note, "primary")
        self._turned(self.step.chosen)

    def _choice(self, part: str, legend: str, options: Options, was: Any, **named: Any) -> Choice:
        return kept_choice(self.visit, self.drafts, NEW + part, legend, options, was, **named)

    def _turned(self, step: Any) -> None:
        """Ask for the reasons only where the chosen step has some, and for a name only where it is no step; carry over what it asks for."""
        for ident, choice in self.reasons.items():
            choice.set_visibility(ident == step)
        self.boxes["to"].set_visibility(step == ELSE)
        self._carry(step)

    def _asked(self, step: str) -> Asked:
        """Return what stands on the cover sheet of what a step asks for: nobody types it twice. Nothing of an earlier referral's."""
        stop = next((each for each in self._steps() if each.id == step), None)
        return asked_first(self.visit.ledger, stop, now=True) if stop else NOTHING

    def carry(self) -> None:
        """What a step asks for was written for the cover sheet: it stands in the note, too."""
        self._carry(self.step.chosen)

    def _carry(self, step: str) -> None:
        """Put what the chosen step asks for into the boxes. What was typed into them here stays."""
        before, self.carried = self.carried, self._asked(step)
        asked = next((each for each in self._steps() if each.id == step), None)
        self.earlier.set_visibility(asked is not None and asked_first(self.visit.ledger, asked) != self.carried)
        for part in CARRIED:
            old, new = getattr(before, part), getattr(self.carried, part)
            if new != old and self.boxes[part].text == old:
                self.boxes[part].set(new)
        stop = next((each for each in self._steps() if each.id == step and each.id in self.reasons), None)
        if stop is not None and before != self.carried and self.reasons[stop.id].chosen in ([], _numbers(stop, before.reasons)):
            self.reasons[stop.id].set(_numbers(stop, self.carried.reasons))

    def _papers(self) -> None:
        made = documents_made(self.visit.ledger)
        self.papers.clear()
        with self.papers:
            h3("What was sent")
            self.sent: Choice | None = None
            if made:
                named = [(each.id, each.document, f"Made {day(each.at)}, from {each.entries} entries.") for each in made]
                self.sent = self._choice("sent", "Documents that were made of this case", named, [], many=True)
            else:
                p("No document was made of this case yet. A referral by phone needs none.", "meta")
            button("Look for documents made just now", self._look, "plain")

    async def _look(self) -> None:
        self.drafts = await self.visit.drafts()
        await self.visit.do(self.desk.read)
        self._papers()

    def _told(self) -> HandedOn:
        step = "" if self.step.chosen == ELSE else self.step.chosen
        given = next((stop.reasons for stop in self._steps() if stop.id == step), ())
        ticked = self.reasons[step].chosen if step in self.reasons else []
        texts = {part: box.text for part, box in self.boxes.items()}
        if step:
            texts["to"] = ""  # the authority's own name for it holds
        return HandedOn(
            **texts,
            means=self.means.chosen,
            step=step,
            reasons=tuple(text for number, text in enumerate(given) if str(number) in ticked),
            sent=tuple(self.sent.chosen) if self.sent else (),
        )

    async def _note(self) -> None:
        self.says.clear()
        try:
            await self.visit.do(self.desk.refer, self.new, self._told(), "")
        except Trouble as refused:
            with self.says:
                trouble(str(refused))
            return
        for place in [name for name in await self.visit.drafts() if name.startswith(NEW)]:
            await self.visit.do(self.desk.keep_draft, place, "")
        noted, self.drafts = self.new, await self.visit.drafts()
        self._list()
        self._form()
        self.changed()
        focus(self.visit, f"referral-{noted}")
        self.visit.announce("Noted. It stands above.")
