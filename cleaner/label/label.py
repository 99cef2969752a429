"""Every block gets a label: the rule files' first, then what structure and neighbours tell."""

from __future__ import annotations

from cleaner.blocks.text_shape import ends_or_leads_on, word_count
from cleaner.label import block_rules, live_texts, neighbours, zones
from cleaner.label.label_sheet import Draft
from cleaner.model import Block, Label, Labelled
from cleaner.rulebook.index import Rules

LONGEST_HEADING = 20
PLAIN = "structure/plain"
_KINDS = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Label.HEADING) | dict.fromkeys(
    ("li", "row", "pre", "quote"), Label.BODY
)
"""What the tags of a page say themselves; a short ``p`` may be a heading as a line may."""


def label(blocks: list[Block], rules: Rules, *, is_titled: bool = False) -> tuple[Labelled, ...]:
    """The blocks with their labels, in order; ``is_titled`` where the page states its headline itself."""
    draft = Draft(blocks, rules.is_kept)
    found = block_rules.lines(draft, rules)
    block_rules.runs(draft, rules)
    live_texts.entries(draft, found)
    neighbours.pull(draft, found)
    while zones.zoned(draft, rules, found) | neighbours.spread(draft, found) | zones.settle(draft, is_titled=is_titled):
        pass  # each mark can give its neighbours away; what one pass leaves, a second cleaning must leave too
    return tuple(
        Labelled(block, *mark) if mark else Labelled(block, _plain(block), PLAIN)
        for block, mark in zip(blocks, draft.marks, strict=True)
    )


def _plain(block: Block) -> Label:
    """What an unmarked block is: a heading if it is short and no sentence, else body."""
    if block.kind in _KINDS:
        return _KINDS[block.kind]
    text = block.text
    is_heading = not (block.bullet or block.flat or ends_or_leads_on(text)) and word_count(text) <= LONGEST_HEADING
    return Label.HEADING if is_heading else Label.BODY
