"""The most frequent blocks of furniture that a run removed, counted in its outputs: a ledger has no text."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from cleaner.batch.write.earlier_records import SHARD_NAME
from cleaner.batch.write.removed_columns import counted_removals
from cleaner.model.errors import InputError
from cleaner.tools.explained import Fate
from cleaner.tools.report.documents import fate_of_label
from cleaner.tools.report.values import BlockCount, Blocks

_SHOWN = 50
"""Blocks that are named."""
_LONGEST = 300
"""Characters by which blocks are told apart."""
_MOST_HELD = 100_000
"""Different blocks that are counted at a time; the rarer half is forgotten where there are more."""
_LARGEST_OUTPUT = 100_000_000
"""Bytes of an output above which it is not read."""
_OPEN_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class BlockCounter:
    """Counts removed blocks in the outputs below ``folder``, document by document; Parquet files are read at the end.

    One that ``is_off`` is shown no documents, and says so.
    """

    def __init__(self, folder: Path, *, is_off: bool = False) -> None:
        self._folder = folder
        self._is_off = is_off
        self._times: Counter[tuple[str, str]] = Counter()
        self._rules: dict[tuple[str, str], str] = {}
        self._read = self._unread = self._forgotten = 0
        self._parquet: Counter[str] = Counter()
        self._lines: tuple[str, int] | None = None
        """The file of JSON Lines that is open: its name, its descriptor."""

    def look_at(self, row: Mapping[str, Any]) -> None:
        """Count the blocks in the output of a row whose status is ok."""
        output = str(row.get("output"))
        if output.endswith(".parquet") and SHARD_NAME.fullmatch(output):
            self._parquet[output] += 1
            return
        try:
            removed = json.loads(self._record_of(row, output))["removed"]
            found = [(str(each["label"]), str(each["rule"]), str(each["text"]), 1) for each in removed]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self._unread += 1
            return
        self._count(found)
        self._read += 1

    def finish(self) -> Blocks:
        """What was found."""
        note = ""
        for output, documents in self._parquet.items():
            try:
                for found in counted_removals(self._folder / output):
                    self._count(found)
                self._read += documents
            except (InputError, OSError, ValueError) as error:
                self._unread += documents
                note = error.detail if isinstance(error, InputError) else ""
        if self._lines is not None:
            os.close(self._lines[1])
            self._lines = None
        most = sorted(self._times.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]
        named = (BlockCount(key[0], self._rules[key], key[1], times) for key, times in most if times > 1)
        if not (self._read or self._unread):
            note = "no outputs were to be read (--sample 0)" if self._is_off else ""
        elif not self._read:
            note = note or "the ledger has no text of what was removed, and no output could be read"
        return Blocks(self._read, self._unread, self._forgotten, note, tuple(named))

    def _count(self, found: Iterable[tuple[str, str, str, int]]) -> None:
        for label, rule, text, times in found:
            if fate_of_label(label) is Fate.REMOVED:
                key = (label, text[:_LONGEST])
                self._times[key] += times
                self._rules[key] = min(rule, self._rules.get(key, rule))
        if len(self._times) > _MOST_HELD:
            self._forget()

    def _forget(self) -> None:
        """Forget the rarer half of the blocks; what was the most that one of them had, any other may have lost too."""
        by_count = self._times.most_common()
        self._forgotten += by_count[_MOST_HELD // 2][1]
        self._times = Counter(dict(by_count[: _MOST_HELD // 2]))
        self._rules = {key: self._rules[key] for key in self._times}

    def _record_of(self, row: Mapping[str, Any], output: str) -> bytes:
        """The record of a row as JSON; raises ``OSError``, ``ValueError`` or ``KeyError`` where there is none."""
        if not SHARD_NAME.fullmatch(output):
            return self._file(_path_of_json(row))
        if self._lines is None or self._lines[0] != output:
            if self._lines is not None:
                os.close(self._lines[1])
            self._lines = None  # were the next one not there, it would be closed twice
            self._lines = (output, _opened(self._folder / output))
        if row["length"] > _LARGEST_OUTPUT:
            raise ValueError("it is too large")
        return os.pread(self._lines[1], row["length"], row["at"])

    def _file(self, path: str) -> bytes:
        parts = PurePosixPath(path).parts
        if ".." in parts or path.startswith("/"):
            raise ValueError("it lies outside of the output folder")
        descriptor = _opened(self._folder / path)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(_LARGEST_OUTPUT)


def _path_of_json(row: Mapping[str, Any]) -> str:
    for entry in row["files"]:
        if entry["path"].endswith(".json"):
            return str(entry["path"])
    raise ValueError("no JSON was written")


def _opened(path: Path) -> int:
    """A descriptor of a regular file; raises ``OSError`` or ``ValueError``."""
    descriptor = os.open(path, _OPEN_FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ValueError("it is no file")
    return descriptor
