"""Lines of a transcript for what only some forms have: points, a second person's layer, rows. They are registered with the others."""

from __future__ import annotations

from interview.record.rows import rows
from tests.whole.acts import WHO, act, named_parts
from tests.whole.expectations import expect, same
from tests.whole.stage import PEOPLE, Mismatch, Stage


def layer_of(stage: Stage, item: str) -> str:
    """Return the id of the item by which another is assessed."""
    found = [each.id for each in stage.tool.indicators if each.assesses == item]
    if len(found) != 1:
        raise Mismatch(f"{item} is assessed by {len(found)} items")
    return found[0]


@act(WHO + r'assesses (?P<item>\w+) as (?P<answer>[\w-]+)(?: on "(?P<words>[^"]+)")?(?: because (?P<reason>.+))?')
def assesses(stage: Stage, who: str, item: str, answer: str, words: str | None, reason: str | None) -> None:
    """Decide an item of the second layer, on words that whoever assesses it links to it themselves."""
    layer = layer_of(stage, item)
    if words:
        stage.desk.link(PEOPLE[who], stage.case, stage.piece(words).id, layer, "towards")
    before = stage.desk.current(stage.ledger).judged.get(layer)
    stage.desk.judge(PEOPLE[who], stage.case, layer, answer, seen=before.id if before else "", reason=reason or "")


@act(WHO + r"writes in (?P<row>[a-z]+-\d+); (?P<cells>.+)")
def writes_in_a_row(stage: Stage, who: str, row: str, cells: str) -> None:
    """Write cells of a row: `writes in guests-1; guest_name: Old Tom; guest_key: yes`. `nothing` empties a cell."""
    for name, text in named_parts(cells).items():
        stage.desk.write_row(PEOPLE[who], stage.case, row, name.replace("_", "-"), "" if text == "nothing" else text)


@expect(r"assessed, (?P<item>[a-z]\d+): (?P<answer>[a-z-]+|nothing)")
def assessed_as(stage: Stage, item: str, answer: str) -> str | None:
    judged = stage.desk.current(stage.ledger).judged.get(layer_of(stage, item))
    return same(judged.answer if judged else "nothing", answer)


@expect(r"in row (?P<row>[a-z]+-\d+): (?P<texts>.+)")
def in_row(stage: Stage, row: str, texts: str) -> str | None:
    """What stands in a row, cell by cell in the form's order; `nothing` where there is no such row."""
    cells = next(tuple(cell.id for cell in each.cells) for each in stage.tool.sections if row.startswith(f"{each.id}-"))
    found = next((each for each in rows(stage.ledger, cells) if each.id == row), None)
    return same(" | ".join(found.text(cell) or "–" for cell in cells) if found else "nothing", texts)


@expect(r"points: (?P<total>\d+); not known: (?P<unknown>[\w, -]+); not decided: (?P<undecided>[\w, -]+)")
def points(stage: Stage, total: str, unknown: str, undecided: str) -> str | None:
    """The one total that the result comes from, and what is left out of it."""
    added = stage.desk.outcome(stage.ledger).tallies
    if len(added) != 1:
        return f"it has {len(added)} totals"
    names = [", ".join(ids) or "none" for ids in (added[0].unknown, added[0].undecided)]
    return same([str(added[0].total), *names], [total, unknown, undecided])


@expect("no points")
def no_points(stage: Stage) -> str | None:
    """The result comes from no total."""
    return same(stage.desk.outcome(stage.ledger).tallies, ())
