"""What was asked then and is not in the script any more, on the pages that show a conversation and what it left open: the real pages."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import pytest

from interview.desk import Preparation
from interview.record.drawing import svg
from interview.record.evidence import evidence
from interview.sessions import Place
from interview.words.content import Content, locate, read_content
from tests.pages.serving import Served, Tab
from tests.whole.stage import content

HEADING = "Asked then, and not in the script any more"
TOLD = "Told in this conversation"
WENT = ("places", "getting-there", "a-usual-evening", "things-you-like", "new-people", "a-bad-day", "how-to-do-this")
"""What an author removed after it was put to Sam."""
STORY = "The park. Jay drives us."
EVENING = "Left for later, and not in the script any more: “Tell me about a usual evening.”"

_ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)


class Reader(Tab):
    """A tab that reads what a page begins with, from its top to its bottom."""

    async def shown(self, path: str) -> list[str]:
        """Return each text of the page, and of each answer the words that were asked and the answer itself."""
        return [text for element in await self._all(path) for text in _texts(element)]

    async def anchors(self, path: str) -> set[str]:
        """Return what an address can lead to on the page."""
        return {
            str(at) for each in await self._all(path) for at in (each["props"].get("id"), each["props"].get("first", {}).get("id")) if at
        }

    async def _all(self, path: str) -> list[dict[str, Any]]:
        status, page = await self.read(path)
        found = _ELEMENTS.search(page)
        assert found is not None, f"{path} is no live page ({status})"
        elements = json.loads(unescape(found[1]))
        return [{"props": {}} | elements[ident] for ident in sorted(elements, key=int)]


def _texts(element: dict[str, Any]) -> Iterator[str]:
    answer = element["props"].get("first", {})
    if "parts" in answer:
        yield answer["asked"]
        yield "".join(part["text"] for part in answer["parts"])
    elif element.get("text"):
        yield element["text"]


@dataclass
class Changed:
    """A case of Mara's: what was said in it when the script still had every prompt, on a desk that has a newer script."""

    served: Served
    place: Place
    answer: str
    passage: str
    drawing: str
    known: str

    @property
    def case(self) -> str:
        return f"/case/{self.place[0]}"

    @property
    def said(self) -> str:
        return f"{self.case}/said/{self.place[1]}"


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The content in a folder of its own, whose author removed prompts and changed what another asks."""
    folder = tmp_path_factory.mktemp("newer")
    shutil.copytree(locate() / "scripts", folder / "scripts")
    file = folder / "scripts" / "conversations" / "young-person.md"
    text = file.read_text("utf-8")
    version = content().scripts["young-person"].version
    text = text.replace(f"\nversion: {version}\n", f"\nversion: {version + 1}\n", 1)
    text = text.replace("\nTell me about the place where you stay.\n", "\nTell me what it is like where you stay.\n")
    for prompt in WENT:
        text, times = re.subn(rf"(?ms)^### [^\n]*{{#{prompt}}}\n.*?(?=^##)", "", text)
        assert times == 1, prompt
    file.write_text(text, "utf-8")
    return read_content(folder)


@pytest.fixture
def changed(served: Served, newer: Content) -> Iterator[Changed]:
    """Everything that can become of a prompt, each at a prompt of its own; then the script is changed."""
    desk, mara = served.desk, served.people.mara
    was = desk.content
    case, conversation = place = served.prepared()
    for prompt in (*WENT, "the-place", "a-usual-weekend", "what-this-is"):
        desk.ask(mara, case, conversation, prompt)
    desk.answer(mara, case, conversation, "places", STORY)
    answer = next(reversed(evidence(desk.behind(case))))
    desk.mark(mara, case, answer, 10, len(STORY))
    passage = next(reversed(evidence(desk.behind(case))))
    desk.draw(mara, case, conversation, "getting-there", svg([[[10, 10], [200, 120]]]).encode(), ident="drawn")
    drawing = next(reversed(evidence(desk.behind(case))))
    desk.leave(mara, case, conversation, "a-usual-evening", "later")
    desk.answer(mara, case, conversation, "things-you-like", without="dont-know")
    desk.leave(mara, case, conversation, "new-people", "rather-not")
    desk.note(mara, case, conversation, "a-bad-day", "Looked away.")
    desk.answer(mara, case, conversation, "a-usual-weekend", "Sleeping.")
    desk.leave(mara, case, conversation, "the-place", "later")
    desk.note(mara, case, conversation, "things-online", "Nobody asked this, and it came up.")
    known = next(reversed(evidence(desk.behind(case))))
    desk.content = newer
    yield Changed(served, place, answer, passage, drawing, known)
    desk.content = was


@pytest.fixture
async def tab(served: Served) -> AsyncIterator[Reader]:
    async with Reader(served.base) as tab:
        await tab.sign_in(served.people.mara.email)
        yield tab


async def test_what_was_said_is_read_although_the_script_dropped_its_prompt(tab: Reader, changed: Changed) -> None:
    """Last on the page, under a heading of its own: the words that were put then, in the order of asking, and what became of each."""
    shown = await tab.shown(changed.said)
    assert shown[shown.index(HEADING) + 2 : shown.index(HEADING) + 11] == [
        "Tell me about the places you like to go.",
        STORY,
        "“Tell me how you get to places.”",
        "“Tell me about a usual evening.” Left, to come back to.",
        "“Tell me about the things you like doing.” Answered: “I don't know.”",
        "“Tell me about people you have got to know lately.” Left: would rather not say.",
        "“Tell me what helps you on a bad day.” Asked; no answer is written down.",
        "Your note: Looked away.",
        "“How would you like to do this today?” Asked; no answer is written down.",
    ]


async def test_what_the_script_still_has_stands_where_it_stood(tab: Reader, changed: Changed) -> None:
    """Under its topic, in the words that were put then though the script has others now; what was only said asks nothing."""
    shown = await tab.shown(changed.said)
    above = shown[: shown.index(HEADING)]
    assert above[above.index("Out and about") + 1 :][:2] == ["Tell me about a usual weekend.", "Sleeping."]
    assert above[above.index("Where you stay") + 1] == "“Tell me about the place where you stay.” Left, to come back to."
    assert "Before we start" not in above


async def test_what_evidence_links_to_is_there(tab: Reader, changed: Changed) -> None:
    """The answer, the drawing and the passage of a prompt that was dropped, as those of any other."""
    anchors = await tab.anchors(changed.said)
    assert {changed.answer, changed.drawing, changed.known} <= anchors
    status, page = await tab.read(changed.said)
    assert (status, changed.passage in page) == (200, True)  # an answer draws its passages itself, each by its id


async def test_what_was_told_in_it_beside_the_prompts_is_there_with_its_record(tab: Reader, changed: Changed) -> None:
    """Evidence leads here; of a conversation in which nothing was told there is no such heading."""
    desk, mara = changed.served.desk, changed.served.people.mara
    case, conversation = changed.place
    assert TOLD not in await tab.shown(changed.said)
    desk.disclose(mara, case, "told-then", conversation=conversation, person="Sam", words="He hit me.", asked="What was that?")
    desk.disclose(mara, case, "told-elsewhere", person="Sam", words="Another day.")
    piece = next(each.id for each in evidence(desk.behind(case)).values() if each.words == "He hit me.")
    shown = await tab.shown(changed.said)
    assert shown[shown.index(TOLD) + 1 :][:2] == ["Asked: “What was that?”", "He hit me."]
    assert piece in await tab.anchors(changed.said)
    assert f"{changed.case}/told/told-then" in (await tab.read(changed.said))[1]
    assert "Another day." not in shown


async def test_a_script_that_dropped_nothing_has_no_such_heading(tab: Reader, changed: Changed) -> None:
    """The same conversation, on a desk whose script has every prompt."""
    changed.served.desk.content = content()
    shown = await tab.shown(changed.said)
    assert HEADING not in shown
    assert "Tell me about the places you like to go." in shown


async def test_a_whole_script_that_is_gone_hides_nothing(tab: Reader, changed: Changed) -> None:
    """Everything of the conversation is then of a script that is not there any more."""
    desk = changed.served.desk
    kept = {ident: each for ident, each in desk.content.scripts.items() if ident != "young-person"}
    desk.content = replace(desk.content, scripts=kept)
    shown = await tab.shown(changed.said)
    assert {STORY, "Sleeping.", "Your note: Looked away."} <= set(shown[shown.index(HEADING) :])
    assert "A prompt that was not put to them." in shown  # of which nothing but a note was kept


async def test_a_note_stays_in_sight_where_nobody_was_asked(tab: Reader, changed: Changed) -> None:
    """Beside a prompt that the script has, which was looked at and not put."""
    shown = await tab.shown(changed.said)
    at = shown.index("Your note: Nobody asked this, and it came up.")
    assert shown[at - 1] == "“Tell me what you like doing online.” Not asked."


async def test_leaving_after_an_answer_is_read_beside_the_answer(tab: Reader, changed: Changed) -> None:
    """Neither hides the other, where the script still has the prompt and where it has not."""
    desk, mara, place = changed.served.desk, changed.served.people.mara, changed.place
    newer, desk.content = desk.content, content()
    for prompt in ("places", "a-usual-weekend"):
        desk.leave(mara, *place, prompt, "rather-not")
    desk.content = newer
    shown = await tab.shown(changed.said)
    for words, asked in ((STORY, "Tell me about the places you like to go."), ("Sleeping.", "Tell me about a usual weekend.")):
        assert shown[shown.index(words) + 1] == f"“{asked}” Left: would rather not say."


async def test_what_was_left_for_later_is_still_open_in_the_words_of_then(tab: Reader, changed: Changed) -> None:
    """Result says it in the words of the printed form, of a prompt that was dropped and of one that asks in other words now."""
    shown = await tab.shown(f"{changed.case}/result")
    at = shown.index("Left, to come back to")
    assert set(shown[at + 1 : at + 3]) == {"Sam: “Tell me about a usual evening.”", "Sam: “Tell me about the place where you stay.”"}


async def test_the_overview_says_what_cannot_be_come_back_to_by_its_prompt(tab: Reader, changed: Changed) -> None:
    """Beside the conversation in which it was left; of what can still be asked, nothing more than before."""
    shown = await tab.shown(changed.case)
    assert [text for text in shown if text.startswith("Left for later")] == [EVENING]
    assert shown.index("Something to come back to") + 1 == shown.index(EVENING)


async def test_preparing_with_the_same_person_says_it_and_with_nobody_chosen_does_not(tab: Reader, changed: Changed) -> None:
    """One party's conversation is never told to another: it stands there once the person is chosen."""
    assert EVENING in await tab.shown(f"{changed.case}/prepare?conversation={changed.place[1]}")
    assert EVENING not in await tab.shown(f"{changed.case}/prepare")
    other = changed.served.desk.prepare(
        changed.served.people.mara,
        changed.place[0],
        Preparation("parent-carer", "Pat", danger="considered", overhear="nobody", role="parent"),
    )
    assert EVENING not in await tab.shown(f"{changed.case}/prepare?conversation={other}")


