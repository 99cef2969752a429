"""The head and the tail of a page: title, kicker, byline above the article, leftovers below it."""

from __future__ import annotations

import re

from cleaner.blocks.text_shape import is_all_caps, is_headline, is_name, is_sentence, word_count
from cleaner.label.label_sheet import Draft
from cleaner.model import TITLE, Label
from cleaner.rulebook.index import Rules
from cleaner.rulebook.values import LineRule

TITLE_WORDS = 4
LONGEST_TITLE = 32
LONGEST_BARE_TITLE = 24
"""Words; the second where no furniture beside it tells a headline from a standfirst."""

KICKER_WORDS = 5
STANDFIRST_WORDS = 6

KICKER = "structure/kicker"
STANDFIRST = "structure/standfirst"
BYLINE = "structure/byline"
HIGHLIGHT = "structure/highlight"
ABOVE_TITLE = "structure/above-title"
TAIL = "structure/tail"
BETWEEN = "structure/between-furniture"

_ENDINGS = frozenset({Label.NAV, Label.PROMO, Label.APPEAL, Label.COMMENT, Label.LEGAL, Label.SHARE})
_TWO_SENTENCES = re.compile(r"[^\W\d_]{2}[.…][\"”’]? [A-Z]")
_STATEMENT = re.compile(r"^(?:The|A|An) |\b(?:has|have|had) been\b")
"""Headlines drop articles and auxiliaries; a first line that has them is the standfirst ("The
rumour that ... has been circulating"), unless it stands among the page's furniture."""


def zoned(draft: Draft, rules: Rules, found: dict[int, LineRule]) -> bool:
    """Apply the rules that hold in one part of the page only; whether any mark was made.

    Head and tail rules in the runs of furniture that open and close the page, body
    rules between the first and the last paragraph.
    """
    changed = False
    indices = range(len(draft.blocks))
    for zone, inwards in (("head", indices), ("tail", reversed(indices))):
        for index in inwards:
            rule = None if draft.is_out(index) else draft.end_rule(index, rules)
            if rule and rule.zone in (zone, "ends") and draft.mark(index, rule.label, rule.id):
                changed = True
            elif not draft.is_out(index) and (zone == "tail" or not _is_head_line(draft, index)):
                break
    inner = [index for index, rule in found.items() if rule.zone == "body" and draft.free(index)]
    first, last = draft.body_ends() if inner else (0, 0)
    for index in inner:
        if first < index < last:
            changed |= draft.mark(index, found[index].label, found[index].id)
    return changed


def _is_head_line(draft: Draft, index: int) -> bool:
    return word_count(draft.blocks[index].text) <= LONGEST_TITLE and not is_sentence(draft.blocks[index].text)


def settle(draft: Draft, *, is_titled: bool = False) -> bool:
    """Name what stands in the head and the tail of a page with furniture; whether any mark was made.

    Where a page in HTML ``is_titled`` by itself, how its lines look says nothing about its head.
    """
    before = sum(mark is not None for mark in draft.marks)
    if not before:
        return False
    bylines(draft)
    if not is_titled:
        head(draft)
        between(draft)
    tail(draft)
    return sum(mark is not None for mark in draft.marks) > before


def head(draft: Draft) -> None:
    """Name the lines above the first paragraph.

    Only where something else shows that this is a page and not a bare body: a
    body may well begin with a heading, and cleaning it again must not eat it.
    """
    first, _ = draft.body_ends()
    has_title = any(mark is not None and mark.label is Label.TITLE for mark in draft.marks)
    if has_title or first == len(draft.blocks) or not any(draft.is_out(i) for i in range(len(draft.blocks))):
        return
    title = next((i for i in range(first) if draft.free(i) and _could_be_title(draft, i)), None)
    if title is None:
        return
    _above(draft, title)
    draft.mark(title, Label.TITLE, TITLE)
    _below(draft, title, first)


