"""A passage that was marked in an answer is a piece of evidence of its own; the answer stays whole, and the passage falls with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.record.assessment import assessment
from interview.record.entry import AssessmentBegun, Finished, Linked, Marked, Observed, Prepared
from interview.record.evidence import any_evidence, evidence, links, set_aside, unlinked
from interview.record.ledger import from_json, to_json
from interview.record.passage import LONG, joined, looked_at_whole, portions, shown, topics_for, trimmed
from interview.record.summarise import new_words
from interview.record.traces import brought
from tests.record.made import Writing
from tests.whole.stage import content

STORY = "I go out late. A man gives me lifts. My gran is kind."
LIFTS, GRAN = "A man gives me lifts.", "My gran is kind."


class Telling(Writing):
    """A case in which somebody told their story in their own words, in answer to one open prompt."""

    def __init__(self, words: str = STORY, **more: str) -> None:
        super().__init__()
        self.prepare()
        self.words = words
        self.story = self.answer(words, **more)

    def mark(self, passage: str, topic: str = "", replaces: str = "", answer: str = "") -> str:
        begins = self.words.index(passage)
        where = {"answer": answer or self.story, "begins": begins, "ends": begins + len(passage)}
        return self.add(Marked, words=passage, topic=topic, replaces=replaces, **where)

    def waiting(self, assessment: str = "a") -> list[str]:
        return [piece.words for piece in unlinked(self.ledger, assessment)]

    def is_new(self) -> bool:
        found = assessment(self.ledger)
        assert found is not None
        return new_words(self.ledger, found)


def test_a_passage_is_a_piece_of_its_own_and_the_answer_stays_whole() -> None:
    """It has the answer's speaker, question, date and conversation, its own words and id, and says within which answer it is."""
    case = Telling(how="typed", locale="ar", rendered="English", rendered_by="Noor", drawing="d1")
    passage = case.mark(LIFTS)
    whole, part = evidence(case.ledger)[case.story], evidence(case.ledger)[passage]
    assert whole.words == STORY
    assert (part.id, part.words, part.within, part.topic) == (passage, LIFTS, case.story, "")
    same = ("source", "speaker", "at", "by", "asked", "asked_locale", "locale", "how", "conversation", "prompt", "script", "rendered")
    assert [getattr(part, name) for name in same] == [getattr(whole, name) for name in same]
    assert (whole.drawing, part.drawing, whole.within) == ("d1", "", ""), "a passage is one of words"


def test_passages_come_after_their_answer_in_the_order_of_its_words() -> None:
    """Whichever was marked first; two may overlap."""
    case = Telling()
    case.answer("Something else.", prompt="p2")
    late, early, across = case.mark(GRAN), case.mark("late"), case.mark("lifts. My gran")
    order = list(evidence(case.ledger))
    assert order[:4] == [case.story, early, across, late]
    assert len(order) == 5


def test_a_passage_is_kept_and_read_back() -> None:
    """Positions and words together: what was marked can be read without counting."""
    case = Telling("Hi 🙂🙂 it is fine. أحب الحديقة.")
    case.mark("أحب الحديقة.", topic="friends")
    mark = case.entries[-1]
    assert isinstance(mark, Marked)
    assert (mark.begins, mark.ends) == (18, 30), "code points: an emoji is one"
    assert from_json(to_json(mark)) == mark


def test_a_passage_falls_with_its_answer() -> None:
    """Changed or taken back, the answer is read anew: the passage and its links are gone, and come back if the change is taken back."""
    case = Telling()
    passage = case.mark(LIFTS)
    case.link(passage)
    newer = case.answer("A man drives me. My gran is kind.", replaces=case.story)
    assert list(evidence(case.ledger)) == [newer]
    assert links(case.ledger, "a") == {}
    case.take_back(newer)
    assert [link.evidence.id for link in links(case.ledger, "a")["i1"]] == [passage]
    case.take_back(case.story)
    assert evidence(case.ledger) == {}
    assert not any_evidence(case.ledger)


def test_a_mark_is_taken_away_like_any_entry() -> None:
    """Its links go with it; the answer and other passages stay."""
    case = Telling()
    lifts, gran = case.mark(LIFTS), case.mark(GRAN)
    case.link(lifts)
    case.link(gran, "i2", "away")
    case.take_back(lifts)
    assert list(evidence(case.ledger)) == [case.story, gran]
    assert list(links(case.ledger, "a")) == ["i2"]


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [(0, 4, "They"), (5, 5, ""), (9, 4, ""), (-5, 53, "kind."), (1, 2, " "), (48, 60, "kind.")],
)
def test_what_does_not_stand_there_is_no_evidence(begins: int, ends: int, words: str) -> None:
    """Whatever a file says: a passage never says what was not said."""
    case = Telling()
    case.add(Marked, answer=case.story, begins=begins, ends=ends, words=words)
    assert list(evidence(case.ledger)) == [case.story]


