"""The house's own few words: every text that a young person, parent or carer can see and that no script holds.

A closed table, id → English. An id is forever; its msgctxt is `phrase/<id>`. The words keep to the rules of
`PRACTICE.md` section 4, and the check reads them like a script's. Languages' own names are not here: they
are `Catalogue.name_in_itself`, and nobody translates them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def phrase(ident: str, english: str) -> tuple[str, str]:
    """Mark a text for the catalogues; the extractor looks for calls of this name."""
    return ident, english


def context(ident: str) -> str:
    """Return the msgctxt of a phrase."""
    return f"phrase/{ident}"


_TABLE = (
    # For translators: an answer without words, on a button.
    phrase("dont-know", "I don't know"),
    # For translators: an answer without words, on a button: the question does not fit my life.
    phrase("not-about-me", "This isn't about me"),
    # For translators: a choice on a button, as good as answering: ask me this again another time.
    phrase("later", "Come back later"),
    # For translators: a choice on a button, as good as answering. It is polite, needs no reason, and is never asked again.
    phrase("rather-not", "I'd rather not"),
    # For translators: a choice on a button: end the talk for today.
    phrase("stop", "Stop for now"),
    # For translators: a choice on a button: the talk goes on after a break.
    phrase("pause", "Take a break"),
    # For translators: a button. It shows the same question in easier words.
    phrase("another-way", "Another way to ask"),
    # For translators: a button, to see the first wording again.
    phrase("first-way", "Back to the first way"),
    # For translators: a button. The device reads the question aloud.
    phrase("read-to-me", "Read it to me"),
    phrase("stop-reading", "Stop reading"),
    # For translators: shown where the device cannot read this language aloud by itself.
    phrase("no-voice", "This device has no voice for this language. Your worker can read it to you."),
    # For translators: a heading above some answers that can be pointed at.
    phrase("choices", "You can point at one of these"),
    phrase("next", "Next"),
    phrase("back", "Back"),
    phrase("save", "Save"),
    # For translators: the young person sends what they wrote to the worker who sits with them.
    phrase("send", "Send"),
    phrase("sent", "Your words have been sent."),
    # For translators: two buttons of equal size, after the worker has said what must be passed on.
    phrase("agree", "I agree to talk"),
    phrase("not-agree", "I don't want to talk"),
    # For translators: a small button after "I'd rather not" or "I don't know", for someone who wants to say something after all.
    phrase("say-something", "I'd like to say something"),
    # For translators: a small button that takes the last press back.
    phrase("undo", "Undo"),
    phrase("start", "Start"),
    phrase("go-on", "Go on"),
    phrase("close", "Close"),
    # For translators: the label of the box to write in.
    phrase("own-words", "In your own words"),
    phrase("own-words-hint", "Write as much or as little as you like."),
    phrase("yours-until-sent", "Only you can see this until you send it."),
    phrase("seen-while-writing", "Your worker can see these words while you write them."),
    phrase("clear", "Delete these words"),
    phrase("kept", "Your words are kept."),
    phrase("not-kept", "Your words are not saved yet. They are still on this page."),
    # For translators: under the box to write in: other ways to answer.
    phrase("other-ways", "You can say it, write it, draw it or point."),
    phrase("draw", "Draw"),
    phrase("write", "Write"),
    # For translators: above an empty field to draw in.
    phrase("draw-here", "Draw or write here with a finger, a pen or a mouse."),
    # For translators: a switch, for those who cannot drag: each press adds a point, and a line joins the points.
    phrase("draw-points", "Draw with single presses"),
    phrase("draw-keys", "The arrow keys move the cross. Enter draws to it."),
    phrase("draw-lift", "Start a new line"),
    phrase("draw-undo", "Take the last line away"),
    phrase("draw-clear", "Start again"),
    phrase("draw-send", "Send this drawing"),
    phrase("draw-sent", "Your drawing has been sent."),
    # For translators: how an answer was given. One of five.
    phrase("how-said", "Said out loud"),
    phrase("how-written", "Written on paper"),
    phrase("how-typed", "Typed"),
    phrase("how-pointed", "Pointed at"),
    phrase("how-drawn", "Drawn"),
    # For translators: said after an answer. Warm, plain, no praise.
    phrase("thanks", "Thank you for telling me."),
    # For translators: said after an answer that stays on the young person's own screen. Short answers are complete.
    phrase("thanks-more", "Thank you. You can say more, or go on."),
    # For translators: said after "I'd rather not", where the script has no words of its own.
    phrase("after-rather-not", "That's fine. We can leave it."),
    # For translators: said after "Come back later", where the script has no words of its own.
    phrase("after-later", "That's fine. You can come back to it."),
    # For translators: said after "I don't know".
    phrase("after-dont-know", "That's fine. You don't have to know."),
    # For translators: said every second time after "I don't know", so that it does not sound like a machine.
    phrase("after-dont-know-again", "All right. We can leave it there."),
    # For translators: said after "This isn't about me".
    phrase("after-not-about-me", "That's fine. Not every question fits everyone."),
    phrase("paused-title", "Taking a break"),
    phrase("paused", "Take all the time you need. Nothing you said is lost."),
    # For translators: two sentences after someone said that they do not want to talk. Nobody is talked round.
    phrase("no-talk-title", "That is all right"),
    phrase("no-talk", "You don't have to talk. You don't have to say why."),
    phrase("stopped-title", "We have stopped"),
    phrase("stopped", "It is fine to stop. What you said is kept. You can talk again another day, if you like."),
    # For translators: shown while the worker's own page is closed or not touched for some minutes.
    phrase("waiting-title", "Please wait"),
    phrase("waiting", "This page is waiting for your worker. Nothing is lost."),
    # For translators: after someone pressed Next, or chose what to talk about.
    phrase("ready-title", "All right"),
    phrase("ready", "Your worker will show you what comes next."),
    phrase("not-connected", "This page is not connected. Nothing is lost. Your worker can help."),
    phrase("finished-title", "We are done for today"),
    phrase("finished", "Thank you for today. Your worker will say what happens next."),
    # For translators: the heading above a person's own words, read back to them at the end.
    phrase("heard-title", "This is what I heard"),
    phrase("heard", "These are your words. You can change them, add to them or take them back."),
    phrase("heard-nothing", "There are no words of yours here now. That is fine."),
    phrase("heard-change", "Change"),
    phrase("heard-add", "Add something"),
    phrase("heard-take-back", "Take this back"),
    # For translators: after someone took their words back. They need give no reason.
    phrase("heard-taken-back", "You took this back."),
    phrase("heard-right", "This is right"),
    phrase("heard-drawing", "Your drawing"),
    # For translators: the heading above the topics, which can be opened in any order.
    phrase("topics", "What would you like to talk about?"),
    phrase("topics-hint", "Start where you like. You can leave any of it."),
    # For translators: the heading above what someone wanted to come back to.
    phrase("come-back-to", "Come back to these"),
    phrase("nothing-to-come-back-to", "There is nothing to come back to."),
    # For translators: how a topic stands in the list of topics. One of three.
    phrase("topic-open", "You can start here"),
    phrase("topic-visited", "We looked at this"),
    phrase("topic-come-back", "To come back to"),
    # For translators: a button that is always there. It shows another web page at once.
    phrase("leave-page", "Leave this page"),
    phrase("leave-page-hint", "You can also press the Shift key three times."),
    # For translators: the first page on the young person's device. It says how to leave it in a hurry.
    phrase("leave-title", "Before we start"),
    phrase("leave-explained", "If you need to leave fast, press Leave this page. Another page comes at once. Your words are kept."),
    phrase("leave-back", "Your worker can bring you back here."),
    # For translators: all that is to be seen on the device after someone left in a hurry. It gives nothing away.
    phrase("nothing-here", "There is nothing here now."),
    # For translators: a small button. The worker takes the device back with it.
    phrase("for-worker", "For the worker"),
    phrase("leaving", "Leaving this page. Your words are kept."),
    phrase("language", "Language"),
    # For translators: shown above a text that has no translation. An interpreter is in the room.
    phrase("only-in-english", "This part is only in English. Your interpreter can say it."),
    # For translators: a button for the size of letters and the colours.
    phrase("look", "Letters and colours"),
    phrase("letters-bigger", "Bigger letters"),
    phrase("letters-smaller", "Smaller letters"),
    phrase("lines-wider", "More space"),
    phrase("lines-closer", "Less space"),
    # For translators: a switch: nothing on the page moves.
    phrase("still", "Nothing moves"),
    # For translators: the colours that the device itself is set to.
    phrase("colours-device", "As on this device"),
    phrase("colours-cream", "Cream"),
    phrase("colours-contrast", "Strong contrast"),
    phrase("colours-night", "Night"),
    # For translators: shown when the device is joined to the worker's page.
    phrase("join-title", "Join the talk"),
    phrase("join-code", "The code from your worker"),
    phrase("join-go", "Join"),
    phrase("join-wrong", "That code does not work. Your worker can help."),
    # For translators: the headings of a sheet of paper that can be taken home. They give nothing away.
    phrase("sheet-title", "Notes for you"),
    phrase("sheet-said", "What you said"),
    phrase("sheet-next", "What happens next"),
    phrase("sheet-contact", "Who you can contact"),
    phrase("sheet-change", "Things to change or add"),
    phrase("sheet-date", "Date"),
    # For translators: the first page of a few sheets of paper with questions, for someone who likes paper better than a screen.
    phrase("pack-ways", "You can write, draw, or put a circle round a word."),
    phrase("pack-easier", "Below each question is an easier way to ask it."),
    # For translators: the boxes say "Come back later", "I'd rather not" and "I don't know".
    phrase("pack-boxes", "You can tick a box instead. That is as good as an answer."),
    phrase("pack-together", "You do not have to do this alone. Your worker can do it with you."),
    phrase("pack-back", "You choose what to give back. Your worker can keep this for you."),
    # For translators: on paper, above some answers to choose from.
    phrase("pack-circle", "You can put a circle round any of these."),
    # For translators: on paper, small, inside an empty frame.
    phrase("pack-draw", "Room to draw"),
)

PHRASES: Mapping[str, str] = MappingProxyType(dict(_TABLE))
