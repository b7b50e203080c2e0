"""Small things to fold: entries with their heads filled in, tools of a few lines, ledgers that hypothesis makes up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from interview.record.assessment import Assessment
from interview.record.entry import (
    Agreed,
    AgreedToTalk,
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
    Noted,
    NotInvolved,
    Observed,
    Paused,
    Prepared,
    Resumed,
    RowWritten,
    SetAside,
    Withdrawn,
    Wording,
    Written,
)
from interview.record.ledger import Ledger
from interview.words.markup import read_sheet
from interview.words.pathway import Pathway, read_pathway
from interview.words.problem import Problems
from interview.words.tool import Tool
from interview.words.tool_reader import read_tool

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORDING = Wording(script="young-person", version=1, prompt="p1", part="words", locale="en", text="Tell me.", english="Tell me.")


class Writing:
    """Writes a ledger entry by entry; ids are e0, e1, …, a minute apart."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.add(CaseOpened, tool="t", authority="")
        self.add(AssessmentBegun, assessment="a", tool="t", version=1)

    def add(self, kind: Callable[..., Base], **fields: Any) -> str:
        ident = f"e{len(self.entries)}"
        known: dict[str, Any] = {"at": BEGIN + timedelta(minutes=len(self.entries)), "by": "ada"} | fields
        self.entries.append(kind(id=ident, **known))  # type: ignore[arg-type]
        return ident

    def prepare(
        self, conversation: str = "c1", audience: str = "young person", person: str = "Sam", person_id: str = "child", **more: str
    ) -> str:
        return self.add(
            Prepared,
            conversation=conversation,
            script="young-person",
            version=1,
            audience=audience,
            locale="en",
            person=person,
            person_id=person_id,
            **more,
        )

    def ask(self, prompt: str = "p1", conversation: str = "c1") -> str:
        return self.add(Asked, conversation=conversation, prompt=prompt, wording=WORDING)

    def answer(self, words: str = "", prompt: str = "p1", conversation: str = "c1", **more: str) -> str:
        return self.add(Answered, conversation=conversation, prompt=prompt, wording=WORDING, words=words, **more)

    def leave(self, how: str, prompt: str = "p1", conversation: str = "c1") -> str:
        return self.add(Left, conversation=conversation, prompt=prompt, wording=WORDING, how=how)

    def link(self, piece: str, item: str = "i1", pointing: str = "towards") -> str:
        return self.add(Linked, assessment="a", evidence=piece, indicator=item, pointing=pointing)

    def set_aside(self, entry: str, reason: str = "about a film") -> str:
        return self.add(SetAside, entry=entry, reason=reason)

    def judge(self, item: str = "i1", answer: str = "indicated", **more: Any) -> str:
        return self.add(Judged, assessment="a", indicator=item, answer=answer, **more)

    def take_back(self, entry: str) -> str:
        return self.add(Withdrawn, entry=entry, reason="a slip")

    @property
    def ledger(self) -> Ledger:
        return Ledger("case", self.entries)


PATHWAY = """---
id: p
kind: pathway
version: 1
---
# What to do
""" + "".join(f"## {name} {{#{name.lower()}}}\n### Description\n- A\n\n### Actions\n- B\n\n" for name in ("Low", "Middle", "Top"))

TOOL = """---
id: t
kind: tool
version: 1
name: T
pathway: p.md
child: name
born: born
answers:
  grades:
    - {{id: none, label: No concern, means: absent}}
    - {{id: some, label: Some concern, means: present}}
    - {{id: serious, label: Serious concern, means: present}}
asks_judgement:
  - {{only_column: past, says: "Only the past."}}
  - {{only_section: ticks, says: "Only ticks."}}
outcome:
{rules}
---
# A form
## Child {{#child .fields}}
Name {{#name .required}}

Born {{#born .date}}

Learning disability: {{#learning .yes-no}}

## Ticks {{#ticks .indicators columns="Now, Past"}}
Out late {{#i1}}

New things {{#i2}}

## Grades {{#grades .indicators answers="grades"}}
Sleep {{#g1}}

Friends {{#g2}}

## Not counted {{#extra .indicators .uncounted}}
Anything else {{#x1}}

## In words {{#words .question}}
"""


