"""What an input is before anything is parsed: binary data, a page's source, or text."""

from __future__ import annotations

import re

SNIFFED = 4_096
"""Bytes or characters of the beginning that are looked at."""

MAGIC = (
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
"""First bytes of PDF, PNG, JPEG, GIF, zip, gzip, bzip2, xz and zstd."""
_TAR = b"ustar"
"""Stands 257 bytes into a tar archive, behind the first member's name, rights and sizes."""
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\v\f\x1b"))
_MOST_CONTROL = 0.02
"""Share of control bytes above which an input is binary. Random bytes have 0.1, text has none."""
_WINDOW = 16_384
"""Bytes of which the share is taken, besides that of the whole: binary data may begin after a long text."""
_MOST_NULS = 0.1
"""Share of NULs in a page's source that is taken for damage. UTF-16 has 0.5, UTF-32 0.75."""

_TAG = re.compile(r"</?(?:html|head|body|div|p|a|span|script|meta|link|article|section|br|h[1-6]|ul|li|img)\b[^<>]*>", re.I)
_PROLOGUE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_BEFORE_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*>|<!--.*?-->)", re.S)
_BLANK = " \t\n\r\f\v\x00\ufeff"
_MANY_TAGS = 5


def binary_reason(data: bytes) -> str | None:
    """Why ``data`` is no text, or None. UTF-16 and UTF-32 must have been recognised before."""
    if data.startswith(MAGIC):
        return "its first bytes are those of a binary file format"
    if data.startswith(_TAR, 257):
        return "it is a tar archive; unpack it first"
    if len(data.translate(None, _CONTROL_BYTES)) == len(data):
        return None
    counted = _without_damage(data)
    windows = [counted]
    if len(counted) > _WINDOW:
        windows += [counted[at : at + _WINDOW] for at in range(0, len(counted) - _WINDOW, _WINDOW)] + [counted[-_WINDOW:]]
    if any(len(part) - len(part.translate(None, _CONTROL_BYTES)) > _MOST_CONTROL * len(part) for part in windows):
        return "too many control characters for a text"
    return None


def _without_damage(data: bytes) -> bytes:
    """A page's source without the NULs before it and, where they are few, in it; anything else as it is."""
    if b"\0" not in data:
        return data
    page = data.lstrip(b"\0")
    mended = page.replace(b"\0", b"")
    few = len(page) - len(mended) <= _MOST_NULS * len(page)
    return mended if few and looks_like_html(mended[:SNIFFED].decode("latin-1")) else data


def looks_like_html(text: str) -> bool:
    """Whether ``text`` is a page's source: it opens like one, or its beginning is full of tags."""
    sample = text[:SNIFFED].lstrip(_BLANK)
    if not sample:
        sample = text.lstrip(_BLANK)[:SNIFFED]
    if "<" not in sample:
        return False
    at = 0
    while before := _BEFORE_PROLOGUE.match(sample, at):
        at = before.end()
    return bool(_PROLOGUE.match(sample[at:].lstrip())) or len(_TAG.findall(sample)) >= _MANY_TAGS
