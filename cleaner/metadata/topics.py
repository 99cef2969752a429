"""What an article is about, by the keywords that its page states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleaner.metadata.jsonld import strings
from cleaner.metadata.plain import plain_text, words
from cleaner.metadata.sources import PageSources, SourcedNames

_MOST = 100
_LONGEST = 60
"""Characters of one topic; what is longer and has commas is a list."""
_ID = re.compile(r"^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,}|\d{5,}|\w+:\w+:\S*|https?://\S+)$", re.I)
"""What a system calls a thing by: a UUID, a hash, a number, a URN, an address."""


def topics(page: PageSources, site_names: Sequence[str]) -> SourcedNames:
    """Keywords of the article, its tags, or the page's own: the first that are stated, without ids and the site's names."""
    metas = page.raw.metas
    options = (
        ("json-ld", list(strings(page.graph.get("keywords")))),
        ("opengraph", list(metas.get("article:tag", ()))),
        ("meta", [text for name in ("news_keywords", "parsely-tags", "keywords") for text in metas.get(name, ())[:1]]),
    )
    sites = {"".join(words(name)) for name in site_names}
    for source, values in options:
        named = (topic for value in _listed(values) if (topic := plain_text(value)))
        found = tuple(dict.fromkeys(topic for topic in named if not _ID.match(topic) and "".join(words(topic)) not in sites))
        if found:
            return found, source
    return (), ""


def _listed(values: Sequence[str]) -> Iterator[str]:
    """Each topic by itself: a string alone is a list with commas, and so is a long one among others."""
    for value in values[:_MOST]:
        is_list = len(values) == 1 or ";" in value or (len(value) > _LONGEST and value.count(",") > 1)
        yield from _split(value) if is_list else (value,)


def _split(value: str) -> Iterable[str]:
    return value.replace(";", ",").split(",")[:_MOST]
