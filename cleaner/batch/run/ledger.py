"""``manifest.jsonl`` in the output folder: what became of every input, one line each, whole at every moment.

Rows are appended, an output's row after the output. The last row of an input counts; a run that comes to its end
leaves exactly one for each of its inputs, in their order, and behind them those of other inputs whose outputs are still in the
folder. A tail that a crash has torn is cut off at the next start.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.run.ledger_row import parse_row, row_key
from cleaner.batch.write.atomic import errors_naming, replace_file
from cleaner.render.counts import counted

NAME = "manifest.jsonl"
"""Of the ledger, in the output folder."""

_ROW_START = b'{"name": '
_NOT_OURS = f"{NAME} in the output folder is not a ledger of ours; name another folder"

_SYNC_INTERVAL = 0.5
"""Seconds between two fsyncs of the ledger: a power cut costs the work of so long, a crash of this program none."""

OnRow = Callable[[dict[str, Any]], None]


class LedgerError(Exception):
    """The file is not a ledger; or, an error of this program, its rows do not add up to the inputs."""


class History:
    """The rows that earlier runs wrote, by input; only the offset of each is held in memory.

    Each is shown to ``on_row`` on the way, those that later ones have replaced too.
    Raises :class:`LedgerError` where the file is not a ledger.
    """

    def __init__(self, descriptor: int, on_row: OnRow) -> None:
        self._descriptor = descriptor
        self.offsets, self.end = _index_rows(descriptor, on_row)

    def row(self, source: str, position: str) -> dict[str, Any] | None:
        """The last row of an input; None where there is none."""
        offset = self.offsets.get(row_key(source, position))
        found = None if offset is None else parse_row(_line_at(self._descriptor, offset))
        return found if found and (found["source"], found["position"]) == (source, position) else None

    def rows(self) -> Iterator[dict[str, Any]]:
        """The last row of each input, in the order in which they stand."""
        for offset in sorted(self.offsets.values()):
            if row := parse_row(_line_at(self._descriptor, offset)):
                yield row


class Ledger:
    """The ledger of one run, with the rows that earlier runs left in it.

    Rows of earlier runs are shown to ``on_row``; ``before_sync`` is called before rows are forced to the disk, which what
    they speak of must have reached by then. Raises :class:`LedgerError` where the file is not a ledger, ``OSError`` where it
    cannot be opened.
    """

    def __init__(
        self, folder: Path, *, sync: bool = True, on_row: OnRow = lambda _: None, before_sync: Callable[[], None] = lambda: None
    ) -> None:
        self._path = folder / NAME
        self._sync = sync
        self._before_sync = before_sync
        with errors_naming(self._path):
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
            self.history = History(self._descriptor, on_row)
            self._begin = self._end = self.history.end
            os.ftruncate(self._descriptor, self._begin)
        self._last_sync = time.monotonic()
        self.counts: Counter[str] = Counter()
        self._carried = 0
        self.has_earlier = False
        """Whether a row of this run names what is left of earlier outputs."""

    def append(self, row: Mapping[str, Any], *, is_carried: bool = False) -> None:
        """Write one input's row; raises ``OSError``, and leaves none of it, where it cannot be written.

        One that ``is_carried`` is of an input that this run has not read.
        """
        line = json.dumps(row).encode("ascii") + b"\n"
        if is_carried:
            self._carried += 1
        else:
            self.counts[row["status"]] += 1
        self.has_earlier |= "earlier" in row
        try:
            with errors_naming(self._path):
                _write_all(self._descriptor, line, self._end)
        except OSError:
            with contextlib.suppress(OSError):  # else it is cut off at the next start
                os.ftruncate(self._descriptor, self._end)
            raise
        self._end += len(line)
        self.history.offsets.pop(row_key(row["source"], row["position"]), None)  # what is left at the end was not reached
        if self._sync and time.monotonic() - self._last_sync > _SYNC_INTERVAL:
            self.flush()

    def flush(self) -> None:
        """Force the rows to the disk."""
        if self._sync:
            self._before_sync()
            with errors_naming(self._path):
                os.fsync(self._descriptor)
        self._last_sync = time.monotonic()

    def rows_of_this_run(self) -> Iterator[dict[str, Any]]:
        """The rows that this run has written, in their order."""
        yield from map(json.loads, self._lines(self._begin, self._end))

    def rows_not_reached(self) -> Iterator[dict[str, Any]]:
        """The last rows of inputs that earlier runs had and this one has not reached."""
        for offset in list(self.history.offsets.values()):
            if row := parse_row(_line_at(self._descriptor, offset)):
                yield row

    def finish(self, inputs: int, *, removed: Collection[str] = ()) -> None:
        """Check that the rows add up to ``inputs``, and drop what earlier runs wrote.

        ``removed`` are paths of outputs that rows name as left over, and that are not there any more.
        Raises :class:`LedgerError` where they do not add up.
        """
        lines = sum(1 for _ in self._lines(self._begin, self._end)) - self._carried
        if self.counts.total() != inputs or lines != inputs:
            raise LedgerError(f"{counted(inputs, 'input')}, but {counted(self.counts.total(), 'row')} in {self._path}")
        self.flush()  # before they take the place of the old ones
        if self._begin:
            lines_left = self._lines(self._begin, self._end)
            chunks = (_without(line, removed) for line in lines_left) if removed else lines_left
            replace_file(self._path, chunks, sync=self._sync)

    def close(self) -> None:
        """Force the rows to the disk, and close the file."""
        try:
            self.flush()
        finally:
            os.close(self._descriptor)

    def _lines(self, begin: int, end: int) -> Iterator[bytes]:
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(begin)
            while begin < end:
                line = file.readline()
                begin += len(line)
                yield line


def _without(line: bytes, removed: Collection[str]) -> bytes:
    """A row's line without what is not there any more of earlier outputs."""
    row = json.loads(line)
    if not any(entry["path"] in removed for entry in row.get("earlier", ())):
        return line
    row["earlier"] = [entry for entry in row["earlier"] if entry["path"] not in removed]
    if not row["earlier"]:
        del row["earlier"]
    return json.dumps(row).encode("ascii") + b"\n"


def _index_rows(descriptor: int, on_row: OnRow) -> tuple[dict[int, int], int]:
    """Where the last row of each input begins, and where the last whole row ends."""
    found: dict[int, int] = {}
    good = offset = 0
    head = os.pread(descriptor, len(_ROW_START), 0)
    is_blank = head.startswith(b"\0")  # a power cut leaves zeros where bytes did not reach the disk
    if not is_blank and head not in {_ROW_START[:n] for n in range(len(_ROW_START) + 1)}:
        raise LedgerError(_NOT_OURS)
    with os.fdopen(os.dup(descriptor), "rb") as file:
        file.seek(0)
        for line in file:
            row = parse_row(line)
            if row is not None:
                on_row(row)
                found[row_key(row["source"], row["position"])] = offset
                good = offset + len(line)
            is_blank &= not line.strip(b"\0")
            offset += len(line)
    if head.startswith(b"\0") and not (found or is_blank):
        raise LedgerError(_NOT_OURS)
    return found, good


def _line_at(descriptor: int, offset: int) -> bytes:
    size = 2_048
    while b"\n" not in (data := os.pread(descriptor, size, offset)) and len(data) == size:
        size *= 8
    return data[: data.find(b"\n") + 1]


def _write_all(descriptor: int, data: bytes, offset: int) -> None:
    rest = memoryview(data)
    while rest:
        written = os.pwrite(descriptor, rest, offset)
        rest, offset = rest[written:], offset + written
