"""A case at a glance: where things stand, its conversations, what was told, who may open it; and its end."""

from __future__ import annotations

import re

from nicegui import ui
from starlette.requests import Request

from interview.documents.speaking import capital
from interview.pages.agreeing import anchor_of, answered, asked_of
from interview.pages.elements import Box, Choice, button, el, h1, h2, items, link, p
from interview.pages.forms import draw_forms
from interview.pages.frame import frame, quoted, trouble
from interview.pages.open import opened
from interview.pages.visit import House, Visit, day
from interview.pages.where_lacking import not_referred
from interview.ports import Trouble
from interview.record.asked_then import dropped_waiting, says_dropped
from interview.record.assessment import forms
from interview.record.entry import Accessed, Disclosed, NotInvolved
from interview.record.talk import Talk, talks
from interview.record.views import form_of, to_follow_up

PLACES = {
    "field": ("/details", "On Details"),
    "prepare": ("/prepare", "In a preparation"),
    "not-involve": ("/prepare", "In a preparation"),
    "known": ("/known", "On What we know"),
    "event": ("/chronology", "On Chronology"),
    "confirm": ("/confirm", "On Confirm"),
    "remark": ("/confirm", "On Confirm"),
    "comment": ("/confirm", "On Confirm"),
    "comment-on-result": ("/result", "On Result"),
    "question": ("/result", "On Result"),
    "plan": ("/plan", "On Plan"),
    "tier": ("/result", "On Result"),
    "cover": ("/where", "On Where it goes"),
    "referral": ("/where", "On Where it goes"),
}
"""Where the drafts of a kind are written."""
STATES = {"prepared": "Prepared, not begun", "open": "Begun", "paused": "Resting", "ended": "Ended for now"}


def add(house: House) -> None:
    """Register `/case/{case}`, `/case/{case}/access` and `/case/{case}/erase`."""

    @ui.page("/case/{case}", reconnect_timeout=90)
    async def overview(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "looked at the overview")
        if visit is None:
            return
        with frame(visit, "Overview", way=""):
            h1(visit.named())
            _not_referred(visit)
            _conversations(visit)
            _told(visit)
            _to_ask_again(visit)
            await _unsaved(visit)
            _not_involved(visit)
            draw_forms(visit)
            with el("div", classes="two"):
                _colleagues(visit)
                with el("section"):
                    h2("This case")
                    with el("ul"):
                        with el("li"):
                            link("Who looked at it, when and what for", f"/case/{case}/access")
                        with el("li"):
                            link("Make a copy of the record for somebody whom it is about", f"/case/{case}/access-export")
                        with el("li"):
                            link("Erase it", f"/case/{case}/erase")
            quoted(house.desk.content.quoted("cases"), "What the guidance says")

    @ui.page("/case/{case}/access", reconnect_timeout=90)
    async def access(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "looked at who looked")
        if visit is None:
            return
        with frame(visit, "Who looked at this case"):
            h1("Who looked at this case")
            items(
                [
                    f"{day(e.at)}, {e.at.astimezone():%H:%M}: {e.name}{f', {e.agency}' if e.agency else ''}, {e.purpose}"
                    for e in reversed(visit.ledger.entries)
                    if isinstance(e, Accessed)
                ]
            )

    @ui.page("/case/{case}/erase", reconnect_timeout=90)
    async def erase(request: Request, case: str) -> None:
        visit = await opened(house, request, case, "considered erasing it")
        if visit is None:
            return
        with frame(visit, "Erase this case"):
            h1("Erase this case")
            p(
                f"The case of {visit.named()} will be unreadable for ever: what was said, what was decided, every draft, and every copy of its file in a backup. "
                "Nobody can undo this."
            )
            p("Retention rules differ between authorities, and some cases are under legal hold. Ask first, if you are not certain.")
            reason = Box(
                "Why it is to be erased",
                kind="line",
                required=True,
                hint="The reason is kept when the case is gone, with your name. Write no names in it.",
            )
            name = Box("The child's name, as it stands above", kind="line", required=True)
            says = el("div")

            async def go() -> None:
                try:
                    await visit.do(house.desk.erase, name.text, reason.text)
                    house.rooms.close(case)
                except Trouble as refused:
                    says.clear()
                    with says:
                        trouble(str(refused))
                    return
                ui.navigate.to("/")

            with el("div", classes="row"):
                button("Erase it for ever", go)
                link("Keep the case", f"/case/{case}", "as-button primary")


def _not_referred(visit: Visit) -> None:
    """Say that a tier was decided which is not to stand without a referral, and none is noted."""
    if said := not_referred(visit):
        for says in said:
            p(says, "waits")
        link("See where it goes, and note the referral", f"/case/{visit.case}/where", "as-button")


