"""Row 21: bad lines of JSON Lines cost themselves alone."""

from __future__ import annotations

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
