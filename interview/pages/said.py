"""A conversation as it was: every prompt that was met, the words used, and what was answered or left."""

from __future__ import annotations

from nicegui import ui
from starlette.requests import Request

from interview.pages.elements import el, h1, h2, link, p, said
from interview.pages.evidence import WITHOUT_WORDS
from interview.pages.frame import frame
from interview.pages.open import opened
from interview.pages.visit import House, day
from interview.record.talk import talk


def add(house: House) -> None:
    """Register `/case/{case}/said/{conversation}`."""

    @ui.page("/case/{case}/said/{conversation}", reconnect_timeout=90)
    async def whole(request: Request, case: str, conversation: str) -> None:
        visit = await opened(house, request, case, "read a conversation")
        if visit is None:
            return
        found = talk(visit.ledger, conversation)
        with frame(visit, "A conversation"):
            if found is None:
                h1("There is no such conversation")
                link("Back to the case", f"/case/{case}", "as-button")
                return
            h1(f"Conversation with {found.prepared.person}")
            p(f"{day(found.touched)}. " + ", ".join(part for part in (found.prepared.where, found.prepared.present) if part), "meta")
            script = house.desk.content.scripts.get(found.prepared.script)
            for topic in script.topics if script else ():
                met = [prompt for prompt in topic.prompts if prompt.id in found.replies and not prompt.said_only]
                if met:
                    h2(topic.title.text)
                for prompt in met:
                    reply = found.reply(prompt.id)
                    if not reply.answers or all(not answer.words for answer in reply.answers):
                        asked = reply.asked.wording.text if reply.asked else prompt.words.text
                        p(f"“{asked}” {WITHOUT_WORDS.get(reply.status, '')}", "meta")
                    for answer in reply.answers:
                        if answer.words:
                            p(f"“{answer.wording.text}”", "meta")
                            said(answer.words, answer.locale, "auto").props["id"] = answer.id
                            if answer.rendered:
                                p(f"English, by {answer.rendered_by}: {answer.rendered}")
                    for note in found.notes_for(prompt.id):
                        el("p", f"Your note: {note.words}" if note.by == visit.who.id else f"Note: {note.words}", "meta")
