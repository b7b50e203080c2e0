"""Before a conversation: with whom, whether it is safe, what helps, what was agreed, what to talk about today."""

from __future__ import annotations

from typing import Any

from nicegui import ui
from starlette.requests import Request

from interview.desk import Preparation, Refused
from interview.pages.elements import Box, Choice, Handler, Options, button, el, h1, h2, link, p
from interview.pages.frame import frame, quoted, trouble
from interview.pages.open import opened
from interview.pages.visit import House, Visit, drafted_box, kept_box, kept_choice
from interview.ports import Draft, Trouble
from interview.record.asked_then import dropped_waiting, elsewhere, says_dropped, says_elsewhere
from interview.record.entry import NotInvolved, Prepared
from interview.record.talk import spoken_with, talk
from interview.words.script import ORDINARY, PARENT_CARER, YOUNG_PERSON, Script

BEFORE = (
    ("present", "Who else is present", "Names and roles. An interpreter is never a family member, a friend or a child.", "line"),
    ("where", "Where", "", "line"),
    ("needs", "Communication needs and specialist help", "What helps them to understand, to speak, to feel all right in the room.", "long"),
)


def add(house: House) -> None:
    """Register `/case/{case}/prepare`."""

    @ui.page("/case/{case}/prepare", reconnect_timeout=90)
    async def prepare(request: Request, case: str, conversation: str = "") -> None:
        visit = await opened(house, request, case, "prepared a conversation")
        if visit is None:
            return
        found = talk(visit.ledger, conversation) if conversation else None
        with frame(visit, "Prepare a conversation", banner=False):
            h1("Prepare a conversation")
            quoted(house.desk.content.quoted("prepare"), "What the guidance says")
            _Form(visit, found.prepared if found else None, conversation, await visit.drafts()).draw()
            if found is None:
                await _not_now(visit)


KNOWN = "known:"
"""Before the id of somebody who was spoken with in this case before."""
NEW = [
    ("parent", "A parent", "Somebody new in this case"),
    ("carer", "A carer", "Somebody new in this case"),
    ("other", "Somebody else who knows the child", "Somebody new in this case"),
]


