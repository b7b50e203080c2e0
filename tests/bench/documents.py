"""How long it takes to make documents of a filled CSE 1: the tree, Word, PDF and JSON, each by itself.

python -m tests.bench.documents
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

from interview.documents.case_json import case_json
from interview.documents.form import Form
from interview.documents.pdf import pdf
from interview.documents.word import word
from tests.bench.row import Row
from tests.documents.cases import finished, form_of

TIMES = 15


def milliseconds(act: Callable[[Form], object]) -> float:
    """Return the median time of an act on forms that all differ (by the minute), so that nothing is only remembered."""
    form = form_of(finished())
    took = []
    for number in range(TIMES + 1):
        other = Form(form.title, form.mark, form.blocks, (f"Run {number}", *form.footer), form.made + timedelta(minutes=number))
        begun = perf_counter()
        act(other)
        took.append((perf_counter() - begun) * 1000)
    return median(took[1:])


def measure() -> list[Row]:
    """Return one row a document. The first run of each (fonts, template) is not counted, but for a row of its own."""
    form = form_of(finished())
    begun = perf_counter()
    pdf(form)
    first = (perf_counter() - begun) * 1000
    return [
        Row("the filled form as a tree", milliseconds(lambda other: form_of(finished(), other.made)), aim="≤ 20 ms"),
        Row("Word of the filled CSE 1", milliseconds(word), aim="≤ 60 ms"),
        Row("PDF of the filled CSE 1", milliseconds(pdf), aim="≤ 150 ms"),
        Row("the first PDF after the start", first, aim="≤ 500 ms"),
        Row("the case as JSON", milliseconds(lambda _: case_json(finished())), aim="≤ 10 ms"),
        Row("tree and PDF together", milliseconds(lambda other: pdf(form_of(finished(), other.made))), aim="≤ 170 ms"),
    ]


if __name__ == "__main__":
    for row in measure():
        print(f"{row.name:40} {row.value:8.1f} {row.unit}   {row.aim}")
