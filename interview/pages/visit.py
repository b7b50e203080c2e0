"""A professional's visit to a page: who it is, which case, and the one way to call a verb from a page."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from nicegui import Client, context
from starlette.requests import Request

from interview.desk import Desk, Newer
from interview.pages.elements import Box, Choice, Options
from interview.pages.post import tell
from interview.people import Doorman, Professional, Session
from interview.ports import Draft, Trouble
from interview.record.fields import value as field_value
from interview.record.ledger import Ledger
from interview.rooms import Rooms
from interview.wire import Wire

T = TypeVar("T")

Save = Callable[[str], Awaitable[None]]
"""Saves a settled text; raises a `Trouble` where it is not saved."""

FIRST_AID = "Something went wrong on our side. What was saved is safe. Load the page again; if it happens again, tell the person who runs Alongside."


@dataclass(frozen=True, slots=True)
class House:
    """What every page needs. `key_place`, `data_place` and `wire` are said on About."""

    desk: Desk
    doorman: Doorman
    rooms: Rooms
    version: str
    key_place: str = ""
    data_place: str = ""
    idle_minutes: float = 10
    leave_to: str = "about:blank"
    wire: Wire | None = None
    wanted: dict[str, tuple[str, str]] = field(default_factory=dict)
    left: dict[str, dict[tuple[str, str], tuple[str, str]]] = field(default_factory=dict)

    def want(self, session: Session, case: str, item: str) -> None:
        """Keep which item a session's next look at Confirm opens: never in an address, which a browser remembers."""
        self.wanted[session.id] = (case, item)

    def wanted_item(self, session: Session, case: str) -> str:
        """Return that item, once."""
        kept, item = self.wanted.pop(session.id, ("", ""))
        return item if kept == case else ""

    def leave(self, session: Session, case: str, assessment: str, item: str, shown: str) -> None:
        """Keep where a session is on Confirm: the open item, and what the list shows. Only here, in memory, and until the session ends."""
        if session.id not in self.left:
            self.left[session.id] = {}
            session.watch(lambda change: self._forget(session) if change == "ended" else None)
        self.left[session.id][case, assessment] = item, shown
        if session.ended:  # a watcher that comes after the end is told nothing
            self._forget(session)

    def left_at(self, session: Session, case: str, assessment: str) -> tuple[str, str]:
        """Return the item that a session last had open in an assessment, and what the list showed; "" for what is not kept."""
        return self.left.get(session.id, {}).get((case, assessment), ("", ""))

    def _forget(self, session: Session) -> None:
        self.left.pop(session.id, None)
        self.wanted.pop(session.id, None)


