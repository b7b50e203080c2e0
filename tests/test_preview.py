"""The preview of a file of content: what it shows, what stands beside it, and that it follows every save."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from typer.testing import CliRunner

from interview.cli import app
from interview.preview.marks import anchored
from interview.preview.place import NotShown, Where, find
from interview.preview.server import build
from interview.preview.show import KINDS, show
from interview.preview.watch import Watch
from interview.words import reading
from interview.words.content import Content, read_content
from interview.words.problem import Problem, Problems

OURS = Path(__file__).parents[1]
OTHER = Path(__file__).parent / "whole" / "other"
NASTY = "\"><script>alert(1)</script>'"
TABLES = ("table", "caption", "thead", "tbody", "tr", "th", "td")
ELEMENTS = frozenset(
    ("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "a", "nav", "section", "article", "div", "span", "small", "blockquote", *TABLES)
)
ATTRIBUTES = frozenset(("id", "class", "href", "style", "scope", "role", "tabindex", "aria-label", "data-keep", "data-picture"))
"""What a preview is made of, and nothing else."""
SECONDS = 20
"""How long a busy machine may take before a test gives up; nothing is measured by it."""

TALK = """---
id: talk
kind: conversation
audience: young person
version: 3
tool: ../tools/t.md
---
# A talk
What we could talk about.

## First {#first .opening}
### What this is {#what .say .agree}
I will tell you how this works.

## Out {#out}
### Places {#places .scale}
Tell me about the places you like.

Simpler
: Where do you like to go?

Follow-up
: What is it like there?
: How do you get back?

If left
: That is fine.

Choices
: I walk {picture=walk}
: By bus {picture=bus}
: Not now {picture=walk do=pause}

