"""What the form's own rule gives, in words: the sentence that says so, what it lifts, what is added up, and the items it rests on."""

from __future__ import annotations

from collections.abc import Callable, Collection

from interview.pages.elements import button, el, h2, p
from interview.pages.points import Opener, draw_points
from interview.pages.visit import Visit
from interview.record.outcome import NO_TIER, Outcome
from interview.words.tool import Indicator, Rule, Tool

UNDECIDED = "The form's own words do not decide this."


def draw_by_section(tool: Tool, ids: Collection[str], draw: Callable[[Indicator], object]) -> None:
    """List items under their sections' titles, for a form can have the same item in two layers. `draw` draws one."""
    for section in tool.sections:
        mine = [item for item in section.indicators if item.id in ids]
        if mine:
            p(section.title, "meta formal")
            with el("ul", classes="formal"):
                for item in mine:
                    with el("li"):
                        draw(item)


class RuleCard:
    """Draws what the rule gives; below a rule that is shown at once it stays silent until all is decided, or until somebody asks."""

    def __init__(self, visit: Visit, opener: Opener) -> None:
        self.visit, self.opener = visit, opener
        self.tool = visit.desk.tool(visit.ledger)
        self.pathway = visit.desk.content.pathway_of(self.tool)
        self.asked = False
        self.place = el("section", classes="card")

    def draw(self) -> None:
        outcome = self.visit.desk.outcome(self.visit.ledger)
        self.place.clear()
        with self.place:
            h2("What the form's own rule gives")
            if not outcome.speaks and not self.asked:
                p("Not everything is decided yet, so the rule stays silent. What is not decided is not a no.")
                button("How does it stand so far?", self._ask)
                return
            if not outcome.complete:
                p("So far, with some indicators not decided yet:")
            self._outcome(outcome)

    def _ask(self) -> None:
        self.asked = True
        self.draw()

    def _outcome(self, outcome: Outcome) -> None:
        title = self._title(outcome.tier) or (UNDECIDED if outcome.undetermined else NO_TIER)
        el("p", title, "asked-tier")
        if outcome.undetermined:
            p(outcome.undetermined + " You decide.")
        if outcome.rule is not None:
            self._source(outcome.rule)
            self._lifted(outcome)
        for added in outcome.tallies:
            draw_points(self.tool, added, self.opener)
        if outcome.because:
            p("It rests on:")
            draw_by_section(self.tool, outcome.because, lambda item: button(item.wording, self.opener(item.id), "as-link"))
        for says in outcome.judgement:
            p(says)
        p("A rule is no judgement. You decide the tier.")

    def _title(self, ident: str) -> str:
        tier = self.pathway.tier(ident)
        return tier.title if tier else ""

    def _source(self, rule: Rule) -> None:
        if rule.source:
            el("blockquote", rule.source, "source")
        else:
            p("This is the product's reading of the form; the source does not state a rule for it.", "meta")

    def _lifted(self, outcome: Outcome) -> None:
        """Say what the form gives without the sentence that lifts it: nothing of its rule is passed over."""
        for rule in (outcome.beneath, *outcome.lifted_by):
            if rule is not None and rule is not outcome.rule:
                p(f"It lifts what the form gives otherwise: {self._title(rule.tier) or UNDECIDED}")
                self._source(rule)
