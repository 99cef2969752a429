"""Whole stories below the page's own: told from it by what the page says of itself, as their prose is as good.

A site that goes on with its next story, and a blog with its older ones, puts each into an element like the first one's
under a headline that the page does not state, with a date of its own or the address where that story stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box, Document, Placed, blocks_of_boxes
from cleaner.label.apart import ENOUGH, is_prose
from cleaner.label.view import View
from cleaner.metadata.addresses import joined, place
from cleaner.metadata.liveblog import LIVE
from cleaner.metadata.plain import similarity, words
from cleaner.model import Label, Strength, Structure, Verdict
from cleaner.rulebook.element_index import name_words

FEWEST_WORDS = 3
"""Words of a headline; fewer are a section's name."""
_SAME, _OTHER = 0.8, 0.5
"""Share of words that two wordings of one headline have in common at least, and that those of two stories have at most."""
_ALIKE = 0.6
"""Share of the classes that elements like each other have in common; sections and numbers of stories are classes, too."""
_OPENING = 6
"""Blocks of an element among which its headline is looked for: kicker, date and byline may stand above it."""
_MOST_NODES = 2_000
"""Elements of a story that are looked at for its date and its address."""
_HEADLINES = frozenset({"h1", "h2", "h3"})
_STORY = re.compile(r"(?:article|posting)$", re.I)
_ADDRESSES = ("itemid", "data-url", "data-permalink", "data-href", "data-article-url", "data-canonical", "data-link")
_LINKED = 0.8
_ITEMS = frozenset({"datepublished", "author"})
_SIGNATURES = frozenset({"published", "timestamp", "dateline", "date", "datetime", "pubdate", "byline", "author"})


class _Shape(NamedTuple):
    """An element's tag and the names in its class."""

    tag: str
    names: Sequence[str]


class _Own(NamedTuple):
    """What the page says of its own story.

    ``headline``: the number of the block that is its headline, ``kind`` that block's kind, ``wordings`` all of the headline's.
    ``shapes``: of each element around the headline the shape, by the index of the box around it.
    ``places``: the page's addresses, ``base`` the one against which others are read. ``stories``: the boxes that
    are called stories, by their index.
    """

    headline: int
    kind: str
    wordings: Sequence[frozenset[str]]
    around: frozenset[int]
    shapes: Mapping[int, _Shape]
    places: frozenset[str]
    base: str | None
    stories: frozenset[int]


def other_stories(view: View) -> Mapping[int, Verdict]:
    """The labeller: the blocks of every element that holds another story, where enough of the page's own stands above it."""
    document = view.document
    own = None if _is_live(view) else _own(view)
    candidates = [box for box in document.boxes if _could_be(box, own)] if own is not None else []
    if own is None or not candidates:
        return {}
    above = _prose_above(document, view.main_content.inside)
    blocks_in, found = blocks_of_boxes(document), set[int]()
    for box in candidates:
        blocks = blocks_in[box.index]
        if blocks.start not in found and above[blocks.start] >= ENOUGH and _is_other(document, box, blocks, own):
            found.update(blocks)
    return dict.fromkeys(sorted(found), Verdict(Label.PROMO, Structure.OTHER_STORY, None, Strength.ELEMENT))


def _is_live(view: View) -> bool:
    """Whether the page is a live blog: its posts have headlines, dates and addresses of their own."""
    layout = view.main_content.layout
    return LIVE in view.stated.types or (layout is not None and bool(layout.entries))


def _prose_above(document: Document, inside: Sequence[bool]) -> list[int]:
    """For each block the characters of the article's sentences above it."""
    prose = (is_in * is_prose(placed) * len(placed.block.text) for placed, is_in in zip(document.placed, inside, strict=True))
    return list(accumulate(prose, initial=0))


def _own(view: View) -> _Own | None:
    """What the page says of its own story; ``None`` where its headline does not stand on it."""
    stated, placed = view.metadata, view.document.placed
    wordings = list(dict.fromkeys(frozenset(words(title)) for title in (*stated.headlines, stated.title or "")))
    headings = (number for number, each in enumerate(placed) if each.block.kind in _HEADLINES)
    titles = [
        (placed[number].block.kind, number) for number in headings if _likeness(placed[number].block.text, wordings) >= _SAME
    ]
    if not titles:
        return None
    kind, headline = min(titles)
    path = placed[headline].box.path
    addresses = [address for address in (view.page.url, view.stated.url, stated.url) if address]
    return _Own(
        headline,
        kind,
        wordings,
        frozenset(box.index for box in path),
        {box.parent.index: _shape(box) for box in path if box.parent is not None},
        frozenset(found for address in addresses if (found := place(address))),
        next(iter(addresses), None),
        frozenset(_stories(view)),
    )


