"""The sheets of paper: what is asked and said, with room; nothing of what the professional looks for; no name, no number of prompts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO

import msgspec
import pytest
from pypdf import PdfReader

from interview.documents.form import DocumentRefused, Speech
from interview.documents.pack import Room, marks, pack, sheets
from interview.words.catalogue import Catalogue, english, read_catalogues
from interview.words.markup import read_sheet
from interview.words.phrases import PHRASES, context
from interview.words.problem import Problems
from interview.words.script import Script, read_script
from tests.documents.cases import MADE, content
from tests.documents.reading import all_text, folded, pdf_pages, pdf_tags

SMALL = """---
id: small
kind: conversation
audience: young person
version: 1
tool: ../tools/t.md
---
# Talking
## Before {#before .opening}
### What this is {#what-this-is .say}
You can stop at any time.

### The way {#the-way}
How would you like to do this?

Choices
: Talk {picture=talk}
: Draw

## Freely {#freely .narrative}
### Story {#story}
Tell me about your life.

### Day {#day}
Tell me about a day.

## Places {#places}
Where you go.

### Here {#here}
Tell me about this place.

Simpler
: What is it like here?

Follow-up
: Tell me more about that.

If left
: That is fine.

Listen for
: [An item of the form](../tools/t.md#i1)

Note
: Listen for the door.

### There {#there}
Tell me about that place.

### Far {#far}
Tell me about far away.

## After {#after .closing}
### Last {#last}
What would you change?

### Goodbye {#goodbye .say}
You can talk to me again.
"""
ALL = ("before", "freely", "places", "after")


def script(text: str = SMALL) -> Script:
    problems = Problems()
    made = read_script(read_sheet(text, "scripts/conversations/small.md", problems), problems)
    assert problems.errors == []
    return made


@cache
def young() -> Script:
    return content().scripts["young-person"]


@cache
def everything(locale: str = "en") -> bytes:
    """Return the sheets of every topic of the young person's script."""
    return pack(young(), read_catalogues()[locale], [topic.id for topic in young().topics], (), MADE, content().pictures)


def arabic(lacking: str = "") -> Catalogue:
    """Return a catalogue that has every text of the small script and every phrase in Arabic letters, but for one that it lacks."""
    texts = [(words.context, words.text) for words in script().shown()] + [(context(name), text) for name, text in PHRASES.items()]
    return Catalogue("ar", "العربية", "rtl", "", {key: f"كلمات {number}" for number, key in enumerate(texts) if key[1] != lacking})


def letters(data: bytes) -> Iterator[tuple[str, float, float]]:
    """Yield each piece of text of a PDF with its size in points and its distance from the left edge."""
    for page in PdfReader(BytesIO(data)).pages:
        found: list[tuple[str, float, float]] = []
        page.extract_text(
            visitor_text=lambda text, area, place, _, size, found=found: found.append((text.strip(), size, area[4] + place[4]))
        )
        yield from (each for each in found if each[0])


def test_a_mark_is_the_place_of_a_prompt_in_its_script() -> None:
    """The letter is the topic, the number the prompt in it. What only is said has none."""
    assert marks(script(), ALL, ()) == {
        "the-way": "A1", "story": "B1", "day": "B2", "here": "C1", "there": "C2", "far": "C3", "last": "D1",
    }  # fmt: skip


def test_a_mark_does_not_change_with_what_else_is_printed() -> None:
    """Paper that comes back weeks later is read right, though meanwhile a prompt was left for good."""
    assert marks(script(), ["places"], ["here"]) == {"there": "C2", "far": "C3"}


def test_the_topics_stand_in_the_order_in_which_they_were_chosen() -> None:
    """Twice chosen is chosen once, and a topic that the script no longer has is passed over."""
    assert list(marks(script(), ["after", "freely", "gone", "after"], ())) == ["last", "story", "day"]


def test_topics_after_the_letter_z_have_two_letters() -> None:
    """A script may have any number of topics."""
    many = SMALL + "".join(f"\n## More {n} {{#more-{n}}}\n### Ask {n} {{#ask-{n}}}\nTell me.\n" for n in range(5, 30))
    found = marks(script(many), [topic.id for topic in script(many).topics], ())
    assert (found["ask-26"], found["ask-27"], found["ask-29"]) == ("Z1", "AA1", "AC1")


def test_prompt_simpler_wording_and_choices_are_printed_with_the_mark() -> None:
    """Everything that is needed to answer stands on the sheet."""
    printed = [folded(page) for page in pdf_pages(everything())]
    marked = marks(young(), [topic.id for topic in young().topics], ())
    for prompt in (each for each in young().prompts if each.id in marked):
        texts = [prompt.words, *([prompt.simpler] if prompt.simpler else []), *prompt.choices]
        wanted = [*(folded(words.text) for words in texts), marked[prompt.id]]
        assert any(all(text in page for text in wanted) for page in printed), prompt.id


def test_nothing_that_is_for_the_professional_is_printed() -> None:
    """Neither what to listen for, nor a note, nor a follow-up, nor what is said when something is left."""
    printed = all_text(sheets(script(), english(), ALL, ()))
    assert "Tell me about this place." in printed
    assert not any(text in printed for text in ("item of the form", "the door", "Tell me more", "That is fine"))


def test_what_is_said_first_stands_on_the_first_page_and_only_there() -> None:
    """The ground rules come before anything is asked, chosen or not."""
    for topics in (["places"], ALL):
        pages = pdf_pages(pack(script(), english(), topics, (), MADE))
        assert ["You can stop at any time." in folded(page) for page in pages] == [True, *(False for _ in pages[1:])]


def test_what_is_said_within_a_topic_stands_in_its_place() -> None:
    """The closing's words come after what is asked before them."""
    last = folded(pdf_pages(pack(script(), english(), ["after"], (), MADE))[-1])
    assert last.index("What would you change?") < last.index("You can talk to me again.")


def test_what_is_never_to_be_offered_again_is_not_printed() -> None:
    """What somebody would rather not say is not raised on paper either. The rules that are said first stay."""
    found = all_text(sheets(script(), english(), ALL, ["here", "story", "day", "what-this-is"]))
    assert "this place" not in found
    assert "What is it like here?" not in found
    assert "Freely" not in found
    assert "You can stop at any time." in found


def test_a_page_holds_two_prompts_at_most() -> None:
    """Of three prompts the third goes on the next page; the topic's title stands on the first only."""
    first, second = sheets(script(), english(), ["places"], ()).pages
    assert ([part.mark for part in first.parts], [part.mark for part in second.parts]) == (["C1", "C2"], ["C3"])
    assert (first.title, second.title) == (Speech("Places"), None)


def test_a_story_choices_and_a_long_prompt_have_a_page_each() -> None:
    """Where there is more to say or to point at, there is more room."""
    long = SMALL.replace("Tell me about that place.", "Tell me about that place. " * 10)
    found = sheets(script(long), english(), ALL, ())
    assert [[part.mark for part in page.parts if isinstance(part, Room)] for page in found.pages] == [
        ["A1"], ["B1"], ["B2"], ["C1"], ["C2"], ["C3"], ["D1"],
    ]  # fmt: skip


def test_a_prompt_does_not_share_a_page_with_what_is_said_before_it_and_another_prompt() -> None:
    """The room would be too small."""
    more = SMALL + "\n### Really last {#really-last}\nTell me something good.\n"
    assert [len(page.parts) for page in sheets(script(more), english(), ["after"], ()).pages] == [2, 1]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_each_page_on_paper_is_one_page_of_the_sheets(locale: str) -> None:
    """Room is what is left of a page, so no page runs over; what is said first takes one page."""
    chosen = [topic.id for topic in young().topics]
    assert len(pdf_pages(everything(locale))) == 1 + len(sheets(young(), read_catalogues()[locale], chosen, ()).pages)


def test_words_longer_than_a_page_are_not_cut_off() -> None:
    """Somebody else's script may be wordy: every word of it is printed."""
    words = " ".join(f"word{number}" for number in range(900))
    for short in ("Tell me about that place.", "You can stop at any time."):
        pages = pdf_pages(pack(script(SMALL.replace(short, words)), english(), ["places"], (), MADE))
        printed = folded(" ".join(pages)).split()
        assert [word for word in words.split() if word not in printed] == []


def test_the_boxes_to_tick_stand_below_each_prompt() -> None:
    """Coming back later, rather not and not knowing are as easy as answering."""
    pages = [folded(page) for page in pdf_pages(pack(script(), english(), ["places"], (), MADE))]
    assert [[page.count(text) for text in ("☐ Come back later", "☐ I'd rather not", "☐ I don't know")] for page in pages[1:]] == [
        [2, 2, 2],
        [1, 1, 1],
    ]


def test_letters_are_large_and_only_marks_and_page_numbers_are_small() -> None:
    """14 points at least. The page number has no total beside it."""
    found = list(letters(everything()))
    small = {text for text, size, _ in found if size < 13.99}
    marked = set(marks(young(), [topic.id for topic in young().topics], ()).values())
    pages = len(pdf_pages(everything()))
    assert small == marked | {str(number) for number in range(2, pages + 1)}


def test_its_edges_give_nothing_away() -> None:
    """The title is neutral on paper and in the file's properties; nobody is named, nor the tool."""
    reader = PdfReader(BytesIO(everything()))
    about = dict(reader.metadata or {})
    assert about["/Title"] == "Notes for you"
    assert "/Author" not in about
    printed = folded(" ".join(pdf_pages(everything()))).casefold()
    named = [tool.name for tool in content().tools.values()] + [tool.id for tool in content().tools.values()]
    named += [authority.name for authority in content().authorities.values()]
    named += [tier.title for pathway in content().pathways.values() for tier in pathway.tiers]
    assert not any(text.casefold() in printed for text in (*named, "exploitation", "assessment", "risk", "alongside", young().id))


def test_it_is_tagged_and_says_which_standards_it_meets() -> None:
    """A screen reader finds title, topics and prompts."""
    tags, _ = pdf_tags(everything())
    asked = len(marks(young(), [topic.id for topic in young().topics], ()))
    assert (tags["/Title"], tags["/H2"]) == (1, asked)
    about = PdfReader(BytesIO(everything())).trailer["/Root"]["/Metadata"].get_object().get_data()  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in about


def test_arabic_sheets_run_from_right_to_left() -> None:
    """The document says its language; prompts begin at the right edge, and the marks stand at the left one."""
    data = everything("ar")
    assert PdfReader(BytesIO(data)).trailer["/Root"]["/Lang"] == "ar"  # type: ignore[index]
    marked = set(marks(young(), [topic.id for topic in young().topics], ()).values())
    assert max(left for text, _, left in letters(data) if text in marked) < 100
    assert min(left for text, _, left in letters(everything()) if text in marked) > 500


def test_what_has_no_translation_stands_in_english_and_says_so() -> None:
    """The words above it are in their own language; the English is marked as English, for who hears it read."""
    found = sheets(script(), arabic(lacking="Tell me about this place."), ["places"], ())
    first, second = (part for page in found.pages for part in page.parts[:2] if part.mark in ("C1", "C2"))
    assert (first.words, first.english) == (Speech("Tell me about this place.", "en-GB", False), True)
    assert (second.words.language, second.words.rtl, second.english) == ("ar", True, False)
    assert found.only_english.language == "ar"
    assert "en-GB" in pdf_tags(pack(script(), arabic(lacking="Tell me about this place."), ["places"], (), MADE))[1]


def test_choices_have_the_pictures_that_the_screen_has() -> None:
    """Who does not read can put a circle round a picture. A picture that the content does not hold is left out."""
    talk = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="26"/></svg>'
    for known, picture in (({"talk": talk}, talk.decode()), ({}, "")):
        (room,) = sheets(script(), english(), ["before"], (), known).pages[0].parts
        assert isinstance(room, Room)
        assert [(choice.words.text, choice.picture) for choice in room.choices] == [("Talk", picture), ("Draw", "")]
    with_it, without = (pack(script(), english(), ["before"], (), MADE, known) for known in ({"talk": talk}, {}))
    assert with_it != without


def test_the_steps_of_a_scale_stand_in_one_row() -> None:
    """From one end to the other, so that they are read as a scale."""
    steps = [choice.text for prompt in young().prompts if prompt.id == "how-talking-was" for choice in prompt.choices]
    page = next(page for page in PdfReader(BytesIO(everything())).pages if steps[-1] in page.extract_text())
    found: dict[str, tuple[float, float]] = {}
    page.extract_text(visitor_text=lambda text, area, *_: found.update({text.strip(): (area[4], area[5])}))
    places = [found[step] for step in steps]
    assert len({height for _, height in places}) == 1
    assert [left for left, _ in places] == sorted({left for left, _ in places})


def test_the_check_on_how_somebody_is_doing_is_not_on_paper() -> None:
    """It is for who sits beside them, between topics."""
    assert young().check is not None
    assert marks(young(), [young().check.id], ()) == {}  # type: ignore[union-attr]


def test_paper_with_nothing_to_ask_is_refused() -> None:
    """A sentence says what to do."""
    with pytest.raises(DocumentRefused, match=r"nothing left to ask.*Choose another topic"):
        pack(script(), english(), ["freely"], ["story", "day"], MADE)


def test_a_script_for_professionals_is_never_handed_out() -> None:
    """Its prompts name what nobody is asked."""
    known = content().scripts["what-we-know"]
    with pytest.raises(DocumentRefused, match="for professionals"):
        pack(known, english(), [topic.id for topic in known.topics], (), MADE)


def test_every_conversation_can_be_printed() -> None:
    """Parents and carers can have paper too."""
    for each in content().scripts.values():
        if each.audience != "professional":
            assert pack(each, english(), [topic.id for topic in each.topics], (), MADE).startswith(b"%PDF")


def test_the_same_choice_gives_the_same_bytes() -> None:
    """Paper that was lost can be printed again."""
    assert msgspec.to_builtins(sheets(script(), english(), ALL, ())) == msgspec.to_builtins(sheets(script(), english(), ALL, ()))
    assert pack(script(), english(), ALL, (), MADE) == pack(script(), english(), ALL, (), MADE)
