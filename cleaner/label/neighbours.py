"""What a named block takes with it: headlines and tags below, captions beside, furniture around."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.blocks.text_shape import ends_or_leads_on, is_headline, is_quotation, is_sentence, last_mark, word_count
from cleaner.label.label_sheet import LabelSheet
from cleaner.model import LINE, Block, Label, Strength, Structure
from cleaner.rulebook.values import MOST_HEADLINES, LineRule

LONGEST_HEADLINE = 30
"""Words. The longest seen under a marker has 19."""
LONGEST_CAPTION = 60
LONGEST_TAG = 7
SUBHEADING = 5
"""Words. A line so short between a list and the next paragraph is the article's own subheading:
the last line of a list of links is a headline, and headlines are longer."""

LONGEST_LIST = 60
"""Blocks below a marker among which a list with teasers is looked for."""

FEWEST_TEASERS = 2
LONGEST_TEASER = 30
"""Words of the sentence below a headline in a list of other stories."""

_SENTENCE_BREAK = re.compile(r"[^\W\d_]{3}[.!?…][\"'”’»]? [A-Z]")

KICKER = 4
CLUSTER = 3
"""So many weak lines in a row bear each other out ("Share", "Tweet", "Email")."""

_LINKED = 0.5


def pull(sheet: LabelSheet, found: dict[int, LineRule]) -> None:
    """Name what the rules in ``found`` say goes with their lines."""
    _, last = sheet.body_ends() if found else (0, 0)
    for index, rule in found.items():
        if sheet.verdicts[index].strength is not Strength.LINE:  # weak, or something stronger has named the block
            continue
        if sheet.was_outside(index) and index < last:  # it may say what it is, and gives nothing of the text away
            continue
        if rule.takes == "headlines":
            _headlines(sheet, index, rule)
        elif rule.takes == "tags":
            _tags(sheet, index, rule)
        elif rule.takes == "caption":
            _caption_above(sheet, index)
        elif rule.takes == "picture":
            _picture(sheet, index)
    for index in range(len(sheet.blocks)):
        _counter(sheet, index)


def _headlines(sheet: LabelSheet, marker: int, rule: LineRule) -> None:
    """The list of headlines below a marker, never the article's next paragraph."""
    taken = _with_teasers(sheet, marker)
    if taken:
        for index in taken:
            sheet.name(index, rule.label, rule.id)
        return
    index = marker + 1
    while index < len(sheet.blocks) and len(taken) < MOST_HEADLINES and _is_item(sheet, index):
        if len(taken) > 1 and sheet.blocks[index].gap > sheet.blocks[index - 1].gap:
            break  # a blank line after items that had none between them ends the list
        taken.append(index)
        index += 1
    goes_on = index < len(sheet.blocks) and not sheet.is_out(index)
    if goes_on and _ends_in_subheading([sheet.blocks[i] for i in taken]):
        taken.pop()
    for index in taken:
        sheet.name(index, rule.label, rule.id)


def _is_item(sheet: LabelSheet, index: int) -> bool:
    block = sheet.blocks[index]
    is_of_page = sheet.probability is not None and block.kind != LINE
    if is_of_page and block.links < _LINKED:  # on a page other stories' headlines are links
        return False
    return sheet.is_free(index) and not block.flat and is_headline(block.text) and word_count(block.text) <= LONGEST_HEADLINE


def _with_teasers(sheet: LabelSheet, marker: int) -> list[int]:
    """The list below a marker in which sentences stand below headlines, where it is all that is left of the page; else nothing.

    An article of subheadings and paragraphs looks the same, so the list must be the smaller part, its headlines longer
    than subheadings, and its paragraphs one short sentence each.
    """
    if len(sheet.blocks) - marker > LONGEST_LIST:
        return []
    left = [index for index in range(marker + 1, len(sheet.blocks)) if not sheet.is_out(index)]
    teasers = [_is_teaser(sheet, index) for index in left]
    if sum(teasers) < FEWEST_TEASERS or teasers[0]:
        return []
    if not all(is_teaser or _is_item(sheet, index) for index, is_teaser in zip(left, teasers, strict=True)):
        return []
    sizes = [word_count(sheet.blocks[index].text) for index in left]
    if any(
        is_teaser and (after or size <= SUBHEADING) for size, (after, is_teaser) in zip(sizes, pairwise(teasers), strict=False)
    ):
        return []
    return left if sum(sizes) < sum(word_count(sheet.blocks[i].text) for i in range(marker) if not sheet.is_out(i)) else []


