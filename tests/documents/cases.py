"""Plainly fictional cases, made entry by entry: a finished one, a draft, one with Arabic words, one with everything left."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeVar

from interview.documents.filled import filled_form
from interview.documents.form import Form
from interview.record.assessment import assessment
from interview.record.drawing import svg
from interview.record.entry import (
    Accessed,
    Agreed,
    Answered,
    Asked,
    AssessmentBegun,
    Base,
    CaseOpened,
    Decided,
    Disclosed,
    Ended,
    Entry,
    FieldWritten,
    Finished,
    Judged,
    Left,
    Linked,
    NotInvolved,
    Observed,
    Prepared,
    Withdrawn,
    Wording,
    Written,
)
from interview.record.ledger import Ledger
from interview.words.content import Content, read_content

BEGAN = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
MADE = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
CHILD = "Robin Invented"
ADA, BEN = "ada", "ben"
ADA_NAME, BEN_NAME = "Ada Example", "Ben Example"
WITHDRAWN = "These words were taken back."
HOME = "home & <b>bold</b> \\o/ {curly} #hash $x$ @you 'quoted' “curled” ~ * _ `tick` – — …"
E = TypeVar("E", bound=Base)


@cache
def content() -> Content:
    return read_content()


@dataclass
class Writing:
    """Writes entries one after the other, an hour apart on the first day and so on. Ids are e1, e2, …"""

    tool: str = "cse-1"
    entries: list[Entry] = field(default_factory=list)

    def add(self, kind: type[E], by: str = ADA, **fields: object) -> E:
        number = len(self.entries) + 1
        made = kind(id=f"e{number}", at=BEGAN + timedelta(minutes=7 * number), by=by, **fields)
        self.entries.append(made)  # type: ignore[arg-type]
        return made

    def begin(self, version: int = 1) -> Writing:
        self.add(CaseOpened, tool=self.tool, authority="barking-and-dagenham")
        self.add(Accessed, name=ADA_NAME, role="social worker", agency="Example Council", purpose="opened the case")
        self.add(Accessed, by=BEN, name=BEN_NAME, role="manager", agency="Example Council", purpose="to agree")
        self.add(AssessmentBegun, assessment="a1", tool=self.tool, version=version)
        return self

    def fill(self, **fields: str) -> Writing:
        for name, text in fields.items():
            self.add(FieldWritten, field=name.replace("_", "-"), text=text)
        return self

    def prepare(self, conversation: str, script: str = "young-person", **fields: str) -> Writing:
        audience = content().scripts[script].audience
        known = {"locale": "en", "person": "Robin", "present": "", "agreed": "yes"} | fields
        known.setdefault("person_id", "child" if audience == "young person" else known["person"])
        self.add(Prepared, conversation=conversation, script=script, version=1, audience=audience, **known)
        return self

    def wording(self, script: str, prompt: str, locale: str = "en", text: str = "") -> Wording:
        known = content().scripts[script].prompt(prompt)
        assert known is not None, f"the script {script} has the prompt {prompt}"
        return Wording(
            script=script, version=1, prompt=prompt, part="words", locale=locale, text=text or known.words.text, english=known.words.text
        )

    def answer(self, conversation: str, script: str, prompt: str, words: str = "", **fields: str) -> Answered:
        wording = self.wording(script, prompt, fields.get("locale", "en"), fields.pop("asked", ""))
        self.add(Asked, conversation=conversation, prompt=prompt, wording=wording)
        return self.add(Answered, conversation=conversation, prompt=prompt, wording=wording, words=words, **fields)

    def leave(self, conversation: str, script: str, prompt: str, how: str) -> Left:
        return self.add(Left, conversation=conversation, prompt=prompt, wording=self.wording(script, prompt), how=how)

    def link(self, piece: Base, indicator: str, pointing: str = "towards") -> Writing:
        self.add(Linked, assessment="a1", evidence=piece.id, indicator=indicator, pointing=pointing)
        return self

    def judge(self, indicator: str, answer: str = "indicated", *columns: str, **fields: str) -> Judged:
        return self.add(Judged, assessment="a1", indicator=indicator, answer=answer, columns=columns, **fields)

    def judge_the_rest(self, answer: str = "not-known", reason: str = "") -> Writing:
        tool, decided = content().tools[self.tool], {e.indicator for e in self.entries if isinstance(e, Judged)}
        for item in tool.indicators:
            if item.id not in decided:
                self.judge(item.id, answer, reason=reason)
        return self

    def write_all(self) -> Writing:
        answers = {
            "working-well": "Robin likes football & <b>maths</b>, and talks to an aunt every week.",
            "worried": "Late evenings, and lifts from people nobody knows.\n\nNobody knows where Robin sleeps on Fridays.",
            "judgement": "Robin is at heightened risk now.",
            "next": "A strategy discussion this week.",
        }
        for question, text in answers.items():
            self.add(Written, assessment="a1", question=question, text=text)
        return self

    def ledger(self) -> Ledger:
        return Ledger("c0ffee", self.entries)


@cache
def finished() -> Ledger:
    """A case that is finished at Medium Risk, lower than the rule, with a second person; one thing was told; one answer was withdrawn."""
    case = Writing().begin().fill(
        childs_name=CHILD, date_of_birth="2011-03-04", address="1 Nowhere Lane\nInvented Town", language="English", ethnicity="A & <b>",
        referrer_name=ADA_NAME, referrer_agency="Example Council", date_of_assessment="2026-11-12",
    )  # fmt: skip
    case.prepare("t1", present="A youth worker")
    evening = case.answer("t1", "young-person", "a-usual-evening", "I go round to Kez’s till late.\nThen home.")
    other = case.answer("t1", "young-person", "places", HOME, how="typed")
    gone = case.answer("t1", "young-person", "a-usual-weekend", WITHDRAWN)
    case.add(Withdrawn, entry=gone.id, reason="asked to")
    case.add(Ended, conversation="t1")
    case.prepare("t2", "parent-carer", person="Sky Invented", relation="mother")
    seen = case.answer("t2", "parent-carer", "a-usual-evening", "A grey car drops Robin off.")
    case.add(Ended, conversation="t2")
    record = case.add(
        Observed, words="Reported missing overnight.", basis="record", agency="Example Police", source="missing report 7", when="in May"
    )
    own = case.add(Observed, words="Robin had two new phones.", basis="observation", agency="Example Council", source=ADA_NAME)
    told = case.add(
        Disclosed, disclosure="d1", conversation="t1", prompt="places", person="Robin", words="He locked the door.", asked="Tell me what happened.",
        present="Robin, a youth worker and I", happened="last Friday", danger_now="No: Robin stays with an aunt.", done="Rang the police.", told="",
    )  # fmt: skip
    case.link(evening, "a4").link(seen, "a4", "away").link(record, "a4").link(seen, "m1").link(own, "m13").link(told, "h6").link(
        other, "v6"
    )
    case.judge("a4", "indicated", "current", "historic", when="since September", reason="Two sources agree.")
    case.judge("m1", "indicated", "current")
    case.judge("m13", "indicated", "historic")
    case.judge("h6", "indicated", "current")
    case.judge("v6", "indicated")
    case.judge("v8", "not-indicated", reason="Children’s services have no record.")
    case.judge("m17", "not-applicable")
    case.judge_the_rest(reason="Nothing was said or recorded.")
    case.write_all()
    decided = case.add(Decided, assessment="a1", tier="medium", rule_tier="high", reason="The police are involved already.")
    case.add(Agreed, by=BEN, assessment="a1", decision=decided.id, words="I agree for now.")
    case.add(Finished, assessment="a1")
    return case.ledger()


@cache
def draft() -> Ledger:
    """A case that has only begun: nobody was talked with, nothing is decided."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.add(NotInvolved, audience="young person", reason="Robin is in hospital.")
    return case.ledger()


