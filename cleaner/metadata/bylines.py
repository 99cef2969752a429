"""Names that stand in the page for readers: author links and byline blocks near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from cleaner.metadata.ancestors import is_within
from cleaner.metadata.people import is_organisation, people
from cleaner.metadata.plain import collapse_space, element_text

_LONGEST = 160  # characters of a byline block; a longer one is a card with a biography
_REACH = 120  # candidates looked at per page
_BY = re.compile(r"^(?:(?:written|story|words|posted|reviewed)\s+)?(?:by|von|par|por|door|di|av|af)[:\s]\s*\S", re.I)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|by|staff|profiles?|people|contributors?|writers?|journalist)/[^/?#]+", re.I
)
_PARTICLES = frozenset("van von de der den del della di da dos das du la le el al bin ibn ten ter zu zur af av y e i".split())
_rel_author = etree.XPath("//a[contains(@rel,'author')]")
_blocks = etree.XPath("//*[@class and (contains(@class,'uthor') or contains(@class,'yline') or contains(@class,'autor'))]")
_ASIDE_TAGS = frozenset({"aside", "footer", "nav"})
_ASIDE = re.compile(
    r"comment|related|sidebar|footer|recommend|teaser|\bcards?\b|(?<!elementor-)widget(?!-container)|bio\b|promo|popular|most-read",
    re.I,
)


def by_link(tree: Element) -> list[str]:
    """The texts of the links that the page marks with ``rel=author``."""
    links = [link for link in _rel_author(tree)[:_REACH] if not _is_aside(link)]
    return [text for link in links[:10] if people(text := element_text(link, 200))]


def by_block(tree: Element) -> list[str]:
    """The names in the first block whose class says that it is a byline and that names a person."""
    for block in _blocks(tree)[:_REACH]:
        if _is_aside(block):
            continue
        linked = [text for text in _linked(block) if _is_byline(text) or (len(text.split()) == 1 and people(text))]
        if linked:
            return linked
        text = element_text(block, 2 * _LONGEST)
        if text and len(text) <= _LONGEST and _is_byline(text):
            return [text]
    return []


def _linked(block: Element) -> Iterator[str]:
    """The texts of the block's links to author pages."""
    links = [block] if block.tag == "a" else block.iter("a")
    for link in links:
        if _AUTHOR_PATH.search(link.get("href") or ""):
            text = element_text(link, 200)
            if text:
                yield text


def _is_byline(text: str) -> bool:
    """Whether a line names people: in capitals after "By", or two or three words each and nothing else."""
    names = people(text)
    if not names or any(word[0].islower() and word not in _PARTICLES for name in names for word in name.split()):
        return False
    return bool(_BY.match(text)) or (all(len(name.split()) in (2, 3) for name in names) and not is_organisation(text, ()))


def by_line(tree: Element) -> list[str]:
    """The first short line after the headline that begins with "By" and names a person."""
    seen_headline = False
    left = _REACH
    for element in tree.iter("h1", "p", "span", "div", "address", "li", "a", "em", "strong"):
        if element.tag == "h1":
            seen_headline = True
            continue
        if not seen_headline:
            continue
        start = collapse_space(element.text or "")
        left -= bool(start)
        if _BY.match(start + " x"):
            text = element_text(element, 2 * _LONGEST)
            if len(text) <= _LONGEST and _is_byline(text):
                return [text]
        if not left:
            break
    return []


def _is_aside(element: Element) -> bool:
    """Whether the element or one of its nearest ancestors belongs to comments, cards or the page's frame."""
    return is_within(element, _ASIDE_TAGS, _ASIDE, levels=6)
