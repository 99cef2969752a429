"""The rules of a rule set as one list, and their ids."""

from __future__ import annotations

from cleaner.rulebook.values import (
    AppealRule,
    ElementField,
    ElementRule,
    FieldRule,
    LayoutRule,
    LineRule,
    RuleSet,
    RunRule,
    SpanRule,
)

Rule = LineRule | RunRule | AppealRule | SpanRule | FieldRule | LayoutRule | ElementRule | ElementField


def rules_of(rules: RuleSet) -> list[Rule]:
    """Every rule of a set that has an id, kind by kind."""
    of_texts: list[Rule] = [*rules.lines, *rules.runs, *rules.appeals, *rules.spans, *rules.fields]
    return [*of_texts, *rules.layouts, *rules.elements, *rules.element_fields]


def ids_of(rules: RuleSet) -> list[str]:
    """Their ids: ``_generic/share-phrase``."""
    return [rule.id for rule in rules_of(rules)]
