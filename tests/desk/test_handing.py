"""Paper is made for somebody only after "is it safe?" is answered; what comes back is kept as written."""

from __future__ import annotations

import pytest

from interview.desk import Desk, Refused
from interview.pages.paper import made
from interview.people import Professional
from interview.record.entry import Handed
from tests.documents.reading import pdf_pages, word_paragraphs

SAYS = "Mostly the park, and then home."


@pytest.mark.parametrize("paper", ["pack", "sheet"])
def test_no_paper_is_made_before_it_is_thought_over(paper: str, desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Without an answer to "is it safe for them to have this?" nothing is kept and nothing can be had."""
    before = desk.read(ada, case)
    with pytest.raises(Refused, match="First write whether it is safe") as refused:
        desk.hand(ada, case, talk, paper, "  ")  # type: ignore[arg-type]
    assert refused.value.needs == "words"
    assert desk.read(ada, case) == before
    name = "prompts.pdf" if paper == "pack" else "to-keep.pdf"
    with pytest.raises(Refused, match="First write whether it is safe"):
        made(desk, ada, case, talk, name)


def test_what_was_considered_stands_in_the_case(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Why it was thought safe, what stands on it, whose words were put on it and who did so are kept."""
    ledger = desk.hand(ada, case, talk, "sheet", "nobody reads their things", next_steps="I call on Monday.", contact="Ada, at school")
    kept = ledger.last(Handed)
    assert kept is not None
    assert (kept.by, kept.paper, kept.safe, kept.next_steps, kept.contact, kept.with_words) == (
        "ada",
        "sheet",
        "nobody reads their things",
        "I call on Monday.",
        "Ada, at school",
        False,
    )


def test_a_page_to_keep_holds_their_words_only_where_they_want_them(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """By default it says only what happens next and who to contact."""
    desk.answer(ada, case, talk, "getting-there", SAYS)
    desk.hand(ada, case, talk, "sheet", "safe with them", next_steps="I call on Monday.", contact="Ada, at school")
    plain = " ".join(pdf_pages(made(desk, ada, case, talk, "to-keep.pdf")))
    assert "I call on Monday." in plain
    assert SAYS not in plain
    desk.hand(ada, case, talk, "sheet", "safe with them", next_steps="I call on Monday.", with_words=True)
    assert SAYS in "\n".join(word_paragraphs(made(desk, ada, case, talk, "to-keep.docx")))


def test_paper_leaves_out_what_they_would_rather_not_be_asked(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """What was left with *I'd rather not* in an earlier conversation is on no paper either."""
    prompt = desk.script_of(desk.talk(desk.read(ada, case), talk)).prompt("getting-there")
    assert prompt is not None
    desk.hand(ada, case, talk, "pack", "it stays in the room")
    asked = " ".join(" ".join(pdf_pages(made(desk, ada, case, talk, "prompts.pdf"))).split())
    assert prompt.words.text in asked
    desk.leave(ada, case, talk, "getting-there", "rather-not")
    asked = " ".join(" ".join(pdf_pages(made(desk, ada, case, talk, "prompts.pdf"))).split())
    assert prompt.words.text not in asked


def test_paper_asks_today_s_topics_and_never_how_somebody_is_doing_now(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """The check between topics needs somebody beside them."""
    found = desk.talk(desk.read(ada, case), talk)
    check = desk.script_of(found).check
    assert check is not None
    assert check not in desk.on_paper(found)
    assert "out-and-about" in [topic.id for topic in desk.on_paper(found)]


def test_what_came_back_is_found_again_and_changed_not_doubled(desk: Desk, ada: Professional, case: str, talk: str) -> None:
    """Words typed in from paper are *written*; mended, the earlier ones stay kept behind them."""
    desk.answer(ada, case, talk, "getting-there", "I wlak.", how="written")
    first = desk.written(desk.talk(desk.read(ada, case), talk), "getting-there")
    assert first is not None
    ledger = desk.answer(ada, case, talk, "getting-there", "I walk.", how="written", replaces=first.id)
    reply = desk.talk(ledger, talk).reply("getting-there")
    assert [answer.words for answer in reply.answers] == ["I walk."]
    assert [answer.words for answer in reply.earlier] == ["I wlak."]
    assert desk.written(desk.talk(ledger, talk), "getting-there") == reply.answers[0]