@dataclass
class Visit:
    """One load of a page. `ledger` is the case as it was last seen here; `changed` is called when it is seen anew, `hold` when there is danger.

    `form` is the id of the tool that lies on the desk, "" for the case's first; `number` counts the case's forms from 1. Verbs are carried out in
    the order they came.
    """

    house: House
    session: Session
    who: Professional
    client: Client
    case: str = ""
    ledger: Ledger = field(default_factory=lambda: Ledger(""))
    form: str = ""
    number: int = 1
    changed: Callable[[], None] | None = None
    hold: Callable[[], None] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def desk(self) -> Desk:
        return self.house.desk.at(self.form) if self.form else self.house.desk

    def to(self, path: str, anchor: str = "", number: int = 0) -> str:
        """Return the address of a page of this case, with the form that lies on the desk, or with another by its number."""
        number = number or self.number
        return f"/case/{self.case}{path}{f'?form={number}' if number > 1 else ''}{anchor}"

    def place(self, name: str) -> str:
        """Return the place of a draft that belongs to the form on the desk."""
        return f"form-{self.number}/{name}" if self.number > 1 else name

    async def call(self, verb: Callable[..., T], *args: Any, **named: Any) -> T:
        """Call a verb in a thread, as this professional. Nothing is done while the session is locked or over."""
        if not self.session.may_act:
            raise Trouble("This page is locked. Nothing was changed; what you wrote is still here. Unlock it first.")
        try:
            async with self._turn:
                found = await asyncio.to_thread(verb, self.who, *args, **named)
        except Trouble:
            raise
        except Exception as error:
            logging.getLogger("alongside").error("a verb failed: %s in %s", type(error).__name__, getattr(verb, "__name__", "?"))
            raise Trouble(FIRST_AID) from error
        if isinstance(found, Ledger):
            self.ledger = found
            if self.changed is not None:
                self.changed()
        return found

    async def drafts(self) -> dict[str, Draft]:
        """Return this professional's half-typed words in the case, by place."""
        found: dict[str, Draft] = await self.do(self.desk.drafts)
        return found

    async def do(self, verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Call a verb about this visit's case."""
        return await self.call(verb, self.case, *args, **named)

    def announce(self, text: str) -> None:
        """Say something to a person who hears the page rather than sees it, and show it for a moment."""
        tell(self.client, f"window.sure.say({json.dumps(text)})")

    def focus(self) -> None:
        """Put the focus on the page's title, once it is drawn; never take it from a field that somebody has moved to meanwhile."""
        self.client.run_javascript(
            "setTimeout(() => document.activeElement?.matches('input, textarea, select') || document.getElementById('title')?.focus(), 30)"
        )

    def named(self) -> str:
        """Return the child's name as it stands."""
        return field_value(self.ledger, self.house.desk.tool(self.ledger).child)


def visitor(house: House, request: Request) -> Visit:
    """Return the visit of whoever loads a page. The door has let them in already."""
    return Visit(house, request.state.session, signed_in(house, request), context.client)


def signed_in(house: House, request: Request) -> Professional:
    """Return whoever asks for something. The door has let them in already."""
    who = house.desk.register.by_id(request.state.session.person)
    assert who is not None, "the door lets in only people with an account"
    return who


def clock(moment: datetime | None = None) -> str:
    """Return a time of day as the professional's own clock shows it."""
    return (moment or datetime.now().astimezone()).astimezone().strftime("%H:%M")


def day(moment: datetime) -> str:
    return moment.astimezone().strftime("%-d %B %Y")


def saved() -> str:
    return f"Saved {clock()}"


async def _saved_or_kept(visit: Visit, place: str, text: str, save: Save) -> None:
    """Save a text; where that is refused, keep it as a draft before the refusal is said."""
    try:
        await save(text)
    except Trouble:
        with suppress(Trouble):
            await visit.do(visit.desk.keep_draft, place, text)
        raise


def kept_choice(
    visit: Visit, drafts: Mapping[str, Draft], place: str, legend: str, options: Options, was: Any = "", **named: Any
) -> Choice:
    """Return a choice that is kept as a draft, like half-typed words, until the page does something with `choice.chosen`.

    `was` is what it begins with where no draft is kept: an id, or a list of ids with `many`. `turned` is called after each choice.
    """
    turned: Callable[[Any], None] | None = named.pop("turned", None)
    many, known = bool(named.get("many")), {each[0] for each in options}
    text = drafts[place].text if place in drafts else ""
    kept = [each for each in (text.split() if many else [text]) if each in known]
    begin = was if not kept else kept if many else kept[0]

    async def heard(choice: Choice, value: Any, key: str) -> None:
        if turned is not None:
            turned(value)
        try:
            await visit.do(visit.desk.keep_draft, place, " ".join(value) if many else value)
        except Trouble as says:
            choice.done(key, "refused", str(says))
        else:
            choice.done(key, "", "")

    return Choice(legend, options, begin, heard=heard, **named)


async def kept_box(visit: Visit, place: str, label: str, value: str, save: Save | None, **named: Any) -> Box:
    """Return a box whose words are kept as a draft while they are typed and saved when they settle.

    Without `save` they stay a draft until the page does something with `box.text`.
    """
    return drafted_box(visit, await visit.drafts(), place, label, value, save, **named)


def drafted_box(visit: Visit, drafts: Mapping[str, Draft], place: str, label: str, value: str, save: Save | None, **named: Any) -> Box:
    """Return a `kept_box` where the drafts of the case are at hand."""
    draft = drafts.get(place)
    begin = draft.text if draft is not None and draft.text != value else value

    async def heard(box: Box, text: str, key: str, settled: bool) -> None:
        try:
            if save is not None and settled:
                await _saved_or_kept(visit, place, text, save)
                await visit.do(visit.desk.keep_draft, place, "")
                box.done(key, "saved", saved())
            else:
                await visit.do(visit.desk.keep_draft, place, text)
                box.done(key, "kept", f"Kept as a draft {clock()}")
        except Newer as newer:
            there = getattr(newer.entry, "text", "") or getattr(newer.entry, "words", "")
            box.done(
                key,
                "refused",
                f"{newer} What stands there now: “{there}” To put yours in its place, load the page and write it again; your draft is kept.",
            )
        except Trouble as trouble:
            box.done(key, "refused", str(trouble))

    return Box(label, begin, heard=heard, draft=begin != value, **named)
