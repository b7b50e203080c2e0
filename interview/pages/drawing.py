"""A place to draw in: strokes come as they were made, are kept as a draft while they are, and are smoothed on the server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI
from nicegui.events import GenericEventArguments
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from interview.pages.elements import Told
from interview.pages.post import acknowledge
from interview.pages.visit import House, signed_in
from interview.ports import Trouble
from interview.record.drawing import Undrawable, strokes_of, svg

LABELS = ("draw-here", "draw-points", "draw-keys", "draw-lift", "draw-undo", "draw-clear", "draw-send")
"""Its phrases."""


def add_routes(house: House, app: FastAPI) -> None:
    """Register `/drawing/{case}/{drawing}`, for professionals who may open the case."""

    @app.get("/drawing/{case}/{drawing}")
    async def shown(request: Request, case: str, drawing: str) -> Response:
        try:
            data = await asyncio.to_thread(house.desk.drawing, signed_in(house, request), case, drawing)
        except Trouble as says:
            return PlainTextResponse(str(says), 404)
        return Response(data, media_type="image/svg+xml")


class Drawing(Told, component="draw.js"):
    """`kept(place, text)` is called with every state of the drawing, to be kept as a draft; `drawn(svg, key)` with one that was sent.

    `refusal` is what is said of one that cannot be kept, where the page is not in English.
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        kept: Callable[[str, str], Awaitable[None]],
        drawn: Callable[[bytes, str], Awaitable[str]],
        refusal: str = "",
    ) -> None:
        super().__init__()
        self._refusal = refusal
        self.place = ""
        self.props.update({"labels": dict(labels), "place": "", "value": []})
        self._kept, self._drawn, self._met = kept, drawn, set[str]()
        self.on("strokes", self._strokes)
        self.on("drawn", self._sent)

    def begin(self, place: str, draft: str) -> None:
        """Begin anew at another place, with the strokes that were kept there; at the same place nothing changes."""
        if place != self.place:
            self.place = place
            value = _read(draft)
            self.begins_with(place=place, value=value)
            self.tell("begin", place, value)

    async def _strokes(self, event: GenericEventArguments) -> None:
        strokes, place = event.args.get("strokes"), str(event.args.get("place") or "")
        await self._kept(place, json.dumps(strokes) if strokes else "")
        acknowledge(self, str(event.args.get("key", "")))

    async def _sent(self, event: GenericEventArguments) -> None:
        key = str(event.args.get("key", ""))
        if key in self._met or event.args.get("place") != self.place:
            acknowledge(self, key)
            return
        self._met.add(key)
        try:
            made = (await asyncio.to_thread(svg, event.args.get("strokes"))).encode()
        except Undrawable as refused:
            acknowledge(self, key, "refused", self._refusal or str(refused))
            return
        acknowledge(self, key, "", await self._drawn(made, key))

    def wipe(self, says: str = "") -> None:
        """Empty it, once its drawing is kept."""
        self.tell("set", [], says)


def _read(draft: str) -> list[Any]:
    """Return the strokes of a draft; one that is no drawing begins empty."""
    try:
        return list(strokes_of(json.loads(draft or "[]")))
    except ValueError:
        return []
