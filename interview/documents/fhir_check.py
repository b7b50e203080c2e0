"""Checks a QuestionnaireResponse against its Questionnaire: that of FHIR's definitions says nothing about our linkIds and codes.

It looks at the two resources alone, as whoever receives them would, and not at how they were made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from interview.documents.fhir_terms import Json
from interview.documents.form import DocumentRefused

VALUES = {"choice": "valueCoding", "boolean": "valueBoolean", "date": "valueDate", "string": "valueString", "text": "valueString"}
"""What holds the answer to each type of item. A value that is not known, or no date, is an extension of the same name with `_` before it."""


def fits(answers: Json, form: Json) -> None:
    """See that each answer is to an item of the form, in its place and order, of its type, and one of its codes. Raises `DocumentRefused`."""
    twice = [ident for ident, times in Counter(_link_ids(form["item"])).items() if times > 1]
    if twice:
        raise _refused(f"the form has the id “{twice[0]}” twice")
    asked = f"{form['url']}|{form['version']}"
    if answers.get("questionnaire") != asked:
        raise _refused(f"it answers {answers.get('questionnaire')}, and the form is {asked}")
    _level(answers.get("item", []), form["item"])


def _link_ids(items: list[Json]) -> Iterator[str]:
    for item in items:
        yield item["linkId"]
        yield from _link_ids(item.get("item", []))


def _level(answers: list[Json], wanted: list[Json]) -> None:
    """Check the items that stand below one item, or at the top. A group that the form lets repeat may follow on itself."""
    places = {item["linkId"]: place for place, item in enumerate(wanted)}
    before = -1
    for answer in answers:
        ident = answer.get("linkId")
        if ident not in places:
            raise _refused(f"the form has no item “{ident}” at this place")
        again = places[ident] == before and _repeats(wanted[before])
        if places[ident] <= before and not again:
            raise _refused(f"“{ident}” stands twice, or not in the form’s order")
        before = places[ident]
        _one(answer, wanted[before])


def _repeats(item: Json) -> bool:
    """Tell whether an item may stand more than once. A question that repeats would have several answers instead."""
    return item["type"] == "group" and item.get("repeats") is True


def _one(answer: Json, item: Json) -> None:
    ident, given, below = item["linkId"], answer.get("answer", []), item.get("item", [])
    if "text" in answer and answer["text"] != item.get("text"):
        raise _refused(f"“{ident}” has other words than the form has")
    if item["type"] in ("group", "display"):
        if given or item["type"] == "display":
            raise _refused(f"“{ident}” is answered, and it is no question")
        _level(answer.get("item", []), below)
        return
    if "item" in answer or len(given) > 1:
        raise _refused(f"“{ident}” is one question, and has more than one answer")
    for each in given:
        _value({key: value for key, value in each.items() if key != "item"}, item)
        _level(each.get("item", []), below)


def _value(given: Json, item: Json) -> None:
    ident, wanted = item["linkId"], VALUES[item["type"]]
    if len(given) != 1 or next(iter(given)) not in (wanted, f"_{wanted}"):
        raise _refused(f"the answer to “{ident}” is not of the type {item['type']}")
    if item["type"] == "choice" and given.get(wanted) not in [option["valueCoding"] for option in item["answerOption"]]:
        code = given.get(wanted, {}).get("code", "")
        raise _refused(f"“{code}” is none of the answers to “{ident}”")


def _refused(what: str) -> DocumentRefused:
    return DocumentRefused(
        f"The file for other systems was not made, for it would not fit the form: {what}. The case itself is safe, and so are Word, PDF and JSON. "
        "Ask whoever keeps the form’s content here to look at it."
    )
