"""One pass over the page: meta tags, links, headings, times and the JSON-LD blocks, as strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath
from lxml.etree import _Element as Element

from cleaner.metadata.ancestors import is_within
from cleaner.metadata.plain import collapse_space, element_text, words
from cleaner.metadata.site_marks import is_in_banner, logo_text

_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_MAX_VALUES = 60  # of one meta tag or item property
_MAX_SUBHEADINGS = 10
_MAX_HEADINGS = 40  # a page with more h1 than this is a list
_READERS = frozenset({"comment", "acceptedanswer", "suggestedanswer", "useranswer"})
_READERS_TYPES = ("/Comment", "/UserComments", "/Answer")
"""Items of a page that readers wrote, by the property that they are and by their type."""

_ITEM_NAMES = XPath("descendant-or-self::*/@itemprop")
"""The names of all item properties, each of which knows its element; few elements have one."""

_ELSEWHERE = re.compile(r"\bcomment|\brelated|\brecommend|\bteaser", re.I)
"""Classes of comments and of cards of other articles, which have authors and dates of their own."""

_KICKER = re.compile(r"kicker|overline|eyebrow|dachzeile|overtitle|topline|supertitle|spitzmarke|roof", re.I)


@dataclass(frozen=True, slots=True)
class RawMetadata:
    """What a page states in its tags and attributes, as it is written.

    Attributes:
        metas: lower-case name of each meta tag -> its values in page order.
        canonical: the address in ``link[rel=canonical]``; empty where there is none, as the other texts.
        title_tag: the text of the ``title`` element.
        headings: the texts of the h1 elements that are not the site's logo.
        logos: what the other h1 elements say: names of the site.
        in_banner: those of the headings that stand in the page's own header, or are called a logo.
        subheadings: the texts of the first h2 elements.
        kicker: what an h1 holds in an element that its class calls a kicker; the heading is without it.
        times: the values of ``time[datetime]``, those after the first h1 first.
        json_ld: the text of each script that holds JSON-LD.
        language: the ``lang`` of the page.
    """

    metas: Mapping[str, tuple[str, ...]]
    canonical: str
    title_tag: str
    headings: tuple[str, ...]
    logos: tuple[str, ...]
    in_banner: frozenset[str]
    subheadings: tuple[str, ...]
    kicker: str | None
    times: tuple[str, ...]
    json_ld: tuple[str, ...]
    language: str

    def first(self, *names: str) -> str:
        """The first value of the first of these meta tags that has one, else the empty string."""
        return next((value for name in names for value in self.metas.get(name, ())), "")


def gather(tree: Element) -> RawMetadata:
    """Everything :class:`RawMetadata` holds, read off the tree without a change to it."""
    metas: dict[str, list[str]] = {}
    headings = _Headings()
    times: list[str] = []
    earlier: list[str] = []
    json_ld: list[str] = []
    canonical = title_tag = ""
    for element in tree.iter("meta", "link", "script", "h1", "h2", "time", "title"):
        tag = element.tag
        if tag == "meta":
            _add_meta(element, metas)
        elif tag == "link":
            canonical = canonical or _canonical(element)
        elif tag == "script":
            json_ld += _json_ld(element)
        elif tag in ("h1", "h2"):
            headings.add(element)
        elif tag == "time":
            (times if headings.texts else earlier).append(element.get("datetime") or "")
        elif not title_tag:
            title_tag = collapse_space(element.text or "")
    return RawMetadata(
        metas={name: tuple(values) for name, values in metas.items()},
        canonical=canonical,
        title_tag=title_tag,
        kicker=headings.kickers[0] if headings.kickers else None,
        headings=tuple(headings.texts),
        logos=tuple(headings.logos),
        in_banner=frozenset(headings.in_banner),
        subheadings=tuple(headings.subheadings),
        times=tuple(time for time in times + earlier if time),
        json_ld=tuple(json_ld),
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip(),
    )


class _Headings:
    """The headings of a page, by what they are, in page order."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.logos: list[str] = []
        self.in_banner: list[str] = []
        self.subheadings: list[str] = []
        self.kickers: list[str] = []

    def add(self, element: Element) -> None:
        """Take in an h1 or an h2; past the limits none."""
        if element.tag == "h2":
            if len(self.subheadings) < _MAX_SUBHEADINGS and (text := element_text(element, 500)):
                self.subheadings.append(text)
        elif len(self.texts) + len(self.logos) < _MAX_HEADINGS:
            logo = logo_text(element)
            text = _heading(element, self.kickers) if logo is None else ""
            if logo:
                self.logos.append(logo)
            if text:
                self.texts.append(text)
                self.in_banner += [text] if is_in_banner(element) else []


