"""An authority's own file: what must be done now, whom to tell, and where things are sent.

A block quotation is a source's sentence to the letter; a paragraph is our note beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from interview.words.advice import Advice, read_advice
from interview.words.markup import Sheet
from interview.words.problem import Place, Problem, Problems
from interview.words.reading import Front, Ids, Part, known_classes, known_values, parts, shortened, title, unexpected
from interview.words.where import POLICE, Where, read_where

ROLES = ("danger", "disclosure", "self-harm", "now", "where", "contacts")
NEEDED = ("danger", "disclosure", "now")
"""Those that no authority can do without."""


_CALL = re.compile(rf"\b{POLICE}\b")


@dataclass(frozen=True, slots=True)
class Step:
    """Advice under one heading. `tiers` says for which results it is meant; none means for any."""

    id: str
    title: str
    role: str
    tiers: tuple[str, ...]
    advice: tuple[Advice, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, as far as its documents say. `historic` is its own definition, `where` its guided decision, where it has one."""

    id: str
    version: int
    name: str
    title: str
    tool: str
    historic: str
    steps: tuple[Step, ...]
    file: str
    where: Where | None = None

    @property
    def advice(self) -> Iterator[Advice]:
        """Everything that is quoted or noted, in the steps and on the way of the guided decision."""
        yield from (advice for step in self.steps for advice in step.advice)
        yield from (advice for stop in (self.where.stops if self.where else ()) for advice in stop.advice)

    def beside(self, sentence: str) -> tuple[str, ...]:
        """Return our notes that stand beside a quoted sentence: the next that follow it in its section."""
        for step in self.steps:
            texts = [each.text for each in step.advice if each.quoted]
            if sentence in texts:
                after = step.advice[[each.text for each in step.advice].index(sentence) + 1 :]
                notes = dropwhile(lambda each: each.quoted, after)
                return tuple(each.text for each in takewhile(lambda each: not each.quoted, notes))
        return ()

    def for_role(self, role: str, tier: str | None = None) -> tuple[Step, ...]:
        """Return the steps of a role; for a tier those meant for it or for any, and for "" (no tier yet) those for any."""
        return tuple(step for step in self.steps if step.role == role and (not step.tiers or tier is None or tier in step.tiers))


def read_authority(sheet: Sheet, problems: Problems) -> Authority:
    """Read a sheet of `kind: authority`; whatever is wrong is added to `problems`."""
    front = Front(sheet, problems)
    name, tool, historic = front.text("name", required=True), front.text("tool", required=True), front.text("historic")
    front.done()
    heading, blocks = title(sheet, problems)
    before, found = parts(blocks, 2)
    unexpected(before, "above the first section", problems)
    ids = Ids(problems)
    steps: list[Step] = []
    where: Where | None = None
    for part in found:
        roles = known_classes(part.heading, ROLES, problems)
        if len(roles) != 1:
            problems.error(part.heading.place, "a section is marked with one of: " + ", ".join("." + role for role in ROLES))
        role = roles[0] if roles else "now"
        own, inner = parts(part.blocks, 3)
        if role == "where":
            unexpected(own, "above the first question", problems)
            if where is not None:
                problems.error(part.heading.place, "another section is marked .where already")
            ids.take(part.heading, "section")
            where = read_where(part.heading, inner, ids, problems)
            continue
        if own or not inner:
            steps.append(_step(Part(part.heading, own), role, ids, problems))
        steps.extend(_step(child, role, ids, problems) for child in inner)
    for role in NEEDED:
        if not any(step.role == role for step in steps):
            problems.error(sheet.at(), f"there is no section marked .{role}")
    return Authority(front.id, front.version, name, heading, tool, historic, tuple(steps), sheet.file, where)


def _step(part: Part, role: str, ids: Ids, problems: Problems) -> Step:
    known_values(part.heading, ("tiers",), problems)
    heading = part.heading
    return Step(
        ids.take(heading, "section"),
        heading.text,
        role,
        heading.attributes.listed("tiers"),
        read_advice(part.blocks, problems),
        heading.place,
    )


def unsaid(authority: Authority) -> Iterator[Problem]:
    """Report a section that must say what to do and says nothing; advise where immediate danger does not lead to 999."""
    for step in authority.steps:
        if step.role in NEEDED and not step.advice:
            yield Problem(step.place, f'nothing stands below "{shortened(step.title)}": say what is to be done')
    danger = [step for step in authority.steps if step.role == "danger"]
    texts = [text for step in danger for text in (step.title, *(each.text for each in step.advice))]
    if any(step.advice for step in danger) and not any(_CALL.search(text) for text in texts):
        yield Problem(danger[0].place, f"this is read when somebody is in danger, and does not say to ring {POLICE}", "advice")
