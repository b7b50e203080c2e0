"""The least that NiceGUI can do: a button, a line that changes; and another that first replaces a file. Served as Alongside is; the yardstick of its pages."""

from __future__ import annotations

import sys
from itertools import count
from os import urandom
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from fastapi import FastAPI
from nicegui import run, ui

from tests.bench.clock import bare_replace

LABEL = "Next"


def main(port: int, size: int, folder: Path) -> None:
    """Serve a page whose buttons, when they are pressed, change the line above them: one at once, one when so many bytes are on the disk."""
    app, data = FastAPI(), urandom(size)

    @ui.page("/")
    def page() -> None:
        numbers = count(1)
        line = ui.element("h1").props("id=title")
        line._text = "0"

        def change() -> None:
            line._text = str(next(numbers))
            line.update()

        async def keep() -> None:
            await run.io_bound(bare_replace, folder, data)
            change()

        keeping = ui.element("section")
        keeping.on("click", keep, args=[])
        button = ui.element("button")
        button._text = LABEL
        button.on("click", change, args=[])

    ui.run_with(app, tailwind=False, reconnect_timeout=3.0, show_welcome_message=False)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False, http="h11")


if __name__ == "__main__":
    with TemporaryDirectory() as root:
        main(int(sys.argv[1]), int(sys.argv[2]), Path(root))
