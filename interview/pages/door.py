"""The door: every request and every live socket passes here before anything else sees it.

Pure ASGI, so that sockets are covered too. Nobody without a live, unlocked session gets past it, but to
the entrance's own pages. The session is left in `scope["state"]["session"]`: a page reads it as
`request.state.session`, in NiceGUI `context.client.request.state.session`.

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
from interview.sessions import Change, Session

ENTRANCE = ("/sign-in", "/sign-up", "/invited", "/signed-out", "/entrance.css", "/favicon.ico")
"""Open to everyone."""
WHILE_LOCKED = (*ENTRANCE, "/locked", "/sign-out")
"""All that a locked session reaches."""
NOT_PAGES = (*told.ASSETS, told.SOCKET, "/api/", "/download/")
"""What is refused in a plain sentence, not sent to the sign-in page."""

LARGEST_FORM = 16_384
"""Bytes of a form at the entrance."""
GRACE = 1.0
"""Seconds between a session's end and the closing of its sockets."""

Refusal = Response | None


class Door:
    """Wraps the whole application; nothing may be wrapped around it but the server.

    `hosts` are the names we answer to, `https` is what the browser sees (also behind a proxy), `largest`
    the bytes that a request may bring.
    """

    def __init__(
        self,
        app: ASGIApp,
        doorman: Doorman,
        *,
        https: bool,
        hosts: tuple[str, ...],
        largest: int = 1_000_000,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app  # NiceGUI follows this name to find the server
        self._doorman = doorman
        self._https = https
        self._hosts = hosts
        self._largest = largest
        # An office has one address, and after a restart all its screens come back at once: generous for plain pages and
        # tight where something costs memory (a page of NiceGUI) or work (a hash).
        self._anyone = Bucket(ticks, burst=1000, per_second=20)
        self._posts = Bucket(ticks, burst=60, per_second=1)
        self._pages = Bucket(ticks, burst=60, per_second=1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        token = told.session_cookie(headers, self._https)
        session = self._doorman.session_of(token) if token else None
        state = {**scope.get("state", {}), "session": session}
        # A prefix that anybody may name would be put into NiceGUI's pages; compressed pages could not be given a nonce.
        dropped = {b"x-forwarded-prefix"} | (set() if scope["path"].startswith(told.ASSETS) else {b"accept-encoding"})
        scope = {**scope, "state": state, "headers": [(key, value) for key, value in scope["headers"] if key not in dropped]}
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send, headers, session)
        else:
            host = headers["host"] if told.is_our_host(headers, self._hosts) else ""
            dressed = _Dressed(send, scope["path"], host, self._https)
            await self._request(scope, receive, dressed, headers, session)

    async def _request(self, scope: Scope, receive: Receive, send: Send, headers: Headers, session: Session | None) -> None:
        refusal = self._foreign(scope, headers) or self._too_often(scope, session) or self._unknown(scope, session)
        if refusal is None:
            largest = LARGEST_FORM if scope["path"] in WHILE_LOCKED else self._largest
            body = await whole_body(receive, headers, largest)
            refusal = PlainTextResponse("This is too large to be taken. Nothing was changed.", 413) if body is None else None
            receive = replay(body or b"", receive)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if session is not None and session.may_act and not scope["path"].startswith(NOT_PAGES):
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

    def _too_often(self, scope: Scope, session: Session | None) -> Refusal:
        """Refuse more than a person could ask for: by address at the entrance, by session behind it."""
        path, who = scope["path"], told.address(scope.get("client"))
        fast = False
        if path in WHILE_LOCKED and scope["method"] not in told.SAFE_METHODS:
            fast = not self._posts.take(who)
        elif session is None or path in WHILE_LOCKED:
            fast = not self._anyone.take(who)
        elif not path.startswith((*told.ASSETS, told.SOCKET)):
            fast = not self._pages.take(session.id)
        if fast:
            return PlainTextResponse("That was too much at once. Wait a minute, then try again.", 429, {"Retry-After": "60"})
        return None

    def _unknown(self, scope: Scope, session: Session | None) -> Refusal:
        """Refuse whoever is not signed in, or whose screen is locked: a page by showing the way, all else plainly."""
        path: str = scope["path"]
        allowed: tuple[str, ...]
        if session is None:
            allowed, where, says, status = ENTRANCE, "/sign-in", "Sign in first.", 401
        elif session.locked:
            allowed, where, says, status = WHILE_LOCKED, "/locked", "This screen is locked. Unlock it first.", 403
        else:
            return None
        if path in allowed or (session is not None and _continues(scope)):
            return None
        if path == "/sign-out":
            return RedirectResponse("/signed-out", 303)
        if path != "/locked" and (scope["method"] not in ("GET", "HEAD") or path.startswith(NOT_PAGES)):
            return PlainTextResponse(says, status)
        on = told.same_site_path(path)
        return RedirectResponse(where if on in ("/", "/locked") else f"{where}?next={quote(on, safe='')}", 303)

    async def _socket(self, scope: Scope, receive: Receive, send: Send, headers: Headers, session: Session | None) -> None:
        """Let a live socket through, and cut it off when its session ends."""
        ours = told.is_our_host(headers, self._hosts) and told.is_same_origin(headers, self._https)
        if session is None or not ours or not (session.may_act or _continues(scope)):
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
                if message["type"] != "websocket.receive" or not session.ended:
                    return message

        async def say(message: Message) -> None:
            if not closed:
                await send(message)

        unwatch = session.watch(told_of)
        if session.ended:  # between the cookie and here
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

    def __init__(self, send: Send, path: str, host: str, https: bool) -> None:
        self._send, self._path, self._host, self._https = send, path, host, https
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
        for key, value in told.security_headers(self._https).items():
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