Listen for
: [Comes back late](../tools/t.md#a1)
: [Comes back never](../tools/t.md#nothing)

Note
: Let silences be.
"""
TOOL = """---
id: t
kind: tool
version: 1
name: T
pathway: p.md
child: name
born: born
outcome:
  - {tier: much, any: [items], at_least: 2, at_once: true, source: "Two are enough."}
  - {undetermined: "The form is silent about one.", any: [a1], reading: ours}
  - {tier: much, any: [items], under_age: 13, facts: {speaks: yes}, floor: true, reading: ours}
---
# A first tool
## Child {#child .fields .untitled}
Name: {#name .required}

Born: {#born .date}

Speaks: {#speaks .yes-no}
: *hint:* in any language

## Items {#items .indicators columns="Current, Historic" legend="Tick what fits"}
Comes back late {#a1}

Held against their will {#a2}
: *never asked:* young person (safety) · *may mean harm has happened*

## What now? {#now .question}
Think of everybody.
"""
PATHWAY = """---
id: p
kind: pathway
version: 1
---
# The ways
## Much to do {#much}
### Who
- A child in need

### What
- Meet this week
"""
AUTHORITY = """---
id: a
kind: authority
version: 1
name: Nowhere
tool: ../tools/t.md
---
# Nowhere
## Danger {#danger .danger}
> Ring at once.

Our own note.

## For much {#for-much .now tiers="much"}
- Write to the harbour.

## Where {#where .where tiers="much"}
### Is there danger now? {#danger-now}
- Yes {to=police}
- No {to=nobody}

### The police {#police}
Say where the child is.

Send it to
: The harbour police

Address
: 999
"""
GUIDANCE = """---
id: g
kind: guidance
version: 1
name: Notes
---
# Notes
## On asking {#asking}
Ask gently. {#gently .talk}
Then wait.
"""
FILES = {
    "scripts/conversations/talk.md": TALK,
    "scripts/tools/t.md": TOOL,
    "scripts/tools/p.md": PATHWAY,
    "scripts/authorities/a.md": AUTHORITY,
    "scripts/guidance/g.md": GUIDANCE,
}
TALKS = "scripts/conversations/talk.md"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small content folder with a file of each kind and one picture."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "scripts/pictures").mkdir()
    shutil.copy(OURS / "scripts/pictures/walk.svg", tmp_path / "scripts/pictures")
    return tmp_path


@pytest.fixture
def open_preview(home: Path) -> Iterator[Callable[..., TestClient]]:
    """Opens the preview of a file, as a browser on this machine would."""
    clients: list[TestClient] = []

    def opened(name: str = TALKS, watch: Watch | None = None) -> TestClient:
        clients.append(TestClient(build(Where(home, name), watch), base_url="http://127.0.0.1"))
        return clients[-1]

    yield opened
    for client in clients:
        client.close()


def shown(home: Path, name: str) -> str:
    content = read_content(home, Problems())
    return str(show((home / name).read_text("utf-8"), name, content).html)


def now(client: TestClient, until: Callable[[dict[str, str]], bool] = lambda view: not view["busy"], **asks: str) -> dict[str, str]:
    """Ask as the page does until its answer is as it should be."""
    end = time.monotonic() + SECONDS
    while True:
        view: dict[str, str] = client.get("/now", params=asks).json()
        if until(view):
            return view
        assert time.monotonic() < end, view
        time.sleep(0.02)


# what it shows


def test_every_kind_of_content_can_be_previewed() -> None:
    """A new kind of file is not content before it has a preview."""
    assert set(KINDS) == set(reading.KINDS)


def test_a_conversation_is_shown_as_it_is_met(home: Path) -> None:
    """Words, simpler words, follow-ups, what is said when it is left, a scale in its order, and notes apart."""
    page = shown(home, TALKS)
    for words in (
        "Tell me about the places you like.",
        "Where do you like to go?",
        "How do you get back?",
        "That is fine.",
        "Let silences be.",
    ):
        assert words in page
    assert "Said, and asks nothing; then they say whether they agree to talk" in page
    assert page.index('<ol class="options scale"') < page.index("I walk") < page.index("By bus") < page.index("Not now")
    assert "Not now<small>takes a break at once" in page


def test_choices_have_their_pictures_and_say_where_one_is_missing(home: Path) -> None:
    """A picture that was proven to be plain is shown; of one that is not there, its name."""
    page = shown(home, TALKS)
    assert "mask-image: url(/pictures/walk.svg)" in page
    assert "no picture “bus”" in page
    assert "/pictures/bus.svg" not in page


def test_what_is_listened_for_leads_to_the_items_wording(home: Path) -> None:
    """A link opens the preview of the tool at the item; one that leads nowhere says so."""
    page = shown(home, TALKS)
    line = TOOL.splitlines().index("Comes back late {#a1}") + 1
    assert f'<a href="/see/scripts/tools/t.md#line-{line}" class="formal">Comes back late</a>' in page
    assert line in anchored(shown(home, "scripts/tools/t.md"))
    assert 'Comes back never</span><small class="lacks"> leads to no item' in page


def test_a_link_with_other_words_than_the_items_shows_the_items(home: Path) -> None:
    """The form's wording is to the letter, so the difference is seen beside the link."""
    (home / TALKS).write_text(TALK.replace("[Comes back late]", "[Is back late]"), "utf-8")
    assert "the item reads “Comes back late”" in shown(home, TALKS)


def test_a_tool_is_shown_as_the_form(home: Path) -> None:
    """Fields with their kind and hint, items with their columns, and why an item is never asked."""
    page = shown(home, "scripts/tools/t.md")
    for words in ("one line, needed", "a date", "yes or no", "in any language", "Tick what fits", "Think of everybody."):
        assert words in page
    assert '<th scope="col">Item</th><th scope="col">Current</th><th scope="col">Historic</th>' in page
    assert "Never asked of a young person: safety" in page
    assert "May mean harm has happened" in page
    assert "the heading is ours and is not printed" in page
    assert "Indicated · Not indicated · Not known · Not applicable" in page


def test_a_field_says_which_days_it_takes(home: Path) -> None:
    """May it be still to come, or before the child was born; after which other; the fields of a row like any."""
    more = "Due {#due .date .ahead}\n\nEnded {#ended .date .earlier after=due}\n\n## People {#people .rows}\nMoved in {#moved .date}\n\n## Items"
    (home / "scripts/tools/t.md").write_text(TOOL.replace("## Items", more), "utf-8")
    page = shown(home, "scripts/tools/t.md")
    assert "a date, may be still to come" in page
    assert "a date, may be before the child was born, not before “Due”" in page
    assert "Moved in" in page


def test_the_rule_is_said_in_words(home: Path) -> None:
    """Each line of the outcome says what it gives, when, how it is tried and whose sentence it is."""
    page = shown(home, "scripts/tools/t.md")
    assert "Much to do, when at least 2 of the items of “Items” are decided as Indicated." in page
    assert "Shown as soon as it holds" in page
    assert "The source says: “Two are enough.”" in page
    silent = "Left to the professional to decide, when the item “Comes back late” is decided as Indicated: “The form is silent"
    assert silent in page
    lifted = "Nothing lower than Much to do, when at least one of the items of “Items” is decided as Indicated and the child is under 13"
    assert f"{lifted} and “Speaks” is yes." in page
    assert "Our own reading" in page


def test_grades_with_texts_of_their_own_stand_below_their_item() -> None:
    """A form with other answers than ours shows them: its grades, its columns, its rule."""
    page = shown(OTHER, "scripts/tools/care-ladder.md")
    assert "Some worry: Some crossings on an empty stomach" in page
    assert "No worry · Some worry · Serious worry" in page
    assert "Listened for in: " in page


def test_a_pathway_an_authority_and_guidance_are_shown(home: Path) -> None:
    """Tiers with what is done, steps with the sources' sentences apart, and passages with the pages that quote them."""
    assert "<h3>What</h3>" in shown(home, "scripts/tools/p.md")
    assert "Meet this week" in shown(home, "scripts/tools/p.md")
    authority = shown(home, "scripts/authorities/a.md")
    assert '<blockquote class="source" id="line-10">Ring at once.</blockquote>' in authority
    assert "for Much to do" in authority
    assert "Write to the harbour." in authority
    assert 'Ask gently.<small class="meta"> shown on: talk</small>' in shown(home, "scripts/guidance/g.md")


def test_a_guided_decision_shows_where_each_answer_leads(home: Path) -> None:
    """Every question with its answers, every step with to whom and where; an answer that leads nowhere says so."""
    page = shown(home, "scripts/authorities/a.md")
    line = AUTHORITY.splitlines().index("### The police {#police}") + 1
    assert f'Yes: <a href="#line-{line}">The police</a>' in page
    assert 'No: <span class="lacks">leads nowhere</span>' in page
    assert "<h4>Send it to</h4><ul><li>The harbour police</li></ul><h4>Address</h4><ul><li>999</li></ul>" in page
    assert "not to be left undone for Much to do" in page


@pytest.mark.parametrize(
    "name", sorted(path.relative_to(OURS).as_posix() for path in (OURS / "scripts").rglob("*.md") if path.name != "README.md")
)
def test_all_content_that_came_with_it_can_be_previewed(name: str) -> None:
    """Nothing that a prompt, an item or a step says is left out of its preview."""
    content = _ours()
    page = shown(OURS, name)
    words = [words.text for script in content.scripts.values() if script.file == name for words in script.shown()]
    words += [item.wording for tool in content.tools.values() if tool.file == name for item in tool.indicators]
    words += [field.label for tool in content.tools.values() if tool.file == name for field in tool.fields]
    words += [passage.text for guidance in content.guidance.values() if guidance.file == name for passage in guidance.passages]
    words += [advice.text for authority in content.authorities.values() if authority.file == name for advice in authority.advice]
    tiers = [tier for pathway in content.pathways.values() if pathway.file == name for tier in pathway.tiers]
    words += [line for tier in tiers for line in (*tier.description, *tier.actions)]
    assert words
    assert [each for each in words if escape(each) not in page] == []


def _ours() -> Content:
    return read_content(OURS, Problems())


@pytest.mark.parametrize("name", FILES)
def test_whatever_is_written_is_escaped(home: Path, name: str) -> None:
    """Nothing that stands in a file becomes a part of the page: no element, no attribute, no script."""
    nasty = FILES[name]
    for words in ("Comes back late", "Tell me", "Let silences", "Ring at", "Ask gently", "Meet this"):
        nasty = nasty.replace(words, NASTY + words)
    (home / name).write_text(nasty, "utf-8")
    page = shown(home, name)
    assert escape(NASTY) in page
    found = Elements()
    found.feed(page)
    assert found.names <= ELEMENTS
    assert found.attributes <= ATTRIBUTES


class Elements(HTMLParser):
    """The names of all elements of a page and of all their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


@given(st.sampled_from(sorted(FILES)), st.data())
def test_whatever_an_author_is_in_the_middle_of_can_be_shown(name: str, data: st.DataObject) -> None:
    """A file with any lines left out, doubled or moved is shown or not; nothing is raised, and no id stands twice."""
    lines = FILES[name].splitlines()
    some = data.draw(st.lists(st.sampled_from(range(len(lines))), max_size=60))
    text = "\n".join([*lines[: data.draw(st.integers(0, 9))], *(lines[n] for n in some)])
    found = show(text, name, Content(OTHER, {}, {}, {}, {}, {}, {}, {}))
    page = found.html or ""
    assert all(page.count(f' id="line-{line}"') == 1 for line in anchored(page))


# beside it


def test_the_findings_of_this_file_come_first_with_line_and_weight(open_preview: Callable[..., TestClient]) -> None:
    """Each has its line, leading to what is shown from there, and whether it is an error or advice; other files are only counted."""
    view = now(open_preview())
    line = TALK.splitlines().index(": By bus {picture=bus}") + 1
    assert f'<a href="#line-{line}">Line {line}</a> · <strong class="error">Error</strong></p>' in view["findings"]
    assert "there is no picture &quot;bus&quot;" in view["findings"]
    assert '<strong class="advice">Advice</strong>' in view["findings"]
    assert "errors and 1 piece of advice in this file." in view["status"]
    assert '<a href="/see/scripts/tools/t.md">scripts/tools/t.md</a>: ' in view["elsewhere"]
    assert "other files have findings:" in view["elsewhere"]


def test_a_file_without_findings_says_so(home: Path, open_preview: Callable[..., TestClient]) -> None:
    """Nothing to mend is a sentence, not an empty place."""
    assert "Nothing found in this file." in now(open_preview(), file="scripts/guidance/g.md")["status"]


def test_the_preview_does_not_wait_for_the_check(home: Path, open_preview: Callable[..., TestClient]) -> None:
    """While the check runs, a save is shown, what its reader found stands there, and the page says that there may be more."""
    go_on = threading.Event()

    def slow(_: Path) -> list[Problem]:
        go_on.wait(SECONDS)
        return []

    client = open_preview(watch=Watch(home, slow))
    (home / TALKS).write_text(TALK.replace("Simpler", "Simple").replace("the places you like", "where you go"), "utf-8")
    view = client.get("/now").json()
    go_on.set()
    assert "Tell me about where you go." in view["shown"]
    assert "The check is still reading." in view["busy"]
    assert view["status"] == ""
    assert "unknown part &quot;Simple&quot;; did you mean &quot;Simpler&quot;?" in view["findings"]
    assert "Nothing found in this file." in now(client)["status"]


# following


def saved(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def replaced(path: Path, text: str) -> None:
    """Save as many editors do: another file takes the place of the first."""
    other = path.with_name(".talk.md.part")
    other.write_text(text, "utf-8")
    other.replace(path)


@pytest.mark.parametrize("how", [saved, replaced])
def test_a_save_is_shown(home: Path, open_preview: Callable[..., TestClient], how: Callable[[Path, str], None]) -> None:
    """Whoever has the earlier state is given the new one, by an editor that writes into the file and by one that replaces it."""
    client = open_preview()
    before = now(client)
    assert client.get("/now", params={"seen": before["seen"]}).status_code == 204
    how(home / TALKS, TALK.replace("the places you like", "where you feel well"))
    answer = client.get("/now", params={"seen": before["seen"]})
    assert answer.status_code == 200
    assert "Tell me about where you feel well." in answer.json()["shown"]


def test_a_save_in_another_file_is_followed_too(home: Path, open_preview: Callable[..., TestClient]) -> None:
    """What an item reads is taken from its tool as it stands now."""
    client = open_preview()
    now(client)
    saved(home / "scripts/tools/t.md", TOOL.replace("Comes back late", "Returns late"))
    assert "the item reads “Returns late”" in now(client, lambda view: "Returns late" in view["shown"])["shown"]


@pytest.mark.parametrize("broken", [b"\xff\xfe", TALK.replace("kind: conversation", "kind: conversion").encode(), b""])
def test_a_file_that_cannot_be_shown_keeps_its_last_preview(home: Path, open_preview: Callable[..., TestClient], broken: bytes) -> None:
    """The last good preview stands there, marked as such, with the findings that say what to mend; mended, it is shown again."""
    client = open_preview()
    now(client)
    (home / TALKS).write_bytes(broken)
    view = now(client, lambda view: "What follows is how it was at" in view["shown"] and not view["busy"])
    assert "Tell me about the places you like." in view["shown"]
    assert "Error" in view["findings"]
    saved(home / TALKS, TALK)
    assert "What follows" not in now(client)["shown"]


def test_a_file_that_was_never_good_says_so(home: Path, open_preview: Callable[..., TestClient]) -> None:
    """Without an earlier preview there is a sentence and the findings."""
    saved(home / TALKS, "no front matter")
    view = now(open_preview())
    assert "Nothing to show yet" in view["shown"]
    assert "there is no front matter" in view["findings"]


def test_a_file_that_is_taken_away_keeps_its_last_preview(home: Path, open_preview: Callable[..., TestClient]) -> None:
    """A file that an editor has moved for a moment is no reason to show nothing."""
    client = open_preview()
    now(client)
    (home / TALKS).unlink()
    assert "not there any more" in now(client, lambda view: "not there" in view["shown"])["shown"]


def test_a_copy_with_the_id_of_what_it_was_copied_from_is_shown(home: Path, open_preview: Callable[..., TestClient]) -> None:
    """The first thing an author does is to copy a file; it is shown at once, and the check asks for an id of its own."""
    copy = "scripts/conversations/a-copy.md"
    saved(home / copy, TALK.replace("the places you like", "your own place"))
    view = now(open_preview(copy), lambda view: not view["busy"])
    assert "Tell me about your own place." in view["shown"]
    other = now(open_preview(TALKS))
    assert "has the id" in view["findings"] + other["findings"]


# served


def test_the_page_can_be_heard_and_reached_by_keys(open_preview: Callable[..., TestClient]) -> None:
    """A language, one main and one h1, the findings as a region of its own, and a short sentence that is read out."""
    page = open_preview().get("/").text
    assert '<html lang="en-GB">' in page
    assert page.count("<main") == page.count("<h1") == page.count("<aside") == 1
    assert '<p id="status" role="status" aria-live="polite">' in page
    assert 'href="#beside" class="skip"' in page


def test_nothing_runs_that_is_not_its_own(open_preview: Callable[..., TestClient]) -> None:
    """One script of its own, no other origin, nothing kept by the browser, and no answer for a foreign name of this machine."""
    client = open_preview()
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count("<script") == 1
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_only_content_is_served(home: Path, open_preview: Callable[..., TestClient]) -> None:
    """Files of the folder that are content, and plain pictures; nothing above it, and nothing else in it."""
    (home / "secret.md").write_text("secret", "utf-8")
    (home / "scripts/README.md").write_text("# About", "utf-8")
    (home / "scripts/pictures/bad.svg").write_text("<svg onload='alert(1)'/>", "utf-8")
    client = open_preview()
    assert "A first tool" in client.get("/see/scripts/tools/t.md").text
    for name in (
        "secret.md",
        "../secret.md",
        "%2e%2e/secret.md",
        "scripts/../secret.md",
        "scripts/README.md",
        "scripts/pictures/walk.svg",
        "",
    ):
        answer: httpx.Response = client.get(f"/see/{name}")
        assert answer.status_code == 404, name
        assert client.get("/now", params={"file": name or "x"}).status_code == 404, name
    assert client.get("/pictures/walk.svg").headers["content-type"] == "image/svg+xml"
    assert client.get("/pictures/bad.svg").status_code == 404
    assert {client.get(f"/look/{name}").status_code for name in ("alongside.css", "preview.css", "preview.js")} == {200}
    assert client.get("/look/server.py").status_code == 404


# asked for


def test_a_file_is_found_in_its_own_folder_or_in_the_content_in_use(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A path from here comes first; one that leads nowhere from here is looked for in the content in use."""
    assert find(home / TALKS, OURS) == Where(home, TALKS)
    monkeypatch.chdir(home / "scripts")
    assert find(Path("conversations/talk.md"), OURS) == Where(home, TALKS)
    assert find(Path("../scripts/tools/t.md"), OURS) == Where(home, "scripts/tools/t.md")
    assert find(Path("scripts/tools/cse-1.md"), OURS) == Where(OURS, "scripts/tools/cse-1.md")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("scripts/tools/nothing.md", "There is no file"),
        ("scripts/tools", "is a folder"),
        ("scripts/pictures/walk.svg", "is not Markdown"),
        ("scripts/README.md", "is a page about the content"),
        ("outside.md", "lies outside any content folder"),
    ],
)
def test_what_cannot_be_previewed_is_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str) -> None:
    """Exit 1, one line that says what is wrong and what to do, and no server."""
    (home / "outside.md").write_text("# Outside", "utf-8")
    (home / "scripts/README.md").write_text("# About", "utf-8")
    monkeypatch.chdir(home)
    monkeypatch.setenv("ALONGSIDE_CONTENT", str(home))
    with pytest.raises(NotShown, match=says):
        find(Path(name), home)
    done = CliRunner().invoke(app, ["preview", name])
    assert done.exit_code == 1
    assert says in done.output
    assert done.output.strip().count("\n") == 0


def test_the_preview_knows_nothing_of_cases() -> None:
    """Neither storage nor the app's pages are even loaded."""
    ask = "import sys, interview.preview.server; print([name for name in ('storage', 'nicegui', 'interview.desk', 'interview.pages') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=OURS).stdout.strip() == "[]"
