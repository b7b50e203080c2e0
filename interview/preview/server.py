"""The preview's own small server: on this machine alone, without accounts, and without any case."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from interview.preview import view as pages
from interview.preview.marks import Html
from interview.preview.place import Where
from interview.preview.show import show
from interview.preview.view import View
from interview.preview.watch import Watch
from interview.words.problem import Place, Problem

HERE = "127.0.0.1"
_INTERVIEW = Path(__file__).resolve().parent.parent
LOOK = {
    "alongside.css": (_INTERVIEW / "pages/static/alongside.css", "text/css"),
    "preview.css": (_INTERVIEW / "preview/preview.css", "text/css"),
    "preview.js": (_INTERVIEW / "preview/preview.js", "text/javascript"),
}
HEADERS = {
    # Pictures are put in by a style of their own element; nothing else on the page is more than words.
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
YOUNG = 0.05
"""A file changed less than so many seconds ago may still be half-written."""
TRIES = 10


class Preview:
    """The views of one content folder. Each is made once for every state of its file and of the folder."""

    def __init__(self, home: Path, watch: Watch | None = None) -> None:
        self._home, self._watch = home, watch or Watch(home)
        self._lock = threading.Lock()
        self._made: dict[str, tuple[object, View]] = {}
        self._good: dict[str, tuple[str, Html]] = {}

    def has(self, name: str) -> bool:
        """Whether a name is a file of the folder that can be previewed, or was."""
        now, _ = self._watch.look()
        at = name in self._made or any(name == file for file, *_ in now)
        return at and name.startswith("scripts/") and name.endswith(".md") and not name.endswith("/README.md")

    def picture(self, name: str) -> bytes:
        """Return a picture that was proven to be plain, or nothing."""
        return self._watch.look()[1].content.pictures.get(name, b"")

    def view(self, name: str) -> View:
        """Return what is to be seen of a file now."""
        with self._lock:
            now, known = self._watch.look()
            state = (now, known.stamp, known.findings is None)
            if name not in self._made or self._made[name][0] != state:
                text, saved, fault = self._text(name)
                read = show(text, name, known.content) if text is not None else None
                if read is not None and read.html is not None:
                    self._good[name] = (saved, read.html)
                shown = read.html if read is not None and read.html is not None else pages.earlier(saved, self._good.get(name))
                problems = read.problems if read is not None else (Problem(Place(name), fault),)
                checked = known.findings if known.stamp == now else None
                self._made[name] = (state, pages.view(name, saved, shown, problems, checked))
            return self._made[name][1]

    def _text(self, name: str) -> tuple[str | None, str, str]:
        """Return a file's text once it is whole, when it was saved, and, where there is no text, why."""
        path = self._home / name
        saved = ""
        try:
            for _ in range(TRIES):
                changed = path.stat().st_mtime
                if not 0 <= time.time() - changed < YOUNG:
                    break
                time.sleep(YOUNG)
            saved = f"{datetime.fromtimestamp(changed, UTC).astimezone():%H:%M:%S}"
            return path.read_text("utf-8-sig"), saved, ""
        except (OSError, UnicodeDecodeError) as error:
            return None, saved, f"the file cannot be read as UTF-8 text: {error}"


def build(where: Where, watch: Watch | None = None) -> Starlette:
    """Return the app: the file asked for at `/`, every other file of its folder below `/see/`."""
    preview = Preview(where.home, watch)

    def page(request: Request) -> Response:
        name = request.path_params.get("name", where.name)
        if name != where.name and not preview.has(name):
            return HTMLResponse(pages.not_here(name), 404, HEADERS)
        return HTMLResponse(pages.page(name, preview.view(name)), headers=HEADERS)

    def now(request: Request) -> Response:
        """Answer with what changed since the page last asked; with nothing where nothing did."""
        name = request.query_params.get("file", where.name)
        if name != where.name and not preview.has(name):
            return Response(status_code=404, headers=HEADERS)
        view = preview.view(name)
        if request.query_params.get("seen") == view.token:
            return Response(status_code=204, headers=HEADERS)
        return JSONResponse(asdict(view) | {"seen": view.token}, headers=HEADERS)

    def picture(request: Request) -> Response:
        found = preview.picture(request.path_params["name"])
        return Response(found, 200 if found else 404, HEADERS, "image/svg+xml")

    def look(request: Request) -> Response:
        path, kind = LOOK.get(request.path_params["name"], (None, ""))
        return Response(path.read_bytes(), 200, HEADERS, kind) if path else Response(status_code=404, headers=HEADERS)

    routes = [
        Route("/", page),
        Route("/see/{name:path}", page),
        Route("/now", now),
        Route("/pictures/{name}.svg", picture),
        Route("/look/{name}", look),
    ]
    # A foreign name that points to this machine is not us: another site's page must not read what is written here.
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HERE, "localhost"])])


def serve(where: Where, say: Callable[[str], None]) -> None:
    """Serve on a free port of this machine until Ctrl-C; `say` prints where."""
    with socket.socket() as door:
        door.bind((HERE, 0))
        door.listen()  # before it is said: whoever follows the address at once only waits
        config = uvicorn.Config(
            build(where), log_config=None, access_log=False, http="h11", ws="none", lifespan="off", timeout_graceful_shutdown=1
        )
        say(f"The preview of {where.name} is at http://{HERE}:{door.getsockname()[1]}/")
        say("Open it in a browser. It follows whatever you save. Ctrl-C ends it.")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[door])
