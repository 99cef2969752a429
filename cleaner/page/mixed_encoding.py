"""UTF-8 in which a few bytes are of an older encoding: somebody pasted a paragraph, or quotation marks, as they were."""

from __future__ import annotations

import codecs
from functools import partial

_CODECS = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258")
"""Windows' encodings of one byte a character; of two that have the page's letters the first is taken."""
_SHARE = 0.5
"""Share of the page's letters beyond ASCII that the encoding must have: none has those of Chinese."""
_LEADS = {"cp1251": b"\xd0\xd1", "cp1253": b"\xce\xcf"}
_WESTERN_LEADS = b"\xc2\xc3"
"""With these bytes the letters begin in UTF-8 that the encoding has; alone they are rather the rest of one than a capital."""
_MARK_LEAD = 0xE2
_MARKS = "«»‹›“”„’…–—"
"""Marks that stand right behind a letter. In UTF-8 they begin with 0xE2 themselves."""


def mixed_utf8(data: bytes) -> str | None:
    """The text of ``data`` where it is UTF-8 but for bytes of one of Windows' encodings; else ``None``.

    At least half of the characters beyond ASCII must be right: by chance one in three is, in Thai, and in Western
    languages none. The letters that the page has in UTF-8 tell which encoding the others are in. Bytes of a character that was
    cut in two become U+FFFD.
    """
    right = [character for character in data.decode("utf-8", "ignore") if character > "\x7f"]
    wrong = len(data) - len("".join(right).encode()) - sum(byte < 0x80 for byte in data)
    codec = _codec_of(right) if len(right) >= wrong else None
    if codec is None:
        return None
    codecs.register_error(f"cleaner-{codec}", partial(_replaced, codec))
    return data.decode("utf-8", f"cleaner-{codec}")


def _codec_of(right: list[str]) -> str | None:
    letters = {character for character in right if character.isalpha()}
    shares = {codec: sum(bool(letter.encode(codec, "ignore")) for letter in letters) for codec in _CODECS}
    best = max(_CODECS, key=lambda codec: shares[codec])
    return best if right and shares[best] >= _SHARE * len(letters) else None


def _replaced(codec: str, error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are no UTF-8, and where to go on."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - nothing is encoded here
    data, start, end = error.object, error.start, error.end
    return "\ufffd" if _is_cut(data, start, end, codec) else data[start:end].decode(codec, "replace"), end


def _is_cut(data: bytes, start: int, end: int, codec: str) -> bool:
    """Whether the bytes are what is left of a character of UTF-8: a letter may have only a mark behind it ("voilà»")."""
    if end - start > 1:
        return data[start] == _MARK_LEAD or data[start + 1 : end].decode(codec, "replace") not in _MARKS
    return data[start] in _LEADS.get(codec, _WESTERN_LEADS) and not _is_in_a_word(data, end)


def _is_in_a_word(data: bytes, at: int) -> bool:
    """Whether a letter stands there that is no UTF-8 either, or a plain one."""
    following = data[at : at + 2]
    if not following[:1].isascii():
        return not following.decode("utf-8", "ignore")
    return following[:1].isalpha()
