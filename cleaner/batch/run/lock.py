"""One run at a time on one output folder."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = ".clean-news.lock"
"""Of the locked file, in the output folder."""


class LockedError(Exception):
    """Another run writes into this folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; raises :class:`LockedError` while another process does.

    The kernel drops the lock of a process that has died, however it died; the file it leaves is taken over.
    """
    path = folder / NAME
    descriptor = _acquire(path)
    try:
        held = _lock_folder(folder)
    except BaseException:
        os.close(descriptor)
        raise
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        try:
            path.unlink(missing_ok=True)
        finally:
            try:
                os.close(descriptor)
            finally:
                if held is not None:
                    fcntl.flock(held, fcntl.LOCK_UN)  # whatever becomes of the next call
                    os.close(held)


def _acquire(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still_there(path, descriptor):
                return descriptor
        except OSError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(descriptor)
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            raise LockedError(
                f"{path.parent}: another run (process {holder or 'unknown'}) writes there; wait for its end"
            ) from None
        os.close(descriptor)  # its holder removed it between our two calls


def _lock_folder(folder: Path) -> int | None:
    """Lock the folder itself too: the file can be removed while we work. None on file systems that lock no folders (NFS)."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(held)
        if error.errno in (errno.EAGAIN, errno.EACCES):
            raise LockedError(f"{folder}: another run writes there, whose lock file was removed; wait for its end") from None
        return None
    return held


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(follow_symlinks=False), os.fstat(descriptor))
    except FileNotFoundError:
        return False
