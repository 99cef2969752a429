"""Parquet, row by row."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from parquet_files import pa, pq, read_rows, write
from reading import Pipe, failures, only_document, outcome, read

from cleaner.batch.read import optional, parquet
from cleaner.batch.read.document import Document, InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs

PUFFINS = "Ninety puffins stood on the north ledge before breakfast."


@pytest.fixture(autouse=True)
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process; tests/faults has the one that is their own."""
    monkeypatch.setattr(parquet, "read_from", read_rows)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.parquet"


def test_columns_find_their_places(path: Path) -> None:
    write(path, {"id": [7], "url": ["https://puffin.example/"], "text": [PUFFINS], "day": [3]})
    expected = Document(str(path), "row 1", PUFFINS, url="https://puffin.example/", id="7", extra={"day": 3})
    expected = expected._replace(fields=(("url", "url"),))
    assert read(path) == [expected]


@pytest.mark.parametrize("kind", ["string", "large_string", "dictionary", "binary", "large_binary"])
def test_pages_may_be_strings_or_bytes(path: Path, kind: str) -> None:
    is_bytes = "binary" in kind
    values: list[object] = [b"<p>caf\xe9", None] if is_bytes else ["<p>café", None]
    whole = pa.dictionary(pa.int32(), pa.string()) if kind == "dictionary" else getattr(pa, kind)()
    items = read(write(path, {"html": pa.array(values, type=whole)}))
    assert outcome(items) == [values[0], "rejected:no-text-field"]
    assert isinstance(items[0], Document)
    assert items[0].kind == "html"


def test_other_columns_become_what_json_can_hold(path: Path) -> None:
    noon = dt.datetime(2021, 3, 4, 12, 0, 0, 500_000, tzinfo=dt.UTC)
    columns = {
        "text": [PUFFINS],
        "nan": [float("nan")],
        "infinite": [float("inf")],
        "half": [0.5],
        "day": [dt.date(2021, 3, 4)],
        "time": pa.array([noon], type=pa.timestamp("us", tz="UTC")),
        "nanoseconds": pa.array([1], type=pa.timestamp("ns")),
        "price": [Decimal("4.50")],
        "bytes": [b"\x00\xff"],
        "list": [[1.0, float("nan")]],
        "struct": [{"a": [dt.date(2021, 3, 4)], "b": None}],
        "took": [dt.timedelta(seconds=90)],
        "true": [True],
    }
    item = only_document(read(write(path, columns)))
    assert item.extra == {
        "nan": None,
        "infinite": None,
        "half": 0.5,
        "day": "2021-03-04",
        "time": "2021-03-04 12:00:00.500000Z",
        "nanoseconds": "1970-01-01 00:00:00.000000001",
        "price": "4.50",
        "bytes": "AP8=",
        "list": [1.0, None],
        "struct": {"a": ["2021-03-04"], "b": None},
        "took": "0:01:30",
        "true": True,
    }
    json.dumps(item.extra, allow_nan=False)


def test_bytes_that_are_not_chosen_are_base_64(path: Path) -> None:
    item = only_document(read(write(path, {"html": ["<p>x"], "text": [b"\xff"]})))
    assert item.extra == {"text": "/w=="}


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"title": ["x"]}, "rejected:no-text-field"),
        ({"text": [1]}, "rejected:wrong-type"),
        ({"text": [["x"]]}, "rejected:wrong-type"),
        ({"text": pa.array([], type=pa.string())}, "empty"),
    ],
)
def test_a_file_without_texts_is_one_failure(path: Path, columns: dict[str, Any], reason: str) -> None:
    assert failures(read(write(path, columns))) == [("", reason)]


def test_two_columns_of_one_name_are_refused(path: Path) -> None:
    pq.write_table(pa.table([["x"], [1], [2]], names=["text", "n", "n"]), path)
    assert outcome(read(path)) == ["rejected:duplicate-columns"]


def test_column_names_are_a_choice(path: Path) -> None:
    items = read(write(path, {"body": [PUFFINS], "text": [1]}), options=ReadOptions(text_field="body"))
    assert outcome(items) == [PUFFINS]


