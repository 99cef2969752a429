"""Bytes or text in, one decoded :class:`~cleaner.model.Page` out; what is no text is refused by name."""

from __future__ import annotations

import re

from cleaner.errors import InputError
from cleaner.model import Page

LARGEST = 20_000_000
"""Bytes or code points of one page; a larger one is refused."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh91AY&SY",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\v\f\x1b"))
_MOST_CONTROL = 0.02
"""Share of control bytes above which an input is binary. Random bytes have 0.1, text has none."""

CONTROL = re.compile(
    "\x1b\\[[0-9;?]*[A-Za-z]"  # terminal colours
    "|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What never reaches the output: control characters, byte order marks, bidirectional
overrides and isolates, lone surrogates. Left-to-right and right-to-left marks stay."""

_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝ«»‹›“”‘’„‚–—…°€£©®·•¿¡§\xa0")
_WESTERN_SHARE = 0.95
_GOOD_FOR_BAD = 10
"""Characters beyond ASCII that must be right for each one that is not."""

_TAG = re.compile(r"</?(?:html|head|body|div|p|a|span|script|meta|link|article|section|br|h[1-6]|ul|li|img)\b[^<>]*>", re.I)
_PROLOGUE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_BEFORE_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*>|<!--.*?-->)", re.S)
_SNIFFED = 4_096
_MANY_TAGS = 5


def parse(source: str | bytes, *, url: str | None = None) -> Page:
    """Decode ``source``.

    Raises :class:`InputError` with the reason ``empty``, ``rejected:binary``,
    ``rejected:encoding`` or ``rejected:too-large``.
    """
    if len(source) > LARGEST:
        raise InputError("rejected:too-large", f"{len(source):,} long, at most {LARGEST:,} are taken")
    text, encoding = _decode(source) if isinstance(source, bytes) else (source, None)
    first = text.lstrip()[:1]
    if not first or (not first.isprintable() and not CONTROL.sub("", text).strip()):
        raise InputError("empty", "there is no text in it")
    return Page(text, url, encoding)


def looks_like_html(text: str) -> bool:
    """Whether ``text`` is a page's source: it opens like one, or its beginning is full of tags."""
    sample = text[:_SNIFFED].lstrip("\ufeff")
    if "<" not in sample:
        return False
    at = 0
    while before := _BEFORE_PROLOGUE.match(sample, at):
        at = before.end()
    return bool(_PROLOGUE.match(sample[at:].lstrip())) or len(_TAG.findall(sample)) >= _MANY_TAGS


def _decode(data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding it was in."""
    if data.startswith(_MAGIC):
        raise InputError("rejected:binary", "its first bytes are those of a binary file format")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, encoding), encoding
    wide = _wide_encoding(data)
    if wide:
        return _decode_as(data, wide), wide
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > _MOST_CONTROL * len(data):
        raise InputError("rejected:binary", "too many control characters for a text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guess(data)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("rejected:encoding", f"begins as {encoding} but is not: {error}") from None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every second byte of a Latin-script text is zero."""
    sample = data[: _SNIFFED & ~1]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        other = sample[1 - offset :: 2]
        if len(half) > 8 and half.count(0) > 0.7 * len(half) and other.count(0) < 0.05 * len(other):
            return encoding
    return None


def _guess(data: bytes) -> tuple[str, str]:
    """Not UTF-8, or not quite, and nothing declared.

    UTF-8 with a few bytes spoilt stays UTF-8. Then Windows' Western encoding is
    tried, because statistics take short French or Spanish for a Baltic language.
    """
    mended = data.decode("utf-8", "replace")
    spoilt = mended.count("\ufffd")
    if spoilt * _GOOD_FOR_BAD <= sum(character > "\x7f" for character in mended) - spoilt:
        return mended, "utf-8 (damaged)"
    western = data.decode("cp1252", "replace")
    foreign = [character for character in western if character > "\x7f"]
    if sum(character in _WESTERN for character in foreign) >= _WESTERN_SHARE * len(foreign):
        return western, "cp1252 (guessed)"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise InputError("rejected:encoding", "not UTF-8, and no other encoding fits; convert it to UTF-8 first")
    return str(best), f"{best.encoding} (guessed)"
