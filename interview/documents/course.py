"""How things went: the tiers that professionals decided, from assessment to assessment, as one picture and as a table of the same facts.

    steps = course(ledger, tool, content.pathway_of(tool), filled(ledger, tool.id))
    picture = drawn(content.pathway_of(tool), steps)

A picture in words and steps. Nothing slopes, since nothing is known between two assessments; nothing is told by colour alone; there is
no number in it but those of days and of the form's versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from interview.documents.compared import dated
from interview.documents.form import Figure, Speech, Table
from interview.documents.result import NOT_AGREED
from interview.documents.speaking import day, written
from interview.record.assessment import Assessment, needs_agreement
from interview.record.ledger import Ledger
from interview.record.reviewing import begun_by, form_changed
from interview.words.pathway import Pathway
from interview.words.tool import Tool

TITLE = "How things went"
CAPTION = (
    "The tier that was decided at each assessment, as steps. All columns are equally wide, however long the time between was. "
    "What happened between two assessments stands in the chronology."
)
HEADS = ("Assessment", "Tier decided", "By whom, and the reason")
NO_TIER, UNDECIDED = "No tier", "Not decided yet"
LABELS, COLUMN, LANE, HEAD = 150, 150, 58, 70
"""Measures in units of the picture: the tiers' names at the side, one assessment, one tier, and the days above."""
ACROSS = 4
"""How many assessments stand side by side; later ones go on below, so that the letters never become too small to read."""
INK, MUTED, LINE, SOFT, ACCENT = "#1F2933", "#52606D", "#B9B1A4", "#E3F0EE", "#0F5C5C"


@dataclass(frozen=True, slots=True)
class Step:
    """One assessment in the course of a case. `height` is the tier's place in the pathway, 0 for none; None while none is decided.

    `new_version` is that of the form, where the assessment before was made with another (of the same version even); 0 elsewhere. `not_agreed`:
    the tier is lower than the rule, and no second person has agreed.
    """

    day: str
    kind: str
    finished: bool
    height: int | None
    tier: str
    by: str = ""
    reason: str = ""
    new_version: int = 0
    not_agreed: bool = False


def course(ledger: Ledger, tool: Tool, pathway: Pathway, found: Sequence[Assessment]) -> tuple[Step, ...]:
    """Return the assessments with one form, oldest first, each as a step."""
    befores = [found[0], *found] if found else []
    changed = [form_changed(tool, before, each) for before, each in zip(befores, found, strict=False)]
    return tuple(_step(ledger, pathway, each, new[1] if new else 0) for each, new in zip(found, changed, strict=True))


def _step(ledger: Ledger, pathway: Pathway, found: Assessment, version: int) -> Step:
    kind = "Review" if begun_by(ledger, found).reviews else "Assessment"
    decided = found.decided
    if decided is None:
        return Step(dated(found), kind, found.finished is not None, None, UNDECIDED, new_version=version)
    tier = pathway.tier(decided.tier)
    named = tier.title if tier else decided.tier or NO_TIER  # the pathway of today may not have a tier of long ago
    by = f"{ledger.name_of(decided.by)}, {day(decided.at)}"
    if found.agreed:
        by += f"; {ledger.name_of(found.agreed.by)} agreed as the second person, {day(found.agreed.at)}"
    height = pathway.height(decided.tier)
    waits = needs_agreement(found, pathway)
    return Step(dated(found), kind, found.finished is not None, height, named, by, decided.reason, version, waits)


def in_words(step: Step) -> str:
    """Say which assessment a step is. `Review, 4 June 2026, not finished`"""
    parts = [step.kind, step.day, "" if step.finished else "not finished"]
    parts.append(f"the form is another from here on, version {step.new_version}" if step.new_version else "")
    return ", ".join(filter(None, parts))


def rows(steps: Sequence[Step]) -> tuple[tuple[str, str, str], ...]:
    """Return the facts of the picture as rows of a table: which assessment, the tier, by whom and why."""
    return tuple((in_words(step), step.tier, _why(step)) for step in steps)


def _why(step: Step) -> str:
    """Say who decided the tier and why; of one that is lower than the rule first that no second person has agreed, if none has."""
    said = ": ".join(filter(None, (step.by, step.reason)))
    return f"{NOT_AGREED} {said}" if step.not_agreed else said


def as_table(steps: Sequence[Step]) -> Table:
    """Return the table that stands with the picture in a document."""
    return Table(TITLE, HEADS, tuple((Speech(which), Speech(tier), written(why)) for which, tier, why in rows(steps)))


