"""The folder of a run's outputs: nothing leads out of it, nobody's files are touched, and names reach the disk."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from cleaner.batch.write.output_folder import OutputFolder, content_hash


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[OutputFolder]:
    made = OutputFolder(tmp_path / "out", sync=False)
    yield made
    made.close()


def write(folder: OutputFolder, *paths: str) -> list[dict[str, Any]]:
    return [dict(entry) for entry in folder.write({PurePosixPath(path): path.encode() for path in paths})]


def names(folder: OutputFolder) -> set[str]:
    return {path.relative_to(folder.path).as_posix() for path in folder.path.rglob("*")}


def test_an_entry_says_what_was_written(folder: OutputFolder) -> None:
    (entry,) = write(folder, "2021/may/a.txt")
    path = folder.path / "2021/may/a.txt"
    assert path.read_text(encoding="utf-8") == "2021/may/a.txt"
    found = path.stat()
    assert entry == {"path": "2021/may/a.txt", "size": 14, "mtime": found.st_mtime_ns, "hash": content_hash(b"2021/may/a.txt")}
    assert folder.as_written(entry) == entry
    assert folder.as_written(entry, verify=True) == entry


@pytest.mark.parametrize("place", ["", "2021/"])
def test_a_folder_in_the_place_of_an_output_costs_none_of_the_others(folder: OutputFolder, place: str) -> None:
    (folder.path / place / "a.json").mkdir(parents=True)
    with pytest.raises(IsADirectoryError, match="Is a directory") as caught:
        write(folder, f"{place}a.txt", f"{place}a.json")
    assert caught.value.filename == str(folder.path / place / "a.json")
    assert names(folder) == {f"{place}a.json", *(["2021"] if place else [])}


def test_a_link_in_the_place_of_an_output_is_replaced_wherever_it_leads(folder: OutputFolder, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (folder.path / "a.txt").symlink_to(tmp_path / "theirs", target_is_directory=True)
    write(folder, "a.txt")
    assert not (folder.path / "a.txt").is_symlink()
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize(("path", "code"), [(f"{'x' * 252}.txt", errno.ENAMETOOLONG), ("a/b.txt", errno.ENOTDIR)])
def test_a_name_that_cannot_be_is_the_error_s(folder: OutputFolder, path: str, code: int) -> None:
    (folder.path / "a").touch()
    with pytest.raises(OSError, match=re.escape(os.strerror(code))) as caught:
        write(folder, "first.txt", path)
    assert caught.value.errno == code
    assert caught.value.filename == str(folder.path / path)
    assert names(folder) == {"a"}
    write(folder, f"{'x' * 251}.txt")  # 255 bytes are a name
    with pytest.raises(OSError, match="File name too long"):
        write(folder, f"{'é' * 126}.txt")  # not 255 characters


@pytest.mark.parametrize("path", ["../a.txt", "/elsewhere/a.txt", "sub/../../a.txt", "."])
def test_nothing_leads_out(folder: OutputFolder, path: str) -> None:
    with pytest.raises(OSError, match=r"not in the output folder|Is a directory"):
        folder.write({PurePosixPath(path): b""})
    assert folder.as_written({"path": path, "size": 0, "mtime": 0, "hash": content_hash(b"")}) is None
    assert not folder.holds([PurePosixPath(path)])
    folder.remove([PurePosixPath(path)])
    assert folder.path.is_dir()


def test_a_folder_that_is_a_link_is_not_entered(folder: OutputFolder, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "a.txt").write_bytes(b"sub/a.txt")
    (folder.path / "sub").symlink_to(tmp_path / "theirs", target_is_directory=True)
    with pytest.raises(OSError, match=r"sub/a\.txt|sub/b\.txt"):
        write(folder, "sub/b.txt")
    entry = {"path": "sub/a.txt", "size": 9, "hash": content_hash(b"sub/a.txt")}
    assert folder.as_written(entry) is None
    folder.remove([PurePosixPath("sub/a.txt")])
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == ["a.txt"]


def test_what_somebody_changed_is_not_what_was_written(folder: OutputFolder) -> None:
    (entry,) = write(folder, "sub/a.txt")
    path = folder.path / "sub" / "a.txt"
    os.utime(path, ns=(0, 12_345))
    assert folder.as_written(entry) == {**entry, "mtime": 12_345}  # copied elsewhere and back
    path.write_bytes(b"sub/b.txt")
    os.utime(path, ns=(0, entry["mtime"]))
    assert folder.as_written(entry) == entry  # size and time are those that were written
    assert folder.as_written(entry, verify=True) is None
    os.utime(path, ns=(0, 12_345))
    assert folder.as_written(entry) is None
    path.write_bytes(b"longer than it was")
    os.utime(path, ns=(0, entry["mtime"]))
    assert folder.as_written(entry) is None
    assert folder.as_written({"path": "sub/a.txt"}) is None  # a row of an older version
    path.unlink()
    assert folder.as_written(entry) is None
    path.mkdir()
    assert folder.as_written({**entry, "size": path.stat().st_size, "mtime": path.stat().st_mtime_ns}) is None


def test_asking_makes_no_folders(folder: OutputFolder) -> None:
    assert folder.as_written({"path": "gone/a.txt", "size": 0}) is None
    assert not folder.holds([PurePosixPath("gone/a.txt")])
    folder.remove([PurePosixPath("gone/a.txt")])
    assert names(folder) == set()


def test_all_are_held_or_not(folder: OutputFolder) -> None:
    write(folder, "sub/a.txt", "b.txt")
    paths = [PurePosixPath("sub/a.txt"), PurePosixPath("b.txt")]
    assert folder.holds(paths)
    assert not folder.holds([*paths, PurePosixPath("sub")])
    assert not folder.holds([*paths, PurePosixPath("sub/c.txt")])
    (folder.path / "link.txt").symlink_to(folder.path / "b.txt")
    assert not folder.holds([PurePosixPath("link.txt")])  # somebody put it there


def test_what_is_removed_leaves_no_empty_folders_and_takes_nobody_s_files(folder: OutputFolder) -> None:
    write(folder, "2021/may/a.txt", "2021/june/a.txt", "2022/a.txt", "b.txt")
    (folder.path / "2022" / "notes").touch()
    (folder.path / "2021" / "empty").mkdir()
    folder.remove(map(PurePosixPath, ["2021/may/a.txt", "2022/a.txt", "b.txt", "gone.txt", "2021"]))
    assert names(folder) == {"2021", "2021/june", "2021/june/a.txt", "2021/empty", "2022", "2022/notes"}
    (folder.path / "2021" / "empty").rmdir()
    folder.remove([PurePosixPath("2021/june/a.txt")])
    assert names(folder) == {"2022", "2022/notes"}
    write(folder, "2021/june/a.txt")  # in a folder that was open when it was removed
    assert (folder.path / "2021" / "june" / "a.txt").is_file()


def test_a_file_that_cannot_be_removed_is_named(folder: OutputFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", "a.txt")

    write(folder, "sub/a.txt")
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(PermissionError) as caught:
        folder.remove([PurePosixPath("sub/a.txt")])
    assert caught.value.filename == str(folder.path / "sub" / "a.txt")


def test_a_report_of_an_error_has_the_input_s_name(folder: OutputFolder) -> None:
    path = folder.write_traceback("0123456789abcdef0123", b"Traceback")
    assert str(path) == "clean-news-errors/0123456789abcdef.txt"
    assert (folder.path / path).read_bytes() == b"Traceback"


def test_descriptors_are_closed(tmp_path: Path) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    folder = OutputFolder(tmp_path / "out", sync=False)
    for number in range(3):
        write(folder, f"{number}/a/b.txt", "c.txt", f"{number}/a/d.txt")
    assert len(list(Path("/dev/fd").iterdir())) <= before + 2  # the folder, and the one that was written to last
    folder.close()
    assert len(list(Path("/dev/fd").iterdir())) == before


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was forced to the disk."""
    found: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: found.append(str(Path(f"/dev/fd/{descriptor}").readlink())))
    return found


