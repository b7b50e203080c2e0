"""Servers for the bench: Alongside itself and the bare yardstick, each in a process of its own, and a way to sign in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from interview.passphrases import Hashes
from interview.people import Professional

EMAIL, PASSPHRASE = "ada@example.org", "plainly a long invented phrase 77"
HOME = Path(__file__).parents[2]
STARTED_WITHIN = 60
"""Seconds after which a server that does not answer is given up."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: where it answers, and its process."""

    port: int
    pid: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory(self) -> float:
        """What the process holds in memory now (its resident set), in MiB."""
        kept = Path(f"/proc/{self.pid}/status").read_text()
        return int(kept.partition("VmRSS:")[2].split()[0]) / 1024


def professional(ident: str) -> Professional:
    """Return somebody who can sign in, to be kept in a register."""
    return Professional(id=ident, name="Ada Example", email=EMAIL, hashed=Hashes(None).make(PASSPHRASE))


@contextmanager
def alongside(root: Path) -> Iterator[Served]:
    """Serve the data in a folder."""
    places = {"ALONGSIDE_DATA": str(root / "data"), "ALONGSIDE_KEY_FILE": str(root / "server.key")}
    port = free_port()
    with _served(["interview.cli", "serve"], port, places | {"ALONGSIDE_PORT": str(port)}) as served:
        yield served


@contextmanager
def bare(size: int = 0) -> Iterator[Served]:
    """Serve the yardstick. `size` is that of the file that it replaces."""
    port = free_port()
    with _served(["tests.bench.bare", str(port), str(size)], port, {}) as served:
        yield served


@contextmanager
def _served(module: list[str], port: int, settings: dict[str, str]) -> Iterator[Served]:
    """Run a module with its arguments until it is not needed any more. Raises `RuntimeError` with what it said if it does not start."""
    # Under pytest's and NiceGUI's own variables NiceGUI would serve in its test mode.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "NICEGUI_", "ALONGSIDE_"))}
    command = [sys.executable, "-m", *module]
    server = subprocess.Popen(command, env=clean | settings, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _wait(server, port)
        yield Served(port, server.pid)
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            assert server.stdout is not None
            raise RuntimeError(f"The server did not start. It said: {server.stdout.read().decode()[-2000:]}")
        with closing(socket.socket()) as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("The server did not answer in time.")


def free_port() -> int:
    """Return a port of this machine that nobody listens on now."""
    with closing(socket.socket()) as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def signed_in(port: int) -> str:
    """Sign in and return the cookie as `name=value`. No page is opened."""
    form = urlencode({"email": EMAIL, "passphrase": PASSPHRASE, "next": "/"})
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}
    with closing(HTTPConnection("127.0.0.1", port)) as line:
        line.request("POST", "/sign-in", form, sent)
        answer = line.getresponse()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        if answer.status != 303 or not cookie:
            raise RuntimeError(f"Signing in was refused ({answer.status}).")
    return cookie


def page(port: int, cookie: str, path: str = "/") -> bytes:
    """Return a page. Raises `RuntimeError` where there is none."""
    with closing(HTTPConnection("127.0.0.1", port)) as line:
        line.request("GET", path, headers={"Cookie": cookie})
        answer = line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} was refused ({answer.status}).")
    return body
