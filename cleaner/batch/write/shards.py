"""Many records in few files: ``articles-00000.jsonl`` and so on, a new one where the last is full."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cleaner.batch.write.atomic import (
    NEW_FILE_FLAGS,
    apply_umask,
    errors_naming,
    sync_folder,
    temporary_name,
    write_all,
)
from cleaner.batch.write.earlier_records import SHARD_NAME, EarlierRecords, check_columns_in
from cleaner.batch.write.output_folder import content_hash
from cleaner.render.records import ATTRIBUTES


class ShardWriter:
    """The output files of one run in ``folder``; ``size`` is the least number of bytes, as JSON, of all but the last.

    A file that takes the place of an earlier run's waits for the end of this one: until then that one's records are there.

    ``form`` is ``jsonl`` or ``parquet``, ``keys`` one of :data:`cleaner.render.records.KEYS`. Records that an earlier run
    wrote, or a killed one had begun to write, are read back. Raises :class:`~cleaner.batch.write.columns.OtherColumnsError`
    where these are Parquet of other columns.
    """

    def __init__(self, folder: Path, form: str, size: int, *, keys: str = ATTRIBUTES, sync: bool = True) -> None:
        self._folder = folder
        self._form = form
        self._keys = keys
        self._size = size
        self._sync = sync
        self._number = self._next_number(0)
        self._descriptor: int | None = None
        self._temporary = Path()
        self._end = 0
        if form == "parquet":
            check_columns_in(folder, keys)
        self._earlier = EarlierRecords(folder, keys)
        self._complete: list[tuple[Path, Path, Path]] = []
        """Of files that wait: what is written, where it goes, and the lines that it was made of."""

    def append(self, record: bytes) -> dict[str, Any]:
        """Write one record, a line of JSON; for the ledger, its file, offset and length in bytes, and hash."""
        descriptor = self._descriptor if self._descriptor is not None else self._open_shard()
        location = {"output": self._name(), "at": self._end, "length": len(record), "hash": content_hash(record)}
        with errors_naming(self._folder / self._name()):
            write_all(descriptor, record)
        self._end += len(record)
        if self._end >= self._size:
            self._finish_shard()
        return location

    def read_earlier(self, row: Mapping[str, Any]) -> bytes | None:
        """The record that an earlier run's ledger row names, if it is still there; else None."""
        return self._earlier.read(row)

    def sync(self) -> None:
        """Force to the disk what is written of the file that is not complete, and its name."""
        if self._sync and self._descriptor is not None:
            with errors_naming(self._folder / self._name()):
                os.fsync(self._descriptor)
                sync_folder(self._folder)

    def finish(self) -> None:
        """Complete the last file, and remove those that an earlier run had more."""
        if self._descriptor is not None:
            self._finish_shard()
        self.close()
        for written, final, lines in self._complete:
            self._move(written, final, lines)
        self._complete.clear()
        self._earlier.remove_unfinished()
        for path in self._folder.iterdir():
            match = SHARD_NAME.fullmatch(path.name)
            if match and match[2] == self._form and int(match[1].rpartition("-")[2]) >= self._number and not path.is_dir():
                path.unlink()
        if self._sync:
            sync_folder(self._folder)

    def close(self) -> None:
        """Close all files; one that is not complete stays for the next run to read."""
        for descriptor in [] if self._descriptor is None else [self._descriptor]:
            os.close(descriptor)
        self._earlier.close()
        self._descriptor = None

    def _name(self) -> str:
        return f"articles-{self._number:05}.{self._form}"

    def _next_number(self, number: int) -> int:
        """The number of the next file; those that a folder is called by are left out."""
        while (self._folder / f"articles-{number:05}.{self._form}").is_dir():
            number += 1
        return number

    def _open_shard(self) -> int:
        self._temporary = self._folder / temporary_name(f"articles-{self._number:05}.")
        with errors_naming(self._folder / self._name()):
            self._descriptor = os.open(self._temporary, NEW_FILE_FLAGS, 0o600)
        self._end = 0
        return self._descriptor

    def _finish_shard(self) -> None:
        if self._descriptor is None:
            return
        final = self._folder / self._name()
        try:
            with errors_naming(final):
                self._publish(self._descriptor, final)
        finally:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)
        self._number = self._next_number(self._number + 1)

    def _publish(self, descriptor: int, final: Path) -> None:
        apply_umask(descriptor)
        self.sync()
        written = self._convert(descriptor) if self._form == "parquet" else self._temporary
        if os.path.lexists(final):
            self._complete.append((written, final, self._temporary))
        else:
            self._move(written, final, self._temporary)

    def _move(self, written: Path, final: Path, lines: Path) -> None:
        with errors_naming(final):
            written.replace(final)
            if lines != written:
                if self._sync:
                    sync_folder(self._folder)  # else the lines could be gone before the file has its name
                lines.unlink()

    def _convert(self, descriptor: int) -> Path:
        """The lines of a complete file as Parquet, in another file that is not finished."""
        from cleaner.batch.write.columns import write_parquet

        parquet = self._temporary.with_name(temporary_name())
        try:
            with os.fdopen(os.dup(descriptor), "rb") as lines, parquet.open("xb") as file:
                os.fchmod(file.fileno(), 0o600)
                lines.seek(0)
                write_parquet(lines, file, self._keys)
                apply_umask(file.fileno())
                file.flush()  # else the end of the file is written behind the fsync
                if self._sync:
                    os.fsync(file.fileno())
        except BaseException:
            parquet.unlink(missing_ok=True)
            raise
        return parquet
