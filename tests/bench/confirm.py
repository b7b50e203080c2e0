"""From one indicator to the next on Confirm, in a real Chromium, in a case with much evidence: no step waits more than the eye notices."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from interview.words.phrases import PHRASES
from tests.bench.clock import slowest
from tests.bench.desk import WHO, desk_in, with_evidence
from tests.bench.pages import PRESS, REST, opened
from tests.bench.row import Row
from tests.bench.served import alongside, bare, professional, signed_in
from tests.chromium import ARGUMENTS, find_chromium

ONWARD, BACK = "Next undecided", "Undo my last decision"
PIECES = (1, 60)
DECIDED = 15
"""How many items are decided already, and undone again."""
NOTICED = "≤ 100 ms"
"""What the eye takes for at once."""


def measure() -> list[Row]:
    """Return all figures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        rows = [row for pieces in PIECES for row in item_to_item(browser, pieces)]
        browser.close()
    return rows


def item_to_item(browser: Browser, pieces: int, presses: int = 50) -> list[Row]:
    """From *Next undecided* to the next indicator's wording, and back by undoing; beside each press one of a bare NiceGUI page."""
    with TemporaryDirectory() as root, bare() as yardstick:
        with desk_in(Path(root), professional(WHO.id)) as place:
            case, ledger = with_evidence(place, pieces)
            tool = place.desk.tool(ledger)
            items = len(tool.indicators)
            for item in tool.indicators[-DECIDED:]:
                place.desk.judge(WHO, case, item.id, "not-known", seen="")
        with (
            alongside(Path(root)) as served,
            opened(browser, served.base, signed_in(served.port)) as ours,
            opened(browser, yardstick.base) as plain,
        ):
            ours.goto(f"{served.base}/case/{case}/confirm")
            plain.goto(yardstick.base)
            pairs = [(_pressed(ours, ONWARD), _pressed(plain, PHRASES["next"])) for _ in range(presses)]
            undone = [_pressed(ours, BACK) for _ in range(DECIDED)]
    took, bare_took = [each for each, _ in pairs], [each for _, each in pairs]
    usual, late, plainly = median(took), slowest(took), median(bare_took)
    name = f"item to item on Confirm in Chromium, {pieces} piece{'s' if pieces > 1 else ''} of evidence, {items} indicators"
    return [
        Row(f"{name}, median", usual, "ms", f"a bare NiceGUI round trip, {plainly:.1f} ms", usual / plainly, NOTICED),
        Row(f"{name}, 95 in 100 within", late, aim=NOTICED),
        Row(
            f"— undoing a decision, median of {DECIDED}",
            median(undone),
            "ms",
            f"a bare NiceGUI round trip, {plainly:.1f} ms",
            median(undone) / plainly,
            NOTICED,
        ),
    ]


def _pressed(page: Page, label: str) -> float:
    """Press a button, and return the ms until another heading stood there."""
    page.get_by_role("button", name=label).first.wait_for()
    page.wait_for_timeout(REST)
    took: float = page.evaluate(PRESS, [label])[1]
    return took
