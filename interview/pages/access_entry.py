"""One entry of the record on the page of a copy: what it says, whose information it is, and what the copy holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview.pages.access_saying import ALONE, ANOTHERS, LAPSED, OTHERS, SINCE, brief, listed, speaker, stands
from interview.pages.elements import Box, Choice, Handler, Options, button, el, p, said
from interview.pages.frame import trouble
from interview.pages.visit import Visit, day
from interview.ports import Trouble
from interview.record.access import KEPT_BACK, REASONS, Chosen, undecided, wherever
from interview.record.access_again import within_others
from interview.record.entry import BlackedOut
from interview.record.passage import Span, portions, shown
from interview.record.telling_kinds import Part
from interview.words.reading import shortened

if TYPE_CHECKING:
    from interview.pages.access_export import Choosing

HOW: Options = [
    ("include", "Include it"),
    ("black-out", "Include it, with words blacked out"),
    ("leave-out", "Leave it out"),
]
WHOSE: Options = [("own", "Their own"), ("third party", "Somebody else’s, too", "A third party: the copy marks it, without the name.")]
WHY: Options = list(REASONS.items())
SEVERAL = 40
"""How many entries of a kind are offered to be decided in one step."""


class EntryCard:
    """Draws one entry with its choices; nothing is kept until the button is pressed."""

    def __init__(self, choosing: Choosing, each: Chosen) -> None:
        self.choosing, self.each = choosing, each
        self.visit: Visit = choosing.visit
        self.ticks: list[tuple[Part, Choice]] = []
        self.exact: Box | None = None
        self.third: Box | None = None
        self.reason: Choice | None = None
        self.many: Choice | None = None
        self.said: dict[str, str] = {}

    async def draw(self) -> None:
        told, choice = self.each.told, self.each.choice
        with el("article", classes="card"):
            title = el("h2", f"Entry {told.number}: {told.title}", id_="entry-title", tabindex="-1")
            title.props["aria-label"] = f"Entry {told.number}: {told.title}, {stands(self.each)}"
            p(f"{day(told.entry.at)}, written down by {self.visit.ledger.name_of(told.entry.by)}: {stands(self.each)}", "meta")
            if self.each.lapsed:
                p(LAPSED[self.each.lapsed], "trouble")
            if self.each.others:
                p(ANOTHERS if self.each.another else OTHERS, "trouble")
            if self.each.alone:
                p(ALONE, "meta")
            if told.since:
                p(SINCE[told.since], "unsaved")
            for part in told.parts:
                self._part(part)
            whose = [each for each in WHOSE if each[0] != "own" or not self.each.another]
            self.whose = Choice("Whose information is it?", whose, choice.whose if choice else "", heard=self._whose)
            self.whose_more = el("div")
            self.how = Choice("What the copy holds", HOW, choice.how if choice else "", heard=self._how)
            self.how_more = el("div")
            self.words = Box(
                "In words",
                choice.words if choice else "",
                rows=2,
                saves=False,
                hint="Printed only where the reason is “Another reason”. Else it stays in the case.",
            )
            self.says = el("div", role="alert")
            with el("div", classes="row"):
                button("Keep this choice", self._keep, "primary")
                button("Go on without choosing", self.choosing.next)
            self._draw_whose(self.whose.chosen)
            self._draw_how(self.how.chosen)

    def _part(self, part: Part) -> None:
        """Show a part of the entry, with what is blacked out in it marked."""
        p(f"{part.label}:", "meta")
        if part.manner == "drawing":
            el("img", classes="drawn", src=f"/drawing/{self.visit.case}/{part.text}", alt="The drawing of this entry")
            return
        hidden = self.each.hidden(part)
        with said("", part.locale.replace("_", "-"), "auto"):
            for text, marks in shown(part.text, hidden):
                el("mark" if marks else "span", text)

    async def _whose(self, choice: Choice, value: str, key: str) -> None:
        self._draw_whose(value)
        choice.done(key, "", "")

    def _draw_whose(self, value: str) -> None:
        self.whose_more.clear()
        self.third = None
        if value == "third party":
            with self.whose_more:
                was = self.each.choice.third if self.each.choice and self.each.choice.third else speaker(self.each)
                self.third = Box("Whose, by name", was, kind="line", saves=False, required=True, hint="It stays in the case.")

    async def _how(self, choice: Choice, value: str, key: str) -> None:
        self._draw_how(value)
        choice.done(key, "", "")

    def _draw_how(self, value: str) -> None:
        """Show what belongs to a choice: which words, why, and which other entries it is to hold for."""
        self.how_more.clear()
        self.ticks, self.exact, self.reason, self.many = [], None, None, None
        with self.how_more:
            if value == "black-out":
                self._words()
            if value in KEPT_BACK:
                self.reason = Choice("Why it is kept back", WHY, self.each.choice.reason if self.each.choice else "")
            if value in ("include", "leave-out") and self.each.choice is None and not self.each.alone:
                self._several()

    def _words(self) -> None:
        """Offer the sentences of each part to tick, and room for single words."""
        for part in self.each.told.parts:
            spans = ((0, len(part.text)),) if part.manner == "drawing" else portions(part.text)
            texts = ("The whole drawing",) if part.manner == "drawing" else tuple(part.text[slice(*span)] for span in spans)
            options = [(f"{begins}-{ends}", text) for (begins, ends), text in zip(spans, texts, strict=True)]
            was = [f"{begins}-{ends}" for begins, ends in spans if (begins, ends) in self._barred(part)]
            self.ticks.append((part, Choice(f"Black out in “{part.label}”", options, was, many=True)))
        self.exact = Box(
            "Or these words only",
            self._single(),
            rows=2,
            saves=False,
            hint="One name, or a few words, to a line, exactly as they stand above. They are blacked out wherever they stand as words in this "
            "entry, not within longer words.",
        )

    def _barred(self, part: Part) -> list[Span]:
        """Return what was chosen to be blacked out of a part, as it was chosen."""
        choice = self.each.choice
        return [(each.begins, each.ends) for each in choice.passages if each.part == part.id] if choice else []

    def _single(self) -> str:
        """Return the words that are blacked out without being a whole sentence, each once."""
        found = {
            part.text[slice(*span)]: None
            for part in self.each.told.parts
            if part.manner != "drawing"
            for span in self._barred(part)
            if span not in portions(part.text)
        }
        return "\n".join(found)

    def _several(self) -> None:
        same = [
            each
            for each in undecided(self.choosing.every)
            if each.told.title == self.each.told.title
            and each.others == self.each.others
            and not each.alone
            and each.told.id != self.each.told.id
        ][:SEVERAL]
        if same:
            with el("details"):
                el("summary", "The same for other entries of this kind")
                self.said = {each.told.id: each.told.said for each in same}
                options = [(each.told.id, f"{each.told.number}: {' · '.join(brief(each))}") for each in same]
                self.many = Choice("Read each, and tick those for which the choice is the same", options, [], many=True)

    def _passages(self) -> list[BlackedOut]:
        """Return what is to be blacked out. Raises `Trouble` where words do not stand in the entry."""
        found = []
        for part, choice in self.ticks:
            for each in choice.chosen:
                begins, _, ends = each.partition("-")
                found.append(BlackedOut(part=part.id, begins=int(begins), ends=int(ends)))
        for line in (line.strip() for line in self.exact.text.splitlines()) if self.exact else ():
            spans = wherever(self.each.told.parts, line)
            if line and not spans and (longer := within_others(self.each.told.parts, line)):
                raise Trouble(
                    f"“{shortened(line)}” stands in this entry only within another word: {listed(longer)}. Nothing was changed: write the "
                    "whole word, if it is to be blacked out."
                )
            if line and not spans:
                raise Trouble(
                    f"“{shortened(line)}” does not stand in this entry. Nothing was changed: write it exactly as it stands there."
                )
            found += spans
        return found

    async def _keep(self) -> None:
        self.says.clear()
        entries = [self.each.told.id, *(self.many.chosen if self.many else ())]
        try:
            await self.visit.do(
                self.choosing.desk.redact,
                entries,
                self.choosing.person,
                self.how.chosen,
                self.whose.chosen,
                self.third.text if self.third else "",
                self._passages() if self.how.chosen == "black-out" else [],
                self.reason.chosen if self.reason else "",
                self.words.text,
                self.each.choice.id if self.each.choice else "",
                {self.each.told.id: self.each.told.said, **{each: self.said[each] for each in entries[1:]}},
            )
        except Trouble as refused:
            with self.says:
                trouble(str(refused))
            return
        await self.choosing.next()
        self.visit.announce("Saved.")
        self.visit.client.run_javascript("document.getElementById('entry-title')?.focus()")


def goer(choosing: Choosing, entry: str) -> Handler:
    """Return what opens an entry, and puts the focus on its title."""

    async def press() -> None:
        await choosing.go(entry)
        choosing.visit.client.run_javascript("document.getElementById('entry-title')?.focus()")

    return press
