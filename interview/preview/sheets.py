"""A pathway and a guidance text as pages show them."""

from __future__ import annotations

from itertools import groupby

from interview.preview.marks import Html, anchor, el, joined, listed
from interview.preview.others import Others
from interview.words.guidance import Guidance, Passage
from interview.words.pathway import Pathway, Tier


def pathway(pathway: Pathway, _: Others) -> Html:
    """Return the tiers, from the lowest to the highest."""
    text = [el("p", line, class_="formal") for line in pathway.text]
    meta = el("p", f"A pathway of {len(pathway.tiers)} tiers, the lowest first · version {pathway.version}", class_="meta")
    return joined([el("h1", pathway.title), meta, *text, *(_tier(tier) for tier in pathway.tiers)])


def _tier(tier: Tier) -> Html:
    columns = (
        el("div", el("h3", title), listed(lines, class_="formal"))
        for title, lines in ((tier.description_title, tier.description), (tier.actions_title, tier.actions))
        if title or lines
    )
    return el("section", el("h2", tier.title, id=anchor(tier.place)), el("div", *columns, class_="two"), data_keep=f"tier {tier.id}")


def guidance(guidance: Guidance, _: Others) -> Html:
    """Return the passages to the letter, each with the pages that quote it."""
    blocks = [list(rows) for _, rows in groupby(guidance.passages, key=lambda passage: (passage.paragraph, passage.form))]
    meta = el("p", f"Guidance: {guidance.name} · version {guidance.version}", class_="meta")
    return joined([el("h1", guidance.title), meta, *map(_block, blocks)])


def _block(passages: list[Passage]) -> Html:
    match passages[0].form:
        case "heading":
            return joined(el("h2", passage.text, id=anchor(passage.place), data_keep=f"heading {passage.id}") for passage in passages)
        case "item":
            return listed((el("li", _quoted(each), id=anchor(each.place)) for each in passages), class_="formal")
        case _:
            return joined(el("p", _quoted(each), class_="formal", id=anchor(each.place)) for each in passages)


def _quoted(passage: Passage) -> Html:
    where = el("small", f" shown on: {', '.join(passage.pages)}", class_="meta") if passage.pages else Html()
    return joined([passage.text, where])
