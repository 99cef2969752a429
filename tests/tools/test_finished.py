"""Finished texts, pages and records held against what they should not hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import write

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.walk import FoundFile
from cleaner.pipeline import Cleaner
from cleaner.tools.findings import Finding
from cleaner.tools.finished import check_finished, finished_files, without_markup

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
CLEAN = f"{SENTENCE}\n\nIt held through the first storm of the year, the engineers said.\n"
DIRTY = f"{SENTENCE}\n\n  Share this page\n\nIt held through the first storm of the year.\nPost a comment\n"
BOM = b"\xef\xbb\xbf"


def check_clean(path: Path, cleaner: Cleaner) -> list[Finding]:
    """The findings in all documents of a file."""
    documents = check_finished(FoundFile(str(path), named=True), cleaner, ReadOptions())
    return [finding for findings in documents for finding in findings]


def names(paths: list[Path]) -> list[str]:
    found = finished_files(paths, ReadOptions())
    assert not any(isinstance(each, InputFailure) for each in found)
    return [Path(each[0]).name for each in found]


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
    assert check_clean(write(tmp_path / "wall.txt", content), cleaner) == []


def test_furniture_is_no_broken_text(cleaner: Cleaner, tmp_path: Path) -> None:
    assert {found.is_broken for found in check_clean(write(tmp_path / "wall.txt", DIRTY), cleaner)} == {False}


def test_control_characters_are_left_out_of_what_is_said(cleaner: Cleaner, tmp_path: Path) -> None:
    path = write(tmp_path / "wall.txt", DIRTY.replace("Share this", "Share\x1b[31m this"))
    assert check_clean(path, cleaner)[0].message == "chrome-share _generic/share-phrase: Share this page"


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
    check_clean(path, cleaner)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (DIRTY.encode(), before)
    assert list(tmp_path.iterdir()) == [path]


# ---------------------------------------------------------------- files
def test_the_files_of_a_folder_are_those_of_a_known_kind(tmp_path: Path) -> None:
    ours = ("manifest.jsonl", "clean-news-repeats.jsonl", "clean-news-report.html", "clean-news-report-pages/0001.html")
    for name in ("b.txt", "a/c.md", "a/d.html", "e.jsonl", "a.json", "README", *ours):
        write(tmp_path / name, CLEAN)
    assert names([tmp_path]) == ["b.txt", "e.jsonl", "c.md", "d.html"]


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path: Path) -> None:
    assert names([write(tmp_path / "README", CLEAN), write(tmp_path / "manifest.jsonl", CLEAN)]) == ["README", "manifest.jsonl"]


# ---------------------------------------------------------------- Markdown
def test_markdown_is_read_without_its_signs(cleaner: Cleaner, tmp_path: Path) -> None:
    text = f"# Harbour wall mended\n\n{SENTENCE}\n\n- **Share this page**\n\n> It [held](https://herald.example/a) well.\n"
    (found,) = check_clean(write(tmp_path / "wall.md", text), cleaner)
    assert (found.line, found.rule) == (5, "_generic/share-phrase")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("# Title\n\nBody\n", "\n\nBody\n"),
        ("## Not the title\n\nBody", "Not the title\n\nBody"),
        ("**bold** and *it*, `code`", "bold and it, code"),
        ("> quoted\n> - item\n1. one", "quoted\nitem\none"),
        ("3 * 4\\* and \\#1", "3  4* and #1"),
        ("[a link](https://x.example) ![alt](p.png)", "a link alt"),
        ("#hashtag stays, and so does 2023.", "#hashtag stays, and so does 2023."),
    ],
)
def test_markdown_as_plain_text(text: str, plain: str) -> None:
    assert without_markup(text) == plain


# ---------------------------------------------------------------- pages
PAGE = f"""<!DOCTYPE html>
<html><head><title>Wall</title><script>var share = "Share this page";</script></head><body>
<article><h1>Harbour wall mended at last</h1>
<p>{SENTENCE} It was cold, and the tide came twice a day.</p>
<p>It held through the first storm of the year, the engineers said, and through the second one as well.</p>
  <div class="tools"><a href="/s">Share&nbsp;this page</a></div>
