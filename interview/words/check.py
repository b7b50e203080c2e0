"""Everything that a machine can prove about a content folder, said all at once: `alongside check`.

Errors must be mended. Advice is for a person to weigh. No rule here knows a tool by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from interview.words import plain
from interview.words.authority import unsaid
from interview.words.catalogue import Catalogue, missing, read_catalogues, wanted
from interview.words.content import Content, Heard, locate, read_content
from interview.words.extract import PHRASES_FILE, of_phrases
from interview.words.no_html import tags
from interview.words.picture import FOLDER
from interview.words.plain_rules import Rules, read_rules
from interview.words.problem import Place, Problem, Problems, meant
from interview.words.reading import shortened
from interview.words.rule_check import unsound
from interview.words.script import CLOSING, NARRATIVE, OPENING, PARENT_CARER, YOUNG_PERSON, Script, Words
from interview.words.tool import Tool
from interview.words.where_proof import unproved

HEARD_FROM = (YOUNG_PERSON, PARENT_CARER)
LEAST_FOLLOW_UPS, MOST_FOLLOW_UPS = 2, 4
NAMED = 3
"""How many missing sentences of a language are named."""


def check(folder: Path | None = None) -> Problems:
    """Read and check all content of `folder`. Nothing is raised: whatever is wrong is among the problems."""
    home, problems = folder or locate(), Problems()
    content = read_content(home, problems)
    problems.found += coverage(content)
    problems.found += shape(content)
    problems.found += quotations(content)
    problems.found += outcomes(content)
    problems.found += ways(content)
    problems.found += tags(home)
    problems.found += pictures(content)
    rules, form = read_rules(with_rules(home), Rules().locale, problems), plain.formal(content)
    for script in content.scripts.values():
        problems.found += plain.of_script(script, rules, form)
    for found in of_phrases():  # seen by both, so the shorter sentences of a young person hold
        words = Words(found.text, found.context, Place(PHRASES_FILE, found.line))
        problems.found += plain.of_text(words, "said", YOUNG_PERSON, rules, form)
    for catalogue in read_catalogues(home, problems).values():
        if catalogue.file:
            problems.found += language(catalogue, content, read_rules(home, catalogue.locale, problems), form)
    problems.found[:] = dict.fromkeys(problems.found)
    return problems


def with_rules(home: Path) -> Path:
    """Return the folder whose rules for plain English hold: its own, or the house's where a folder brings none."""
    package = Path(__file__).resolve().parent.parent
    return next((folder for folder in (home, package.parent, package / "content") if (folder / "locales/en/plain.toml").is_file()), home)


def coverage(content: Content) -> Iterator[Problem]:
    """Every indicator of a tool that is talked about is, for each audience, listened for or marked never asked; not both.

    A tool that follows another is talked about in that one's conversations, even where none of them listens for it yet.
    """
    for tool in content.tools.values():
        own = {script.id for script in content.scripts_for(tool.id)}
        scripts = [s for s in content.scripts.values() if s.audience in HEARD_FROM and (s.id in own or _listens(s, tool, content))]
        if not scripts:
            continue
        for audience in HEARD_FROM:
            if any(script.audience == audience for script in scripts):
                yield from _covered(tool, audience, content)
            else:
                yield Problem(Place(tool.file), f"no conversation with a {audience} listens for this tool", "advice")


def _listens(script: Script, tool: Tool, content: Content) -> bool:
    return any(heard.script.id == script.id for heard in _all_heard(tool, content))


def _all_heard(tool: Tool, content: Content) -> Iterable[Heard]:
    return (heard for item in tool.indicators for heard in content.heard(tool.id, item.id))


def _covered(tool: Tool, audience: str, content: Content) -> Iterator[Problem]:
    for item in (each for each in tool.indicators if not each.assesses):
        heard = [found for found in content.heard(tool.id, item.id) if found.script.audience == audience]
        reason = item.never_asked.get(audience)
        if reason is None and not heard:
            says = f'no prompt for a {audience} listens for #{item.id} "{shortened(item.wording)}", and it is not marked as never asked'
            yield Problem(item.place, says)
        for found in heard if reason is not None else ():
            says = f"#{item.id} is marked as never asked of a {audience} ({reason}), and this prompt listens for it"
            to_it = (link for link in found.prompt.listen_for if link.target.endswith(f"#{item.id}") and link.text == item.wording)
            yield Problem(next((link.place for link in to_it), found.prompt.place), says)


def shape(content: Content) -> Iterator[Problem]:
    """A conversation opens, lets people tell it their own way, and closes; each question has easier and further ones."""
    for script in content.scripts.values():
        if script.audience not in HEARD_FROM:
            continue
        for role in (OPENING, NARRATIVE, CLOSING):
            if not any(topic.role == role for topic in script.topics):
                yield Problem(Place(script.file), f"no topic is marked .{role}")
        for prompt in script.prompts:
            if prompt.said_only:
                continue
            if prompt.simpler is None:
                yield Problem(prompt.place, f'the prompt "{prompt.title.text}" has no Simpler')
            if not LEAST_FOLLOW_UPS <= len(prompt.follow_ups) <= MOST_FOLLOW_UPS:
                says = f"has {len(prompt.follow_ups)} lines under Follow-up; write {LEAST_FOLLOW_UPS} to {MOST_FOLLOW_UPS}"
                yield Problem(prompt.place, f'the prompt "{prompt.title.text}" {says}')


