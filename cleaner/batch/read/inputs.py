"""Inputs of every kind as one stream of documents and faults. What a file holds decides how it is read, not its name."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from cleaner.batch.read import parquet
from cleaner.batch.read.bytesource import ByteSource
from cleaner.batch.read.compressed import SUFFIXES as PACKED
from cleaner.batch.read.compressed import Budget, beginning, collected, packing, unpack
from cleaner.batch.read.document import Document, Fault, Item, ReadOptions
from cleaner.batch.read.jsonl import is_record, read_lines
from cleaner.batch.read.record_stream import MARK, GzipTape, PlainTape
from cleaner.batch.read.walk import Found, listed, open_file, unreadable, walk
from cleaner.batch.read.warc import read_archive
from cleaner.model.errors import InputError
from cleaner.page.sniff import binary_reason
from cleaner.render.escape import safe_line

__all__ = ["STDIN", "documents", "items_of", "listed"]

STDIN = "-"
_HEAD = 65_536
"""Bytes of the beginning that decide what a file holds."""
_AT_ONCE = 1 << 20
"""Bytes of a page that are read at once; for those in a packed one the ratio is to be watched more closely."""
_LINES = frozenset({".jsonl", ".ndjson"})
_ARCHIVES = frozenset({".warc", ".wet"})
_LONG_RECORD = re.compile(rb'\s*\{\s*"[^"\\]{1,100}"\s*:')
"""The beginning of a JSON object whose line is longer than the head."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def documents(
    paths: Iterable[str | Path], options: ReadOptions, *, passed_over: Counter[str] | None = None, stdin: BinaryIO | None = None
) -> Iterator[Item]:
    """Every document of ``paths``, and a fault for every input that gives none; always in the same order.

    ``-`` is standard input, or ``stdin``. Files in folders that are of no known kind are counted in ``passed_over``,
    by suffix.
    """
    counter: Counter[str] = Counter() if passed_over is None else passed_over
    for path in paths:
        if os.fspath(path) == STDIN:
            yield from _guarded("stdin", stdin or sys.stdin.buffer, options)
            continue
        for found in walk([path], options, counter):
            yield from [found] if isinstance(found, Fault) else items_of(found, options)


def items_of(found: Found, options: ReadOptions) -> Iterator[Item]:
    """The items of one file that :func:`~cleaner.batch.read.walk.walk` has met; it may have gone since."""
    file = open_file(found, options)
    if isinstance(file, Fault):
        yield file
        return
    with file:
        yield from _guarded(found.path, file, options)


def _guarded(name: str, file: BinaryIO, options: ReadOptions) -> Iterator[Item]:
    """The items of one file; an error of the system ends it with a fault."""
    try:
        yield from _items(name, ByteSource(file), options)
    except InputError as error:
        yield Fault(name, "", error.reason, safe_line(error.detail))
    except OSError as error:
        yield unreadable(name, error)


def _items(name: str, source: ByteSource, options: ReadOptions) -> Iterator[Item]:
    head = source.peek(_HEAD)
    form = packing(head)
    kind = _kind(beginning(head, form, _HEAD) if form else head, name)
    if kind == "parquet":
        return parquet.read_rows(name, _seekable(source, form), options)
    if kind == "warc" and (form == "gzip" or _should_be_gzip(head, name)):
        return read_archive(name, GzipTape(source, options), options)
    pieces = unpack(source.chunks(), form, Budget(options.ratio)) if form else source.chunks()
    if kind == "warc":
        return read_archive(name, PlainTape(ByteSource.of(pieces) if form else source), options)
    if kind == "lines":
        return read_lines(name, pieces, options)
    return iter([_page(name, source, form, options)])


def _kind(head: bytes, name: str) -> str:
    """``warc``, ``parquet``, ``lines`` or ``page``. A suffix counts where the beginning may be damaged."""
    suffix = _suffix(name)
    if head.startswith(MARK) or suffix in _ARCHIVES:
        return "warc"
    if head.startswith(parquet.MAGIC) or suffix == ".parquet":
        return "parquet"
    if suffix in _LINES:
        return "page" if head.startswith(_WIDE) or binary_reason(head) else "lines"
    return "lines" if _begins_with_record(head) else "page"


def _begins_with_record(head: bytes) -> bool:
    line, end, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return is_record(line) if end or len(head) < _HEAD else bool(_LONG_RECORD.match(line))


def _should_be_gzip(head: bytes, name: str) -> bool:
    """Whether an archive's first member is so damaged that only its name says how it is packed."""
    return name.lower().endswith(".gz") and not packing(head) and not head.startswith(MARK)


def _suffix(name: str) -> str:
    path = PurePath(name)
    return PurePath(path.stem).suffix.lower() if path.suffix.lower() in PACKED else path.suffix.lower()


def _seekable(source: ByteSource, form: str | None) -> BinaryIO:
    if form or not source.can_rewind:
        raise InputError("rejected:not-seekable", "Parquet is read from its end: name a file that is not packed")
    return source.file


def _page(name: str, source: ByteSource, form: str | None, options: ReadOptions) -> Document:
    """A file that is one document."""
    size = source.size
    if not form and size is not None and size > options.largest:
        raise InputError("rejected:too-large", f"{size:,} bytes, at most {options.largest:,} are taken")
    if form:
        budget = Budget(options.ratio, options.largest_member)
        return Document(name, "", collected(unpack(source.chunks(), form, budget), options.largest))
    return Document(name, "", collected(source.chunks(_AT_ONCE), options.largest))
