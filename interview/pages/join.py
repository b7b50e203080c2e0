"""How a device joins a conversation and leaves it in a hurry, and how a turned screen is turned back. Plain pages and routes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from html import escape

import anyio
import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from interview.desk import Desk
from interview.pages.headers import screen_cookie_name
from interview.pages.plain import Field, calm, form, paragraph, sheet
from interview.people import Complaint, Doorman, Refused
from interview.ports import Trouble
from interview.room import JOINED_FOR, Room
from interview.rooms import Rooms
from interview.words.catalogue import ENGLISH, Catalogue

WORD = Field("passphrase", "Your pass-phrase, or the PIN of this turn", "password", "current-password", first=True)


class Leaving(msgspec.Struct, frozen=True):
    """What a page sends with its last breath: where somebody was writing, and the words."""

    place: str = ""
    text: str = ""


class Joining:
    """The routes. `https` decides the cookie, as it does at the door."""

    def __init__(self, doorman: Doorman, rooms: Rooms, desk: Desk, *, https: bool) -> None:
        self._doorman, self._rooms, self._desk, self._https = doorman, rooms, desk, https
        self._hashing = anyio.CapacityLimiter(2)

    def routes(self) -> list[Route]:
        return [
            Route("/join", self.page, methods=["GET"]),
            Route("/join", self.join, methods=["POST"]),
            Route("/left", self.left, methods=["POST"]),
            Route("/turn-back", self.turn_back_page, methods=["GET"]),
            Route("/turn-back", self.turn_back, methods=["POST"]),
            Route("/pictures/{name}.svg", self.picture, methods=["GET"]),
            Route("/together/drawing/{drawing}", self.drawing, methods=["GET"]),
        ]

    # joining

    async def page(self, request: Request) -> Response:
        room: Room | None = request.state.room
        if room is not None and room.kept.away:  # the way back from a page that was left in a hurry shows nothing, not even this
            return RedirectResponse("/together", 303)
        if "over" in request.query_params:
            catalogue = self._catalogue(request.query_params.get("lang", ""))
            return calm(catalogue.phrase("nothing-here").text, "", catalogue.tag, catalogue.direction)
        return self._join_sheet(request.query_params, request.query_params.get("code", ""))

    async def join(self, request: Request) -> Response:
        if request.state.session is not None:  # a code is not used up by a browser in which a professional is signed in
            return sheet(
                "Join the conversation",
                paragraph("You are signed in here. Use the code on the other device, or in another browser."),
                status=400,
            )
        given = await request.form()
        code = str(given.get("code", ""))
        room = self._rooms.invited(code)
        if room is None or room.invitation is None:
            return self._join_sheet({"lang": str(given.get("lang", ""))}, code, wrong=True)
        invited = room.invitation
        token = room.join()  # at once: a code is good for one device only
        with suppress(Trouble):
            verb = partial(self._desk.screen_joined, invited.who, *room.place, invited.whose, invited.seen_by)
            room.saved(await anyio.to_thread.run_sync(verb))
        answer = RedirectResponse("/together", 303)
        most = int(JOINED_FOR.total_seconds())
        name = screen_cookie_name(self._https)
        answer.set_cookie(name, token, max_age=most, path="/", secure=self._https, httponly=True, samesite="strict")
        return answer

    def _join_sheet(self, asked: Mapping[str, str], code: str, *, wrong: bool = False) -> Response:
        catalogue = self._catalogue(asked.get("lang", ""))
        label = catalogue.phrase("join-code").text
        says = f'<p class="wrong" id="code-wrong" role="alert">{escape(catalogue.phrase("join-wrong").text)}</p>' if wrong else ""
        body = (
            f'<form method="post" action="/join"><input type="hidden" name="lang" value="{escape(catalogue.locale)}">'
            f'<div class="field"><label for="code">{escape(label)}</label>{says}'
            f'<input id="code" name="code" dir="ltr" value="{escape("" if wrong else code[:20])}" autocomplete="off" autocapitalize="characters"'
            f' spellcheck="false" required maxlength="20" autofocus{" aria-describedby=code-wrong aria-invalid=true" if wrong else ""}></div>'
            f"<button>{escape(catalogue.phrase('join-go').text)}</button></form>"
        )
        title = catalogue.phrase("join-title").text
        return calm(title, body, catalogue.tag, catalogue.direction, status=400 if wrong else 200)

    def _catalogue(self, locale: str) -> Catalogue:
        return self._desk.catalogues.get(locale) or self._desk.catalogues[ENGLISH]

    # leaving in a hurry

    async def left(self, request: Request) -> Response:
        """Shut the page, and then keep what was being written: the way back needs the professional."""
        room: Room | None = request.state.room
        if room is None:
            return PlainTextResponse("", 204)
        room.leave_page()  # first, whatever becomes of the words
        with suppress(msgspec.MsgspecError, UnicodeDecodeError, Trouble):
            last = msgspec.json.decode(await request.body(), type=Leaving)
            if last.place:
                await anyio.to_thread.run_sync(self._desk.keep_half_written, *room.place, last.place, last.text)
                room.unkept.pop(last.place, None)
                room.on_disk.add(last.place)
        return PlainTextResponse("", 204)

    # turning back

    async def turn_back_page(self, request: Request) -> Response:
        if request.state.session is None or request.state.session.turned is None:
            return RedirectResponse("/", 303)
        return _turn_back_sheet(())

    async def turn_back(self, request: Request) -> Response:
        session = request.state.session
        if session is None or session.turned is None:
            return RedirectResponse("/", 303)
        case, conversation = session.turned
        given = await request.form()
        verb = partial(self._doorman.turn_back, session, str(given.get("passphrase", "")))
        try:
            await anyio.to_thread.run_sync(verb, limiter=self._hashing)
        except Refused as refused:
            if session.ended:
                return RedirectResponse("/signed-out?why=tries", 303)
            return _turn_back_sheet(refused.complaints)
        room = self._rooms.at((case, conversation))
        room.turned = False
        if room.kept.away:
            room.let_back()
        return RedirectResponse(f"/case/{case}/talk/{conversation}", 303)

    # what is shown there

    async def picture(self, request: Request) -> Response:
        found = self._desk.content.pictures.get(request.path_params["name"])
        return Response(found, media_type="image/svg+xml") if found else PlainTextResponse("", 404)

    async def drawing(self, request: Request) -> Response:
        """Return a drawing of this conversation, to the one who drew it."""
        room: Room | None = request.state.room
        wanted: str = request.path_params["drawing"]
        if room is None or not room.works:
            return PlainTextResponse("", 404)
        try:
            svg = await anyio.to_thread.run_sync(self._desk.own_drawing, *room.place, wanted)
        except Trouble:
            return PlainTextResponse("", 404)
        return Response(svg, media_type="image/svg+xml")


def _turn_back_sheet(complaints: tuple[Complaint, ...]) -> Response:
    body = (
        paragraph("This is for the worker. Nothing is lost.")
        + form("/turn-back", (WORD,), "Turn the screen back", complaints=complaints)
        + '<p><a href="/together">Back to the conversation</a></p>'
    )
    return sheet("Turn the screen back", body, complaints, status=400 if complaints else 200)
