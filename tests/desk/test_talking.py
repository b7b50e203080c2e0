"""Preparing a conversation and having it: what must be considered first, what is kept, what is refused."""

from __future__ import annotations

import dataclasses

import pytest

from interview.desk import Desk, Newer, Preparation, Refused, Reworded
from interview.people import Professional
from interview.record.entry import Answered, Asked, Disclosed, Left, Noted, NotInvolved
from interview.record.evidence import evidence
from interview.record.summary import Summary
from tests.desk.conftest import SAFE

GOOD = Preparation(script="young-person", person="Sam", **SAFE)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"script": "nobody"}, "Choose with whom the conversation will be"),
        ({"danger": " "}, "Consider first: could involving this person raise the danger"),
        ({"overhear": ""}, "Consider first: who can overhear, or see this device"),
        ({"agreed": "no"}, "They said no, and nobody is talked round"),
        ({"locale": "xx"}, "Choose a language that is in the list"),
        ({"locale": "ar"}, "No qualified translator has checked this translation"),
    ],
)
def test_nobody_is_involved_before_it_was_considered(change: dict[str, str], says: str, desk: Desk, ada: Professional, case: str) -> None:
    """The two questions of safety, who it is, and in a language that nobody has checked: who will be there."""
    before = desk.read(ada, case)
    with pytest.raises(Refused, match=says):
        desk.prepare(ada, case, dataclasses.replace(GOOD, **change))
    assert desk.read(ada, case) == before


def test_a_language_that_nobody_has_checked_needs_somebody_who_speaks_it(desk: Desk, ada: Professional, case: str) -> None:
    """An interpreter, or a professional who speaks it, is written down; then it can be used."""
    talk = desk.prepare(ada, case, dataclasses.replace(GOOD, locale="ar", interpreter="Noor Invented"))
    assert desk.talk(desk.read(ada, case), talk).prepared.interpreter == "Noor Invented"


def test_a_conversation_about_another_form_is_refused(desk: Desk, ada: Professional, case: str) -> None:
    """What a script listens for belongs to one form."""
    script = dataclasses.replace(desk.content.scripts["young-person"], id="other", tool="another")
    desk.content = dataclasses.replace(desk.content, scripts={**desk.content.scripts, "other": script})
    with pytest.raises(Refused, match="This conversation belongs to another form"):
        desk.prepare(ada, case, dataclasses.replace(GOOD, script="other"))


def test_prepared_again_it_is_the_same_conversation(desk: Desk, ada: Professional, case: str, talk: str, piece: str) -> None:
    """A name may be mended and safety considered anew; the script of what has begun is not exchanged below it."""
    assert desk.prepare(ada, case, dataclasses.replace(GOOD, person="Sammy"), talk) == talk
    assert evidence(desk.read(ada, case))[piece].speaker == "Sammy"
    with pytest.raises(Refused, match="This conversation has begun with another script"):
        desk.prepare(ada, case, dataclasses.replace(GOOD, script="parent-carer"), talk)


