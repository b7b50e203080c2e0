"""The lines of a tool's outcome in words, so that whoever wrote them can see what they say."""

from __future__ import annotations

from collections.abc import Iterable

from interview.words.pathway import Pathway
from interview.words.tool import AsksJudgement, Band, Rule, Tool


def in_words(rule: Rule, tool: Tool, pathway: Pathway | None) -> str:
    """Return what one line gives, and when, as a sentence."""
    when = " and ".join(_conditions(rule, tool)) or f"what line {rule.place.line} of the file says is so"
    if rule.undetermined:
        return f"Left to the professional to decide, when {when}: “{rule.undetermined}”"
    tier = pathway.tier(rule.tier) if pathway else None
    result = tier.title if tier else rule.tier
    gives = f"Nothing lower than {result}" if rule.floor else result
    return f"{gives}, when {when}."


def beside(rule: Rule) -> tuple[str, ...]:
    """Return what else is to be known of a line: how it is tried, and whose sentence it is."""
    notes = ["It lifts a lower result, wherever it stands in this list."] if rule.floor else []
    notes += ["Shown as soon as it holds, with everything else undecided."] if rule.at_once else []
    return (*notes, f"The source says: “{rule.source}”" if rule.source else "Our own reading; the source does not say so.")


def judgement(asks: AsksJudgement, tool: Tool) -> str:
    """Return when a result asks for the professional's judgement."""
    labels = [column.label for section in tool.sections for column in section.columns if column.id == asks.only_column]
    titles = [section.title for section in tool.sections if section.id == asks.only_section]
    only = f"the column {labels[0]}" if labels else _quoted(titles) if titles else asks.only_column or asks.only_section
    return f"Where it rests on {only} alone: {asks.says}"


def _conditions(rule: Rule, tool: Tool) -> Iterable[str]:
    if rule.band is not None:
        yield f"the points of {_quoted(_titles(rule.any_of, tool))} add up to {_span(rule.band)}"
    elif rule.any_of:
        yield f"{_named(rule, tool)} decided as {_decided(rule, tool)}"
    if rule.all_of:
        yield f"at least one of each of {_quoted(_titles(rule.all_of, tool))} is decided as {_decided(rule, tool)}"
    if rule.under_age is not None:
        yield f"the child is under {rule.under_age}"
    labels = {field.id: field.label.rstrip(":") for field in tool.fields}
    for fact, value in rule.facts.items():
        yield f"“{labels.get(fact, fact)}” is {value}"


def _titles(names: tuple[str, ...], tool: Tool) -> list[str]:
    """Return sections by their titles and items by their words."""
    found = [(tool.section(name), tool.indicator(name)) for name in names]
    return [section.title if section else item.wording if item else name for name, (section, item) in zip(names, found, strict=True)]


def _span(band: Band) -> str:
    if band.most is None:
        return f"{band.least} or more"
    return str(band.least) if band.least == band.most else f"{band.least} to {band.most}"


def _named(rule: Rule, tool: Tool) -> str:
    """Return how many of which items, and the verb: whole sections by their titles, single items by their words."""
    sections = [section.title for name in rule.any_of if (section := tool.section(name))]
    items = [item.wording for name in rule.any_of if (item := tool.indicator(name))]
    if not sections and len(items) == rule.at_least == 1:
        return f"the item {_quoted(items)} is"
    parts = [f"the items of {_quoted(sections)}"] if sections else []
    parts += [f"the {'items' if len(items) > 1 else 'item'} {_quoted(items)}"] if items else []
    number, verb = ("one", "is") if rule.at_least == 1 else (str(rule.at_least), "are")
    return f"at least {number} of {' or '.join(parts) or ', '.join(rule.any_of)} {verb}"


def _decided(rule: Rule, tool: Tool) -> str:
    """Return the labels of the answers that count for a rule: those it names, else all that mean present."""
    concerned = [
        section
        for section in tool.sections
        if section.id in (*rule.any_of, *rule.all_of) or any(item.id in (*rule.any_of, *rule.all_of) for item in section.indicators)
    ]
    labels = [
        answer.label
        for section in concerned
        for answer in section.answers
        if (answer.id in rule.answers if rule.answers else answer.means == "present")
    ]
    return " or ".join(dict.fromkeys(labels)) or " or ".join(rule.answers) or "present"


def _quoted(texts: Iterable[str]) -> str:
    return " or ".join(f"“{text}”" for text in texts)
