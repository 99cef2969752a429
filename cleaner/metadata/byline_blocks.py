"""What an element says about who wrote: its names without the offices, dates and sentences on people that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element as Element

from cleaner.metadata.byline_words import AT_MARKS, BY, OFFICE
from cleaner.metadata.date_words import CLOCK, MODIFIED, PUBLISHED
from cleaner.metadata.days import days, tidied
from cleaner.metadata.months import key
from cleaner.metadata.plain import collapse_space, words

_MOST_PARTS = 60  # texts inside one byline; past that it is a container
_LONGEST = 1_000  # characters looked at
_NO_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "button"})
_CONNECTS = re.compile(r"^(?:and|und|et|y|e|i|og|och|en|ja|ve|и|та|και|with|mit|[,&+،、]|, (?:and|und))$", re.I)
_LEADS_ON = re.compile(r"^(?:[,&+،、]|(?:and|und|et|y|e|og|och|en|ja|ve|и|та|και|with|mit)\s)", re.I)
_LED_ON = re.compile(r"(?:[,&+،、]|\s(?:and|und|et|y|e|og|och|en|ja|ve|и|та|και|with|mit))$", re.I)
_IN_BRACKETS = re.compile(r"\s?\([^()]*\)")
_DATED = re.compile(r"\d")
_MARK = re.compile("[|·•●–—/│\n]")
"""Without one a line has no parts; with their spaces the marks take longer to look for."""
_NAME_WORDS = 5  # words; what is longer and no byline is a sentence
_ENDS_SENTENCE = re.compile(r"[.!?…]$")
_WORD_OF_NAME = re.compile(r"[^\W\d_]\.?|[^\W\d_][^\W\d_'’‘.-]*[\w'’‘.-]*")


def spoken(element: Element) -> str:
    """The names that an element holds, as one line: "By Ann Lee; Bo Day". Empty where it holds none.

    Names that nothing joins stand in elements that are alike; what stands beside the first one in another is its office.
    """
    names: list[str] = []
    likeness: Likeness | None = None
    joins = True
    for own, part in _parts(element):
        if _is_connector(part):
            joins = True
            names.append(part)
            continue
        name = _name_in(part)
        is_joined = joins or bool(_LEADS_ON.match(part) or (names and (_is_half(names[-1]) and _is_half(name))))
        if not name or not (is_joined or own == likeness):
            joins = joins and not name
            continue
        names += [name] if is_joined else [";", name]
        likeness = likeness or own
        joins = bool(_LED_ON.search(part))
    return collapse_space(" ".join(names)).replace(" ;", ";").replace(" ,", ",").strip(" ;,&")


Likeness = tuple[object, str]
"""The tag and class of the element that a text stands in."""


def _parts(element: Element) -> Iterator[tuple[Likeness, str]]:
    """The texts inside an element, each by itself, and cut where a line has marks between its parts."""
    size = 0
    for node in islice(element.iter(), _MOST_PARTS):
        if isinstance(node.tag, str) and node.tag not in _NO_TEXT:
            size += len(node.text or "")
            yield from _cut(node, node.text if size <= _LONGEST else None)
        parent = node.getparent()
        if node is not element and parent is not None:
            size += len(node.tail or "")
            yield from _cut(parent, node.tail if size <= _LONGEST else None)


def _cut(holder: Element, text: str | None) -> Iterator[tuple[Likeness, str]]:
    for part in parts_of(text) if text else ():
        yield (holder.tag, holder.get("class") or ""), part


def parts_of(text: str) -> list[str]:
    """The parts of a line: cut at marks such as bars and dots, and where a date or a time stands, which are no parts."""
    line = collapse_space(text)
    found = list(days(line)) if _DATED.search(line) else []
    if not found:
        cut = AT_MARKS.split(line) if _MARK.search(line) else (line,)
        return [said for part in cut if (said := part.strip())]
    line = tidied(line)
    for day in reversed(found):
        line = f"{line[: day.start]} | {line[day.end :]}"
    parts = (_without_words_of_dates(part) for part in AT_MARKS.split(CLOCK.sub(" | ", line)))
    return [part for part in parts if part]


def _without_words_of_dates(part: str) -> str:
    """A part of a line without what leads to its date: "Par Ann Lee" of "Par Ann Lee, publié le"."""
    pieces = (piece for piece in part.split(",") if not (PUBLISHED.search(key(piece)) or MODIFIED.search(key(piece))))
    return ",".join(pieces).strip(" ,")


def _is_connector(part: str) -> bool:
    """Whether a part leads on to a name: "and", or "By" alone."""
    return bool(_CONNECTS.match(part) or (BY.match(f"{part} x") and BY.sub("", f"{part} x") == "x"))


def _name_in(part: str) -> str:
    """The part of a text in front of an office and of a date; empty where it is a sentence, an office or a date itself."""
    its_words = part.split()
    if _ENDS_SENTENCE.search(part) and len(its_words) > _NAME_WORDS:
        return ""
    pieces = (piece if not OFFICE.search(piece) else _IN_BRACKETS.sub("", piece) for piece in re.split(r"\s*,\s+|\s+-\s+", part))
    return ", ".join(piece for piece in pieces if not OFFICE.search(BY.sub("", piece)) and not _DATED.search(piece))


def _is_half(name: str) -> bool:
    """Whether a text is one word of a name: "Ann" in one element, "Lee" in the next."""
    return len(words(name)) == 1 and name[0].isupper() and _WORD_OF_NAME.fullmatch(name) is not None and not name.isupper()
