"""Records that earlier runs wrote into files of many, or a killed one had begun to write."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.write.atomic import NEW_FILE_FLAGS, temporary_name, unfinished_files, write_all
from cleaner.batch.write.output_folder import content_hash

SHARD_NAME = re.compile(r"(articles-\d{5,})\.(jsonl|parquet)")
"""Of a file of records."""
_MAX_OPEN = 8
"""Files of earlier runs that are kept open; the records of others are made again."""


class EarlierRecords:
    """The records of earlier runs in ``folder``; ``keys`` is one of :data:`cleaner.render.records.KEYS`."""

    def __init__(self, folder: Path, keys: str) -> None:
        self._folder = folder
        self._keys = keys
        self._unfinished = _unfinished_shards(folder)
        self._files: dict[Path, int] = {}

    def read(self, row: Mapping[str, Any]) -> bytes | None:
        """The record that an earlier run's ledger row names, if it is still there; else None."""
        match = SHARD_NAME.fullmatch(str(row.get("output")))
        if match is None or not isinstance(row.get("at"), int) or not isinstance(row.get("length"), int):
            return None
        for path in (self._folder / match.group(), *(each for each in self._unfinished if f".{match[1]}." in each.name)):
            descriptor = self._descriptor_of(path)
            if descriptor is not None:
                record = os.pread(descriptor, row["length"], row["at"])
                if content_hash(record) == row.get("hash"):
                    return record
        return None

    def remove_unfinished(self) -> None:
        """Remove what killed runs had begun: what is needed of it has been taken over."""
        for path in self._unfinished:
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close all files."""
        for descriptor in self._files.values():
            os.close(descriptor)
        self._files.clear()

    def _descriptor_of(self, path: Path) -> int | None:
        if path not in self._files:
            if len(self._files) >= _MAX_OPEN:
                os.close(self._files.pop(next(iter(self._files))))
            try:
                if path.suffix == ".parquet":
                    self._files[path] = self._parquet_as_lines(path)
                else:
                    self._files[path] = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            except OSError:
                return None
        return self._files[path]

    def _parquet_as_lines(self, path: Path) -> int:
        """A Parquet file as the lines it was made of, in a file without a name."""
        from cleaner.batch.write.columns import read_parquet_lines

        descriptor = os.open(self._folder / (name := temporary_name()), NEW_FILE_FLAGS, 0o600)
        (self._folder / name).unlink()
        with contextlib.suppress(ValueError):  # not a Parquet file any more: its records are made again
            for line in read_parquet_lines(path, self._keys):
                write_all(descriptor, line)
        return descriptor


def check_columns_in(folder: Path, keys: str) -> None:
    """Raises :class:`~cleaner.batch.write.columns.OtherColumnsError` where a file of records has columns that cannot be kept."""
    from cleaner.batch.write.columns import check_columns_of

    for path in sorted(folder.iterdir()):
        match = SHARD_NAME.fullmatch(path.name)
        if match and match[2] == "parquet" and path.is_file():
            check_columns_of(path, keys)


def _unfinished_shards(folder: Path) -> list[Path]:
    """The files of records that a killed run had begun; whatever else it left unfinished is removed."""
    unfinished = []
    for path in unfinished_files(folder):
        if path.parent == folder and ".articles-" in path.name:
            unfinished.append(path)
        else:
            path.unlink()
    return unfinished
