"""Elements to take out and elements to keep, from pages whose article is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from cleaner.article import Article
from cleaner.tools.authoring.draft import Draft, borne_out, mean
from cleaner.tools.authoring.label_guess import guess_label
from cleaner.tools.authoring.proposal import id_of
from cleaner.tools.authoring.trial import Marked, Table, words_of

_MOST_ELEMENTS = 24
_MOST_REFUSED = 4
"""Choices of blocks that brought nothing, one after the other, after which no more are tried."""
_PREFIX = 160
"""Characters of an example."""


def add_elements(draft: Draft, pages: Sequence[Marked]) -> None:
    """Take in elements that hold nothing of the article and are left in its text."""

    def ways(found: str, texts: Sequence[str]) -> list[tuple[str, Table, list[float]]]:
        rule = {"id": draft.new_id(id_of(found)), "label": guess_label(found, texts), "css": [found]}
        return [("element", rule, draft.tried("element", rule))]

    _add(draft, pages, ways, is_gold=False)


def add_keeps(draft: Draft, pages: Sequence[Marked]) -> None:
    """Take in elements of the article that are taken out today: as its standfirst where the gold says so, else as what stays."""
    _add(draft, pages, lambda found, texts: _ways_to_keep(draft, found, pages, texts), is_gold=True)


_Ways = Callable[[str, Sequence[str]], list[tuple[str, Table, list[float]]]]


def _add(draft: Draft, pages: Sequence[Marked], ways: _Ways, *, is_gold: bool) -> None:
    """Take in what is better of the ways to treat elements whose blocks come out wrong, the largest first."""
    spared = [set(_numbers(page, is_gold=not is_gold)) for page in pages]
    refused: set[_Choice] = set()
    failures = 0
    wrong = _wrong(draft, pages, is_gold=is_gold)
    for _ in range(_MOST_ELEMENTS):
        found = _best_selector(pages, wrong, spared, refused)
        if found is None or failures == _MOST_REFUSED:
            return
        chosen = [page.blocks_in([found]) & wrong[at] for at, page in enumerate(pages)]
        refused.add(tuple(chosen))
        texts = [
            page.document.blocks[number].text for page, numbers in zip(pages, chosen, strict=True) for number in sorted(numbers)
        ]
        kind, rule, scores = max(ways(found, texts), key=lambda each: round(mean(each[2]), 4))
        failures += 1
        if draft.is_better(scores):
            held = sum(bool(page.blocks_in([found])) for page in pages)
            draft.adopt(kind, rule, scores, borne_out(held, len(pages)), _shown(texts))
            wrong = _wrong(draft, pages, is_gold=is_gold)
            failures = 0


def _wrong(draft: Draft, pages: Sequence[Marked], *, is_gold: bool) -> list[set[int]]:
    """For each page the blocks of the article that are taken out, or those left in that are not the article's."""
    kept = _kept(draft, pages)
    return [{each for each in _numbers(page, is_gold=is_gold) if (each in kept[at]) != is_gold} for at, page in enumerate(pages)]


def _ways_to_keep(
    draft: Draft, found: str, pages: Sequence[Marked], texts: Sequence[str]
) -> list[tuple[str, Table, list[float]]]:
    """How an element can be had in the text, the best way first: as the standfirst, as a root of the layout, as what stays."""
    standfirst = ("element", {"id": draft.new_id("standfirst"), "label": "standfirst", "css": [found]})
    keep: tuple[str, Table] = ("keep", {"css": [found]})
    if _is_summary(pages, texts):
        tries = [standfirst, keep]
    else:
        tries = [("root", {"css": [found]})] * bool(draft.table.get("layout")) + [keep, standfirst]
    return [(kind, rule, draft.tried(kind, rule)) for kind, rule in tries]


def _is_summary(pages: Sequence[Marked], texts: Sequence[str]) -> bool:
    """Whether the gold names the text as the standfirst."""
    summaries = [" ".join(words_of(page.gold.standfirst or "")) for page in pages]
    return any(" ".join(words_of(text)) in summary for text in texts for summary in summaries if summary)


def _kept(draft: Draft, pages: Sequence[Marked]) -> list[set[int]]:
    """For each page the blocks of which something is in the text that comes out."""
    by_gold = dict(zip(draft.trial.pages, draft.trial.articles(draft.table), strict=True))
    return [_blocks_kept(page, by_gold[page.gold]) for page in pages]


def _blocks_kept(page: Marked, article: Article | None) -> set[int]:
    pieces = article.kept if article else ()
    words = " ".join(words_of(article.text)) if article else ""
    kept, at = set(), 0
    for number, block in enumerate(page.document.blocks):
        while at < len(pieces) and pieces[at].end <= block.start:
            at += 1
        if at < len(pieces) and pieces[at].start < block.end and " ".join(words_of(block.text)) in words:
            kept.add(number)
    return kept


_Choice = tuple[frozenset[int], ...]


def _best_selector(
    pages: Sequence[Marked], wanted: Sequence[set[int]], spared: Sequence[set[int]], refused: set[_Choice]
) -> str | None:
    """The selector that takes the most characters of the blocks wanted, and none of those to be spared."""
    seen = dict.fromkeys(
        selector for at, page in enumerate(pages) for number in sorted(wanted[at]) for selector in page.selectors_around(number)
    )
    gains: Counter[str] = Counter()
    for selector in seen:
        inside = [page.blocks_in([selector]) for page in pages]
        chosen = tuple(blocks & wanted[at] for at, blocks in enumerate(inside))
        if chosen not in refused and not any(blocks & spared[at] for at, blocks in enumerate(inside)):
            gains[selector] = sum(page.size(chosen[at]) for at, page in enumerate(pages))
    return max(gains, key=lambda each: gains[each], default=None)


def _numbers(page: Marked, *, is_gold: bool) -> Iterator[int]:
    return (number for number, flag in enumerate(page.flags) if flag == is_gold)


def _shown(texts: Iterable[str]) -> str:
    return f"e.g. {' / '.join(dict.fromkeys(texts))[:_PREFIX]}"
