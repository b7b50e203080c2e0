"""All evidence by when it happened, or else was written down: by person, by agency, and by indicator, in the words of each form."""

from __future__ import annotations

from itertools import groupby

from interview.documents.speaking import MONTHS
from interview.documents.speaking import day as on_day
from interview.pages.chronology_filter import Filter
from interview.pages.elements import el, h2, p
from interview.pages.evidence import draw_piece
from interview.pages.visit import Visit, day
from interview.record.evidence import Evidence
from interview.record.over_time import Bearing, Placed, narrowed, spellings

POINTING = {"towards": "points towards", "away": "points away from"}
POINTED = {"towards": "pointed towards", "away": "pointed away from"}
"""The same of an assessment that a review came after."""
FROM = {"own": "as it was written down with it", "event": "as the event says that was drawn from it"}
UNKNOWN = "It stands here by when it was written down. On which day it happened is not known."
AHEAD = "It stands here by when it was written down: the day that was written down with it was still to come then."


def stands_by(placed: Placed) -> str:
    """Say by what a piece of evidence has its place: by when it happened, and from where that is known, or by when it was written down."""
    earliest, latest, known = placed.happened
    if known in ("", "ahead"):
        return AHEAD if known else UNKNOWN
    if earliest and latest:
        says = on_day(earliest) if earliest == latest else f"between {on_day(earliest)} and {on_day(latest)}"
    elif earliest:
        says = f"on or after {on_day(earliest)}"
    else:
        says = f"on or before {on_day(latest)}" if latest else ""
    return f"It stands here by when it happened: {says}, {FROM[known]}."


def pointing(bears: Bearing, name: str) -> str:
    """Say in which form words point where; of an assessment before the current one, when it was finished. `name` is the form's."""
    if bears.assessed is None:
        return f"{name}, {POINTING[bears.pointing]}: "
    return f"{name}, in the assessment of {day(bears.assessed)}, {POINTED[bears.pointing]}: "


class OverTime:
    """The page's state: what is looked for."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    def draw(self) -> None:
        """Draw the lists to choose from, and the evidence."""
        placed = self.visit.desk.over_time(self.visit.ledger)
        p(
            "By the day on which it happened, where that is known; else by the day on which it was written down. Each says which. "
            "What it bears on stands beneath it, in each form's own words, also in assessments that a review came after."
        )
        choices = Filter(self.visit, self._evidence)
        self.filter, self.list = choices, el("div")
        bears = dict.fromkeys((bears.tool, bears.indicator) for each in placed for bears in each.bears_on)
        choices.offer(
            {
                "person": ("Whose words", [(each, each) for each in spellings(each.person for each in placed)]),
                "agency": ("Agency", [(each, each) for each in spellings(each.agency for each in placed)]),
                "item": ("Indicator", [("/".join(item), self._wording(*item)) for item in bears]),
            }
        )
        self._evidence()

    def _evidence(self) -> None:
        """Draw what is looked for, month by month."""
        chosen = self.filter.chosen
        tool, _, indicator = chosen["item"].partition("/")
        placed = self.visit.desk.over_time(self.visit.ledger)
        found = narrowed(placed, chosen["person"], chosen["agency"], (tool, indicator))
        self.list.clear()
        with self.list:
            if not placed:
                p("Nothing was said, seen or written down yet. Begin with a conversation, or with what is known already.")
            elif not found:
                p("Nothing fits. Choose something else above.")
            for month, each in groupby(found, key=lambda one: f"{MONTHS[one.day.month - 1]} {one.day.year}"):
                h2(month)
                for one in each:
                    self._piece(one)

    def _piece(self, placed: Placed) -> None:
        def below(piece: Evidence) -> None:
            if piece.source == "disclosure" and piece.when:
                p(f"When it happened, as it was put: “{piece.when}”", "meta")
            p(stands_by(placed), "meta")
            if piece.source not in ("observation", "record", "report"):
                of = f" ({placed.agency})" if placed.agency else ""
                p(f"Written down by {self.visit.ledger.name_of(piece.by)}{of}.", "meta")
            if not placed.bears_on:
                p("Linked to no indicator.", "meta")
                return
            with el("ul"):
                for bears in placed.bears_on:
                    self._bearing(bears)

        draw_piece(self.visit, placed.piece, below)

    def _bearing(self, bears: Bearing) -> None:
        tool = self.visit.desk.content.tools[bears.tool]
        item = tool.indicator(bears.indicator)
        with el("li"):
            el("span", pointing(bears, tool.name))
            el("span", item.wording if item else bears.indicator, "formal")

    def _wording(self, tool: str, indicator: str) -> str:
        known = self.visit.desk.content.tools[tool]
        item = known.indicator(indicator)
        return f"{known.name}: {item.wording if item else indicator}"