def drawn(pathway: Pathway, steps: Sequence[Step]) -> Figure:
    """Draw the course as SVG, with the same in words for who cannot see it. The same steps give the same text."""
    lanes = _lanes(pathway, steps)
    bands = [steps[first : first + ACROSS] for first in range(0, len(steps), ACROSS)]
    tall = HEAD + LANE * len(lanes) + 20
    width, height = LABELS + COLUMN * min(len(steps), ACROSS) + 10, tall * len(bands)
    drawn = "".join(
        f'<g transform="translate(0 {number * tall})">{"".join(_band(lanes, band, steps[number * ACROSS - 1] if number else None))}</g>'
        for number, band in enumerate(bands)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="Noto Sans, Calibri, Arial, sans-serif" font-size="15" fill="{INK}">'
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>{drawn}</svg>'
    )
    alt = f"{TITLE}, as steps. " + " ".join(
        f"{in_words(step)}: {step.tier}.{f' {NOT_AGREED}' if step.not_agreed else ''}" for step in steps
    )
    return Figure(svg, alt, width, height)


Lane = tuple[int, str]
"""A height in the pathway, and what it is called."""
OPEN = -1
"""The height at which stands what is not decided: no tier is decided there."""


def _lanes(pathway: Pathway, steps: Sequence[Step]) -> list[Lane]:
    """Return the tiers from the highest down; below them a place for no tier and one for what is not decided, only where there is such."""
    lanes = [(number, tier.title) for number, tier in enumerate(pathway.tiers, 1)][::-1]
    lanes += [(0, NO_TIER)] if any(step.height == 0 for step in steps) else []
    return lanes + ([(OPEN, UNDECIDED)] if any(step.height is None for step in steps) else [])


def _band(lanes: list[Lane], steps: Sequence[Step], before: Step | None) -> Iterator[str]:
    """Yield one row of assessments; `before` is the one that stands above its end."""
    middles = {height: HEAD + LANE * number + LANE // 2 for number, (height, _) in enumerate(lanes)}
    right = LABELS + COLUMN * len(steps)
    for height, label in lanes:
        yield f'<line x1="{LABELS}" y1="{middles[height]}" x2="{right}" y2="{middles[height]}" stroke="{LINE}" stroke-width="1"/>'
        yield _text(label, 8, middles[height], "start", MUTED)
    for number, step in enumerate(steps):
        left = LABELS + COLUMN * number
        yield _text(step.day, left + COLUMN // 2, 16, weight=600)
        marks = (step.kind, "" if step.finished else "not finished", "not agreed" if step.not_agreed else "")
        yield _text(", ".join(filter(None, marks)), left + COLUMN // 2, 36, colour=MUTED, size=12)
        if step.new_version:
            yield f'<line x1="{left}" y1="6" x2="{left}" y2="{HEAD + LANE * len(lanes)}" stroke="{INK}" stroke-width="2" stroke-dasharray="3 5"/>'
            yield _text("the form changed", left + COLUMN // 2, 55, size=13)
        last = steps[number - 1] if number else before
        yield from _stair(middles, left, step, last)
    for number, step in enumerate(steps):  # above all lines
        yield _box(LABELS + COLUMN * number, middles[OPEN if step.height is None else step.height], step)


def _stair(middles: dict[int, int], left: int, step: Step, last: Step | None) -> Iterator[str]:
    """Yield the line of one assessment, and the riser from the one before. From or to what is not decided nothing rises."""
    if step.height is None:
        return
    at = middles[step.height]
    start = f"M{left} {middles[last.height]}V{at}" if last and last.height is not None and last.height in middles else f"M{left} {at}"
    yield f'<path d="{start}H{left + COLUMN}" fill="none" stroke="{ACCENT}" stroke-width="4"/>'


def _box(left: int, middle: int, step: Step) -> str:
    """Return the tier's name in a box on its line. What is not decided, not finished or not agreed has a broken edge."""
    edge = "" if step.finished and step.height is not None and not step.not_agreed else ' stroke-dasharray="6 4"'
    fill = SOFT if step.height is not None else "#FFFFFF"
    x, tall = left + 12, 42
    return (
        f'<rect x="{x}" y="{middle - tall // 2}" width="{COLUMN - 24}" height="{tall}" rx="8" fill="{fill}" stroke="{ACCENT}" '
        f'stroke-width="2"{edge}/>{_text(step.tier, left + COLUMN // 2, middle, size=14, weight=600)}'
    )


def _text(text: str, x: int, y: int, anchor: str = "middle", colour: str = INK, size: int = 15, weight: int = 400) -> str:
    """Return a text around a height, in at most two lines."""
    lines = wrap(text, 300 // size, max_lines=2, placeholder=" …") or [""]
    top = y + size * 0.35 - (len(lines) - 1) * size * 0.6
    spans = "".join(f'<tspan x="{x}" y="{top + number * size * 1.2:.1f}">{escape(line)}</tspan>' for number, line in enumerate(lines))
    return f'<text text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" fill="{colour}">{spans}</text>'