def _likeness(text: str, wordings: Sequence[frozenset[str]]) -> float:
    said = frozenset(words(text))
    return max((similarity(said, wording) for wording in wordings), default=0.0)


def _shape(box: Box) -> _Shape:
    return _Shape(box.tag, (box.element.get("class") or "").split())


def _could_be(box: Box, own: _Own) -> bool:
    """Whether a box may hold a story: it is called one and is no part of the page's own, or it is a twin of what holds that."""
    if box.index in own.around:
        return False
    if _is_twin(box, own):
        return True
    return box.index in own.stories and not any(each.index in own.stories for each in box.path if each.index in own.around)


def _stories(view: View) -> Iterator[int]:
    typed = {
        element for element in view.index.candidates("attribute", "itemtype") if _STORY.search(element.get("itemtype") or "")
    }
    return (box.index for box in view.document.boxes if box.tag == "article" or box.element in typed)


def _is_twin(box: Box, own: _Own) -> bool:
    """Whether a box stands beside one that is around the headline, and has its tag and most of its classes."""
    parent = box.parent
    if parent is None or parent.index not in own.shapes:
        return False
    shape = own.shapes[parent.index]
    if box.tag != shape.tag:
        return False
    return box.tag == "article" or similarity(_shape(box).names, shape.names) >= _ALIKE


def _is_other(document: Document, box: Box, blocks: range, own: _Own) -> bool:
    """Whether a story's headline is not the page's, and its date, byline or address says that it is another one."""
    opening = (document.placed[number] for number in blocks[:_OPENING])
    headings = [each for each in opening if each.block.kind in _HEADLINES and len(words(each.block.text)) >= FEWEST_WORDS]
    if blocks.start < own.headline or not headings:
        return False
    heading = min(headings, key=lambda each: each.block.kind)
    if _likeness(heading.block.text, own.wordings) > _OTHER:
        return False
    is_like_own = heading.block.kind == own.kind
    is_signed = any(map(_is_signature, _elements(box)))
    places = {found for written in _addresses(box, heading) if (found := _place(written, own))}
    if not (is_like_own or (is_signed and box.index in own.stories)) or not own.places.isdisjoint(places):
        return False
    if any(_is_elsewhere(each, own) for each in places):
        return True
    return is_like_own and _is_twin(box, own) and (is_signed or (box.tag == "article" and own.kind == "h1"))


def _elements(box: Box) -> Iterator[Element]:
    return (element for element in islice(box.element.iter(), _MOST_NODES) if isinstance(element.tag, str))


def _is_signature(element: Element) -> bool:
    """Whether an element is a date or a byline."""
    get = element.get
    if element.tag == "time" or get("rel") == "author" or (get("itemprop") or "").lower() in _ITEMS:
        return True
    name = get("class")
    return bool(name) and not _SIGNATURES.isdisjoint(name_words(name))


def _addresses(box: Box, heading: Placed) -> Iterator[str]:
    """The addresses that a story states for itself: in its element's attributes, in its markup, by its headline's link."""
    yield from (value for name in _ADDRESSES if (value := box.element.get(name)))
    for element in _elements(box):
        if (element.get("itemprop") or "").lower() == "mainentityofpage":
            yield element.get("itemid") or element.get("href") or element.get("content") or ""
    if heading.link_chars >= _LINKED * len(heading.block.text):
        element = heading.box.element
        yield from (link.get("href") or "" for link in (*element.iter("a"), *element.iterancestors("a")))


def _place(written: str, own: _Own) -> str | None:
    address = joined(own.base, written)
    return place(address) if address else None


def _is_elsewhere(there: str, own: _Own) -> bool:
    """Whether a page is another one of the same site, and no part of this one (``/story/part-2``)."""
    host = there.partition("/")[0]
    return any(here.partition("/")[0] == host and not there.startswith(f"{here}/") for here in own.places)
