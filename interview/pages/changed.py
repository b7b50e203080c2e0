"""What was changed since a signature, in words: what it is, by whom and when, what it said then and says now, and the way to it."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui import ui

from interview.pages.elements import Handler, button, el, link, p, said
from interview.pages.following import in_words
from interview.pages.visit import Visit, clock, day
from interview.record.changed import Changed
from interview.record.entry import (
    Agreed,
    Answered,
    Decided,
    Disclosed,
    Entry,
    FieldWritten,
    Judged,
    Linked,
    Marked,
    Observed,
    Remarked,
    RowWritten,
    Written,
)
from interview.record.ledger import Ledger
from interview.record.signing import Subject
from interview.words.tool import Tool

PLACES = {
    "question": ("/result", "#question-{about}"),
    "tier": ("/result", "#tier"),
    "agreement": ("/result", "#tier"),
    "field": ("/details", "#{about}"),
    "cell": ("/details", ""),
}
"""Where what is no item stands now, as a path of the case and its anchor. An item opens on Confirm, and is never named in an address."""


def draw_changed(visit: Visit, then: Ledger, found: Iterable[Changed]) -> None:
    """List what was changed since the case was as it is in `then`."""
    tool = visit.desk.tool(visit.ledger)
    with el("ul", classes="changes"):
        for each in found:
            with el("li"):
                draw_way(visit, each.subject, called(tool, each.subject))
                p(_how(visit, then, each), "meta")
                if each.then is not None:
                    _words(visit, tool, "Then", each.then)
                if each.now is not None:
                    _words(visit, tool, "Now", each.now)


def draw_way(visit: Visit, subject: Subject, name: str) -> None:
    """Name something that an assessment says, as the way to where it stands now."""
    if subject.kind in PLACES:
        path, anchor = PLACES[subject.kind]
        link(name, visit.to(path, anchor.format(about=subject.about)))
    else:
        button(name, _opener(visit, subject.about), "as-link")


def _opener(visit: Visit, item: str) -> Handler:
    def press() -> None:
        visit.house.want(visit.session, visit.case, item)
        ui.navigate.to(visit.to("/confirm"))

    return press


def called(tool: Tool, subject: Subject) -> str:
    """Name what an assessment says something about, in the form's words."""
    kind, about = subject.kind, subject.about
    item, section = tool.indicator(about), tool.section_of(about)
    named = item.wording if item else about
    if kind == "decision":
        return f"The decision on “{named}”"
    if kind == "remark":
        return f"{section.remarks if section else ''}, beside “{named}”".lstrip(", ")
    if kind == "words":
        return f"Words linked to “{named}”"
    if kind == "question":
        question = tool.section(about)
        return question.title if question else about
    if kind in ("field", "cell"):
        fields = {field.id: (section, field) for section in tool.sections for field in (*section.fields, *section.cells)}
        at, field = fields[about]
        return f"{at.title}: {field.label.rstrip(': ')}"
    return "The tier" if kind == "tier" else "The second person’s agreement with the tier"


def _how(visit: Visit, then: Ledger, each: Changed) -> str:
    """Say in words what was done, by whom and when."""
    linked = visit.ledger.get(each.subject.part) if each.subject.kind == "words" else None
    if isinstance(linked, Linked) and each.then is None:
        done = f"Linked, as pointing {'towards it' if linked.pointing == 'towards' else 'away from it'}"
    elif linked is not None and each.now is None:
        done = "No longer linked to it"
    elif each.then is None:
        done = "New"
    elif each.now is None:
        done = "No longer there"
    elif then.get(each.now.id) is not None:
        done = "Taken back: what stood before stands again"
    else:
        done = "Changed"
    if each.did is None:
        return f"{done}."
    return f"{done}, by {visit.ledger.name_of(each.did.by)} on {day(each.did.at)}, {clock(each.did.at)}."


def _words(visit: Visit, tool: Tool, when: str, entry: Entry) -> None:
    """Show what an entry says. People's own words are quoted in their language."""
    if isinstance(entry, Answered | Marked | Observed | Disclosed):
        p(f"{when}:")
        said(entry.words or "(a drawing, or an answer without words)", entry.locale if isinstance(entry, Answered) else "en", "auto")
    else:
        el("p", f"{when}: {_says(visit, tool, entry)}", dir_="auto")


def _says(visit: Visit, tool: Tool, entry: Entry) -> str:
    if isinstance(entry, Judged):
        return ". ".join(part for part in (in_words(tool, entry), entry.when, entry.reason) if part)
    if isinstance(entry, Decided):
        tier = visit.desk.content.pathway_of(tool).tier(entry.tier)
        return f"{tier.title if tier else 'No tier'}. {entry.reason}".strip()
    if isinstance(entry, FieldWritten | RowWritten | Written | Remarked):
        return f"“{entry.text}”" if entry.text.strip() else "nothing"
    return f"“{entry.words}”" if isinstance(entry, Agreed) and entry.words else "agreed"