def test_before_it_begins_another_script_can_be_chosen(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Nothing was said yet that would then answer other questions."""
    desk.prepare(ada, case, dataclasses.replace(GOOD, script="in-their-own-words"), talk)
    assert desk.talk(desk.read(ada, case), talk).prepared.script == "in-their-own-words"


def test_a_young_person_without_a_name_is_called_by_their_part(desk: Desk, ada: Professional, case: str) -> None:
    """A name is not needed for the one child of the case."""
    talk = desk.prepare(ada, case, dataclasses.replace(GOOD, person=" "))
    assert desk.talk(desk.read(ada, case), talk).prepared.person == "young person"


def test_who_is_not_involved_needs_a_reason(desk: Desk, ada: Professional, case: str) -> None:
    """Why somebody cannot be asked now stands in the case."""
    with pytest.raises(Refused, match="Say why not now"):
        desk.not_involve(ada, case, "parent or carer", "")
    kept = desk.not_involve(ada, case, "parent or carer", " in hospital ").last(NotInvolved)
    assert kept is not None
    assert kept.reason == "in hospital"


def test_a_conversation_that_is_not_there_takes_nothing(desk: Desk, ada: Professional, case: str) -> None:
    """Asking, answering, leaving, noting and pausing all need a conversation of this case."""
    for verb, rest in ((desk.ask, ()), (desk.answer, ("Words.",)), (desk.leave, ("later",)), (desk.note, ("Words.",))):
        with pytest.raises(Refused, match="There is no such conversation in this case"):
            verb(ada, case, "never", "places", *rest)  # type: ignore[operator]
    with pytest.raises(Refused, match="There is no such conversation"):
        desk.pause(ada, case, "never")


def test_a_prompt_that_is_not_in_the_script_takes_nothing(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A page from before the script changed is told so."""
    for verb, rest in ((desk.ask, ()), (desk.answer, ("Words.",)), (desk.leave, ("later",)), (desk.note, ("Words.",))):
        with pytest.raises(Refused, match="This prompt is not in the script any more"):
            verb(ada, case, talk, "gone", *rest)  # type: ignore[operator]


def test_an_answer_has_words_or_says_without_words_why(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """An empty box is no answer, and neither is a note without words."""
    for words in ("", "  \n"):
        with pytest.raises(Refused, match="There are no words yet") as refused:
            desk.answer(ada, case, talk, "places", words)
        assert refused.value.needs == "words"
        with pytest.raises(Refused, match="There are no words yet"):
            desk.note(ada, case, talk, "places", words)
    assert desk.answer(ada, case, talk, "places", without="dont-know").last(Answered)


def test_words_are_kept_exactly(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Nothing is trimmed, mended or softened."""
    words = "  i dunno \n he's   ok i spose… "
    kept = desk.answer(ada, case, talk, "places", words).last(Answered)
    assert kept is not None
    assert kept.words == words


@pytest.mark.parametrize(
    ("said", "text", "part"),
    [
        (Reworded(), "Tell me about the places you like to go.", "words"),
        (Reworded("simpler"), "Where do you like to go?", "simpler"),
        (Reworded("follow-up", 0), "What is it like there?", "follow-up"),
        (Reworded("follow-up", 99), "Tell me about the places you like to go.", "words"),
        (Reworded(own=" You said the bridge. Tell me more. "), "You said the bridge. Tell me more.", "own"),
    ],
)
def test_an_answer_carries_the_words_that_it_answers(
    said: Reworded, text: str, part: str, desk: Desk, ada: Professional, case: str, talk: str
) -> None:
    """As they were really put: as written, simpler, a follow-up, or the professional's own; so does what is left."""
    desk.ask(ada, case, talk, "places", said)
    kept = desk.answer(ada, case, talk, "places", "The park.").last(Answered)
    left = desk.leave(ada, case, talk, "places", "later").last(Left)
    assert kept is not None
    assert left is not None
    version = desk.content.scripts["young-person"].version
    assert (kept.wording.text, kept.wording.part, kept.wording.script, kept.wording.version) == (text, part, "young-person", version)
    assert left.wording == kept.wording


def test_a_changed_answer_goes_on_answering_what_it_answered(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Whatever was put to them since, or is said to have been put: the words of the prompt stay those of the answer that it replaces."""
    desk.ask(ada, case, talk, "places", Reworded("follow-up", 0))
    first = desk.answer(ada, case, talk, "places", "Loud.", ident="one").last(Answered)
    desk.ask(ada, case, talk, "places", Reworded("simpler"))
    changed = desk.answer(ada, case, talk, "places", "Loud, mostly.", replaces="one", ident="two").last(Answered)
    again = desk.answer(ada, case, talk, "places", "Loud at night.", replaces="two", said=Reworded(own="And at night?")).last(Answered)
    new = desk.answer(ada, case, talk, "places", "The park.").last(Answered)
    assert first is not None
    assert first.wording.text == "What is it like there?"
    assert [each.wording if each else None for each in (changed, again)] == [first.wording] * 2
    assert new is not None
    assert new.wording.text == "Where do you like to go?", "a new answer answers what was last put"


def test_the_same_words_put_twice_are_kept_once(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A page that is loaded again asks nothing again; other words are another asking."""
    once = desk.ask(ada, case, talk, "places")
    assert desk.ask(ada, case, talk, "places") == once
    asked = list(desk.ask(ada, case, talk, "places", Reworded("simpler")).of(Asked))
    assert [entry.wording.part for entry in asked] == ["words", "simpler"]


def test_asking_takes_up_a_conversation_that_rested(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Paused or stopped, it goes on with the next prompt, the same words or not; pausing twice is pausing once."""
    desk.ask(ada, case, talk, "places")
    paused = desk.pause(ada, case, talk)
    assert desk.pause(ada, case, talk) == paused
    assert desk.talk(desk.ask(ada, case, talk, "places"), talk).state == "open"
    desk.stop(ada, case, talk)
    assert desk.talk(desk.ask(ada, case, talk, "getting-there"), talk).state == "open"
    desk.stop(ada, case, talk)
    assert desk.talk(desk.resume(ada, case, talk), talk).state == "open"


def test_what_was_not_begun_is_not_paused(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """It can be stopped, and then it is over."""
    assert desk.talk(desk.pause(ada, case, talk), talk).state == "prepared"
    assert desk.talk(desk.stop(ada, case, talk), talk).state == "ended"


def test_an_answer_sent_twice_is_one_answer(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """So is leaving, and a note, and a changed answer."""
    first = desk.answer(ada, case, talk, "places", "The park.", ident="one")
    assert desk.answer(ada, case, talk, "places", "The park.", ident="one") == first
    changed = desk.answer(ada, case, talk, "places", "The bridge.", replaces="one", ident="two")
    assert desk.answer(ada, case, talk, "places", "The bridge.", replaces="one", ident="two") == changed
    left = desk.leave(ada, case, talk, "places", "later", ident="three")
    assert desk.leave(ada, case, talk, "places", "later", ident="three") == left
    noted = desk.note(ada, case, talk, "places", "Smiled.", ident="four")
    assert desk.note(ada, case, talk, "places", "Smiled.", ident="four") == noted


@pytest.mark.parametrize("second", ["ben", "ada"])
def test_an_answer_changed_meanwhile_is_not_changed_over(
    second: str, desk: Desk, ada: Professional, ben: Professional, shared: str, piece: str, talk: str
) -> None:
    """Two people, or one in two tabs, change the same words: the second is shown what stands there now."""
    desk.answer(ada if second == "ada" else ben, shared, talk, "getting-there", "My uncle.", replaces=piece)
    before = desk.read(ada, shared)
    with pytest.raises(Newer) as newer:
        desk.answer(ada, shared, talk, "getting-there", "I walk.", replaces=piece)
    assert isinstance(newer.value.entry, Answered)
    assert newer.value.entry.words == "My uncle."
    assert desk.read(ada, shared) == before


def test_only_words_that_stand_can_be_changed(desk: Desk, ada: Professional, case: str, talk: str, piece: str) -> None:
    """Not what was never said, not what was taken back, and not themselves."""
    for replaces, ident in (("never", ""), ("same", "same")):
        with pytest.raises(Refused, match="What this changes is not there any more"):
            desk.answer(ada, case, talk, "getting-there", "I walk.", replaces=replaces, ident=ident)
    desk.withdraw(ada, case, piece, "another child's")
    with pytest.raises(Refused, match="What this changes is not there any more"):
        desk.answer(ada, case, talk, "getting-there", "I walk.", replaces=piece)


def test_nobody_changes_the_words_of_somebody_else(desk: Desk, ada: Professional, case: str, piece: str) -> None:
    """A changed answer is the same person's, to the same prompt; on another day it may be."""
    parent = desk.prepare(ada, case, dataclasses.replace(GOOD, script="parent-carer", person="Sam"))
    with pytest.raises(Refused, match="That answer belongs to another prompt or another person"):
        desk.answer(ada, case, parent, "getting-to-places", "He walks.", replaces=piece)
    again = desk.prepare(ada, case, GOOD)
    with pytest.raises(Refused, match="That answer belongs to another prompt"):
        desk.answer(ada, case, again, "places", "I walk.", replaces=piece)
    ledger = desk.answer(ada, case, again, "getting-there", "I walk.", replaces=piece)
    assert [each.words for each in evidence(ledger).values()] == ["I walk."]


def test_a_note_is_nobodys_evidence(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A private note is kept beside its prompt, and can be linked to nothing."""
    ledger = desk.note(ada, case, talk, "places", "Looked at the door.")
    assert ledger.last(Noted)
    assert evidence(ledger) == {}


def test_the_record_of_something_told_can_begin_empty_and_is_never_cleared_by_a_later_field(
    desk: Desk, ada: Professional, case: str
) -> None:
    """Each save adds to what is there; fields that are not sent are kept; saved unchanged, nothing is added."""
    begun = desk.disclose(ada, case, "d")
    assert desk.disclose(ada, case, "d") == begun
    desk.disclose(ada, case, "d", words="He shut me in.", person="Sam")
    last = desk.disclose(ada, case, "d", done="rang the duty team").last(Disclosed, disclosure="d")
    assert last is not None
    assert (last.words, last.person, last.done, last.told) == ("He shut me in.", "Sam", "rang the duty team", "")


def test_two_records_of_something_told_are_two(desk: Desk, ada: Professional, case: str) -> None:
    """What is added to one is not added to the other."""
    desk.disclose(ada, case, "d1", words="One.")
    ledger = desk.disclose(ada, case, "d2", words="Two.")
    assert [piece.words for piece in evidence(ledger).values()] == ["One.", "Two."]


@pytest.mark.parametrize("second", ["ben", "ada"])
def test_a_record_added_to_meanwhile_is_not_written_over(
    second: str, desk: Desk, ada: Professional, ben: Professional, shared: str
) -> None:
    """Who had not seen how a field stands now is shown what changed it; with that seen, it can be changed."""
    seen = desk.disclose(ada, shared, "d", words="He shut me in.").entries[-1].id
    other = ada if second == "ada" else ben
    newest = desk.disclose(other, shared, "d", seen, done="rang the duty team").entries[-1].id
    desk.disclose(other, shared, "d", newest, told="the manager")
    before = desk.read(ada, shared)
    for shown in (seen, "", "never"):
        with pytest.raises(Newer) as newer:
            desk.disclose(ada, shared, "d", shown, done="nothing yet")
        assert newer.value.entry.id == newest, "the state that changed the field, not a later one that left it"
    assert desk.read(ada, shared) == before
    last = desk.disclose(ada, shared, "d", newest, done="rang the duty team at one").last(Disclosed)
    assert last is not None
    assert (last.words, last.done, last.told) == ("He shut me in.", "rang the duty team at one", "the manager")


def test_two_people_add_to_two_fields_of_a_record_at_one_time(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """Neither is in the other's way, and nothing of either is lost; the same words written by both are no conflict."""
    seen = desk.disclose(ada, shared, "d", "", words="He shut me in.").entries[-1].id
    desk.disclose(ben, shared, "d", seen, done="rang the duty team")
    last = desk.disclose(ada, shared, "d", seen, told="the manager", danger_now="no").last(Disclosed)
    assert last is not None
    assert (last.words, last.done, last.told, last.danger_now) == ("He shut me in.", "rang the duty team", "the manager", "no")
    once = desk.read(ada, shared)
    assert desk.disclose(ada, shared, "d", seen, done="rang the duty team") == once


def test_a_field_that_was_changed_and_changed_back_is_no_conflict(desk: Desk, ada: Professional, ben: Professional, shared: str) -> None:
    """It stands as it was shown. One that was emptied does not, and what empties it is shown."""
    seen = desk.disclose(ada, shared, "d", words="He shut me in.", done="rang").entries[-1].id
    desk.disclose(ben, shared, "d", done="nothing")
    desk.disclose(ben, shared, "d", done="rang")
    desk.disclose(ada, shared, "d", seen, done="rang at one")
    emptied = desk.disclose(ben, shared, "d", words="").entries[-1].id
    with pytest.raises(Newer) as newer:
        desk.disclose(ada, shared, "d", seen, words="He shut me in. Twice.")
    assert newer.value.entry.id == emptied


def test_the_last_act_at_a_prompt_is_taken_back_at_once(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """A press on the wrong button: how the prompt stood before stands again; what was kept stays in the ledger, with why it does not stand."""
    said = desk.answer(ada, case, talk, "places", "The park.").entries[-1].id
    left = desk.leave(ada, case, talk, "places", "rather-not").entries[-1].id
    ledger = desk.take_back(ada, case, talk, "places")
    reply = desk.talk(ledger, talk).reply("places")
    assert (reply.status, [answer.id for answer in reply.answers]) == ("said", [said])
    assert ledger.withdrawn[left].reason == "taken back at once"
    assert desk.offers(ledger, desk.talk(ledger, talk), "places"), "they never said that they would rather not"
    changed = desk.answer(ada, case, talk, "places", "The bridge.", replaces=said)
    assert len(evidence(changed)) == 1
    assert [each.words for each in evidence(desk.take_back(ada, case, talk, "places")).values()] == ["The park."]
    assert desk.talk(desk.take_back(ada, case, talk, "places"), talk).reply("places").status == "not-asked"
    with pytest.raises(Refused, match="There is nothing of yours to take back"):
        desk.take_back(ada, case, talk, "places")


def test_only_ones_own_act_at_this_prompt_is_taken_back(
    desk: Desk, ada: Professional, ben: Professional, shared: str, talk: str, piece: str
) -> None:
    """Not a colleague's, not another prompt's or conversation's, and not what a colleague has changed since."""
    other = desk.prepare(ada, shared, GOOD)
    for who, conversation, prompt in ((ben, talk, "getting-there"), (ada, talk, "places"), (ada, other, "getting-there")):
        with pytest.raises(Refused, match="There is nothing of yours to take back"):
            desk.take_back(who, shared, conversation, prompt)
    with pytest.raises(Refused, match="There is no such conversation"):
        desk.take_back(ada, shared, "never", "places")
    desk.answer(ben, shared, talk, "getting-there", "My uncle.", replaces=piece)
    with pytest.raises(Refused, match="There is nothing of yours to take back"):
        desk.take_back(ada, shared, talk, "getting-there")
    assert [each.words for each in evidence(desk.take_back(ben, shared, talk, "getting-there")).values()] == ["Lifts off people."]


def test_the_list_says_what_waits(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Something left for later, something told and not finished, and words that nobody has weighed."""

    def line() -> Summary:
        found = desk.cases(ada)[0]
        assert isinstance(found, Summary)
        return found

    waits = ("to_come_back", "disclosure_open", "undecided", "last_conversation")
    assert [name for name in waits if getattr(line(), name)] == []
    desk.leave(ada, case, talk, "places", "later")
    desk.disclose(ada, case, "d", words="He shut me in.", done="rang")
    assert all(getattr(line(), name) for name in waits)
    desk.leave(ada, case, talk, "places", "rather-not")
    desk.disclose(ada, case, "d", told="the duty team")
    assert [name for name in waits if getattr(line(), name)] == ["undecided", "last_conversation"]
    desk.leave(ada, case, talk, "a-usual-evening", "later")
    assert line().to_come_back
    desk.answer(ada, case, desk.prepare(ada, case, GOOD), "a-usual-evening", "Telly.")
    assert not line().to_come_back, "it was met on another day"


def test_the_conversation_falls_from_top_to_bottom_and_anything_may_be_passed_over(
    desk: Desk, ada: Professional, case: str, talk: str
) -> None:
    """What is said first comes in order, then the narrative; an ordinary topic ends in a choice."""
    found = desk.talk(desk.read(ada, case), talk)
    script, met = desk.script_of(found), []
    prompt = desk.where(desk.read(ada, case), found)
    while prompt:
        met.append(prompt)
        prompt = desk.next_prompt(desk.read(ada, case), found, prompt)
    in_order = [p.id for topic in script.topics if topic.role in ("opening", "narrative") for p in topic.prompts]
    assert met == in_order
    assert desk.next_prompt(desk.read(ada, case), found, "gone") == ""
    assert desk.first_prompt(desk.read(ada, case), found, "out-and-about") == "a-usual-evening"
    assert desk.first_prompt(desk.read(ada, case), found, "gone") == ""
    ledger = desk.answer(ada, case, talk, "a-usual-evening", "Telly.")
    ledger = desk.leave(ada, case, talk, "places", "rather-not")
    assert desk.first_prompt(ledger, desk.talk(ledger, talk), "out-and-about") == "getting-there"
    assert desk.next_prompt(ledger, desk.talk(ledger, talk), "a-usual-evening") == "getting-there"


def test_topics_are_all_at_hand_unless_some_were_chosen(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """What was chosen for today is what is shown first. The check between topics is offered as no topic."""
    found = desk.talk(desk.read(ada, case), talk)
    assert desk.topics(found) == tuple(topic.id for topic in desk.script_of(found).topics if topic.role != "check")
    assert "doing" not in desk.topics(found)
    desk.prepare(ada, case, dataclasses.replace(GOOD, topics=("friends",)), talk)
    assert desk.topics(desk.talk(desk.read(ada, case), talk)) == ("friends",)


def test_the_professionals_own_script_is_no_conversation(desk: Desk) -> None:
    """What records say is written down alone; only scripts for talking are offered."""
    assert {script.audience for script in desk.conversation_scripts("cse-1")} == {"young person", "parent or carer"}
