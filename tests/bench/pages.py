"""What a person waits for: from one prompt to the next on the screen, and for the list of cases, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from interview.desk import Desk, Preparation
from interview.words.catalogue import read_catalogues
from interview.words.content import Content, read_content
from interview.words.phrases import PHRASES
from interview.words.script import ORDINARY
from storage import open_storage
from tests.bench.clock import slowest, timed
from tests.bench.row import Row
from tests.bench.served import alongside, bare, page, professional, signed_in
from tests.bench.storage import _many as many_cases
from tests.chromium import ARGUMENTS, find_chromium

SCRIPT = "young-person"
NEXT, AGREE, CHOOSE = PHRASES["next"], PHRASES["agree"], PHRASES["topics"]
REST = 150
"""Milliseconds between two presses: what is drawn after the heading is on the screen before the next."""

PRESS = """
async (labels) => {
  const title = () => document.getElementById("title")?.textContent;
  const wanted = () => [...document.querySelectorAll("button")].find((each) => labels.includes(each.textContent.trim()));
  for (let tries = 0; !wanted() && tries < 200; tries++) await new Promise((again) => setTimeout(again, 50));
  const [button, before] = [wanted(), title()];
  if (!button) throw new Error(`no button says ${labels}`);
  return await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`nothing came of ${labels} within ten seconds`)), 10000);
    const watch = new MutationObserver(() => {
      if (!title() || title() === before) return;
      const took = performance.now() - begun;
      watch.disconnect();
      clearTimeout(late);
      done([title(), took]);
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    const begun = performance.now();
    button.click();
  });
}
"""
"""Press the first button that says one of some words; give the new heading, and the ms from the press until it stood in the DOM, by the page's own clock."""


def measure() -> list[Row]:
    """Return all figures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        rows = [*prompt_to_prompt(browser), *listing(browser)]
        browser.close()
    return rows


def prompt_to_prompt(browser: Browser, presses: int = 40) -> list[Row]:
    """From pressing Next to the next prompt's heading, each a prompt not met before and saved as asked; and the bare round trip."""
    with TemporaryDirectory() as root, bare() as yardstick:
        content = read_content()
        talks = _prepared(Path(root), content)
        with (
            alongside(Path(root)) as served,
            opened(browser, served.base, signed_in(served.port)) as ours,
            opened(browser, yardstick.base) as plain,
        ):
            plain.goto(yardstick.base)
            plain.get_by_role("button", name=NEXT).wait_for()
            pairs = [pair for talk in talks for pair in _walked(ours, f"{served.base}{talk}", content, plain)]
    assert len(pairs) >= presses, f"only {len(pairs)} prompts followed another"
    took, bare_took = [ours for ours, _ in pairs], [other for _, other in pairs]
    usual, bare_usual, late, bare_late = median(took), median(bare_took), slowest(took), slowest(bare_took)
    name = f"prompt to prompt in Chromium, {len(pairs)} prompts"
    return [
        Row(f"{name}, median", usual, "ms", f"a bare NiceGUI round trip, {bare_usual:.1f} ms", usual / bare_usual, "≤ 2 ×"),
        Row(f"{name}, 95 in 100 within", late, "ms", f"the same of the bare round trip, {bare_late:.1f} ms", late / bare_late, "≤ 2 ×"),
    ]


def _prepared(root: Path, content: Content) -> list[str]:
    """Make an account, a case and two conversations that have not begun; return the addresses of their Talk pages."""
    storage = open_storage(root / "data", root / "server.key")
    who = professional("p1")
    storage.register.keep(who)
    desk = Desk(content, read_catalogues(), storage.shelf, storage.register)
    case = desk.open_case(who, "Sam Madeup", "cse-1", next(iter(content.authorities)))
    safe = Preparation(SCRIPT, danger="Considered: nobody at home knows.", overhear="A quiet room, the door shut.", agreed="yes")
    talks = [desk.prepare(who, case, safe) for _ in range(2)]
    storage.close()
    return [f"/case/{case}/talk/{talk}" for talk in talks]


def _walked(ours: Page, talk: str, content: Content, plain: Page) -> Iterator[tuple[float, float]]:
    """Go through a whole conversation by Next, topic by topic; give what each press took, and a bare press beside it, in ms."""
    ours.goto(talk)
    ours.get_by_role("button", name=NEXT).first.wait_for()
    topics = [topic.title.text for topic in content.scripts[SCRIPT].topics if topic.role == ORDINARY]
    while True:
        plain.wait_for_timeout(REST)
        heading, took = ours.evaluate(PRESS, [NEXT, AGREE])
        _, bare_took = plain.evaluate(PRESS, [NEXT])
        if heading != CHOOSE:
            yield took, bare_took
        elif topics:
            plain.wait_for_timeout(REST)
            ours.evaluate(PRESS, [topics.pop(0)])
        else:
            return


@contextmanager
def opened(browser: Browser, base: str, cookie: str = "") -> Iterator[Page]:
    """Give a page of a browser that is signed in by a cookie (`name=value`)."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": base}])
    yield context.new_page()
    context.close()


def listing(browser: Browser, sizes: tuple[int, ...] = (10, 1000, 10_000)) -> list[Row]:
    """The list of cases: the server's first and later answers, and until it stands in Chromium."""
    rows, few = [], 0.0
    for size in sizes:
        with TemporaryDirectory() as root:
            storage = many_cases(Path(root), size)
            storage.register.keep(professional("p1"))
            storage.close()
            with alongside(Path(root)) as served:
                cookie = signed_in(served.port)
                first = timed(lambda: page(served.port, cookie))  # noqa: B023 - called at once
                later = median(timed(lambda: page(served.port, cookie)) for _ in range(15))  # noqa: B023 - called at once
                with opened(browser, served.base, cookie) as ours:
                    shown = median([timed(lambda: _listed(ours, served.base)) for _ in range(6)][1:])
        few = few or shown
        name = f"the list page of {size:,} cases"
        against = f"of {sizes[0]} cases, {few:.0f} ms"
        rows += [
            Row(f"{name}, first answer after a start", first, aim="≤ 500 ms"),
            Row(f"{name}, later answers", later, aim="≤ 100 ms"),
            Row(f"{name}, until it stands in Chromium", shown, "ms", against, shown / few),
        ]
    return rows


def _listed(ours: Page, base: str) -> None:
    ours.goto(base, wait_until="commit")
    ours.locator("ul.lines li").first.wait_for(state="attached")
