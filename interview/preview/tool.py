"""A tool as the form that it is: sections, fields, items with their columns, and the rule of its outcome in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interview.preview import rules
from interview.preview.marks import Html, anchor, el, joined, listed
from interview.preview.others import Others
from interview.words.tool import Field, Indicator, Section, Tool

FIELD_KINDS = {"line": "one line", "long": "several lines", "date": "a date", "yes-no": "yes or no"}
KINDS = {"fields": "Fields", "indicators": "Items", "question": "A question", "actions": "Actions", "rows": "Rows", "text": "Text"}
BOX = "☐"


def shown(tool: Tool, others: Others) -> Html:
    """Return a whole form, blank."""
    follows = others.tool(tool.follows)
    about = [f"{tool.name} · version {tool.version} · looked at again after {tool.review_months} months"]
    about += [f"follows {follows.name}"] if follows else []
    places = [el("li", el("a", section.title, href=f"#{anchor(section.place)}")) for section in tool.sections]
    places.append(el("li", el("a", "How the result comes about", href="#outcome")))
    return joined(
        [
            el("h1", tool.title),
            el("p", joined(about, " · "), class_="meta"),
            el("nav", listed(places), aria_label="Sections", class_="contents"),
            *(_section(section, tool, others) for section in tool.sections),
            _outcome(tool, others),
        ]
    )


def _section(section: Section, tool: Tool, others: Others) -> Html:
    about = [KINDS.get(section.kind, section.kind)]
    about += [] if section.printed else ["the heading is ours and is not printed"]
    about += [] if section.counts else ["does not count towards the result"]
    about += [f"filled in by the {section.filled_by}"] if section.filled_by else []
    about += ["the plan stands with it"] if section.plans else []
    match section.kind:
        case "fields":
            inside = _fields(section.fields, tool.fields)
        case "rows":
            inside = _fields(section.cells, section.cells)
        case "actions":
            inside = _actions(section)
        case "indicators":
            inside = _indicators(section, tool, others)
        case "question":
            inside = _blank("several lines")
        case _:
            inside = Html()
    explained = [el("blockquote", passage.text, class_="source") for passage in others.explained(section.guidance)]
    return el(
        "section",
        el("h2", section.title, id=anchor(section.place)),
        el("p", joined(about, " · "), class_="meta"),
        *(el("p", text, class_="formal") for text in section.text),
        *explained,
        inside,
        data_keep=f"section {section.id}",
    )


def _fields(fields: Sequence[Field], beside: Sequence[Field]) -> Html:
    """Return fields as blanks. `beside` are all among which one names another."""
    labels = {field.id: field.label.rstrip(": ") for field in beside}
    return listed((_field(field, labels) for field in fields), class_="blanks")


def _field(field: Field, labels: Mapping[str, str]) -> Html:
    kind = FIELD_KINDS.get(field.kind, field.kind) + (", needed" if field.required else "")
    kind += (", may be still to come" if field.ahead else "") + (", may be before the child was born" if field.earlier else "")
    kind += f", not before “{labels.get(field.after, field.after)}”" if field.after else ""
    hint = el("p", field.hint, class_="hint") if field.hint else Html()
    return el("li", el("p", field.label, class_="formal"), hint, _blank(kind), id=anchor(field.place), data_keep=f"field {field.id}")


def _blank(kind: str) -> Html:
    return el("p", kind, class_="blank meta")


def _actions(section: Section) -> Html:
    heads = [column.label for column in section.columns] or ["Details"]
    rows = [
        el("tr", el("th", action.label, scope="row", class_="formal"), *(el("td") for _ in heads), id=anchor(action.place))
        for action in section.actions
    ]
    return _table(section.title, ["Action", *heads], rows)


def _indicators(section: Section, tool: Tool, others: Others) -> Html:
    columns = [column.label for column in section.columns]
    answers = joined((answer.label for answer in section.answers), " · ")
    ticked = f" Where it is, each of these is ticked on its own: {', '.join(columns)}." if columns else ""
    heads = ["Item", *(columns or ["Decided"]), *([section.remarks] if section.remarks else [])]
    boxes = [el("td", BOX, class_="box-cell") for _ in columns or ["Decided"]] + ([el("td")] if section.remarks else [])
    rows = [
        el("tr", el("th", *_item(item, section, tool, others), scope="row"), *boxes, id=anchor(item.place), data_keep=f"item {item.id}")
        for item in section.indicators
    ]
    return joined(
        [
            el("p", section.legend, class_="formal") if section.legend else Html(),
            el("p", "Each item is decided as one of: ", answers, ".", ticked, class_="hint"),
            _table(section.title, heads, rows),
        ]
    )


def _item(item: Indicator, section: Section, tool: Tool, others: Others) -> list[Html]:
    """Return the wording of an item, and below it all that its notes say."""
    texts = [f"{answer.label}: {item.texts[answer.id]}" for answer in section.answers if answer.id in item.texts]
    notes: list[str] = [f"Never asked of a {who}: {why}" for who, why in item.never_asked.items()]
    links = [
        joined([el("a", found.prompt.title.text, href=others.leads_to(found.prompt.place)), f" ({found.script.audience})"])
        for found in others.content.heard(tool.id, item.id)
    ]
    notes += [joined(["Listened for in: ", joined(links, ", ")])] if links else []
    asked = [_before(name, tool, others) for name in item.rests_on]
    notes += [joined(["Much the same is asked by: ", joined(asked, ", ")])] if asked else []
    notes += [item.note] if item.note else []
    harm = [el("p", "May mean harm has happened", class_="mark-harm")] if item.may_mean_harm else []
    return [el("p", item.wording, class_="formal"), listed(texts, class_="formal"), listed(notes, class_="notes"), *harm]


def _before(name: str, tool: Tool, others: Others) -> Html:
    """Return an item of the tool that is filled before this one, or its id where there is none."""
    wording, href = others.wording(f"{tool.follows}#{name}")
    return el("a", wording, href=href) if href else el("span", name, class_="lacks")


def _table(name: str, heads: list[str], rows: list[Html]) -> Html:
    """Return a table that scrolls by itself where the page is narrow, by keys too."""
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    table = el("table", el("caption", name, class_="unseen"), head, el("tbody", *rows))
    return el("div", table, class_="scrolls", role="group", aria_label=f"Table: {name}", tabindex="0")


def _outcome(tool: Tool, others: Others) -> Html:
    pathway = others.pathway(tool.pathway)
    lines = [
        el("li", el("p", rules.in_words(rule, tool, pathway)), listed(rules.beside(rule), class_="notes"), id=anchor(rule.place))
        for rule in tool.rules
    ]
    how = "Tried from top to bottom; the first line that holds gives the result. A blank is never a no."
    asks = [rules.judgement(each, tool) for each in tool.asks_judgement]
    return el(
        "section",
        el("h2", "How the result comes about", id="outcome"),
        el("p", how, class_="hint") if lines else Html(),
        listed(lines, "ol", class_="rules"),
        el("p", tool.no_outcome) if tool.no_outcome else Html(),
        joined([el("h3", "When the result asks for judgement"), listed(asks)]) if asks else Html(),
        data_keep="outcome",
    )
