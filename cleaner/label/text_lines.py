"""Which lines of a text are the article's, where the text is a whole page that somebody wrote out; by the learned labeller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.label.view import View
from cleaner.learned.text_model import is_article_line, is_page, lines_of, probabilities
from cleaner.model import Block, Label, Strength, Verdict

OUTSIDE = "labeller/outside"


class TextLines(NamedTuple):
    """The blocks of a text, and by their offsets the probabilities of those that are not the article's.

    There are none where the text is no whole page.
    """

    blocks: Sequence[Block]
    outside: Mapping[int, float]


def text_lines(view: View) -> TextLines:
    """Tell the lines of a text apart; one that is no whole page stays as it stands."""
    lines = lines_of(view.document.text, list(view.document.blocks))
    outside = lines_outside(view, lines)
    return TextLines(lines, outside) if outside else TextLines(view.document.blocks, {})


def lines_outside(view: View, lines: Sequence[Block]) -> dict[int, float]:
    """By their offsets, the probabilities of the lines that are not the article's; none where the labeller has no say.

    It has none where the lines are no whole page, and where it would leave all of them or nothing.
    """
    if not is_page(lines):
        return {}
    found = {
        line.start: round(min(each), 3)
        for line, each in zip(lines, probabilities(lines), strict=True)
        if not is_article_line(line, each, view.settings.favor) and not view.rules.is_kept(line.text)
    }
    return found if len(found) < len(lines) else {}


def outside(view: View) -> Mapping[int, Verdict]:
    """The labeller: the lines that are not the article's."""
    found = view.text_lines.outside
    return {index: line_outside(found[block.start]) for index, block in enumerate(view.blocks) if block.start in found}


def line_outside(probability: float) -> Verdict:
    """The verdict on a line that is not the article's."""
    return Verdict(Label.OTHER, OUTSIDE, probability, Strength.OUTSIDE)
