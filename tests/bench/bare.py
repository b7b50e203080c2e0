"""The least that NiceGUI can do: one button, one line that changes. Served as Alongside is; the yardstick of its pages."""

from __future__ import annotations

import sys
from itertools import count

import uvicorn
from fastapi import FastAPI
from nicegui import ui

LABEL = "Next"


def main(port: int) -> None:
    """Serve a page whose button, when it is pressed, changes the line above it."""
    app = FastAPI()

    @ui.page("/")
    def page() -> None:
        numbers = count(1)
        line = ui.element("h1").props("id=title")
        line._text = "0"

        def change() -> None:
            line._text = str(next(numbers))
            line.update()

        button = ui.element("button")
        button._text = LABEL
        button.on("click", change, args=[])

    ui.run_with(app, tailwind=False, reconnect_timeout=3.0, show_welcome_message=False)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False, http="h11")


if __name__ == "__main__":
    main(int(sys.argv[1]))