def test_names_are_forced_to_the_disk_with_their_folders(tmp_path: Path, synced: list[str]) -> None:
    """Each folder in which a name is new: a name that a power cut takes back takes all that lies below it."""
    folder = OutputFolder(tmp_path / "a" / "out")
    assert sorted(synced) == [str(tmp_path), str(tmp_path / "a")]
    synced.clear()
    write(folder, "2021/may/a.txt", "b.txt")
    assert [Path(each).name.startswith(".clean-news.") for each in synced] == [True, True]  # bytes first
    synced.clear()
    folder.sync()
    root = tmp_path / "a" / "out"
    assert synced == [str(root), str(root / "2021"), str(root / "2021" / "may")]
    synced.clear()
    folder.sync()
    assert synced == []
    folder.remove([PurePosixPath("2021/may/a.txt")])
    folder.sync()
    assert synced == [str(root)]
    folder.close()
    synced.clear()
    OutputFolder(root).close()
    assert synced == []  # it was there


def test_without_sync_nothing_is_forced(tmp_path: Path, synced: list[str]) -> None:
    folder = OutputFolder(tmp_path / "out", sync=False)
    write(folder, "2021/a.txt")
    folder.sync()
    folder.close()
    assert synced == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"Not a directory|File exists") as caught:
        OutputFolder(tmp_path / "file" / "out")
    assert caught.value.filename == str(tmp_path / "file" / "out")