def _is_teaser(sheet: LabelSheet, index: int) -> bool:
    block = sheet.blocks[index]
    is_line = block.kind == LINE and not block.flat and not block.bullet
    is_short = is_sentence(block.text) and word_count(block.text) <= LONGEST_TEASER and not is_quotation(block.text)
    return sheet.is_free(index) and is_line and is_short and not _SENTENCE_BREAK.search(block.text)


def _ends_in_subheading(items: list[Block]) -> bool:
    """Whether the last line of a list is the subheading of the paragraph that follows.

    A list of kickers and headlines in pairs has no odd line over; the headlines of any other list are longer
    than a subheading. A question alone may be the interviewer's.
    """
    if not items or items[-1].bullet:
        return False
    if len(items) == 1 and last_mark(items[-1].text) == "?":
        return True
    sizes = [word_count(block.text) for block in items]
    is_paired = len(items) > 2 and all(
        kicker <= KICKER < headline for kicker, headline in zip(sizes[::2], sizes[1::2], strict=False)
    )
    return bool(is_paired and len(items) % 2) or sizes[-1] <= SUBHEADING


def _tags(sheet: LabelSheet, marker: int, rule: LineRule) -> None:
    """Short lines below a marker, where no paragraph follows: a tag cloud ends a page."""
    _, last = sheet.body_ends()
    if last > marker:
        return
    index = marker + 1
    while sheet.is_free(index) and _could_be_tag(sheet.blocks[index].text):
        sheet.name(index, rule.label, rule.id)
        index += 1


def _could_be_tag(text: str) -> bool:
    return word_count(text) <= LONGEST_TAG and not is_sentence(text)


def _caption_above(sheet: LabelSheet, credit: int) -> None:
    """The unfinished sentence above a line of credit is the caption."""
    above = credit - 1
    if sheet.is_free(above) and _could_be_caption(sheet, above):
        sheet.name(above, Label.CAPTION, Structure.CAPTION)


def _could_be_caption(sheet: LabelSheet, index: int) -> bool:
    """Whether a block may be a caption: short, and no sentence. A sentence of a flat line may have lost its full stop."""
    text = sheet.blocks[index].text
    return not sheet.blocks[index].flat and SUBHEADING <= word_count(text) <= LONGEST_CAPTION and not ends_or_leads_on(text)


def _picture(sheet: LabelSheet, counter: int) -> None:
    """A picture's counter: the caption stands below it."""
    below = counter + 1
    if sheet.is_free(below) and _could_be_caption(sheet, below):
        sheet.name(below, Label.CAPTION, Structure.CAPTION)


def _counter(sheet: LabelSheet, index: int) -> None:
    """A bare number above a caption counts pictures; a line glued above it is the alternative text.

    Only where blank lines part the paragraphs does being glued mean anything.
    """
    block = sheet.blocks[index]
    if not block.text.isdecimal() or len(block.text) > 2 or index + 1 == len(sheet.blocks):
        return
    if sheet.verdicts[index + 1].label is not Label.CAPTION or sheet.was_outside(index + 1):
        return
    sheet.name(index, Label.OTHER, Structure.COUNTER)
    alt = index - 1
    if sheet.is_free(alt) and block.gap == 1:
        above = sheet.blocks[alt]
        if (above.gap == 2 or sheet.is_picture(alt - 1)) and word_count(above.text) <= LONGEST_HEADLINE:
            sheet.name(alt, Label.CAPTION, Structure.ALT_TEXT)


def spread(sheet: LabelSheet, found: dict[int, LineRule]) -> bool:
    """Name the blocks of weak rules that stand beside furniture; whether any was named."""
    changed = False
    weak = {index for index, rule in found.items() if rule.weak and sheet.is_free(index) and not sheet.blocks[index].bullet}
    for index in sorted(weak):
        beside = sheet.is_out(index - 1) or sheet.is_out(index + 1)
        if beside or _in_cluster(index, weak):
            changed |= sheet.name(index, found[index].label, found[index].id)
    return changed


def _in_cluster(index: int, weak: set[int]) -> bool:
    """Whether a weak line is one of several in a row."""
    return any(all(start + n in weak for n in range(CLUSTER)) for start in range(index - CLUSTER + 1, index + 1))
