"""A row of the ledger is read with nothing taken on trust."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from cleaner.batch.run.ledger_row import outputs_of, parse_row, row_key

ROW: dict[str, Any] = {
    "name": "a.txt", "position": "", "source": "/in/a.txt", "status": "ok", "reason": "", "detail": "", "outlet": None,
    "language": "en", "output": "a.txt", "files": [{"path": "a.txt"}], "earlier": [], "removed": {"chrome-nav": 2}, "words": {},
    "repeated": {}, "fired": {}, "doubtful": 0, "ms": 3, "warnings": ["x"], "at": 0, "length": 1, "hash": "",
}  # fmt: skip


def parsed(row: object) -> dict[str, Any] | None:
    return parse_row(json.dumps(row).encode() + b"\n")


def test_a_row_comes_back() -> None:
    assert parsed(ROW) == ROW
    least = {key: ROW[key] for key in ("name", "position", "source", "status", "reason", "files")}
    assert parsed(least) == least


@pytest.mark.parametrize("line", [b"", b"{", b"[]\n", b"7\n", b"null\n", b"\0\0\n", b"[" * 100_000 + b"\n", b"\xff\n"])
def test_what_is_no_row_is_none(line: bytes) -> None:
    assert parse_row(line) is None


def test_a_row_whose_line_has_no_end_is_torn() -> None:
    assert parse_row(json.dumps(ROW).encode()) is None


@pytest.mark.parametrize("key", ["name", "position", "status", "reason"])
def test_a_row_without_what_every_version_wrote_is_none(key: str) -> None:
    assert parsed({name: value for name, value in ROW.items() if name != key}) is None
    assert parsed({**ROW, key: 7}) is None


@pytest.mark.parametrize("status", ["ok", "empty", "rejected", "failed"])
def test_statuses_are_known(status: str) -> None:
    assert parsed({**ROW, "status": status}) is not None
    assert parsed({**ROW, "status": f"{status}!"}) is None


_WRONG: dict[str, list[object]] = {
    **{key: [7, None, []] for key in ("source", "detail", "hash")},
    **{key: [7, []] for key in ("outlet", "language", "output")},
    **{key: [None, {}, [7], [{}], [{"path": 7}]] for key in ("files", "earlier")},
    **{key: [None, [], {"a": -1}, {"a": "1"}] for key in ("removed", "words", "repeated", "fired")},
    **{key: [None, -1, "1", 1.5] for key in ("doubtful", "ms", "at", "length")},
    "warnings": [None, "x", [7]],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in _WRONG.items() for value in values])
def test_a_value_of_another_type_makes_it_none(key: str, value: object) -> None:
    assert parsed({**ROW, key: value}) is None


def test_rows_of_older_versions_get_what_they_lack() -> None:
    old = {"name": "in/a.txt", "position": "", "status": "ok", "reason": "", "output": "sub/a.b.txt"}
    found = parsed(old)
    assert found is not None
    assert found["source"] == os.path.realpath("in/a.txt")
    assert found["files"] == [{"path": "sub/a.b.txt"}, {"path": "sub/a.b.json"}]
    for changed, files in (({"output": "a.json"}, [{"path": "a.json"}]), ({"output": None}, []), ({"at": 0}, [])):
        found = parsed({**old, **changed})
        assert found is not None
        assert found["files"] == files


def test_all_outputs_of_a_row() -> None:
    record = {"files": [], "output": "articles-00000.jsonl", "at": 3, "length": 4, "hash": "x", "earlier": [{"path": "a.md"}]}
    entry = {"path": "articles-00000.jsonl", "at": 3, "length": 4, "hash": "x"}
    assert list(outputs_of(record)) == [entry, {"path": "a.md"}]
    assert list(outputs_of({**record, "output": None})) == [{"path": "a.md"}]
    assert list(outputs_of({"files": [{"path": "a.txt"}], "output": "a.txt"})) == [{"path": "a.txt"}]


def test_keys_are_of_source_and_position() -> None:
    keys = {row_key("/in/a", ""), row_key("/in/b", ""), row_key("/in/a", "line 1"), row_key("/in/\ud83d", "")}
    assert len(keys) == 4
    assert all(0 <= key < 1 << 63 for key in keys)
    assert row_key("/in/a", "") == row_key("/in/a", "")
