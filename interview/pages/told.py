"""They told me something: what to do, and the record of it. It holds the prompts and can be finished later."""

from __future__ import annotations

from nicegui import ui
from starlette.requests import Request

from interview.desk.base import new_id
from interview.pages.elements import el, h1, h2, h3, link, p
from interview.pages.frame import frame
from interview.pages.open import opened
from interview.pages.visit import House, Save, Visit, kept_box
from interview.record.entry import Asked, Disclosed
from interview.record.talk import talk

FIELDS = (
    ("person", "Who told you", "line", ""),
    ("words", "Their exact words", "long", "As they said it, in their language. Not tidied up."),
    ("asked", "What was asked, in which words", "long", "Only tell, explain or describe, and only to learn whether there is danger now."),
    ("present", "Who was there", "line", ""),
    ("happened", "When, as they put it", "line", "“Last summer” is an answer."),
    ("danger_now", "Is there danger now?", "long", ""),
    ("done", "What was done", "long", ""),
    ("told", "Who was told, when", "long", ""),
)


def add(house: House) -> None:
    """Register the pages of a record. The record's id stands in the path, so that signing in again leads back to it."""

    @ui.page("/case/{case}/told", reconnect_timeout=90)
    @ui.page("/case/{case}/told/in/{at}", reconnect_timeout=90)
    async def begin(case: str, at: str = "") -> None:
        ui.navigate.to(f"/case/{case}/told/{new_id()}" + (f"/in/{at}" if at else ""))

    @ui.page("/case/{case}/told/{record}", reconnect_timeout=90)
    @ui.page("/case/{case}/told/{record}/in/{at}", reconnect_timeout=90)
    async def told(request: Request, case: str, record: str, at: str = "") -> None:
        visit = await opened(house, request, case, "wrote down what was told")
        if visit is None:
            return
        if at and talk(visit.ledger, at) is not None:  # whatever other tab shows the conversation: it waits, and does not say why
            house.rooms.at((case, at)).hold()
        with frame(visit, "Alongside", shared=True, back=at):
            h1("They told me something")
            p("Listen. Thank them. Say what you have to do next. Write their exact words.")
            _steps(visit)
            await _record(visit, record, at)
            with el("div", classes="row"):
                back = f"/case/{case}/talk/{at}" if at else f"/case/{case}"
                link("Back to the conversation" if at else "Back to the case", back, "as-button primary")


def _steps(visit: Visit) -> None:
    """Say what to do, after the authority's own file."""
    authority = visit.desk.authority(visit.ledger)
    with el("details"):
        el("summary", "What to do, step by step")
        for role in ("disclosure", "self-harm"):
            for step in authority.for_role(role) if authority else ():
                with el("section", classes="card"):
                    h3(step.title)
                    for advice in step.advice:
                        if advice.quoted:
                            el("blockquote", advice.text, "source")
                        else:
                            p(advice.text)


async def _record(visit: Visit, record: str, at: str) -> None:
    h2("The record")
    p("Each field saves by itself. It can be finished later; a referral on the same day does not wait for it.")
    last = visit.ledger.last(Disclosed, disclosure=record)
    found = talk(visit.ledger, at) if at else None
    asked = visit.ledger.last(Asked, conversation=at) if found else None
    first = {"conversation": at, "person": found.prepared.person, "present": found.prepared.present} if found and last is None else {}
    if asked and first:
        first["prompt"] = asked.prompt
    seen = dict.fromkeys((name for name, *_ in FIELDS), last.id if last else "")  # what conflicts is one field, not the record

    def saver(name: str) -> Save:
        async def save(text: str) -> None:
            await visit.do(visit.desk.disclose, record, seen[name], **{**first, name: text})
            first.clear()
            now = visit.ledger.last(Disclosed, disclosure=record)
            seen[name] = now.id if now else ""

        return save

    for name, label, kind, hint in FIELDS:
        value = getattr(last, name) if last else first.get(name, "")
        if name == "asked" and asked:
            hint = f"{hint} The last prompt was: “{asked.wording.text}”"
        await kept_box(visit, f"told/{record}/{name}", label, value, saver(name), kind=kind, hint=hint, rows=2)
