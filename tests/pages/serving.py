"""The real pages behind the real door, served in a thread of the tests' own over a shelf in memory, and a tab that opens them.

No browser draws them: a tab does on the wire what NiceGUI's own script does. NiceGUI can be set up once in a process, so all tests share
one house (`served` beside this), and every test has a case of its own.
"""

from __future__ import annotations

import json
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count

import uvicorn
from fastapi import FastAPI
from nicegui import core, ui
from yarl import URL

from interview import pages
from interview.desk import Desk, Preparation
from interview.pages.door import Door
from interview.pages.entrance import entrance_routes
from interview.pages.join import Joining
from interview.pages.visit import House
from interview.ports import Trouble
from interview.rooms import Rooms
from interview.sessions import Place
from interview.words.catalogue import read_catalogues
from tests.bench.live import Screen
from tests.fakes import MemoryShelf
from tests.fakes_people import GOOD
from tests.fakes_people import House as People
from tests.whole.stage import content

STARTED_WITHIN = 30
"""Seconds after which a server that does not answer is given up."""


class Served:
    """Mara's Alongside. `rooms` and what stands in them are only looked at: they belong to the server's own thread."""

    def __init__(self) -> None:
        self.people = People()
        clock = self.people.clock
        self.desk = Desk(content(), read_catalogues(), MemoryShelf(clock), self.people.register, clock)
        self.rooms = Rooms(clock, self._keep, lambda place: self.desk.kept_room(*place))
        self.app = FastAPI()
        self.app.router.routes.extend(entrance_routes(self.people.doorman))
        self.app.router.routes.extend(Joining(self.people.doorman, self.rooms, self.desk, https=False).routes())
        pages.add_all(House(self.desk, self.people.doorman, self.rooms, "test"), self.app)
        ui.run_with(self.app, title="Alongside", tailwind=False, reconnect_timeout=3.0, show_welcome_message=False)
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        core.sio.eio.cors_allowed_origins = [self.base]
        self._addresses = count(2)

    def _keep(self, place: Place, text: str) -> None:
        with suppress(Trouble):
            self.desk.keep_room(*place, text)

    @contextmanager
    def running(self) -> Iterator[None]:
        door = Door(self.app, self.people.doorman, https=False, hosts=("127.0.0.1",), rooms=self.rooms)
        server = uvicorn.Server(uvicorn.Config(door, log_config=None, access_log=False, http="h11"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [self.socket]})
        thread.start()
        until = time.monotonic() + STARTED_WITHIN
        while not server.started and thread.is_alive() and time.monotonic() < until:
            time.sleep(0.01)
        try:
            yield
        finally:
            server.should_exit = True
            thread.join(STARTED_WITHIN)

    def device(self) -> Tab:
        """Return a tab at an address of its own, by which the door counts how often a code is tried."""
        return Tab(self.base, f"127.0.0.{next(self._addresses)}")

    def prepared(self) -> Place:
        """Return a conversation with Sam in a case of its own."""
        mara = self.people.mara
        case = self.desk.open_case(mara, "Sam Invented", "cse-1", "barking-and-dagenham")
        return case, self.desk.prepare(mara, case, Preparation("young-person", "Sam", danger="considered", overhear="nobody"))


class Tab(Screen):
    """A tab of a browser. Each has a browser to itself, but for one that is `in_the_browser_of` another."""

    async def sign_in(self, email: str) -> None:
        await self.send_form("/sign-in", email=email, passphrase=GOOD, next="/")

    def in_the_browser_of(self, first: Tab) -> Tab:
        """Have what the browser of another tab was given."""
        home = URL(self._base)
        self._http.cookie_jar.update_cookies(first._http.cookie_jar.filter_cookies(home), home)
        return self

    async def where(self, path: str) -> str:
        """Return where an address leads, or "" where it is a page."""
        async with self._http.get(path, allow_redirects=False) as answer:
            return answer.headers.get("location", "")

    async def read(self, path: str) -> tuple[int, str]:
        """Return the status of an address, and its whole text."""
        async with self._http.get(path, allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def use(self, tag: str, label: str, event: str, **args: object) -> None:
        """Send an event of the one element with this label, and wait until it is carried out and said to be."""
        [(ident, element)] = [(i, e) for i, e in self._elements.items() if (e["tag"], e.get("props", {}).get("label")) == (tag, label)]
        [listener] = [each["listener_id"] for each in element["events"] if each["type"] == event]
        key = secrets.token_hex(10)
        done = self.coming(key)
        told = {"id": int(ident), "client_id": self._client, "listener_id": listener, "args": [json.dumps({**args, "key": key})]}
        await self._emit(self._socket, "event", told)
        await done

    async def write(self, label: str, text: str) -> None:
        """Write into the box with this label, and leave it."""
        await self.use("nicegui-box", label, "words", text=text, settled=True, place="")

    async def press_button(self, label: str) -> None:
        await self.use("nicegui-press", label, "press")
