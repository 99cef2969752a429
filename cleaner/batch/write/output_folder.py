"""The folder of a run's outputs: no link leads out of it, and of each file it is known what was written."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from typing import Any

from cleaner.batch.write.atomic import FOLDER_FLAGS, errors_naming, sync_folder, write_at

TRACEBACK_FOLDER = "clean-news-errors"
"""In the output folder."""

MAX_NAME_SIZE = 255
"""Bytes of a file name on the usual file systems."""

Entry = Mapping[str, Any]
"""An output as a ledger row has it: its ``path`` below the folder, ``size`` in bytes, ``mtime`` in nanoseconds, and ``hash``.

Rows of older versions have the ``path`` alone; that of a record has ``at`` and ``length`` in the place of ``size`` and ``mtime``.
"""

_CHUNK = 1 << 20


class OutputFolder:
    """The folder of a run's outputs, made where it is missing; below it, links are not followed, and nothing leads out of it.

    With ``sync``, each file is forced to the disk. Raises ``OSError`` that names the path.
    """

    def __init__(self, path: Path, *, sync: bool = True) -> None:
        self.path = path
        self._sync = sync
        with errors_naming(path):
            _make_folder(path, sync=sync)
            self._root = os.open(path, FOLDER_FLAGS)
        self._current_parts: tuple[str, ...] = ()
        self._current = self._root
        self._unsynced: set[tuple[str, ...]] = {()}  # the ledger's name is new, too

    def write(self, outputs: Mapping[PurePosixPath, bytes]) -> list[Entry]:
        """Write files by their paths below the folder; what they are now, for the ledger.

        Raises ``OSError`` naming the first that cannot be written; one whose name another thing has, or that is too long, costs
        none of the others.
        """
        for path in outputs:
            with errors_naming(self.path / path):
                self._check_free(path)  # before the first is written: all or none
        return [self._write(path, data) for path, data in outputs.items()]

    def as_written(self, entry: Entry, *, verify: bool = False) -> Entry | None:
        """The entry of a file that is still what was written, with the time that it has now; None for any other.

        Its content is read where its time is another than then, and with ``verify`` always.
        """
        path = PurePosixPath(entry["path"])
        try:
            folder = self._descriptor_of(_folder_parts(path), make=False)
            found = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
            if not S_ISREG(found.st_mode) or found.st_size != entry.get("size"):
                return None
            if found.st_mtime_ns == entry.get("mtime") and not verify:
                return entry
            return {**entry, "mtime": found.st_mtime_ns} if _hash_at(folder, path.name) == entry.get("hash") else None
        except OSError:
            return None

    def holds(self, paths: Iterable[PurePosixPath]) -> bool:
        """Whether all of these are files in the folder."""
        try:
            return all(_is_file(self._descriptor_of(_folder_parts(path), make=False), path.name) for path in paths)
        except OSError:
            return False

    def remove(self, paths: Iterable[PurePosixPath]) -> None:
        """Remove those of the files that are there, and the folders that this leaves empty; what is no file stays."""
        for path in paths:
            if self.holds([path]):
                with errors_naming(self.path / path):
                    os.unlink(path.name, dir_fd=self._descriptor_of(_folder_parts(path), make=False))
                self._unsynced.add(path.parent.parts)
                self._remove_empty(path.parent)

    def write_traceback(self, input_hash: str, text: bytes) -> PurePosixPath:
        """Write the traceback of an error of this program, for a report; its path below the folder.

        ``input_hash`` is that of the input, from which the file is named.
        """
        path = PurePosixPath(TRACEBACK_FOLDER, f"{input_hash[:16]}.txt")
        self.write({path: text})
        return path

    def sync(self) -> None:
        """Force the names of the files that were written or removed to the disk: their bytes are there already."""
        for parts in sorted(self._unsynced) if self._sync else ():
            with errors_naming(self.path.joinpath(*parts)):
                os.fsync(self._descriptor_of(parts, make=False))
        self._unsynced.clear()

    def close(self) -> None:
        """Close the folder's descriptors."""
        self._close_current()
        os.close(self._root)

    def _write(self, path: PurePosixPath, data: bytes) -> Entry:
        with errors_naming(self.path / path):
            mtime = write_at(self._descriptor_of(_folder_parts(path)), path.name, (data,), sync=self._sync)
        self._unsynced.add(path.parent.parts)
        return {"path": str(path), "size": len(data), "mtime": mtime, "hash": content_hash(data)}

    def _check_free(self, path: PurePosixPath) -> None:
        """Raises ``OSError`` where a name is too long, or a folder stands in the file's place."""
        if any(len(os.fsencode(part)) > MAX_NAME_SIZE for part in path.parts):
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
        try:
            mode = os.stat(path.name, dir_fd=self._descriptor_of(_folder_parts(path)), follow_symlinks=False).st_mode
        except FileNotFoundError:
            return
        if S_ISDIR(mode):
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))

    def _descriptor_of(self, parts: tuple[str, ...], *, make: bool = True) -> int:
        """A descriptor of a folder below ours; the last one stays open for the next file."""
        if parts == self._current_parts:
            return self._current
        self._close_current()
        current = self._root
        for depth, part in enumerate(parts):
            if make and _make_subfolder(current, part):
                self._unsynced.add(parts[:depth])
            below = os.open(part, FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=current)
            if current != self._root:
                os.close(current)
            current = below
            self._current = current
        self._current_parts = parts
        return current

    def _close_current(self) -> None:
        opened, self._current, self._current_parts = self._current, self._root, ()
        if opened != self._root:
            os.close(opened)

    def _remove_empty(self, folder: PurePosixPath) -> None:
        while folder.parts:
            self._close_current()
            try:
                os.rmdir(folder.name, dir_fd=self._descriptor_of(folder.parent.parts, make=False))
            except OSError:  # somebody's own file is in it
                return
            self._unsynced.discard(folder.parts)
            self._unsynced.add(folder.parent.parts)
            folder = folder.parent


def content_hash(data: bytes) -> str:
    """BLAKE2b in 16 bytes, in hexadecimal: by which an output is known again."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _hash_at(folder: int, name: str) -> str:
    found = hashlib.blake2b(digest_size=16)
    with os.fdopen(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder), "rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _folder_parts(path: PurePosixPath) -> tuple[str, ...]:
    """The folders of a path below ours; raises ``OSError`` for one that would lead out of it."""
    if path.is_absolute() or ".." in path.parts or not path.name:
        raise OSError(errno.EPERM, "not in the output folder", str(path))
    return path.parent.parts


def _make_folder(path: Path, *, sync: bool) -> None:
    """Make a folder and those above it; with ``sync``, their names are on the disk."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for each in missing if sync else ():
        sync_folder(each.parent)


def _make_subfolder(folder: int, name: str) -> bool:
    """Make a folder; whether it was not there."""
    try:
        os.mkdir(name, dir_fd=folder)
    except FileExistsError:
        return False
    return True


def _is_file(folder: int, name: str) -> bool:
    return S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
