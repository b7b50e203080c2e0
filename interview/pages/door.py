"""The door: every request and every live socket passes here before anything else sees it.

Pure ASGI, so that sockets are covered too. Nobody without a live, unlocked session gets past it, but to
the entrance's own pages. The session is left in `scope["state"]["session"]`: a page reads it as
`request.state.session`, in NiceGUI `context.client.request.state.session`.

**A companion screen** is a device that has joined a conversation, or a professional's own screen that was turned. It reaches the
companion's page and nothing else; its room is left in `state["room"]`.

**While a session is locked** no page, download or new socket is served. A socket that is open stays open,
so that the covered page keeps what is on it, and its messages still arrive: the door cannot tell a verb
from a heartbeat. So every page asks `session.may_act` before every verb, and covers itself by
`session.watch`. **When a session ends** its sockets are deaf at once and closed `GRACE` seconds later,
the time in which a page may still send its browser to the signed-out page.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qs, quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from interview.pages import headers as told
from interview.pages.limits import Bucket, replay, whole_body
from interview.people import Doorman
from interview.room import Room, Screen
from interview.rooms import Rooms
from interview.sessions import Change, Session

ENTRANCE = ("/sign-in", "/sign-up", "/invited", "/signed-out", "/entrance.css", "/favicon.ico", "/join")
"""Open to everyone."""
COMPANION = ("/together", "/left")
"""What a companion screen reaches, and whatever is below the first."""
SHOWN_THERE = (*told.ASSETS, told.SOCKET, "/together/", "/pictures/")
TO_TURN_BACK = ("/turn-back", "/sign-out", "/entrance.css")
"""What a turned screen reaches besides."""
WHILE_LOCKED = (*(path for path in ENTRANCE if path != "/join"), "/locked", "/sign-out")
"""All that a locked session reaches."""
NOT_PAGES = (*told.ASSETS, told.SOCKET, "/api/", "/download/", "/drawing/", "/pictures/", "/together/", "/left")
"""What is refused in a plain sentence, not sent to the sign-in page."""

LARGEST_FORM = 16_384
"""Bytes of a form at the entrance."""
GRACE = 1.0
"""Seconds between a session's end and the closing of its sockets."""

Refusal = Response | None


