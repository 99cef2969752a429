"""Inputs of every kind as one stream of documents and failures. What a file holds decides how it is read, not its name."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from cleaner.batch.read import parquet
from cleaner.batch.read.bytesource import ByteSource
from cleaner.batch.read.compressed import COMPRESSED_SUFFIXES, Budget, decompress, decompress_head, detect_codec, join_chunks
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.gzip_record_stream import GzipRecordStream
from cleaner.batch.read.jsonl import is_record, read_lines
from cleaner.batch.read.record_stream import WARC_MAGIC, PlainRecordStream
from cleaner.batch.read.walk import FoundFile, open_regular_file, read_path_list, unreadable, walk
from cleaner.batch.read.warc import read_archive
from cleaner.batch.read.wide_text import to_utf8, wide_encoding
from cleaner.model.errors import InputError
from cleaner.page.sniff import binary_reason
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

__all__ = ["STDIN", "read_file", "read_inputs", "read_open_file", "read_path_list"]

STDIN = "-"
"""The path that means standard input."""
_HEAD_SIZE = 65_536
"""Bytes of the beginning that decide what a file holds."""
_READ_SIZE = 1 << 20
"""Bytes of a page that are read at once; of a compressed one fewer, to watch the ratio more closely."""
_JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_WARC_SUFFIXES = frozenset({".warc", ".wet"})
_LONG_FIRST_RECORD = re.compile(rb'\s*\{\s*"[^"\\]{1,100}"\s*:')
"""The beginning of a JSON object whose line is longer than the head."""


def read_inputs(
    paths: Iterable[str | Path], options: ReadOptions, *, passed_over: Counter[str] | None = None, stdin: BinaryIO | None = None
) -> Iterator[ReadResult]:
    """Every document of ``paths``, and a failure for every input that gives none; always in the same order.

    ``-`` is standard input, or ``stdin``. Files in folders that are of no known kind are counted in ``passed_over``,
    by suffix. Nothing is raised for what cannot be read: that is a failure too.
    """
    counter: Counter[str] = Counter() if passed_over is None else passed_over
    for path in paths:
        if os.fspath(path) == STDIN:
            yield from _read_to_an_end("stdin", stdin or _standard_input(), options)
            continue
        for found in walk([path], options, counter):
            yield from [found] if isinstance(found, InputFailure) else read_file(found, options)


def read_file(found: FoundFile, options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of one file that :func:`~cleaner.batch.read.walk.walk` has found; it may be gone since."""
    file = open_regular_file(found, options)
    if isinstance(file, InputFailure):
        yield file
        return
    with file:
        yield from _read_to_an_end(found.path, file, options)


def _standard_input() -> BinaryIO:
    """Standard input without its buffer, which a thread that waits for it would keep from being closed at the end."""
    buffer = sys.stdin.buffer
    return cast(BinaryIO, getattr(buffer, "raw", buffer))


def read_open_file(name: str, file: BinaryIO, options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of one file that is open, of whatever kind; raises ``OSError`` where it cannot be read."""
    try:
        yield from _read(name, ByteSource(file), options)
    except InputError as error:
        yield InputFailure(name, "", error.reason, safe_line(error.detail))


def _read_to_an_end(name: str, file: BinaryIO, options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of one file; an error of the system ends them with a failure."""
    try:
        yield from read_open_file(name, file, options)
    except OSError as error:
        yield unreadable(name, error)


def _read(name: str, source: ByteSource, options: ReadOptions) -> Iterator[ReadResult]:
    head = source.peek_line(_HEAD_SIZE)
    if not _begins_with_record(head):
        head = source.peek(_HEAD_SIZE)
    codec = detect_codec(head)
    unpacked = decompress_head(head, codec, _HEAD_SIZE) if codec else head
    encoding = wide_encoding(unpacked)
    kind = _detect_format(unpacked.decode(encoding, "ignore").encode("utf-8", "replace") if encoding else unpacked, name)
    if kind == "parquet":
        return parquet.read_rows(name, _seekable(source, codec), options)
    if kind == "warc" and (codec == "gzip" or _is_damaged_gzip(head, name)):
        return read_archive(name, GzipRecordStream(source, options), options)
    chunks = decompress(source.chunks(), codec, Budget(options.ratio)) if codec else source.chunks()
    if kind == "warc":
        return read_archive(name, PlainRecordStream(ByteSource.from_chunks(chunks) if codec else source), options)
    if kind == "lines":
        return read_lines(name, to_utf8(chunks, encoding) if encoding else chunks, options)
    return iter([_read_page(name, source, codec, options)])


def _detect_format(head: bytes, name: str) -> str:
    """``warc``, ``parquet``, ``lines`` or ``page``. A suffix counts where the beginning may be damaged."""
    suffix = _suffix(name)
    if head.startswith(WARC_MAGIC) or suffix in _WARC_SUFFIXES:
        return "warc"
    if head.startswith(parquet.MAGIC) or suffix == ".parquet":
        return "parquet"
    if suffix in _JSONL_SUFFIXES:
        return "page" if binary_reason(head) else "lines"
    return "lines" if _begins_with_record(head) else "page"


def _begins_with_record(head: bytes) -> bool:
    line, end, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return is_record(line) if end or len(head) < _HEAD_SIZE else bool(_LONG_FIRST_RECORD.match(line))


def _is_damaged_gzip(head: bytes, name: str) -> bool:
    """Whether an archive's first member is so damaged that only the file's name says how it is compressed."""
    return name.lower().endswith(".gz") and not detect_codec(head) and not head.startswith(WARC_MAGIC)


def _suffix(name: str) -> str:
    path = PurePath(name)
    return PurePath(path.stem).suffix.lower() if path.suffix.lower() in COMPRESSED_SUFFIXES else path.suffix.lower()


def _seekable(source: ByteSource, codec: str | None) -> BinaryIO:
    if codec or not source.can_rewind:
        raise InputError("rejected:not-seekable", "Parquet is read from its end: name a file that is not packed")
    return source.file


def _read_page(name: str, source: ByteSource, codec: str | None, options: ReadOptions) -> Document:
    """A file that is one document."""
    size = source.size
    if not codec and size is not None and size > options.largest:
        raise InputError("rejected:too-large", f"{counted(size, 'byte')}, at most {options.largest:,} are taken")
    if codec:
        budget = Budget(options.ratio, options.largest_member)
        return Document(name, "", join_chunks(decompress(source.chunks(), codec, budget), options.largest))
    return Document(name, "", join_chunks(source.chunks(_READ_SIZE), options.largest))
