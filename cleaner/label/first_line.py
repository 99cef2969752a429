"""The headline that is the first line of a text of which nothing else shows that it is a page.

A first line without a full stop can be a headline, a standfirst, a caption or a heading of the text itself, and its shape does
not tell them apart: of 1,192 cleaned bodies 100 begin with such a line, nearly all of them in English, German or Korean. In
some languages a short one is the headline, which their generic rules say (``title_first``): of 5,180 extracted texts some 400
of 28 outlets begin with one that is in Spanish or Portuguese, and one post of a network with one that is not; the headline has
a long word in common with what stands below in all but one of them, and two of three posts have none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.blocks.text_shape import is_headline, is_name, is_paragraph, is_sentence, word_count
from cleaner.label.label_sheet import LabelSheet
from cleaner.model import Block, Label, Structure

FEWEST_WORDS = 4
MOST_WORDS = 18
PARAGRAPH_WORDS = 15
"""Words of the paragraph that must stand below; a poem, a list or a letter begins with short lines."""

_SENTENCES = 0.6
"""Share of the lines below that must end as sentences do."""

_long_words = re.compile(r"[^\W\d_]{5,}").findall
_NO_HEADLINE = re.compile(r"[#@]|://|^\W*\d+\s*[.)-]|^(?:querid|estimad|señor|car[oa]s?\b|prezad|hola\b|olá\b)", re.I)
"""Posts, numbered headings, letters."""

_SPEAKER = re.compile(r"[^\W\d_a-z]+ [^\W\d_a-z]+: ")
"""How a transcript begins ("ANA LOZANO: ¿Y el barco?")."""


def first_line(sheet: LabelSheet) -> bool:
    """Name the first line that is left if it is the headline; whether it was named.

    Below a headline it is one only if it repeats that: a second cleaning would take it for the first line.
    """
    left = [index for index in range(len(sheet.blocks)) if not sheet.is_out(index)]
    if not left or not sheet.is_free(left[0]) or not _could_be_title(sheet.blocks[left[0]]):
        return False
    titles = {
        block.lowercase for block, verdict in zip(sheet.blocks, sheet.verdicts, strict=True) if verdict.label is Label.TITLE
    }
    if titles and sheet.blocks[left[0]].lowercase not in titles:
        return False
    blocks = [sheet.blocks[index] for index in left]
    return _is_article(blocks[1:]) and _shares_words(blocks[0], blocks[1:]) and sheet.name(left[0], Label.TITLE, Structure.TITLE)


def _could_be_title(block: Block) -> bool:
    text = block.text
    if block.bullet or block.flat or is_sentence(text) or not is_headline(text) or is_name(text) or _SPEAKER.match(text):
        return False
    return FEWEST_WORDS <= word_count(text) <= MOST_WORDS and not _NO_HEADLINE.search(text)


def _is_article(below: Sequence[Block]) -> bool:
    """Whether these are paragraphs, the first of them no line that could be a headline, too: that may be the standfirst.

    Of the two it would be the only one left, and a second cleaning would take it for the headline.
    """
    if not below or _could_be_title(below[0]) or sum(is_sentence(block.text) for block in below) < _SENTENCES * len(below):
        return False
    return any(block.flat or (is_paragraph(block.text) and word_count(block.text) >= PARAGRAPH_WORDS) for block in below[:2])


def _shares_words(title: Block, below: Sequence[Block]) -> bool:
    """Whether a long word of the line stands below again: a headline says what the text is about."""
    words = set(_long_words(title.lowercase))
    return any(word in block.lowercase for block in below for word in words)
