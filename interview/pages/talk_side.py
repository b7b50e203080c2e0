"""What is for the professional alone beside a prompt. Folded away until it is opened: the screen may be shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview.pages.elements import Handler, button, h3, items, p
from interview.pages.frame import quoted
from interview.pages.visit import clock, kept_box
from interview.ports import Trouble
from interview.record.assessment import forms

if TYPE_CHECKING:
    from interview.pages.talk_screen import TalkScreen


async def draw_side(page: TalkScreen) -> None:
    """Draw the button that opens the notes, or the notes."""
    if not page.notes_open:
        page.grid.classes(remove="noted")
        button("Notes", _turner(page, True), "plain", aria_expanded="false")
        return
    page.grid.classes("noted")
    button("Close the notes", _turner(page, False), "plain", aria_expanded="true")
    prompt = page.script.prompt(page.prompt)
    if prompt is None:
        p("Choose a topic.")
        return
    for note in prompt.note:
        p(note)
    quoted(page.visit.desk.content.quoted("talk"), "What the guidance says")
    content, begun = page.visit.desk.content, forms(page.visit.ledger)
    for tool in begun:
        if listened := content.listens(page.script.id, prompt.id, tool):
            h3("Listen for" + (f" ({content.tools[tool].name})" if len(begun) > 1 else ""))
            items(listened, "formal")
    earlier = page.talk.notes_for(prompt.id)
    if earlier:
        h3("Your notes here")
        items([note.words for note in earlier])
    await _note(page)


def _turner(page: TalkScreen, wanted: bool) -> Handler:
    async def press() -> None:
        page.notes_open = wanted
        await page.draw_side()

    return press


async def _note(page: TalkScreen) -> None:
    place = f"note/{page.conversation}/{page.prompt}"

    async def keep() -> None:
        try:
            await page.visit.do(page.visit.desk.note, page.conversation, page.prompt, box.text)
            await page.visit.do(page.visit.desk.keep_draft, place, "")
        except Trouble as says:
            page.say(str(says))
            return
        await page.draw_side()
        page.visit.announce(f"Saved {clock()}")

    box = await kept_box(page.visit, place, "A private note", "", None)
    button("Keep the note", keep)
