"""Rule files held against the schema, against each other, and against the fixtures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from cleaner.model.errors import RuleError
from cleaner.rulebook.load import read_rules
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.text_keys import normalise_phrase
from cleaner.rulebook.values import AppealRule, ElementRule, LayoutRule, LineRule, RuleSet, RunRule, SpanRule
from cleaner.tools.findings import Finding
from cleaner.tools.rule_ids import ids_of

_PLACE = re.compile(r"^(?P<table>layout|element|line|run|span|field|keep)?(?:\[(?P<number>\d+)\])?\.?(?P<key>\w+)?")


def lint_files(paths: Iterable[Path], families: frozenset[str] | None = None) -> Iterator[Finding]:
    """Everything wrong with rule files, each alone and all together.

    ``families`` are the ids of families that are known besides those in ``paths``; without it families are not checked.
    """
    sets: dict[Path, RuleSet] = {}
    for path in paths:
        try:
            sets[path] = read_rules(path)
        except RuleError as error:
            yield from (finding(path, each.key, each.problem) for each in (error, *error.others))
        else:
            yield from _lint_set(path, sets[path])
    yield from _claimed_twice(sets)
    if families is None:
        return
    known = families | {rules.id for rules in sets.values() if rules.is_family}
    for path, rules in sets.items():
        yield from (finding(path, "families", f"there is no family {each!r}") for each in rules.families if each not in known)


def finding(path: Path, key: str, problem: str) -> Finding:
    """A finding at a key such as ``line[3].match``, with its line in the file."""
    line = _line_of(path, key)
    return Finding(path, line, 0, "rules/invalid", f"{key}: {problem}" if key else problem)


def _line_of(path: Path, key: str) -> int:
    """The line of a key; 0 where it cannot be found."""
    place = _PLACE.match(key)
    if not place or not key:
        return 0
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    start = _table_line(lines, place["table"], int(place["number"] or 1))
    wanted = place["key"]
    if not wanted:
        return start + 1
    for number, text in enumerate(lines[start:], start + 1):
        if re.match(rf"\s*{re.escape(wanted)}\s*=", text):
            return number
        if number > start + 1 and text.startswith("["):
            break
    return start + 1


def _table_line(lines: list[str], table: str | None, number: int) -> int:
    """Index of the line on which the nth table of a kind begins; 0 for the top of the file."""
    if not table:
        return 0
    heads = [index for index, text in enumerate(lines) if re.match(rf"\s*\[\[?\s*{table}\s*\]?\]", text)]
    return heads[number - 1] if number <= len(heads) else 0


# ---------------------------------------------------------------- rules that cannot do anything
def _lint_set(path: Path, rules: RuleSet) -> Iterator[Finding]:
    yield from _repeated_ids(path, rules)
    seen: dict[str, str] = {}
    for rule in rules.lines:
        for phrase in rule.phrases:
            key = normalise_phrase(phrase.lower())
            if key in seen:
                yield _at(path, phrase, f"{rule.id}: {phrase!r} is dead: {seen[key]} has the same words")
            seen.setdefault(key, rule.id)
        for pattern in rule.patterns:
            yield from _dead(path, rule, pattern)
    for pattern in (*rules.keeps, *(rule.pattern for rule in rules.spans)):
        if pattern.search("") is not None:
            yield _at(path, pattern.source, f"{pattern.source!r} matches the empty text, and so every block")
    of_texts = (rules.lines, rules.runs, rules.appeals, rules.spans, rules.fields, rules.keeps)
    of_outlets = (rules.families, rules.signature, rules.traces)
    of_pages = (rules.layouts, rules.elements, rules.element_fields, rules.kept_elements, rules.title_from)
    if not any((*of_texts, *of_outlets, *of_pages)) and not (rules.extends and rules.domains):
        yield finding(path, "", "says nothing: no rule, no family, no signature")


def _rule_ids(rules: RuleSet) -> list[str]:
    """The ids of all rules but those of fields; of those some take nothing out, and need no fixture."""
    kinds: tuple[tuple[LineRule | RunRule | AppealRule | SpanRule | ElementRule | LayoutRule, ...], ...]
    kinds = (rules.lines, rules.runs, rules.appeals, rules.spans, rules.elements, rules.layouts)
    return [rule.id for kind in kinds for rule in kind]


def _repeated_ids(path: Path, rules: RuleSet) -> Iterator[Finding]:
    for one, other in pairwise(sorted(ids_of(rules))):
        if one == other:
            yield _at(path, one.split("/", 1)[1], f"{one}: two rules have this id")


def _dead(path: Path, rule: LineRule, pattern: Pattern) -> Iterator[Finding]:
    """A pattern that no block can match, or that matches nothing at all and so every block."""
    named = f"{rule.id}: {pattern.source!r}"
    needed = pattern.requirements.min_length
    if needed > rule.longest:
        yield _at(path, pattern.source, f"{named} is dead: needs {needed} characters, 'longest' is {rule.longest}")
    if pattern.search("") is not None:
        yield _at(path, pattern.source, f"{named} matches the empty text, and so every block")


def _at(path: Path, string: str, problem: str) -> Finding:
    """A finding at the last line of the file that holds a string in quotes; at the whole file where none does."""
    quoted = re.compile(rf"[\"']{re.escape(string)}[\"']")
    lines = [number for number, text in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1) if quoted.search(text)]
    return Finding(path, lines[-1] if lines else 0, 0, "rules/invalid", problem)


def _claimed_twice(sets: dict[Path, RuleSet]) -> Iterator[Finding]:
    owner: dict[str, Path] = {}
    for path, rules in sets.items():
        for domain in rules.domains:
            if domain in owner and sets[owner[domain]].id != rules.id:  # the same name replaces or extends, on purpose
                yield finding(path, "domains", f"{domain!r} is claimed by {owner[domain].name} too")
            owner.setdefault(domain, path)


# ---------------------------------------------------------------- rules that no fixture exercises
def unexercised(rules: RuleSet, exercised: frozenset[str]) -> Iterator[Finding]:
    """A finding for each rule of the file that took nothing out of any fixture."""
    path = Path(rules.file)
    fields = [rule.id for rule in rules.fields if not rule.stays] + [rule.id for rule in rules.element_fields]
    for rule_id in dict.fromkeys(_rule_ids(rules) + fields):
        if rule_id not in exercised:
            found = _at(path, rule_id.split("/", 1)[1], f"{rule_id}: no fixture exercises this rule")
            yield found._replace(rule="rules/not-exercised", line=_table_around(path, found.line))


def _table_around(path: Path, line: int) -> int:
    """The line on which the table begins that a line is in."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((number for number in range(line, 0, -1) if lines[number - 1].startswith("[")), line)
