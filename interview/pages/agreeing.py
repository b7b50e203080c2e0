"""Whether those whom an assessment is about agree with it and with the plan, each asked apart."""

from __future__ import annotations

from interview.pages.elements import Box, Choice, Options, button, el, h2, h3, p
from interview.pages.frame import trouble
from interview.pages.visit import Visit, day
from interview.ports import Trouble
from interview.record.entry import Viewed

VIEWS: Options = [
    ("agrees", "Agrees"),
    ("partly", "Agrees with some of it"),
    ("disagrees", "Does not agree"),
    ("could-not", "Could not be asked, or could not answer", "It is followed up until it is known."),
]
ASKED = (("young person", "The young person"), ("parent or carer", "A parent or carer"))
ABOUT = (("assessment", "the assessment"), ("plan", "the plan"))


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
