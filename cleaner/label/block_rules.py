"""The rule files' verdicts on whole blocks: lines and runs."""

from __future__ import annotations

from cleaner.label.label_sheet import LabelSheet
from cleaner.label.line_rules import line_rule
from cleaner.model import Label, Strength
from cleaner.rulebook.index import Rules
from cleaner.rulebook.pattern import Pattern
from cleaner.rulebook.pattern_index import Candidate
from cleaner.rulebook.values import LineRule, RunRule


def lines(sheet: LabelSheet, rules: Rules) -> dict[int, LineRule]:
    """Name whole blocks; gives the line rule of each block that one matched, weak or zoned ones too."""
    found: dict[int, LineRule] = {}
    strongest = Strength.LINE
    for index, (block, verdict) in enumerate(zip(sheet.shown, sheet.verdicts, strict=True)):
        if verdict.strength >= strongest:
            continue
        rule = line_rule(block, rules.lines, sheet.probability)
        if rule and (rule.label.in_text or not sheet.is_kept(index)) and not (block.bullet and rule.label is Label.CAPTION):
            found[index] = rule
            if rule.zone == "anywhere" and not rule.weak:
                sheet.name(index, rule.label, rule.id, Strength.LINE)
    return found


def runs(sheet: LabelSheet, rules: Rules) -> None:
    """Name runs from a start to an end; without its end, only the start goes."""
    for row in rules.runs:
        rule, index = row.rule, 0
        while (index := _start(sheet, row, index)) >= 0:
            end = _end(sheet, rule.ends, index, index + rule.within)
            for inside in range(index, end + 1):
                sheet.name(inside, rule.label, rule.id, Strength.RUN)
            index = end + 1


def _start(sheet: LabelSheet, row: Candidate[RunRule], index: int) -> int:
    for at in range(index, len(sheet.blocks)):
        block = sheet.blocks[at]
        if row.may_match(block.lowercase) and row.search(block.text):
            return at
    return -1


def _end(sheet: LabelSheet, pattern: Pattern, start: int, stop: int) -> int:
    """Index of the run's last block, or of its first where the end does not come."""
    blocks = sheet.blocks[start:stop]
    return next((at for at, block in enumerate(blocks, start) if pattern.search(block.text)), start)
