"""Names that stand in the page for readers: author links and byline blocks near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element as Element

from cleaner.metadata.ancestors import is_within
from cleaner.metadata.byline_blocks import parts_of, spoken
from cleaner.metadata.byline_words import BETWEEN_NAMES, BY, BYLINE
from cleaner.metadata.people import is_organisation, people
from cleaner.metadata.plain import element_text, words

_LONGEST = 160  # characters of a byline block; a longer one is a card with a biography
_MOSTLY_NAMES = 0.7  # share of the words of a line of names that is no "By", comma or "and"
_NAME_WORDS = 5  # words of a heading that can be a name
_PARAGRAPH = 120  # characters of a text that begins the article
_REACH = 120  # candidates looked at per page
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|by|staff|profiles?|people|contributors?|writers?|journalist)/[^/?#]+", re.I
)
_WRITER_PATH = re.compile(
    r"(?:^|/)(?:[a-z]{1,4}[-_.])?(?:author|autor|autore|auteur|writer|journalist|journaliste|giornalista|periodista|jornalista"
    r"|reporter|redakteur|redacteur|columnist|contributor|correspondent|byline|profile|person|expert|skribent|yazar)"
    r"(?:e?s|en)?(?:[-_.][a-z]{1,4})?[/=?]|[?&](?:author|autor|writer)(?:_?id)?=",
    re.I,
)
"""An address that is a writer's in an outlet whose classes tell nothing: ``/ty-WRITER/0000017f``."""

_PARTICLES = frozenset("van von de der den del della di da dos das du la le el al bin ibn ten ter zu zur af av y e i".split())
_BLOCK_IDS = frozenset({"author", "authors", "byline"})
_ASIDE_TAGS = frozenset({"aside", "footer", "nav"})
_ASIDE = re.compile(
    r"comment|related|sidebar|footer|recommend|teaser|\bcards?\b|(?<!elementor-)widget(?!-container)|bio\b|promo|popular|most-read",
    re.I,
)


def by_link(tree: Element) -> list[str]:
    """The texts of the links that the page marks with ``rel=author``."""
    marked = (link for link in tree.iter("a") if "author" in (link.get("rel") or ""))
    links = [link for link in islice(marked, _REACH) if not _is_aside(link)]
    return [text for link in links[:10] if people(text := spoken(link))]


def by_block(tree: Element) -> list[str]:
    """The names in the first block whose class says that it is a byline and that names a person."""
    for block in islice(_blocks(tree), _REACH):
        if _is_aside(block) or _has_headline(block):
            continue
        linked = [text for text in _linked(block) if is_byline(text) or (len(text.split()) == 1 and people(text))]
        if linked:
            return linked
        text = spoken(block)
        if text and len(text) <= _LONGEST and is_byline(text):
            return [text]
    return []


def by_list(tree: Element) -> list[str]:
    """The names of the first byline block that is one line of names and what joins them: "By Ann Lee, Bo Day and Cy Fox"."""
    for block in islice(_blocks(tree), _REACH):
        text = element_text(block, 2 * _LONGEST)
        line = next((part for part in parts_of(text) if BYLINE.match(part)), "") if len(text) <= _LONGEST else ""
        names = list(people(line.removesuffix(" on"))) if line else []
        is_list = len(names) > 1 and sum(len(words(name)) for name in names) >= _MOSTLY_NAMES * len(words(line))
        if is_list and not _is_aside(block):
            return names
    return []


def _blocks(tree: Element) -> Iterator[Element]:
    """The elements whose class or id says that they are a byline; in a third of the time of the XPath that finds them."""
    for element in tree.iter():
        names = element.get("class") or ""
        if "uthor" in names or "yline" in names or "autor" in names or element.get("id") in _BLOCK_IDS:
            yield element


def _linked(block: Element) -> Iterator[str]:
    """The texts of the block's links to author pages."""
    links = [block] if block.tag == "a" else block.iter("a")
    for link in links:
        if _AUTHOR_PATH.search(link.get("href") or ""):
            text = spoken(link)
            if text:
                yield text


def is_byline(text: str) -> bool:
    """Whether a line names people: in capitals after "By", or two or three words each and nothing else."""
    names = people(text)
    if not names or any(word[0].islower() and word not in _PARTICLES for name in names for word in name.split()):
        return False
    if BYLINE.match(text) and not _begins_with(BY.sub("", text), names[0]):
        return False
    return bool(BYLINE.match(text)) or (all(len(name.split()) in (2, 3) for name in names) and not is_organisation(text, ()))


def _begins_with(said: str, name: str) -> bool:
    """Whether a name comes first in what "By" leads to; no word follows a name of one word, and "Von der Wand" says where."""
    rest = said.removeprefix(name).lstrip()
    is_alone = not rest or not rest[0].isalnum() or bool(BETWEEN_NAMES.match(f" {rest}"))
    return said.startswith(name) and not name[0].islower() and (is_alone or " " in name or not name[0].isupper())


def by_line(tree: Element) -> list[str]:
    """The first short line after the headline that has a part which begins with "By" or "Author:" and names a person."""
    left = _REACH
    for element in _after_headline(tree, "p", "span", "div", "address", "li", "a", "em", "strong", "time", "b", "i", "small"):
        every = (element.text, *(child.tail for child in islice(element, 20)))
        texts = [text for text in every if text and not text.isspace()]
        left -= bool(texts)
        if any(BYLINE.match(f"{part} x") for text in texts for part in parts_of(text)):
            text = element_text(element, 2 * _LONGEST)
            parts = parts_of(text) if len(text) <= _LONGEST else []
            line = next((part for part in parts if BYLINE.match(part) and is_byline(part)), None)
            if line:
                return [line]
        if not left:
            break
    return []


def by_writer_path(tree: Element) -> list[str]:
    """The texts of links to writers' pages between the headline and the first paragraph; those that stand side by side."""
    found: list[str] = []
    beside: Element | None = None
    for element in _after_headline(tree, "a", "p"):
        if element.tag == "p":
            if len(element_text(element, _PARAGRAPH)) >= _PARAGRAPH:
                break
        elif _WRITER_PATH.search(element.get("href") or "") and is_byline(text := spoken(element)) and not _is_aside(element):
            box = element.getparent()
            if found and box is not beside and box is not None and box.getparent() is not beside:
                break
            found.append(text)
            beside = box if beside is None else beside
    return found


def _after_headline(tree: Element, *tags: str) -> Iterator[Element]:
    """The elements with one of the tags behind the first h1, or the first h2 where there is none."""
    headline = "h1" if next(tree.iter("h1"), None) is not None else "h2"
    elements = tree.iter(headline, *tags)
    next((element for element in elements if element.tag == headline), None)
    return (element for element in elements if element.tag != headline)


def _has_headline(block: Element) -> bool:
    """Whether a heading that is no name stands in a block or just above it: it is the card of another article."""
    above = block.getprevious()
    headings = [*block.iter("h2", "h3", "h4"), *([above] if above is not None and above.tag in ("h3", "h4") else [])]
    return any(len(element_text(heading, 200).split()) > _NAME_WORDS for heading in headings)


def _is_aside(element: Element) -> bool:
    """Whether the element or one of its nearest ancestors belongs to comments, cards or the page's frame."""
    return is_within(element, _ASIDE_TAGS, _ASIDE, levels=6)
