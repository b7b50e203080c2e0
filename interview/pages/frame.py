"""One frame around every page: the mark, the ways through a case, what is always in reach, and the cover.

The banner that a High indicator brings stands on the case's pages, but never where another person may
see the screen: not on Prepare, not in a conversation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui
from nicegui.element import Element

from interview.pages.elements import button, el, h2, link, p
from interview.pages.post import answer_the_unheard
from interview.pages.visit import Visit
from interview.people import Refused as NotLetIn
from interview.record.assessment import forms
from interview.record.outcome import Outcome
from interview.words.guidance import Passage

WAYS = (
    ("", "Overview"),
    ("/details", "Details"),
    ("/known", "What we know"),
    ("/chronology", "Chronology"),
    ("/confirm", "Confirm"),
    ("/result", "Result"),
    ("/where", "Where it goes"),
    ("/plan", "Plan"),
    ("/document", "Document"),
)
OF_A_FORM = ("/details", "/confirm", "/result", "/document")
"""Those that are about one form, where a case has several."""


@contextmanager
def frame(
    visit: Visit, title: str, *, way: str | None = None, shared: bool = False, banner: bool = True, wide: bool = False, back: str = ""
) -> Iterator[Element]:
    """Draw a page around what stands inside the `with`.

    `shared`: another person may see this screen, so no name, no banner, no ways through the case; without
    `banner` only that one is left out. `back`
    is where *They told me something* comes from, as `conversation/prompt`.
    """
    ui.page_title(title if shared else f"{title} · Alongside")
    ui.query("body").classes("console")
    _cover(visit)
    with el("div", classes="house" + (" wide" if wide else "") + (" shared" if shared else "")) as house:
        house.props["id"] = "house"
        el("a", "Skip to the page", "skip", href="#title")
        danger = _danger(visit, back)
        _top(visit, danger, shared, back, way)
        if visit.case and not shared:
            _ways(visit, way)
            if banner:
                _urgent(visit)
        with el("div", classes="page") as page:
            yield page
        if not shared:
            with el("footer", classes="foot"):
                p("This software decides nothing. Its content has not been reviewed by practitioners or young people yet.")
                link("About Alongside", "/about")
    _watch(visit)


def _top(visit: Visit, danger: str, shared: bool, back: str, way: str | None) -> None:
    with el("header", classes="top"):
        if shared:  # no touch of another person's may open the list of cases
            el("span", "Alongside", "mark")
        else:
            link("Alongside", "/", "mark")
            cases = link("Cases", "/", "to-cases")
            if way == "/":
                cases.props["aria-current"] = "page"
        if visit.case and not shared:
            el("span", visit.named(), "who-about")
        with el("div", classes="always"):
            link("They told me something", _told(visit, back), "as-button told")
            open_it = el("button", "Immediate danger", "danger", type="button", aria_haspopup="dialog")
            open_it.on("click", js_handler=f"() => document.getElementById('{danger}').showModal()")
            open_it.on("click", lambda: visit.hold() if visit.hold else None, args=[])
        with el("div", classes="account"):
            if not shared:
                el("span", visit.who.name, "unseen-small")
            lock = button("Lock", lambda: visit.house.doorman.lock(visit.session), "plain")
            lock.on("click", js_handler="() => window.sure.cover()")
            if not shared:
                with el("form", method="post", action="/sign-out"):
                    el("button", "Sign out", "plain", type="submit")


def _told(visit: Visit, conversation: str) -> str:
    """Return where something told is written down: the case's, in the conversation in which it came up."""
    if not visit.case:
        return "/told"
    return f"/case/{visit.case}/told" + (f"/in/{conversation}" if conversation else "")


def _ways(visit: Visit, way: str | None) -> None:
    with el("nav", classes="ways", aria_label="This case"):
        for path, name in WAYS:
            made = link(name, visit.to(path) if path in OF_A_FORM else f"/case/{visit.case}{path}")
            if path == way:
                made.props["aria-current"] = "page"
    begun = forms(visit.ledger)
    if len(begun) > 1 and way in OF_A_FORM:
        with el("nav", classes="ways", aria_label="Forms of this case"):
            for number, tool in enumerate(begun, 1):
                made = link(visit.house.desk.content.tools[tool].name, visit.to(way, number=number))
                if number == visit.number:
                    made.props["aria-current"] = "true"