@pytest.mark.parametrize(("largest", "expected"), [(9, "rejected:too-large"), (10, "ten bytes "), (11, "ten bytes ")])
def test_the_largest_document_is_exact(path: Path, largest: int, expected: str) -> None:
    assert outcome(read(write(path, {"text": ["ten bytes "]}), options=ReadOptions(largest=largest))) == [expected]


def test_a_string_that_is_not_utf_8_costs_its_row(path: Path) -> None:
    broken = pa.array([b"\xff\xfe", b"good"], type=pa.binary()).view(pa.string())
    assert outcome(read(write(path, {"text": broken}))) == ["failed:damaged", "good"]


def test_what_a_file_holds_counts_and_not_its_name(path: Path) -> None:
    other = write(path, {"text": [PUFFINS]}).rename(path.with_name("a.txt"))
    assert outcome(read(other)) == [PUFFINS]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "failed:truncated"),
        (b"PAR1PAR1", "failed:truncated"),
        (b"The keeper counted puffins.", "rejected:not-parquet"),
        (b"PAR1" + b"junk" * 9 + b"\xff\xff\xff\x7fPAR1", "failed:damaged"),
        (b"PAR1" + b"junk" * 9 + b"\x08\x00\x00\x00PAR1", "failed:damaged"),
    ],
)
def test_what_is_no_parquet_is_named(path: Path, data: bytes, reason: str) -> None:
    path.write_bytes(data)
    assert outcome(read(path)) == [reason if data else "empty"]


def test_a_file_cut_off_anywhere_is_named(path: Path) -> None:
    whole = write(path, {"text": [PUFFINS] * 50}).read_bytes()
    for cut in range(4, len(whole), max(1, len(whole) // 50)):
        path.write_bytes(whole[:cut])
        assert outcome(read(path)) == ["failed:truncated"]


def test_a_stream_is_refused_by_name(path: Path) -> None:
    data = write(path, {"text": [PUFFINS]}).read_bytes()
    assert outcome(list(read_inputs(["-"], ReadOptions(), stdin=Pipe(data)))) == ["rejected:not-seekable"]
    assert outcome(list(read_inputs(["-"], ReadOptions(), stdin=io.BytesIO(data)))) == [PUFFINS]


def test_without_pyarrow_the_extra_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, {"text": [PUFFINS]})

    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(optional, "import_module", missing)
    (item,) = read(path)
    assert isinstance(item, InputFailure)
    assert (item.reason, "pip install pyarrow, or in a clone" in item.detail) == ("failed:missing-extra", True)


@pytest.mark.parametrize(
    ("columns", "detail"),
    [
        ({"text": [1]}, "the column 'text' holds int64, not strings"),
        ({"title": ["x"]}, "no column 'text' or 'html'"),
        ({"text": ["a", None], "html": pa.array([None, None], pa.string())}, "the row has null in 'text' and 'html'"),
        ({"text": ["a", None]}, "the row has null in 'text'"),
    ],
)
def test_why_a_file_or_a_row_has_no_text_is_said(path: Path, columns: dict[str, Any], detail: str) -> None:
    (*_, last) = read(write(path, columns))
    assert isinstance(last, InputFailure)
    assert detail in last.detail


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b"", "empty", "there is nothing in it"),
        (b"The keeper counted puffins.", "rejected:not-parquet", "it does not begin as Parquet does"),
        (b"PAR1PAR1", "failed:truncated", "the file does not end as Parquet does"),
    ],
)
def test_what_is_no_parquet_says_why(path: Path, data: bytes, reason: str, detail: str) -> None:
    path.write_bytes(data)
    assert [(each.reason, each.detail) for each in read(path) if isinstance(each, InputFailure)] == [(reason, detail)]


def test_no_process_is_started_where_pyarrow_is_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, {"text": [PUFFINS]})
    monkeypatch.setattr(parquet, "find_spec", lambda _name: None)
    monkeypatch.setattr(parquet, "read_from", lambda *_: pytest.fail("read all the same"))
    (failure,) = read(path)
    assert isinstance(failure, InputFailure)
    assert (failure.name, failure.position, failure.reason) == (str(path), "", "failed:missing-extra")
    assert "pip install pyarrow" in failure.detail
    assert "[parquet]" in failure.detail
