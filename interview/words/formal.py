"""The digest of a form as a professional reads it: its wording, its answers, its rule and its pathway, and nothing else of its file.

An author raises a form's version when its wording or its rule becomes another. Where that was forgotten, the digest tells all the same, so
that a change of the form never looks like a change in the child.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from interview.words.pathway import Pathway
from interview.words.tool import Answer, Field, Indicator, Rule, Section, Tool


def formal_digest(tool: Tool, pathway: Pathway) -> str:
    """Return the first 24 hexadecimal digits of the SHA-256 of what a form says. Hints, notes and places in a file are no part of it."""
    says = [
        tool.title,
        [_section(section) for section in tool.sections],
        [_rule(rule) for rule in tool.rules],
        [[each.only_column, each.only_section, each.says] for each in tool.asks_judgement],
        tool.no_outcome,
        [pathway.title, pathway.text],
        [[tier.id, tier.title, tier.description_title, tier.description, tier.actions_title, tier.actions] for tier in pathway.tiers],
    ]
    return hashlib.sha256(json.dumps(says, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:24]


def _section(section: Section) -> list[Any]:
    return [
        [section.id, section.title, section.kind, section.text, section.legend, section.counts, section.remarks, section.assesses],
        [[column.id, column.label] for column in section.columns],
        [_answer(answer) for answer in section.answers],
        [_item(item) for item in section.indicators],
        [_field(field) for field in (*section.fields, *section.cells)],
        [[action.id, action.label] for action in section.actions],
        section.points,
    ]


def _answer(answer: Answer) -> list[str]:
    return [answer.id, answer.label, answer.means]


def _item(item: Indicator) -> list[Any]:
    return [item.id, item.wording, item.texts, _answer(item.counts_as) if item.counts_as else None, item.points, item.assesses]


def _field(field: Field) -> list[str]:
    return [field.id, field.label, field.kind]


def _rule(rule: Rule) -> list[Any]:
    band = [rule.band.least, rule.band.most] if rule.band else None
    conditions = [rule.any_of, rule.answers, rule.all_of, rule.at_least, band, rule.under_age, rule.facts]
    return [rule.tier, conditions, rule.floor, rule.undetermined, rule.at_once, rule.source]
