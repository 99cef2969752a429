"""Records in UTF-16 and UTF-32, as spreadsheets and PowerShell write them: told by their first bytes, and read as UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from cleaner.model.errors import InputError

_BEGINNINGS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before those of UTF-16, which are the beginning of it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"{\0\0\0", "utf-32-le"),
    (b"\0\0\0{", "utf-32-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)
"""First bytes, a byte order mark or the brace that a record begins with, and the encoding that they tell."""


def wide_encoding(head: bytes) -> str | None:
    """The encoding of two or four bytes a letter that data beginning with ``head`` is in; None for any other."""
    return next((encoding for beginning, encoding in _BEGINNINGS if head.startswith(beginning)), None)


def to_utf8(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """``chunks`` in UTF-8. Lone surrogates stay, so that the line that holds them is named.

    Raises :class:`InputError` with ``rejected:encoding`` where they are not in ``encoding``.
    """
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise InputError("rejected:encoding", f"it is not {encoding.upper()} to its end: {error.reason}") from None
