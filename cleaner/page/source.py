"""What can be given as a page or a text: what it holds, a file that holds it, or a file that is open."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO, TextIO

from cleaner.model.errors import InputError

LARGEST = 20_000_000
"""Bytes or code points of one page; a larger one is refused."""

Source = str | bytes | bytearray | memoryview | os.PathLike[str] | BinaryIO | TextIO
"""A page or a text: decoded or in bytes, in a file, or in one that is open for reading."""

_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"']+)\s*", re.IGNORECASE)


def content(source: Source) -> str | bytes:
    """What a source holds; of a file no more than tells that it is too large.

    Raises :class:`InputError` with ``failed:unreadable`` where a file cannot be read, ``TypeError`` for anything else.
    """
    if isinstance(source, str | bytes):
        return source
    if isinstance(source, bytearray | memoryview):
        return bytes(source)
    try:
        if isinstance(source, os.PathLike):
            with Path(source).open("rb") as file:
                return file.read(LARGEST + 1)
        read = getattr(source, "read", None)
        found = read(LARGEST + 1) if read else source
    except OSError as error:
        name = os.fspath(source) if isinstance(source, os.PathLike) else getattr(source, "name", "the file")
        raise InputError("failed:unreadable", f"{name}: cannot be read: {error.strerror or error}") from None
    if isinstance(found, str | bytes):
        return found
    raise TypeError(f"a page or a text is wanted: str, bytes, a path or an open file; not {type(source).__name__}")


def check_size(source: str | bytes) -> None:
    """Raise :class:`InputError` with ``rejected:too-large`` for more than :data:`LARGEST`."""
    if len(source) > LARGEST:
        raise InputError("rejected:too-large", f"{len(source):,} long, at most {LARGEST:,} are taken")


def check_no_address(source: str | bytes) -> None:
    """Raise :class:`InputError` with ``rejected:address`` where somebody has given a page's address for the page."""
    match = _ADDRESS.fullmatch(source) if isinstance(source, str) else None
    if match:
        raise InputError(
            "rejected:address",
            f"{match[1]} is an address, and nothing is fetched here: fetch the page first (curl, trafilatura.fetch_url) and give "
            "what comes back, with url= its address; where the text itself is meant, say kind='text'",
        )
