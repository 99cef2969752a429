"""Files that are either what they were or all that they are to be, whenever the machine stops."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

TEMPORARY_PREFIX, TEMPORARY_SUFFIX = ".clean-news.", ".part"
"""Of the names of files that are still being written."""

FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
NEW_FILE_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8 so that ``path`` holds either what it held before or all of ``text``; raises ``OSError``."""
    replace_file(path, (text.encode("utf-8"),))


def replace_file(path: Path, chunks: Iterable[bytes], *, sync: bool = True) -> None:
    """Write ``chunks`` so that ``path`` holds either what it held before or all of them; raises ``OSError``."""
    with errors_naming(path):
        folder = os.open(path.parent, FOLDER_FLAGS)
        try:
            write_at(folder, path.name, chunks, sync=sync)
            if sync:
                os.fsync(folder)  # its name is on the disk too
        finally:
            os.close(folder)


def sync_folder(path: Path) -> None:
    """Force the names in a folder to the disk; raises ``OSError``."""
    with errors_naming(path):
        folder = os.open(path, FOLDER_FLAGS)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_at(folder: int, name: str, chunks: Iterable[bytes], *, sync: bool) -> int:
    """Write a file in the folder of a descriptor, in the place of what has its name; a link is replaced, not followed.

    Gives the time of its last change in nanoseconds. With ``sync`` its bytes are on the disk before it has its name.
    """
    temporary = temporary_name()
    descriptor = os.open(temporary, NEW_FILE_FLAGS, 0o600, dir_fd=folder)
    try:
        try:
            for chunk in chunks:
                write_all(descriptor, chunk)
            apply_umask(descriptor)
            if sync:
                os.fsync(descriptor)
            changed = os.fstat(descriptor).st_mtime_ns
        finally:
            os.close(descriptor)
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise
    return changed


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


@contextlib.contextmanager
def errors_naming(path: Path) -> Iterator[None]:
    """Within it, errors of the system name ``path``, the file that people know."""
    try:
        yield
    except OSError as error:
        if error.errno is None or error.filename == str(path):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
