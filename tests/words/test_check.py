"""The check of a whole folder: a small one in which all is well, and one slip at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from interview.words import locales
from interview.words.catalogue import Catalogue
from interview.words.check import check, coverage
from interview.words.content import read_content
from interview.words.phrases import PHRASES
from interview.words.problem import Problems

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
TOOL = """---
id: t
kind: tool
version: 1
name: T
pathway: p.md
child: name
outcome:
  - {tier: much, any: [worst], source: "One of them is enough."}
---
# A first tool
## Child {#child .fields}
Name {#name}

## Items {#items .indicators}
Comes back late to the place of residence {#a1}

Seen at the old station {#a2}

## Worst {#worst .indicators}
Held against their will {#h1}
: *never asked:* young person (safety), parent or carer (records only)
"""
GRADED = """---
id: u
kind: tool
version: 1
name: U
pathway: p.md
child: who
answers:
  grades:
    - {id: none, label: No concern, means: absent}
    - {id: some, label: Some concern, means: present}
    - {id: serious, label: Serious concern, means: present}
outcome:
  - {tier: much, any: [life], answers: [serious], at_least: 2, reading: ours}
  - {undetermined: "The form leaves one serious concern open.", any: [life], answers: [serious], reading: ours}
---
# Another tool altogether
## Who {#who-section .fields}
Who {#who}

## Life {#life .indicators answers="grades" columns="Home, School"}
Attendance at lessons during term {#attendance}
: *serious:* Absent for most of the last four weeks

Sleep {#sleep}
: *never asked:* parent or carer (observation only)
"""
FOLLOWING = """---
id: f
kind: tool
version: 1
name: F
follows: t.md
child: name
no_outcome: "A manager decides."
---
# The tool that comes after
## Child {#child .fields}
Name {#name}

## Further items {#further .indicators remarks="In words"}
Waits alone beside the river {#a1}
: *never asked:* parent or carer (observation only)
"""
PATHWAY = """---
id: p
kind: pathway
version: 1
---
# The pathway
One of them is enough.

## Little concern {#little}
### Description
- A child with few signs

### Actions
- Talk with the family

## Much concern {#much}
### Description
- A child with many signs

### Actions
- Call the team at once
"""
GUIDANCE = """---
id: g
kind: guidance
version: 1
name: G
---
# Guidance
Ring 999 at once if a child
is in danger now.
"""
AUTHORITY = """---
id: a
kind: authority
version: 1
name: A
tool: ../tools/t.md
---
# A town
## Danger {#danger .danger}
> Ring 999 at once if
> a child is in danger now.

## Someone tells {#tells .disclosure}
Our own words.

## Now {#now .now tiers="much"}
> Call the team at once
"""
YOUNG = """---
id: yp
kind: conversation
audience: young person
version: 1
tool: ../tools/t.md
---
# Talking together
## Before we start {#start .opening}
### What you can do {#can .say}
You can stop at any time.

## Your own way {#own .narrative}
### Your words {#your-words}
Tell me anything you like.

Simpler
: What would you like to tell me?

Follow-up
: What then?
: Tell me more.

## Evenings {#evenings}
### Usual evenings {#usual}
Tell me about a usual evening.

Simpler
: What do you do in the evening?

Follow-up
: What is that like?
: Tell me more about that.

Listen for
: [Comes back late to the place of residence](../tools/t.md#a1)
: [Seen at the old station](../tools/t.md#a2)

## At the end {#end .closing}
### What happens next {#next .say}
I will say what happens next.
"""
PARENT = YOUNG.replace("id: yp", "id: pc").replace("audience: young person", "audience: parent or carer")
OWN = """---
id: own
kind: conversation
audience: young person
version: 1
tool: ../tools/t.md
---
# In your own words
## Start {#start .opening}
### Stop {#stop .say}
You can stop at any time.

## Your way {#way .narrative}
### Your words {#words}
Tell me anything you like.

Simpler
: What would you like to tell me?

Follow-up
: What then?
: Tell me more.

## End {#end .closing}
### Next {#next .say}
I will say what happens next.
"""
FILES = {
    "tools/t.md": TOOL,
    "tools/u.md": GRADED,
    "tools/p.md": PATHWAY,
    "guidance/g.md": GUIDANCE,
    "authorities/a.md": AUTHORITY,
    "conversations/yp.md": YOUNG,
    "conversations/pc.md": PARENT,
    "conversations/own.md": OWN,
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder in which all is well, with two tools that have little in common."""
    for name, text in FILES.items():
        path = tmp_path / "scripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def change(home: Path, name: str, old: str, new: str) -> None:
    path = home / "scripts" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def says(home: Path) -> list[str]:
    return [str(problem) for problem in check(home)]


def test_all_is_well(home: Path) -> None:
    """A sound folder has no finding, and a tool that nobody talks about yet is no fault."""
    assert says(home) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "conversations/yp.md",
            ": [Seen at the old station](../tools/t.md#a2)\n",
            "",
            'scripts/tools/t.md:18: no prompt for a young person listens for #a2 "Seen at the old station", '
            "and it is not marked as never asked",
        ),
        (
            "conversations/pc.md",
            ": [Seen at the old station](../tools/t.md#a2)\n",
            ": [Held against their will](../tools/t.md#h1)\n: [Seen at the old station](../tools/t.md#a2)\n",
            "scripts/conversations/pc.md:37: #h1 is marked as never asked of a parent or carer (records only), "
            "and this prompt listens for it",
        ),
        (
            "conversations/yp.md",
            ": [Seen at the old station](../tools/t.md#a2)\n",
            ": [Held against their will](../tools/t.md#h1)\n: [Seen at the old station](../tools/t.md#a2)\n",
            "scripts/conversations/yp.md:37: #h1 is marked as never asked of a young person (safety), and this prompt listens for it",
        ),
        ("conversations/own.md", " .narrative", "", "scripts/conversations/own.md:1: no topic is marked .narrative"),
        ("conversations/own.md", " .opening", "", "scripts/conversations/own.md:1: no topic is marked .opening"),
        ("conversations/pc.md", " .closing", "", "scripts/conversations/pc.md:1: no topic is marked .closing"),
        (
            "conversations/own.md",
            "Simpler\n: What would you like to tell me?\n",
            "",
            'scripts/conversations/own.md:14: the prompt "Your words" has no Simpler',
        ),
        (
            "conversations/own.md",
            ": What then?\n",
            "",
            'scripts/conversations/own.md:14: the prompt "Your words" has 1 lines under Follow-up; write 2 to 4',
        ),
        (
            "conversations/own.md",
            ": What then?\n",
            ": What then?\n" * 4,
            'scripts/conversations/own.md:14: the prompt "Your words" has 5 lines under Follow-up; write 2 to 4',
        ),
        (
            "conversations/own.md",
            "Tell me anything you like.",
            "Why do you come back late to the place?",
            'scripts/conversations/own.md:15: "why" can sound like blame; ask what happened, or how it was',
        ),
        (
            "conversations/own.md",
            "Tell me anything you like.",
            "Tell me how you come back late to the place.",
            'scripts/conversations/own.md:15: five words or more of the form\'s own wording: "Comes back late to the place of residence"',
        ),
        (
            "conversations/own.md",
            "Tell me anything you like.",
            "Tell me what made you absent for most of the last days.",
            'scripts/conversations/own.md:15: five words or more of the form\'s own wording: "Absent for most of the last four weeks"',
        ),
        (
            "conversations/own.md",
            "# In your own words",
            "# Much concern",
            'scripts/conversations/own.md:8: the name of a tier: "Much concern"',
        ),
        (
            "authorities/a.md",
            "> Call the team at once",
            "> Call the team soon",
            'scripts/authorities/a.md:17: no source has this sentence to the letter: "Call the team soon"',
        ),
        (
            "authorities/a.md",
            'tiers="much"',
            'tiers="mach"',
            'scripts/authorities/a.md:16: scripts/tools/p.md has no tier "mach"; did you mean "much"?',
        ),
        (
            "tools/t.md",
            'source: "One of them is enough."',
            'source: "Two of them are enough."',
            'scripts/tools/t.md:9: advice: no source here has this sentence of a rule: "Two of them are enough."',
        ),
        (
            "tools/t.md",
            "Seen at the old station",
            "Seen at the <b>old</b> station",
            'scripts/tools/t.md:18: HTML is not read, and "<b>" would be shown as it stands: leave it out',
        ),
        (
            "conversations/own.md",
            "Tell me more.",
            "Tell me more.<br />",
            'scripts/conversations/own.md:22: HTML is not read, and "<br />" would be shown as it stands: leave it out',
        ),
        (
            "authorities/a.md",
            "Our own words.",
            '<a href="x">Our own words.',
            'scripts/authorities/a.md:14: HTML is not read, and "<a href="x">" would be shown as it stands: leave it out',
        ),
        (
            "authorities/a.md",
            "Our own words.\n",
            "",
            'scripts/authorities/a.md:13: nothing stands below "Someone tells": say what is to be done',
        ),
        (
            "authorities/a.md",
            "> Call the team at once\n",
            "",
            'scripts/authorities/a.md:16: nothing stands below "Now": say what is to be done',
        ),
        (
            "authorities/a.md",
            "> Ring 999 at once if\n> a child is in danger now.\n",
            "",
            'scripts/authorities/a.md:9: nothing stands below "Danger": say what is to be done',
        ),
        (
            "authorities/a.md",
            "> Ring 999 at once if\n> a child is in danger now.\n",
            "Ring 9991 at once.\n",
            "scripts/authorities/a.md:9: advice: this is read when somebody is in danger, and does not say to ring 999",
        ),
        (
            "tools/t.md",
            "{tier: much, any: [worst], source",
            "{tier: much, any: [worst], at_least: 2, source",
            "scripts/tools/t.md:9: this rule can never hold: it wants at least 2 of the items that it names, and there are 1",
        ),
        (
            "tools/t.md",
            "  - {tier: much, any: [worst]",
            "  - {tier: little, any: [items], reading: ours}\n  - {tier: much, any: [worst]",
            'scripts/tools/t.md:9: this rule gives "little" and stands before line 10, which gives "much"; both can hold, '
            "and the first that holds is the result. Put the highest first",
        ),
    ],
)
def test_one_slip_is_found(name: str, old: str, new: str, expected: str, home: Path) -> None:
    """Each rule names the file, the line and what is wrong."""
    change(home, name, old, new)
    assert expected in says(home)


@pytest.mark.parametrize(
    "words",
    ["<name of the child>", "<address of the family>", "<section 47 or not>", "under <5 or >9", "\\\\<b>", "write to <team@town.example>"],
)
def test_angle_brackets_that_are_no_tag_are_words(words: str, home: Path) -> None:
    """A form may leave a gap by what belongs into it."""
    change(home, "authorities/a.md", "Our own words.", f"Our own words, {words}.")
    assert says(home) == []


def test_a_section_with_parts_below_it_is_not_empty(home: Path) -> None:
    """What is to be done may stand under headings of its own; then each of them says something."""
    change(home, "authorities/a.md", "Our own words.", "### First {#first}\nListen.\n\n### Then {#then}\n")
    assert says(home) == ['scripts/authorities/a.md:17: nothing stands below "Then": say what is to be done']


def test_a_second_tool_is_held_to_the_same_rule(home: Path) -> None:
    """As soon as one prompt listens for one of its items, all of them are asked after, for that audience only."""
    change(home, "conversations/yp.md", "Listen for\n", "Listen for\n: [Attendance at lessons during term](../tools/u.md#attendance)\n")
    assert [line for line in says(home) if "tools/u.md" in line] == [
        "scripts/tools/u.md:1: advice: no conversation with a parent or carer listens for this tool",
        'scripts/tools/u.md:25: no prompt for a young person listens for #sleep "Sleep", and it is not marked as never asked',
    ]


def test_a_tool_that_follows_is_held_to_the_conversations_of_the_one_before(home: Path) -> None:
    """No prompt need listen for it first: its items are missed from the day that it is there, or their marks are wanted."""
    (home / "scripts/tools/f.md").write_text(FOLLOWING)
    assert says(home) == [
        'scripts/tools/f.md:15: no prompt for a young person listens for #a1 "Waits alone beside the river", '
        "and it is not marked as never asked"
    ]
    change(home, "conversations/yp.md", "Listen for\n", "Listen for\n: [Waits alone beside the river](../tools/f.md#a1)\n")
    assert says(home) == []


def test_two_tools_may_use_the_same_id(home: Path) -> None:
    """Where only one of two items with the same id must not be listened for, the line of that one is named."""
    (home / "scripts/tools/f.md").write_text(FOLLOWING)
    for name in ("yp", "pc"):
        link = ": [Waits alone beside the river](../tools/f.md#a1)\n"
        change(home, f"conversations/{name}.md", "\n## At the end", f"{link}\n## At the end")
    assert says(home) == [
        "scripts/conversations/pc.md:38: #a1 is marked as never asked of a parent or carer (observation only), and this prompt listens for it"
    ]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of the product's own tools and conversations."""
    for folder in ("tools", "conversations", "guidance", "pictures"):
        shutil.copytree(SCRIPTS / folder, tmp_path / "scripts" / folder)
    return tmp_path


def without_links(home: Path, script: str, target: str) -> list[str]:
    """Take every link that holds `target` out of a conversation, and return what coverage then says."""
    path = home / "scripts" / "conversations" / f"{script}.md"
    lines = path.read_text("utf-8").split("\n")
    kept = [line for line in lines if not (line.startswith(": [") and target in line)]
    assert len(kept) < len(lines)
    path.write_text("\n".join(kept), "utf-8")
    return [problem.says for problem in coverage(read_content(home, Problems()))]


def test_our_own_tools_are_covered_for_both_audiences(ours: Path) -> None:
    """Every item of CSE 1 and CSE 2 is listened for or marked with a reason."""
    content = read_content(ours)
    assert list(coverage(content)) == []
    assert {tool.id for tool in content.tools.values()} >= {"cse-1", "cse-2"}


@pytest.mark.parametrize(
    ("script", "audience", "item"),
    [
        ("young-person", "young person", "f8"),
        ("young-person", "young person", "x6"),
        ("young-person", "young person", "b7"),
        ("parent-carer", "parent or carer", "k3"),
        ("parent-carer", "parent or carer", "p4"),
    ],
)
def test_a_link_to_cse_2_that_is_taken_away_is_missed(script: str, audience: str, item: str, ours: Path) -> None:
    """For the audience that has lost it, and for no other item."""
    found = without_links(ours, script, f"cse-2.md#{item})")
    assert len(found) == 1
    assert found[0].startswith(f"no prompt for a {audience} listens for #{item} ")


def test_a_conversation_that_forgets_cse_2_altogether_is_told_of_each_item(ours: Path) -> None:
    """The last link gone does not mean that nobody talks about it: CSE 2 follows CSE 1."""
    found = without_links(ours, "parent-carer", "cse-2.md#")
    assert len(found) == 27
    assert all(says.startswith("no prompt for a parent or carer listens for #") for says in found)


def test_an_audience_without_scripts_is_only_advised_on(home: Path) -> None:
    """An authority may begin with one conversation."""
    (home / "scripts" / "conversations" / "pc.md").unlink()
    assert says(home) == ["scripts/tools/t.md:1: advice: no conversation with a parent or carer listens for this tool"]


def test_coverage_counts_over_all_scripts_of_an_audience(home: Path) -> None:
    """What one conversation leaves out, another for the same people may hear."""
    line = ": [Seen at the old station](../tools/t.md#a2)\n"
    change(home, "conversations/yp.md", line, "")
    change(home, "conversations/own.md", ": Tell me more.\n", f": Tell me more.\n\nListen for\n{line}")
    assert says(home) == []


def test_what_professionals_say_among_themselves_is_free(home: Path) -> None:
    """Their script needs no Simpler, no closing, and may name the form's items."""
    text = YOUNG.replace("id: yp", "id: wk").replace("audience: young person", "audience: professional")
    text = text.replace("Tell me about a usual evening.", "Is the child at risk, and why?")
    text = text.replace(" .closing", "").replace("Simpler\n: What do you do in the evening?\n", "")
    (home / "scripts" / "conversations" / "wk.md").write_text(text)
    assert says(home) == []


def test_everything_is_said_at_once(home: Path) -> None:
    """A fault of reading hides nothing else, and nothing is raised."""
    change(home, "conversations/own.md", " .closing", " .closed")
    change(home, "authorities/a.md", "at once", "soon")
    (home / "scripts" / "broken.md").write_bytes(b"\xff")
    found = says(home)
    assert any(line.startswith("scripts/broken.md:1: the file cannot be read") for line in found)
    assert any("no topic is marked .closing" in line for line in found)
    assert any("no source has this sentence" in line for line in found)


def test_an_empty_folder_is_said_so(tmp_path: Path) -> None:
    """Nothing to check is a fault, not a crash."""
    assert "there is no folder `scripts`" in says(tmp_path)[0]


def test_pictures_that_help_nobody_are_advised_on(home: Path) -> None:
    """An unused picture, one with words in it, and two choices that cannot be told apart are for a person to weigh."""
    folder = home / "scripts" / "pictures"
    folder.mkdir()
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    (folder / "bus.svg").write_text(f'{head}<path d="M8 8h9"/></svg>')
    (folder / "walk.svg").write_text(f"{head}<title>Walk</title></svg>")
    choices = "Choices\n: By bus {picture=bus}\n: By tram {picture=bus}\n: On foot\n\nListen for\n"
    change(home, "conversations/yp.md", "Listen for\n", choices)
    assert says(home) == [
        'scripts/conversations/yp.md:37: advice: another choice of this prompt has the picture "bus" too',
        "scripts/pictures/walk.svg:1: advice: a <title> shows words that nobody translates; the choice's own words name the picture",
        "scripts/pictures/walk.svg:1: advice: no choice has this picture",
    ]


def test_a_picture_that_is_not_plain_is_an_error(home: Path) -> None:
    """The check names its file and line, like any other fault of the content."""
    folder = home / "scripts" / "pictures"
    folder.mkdir()
    (folder / "bus.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\n<path onclick="x"/></svg>')
    change(home, "conversations/yp.md", "Listen for\n", "Choices\n: By bus {picture=bus}\n\nListen for\n")
    assert says(home) == ['scripts/pictures/bus.svg:2: "onclick" has no place in a picture']


def arabic(home: Path) -> Path:
    locales.main(["--folder", str(home), "--new", "ar"])
    return home / "locales" / "ar" / "LC_MESSAGES" / "alongside.po"


def translate(path: Path, context: str, translation: str) -> None:
    text = path.read_text("utf-8")
    head, _, rest = text.partition(f'msgctxt "{context}"\n')
    assert rest
    path.write_text(head + f'msgctxt "{context}"\n' + rest.replace('msgstr ""', f'msgstr "{translation}"', 1), "utf-8")


def test_a_language_says_what_it_lacks(home: Path) -> None:
    """Counts, and the first few by name, as advice; and that nobody has checked what there is."""
    path = arabic(home)
    found = says(home)
    assert len(found) == 1
    assert found[0].startswith("locales/ar/LC_MESSAGES/alongside.po:1: advice: ar lacks ")
    assert 'own/title "In your own words"; own/start/title "Start"; ' in found[0]
    assert f"and {len(PHRASES) + 40 - 3} more" in found[0]
    translate(path, "phrase/thanks", "شكرا")
    assert any("no qualified translator has checked ar" in line for line in says(home))


def test_a_complete_language_has_no_finding(home: Path) -> None:
    """Complete, checked and current: nothing to say."""
    path = arabic(home)
    lines = path.read_text("utf-8").replace("X-Checked-By: ", "X-Checked-By: Amal").split('msgstr ""')
    path.write_text('msgstr ""'.join(lines[:2]) + 'msgstr "كلمة"' + 'msgstr "كلمة"'.join(lines[2:]), "utf-8")
    assert says(home) == []


def test_a_sentence_that_no_longer_stands_is_an_error(home: Path) -> None:
    """The catalogue must be brought up to date; where it cannot be read, file and line are named."""
    path = arabic(home)
    change(home, "conversations/own.md", "Tell me anything you like.", "Tell me anything.")
    stale = [line for line in says(home) if "no longer stands in the scripts; run `make locales`" in line]
    assert len(stale) == 1
    assert "(own/words/words)" in stale[0]
    path.write_text(path.read_text("utf-8") + "\nnonsense\n", "utf-8")
    assert any(line.startswith(f"locales/ar/LC_MESSAGES/alongside.po:{path.read_text('utf-8').count(chr(10))}: ") for line in says(home))


def test_the_forms_wording_hides_in_no_language(home: Path) -> None:
    """English wording of the form or a tier's name in a translation is an error; so is a word that its own rules forbid."""
    path = arabic(home)
    translate(path, "own/words/words", "قل: Comes back late to the place")
    translate(path, "own/start/title", "Much concern")
    translate(path, "own/end/title", "هذا عار")
    (home / "locales" / "ar" / "plain.toml").write_text('[[avoid]]\nwords = ["عار"]\nrather = "بدون لوم"\n', "utf-8")
    found = [line for line in says(home) if "advice" not in line]
    assert [line.partition(": ")[2] for line in found] == [
        'the name of a tier: "Much concern"',
        'five words or more of the form\'s own wording: "Comes back late to the place of residence"',
        'avoid "عار": بدون لوم',
    ]


def test_the_parts_of_a_catalogue_that_pages_use() -> None:
    """A catalogue can be made by hand, for a page's test."""
    assert Catalogue("fa_AF", "دری", "rtl", "").tag == "fa-AF"
