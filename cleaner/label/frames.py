"""Pictures and what stands around them: the smallest element that holds a block and a picture."""

from __future__ import annotations

from collections.abc import Container, Iterator

from lxml.etree import _Element as Element

from cleaner.blocks.document import Box
from cleaner.rulebook.element_index import name_words

LONGEST_FRAME = 1_000
"""Characters in an element above which it is no picture's frame: a caption of a gallery's picture has some 600 at most."""
_STEPS = 6
_WIDEST_ICON = 64
"""Pixels; smaller pictures are icons, and no photographer's."""

_TAGS = frozenset({"img", "picture", "video", "audio", "amp-img", "amp-video", "image"})
_OWN_TAGS = frozenset("image img picture photo video player gallery bild foto slide media".split())
"""Words in the names of elements that a site makes itself: ``<brick-image-v3>``."""
_ICONS = frozenset("icon icons logo avatar badge emoji sprite".split())
_NO_PICTURE = ("table", "pre", "blockquote", "code")
"""What a figure can hold in the place of a picture; its caption is the table's."""
_PARTS_OF_TABLES = frozenset({"tr", "tbody", "thead"})


def with_pictures(tree: Element) -> frozenset[Element]:
    """The elements of a page that hold a picture, icons aside."""
    found: set[Element] = set()
    for picture in pictures_in(tree):
        around: Element | None = picture
        while around is not None and around not in found:
            found.add(around)
            around = around.getparent()
    return frozenset(found)


def frame_of(box: Box, pictured: Container[Element]) -> Box | None:
    """The innermost of a block's boxes that holds a picture, or a figure whose picture a script fetches; ``None`` if none does.

    A figure's own picture is all that counts: beyond it stand others. ``pictured`` are the page's elements
    :func:`with_pictures`.
    """
    each: Box | None = box
    left = _STEPS
    while each is not None and left and _is_around_block(each):
        if each.tag not in _PARTS_OF_TABLES:
            if each.element in pictured:
                return each
            if each.tag == "figure":
                return each if next(each.element.iter(*_NO_PICTURE), None) is None else None
            left -= 1
        each = each.parent
    return None


def around_block(box: Box) -> Iterator[Box]:
    """The block's boxes from within, as long as there is little text in them."""
    each: Box | None = box
    while each is not None and _is_around_block(each):
        if each.tag not in _PARTS_OF_TABLES:
            yield each
        each = each.parent


def _is_around_block(box: Box) -> bool:
    return box.chars <= LONGEST_FRAME and box.tag not in ("body", "article", "main")


def pictures_in(element: Element) -> Iterator[Element]:
    """The pictures in an element, icons aside."""
    for each in element.iter("*"):
        tag = each.tag
        if (tag in _TAGS or ("-" in tag and not _OWN_TAGS.isdisjoint(name_words(tag)))) and not _is_icon(each):
            yield each


def _is_icon(picture: Element) -> bool:
    if not _ICONS.isdisjoint(name_words(picture.get("class") or "")):
        return True
    return any(
        (size := picture.get(name) or "").isdecimal() and 0 < int(size[:6]) <= _WIDEST_ICON for name in ("width", "height")
    )


def alternative_texts(frame: Box) -> list[str]:
    """What the frame's pictures say to those who do not see them."""
    return [text for each in frame.element.iter("img", "amp-img") if (text := " ".join((each.get("alt") or "").split()))]
