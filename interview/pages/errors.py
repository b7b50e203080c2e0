"""What a person meets where there is no page, or where we failed: a sentence, and the way back."""

from __future__ import annotations

import logging

from fastapi import FastAPI
from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import Response

from interview.pages.plain import paragraph, sheet
from interview.pages.visit import FIRST_AID
from interview.ports import Trouble

BACK = '<p><a href="/">Back to the cases</a></p>\n'


def refused(heading: str, says: str, status: int) -> Response:
    """Return a plain page with a sentence about what cannot be done."""
    return sheet(heading, paragraph(says) + BACK, status=status)


def add(app: FastAPI) -> None:
    """Put our own pages in the place of the framework's."""

    async def nowhere(request: Request, error: Exception) -> Response:
        return refused("There is no such page", "The address may be old or mistyped. Nothing was changed.", 404)

    async def failed(request: Request, error: Exception) -> Response:
        logging.getLogger("alongside").error("a page failed: %s", type(error).__name__)
        return refused("Something went wrong", FIRST_AID, 500)

    async def troubled(request: Request, trouble: Exception) -> Response:
        """Whatever a page did not say itself: a trouble has its own sentence, on what is wrong, what is safe and what to do."""
        return refused("This cannot be shown", str(trouble), 409)

    for each in (app, nicegui_app):
        each.add_exception_handler(404, nowhere)
        each.add_exception_handler(Trouble, troubled)
        each.add_exception_handler(Exception, failed)
