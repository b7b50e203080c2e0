"""What a form that follows another needs beside an item: what the form before says there, and room for a text."""

from __future__ import annotations

from itertools import groupby

from interview.desk import Before
from interview.pages.elements import el, h3, p
from interview.pages.evidence import Below, draw_piece
from interview.pages.visit import Visit, day, drafted_box
from interview.ports import Draft
from interview.record.entry import Judged
from interview.record.outcome import NO_TIER
from interview.record.reviewing import settled_at
from interview.words.tool import Tool

REVIEWED = "Nothing is carried over: link new words, or use these again and say how it is now. Then decide it."
NOTHING_COPIED = (
    "Nothing is copied: link the words that bear on this item too, and decide it anew. That these items ask much the same is our reading."
)


def in_words(tool: Tool, judged: Judged) -> str:
    """Say a decision in words: the answer, and the columns that are ticked."""
    section = tool.section_of(judged.indicator)
    answer = section.answer(judged.answer) if section else None
    columns = [c.label.lower() for c in section.columns if c.id in judged.columns] if section else []
    return (answer.label if answer else judged.answer) + (f" ({' and '.join(columns)})" if columns else "")


def heading(before: Before) -> str:
    """Say which form, and of which day, says something on an item."""
    when = before.reviewed
    return f"What the assessment of {day(when)} with {before.tool.name} says" if when else f"What {before.tool.name} says now"


def draw_before(visit: Visit, indicator: str, below: Below) -> None:
    """Draw what was decided before, assessment by assessment: of the one that is reviewed, and of the form before on the items that this one
    rests on. `below` draws the buttons that link its words here too."""
    for head, each in groupby(visit.desk.before(visit.ledger, indicator), key=heading):
        said = list(each)
        with el("section", classes="before"):
            h3(head)
            p(REVIEWED if said[0].reviewed else NOTHING_COPIED, "meta")
            for one in said:
                _item(visit, one, below)


def _item(visit: Visit, before: Before, below: Below) -> None:
    with el("details") as fold:
        fold.props["open"] = bool(before.links or before.reviewed)
        decided = in_words(before.tool, before.judged) if before.judged else "not decided"
        el("summary", f"{before.item.wording}: {decided}", "formal")
        if before.judged:
            p(f"Decided by {visit.ledger.name_of(before.judged.by)}, {day(before.judged.at)}.", "meta")
            if before.judged.when:
                p(f"When: {before.judged.when}")
            if before.judged.reason:
                p(f"The reason: {before.judged.reason}")
        if before.remarked and before.remarked.text:
            p(f"Written beside it by {visit.ledger.name_of(before.remarked.by)}, {day(before.remarked.at)}: {before.remarked.text}")
        if before.gone:
            p("Words that it rested on were taken back since, and are not shown.")
        for link in before.links:
            old = (visit.desk.clock() - link.evidence.first).days
            ago = f", {old} days ago" if old else ""
            p(("Pointed towards it" if link.pointing == "towards" else "Pointed away from it") + f"{ago}:", "meta")
            if link.reworded:
                p(f"They were changed on {day(link.evidence.at)}; what pointed there was said in other words.")
            draw_piece(visit, link.evidence, below)


def draw_remark(visit: Visit, drafts: dict[str, Draft], label: str, indicator: str) -> None:
    """Draw the box for what stands beside an item on the form; `label` is the head of its column, to the letter."""

    def written() -> tuple[str, str]:
        last = visit.desk.current(visit.ledger).remarked.get(indicator)
        return (last.id, last.text) if last else ("", "")

    seen = [written()[0]]

    async def save(text: str) -> None:
        await visit.do(visit.desk.remark, indicator, text, seen[0])
        seen[0] = written()[0]

    drafted_box(visit, drafts, visit.place(f"remark/{indicator}"), label, written()[1], save, rows=4)


def draw_answered(visit: Visit, question: str) -> None:
    """Draw what the assessment that is reviewed says on a question. It is not copied: it is answered anew."""
    found = visit.desk.reviewed(visit.ledger)
    written = found.written.get(question) if found else None
    if found is None or written is None or not written.text.strip():
        return
    with el("details"):
        el("summary", f"What the assessment of {day(settled_at(found))} says")
        p(f"Written by {visit.ledger.name_of(written.by)}, {day(written.at)}:", "meta")
        el("p", written.text, dir_="auto").style("white-space: pre-wrap")


def draw_tier(visit: Visit) -> None:
    """Draw the tier that was decided in the assessment that is reviewed, with its reason."""
    found = visit.desk.reviewed(visit.ledger)
    if found is None or found.decided is None:
        return
    tier = visit.desk.content.pathway_of(visit.desk.tool(visit.ledger)).tier(found.decided.tier)
    named = tier.title if tier else found.decided.tier or NO_TIER
    who = f"{visit.ledger.name_of(found.decided.by)}, {day(found.decided.at)}"
    p(f"The assessment of {day(settled_at(found))} says: {named}, decided by {who}. The reason: {found.decided.reason}", "meta")
