"""A network that falls silent: nothing is refused and nothing closed, there is just no answer. A closed socket is not the same."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

AGREED = b"\x05\x00"
"""SOCKS version 5, and nobody needs to say who they are."""
CONNECTED = b"\x05\x00\x00\x01" + bytes(6)


class Stall:
    """A way to a port of this machine that a browser takes as its proxy: `proxy={"server": stall.address}`.

    It is a SOCKS proxy, so that a browser goes on naming the server by its own address, and the door knows it. What comes while
    the way is silent is held, as in a network that drops for a while, and is passed on when it flows again.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._flows = threading.Event()
        self._flows.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"socks5://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def silence(self) -> None:
        """Pass nothing more; every connection stays open, and a new one gets no answer."""
        self._flows.clear()

    def flow(self) -> None:
        """Pass on what was held, and everything after it."""
        self._flows.set()

    def flow_anew(self) -> None:
        """Let new connections through. What was open stays open and silent for good, as after a change of network."""
        self._flows = threading.Event()
        self._flows.set()

    def close(self) -> None:
        self._door.close()
        self._flows.set()

    def _accept(self) -> None:
        with suppress(OSError):  # the door was closed
            while True:
                near, _ = self._door.accept()
                threading.Thread(target=self._lead, args=(near, self._flows), daemon=True).start()

    def _lead(self, near: socket.socket, flows: threading.Event) -> None:
        """Connect a browser to the server, and pass on what they say to each other."""
        flows.wait()
        with suppress(OSError), near:
            near.recv(512)
            near.sendall(AGREED)
            near.recv(512)  # wherever it wants to go, there is one server here
            with socket.create_connection(("127.0.0.1", self._port)) as far:
                near.sendall(CONNECTED)
                back = threading.Thread(target=_pass, args=(far, near, flows), daemon=True)
                back.start()
                _pass(near, far, flows)
                back.join()


def _pass(one: socket.socket, other: socket.socket, flows: threading.Event) -> None:
    """Pass on what one says to the other, its goodbye too; nothing while the way is silent."""
    with suppress(OSError):
        while said := one.recv(65536):
            flows.wait()
            other.sendall(said)
    flows.wait()
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
