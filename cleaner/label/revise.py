"""What the labellers said of each block by itself, revised from what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, pairwise

from cleaner.label.context import label_in_context
from cleaner.label.outside import line_outside
from cleaner.label.resolve import OPEN, adopt
from cleaner.label.sentences import furniture_in
from cleaner.label.view import View
from cleaner.model import IN_TEXT, Block, Label, Labelled, Strength, Verdict
from cleaner.page.sniff import looks_like_html

Reviser = Callable[[View, Sequence[Verdict]], Mapping[int, Verdict]]
"""From a page and the verdicts so far to verdicts on some of its blocks, by the blocks' indices."""

_AROUND_BLOCKS = 1
"""A page has five blocks of furniture for each of the article's; the rules for lines need to see only their neighbours."""

_AROUND_LINES = 8
"""Lines above and below one of the article's that the rules look at: captions, credits, lists of links."""

_ABOVE_FIRST = 20
"""Lines above the first one: headline, standfirst, byline, date, with a newsletter form between them and the article."""


def revise(view: View, verdicts: Sequence[Verdict]) -> list[Labelled]:
    """All blocks of the page in order, with the last word on each."""
    if view.is_html:
        return _revised_page(view, list(verdicts))
    return _revised_sentences(view, revised_lines(view, verdicts))


def revisers_for(view: View) -> Sequence[Reviser]:
    """Those that look at the verdicts of a whole page, before the rules for lines look at what stands around the article."""
    from cleaner.label.captions import captions
    from cleaner.label.live_pages import live_entries
    from cleaner.label.stated_byline import stated_byline
    from cleaner.label.title_standfirst import stated

    return () if view.main_content.kind is not None else (captions, stated, stated_byline, live_entries)


def in_context(wanted: Sequence[bool], around: int, above_first: int) -> list[bool]:
    """For each block whether one that is wanted stands at most ``around`` blocks away, or the first one ``above_first`` below."""
    near = bytearray(len(wanted) + around)
    found = [index for index, each in enumerate(wanted) if each]
    first = found[0] if found else 0
    for start, end in ((max(0, first - above_first), first), *((max(0, at - around), at + around + 1) for at in found)):
        near[start:end] = b"\1" * (end - start)
    return [bool(each) for each in near[: len(wanted)]]


def _revised_page(view: View, verdicts: list[Verdict]) -> list[Labelled]:
    from cleaner.label.credits import cut_named_credits

    for reviser in revisers_for(view):
        adopt(verdicts, reviser(view, verdicts))
    labelled = list(map(Labelled, view.blocks, verdicts))
    near = in_context([not verdict.label.is_chrome for verdict in verdicts], _AROUND_BLOCKS, _AROUND_BLOCKS)
    beside = cut_named_credits(view, compress(labelled, near))
    return _in_order(label_in_context(view, beside), compress(labelled, [not each for each in near]))


# ---------------------------------------------------------------- texts
def revised_lines(view: View, verdicts: Sequence[Verdict]) -> list[Labelled]:
    """The labels of a text's blocks: by the rules, and on a whole page by the learned labeller for what they leave."""
    lines, far = _split_lines(view, verdicts)
    starts = [line.start for line in lines]
    outside = view.text_lines.outside
    adopted: dict[int, Verdict] = {}  # at first nothing: what the rules can name (headline, caption, list of links) is theirs
    before: list[Labelled] = []
    while True:
        labelled = label_in_context(view, map(Labelled, lines, [adopted.get(start, OPEN) for start in starts]))
        if not outside:
            return labelled
        left = _left(labelled, starts)
        if adopted and not left:  # a page of which nothing is left is not understood: then what the rules leave stays
            return _in_order(before, far)
        before = labelled
        more = left & outside.keys() - adopted.keys() - _standfirst(labelled)
        if not more:
            return _in_order(labelled, far)
        adopted |= {start: line_outside(outside[start]) for start in more}


def _revised_sentences(view: View, labelled: list[Labelled]) -> list[Labelled]:
    """The labels of an extracted text with what the labeller of sentences takes out of what the rules leave.

    Of outlets whose rules name all furniture of their texts nothing is left to it; a whole page is for the labeller of lines, and
    markup that is to be taken for text is for nobody.
    """
    if view.text_lines.outside or view.rules.knows_texts or looks_like_html(view.document.text):
        return labelled
    return furniture_in(view, labelled)


def _split_lines(view: View, verdicts: Sequence[Verdict]) -> tuple[Sequence[Block], list[Labelled]]:
    """The article's lines with what stands around them, and the others, which the rules need not look at.

    An outlet's own rules know its furniture wherever it stands.
    """
    wanted = [verdict.strength is not Strength.OUTSIDE for verdict in verdicts]
    if view.rules.knows_outlet or all(wanted):
        return view.blocks, []
    near = in_context(wanted, _AROUND_LINES, _ABOVE_FIRST)
    far = [Labelled(line, verdict) for line, verdict, is_near in zip(view.blocks, verdicts, near, strict=True) if not is_near]
    return list(compress(view.blocks, near)), far


def _standfirst(labelled: Sequence[Labelled]) -> set[int]:
    """The offset of the line that the rules take for a standfirst because it stands right below the headline."""
    title, standfirst = Label.TITLE, Label.STANDFIRST
    return {
        below.block.start
        for above, below in pairwise(labelled)
        if below.verdict.label is standfirst and above.verdict.label is title
    }


def _left(labelled: Sequence[Labelled], starts: Sequence[int]) -> set[int]:
    """The offsets of the lines of which something is still in the text."""
    return {starts[bisect_right(starts, block.start) - 1] for block, verdict in labelled if verdict.label in IN_TEXT}


def _in_order(near: Iterable[Labelled], far: Iterable[Labelled]) -> list[Labelled]:
    return sorted((*near, *far), key=lambda item: item.block.start)