async def test_preparing_another_kind_of_conversation_says_what_waits_in_this_one(tab: Reader, changed: Changed) -> None:
    """Where it can be come back to, and in the words that were put; of a parent's conversation nothing of it."""
    desk, mara, case = changed.served.desk, changed.served.people.mara, changed.place[0]
    narrative = desk.prepare(mara, case, Preparation("in-their-own-words", "Sam", danger="considered", overhear="nobody"))
    title = desk.content.scripts["young-person"].title.text
    waits = f"Left for later in “{title}”: “Tell me about the place where you stay.”"
    shown = await tab.shown(f"{changed.case}/prepare?conversation={narrative}")
    assert [text for text in shown if text.startswith("Left for later")] == [EVENING, waits]
    assert waits not in await tab.shown(f"{changed.case}/prepare?conversation={changed.place[1]}")
    other = desk.prepare(mara, case, Preparation("parent-carer", "Pat", danger="considered", overhear="nobody", role="parent"))
    assert waits not in await tab.shown(f"{changed.case}/prepare?conversation={other}")


async def test_a_screen_that_may_be_shared_says_nothing_of_it(tab: Reader, changed: Changed) -> None:
    """Talk lists what can still be asked, in its words of now, and never what was dropped."""
    _, page = await tab.read(f"{changed.case}/talk/{changed.place[1]}")
    assert "Tell me what it is like where you stay." in page
    assert "usual evening" not in page
    assert "not in the script" not in page
