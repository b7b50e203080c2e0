"""About, the guidance to the letter, and inviting a colleague."""

from __future__ import annotations

import asyncio
import platform
from importlib.metadata import PackageNotFoundError, metadata, version

from nicegui import ui
from starlette.requests import Request

from interview.pages.elements import button, el, h1, h2, h3, items, link, p
from interview.pages.frame import frame
from interview.pages.visit import House, Visit, visitor
from interview.ports import Trouble
from interview.wire import NO_NETWORK, ONLY_HERE, Wire, is_here

STANDS_ON = (
    "nicegui",
    "tinydb",
    "markdown-it-py",
    "mdit-py-plugins",
    "Babel",
    "msgspec",
    "cryptography",
    "argon2-cffi",
    "zxcvbn",
    "python-docx",
    "typst",
    "fontpkg-noto-sans",
    "fontpkg-amiri",
    "pydantic-settings",
    "typer",
    "platformdirs",
    "PyYAML",
)
KEY_KEPT = "key-copy-kept"


def licence(package: str) -> str:
    """Return a package's version and licence as it states them itself."""
    try:
        meta = metadata(package)
    except PackageNotFoundError:
        return f"{package}: not installed"
    stated = (
        meta["License-Expression"]
        if "License-Expression" in meta
        else next((c.rsplit(" :: ", 1)[-1] for c in meta.get_all("Classifier") or () if c.startswith("License ::")), "")
    )
    return f"{meta['Name']} {version(package)}" + (f" ({stated})" if stated else "")


def add(house: House) -> None:
    """Register `/about`, `/guidance` and `/colleagues`."""
    desk = house.desk

    @ui.page("/about", reconnect_timeout=90)
    async def about(request: Request) -> None:
        visit = visitor(house, request)
        with frame(visit, "About Alongside"):
            h1("About Alongside")
            p(
                "A professional sits alongside a young person, or a parent or carer, and talks a formal risk assessment through with them. Then the professional confirms it."
            )
            with el("section", classes="card"):
                h2("Not reviewed yet")
                p(
                    "No social worker, speech and language therapist, police child-abuse lead or young person has reviewed this content yet. "
                    "It is not for live cases until they have."
                )
                p(
                    "The software decides nothing by itself. It sends nothing to anybody. It does not take the place of training, supervision or your agency's procedures."
                )
            _key(visit)
            if house.wire is not None:
                _wire(house.wire)
            h2("What it is made of")
            p(f"Alongside {house.version}, on Python {platform.python_version()}.")
            content = desk.content
            items(
                [f"{t.name}, version {t.version} ({t.file})" for t in content.tools.values()]
                + [f"{s.title.text}, version {s.version} ({s.file})" for s in content.scripts.values()]
                + [f"{a.name}, version {a.version} ({a.file})" for a in content.authorities.values()]
            )
            h2("Languages")
            items(
                [
                    f"{c.name_in_itself}: "
                    + (
                        f"checked by {c.checked_by}"
                        if c.checked_by
                        else "the original"
                        if c.locale == "en"
                        else "no qualified translator has checked it"
                    )
                    for c in desk.catalogues.values()
                ]
            )
            with el("details"):
                el("summary", "Libraries and their licences")
                items([licence(name) for name in STANDS_ON])

    @ui.page("/guidance", reconnect_timeout=90)
    async def guidance(request: Request) -> None:
        visit = visitor(house, request)
        with frame(visit, "Guidance"):
            h1("Guidance, to the letter")
            if len(desk.content.guidance) > 1:
                with el("nav", aria_label="On this page"), el("ul"):
                    for text in desk.content.guidance.values():
                        with el("li"):
                            link(text.name, f"#{text.id}")
            for text in desk.content.guidance.values():
                h2(text.title, text.id)
                p(text.name, "meta")
                for number in dict.fromkeys(passage.paragraph for passage in text.passages):
                    rows = [passage for passage in text.passages if passage.paragraph == number]
                    if rows[0].form == "heading":
                        el("h3", rows[0].text, "formal", **({"id_": rows[0].id} if rows[0].id else {}))
                    elif rows[0].form == "item":
                        items([row.text for row in rows], "formal")
                    else:
                        el("p", " ".join(row.text for row in rows), "formal")

    @ui.page("/colleagues", reconnect_timeout=90)
    async def colleagues(request: Request) -> None:
        visit = visitor(house, request)
        with frame(visit, "Colleagues"):
            h1("Colleagues")
            items([", ".join(part for part in (c.name, c.role, c.agency) if part) for c in desk.register.everyone()])
            h2("Invite a colleague")
            p("The link works once, within seven days. Give it to your colleague yourself; nobody else should have it.")
            place = el("div")

            async def invite() -> None:
                place.clear()
                with place:
                    try:
                        token = await asyncio.to_thread(house.doorman.invite, visit.who)
                    except Trouble as trouble:
                        p(str(trouble), "trouble")
                        return
                    base = f"{request.url.scheme}://{request.url.netloc}"
                    el("input", readonly="", value=f"{base}/invited?token={token}", aria_label="The link for your colleague")

            with el("div", classes="row"):
                button("Make a link", invite, "primary")


def _wire(wire: Wire) -> None:
    """Say by which address another device reaches the house, and what to do about the browser's warning."""
    with el("section", classes="card"):
        h2("How to reach it from another device")
        if not wire.other_devices:
            p(
                f"{ONLY_HERE} Whoever runs Alongside can open it to other devices; its README says how."
                if is_here(wire.host)
                else NO_NETWORK
            )
        else:
            p("From a device on the same network, type the whole address:")
            items(wire.addresses)
            p("Your own second device is the best one. Somebody else’s only after you have asked who can see it.")
        if wire.https:
            h3("If the browser warns")
            with el("ol"):
                for step in wire.steps:
                    el("li", step)
            p("The fingerprint of the certificate (SHA-256):")
            with el("p"):
                el("code", " ".join(wire.groups))


def _key(visit: Visit) -> None:
    house, register = visit.house, visit.desk.register
    with el("section", classes="card") as card:
        h2("The key")
        p(
            f"The cases are sealed with a key that is kept here: {house.key_place}. Without this file your cases cannot be read: keep a copy apart."
        )
        if register.noted(KEY_KEPT):
            p("It was confirmed that a copy is kept apart.", "meta")
            return

        async def confirm() -> None:
            try:
                await asyncio.to_thread(register.note, KEY_KEPT, "yes")
            except Trouble as trouble:
                visit.announce(str(trouble))
                return
            visit.announce("Kept in mind. This is not asked again.")
            asked.delete()
            with card:
                p("It was confirmed that a copy is kept apart.", "meta")

        asked = button("A copy is kept apart", confirm)
