"""One rule for people: where it stands, what it takes out, and what it took out of the fixtures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.model import Label, Structure
from cleaner.model.errors import RuleError
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line
from cleaner.rulebook.load import read_rules, rule_files
from cleaner.rulebook.values import GENERIC, Rulebook, RuleSet
from cleaner.tools.check import FACTS, cases
from cleaner.tools.rule_ids import ids_of

OUTSIDE = "/outside"
"""What follows the id of a layout in the rule of a piece that stands outside it."""
SHOWN = 5
"""Examples that are printed; the others are counted."""
_EXAMPLE = re.compile(r"(?P<label>[a-z-]+) (?P<rule>\S+): (?P<text>.*)", re.DOTALL)

KINDS = {
    "line": "whole lines",
    "run": "all blocks from one line to another",
    "appeal": "blocks side by side that ask the reader for something",
    "span": "a stretch inside a line",
    "field": "nothing, or the line that states a fact: it becomes metadata",
    "layout": "what stands outside the elements that hold the article",
    "element": "elements and all that is in them",
}
"""What the rules of a kind take out, by the name of their tables."""
WITHOUT_FILE = {
    "structure": ("what its place and its shape give away, whatever the outlet", "cleaner/label/"),
    "page": ("what the page says of itself, or its markup", "cleaner/label/"),
    "labeller": ("what the learned labeller of pages and lines holds to be outside the article", "cleaner/label/outside.py"),
    "learned": ("sentences that the learned labeller of extracted texts holds to be furniture", "cleaner/label/sentences.py"),
    "repeated": ("what the outlet repeats in text after text (--repeats remove)", "cleaner/label/repeats.py"),
}
"""Of rules that no file holds, by the beginning of their ids: what they take out, and the code that gives it."""


class RuleText(NamedTuple):
    """A rule as it is written: its file, the line on which its table begins, the kind of table, the table."""

    file: Path
    line: int
    kind: str
    text: str


class Example(NamedTuple):
    """A piece that the rule takes out of a fixture, and that fixture."""

    label: str
    text: str
    case: Path


def ids_named(name: str, rulebook: Rulebook) -> list[str]:
    """The ids of rules that ``name`` may mean: an id, that of a piece outside a layout, or the last part of ids."""
    known = [rule for each in rulebook.sets.values() for rule in ids_of(each)]
    whole = name.removesuffix(OUTSIDE)
    if whole in known:
        return [whole]
    if _is_without_file(name):
        return [name]
    return sorted({rule for rule in known if rule.rpartition("/")[2] == name})


def _is_without_file(name: str) -> bool:
    """Whether a rule's id is one that no file holds: ``structure/title``, ``learned/caption``, ``repeated/1433e684``."""
    first, _, last = name.partition("/")
    if first == "structure":
        return name in {str(rule) for rule in Structure}
    if first == "learned":
        return last in {str(label) for label in Label}
    return first in WITHOUT_FILE and bool(last)


def rule_text(rule_id: str, folders: Sequence[Path]) -> RuleText | None:
    """The rule as it is written in the last of the files in ``folders`` that has it; None where none does."""
    rules = rule_id.rpartition("/")[0].rpartition("/")[2]  # a file has the name of its set, in the folder of its kind
    for folder in reversed(folders):
        for path in (each for each in rule_files(folder) if each.stem == rules):
            try:
                is_there = rule_id in ids_of(read_rules(path, check=False))
            except RuleError:
                continue  # the run has ended before this where a file in use is broken
            if is_there:
                return _table_with(path, rule_id.rpartition("/")[2])
    return None


def _table_with(path: Path, name: str) -> RuleText | None:
    """The table of a file whose ``id`` is ``name``, with the comment above it."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("[")]
    is_id = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(name)}[\"']")
    for head, after in zip(heads, [*heads[1:], len(lines)], strict=True):
        table = lines[head:after]
        if any(map(is_id.match, table)):
            return RuleText(path, head + 1, lines[head].strip("[] "), "\n".join(_without_what_follows(table)))
    return None


def _without_what_follows(table: list[str]) -> list[str]:
    """A table without the blank lines and the comments of the next one at its end."""
    while table and (not table[-1].strip() or table[-1].startswith("#")):
        table = table[:-1]
    return table


def examples(rule_id: str, fixtures: Path) -> list[Example]:
    """What the rule takes out of the fixtures, as their expected files have it."""
    found = (example for case in cases(fixtures) for example in _examples_in(case, {rule_id, rule_id + OUTSIDE}))
    return list({(each.label, each.text): each for each in found}.values())


def _examples_in(case: Path, rules: Iterable[str]) -> Iterator[Example]:
    path = case / FACTS
    if not path.is_file():
        return
    for written in json.loads(path.read_bytes()).get("removed", []):
        parts = _EXAMPLE.fullmatch(written)
        if parts and parts["rule"] in rules:
            yield Example(parts["label"], parts["text"], case)


def card(rule_id: str, rulebook: Rulebook, folders: Sequence[Path], fixtures: Path | None) -> Iterator[str]:
    """Lines that explain a rule; ``fixtures`` is the folder that the examples are from."""
    written = rule_text(rule_id, folders)
    yield rule_id
    yield ""
    if written is None:
        takes, code = WITHOUT_FILE[rule_id.split("/")[0]]
        yield f"takes out:  {takes}"
        yield f"stands in:  no rule file; the code is in {code}"
    else:
        yield f"takes out:  {KINDS[written.kind]}"
        yield f"holds for:  {scope(rulebook.sets[rule_id.rpartition('/')[0]], rulebook)}"
        yield f"stands in:  {safe_line(str(written.file))}:{written.line}"
        yield ""
        yield from map(safe_line, written.text.splitlines())
    yield ""
    yield from _example_lines(examples(rule_id, fixtures) if fixtures else [], fixtures)


def scope(rules: RuleSet, rulebook: Rulebook) -> str:
    """Which pages a set of rules is for."""
    if rules.id == GENERIC:
        return "every page"
    if rules.is_generic:
        return f"pages in the language {rules.id.rpartition('/')[2]}, of whatever outlet"
    if rules.is_family:
        outlets = sorted(each.id for each in rulebook.sets.values() if rules.id in each.families)
        return f"outlets of the family {rules.id}: {', '.join(outlets) or 'none is known by name'}"
    return f"{rules.name} ({', '.join(rules.domains)})"


def _example_lines(found: Sequence[Example], fixtures: Path | None) -> Iterator[str]:
    if fixtures is None:
        yield "examples:   none here: name the folder of the fixtures with --fixtures"
        return
    if not found:
        yield f"examples:   no fixture in {safe_line(str(fixtures))} has any"
        return
    yield f"examples:   {counted(len(found), 'piece')} in {safe_line(str(fixtures))}"
    for each in found[:SHOWN]:
        yield f"  - {each.label}: {safe_line(each.text)}"
        yield f"    {safe_line(str(each.case))}"
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN} more"
