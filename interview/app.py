"""The one place where the web app is wired: content, storage, desk, doorman, pages, door."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

# NiceGUI reads these when it is imported. We keep nothing in its storage; it gets a folder of its own, out of the way.
os.environ.setdefault(
    "NICEGUI_STORAGE_PATH", str(Path(tempfile.gettempdir()) / f"alongside-unused-{os.getuid() if hasattr(os, 'getuid') else 0}")
)

import asyncio

import uvicorn
from fastapi import FastAPI
from nicegui import core, ui

from interview import pages
from interview.demo import DemoDoorman
from interview.desk import Desk
from interview.desk.base import utc_now
from interview.logs import quiet
from interview.pages.door import Door
from interview.pages.entrance import entrance_routes
from interview.pages.visit import House
from interview.people import Doorman
from interview.settings import Settings
from interview.words.catalogue import read_catalogues
from interview.words.content import read_content
from storage import Storage, open_storage


@dataclass(frozen=True)
class Built:
    """The app, ready to serve. `link` is the one-time link for the first professional, or empty."""

    asgi: Any
    desk: Desk
    doorman: Doorman
    storage: Storage
    link: str


def build_desk(settings: Settings) -> tuple[Desk, Storage]:
    """Return a desk over the content and the sealed storage that the settings name."""
    os.umask(0o077)
    content = read_content(settings.content)
    storage = open_storage(settings.data, settings.key_file, settings.key)
    return Desk(content, read_catalogues(settings.content), storage.shelf, storage.register), storage


def build(settings: Settings, *, demo: bool = False) -> Built:
    """Wire everything. Raises `ContentError` or storage's own sentences where something cannot be used."""
    desk, storage = build_desk(settings)
    storage.shelf.summaries()  # read once before the door opens: the first list of cases need not wait for it
    doorman = (DemoDoorman if demo else Doorman)(storage.register, utc_now, idle_minutes=settings.idle_minutes)
    if isinstance(doorman, DemoDoorman):
        doorman.desk = desk

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async def watch() -> None:
            while True:
                await asyncio.sleep(2)
                doorman.lock_idle()

        task = asyncio.create_task(watch())
        yield
        task.cancel()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(entrance_routes(doorman))
    house = House(desk, doorman, version("alongside"), str(storage.key_file), str(settings.data), settings.idle_minutes)
    pages.add_all(house, app)
    ui.run_with(app, title="Alongside", language="en-GB", tailwind=False, reconnect_timeout=3.0, show_welcome_message=False, favicon="🪨")
    core.sio.eio.cors_allowed_origins = None
    hosts = (f"{settings.host}:{settings.port}", f"localhost:{settings.port}", f"127.0.0.1:{settings.port}")
    token = doorman.first_token()
    link = f"http://{settings.host}:{settings.port}/sign-up?token={token}" if token else ""
    return Built(Door(app, doorman, https=False, hosts=hosts), desk, doorman, storage, link)


def serve(settings: Settings, *, demo: bool = False) -> None:
    """Serve until interrupted."""
    quiet()
    built = build(settings, demo=demo)
    try:
        print_welcome(settings, built)
        uvicorn.run(
            built.asgi, host=settings.host, port=settings.port, log_config=None, access_log=False, http="h11", ws_max_size=1_500_000
        )
    finally:
        built.storage.close()


def print_welcome(settings: Settings, built: Built) -> None:
    """Say where the app is, and what must be known once."""
    say = print
    address = f"http://{settings.host}:{settings.port}/"
    if built.storage.key_is_new:
        say(f"A key was made: {built.storage.key_file}")
        say("Without this file your cases cannot be read: keep a copy apart.")
    say(f"Alongside is open at {address}")
    if built.link:
        say("Nobody has an account yet. The first professional signs up here, once:")
        say(f"  {built.link}")
