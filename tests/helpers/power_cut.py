"""What a disk may hold when the power goes: the calls of a run are watched, and the states that it could leave are built.

Of a file, what was forced to the disk (``fsync``) is there; of the rest some, all or nothing, or zeros in its place. Names that
were made, moved or removed since their folder was forced to the disk may be as they were or as they are; a file that is moved is
never lost.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISDIR
from typing import Any, NamedTuple

import pytest

WATCHED = ("open", "write", "pwrite", "ftruncate", "fsync", "replace", "unlink", "mkdir", "rmdir")
MIXTURES = 3

State = dict[str, "Content | None"]
"""Of every file below the disk by its path; None for a folder."""


class Content(NamedTuple):
    """Of a file, and the time of its last change in nanoseconds."""

    data: bytes
    mtime: int


class Change(NamedTuple):
    """Of the names of a folder: ``old`` is there no more, ``new`` is ``inode`` now."""

    folder: int
    old: str | None
    new: str | None
    inode: int


Folders = dict[int, dict[str, int]]


class Disk:
    """A folder whose changes are watched from now on; what is in it is on the disk. A cut may leave any of :attr:`states`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._held: dict[int, int] = {}
        """A descriptor of each inode that was seen, so that no other gets its number."""
        self._now: Folders = {}
        self._pending: list[Change] = []
        self._data: dict[int, Content] = {}
        self._look()
        self._synced: Folders = {inode: dict(names) for inode, names in self._now.items()}
        self._synced_data = dict(self._data)
        self._pending.clear()
        self.states: dict[int, tuple[State, bytes]] = {}
        """With each the part of the ledger that is on the disk for sure; equal ones are one."""

    def watch(self, monkeypatch: pytest.MonkeyPatch, ledger: str) -> None:
        """Watch the calls of ``os`` by which files change; ``ledger`` is the path of the ledger below the disk."""
        is_busy = [False]
        watching = threading.RLock()  # the thread that reads the inputs opens files too: no call may go unseen meanwhile

        def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                done = real(*arguments, **named)
                with watching:
                    if not is_busy[0]:  # else it is one of our own
                        is_busy[0] = True
                        try:
                            self._look()
                            if name == "fsync":
                                self._sync(os.fstat(arguments[0]).st_ino)
                            self._note_states(ledger)
                        finally:
                            is_busy[0] = False
                return done

            return call

        for name in WATCHED:
            monkeypatch.setattr(os, name, watched(name, getattr(os, name)))

    def certain(self) -> State:
        """What is there after a cut now, whatever happens."""
        return self._state(self._synced, self._synced_data)

    def current(self) -> State:
        """What is there without a cut."""
        return self._state(self._now, self._data)

    def close(self) -> None:
        for descriptor in self._held.values():
            os.close(descriptor)

    def _look(self) -> None:
        before, self._now = self._now, {}
        folders = [self._root.stat().st_ino]
        self._hold(str(self._root), folders[0])
        paths = {folders[0]: str(self._root)}
        for folder in folders:
            names = self._now[folder] = {}
            for entry in os.scandir(paths[folder]):
                names[entry.name] = entry.inode()
                self._hold(entry.path, entry.inode())
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.inode())
                    paths[entry.inode()] = entry.path
        for inode, descriptor in self._held.items():
            about = os.fstat(descriptor)
            if inode not in self._now and not S_ISDIR(about.st_mode):
                self._data[inode] = Content(os.pread(descriptor, about.st_size, 0), about.st_mtime_ns)
        for folder in self._now:
            self._pending += changes(folder, before.get(folder, {}), self._now[folder])

    def _hold(self, path: str, inode: int) -> None:
        if inode not in self._held:
            self._held[inode] = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)

    def _sync(self, inode: int) -> None:
        if inode in self._now:
            self._synced[inode] = dict(self._now[inode])
            self._pending = [change for change in self._pending if change.folder != inode]
        elif inode in self._data:
            self._synced_data[inode] = self._data[inode]

    def _note_states(self, ledger: str) -> None:
        found = self.certain().get(ledger)
        known = found.data if found else b""
        for state in self._possible():
            self.states.setdefault(hash(tuple(sorted(state.items(), key=lambda each: each[0]))), (state, known))

    def _possible(self) -> Iterator[State]:
        chance = random.Random(len(self.states))  # noqa: S311
        contents = {inode: self._contents(inode) for inode in self._data}
        happened: list[list[Change]] = [[], self._pending]
        for changed in happened:
            for last in (False, True):
                yield self._state(self._folders(changed), {inode: each[-1 if last else 0] for inode, each in contents.items()})
        for _ in range(MIXTURES):
            some = [change for change in self._pending if chance.random() < 0.5]
            yield self._state(self._folders(some), {inode: chance.choice(each) for inode, each in contents.items()})

    def _contents(self, inode: int) -> list[Content]:
        """From what is on the disk for sure to all of it."""
        synced, now = self._synced_data.get(inode, Content(b"", 0)), self._data[inode]
        if synced.data == now.data:
            return [now]
        least = min(len(synced.data), len(now.data))
        same = next((at for at, pair in enumerate(zip(synced.data, now.data, strict=False)) if pair[0] != pair[1]), least)
        cut = now.data[: (same + len(now.data)) // 2]
        zeros = now.data[:same].ljust(len(now.data), b"\0")
        return [synced, Content(cut, now.mtime), Content(zeros, now.mtime), now]

    def _folders(self, happened: list[Change]) -> Folders:
        folders = {inode: dict(names) for inode, names in self._synced.items()}
        for folder, old, new, inode in happened:
            names = folders.setdefault(folder, {})
            if old is not None and names.get(old) == inode:
                del names[old]
            if new is not None:
                names[new] = inode
        return folders

    def _state(self, folders: Folders, data: dict[int, Content]) -> State:
        state: State = {}
        rest = [("", self._root.stat().st_ino)]
        for path, inode in rest:
            if inode in self._data:
                state[path] = data.get(inode, Content(b"", 0))
                continue
            state[path] = None
            rest += [(f"{path}/{name}".lstrip("/"), below) for name, below in folders.get(inode, {}).items()]
        return state


def changes(folder: int, before: dict[str, int], now: dict[str, int]) -> list[Change]:
    """What has happened to the names of a folder between two calls."""
    gone = {inode: name for name, inode in before.items() if now.get(name) != inode}
    found = [Change(folder, gone.pop(inode, None), name, inode) for name, inode in now.items() if before.get(name) != inode]
    replaced = {inode for name, inode in before.items() if name in now}
    return found + [Change(folder, name, None, inode) for inode, name in gone.items() if inode not in replaced]


def build(state: State, root: Path) -> None:
    """Make a state's files below ``root``, which is not there yet."""
    for path, content in state.items():
        if content is None:
            (root / path).mkdir(parents=True)
        else:
            (root / path).write_bytes(content.data)
            os.utime(root / path, ns=(content.mtime, content.mtime))
