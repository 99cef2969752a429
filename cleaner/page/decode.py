"""Bytes or text in, one decoded :class:`~cleaner.model.Page` out; what is no text is refused by name."""

from __future__ import annotations

from cleaner.model import Page
from cleaner.model.errors import InputError
from cleaner.page.control import CONTROL, SURROGATE, holds_control, without_control
from cleaner.page.encoding import decode_bytes

LARGEST = 20_000_000
"""Bytes or code points of one page; a larger one is refused."""


def decode(source: str | bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """The page in ``source``; ``charset`` is what came with the bytes, as in an HTTP header.

    Raises :class:`InputError` with the reason ``empty``, ``rejected:binary``,
    ``rejected:encoding`` or ``rejected:too-large``.
    """
    if len(source) > LARGEST:
        raise InputError("rejected:too-large", f"{len(source):,} long, at most {LARGEST:,} are taken")
    text, encoding = decode_bytes(source, charset) if isinstance(source, bytes) else (source, None)
    first = text.lstrip()[:1]
    if not first or (not first.isprintable() and not CONTROL.sub("", text).strip()):
        raise InputError("empty", "there is no text in it")
    address = url and without_control(url)  # an address is written out as well
    return Page(text, address, encoding, is_control_free=not holds_control(text))


def warnings(page: Page) -> tuple[str, ...]:
    """What had to be mended in the input: ``encoding:guessed``, ``encoding:damaged``, ``surrogates:1``, ``control-characters:3``.

    The figures count what was found; a terminal colour is one.
    """
    found = [f"encoding:{how}" for how in ("guessed", "damaged") if (page.encoding or "").endswith(f"({how})")]
    if not page.is_control_free:
        surrogates = len(SURROGATE.findall(page.text))
        controls = len(CONTROL.findall(page.text)) - surrogates
        found += [f"surrogates:{surrogates}"] * bool(surrogates) + [f"control-characters:{controls}"] * bool(controls)
    return tuple(found)
