"""What an article is about, by the keywords that its page states."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from cleaner.metadata.jsonld import strings
from cleaner.metadata.plain import plain_text, words
from cleaner.metadata.sources import PageSources, SourcedNames

_MOST = 100
_LONGEST = 60
"""Characters of one topic; what is longer and has commas is a list."""
_ID = re.compile(r"^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,}|\d{5,}|\w+:\w+:\S*|https?://\S+)$", re.I)
"""What a system calls a thing by: a UUID, a hash, a number, a URN, an address."""
_FOR_SYSTEMS = re.compile(r"^(?:contentId|shortTitle|NLP Category|(?:primary_)?category(?=:\S+\|)) ?:", re.I)
"""What stands in front of a value that only a system reads: "contentId: ...", "category:news|local"."""
_PREFIX = re.compile(r"^(?:Category|NLP Entity Tokens): ")


def topics(page: PageSources, site_names: Sequence[str]) -> SourcedNames:
    """Keywords of the article, its tags, or the page's own: the first that are stated, without ids and the site's names."""
    metas = page.raw.metas
    options = (
        ("json-ld", list(strings(page.graph.get("keywords")))),
        ("opengraph", list(metas.get("article:tag", ()))),
        ("meta", [text for name in ("news_keywords", "parsely-tags", "keywords") for text in metas.get(name, ())[:1]]),
    )
    sites = {"".join(words(name)) for name in site_names}
    stated = [(found, source) for source, values in options if (found := _named(values, sites, is_list=source == "meta"))]
    if len(stated) > 1 and _is_joined(stated[0][0], stated[-1][0]):
        return stated[-1]
    return stated[0] if stated else ((), "")


def _named(values: Sequence[str], sites: Container[str], *, is_list: bool) -> tuple[str, ...]:
    """Each topic of a source once, without what only a system reads and the site's names."""
    named = (_PREFIX.sub("", topic) for value in _listed(values, is_list=is_list) if (topic := plain_text(value)))
    return tuple(
        dict.fromkeys(
            topic
            for topic in named
            if not _ID.match(topic) and not _FOR_SYSTEMS.match(topic) and "".join(words(topic)) not in sites
        )
    )


def _is_joined(one: Sequence[str], several: Sequence[str]) -> bool:
    """Whether a source's only topic is all topics of another without commas: "Mills Water Wood"."""
    return len(one) == 1 and len(several) > 1 and {word for each in several for word in words(each)} == set(words(one[0]))


def _listed(values: Sequence[str], *, is_list: bool) -> Iterator[str]:
    """Each topic by itself: a string alone is a list with commas, and so is a long one among others, or whatever ``is_list``."""
    for value in values[:_MOST]:
        is_listed = is_list or len(values) == 1 or ";" in value or (len(value) > _LONGEST and value.count(",") > 1)
        yield from _split(value) if is_listed else (value,)


def _split(value: str) -> Iterable[str]:
    return value.replace(";", ",").split(",")[:_MOST]
