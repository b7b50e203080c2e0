"""The pages: they lay out, call one verb, and show what came back. No rule of practice stands here."""

from __future__ import annotations

from fastapi import FastAPI

from interview.pages import (
    about,
    assets,
    cases,
    companion,
    confirm,
    details,
    documents,
    drawing,
    errors,
    known,
    overview,
    paper,
    prepare,
    result,
    said,
    talk,
    told,
)
from interview.pages.visit import House


def add_all(house: House, app: FastAPI) -> None:
    """Register every page, and the app's routes for what is no page."""
    assets.add(app)
    errors.add(app)
    documents.add_routes(house, app)
    drawing.add_routes(house, app)
    paper.add_routes(house, app)
    for module in (companion, cases, overview, details, prepare, talk, said, told, paper, known, confirm, result, documents, about):
        module.add(house)
