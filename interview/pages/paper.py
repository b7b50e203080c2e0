"""On paper: the prompts to write and draw on, a page to type in what came back, and a page to keep. Each only after "is it safe?"."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from fastapi import FastAPI
from nicegui import ui
from starlette.requests import Request
from starlette.responses import Response

from interview.desk import Desk
from interview.desk.again import Made
from interview.documents import keep, pack
from interview.pages.downloads import File, handed_over
from interview.pages.elements import Box, Choice, Options, button, el, h1, h2, h3, link, p
from interview.pages.frame import frame, trouble
from interview.pages.open import opened
from interview.pages.visit import House, Save, Visit, clock, drafted_box, signed_in
from interview.people import Professional
from interview.ports import Draft, Trouble
from interview.record.entry import Handed, LeftAs, Paper
from interview.record.ledger import Ledger
from interview.record.talk import Talk
from interview.words.script import Prompt

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMES: dict[str, tuple[Paper, str]] = {"prompts.pdf": ("pack", PDF), "to-keep.pdf": ("sheet", PDF), "to-keep.docx": ("sheet", WORD)}
"""What can be had of a conversation on paper. The names give nothing away."""
FILE = "notes"
"""What every file is called that somebody may take away."""
TICKS = [("later", "Come back later"), ("rather-not", "I'd rather not"), ("dont-know", "I don't know")]


def made(desk: Desk, who: Professional, case: str, conversation: str, name: str) -> bytes:
    """Make a paper as it was last considered, and keep in the case that it was made. Raises `Refused`, `DocumentRefused`."""
    ledger, moment = desk.read(who, case), desk.clock()
    then = copy(desk)
    then.clock = lambda: moment
    data = built(then, ledger, conversation, name)
    asked = (("conversation", conversation),)
    desk.share(who, case, name, "Word" if name.endswith(".docx") else "PDF", draft=False, of=Made(ledger, moment, data, asked))
    return data


def built(desk: Desk, ledger: Ledger, conversation: str, name: str) -> bytes:
    """Build a paper of a conversation as it was last considered in a ledger. Nothing is kept of it. Raises `Refused`, `DocumentRefused`."""
    found = desk.talk(ledger, conversation)
    script, catalogue = desk.script_of(found), desk.catalogue_of(found)
    handed = desk.handed(ledger, conversation, NAMES[name][0])
    if handed.paper == "pack":
        topics = [topic.id for topic in desk.on_paper(found)]
        return pack.pack(script, catalogue, topics, desk.never_again(ledger, found), desk.clock(), desk.content.pictures)
    said = keep.said_by(ledger, found, script, catalogue) if handed.with_words else ()
    form = keep.sheet(
        catalogue,
        handed.next_steps,
        handed.contact,
        said,
        desk.clock().astimezone(),
        lambda drawing: desk.safe_drawing(ledger.case, drawing),
    )
    if name.endswith(".docx"):
        from interview.documents.word import word

        return word(form)
    from interview.documents.pdf import pdf

    return pdf(form)


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""

    def route(name: str) -> Callable[[Request, str, str], object]:
        async def download(request: Request, case: str, conversation: str) -> Response:
            def make() -> File:
                data = made(house.desk, signed_in(house, request), case, conversation, name)
                return File(data, f"{FILE}.{name.rpartition('.')[2]}", NAMES[name][1])

            return await handed_over(make, "The paper was not made")

        return download

    for name in NAMES:
        app.get(f"/case/{{case}}/paper/{{conversation}}/{name}")(route(name))


def add(house: House) -> None:
    """Register `/case/{case}/paper/{conversation}`."""

    @ui.page("/case/{case}/paper/{conversation}", reconnect_timeout=90)
    async def paper(request: Request, case: str, conversation: str) -> None:
        visit = await opened(house, request, case, "made or read paper")
        if visit is None:
            return
        with frame(visit, "On paper"):
            try:
                found = house.desk.talk(visit.ledger, conversation)
            except Trouble as says:
                h1("No such conversation")
                trouble(str(says))
                link("Back to the case", f"/case/{case}", "as-button")
                return
            h1("On paper")
            p(f"Conversation with {found.prepared.person}.", "meta")
            link("Back to the conversation", f"/case/{case}/talk/{conversation}")
            drafts = await visit.drafts()
            page = _Page(visit, found, drafts)
            page.prompts()
            page.to_keep()
            page.came_back()


class _Page:
    """The page's three parts."""

    def __init__(self, visit: Visit, found: Talk, drafts: dict[str, Draft]) -> None:
        self.visit, self.desk, self.id, self.drafts = visit, visit.desk, found.id, drafts
        self.home = f"/case/{visit.case}/paper/{found.id}"

    @property
    def found(self) -> Talk:
        return self.desk.talk(self.visit.ledger, self.id)

    def box(self, name: str, label: str, value: str, save: Save | None = None, **named: object) -> Box:
        return drafted_box(self.visit, self.drafts, f"paper/{self.id}/{name}", label, value, save, **named)

    # what is handed over

    def prompts(self) -> None:
        """The prompts, for those who would rather take paper."""
        h2("Prompts to write and draw on")
        p("For those who would rather have paper. It says nothing of what it is for, and leaves out what they would rather not be asked.")
        safe = self._safe("pack")
        self._make("pack", safe, {}, (("prompts.pdf", "The prompts as PDF"),))

    def to_keep(self) -> None:
        """What happens next and who to contact; what they said only if they want it."""
        h2("A page to keep")
        p("Write it together, in the language of the conversation. Say what will happen, by whom and when, and who they can reach.")
        before = self.visit.ledger.last(Handed, conversation=self.id, paper="sheet")
        boxes = {
            "next_steps": self.box("next", "What happens next", before.next_steps if before else "", rows=3),
            "contact": self.box("contact", "Who they can contact, and how", before.contact if before else "", rows=2),
        }
        options: Options = [
            ("no", "Only what happens next and who to contact"),
            (
                "yes",
                "Also their own words and drawings",
                "Only if they ask for it. An emoji that cannot be printed stands there by its English name.",
            ),
        ]
        self.words = Choice("What stands on it", options, "yes" if before and before.with_words else "no")
        safe = self._safe("sheet")
        self._make("sheet", safe, boxes, (("to-keep.pdf", "The page as PDF"), ("to-keep.docx", "The page as Word")))

    def _safe(self, paper: Paper) -> Box:
        before = self.visit.ledger.last(Handed, conversation=self.id, paper=paper)
        known = self.found.prepared.paper
        hint = "Who else could find it, now or later?" + (f" When you prepared you wrote: “{known}”" if known else "")
        return self.box(
            f"safe-{paper}", "Is it safe for them to have this?", before.safe if before else "", hint=hint, rows=2, required=True
        )

    def _make(self, paper: Paper, safe: Box, boxes: dict[str, Box], files: tuple[tuple[str, str], ...]) -> None:
        says, downloads = el("div"), el("div", classes="row")

        def offer() -> None:
            downloads.clear()
            with downloads:
                for name, label in files:
                    el("a", label, "as-button", href=f"{self.home}/{name}", download="")

        async def keep_it() -> None:
            says.clear()
            fields: dict[str, object] = {name: box.text for name, box in boxes.items()}
            if paper == "sheet":
                fields["with_words"] = self.words.chosen == "yes"
            try:
                await self.visit.do(self.desk.hand, self.id, paper, safe.text, **fields)
                for name in (f"safe-{paper}", *({"next_steps": "next", "contact": "contact"}[each] for each in boxes)):
                    await self.visit.do(self.desk.keep_draft, f"paper/{self.id}/{name}", "")
            except Trouble as refusal:
                with says:
                    trouble(str(refusal))
                return
            offer()
            self.visit.announce("Ready.")

        with el("div", classes="row"):
            button("Make the prompts" if paper == "pack" else "Make the page", keep_it)
        if self.visit.ledger.last(Handed, conversation=self.id, paper=paper) is not None:
            offer()

    # what came back

    def came_back(self) -> None:
        """A box for each prompt on paper, found by the mark beside it."""
        h2("What came back on paper")
        p(
            "Type their words exactly as they stand on the paper, with their spelling. Each is saved by itself, as written. A drawing stays with the paper."
        )
        topics = self.desk.on_paper(self.found)
        script = self.desk.script_of(self.found)
        marks = pack.marks(script, [topic.id for topic in topics], ())
        for topic in topics:
            with el("details"):
                el("summary", topic.title.text)
                for prompt in topic.prompts:
                    if not prompt.said_only:
                        self._prompt(prompt, marks.get(prompt.id, ""))

    def _prompt(self, prompt: Prompt, mark: str) -> None:
        before = self.desk.written(self.found, prompt.id)
        h3(f"{mark}  {prompt.words.text}".strip())

        async def save(text: str) -> None:
            if not text.strip():
                return
            older = self.desk.written(self.found, prompt.id)
            if older is None or older.words != text:
                await self.visit.do(self.desk.answer, self.id, prompt.id, text, how="written", replaces=older.id if older else "")

        catalogue = self.desk.catalogue_of(self.found)
        named = {"rows": 2, "lang": catalogue.tag, "direction": catalogue.direction}
        self.box(prompt.id, "Their words", before.words if before else "", save, **named)

        async def ticked(choice: Choice, value: str, key: str) -> None:
            how: LeftAs = "later" if value == "later" else "rather-not"
            try:
                if value == "dont-know":
                    await self.visit.do(self.desk.answer, self.id, prompt.id, without="dont-know", how="written")
                else:
                    await self.visit.do(self.desk.leave, self.id, prompt.id, how)
            except Trouble as says:
                choice.done(key, "refused", str(says))
            else:
                choice.done(key, "saved", f"Saved {clock()}")

        status = self.found.reply(prompt.id).status
        Choice("Or a box was ticked", TICKS, status if status in dict(TICKS) else "", heard=ticked)
