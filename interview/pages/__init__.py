"""The pages: they lay out, call one verb, and show what came back. No rule of practice stands here."""

from __future__ import annotations

from fastapi import FastAPI

from interview.pages import (
    about,
    access_export,
    assets,
    cases,
    chronology,
    companion,
    compare,
    confirm,
    details,
    documents,
    drawing,
    errors,
    known,
    overview,
    paper,
    plan,
    plan_papers,
    prepare,
    remaking,
    result,
    said,
    talk,
    told,
    where,
    where_papers,
)
from interview.pages.visit import House


def add_all(house: House, app: FastAPI) -> None:
    """Register every page, and the app's routes for what is no page."""
    assets.add(app)
    errors.add(app)
    documents.add_routes(house, app)
    drawing.add_routes(house, app)
    paper.add_routes(house, app)
    chronology.add_routes(house, app)
    plan_papers.add_routes(house, app)
    compare.add_routes(house, app)
    where_papers.add_routes(house, app)
    access_export.add_routes(house, app)
    remaking.add_routes(house, app)
    for module in (
        companion,
        cases,
        overview,
        details,
        prepare,
        talk,
        said,
        told,
        paper,
        known,
        chronology,
        confirm,
        result,
        where,
        plan,
        compare,
        documents,
        access_export,
        about,
    ):
        module.add(house)
