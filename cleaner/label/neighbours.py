"""What a marked block takes with it: headlines and tags below, captions beside, furniture around."""

from __future__ import annotations

from cleaner.blocks.text_shape import ends_or_leads_on, is_headline, is_sentence, word_count
from cleaner.label.label_sheet import Draft
from cleaner.model import LINE, Block, Label
from cleaner.rulebook.values import MOST_HEADLINES, LineRule

LONGEST_HEADLINE = 30
"""Words. The longest seen under a marker has 19."""
LONGEST_CAPTION = 60
LONGEST_TAG = 7
SUBHEADING = 5
"""Words. A line so short between a list and the next paragraph is the article's own subheading:
the last line of a list of links is a headline, and headlines are longer."""

KICKER = 4
CLUSTER = 3
"""So many weak lines in a row bear each other out ("Share", "Tweet", "Email")."""

ALT_TEXT = "structure/alt-text"
CAPTION = "structure/caption"
COUNTER = "structure/picture-counter"
_LINKED = 0.5


def pull(draft: Draft, found: dict[int, LineRule]) -> None:
    """Mark what the rules in ``found`` say goes with their lines."""
    for index, rule in found.items():
        mark = draft.marks[index]
        if mark is None or mark.rule != rule.id:
            continue
        if rule.takes == "headlines":
            _headlines(draft, index, rule)
        elif rule.takes == "tags":
            _tags(draft, index, rule)
        elif rule.takes == "caption":
            _caption_above(draft, index)
        elif rule.takes == "picture":
            _picture(draft, index)
    for index in range(len(draft.blocks)):
        _counter(draft, index)


def _headlines(draft: Draft, marker: int, rule: LineRule) -> None:
    """The list of headlines below a marker, never the article's next paragraph."""
    taken: list[int] = []
    index = marker + 1
    while index < len(draft.blocks) and len(taken) < MOST_HEADLINES and _is_item(draft, index):
        if len(taken) > 1 and draft.blocks[index].gap > draft.blocks[index - 1].gap:
            break  # a blank line after items that had none between them ends the list
        taken.append(index)
        index += 1
    goes_on = index < len(draft.blocks) and not draft.is_out(index)
    if goes_on and _ends_in_subheading([draft.blocks[i] for i in taken]):
        taken.pop()
    for index in taken:
        draft.mark(index, rule.label, rule.id)


def _is_item(draft: Draft, index: int) -> bool:
    block = draft.blocks[index]
    if block.score is not None and block.kind != LINE and block.links < _LINKED:  # on a page other stories' headlines are links
        return False
    return draft.free(index) and not block.flat and is_headline(block.text) and word_count(block.text) <= LONGEST_HEADLINE


def _ends_in_subheading(items: list[Block]) -> bool:
    """Whether the last line of a list is the subheading of the paragraph that follows.

    A list of kickers and headlines in pairs has no odd line over; the headlines of
    any other list are longer than a subheading.
    """
    if not items or items[-1].bullet:
        return False
    sizes = [word_count(block.text) for block in items]
    is_paired = len(items) > 2 and all(
        kicker <= KICKER < headline for kicker, headline in zip(sizes[::2], sizes[1::2], strict=False)
    )
    return bool(is_paired and len(items) % 2) or sizes[-1] <= SUBHEADING


def _tags(draft: Draft, marker: int, rule: LineRule) -> None:
    """Short lines below a marker, where no paragraph follows: a tag cloud ends a page."""
    _, last = draft.body_ends()
    if last > marker:
        return
    index = marker + 1
    while draft.free(index) and word_count(draft.blocks[index].text) <= LONGEST_TAG and not is_sentence(draft.blocks[index].text):
        draft.mark(index, rule.label, rule.id)
        index += 1


def _caption_above(draft: Draft, credit: int) -> None:
    """The unfinished sentence above a line of credit is the caption."""
    above = credit - 1
    if draft.free(above) and _could_be_caption(draft, above):
        draft.mark(above, Label.CAPTION, CAPTION)


def _could_be_caption(draft: Draft, index: int) -> bool:
    text = draft.blocks[index].text
    return SUBHEADING <= word_count(text) <= LONGEST_CAPTION and not ends_or_leads_on(text)


def _picture(draft: Draft, counter: int) -> None:
    """A picture's counter: the caption stands below it."""
    below = counter + 1
    if draft.free(below) and _could_be_caption(draft, below):
        draft.mark(below, Label.CAPTION, CAPTION)


def _counter(draft: Draft, index: int) -> None:
    """A bare number above a caption counts pictures; a line glued above it is the alternative text.

    Only where blank lines part the paragraphs does being glued mean anything.
    """
    block = draft.blocks[index]
    below = draft.marks[index + 1] if index + 1 < len(draft.blocks) else None
    if not (block.text.isdecimal() and len(block.text) <= 2 and below and below.label is Label.CAPTION):
        return
    draft.mark(index, Label.OTHER, COUNTER)
    alt = index - 1
    if draft.free(alt) and block.gap == 1:
        above = draft.blocks[alt]
        if (above.gap == 2 or draft.is_picture(alt - 1)) and word_count(above.text) <= LONGEST_HEADLINE:
            draft.mark(alt, Label.CAPTION, ALT_TEXT)


def spread(draft: Draft, found: dict[int, LineRule]) -> bool:
    """Mark the blocks of weak rules that stand beside furniture; whether any mark was made."""
    changed = False
    weak = {index for index, rule in found.items() if rule.weak and draft.free(index) and not draft.blocks[index].bullet}
    for index in sorted(weak):
        beside = draft.is_out(index - 1) or draft.is_out(index + 1)
        if beside or _in_cluster(index, weak):
            changed |= draft.mark(index, found[index].label, found[index].id)
    return changed


def _in_cluster(index: int, weak: set[int]) -> bool:
    """Whether a weak line is one of several in a row."""
    return any(all(start + n in weak for n in range(CLUSTER)) for start in range(index - CLUSTER + 1, index + 1))
