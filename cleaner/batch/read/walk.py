"""Which files there are: folders in the order of their names, and a failure for all that is no regular file."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from cleaner.batch.read.compressed import COMPRESSED_SUFFIXES
from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.render.escape import safe_line

KNOWN_SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".warc", ".wet", ".parquet"})
"""Of the files in a folder that are read, compressed or not, unless ``include`` names others. A named file is read whatever
its suffix."""

NOT_A_FILE = "rejected:not-a-regular-file"
"""The reason for links, pipes, sockets, devices."""
_FILE_TYPES = (
    (stat.S_ISLNK, "a symbolic link; they are followed on demand only"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


class FoundFile(NamedTuple):
    """A file to be read; one that was ``named`` by the user, not found in a folder, may be a link."""

    path: str
    named: bool = False


def walk(paths: Iterable[str | Path], options: ReadOptions, passed_over: Counter[str]) -> Iterator[FoundFile | InputFailure]:
    """Every file of ``paths`` and of the folders among them; the others in folders are counted by suffix.

    A folder's own files come first, then its folders, both in the order of their names. What is no regular file gives
    a failure, whatever its name, unless a pattern takes it out.
    """
    for path in (os.fspath(each) for each in paths):
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116 - a Path would take "./" off a name as given
        except (OSError, ValueError) as error:
            yield unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk_folder(path, options, passed_over)
        else:  # a device is not even opened: for some, that does something
            yield FoundFile(path, named=True) if stat.S_ISREG(mode) else _not_a_file(path, mode)


def open_regular_file(found: FoundFile, options: ReadOptions) -> BinaryIO | InputFailure:
    """Open a file that was found, if it still is a regular one; a pipe in its place does not block."""
    try:
        follows = found.named or options.follow_links
        handle = os.open(found.path, _OPEN_FLAGS if follows else _OPEN_FLAGS | _NO_FOLLOW)
    except (OSError, ValueError) as error:
        return unreadable(found.path, error)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    return _not_a_file(found.path, mode)


def read_path_list(file: BinaryIO) -> Iterator[str]:
    """The paths in a list of files: one on a line, or each ended by a NUL (``find -print0``); blank lines are none."""
    buffer, end = b"", b""
    while data := file.read(65_536):
        end = end or (b"\0" if b"\0" in data else b"\n" if b"\n" in data else b"")
        buffer += data
        if end:
            *complete, buffer = buffer.split(end)
            yield from (os.fsdecode(line) for line in map(_without_cr, complete) if line)
    if _without_cr(buffer):
        yield os.fsdecode(_without_cr(buffer))


def unreadable(path: str, error: OSError | ValueError) -> InputFailure:
    """The failure for a path that the system cannot open, ``failed:unreadable``."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return InputFailure(path, "", "failed:unreadable", safe_line(reason))


def _walk_folder(root: str, options: ReadOptions, passed_over: Counter[str]) -> Iterator[FoundFile | InputFailure]:
    waiting = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        try:
            failure = _link_loop(folder, seen)
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries) if not failure else []
        except OSError as error:
            yield unreadable(folder, error)
            continue
        if failure:
            yield failure
        folders: list[str] = []
        for path in (os.path.join(folder, name) for name in names):  # noqa: PTH118 - the name as given, "./" and all
            yield from _walk_entry(path, os.path.relpath(path, root), options, passed_over, folders)
        waiting += reversed(folders)


def _walk_entry(
    path: str, relative: str, options: ReadOptions, passed_over: Counter[str], folders: list[str]
) -> Iterator[FoundFile | InputFailure]:
    """What one name in a folder gives; a folder is added to ``folders``, to be read later."""
    try:
        mode = (os.stat if options.follow_links else os.lstat)(path).st_mode
    except OSError as error:
        yield unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        folders.append(path)
    elif _is_excluded(relative, options):
        passed_over["excluded"] += 1
    elif not stat.S_ISREG(mode):
        yield _not_a_file(path, mode)
    elif options.include or _has_known_suffix(path):
        yield FoundFile(path)
    else:
        passed_over[PurePath(path).suffix.lower() or "no suffix"] += 1


def _link_loop(folder: str, seen: set[tuple[int, int]]) -> InputFailure | None:
    """A failure for a folder that was read already: links can lead in circles."""
    status = os.stat(folder)  # noqa: PTH116
    if (status.st_dev, status.st_ino) in seen:
        return InputFailure(folder, "", "rejected:link-loop", "a link to a folder that is read already")
    seen.add((status.st_dev, status.st_ino))
    return None


def _is_excluded(relative: str, options: ReadOptions) -> bool:
    names = (PurePath(relative).as_posix(), PurePath(relative).name)

    def matches(patterns: tuple[str, ...]) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in patterns for name in names)

    return matches(options.exclude) or (bool(options.include) and not matches(options.include))


def _has_known_suffix(path: str) -> bool:
    name = PurePath(path)
    is_compressed = name.suffix.lower() in COMPRESSED_SUFFIXES
    suffix = PurePath(name.stem).suffix.lower() if is_compressed else name.suffix.lower()
    return suffix in KNOWN_SUFFIXES or (is_compressed and not suffix)


def _not_a_file(path: str, mode: int) -> InputFailure:
    return InputFailure(
        path, "", NOT_A_FILE, next((what for is_type, what in _FILE_TYPES if is_type(mode)), "not a file that has an end")
    )


def _without_cr(line: bytes) -> bytes:
    return line.removesuffix(b"\r")
