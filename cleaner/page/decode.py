"""Bytes or text in, one decoded :class:`~cleaner.model.Page` out; what is no text is refused by name."""

from __future__ import annotations

import re
from typing import Literal

from cleaner.model.errors import InputError
from cleaner.page.encoding import decode
from cleaner.page.page import Page
from cleaner.page.sniff import looks_like_html

__all__ = ["CONTROL", "LARGEST", "Kind", "holds_control", "looks_like_html", "parse", "read_page", "warnings", "without_control"]

Kind = Literal["auto", "text", "html"]

LARGEST = 20_000_000
"""Bytes or code points of one page; a larger one is refused."""

_COLOUR = "\x1b\\[[0-9;?]*[A-Za-z]"  # of a terminal
_CHARACTER = "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
CONTROL = re.compile(f"{_COLOUR}|{_CHARACTER}")
"""What never reaches the output: control characters, byte order marks, bidirectional
overrides and isolates, lone surrogates. Left-to-right and right-to-left marks stay."""


_PLAIN = bytes(range(32, 127)) + b"\t\n\r\v\f"
_CONTROL_IN_UTF_8 = re.compile(
    b"[\x00-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]|\xef\xbb\xbf|\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])|\xed[\xa0-\xbf]"
)
_COLOURS = re.compile(_COLOUR)
_CHARACTERS = re.compile(_CHARACTER)
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(source: str | bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """Decode ``source``; ``charset`` is what came with the bytes, as in an HTTP header.

    Raises :class:`InputError` with the reason ``empty``, ``rejected:binary``,
    ``rejected:encoding`` or ``rejected:too-large``.
    """
    if len(source) > LARGEST:
        raise InputError("rejected:too-large", f"{len(source):,} long, at most {LARGEST:,} are taken")
    text, encoding = decode(source, charset) if isinstance(source, bytes) else (source, None)
    first = text.lstrip()[:1]
    if not first or (not first.isprintable() and not CONTROL.sub("", text).strip()):
        raise InputError("empty", "there is no text in it")
    return Page(text, url and without_control(url), encoding, holds_control(text))  # an address is written out as well


def read_page(source: str | bytes, *, url: str | None = None, kind: Kind = "auto", charset: str | None = None) -> Page:
    """:func:`parse` ``source``, and if it is HTML, its markup; ``kind`` overrules the look at the content.

    Raises :class:`InputError` where it cannot be decoded, or its markup cannot be parsed whole.
    """
    page = parse(source, url=url, charset=charset)
    if kind == "text" or (kind == "auto" and not looks_like_html(page.text)):
        return page
    from cleaner.page.tree import build  # texts need no lxml

    return page._replace(tree=build(page.text, is_plain=not page.holds_control))


def holds_control(text: str) -> bool:
    """Whether :data:`CONTROL` would find something; eight times as fast as its search where there is nothing."""
    beyond_ascii = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return bool(beyond_ascii) and bool(_CONTROL_IN_UTF_8.search(beyond_ascii))


def without_control(text: str) -> str:
    """``text`` without what :data:`CONTROL` finds, a lone surrogate as U+FFFD; in a third of the time of its ``sub``."""
    if not holds_control(text):
        return text
    text = _COLOURS.sub("", text) if "\x1b" in text else text
    return _CHARACTERS.sub("", _SURROGATE.sub("\ufffd", text))


def warnings(page: Page) -> tuple[str, ...]:
    """What had to be mended in the input: ``encoding:guessed``, ``encoding:damaged``, ``surrogates:1``, ``control-characters:3``.

    The numbers count what was found; a terminal colour is one.
    """
    found = [f"encoding:{how}" for how in ("guessed", "damaged") if (page.encoding or "").endswith(f"({how})")]
    if page.holds_control:
        surrogates = len(_SURROGATE.findall(page.text))
        controls = len(CONTROL.findall(page.text)) - surrogates
        found += [f"surrogates:{surrogates}"] * bool(surrogates) + [f"control-characters:{controls}"] * bool(controls)
    return tuple(found)