def test_only_an_answer_has_passages() -> None:
    """A mark in an observation, in another mark or in nothing is no evidence."""
    case = Telling()
    seen = case.add(Observed, words=STORY, basis="observation")
    passage = case.mark(LIFTS)
    for other in (seen, passage, "none"):
        case.mark("A man", answer=other)
    assert list(evidence(case.ledger)) == [case.story, passage, seen]


def test_attached_to_another_topic_a_passage_keeps_its_links() -> None:
    """The mark that replaces it takes its place; taken back, the earlier topic is restored."""
    case = Telling()
    first = case.mark(LIFTS, topic="out-and-about")
    case.link(first)
    case.set_aside(first)
    second = case.mark(LIFTS, topic="people-close-to-you", replaces=first)
    assert [(piece.id, piece.topic) for piece in evidence(case.ledger).values() if piece.within] == [(second, "people-close-to-you")]
    assert [link.evidence.id for link in links(case.ledger, "a")["i1"]] == [second]
    assert list(set_aside(case.ledger)) == [second], "the same words were looked at"
    case.take_back(second)
    assert [(link.evidence.id, link.evidence.topic) for link in links(case.ledger, "a")["i1"]] == [(first, "out-and-about")]


def test_an_answer_counts_as_looked_at_when_all_its_passages_are() -> None:
    """Linked or set aside, each; until then the answer waits too. In a review, all is looked at anew."""
    case = Telling()
    assert case.waiting() == [STORY]
    lifts, gran = case.mark(LIFTS), case.mark(GRAN)
    assert case.waiting() == [STORY, LIFTS, GRAN]
    case.link(lifts)
    assert case.waiting() == [STORY, GRAN]
    aside = case.set_aside(gran)
    assert case.waiting() == []
    assert case.waiting("b") == [STORY, LIFTS]
    case.take_back(aside)
    assert case.waiting() == [STORY, GRAN]


def test_a_passage_waits_by_itself_whatever_became_of_its_answer() -> None:
    """Whoever marked it meant it to be looked at on its own."""
    case = Telling()
    case.mark(LIFTS)
    case.link(case.story)
    assert case.waiting() == [LIFTS]
    case.take_back(case.entries[-1].id)
    case.set_aside(case.story)
    assert case.waiting() == [LIFTS]


def test_a_passage_is_nobodys_new_words() -> None:
    """Marked after the last decision, it says nothing new; the answer that it stands in may, until all its passages were set aside."""
    case = Telling()
    case.judge()
    case.mark(LIFTS)
    assert not case.is_new()
    case.words = "One. Two."
    case.story = case.answer(case.words, prompt="p2")
    assert case.is_new()
    one, two = case.mark("One."), case.mark("Two.")
    case.set_aside(one)
    assert case.is_new()
    case.link(two)
    assert case.is_new(), "what was linked since still waits for a decision"
    case.set_aside(two)
    assert not case.is_new()
    assert looked_at_whole(case.ledger, {one}) == {one}


def test_a_finished_form_that_rested_on_a_passage_is_open_again_without_it() -> None:
    """Taken away, a mark takes its links with it: the form is finished no more. A mark without links, or linked since, changes nothing."""
    case = Telling()
    linked, loose = case.mark(LIFTS), case.mark(GRAN)
    case.link(linked)
    case.add(Finished, assessment="a")
    for ident in (loose, case.mark("late")):
        case.take_back(ident)
        found = assessment(case.ledger)
        assert found is not None
        assert found.finished
    case.take_back(linked)
    found = assessment(case.ledger)
    assert found is not None
    assert not found.finished


def test_a_form_does_not_rest_on_what_another_one_was_given() -> None:
    """Links of a review do not hold up the form before it."""
    case = Telling()
    passage = case.mark(LIFTS)
    case.add(Finished, assessment="a")
    case.add(AssessmentBegun, assessment="b", tool="t", version=1)
    case.add(Linked, assessment="b", evidence=passage, indicator="i1", pointing="towards")
    case.take_back(passage)
    found = assessment(case.ledger, "a")
    assert found is not None
    assert found.finished


def narrated(topic: str = "") -> tuple[Telling, str]:
    """A story told to the script for one's own words, which listens for nothing, with a passage of it."""
    case = Telling()
    prepared = case.entries[2]
    assert isinstance(prepared, Prepared)
    case.entries[2] = type(prepared)(
        **{name: getattr(prepared, name) for name in prepared.__struct_fields__} | {"script": "in-their-own-words"}
    )
    return case, case.mark(LIFTS, topic)


