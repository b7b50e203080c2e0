"""From one indicator to the next on Confirm, in a real Chromium, in a case with much evidence: no step waits more than the eye notices."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from interview.pages.confirm_finder import SHOWN
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
NOT_KNOWN = "Not known"
LISTS = tuple(label for _, label, *_ in SHOWN)
"""What the list of items can show; each is chosen in its turn."""
CHOOSE = """
async ([group, label]) => {
  const legend = [...document.querySelectorAll("legend")].find((each) => each.innerText.trim() === group);
  const option = [...legend.parentElement.querySelectorAll("label.option")].find((each) => each.innerText.trim().startsWith(label));
  const begun = performance.now();
  option.click();
  while (window.sure.isWaiting()) await new Promise((again) => setTimeout(again));
  return [performance.now() - begun, legend.parentElement.querySelector(".state").innerText];
}
"""
"""Choose an option of a group by the pointer; give the ms until the server has answered that it is done, by the page's own clock, and what the page says then."""
TURN = """
async (what) => {
  const pressed = [...document.querySelectorAll(what)].find((each) => each.checkVisibility() && each.getAttribute("aria-pressed") !== "true" && !each.hasAttribute("aria-current"));
  const begun = performance.now();
  pressed.click();
  while (window.sure.isWaiting()) await new Promise((again) => setTimeout(again));
  return performance.now() - begun;
}
"""
"""Press the first button in sight that is not pressed already; give the ms until the server has answered that it is done."""
UNFOLD = """
async ([says, shown]) => {
  const summary = [...document.querySelectorAll("summary")].find((each) => each.innerText.includes(says));
  const begun = performance.now();
  summary.click();
  while (![...document.querySelectorAll(shown)].some((each) => each.checkVisibility())) {
    if (performance.now() - begun > 10000) throw new Error(`nothing is in sight below ${says}`);
    await new Promise((again) => setTimeout(again));
  }
  return performance.now() - begun;
}
"""
"""Open a fold; give the ms until something of a kind is in sight."""
OTHERS = "Other words, observations and records"
LINE, LINK = ".list button", "article.evidence button[aria-pressed]"
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
            chosen = [_chosen(ours) for _ in range(DECIDED)]
            listed = [_listed(ours, each) for _ in range(5) for each in LISTS]
            lines = [_turned(ours, LINE) for _ in range(DECIDED)]
            folds, links = zip(*(_linked(ours) for _ in range(DECIDED)), strict=True)
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
        Row(
            f"— from choosing *Not known* to *Saved*, on the disk, median of {DECIDED}",
            median(chosen),
            "ms",
            f"a bare NiceGUI round trip, {plainly:.1f} ms",
            median(chosen) / plainly,
            NOTICED,
        ),
        Row(f"— another kind of items in the list, the slowest of {len(LISTS)}, five times each", max(listed), aim=NOTICED),
        Row(f"— an item pressed in the list, the slowest of {DECIDED}", max(lines), aim=NOTICED),
        Row(f"— all words of the case unfolded below an item, the slowest of {DECIDED}", max(folds), aim=NOTICED),
        Row(f"— words linked to an item, or otherwise than before, the slowest of {DECIDED}", max(links), aim=NOTICED),
    ]


def _chosen(page: Page) -> float:
    """Go on to what is undecided, decide that it is not known, and return the ms until it was saved."""
    _pressed(page, ONWARD)
    page.wait_for_timeout(REST)
    took, says = page.evaluate(CHOOSE, ["Decision", NOT_KNOWN])
    if not says.startswith("Saved"):
        raise RuntimeError(f"nothing was saved: {says}")
    return float(took)


def _listed(page: Page, kind: str) -> float:
    """Have the list show another kind of items, and return the ms until it did."""
    page.wait_for_timeout(REST)
    return float(page.evaluate(CHOOSE, ["The list shows", kind])[0])


def _turned(page: Page, what: str) -> float:
    """Press the first of some buttons, and return the ms until it was done."""
    page.wait_for_timeout(REST)
    return float(page.evaluate(TURN, what))


def _linked(page: Page) -> tuple[float, float]:
    """Unfold all words, link some to the item that is shown or let them point the other way, and return the ms that each took."""
    page.wait_for_timeout(REST)
    unfolded = float(page.evaluate(UNFOLD, [OTHERS, ".others > *"]))
    linked = _turned(page, LINK)
    _pressed(page, ONWARD)
    return unfolded, linked


def _pressed(page: Page, label: str) -> float:
    """Press a button, and return the ms until another heading stood there."""
    page.get_by_role("button", name=label).first.wait_for()
    page.wait_for_timeout(REST)
    took: float = page.evaluate(PRESS, [label])[1]
    return took
