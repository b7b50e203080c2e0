"""Catalogues: what is shown in which language, what is out of date, and how the files are kept."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.words import locales, phrases
from interview.words.catalogue import Catalogue, Shown, missing, read_catalogues, wanted
from interview.words.content import read_content
from interview.words.extract import of_phrases, of_script
from interview.words.problem import Place, Problems
from interview.words.script import Words

SCRIPT = """---
id: t
kind: conversation
audience: young person
version: 1
tool: tool.md
---
# Talking
## Places {#places}
### Places to go {#go}
Tell me about the places you like to go.

Follow-up
: What is it like there?
: Who is there?

If left
: That's fine.

Note
: Only for the professional.
"""
FOR_PROFESSIONALS = SCRIPT.replace("young person", "professional").replace("id: t", "id: w")
HEADER = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with one script for a young person and one for professionals."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "t.md").write_text(SCRIPT)
    (tmp_path / "scripts" / "w.md").write_text(FOR_PROFESSIONALS)
    return tmp_path


def put(home: Path, text: str, locale: str = "ar") -> Path:
    path = home / "locales" / locale / "LC_MESSAGES" / "alongside.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def entry(context: str, text: str, translation: str, flags: str = "") -> str:
    return f'\n{flags}msgctxt "{context}"\nmsgid "{text}"\nmsgstr "{translation}"\n'


def read(home: Path) -> tuple[dict[str, Catalogue], list[str]]:
    problems = Problems()
    return read_catalogues(home, problems), [str(problem) for problem in problems]


WORDS = Words("Tell me about the places you like to go.", "t/go/words", Place("t.md"))


def test_english_is_always_there(home: Path) -> None:
    """English needs no file, no translator and no check; it comes from the scripts."""
    catalogues, says = read(home)
    assert list(catalogues) == ["en"]
    assert says == []
    english = catalogues["en"]
    assert (english.name_in_itself, english.direction, english.checked) == ("English", "ltr", True)
    assert english.words(WORDS) == Shown(WORDS.text, "en", True)
    assert english.phrase("dont-know") == Shown("I don't know", "en", True)
    assert missing(english, read_content(home, Problems())) == []


def test_a_translation_is_shown(home: Path) -> None:
    """It stands beside the English in its context, and says in which language it is."""
    put(home, HEADER + entry("t/go/words", WORDS.text, "حدثني") + entry("phrase/dont-know", "I don't know", "لا أعرف"))
    arabic = read(home)[0]["ar"]
    assert arabic.words(WORDS) == Shown("حدثني", "ar", True)
    assert arabic.phrase("dont-know") == Shown("لا أعرف", "ar", True)
    assert (arabic.name_in_itself, arabic.direction, arabic.tag) == ("العربية", "rtl", "ar")


@pytest.mark.parametrize(
    "written",
    [
        "",
        entry("t/go/words", WORDS.text, ""),
        entry("t/go/words", WORDS.text, "  "),
        entry("t/go/words", WORDS.text, "حدثني", "#, fuzzy\n"),
        entry("t/go/words", "Tell me about the places you liked.", "حدثني"),
        entry("t/other/words", WORDS.text, "حدثني"),
        "".join(f"#~ {line}\n" for line in entry("t/go/words", WORDS.text, "حدثني").strip().splitlines()),
    ],
    ids=["missing", "empty", "blank", "fuzzy", "stale", "another place", "obsolete"],
)
def test_english_is_shown_where_the_translation_is_not_certain(written: str, home: Path) -> None:
    """And it says so: the locale is English, and it is not translated."""
    put(home, HEADER + written)
    arabic = read(home)[0]["ar"]
    assert arabic.words(WORDS) == Shown(WORDS.text, "en", False)
    assert ("t/go/words", WORDS.text) in missing(arabic, read_content(home, Problems()))


def test_an_unknown_phrase_is_our_own_mistake(home: Path) -> None:
    """The table is closed."""
    with pytest.raises(KeyError):
        read(home)[0]["en"].phrase("no-such-phrase")


@pytest.mark.parametrize(
    ("line", "checked"),
    [("", False), ('"X-Checked-By: \\n"\n', False), ('"X-Checked-By: Amal Ḥ., DipTrans\\n"\n', True)],
)
def test_the_header_names_who_has_checked(line: str, checked: bool, home: Path) -> None:
    """Without a name, no qualified translator has checked the language."""
    put(home, HEADER + line)
    arabic = read(home)[0]["ar"]
    assert arabic.checked is checked
    assert ("Ḥ" in arabic.checked_by) is checked


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEADER + '\nmsgid "a"\nmsgid "b"\n', "locales/ar/LC_MESSAGES/alongside.po:6"),
        (HEADER + "\nmsgid 'a'\nmsgstr what\n", "locales/ar/LC_MESSAGES/alongside.po:6"),
        (HEADER + '\nmsgid "a"\nmsgstr "cut short\n', "locales/ar/LC_MESSAGES/alongside.po:7"),
        (HEADER + '\nmsgid "a"\nmsgstr "a "quotation" inside"\n', "locales/ar/LC_MESSAGES/alongside.po:7"),
        (HEADER + '\nmsgstr[x] "a"\n', "locales/ar/LC_MESSAGES/alongside.po:6"),
        (HEADER + "\n#~ nonsense\n", "locales/ar/LC_MESSAGES/alongside.po:6"),
        (HEADER + "\nnonsense\n", "locales/ar/LC_MESSAGES/alongside.po:6"),
        ('"a line alone"\n' + HEADER, "locales/ar/LC_MESSAGES/alongside.po:1"),
        (HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "locales/ar/LC_MESSAGES/alongside.po:6"),
        (HEADER.replace("ar", "ur"), "locales/ar/LC_MESSAGES/alongside.po:1"),
    ],
)
def test_a_broken_file_is_a_problem_and_no_crash(text: str, place: str, home: Path) -> None:
    """File and, where it can be known, line are named."""
    put(home, text)
    assert any(line.startswith(place) for line in read(home)[1])


def test_what_other_editors_write_is_read(home: Path) -> None:
    """Comments, earlier English of obsolete texts and marks of a Windows editor are no fault."""
    text = HEADER + '# mine\n#. auto\n#| msgid "x"' + entry("t/go/words", WORDS.text, 'a \\"quoted\\" word')
    put(home, "\ufeff" + (text + '\n#~| msgid "y"\n#~ msgid "z"\n#~ msgstr "w"\n').replace("\n", "\r\n"))
    catalogues, says = read(home)
    assert says == []
    assert catalogues["ar"].words(WORDS).text == 'a "quoted" word'


def test_the_other_languages_go_on(home: Path) -> None:
    """One broken, one unknown and one needless file leave the others alone."""
    put(home, HEADER + "\nnonsense\n")
    put(home, HEADER, "xx_nowhere")
    put(home, HEADER, "en")
    put(home, HEADER.replace("ar", "pl"), "pl").write_bytes(b"\xff\xfe")
    put(home, HEADER.replace("ar", "pt-BR"), "pt_BR")
    catalogues, says = read(home)
    assert list(catalogues) == ["en", "pt_BR"]
    assert len(says) == 4
    assert catalogues["pt_BR"].tag == "pt-BR"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(st.sampled_from((HEADER + entry("a", "b", "c", "#, fuzzy\n")).splitlines()), st.text(max_size=20)), max_size=20))
def test_any_file_is_read(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """No file raises anything."""
    home = tmp_path_factory.mktemp("home")
    put(home, "\n".join(lines).encode("utf-8", "replace").decode())
    read(home)


def test_what_is_extracted_is_what_is_shown(home: Path) -> None:
    """The extractor's contexts and sentences are those that the catalogue asks for; professionals' texts are not among them."""
    template = {locales.key_of(message) for message in locales.template(home) if message.id}
    assert template == set(wanted(read_content(home, Problems())))
    assert {context for context, _ in template if not context.startswith("phrase/")} == {
        "t/title", "t/places/title", "t/go/words", "t/go/follow-up", "t/go/if left",
    }  # fmt: skip


def test_a_translator_is_told_who_hears_it_and_where(home: Path) -> None:
    """The comment names audience, topic and what the text is for."""
    told = {message.text: message.comments for message in of_script(SCRIPT)}
    assert told["Who is there?"] == ("For a young person. Topic: Places. What may be said next, to hear more.",)
    assert all(message.comments for message in of_script(SCRIPT))


def test_a_picture_is_no_text_to_translate(home: Path) -> None:
    """A choice's picture stays out of its words, its context and the note beside it; the steps of a scale are named as such."""
    steps = "Choices\n: Well {picture=okay}\n: Not well {picture=so-so}\n: A break {picture=break}\n\nNote\n"
    found = [message for message in of_script(SCRIPT.replace("Note\n", steps)) if message.context == "t/go/choices"]
    assert [message.text for message in found] == ["Well", "Not well", "A break"]
    assert {message.comments for message in found} == {("For a young person. Topic: Places. An answer that can be pointed at.",)}
    scale = SCRIPT.replace("{#go}", "{#go .scale}").replace("Note\n", steps)
    assert [m.comments[0] for m in of_script(scale) if m.context == "t/go/choices"] == [
        "For a young person. Topic: Places. A step of a scale, in this order, that can be pointed at."
    ] * 3
    template = Path(__file__).resolve().parents[2] / "locales" / "alongside.pot"
    assert "picture=" not in template.read_text("utf-8")


