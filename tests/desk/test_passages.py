"""A professional marks passages of an answer, attaches them to topics, links them, and takes marks away; the words stay as they are."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Observation, Preparation, Refused
from interview.people import Professional
from interview.ports import NoSuchCase
from interview.record.entry import Answered, Marked
from interview.record.evidence import Evidence, evidence, links
from interview.record.ledger import Ledger
from tests.desk.conftest import SAFE

STORY = "I go out late 🙂🙂. A man gives me lifts. أحب جدتي. My gran is kind."
LIFTS = "A man gives me lifts."


@pytest.fixture
def story(desk: Desk, ada: Professional, case: str) -> str:
    """Sam's story, in answer to the one open prompt of the script for their own words."""
    talk = desk.prepare(ada, case, Preparation(script="in-their-own-words", person="Sam", **SAFE))
    return next(reversed(evidence(desk.answer(ada, case, talk, "your-story", STORY))))


def passages(ledger: Ledger) -> list[Evidence]:
    return [piece for piece in evidence(ledger).values() if piece.within]


def place(words: str, within: str = STORY) -> tuple[int, int]:
    begins = within.index(words)
    return begins, begins + len(words)


def test_a_passage_is_kept_with_its_words_and_the_answer_is_whole(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """Who marked it, where it stands in code points, what it says; nothing of the answer is changed."""
    before = desk.read(ada, case).get(story)
    for words in (LIFTS, "🙂. A man", "أحب جدتي.", "d"):
        ledger = desk.mark(ada, case, story, *place(words))
        mark = ledger.last(Marked)
        assert mark is not None
        assert (mark.answer, STORY[mark.begins : mark.ends], mark.words, mark.by) == (story, words, words, ada.id)
    ledger = desk.read(ada, case)
    assert ledger.get(story) == before
    assert evidence(ledger)[story].words == STORY
    assert len(passages(ledger)) == 4


def test_white_space_around_a_passage_is_no_part_of_it(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """A double press on a word takes the space after it along; that is the same passage."""
    begins, ends = place(LIFTS)
    once = desk.mark(ada, case, story, begins - 1, ends + 1)
    assert [piece.words for piece in passages(once)] == [LIFTS]
    assert desk.mark(ada, case, story, begins, ends) == once


def test_a_passage_that_cannot_be_is_refused_with_a_sentence(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """Empty, white space alone, beyond the words, of a topic that is not there: nothing is added."""
    before = desk.read(ada, case)
    for begins, ends, topic, says in (
        (3, 3, "", "There are no words in this passage"),
        (1, 2, "", "There are no words in this passage"),
        (9, 4, "", "This passage reaches beyond the words"),
        (-1, 4, "", "This passage reaches beyond the words"),
        (0, len(STORY) + 1, "", "This passage reaches beyond the words"),
        (0, 6, "no-such-topic", "There is no such topic for this conversation"),
        (0, 6, "before-we-start", "There is no such topic for this conversation"),
        (0, 6, "your-child", "There is no such topic for this conversation"),
    ):
        with pytest.raises(Refused, match=says):
            desk.mark(ada, case, story, begins, ends, topic)
    assert desk.read(ada, case) == before


def test_only_an_answer_that_stands_is_marked(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """Not one that is not there, was taken back or was changed; not an observation, and not another passage."""
    ledger = desk.mark(ada, case, story, *place(LIFTS))
    passage = passages(ledger)[0].id
    seen = next(reversed(evidence(desk.observe(ada, case, Observation("Two new phones.")))))
    for other in ("none", passage, seen):
        with pytest.raises(Refused, match="These words were changed or taken back meanwhile"):
            desk.mark(ada, case, other, 0, 3)
    desk.withdraw(ada, case, story, "another child's")
    with pytest.raises(Refused, match="These words were changed or taken back meanwhile"):
        desk.mark(ada, case, story, 0, 4)
    with pytest.raises(Refused, match="These words were changed or taken back meanwhile"):
        desk.link(ada, case, passage, "m1", "towards")


def test_the_same_passage_twice_is_one(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """Marked again, with its topic or without one, nothing is added. One that overlaps is another."""
    once = desk.mark(ada, case, story, *place(LIFTS), "out-and-about")
    assert desk.mark(ada, case, story, *place(LIFTS), "out-and-about") == once
    assert desk.mark(ada, case, story, *place(LIFTS)) == once
    assert len(passages(desk.mark(ada, case, story, *place("gives me lifts.")))) == 2


def test_attached_to_another_topic_the_later_one_holds_and_links_go_on(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """There is one passage all the time, and it stays linked."""
    ledger = desk.mark(ada, case, story, *place(LIFTS))
    desk.link(ada, case, passages(ledger)[0].id, "m1", "towards")
    desk.mark(ada, case, story, *place(LIFTS), "out-and-about")
    ledger = desk.mark(ada, case, story, *place(LIFTS), "people-close-to-you")
    assert [(piece.words, piece.topic) for piece in passages(ledger)] == [(LIFTS, "people-close-to-you")]
    assert [link.evidence.words for link in links(ledger, desk.current(ledger).id)["m1"]] == [LIFTS]


def test_a_mark_is_taken_away_whole_and_can_be_made_again(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """With every topic it had before; its link goes, the answer stays. Taken away twice, it is taken away once."""
    desk.mark(ada, case, story, *place(LIFTS), "out-and-about")
    ledger = desk.mark(ada, case, story, *place(LIFTS), "people-close-to-you")
    passage = passages(ledger)[0].id
    desk.link(ada, case, passage, "m1", "towards")
    away = desk.unmark(ada, case, passage)
    assert list(evidence(away)) == [story]
    assert links(away, desk.current(away).id) == {}
    assert desk.unmark(ada, case, passage) == away
    assert [piece.topic for piece in passages(desk.mark(ada, case, story, *place(LIFTS)))] == [""]


def test_only_marks_are_taken_away_as_marks(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """An answer is taken back with a reason, never by the verb for marks; a mark can be withdrawn with a reason, too."""
    before = desk.read(ada, case)
    assert desk.unmark(ada, case, story) == before
    assert desk.unmark(ada, case, "none") == before
    passage = passages(desk.mark(ada, case, story, *place(LIFTS)))[0].id
    assert passages(desk.withdraw(ada, case, passage, "the wrong line")) == []


def test_a_passage_is_linked_and_set_aside_like_any_words(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """The answer was looked at when all its passages were; with one of them linked it is not said to bear on nothing."""
    desk.mark(ada, case, story, *place(LIFTS))
    ledger = desk.mark(ada, case, story, *place("My gran is kind."))
    lifts, gran = (piece.id for piece in passages(ledger))
    ledger = desk.link(ada, case, lifts, "m1", "towards")
    assert [piece.id for piece in desk.unlinked(ledger)] == [story, gran]
    with pytest.raises(Refused, match="A passage of them is linked to an item"):
        desk.set_aside(ada, case, story, "It is about a film.")
    ledger = desk.set_aside(ada, case, gran, "It is a strength.")
    assert desk.unlinked(ledger) == ()
    ledger = desk.judge(ada, case, "m1", "indicated", ("current",), seen="")
    assert desk.current(ledger).judged["m1"].answer == "indicated", "a passage is evidence enough"


def test_what_a_topics_passage_may_bear_on_is_not_decided_in_the_bulk_step(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """There are words beside each of its items: they are met before those with none."""
    assert "m1" in desk.without_evidence(desk.read(ada, case))
    ledger = desk.mark(ada, case, story, *place(LIFTS), "out-and-about")
    free = desk.without_evidence(ledger)
    assert "m1" not in free
    assert "h1" in free
    assert desk.queue(ledger).index("m1") < desk.queue(ledger).index("v1")


def test_topics_are_those_of_the_conversations_audience(desk: Desk, ada: Professional, case: str, story: str) -> None:
    """For a story, the young person's topics in their order."""
    topics = [topic.id for topic in desk.passage_topics(desk.read(ada, case), story)]
    young = [topic.id for topic in desk.content.scripts["young-person"].topics]
    assert topics == [each for each in young if each in topics]
    assert "out-and-about" in topics


def test_a_stranger_marks_nothing(desk: Desk, cyd: Professional, case: str, story: str) -> None:
    """A case that is not open to somebody is not there for them."""
    for verb in (lambda: desk.mark(cyd, case, story, 0, 4), lambda: desk.unmark(cyd, case, story)):
        with pytest.raises(NoSuchCase):
            verb()


def test_a_changed_answer_is_marked_anew(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """The passages of the earlier words are gone from the evidence, and stay in the ledger."""
    first = next(reversed(evidence(desk.answer(ada, case, talk, "getting-there", STORY))))
    passage = passages(desk.mark(ada, case, first, *place(LIFTS)))[0].id
    ledger = desk.answer(ada, case, talk, "getting-there", LIFTS, replaces=first)
    assert passages(ledger) == []
    assert ledger.stands(passage)
    newer = next(entry for entry in ledger.of(Answered) if entry.replaces == first)
    assert [piece.words for piece in passages(desk.mark(ada, case, newer.id, 0, len(LIFTS)))] == [LIFTS]
