"""Pages in encodings that are usual for their script, decoded by us, by w3lib and by charset-normalizer."""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cleaner.model.errors import InputError
from cleaner.page.encoding import decode_bytes

DECLARATIONS = ("right", "none", "wrong")
_DECLARATION = re.compile(r"<meta\b[^>]*charset[^>]*>|<\?xml[^>]*\?>", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_USUAL = {
    "HIRAGANA": ("shift_jis", "euc_jp"),
    "HANGUL": ("euc_kr",),
    "CJK": ("gb18030", "big5"),
    "CYRILLIC": ("windows-1251", "koi8-r"),
    "GREEK": ("windows-1253", "iso-8859-7"),
    "ARABIC": ("windows-1256",),
    "HEBREW": ("windows-1255",),
    "THAI": ("tis-620",),
}
"""Encodings by the first word of the Unicode names of a page's letters; hiragana is in every Japanese page."""
_LATIN = (("windows-1252", "iso-8859-1"), ("windows-1250", "iso-8859-2"), ("windows-1254", "iso-8859-9"))
"""Of which a page in Latin letters takes the first pair that has all its letters."""
_LEAST = 0.1
"""Share of a page's letters beyond ASCII that a script must have to be the page's."""
Decoder = Callable[[bytes], str]


class Encoded(NamedTuple):
    """A page's bytes, and the text that is in them."""

    source: bytes
    text: str


def usual_encodings(text: str) -> tuple[str, ...]:
    """The encodings other than UTF-8 that pages like this one came in; none for a page in ASCII, or in Hindi."""
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    for script, encodings in _USUAL.items():
        if scripts[script] > _LEAST * len(letters):
            return encodings
    together = "".join(set(letters))
    return next((pair for pair in _LATIN if letters and together.encode(pair[0], "ignore").decode(pair[0]) == together), ())


def declare(text: str, charset: str | None) -> str:
    """The page with this declaration, or none, in place of its own."""
    bare = _DECLARATION.sub("", text)
    head = _HEAD.search(bare)
    at = head.end() if head else 0
    return f'{bare[:at]}<meta charset="{charset}">{bare[at:]}' if charset else bare


def encode(text: str, encoding: str, declaration: str) -> Encoded | None:
    """The page in an encoding; characters that it lacks as references, as publishers write them. None if all is ASCII then.

    A wrong declaration is that of a page which somebody converted and did not declare anew: UTF-8 as ISO 8859-1, all else as
    UTF-8.
    """
    wrong = "iso-8859-1" if encoding == "utf-8" else "utf-8"
    charset = {"right": encoding, "none": None, "wrong": wrong}[declaration]
    source = declare(text, charset).encode(encoding, "xmlcharrefreplace")
    return None if source.isascii() else Encoded(source, source.decode(encoding))


def encoded_pages(texts: Iterable[str], declaration: str) -> Iterator[tuple[str, Encoded]]:
    """Every page in UTF-8 and in its usual encodings: ``UTF-8`` or ``older``, and the page."""
    for text in texts:
        for encoding in ("utf-8", *usual_encodings(text)):
            if page := encode(text, encoding, declaration):
                yield "UTF-8" if encoding == "utf-8" else "older", page


def by_us(source: bytes) -> str:
    """Our text; empty where we refuse the page."""
    try:
        return decode_bytes(source)[0]
    except InputError:
        return ""


def decoders() -> dict[str, Decoder]:
    """Ours, and those whose library is there."""
    found: dict[str, Decoder] = {"ours": by_us}
    from charset_normalizer import from_bytes

    def guess(source: bytes) -> str | None:
        best = from_bytes(source).best()
        return best.encoding if best else None

    found["charset-normalizer alone"] = lambda source: str(from_bytes(source).best() or "")
    try:
        from w3lib.encoding import html_to_unicode
    except ImportError:
        print("encodings: w3lib is not installed")
        return found
    found["w3lib"] = lambda source: str(html_to_unicode(None, source)[1])
    found["w3lib with charset-normalizer"] = lambda source: str(html_to_unicode(None, source, auto_detect_fun=guess)[1])
    return found


def is_wrong(found: str, text: str) -> bool:
    """Whether a text differs in more than its line ends and its byte order mark."""
    one, other = (each.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") for each in (found, text))
    return one != other


def reencoded(texts: list[str]) -> None:
    """Print how many pages do not come out as they were, and the time a page."""
    readers = decoders()
    for declaration in DECLARATIONS:
        pages = list(encoded_pages(texts, declaration))
        number = Counter(kind for kind, _ in pages)
        of = ", ".join(f"{number[kind]} in {kind}" for kind in sorted(number))
        for name, read in readers.items():
            begun = time.process_time()
            found = [read(page.source) for _, page in pages]
            spent = 1000 * (time.process_time() - begun) / max(1, len(pages))
            wrong = Counter(kind for (kind, page), text in zip(pages, found, strict=True) if is_wrong(text, page.text))
            counts = ", ".join(f"{wrong[kind]} in {kind}" for kind in sorted(number))
            print(f"encodings, declaration {declaration} ({of}): {name} gets wrong {counts}; {spent:.1f} ms a page")


def as_fetched(sources: list[bytes]) -> None:
    """Print how many real pages are read wrongly: other than their UTF-8, or with U+FFFD if they are none."""
    readers = decoders()
    in_utf_8: list[Encoded] = []
    older: list[bytes] = []
    for source in sources:
        try:
            in_utf_8.append(Encoded(source, source.decode("utf-8")))
        except UnicodeDecodeError:
            older.append(source)
    for name, read in readers.items():
        wrong = sum(is_wrong(read(page.source), page.text) for page in in_utf_8)
        holed = sum("\ufffd" in text or not text for text in map(read, older))
        print(f"encodings, as fetched: {name} gets wrong {wrong} of {len(in_utf_8)} in UTF-8, "
              f"leaves holes in {holed} of {len(older)} others")  # fmt: skip