def _heading(element: Element, kickers: list[str]) -> str:
    """The text of an h1; a kicker that its class marks as one goes to ``kickers``."""
    text = element_text(element)
    for inner in element.iterdescendants("span", "div", "small", "p", "a", "strong"):
        if _KICKER.search(inner.get("class") or ""):
            kicker = element_text(inner)
            rest = text.removeprefix(kicker).strip(" :|–—-·•")
            if kicker and kicker != text and text.startswith(kicker) and len(words(rest)) > 1:
                kickers.append(kicker)
                return rest
    return text


def _canonical(link: Element) -> str:
    return (link.get("href") or "").strip() if "canonical" in (link.get("rel") or "").lower().split() else ""


def _json_ld(script: Element) -> list[str]:
    return [script.text or ""] if "ld+json" in (script.get("type") or "").lower() else []


def _add_meta(element: Element, metas: dict[str, list[str]]) -> None:
    attributes = element.attrib
    value = attributes.get("content", "").strip()
    if not value:
        return
    for attribute in _META_NAMES:
        name = attributes.get(attribute)
        if name:
            values = metas.setdefault(name.strip().lower(), [])
            if len(values) < _MAX_VALUES:
                values.append(value)
            return


def microdata(tree: Element, wanted: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The values of elements with one of the wanted ``itemprop`` names (lower case), in page order.

    What readers' comments and answers and cards of other articles state is left out, and so are reviews where there are several.
    """
    found: dict[str, list[str]] = {}
    in_reviews: dict[str, list[str]] = {}
    for stated in _ITEM_NAMES(tree):
        element = stated.getparent()
        for name in stated.lower().split():
            if name in wanted and len(found.get(name, ())) < _MAX_VALUES:
                place = _item_around(element)
                value = _item_value(element) if place != "other" else ""
                if value:
                    (in_reviews if place == "review" else found).setdefault(name, []).append(value)
    only = {name: values for name, values in in_reviews.items() if len(values) == 1}
    return {name: tuple(values) for name, values in {**only, **found}.items()}


def _item_around(element: Element) -> str:
    """What an item's property belongs to: "article", "review", or "other" for a comment, an answer, another article's card."""
    if is_within(element, frozenset(), _ELSEWHERE, levels=6):
        return "other"
    place = "article"
    for around in element.iterancestors():
        names = (around.get("itemprop") or "").lower().split()
        if not _READERS.isdisjoint(names) or (around.get("itemtype") or "").endswith(_READERS_TYPES):
            return "other"
        if "review" in names or "reviews" in names:
            place = "review"
    return place


def _item_value(element: Element) -> str:
    """The value an element states by attribute, by a nested name, or by its text."""
    stated = element.get("content") or element.get("datetime")
    if stated:
        return collapse_space(stated)
    if element.get("itemscope") is not None:
        for inner in islice(element.iter(), 200):
            if isinstance(inner.tag, str) and "name" in (inner.get("itemprop") or "").lower().split():
                return collapse_space(inner.get("content") or "") or element_text(inner, 300)
    return element_text(element, 500)
