"""The copy of the record for somebody whom it is about: each entry is looked at and chosen for; a manager agrees; then it goes on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from fastapi import FastAPI
from nicegui import ui
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made
from interview.documents.access_export import access_form
from interview.pages.access_entry import EntryCard, goer
from interview.pages.access_saying import brief, look_again, stands
from interview.pages.downloads import File, handed_over, named, rendered
from interview.pages.elements import Box, Choice, Options, button, el, h1, h2, items, p
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.visit import House, Visit, day, signed_in
from interview.people import Professional
from interview.ports import Trouble
from interview.record.access import Chosen, undecided
from interview.record.ledger import Ledger
from interview.words.reading import shortened

FILES = {
    "access-export.docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "access-export.pdf": ("PDF", "application/pdf"),
}
SHOWN: Options = [
    ("undecided", "Not decided"),
    ("others", "From another person"),
    ("back", "Blacked out or left out"),
    ("", "All entries"),
]
AROUND = 40
"""How many entries the list shows at a time."""


def made(desk: Desk, who: Professional, case: str, name: str, person: str) -> tuple[bytes, bool]:
    """Make a person's copy, keep in the case that it was made, and say whether it is a draft. Raises `DocumentRefused`."""
    ledger, moment = desk.read(who, case), desk.clock()
    data, draft = built(desk, ledger, name, moment, person)
    desk.share(who, case, name, FILES[name][0], draft=draft, of=Made(ledger, moment, data, (("person", person),)))
    return data, draft


def built(desk: Desk, ledger: Ledger, name: str, moment: datetime, person: str) -> tuple[bytes, bool]:
    """Build a person's copy of a case as it stands in a ledger, and say whether it is a draft. Nothing is kept of it."""
    requester, drawings = desk.requester(ledger, person), partial(desk.shelf.drawing, ledger.case)
    form = access_form(ledger, desk.content, desk.tool(ledger), requester, moment, drawings)
    return rendered(desk, ledger, name, "access-export", form), bool(form.mark)


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""

    def route(name: str) -> Callable[[Request, str], object]:
        async def download(request: Request, case: str, person: str = "") -> Response:
            def make() -> File:
                data, draft = made(house.desk, signed_in(house, request), case, name, person)
                return File(data, named(name, draft), FILES[name][1])

            return await handed_over(make)

        return download

    for name in FILES:
        app.add_api_route(f"/case/{{case}}/{name}", route(name), methods=["GET"], response_model=None)


def add(house: House) -> None:
    """Register `/case/{case}/access-export`."""

    @ui.page("/case/{case}/access-export", reconnect_timeout=90)
    async def export(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "chose what a copy of the record holds")
        if visit is None:
            return
        with frame(visit, "A copy of the record", wide=True):
            h1("A copy of the record, for somebody whom it is about")
            p(
                "Look at each entry and choose whether the copy holds it, holds it with words blacked out, or leaves it out. "
                "Nothing is chosen for you. What is somebody else’s, or may be, is never given without a reason in words."
            )
            p("Ask whoever answers such requests in your agency before a copy is given. What may be kept back is for them to say.")
            await Choosing(visit).draw()


