"""An authority as pages show it: its steps, and where a case goes, question by question."""

from __future__ import annotations

from collections.abc import Iterable

from interview.preview.marks import Html, anchor, el, joined, listed
from interview.preview.others import Others
from interview.words.advice import Advice
from interview.words.authority import Authority, Step
from interview.words.pathway import Pathway
from interview.words.where import ADDRESS, CONSULT, GOES, REASON, SEND, Stop, Where

STEPS = {
    "danger": "Shown behind Immediate danger",
    "disclosure": "Shown behind They told me something",
    "self-harm": "Shown behind They told me something, for self-harm and suicide",
    "now": "Shown with the result",
    "contacts": "Shown with the contacts",
}


def shown(authority: Authority, others: Others) -> Html:
    """Return the steps in their order, sentences of the sources apart from the authority's own notes, then its guided decision."""
    tool = others.tool(authority.tool)
    about = [f"The authority {authority.name}", f"version {authority.version}", *([f"for {tool.name}"] if tool else [])]
    own = f"Its own definition of historic: {authority.historic}" if authority.historic else ""
    tiers = others.pathway_of(tool) if tool else None
    return joined(
        [
            el("h1", authority.title),
            el("p", joined(about, " · "), class_="meta"),
            el("p", own) if own else Html(),
            *(_step(step, tiers) for step in authority.steps),
            _where(authority.where, tiers) if authority.where else Html(),
        ]
    )


def _step(step: Step, tiers: Pathway | None) -> Html:
    about = [STEPS.get(step.role, step.role), _meant_for(step.tiers, tiers)]
    return el(
        "section",
        el("h2", step.title, id=anchor(step.place)),
        el("p", joined(about if step.role == "now" else about[:1], " · "), class_="meta"),
        _advice(step.advice),
        data_keep=f"step {step.id}",
    )


def _meant_for(names: Iterable[str], tiers: Pathway | None) -> str:
    titles = [tier.title if tiers and (tier := tiers.tier(name)) else name for name in names]
    return f"for {' or '.join(titles)}" if titles else "for any result"


def _advice(advice: Iterable[Advice]) -> Html:
    return joined(
        el("blockquote", each.text, class_="source", id=anchor(each.place)) if each.quoted else el("p", each.text, id=anchor(each.place))
        for each in advice
    )


def _where(where: Where, tiers: Pathway | None) -> Html:
    """Return the guided decision whole: every question with where each of its answers leads."""
    about = f"A decision in questions and steps, from the first on · not to be left undone {_meant_for(where.tiers, tiers)}"
    return el(
        "section",
        el("h2", "Where it goes", id=anchor(where.place)),
        el("p", about, class_="meta"),
        *(_stop(stop, where) for stop in where.stops),
    )


def _stop(stop: Stop, where: Where) -> Html:
    parts = ((SEND, (stop.sent_to,)), (ADDRESS, stop.addresses), (GOES, stop.goes), (CONSULT, (stop.consult,)), (REASON, stop.reasons))
    named = [joined([el("h4", name), listed(lines)]) for name, texts in parts if (lines := [text for text in texts if text])]
    answers = [el("li", answer.words, ": ", _leads(answer.to, where), id=anchor(answer.place)) for answer in stop.answers]
    return el(
        "article",
        el("h3", stop.title, id=anchor(stop.place)),
        _advice(stop.advice),
        *named,
        joined([el("h4", "And then" if stop.sent_to else "Answers"), listed(answers)]) if answers else Html(),
        class_="card",
        data_keep=f"stop {stop.id}",
    )


def _leads(ident: str, where: Where) -> Html:
    stop = where.stop(ident) if ident else None
    if stop is None:
        return el("span", "leads nowhere", class_="lacks")
    return el("a", stop.title, href=f"#{anchor(stop.place)}")
