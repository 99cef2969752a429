"""Many records in few files: ``articles-00000.jsonl`` and so on, a new one where the last is full."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.write.atomic import NEW_FILE_FLAGS, apply_umask, errors_naming, temporary_name, unfinished_files, write_all
from cleaner.render.records import ATTRIBUTES

_SHARD_NAME = re.compile(r"(articles-\d{5,})\.(jsonl|parquet)")
_MAX_OPEN = 8
"""Files of earlier runs that are kept open; the records of others are made again."""


class ShardWriter:
    """The output files of one run in ``folder``; ``size`` is the least number of bytes, as JSON, of all but the last.

    ``form`` is ``jsonl`` or ``parquet``, ``keys`` one of :data:`cleaner.render.records.KEYS`. Records that an earlier run
    wrote, or a killed one had begun to write, are read back.
    """

    def __init__(self, folder: Path, form: str, size: int, *, keys: str = ATTRIBUTES, sync: bool = True) -> None:
        self._folder = folder
        self._form = form
        self._keys = keys
        self._size = size
        self._sync = sync
        self._number = 0
        self._descriptor: int | None = None
        self._temporary = Path()
        self._end = 0
        self._unfinished = _unfinished_shards(folder)
        self._earlier_files: dict[Path, int] = {}

    def append(self, record: bytes) -> dict[str, Any]:
        """Write one record, a line of JSON; for the ledger, its file, offset and length in bytes, and hash."""
        descriptor = self._descriptor if self._descriptor is not None else self._open_shard()
        location = {"output": self._name(), "at": self._end, "length": len(record), "hash": _record_hash(record)}
        with errors_naming(self._folder / self._name()):
            write_all(descriptor, record)
        self._end += len(record)
        if self._end >= self._size:
            self._finish_shard()
        return location

    def read_earlier(self, row: Mapping[str, Any]) -> bytes | None:
        """The record that an earlier run's ledger row names, if it is still there; else None."""
        match = _SHARD_NAME.fullmatch(str(row.get("output")))
        if match is None or not isinstance(row.get("at"), int) or not isinstance(row.get("length"), int):
            return None
        for path in (self._folder / match.group(), *(each for each in self._unfinished if f".{match[1]}." in each.name)):
            descriptor = self._descriptor_of(path)
            if descriptor is not None:
                record = os.pread(descriptor, row["length"], row["at"])
                if _record_hash(record) == row.get("hash"):
                    return record
        return None

    def finish(self) -> None:
        """Complete the last file, and remove those that an earlier run had more."""
        if self._descriptor is not None:
            self._finish_shard()
        self.close()
        for path in self._unfinished:
            path.unlink(missing_ok=True)
        for path in self._folder.iterdir():
            match = _SHARD_NAME.fullmatch(path.name)
            if match and match[2] == self._form and path.name >= self._name():
                path.unlink()

    def close(self) -> None:
        """Close all files; one that is not complete stays for the next run to read."""
        for descriptor in (*self._earlier_files.values(), *([] if self._descriptor is None else [self._descriptor])):
            os.close(descriptor)
        self._earlier_files.clear()
        self._descriptor = None

    def _name(self) -> str:
        return f"articles-{self._number:05}.{self._form}"

    def _open_shard(self) -> int:
        self._temporary = self._folder / temporary_name(f"articles-{self._number:05}.")
        with errors_naming(self._folder / self._name()):
            self._descriptor = os.open(self._temporary, NEW_FILE_FLAGS, 0o600)
        self._end = 0
        return self._descriptor

    def _finish_shard(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        final = self._folder / self._name()
        try:
            self._descriptor_of(final)  # later rows may still name records in it
            with errors_naming(final):
                self._publish(descriptor, final)
        finally:
            os.close(descriptor)
        self._number += 1

    def _publish(self, descriptor: int, final: Path) -> None:
        if self._form == "parquet":
            self._convert(descriptor, final)
            return
        apply_umask(descriptor)
        if self._sync:
            os.fsync(descriptor)
        self._temporary.replace(final)

    def _convert(self, descriptor: int, final: Path) -> None:
        from cleaner.batch.write.columns import write_parquet

        parquet = self._temporary.with_name(temporary_name())
        try:
            with os.fdopen(os.dup(descriptor), "rb") as lines, parquet.open("xb") as file:
                os.fchmod(file.fileno(), 0o600)
                lines.seek(0)
                write_parquet(lines, file, self._keys)
                apply_umask(file.fileno())
                if self._sync:
                    os.fsync(file.fileno())
            parquet.replace(final)
        except BaseException:
            parquet.unlink(missing_ok=True)
            raise
        self._temporary.unlink()

    def _descriptor_of(self, path: Path) -> int | None:
        if path not in self._earlier_files:
            if len(self._earlier_files) >= _MAX_OPEN:
                os.close(self._earlier_files.pop(next(iter(self._earlier_files))))
            try:
                if path.suffix == ".parquet":
                    self._earlier_files[path] = self._parquet_as_lines(path)
                else:
                    self._earlier_files[path] = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            except OSError:
                return None
        return self._earlier_files[path]

    def _parquet_as_lines(self, path: Path) -> int:
        """A Parquet file as the lines it was made of, in a file without a name."""
        from cleaner.batch.write.columns import read_parquet_lines

        descriptor = os.open(self._folder / (name := temporary_name()), NEW_FILE_FLAGS, 0o600)
        (self._folder / name).unlink()
        with contextlib.suppress(ValueError):  # not a Parquet file any more: its records are made again
            for line in read_parquet_lines(path, self._keys):
                write_all(descriptor, line)
        return descriptor


def _unfinished_shards(folder: Path) -> list[Path]:
    """The files of records that a killed run had begun; whatever else it left unfinished is removed."""
    unfinished = []
    for path in unfinished_files(folder):
        if path.parent == folder and ".articles-" in path.name:
            unfinished.append(path)
        else:
            path.unlink()
    return unfinished


def _record_hash(record: bytes) -> str:
    return hashlib.blake2b(record, digest_size=16).hexdigest()
