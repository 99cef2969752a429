"""``manifest.jsonl`` in the output folder: what became of every input, one line each, whole at every moment.

Rows are appended, an output's row after the output. The last row of an input counts; a run that comes to its end
leaves exactly one for each of its inputs, in their order. A tail that a crash has torn is cut off at the next start.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.write.atomic import errors_naming, replace_file
from cleaner.render.counts import counted

NAME = "manifest.jsonl"
"""Of the ledger, in the output folder."""
STATUSES = ("ok", "empty", "rejected", "failed")
"""Every status that a row can have."""

_ROW_START = b'{"name": '

_SYNC_INTERVAL = 0.5
"""Seconds between two fsyncs of the ledger: a power cut costs the work of so long, a crash of this program none."""


class LedgerError(Exception):
    """The file is not a ledger; or, an error of this program, its rows do not add up to the inputs."""


class History:
    """The rows that earlier runs wrote, by input; only the offset of each is held in memory.

    Raises :class:`LedgerError` where the file is not a ledger.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.offsets, self.end = _index_rows(descriptor)

    def row(self, name: str, position: str) -> dict[str, Any] | None:
        """The last row of an input; None where there is none."""
        offset = self.offsets.get(input_key(name, position))
        found = None if offset is None else _parse_row(_line_at(self._descriptor, offset))
        return found if found and (found["name"], found["position"]) == (name, position) else None


class Ledger:
    """The ledger of one run, with the rows that earlier runs left in it.

    Raises :class:`LedgerError` where the file is not a ledger, ``OSError`` where it cannot be opened.
    """

    def __init__(self, folder: Path, *, sync: bool = True) -> None:
        self._path = folder / NAME
        self._sync = sync
        with errors_naming(self._path):
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
            self.history = History(self._descriptor)
            self._begin = self._end = self.history.end
            os.ftruncate(self._descriptor, self._begin)
        self._last_sync = time.monotonic()
        self.counts: Counter[str] = Counter()

    def append(self, row: Mapping[str, Any]) -> None:
        """Write one input's row; raises ``OSError``, and leaves none of it, where it cannot be written."""
        line = json.dumps(row).encode("ascii") + b"\n"
        self.counts[row["status"]] += 1
        try:
            with errors_naming(self._path):
                _write_all(self._descriptor, line, self._end)
        except OSError:
            with contextlib.suppress(OSError):  # else it is cut off at the next start
                os.ftruncate(self._descriptor, self._end)
            raise
        self._end += len(line)
        self.history.offsets.pop(input_key(row["name"], row["position"]), None)  # what is left at the end was not reached
        if self._sync and time.monotonic() - self._last_sync > _SYNC_INTERVAL:
            self.flush()

    def flush(self) -> None:
        """Force the rows to the disk."""
        if self._sync:
            with errors_naming(self._path):
                os.fsync(self._descriptor)
        self._last_sync = time.monotonic()

    def rows_of_this_run(self) -> Iterator[dict[str, Any]]:
        """The rows that this run has written, in their order."""
        yield from map(json.loads, self._lines(self._begin, self._end))

    def rows_not_reached(self) -> Iterator[dict[str, Any]]:
        """The last rows of inputs that earlier runs had and this one has not reached."""
        for offset in self.history.offsets.values():
            if row := _parse_row(_line_at(self._descriptor, offset)):
                yield row

    def finish(self, inputs: int, *, is_whole: bool = True) -> None:
        """Check that the rows add up to ``inputs``, and drop what earlier runs wrote.

        Where the run is not ``is_whole`` (``--limit``), rows of inputs that it has not reached are kept.
        Raises :class:`LedgerError` where they do not add up.
        """
        lines = self._lines(self._begin, self._end)
        if self.counts.total() != inputs or sum(1 for _ in lines) != inputs:
            raise LedgerError(f"{counted(inputs, 'input')}, but {counted(self.counts.total(), 'row')} in {self._path}")
        if self._begin:
            replace_file(self._path, self._compact(is_whole), sync=self._sync)
        self.flush()

    def close(self) -> None:
        """Force the rows to the disk, and close the file."""
        try:
            self.flush()
        finally:
            os.close(self._descriptor)

    def _compact(self, is_whole: bool) -> Iterator[bytes]:
        yield from self._lines(self._begin, self._end)
        if not is_whole:
            for offset in self.history.offsets.values():
                yield _line_at(self._descriptor, offset)

    def _lines(self, begin: int, end: int) -> Iterator[bytes]:
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(begin)
            while begin < end:
                line = file.readline()
                begin += len(line)
                yield line


def _index_rows(descriptor: int) -> tuple[dict[int, int], int]:
    """Where the last row of each input begins, and where the last whole row ends."""
    found: dict[int, int] = {}
    good = offset = 0
    if os.pread(descriptor, len(_ROW_START), 0) not in (b"", *(_ROW_START[: n + 1] for n in range(len(_ROW_START)))):
        raise LedgerError(f"{NAME} in the output folder is not a ledger of ours; name another folder")
    with os.fdopen(os.dup(descriptor), "rb") as file:
        for line in file:
            row = _parse_row(line)
            if row is not None:
                found[input_key(row["name"], row["position"])] = offset
                good = offset + len(line)
            offset += len(line)
    return found, good


def _parse_row(line: bytes) -> dict[str, Any] | None:
    if not line.endswith(b"\n"):
        return None
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(row, dict) and all(isinstance(row.get(key), str) for key in ("name", "position", "status", "reason"))
    return row if whole and row["status"] in STATUSES else None


def _line_at(descriptor: int, offset: int) -> bytes:
    size = 2_048
    while b"\n" not in (data := os.pread(descriptor, size, offset)) and len(data) == size:
        size *= 8
    return data[: data.find(b"\n") + 1]


def input_key(name: str, position: str) -> int:
    """63 bits, which a million inputs share with a chance of one in ten million; who looks a row up compares the names."""
    data = f"{name}\0{position}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


def _write_all(descriptor: int, data: bytes, offset: int) -> None:
    rest = memoryview(data)
    while rest:
        written = os.pwrite(descriptor, rest, offset)
        rest, offset = rest[written:], offset + written
