"""Records in few files, and the next run over the same ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cleaner.article import Article
from cleaner.batch.write.columns import read_parquet_lines, write_parquet
from cleaner.batch.write.shards import ShardWriter
from cleaner.render.records import as_record


def record(number: int) -> bytes:
    import json

    made = {
        **as_record(Article(text=f"Text {number}, “and well”.", topics=("Sea", "Wall")), name=f"{number}"),
        "input": {"n": number},
    }
    return json.dumps(made, ensure_ascii=False).encode() + b"\n"


def write(folder: Path, form: str, records: list[bytes], size: int = 2_000) -> list[dict[str, Any]]:
    shards = ShardWriter(folder, form, size, sync=False)
    places = [shards.append(each) for each in records]
    shards.finish()
    return places


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(params=["jsonl", "parquet"])
def form(request: pytest.FixtureRequest) -> str:
    if request.param == "parquet":
        pytest.importorskip("pyarrow")
    return str(request.param)


def test_a_new_file_begins_where_the_last_is_full(tmp_path: Path, form: str) -> None:
    places = write(tmp_path, form, [record(number) for number in range(10)])
    assert set(contents(tmp_path)) == {place["output"] for place in places}
    assert len(contents(tmp_path)) > 2


def test_records_stand_where_the_ledger_says(tmp_path: Path) -> None:
    for number, place in enumerate(write(tmp_path, "jsonl", [record(number) for number in range(10)])):
        data = (tmp_path / place["output"]).read_bytes()
        assert data[place["at"] : place["at"] + place["length"]] == record(number)


def test_an_earlier_runs_records_are_read_back(tmp_path: Path, form: str) -> None:
    places = write(tmp_path, form, [record(number) for number in range(10)])
    before = contents(tmp_path)
    shards = ShardWriter(tmp_path, form, 2_000, sync=False)
    for number, place in enumerate(places):
        found = shards.read_earlier(place)
        assert found == record(number)
        shards.append(found)
    shards.finish()
    assert contents(tmp_path) == before


def test_so_are_those_of_a_file_that_was_never_finished(tmp_path: Path, form: str) -> None:
    shards = ShardWriter(tmp_path, form, 1_000_000, sync=False)
    places = [shards.append(record(number)) for number in range(3)]
    shards.close()
    again = ShardWriter(tmp_path, form, 1_000_000, sync=False)
    assert [again.read_earlier(place) for place in places] == [record(0), record(1), record(2)]
    again.append(record(0))
    again.finish()
    assert len(contents(tmp_path)) == 1


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_what_is_not_there_any_more_is_made_again(tmp_path: Path, form: str, damage: bytes | None) -> None:
    (place,) = write(tmp_path, form, [record(1)])
    if damage is None:
        (tmp_path / place["output"]).unlink()
    else:
        (tmp_path / place["output"]).write_bytes(damage)
    shards = ShardWriter(tmp_path, form, 2_000, sync=False)
    assert shards.read_earlier(place) is None
    shards.close()


def test_files_that_an_earlier_run_had_more_of_go(tmp_path: Path, form: str) -> None:
    write(tmp_path, form, [record(number) for number in range(10)])
    (tmp_path / "articles-of-mine.jsonl").write_text("mine", encoding="utf-8")
    write(tmp_path, form, [record(0)])
    assert set(contents(tmp_path)) == {f"articles-00000.{form}", "articles-of-mine.jsonl"}


@pytest.mark.parametrize("output", ["../articles-00000.jsonl", "/etc/passwd", None, 3, "articles-1.jsonl"])
def test_a_row_cannot_have_other_files_read(tmp_path: Path, output: Any) -> None:
    shards = ShardWriter(tmp_path, "jsonl", 2_000, sync=False)
    assert shards.read_earlier({"output": output, "at": 0, "length": 10, "hash": ""}) is None
    shards.close()


def test_parquet_gives_back_what_was_written(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    lines = [record(number) for number in range(3)]
    with (tmp_path / "x.parquet").open("wb") as file:
        write_parquet(lines, file)
    assert list(read_parquet_lines(tmp_path / "x.parquet")) == lines


def test_a_file_is_whole_when_it_is_forced_to_the_disk(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python still holds of it then is on no disk when the power goes."""
    synced: list[bytes] = []
    real = os.fsync

    def noting(descriptor: int) -> None:
        synced.extend(path.read_bytes() for path in tmp_path.iterdir() if os.path.samestat(path.stat(), os.fstat(descriptor)))
        real(descriptor)

    monkeypatch.setattr("cleaner.batch.write.shards.os.fsync", noting)
    shards = ShardWriter(tmp_path, form, 2_000, sync=True)
    shards.append(record(1))
    shards.finish()
    assert synced[-1] == next(tmp_path.glob(f"articles-*.{form}")).read_bytes()


def test_folders_that_are_called_as_a_file_are_passed_over(tmp_path: Path, form: str) -> None:
    for number in (0, 1, 3):
        (tmp_path / f"articles-{number:05}.{form}").mkdir()
    places = write(tmp_path, form, [record(number) for number in range(2)], size=1)
    assert [place["output"] for place in places] == [f"articles-{number:05}.{form}" for number in (2, 4)]
    assert all((tmp_path / f"articles-{number:05}.{form}").is_dir() for number in (0, 1, 3))


def test_what_somebody_removed_of_an_unfinished_run_is_no_error(tmp_path: Path) -> None:
    begun = ShardWriter(tmp_path, "jsonl", 1_000_000, sync=False)
    begun.append(record(1))
    begun.close()
    again = ShardWriter(tmp_path, "jsonl", 1_000_000, sync=False)
    for path in tmp_path.iterdir():
        path.unlink()
    again.append(record(2))
    again.finish()
    assert set(contents(tmp_path)) == {"articles-00000.jsonl"}


def test_more_files_than_are_kept_open_are_read(tmp_path: Path, form: str) -> None:
    places = write(tmp_path, form, [record(number) for number in range(12)], size=1)
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208
    shards = ShardWriter(tmp_path, form, 1, sync=False)
    for _ in range(2):
        assert [shards.read_earlier(place) for place in places] == [record(number) for number in range(12)]
        assert len(os.listdir("/dev/fd")) <= before + 8  # noqa: PTH208
    shards.close()
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


@pytest.mark.parametrize("change", [{"at": "0"}, {"length": None}, {"hash": "x"}, {"at": 1}])
def test_a_row_that_is_not_as_it_was_written_names_no_record(tmp_path: Path, change: dict[str, Any]) -> None:
    (place,) = write(tmp_path, "jsonl", [record(1)])
    shards = ShardWriter(tmp_path, "jsonl", 2_000, sync=False)
    assert shards.read_earlier(place) == record(1)
    assert shards.read_earlier({**place, **change}) is None
    shards.close()
