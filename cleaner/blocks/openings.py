"""Words that markup has cut up or glued together: the first letter of a paragraph, and boxes that pop up inside a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.etree import _Element as Element

from cleaner.blocks.inline_elements import INLINE_ELEMENTS
from cleaner.page.control import settable

_DROP_CAP = re.compile(
    r"drop-?_?caps?\b|initial|first-?_?letter|lettrine|capital-?letter|capitular|capolettera|anfangsbuchstabe", re.I
)
_LETTER = re.compile(r"^[\"“„«‘'¡¿]?[^\W\d_]$")
_LOWER = re.compile(r"\s*[^\W\d_]")
_WORDS = frozenset("aiàoóeéèyáúuавикосуяіє")
"""Letters that are words in some language: "A mill", "I heard", "O moinho", "Y el molino"; behind them a space stays."""
_INLINES = ("span", "b", "strong", "big", "font", "em", "i")
_BLOCKS = ("div", "p", "figure", "h2", "h3")
_BEFORE = 12
"""Elements behind a letter among which the paragraph's first text stands."""
_POP_UP = re.compile(
    r"(?:^|[\s_-])(?:tool-?tips?|pop-?ups?|pop-?overs?|hover-?cards?)(?:[_-]{0,2}(?:text|content|box|body|inner|card))?(?:$|[\s_])",
    re.I,
)

POP_UP_ROLE = "tooltip"
"""The role, in ARIA, of a box that pops up; those taken out of a sentence have it too."""
_NOT_BEHIND = INLINE_ELEMENTS | {"td", "th", "tr", "tbody", "thead", "tfoot", "caption"}
"""Elements behind which no box of its own can stand."""


def mend_openings(tree: Element) -> None:
    """Put first letters back to their words, and set boxes that pop up behind the sentences that they are glued into."""
    for image in list(tree.iter("img")):
        _letter_of_image(image)
    for element in list(tree.iter(*_INLINES)):
        if _LETTER.match(_text(element)):
            _without_space(element)
        elif element.get("class") or element.get("role"):
            _without_pop_up(element)
    for element in list(tree.iter(*_BLOCKS)):
        if (names := element.get("class")) and _is_called_drop_cap(names) and _LETTER.match(_text(element)):
            _letter_of_block(element)


@lru_cache(maxsize=8_192)
def _is_called_drop_cap(names: str) -> bool:
    """Whether class names say that the first letter of a paragraph is in the element; remembered, as they repeat."""
    return bool(_DROP_CAP.search(names))


def _text(element: Element) -> str:
    """What a small element says; the empty string for one with more in it."""
    own = (element.text or "").strip()
    if len(own) > 2 or len(element) > 2:
        return ""
    text = "".join(islice(element.itertext(), 6)).strip() if len(element) else own
    return text if len(text) <= 2 else ""


def _letter_of_image(image: Element) -> None:
    """A picture of a letter in front of the rest of its word is that letter."""
    letter = (image.get("alt") or "").strip()
    if _LETTER.match(letter) and _begins_small(image.tail):
        image.tail = settable(f"{letter}{(image.tail or '').lstrip()}")


def _without_space(element: Element) -> None:
    """Behind the first letter of a paragraph the word goes on at once, unless the letter is a word."""
    before = (element.getparent().text or "") if element.getparent() is not None and element.getprevious() is None else "x"
    letter = _text(element)[-1]
    if before.strip() or not _begins_small(element.tail) or letter.lower() in _WORDS or not letter.isupper():
        return
    element.tail = settable(element.tail or "").lstrip()
    for each in element.iter():
        each.text = settable(each.text).rstrip() if each.text else each.text


def _letter_of_block(element: Element) -> None:
    """A first letter in a block of its own goes to the text behind it."""
    letter = _text(element)
    if _begins_small(element.tail):
        element.tail = settable(letter + (element.tail or "").lstrip())
    elif not (element.tail or "").strip() and (following := _first_text(element.getnext())) is not None:
        following.text = settable(letter + (following.text or "").lstrip())
    else:
        return
    for each in element.iter():
        each.text = None


def _first_text(element: Element | None) -> Element | None:
    """The element whose text comes first in a paragraph, if it goes on with a small letter."""
    for each in islice(element.iter(), _BEFORE) if element is not None else ():
        if isinstance(each.tag, str) and each.text and each.text.strip():
            return each if _begins_small(each.text) else None
    return None


def _begins_small(text: str | None) -> bool:
    return bool(text and _LOWER.match(text) and text.lstrip()[0].islower())


def _without_pop_up(element: Element) -> None:
    """A box that pops up at a name is no part of the sentence: it stands right behind a word, without a space."""
    if not (element.get("role") == POP_UP_ROLE or _is_called_pop_up(element.get("class") or "")):
        return
    said = "".join(element.itertext())
    before = _text_before(element)
    if said[:1].isalnum() and before[-1:].isalnum():
        _set_behind(element)


@lru_cache(maxsize=8_192)
def _is_called_pop_up(names: str) -> bool:
    """Whether class names say so; remembered, as elements and pages have the same."""
    return bool(_POP_UP.search(names))


def _set_behind(element: Element) -> None:
    """Make a box of the element, behind the paragraph or table that it stands in; its words are named there, and not lost."""
    around = next((each for each in element.iterancestors() if each.tag not in _NOT_BEHIND), None)
    parent = element.getparent()
    if around is None or parent is None:
        return
    previous, tail = element.getprevious(), element.tail
    element.tail = None
    if previous is not None:
        previous.tail = settable((previous.tail or "") + (tail or ""))
    else:
        parent.text = settable((parent.text or "") + (tail or ""))
    element.tag = "aside"
    element.set("role", POP_UP_ROLE)
    if around.tag in ("body", "html"):
        around.append(element)
    else:
        around.addnext(element)


def _text_before(element: Element) -> str:
    """The text right in front of an element."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or "".join(previous.itertext())
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""
