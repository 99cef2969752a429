"""An output is either what it was or all that it is to be."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.batch.write.atomic import write_atomically

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")


@pytest.fixture
def umask() -> Iterator[None]:
    """Puts the process's umask back."""
    before = os.umask(0)
    os.umask(before)
    yield
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_the_text(tmp_path: Path) -> None:
    write_atomically(tmp_path / "wall.txt", "Café “Zur Mauer”\n")
    assert (tmp_path / "wall.txt").read_bytes() == "Café “Zur Mauer”\n".encode()


def test_newlines_are_written_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "wall.txt", "one\ntwo\r\nthree\n")
    assert (tmp_path / "wall.txt").read_bytes() == b"one\ntwo\r\nthree\n"


def test_replaces_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_text("a text that was longer than the new one")
    write_atomically(tmp_path / "wall.txt", "new")
    assert (tmp_path / "wall.txt").read_text() == "new"


def test_leaves_no_other_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "wall.txt", "text")
    assert names(tmp_path) == ["wall.txt"]


def test_a_text_that_cannot_be_encoded_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(tmp_path / "wall.txt", "new \ud800")
    assert names(tmp_path) == ["wall.txt"]
    assert (tmp_path / "wall.txt").read_text() == "old"


def test_a_folder_in_the_way_leaves_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "wall.txt").mkdir()
    with pytest.raises(OSError, match=r"wall\.txt"):
        write_atomically(tmp_path / "wall.txt", "text")
    assert names(tmp_path) == ["wall.txt"]
    assert names(tmp_path / "wall.txt") == []


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "nowhere" / "wall.txt", "text")
    assert names(tmp_path) == []


@posix_only
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664), (0o000, 0o666)])
def test_the_umask_is_respected(tmp_path: Path, mask: int, mode: int) -> None:
    os.umask(mask)
    write_atomically(tmp_path / "wall.txt", "text")
    assert stat.S_IMODE((tmp_path / "wall.txt").stat().st_mode) == mode


@posix_only
@pytest.mark.usefixtures("umask")
def test_the_umask_stays_what_it_was(tmp_path: Path) -> None:
    os.umask(0o027)
    write_atomically(tmp_path / "wall.txt", "text")
    assert os.umask(0o022) == 0o027
