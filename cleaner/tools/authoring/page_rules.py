"""Where the article is, with what goes and what stays there, from pages whose article is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.label.layout import LEAST
from cleaner.rulebook.lasting_names import selectors
from cleaner.tools.authoring.draft import Draft, borne_out, mean
from cleaner.tools.authoring.element_rules import add_elements, add_keeps
from cleaner.tools.authoring.trial import Marked

_TRIED = 3
"""Candidates for a layout that pages are cleaned with; the rest are too far from the gold to win."""
_PAIRED = 24
_PAIR_GAIN = 0.01
_BODY_WORD = re.compile(r"(?i)article-?_?body|body|content|text|story|artikel|noticia|cuerpo|corpo|texte")
_EVEN = 0.002
"""Of the mean F1, by which a layout may fall behind the labeller: it says where the article is on other pages as well."""
_GOOD_ROOT = 0.7
_LIKELY = 0.9


class Candidate(NamedTuple):
    """A selector, its mean F1 (0 to 1) in characters on the pages that it finds something on, and how many these are."""

    selector: str
    f1: float
    pages: int


# ---------------------------------------------------------------- all of it
def add_page_rules(draft: Draft, pages: Sequence[Marked]) -> Draft:
    """The draft with a layout, elements to take out and elements that stay.

    A layout is taken in where, with the other rules that it calls for, no page comes out worse than without it: it says where
    the article is on other pages, too.
    """
    plain = _finished(draft.fork(), pages)
    best: Draft | None = None
    for roots in _roots(pages):
        other = draft.fork()
        _take_layout(other, roots, pages, "article")
        missed = [page for page in pages if page.size(page.blocks_in(roots)) < LEAST]
        second = next(iter(_roots(missed)), None) if missed else None
        if second:
            _take_layout(other, second, pages, "article")
        _finished(other, pages)
        if plain.is_better(other.scores, -_EVEN) and (best is None or mean(other.scores) > mean(best.scores) + LEAST_BETTER):
            best = other
    return best or plain


def _finished(draft: Draft, pages: Sequence[Marked]) -> Draft:
    add_elements(draft, pages)
    add_keeps(draft, pages)
    return draft


def _take_layout(draft: Draft, roots: list[str], pages: Sequence[Marked], name: str) -> None:
    held = sum(page.size(page.blocks_in(roots)) >= LEAST for page in pages)
    rule = {"id": draft.new_id(name), "root": roots}
    draft.adopt("layout", rule, draft.tried("layout", rule), borne_out(held, len(pages)))


LEAST_BETTER = 0.0002
"""Of the mean F1, by which a candidate must be better than a more telling one."""


# ---------------------------------------------------------------- where the article is
def _roots(pages: Sequence[Marked]) -> list[list[str]]:
    """Roots to try, the nearest to the gold first: single selectors, and the best one with another that adds to it."""
    ranked = _candidates(pages)
    good = [each for each in ranked if each.f1 >= _GOOD_ROOT or each is ranked[0]][:_TRIED]
    tried = [[each.selector] for each in good]
    if good and good[0].f1 < 1:
        one = good[0].selector
        pairs = ((_mean_f1(pages, [one, other.selector]), [one, other.selector]) for other in ranked[1:_PAIRED])
        (f1, held), pair = max(pairs, default=((0.0, 0), []), key=lambda each: each[0][0] * each[0][1])
        if f1 * held > good[0].f1 * good[0].pages + _PAIR_GAIN:
            tried.insert(0, pair)
    return tried[:_TRIED]


def likely_root(pages: Sequence[Marked]) -> Candidate | None:
    """The selector whose elements hold nearly what is marked on most of the pages, if there is one."""
    found = next(iter(_candidates(pages)), None)
    return found if found and found.f1 >= _LIKELY and 2 * found.pages > len(pages) else None


def _candidates(pages: Sequence[Marked]) -> list[Candidate]:
    """A selector for each choice of blocks that elements around the article make, the nearest to it first."""
    seen = dict.fromkeys(selector for page in pages for selector in _around_gold(page))
    by_blocks: dict[tuple[frozenset[int], ...], str] = {}
    for selector in seen:
        blocks = tuple(frozenset(page.blocks_in([selector])) for page in pages)
        held = by_blocks.get(blocks)
        if held is None or (_BODY_WORD.search(selector) and not _BODY_WORD.search(held)):
            by_blocks[blocks] = selector
    found = [Candidate(selector, *_mean_f1(pages, [selector])) for selector in by_blocks.values()]
    return sorted((each for each in found if each.f1), key=lambda each: -round(each.f1 * each.pages, 3))


def _around_gold(page: Marked) -> Iterator[str]:
    """The selectors of all elements that hold something of the article."""
    boxes = {
        box.index: box
        for placed, is_gold in zip(page.document.placed, page.flags, strict=True)
        if is_gold
        for box in placed.box.path
    }
    for index in sorted(boxes, reverse=True):
        yield from selectors(boxes[index].element)


def _mean_f1(pages: Sequence[Marked], roots: Sequence[str]) -> tuple[float, int]:
    figures = []
    for page in pages:
        inside = page.blocks_in(roots)
        size = page.size(inside)
        if size < LEAST:
            continue
        both = page.size(number for number in inside if page.flags[number])
        figures.append(2 * both / (size + page.size(number for number, flag in enumerate(page.flags) if flag)))
    return mean(figures), len(figures)