class Door:
    """Wraps the whole application; nothing may be wrapped around it but the server.

    `hosts` are the names we answer to, `https` is what the browser sees (also behind a proxy), `largest`
    the bytes that a request may bring. `stays_https`: browsers are told to insist on https for a year; not with a certificate
    of our own making, since told so they would let nobody past their warning.
    """

    def __init__(
        self,
        app: ASGIApp,
        doorman: Doorman,
        *,
        https: bool,
        hosts: tuple[str, ...],
        stays_https: bool | None = None,
        rooms: Rooms | None = None,
        largest: int = 1_000_000,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app  # NiceGUI follows this name to find the server
        self._doorman = doorman
        self._rooms = rooms
        self._https = https
        self._stays_https = https if stays_https is None else stays_https
        self._hosts = hosts
        self._largest = largest
        # An office has one address, and after a restart all its screens come back at once: generous for plain pages and
        # tight where something costs memory (a page of NiceGUI) or work (a hash).
        self._anyone = Bucket(ticks, burst=1000, per_second=20)
        self._posts = Bucket(ticks, burst=60, per_second=1)
        self._pages = Bucket(ticks, burst=60, per_second=1)
        # A code has 148 million forms and is good for ten minutes: this many tries find none.
        self._codes = Bucket(ticks, burst=10, per_second=0.05)
        self._all_codes = Bucket(ticks, burst=100, per_second=0.5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        token = told.session_cookie(headers, self._https)
        session = self._doorman.session_of(token) if token else None
        screen = self._screen(headers, session)
        room = screen.room if screen is not None else self._turned(session)
        state = {**scope.get("state", {}), "session": session, "room": room}
        # A prefix that anybody may name would be put into NiceGUI's pages; compressed pages could not be given a nonce.
        dropped = {b"x-forwarded-prefix"} | (set() if scope["path"].startswith(told.ASSETS) else {b"accept-encoding"})
        scope = {**scope, "state": state, "headers": [(key, value) for key, value in scope["headers"] if key not in dropped]}
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send, headers, session, screen)
        else:
            host = headers["host"] if told.is_our_host(headers, self._hosts) else ""
            dressed = _Dressed(send, scope["path"], host, self._https, self._stays_https)
            await self._request(scope, receive, dressed, headers, session, screen)

    def _screen(self, headers: Headers, session: Session | None) -> Screen | None:
        """Return the device that has joined a conversation. Whoever is signed in here is a professional and no companion, unless turned."""
        token = told.screen_cookie(headers, self._https) if self._rooms is not None and session is None else ""
        return self._rooms.screen_of(token) if token and self._rooms is not None else None

    def _turned(self, session: Session | None) -> Room | None:
        return self._rooms.at(session.turned) if self._rooms is not None and session is not None and session.turned else None

    async def _request(
        self, scope: Scope, receive: Receive, send: Send, headers: Headers, session: Session | None, screen: Screen | None
    ) -> None:
        refusal = self._foreign(scope, headers) or self._too_often(scope, session, screen) or self._unknown(scope, session, screen)
        if refusal is None:
            largest = LARGEST_FORM if scope["path"] in (*WHILE_LOCKED, "/join", "/turn-back") else self._largest
            body = await whole_body(receive, headers, largest)
            refusal = PlainTextResponse("This is too large to be taken. Nothing was changed.", 413) if body is None else None
            receive = replay(body or b"", receive)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if session is not None and session.awake and not scope["path"].startswith(NOT_PAGES):
            self._doorman.touch(session)
        await self.app(scope, receive, send)

    def _foreign(self, scope: Scope, headers: Headers) -> Refusal:
        """Refuse what another site sent here, or had a browser send."""
        if not told.is_our_host(headers, self._hosts):
            return PlainTextResponse("This server does not go by that name. Check the address.", 400)
        unsafe = scope["method"] not in told.SAFE_METHODS
        if (unsafe and not told.is_same_origin(headers, self._https)) or told.is_foreign_fetch(headers):
            return PlainTextResponse("This was not sent from a page of Alongside. Nothing was changed.", 403)
        return None

    def _too_often(self, scope: Scope, session: Session | None, screen: Screen | None) -> Refusal:
        """Refuse more than a person could ask for: by address at the entrance, by session behind it."""
        path, who = scope["path"], told.address(scope.get("client"))
        fast = False
        changes = scope["method"] not in told.SAFE_METHODS
        if path == "/join" and changes:
            fast = not (self._codes.take(who) and self._all_codes.take("all"))
        elif path in (*WHILE_LOCKED, *TO_TURN_BACK) and changes:
            fast = not self._posts.take(who)
        elif screen is not None:
            fast = not path.startswith(SHOWN_THERE) and not self._pages.take(screen.token)
        elif session is None or path in WHILE_LOCKED:
            fast = not self._anyone.take(who)
        elif not path.startswith((*told.ASSETS, told.SOCKET)):
            fast = not self._pages.take(session.id)
        if fast:
            return PlainTextResponse("That was too much at once. Wait a minute, then try again.", 429, {"Retry-After": "60"})
        return None

    def _unknown(self, scope: Scope, session: Session | None, screen: Screen | None) -> Refusal:
        """Refuse whoever is not signed in, or whose screen is locked or turned: a page by showing the way, all else plainly."""
        path: str = scope["path"]
        if screen is not None and (path in COMPANION or path.startswith(SHOWN_THERE)):
            return None
        if screen is not None and path not in ENTRANCE and scope["method"] in ("GET", "HEAD") and not path.startswith(NOT_PAGES):
            return RedirectResponse("/together", 303)  # the entrance says what Alongside is for, to whoever holds the device
        allowed: tuple[str, ...]
        if session is None:
            allowed, where, says, status = ENTRANCE, "/sign-in", "Sign in first.", 401
        elif session.locked:
            allowed, where, says, status = WHILE_LOCKED, "/locked", "This screen is locked. Unlock it first.", 403
        elif session.turned is not None:
            allowed, where, says, status = (*COMPANION, *TO_TURN_BACK), "/together", "This screen is turned. Turn it back first.", 403
            if path.startswith(SHOWN_THERE):
                return None
        else:
            return None
        if path in allowed or (session is not None and _continues(scope)):
            return None
        if path == "/sign-out":
            return RedirectResponse("/signed-out", 303)
        if path not in ("/locked", "/together") and (scope["method"] not in ("GET", "HEAD") or path.startswith(NOT_PAGES)):
            return PlainTextResponse(says, status)
        if (
            path == "/together" or where == "/together"
        ):  # a device that has not joined, or no more; a turned screen asked for something else
            return RedirectResponse("/join" if session is None else where, 303)
        on = told.same_site_path(path)
        return RedirectResponse(where if on in ("/", "/locked") else f"{where}?next={quote(on, safe='')}", 303)

    async def _socket(
        self, scope: Scope, receive: Receive, send: Send, headers: Headers, session: Session | None, screen: Screen | None
    ) -> None:
        """Let a live socket through, and cut it off when its session ends, or the device is sent away."""
        ours = told.is_our_host(headers, self._hosts) and told.is_same_origin(headers, self._https)
        guest: Session | Screen | None = session or screen
        if guest is None or not ours or not (session is None or session.awake or _continues(scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # before it was accepted: the browser sees a 403
            return
        loop, over, closed = asyncio.get_running_loop(), asyncio.Event(), False

        def told_of(change: Change) -> None:
            if change == "ended":
                loop.call_soon_threadsafe(over.set)

        async def close() -> None:
            nonlocal closed
            await over.wait()
            await asyncio.sleep(GRACE)
            closed = True
            with suppress(RuntimeError, OSError):  # the browser went first
                await send({"type": "websocket.close", "code": 1008})

        async def hear() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or not guest.ended:
                    return message

        async def say(message: Message) -> None:
            if not closed:
                await send(message)

        unwatch = guest.watch(told_of)
        if guest.ended:  # between the cookie and here
            over.set()
        closing = asyncio.create_task(close())
        try:
            await self.app(scope, hear, say)
        finally:
            unwatch()
            closing.cancel()


def _continues(scope: Scope) -> bool:
    """Whether this carries on a live connection that was opened before (engine.io names it by `sid`)."""
    path: str = scope["path"]
    return path.startswith(told.SOCKET) and "sid" in parse_qs(scope["query_string"].decode("latin-1"))


class _Dressed:
    """Sends an answer with its headers on. An HTML page is held until it is whole, to put nonces on its scripts."""

    def __init__(self, send: Send, path: str, host: str, https: bool, stays_https: bool) -> None:
        self._send, self._path, self._host, self._https, self._stays_https = send, path, host, https, stays_https
        self._held: Message | None = None
        self._page = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._dress(message)
            headers = Headers(raw=message["headers"])
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self._held = message
                return
        elif self._held is not None and message["type"] == "http.response.body":
            self._page += message.get("body", b"")
            if message.get("more_body", False):
                return
            message = {**message, "body": self._with_nonces(self._held)}
            held, self._held = self._held, None
            await self._send(held)
        await self._send(message)

    def _dress(self, start: Message) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        for key, value in told.security_headers(self._stays_https).items():
            headers[key] = value
        headers["cache-control"] = told.cache_control(self._path, start["status"])
        headers["content-security-policy"] = told.content_security_policy(self._host, self._https)
        headers.setdefault("referrer-policy", "same-origin")
        start["headers"] = headers.raw

    def _with_nonces(self, start: Message) -> bytes:
        nonce = secrets.token_urlsafe(16)
        page, scripts = told.with_nonces(self._page, nonce)
        headers = MutableHeaders(raw=start["headers"])
        if scripts:
            headers["content-security-policy"] = told.content_security_policy(self._host, self._https, nonce)
            if "content-length" in headers:
                headers["content-length"] = str(len(page))
        start["headers"] = headers.raw
        return page
