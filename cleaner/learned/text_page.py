"""A whole text as a row of features: whether it is a page with all that is on it, or somebody took that off already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from cleaner.learned.words import count_words, sentence_end
from cleaner.model import Block

PAGE_FEATURES = (
    "log_lines", "log_short_lines", "short_share", "lines_before_running", "lines_after_running",
    "chrome_at_ends", "chrome_share", "chrome_lines", "strong_chrome_lines", "lowest_log_odds", "mean_log_odds",
    "short_share_at_start", "short_share_at_end", "most_entries_in_a_row", "repeated_share", "flat_share",
)  # fmt: skip
"""What tells a page from a finished text. Short lines have fewer than 60 characters, a menu's entries fewer than 40.

Lines and short lines (logarithms), the share of the short ones (0 to 1). Lines before the first running text
and after the last. Different entries with a word of chrome (menus, forms): beyond the running text, for each line of the
text, in all, and with a word that stands nowhere else. Over different entries the lowest log-odds of a word, and the mean of
each entry's mean. The shares of short lines in the first and the last twenty; the most entries in a row; the share of lines
that repeat another; the share of lines that were sentences of a long one.
"""

FEWEST_LINES, FEWEST_SHORT_LINES = 40, 25
"""Lines, and short lines, that any page has."""
_SHORT, _ENTRY = 60, 40
"""Characters of a short line, and of a menu's entry."""
_ENDED, _RUNNING_WORDS = 0.5, 15
"""How much running text ends as a sentence does; it has so many words where the script sets no spaces."""
_CHROME, _STRONG_CHROME = -1.1, -2.6
"""The log-odds of a word of menus and forms, those of ``training/lexicon.py`` among them; of one that stands nowhere else."""
_LINES_AT_END = 20
"""Lines at either end of a page."""


def may_be_page(blocks: Sequence[Block]) -> bool:
    """Whether a text has as many lines, and as many short ones, as any page has."""
    return len(blocks) >= FEWEST_LINES and sum(len(block.lowercase) < _SHORT for block in blocks) >= FEWEST_SHORT_LINES


def page_features(blocks: Sequence[Block], log_odds: Mapping[str, float]) -> list[float]:
    """The row of :data:`PAGE_FEATURES`; ``log_odds`` holds each known word's log-odds of being an article's."""
    number = len(blocks)
    lines = [block.lowercase for block in blocks]
    lengths = list(map(len, lines))
    running = [at for at, line in enumerate(lines) if is_running_text(line)]
    first, last = (running[0], running[-1]) if running else (number, -1)
    entries = dict.fromkeys(line for line in lines if len(line) < _ENTRY)  # a transcript's two speakers are two
    lowest, means = [], []
    for entry in entries:
        known = [value for value in map(log_odds.get, entry.split()) if value is not None]
        lowest.append(min(known) if known else 0.0)
        means.append(sum(known) / len(known) if known else 0.0)
    chrome = {entry for entry, least in zip(entries, lowest, strict=True) if least <= _CHROME}
    at_ends = chrome.intersection(lines[:first] + lines[last + 1 :])
    is_short = [length < _SHORT for length in lengths]
    entries_in_a_row = map(len, bytes([length < _ENTRY for length in lengths]).split(b"\0"))
    end = min(_LINES_AT_END, number)
    flat = sum(block.flat for block in blocks) / number
    return [
        log(number), log(sum(is_short) + 1.0), sum(is_short) / number, float(first), float(number - 1 - last),
        float(len(at_ends)), len(chrome) / number, float(len(chrome)), float(sum(least <= _STRONG_CHROME for least in lowest)),
        min(lowest, default=0.0), sum(means) / max(1, len(means)), sum(is_short[:end]) / end, sum(is_short[-end:]) / end,
        float(max(entries_in_a_row)), 1.0 - len(set(lines)) / number, flat,
    ]  # fmt: skip


def is_running_text(lowercase: str) -> bool:
    """Whether a line with this text in lower case is running text: long, and it ends as sentences do."""
    return sentence_end(lowercase) >= _ENDED and (len(lowercase) >= _SHORT or count_words(lowercase) >= _RUNNING_WORDS)
