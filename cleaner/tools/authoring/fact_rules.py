"""Where the facts of an article stand, from pages on which they are known: the headline, who wrote it, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from cleaner.article import Article
from cleaner.metadata.dates import timestamp
from cleaner.metadata.people import people
from cleaner.page.decode import read_page
from cleaner.rulebook.lasting_names import selectors
from cleaner.rulebook.selector import Selector, TreeIndex
from cleaner.rulebook.values import TITLES
from cleaner.tools.authoring.draft import Draft
from cleaner.tools.authoring.gold_pages import GoldPage
from cleaner.tools.authoring.trial import Table, words_of

_LONGEST = 200
"""Characters of an element that states a fact."""
_DATES = ("datetime", "content", "data-date", "data-published", "data-time", "data-timestamp")
_NO_FACTS = frozenset({"html", "head", "body", "script", "style"})
_TRIED = 5


class _Fact(NamedTuple):
    """A fact: its field, what the gold has of it, whether an article has the same, and whether a written value says it."""

    name: str
    of: Callable[[GoldPage], Any]
    is_right: Callable[[Article, GoldPage], bool]
    says: Callable[[str, GoldPage], bool]


def _names(authors: Sequence[str]) -> set[frozenset[str]]:
    return {frozenset(words_of(name)) for name in authors if words_of(name)}


_TITLE = _Fact(
    "title",
    lambda page: page.title,
    lambda article, page: words_of(article.title or "") == words_of(page.title or ""),
    lambda text, page: words_of(text) == words_of(page.title or ""),
)
_FACTS = (
    _Fact(
        "authors",
        lambda page: page.authors,
        lambda article, page: _names(article.authors) == _names(page.authors),
        lambda text, page: _names(people(text)) == _names(page.authors),
    ),
    _Fact(
        "published",
        lambda page: page.published,
        lambda article, page: (article.published or "")[:10] == page.published,
        lambda text, page: (timestamp(text) or "")[:10] == page.published,
    ),
    _Fact(
        "standfirst",
        lambda page: page.standfirst,
        lambda article, page: words_of(article.standfirst or "") == words_of(page.standfirst or ""),
        lambda text, page: words_of(text) == words_of(page.standfirst or ""),
    ),
)


def add_facts(draft: Draft) -> None:
    """Take in where the headline is stated, and a field for each fact that is read wrong today and right with it."""
    before = _right(draft, {}, _TITLE)
    for source in TITLES if not all(before) else ():
        after = _right(draft, {"title_from": source}, _TITLE)
        if _is_better(before, after):
            _adopt(draft, "", {"title_from": source}, _TITLE, before, after)
            before = after
    for fact in (_TITLE, *_FACTS):
        _add_field(draft, fact)


def _add_field(draft: Draft, fact: _Fact) -> None:
    before = _right(draft, {}, fact)
    if all(before):
        return None
    for found in _places(draft, fact)[:_TRIED]:
        rule = {"id": draft.new_id(fact.name), "name": fact.name, **found}
        after = _right(draft, {"field": [*draft.table.get("field", ()), rule]}, fact)
        if _is_better(before, after):
            return _adopt(draft, "field", rule, fact, before, after)
    return None


def _adopt(draft: Draft, kind: str, rule: Table, fact: _Fact, before: Sequence[bool], after: Sequence[bool]) -> None:
    scores = draft.tried(kind, rule)
    if draft.is_better(scores, least=-1):
        draft.adopt(kind, rule, scores, f"{fact.name} right on {sum(before)} -> {sum(after)} of {len(after)} that state it")


def _right(draft: Draft, more: Table, fact: _Fact) -> list[bool]:
    """For each page whose gold has the fact, whether it comes out right."""
    articles = draft.trial.articles({**draft.table, **more})
    pairs = zip(articles, draft.trial.pages, strict=True)
    return [article is not None and fact.is_right(article, page) for article, page in pairs if fact.of(page)]


def _is_better(before: Sequence[bool], after: Sequence[bool]) -> bool:
    return sum(after) > sum(before) and all(now or not was for was, now in zip(before, after, strict=True))


def _places(draft: Draft, fact: _Fact) -> list[Table]:
    """Where the fact is written on the pages, the places first that are right on most of them and wrong on none."""
    found: dict[tuple[str, str], list[bool]] = {}
    stating = [page for page in draft.trial.pages if fact.of(page)]
    trees = [(page, TreeIndex(tree)) for page in stating if (tree := read_page(page.source).tree) is not None]
    for page, index in trees:
        for place in _stated(index, fact, page):
            found.setdefault(place, [])
    for (selector, attribute), flags in found.items():
        for page, index in trees:
            written = [_written(element, attribute) for element in Selector(selector).select(index)]
            if written:
                flags.append(
                    fact.says("; ".join(dict.fromkeys(filter(None, written))) if fact.name == "authors" else written[0], page)
                )
    inner_first = [place for place, flags in found.items() if all(flags)]
    good = sorted(inner_first, key=lambda place: (-len(found[place]), " > " in place[0]))
    return [{"css": [selector], **({"attribute": attribute} if attribute else {})} for selector, attribute in good]


def _stated(index: TreeIndex, fact: _Fact, page: GoldPage) -> Iterator[tuple[str, str]]:
    """Selectors of the elements that state the fact, each with the attribute that does, or with ``""``."""
    hint, longest = _hint(fact, page), max(_LONGEST, 2 * len(str(fact.of(page))))
    for element in reversed(list(index.candidates("tag", "*"))):
        if not isinstance(element.tag, str) or element.tag in _NO_FACTS:
            continue
        for attribute in (*_DATES, "") if fact.name == "published" else ("",):
            value = _written(element, attribute, longest)
            if value and len(value) <= longest and hint in value.lower() and fact.says(value, page):
                yield from ((selector, attribute) for selector in _named(element))


def _hint(fact: _Fact, page: GoldPage) -> str:
    """What must stand in what states the fact, so that few places are read closely: a word of it, or the end of the year."""
    wanted = fact.of(page)
    if fact.name == "published":
        return str(wanted)[2:4]
    return max(words_of(wanted if isinstance(wanted, str) else wanted[0]), key=len, default="")


def _named(element: Any) -> Iterator[str]:
    """The selectors of an element, and as a child of the one around it."""
    yield from selectors(element)
    parent = element.getparent()
    outer = next(iter(selectors(parent)), "") if parent is not None else ""
    if outer:
        yield f"{outer} > {element.tag}"


def _written(element: Any, attribute: str, longest: int = _LONGEST) -> str:
    """What an element says, or its attribute; of one that says more than the longest fact, the beginning."""
    if attribute:
        return " ".join((element.get(attribute) or "").split())
    parts, size = [], 0
    for text in element.itertext():
        part = " ".join(text.split())
        parts.append(part)
        size += len(part)
        if size > longest:
            break
    return " ".join(filter(None, parts))
