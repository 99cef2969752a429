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

from cleaner.batch.write.atomic import naming, replace_file

NAME = "manifest.jsonl"
STATUSES = ("ok", "empty", "rejected", "failed")

_FIRST = b'{"name": '

_SYNCED = 0.5
"""Seconds between two fsyncs of the ledger: a power cut costs the work of so long, a crash of ours none."""


class LedgerError(Exception):
    """The file is not a ledger; or, a fault of this program, its rows do not add up to the inputs."""


class History:
    """What earlier runs wrote, by input; only where each row begins is held in memory."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.offsets, self.end = _read_through(descriptor)

    def row(self, name: str, position: str) -> dict[str, Any] | None:
        """The last row of an input."""
        offset = self.offsets.get(_key(name, position))
        found = None if offset is None else _row(_line_at(self._descriptor, offset))
        return found if found and (found["name"], found["position"]) == (name, position) else None


class Ledger:
    """The ledger of one run, with what earlier runs left in it."""

    def __init__(self, folder: Path, *, sync: bool = True) -> None:
        self._path = folder / NAME
        self._sync = sync
        with naming(self._path):
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
            self.history = History(self._descriptor)
            self._begin = self._end = self.history.end
            os.ftruncate(self._descriptor, self._begin)
        self._synced = time.monotonic()
        self.counts: Counter[str] = Counter()

    def append(self, row: Mapping[str, Any]) -> None:
        """Write one input's row; raises ``OSError``, and leaves none of it, where it cannot be written."""
        line = json.dumps(row).encode("ascii") + b"\n"
        self.counts[row["status"]] += 1
        try:
            with naming(self._path):
                _write_all(self._descriptor, line, self._end)
        except OSError:
            with contextlib.suppress(OSError):  # else it is cut off at the next start
                os.ftruncate(self._descriptor, self._end)
            raise
        self._end += len(line)
        self.history.offsets.pop(_key(row["name"], row["position"]), None)  # what is left at the end has not been met
        if self._sync and time.monotonic() - self._synced > _SYNCED:
            self.flush()

    def flush(self) -> None:
        """Have the rows on the disk."""
        if self._sync:
            with naming(self._path):
                os.fsync(self._descriptor)
        self._synced = time.monotonic()

    def met(self) -> Iterator[dict[str, Any]]:
        """The rows of this run."""
        yield from map(json.loads, self._lines(self._begin, self._end))

    def unmet(self) -> Iterator[dict[str, Any]]:
        """The last rows of inputs that earlier runs had and this one has not come to."""
        for offset in self.history.offsets.values():
            if row := _row(_line_at(self._descriptor, offset)):
                yield row

    def finish(self, inputs: int, *, is_whole: bool = True) -> None:
        """Check that the rows add up to ``inputs``, and drop what earlier runs wrote.

        Where the run is not ``is_whole`` (``--limit``), rows of inputs that it has not come to are kept.
        """
        lines = self._lines(self._begin, self._end)
        if self.counts.total() != inputs or sum(1 for _ in lines) != inputs:
            raise LedgerError(f"{inputs} inputs, but {self.counts.total()} rows in {self._path}")
        if self._begin:
            replace_file(self._path, self._compact(is_whole), sync=self._sync)
        self.flush()

    def close(self) -> None:
        """Have the rows on the disk, and let go."""
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


def history(folder: Path) -> History | None:
    """What earlier runs wrote, without touching it; ``None`` where there was none."""
    try:
        return History(os.open(folder / NAME, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC))
    except FileNotFoundError:
        return None


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows of a folder's ledger."""
    with (folder / NAME).open("rb") as file:
        yield from map(json.loads, file)


def _read_through(descriptor: int) -> tuple[dict[int, int], int]:
    """Where the last row of each input begins, and where the last whole row ends."""
    found: dict[int, int] = {}
    good = offset = 0
    if os.pread(descriptor, len(_FIRST), 0) not in (b"", *(_FIRST[: n + 1] for n in range(len(_FIRST)))):
        raise LedgerError(f"{NAME} in the output folder is not a ledger of ours; name another folder")
    with os.fdopen(os.dup(descriptor), "rb") as file:
        for line in file:
            row = _row(line)
            if row is not None:
                found[_key(row["name"], row["position"])] = offset
                good = offset + len(line)
            offset += len(line)
    return found, good


def _row(line: bytes) -> dict[str, Any] | None:
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


def _key(name: str, position: str) -> int:
    """63 bits, which a million inputs share with a chance of one in ten million; who looks a row up compares the names."""
    data = f"{name}\0{position}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


def _write_all(descriptor: int, data: bytes, offset: int) -> None:
    rest = memoryview(data)
    while rest:
        written = os.pwrite(descriptor, rest, offset)
        rest, offset = rest[written:], offset + written
