"""Labels for blocks side by side: what rules name in them, then what structure and neighbours tell of the others."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.blocks.spans import cut, cut_credits
from cleaner.blocks.text_shape import ends_or_leads_on, word_count
from cleaner.label import appeals, block_rules, live_texts, neighbours, repeats, zones
from cleaner.label.first_line import first_line
from cleaner.label.known_title import cut_known_title
from cleaner.label.label_sheet import LabelSheet
from cleaner.label.title_standfirst import cut_title
from cleaner.label.view import View
from cleaner.model import Block, Label, Labelled, Structure, Verdict

LONGEST_HEADING = 20
"""Words."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BODIES = frozenset({"li", "row", "pre", "quote"})
"""Kinds of blocks: what the tags of a page say themselves; a short ``p`` may be a heading as a line may."""


def label_in_context(view: View, labelled: Iterable[Labelled]) -> list[Labelled]:
    """The blocks, cut where rules name a stretch inside one, with the verdicts of rules, structure and neighbours."""
    text, rules = view.document.text, view.rules
    if not view.is_html:
        labelled = cut_known_title(text, list(labelled), view.metadata.headlines)
    sheet = LabelSheet(cut_title(text, cut(text, labelled, rules)), rules.is_kept, view.probability)
    found = block_rules.lines(sheet, rules)
    block_rules.runs(sheet, rules)
    appeals.appeals(sheet, rules)
    live_texts.entries(sheet, found)
    neighbours.pull(sheet, found)
    is_titled = view.is_html and view.metadata.title is not None
    is_bare = rules.title_first and not (view.is_html or view.text_lines.outside or view.metadata.headlines)
    while (zones.zoned(sheet, rules, found) | neighbours.spread(sheet, found) | zones.settle(sheet, is_titled=is_titled)) or (
        is_bare and first_line(sheet)
    ):
        pass  # each verdict can give its neighbours away; what one pass leaves, a second cleaning must leave too
    repeats.name_repeats(sheet, view.repeated)
    named = (
        Labelled(block, _named(block, verdict) if verdict.is_open else verdict)
        for block, verdict in zip(sheet.blocks, sheet.verdicts, strict=True)
    )
    return [part for item in named for part in cut_credits(text, item, rules)]


def _named(block: Block, verdict: Verdict) -> Verdict:
    """The verdict on a block that nobody has named: a heading if it is short and no sentence, else body."""
    if block.kind in _BODIES or (block.kind not in _HEADINGS and not _looks_like_a_heading(block)):
        return verdict
    return Verdict(Label.HEADING, Structure.PLAIN, verdict.probability, verdict.strength)


def _looks_like_a_heading(block: Block) -> bool:
    text = block.text
    return not (block.bullet or block.flat or ends_or_leads_on(text)) and word_count(text) <= LONGEST_HEADING
