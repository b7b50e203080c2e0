"""Our own style sheet and script, served behind the door and named in every page's head."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from nicegui import ui
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"


def add(app: FastAPI) -> None:
    app.mount("/assets", StaticFiles(directory=STATIC), name="assets")
    stamp = version("alongside")
    ui.add_head_html(
        f'<link rel="stylesheet" href="/assets/alongside.css?{stamp}"><link rel="stylesheet" href="/assets/companion.css?{stamp}"><script defer src="/assets/sure.js?{stamp}"></script>',
        shared=True,
    )