</article></body></html>
"""


def test_a_page_is_read_as_one_with_places_in_its_source(cleaner: Cleaner, tmp_path: Path) -> None:
    found = {finding.rule: finding for finding in check_clean(write(tmp_path / "wall.html", PAGE), cleaner)}
    share = found["_generic/share-phrase"]
    assert (share.line, share.column, share.label) == (6, 35, "chrome-share")
    assert all(finding.line for finding in found.values())


def test_a_page_in_a_text_file_is_a_text(cleaner: Cleaner, tmp_path: Path) -> None:
    assert check_clean(write(tmp_path / "wall.txt", f"<p>{SENTENCE}</p>\n"), cleaner) == []


# ---------------------------------------------------------------- records
def lines(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_json_lines_are_read_by_record(cleaner: Cleaner, tmp_path: Path) -> None:
    path = write(tmp_path / "all.jsonl", lines({"text": CLEAN}, {"text": DIRTY}, {"n": 1}))
    found = check_clean(path, cleaner)
    assert [(each.place, each.line, each.record, each.is_broken) for each in found] == [
        (f"{path}:2", 2, "line 2", False),
        (f"{path}:2", 2, "line 2", False),
        (f"{path}:3", 3, "line 3", True),
    ]
    assert found[0].message == "chrome-share _generic/share-phrase: Share this page (line 3 of its text)"


def test_a_headline_that_the_record_states_is_no_body(cleaner: Cleaner, tmp_path: Path) -> None:
    record = {"title": "Harbour wall mended at last", "text": f"Harbour wall mended at last\n\n{CLEAN}"}
    (found,) = check_clean(write(tmp_path / "all.jsonl", lines(record)), cleaner)
    assert (found.label, found.message.endswith("(line 1 of its text)")) == ("title", True)


def test_a_wrong_field_is_said_once(cleaner: Cleaner, tmp_path: Path) -> None:
    path = write(tmp_path / "all.jsonl", lines(*({"n": number} for number in range(5))))
    first, rest = check_clean(path, cleaner)
    assert "its fields: 'n'" in first.message
    assert rest.message == "cannot be checked: rejected:no-text-field: 4 more records"
    assert len(check_finished(FoundFile(str(path)), cleaner, ReadOptions())) == 5


def test_parquet_is_read_by_row(cleaner: Cleaner, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "all.parquet"
    parquet.write_table(pa.Table.from_pylist([{"text": CLEAN}, {"text": DIRTY}]), path)
    found = check_clean(path, cleaner)
    assert [(each.place, each.line) for each in found] == [(f"{path}:row 2", 0)] * 2


# ---------------------------------------------------------------- what a document's record wants
IGNORE = {"clean-news": {"ignore": ["_generic/share-phrase"]}}


def test_a_record_says_what_is_left_in_on_purpose(cleaner: Cleaner, tmp_path: Path) -> None:
    path = write(tmp_path / "all.jsonl", lines({"text": DIRTY, **IGNORE}, {"text": DIRTY}))
    assert [(each.line, each.rule) for each in check_clean(path, cleaner)] == [
        (1, "_generic/comment-form"),
        (2, "_generic/share-phrase"),
        (2, "_generic/comment-form"),
    ]


@pytest.mark.parametrize("name", ["wall.txt", "wall.md"])
def test_the_json_beside_a_text_is_its_record(cleaner: Cleaner, tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, DIRTY)
    write(tmp_path / "wall.json", json.dumps(IGNORE))
    assert [each.rule for each in check_clean(path, cleaner)] == ["_generic/comment-form"]


@pytest.mark.parametrize(
    "record", ["{", '{"clean-news": 1}', '{"clean-news": {"ignore": "x"}}', '{"clean-news": {"ignroe": []}}']
)
def test_a_broken_record_is_said(cleaner: Cleaner, tmp_path: Path, record: str) -> None:
    path = write(tmp_path / "wall.txt", DIRTY)
    write(tmp_path / "wall.json", record)
    (found,) = check_clean(path, cleaner)
    assert (found.rule, found.is_broken) == ("check/selection", True)


def test_other_json_beside_a_text_says_nothing(cleaner: Cleaner, tmp_path: Path) -> None:
    path = write(tmp_path / "wall.txt", CLEAN)
    write(tmp_path / "wall.json", "[1]")
    assert check_clean(path, cleaner) == []
