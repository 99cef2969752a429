"""Runs that cannot be done, and names that would speak to the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import run

PAGE = "The crew of eleven people repaired the harbour wall over the winter.\n"
EVIL = "wall\x1b]52;c;YQ==\x07\u202e.txt"
WRITTEN_OUT = "wall\\x1b]52;c;YQ==\\x07\\u202e.txt"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a folder of one page, and a file."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wall.txt").write_text(PAGE)
    (tmp_path / "file").write_text(PAGE)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: there is no such file"),
        (["nowhere", "out"], "nowhere: there is no such file or folder"),
        (["explain", "nowhere"], "nowhere: there is no such file"),
        (["in"], "in: is a folder; name an output folder too"),
        (["in", "file"], "file: is a file; name a folder for the output"),
        (["in/wall.txt", "file"], "file: is a file; name a folder for the output"),
        (["in", "nowhere", "out"], "nowhere: there is no such file or folder"),
        (["in", "in"], "in: lies inside the input folder"),
        (["in", "in/out"], "out: lies inside the input folder"),
        (["-", "out"], "OUT takes files"),
        (["in", "out", "--url", "https://example.org/wall"], "OUT takes files"),
    ],
)
def test_a_run_that_cannot_be_done_says_why(
    place: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(place)
    before = sorted(place.rglob("*"))
    result = run(*arguments, stdin=PAGE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("clean-news: ")
    assert message in result.stderr
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["in", "out", "--workers", "0"],
        ["in/wall.txt", "--format", "docx"],
        ["in/wall.txt", "--no-such-option"],
        ["--no-such-option"],
        ["explain"],
        ["explain", "in/wall.txt", "--kept", "--removed"],
        ["explain", "in/wall.txt", "--html", "page.html", "--json"],
        ["explain", "in/wall.txt", "in/wall.txt", "--url", "https://herald.example/a"],
    ],
)
def test_wrong_arguments_are_a_run_that_cannot_be_done(
    place: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(place)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_a_folder_in_the_place_of_an_output_costs_that_input(place: Path) -> None:
    (place / "out" / "wall.txt").mkdir(parents=True)
    result = run(place / "in", place / "out")
    assert result.exit_code == 1
    assert f"failed:output-name: {place / 'out' / 'wall.txt'}: Is a directory: something else has the name" in result.stderr
    assert [path.name for path in (place / "out").rglob("*") if path.name != "manifest.jsonl"] == ["wall.txt"]


# ---------------------------------------------------------------- names
posix_names = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file names")


@posix_names
@pytest.mark.parametrize("command", [[], ["explain"]])
def test_the_name_of_a_bad_input_is_written_out(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / EVIL).write_bytes(b"")
    result = run(*command, tmp_path / EVIL)
    assert result.exit_code == 1
    assert f"{WRITTEN_OUT}: empty: " in result.stderr
    assert "\x1b" not in result.stderr


@posix_names
def test_so_is_one_found_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in\n").mkdir()
    (tmp_path / "in\n" / EVIL).write_bytes(b"")
    result = run(tmp_path / "in\n", tmp_path / "out")
    assert f"in\\n/{WRITTEN_OUT}: empty: " in result.stderr
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stderr)


@posix_names
def test_so_is_a_suffix_that_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wall.\x1b[31m").write_bytes(b"")
    assert "1 .\\x1b[31m\n" in run(tmp_path / "in", tmp_path / "out").stderr


@pytest.mark.parametrize("arguments", [[EVIL], [EVIL, "out"], ["explain", EVIL]])
def test_so_is_one_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert f"{WRITTEN_OUT}: there is no such file" in result.stderr
    assert "\x1b" not in result.stderr
