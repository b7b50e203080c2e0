"""The plan as Word and PDF."""

from __future__ import annotations

from datetime import datetime

from fastapi import FastAPI

from interview.desk import Desk
from interview.documents.plan_alone import plan_form
from interview.pages import downloads
from interview.pages.visit import House
from interview.record.ledger import Ledger

FILES = {"plan.docx": downloads.WORD, "plan.pdf": downloads.PDF}


def built(desk: Desk, ledger: Ledger, name: str, moment: datetime) -> bytes:
    """Build the plan of a case as it stands in a ledger. Nothing is kept of it."""
    return downloads.rendered(desk, ledger, name, "plan", plan_form(ledger, desk.content, desk.tool(ledger), moment))


def add_routes(house: House, app: FastAPI) -> None:
    """Register the downloads."""
    downloads.add(house, app, FILES, built)
