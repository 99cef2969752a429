"""Hugging Face's datasets: ``map`` over batches, and files of the command that they open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from arrow_rows import check, plain, rows, table

datasets = pytest.importorskip("datasets", reason="needs Hugging Face's datasets: tox -e datasets")

from cleaner.batch.write.columns import write_parquet  # noqa: E402
from cleaner.engines.arrow import clean_table  # noqa: E402
from cleaner.render.records import as_record, one_line  # noqa: E402


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(datasets.config, "HF_DATASETS_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)
    datasets.disable_progress_bars()


def dataset() -> Any:
    return datasets.Dataset(table()).with_format("arrow")


@pytest.mark.parametrize("processes", [None, 2])
def test_map_gives_the_articles(processes: int | None) -> None:
    found = dataset().map(clean_table, batched=True, batch_size=16, num_proc=processes)
    check(found.with_format(None).to_list())
    assert str(found.features["authors"]) == "List(Value('string'))"
    assert set(found.features["input"]) == set(rows()[0]) - {"html"}


def test_failed_rows_can_be_filtered() -> None:
    found = dataset().map(clean_table, batched=True)
    ok = found.with_format(None).filter(lambda status: status == "ok", input_columns="status")
    assert 0 < ok.num_rows < found.num_rows


def test_parquet_of_the_command_is_opened(tmp_path: Path) -> None:
    from cleaner import Article

    record = as_record(Article("Text.", authors=("Ann Lee",), sources={"title": "h1"}), name="a")
    with (tmp_path / "articles-00000.parquet").open("wb") as file:
        write_parquet([one_line(record).encode()], file)
    found = datasets.load_dataset("parquet", data_files=str(tmp_path / "*.parquet"), split="train", cache_dir=str(tmp_path / "c"))
    (row,) = map(plain, found)
    assert (row["text"], row["authors"], row["sources"]) == ("Text.", ["Ann Lee"], [{"key": "title", "value": "h1"}])


def test_streams_are_cleaned_as_they_come(tmp_path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(table(), tmp_path / "in.parquet")
    stream = datasets.load_dataset("parquet", data_files=str(tmp_path / "in.parquet"), split="train", streaming=True)
    found = stream.with_format("arrow").map(clean_table, batched=True, batch_size=16)
    check(found.with_format(None))