class Choosing:
    """The page's state: for whom the copy is, what the list shows, and which entry is looked at."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.desk = visit, visit.desk
        self.person, self.shown, self.here = "", "undecided", ""

    @property
    def every(self) -> tuple[Chosen, ...]:
        return self.desk.chosen(self.visit.ledger, self.person)

    async def draw(self) -> None:
        people = self.desk.requesters(self.visit.ledger)
        Choice("For whom is it?", [(each.id, each.name, each.party.capitalize()) for each in people], heard=self._for)
        self.place = el("div")

    async def _for(self, choice: Choice, person: str, key: str) -> None:
        self.person, self.here = person, ""
        self.place.clear()
        with self.place:
            Choice("The list shows", SHOWN, self.shown, heard=self._show)
            with el("div", classes="desk"):
                self.list = el("nav", classes="list", aria_label="Entries")
                self.middle = el("div")
            self.rest = el("section", id_="copy")
        await self.next()
        choice.done(key, "", "")

    async def _show(self, choice: Choice, which: str, key: str) -> None:
        self.shown = which
        self.draw_list()
        choice.done(key, "", "")

    async def next(self) -> None:
        """Open the next entry that is not decided, after the one that is looked at; the first of all where there is none after it."""
        waits = undecided(self.every)
        number = next((each.told.number for each in self.every if each.told.id == self.here), 0)
        later = [each for each in waits if each.told.number > number]
        await self.go((later or list(waits))[0].told.id if waits else "")

    async def go(self, entry: str) -> None:
        """Look at an entry; "" for none."""
        self.here = entry
        self.middle.clear()
        each = next((each for each in self.every if each.told.id == entry), None)
        with self.middle:
            if each is None:
                h2("Every entry is decided.")
                p("Look at any of them again in the list, or make the copy below.")
            else:
                await EntryCard(self, each).draw()
        self.draw_list()
        self.draw_rest()

    def _wanted(self) -> list[Chosen]:
        every = self.every
        match self.shown:
            case "undecided":
                return list(undecided(every))
            case "others":
                return [each for each in every if each.others]
            case "back":
                return [each for each in every if each.choice is not None and each.choice.how != "include"]
        return list(every)

    def draw_list(self) -> None:
        """List the entries of the chosen kind around the one that is looked at."""
        wanted = self._wanted()
        at = next((place for place, each in enumerate(wanted) if each.told.id == self.here), 0)
        begins = max(0, min(at - AROUND // 2, len(wanted) - AROUND))
        self.list.clear()
        with self.list:
            if not wanted:
                p("There are none.")
            if begins:
                p("Earlier ones stand above these.", "meta")
            with el("ol"):
                for each in wanted[begins : begins + AROUND]:
                    with el("li"):
                        words = shortened(" · ".join(brief(each)))
                        made = button(f"{each.told.number}. {each.told.title}, “{words}”: {stands(each)}", goer(self, each.told.id))
                        if each.told.id == self.here:
                            made.props["aria-current"] = "true"
            if len(wanted) > begins + AROUND:
                p("Later ones follow these.", "meta")

    def draw_rest(self) -> None:
        """Draw what comes after choosing: what is still said elsewhere, the manager's agreement, the documents."""
        every = self.every
        waits = undecided(every)
        self.rest.clear()
        with self.rest:
            again = look_again(every)
            if again:
                h2("Look at these again")
                p("What is kept back in one place seems to be said in another. Nothing was changed: it is for you to look at.")
                items(again)
            h2("The copy")
            if waits:
                p("It is made when every entry is decided. Nothing is given before.", "waits")
                return
            self._agreement()
            p("A file that leaves Alongside is not sealed any more. Black bars hide nothing that is in the file: the words are not there.")
            with el("div", classes="row"):
                for name, (kind, _) in FILES.items():
                    address = f"/case/{self.visit.case}/{name}?{urlencode({'person': self.person})}"
                    el("a", f"The copy as {kind}", "as-button", href=address, download="")

    def _agreement(self) -> None:
        held = self.desk.copy_agreed(self.visit.ledger, self.person)
        if held is not None:
            p(f"Agreed by {self.visit.ledger.name_of(held.by)} on {day(held.at)}, as it stands now. A later choice makes that void.")
            return
        p("It is marked DRAFT on every page until a manager, who chose nothing in it, agrees with it as it stands.")
        state = self.desk.copy_state(self.visit.ledger, self.person)
        with el("details"):
            el("summary", "Agree with it, as the manager")
            yes = Choice("Agreement", [("yes", "I have read every choice, and I agree with the copy as it stands")], [], many=True)
            words = Box("Anything to add (if you like)", kind="line", saves=False)
            says = el("div", role="alert")

            async def press() -> None:
                says.clear()
                try:
                    if not yes.chosen:
                        raise Trouble("Tick that you agree, if you do.")
                    await self.visit.do(self.desk.agree_copy, self.person, state, words.text)
                except Trouble as no:
                    with says:
                        trouble(str(no))
                    return
                self.draw_rest()
                self.visit.announce("Agreed.")

            button("Note the agreement", press)
