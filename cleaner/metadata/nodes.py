"""The objects of a page's JSON-LD: which one is the article, and what stands around it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleaner.metadata.addresses import place
from cleaner.metadata.jsonld import MAX_NODES, Node, first_string, types
from cleaner.metadata.plain import plain_text, similarity, words

# what hangs under these keys is another page, a reader's comment, or a part
_ASIDE = frozenset(
    "itemlistelement liveblogupdate relatedlink relatedarticle haspart citation mentions isbasedon comment review "
    "significantlink workexample exampleofwork subjectof ispartof publisher author creator image video potentialaction".split()
)
_ARTICLES = frozenset({"blogposting", "liveblogposting", "report", "article", "newsarticle", "scholarlyarticle"})
_OTHER_WORKS = frozenset(
    {"recipe", "howto", "podcastepisode", "creativework", "medicalwebpage", "videoobject", "review", "event"}
)
_PAGES = frozenset({"webpage", "itempage", "aboutpage", "faqpage"})

_ADDRESSES = ("mainEntityOfPage", "url", "@id")
_ADDRESS = 0.5
"""What the page's own address is worth beside a headline of the same words (1.0)."""
_ALIKE = 0.3
"""Share of words of a headline in common with the page's from which on it can be the same in other words."""
_PARTS = re.compile(r"\s[|–—·•»-]\s")
_FEWEST_WORDS = 4
"""Words of a headline; fewer are a site's or a section's name."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The objects that speak of this page, best first, and all objects by their ``@id``."""

    works: tuple[Node, ...]
    pages: tuple[Node, ...]
    by_id: Mapping[str, Node]
    types: frozenset[str]

    def get(self, *keys: str) -> object:
        """The first value stated under one of these keys by a work, best work first; else ``None``."""
        return next((work[key] for work in self.works for key in keys if work.get(key) not in (None, "", [], {})), None)

    def resolve(self, value: object) -> list[object]:
        """A value as a list, with ``{"@id": ...}`` references replaced by what they point to."""
        items = value if isinstance(value, list) else [value]
        return [self._target(item) for item in items]

    def _target(self, item: object) -> object:
        if isinstance(item, dict) and "name" not in item:
            identifier = item.get("@id")
            if isinstance(identifier, str):
                return self.by_id.get(identifier, item)
        return item


def graph(values: Iterable[object], hints: Iterable[str], addresses: Iterable[str] = ()) -> Graph:
    """The page's objects in order of worth, without those that speak of another page.

    ``hints`` are other wordings of the headline, ``addresses`` the page's own.
    """
    works: list[Node] = []
    pages: list[Node] = []
    by_id: dict[str, Node] = {}
    seen: set[str] = set()
    queue: deque[tuple[object, bool]] = deque((value, False) for value in values)
    budget = MAX_NODES
    while queue and budget:
        budget -= 1
        value, is_aside = queue.popleft()
        if isinstance(value, list):
            queue.extend((item, is_aside) for item in value if isinstance(item, (dict, list)))
        elif isinstance(value, dict):
            names = types(value)
            seen |= names
            identifier = value.get("@id")
            if isinstance(identifier, str) and len(value) > len(by_id.get(identifier, ())):
                by_id[identifier] = value
            if not is_aside:
                if names & _PAGES:
                    pages.append(value)
                elif is_article(names) or names & _OTHER_WORKS:
                    works.append(value)
            queue.extend(
                (inner, is_aside or key.lower() in _ASIDE) for key, inner in value.items() if isinstance(inner, (dict, list))
            )
    this = _this([hint for hint in hints if hint], addresses)
    works = sorted(filter(this.is_meant, works), key=this.worth, reverse=True)
    return Graph(tuple(works), tuple(filter(this.is_meant, pages)), by_id, frozenset(seen))


def is_article(names: frozenset[str]) -> bool:
    """Whether one of the type names is a kind of article."""
    return any(name in _ARTICLES or name.endswith("article") for name in names)


@dataclass(frozen=True, slots=True)
class _This:
    """The page that the objects stand in: other wordings of its headline, as words, where it is, and whether one is long."""

    wordings: Sequence[frozenset[str]]
    places: frozenset[str]
    has_headline: bool

    def worth(self, work: Node) -> tuple[bool, float, int]:
        """Articles before other works, then by headline and address, against what the page says elsewhere, then by size."""
        likeness = round(self._likeness(work), 1) + _ADDRESS * (self._is_here(work) or 0)
        return is_article(types(work)), likeness, len(work)

    def is_meant(self, work: Node) -> bool:
        """Whether an object may speak of the page: by address, by headline, or for want of either.

        Themes call the front page or a section the address of every article, so the address alone does not tell.
        """
        if self._is_here(work) is not False or not _title(work):
            return True
        return not self.has_headline or self._likeness(work) >= _ALIKE

    def _likeness(self, work: Node) -> float:
        title = _title(work)
        return max((similarity(title, other) for other in self.wordings), default=0.0)

    def _is_here(self, work: Node) -> bool | None:
        """Whether one of the object's addresses is the page's; ``None`` where either is not known."""
        stated = {place(_address(work.get(key))) for key in _ADDRESSES} - {None}
        return not self.places.isdisjoint(stated) if stated and self.places else None


def _this(hints: Sequence[str], addresses: Iterable[str]) -> _This:
    has_headline = any(len(words(part)) >= _FEWEST_WORDS for hint in hints for part in _PARTS.split(hint[:1_000]))
    return _This([frozenset(words(hint)) for hint in hints], frozenset(filter(None, map(place, addresses))), has_headline)


def _title(work: Node) -> frozenset[str]:
    return frozenset(words(plain_text(first_string(work.get("headline") or work.get("name")))[:1_000]))


def _address(value: object) -> str:
    """The address in a value, which may be an object with an ``@id`` or a ``url``."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""
