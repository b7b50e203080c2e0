"""The documents that were made of a case, listed with what each was made from."""

from __future__ import annotations

from interview.desk.again import documents
from interview.documents.made_from import content_named
from interview.pages.elements import el, h2, p
from interview.pages.visit import Visit, clock, day
from interview.record.entry import Shared

NAMES = {
    "form": "The form",
    "case": "The whole case as JSON",
    "response": "The form’s answers for another system",
    "questionnaire": "The form for another system",
    "chronology": "The chronology",
    "plan": "The plan",
    "referral": "The referral",
    "comparison": "A comparison",
    "access-export": "A copy of the record",
    "prompts": "The prompts on paper",
    "to-keep": "A page to keep",
}
"""What a document is called, by its name without what comes after it."""


def stem_of(document: str) -> str:
    """Return the name of a document without its ending, and without the number of the form that it is of."""
    stem = document.partition(".")[0]
    return stem.rstrip("0123456789").rstrip("-") if stem not in NAMES else stem


def can_be_made_again(shared: Shared) -> bool:
    """Say whether enough is kept of a document to make it again. What seals a file is another each time, so a sealed one never is the same."""
    return bool(shared.digest) and stem_of(shared.document) in NAMES and not shared.document.endswith(".age")


def from_what(shared: Shared) -> str:
    """Say what a document was made from: `from 7 entries · content 0123456789ab`, the content as its footer names it.

    The whole case is its entries and nothing else. Entries from before the content was kept name none.
    """
    entries = f"from {shared.entries} {'entry' if shared.entries == 1 else 'entries'}"
    return f"{entries} · {content_named(shared.content)}" if shared.content and stem_of(shared.document) != "case" else entries


def draw_made(visit: Visit) -> None:
    """List the documents that were made of the case, the newest first, each with what it was made from."""
    found = documents(visit.ledger)
    h2("Documents made", "made")
    if not found:
        p("None was made of this case yet.")
        return
    p("Each can be made again as it was, from the entries that there were then, also where the content was changed since.")
    with el("ul", classes="lines"):
        for each in found:
            with el("li"):
                _line(visit, each, can_be_made_again(each) and visit.desk.has_content(each.content))


def _line(visit: Visit, shared: Shared, there: bool) -> None:
    when, name = shared.made or shared.at, NAMES.get(stem_of(shared.document), shared.document)
    draft = ", a draft" if shared.draft else ""
    el("span", f"{name} ({shared.format}){draft}")
    by = visit.ledger.name_of(shared.by)
    made = (
        f"as it was signed {day(when)}, {clock(when)}; made by {by}"
        if dict(shared.asked).get("signed")
        else f"made {day(when)}, {clock(when)}, by {by}"
    )
    el("span", f"{made}, {from_what(shared)}", "meta")
    if not can_be_made_again(shared):
        el("span", "It cannot be made again: it is sealed, or older than what is kept for that.", "meta")
    elif not there:
        el("span", "It cannot be made again: the content was changed since, and what it was then was not kept here.", "meta")
    else:
        again = el("a", "Make it again", href=f"/case/{visit.case}/again/{shared.id}", download="")
        again.props["aria-label"] = f"Make it again: {name} ({shared.format}), {day(when)}, {clock(when)}"
