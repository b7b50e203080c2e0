"""A formal tool: its fields, its indicators, its questions and the rule that its source states.

The form is kept to the letter. Everything in which one authority's tool differs from another's is data
in its Markdown: answer sets, columns, texts for a grade, rules. No tool needs Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from interview.words.problem import Place

Meaning = Literal["present", "absent", "unknown", "inapplicable"]
MEANINGS = ("present", "absent", "unknown", "inapplicable")
REASONS = ("safety", "self-incrimination", "confidentiality", "outing", "informing on others", "observation only", "records only")
FIELD_KINDS = ("line", "long", "date", "yes-no")
DAY_MARKS = ("ahead", "earlier")
"""What a field for a day may be marked with: that it may be still to come, or before the child was born."""
FILLED_BY = ("officer", "manager")
"""Who fills a section, where it is not the professional who makes the referral."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to decide an item. `means` says what the rule makes of it; a blank is no answer at all."""

    id: str
    label: str
    means: Meaning


NOT_KNOWN = Answer("not-known", "Not known", "unknown")
NOT_APPLICABLE = Answer("not-applicable", "Not applicable", "inapplicable")
TICK = (Answer("indicated", "Indicated", "present"), Answer("not-indicated", "Not indicated", "absent"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an indicator table that is ticked on its own, such as *Current* and *Historic*."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One item of the form. `never_asked` maps an audience to the reason why no prompt may touch it.

    `rests_on` are the items of the tool before it that ask much the same: our reading, offered and never copied.
    `counts_as` is the grade that the form has set for it beforehand: decided as present, it counts as that. `points` are its own, by the id
    of an answer or a column; they come before its section's. `assesses` is the item that this one assesses, "" for an item of its own.
    """

    id: str
    wording: str
    never_asked: dict[str, str]
    may_mean_harm: bool
    texts: dict[str, str]
    note: str
    place: Place
    rests_on: tuple[str, ...] = ()
    counts_as: Answer | None = None
    points: dict[str, int] = field(default_factory=dict)
    assesses: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A row of the form for something done or to be done, with its details."""

    id: str
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class Field:
    """A field about the child or the referrer. `kind` is one of line, long, date, yes-no.

    A day is not still to come, and not before the child was born, unless it may be `ahead` or `earlier`. It is not before the one in the
    field whose id `after` names, "" where it has no such order. A field that is `anew` says something of one assessment, not of the child: a
    review begins with it empty.
    """

    id: str
    label: str
    kind: str
    required: bool
    hint: str
    place: Place
    ahead: bool = False
    earlier: bool = False
    after: str = ""
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form, of one kind: fields, indicators, question, actions, rows or text.

    `printed` is false for a heading that the source does not have and that the pages need.
    `guidance` is `guidance-id#passage-id`, where the source explains this section.
    `filled_by` is who fills it (`FILLED_BY`), "" the professional. `remarks` heads the text that is written beside each item, "" where the
    form has no room for one. The `columns` of actions are the heads of their table. A question that `plans` asks what needs to happen: the plan
    stands with it. `cells` are the fields of one row, where rows of them are filled as often as needed. `points` says what an answer or a
    column of an item is worth, by its id; it is empty where the form has no points. A section that `assesses` another is its second layer:
    a second person decides the same items anew, with answers of its own, and both decisions are kept.
    """

    id: str
    title: str
    kind: str
    printed: bool
    text: tuple[str, ...]
    legend: str
    columns: tuple[Column, ...]
    answers: tuple[Answer, ...]
    counts: bool
    indicators: tuple[Indicator, ...]
    fields: tuple[Field, ...]
    guidance: str
    place: Place
    filled_by: str = ""
    remarks: str = ""
    plans: bool = False
    actions: tuple[Action, ...] = ()
    cells: tuple[Field, ...] = ()
    points: dict[str, int] = field(default_factory=dict)
    assesses: str = ""

    def answer(self, ident: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.id == ident), None)


@dataclass(frozen=True, slots=True)
class Band:
    """The totals from `least` to `most` points, both among them; `most` is None where the band is open above."""

    least: int
    most: int | None

    def holds(self, total: int) -> bool:
        return self.least <= total and (self.most is None or total <= self.most)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the tool's outcome, tried from top to bottom; the first that holds is the result.

    It holds where at least `at_least` items of `any_of` (ids of sections or items) are decided as
    present (or, with `answers`, as one of these), at least one of each name in `all_of` is, and every fact that
    it names is so. With a `band`, it holds where the points of `any_of` add up to a total within it. A `floor` does
    not end the search: it lifts a lower result. `undetermined` says why the tool's own words do not decide.
    `source` is the sentence of the source that states it; without one it is our own reading.
    """

    tier: str
    any_of: tuple[str, ...]
    answers: tuple[str, ...]
    at_least: int
    floor: bool
    under_age: int | None
    facts: dict[str, str]
    undetermined: str
    at_once: bool
    source: str
    place: Place
    all_of: tuple[str, ...] = ()
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class AsksJudgement:
    """When the rule's result asks for judgement: what it rests on is only this column or this section."""

    only_column: str
    only_section: str
    says: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A form as its source has it. `born` is the id of the field that holds the date of birth.

    `follows` is the tool that is filled before this one, for the same child; fields with the same id are one field in both.
    A tool without `rules` gives no result, and `no_outcome` says who decides instead; then it needs no pathway.
    It is looked at again after `review_months`, or after the months that `review_by_tier` has for the tier that was decided.
    `digest` is that of its wording and its rule (see `interview.words.formal`).
    """

    id: str
    version: int
    name: str
    title: str
    pathway: str
    child: str
    born: str
    review_months: int
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...]
    asks_judgement: tuple[AsksJudgement, ...]
    file: str
    follows: str = ""
    no_outcome: str = ""
    review_by_tier: dict[str, int] = field(default_factory=dict)
    digest: str = ""
    _index: dict[str, tuple[Section, Indicator]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._index.update({item.id: (section, item) for section in self.sections for item in section.indicators})

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(item for section in self.sections for item in section.indicators)

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def actions(self) -> tuple[Action, ...]:
        return tuple(action for section in self.sections for action in section.actions)

    @property
    def questions(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.kind == "question")

    def review_after(self, tier: str) -> int:
        """Return after how many months it is looked at again, where this tier was decided ("" for none)."""
        return self.review_by_tier.get(tier, self.review_months)

    def items(self, names: tuple[str, ...]) -> tuple[Indicator, ...]:
        """Return the items that ids of sections or items name together, in the form's order."""
        return tuple(item for section in self.sections for item in section.indicators if section.id in names or item.id in names)

    def indicator(self, ident: str) -> Indicator | None:
        found = self._index.get(ident)
        return found[1] if found else None

    def section_of(self, indicator: str) -> Section | None:
        found = self._index.get(indicator)
        return found[0] if found else None

    def section(self, ident: str) -> Section | None:
        return next((section for section in self.sections if section.id == ident), None)
