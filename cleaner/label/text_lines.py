"""Which lines of a text are the article's, where the text is a whole page that somebody wrote out; by the learned labeller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.blocks.document import Document
from cleaner.learned.text_model import is_article_line, is_page, lines_of, probabilities
from cleaner.model import Block, Favor
from cleaner.rulebook.index import Rules


class TextLines(NamedTuple):
    """The blocks of a text, and by their offsets the probabilities of those that are not the article's.

    There are none where the text is no whole page.
    """

    blocks: Sequence[Block]
    outside: Mapping[int, float]


def text_lines(document: Document, rules: Rules, favor: Favor) -> TextLines:
    """Tell the lines of a text apart; one that is no whole page stays as it stands."""
    lines = lines_of(document.text, list(document.blocks))
    outside = lines_outside(lines, rules, favor)
    return TextLines(lines, outside) if outside else TextLines(document.blocks, {})


def lines_outside(lines: Sequence[Block], rules: Rules, favor: Favor) -> dict[int, float]:
    """By their offsets, the probabilities of the lines that are not the article's; none where the labeller has no say.

    It has none where the lines are no whole page, and where it would leave all of them or nothing.
    """
    if not is_page(lines):
        return {}
    found = {
        line.start: round(min(each), 3)
        for line, each in zip(lines, probabilities(lines), strict=True)
        if not is_article_line(line, each, favor) and not rules.is_kept(line.text)
    }
    return found if len(found) < len(lines) else {}
