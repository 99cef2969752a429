"""Files that are either what they were or all that they are to be, in a folder that no link leads out of."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

PREFIX, SUFFIX = ".clean-news.", ".part"
"""Of the names of files that are being written."""

ERRORS = "clean-news-errors"
"""Folder of tracebacks."""

LONGEST_NAME = 255
"""Bytes of a file name on the usual file systems."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class OutputFolder:
    """The folder of a run's outputs; below it, links are not followed."""

    def __init__(self, path: Path, *, sync: bool = True) -> None:
        self.path = path
        self._sync = sync
        with naming(path):
            path.mkdir(parents=True, exist_ok=True)
            self._top = os.open(path, _FOLDER)
        self._parts: tuple[str, ...] = ()
        self._open = self._top

    def write(self, outputs: Mapping[PurePosixPath, bytes]) -> None:
        """Write files by their paths below the folder; raises ``OSError`` naming the first that cannot be written."""
        for path in outputs:
            _check_name(path)  # before the first is written: all or none
        for path, data in outputs.items():
            with naming(self.path / path):
                write_at(self._folder(path.parent.parts), path.name, (data,), sync=self._sync)

    def holds(self, paths: Iterable[PurePosixPath]) -> bool:
        """Whether all of these are files in the folder."""
        try:
            return all(_is_file(self._folder(path.parent.parts, make=False), path.name) for path in paths)
        except OSError:
            return False

    def remove(self, paths: Iterable[PurePosixPath]) -> None:
        """Remove those of the files that are there; what is no file stays."""
        for path in paths:
            if self.holds([path]):
                with naming(self.path / path):
                    os.unlink(path.name, dir_fd=self._folder(path.parent.parts, make=False))

    def write_traceback(self, about: str, text: bytes) -> PurePosixPath:
        """Write down a fault of ours, for a report; where."""
        path = PurePosixPath(ERRORS, f"{about[:16]}.txt")
        self.write({path: text})
        return path

    def close(self) -> None:
        """Let go of the folder."""
        self._leave()
        os.close(self._top)

    def _folder(self, parts: tuple[str, ...], *, make: bool = True) -> int:
        """A descriptor of a folder below ours; the last one stays open for the next file."""
        if parts == self._parts:
            return self._open
        self._leave()
        current = self._top
        for part in parts:
            below = _enter(current, part, make=make)
            if current != self._top:
                os.close(current)
            current = below
            self._open = current
        self._parts = parts
        return current

    def _leave(self) -> None:
        opened, self._open, self._parts = self._open, self._top, ()
        if opened != self._top:
            os.close(opened)


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` so that ``path`` holds either what it held before or all of ``text``."""
    replace_file(path, (text.encode("utf-8"),))


def replace_file(path: Path, chunks: Iterable[bytes], *, sync: bool = True) -> None:
    """The same for bytes that come one after the other."""
    with naming(path):
        folder = os.open(path.parent, _FOLDER)
        try:
            write_at(folder, path.name, chunks, sync=sync)
        finally:
            os.close(folder)


def write_at(folder: int, name: str, chunks: Iterable[bytes], *, sync: bool) -> None:
    """Write a file in an open folder, in the place of what has its name; a link there is replaced, not followed."""
    temporary = temporary_name()
    descriptor = os.open(temporary, NEW, 0o600, dir_fd=folder)
    try:
        try:
            for chunk in chunks:
                write_whole(descriptor, chunk)
            give_rights(descriptor)
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise


def temporary_name(about: str = "") -> str:
    """A name for a file that is being written; a killed run leaves it to the next."""
    return f"{PREFIX}{about}{secrets.token_hex(8)}{SUFFIX}"


def write_whole(descriptor: int, data: bytes) -> None:
    """Write all of ``data``, in as many turns as it takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def give_rights(descriptor: int) -> None:
    """The rights that a new file has by the umask; set-id bits and rights of earlier files are not copied."""
    umask = os.umask(0)
    os.umask(umask)
    os.fchmod(descriptor, 0o666 & ~umask)


def leftovers(folder: Path) -> Iterator[Path]:
    """The unfinished files of runs that were killed, in a folder and all below it."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in sorted(names) if name.startswith(PREFIX) and name.endswith(SUFFIX))


def _enter(folder: int, name: str, *, make: bool) -> int:
    if make:
        with contextlib.suppress(FileExistsError):
            os.mkdir(name, dir_fd=folder)
    return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)


def _is_file(folder: int, name: str) -> bool:
    from stat import S_ISREG

    return S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)


def _check_name(path: PurePosixPath) -> None:
    for part in path.parts:
        if len(os.fsencode(part)) > LONGEST_NAME:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path))


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Errors name the file that people know."""
    try:
        yield
    except OSError as error:
        if error.errno is None or error.filename == str(path):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
