"""The objects of a page's JSON-LD: which one is the article, and what stands around it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


def graph(values: Iterable[object], hints: Iterable[str]) -> Graph:
    """The page's objects in order of worth; ``hints`` are other wordings of the headline and the page's addresses."""
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
    wordings = [frozenset(words(hint)) for hint in hints if hint]
    works.sort(key=lambda work: _worth(work, wordings), reverse=True)
    return Graph(tuple(works), tuple(pages), by_id, frozenset(seen))


def is_article(names: frozenset[str]) -> bool:
    """Whether one of the type names is a kind of article."""
    return any(name in _ARTICLES or name.endswith("article") for name in names)


def _worth(work: Node, wordings: list[frozenset[str]]) -> tuple[bool, float, int]:
    """Articles before other works, then by similarity of headline to what the page says elsewhere, then by size."""
    title = frozenset(words(plain_text(first_string(work.get("headline") or work.get("name")))[:1_000]))
    likest = max((similarity(title, other) for other in wordings), default=0.0)
    return is_article(types(work)), round(likest, 1), len(work)
