"""Whether a page is a list of other stories: headlines that are links, each with the beginning of its story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.blocks.document import Document, Placed

FEWEST = 4
"""Teasers that break off, or lead on with a link of their own."""
_SHARE = 0.75
"""Share of what seems to be the article that stands in teasers."""
LONGEST = 500
"""Characters of a teaser's text."""
_LINKED = 0.8
_SHORTEST_HEADLINE = 8
_BLOCKS = 5
"""Blocks below a headline in which its teaser is looked for."""
_BREAKS_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\)|»)\s*$")


def is_teaser_list(document: Document, inside: Sequence[bool]) -> bool:
    """Whether most of what seems to be the article is teasers, each broken off or with a link to the rest of it."""
    size = sum(len(placed.block.text) for placed, is_in in zip(document.placed, inside, strict=True) if is_in)
    teasers = list(_teasers(document))
    chars = sum(len(document.placed[index].block.text) for teaser in teasers for index in teaser if inside[index])
    return len(teasers) >= FEWEST and chars >= _SHARE * size


def _teasers(document: Document) -> Iterator[range]:
    """The blocks of each teaser, from its headline on."""
    placed = document.placed
    heads = [index for index, each in enumerate(placed) if _is_linked_headline(each)]
    for head, following in zip(heads, [*heads[1:], len(placed)], strict=False):
        below = range(head + 1, min(following, head + _BLOCKS))
        texts = [index for index in below if not _is_link(placed[index])]
        links = [index for index in below if _is_link(placed[index])]
        size = sum(len(placed[index].block.text) for index in texts)
        if not texts or size > LONGEST:
            continue
        last = placed[texts[-1]].block.text
        leads_on = any(_leads_to(placed[head], placed[index]) for index in links if index > texts[0])
        if leads_on or _BREAKS_OFF.search(last):
            yield range(head, (below[-1] if below else head) + 1)


def _is_linked_headline(placed: Placed) -> bool:
    text = placed.block.text
    return placed.block.kind[0] == "h" and placed.link_chars >= _LINKED * len(text) and len(text) >= _SHORTEST_HEADLINE


def _is_link(placed: Placed) -> bool:
    return placed.link_chars >= _LINKED * len(placed.block.text)


def _leads_to(head: Placed, link: Placed) -> bool:
    """Whether a link below a headline goes where the headline's goes."""
    return bool(_addresses(head) & _addresses(link))


def _addresses(placed: Placed) -> set[str]:
    element = placed.box.element
    anchors = [*element.iter("a"), *(each for each in element.iterancestors("a"))]
    return {href.partition("#")[0] for each in anchors if (href := each.get("href"))} - {""}