def test_a_passage_of_a_story_stands_beside_what_its_topic_listens_for() -> None:
    """Once beside each indicator that any prompt of the topic listens for, and beside no other."""
    case, passage = narrated("out-and-about")
    heard = {item.id for item in content().tools["cse-1"].indicators for each in content().heard("cse-1", item.id)
             if (each.script.id, each.topic.id) == ("young-person", "out-and-about")}  # fmt: skip
    shown_at = {
        item.id: [piece.id for trace in brought(case.ledger, content(), "cse-1", item.id) for piece in trace.evidence]
        for item in content().tools["cse-1"].indicators
    }
    assert "m1" in heard
    assert {item for item, pieces in shown_at.items() if pieces} == heard
    assert all(pieces in ([], [passage]) for pieces in shown_at.values())
    (trace,) = brought(case.ledger, content(), "cse-1", "m1")
    assert (trace.conversation, trace.person, trace.status, trace.heard.topic.id) == ("c1", "Sam", "said", "out-and-about")


def test_a_passage_without_a_topic_stands_where_its_answer_does() -> None:
    """Beside what its own prompt listens for; attached to another topic, it has moved there. A story alone is brought to nothing."""
    assert not any(brought(narrated()[0].ledger, content(), "cse-1", item.id) for item in content().tools["cse-1"].indicators)
    case = Telling()
    case.story = case.answer(STORY, prompt="a-usual-evening")
    passage = case.mark(LIFTS)
    (trace,) = brought(case.ledger, content(), "cse-1", "a4")
    assert [piece.id for piece in trace.evidence] == [case.story, passage]
    case.mark(LIFTS, topic="people-you-count-on", replaces=passage)
    (trace,) = brought(case.ledger, content(), "cse-1", "a4")
    assert [piece.id for piece in trace.evidence] == [case.story]


def test_passages_go_to_the_topics_of_their_own_audience_that_listen() -> None:
    """The young person's are never among a parent's; an opening or a closing listens for nothing."""
    case, _ = narrated()
    prepared = case.entries[2]
    assert isinstance(prepared, Prepared)
    topics = topics_for(content(), "cse-1", prepared)
    assert {script.audience for script, _ in topics.values()} == {"young person"}
    assert "out-and-about" in topics
    assert not {topic.role for _, topic in topics.values()} & {"opening", "closing", "check"}


def test_sentences_are_offered_without_a_drag() -> None:
    """Each by its full stop, question mark or line, in any script and without capitals; no white space around them."""
    words = "i go out late. is it far?  no\nmy gran is kind 🙂\n\nأين بيتي؟ نعم."
    assert [words[slice(*span)] for span in portions(words)] == [
        "i go out late.", "is it far?", "no", "my gran is kind 🙂", "أين بيتي؟", "نعم.",
    ]  # fmt: skip


def test_a_long_sentence_is_offered_in_parts() -> None:
    """Who writes without full stops can be quoted as exactly as others: at commas, or else every few words."""
    flow = "and then we went there " * 20
    assert len(portions(flow)) > 5
    assert max(end - begin for begin, end in portions(flow)) < LONG
    long = "He said he would come, " + "but he did not come for a very long time " * 3
    assert long[slice(*portions(long)[0])] == "He said he would come,"


def test_neighbours_that_were_chosen_are_one_passage() -> None:
    """What lies apart stays apart: nothing is marked that was not chosen."""
    every = portions("One. Two. Three. Four.")
    chosen = [every[0], every[1], every[3]]
    assert ["One. Two. Three. Four."[slice(*span)] for span in joined(every, chosen)] == ["One. Two.", "Four."]
    assert joined(every, ()) == ()


def test_words_are_cut_where_marks_begin_and_end() -> None:
    """Put together again they are the words; each part says in which marks it lies, overlapping ones too."""
    assert shown("abcdef", [(1, 4), (2, 6)]) == (("a", ()), ("b", (0,)), ("cd", (0, 1)), ("ef", (1,)))
    assert shown("abc", []) == (("abc", ()),)


@given(st.text(alphabet=st.sampled_from("ab 🙂.?!,\n\u00a0ةب؟"), max_size=400))
def test_portions_hold_every_letter_once_and_in_order(words: str) -> None:
    """Nothing that was said is out of reach, and nothing is offered twice; white space at the ends is never part of one."""
    spans = portions(words)
    assert "".join("".join(words[slice(*span)].split()) for span in spans) == "".join(words.split())
    assert all(trimmed(words, *span) == span and span[0] < span[1] for span in spans)
    assert list(spans) == sorted(spans)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_words_with_any_marks_are_shown_whole(words: str, spans: list[tuple[int, int]]) -> None:
    """However marks overlap, no letter is lost or doubled, and each mark shows exactly its passage."""
    inside = [(min(span), max(span)) for span in spans if max(span) <= len(words)]
    parts = shown(words, inside)
    assert "".join(text for text, _ in parts) == words
    for number, (begin, end) in enumerate(inside):
        assert "".join(text for text, of in parts if number in of) == words[begin:end]
