"""Which files there are: folders in the order of their names, and a fault for all that is no file."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from cleaner.batch.read.compressed import SUFFIXES as PACKED
from cleaner.batch.read.document import Fault, ReadOptions
from cleaner.render.escape import safe_line

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".warc", ".wet", ".parquet"})
"""Of the files in a folder that are read, packed or not, unless ``include`` names others. A named file is read whatever
its suffix."""

NOT_A_FILE = "rejected:not-a-regular-file"
_KINDS = (
    (stat.S_ISLNK, "a symbolic link; they are followed on demand only"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class Found(NamedTuple):
    """A file to be read; one that was ``named``, not met in a folder, may be a link."""

    path: str
    named: bool = False


def walk(paths: Iterable[str | Path], options: ReadOptions, passed_over: Counter[str]) -> Iterator[Found | Fault]:
    """Every file of ``paths`` and of the folders among them; the others in folders are counted by suffix.

    A folder's own files come first, then its folders, both in the order of their names. What is no regular file gives
    a fault, whatever its name, unless a pattern takes it out.
    """
    for path in (os.fspath(each) for each in paths):
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - a Path would take "./" off a name as given
        except (OSError, ValueError) as error:
            yield unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path, options, passed_over)
        else:  # a device is not even opened: for some, that does something
            yield Found(path, named=True) if stat.S_ISREG(mode) else _not_a_file(path, mode)


def open_file(found: Found, options: ReadOptions) -> BinaryIO | Fault:
    """The file opened, if it is a regular one still; a pipe in its place does not block."""
    try:
        follows = found.named or options.follow_links
        handle = os.open(found.path, _FLAGS if follows else _FLAGS | _NO_LINK)
    except (OSError, ValueError) as error:
        return unreadable(found.path, error)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    return _not_a_file(found.path, mode)


def listed(file: BinaryIO) -> Iterator[str]:
    """The paths in a list of files: one on a line, or each ended by a NUL (``find -print0``); blank lines are none."""
    held, end = b"", b""
    while data := file.read(65_536):
        end = end or (b"\0" if b"\0" in data else b"\n" if b"\n" in data else b"")
        held += data
        if end:
            *whole, held = held.split(end)
            yield from (os.fsdecode(line) for line in map(_without_return, whole) if line)
    if _without_return(held):
        yield os.fsdecode(_without_return(held))


def unreadable(path: str, error: OSError | ValueError) -> Fault:
    """The fault for a path that the system does not give."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return Fault(path, "", "failed:unreadable", safe_line(reason))


def _folder(root: str, options: ReadOptions, passed_over: Counter[str]) -> Iterator[Found | Fault]:
    waiting = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        try:
            fault = _seen_before(folder, seen)
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries) if not fault else []
        except OSError as error:
            yield unreadable(folder, error)
            continue
        if fault:
            yield fault
        folders: list[str] = []
        for path in (os.path.join(folder, name) for name in names):  # noqa: PTH118 - the name as given, "./" and all
            yield from _entry(path, os.path.relpath(path, root), options, passed_over, folders)
        waiting += reversed(folders)


def _entry(path: str, below: str, options: ReadOptions, passed_over: Counter[str], folders: list[str]) -> Iterator[Found | Fault]:
    """What one name in a folder gives; folders are put aside."""
    try:
        mode = (os.stat if options.follow_links else os.lstat)(path).st_mode
    except OSError as error:
        yield unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        folders.append(path)
    elif _is_excluded(below, options):
        passed_over["excluded"] += 1
    elif not stat.S_ISREG(mode):
        yield _not_a_file(path, mode)
    elif options.include or _has_known_suffix(path):
        yield Found(path)
    else:
        passed_over[PurePath(path).suffix.lower() or "no suffix"] += 1


def _seen_before(folder: str, seen: set[tuple[int, int]]) -> Fault | None:
    """A fault for a folder that was read already: links can lead in circles."""
    status = os.stat(folder)  # noqa: PTH116
    if (status.st_dev, status.st_ino) in seen:
        return Fault(folder, "", "rejected:link-loop", "a link to a folder that is read already")
    seen.add((status.st_dev, status.st_ino))
    return None


def _is_excluded(below: str, options: ReadOptions) -> bool:
    names = (PurePath(below).as_posix(), PurePath(below).name)

    def fits(patterns: tuple[str, ...]) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in patterns for name in names)

    return fits(options.exclude) or (bool(options.include) and not fits(options.include))


def _has_known_suffix(path: str) -> bool:
    name = PurePath(path)
    packed = name.suffix.lower() in PACKED
    suffix = PurePath(name.stem).suffix.lower() if packed else name.suffix.lower()
    return suffix in SUFFIXES or (packed and not suffix)


def _not_a_file(path: str, mode: int) -> Fault:
    return Fault(path, "", NOT_A_FILE, next((what for fits, what in _KINDS if fits(mode)), "not a file that has an end"))


def _without_return(line: bytes) -> bytes:
    return line.removesuffix(b"\r")
