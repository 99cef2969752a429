"""Rows 55 and 69: Parquet that unpacks to too much, that crashes its reader, and types that Python does not have."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from measured_runs import MOST, proc_only, rows_and_peak
from reading import failures, only_document, outcome, pages_in, read
from timing import within

from cleaner.batch.read import child, parquet
from cleaner.batch.read.document import Document, ReadOptions
from cleaner.batch.read.parquet_rows import open_table, read_row_group, row_groups

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))


def in_process(path: Path, options: ReadOptions | None = None) -> list[Any]:
    """What the process that reads gives, without a process."""
    options = options or ReadOptions()
    with path.open("rb") as file:
        table = open_table(file, options)
        return [item for group in row_groups(table) for item in read_row_group("a", table, group, options)]


# ---------------------------------------------------------------- 55
def bomb(path: Path, size: int) -> Path:
    """Three row groups, of which the one in the middle has a text of so many blanks."""
    with pq.ParquetWriter(path, pa.schema([("text", pa.string())]), compression="zstd", use_dictionary=False) as writer:
        for text in (SENTENCE, " " * size, SENTENCE):
            writer.write_table(pa.table({"text": [text]}))
    return path


@proc_only
def test_fault_55_a_row_that_unpacks_to_a_gigabyte_is_named(tmp_path: Path) -> None:
    source = bomb(tmp_path / "a.parquet", 1_200_000_000 if IS_LONG else 400_000_000)
    assert source.stat().st_size < 200_000
    found, peak = rows_and_peak(source, tmp_path / "out", "--to", "jsonl")
    assert found == ["row 1 ok", "rows 2 to 2 rejected:bomb", "row 3 ok"]
    assert peak < MOST


def test_fault_55_so_is_one_that_no_ratio_gives_away(tmp_path: Path) -> None:
    """A file may lie about its sizes; the limit of the process holds whatever it says."""
    source = bomb(tmp_path / "a.parquet", 300_000_000)
    items = read(source, options=ReadOptions(ratio=10**9, memory=600_000_000))
    assert pages_in(items) == [SENTENCE, SENTENCE]
    ((position, reason),) = failures(items)
    assert position == "rows 2 to 2"
    assert reason in ("failed:memory", "failed:reader-died")


def test_fault_55_the_ratio_is_the_one_that_was_given(tmp_path: Path) -> None:
    source = bomb(tmp_path / "a.parquet", 5_000_000)
    assert [item.reason for item in in_process(source) if not isinstance(item, Document)] == ["rejected:bomb"]
    assert len(in_process(source, ReadOptions(ratio=10**6))) == 3


READERS = {
    "hangs": ("import time; time.sleep(99)", "failed:timeout"),
    "dies": ("os._exit(7)", "failed:reader-died"),
    "is killed": ("os.kill(os.getpid(), 9)", "failed:reader-died"),
}


@pytest.mark.parametrize("how", READERS)
def test_fault_55_a_reader_that_hangs_or_dies_costs_its_row_group(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm, reason = READERS[how]
    source = f"""
import os
from cleaner.batch.read import parquet_process
real = parquet_process.read_row_group
def read(name, table, group, options):
    for result in real(name, table, group, options):
        if "wall 4" in result.data:
            {harm}
        yield result
parquet_process.read_row_group = read
main = parquet_process.main
"""
    (tmp_path / "harmful_reader.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(parquet, "child_command", lambda _: child.child_command("harmful_reader"))
    texts = [f"wall {number}" for number in range(9)]
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet", row_group_size=3)

    def attempt(limit: float) -> None:
        items = read(tmp_path / "a.parquet", options=ReadOptions(timeout=limit))
        assert pages_in(items) == [*texts[:4], *texts[6:]]
        assert failures(items) == [("rows 5 to 6", reason)]

    within(1, attempt)


def test_fault_55_no_process_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where only the first row was wanted."""
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    pq.write_table(pa.table({"text": [SENTENCE * 1_000] * 500}), tmp_path / "a.parquet")
    with (tmp_path / "a.parquet").open("rb") as file:
        results = parquet.read_rows("a", file, ReadOptions())
        assert isinstance(next(results), Document)
        results.close()
    assert [process.returncode for process in started] == [-signal.SIGKILL]