def _conversations(visit: Visit) -> None:
    h2("Conversations")
    held, gone = talks(visit.ledger), dropped_waiting(visit.ledger, visit.desk.content.scripts)
    if not held:
        p("Nobody has been spoken with yet. The tool is ideally completed with the young person, and with a parent or carer.")
    with el("ul", classes="lines"):
        for each in reversed(held):
            with el("li"):
                link(_title(each), f"/case/{visit.case}/talk/{each.id}", "main")
                el("span", f"{STATES[each.state]}, {day(each.touched)}", "meta")
                if any(reply.status == "later" for reply in each.replies.values()):
                    el("span", "Something to come back to", "waits")
                for left in (left for _, left in gone if left.conversation == each.id):
                    el("span", says_dropped(left), "meta")
                with el("div", classes="acts"):
                    link("Read it", f"/case/{visit.case}/said/{each.id}")
                    link("On paper", f"/case/{visit.case}/paper/{each.id}")
                    link("How it was prepared", f"/case/{visit.case}/prepare?conversation={each.id}")
    with el("div", classes="row"):
        link("Prepare a conversation", f"/case/{visit.case}/prepare", "as-button primary")


def _title(talk: Talk) -> str:
    with_whom = talk.prepared
    return (
        with_whom.person if with_whom.person == with_whom.audience else f"{with_whom.person} ({with_whom.relation or with_whom.audience})"
    )


def _told(visit: Visit) -> None:
    records = {entry.disclosure: entry for entry in visit.ledger.of(Disclosed)}
    if not records:
        return
    h2("What was told")
    with el("ul", classes="lines"):
        for record in records.values():
            with el("li"):
                link(f"{record.person or 'Somebody'}, {day(record.at)}", f"/case/{visit.case}/told/{record.disclosure}", "main")
                done = record.words and record.done and record.told
                el("span", "Complete" if done else "To finish", "meta" if done else "waits")


def _to_ask_again(visit: Visit) -> None:
    """Name everybody whose view is still to be had, and lead to where it is written down. An address holds no name: the line has an id."""
    if not (waits := to_follow_up(visit.ledger)):
        return
    h2("Whose view is still to be had")
    begun = forms(visit.ledger)
    with el("ul", classes="lines"):
        for view in waits:
            form = form_of(visit.ledger, view)
            number = begun.index(form) + 1 if form in begun else 1
            tool = visit.desk.content.tools.get(form)
            with el("li"):
                link(asked_of(view), visit.to("/result", f"#{anchor_of(view)}", number), "main")
                if tool and len(begun) > 1:
                    el("span", tool.name, "meta")
                el("span", capital(answered(visit.ledger, view)), "waits")


async def _unsaved(visit: Visit) -> None:
    """Name the places where words stand that were typed and not saved: nothing half-said is lost from sight."""
    places: dict[str, str] = {}
    for place in await visit.drafts():
        form, _, within = place.partition("/")
        number = int(form.removeprefix("form-")) if re.fullmatch(r"form-\d+", form) else 1
        kind, _, rest = (within if number > 1 else place).partition("/")
        ident = rest.partition("/")[0]
        if kind in ("talk", "note"):
            places[f"/case/{visit.case}/talk/{ident}"] = "In a conversation"
        elif kind == "paper":
            places[f"/case/{visit.case}/paper/{ident}"] = "On paper"
        elif kind == "told":
            places[f"/case/{visit.case}/told/{ident}"] = "In a record of something told"
        elif kind in PLACES:
            places[visit.to(PLACES[kind][0], number=number)] = PLACES[kind][1]
    if places:
        h2("Words that are not saved yet")
        with el("ul", classes="lines"):
            for to, name in places.items():
                with el("li"):
                    link(name, to, "main")


def _not_involved(visit: Visit) -> None:
    for entry in visit.ledger.of(NotInvolved):
        p(f"Not involved for now: {entry.audience}, decided on {day(entry.at)}. {entry.reason}", "meta")


def _colleagues(visit: Visit) -> None:
    desk = visit.desk
    others = [person for person in desk.register.everyone() if person.id != visit.who.id]
    with el("section"):
        h2("Colleagues")
        if not others:
            p("No colleague has an account here yet.")
            link("Invite a colleague", "/colleagues")
            return
        with el("details"):
            el("summary", "Let a colleague open this case")
            who = Choice("Who", [(person.id, person.name, person.role) for person in others])
            reason = Box("What for", kind="line")
            says = el("div")

            async def let_in() -> None:
                says.clear()
                try:
                    await visit.do(desk.let_in, who.chosen, reason.text)
                except Trouble as refused:
                    with says:
                        trouble(str(refused))
                    return
                visit.announce("Saved: your colleague can open the case now.")

            button("Let them in", let_in)
