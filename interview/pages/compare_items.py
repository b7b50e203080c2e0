"""The items of two assessments side by side: what became of each, the decisions and the words then and now."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from interview.documents.compared import (
    GONE,
    again,
    age,
    became,
    beside,
    decided_by,
    decision,
    from_the_form,
    gone,
    grouped,
    moment_of,
)
from interview.documents.comparison import NO_CHANGE, PLANNED_FOR_IT, WORDS_GONE, no_words, plan_beside
from interview.documents.speaking import capital
from interview.pages.elements import el, h2, items, p
from interview.pages.evidence import draw_piece
from interview.pages.visit import Visit
from interview.record.assessment import Assessment
from interview.record.entry import Judged
from interview.record.evidence import Evidence, Link, links
from interview.record.reviewing import Compared, Comparison
from interview.words.tool import Tool

POINTING = {"towards": "Points towards this", "away": "Points away from this"}


class Items:
    """Draws the items of a comparison: those that changed openly, the others folded away."""

    def __init__(self, visit: Visit, tool: Tool, found: Comparison) -> None:
        self.visit, self.ledger, self.tool, self.found = visit, visit.ledger, tool, found
        self.groups = grouped(found, tool)
        self.moment = visit.desk.clock()
        self.linked = {found.then.id: links(self.ledger, found.then.id), found.now.id: links(self.ledger, found.now.id)}

    def changed(self) -> None:
        """Draw what changed, what was indicated and was not asked again, and what the form does not have any more."""
        h2("What changed")
        if not self.groups.changed:
            p(NO_CHANGE)
        self._sections(self.groups.changed)
        if self.groups.not_asked:
            h2("Indicated then, and not asked again")
            self._sections(self.groups.not_asked)
        if lost := gone(self.found, self.tool):
            h2(GONE)
            p("This is a change of the form. It says nothing of a change in the child.")
            items([f"{ident}: then {decision(self.tool, then)}; now {decision(self.tool, now)}" for ident, then, now in lost])

    def unchanged(self) -> None:
        """Fold away what is as it was: what is still indicated with its words, all else by its wording."""
        h2("What is as it was, and what was not asked again")
        if self.groups.still:
            with el("details", classes="in-print"):
                el("summary", "Still indicated, as it was")
                self._sections(self.groups.still)
        rest = (*self.groups.not_decided, *self.groups.unchanged)
        for change in dict.fromkeys(each.change for each in rest):
            with el("details", classes="in-print"):
                el("summary", capital(change))
                if change == "not asked again":
                    p("None of these was indicated then.")
                items([each.item.wording for each in rest if each.change == change], "formal")
        if not (self.groups.still or rest):
            p("Nothing.")

    def _sections(self, found: Sequence[Compared]) -> None:
        for section, each in groupby(found, key=lambda one: self.tool.section_of(one.item.id)):
            if section is not None:
                p(section.title, "meta formal")
            for one in each:
                self._item(one)

    def _item(self, each: Compared) -> None:
        with el("article", classes="card", id_=f"item-{each.item.id}"):
            el("h3", each.item.wording).style("font-family: var(--formal)")
            with el("p"):
                el("strong", became(self.found, self.tool, each))
            if says := from_the_form(self.found, self.tool, each):
                p(says, "unsaved")
            with el("div", classes="two"):
                for side, found, judged in (("Then", self.found.then, each.then), ("Now", self.found.now, each.now)):
                    with el("section"):
                        self._side(side, found, each.item.id, judged)
            if lines := plan_beside(self.ledger, self.tool, each.item.id, self.found.then, self.visit.desk.here()):
                p(PLANNED_FOR_IT, "meta")
                items([f"{since}. {words}" for since, words in lines])

    def _side(self, side: str, found: Assessment, item: str, judged: Judged | None) -> None:
        linked: Sequence[Link] = self.linked[found.id].get(item, ())
        el("h4", side).style("font: 650 1rem/1.35 var(--body); margin: 8px 0 4px")
        p(decision(self.tool, judged))
        if judged is not None:
            p(f"Decided by {decided_by(self.ledger, judged)}.", "meta")
            if judged.when:
                p(f"When it was: {judged.when}")
            if judged.reason:
                p(f"The reason: {judged.reason}")
        if remark := beside(self.tool, found, item):
            p(f"{remark[0]}: {remark[1]}")
        if (gone := no_words(self.ledger, found, item)) == WORDS_GONE or not linked:
            p(gone, "meta")
        for link in sorted(linked, key=lambda one: one.pointing == "away"):
            p(f"{POINTING[link.pointing]}:", "meta")
            draw_piece(self.visit, link.evidence, lambda piece: self._age(piece, found))

    def _age(self, piece: Evidence, found: Assessment) -> None:
        """Say how old words were when the assessment ended, and mark those that were used again."""
        p(f"{capital(age(piece, moment_of(found, self.moment)))}.", "meta")
        if found is self.found.now and (used := again(self.ledger, self.found.then, piece)):
            p(f"{used}.")
