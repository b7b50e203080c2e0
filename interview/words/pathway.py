"""The intervention pathway: for each tier its description and its associated actions, to the letter."""

from __future__ import annotations

from dataclasses import dataclass

from interview.words.markup import Bullets, Sheet
from interview.words.problem import Place, Problems
from interview.words.reading import Front, Ids, Part, known_classes, known_values, paragraphs, parts, title, unexpected


@dataclass(frozen=True, slots=True)
class Tier:
    """One category of risk. `description` and `actions` are the source's own lines."""

    id: str
    title: str
    description_title: str
    description: tuple[str, ...]
    actions_title: str
    actions: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Pathway:
    """The tiers from the lowest to the highest, in the order of the source."""

    id: str
    version: int
    title: str
    text: tuple[str, ...]
    tiers: tuple[Tier, ...]
    file: str

    def tier(self, ident: str) -> Tier | None:
        return next((tier for tier in self.tiers if tier.id == ident), None)

    def height(self, ident: str) -> int:
        """Return how high a tier stands: 0 for none, 1 for the lowest."""
        return next((n for n, tier in enumerate(self.tiers, 1) if tier.id == ident), 0)


NO_PATHWAY = Pathway("", 1, "", (), (), "")
"""What stands in the place of one where a tool has none."""


def read_pathway(sheet: Sheet, problems: Problems) -> Pathway:
    """Read a sheet of `kind: pathway`; whatever is wrong is added to `problems`."""
    front = Front(sheet, problems)
    front.done()
    heading, blocks = title(sheet, problems)
    before, found = parts(blocks, 2)
    plain = tuple(paragraphs(before))
    unexpected([block for block in before if block not in plain], "above the first tier", problems)
    ids = Ids(problems)
    tiers = tuple(_tier(part, ids, problems) for part in found)
    if not tiers:
        problems.error(sheet.at(), "there is no tier (a line that begins with ## )")
    return Pathway(front.id, front.version, heading, tuple(p.text for p in plain), tiers, sheet.file)


def _tier(part: Part, ids: Ids, problems: Problems) -> Tier:
    ident = ids.take(part.heading, "tier")
    known_classes(part.heading, (), problems)
    known_values(part.heading, (), problems)
    before, columns = parts(part.blocks, 3)
    unexpected(before, "above the first column of a tier", problems)
    if len(columns) != 2:
        problems.error(part.heading.place, "a tier has two parts (### ): its description, then its actions")
    lists = []
    for column in columns[:2]:
        items = tuple(item.text for block in column.blocks if isinstance(block, Bullets) for item in block.items)
        unexpected([block for block in column.blocks if not isinstance(block, Bullets)], "in a tier; write list items (- )", problems)
        lists.append((column.heading.text, items))
    lists += [("", ())] * (2 - len(lists))
    return Tier(ident, part.heading.text, *lists[0], *lists[1], part.heading.place)