class _Form:
    """The page's form. Words and choices are kept as drafts until the conversation is begun."""

    def __init__(self, visit: Visit, before: Prepared | None, conversation: str, drafts: dict[str, Draft]) -> None:
        self.visit, self.before, self.conversation, self.drafts = visit, before, conversation, drafts
        self.boxes: dict[str, Box] = {}
        self.choices: dict[str, Choice] = {}

    def was(self, name: str) -> str:
        return str(getattr(self.before, name, "")) if self.before else ""

    def place(self, name: str) -> str:
        return f"prepare/{self.conversation or 'new'}/{name}"

    def box(self, name: str, label: str, hint: str = "", kind: str = "line", *, required: bool = False) -> None:
        named = {"kind": kind, "hint": hint, "required": required, "rows": 2}
        self.boxes[name] = drafted_box(self.visit, self.drafts, self.place(name), label, self.was(name), None, **named)

    def choice(self, name: str, legend: str, options: Options, was: Any = None, **named: Any) -> None:
        begin = self.was(name) if was is None else was
        self.choices[name] = kept_choice(self.visit, self.drafts, self.place(name), legend, options, begin, **named)

    def draw(self) -> None:
        desk, visit = self.visit.desk, self.visit
        h2("With whom")
        self.choice("who", "Who", self._who(), self._who_was(), turned=self._turned)
        self.scripts = el("div")
        with el("div", classes="two"):
            self.box("person", "What they like to be called")
            self.box("relation", "Relation to the child", "For a parent, carer or anybody else.")
        known = [("yes", "Yes"), ("a little", "A little"), ("no", "Not yet")]
        self.choice("known_to_worker", "Do they know you?", known)
        h2("Is it safe")
        self.box(
            "danger",
            "Could involving this person raise the danger?",
            "For the child, for them, or for you. Write what you considered.",
            "long",
            required=True,
        )
        self.box(
            "overhear", "Who can overhear, or see this device?", "Also later: who uses it, who goes through it?", "long", required=True
        )
        self.box("paper", "Is it safe for them to take paper away?")
        h2("What helps")
        for name, label, hint, kind in BEFORE:
            self.box(name, label, hint, kind)
        languages = [
            (c.locale, c.name_in_itself, "" if c.checked else "No qualified translator has checked these words.")
            for c in desk.catalogues.values()
        ]
        self.choice("locale", "Language of the conversation", languages, self.was("locale") or "en")
        self.box("language", "Their language, and dialect")
        self.box(
            "interpreter",
            "Interpreter, or professional who speaks it",
            "Needed where the words have not been checked. Accredited; brief them first, allow double the time.",
        )
        h2("What you say first")
        p("You say that they choose whether to talk, and what you must pass on. The first prompts have the words for it.")
        self.choice("agreed", "Do they agree to talk?", [("yes", "Yes"), ("not asked yet", "I will ask when we begin"), ("no", "No")])
        said = [("yes", "Said"), ("not yet", "I will say it when we begin")]
        self.choice("limits_said", "The limits of keeping things private", said)
        self.topics = el("div")
        self._draw_scripts(str(self.choices["who"].chosen or ""))
        self.says = el("div")
        with el("div", classes="row"):
            button("Go to the conversation", self.begin, "primary")
            link("Not now", f"/case/{visit.case}")

    def _who(self) -> list[tuple[str, str, str]]:
        """Return whom the conversation can be with: the child, whoever was spoken with before, somebody new."""
        before = [
            (KNOWN + each.id, each.person, each.relation or each.role)
            for each in spoken_with(self.visit.ledger)
            if each.audience != YOUNG_PERSON
        ]
        return [("young person", "The young person", ""), *before, *NEW]

    def _who_was(self) -> str:
        return self._chooses(self.before) if self.before else ""

    def _turned(self, value: str) -> None:
        """Somebody else was chosen: their scripts, and the name that is known."""
        self._draw_scripts(value)
        known = next((each for each in spoken_with(self.visit.ledger) if KNOWN + each.id == value), None)
        if known is not None:
            self.boxes["person"].set(known.person)
            self.boxes["relation"].set(known.relation)

    def _draw_scripts(self, who: str) -> None:
        audience = YOUNG_PERSON if who == "young person" else PARENT_CARER
        desk = self.visit.desk
        fitting = [s for s in desk.conversation_scripts(desk.tool(self.visit.ledger).id) if s.audience == audience] if who else []
        chosen = self.was("script") if any(s.id == self.was("script") for s in fitting) else fitting[0].id if fitting else ""
        self.scripts.clear()
        with self.scripts:
            self.choice("script", "The conversation", [(s.id, s.title.text) for s in fitting], chosen, turned=self._topics)
            self.choices["script"].set_visibility(len(fitting) > 1)
        self._topics(str(self.choices["script"].chosen or ""))

    def _topics(self, ident: str) -> None:
        script = self.visit.desk.content.scripts.get(ident)
        self.topics.clear()
        ordinary = [(t.id, t.title.text) for t in script.topics if t.role == ORDINARY] if script else []
        if ordinary:
            with self.topics:
                chosen = list(self.before.topics) if self.before and self.before.script == ident else []
                hint = "Leave all empty to have every topic at hand. They choose where to start."
                self.choice("topics", "Topics for today", ordinary, chosen, many=True, hint=hint)
        else:
            self.choices.pop("topics", None)
        with self.topics:
            for says in self._left(script):
                p(says, "meta")

    def _left(self, script: Script | None) -> list[str]:
        """Return what the person left for later that this script cannot put to them, in the words that were put then, and where it can be."""
        who, ledger, scripts = str(self.choices["who"].chosen or ""), self.visit.ledger, self.visit.desk.content.scripts
        dropped = [(now, says_dropped(left)) for now, left in dropped_waiting(ledger, scripts)]
        others = [(now, says_elsewhere(left, other)) for now, left, other in elsewhere(ledger, script, scripts)] if script else []
        return [says for now, says in (*dropped, *others) if who == self._chooses(now.prepared)]

    @staticmethod
    def _chooses(prepared: Prepared) -> str:
        """Return by what somebody is chosen."""
        return YOUNG_PERSON if prepared.audience == YOUNG_PERSON else KNOWN + prepared.person_id

    async def begin(self) -> None:
        words = {name: box.text for name, box in self.boxes.items()}
        picked = {name: choice.chosen or "" for name, choice in self.choices.items() if name not in ("who", "topics")}
        topics = tuple(self.choices["topics"].chosen) if "topics" in self.choices else ()
        try:
            who = str(self.choices["who"].chosen or "")
            if not who:
                raise Trouble("Choose first with whom the conversation will be.")
            known = who.removeprefix(KNOWN) if who.startswith(KNOWN) else ""
            made = Preparation(**words, **picked, topics=topics, person_id=known, role="" if known else who)
            conversation = await self.visit.do(self.visit.desk.prepare, made, self.conversation)
            for name in (*self.boxes, *self.choices):
                await self.visit.do(self.visit.desk.keep_draft, self.place(name), "")
        except Trouble as refused:
            self.says.clear()
            box = self.boxes.get(refused.needs) if isinstance(refused, Refused) else None
            if box is not None:  # far above on a phone: said where it is wanted
                box.refuse(str(refused))
                return
            with self.says:
                trouble(str(refused))
            return
        ui.navigate.to(f"/case/{self.visit.case}/talk/{conversation}")


async def _not_now(visit: Visit) -> None:
    with el("details"):
        el("summary", "Not to involve somebody now")
        p("There will be occasions when it is not possible or appropriate. The form can then be completed from what is known.")
        who = Choice("Who is not to be involved now", [("young person", "The young person"), ("parent or carer", "A parent or carer")])
        reason = await kept_box(visit, "not-involve", "The reason", "", None, rows=2)
        says = el("div")

        async def keep() -> None:
            says.clear()
            try:
                if not who.chosen:
                    raise Trouble("Choose who is not to be involved now.")
                await visit.do(visit.desk.not_involve, who.chosen, reason.text)
                await visit.do(visit.desk.keep_draft, "not-involve", "")
            except Trouble as refused:
                with says:
                    trouble(str(refused))
                return
            reason.set("")
            visit.announce("Saved. It can be changed at any time.")

        button("Keep this", keep)
    for entry in visit.ledger.of(NotInvolved):
        with el("div", classes="row"):
            p(f"Not involved for now: {entry.audience}. {entry.reason}", "meta")
            button("This has changed", _taker_back(visit, entry.id), "plain")


def _taker_back(visit: Visit, entry: str) -> Handler:
    async def press() -> None:
        try:
            await visit.do(visit.desk.withdraw, entry, "this has changed")
        except Trouble as says:
            visit.announce(str(says))
            return
        ui.navigate.reload()

    return press
