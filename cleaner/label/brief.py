"""Articles of a sentence or two, of which the learned labeller makes nothing: what stands below the page's own headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.blocks.document import Box, Document, Placed
from cleaner.blocks.text_shape import is_sentence, word_count
from cleaner.metadata.values import PageMetadata

FEWEST_WORDS = 5
"""Words of the first sentence."""
MOST_BLOCKS = 4
"""Paragraphs of a brief."""
_MOST_BETWEEN = 3
"""Lines between the headline and the text: byline, date, a button to share it."""
_STEPS = 3
"""Elements from the headline up to the one that holds the text too."""
_MOST_LINKS = 0.3
_HEADLINES = ("h1", "h2", "h3")
_CHROME = frozenset({"nav", "footer", "aside", "form", "button", "label", "header"})
_WORD = re.compile(r"\w+")


def brief(document: Document, metadata: PageMetadata) -> list[bool] | None:
    """Which blocks are the article: the sentences right below the headline that the page states, if any."""
    titles = [words for title in (*metadata.headlines, metadata.title or "") if (words := _WORD.findall(title.lower()))]
    for index, placed in enumerate(document.placed):
        if placed.block.kind in _HEADLINES and 2 * placed.link_chars < len(placed.block.text) and _states(placed, titles):
            found = _sentences_below(document.placed, index)
            if found:
                return [at in found for at in range(len(document.placed))]
    return None


def _states(placed: Placed, titles: Sequence[Sequence[str]]) -> bool:
    words = _WORD.findall(placed.block.lowercase)
    return any(title[: len(words)] == words for title in titles)


def _sentences_below(placed: Sequence[Placed], title: int) -> set[int]:
    around = {box.index for box in placed[title].box.path[: _STEPS + 1] if box.tag != "body"} or {
        placed[title].box.path[-1].index
    }
    found: set[int] = set()
    for index in range(title + 1, len(placed)):
        if not _is_near(placed[index].box, around):
            break
        if _is_sentence(placed[index], 1 if found else FEWEST_WORDS):
            found.add(index)
        elif found or index > title + _MOST_BETWEEN:
            break
    return found if len(found) <= MOST_BLOCKS else set()


def _is_sentence(placed: Placed, fewest: int) -> bool:
    block = placed.block
    few_links = placed.link_chars <= _MOST_LINKS * len(block.text)
    return block.kind == "p" and few_links and is_sentence(block.text) and word_count(block.text) >= fewest


def _is_near(box: Box, around: set[int]) -> bool:
    for each in box.path:
        if each.index in around:
            return True
        if each.tag in _CHROME:
            return False
    return False
