"""Whether those whom an assessment is about agree with it and with the plan, each asked apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nicegui.element import Element

from interview.documents.compared import dated
from interview.documents.signed import when_said
from interview.pages.elements import Box, Choice, Handler, Options, button, el, h2, h3, p
from interview.pages.frame import trouble
from interview.pages.post import tell
from interview.pages.visit import Visit
from interview.ports import Trouble
from interview.record.entry import Viewed
from interview.record.ledger import Ledger
from interview.record.reviewing import reviewed
from interview.record.views import asked_about, to_ask_for, views

VIEWS: Options = [
    ("agrees", "Agrees"),
    ("partly", "Agrees with some of it"),
    ("disagrees", "Does not agree"),
    ("could-not", "Could not be asked, or could not answer", "It is followed up until it is known."),
]
ASKED = (("young person", "The young person"), ("parent or carer", "A parent or carer"))
ABOUT = (("assessment", "the assessment"), ("plan", "the plan"))
LABELS = {option[0]: option[1] for option in VIEWS}


def asked_of(view: Viewed) -> str:
    """Say who was asked about what, as a line begins: *The plan: Mum, a parent or carer*."""
    called, about = dict(ASKED)[view.whose].lower(), dict(ABOUT)[view.thing].capitalize()
    return f"{about}: {f'{view.person}, ' if view.person else ''}{called}"


def answered(ledger: Ledger, view: Viewed) -> str:
    """Say what somebody answered and when, and whether what they were asked about was changed since: *agrees (3 March 2026)*."""
    return f"{LABELS[view.answer].lower()} ({when_said(ledger, view)})"


def anchor_of(view: Viewed) -> str:
    """Return the id of the line on this page from which a view that is still to be had is followed up."""
    return f"view-{view.id}"


class ViewsCard:
    """Whether the young person and, separately, a parent or carer agree with the assessment and the plan."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.desk = visit, visit.desk
        self.place = el("section", id_="agreeing")

    def draw(self) -> None:
        """Draw it anew, with empty boxes."""
        self.place.clear()
        self.parts: list[tuple[str, Element, Element, Asking]] = []
        with self.place:
            h2("Whether they agree")
            p(
                "Ask each of them apart. What one says is never shown to the other. What could not be asked is followed up until it is known, "
                "and so is what was said before it was changed."
            )
            for whose, called in ASKED:
                h3(called)
                self.parts.append((whose, el("ul", classes="lines"), el("div"), Asking(self.visit, whose, self._kept)))
        self.follow()

    def follow(self) -> None:
        """Draw what they said as it stands now; what is typed in the boxes stays. What is asked from here on is about what stands now."""
        ledger = self.visit.ledger
        found = self.desk.current(ledger)
        before = reviewed(ledger, found)
        self.today, self.open = views(ledger, found), to_ask_for(ledger, found.tool)
        earlier = views(ledger, before) if before else ()
        self.earlier = [view for view in earlier if view.answer != "could-not" and view not in self.open]
        for whose, lines, then, asking in self.parts:
            asking.about = {thing: asked_about(ledger, found, thing) for thing, _ in ABOUT}
            lines.clear()
            then.clear()
            with lines:
                for thing, about in ABOUT:
                    self._held(whose, thing, about, asking)
            if before is not None:
                with then:
                    self._earlier(whose, dated(before))

    def _held(self, whose: str, thing: str, about: str, asking: Asking) -> None:
        """Draw what was said of one thing in this assessment, and whose view of it is still to be had, from whichever assessment."""
        waits = [view for view in self.open if (view.whose, view.thing) == (whose, thing)]
        said = [view for view in self.today if (view.whose, view.thing) == (whose, thing) and view not in waits]
        for view in said:
            with el("li"):
                el("span", self._line(about, view))
        for view in waits:
            with el("li", id_=anchor_of(view)):
                el("span", self._line(about, view), "waits")
                with el("div", classes="acts"):
                    named = view.person or dict(ASKED)[whose].lower()
                    button("Write down the answer", asking.opener(view), "plain", aria_label=f"Write down the answer of {named}: {about}")
        if not (said or waits):
            with el("li"):
                el("span", f"{about.capitalize()}: not asked yet", "waits")

    def _earlier(self, whose: str, assessed: str) -> None:
        """Draw what was answered in the assessment that is reviewed. It is no answer of today's, and says so."""
        earlier = [view for view in self.earlier if view.whose == whose]
        if earlier:
            p(f"Answered in the assessment of {assessed}, which is reviewed now. It is no answer of today.", "meta")
            with el("ul", classes="answered-then meta"):
                for view in earlier:
                    el("li", self._line(dict(ABOUT)[view.thing], view))

    def _line(self, about: str, view: Viewed) -> str:
        """Say what somebody answered, and when: *The plan: Mum, agrees (3 March 2026). “Alright.”*"""
        named = f"{view.person}, " if view.person else ""
        said = f" “{view.words}”" if view.words else ""
        return f"{about.capitalize()}: {named}{answered(self.visit.ledger, view)}.{said}"

    def _kept(self) -> None:
        self.draw()
        self.visit.announce("Saved.")


class Asking:
    """The boxes for what one of them said. `kept` is called when it is saved; `about` is the state of each thing that the page shows."""

    about: Mapping[str, str]

    def __init__(self, visit: Visit, whose: str, kept: Callable[[], None]) -> None:
        self.visit, self.whose, self._kept = visit, whose, kept
        self.about = {}
        self.place = f"ask-{whose.replace(' ', '-')}"
        with el("details", id_=self.place):
            el("summary", "Write down what they said")
            self.thing = Choice("About", [(ident, about.capitalize()) for ident, about in ABOUT])
            self.answer = Choice("They", VIEWS)
            self.person = Box("Who", kind="line", saves=False)
            self.person.set_visibility(whose != "young person")  # there is but one
            self.words = Box("In their words", kind="long", rows=2, saves=False)
            self.says = el("div", role="alert")
            button("Keep it", self._keep)

    def opener(self, view: Viewed) -> Handler:
        """Return what opens the boxes with whose view of what it is filled in, so that the answer closes what is open."""

        def press() -> None:
            self.thing.set(view.thing)
            self.person.set(view.person)
            tell(self.visit.client, f"document.getElementById({self.place!r}).open = true")
            self.answer.focus()

        return press

    async def _keep(self) -> None:
        self.says.clear()
        verb, thing, answer = self.visit.desk.view, self.thing.chosen, self.answer.chosen
        try:
            await self.visit.do(verb, self.whose, thing, answer, self.person.text, self.words.text, self.about.get(thing, ""))
        except Trouble as refused:
            with self.says:
                trouble(str(refused))
            return
        self._kept()
