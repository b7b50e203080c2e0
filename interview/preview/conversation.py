"""A conversation as it would be met: what is asked large, what is said next below it, and what only the professional sees apart."""

from __future__ import annotations

from interview.preview.marks import Html, anchor, el, joined, listed
from interview.preview.others import Others
from interview.words.markup import Link
from interview.words.script import CHECK, CLOSING, NARRATIVE, OPENING, Prompt, Script, Topic, Words

ROLES = {
    OPENING: "Said first",
    NARRATIVE: "In their own words, before any topic",
    CLOSING: "Comes last",
    CHECK: "Asks how they are doing, between other topics",
}
DOES = {"pause": "takes a break at once", "stop": "stops for today at once"}


def shown(script: Script, others: Others) -> Html:
    """Return a whole conversation, topic by topic."""
    tool = others.tool(script.tool)
    about = [f"A conversation with a {script.audience}" if script.audience else "A conversation", f"version {script.version}"]
    about += [f"listens for {tool.name}"] if tool else []
    words = el("p", script.words.text, id=anchor(script.words.place)) if script.words else Html()
    places = listed(el("li", el("a", topic.title.text, href=f"#{anchor(topic.place)}")) for topic in script.topics)
    return joined(
        [
            el("h1", script.title.text, id=anchor(script.title.place)),
            el("p", joined(about, " · "), class_="meta"),
            words,
            el("nav", places, aria_label="Topics", class_="contents"),
            *(_topic(topic, others) for topic in script.topics),
        ]
    )


def _topic(topic: Topic, others: Others) -> Html:
    role = el("p", ROLES[topic.role], class_="meta") if topic.role in ROLES else Html()
    words = el("p", topic.words.text, id=anchor(topic.words.place)) if topic.words else Html()
    prompts = joined(_prompt(prompt, others) for prompt in topic.prompts)
    heading = el("h2", topic.title.text, id=anchor(topic.place))
    return el("section", heading, role, words, prompts, data_keep=f"topic {topic.id}")


def _prompt(prompt: Prompt, others: Others) -> Html:
    kind = ["Said, and asks nothing"] if prompt.said_only else []
    kind += ["then they say whether they agree to talk"] if prompt.agreement else []
    return el(
        "article",
        el("h3", el("span", "For you: ", class_="meta"), prompt.title.text),
        el("p", joined(kind, "; "), class_="meta") if kind else Html(),
        el("p", prompt.words.text, class_="asked", id=anchor(prompt.words.place)),
        _choices(prompt, others),
        _part("Simpler", (prompt.simpler,) if prompt.simpler else ()),
        _part("To say next", prompt.follow_ups),
        _part("If it is left", (prompt.if_left,) if prompt.if_left else ()),
        _alone(prompt, others),
        class_="prompt",
        id=anchor(prompt.place),
        data_keep=f"prompt {prompt.id}",
    )


def _part(name: str, texts: tuple[Words, ...]) -> Html:
    rows = listed((el("li", words.text, id=anchor(words.place)) for words in texts), class_="said")
    return el("div", el("h4", name), rows, class_="part") if texts else Html()


def _choices(prompt: Prompt, others: Others) -> Html:
    if not prompt.choices:
        return Html()
    rows = [
        el("li", _picture(name, others), el("span", words.text, _does(does)), id=anchor(words.place), class_="option")
        for words, name, does in zip(prompt.choices, prompt.pictures, prompt.does, strict=True)
    ]
    head = "A scale to point at, in this order" if prompt.scale else "To point at"
    options = listed(rows, "ol" if prompt.scale else "ul", class_="options scale" if prompt.scale else "options")
    return el("div", el("h4", head), options, class_="part")


def _picture(name: str, others: Others) -> Html:
    """Return the picture beside a choice, in the page's own colours. Its words name it, so it has no name of its own."""
    if not name:
        return Html()
    if not others.has_picture(name):
        return el("span", f"no picture “{name}”", class_="lacks")
    return el("span", class_="picture", style=f"mask-image: url(/pictures/{name}.svg)", data_picture=name)


def _does(does: str) -> Html:
    return el("small", DOES.get(does, "")) if does in DOES else Html()


def _alone(prompt: Prompt, others: Others) -> Html:
    """Return what the professional alone sees: what to listen for, and notes."""
    heard = listed(el("li", _heard(link, others), id=anchor(link.place)) for link in prompt.listen_for)
    notes = listed(prompt.note)
    parts = [el("h4", "Listen for"), heard] if heard else []
    parts += [el("h4", "Note"), notes] if notes else []
    return el("div", *parts, class_="alone") if parts else Html()


def _heard(link: Link, others: Others) -> Html:
    wording, href = others.wording(link.target)
    if not href:
        return joined([el("span", link.text, class_="formal"), el("small", " leads to no item", class_="lacks")])
    reads = el("small", f" the item reads “{wording}”", class_="lacks") if wording != link.text else Html()
    return joined([el("a", link.text, href=href, class_="formal"), reads])
