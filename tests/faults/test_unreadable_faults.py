"""Rows 33 and 34: what cannot be read, and what is no file at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from reading import pages_in, read, reasons
from runs import command

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are given up in Linux's way")
def test_fault_33_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c/d.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("The keeper of the lighthouse counted ninety puffins.\n", encoding="utf-8")
    (tmp_path / "in" / "a.txt").chmod(0)
    (tmp_path / "in" / "c").chmod(0)
    try:
        done = command(tmp_path / "in", tmp_path / "out", as_anybody=True)
    finally:
        (tmp_path / "in" / "c").chmod(0o700)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "failed" in line and tmp_path.name in line] == [
        f"clean-news: {tmp_path / 'in' / name}: failed:unreadable: Permission denied" for name in ("a.txt", "c")
    ]
    assert (tmp_path / "out" / "b.txt").read_text(encoding="utf-8")


def test_fault_33_what_the_system_denies_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "c").mkdir()
    real_open, real_scandir = os.open, os.scandir

    def deny_open(path: str, *arguments: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real_open(path, *arguments)

    def deny_scandir(path: str) -> object:
        if str(path).endswith("c"):
            raise PermissionError(13, "Permission denied", path)
        return real_scandir(path)

    monkeypatch.setattr(os, "open", deny_open)
    monkeypatch.setattr(os, "scandir", deny_scandir)
    items = read(tmp_path)
    assert pages_in(items) == [b"b"]
    assert [(Path(item.name).name, item.reason, item.detail) for item in items if isinstance(item, InputFailure)] == [
        ("a.txt", "failed:unreadable", "Permission denied"),
        ("c", "failed:unreadable", "Permission denied"),
    ]


def test_fault_33_a_file_that_vanishes_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    items = read_inputs([tmp_path], ReadOptions())
    first = next(items)
    (tmp_path / "b.txt").unlink()
    rest = list(items)
    assert pages_in([first, *rest]) == [b"a.txt", b"c.txt"]
    assert reasons(rest) == ["failed:unreadable"]


def test_fault_33_paths_that_cannot_be_are_named(tmp_path: Path) -> None:
    items = list(read_inputs([str(tmp_path / "nowhere"), "a\0b", str(tmp_path / ("n" * 300))], ReadOptions()))
    assert reasons(items) == ["failed:unreadable"] * 3


@posix_only
def test_fault_34_what_is_no_file_never_blocks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    items = read(tmp_path)
    assert pages_in(items) == [b"a"]
    assert [(Path(item.name).name, item.reason) for item in items if isinstance(item, InputFailure)] == [
        (name, "rejected:not-a-regular-file") for name in ("broken.txt", "link.txt", "loop", "pipe.txt")
    ]


@posix_only
def test_fault_34_named_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    items = list(read_inputs([tmp_path / "pipe", "/dev/zero", "/dev/null"], ReadOptions()))
    assert reasons(items) == ["rejected:not-a-regular-file"] * 3


@posix_only
def test_fault_34_links_are_followed_on_demand_and_not_in_circles(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.txt").write_text("far")
    (tmp_path / "in" / "a.txt").write_text("a")
    (tmp_path / "in" / "link.txt").symlink_to("a.txt")
    (tmp_path / "in" / "broken.txt").symlink_to("nowhere")
    (tmp_path / "in" / "out").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "sub" / "up").symlink_to(tmp_path / "in")
    items = read(tmp_path / "in", options=ReadOptions(follow_links=True))
    assert pages_in(items) == [b"a", b"a", b"far"]
    assert reasons(items) == ["failed:unreadable", "rejected:link-loop"]