ARABIC = "أخذني إلى البيت (يوم 12/11/2026) ثم قال: «اسكت»."
ARABIC_ASKED = "حدثني عن مساء عادي."
ENGLISH_OF_IT = "He took me home (on 12/11/2026), then said: “Be quiet.”"


@cache
def arabic() -> Ledger:
    """A case with an Arabic conversation: one answer in Arabic with English beside it, one typed in English, and a name in Arabic letters."""
    case = Writing().begin().fill(childs_name=CHILD, alternative_names="رابين")
    case.prepare("t1", locale="ar", language="Arabic (Levantine)", interpreter="An accredited interpreter, Noor Invented")
    said = case.answer(
        "t1", "young-person", "a-usual-evening", ARABIC, locale="ar", asked=ARABIC_ASKED, rendered=ENGLISH_OF_IT, rendered_by="Noor Invented"
    )  # fmt: skip
    typed = case.answer("t1", "young-person", "places", "the park by the canal", locale="ar", how="typed")
    case.link(said, "a4").link(typed, "m2")
    case.judge("a4", "indicated", "current")
    return case.ledger()


@cache
def all_left() -> Ledger:
    """A case in which every prompt about a usual evening and a usual weekend was met without words, each in its own way."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.prepare("t1")
    case.leave("t1", "young-person", "a-usual-evening", "later")
    case.leave("t1", "young-person", "places", "rather-not")
    case.answer("t1", "young-person", "getting-there", without="dont-know")
    case.answer("t1", "young-person", "a-usual-weekend", without="not-about-me")
    case.judge("a4", "not-known")
    case.judge("a1", "not-indicated", reason="Lives with family.")
    return case.ledger()


HOUSE = svg(
    [
        [[100, 600], [100, 350], [250, 220], [400, 350], [400, 600], [100, 600]],
        [[180, 600], [180, 480], [260, 480], [260, 600]],
        [[x, 150 + (x - 700) ** 2 / 90, 0.5] for x in range(600, 800, 4)],
        [[700, 120, 0.5]],
    ]
)
"""A house made by single presses, a line drawn by finger, and a dot."""
ROAD = svg([[[x, 400 + 40 * (x % 200 > 100), x / 1000] for x in range(50, 950, 5)]])
DRAWINGS = {"house": HOUSE.encode(), "road": ROAD.encode(), "foreign": b"<svg><script>alert(1)</script></svg>"}
ABOUT_IT = 'That is where we go <at night> & "after".\nThe door is always open.'


@cache
def drawn() -> Ledger:
    """A case with drawings: with words about it, without, with Arabic words, one taken back, one that is lost and one that is not ours."""
    case = Writing().begin().fill(childs_name=CHILD)
    case.prepare("t1")
    house = case.answer("t1", "young-person", "a-usual-evening", ABOUT_IT, how="drawn", drawing="house")
    road = case.answer("t1", "young-person", "getting-there", how="drawn", drawing="road")
    lost = case.answer("t1", "young-person", "places", "The park.", how="drawn", drawing="lost")
    foreign = case.answer("t1", "young-person", "a-usual-weekend", how="drawn", drawing="foreign")
    gone = case.answer("t1", "young-person", "a-usual-weekend", how="drawn", drawing="house-2")
    case.add(Withdrawn, entry=gone.id, reason="asked to")
    case.prepare("t2", person="Robin", locale="ar")
    arabic_words = case.answer(
        "t2",
        "young-person",
        "places",
        ARABIC,
        how="drawn",
        drawing="road",
        locale="ar",
        rendered=ENGLISH_OF_IT,
        rendered_by="Noor Invented",
    )
    silent = case.answer("t2", "young-person", "getting-there", how="drawn", drawing="house", locale="ar")
    case.link(house, "a4").link(road, "m1", "away").link(lost, "v6").link(foreign, "m2").link(arabic_words, "m11").link(silent, "m11")
    case.judge("a4", "indicated", "current")
    return case.ledger()


def form_of(ledger: Ledger, made: datetime = MADE, shelf: Content | None = None) -> Form:
    """Return the filled form of a case."""
    known = shelf or content()
    opened = ledger.entries[0]
    assert isinstance(opened, CaseOpened)
    found = assessment(ledger)
    assert found is not None
    return filled_form(ledger, known, known.tools[opened.tool], found, made, known.authorities.get(opened.authority), DRAWINGS.__getitem__)