def test_phrases_are_found_in_their_own_table() -> None:
    """Every phrase is extracted with its context, once; ids are short names."""
    found = [(message.context, message.text) for message in of_phrases()]
    assert found == [(phrases.context(ident), text) for ident, text in phrases.PHRASES.items()]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", ident) for ident in phrases.PHRASES)
    with pytest.raises(TypeError):
        phrases.PHRASES["more"] = "No"  # type: ignore[index]


def test_babel_can_extract_by_itself() -> None:
    """The methods named in pyproject.toml give Babel the context and the comment."""
    found = list(extract("interview.words.extract:extract_script", BytesIO(SCRIPT.encode()), DEFAULT_KEYWORDS))
    assert (13 - 2, WORDS.text, ["For a young person. Topic: Places. What is asked."], "t/go/words") in found
    source = Path(phrases.__file__).read_bytes()
    assert len(list(extract("interview.words.extract:extract_phrases", BytesIO(source), DEFAULT_KEYWORDS))) == len(phrases.PHRASES)


def update(home: Path, *arguments: str) -> int:
    return locales.main(["--folder", str(home), *arguments])


def test_two_runs_write_the_same_bytes(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in a file depends on when or where it was written, and nothing is written twice."""
    assert update(home, "--new", "ar") == 0
    files = sorted(home.glob("locales/**/alongside.po*"))
    before = [path.read_bytes() for path in files]
    capsys.readouterr()
    assert update(home) == 0
    assert [path.read_bytes() for path in files] == before
    assert capsys.readouterr().out == ""
    written = b"".join(before).decode()
    assert str(home) not in written
    assert "Date" not in written.replace('msgid "Date"', "")
    assert not re.search(r"20\d\d-", written)


def test_a_new_language_begins_empty_and_unchecked(home: Path) -> None:
    """Everything is missing, nothing is wrong, and English is shown."""
    update(home, "--new", "ar")
    catalogues, says = read(home)
    assert says == []
    assert not catalogues["ar"].checked
    assert missing(catalogues["ar"], read_content(home, Problems())) == list(wanted(read_content(home, Problems())))


def test_a_language_must_have_a_known_code(home: Path) -> None:
    """English is not translated into itself."""
    assert update(home, "--new", "xx_nowhere") == 1
    assert update(home, "--new", "en") == 1


def translate(home: Path, context: str, translation: str) -> Path:
    path = home / "locales" / "ar" / "LC_MESSAGES" / "alongside.po"
    before = path.read_text("utf-8")
    after = re.sub(rf'(msgctxt "{context}"\nmsgid ".*"\n)msgstr ""', rf'\1msgstr "{translation}"', before)
    assert after != before
    path.write_text(after.replace("X-Checked-By: ", "X-Checked-By: Amal").replace("# What a young", "# By hand.\n# What a young"), "utf-8")
    return path


def test_a_changed_sentence_keeps_its_old_words_for_the_translator_only(home: Path) -> None:
    """It becomes fuzzy beside the previous English, stays so at the next run, and is never shown."""
    update(home, "--new", "ar")
    path = translate(home, "t/go/words", "حدثني")
    script = home / "scripts" / "t.md"
    script.write_text(SCRIPT.replace("the places you like to go", "the places where you like to be"))
    assert update(home, "--check") == 1
    assert update(home) == 0
    assert update(home, "--check") == 0
    text = path.read_text("utf-8")
    assert '#, fuzzy\n#| msgid "Tell me about the places you like to go."\nmsgctxt "t/go/words"' in text
    assert "X-Checked-By: Amal" in text
    assert "# By hand." in text
    before = path.read_bytes()
    update(home)
    assert path.read_bytes() == before
    new = Words("Tell me about the places where you like to be.", "t/go/words", Place("t.md"))
    assert read(home)[0]["ar"].words(new) == Shown(new.text, "en", False)


def test_a_sentence_that_comes_back_finds_its_translation_again(home: Path) -> None:
    """What nobody needs is kept as obsolete, and is current when its sentence stands again."""
    update(home, "--new", "ar")
    path = translate(home, "t/go/if left", "حسنا")
    script = home / "scripts" / "t.md"
    script.write_text(SCRIPT.replace("If left\n: That's fine.\n", ""))
    update(home)
    assert '#~ msgstr "حسنا"' in path.read_text("utf-8")
    script.write_text(SCRIPT)
    update(home)
    assert read(home)[0]["ar"].words(Words("That's fine.", "t/go/if left", Place("t.md"))).text == "حسنا"


def test_moving_lines_makes_nothing_stale(home: Path) -> None:
    """Only contexts and English count, not where in the file they stand."""
    update(home, "--new", "ar")
    (home / "scripts" / "t.md").write_text(SCRIPT.replace("### Places", "\n\n### Places"))
    assert update(home, "--check") == 0


def test_the_check_names_what_is_missing_or_broken(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a template, with a stale language or with one that cannot be read, it ends with 1."""
    assert update(home, "--check") == 1
    assert "alongside.pot is missing" in capsys.readouterr().err
    update(home)
    put(home, HEADER)
    assert update(home, "--check") == 1
    assert "ar/LC_MESSAGES/alongside.po lacks" in capsys.readouterr().err
    put(home, HEADER + "\nnonsense\n")
    assert update(home) == 1
    assert "alongside.po:6" in capsys.readouterr().err
    assert put(home, HEADER + "\nnonsense\n").read_text() == HEADER + "\nnonsense\n"
