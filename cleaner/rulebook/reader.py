"""The tables of one rule file to a :class:`~cleaner.rulebook.values.RuleSet`, every mistake named by its key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from cleaner.model import Label
from cleaner.model.errors import RuleError
from cleaner.rulebook.rule_keys import TABLES, TOP
from cleaner.rulebook.rule_table import RuleFile, RuleTable
from cleaner.rulebook.values import (
    PAGE_FIELDS,
    SCOPES,
    TAKES,
    TITLES,
    ZONES,
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

T = TypeVar("T")


def rule_set(table: dict[str, Any], *, name: str, file: str, is_family: bool, check: bool = True) -> RuleSet:
    """The rule set that a file's ``table`` says, with the id ``name``; ``check`` also parses its patterns and selectors.

    Raises :class:`RuleError` with every mistake in it.
    """
    source = RuleFile(file, name, check)
    top = RuleTable(source, "", table, TOP)
    keep = RuleTable(source, "keep", top["keep"], TABLES["keep"])
    fields = _rules(top, "field", _field)
    rules = RuleSet(
        id=name,
        name=top["name"],
        file=file,
        language=top["language"],
        extends=top["extends"],
        domains=tuple(domain.lower() for domain in top["domains"]),
        families=tuple(top["families"]),
        signature=tuple(top["signature"]),
        traces=tuple(top["traces"]),
        lines=_rules(top, "line", _line),
        runs=_rules(top, "run", _run),
        appeals=_rules(top, "appeal", _appeal),
        spans=_rules(top, "span", _span),
        fields=tuple(rule for rule in fields if isinstance(rule, FieldRule)),
        keeps=keep.patterns("match"),
        is_family=is_family,
        markup=tuple(top["markup"]),
        common=tuple(top["common"]),
        title_first=top["title_first"],
        title_from=top.choice("title_from", TITLES) if top["title_from"] else None,
        knows_texts=top["knows_texts"],
        layouts=_rules(top, "layout", _layout),
        elements=_rules(top, "element", _element),
        element_fields=tuple(rule for rule in fields if isinstance(rule, ElementField)),
        kept_elements=keep.selectors("css"),
    )
    if source.problems:
        first, *others = source.problems
        raise RuleError(first.file, first.key, first.problem, tuple(others))
    return rules


def _rules(top: RuleTable, kind: str, build: Callable[[RuleTable], T]) -> tuple[T, ...]:
    """The tables of a kind as rules, without those that have something wrong with them."""
    problems = top.file.problems
    rules: list[T] = []
    for number, values in enumerate(top[kind], 1):
        path = f"{kind}[{number}]"
        if not isinstance(values, dict):
            top.note(f"must be a table: write [[{kind}]]", path)
            continue
        count_before = len(problems)
        table = RuleTable(top.file, path, values, TABLES[kind])
        try:
            rule = build(table) if len(problems) == count_before else None
        except RuleError as error:
            problems.append(error)
            continue
        if rule is not None and len(problems) == count_before:
            rules.append(rule)
    return tuple(rules)


def _line(table: RuleTable) -> LineRule:
    if not table["is"] and not table["match"]:
        raise table.error("needs 'is' or 'match'")
    if table["unmentioned"] and table["zone"] != "tail":
        raise table.error('holds in the tail only: write zone = "tail"', "unmentioned")
    return LineRule(
        id=table.rule_id,
        label=table.label,
        phrases=table.phrases("is"),
        patterns=table.patterns("match"),
        zone=table.choice("zone", ZONES),
        weak=table["weak"],
        sure=table["sure"],
        unmentioned=table["unmentioned"],
        takes=table.choice("takes", TAKES),
        longest=table.positive("longest"),
    )


def _run(table: RuleTable) -> RunRule:
    if not 2 <= table["within"] <= 200:
        raise table.error("must be from 2 to 200 blocks", "within")
    return RunRule(
        id=table.rule_id,
        label=table.label,
        starts=table.pattern("starts"),
        ends=table.pattern("ends"),
        within=table["within"],
    )


def _appeal(table: RuleTable) -> AppealRule:
    if not table["asks"] or not table["ours"]:
        raise table.error("needs 'asks' and 'ours'")
    return AppealRule(table.rule_id, table.label, table.patterns("asks"), table.patterns("ours"), table.patterns("terms"))


def _span(table: RuleTable) -> SpanRule:
    pattern = table.pattern("match")
    labels = tuple((name, Label(table.one_of(name.replace("_", "-"), [*Label], "match"))) for name in pattern.groups)
    if bool(labels) == bool(table["label"]):
        raise table.error("needs either 'label' or named groups such as (?P<caption>...)")
    label = table.label if table["label"] else None
    return SpanRule(table.rule_id, pattern, label, labels, table.choice("scope", SCOPES))


def _field(table: RuleTable) -> FieldRule | ElementField:
    if bool(table["match"]) == bool(table["css"]):
        raise table.error("needs either 'match' or 'css'")
    if table["css"]:
        name = table.choice("name", PAGE_FIELDS)
        return ElementField(table.rule_id, name, table.selectors("css"), table["attribute"] or None)
    pattern = table.pattern("match")
    if pattern.group_count != 1:
        raise table.error("needs exactly one group: the value", "match")
    return FieldRule(table.rule_id, table["name"], pattern, table.choice("zone", ZONES), table["stays"])


def _layout(table: RuleTable) -> LayoutRule:
    if not table["root"] and not table["entry"]:
        raise table.error("needs 'root' or 'entry'")
    until = table["valid_until"]
    if until and not _is_date(until):
        table.note(f"{until!r} is not a date such as 2024-05-31", "valid_until")
    return LayoutRule(table.rule_id, table.selectors("root"), table.selectors("entry"), until or None)


def _element(table: RuleTable) -> ElementRule:
    if not (table["css"] or table["tags"] or table["words"]):
        raise table.error("needs 'css', 'tags' or 'words'")
    if not 0 <= table["links"] <= 1:
        table.note("must be a share from 0 to 1", "links")
    return ElementRule(
        id=table.rule_id,
        label=table.label,
        css=table.selectors("css"),
        tags=tuple(tag.lower() for tag in table["tags"]),
        words=tuple(_class_words(table, phrase) for phrase in table["words"]),
        longest=table.positive("longest") if table["longest"] else None,
        links=float(table["links"]),
        weak=table["weak"],
        apart=table["apart"],
    )


def _class_words(table: RuleTable, phrase: str) -> tuple[str, ...]:
    """The words of a phrase that is looked for in class names: ``sign up`` -> ("sign", "up")."""
    if not phrase.replace(" ", "").isalpha():
        table.note(f"{phrase!r}: class names are compared word by word; write letters and spaces only", "words")
    return tuple(phrase.lower().split())


def _is_date(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
