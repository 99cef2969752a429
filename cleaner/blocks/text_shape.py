"""What the shape of a block's text tells, whatever its words say."""

from __future__ import annotations

import re

from cleaner.blocks.scripts import IDEOGRAPHS, search_cjk

_CLOSERS = "\"'”’“»›«‹)]）」』 "
"""Closing quotation marks and brackets; „German“ and »German« quotations close with what opens others."""

_NOTE = re.compile(r"(?:\[\d{1,3}\]|\*{1,3})$")
_STOPS = frozenset(".!?…。！？।؟۔։።។")
_FULL_STOPS = frozenset(".…。।۔։።។")
_OPENING_QUOTES = frozenset("\"'“‘«„「『")
_INTRODUCERS = frozenset(":;,：，")
_ENDS = _STOPS | _INTRODUCERS

PARAGRAPH_WORDS = 8
"""A block of so many words that ends like a sentence is a paragraph, not a headline.
Short sentences ("Hmm.") are no evidence either way and are never taken for headlines."""


def word_count(text: str) -> int:
    """About how many words; two characters are one where a script writes no spaces."""
    spaced = text.count(" ") + 1
    if text.isascii() or not search_cjk(text) or "://" in text:
        return spaced if len(text) < 16 * spaced or "://" in text else len(text) // 2
    return max(spaced, spaced - 1 + len(IDEOGRAPHS.findall(text)) // 2)


def last_mark(text: str) -> str:
    """The last character that is not a closing quotation mark or bracket."""
    last = text[-1:]
    if last in "]*":  # a footnote's mark behind the full stop
        text = _NOTE.sub("", text)
        last = text[-1:]
    return last if last not in _CLOSERS else text.rstrip(_CLOSERS)[-1:]


def is_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return last_mark(text) in _STOPS


def leads_on(text: str) -> bool:
    """Whether the text leads on to what follows ("He said:")."""
    return last_mark(text) in _INTRODUCERS


def ends_or_leads_on(text: str) -> bool:
    """Whether the text ends as a sentence does or leads on to what follows."""
    return last_mark(text) in _ENDS


def is_paragraph(text: str) -> bool:
    """Whether the text is a sentence long enough to be a paragraph of an article."""
    return len(text) >= 24 and ends_or_leads_on(text) and word_count(text) >= PARAGRAPH_WORDS


def is_headline(text: str) -> bool:
    """Whether the text could be a headline.

    No full stop at its end, nothing it leads on to, and no whole quotation ("Is it possible to negotiate?").
    """
    return not leads_on(text) and last_mark(text) not in _FULL_STOPS and not is_quotation(text)


def is_quotation(text: str) -> bool:
    """Whether the text is a quoted sentence from end to end."""
    return text[:1] in _OPENING_QUOTES and text[-1:] in _CLOSERS and is_sentence(text)


def is_all_caps(text: str) -> bool:
    """Whether all letters are capitals."""
    return text.isupper()


def is_name(text: str) -> bool:
    """Whether the text could be a person's name and nothing else ("Andy Hampson")."""
    parts = text.replace("-", "").replace("'", "").replace("’", "").split()
    return 2 <= len(parts) <= 4 and not text.isupper() and all(part[0].isupper() and part.isalpha() for part in parts)