def _urgent(visit: Visit) -> None:
    """Say at the top what a rule that is shown at once gives, as soon as it does."""
    holder = el("div")
    shown = [""]

    def draw() -> None:
        outcome = visit.house.desk.outcome(visit.ledger)
        tier = outcome.tier if outcome.at_once else ""
        if tier != shown[0]:
            shown[0] = tier
            holder.clear()
            if outcome.at_once:
                with holder:
                    _immediate(visit, outcome)

    draw()
    visit.changed = draw


def _immediate(visit: Visit, outcome: Outcome) -> None:
    assert outcome.rule is not None, "only a rule is shown at once"
    tier = visit.desk.content.pathway_of(visit.house.desk.tool(visit.ledger)).tier(outcome.tier)
    with el("section", classes="urgent", role="alert"):
        el("strong", f"{tier.title if tier else outcome.tier}: immediate action.")
        p(f"“{outcome.rule.source}” If there is danger now, call 999. An urgent referral never waits for this form.")
        link("What you must do now", f"/case/{visit.case}/result#now")


def _danger(visit: Visit, conversation: str) -> str:
    """Put the dialog for immediate danger on the page, closed; return its id. It works without the server."""
    ident = "danger-now"
    authority = visit.desk.authority(visit.ledger) if visit.case else None
    with el("dialog", classes="danger-dialog", id_=ident, aria_labelledby="danger-title"):
        h2("Immediate danger", "danger-title")
        link("Call 999", "tel:999", "as-button call")
        p(
            "Say that a child is in danger, where you are, and what you know. Stay with them if that is safe. Do not wait for a form, a manager or a call back."
        )
        for step in authority.for_role("danger") if authority else ():
            for advice in step.advice:
                el("blockquote" if advice.quoted else "p", advice.text, "source" if advice.quoted else "")
        with el("div", classes="row"):
            if visit.case:
                link("Write down what happened", _told(visit, conversation), "as-button")
            shut = el("button", "Close", type="button", autofocus="")
            shut.on("click", js_handler=f"() => document.getElementById('{ident}').close()")
    return ident


def _cover(visit: Visit) -> None:
    """Draw the cover that hides the page while the session is locked. The page below stays as it is."""
    doorman, session = visit.house.doorman, visit.session
    typed = [""]  # never a property of the element: those are kept and sent again

    async def unlock() -> None:
        passphrase, typed[0] = typed[0], ""
        try:
            await asyncio.to_thread(doorman.unlock, session, passphrase)
            visit.client.run_javascript("window.sure.uncover()")
        except NotLetIn as refused:
            says.set_text(str(refused))

    with el("div", classes="cover", role="dialog", aria_modal="true", aria_labelledby="cover-title"):
        h2("Locked", "cover-title")
        p("Everything is kept as it is. Write your pass-phrase to go on.")
        el("label", "Pass-phrase", for_="cover-word")
        word = el("input", type="password", id_="cover-word", autocomplete="current-password")
        word.on("input", lambda event: typed.__setitem__(0, str(event.args)), js_handler="(event) => emit(event.target.value)")
        word.on("keydown.enter", unlock, args=[])
        says = ui.label("").classes("state is-refused").props("role=alert")
        with el("div", classes="row"):
            button("Unlock", unlock, "primary")


def _watch(visit: Visit) -> None:
    """Follow the session: cover the page when it locks, leave when it ends, note each touch."""
    client, session, doorman, loop = visit.client, visit.session, visit.house.doorman, asyncio.get_running_loop()

    def show() -> None:
        if session.ended:
            client.run_javascript("window.location.replace('/signed-out')")
        elif session.locked:
            client.run_javascript("window.sure.cover()")
        elif session.turned is not None:
            client.run_javascript("window.location.replace('/together')")
        else:
            client.run_javascript("window.sure.uncover()")

    # A change is told in the thread that made it; the page belongs to the loop.
    client.on_delete(session.watch(lambda _: loop.call_soon_threadsafe(show)))
    client.run_javascript(f"window.sure.idle({visit.house.idle_minutes * 60 + 5})")
    answer_the_unheard()
    ui.on("touched", lambda: doorman.touch(session) if not session.locked else None)


def quoted(passages: tuple[Passage, ...], heading: str) -> None:
    """Quote a source's guidance to the letter, folded away until it is wanted."""
    if not passages:
        return
    with el("details", classes="guidance"):
        el("summary", heading)
        for passage in passages:
            el("blockquote", passage.text, "source")
        link("Read the whole guidance", f"/guidance#{passages[0].section or 'top'}")


def trouble(text: str) -> None:
    """Show a sentence about something that went wrong, where it is heard too."""
    el("p", text, "trouble", role="alert")
