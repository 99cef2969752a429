"""The ends of a page: rules that hold in its head or tail only, the author's name, leftovers below the article."""

from __future__ import annotations

from cleaner.blocks.text_shape import is_headline, is_name, is_sentence, word_count
from cleaner.label.label_sheet import LabelSheet
from cleaner.label.title_standfirst import LONGEST_TITLE, head
from cleaner.model import Label, Structure
from cleaner.rulebook.index import Rules
from cleaner.rulebook.values import LineRule

_ENDINGS = frozenset({Label.NAV, Label.PROMO, Label.APPEAL, Label.COMMENT, Label.LEGAL, Label.SHARE})


def zoned(sheet: LabelSheet, rules: Rules, found: dict[int, LineRule]) -> bool:
    """Apply the rules that hold in one part of the page only; whether any block was named.

    Head and tail rules in the runs of furniture that open and close the page, body
    rules between the first and the last paragraph.
    """
    changed = False
    indices = range(len(sheet.blocks))
    for zone, inwards in (("head", indices), ("tail", reversed(indices))):
        for index in inwards:
            rule = None if sheet.is_out(index) else sheet.end_rule(index, rules)
            holds = rule and rule.zone in (zone, "ends") and not (rule.unmentioned and sheet.is_mentioned(index, rules))
            if rule and holds and sheet.name(index, rule.label, rule.id):
                changed = True
            elif not sheet.is_out(index) and (zone == "tail" or not _is_head_line(sheet, index)):
                break
    inner = [index for index, rule in found.items() if rule.zone == "body" and sheet.is_free(index)]
    first, last = sheet.body_ends() if inner else (0, 0)
    for index in inner:
        if first < index < last:
            changed |= sheet.name(index, found[index].label, found[index].id)
    return changed


def _is_head_line(sheet: LabelSheet, index: int) -> bool:
    return word_count(sheet.blocks[index].text) <= LONGEST_TITLE and not is_sentence(sheet.blocks[index].text)


def settle(sheet: LabelSheet, *, is_titled: bool = False) -> bool:
    """Name what stands in the head and the tail of a page with furniture; whether any block was named.

    Where a page in HTML ``is_titled`` by itself, how its lines look says nothing about its head.
    """
    before = sheet.named
    if not before:
        return False
    bylines(sheet)
    if not is_titled:
        head(sheet)
        between(sheet)
    tail(sheet)
    return sheet.named > before


def bylines(sheet: LabelSheet) -> None:
    """A bare name beside the date, above the first paragraph, is the author."""
    first = next((i for i in sheet.paragraphs() if not is_headline(sheet.blocks[i].text)), len(sheet.blocks))
    for index in range(first):
        if sheet.is_free(index) and is_name(sheet.blocks[index].text) and sheet.is_beside_meta(index):
            sheet.name(index, Label.BYLINE, Structure.BYLINE)


def between(sheet: LabelSheet) -> None:
    """A line between two pieces of furniture, outside the article's paragraphs, is furniture."""
    first, last = sheet.body_ends()
    for index in range(1, len(sheet.blocks) - 1):
        outside = index < first or index > last
        if outside and sheet.is_free(index) and sheet.is_chrome(index - 1) and sheet.is_chrome(index + 1):
            text = sheet.blocks[index].text
            if not is_sentence(text) and word_count(text) <= LONGEST_TITLE:
                sheet.name(index, Label.OTHER, Structure.BETWEEN)


def tail(sheet: LabelSheet) -> None:
    """Below the last paragraph, unfinished lines after a piece of furniture are furniture too.

    An advertisement or a player ends nothing, and a list may end an article.
    """
    _, last = sheet.body_ends()
    started = False
    for index in range(last + 1, len(sheet.blocks)) if last >= 0 else ():
        started = started or (sheet.verdicts[index].label in _ENDINGS and not sheet.was_outside(index))
        block = sheet.blocks[index]
        if started and sheet.is_free(index) and not block.bullet and not is_sentence(block.text):
            sheet.name(index, Label.OTHER, Structure.TAIL)
