"""Whose a document is, by what came with it."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.batch.read.compressed import COMPRESSED_SUFFIXES
from cleaner.batch.read.document import Document
from cleaner.batch.read.inputs import STDIN
from cleaner.batch.read.origin import folder_of, named_publisher


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        ({"outlet": "The Herald", "source": "crawl 7"}, "the herald"),
        ({"source": {"id": None, "name": "The Herald"}}, "the herald"),
        ({"domain": "www.herald.example"}, "herald.example"),
        ({"outlet": 7, "site": ""}, None),
        ({"source": ["The Herald"]}, None),
        ({}, None),
    ],
)
def test_fields_of_a_record(fields: dict[str, Any], publisher: str | None) -> None:
    assert named_publisher(Document("in.jsonl", "line 1", "", extra=fields)) == publisher


def test_the_address_goes_before_the_fields_and_these_before_the_folder() -> None:
    document = Document(
        "in/chronicle.example/a.jsonl", "line 1", "", url="https://herald.example/a", extra={"outlet": "The Post"}
    )
    assert named_publisher(document) == "herald.example"
    assert named_publisher(document._replace(url=None)) == "the post"
    assert named_publisher(document._replace(url=None, extra={})) == "chronicle.example"


@pytest.mark.parametrize(
    ("name", "position", "publisher"),
    [
        ("in/bbc.co.uk/news/1.txt", "", "bbc.co.uk"),
        ("in/a.example/b.example/1.txt", "", "b.example"),
        ("in/herald.example.jsonl.gz", "line 3", "herald.example"),
        ("in/herald.example", "", None),
        ("in/1.txt", "", None),
        ("1.txt", "", None),
    ],
)
def test_a_folder_that_is_called_as_a_host_is(name: str, position: str, publisher: str | None) -> None:
    assert named_publisher(Document(name, position, "")) == publisher


def test_a_folder_is_what_is_left() -> None:
    assert folder_of(Document("in/a/1.txt", "", "")) == "folder:in/a"
    assert folder_of(Document("in/a.jsonl", "line 1", "")) == "folder:in/a.jsonl"
    assert folder_of(Document(STDIN, "line 1", "")) is None


@pytest.mark.parametrize("packed", ["", *sorted(COMPRESSED_SUFFIXES)])
@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".parquet", ".warc", ".wet", ".warc.wet"])
def test_a_file_of_records_that_is_called_as_a_host_is(suffix: str, packed: str) -> None:
    assert named_publisher(Document(f"in/herald.example{suffix}{packed}", "line 1", "")) == "herald.example"
    assert named_publisher(Document(f"in/Herald.Example{suffix}{packed}".upper(), "line 1", "")) == "herald.example"
