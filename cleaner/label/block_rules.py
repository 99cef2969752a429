"""The rule files' decisions on whole blocks: lines, runs, fields."""

from __future__ import annotations

from cleaner.label.label_sheet import Draft
from cleaner.label.line_rules import line_rule
from cleaner.model import Label, Mark
from cleaner.rulebook.index import Rules
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.pattern_index import Candidate
from cleaner.rulebook.values import LineRule, RunRule

OUTSIDE = "labeller/outside"
"""The mark of a line that the labeller takes for no part of the article; a rule that names it says more."""


def lines(draft: Draft, rules: Rules) -> dict[int, LineRule]:
    """Mark whole blocks; gives the line rule of each block that one matched, weak or zoned ones too."""
    found: dict[int, LineRule] = {}
    for index, block in enumerate(draft.blocks):
        mark = draft.marks[index]
        if mark is None or mark.rule == OUTSIDE:
            rule = line_rule(block, rules.lines)
            if rule and (rule.label.in_text or not draft.is_kept(index)) and not (block.bullet and rule.label is Label.CAPTION):
                found[index] = rule
                if rule.zone == "anywhere" and not rule.weak:
                    draft.marks[index] = Mark(rule.label, rule.id)
    return found


def runs(draft: Draft, rules: Rules) -> None:
    """Mark runs from a start to an end; without its end, only the start goes."""
    for row in rules.runs:
        rule, index = row.rule, 0
        while (index := _start(draft, row, index)) >= 0:
            end = _end(draft, rule.ends, index, index + rule.within)
            for inside in range(index, end + 1):
                if not draft.is_kept(inside):
                    draft.marks[inside] = Mark(rule.label, rule.id)
            index = end + 1


def _start(draft: Draft, row: Candidate[RunRule], index: int) -> int:
    for at in range(index, len(draft.blocks)):
        block = draft.blocks[at]
        if row.may_match(block.low) and row.search(block.text):
            return at
    return -1


def _end(draft: Draft, pattern: Pattern, start: int, stop: int) -> int:
    """Index of the run's last block, or of its first where the end does not come."""
    blocks = draft.blocks[start:stop]
    return next((at for at, block in enumerate(blocks, start) if pattern.search(block.text)), start)
