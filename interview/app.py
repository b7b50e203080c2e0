"""The one place where the web app is wired: content, storage, desk, doorman, pages, door."""

from __future__ import annotations

import logging
import os
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
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
from interview.later import Later
from interview.logs import quiet
from interview.pages.door import Door
from interview.pages.entrance import entrance_routes
from interview.pages.join import Joining
from interview.pages.visit import House
from interview.people import Doorman
from interview.ports import NotSaved, Trouble
from interview.rooms import Rooms
from interview.sessions import Place
from interview.settings import Settings
from interview.sweeping import Sweeping
from interview.wire import EVERYWHERE, Wire, is_here, lay, machine_addresses, to_cover, welcome
from interview.words.catalogue import read_catalogues
from interview.words.content import Content, locate, read_content
from interview.words.files import digest, files_of
from storage import CannotOpen, Storage, open_storage
from storage.certificate import given_certificate, own_certificate

_NOT_OURS = (
    "The setting host names {0}, which is no address of this machine. Nothing was changed. Name one that is ({1}), or 0.0.0.0 for all."
)
_NOT_COVERED = (
    "The certificate is good for none of the addresses by which this server is reached, so every browser would refuse it. "
    "Nothing was changed. Set names to a name that the certificate is good for ({0})."
)


@dataclass(frozen=True)
class Built:
    """The app, ready to serve. `link` is the one-time link for the first professional, or empty."""

    asgi: Any
    wire: Wire
    desk: Desk
    doorman: Doorman
    storage: Storage
    link: str


def build_desk(settings: Settings) -> tuple[Desk, Storage]:
    """Return a desk over the content and the sealed storage that the settings name."""
    os.umask(0o077)
    content = read_content(settings.content)
    storage = open_storage(settings.data, settings.key_file, settings.key)
    _keep(content, settings, storage)
    return Desk(content, read_catalogues(settings.content), storage.shelf, storage.register, contents=storage.contents), storage


def _keep(content: Content, settings: Settings, storage: Storage) -> None:
    """Keep today's content beside the cases: what is made from it can be made again when it has been changed."""
    try:
        files = files_of(settings.content or locate())
        if digest(files) == content.digest:  # else somebody saved one of them just now
            storage.contents.keep(content.digest, files)
    except NotSaved as says:
        logging.getLogger("alongside").error("%s", says)


def open_wire(settings: Settings) -> Wire:
    """Return the wire that the settings name, with its certificate, made where there must be one and none was given.

    Raises `CannotOpen` where there is no such address or the certificate cannot be used.
    """
    host, there = settings.host, machine_addresses()
    if not is_here(host) and host not in (*EVERYWHERE, *there):
        raise CannotOpen(_NOT_OURS.format(host, ", ".join(there) or "127.0.0.1"))
    machine, certificate = socket.gethostname(), None
    if settings.certificate is not None and settings.certificate_key is not None:
        certificate = given_certificate(settings.certificate, settings.certificate_key)
    elif not is_here(host):
        place = settings.key_file.with_name(f"{settings.key_file.stem}-tls.pem")
        certificate = own_certificate(place, to_cover(host, settings.names, there, machine), settings.data)
    wire = lay(host, settings.port, settings.names, there, certificate, machine)
    if not wire.addresses:
        raise CannotOpen(_NOT_COVERED.format(", ".join(certificate.names) if certificate and certificate.names else "it names none"))
    return wire


def _kept(desk: Desk, place: Place, text: str) -> None:
    """Keep what of a room outlives a restart. Where that fails the room goes on; only a restart would forget it."""
    try:
        desk.keep_room(*place, text)
    except Trouble as trouble:
        logging.getLogger("alongside").error("a room was not kept: %s", type(trouble).__name__)


def build(settings: Settings, *, demo: bool = False) -> Built:
    """Wire everything. Raises `ContentError` or storage's own sentences where something cannot be used."""
    desk, storage = build_desk(settings)
    try:
        wire = open_wire(settings)  # after the data folder is locked: only one makes a certificate
    except BaseException:
        storage.close()
        raise
    storage.shelf.summaries()  # read once before the door opens: the first list of cases need not wait for it
    doorman = (DemoDoorman if demo else Doorman)(storage.register, utc_now, idle_minutes=settings.idle_minutes)
    if isinstance(doorman, DemoDoorman):
        doorman.desk = desk

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async def watch() -> None:
            while True:
                await asyncio.sleep(1)
                doorman.lock_idle()
                rooms.look()
                sweeping.look()

        sweeping = Sweeping()
        sweeping.begin()
        task = asyncio.create_task(watch())
        yield
        task.cancel()
        later.close()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(entrance_routes(doorman, https=wire.https))
    later = Later(lambda place, text: _kept(desk, place, text))
    rooms = Rooms(
        utc_now,
        later.keep,
        lambda place: desk.kept_room(*place) if (waits := later.newest(place)) is None else waits,
        settings.present_minutes,
    )
    app.router.routes.extend(Joining(doorman, rooms, desk, https=wire.https).routes())
    house = House(
        desk,
        doorman,
        rooms,
        version("alongside"),
        key_place=str(storage.key_file),
        data_place=str(settings.data),
        idle_minutes=settings.idle_minutes,
        leave_to=settings.leave_to,
        wire=wire,
    )
    pages.add_all(house, app)
    ui.run_with(app, title="Alongside", language="en-GB", tailwind=False, reconnect_timeout=3.0, show_welcome_message=False, favicon="🪨")
    core.sio.eio.cors_allowed_origins = list(wire.origins)  # its own guess at what is the same origin is always http
    token = doorman.first_token()
    link = f"{wire.addresses[0]}sign-up?token={token}" if token else ""
    door = Door(app, doorman, https=wire.https, stays_https=wire.keeps_https, hosts=wire.hosts, rooms=rooms)
    return Built(door, wire, desk, doorman, storage, link)


def serve(settings: Settings, *, demo: bool = False) -> None:
    """Serve until interrupted."""
    quiet()
    built = build(settings, demo=demo)
    certificate = built.wire.certificate
    try:
        print_welcome(built)
        uvicorn.run(
            built.asgi,
            host=built.wire.host,
            port=built.wire.port,
            ssl_certfile=certificate.file if certificate else None,
            ssl_keyfile=certificate.key_file if certificate else None,
            log_config=None,
            access_log=False,
            http="h11",
            ws_max_size=1_500_000,
            ws_per_message_deflate=False,  # on a wire of the house it costs more time than it saves
        )
    finally:
        built.storage.close()


def print_welcome(built: Built) -> None:
    """Say where the app is, and what must be known once."""
    say = partial(print, flush=True)  # whoever reads it in a file or a log needs the link now
    if built.storage.key_is_new:
        say(f"A key was made: {built.storage.key_file}")
        say("Without this file your cases cannot be read: keep a copy apart.")
    if built.wire.certificate is not None and built.wire.certificate.said:
        say(built.wire.certificate.said)
    for line in welcome(built.wire):
        say(line)
    if built.link:
        say("Nobody has an account yet. The first professional signs up here, once:")
        say(f"  {built.link}")