def _could_be_title(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.bullet or block.flat or not is_headline(block.text):
        return False
    if not TITLE_WORDS <= word_count(block.text) <= LONGEST_TITLE or _is_short_kicker(draft, index):
        return False
    if _TWO_SENTENCES.search(block.text):
        return False
    is_statement = is_sentence(block.text) or word_count(block.text) > LONGEST_BARE_TITLE or _STATEMENT.search(block.text)
    return not is_statement or draft.is_in_masthead(index)


def _is_short_kicker(draft: Draft, index: int) -> bool:
    """A shouted line above a headline ("LAND OF THE DEAD")."""
    text = draft.blocks[index].text
    below = draft.blocks[index + 1].text if draft.free(index + 1) else ""
    return is_all_caps(text) and word_count(text) <= KICKER_WORDS and not is_all_caps(below) and word_count(below) >= TITLE_WORDS


def _above(draft: Draft, title: int) -> None:
    """Crumbs and a kicker stand above a title, and they are short; a longer line is a standfirst."""
    for index in range(title - 1, -1, -1):
        text = draft.blocks[index].text
        if not draft.free(index) or is_sentence(text):
            continue
        if word_count(text) >= STANDFIRST_WORDS and not draft.blocks[index].bullet:
            draft.mark(index, Label.STANDFIRST, STANDFIRST)
        elif index == title - 1 and word_count(text) <= KICKER_WORDS:
            draft.mark(index, Label.KICKER, KICKER)
        else:
            draft.mark(index, Label.NAV, ABOVE_TITLE)


def _below(draft: Draft, title: int, first: int) -> None:
    for index in range(title + 1, first):
        if not draft.free(index):
            continue
        block = draft.blocks[index]
        if block.bullet:
            draft.mark(index, Label.HIGHLIGHT, HIGHLIGHT)
        elif is_name(block.text) and _beside_meta(draft, index):
            draft.mark(index, Label.BYLINE, BYLINE)
        elif word_count(block.text) >= STANDFIRST_WORDS and index == title + 1:
            draft.mark(index, Label.STANDFIRST, STANDFIRST)
    if draft.free(first) and title + 1 == first and _is_glued_below(draft, first):
        draft.mark(first, Label.STANDFIRST, STANDFIRST)


def _is_glued_below(draft: Draft, index: int) -> bool:
    """Whether a block follows without the blank line that parts the page's other paragraphs."""
    gaps = [block.gap for block in draft.blocks[index + 1 :]]
    return draft.blocks[index].gap == 1 and 2 * gaps.count(2) > len(gaps)


def _beside_meta(draft: Draft, index: int) -> bool:
    marks = (draft.marks[i] for i in (index - 1, index + 1) if 0 <= i < len(draft.blocks))
    return any(mark is not None and mark.label is Label.META for mark in marks)


def bylines(draft: Draft) -> None:
    """A bare name beside the date, above the first paragraph, is the author."""
    first = next((i for i in draft.paragraphs() if not is_headline(draft.blocks[i].text)), len(draft.blocks))
    for index in range(first):
        if draft.free(index) and is_name(draft.blocks[index].text) and _beside_meta(draft, index):
            draft.mark(index, Label.BYLINE, BYLINE)


def between(draft: Draft) -> None:
    """A line between two pieces of furniture, outside the article's paragraphs, is furniture."""
    first, last = draft.body_ends()
    for index in range(1, len(draft.blocks) - 1):
        outside = index < first or index > last
        if outside and draft.free(index) and draft.is_chrome(index - 1) and draft.is_chrome(index + 1):
            text = draft.blocks[index].text
            if not is_sentence(text) and word_count(text) <= LONGEST_TITLE:
                draft.mark(index, Label.OTHER, BETWEEN)


def tail(draft: Draft) -> None:
    """Below the last paragraph, unfinished lines after a piece of furniture are furniture too.

    An advertisement or a player ends nothing, and a list may end an article.
    """
    _, last = draft.body_ends()
    started = False
    for index in range(last + 1, len(draft.blocks)) if last >= 0 else ():
        mark = draft.marks[index]
        started = started or (mark is not None and mark.label in _ENDINGS)
        block = draft.blocks[index]
        if started and draft.free(index) and not block.bullet and not is_sentence(block.text):
            draft.mark(index, Label.OTHER, TAIL)