def tool(*rules: str) -> Tool:
    """Return a small tool with these outcome rules (YAML, each in braces); they are all the product's reading."""
    problems = Problems()
    text = TOOL.format(rules="\n".join(f"  - {{{rule}, reading: ours}}" for rule in rules))
    made = read_tool(read_sheet(text, "scripts/tools/t.md", problems), problems)
    assert not problems.errors, [str(each) for each in problems.errors]
    return made


def pathway() -> Pathway:
    problems = Problems()
    made = read_pathway(read_sheet(PATHWAY, "scripts/tools/p.md", problems), problems)
    assert not problems.errors
    return made


def filled(**answers: str) -> Assessment:
    """Return an assessment with these decisions: `i1="indicated now past"`; columns follow the answer."""
    judged = {}
    for item, said in answers.items():
        answer, *columns = said.split()
        judged[item] = Judged(id=item, at=BEGIN, by="ada", assessment="a", indicator=item, answer=answer, columns=tuple(columns))
    return Assessment("a", "t", 1, BEGIN, judged)


_text = st.text(max_size=8)
_prompt, _conversation = st.sampled_from(["p1", "p2"]), st.sampled_from(["c1", "c2"])
_item, _question = st.sampled_from(["i1", "i2"]), st.sampled_from(["words", "more"])


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Make up a case: conversations of two people, links, decisions, changes and slips taken back, in any order."""
    case = Writing()
    for _ in range(draw(st.integers(0, 14))):
        add_any(draw, case)
    return case.ledger


def add_any(draw: st.DrawFn, case: Writing) -> str:
    """Add an entry of any kind that can follow, with references only to what is there already."""
    ids = [entry.id for entry in case.entries]
    earlier = st.sampled_from(ids)
    where = {"conversation": draw(_conversation), "prompt": draw(_prompt)}
    maybe = draw(st.one_of(st.just(""), earlier))
    kinds: list[Callable[[], str]] = [
        lambda: case.prepare(
            where["conversation"],
            draw(st.sampled_from(["young person", "parent or carer"])),
            draw(_text),
            draw(st.sampled_from(["", "child", "gran"])),
            role=draw(st.sampled_from(["", "other"])),
        ),
        lambda: case.add(AgreedToTalk, conversation=where["conversation"], agreed=draw(st.sampled_from(["yes", "no"]))),
        lambda: case.add(NotInvolved, audience=draw(st.sampled_from(["young person", "parent or carer"])), reason="r"),
        lambda: case.set_aside(draw(earlier)),
        lambda: case.ask(**where),
        lambda: case.answer(draw(_text), **where, replaces=maybe, without=draw(st.sampled_from(["", "dont-know", "not-about-me"]))),
        lambda: case.answer(draw(_text), **where, replaces=maybe, drawing=draw(st.sampled_from(["d1", "d2"]))),
        lambda: case.leave(draw(st.sampled_from(["later", "rather-not"])), **where),
        lambda: case.add(Noted, **where, words=draw(_text)),
        lambda: case.add(draw(st.sampled_from([Paused, Resumed, Ended])), conversation=where["conversation"]),
        lambda: case.add(Observed, words=draw(_text), basis="record", replaces=maybe),
        lambda: case.add(Disclosed, disclosure=draw(st.sampled_from(["d1", "d2"])), words=draw(_text)),
        lambda: case.link(draw(earlier), draw(_item), draw(st.sampled_from(["towards", "away"]))),
        lambda: case.judge(draw(_item), draw(st.sampled_from(["indicated", "not-known"]))),
        lambda: case.add(Written, assessment="a", question=draw(_question), text=draw(_text)),
        lambda: case.add(FieldWritten, field=draw(st.sampled_from(["name", "born"])), text=draw(_text)),
        lambda: case.add(RowWritten, row=draw(st.sampled_from(["people-1", "people-2"])), field="who", text=draw(_text)),
        lambda: case.add(Decided, assessment="a", tier="low", rule_tier=draw(st.sampled_from(["", "top"])), reason="r"),
        lambda: case.add(Agreed, assessment="a", decision=draw(earlier)),
        lambda: case.add(Finished, assessment="a"),
        lambda: case.take_back(draw(st.sampled_from(ids[2:] or ["none"]))),
    ]
    return draw(st.sampled_from(kinds))()
