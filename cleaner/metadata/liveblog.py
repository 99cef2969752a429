"""The posts of a live blog, as its JSON-LD states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.metadata.dates import first_date
from cleaner.metadata.jsonld import Node, first_string, strings, types
from cleaner.metadata.people import author_names
from cleaner.metadata.plain import paragraphs, plain_text
from cleaner.model import Entry

LIVE = "liveblogposting"
"""The JSON-LD type of a live blog, in lower case."""
_MOST = 2_000  # posts; a whole day's live blog has about 400


def entries(works: Iterable[Node]) -> tuple[Entry, ...]:
    """The posts of the first live blog that has any, in the order stated."""
    for work in works:
        if LIVE in types(work):
            found = tuple(_entries(work.get("liveBlogUpdate")))
            if found:
                return found
    return ()


def _entries(updates: object) -> Iterator[Entry]:
    for update in (updates if isinstance(updates, list) else [updates])[:_MOST]:
        if not isinstance(update, dict):
            continue
        title = plain_text(first_string(update.get("headline") or update.get("name")))
        text = paragraphs(first_string(update.get("articleBody") or update.get("text") or update.get("description")))
        if title or text:
            author = next(iter(author_names(strings(update.get("author")), ())), None)
            yield Entry(title, text, first_date(strings(update.get("datePublished"))), author)
