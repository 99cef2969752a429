"""Row 21: bad lines of JSON Lines cost themselves alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from reading import failures, only_document, pages_in, read

from cleaner.batch.read.document import Document

BAD_LINES = {
    "cut off": (b'{"text": "The keeper', "failed:bad-json"),
    "no field": (b'{"title": "Puffins"}', "rejected:no-text-field"),
    "null": (b'{"text": null}', "rejected:no-text-field"),
    "NaN for a text": (b'{"text": NaN}', "rejected:no-text-field"),
    "a number": (b'{"text": 90}', "rejected:wrong-type"),
    "an array": (b'["The keeper"]', "rejected:not-an-object"),
    "too deep": (b'{"text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "rejected:too-deep"),
    "too many digits": (b'{"text": "x", "a": ' + b"9" * 5_000 + b"}", "failed:bad-json"),
    "not UTF-8": (b'{"text": "caf\xe9"}', "rejected:encoding"),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_fault_21_a_bad_line_costs_itself_alone(tmp_path: Path, case: str) -> None:
    bad, reason = BAD_LINES[case]
    items = read(tmp_path / "a.jsonl", b'{"text": "one"}\n' + bad + b'\n{"text": "three"}\n')
    assert pages_in(items) == ["one", "three"]
    assert failures(items) == [("line 2", reason)]


def test_fault_21_marks_line_ends_and_blank_lines_cost_nothing(tmp_path: Path) -> None:
    items = read(tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "one"}\r\n\r\n\n{"text": "two"}')
    assert [(item.position, pages_in([item])) for item in items] == [("line 1", ["one"]), ("line 4", ["two"])]


def test_fault_21_nan_is_never_carried_through(tmp_path: Path) -> None:
    item = only_document(read(tmp_path / "a.jsonl", b'{"text": "x", "a": NaN, "b": [-Infinity, 1e999], "c": 1.5}\n'))
    assert item.extra == {"a": None, "b": [None, None], "c": 1.5}
    json.dumps(item.extra, allow_nan=False)


def test_fault_21_two_records_of_one_id_are_two_documents(tmp_path: Path) -> None:
    items = read(tmp_path / "a.jsonl", b'{"id": "p", "text": "one"}\n{"id": "p", "text": "two"}\n')
    assert [(item.position, item.id) for item in items if isinstance(item, Document)] == [("line 1", "p"), ("line 2", "p")]


# ---------------------------------------------------------------- 73: a key twice
@pytest.mark.parametrize(
    "bad",
    [
        b'{"text": "one", "text": "two"}',
        b'{"text": "one", "title": "a", "title": "b"}',
        b'{"text": "one", "meta": {"a": 1, "a": 2}}',
        b'{"text": "one", "te\\u0078t": "two"}',
    ],
)
def test_fault_73_a_key_twice_is_named(tmp_path: Path, bad: bytes) -> None:
    items = read(tmp_path / "a.jsonl", bad + b'\n{"text": "three"}\n')
    assert (pages_in(items), failures(items)) == (["three"], [("line 1", "rejected:duplicate-key")])
    assert failures(read(tmp_path / "without-a-suffix", bad)) == [("line 1", "rejected:duplicate-key")]


def test_fault_73_a_key_twice_with_one_value_loses_nothing(tmp_path: Path) -> None:
    assert pages_in(read(tmp_path / "a.jsonl", b'{"text": "one", "a": [1], "text": "one", "a": [1]}\n')) == ["one"]


# ---------------------------------------------------------------- 64: UTF-16
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("name", ["a.jsonl", "a", "a.jsonl.gz"])
def test_fault_64_records_in_utf_16_are_read(tmp_path: Path, encoding: str, name: str) -> None:
    lines = '{"text": "Ninety \U0001f427 and Māori"}\r\n{"text": "two"}\r\n'.encode(encoding)
    items = read(tmp_path / name, gzip.compress(lines) if name.endswith("gz") else lines)
    assert [(item.position, pages_in([item])) for item in items] == [
        ("line 1", ["Ninety \U0001f427 and Māori"]),
        ("line 2", ["two"]),
    ]


def test_fault_64_utf_16_that_is_damaged_is_named(tmp_path: Path) -> None:
    lines = '{"text": "one"}\n{"text": "\ud800"}\n{"text": "three"}\n'.encode("utf-16-le", "surrogatepass")
    assert failures(read(tmp_path / "a.jsonl", lines)) == [("line 2", "rejected:encoding")]
    assert failures(read(tmp_path / "a.jsonl", lines + b"{")) == [
        ("line 2", "rejected:encoding"),
        ("line 4", "rejected:encoding"),
    ]