def quotations(content: Content) -> Iterator[Problem]:
    """What an authority's file or a tool's rule quotes stands to the letter in the guidance, a tool or a pathway; what they name is there."""
    sources = [_folded(source) for source in _sources(content)]

    def stands(text: str) -> bool:
        return any(_folded(text) in source for source in sources)

    for authority in content.authorities.values():
        for advice in (advice for advice in authority.advice if advice.quoted):
            if not stands(advice.text):
                yield Problem(advice.place, f'no source has this sentence to the letter: "{shortened(advice.text, 80)}"')
        answers_to = content.tools.get(authority.tool)
        pathway = content.pathways.get(answers_to.pathway) if answers_to else None
        if pathway is not None:
            known = [tier.id for tier in pathway.tiers]
            where = authority.where
            answers = (answer for stop in (where.stops if where else ()) for answer in stop.answers)
            for step in (*authority.steps, *((where,) if where else ()), *answers):
                for name in (name for name in step.tiers if name not in known):
                    yield Problem(step.place, f'{pathway.file} has no tier "{name}"{meant(name, known)}')
    for tool in content.tools.values():
        tiers = [tier.id for tier in content.pathway_of(tool).tiers]
        for name in (name for name in tool.review_by_tier if name not in tiers):
            yield Problem(Place(tool.file), f'`review_months` has no tier of the pathway: "{name}"{meant(name, tiers)}')
        for name in (name for name in tiers if tool.review_by_tier and name not in tool.review_by_tier):
            yield Problem(Place(tool.file), f'`review_months` does not say after how many months "{name}" is looked at again')
        for rule in tool.rules:
            if rule.source and not stands(rule.source):
                yield Problem(rule.place, f'no source here has this sentence of a rule: "{shortened(rule.source, 80)}"', "advice")


def outcomes(content: Content) -> Iterator[Problem]:
    """Every line of a tool's outcome can hold, and none keeps a higher tier from being reached."""
    for tool in content.tools.values():
        yield from unsound(tool, content.pathway_of(tool))


def ways(content: Content) -> Iterator[Problem]:
    """An authority says what to do. Its guided decision begins with immediate danger, goes round in no circle, and every way through it ends."""
    for authority in content.authorities.values():
        yield from unsaid(authority)
        if authority.where is not None:
            yield from unproved(authority.where)


def _sources(content: Content) -> Iterator[str]:
    for guidance in content.guidance.values():
        yield " ".join([guidance.title, *(passage.text for passage in guidance.passages)])
    for tool in content.tools.values():
        yield tool.title
        for section in tool.sections:
            yield from (section.title, section.legend, " ".join(section.text))
            yield from (item.wording for item in section.indicators)
            yield from (text for item in section.indicators for text in item.texts.values())
            yield from (field.label for field in (*section.fields, *section.cells))
            yield from (section.remarks, *(action.label for action in section.actions), *(column.label for column in section.columns))
    for pathway in content.pathways.values():
        yield from (pathway.title, " ".join(pathway.text))
        for tier in pathway.tiers:
            yield from (tier.title, *tier.description, *tier.actions)


def _folded(text: str) -> str:
    return " ".join(text.split())


def pictures(content: Content) -> Iterator[Problem]:
    """Advise where a picture is of no use, or shows words, or cannot be told from the one beside it. What is unsafe, the reader says."""
    used = {name for script in content.scripts.values() for prompt in script.prompts for name in prompt.pictures}
    for name, data in content.pictures.items():
        place = Place(f"{FOLDER}/{name}.svg")
        if name not in used:
            yield Problem(place, "no choice has this picture", "advice")
        if b"<title" in data:
            yield Problem(place, "a <title> shows words that nobody translates; the choice's own words name the picture", "advice")
    for prompt in (prompt for script in content.scripts.values() for prompt in script.prompts):
        for number, name in enumerate(prompt.pictures):
            if name and name in prompt.pictures[:number]:
                yield Problem(prompt.choices[number].place, f'another choice of this prompt has the picture "{name}" too', "advice")


def language(catalogue: Catalogue, content: Content, rules: Rules, form: plain.Formal) -> Iterator[Problem]:
    """Say what a language lacks, what in it is out of date, and what in its words should not be there."""
    needed = wanted(content)
    for (context, text), line in catalogue.entries.items():
        if (context, text) not in needed:
            says = f'"{shortened(text)}" ({context}) no longer stands in the scripts; run `make locales`'
            yield Problem(Place(catalogue.file, line), says)
    place = Place(catalogue.file)
    if lacking := missing(catalogue, content):
        named = "; ".join(f'{context} "{shortened(text)}"' for context, text in lacking[:NAMED])
        more = f"; and {len(lacking) - NAMED} more" if len(lacking) > NAMED else ""
        yield Problem(place, f"{catalogue.locale} lacks {len(lacking)} of {len(needed)} texts: {named}{more}", "advice")
    if catalogue.current and not catalogue.checked:
        yield Problem(place, f"no qualified translator has checked {catalogue.locale}; it says so on the professional's page", "advice")
    stands = _standing(content)
    for key, translation in catalogue.current.items():
        kind, audience = stands.get(key, ("said", YOUNG_PERSON))
        words = Words(translation, key[0], Place(catalogue.file, catalogue.entries[key]))
        yield from plain.of_text(words, kind, audience, rules, form)


def _standing(content: Content) -> dict[tuple[str, str], tuple[plain.Kind, str]]:
    """Return for each text of a prompt how it stands and who hears it."""
    found: dict[tuple[str, str], tuple[plain.Kind, str]] = {}
    for script in content.scripts.values():
        if script.audience in HEARD_FROM:
            found |= {(words.context, words.text): ("said", script.audience) for words in script.shown()}
            for prompt in script.prompts:
                found |= {(w.context, w.text): (plain.kind_of(w, prompt), script.audience) for w in prompt.shown()}
    return found
