"""Finished texts held against what they should not hold, and the rules that fixtures exercise."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import write

from cleaner.pipeline import Cleaner
from cleaner.tools.check import check_clean, exercised, texts

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
CLEAN = f"{SENTENCE}\n\nIt held through the first storm of the year, the engineers said.\n"
DIRTY = f"{SENTENCE}\n\n  Share this page\n\nIt held through the first storm of the year.\nPost a comment\n"
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    "content",
    [
        DIRTY.encode(),
        DIRTY.replace("\n", "\r\n").encode(),
        BOM + DIRTY.encode(),
        BOM + DIRTY.replace("\n", "\r\n").encode(),
        DIRTY.encode("utf-16"),
    ],
    ids=["LF", "CRLF", "BOM", "BOM and CRLF", "UTF-16"],
)
def test_each_leftover_is_named_by_line_column_rule_and_text(cleaner: Cleaner, tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "wall.txt", content)
    assert [(found.place, found.rule, found.message) for found in check_clean(path, cleaner)] == [
        (f"{path}:3:3", "_generic/share-phrase", "chrome-share _generic/share-phrase: Share this page"),
        (f"{path}:6:1", "_generic/comment-form", "chrome-comment _generic/comment-form: Post a comment"),
    ]


@pytest.mark.parametrize("mark", [b"", BOM])
def test_the_first_line_begins_in_column_one(cleaner: Cleaner, tmp_path: Path, mark: bytes) -> None:
    path = write(tmp_path / "wall.txt", mark + f"Share this page\n\n{CLEAN}".encode())
    (found,) = check_clean(path, cleaner)
    assert (found.line, found.column) == (1, 1)


@pytest.mark.parametrize("content", [CLEAN, CLEAN.replace("\n", "\r\n"), "\ufeff" + CLEAN])
def test_a_clean_text_has_no_findings(cleaner: Cleaner, tmp_path: Path, content: str) -> None:
    assert list(check_clean(write(tmp_path / "wall.txt", content), cleaner)) == []


def test_furniture_is_no_broken_text(cleaner: Cleaner, tmp_path: Path) -> None:
    assert {found.is_broken for found in check_clean(write(tmp_path / "wall.txt", DIRTY), cleaner)} == {False}


def test_control_characters_are_left_out_of_what_is_said(cleaner: Cleaner, tmp_path: Path) -> None:
    path = write(tmp_path / "wall.txt", DIRTY.replace("Share this", "Share\x1b[31m this"))
    assert next(check_clean(path, cleaner)).message == "chrome-share _generic/share-phrase: Share this page"


@pytest.mark.parametrize(("content", "rule"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00", "rejected:binary")])
def test_what_is_no_text_is_broken(cleaner: Cleaner, tmp_path: Path, content: bytes, rule: str) -> None:
    path = write(tmp_path / "wall.txt", content)
    (found,) = check_clean(path, cleaner)
    assert (found.file, found.place, found.rule, found.is_broken) == (path, str(path), rule, True)


def test_a_text_that_is_not_there_is_broken(cleaner: Cleaner, tmp_path: Path) -> None:
    (found,) = check_clean(tmp_path / "wall.txt", cleaner)
    assert (found.rule, found.is_broken) == ("failed:unreadable", True)


def test_checking_leaves_the_text_as_it_is(cleaner: Cleaner, tmp_path: Path) -> None:
    path = write(tmp_path / "wall.txt", DIRTY)
    before = path.stat().st_mtime_ns
    list(check_clean(path, cleaner))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (DIRTY.encode(), before)
    assert list(tmp_path.iterdir()) == [path]


def test_the_texts_of_a_folder_are_those_that_end_so(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a.json", "README"):
        write(tmp_path / name, CLEAN)
    assert texts([tmp_path]) == [tmp_path / "a" / "c.txt", tmp_path / "b.txt"]


def test_a_file_that_is_named_is_a_text_whatever_its_name(tmp_path: Path) -> None:
    assert texts([write(tmp_path / "README", CLEAN)]) == [tmp_path / "README"]


# ---------------------------------------------------------------- exercised rules
def test_the_rules_that_took_something_out_are_exercised(cleaner: Cleaner, tmp_path: Path) -> None:
    write(tmp_path / "wall" / "input.txt", DIRTY)
    write(tmp_path / "deep" / "er" / "input.txt", f"Skip to content\n\n{CLEAN}")
    wanted = {"_generic/share-phrase", "_generic/comment-form", "_generic/skip-link"}
    assert exercised(tmp_path, cleaner) == wanted


def test_clean_fixtures_exercise_nothing(cleaner: Cleaner, tmp_path: Path) -> None:
    write(tmp_path / "wall" / "input.txt", CLEAN)
    assert exercised(tmp_path, cleaner) == frozenset()


def test_a_url_beside_the_input_counts(cleaner: Cleaner, tmp_path: Path) -> None:
    write(tmp_path / "wall" / "input.txt", f"{CLEAN}\nada.roe-INTERNET@bbc.co.uk\n")
    write(tmp_path / "wall" / "url.txt", "https://www.bbc.co.uk/news/wall\n")
    assert "bbc.co.uk/reporter-tail" in exercised(tmp_path, cleaner)
