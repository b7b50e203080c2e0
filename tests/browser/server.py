"""The installed command, started as a process of its own, so that what is tested is what a person starts."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

COMMAND = Path(sys.executable).parent / "alongside"
SECONDS = 30


class Server:
    """`alongside serve` or `alongside demo` over folders of its own.

    `link` is the one-time link that was printed at the last start, or empty; `folder` holds its data, key,
    temporary files and what it printed. It can be killed and started again on the same data.
    """

    def __init__(self, folder: Path, verb: str = "serve", **settings: str) -> None:
        self.folder, self.verb = folder, verb
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.link = ""
        self.temporary = folder / "temporary"
        self.temporary.mkdir(parents=True)
        # NiceGUI would take pytest's variables for a sign that it is tested by its own fixtures, and serve nobody.
        clean = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "NICEGUI_", "ALONGSIDE_", "PYTHONUNBUFFERED"))
        }
        self._environment = clean | {
            "ALONGSIDE_DATA": str(folder / "data"),
            "ALONGSIDE_KEY_FILE": str(folder / "keys" / "server.key"),
            "ALONGSIDE_PORT": str(self.port),
            "TMPDIR": str(self.temporary),
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers. Raises AssertionError with what it printed where it does not."""
        before = len(self.printed())
        with (self.folder / "printed").open("ab") as out:
            self._process = subprocess.Popen(
                [str(COMMAND), self.verb], env=self._environment, cwd=self.temporary, stdout=out, stderr=out, stdin=subprocess.DEVNULL
            )
        end = time.monotonic() + SECONDS
        while not self._answers():
            assert self._process.poll() is None, f"the server left:\n{self.printed()[before:]}"
            assert time.monotonic() < end, f"the server did not open within {SECONDS} s:\n{self.printed()[before:]}"
            time.sleep(0.05)
        found = re.search(r"http\S+token=\S+", self.printed()[before:])
        self.link = found.group(0) if found else ""

    def _answers(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def printed(self) -> str:
        """Return all that it ever wrote to its two outputs."""
        path = self.folder / "printed"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as Ctrl-C would."""
        self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
