"""What we know: the professional's own observations, and what agencies' records say, each with its source."""

from __future__ import annotations

from nicegui import ui
from starlette.requests import Request

from interview.desk import Observation
from interview.pages.elements import Box, Choice, Handler, button, el, h1, h2, items, p, said
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.visit import House, Visit, day, kept_box
from interview.ports import Trouble
from interview.record.evidence import Evidence, evidence
from interview.words.script import PROFESSIONAL, Prompt, Script

BASES = (
    ("observation", "I saw or heard it myself"),
    ("record", "An agency's record says it"),
    ("report", "Somebody reported it"),
)


def source_line(piece: Evidence, by: str) -> str:
    """Say in a line where an observation or record comes from."""
    kind = {"observation": "Seen by", "record": "Record:", "report": "Reported by"}.get(piece.source, "")
    where = ", ".join(part for part in (piece.record, piece.agency) if part)
    when = f", about {piece.when}" if piece.when else ""
    return f"{kind} {where}{when}. Written down by {by} on {day(piece.at)}."


def add(house: House) -> None:
    """Register `/case/{case}/known`."""

    @ui.page("/case/{case}/known", reconnect_timeout=90)
    async def known(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "read and wrote what is known")
        if visit is None:
            return
        desk = house.desk
        scripts = [s for s in desk.content.scripts_for(desk.tool(visit.ledger).id) if s.audience == PROFESSIONAL]
        with frame(visit, "What we know", way="/known"):
            h1("What we know")
            p("What you saw yourself, and what records say. What happened apart from what you think of it; strengths first.")
            await Known(visit, scripts[0] if scripts else None).draw()


class Known:
    """The page's state: which prompt the words will stand under."""

    def __init__(self, visit: Visit, script: Script | None) -> None:
        self.visit, self.script, self.prompt, self.replaces = visit, script, "", ""

    async def draw(self) -> None:
        with el("section", classes="card"):
            h2("Write something down")
            if self.script:
                options = [("", "Anything")] + [
                    (p.id, f"{t.title.text}: {p.title.text}") for t in self.script.topics for p in t.prompts if not p.said_only
                ]
                with el("div", classes="box"):
                    el("label", "What it is about", for_="about")
                    select = el("select", id_="about")
                with select:
                    for ident, label in options:
                        el("option", label, value=ident)
                select.on("change", lambda event: self._about(str(event.args)), js_handler="(event) => emit(event.target.value)")
                self.help = el("div", classes="meta")
            self.words = await kept_box(self.visit, "known/words", "What was seen, or what the record says", "", None, required=True)
            self.basis = Choice("How it is known", BASES)
            with el("div", classes="two"):
                self.agency = await kept_box(self.visit, "known/agency", "Agency", "", None, kind="line")
                self.source = await kept_box(self.visit, "known/source", "Source", "", None, kind="line", hint="Who, or which record.")
                self.when = await kept_box(
                    self.visit, "known/when", "When it happened", "", None, kind="line", hint="A date, or words such as “last autumn”."
                )
            self.says = el("div")
            with el("div", classes="row"):
                button("Keep it", self.keep, "primary")
        self.list = el("div")
        self.draw_list()

    def _about(self, prompt: str) -> None:
        found: Prompt | None = self.script.prompt(prompt) if self.script else None
        self.prompt = prompt if found else ""
        self.help.clear()
        if found:
            with self.help:
                p(found.words.text)
                items([f.text for f in found.follow_ups])

    async def keep(self) -> None:
        boxes: dict[str, Box] = {"words": self.words, "agency": self.agency, "source": self.source, "when": self.when}
        self.says.clear()
        if not self.basis.chosen:
            with self.says:
                trouble("Say how it is known: seen, recorded or reported.")
            return
        seen = Observation(basis=self.basis.chosen, **{name: box.text for name, box in boxes.items()})
        script = self.script.id if self.script and self.prompt else ""
        self.says.clear()
        try:
            await self.visit.do(self.visit.desk.observe, seen, script=script, prompt=self.prompt, replaces=self.replaces)
            for name in boxes:
                await self.visit.do(self.visit.desk.keep_draft, f"known/{name}", "")
        except Trouble as refused:
            with self.says:
                trouble(str(refused))
            return
        self.replaces = ""
        for box in boxes.values():
            box.set("")
        self.words.focus()
        self.draw_list()
        self.visit.announce("Saved.")

    def draw_list(self) -> None:
        """Show what is known, the newest first; each can be changed, and the earlier words stay kept."""
        self.list.clear()
        pieces = [piece for piece in evidence(self.visit.ledger).values() if piece.source in ("observation", "record", "report")]
        with self.list:
            h2("What is written down")
            if not pieces:
                p("Nothing yet.")
            for piece in reversed(pieces):
                with el("article", classes="evidence"):
                    said(piece.words)
                    p(source_line(piece, self.visit.ledger.name_of(piece.by)), "meta")
                    button("Change it", self._changer(piece), "plain")

    def _changer(self, piece: Evidence) -> Handler:
        async def press() -> None:
            if self.words.text.strip() and not self.replaces:
                self.says.clear()
                with self.says:
                    trouble("There are words in the box that are not kept yet. Keep them first.")
                return
            self.replaces, self.prompt = piece.id, piece.prompt
            self.words.set(piece.words, "You are changing these words. The earlier ones stay kept.")
            self.basis.set(piece.source)
            self.agency.set(piece.agency)
            self.source.set(piece.record)
            self.when.set(piece.when)
            self.words.focus()

        return press
