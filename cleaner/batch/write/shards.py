"""Many records in few files: ``articles-00000.jsonl`` and so on, a new one where the last is full."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.write.atomic import NEW, give_rights, leftovers, naming, temporary_name, write_whole

_NAME = re.compile(r"(articles-\d{5,})\.(jsonl|parquet)")
_OPEN = 8
"""Files of earlier runs that are kept open; the records of others are made again."""


class Shards:
    """The output files of one run in ``folder``; ``size`` is the least number of bytes, as JSON, of all but the last.

    ``form`` is ``jsonl`` or ``parquet``. Records that an earlier run wrote, or a killed one had begun to write, are read back.
    """

    def __init__(self, folder: Path, form: str, size: int, *, sync: bool = True) -> None:
        self._folder = folder
        self._form = form
        self._size = size
        self._sync = sync
        self._number = 0
        self._descriptor: int | None = None
        self._temporary = Path()
        self._end = 0
        self._begun = _begun_files(folder)
        self._earlier: dict[Path, int] = {}

    def add(self, record: bytes) -> dict[str, Any]:
        """Write one line; where it stands, for the ledger."""
        descriptor = self._descriptor if self._descriptor is not None else self._begin()
        place = {"output": self._name(), "at": self._end, "length": len(record), "hash": _hash(record)}
        with naming(self._folder / self._name()):
            write_whole(descriptor, record)
        self._end += len(record)
        if self._end >= self._size:
            self._complete()
        return place

    def earlier(self, row: Mapping[str, Any]) -> bytes | None:
        """The record that an earlier run's row tells of, if it is still there."""
        match = _NAME.fullmatch(str(row.get("output")))
        if match is None or not isinstance(row.get("at"), int) or not isinstance(row.get("length"), int):
            return None
        for path in (self._folder / match.group(), *(each for each in self._begun if f".{match[1]}." in each.name)):
            descriptor = self._opened(path)
            if descriptor is not None:
                record = os.pread(descriptor, row["length"], row["at"])
                if _hash(record) == row.get("hash"):
                    return record
        return None

    def finish(self) -> None:
        """Complete the last file; files that an earlier run had more of go."""
        if self._descriptor is not None:
            self._complete()
        self.close()
        for path in self._begun:
            path.unlink(missing_ok=True)
        for path in self._folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match and match[2] == self._form and path.name >= self._name():
                path.unlink()

    def close(self) -> None:
        """Let go; what is not complete stays for the next run to read."""
        for descriptor in (*self._earlier.values(), *([] if self._descriptor is None else [self._descriptor])):
            os.close(descriptor)
        self._earlier.clear()
        self._descriptor = None

    def _name(self) -> str:
        return f"articles-{self._number:05}.{self._form}"

    def _begin(self) -> int:
        self._temporary = self._folder / temporary_name(f"articles-{self._number:05}.")
        with naming(self._folder / self._name()):
            self._descriptor = os.open(self._temporary, NEW, 0o600)
        self._end = 0
        return self._descriptor

    def _complete(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        final = self._folder / self._name()
        try:
            self._opened(final)  # later rows may still tell of records in it
            with naming(final):
                self._publish(descriptor, final)
        finally:
            os.close(descriptor)
        self._number += 1

    def _publish(self, descriptor: int, final: Path) -> None:
        if self._form == "parquet":
            self._convert(descriptor, final)
            return
        give_rights(descriptor)
        if self._sync:
            os.fsync(descriptor)
        self._temporary.replace(final)

    def _convert(self, descriptor: int, final: Path) -> None:
        from cleaner.batch.write.columns import write_parquet

        made = self._temporary.with_name(temporary_name())
        try:
            with os.fdopen(os.dup(descriptor), "rb") as lines, made.open("xb") as file:
                os.fchmod(file.fileno(), 0o600)
                lines.seek(0)
                write_parquet(lines, file)
                give_rights(file.fileno())
                if self._sync:
                    os.fsync(file.fileno())
            made.replace(final)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
        self._temporary.unlink()

    def _opened(self, path: Path) -> int | None:
        if path not in self._earlier:
            if len(self._earlier) >= _OPEN:
                os.close(self._earlier.pop(next(iter(self._earlier))))
            try:
                if path.suffix == ".parquet":
                    self._earlier[path] = self._lines_of(path)
                else:
                    self._earlier[path] = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            except OSError:
                return None
        return self._earlier[path]

    def _lines_of(self, path: Path) -> int:
        """A Parquet file as the lines it was made of, in a file without a name."""
        from cleaner.batch.write.columns import lines_of

        descriptor = os.open(self._folder / (name := temporary_name()), NEW, 0o600)
        (self._folder / name).unlink()
        with contextlib.suppress(ValueError):  # not a Parquet file any more: its records are made again
            for line in lines_of(path):
                write_whole(descriptor, line)
        return descriptor


def _begun_files(folder: Path) -> list[Path]:
    """The files of records that a killed run had begun; what else it left unfinished goes."""
    begun = []
    for path in leftovers(folder):
        if path.parent == folder and ".articles-" in path.name:
            begun.append(path)
        else:
            path.unlink()
    return begun


def _hash(record: bytes) -> str:
    return hashlib.blake2b(record, digest_size=16).hexdigest()
