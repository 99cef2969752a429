"""Files that are either what they were or all that they are to be, in a folder that no link leads out of."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".clean-news.", ".part"
"""Of the names of files that are still being written."""

TRACEBACK_FOLDER = "clean-news-errors"
"""In the output folder."""

MAX_NAME_SIZE = 255
"""Bytes of a file name on the usual file systems."""

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
NEW_FILE_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class OutputFolder:
    """The folder of a run's outputs, made where it is missing; below it, links are not followed.

    With ``sync``, each file is forced to the disk. Raises ``OSError`` that names the path.
    """

    def __init__(self, path: Path, *, sync: bool = True) -> None:
        self.path = path
        self._sync = sync
        with errors_naming(path):
            path.mkdir(parents=True, exist_ok=True)
            self._root = os.open(path, _FOLDER_FLAGS)
        self._current_parts: tuple[str, ...] = ()
        self._current = self._root

    def write(self, outputs: Mapping[PurePosixPath, bytes]) -> None:
        """Write files by their paths below the folder; raises ``OSError`` naming the first that cannot be written."""
        for path in outputs:
            _check_name(path)  # before the first is written: all or none
        for path, data in outputs.items():
            with errors_naming(self.path / path):
                write_at(self._descriptor_of(path.parent.parts), path.name, (data,), sync=self._sync)

    def holds(self, paths: Iterable[PurePosixPath]) -> bool:
        """Whether all of these are files in the folder."""
        try:
            return all(_is_file(self._descriptor_of(path.parent.parts, make=False), path.name) for path in paths)
        except OSError:
            return False

    def remove(self, paths: Iterable[PurePosixPath]) -> None:
        """Remove those of the files that are there; what is no file stays."""
        for path in paths:
            if self.holds([path]):
                with errors_naming(self.path / path):
                    os.unlink(path.name, dir_fd=self._descriptor_of(path.parent.parts, make=False))

    def write_traceback(self, input_hash: str, text: bytes) -> PurePosixPath:
        """Write the traceback of an error of this program, for a report; its path below the folder.

        ``input_hash`` is that of the input, from which the file is named.
        """
        path = PurePosixPath(TRACEBACK_FOLDER, f"{input_hash[:16]}.txt")
        self.write({path: text})
        return path

    def close(self) -> None:
        """Close the folder's descriptors."""
        self._close_current()
        os.close(self._root)

    def _descriptor_of(self, parts: tuple[str, ...], *, make: bool = True) -> int:
        """A descriptor of a folder below ours; the last one stays open for the next file."""
        if parts == self._current_parts:
            return self._current
        self._close_current()
        current = self._root
        for part in parts:
            below = _open_subfolder(current, part, make=make)
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


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8 so that ``path`` holds either what it held before or all of ``text``; raises ``OSError``."""
    replace_file(path, (text.encode("utf-8"),))


def replace_file(path: Path, chunks: Iterable[bytes], *, sync: bool = True) -> None:
    """Write ``chunks`` so that ``path`` holds either what it held before or all of them; raises ``OSError``."""
    with errors_naming(path):
        folder = os.open(path.parent, _FOLDER_FLAGS)
        try:
            write_at(folder, path.name, chunks, sync=sync)
        finally:
            os.close(folder)


def write_at(folder: int, name: str, chunks: Iterable[bytes], *, sync: bool) -> None:
    """Write a file in the folder of a descriptor, in the place of what has its name; a link is replaced, not followed."""
    temporary = temporary_name()
    descriptor = os.open(temporary, NEW_FILE_FLAGS, 0o600, dir_fd=folder)
    try:
        try:
            for chunk in chunks:
                write_all(descriptor, chunk)
            apply_umask(descriptor)
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise


def temporary_name(label: str = "") -> str:
    """A name for a file that is being written; a killed run leaves it to the next."""
    return f"{TEMPORARY_PREFIX}{label}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of ``data``, in as many turns as it takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def apply_umask(descriptor: int) -> None:
    """Give a file the rights of a new one by the umask; set-id bits and rights of earlier files are not copied."""
    umask = os.umask(0)
    os.umask(umask)
    os.fchmod(descriptor, 0o666 & ~umask)


def unfinished_files(folder: Path) -> Iterator[Path]:
    """The unfinished files of runs that were killed, in a folder and all below it."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (
            Path(root, name) for name in sorted(names) if name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX)
        )


def _open_subfolder(folder: int, name: str, *, make: bool) -> int:
    if make:
        with contextlib.suppress(FileExistsError):
            os.mkdir(name, dir_fd=folder)
    return os.open(name, _FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=folder)


def _is_file(folder: int, name: str) -> bool:
    from stat import S_ISREG

    return S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)


def _check_name(path: PurePosixPath) -> None:
    for part in path.parts:
        if len(os.fsencode(part)) > MAX_NAME_SIZE:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path))


@contextlib.contextmanager
def errors_naming(path: Path) -> Iterator[None]:
    """Within it, errors of the system name ``path``, the file that people know."""
    try:
        yield
    except OSError as error:
        if error.errno is None or error.filename == str(path):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
