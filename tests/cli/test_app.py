"""Arguments and exit codes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from commands import run, write

from cleaner import __version__

BODY = "The crew of eleven people repaired the harbour wall over the winter.\n"
PAGE = f"Share this page\n\nHarbour wall mended at last\n\n{BODY}"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00"
HTML = b"<!DOCTYPE html><html><body><nav><a href=/>Home</a></nav></body></html>"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write(tmp_path / "wall.txt", PAGE)


def outputs(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return found - {"manifest.jsonl"}


# ---------------------------------------------------------------- one input, printed
def test_a_file_is_printed_clean(page: Path) -> None:
    result = run(page)
    assert (result.exit_code, result.stdout, result.stderr) == (0, BODY, "")


def test_clean_is_what_is_done_by_default(page: Path) -> None:
    assert run("clean", page).stdout == run(page).stdout == BODY


def test_standard_input_is_cleaned_to_standard_output() -> None:
    result = run("-", stdin=PAGE)
    assert (result.exit_code, result.stdout, result.stderr) == (0, BODY, "")


def test_a_dash_for_out_is_standard_output(page: Path) -> None:
    assert run(page, "-").stdout == BODY


def test_json_is_printed_where_it_is_asked_for(page: Path) -> None:
    result = run("--format", "json", page)
    record = json.loads(result.stdout)
    assert (record["text"], record["title"], record["id"]) == (BODY.rstrip(), "Harbour wall mended at last", "wall.txt")
    assert result.exit_code == 0


def test_the_option_may_stand_behind_the_file(page: Path) -> None:
    assert run(page, "--format", "json").stdout == run("--format", "json", page).stdout


def test_standard_input_has_no_name() -> None:
    assert json.loads(run("-", "--format", "json", stdin=PAGE).stdout)["id"] is None


def test_a_url_tells_the_outlet(page: Path) -> None:
    record = json.loads(run(page, "--format", "json", "--url", "https://www.bbc.co.uk/news/wall").stdout)
    assert (record["outlet"], record["url"]) == ("bbc.co.uk", "https://www.bbc.co.uk/news/wall")


def test_nothing_is_written_when_it_is_printed(page: Path) -> None:
    before = outputs(page.parent)
    run(page)
    assert outputs(page.parent) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"Post a comment\n", "empty:no-body"),
        (PNG, "rejected:binary"),
        (HTML, "empty:no-body"),
    ],
)
def test_what_cannot_be_cleaned_is_named_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = write(tmp_path / "bad.txt", content)
    result = run(path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"clean-news: {path}: {reason}: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [b"", PNG, HTML])
def test_standard_input_that_cannot_be_cleaned_fails(content: bytes) -> None:
    result = run("-", stdin=content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("clean-news: -: ")


@posix_only
def test_a_pipe_with_a_name_is_no_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = run(tmp_path / "pipe")
    assert result.exit_code == 1
    assert "pipe: rejected:not-a-regular-file: " in result.stderr


# ---------------------------------------------------------------- many inputs, written
def test_a_file_is_cleaned_into_a_folder(page: Path, tmp_path: Path) -> None:
    result = run(page, tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == ["clean-news: 1 input: 1 ok", "clean-news: removed: 1 chrome-share, 1 title"]
    assert outputs(tmp_path / "out") == {"wall.txt", "wall.json"}
    assert (tmp_path / "out" / "wall.txt").read_text(encoding="utf-8") == BODY


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", PAGE)
    write(tmp_path / "in" / "march" / "b.txt", PAGE)
    assert run(tmp_path / "in", tmp_path / "out").exit_code == 0
    assert outputs(tmp_path / "out") == {"a.txt", "a.json", "march/b.txt", "march/b.json"}


def test_every_input_is_accounted_for(tmp_path: Path) -> None:
    source = tmp_path / "in"
    contents: dict[str, str | bytes] = {
        "a.txt": PAGE, "b.txt": "", "c.txt": PNG, "d.html": HTML, "e.png": PNG, "README": "Wall",
    }  # fmt: skip
    for name, content in contents.items():
        write(source / name, content)
    result = run(source, tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    *reports, counts, _removed, others = result.stderr.splitlines()
    assert [line.split(": ")[1:3] for line in reports] == [
        [str(source / "b.txt"), "empty"],
        [str(source / "c.txt"), "rejected:binary"],
        [str(source / "d.html"), "empty:no-body"],
    ]
    assert counts == "clean-news: 4 inputs: 2 empty, 1 ok, 1 rejected"
    assert others == "clean-news: passed over, not of a kind that is cleaned: 1 .png, 1 no suffix"
    assert outputs(tmp_path / "out") == {"a.txt", "a.json"}


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        (PAGE, (), 0),
        ("", (), 1),
        ("", ("--allow-empty",), 0),
        ("Post a comment\n", ("--allow-empty",), 0),
        (PNG, ("--allow-empty",), 1),
    ],
)
def test_the_exit_code_tells_whether_all_were_cleaned(
    tmp_path: Path, content: str | bytes, options: tuple[str, ...], code: int
) -> None:
    write(tmp_path / "in" / "a.txt", PAGE)
    write(tmp_path / "in" / "b.txt", content)
    assert run(*options, tmp_path / "in", tmp_path / "out").exit_code == code


def test_a_dry_run_without_a_folder_cleans_nothing(page: Path) -> None:
    assert run(page, "--dry-run").stdout == f"{page} -> standard output\n"


def test_an_empty_folder_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run(tmp_path / "in", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "clean-news: 0 inputs: nothing to clean\n")


# ---------------------------------------------------------------- help
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_the_commands(option: str) -> None:
    result = run(option)
    assert result.exit_code == 0
    assert "clean-news explain FILE" in result.stdout


def test_the_version_is_the_packages() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"clean-news, version {__version__}\n")
