"""clean-news as one of the systems, with the weights that come with it or with ones that have not seen the page's domain.

Weights out of fold are not at hand as such: training writes down what they predict
for each page (``--out-of-fold``), and that is answered here in place of the
labeller. All else is the package's own: rules, decision, trafilatura's weight.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from benchmarks.pages import Page
from benchmarks.peers import Extract
from cleaner.blocks.document import Document
from cleaner.label import main_content, text_lines
from cleaner.learned.text_breaks import split_at
from cleaner.learned.text_model import LineProbabilities
from cleaner.model import Block
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.values import Rulebook

T = TypeVar("T")
StandIns = Callable[[Any], Mapping[str, Any]]
"""From a page's answers to functions that stand in for those of these names in a module of the package."""


def ours(*, has_rules: bool = True, is_text: bool) -> Extract:
    """The package as it comes; without outlets' rules if ``has_rules`` is false."""
    book = load_rules()
    ready = Cleaner(book if has_rules else Rulebook({rules.id: rules for rules in book.generic}))
    if is_text:
        return lambda page: ready.clean(page.written, kind="text").text
    return lambda page: ready.clean(page.source, url=page.url).text


def out_of_fold(extract: Extract, file: Path, *, is_text: bool) -> Extract:
    """The same system with the labeller's answers from a file; its time is not the package's, as no labeller runs."""
    known = json.loads(file.read_text(encoding="utf-8"))
    module: Any = text_lines if is_text else main_content
    stand_ins: StandIns = _lines if is_text else _blocks

    def answered(page: Page) -> str:
        if page.name not in known:
            if is_text and not page.written:  # training leaves such pages out, and no labeller is asked
                return extract(page)
            message = f"{file}: nothing about {page.name}: train again"
            raise SystemExit(message)
        with patch.multiple(module, **stand_ins(known[page.name])):
            return extract(page)

    return answered


def _blocks(answer: tuple[float, list[float]]) -> Mapping[str, Any]:
    """An answer of ``training/train_html.py``: the labeller's confidence, a probability for each block."""
    confidence, p = answer

    def probabilities(document: Document, **_: Any) -> list[float]:
        return _checked(p, document.placed)

    return {"probabilities": probabilities, "confidence": lambda *_: confidence}


def _lines(answer: tuple[bool, list[tuple[float, float]], list[int]]) -> Mapping[str, Any]:
    """An answer of ``training/train_text.py``: whether the text is a page, the probabilities of its lines, where these begin.

    It is of the whole text only. The labeller's second look, at what it and the rules have left, finds no page.
    """
    is_whole_page, p, starts = answer

    def lines_of(text: str, blocks: Sequence[Block]) -> list[Block]:
        return list(split_at(text, blocks, starts))

    def is_page(blocks: Sequence[Block], *_: Any) -> bool:
        return is_whole_page and [block.start for block in blocks] == starts

    def probabilities(blocks: Sequence[Block]) -> list[LineProbabilities]:
        return [LineProbabilities(*each) for each in _checked(p, blocks)]

    return {"lines_of": lines_of, "is_page": is_page, "probabilities": probabilities}


def _checked(answers: Sequence[T], pieces: Sequence[object]) -> list[T]:
    """One answer for each piece."""
    if len(answers) != len(pieces):
        message = f"{len(answers)} answers out of fold for {len(pieces)} pieces: the file is of another version, train again"
        raise SystemExit(message)
    return list(answers)
