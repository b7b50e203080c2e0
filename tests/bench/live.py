"""A live screen without a browser: its page is fetched, its socket opened, its buttons pressed; what comes is timed as it comes.

It does on the wire what NiceGUI's own script does in a browser: socket.io over one compressed WebSocket; it answers pings, and says
every three seconds what has arrived. It draws nothing, so what is timed is the server and the way to it and back.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from html import unescape
from time import perf_counter
from typing import Any, NamedTuple

from aiohttp import ClientSession, ClientTimeout, ClientWebSocketResponse, CookieJar, TCPConnector, WSMsgType

SAYS_ARRIVED = 3.0
"""Seconds between two messages of a page that say what has arrived."""
CLOSED = "The server closed a socket: this machine is too busy to answer its pings in time, so that nothing can be measured."
PATIENCE = 20.0
"""Seconds after which what does not come is given up."""
WINDOW = 15
"""The compression that every browser offers (permessage-deflate), by the power of two of its window."""

_ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
_CLIENT = re.compile(r"'client_id': '([\w-]+)'")


class Came(NamedTuple):
    """A message that came: when, by `perf_counter`, and as it was sent."""

    at: float
    frame: str


class Screen:
    """A browser's tab at an address of its own: the door counts by address, and every device has one. Use as `async with`."""

    def __init__(self, base: str, address: str = "127.0.0.1") -> None:
        self._base, self._address = base, address
        self._elements: dict[str, dict[str, Any]] = {}
        self._client = ""
        self._arrived = 0
        self._waiting: dict[asyncio.Future[Came], str] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Screen:
        self._http = ClientSession(
            self._base,
            connector=TCPConnector(local_addr=(self._address, 0)),
            cookie_jar=CookieJar(unsafe=True),
            headers={"Origin": self._base, "Sec-Fetch-Site": "same-origin"},
            timeout=ClientTimeout(total=PATIENCE),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await self._http.close()

    async def send_form(self, path: str, **fields: str) -> None:
        """Send a form as its page would. Raises `RuntimeError` unless it was taken, which a redirect says."""
        async with self._http.post(path, data=fields, allow_redirects=False) as answer:
            if answer.status != 303:
                raise RuntimeError(f"{path} was refused ({answer.status}).")

    async def open(self, path: str) -> None:
        """Load a page and connect its socket."""
        async with self._http.get(path, allow_redirects=False) as answer:
            if answer.status != 200:
                raise RuntimeError(f"{path} was refused ({answer.status}).")
            page = await answer.text()
        elements, client = _ELEMENTS.search(page), _CLIENT.search(page)
        if elements is None or client is None:
            raise RuntimeError(f"{path} is no live page.")
        self._elements, self._client = json.loads(unescape(elements[1])), client[1]
        names = {"client_id": self._client, "document_id": secrets.token_hex(8), "tab_id": secrets.token_hex(8)}
        asked = names | {"next_message_id": "0", "implicit_handshake": "true", "EIO": "4", "transport": "websocket"}
        socket = await self._http.ws_connect("/_nicegui_ws/socket.io/", params=asked, compress=WINDOW, max_msg_size=0)
        await socket.receive_str()
        await socket.send_str("40")
        if not (welcome := await socket.receive_str()).startswith("40"):
            raise RuntimeError(f"The socket of {path} was refused: {welcome[:80]}")
        self._socket = socket
        self._tasks = [asyncio.create_task(self._hear(socket)), asyncio.create_task(self._say_arrived(socket))]

    async def _hear(self, socket: ClientWebSocketResponse) -> None:
        async for message in socket:
            came = perf_counter()
            if message.type is not WSMsgType.TEXT:
                continue
            frame: str = message.data
            if frame == "2":
                await socket.send_str("3")
                continue
            _, marked, number = frame.rpartition('"_id":')
            if marked:
                self._arrived = int(number.rstrip("}]")) + 1
            for waiting in [each for each, words in self._waiting.items() if words in frame and not each.done()]:
                waiting.set_result(Came(came, frame))
        for waiting in [each for each in self._waiting if not each.done()]:
            waiting.set_exception(RuntimeError(CLOSED))

    async def _say_arrived(self, socket: ClientWebSocketResponse) -> None:
        told = 0
        await asyncio.sleep(SAYS_ARRIVED * secrets.randbelow(1000) / 1000)  # pages were not all opened in the same moment
        while True:
            if told < self._arrived:
                told = self._arrived
                await self._emit(socket, "ack", {"client_id": self._client, "next_message_id": told})
            await asyncio.sleep(SAYS_ARRIVED)

    @staticmethod
    async def _emit(socket: ClientWebSocketResponse, name: str, data: dict[str, Any]) -> None:
        if socket.closed:
            raise RuntimeError(CLOSED)
        await socket.send_str("42" + json.dumps([name, data], separators=(",", ":")))

    async def send(self, tag: str, event: str, *args: dict[str, Any]) -> None:
        """Send an event of the first element with this tag that has such a listener."""
        ident, listener = self._listener(tag, event)
        told = {"id": int(ident), "client_id": self._client, "listener_id": listener, "args": [json.dumps(each) for each in args]}
        await self._emit(self._socket, "event", told)

    def _listener(self, tag: str, event: str) -> tuple[str, str]:
        for ident, element in self._elements.items():
            for each in element.get("events", ()):
                if (element["tag"], each["type"]) == (tag, event) and not each.get("js_handler"):
                    return ident, each["listener_id"]
        there = sorted({f"{element['tag']} {each['type']}" for element in self._elements.values() for each in element.get("events", ())})
        raise RuntimeError(f"Nothing on the page hears {event} at {tag}. There are: {', '.join(there)}.")

    async def press(self, tag: str, do: str, ident: str = "", at: str = "") -> None:
        """Press a button of one of our own components, where `at` stands on it, and wait until it is carried out and said to be."""
        key = secrets.token_hex(10)
        done = self.coming(key)
        await self.send(tag, "act", {"do": do, "id": ident, "at": at, "key": key})
        await done

    def coming(self, words: str) -> asyncio.Future[Came]:
        """Return the first message with these words, once it comes. In it stands JSON, with more JSON as a text in it."""
        if self._socket.closed:
            raise RuntimeError(CLOSED)
        loop = asyncio.get_running_loop()
        awaited: asyncio.Future[Came] = loop.create_future()

        def given_up() -> None:
            if not awaited.done():
                awaited.set_exception(RuntimeError(f"Nothing came with “{words}” within {PATIENCE:.0f} s."))

        def over(_: object) -> None:
            late.cancel()
            self._waiting.pop(awaited, None)

        late = loop.call_later(PATIENCE, given_up)
        awaited.add_done_callback(over)
        self._waiting[awaited] = words
        return awaited