def test_fault_55_damage_anywhere_never_stops_a_run(tmp_path: Path) -> None:
    """Not even where it stops the process that reads: pyarrow aborts over some of the files in which a byte is changed."""
    chance = random.Random(41)  # noqa: S311
    path = tmp_path / "a.parquet"
    columns = {"text": [f"{number}. {SENTENCE}" for number in range(40)], "n": [1.5] * 40, "list": [[1, 2]] * 40}
    pq.write_table(pa.table(columns), path, row_group_size=20)
    whole = path.read_bytes()
    for _ in range(200 if IS_LONG else 12):
        data = bytearray(whole)
        data[chance.randrange(4, len(data) - 4)] = chance.randrange(256)
        assert read(path, bytes(data))


# ---------------------------------------------------------------- 69
def test_fault_69_columns_of_views_are_read(tmp_path: Path) -> None:
    table = pa.table({"text": pa.array([SENTENCE], type=pa.string_view())})
    pq.write_table(table, tmp_path / "a.parquet")
    assert outcome(read(tmp_path / "a.parquet")) == [SENTENCE]
    pq.write_table(table.rename_columns(["html"]).cast(pa.schema([("html", pa.binary_view())])), tmp_path / "b.parquet")
    assert outcome(in_process(tmp_path / "b.parquet")) == [SENTENCE.encode()]


SIDE = {
    "unknown zone": (pa.timestamp("ms", "Mars/Olympus"), 1_700_000_000_123, "2023-11-14 22:13:20.123Z"),
    "known zone": (pa.timestamp("s", "+02:00"), 1_700_000_000, "2023-11-15 00:13:20.000+0200"),
    "nanoseconds": (pa.timestamp("ns"), 1_700_000_000_000_000_001, "2023-11-14 22:13:20.000000001"),
    "a span in nanoseconds": (pa.duration("ns"), 1_000_000_001, "0:00:01.000000001"),
    "a span in whole microseconds": (pa.duration("ns"), 1_500_000_000, "0:00:01.500000"),
    "a span": (pa.duration("ms"), 90_061_500, "1 day, 1:01:01.500000"),
    "a span before": (pa.duration("s"), -1, "-1 day, 23:59:59"),
    "a span beyond Python": (pa.duration("s"), 2**62, f"{2**62} s"),
    "times in a list": (pa.list_(pa.timestamp("ns")), [1], ["1970-01-01 00:00:00.000000001"]),
    "unknown zone in a struct": (pa.struct([("a", pa.timestamp("s", "Mars/X"))]), {"a": 0}, {"a": "1970-01-01 00:00:00.000Z"}),
    "a span in a large list": (pa.large_list(pa.duration("ns")), [7], [7]),
    "nothing": (pa.duration("ns"), None, None),
    "a date beyond Python": (pa.map_(pa.string(), pa.date32()), [("a", 2**31 - 1)], None),
}


@pytest.mark.parametrize("case", SIDE)
def test_fault_69_a_column_beside_the_text_costs_no_row(tmp_path: Path, case: str) -> None:
    kind, value, expected = SIDE[case]
    stored = pa.array([value], type=kind) if not isinstance(value, int) else pa.array([value]).cast(kind)
    pq.write_table(pa.table({"text": [SENTENCE], "side": stored}), tmp_path / "a.parquet")
    item = only_document(in_process(tmp_path / "a.parquet"))
    assert item.data == SENTENCE
    json.dumps(item.extra)
    if case == "a date beyond Python":
        assert item.extra["side"].startswith("cannot be read: ")
    else:
        assert item.extra["side"] == expected
