"""Which files of a folder are read, and in which order."""

from __future__ import annotations

import os
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs
from cleaner.batch.read.walk import KNOWN_SUFFIXES, FoundFile, open_regular_file, walk

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def names(folder: Path, passed_over: Counter[str] | None = None, **options: Any) -> list[str]:
    found = walk([folder], ReadOptions(**options), Counter() if passed_over is None else passed_over)
    return [Path(each[0]).relative_to(folder).as_posix() for each in found]


def test_files_come_before_folders_and_all_by_name(tmp_path: Path) -> None:
    given = ["c.txt", "a.txt", "z/a.txt", "b.txt", "b/c.txt", "b/a.txt", "b/b/a.txt", "B.txt"]
    expected = ["B.txt", "a.txt", "b.txt", "c.txt", "b/a.txt", "b/c.txt", "b/b/a.txt", "z/a.txt"]
    assert names(make(tmp_path / "one", *given)) == expected
    assert names(make(tmp_path / "two", *reversed(given))) == expected


def test_names_are_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "in/a.txt")
    monkeypatch.chdir(tmp_path)
    shown = [item.name for item in read_inputs(["in", "./in", "in/a.txt"], ReadOptions())]
    assert shown == [os.path.join("in", "a.txt"), os.path.join(".", "in", "a.txt").replace(os.sep, "/", 1), "in/a.txt"]  # noqa: PTH118


@pytest.mark.parametrize("packing", ["", ".gz", ".bz2", ".xz", ".zst", ".GZ"])
def test_known_suffixes_are_read_packed_or_not(tmp_path: Path, packing: str) -> None:
    files = sorted(f"a{suffix}{packing}" for suffix in (*KNOWN_SUFFIXES, ".HTML"))
    assert names(make(tmp_path, *files)) == files


def test_others_are_passed_over_and_counted(tmp_path: Path) -> None:
    counter: Counter[str] = Counter()
    make(tmp_path, "a.txt", "b.png", "sub/c.PNG", "README", "d.tar.gz", "e.gz", "f.json")
    assert names(tmp_path, counter) == ["a.txt", "e.gz"]
    assert counter == {".png": 2, "no suffix": 1, ".gz": 1, ".json": 1}


def test_a_named_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    make(tmp_path, "a.news")
    assert list(walk([tmp_path / "a.news"], ReadOptions(), Counter())) == [FoundFile(str(tmp_path / "a.news"), named=True)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"include": ("*.html",)}, ["b.html", "sub/d.html"]),
        ({"include": ("sub/*",)}, ["sub/c.txt", "sub/d.html", "sub/e.news"]),
        ({"include": ("*.news", "a.*")}, ["a.txt", "sub/e.news"]),
        ({"exclude": ("*.html",)}, ["a.txt", "sub/c.txt"]),
        ({"exclude": ("sub/*",)}, ["a.txt", "b.html"]),
        ({"include": ("*.txt",), "exclude": ("a*",)}, ["sub/c.txt"]),
        ({"include": ("*.TXT",)}, []),
    ],
)
def test_patterns_are_of_names_or_of_paths_below(tmp_path: Path, options: dict[str, object], expected: list[str]) -> None:
    make(tmp_path, "a.txt", "b.html", "sub/c.txt", "sub/d.html", "sub/e.news")
    counter: Counter[str] = Counter()
    assert names(tmp_path, counter, **options) == expected
    assert len(expected) + counter.total() == 5


@posix_only
def test_a_pattern_takes_out_what_is_no_file_too(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.css").symlink_to("nowhere")
    assert names(tmp_path) == ["link.css", "pipe"]
    assert names(tmp_path, exclude=("pipe", "*.css")) == []


@posix_only
def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        (failure,) = read_inputs(["."], ReadOptions())
    assert isinstance(failure, InputFailure)
    assert (failure.reason, failure.detail) == ("rejected:not-a-regular-file", "a socket")


@posix_only
def test_a_named_link_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    (tmp_path / "file").symlink_to("in/a.txt")
    (tmp_path / "folder").symlink_to("in")
    items = list(read_inputs([tmp_path / "file", tmp_path / "folder"], ReadOptions()))
    assert [type(item).__name__ for item in items] == ["Document", "Document"]


@posix_only
@pytest.mark.parametrize("swap", ["fifo", "link", "folder"])
def test_a_file_that_is_replaced_before_it_is_opened(tmp_path: Path, swap: str) -> None:
    make(tmp_path, "a.txt", "b.txt")
    found = next(walk([tmp_path], ReadOptions(), Counter()))
    assert isinstance(found, FoundFile)
    (tmp_path / "a.txt").unlink()
    if swap == "fifo":
        os.mkfifo(tmp_path / "a.txt")
    elif swap == "link":
        (tmp_path / "a.txt").symlink_to("b.txt")
    else:
        (tmp_path / "a.txt").mkdir()
    failure = open_regular_file(found, ReadOptions())
    assert isinstance(failure, InputFailure)
    assert failure.reason in ("rejected:not-a-regular-file", "failed:unreadable")


@posix_only
def test_links_between_many_folders_do_not_multiply(tmp_path: Path) -> None:
    for name in "abcdefgh":
        make(tmp_path, f"{name}/{name}.txt")
        for other in "abcdefgh":
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    found = list(walk([tmp_path], ReadOptions(follow_links=True), Counter()))
    assert sorted(Path(each[0]).name for each in found if isinstance(each, FoundFile)) == [f"{name}.txt" for name in "abcdefgh"]
    assert {(each.position, each.reason) for each in found if isinstance(each, InputFailure)} == {("", "rejected:link-loop")}


def test_a_deep_tree_is_no_trouble(tmp_path: Path) -> None:
    make(tmp_path, "/".join(["d"] * 300 + ["a.txt"]))
    assert len(names(tmp_path)) == 1


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(read_inputs([tmp_path], ReadOptions())) == []


def test_a_device_that_is_named_is_refused_by_its_name() -> None:
    (failure,) = read_inputs(["/dev/null"], ReadOptions())
    assert failure == InputFailure("/dev/null", "", "rejected:not-a-regular-file", "a device")
