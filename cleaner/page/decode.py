"""Bytes or text in, one decoded :class:`~cleaner.page.page.Page` out; what is no text is refused by name."""

from __future__ import annotations

from typing import Literal

from cleaner.model.errors import InputError
from cleaner.page.control import CONTROL, count_control, holds_control, holds_control_in_utf_8, without_control
from cleaner.page.encoding import UTF_8, decode_bytes
from cleaner.page.mail import unwrap
from cleaner.page.other_formats import refuse_other_formats
from cleaner.page.page import Page
from cleaner.page.sniff import looks_like_html
from cleaner.page.source import Source, check_no_address, check_size, content

Kind = Literal["auto", "text", "html"]
"""What an input is said to be; ``auto``: its content tells."""


def decode(source: str | bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """The page in ``source``; ``charset`` is what came with the bytes, as in an HTTP header.

    Raises :class:`InputError` with the reason ``empty``, ``rejected:binary``,
    ``rejected:encoding`` or ``rejected:too-large``.
    """
    check_size(source)
    text, encoding = decode_bytes(source, charset) if isinstance(source, bytes) else (source, None)
    first = text.lstrip()[:1]
    if not first or (not first.isprintable() and not CONTROL.sub("", text).strip()):
        raise InputError("empty", "there is no text in it")
    address = url and without_control(url)  # an address is written out as well
    utf_8 = _as_utf_8(source, encoding)
    return Page(text, address, encoding, holds_control(text) if utf_8 is None else holds_control_in_utf_8(utf_8))


def _as_utf_8(source: str | bytes, encoding: str | None) -> bytes | None:
    """The source, where it is its text in UTF-8 already and need not be encoded again."""
    return source if isinstance(source, bytes) and encoding == UTF_8 else None


def read_page(source: Source, *, url: str | None = None, kind: Kind = "auto", charset: str | None = None) -> Page:
    """The page in ``source`` as :func:`decode` gives it, and if it is HTML, its tree; ``kind`` overrules the look at the content.

    Raises :class:`InputError` where it cannot be read or decoded, its markup cannot be parsed whole, or it is an address;
    ``TypeError`` where it is nothing of the kind.
    """
    held = content(source)
    if kind == "auto":
        check_no_address(held)
    is_raw = kind != "text"  # else somebody has looked at it already
    if is_raw and (wrapped := unwrap(held)):
        held, kind, charset, url = wrapped.data, wrapped.kind, wrapped.charset, url or wrapped.url
    page = decode(held, url=url, charset=charset)
    if is_raw:
        refuse_other_formats(page.text)
    if kind == "text" or (kind == "auto" and not looks_like_html(page.text)):
        return page
    from cleaner.page.tree import parse_html  # texts need no lxml

    utf_8 = _as_utf_8(held, page.encoding)
    return page._replace(tree=parse_html(page.text, is_control_free=not page.holds_control, utf_8=utf_8))


def warnings(page: Page) -> tuple[str, ...]:
    """What had to be mended in the input: ``encoding:guessed``, ``encoding:damaged``, ``surrogates:1``, ``control-characters:3``.

    The numbers count what was found; a terminal colour is one.
    """
    found = encoding_warnings(page.encoding)
    if page.holds_control:
        controls, surrogates = count_control(page.text)
        found += [f"surrogates:{surrogates}"] * bool(surrogates) + [f"control-characters:{controls}"] * bool(controls)
    return tuple(found)


def encoding_warnings(encoding: str | None) -> list[str]:
    """What there is to say of how an encoding was found, ``encoding:guessed`` or ``encoding:damaged``; these come first."""
    return [f"encoding:{how}" for how in ("guessed", "damaged") if (encoding or "").endswith(f"({how})")]
