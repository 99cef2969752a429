"""Selectors for an element by names that will last: what builds, style sheets and articles put there changes by the week."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

_PURPOSES = (
    "itemprop",
    "data-testid",
    "data-test-id",
    "data-component",
    "data-qa",
    "data-module",
    "data-block",
    "data-type",
    "role",
)
"""Attributes whose value says what an element is for."""

_PLAIN = re.compile(r"[A-Za-z][\w-]*[A-Za-z0-9]")
_PURPOSE = re.compile(r"[A-Za-z][A-Za-z0-9 _:/.-]{2,60}")
_LONG_NUMBER = re.compile(r"\d{3}")
_GENERATED = re.compile(
    r"(?:css|sc|jsx|jss|tss|svelte|emotion|styled|st|e|c|x|r|_)-?(?=[a-z]*[A-Z0-9])[A-Za-z0-9]{4,}|(?:makeStyles|Mui)\w*-\d+.*"
    r"|[a-z]{1,2}\d+[a-z0-9]*|(?:post|entry|node|article|tag|category|author|id|item)-?\d+",
)
"""Whole names that style tools make up (``css-1a2b3c``, ``sc-d47814d6-2``), or that number what they stand on."""

_SUFFIX = re.compile(r"(?P<lasts>[A-Za-z][\w-]*?(?:__|--|-|_))(?P<hash>(?:sc-)?[A-Za-z0-9_-]{5,9}(?:-\d)?)")
"""A name with a hash behind it, as CSS modules write it: ``Article_body__60Liu``."""
_PREFIX = re.compile(r"[a-z]+-(?P<hash>[a-z0-9]{5,8})(?P<lasts>-[A-Z][A-Za-z]{4,})")
"""A name with a hash in front of it: ``ssrcss-7uxr49-RichTextContainer``."""
_TOOLS = frozenset({"css", "dcr", "svelte", "jsx", "jss", "post", "tag", "category", "author", "id", "article", "item", "node"})

_UTILITY = re.compile(
    r"-?(?:[mp][trblxyse]?|[wh]|gap|size|inset|top|left|right|bottom|z|order|basis|grow|shrink|columns|opacity|leading|tracking"
    r"|space-[xy]|(?:min|max)-[wh]|col|cols|row|rows|grid-(?:cols|rows)|col-(?:span|start|end|xs|sm|md|lg|xl))-"
    r"(?:auto|full|screen|fit|px|none|\d[\w-]*)"
    r"|(?:text|font|bg|border|rounded|shadow|items|justify|self|content|object|overflow|whitespace|align|float|flex|grid|list|table"
    r"|cursor|pointer-events|transition|duration|ease|underline|break|aspect|ring|outline|place|divide|fill|stroke|d)"
    r"(?:-(?:xs|sm|md|base|lg|[2-9]?xl|left|right|center|justify|start|end|top|bottom|middle|normal|medium|semibold|bold|black|white"
    r"|none|auto|full|hidden|scroll|visible|wrap|nowrap|row|col|between|around|evenly|baseline|stretch|cover|contain|words|all"
    r"|inline|block|flex|grid|gray|grey|primary|secondary|transparent|inherit|\d+))+"
    r"|block|inline|inline-block|flex|grid|hidden|visible|relative|absolute|fixed|sticky|static|container(?:-fluid)?|row|col(?:umn)?s?"
    r"|wrapper|inner|outer|clearfix|cf|clear|left|right|center|first|last|odd|even|active|open|closed|show|hide|fade|in|selected|current"
    r"|uppercase|lowercase|italic|truncate|underline|is-\w+|has-\w+|no-\w+|lazy\w*|loaded|small|large|medium|big|bold|light|dark",
)
"""Names that say how an element looks, where it is put, or in what state it is."""

_VOWELS = frozenset("aeiouyAEIOUY")
_FEWEST_LETTERS = 3


def selectors(element: Element) -> Iterator[str]:
    """Selectors for an element, the most telling first: what it is for, its id, its classes one by one, two together.

    Of a class with a hash at its end the part before it: ``[class*="Article_body__"]``.
    """
    tag = element.tag
    for name in _PURPOSES:
        value = element.get(name) or ""
        if _PURPOSE.fullmatch(value) and is_lasting(value.replace(" ", "-")):
            yield f'[{name}="{value}"]'
    identity = element.get("id") or ""
    if _PLAIN.fullmatch(identity) and is_lasting(identity):
        yield f"#{identity}"
    names = list(dict.fromkeys((element.get("class") or "").split()))
    plain = [name for name in names if is_lasting(name)]
    for name in plain:
        yield f".{name}"
    for name in names:
        if name not in plain and (begins := lasting_part(name)):
            yield f'[class*="{begins}"]'
    yield from (f"{tag}.{name}" for name in plain)
    if len(plain) > 1:
        yield f".{plain[0]}.{plain[1]}"


def is_lasting(name: str) -> bool:
    """Whether a class or an id is one that somebody wrote for what the element is."""
    if not _PLAIN.fullmatch(name) or len(name) < _FEWEST_LETTERS or _LONG_NUMBER.search(name):
        return False
    if _GENERATED.fullmatch(name) or _UTILITY.fullmatch(name) or "-sc-" in name:
        return False
    if (found := re.search(r"__([\w-]{5})$", name)) and "-" in found[1] and found[1].lower() != found[1]:
        return False
    return not any(map(is_random, re.split(r"[-_]+", name)))


def lasting_part(name: str) -> str:
    """What of a name stands before its hash, or behind it; nothing where there is no hash, or no name beside it."""
    if (found := _PREFIX.fullmatch(name)) and is_random(found["hash"]):
        return found["lasts"]
    found = _SUFFIX.fullmatch(name)
    if not found or not any(map(is_random, (found["hash"].replace("-", ""), *re.split(r"[-_]+", found["hash"])))):
        return ""
    begins = found["lasts"].strip("-_")
    return found["lasts"] if begins not in _TOOLS and is_lasting(begins) else ""


def is_random(part: str) -> bool:
    """Whether a part of a name is no word: digits among letters, small letters and capitals mixed, or no vowel in it."""
    if len(part) < 4:
        return False
    letters = part.rstrip("0123456789")
    if any(letter.isdigit() for letter in letters) or (letters != part and len(part) - len(letters) > 1 and len(letters) < 4):
        return True
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", letters)
    if len(words) > 1 and min(map(len, words)) < 2:
        return True
    return len(letters) > 4 and _VOWELS.isdisjoint(letters)
