"""No two outputs alike."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.run.output_names import output_stems, record_folders, record_name, without_codec_suffix

NFC, NFD = unicodedata.normalize("NFC", "café"), unicodedata.normalize("NFD", "café")
NAMES = ["a", "A", "a.txt", "a.html", "a.txt~2", NFC, NFD, "ß", "SS", "ǰ", "b"]


def stems(*names: str) -> list[str]:
    return [stem.as_posix() for stem in output_stems(map(PurePosixPath, names))]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], []),
        (["a.html"], ["a"]),
        (["a.html", "b.html"], ["a", "b"]),
        (["a.html", "a.txt"], ["a.html", "a.txt"]),
        (["a.html", "sub/a.html"], ["a", "sub/a"]),
        (["sub/a.html", "sub/a.txt", "a.txt"], ["sub/a.html", "sub/a.txt", "a"]),
        (["A.html", "a.html"], ["A.html", "a.html~2"]),
        (["A.html", "a.html", "a.txt", "sub/a.html"], ["A.html", "a.html~2", "a.txt", "sub/a"]),
        (["A.HTML", "A.html", "a.html"], ["A.HTML", "A.html~2", "a.html~3"]),
        (["Sub/a.txt", "sub/a.txt"], ["Sub/a.txt", "sub/a.txt~2"]),
        ([f"{NFC}.txt", f"{NFD}.txt"], [f"{NFC}.txt", f"{NFD}.txt~2"]),
        ([f"{NFC}.txt", f"{NFD}.html"], [f"{NFC}.txt", f"{NFD}.html"]),
        (["STRASSE.txt", "straße.txt"], ["STRASSE.txt", "straße.txt~2"]),
        (["2021.03.04.txt"], ["2021.03.04"]),
    ],
)
def test_an_output_is_named_after_its_input(names: list[str], expected: list[str]) -> None:
    assert stems(*names) == expected


def test_a_name_that_another_input_has_by_right_is_not_taken() -> None:
    assert stems("a.html", "a.txt", "a.txt.md") == ["a.html", "a.txt~2", "a.txt"]


PATHS = st.builds(
    "{}{}.{}".format, st.sampled_from(["", "s/", "S/"]), st.sampled_from(NAMES), st.sampled_from(["txt", "html", "TXT"])
)


@given(st.lists(PATHS, unique=True, max_size=12))
def test_no_two_are_alike_where_case_and_accents_do_not_count(names: list[str]) -> None:
    alike = {unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold()) for stem in stems(*names)}
    assert len(alike) == len(names)


@given(st.lists(PATHS, unique=True, max_size=12))
def test_outputs_stay_in_their_folders(names: list[str]) -> None:
    folders = [PurePosixPath(stem).parent for stem in stems(*names)]
    assert folders == [PurePosixPath(name).parent for name in names]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["docs.jsonl"], ["docs.jsonl"]),
        (["docs.jsonl", "docs.jsonl/a.txt"], ["docs.jsonl~2", "docs.jsonl/a.txt"]),
        (["docs.jsonl", "Docs.JSONL/sub/a.txt"], ["docs.jsonl~2", "Docs.JSONL/sub/a.txt"]),
        (["manifest.jsonl"], ["manifest.jsonl~2"]),
        (["articles-00000.jsonl"], ["articles-00000.jsonl~2"]),
        (["articles-00000.parquet", "articles-1.jsonl"], ["articles-00000.parquet~2", "articles-1.jsonl"]),
        (["clean-news-repeats.jsonl", ".clean-news.lock"], ["clean-news-repeats.jsonl~2", ".clean-news.lock~2"]),
        (["a.txt"], ["a.txt"]),
        (["a.txt", "a.html"], ["a.txt", "a.html"]),
        (["sub/manifest.jsonl"], ["sub/manifest.jsonl"]),
        (["manifest.jsonl/a.warc"], ["manifest.jsonl~2/a.warc"]),
    ],
)
def test_the_folder_of_a_file_of_records_is_no_file_s_and_not_ours(names: list[str], expected: list[str]) -> None:
    paths = {name: PurePosixPath(name) for name in names}
    outputs = dict(zip(names, stems(*names), strict=True))
    assert list(record_folders(paths, outputs).values()) == expected


def test_a_folder_of_records_is_not_where_another_input_s_output_goes() -> None:
    """``a.md.jsonl`` becomes ``a.md/line-1.txt``, where ``a.md`` is the output of ``a.html`` as Markdown."""
    names = ["a.md", "b.html"]
    paths = {name: PurePosixPath(name) for name in names}
    assert record_folders(paths, {"a.md": "a.md", "b.html": "a"}) == {"a.md": "a.md~2", "b.html": "b.html"}
    assert record_folders(paths, {"a.md": "a", "b.html": "b"}) == {"a.md": "a.md", "b.html": "b.html"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["manifest.jsonl/a.txt", "manifest.jsonl/b.txt"], ["manifest.jsonl~2/a", "manifest.jsonl~2/b"]),
        (["manifest.jsonl/a.txt", "manifest.jsonl~2/a.txt"], ["manifest.jsonl~3/a", "manifest.jsonl~2/a"]),
        (["Manifest.JSONL/a.txt", "manifest.jsonl/b.txt"], ["Manifest.JSONL~2/a", "Manifest.JSONL~2/b"]),
        (["articles-00000.jsonl/a.txt", "clean-news-errors/b.txt"], ["articles-00000.jsonl~2/a", "clean-news-errors~2/b"]),
        (["sub/manifest.jsonl/a.txt", "manifest.jsonl"], ["sub/manifest.jsonl/a", "manifest"]),
        (["a.txt/b.html", "a.html"], ["a.txt/b", "a.html"]),
        (["a.epub/b.html", "a.html"], ["a.epub/b", "a"]),
    ],
)
def test_outputs_do_not_stand_in_the_way_of_ours_nor_of_folders(names: list[str], expected: list[str]) -> None:
    assert stems(*names) == expected


@pytest.mark.parametrize(
    ("position", "document_id", "expected"),
    [
        ("line 17", None, "line-17"),
        ("line 17", "storm/../4 ", "line-17-storm-4"),
        ("record 5 at 123", "<urn:uuid:90>", "record-5-at-123-urn-uuid-90"),
        ("line 1", "???", "line-1"),
        ("line 1", "é", "line-1"),
        ("row 9", f"{'x' * 59}-{'y' * 9}", f"row-9-{'x' * 59}"),
        ("row 9", "a_b-c", "row-9-a_b-c"),
    ],
)
def test_a_document_in_a_file_of_many_is_named_after_its_place(position: str, document_id: str | None, expected: str) -> None:
    assert record_name(position, document_id) == expected


@pytest.mark.parametrize(("name", "expected"), [("a.html.gz", "a.html"), ("a.GZ", "a"), (".gz", ".gz"), ("a.html", "a.html")])
def test_a_packed_file_is_named_after_what_is_in_it(name: str, expected: str) -> None:
    assert str(without_codec_suffix(PurePosixPath(name))) == expected
