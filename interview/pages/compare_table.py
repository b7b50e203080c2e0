"""What stands around the items of two assessments: which they are, what was written, the tier, the plan, how things went, the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from interview.documents.compared import NOT_FINISHED, notice, stands
from interview.documents.comparison import DRAFT, NEVER_WAITS, OUTCOME, PLAN_TODAY, plan_lines
from interview.documents.course import CAPTION, HEADS, TITLE, course, drawn, rows
from interview.documents.form import EMPTY
from interview.documents.over_assessments import outcome_rows, tier_rows, timeline
from interview.documents.speaking import day, speech
from interview.pages.elements import el, h2, link, p
from interview.pages.visit import Visit
from interview.record.assessment import Assessment
from interview.record.ledger import Ledger
from interview.record.reviewing import Comparison
from interview.record.signing import is_signed
from interview.words.tool import Section, Tool


def draw_mark(signed: bool) -> None:
    """Say in words that it is a draft, as long as not every part of the later assessment is signed. In print it stands on every page."""
    if not signed:
        p(DRAFT, "draft-mark waits")
        p(NEVER_WAITS)


def draw_heads(visit: Visit, tool: Tool, found: Comparison) -> None:
    """Say which two are compared, whether it is agreed, and whether the form changed between them."""
    ledger: Ledger = visit.ledger
    p(f"{tool.name}. What was decided then and now, in words. Nothing here is added up.", "meta")
    with el("ul"):
        for side, each in (("Then", found.then), ("Now", found.now)):
            el("li", f"{side}: {stands(ledger, each)}")
    if says := notice(found, tool):
        p(says, "trouble")
    if found.now.finished is None:
        p(NOT_FINISHED)
    elif not is_signed(ledger, tool, found.now):
        p("The later assessment is finished, and not signed by everybody yet.")


def draw_questions(visit: Visit, asked: Sequence[Section], found: Comparison) -> None:
    """Draw what was written for questions of the form, then and now, whole."""
    for question in asked:
        h2(question.title)
        with el("div", classes="two"):
            for side, each in (("Then", found.then), ("Now", found.now)):
                with el("section"):
                    answer = each.written.get(question.id)
                    el("h3", side)
                    if answer is None or not answer.text.strip():
                        p("Nothing is written.", "meta")
                        continue
                    words = speech(answer.text)
                    el("p", words.text, lang=words.language, dir_="auto").style("white-space: pre-wrap")
                    p(f"Written by {visit.ledger.name_of(answer.by)}, {day(answer.at)}.", "meta")


def draw_tiers(visit: Visit, tool: Tool, found: Comparison) -> None:
    """Draw the tier with its reason, then and now, and what the form's rule gave."""
    if tool.rules:
        h2("The tier, and the reason")
        facts = tier_rows(visit.ledger, visit.desk.content, tool, found.then, found.now)
        _table("The tier, and the reason", ("", "Then", "Now"), facts)
    if written := outcome_rows(visit.ledger, tool, found.then, found.now):
        h2(OUTCOME)
        _table(OUTCOME, ("", "Then", "Now"), written)


def draw_plan(visit: Visit, then: Assessment) -> None:
    """Draw the plan as it stands, and mark what came into it after the earlier assessment, and what is overdue."""
    lines = plan_lines(visit.ledger, then, visit.desk.here())
    h2("The plan")
    p(PLAN_TODAY if lines else "Nothing is planned.")
    if lines:
        with el("ul"):
            for label, words in lines:
                with el("li"):
                    el("span", f"{label}. ", "meta")
                    el("span", words, dir_="auto")
    link("Go to the plan", f"/case/{visit.case}/plan")


def draw_course(visit: Visit, tool: Tool, every: Sequence[Assessment]) -> None:
    """Draw the picture of how things went, on white whatever the colours of the page, and the same facts as a table.

    It keeps its size, so that its letters can be read: where the page is narrower it scrolls sideways by itself, by keys too.
    """
    pathway = visit.desk.content.pathway_of(tool)
    if not tool.rules or not pathway.tiers:
        return
    steps = course(visit.ledger, tool, pathway, every)
    figure = drawn(pathway, steps)
    h2(TITLE)
    p(CAPTION)
    source = f"data:image/svg+xml,{quote(figure.svg)}"
    with el("div", classes="sideways", role="region", aria_label=f"{TITLE}, the picture", tabindex="0"):
        el("img", src=source, alt=figure.alt, width=str(figure.width), height=str(figure.height))
    _table(TITLE, HEADS, rows(steps))


def draw_timeline(visit: Visit, tool: Tool, every: Sequence[Assessment]) -> None:
    """Draw what became of each item from assessment to assessment, where there are three or more."""
    lines = timeline(visit.ledger, tool, every)
    if not lines:
        return
    h2("Over time, by indicator")
    p("Every item that was indicated at any time, or is another now than before.")
    for line in lines:
        with el("section", classes="timeline"):
            el("h3", line.item.wording).style("font-family: var(--formal)")
            with el("ol"):
                for which, says in line.said:
                    with el("li"):
                        el("strong", which)
                        el("span", f": {says}")


def _table(name: str, heads: Sequence[str], facts: Sequence[tuple[str, str, str]]) -> None:
    """Draw a table of words; each row begins with its own name."""
    with el("table", classes="facts", role="table"):  # the roles hold where a phone lays the cells out in another way
        el("caption", name, "unseen")
        with el("thead", role="rowgroup"), el("tr", role="row"):
            for head in heads:
                el("th", head, scope="col", role="columnheader") if head else el("td", role="cell")
        with el("tbody", role="rowgroup"):
            for first, *others in facts:
                with el("tr", role="row"):
                    el("th", first, scope="row", role="rowheader")
                    for text in others:
                        el("td", text or EMPTY, dir_="auto", role="cell")
