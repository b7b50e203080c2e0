"""The entrance: sign in, make an account, unlock, sign out. Plain pages that need no script and no socket.

A form here is guarded against forgery by the door (same origin) and by the cookie (SameSite=Strict).
Whatever works out a hash does so in a thread, two at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import anyio
import anyio.to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from interview.pages.headers import address, cookie_name, same_site_path
from interview.pages.plain import Field, form, paragraph, sheet
from interview.people import BAD_LINK, Complaint, Doorman, Refused
from interview.ports import NotSaved
from interview.sessions import Session

T = TypeVar("T")

WHAT = (
    "Alongside helps a professional to talk a formal safeguarding risk assessment through with a young person, "
    "or with a parent or carer, and to write it down in their words."
)
NOT_REVIEWED = "Its content has not been reviewed by practitioners or by young people. Until it has been, it is not for use with a family."
EMAIL = Field("email", "E-mail address", "email", "email")
OWN = Field("passphrase", "Pass-phrase", "password", "current-password")
ACCOUNT = (
    Field("name", "Your name", fill="name", hint="As colleagues know you, and as it is to stand in documents."),
    Field("email", "E-mail address", "email", "email"),
    Field("role", "Your role", fill="organization-title", needed=False),
    Field("agency", "Your agency", fill="organization", needed=False),
    Field("contact", "How you can be reached", fill="tel", needed=False),
    Field(
        "passphrase",
        "Pass-phrase",
        "password",
        "new-password",
        hint="Three or more words that do not belong together, or what your password manager makes. Nobody can look it up for you.",
    ),
    Field("again", "The pass-phrase again", "password", "new-password"),
)


def entrance_routes(doorman: Doorman, *, https: bool = False) -> list[Route]:
    """Return the routes of the entrance; they belong before every other route, inside the door."""
    entrance = Entrance(doorman, https)
    return [
        Route("/sign-in", entrance.sign_in_page, methods=["GET"]),
        Route("/sign-in", entrance.sign_in, methods=["POST"]),
        Route("/sign-up", entrance.account_page, methods=["GET"]),
        Route("/sign-up", entrance.make_account, methods=["POST"]),
        Route("/invited", entrance.account_page, methods=["GET"]),
        Route("/invited", entrance.make_account, methods=["POST"]),
        Route("/locked", entrance.locked_page, methods=["GET"]),
        Route("/locked", entrance.unlock, methods=["POST"]),
        Route("/sign-out", entrance.sign_out, methods=["POST"]),
        Route("/signed-out", entrance.signed_out_page, methods=["GET"]),
        Route("/entrance.css", entrance.style, methods=["GET"]),
    ]


class Entrance:
    """The pages and what their forms do. `https` decides the cookie, as it does at the door."""

    def __init__(self, doorman: Doorman, https: bool) -> None:
        self._doorman = doorman
        self._https = https
        self._hashing = anyio.CapacityLimiter(2)
        self._style = (Path(__file__).parent / "static" / "entrance.css").read_bytes()

    async def style(self, request: Request) -> Response:
        return Response(self._style, media_type="text/css")

    async def sign_in_page(self, request: Request) -> Response:
        session = _session(request)
        wanted = same_site_path(request.query_params.get("next", "/"))
        if session is not None:
            return RedirectResponse("/locked" if session.locked else wanted, 303)
        return await self._sign_in_sheet(wanted, {}, ())

    async def sign_in(self, request: Request) -> Response:
        given = await request.form()
        wanted = same_site_path(_text(given, "next"))
        email = _text(given, "email")
        begin = partial(self._doorman.sign_in, email, _text(given, "passphrase"), address(request.scope.get("client")))
        try:
            session = await self._in_turn(begin)
        except Refused as refused:
            return await self._sign_in_sheet(wanted, {"email": email}, refused.complaints)
        return self._welcome(request, session, wanted)

    async def _sign_in_sheet(self, wanted: str, said: dict[str, str], complaints: tuple[Complaint, ...]) -> Response:
        fields = form("/sign-in", (EMAIL, OWN), "Sign in", said=said, complaints=complaints, hidden={"next": wanted})
        nobody = await anyio.to_thread.run_sync(self._doorman.empty)
        start = "Nobody has an account here yet. The window in which Alongside was started shows a link for making the first one."
        body = paragraph(WHAT) + paragraph(NOT_REVIEWED, "note") + (paragraph(start, "note") if nobody else fields)
        return sheet("Sign in", body, complaints, status=400 if complaints else 200)

    async def account_page(self, request: Request) -> Response:
        token = request.query_params.get("token", "")
        if not await anyio.to_thread.run_sync(self._doorman.expects, token):
            return sheet("Make an account", paragraph(BAD_LINK), status=400)
        return _account_sheet(request.url.path, token, {}, ())

    async def make_account(self, request: Request) -> Response:
        given = await request.form()
        said = {field.name: _text(given, field.name) for field in ACCOUNT}
        token = _text(given, "token")
        verb = partial(self._sign_up, token, said)
        try:
            session = await self._in_turn(partial(verb, address(request.scope.get("client"))))
        except Refused as refused:
            return _account_sheet(request.url.path, token, said, refused.complaints)
        except NotSaved as problem:
            return _account_sheet(request.url.path, token, said, (Complaint(str(problem)),))
        return self._welcome(request, session, "/")

    def _sign_up(self, token: str, said: dict[str, str], origin: str) -> Session:
        """Make the account and sign in with it; the pass-phrase was written twice, since nobody can look it up."""
        if said["passphrase"] != said["again"] and self._doorman.expects(token):
            raise Refused(Complaint("The two pass-phrases are not the same. Write both again.", "passphrase"))
        details = {key: said[key] for key in ("name", "email", "passphrase", "role", "agency", "contact")}
        person = self._doorman.sign_up(token, **details)
        return self._doorman.sign_in(person.email, said["passphrase"], origin)

    async def locked_page(self, request: Request) -> Response:
        session = _session(request)
        wanted = same_site_path(request.query_params.get("next", "/"))
        if session is None or not session.locked:
            return RedirectResponse("/sign-in" if session is None else wanted, 303)
        return self._locked_sheet(session, wanted, ())

    async def unlock(self, request: Request) -> Response:
        given = await request.form()
        session = _session(request)
        wanted = same_site_path(_text(given, "next"))
        if session is None:
            return RedirectResponse("/sign-in", 303)
        if session.locked:
            try:
                await self._in_turn(partial(self._doorman.unlock, session, _text(given, "passphrase")))
            except Refused as refused:
                if session.ended:
                    return self._goodbye(RedirectResponse("/signed-out?why=tries", 303))
                return self._locked_sheet(session, wanted, refused.complaints)
        return RedirectResponse(wanted, 303)

    def _locked_sheet(self, session: Session, wanted: str, complaints: tuple[Complaint, ...]) -> Response:
        person = self._doorman.who(session)
        own = Field("passphrase", "Pass-phrase", "password", "current-password", first=not complaints)
        body = (
            paragraph(f"{person.name if person else 'Somebody'} is signed in here. Nothing is lost.")
            + form("/locked", (own,), "Unlock", complaints=complaints, hidden={"next": wanted})
            + form("/sign-out", (), "Sign out", quiet=True)
        )
        return sheet("This screen is locked", body, complaints, status=400 if complaints else 200)

    async def sign_out(self, request: Request) -> Response:
        session = _session(request)
        if session is not None:
            self._doorman.sign_out(session)
        return self._goodbye(RedirectResponse("/signed-out", 303))

    async def signed_out_page(self, request: Request) -> Response:
        why = "The pass-phrase was wrong too many times. " if request.query_params.get("why") == "tries" else ""
        says = f"{why}You are signed out on this screen. What was saved is safe, and drafts are kept."
        return sheet("Signed out", paragraph(says) + '<p><a href="/sign-in">Sign in</a></p>\n')

    def _welcome(self, request: Request, session: Session, wanted: str) -> Response:
        """Give the browser its cookie. A browser holds one, so the session that it had before is over."""
        before = _session(request)
        if before is not None:
            self._doorman.sign_out(before)
        answer = RedirectResponse(wanted, 303)
        answer.set_cookie(cookie_name(self._https), session.take_token(), path="/", secure=self._https, httponly=True, samesite="strict")
        return answer

    def _goodbye(self, answer: Response) -> Response:
        answer.delete_cookie(cookie_name(self._https), path="/", secure=self._https, httponly=True, samesite="strict")
        return answer

    async def _in_turn(self, work: Callable[[], T]) -> T:
        """Do slow work in a thread. Whoever waits for a turn holds no thread meanwhile."""
        return await anyio.to_thread.run_sync(work, limiter=self._hashing)


def _account_sheet(path: str, token: str, said: dict[str, str], complaints: tuple[Complaint, ...]) -> Response:
    """Return the page for making an account. The link's secret goes on in the form, not in an address."""
    fields = form(path, ACCOUNT, "Make the account", said=said, complaints=complaints, hidden={"token": token})
    body = paragraph(WHAT) + paragraph(NOT_REVIEWED, "note") + fields
    answer = sheet("Make an account", body, complaints, status=400 if complaints else 200)
    answer.headers["Referrer-Policy"] = "strict-origin"  # the address of this page holds the secret of the link
    return answer


def _session(request: Request) -> Session | None:
    session: Session | None = request.state.session
    return session


def _text(given: FormData, name: str) -> str:
    """Return what was written into a field; a file sent in its place is nothing."""
    value = given.get(name, "")
    return value if isinstance(value, str) else ""
