"""Bytes to text: by byte order mark, by what the page says of itself, by what the bytes can be.

A declaration is a claim. Bytes that are UTF-8 are UTF-8 whatever a page or a
server says, and bytes that are not are no UTF-8 because somebody says so.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from cleaner.model.errors import InputError
from cleaner.page.mixed_encoding import mixed_utf8
from cleaner.page.sniff import MAGIC, SNIFFED, binary_reason, looks_like_html

UTF_8 = "utf-8"
"""How the encoding of bytes is called that are their text in UTF-8, without a mark before it and with nothing to mend."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WIDE_TAG = re.compile(rb"<\0(?:!\0d\0o\0c\0t\0y\0p\0e|h\0t\0m\0l|h\0e\0a\0d|b\0o\0d\0y|d\0i\0v|p\0)", re.I)
"""The beginning of a tag in UTF-16; little-endian at an even place."""

_XML_DECLARATION = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']\s*([\w.:-]+)""", re.I)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_META = re.compile(rb"<meta\b[^>]{0,500}", re.I)
_META_CHARSET = re.compile(rb"""\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
"""In ``<meta charset=...>`` as in the content of ``<meta http-equiv=...>``."""

_WHATWG = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift_jisx0213": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""Python's names to the encodings browsers use instead, after https://encoding.spec.whatwg.org/#names-and-labels.
A page that could be read far enough to find "utf-16" in it is not UTF-16."""
_ODD_LABELS = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "x-mac-cyrillic": "mac-cyrillic",
}
"""Labels of the same list that Python does not know."""
_ACCEPTED = frozenset(
    ["utf-8", "cp866", "cp874", "cp932", "cp949", "gb18030", "big5hkscs", "cp950", "euc_jp", "iso2022_jp", "koi8-r", "koi8-u"]
    + ["mac-roman", "mac-cyrillic", *(f"cp{number}" for number in range(1250, 1259))]
    + [f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)
"""Every encoding that is accepted on somebody's word. Python's others are no text (``zip``) or a danger (``utf-7``)."""
_CANDIDATES = sorted(_ACCEPTED - {"iso2022_jp"})
"""The encodings that statistics may choose from; left alone, they take noise for EBCDIC."""
_OF_PAIRS = frozenset({"cp932", "cp949", "gb18030", "big5hkscs", "cp950", "euc_jp"})
"""Encodings in which most characters are two bytes or more, so that other bytes seldom fit."""
_SEVEN_BIT = frozenset({"iso2022_jp"})
"""Encodings whose bytes are all ASCII."""

_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝ«»‹›“”‘’„‚–—…°€£©®·•¿¡§\xa0")
_WESTERN_SHARE = 0.95
_ACCENTED_RUN = re.compile("[À-ÖØ-öø-ÿ]{3}")
_MOST_IN_RUNS = 0.25
"""Share of characters beyond ASCII that stand three in a row. In Western languages hardly any do; in Greek or
Russian taken for one of them nearly all."""
_MIN_RIGHT_FOR_WRONG = 10
"""Characters beyond ASCII that must be right for each one that is not."""


def decode_bytes(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """The text, and the encoding with how it was found: ``utf-8``, ``cp1252 (declared)``, ``(transport)``, ``(guessed)``.

    ``charset`` is what came with the bytes, as in an HTTP header; it goes before
    what the page declares. Raises :class:`InputError` with the reason
    ``rejected:binary`` or ``rejected:encoding``.
    """
    wide = None if data.startswith(MAGIC) else _marked_encoding(data) or _wide_encoding(data)
    if wide:
        return _decode_as(data, wide), wide
    reason = binary_reason(data)
    if reason:
        raise InputError("rejected:binary", reason)
    claims = [(codec, how) for codec, how in ((_codec_of(charset), "transport"), (_declared(data), "declared")) if codec]
    if data.isascii():
        claims = [claim for claim in claims if claim[0] in _SEVEN_BIT]
        return _claimed(data, claims) or (data.decode("ascii"), UTF_8)
    try:
        return data.decode("utf-8"), UTF_8
    except UnicodeDecodeError:
        return _damaged(data) or _claimed(data, _by_weight(data, claims)) or _guess(data)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("rejected:encoding", f"begins as {encoding} but is not: {error}") from None


def _marked_encoding(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark.

    Nearly every second byte of a Latin-script text is zero; of a page in
    another script, every second one of its tags.
    """
    sample = data[: SNIFFED & ~1]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        other = sample[1 - offset :: 2]
        if len(half) > 8 and half.count(0) > 0.7 * len(half) and other.count(0) < 0.05 * len(other):
            return encoding
    tag = _WIDE_TAG.search(sample)
    if tag:
        return "utf-16-be" if tag.start() % 2 else "utf-16-le"
    return None


def _codec_of(label: str | None) -> str | None:
    """The codec for a label as browsers understand it; None for one that is unknown or not accepted."""
    label = (label or "").strip().strip("\"'").lower()
    try:
        name = _ODD_LABELS.get(label) or codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _WHATWG.get(name, name)
    return name if name in _ACCEPTED else None


def _declared(data: bytes) -> str | None:
    """What a page says of itself in its first bytes."""
    head = data[:SNIFFED]
    if not looks_like_html(head.decode("latin-1")) and not _XML_DECLARATION.match(head):
        return None
    labels = [found.group(1) for found in (_XML_DECLARATION.match(head),) if found]
    metas = _META.findall(_COMMENT.sub(b"", head))
    labels = [found.group(1) for meta in metas if (found := _META_CHARSET.search(meta))] + labels
    return next((codec for label in labels if (codec := _codec_of(label.decode("ascii", "replace")))), None)


def _by_weight(data: bytes, claims: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The claims in the order in which they are believed.

    Servers say Latin-1 of all their pages, and its bytes can be anything. What a page says of itself goes before that where
    the bytes are no Western text, and before any encoding of single bytes where they fit one of pairs ("Shift_JIS").
    """
    if len(claims) < 2:
        return claims
    (sent, _), (own, _) = claims
    is_page_right = (own in _OF_PAIRS and sent not in _OF_PAIRS and _fits(data, own)) or (
        sent == "cp1252" and not _is_western(data.decode(sent, "replace"))
    )
    return claims[::-1] if is_page_right else claims


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _claimed(data: bytes, claims: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The text in the first of the encodings that fits it.

    A few bytes that an encoding does not have are damage: a page in Shift JIS with one
    character cut in two is still in Shift JIS.
    """
    for codec, how in claims:
        text = data.decode(codec, "replace")
        if codec != "utf-8" and _mostly_right(text):
            return text, f"{codec} ({how})"
    return None


def _damaged(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few bytes spoilt, or with some of an older encoding, stays UTF-8."""
    mixed = mixed_utf8(data)
    if mixed is not None:
        return mixed, "utf-8 (damaged)"
    mended = data.decode("utf-8", "replace")
    return (mended, "utf-8 (damaged)") if _mostly_right(mended) else None


def _mostly_right(text: str) -> bool:
    spoilt = text.count("\ufffd")
    return spoilt * _MIN_RIGHT_FOR_WRONG <= len(text) - len(text.encode("ascii", "ignore")) - spoilt


def _guess(data: bytes) -> tuple[str, str]:
    """Not UTF-8, and in nothing that was declared.

    Windows' Western encoding is tried first, because statistics take short
    French or Spanish for a Baltic language.
    """
    western = data.decode("cp1252", "replace")
    if _is_western(western):
        return western, "cp1252 (guessed)"
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None:
        raise InputError("rejected:encoding", "not UTF-8, and no other encoding fits; convert it to UTF-8 first")
    return str(best), f"{best.encoding} (guessed)"


def _is_western(text: str) -> bool:
    """Whether the characters beyond ASCII are those of Western languages, and stand as they do there."""
    foreign = {character: count for character, count in Counter(text).items() if character > "\x7f"}
    total = sum(foreign.values())
    in_runs = 3 * len(_ACCENTED_RUN.findall(text))
    known = sum(foreign[character] for character in foreign.keys() & _WESTERN)
    return known >= _WESTERN_SHARE * total and in_runs <= _MOST_IN_RUNS * total
