"""Parquet in an output folder that another version wrote: carried over, or refused before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import run

from cleaner.batch.write.columns import OtherColumnsError

pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow, which is not installed")
pq = pytest.importorskip("pyarrow.parquet")

MakeInputs = Callable[..., Path]
ReadFolder = Callable[[Path], Any]


def with_maps(table: Any) -> Any:
    """The table as the version before this one wrote it."""
    for name in ("extras", "sources"):
        pairs = [[tuple(each.values()) for each in cell] for cell in table[name].to_pylist()]
        column = pa.array(pairs, pa.map_(pa.string(), pa.string()))
        table = table.set_column(table.schema.get_field_index(name), name, column)
    return table.replace_schema_metadata(None)


def with_json(table: Any) -> Any:
    """The table as it was when lists and structs were JSON in strings, and authors were one string."""
    strings = [column if pa.types.is_string(column.type) else pa.array(map(str, column.to_pylist())) for column in table.columns]
    names = ["author" if name == "authors" else name for name in table.column_names]
    return pa.table(dict(zip(names, strings, strict=True)))


def rewrite(target: Path, change: Callable[[Any], Any]) -> None:
    for path in target.glob("*.parquet"):
        pq.write_table(change(pq.read_table(path)), path)


@pytest.mark.usefixtures("in_process")
def test_maps_are_carried_over(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder
) -> None:
    source, target = make_inputs(tmp_path / "in", 4), tmp_path / "out"
    engine(source, target, to="parquet", shard_size=1_500)
    before, whole = outputs(target), ledger(target)
    rewrite(target, with_maps)
    assert outputs(target) != before
    assert set(engine(source, target, to="parquet", shard_size=1_500).values()) == {"ok"}
    assert (outputs(target), ledger(target)) == (before, whole)
    assert engine.tally.unchanged == 4


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("is_gone", [False, True])
def test_columns_of_another_version_are_refused(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder, is_gone: bool
) -> None:
    """The record of an input that is gone could not be made again, and would be lost."""
    source, target = make_inputs(tmp_path / "in", 2), tmp_path / "out"
    engine(source, target, to="parquet")
    rewrite(target, with_json)
    before, whole = outputs(target), ledger(target)
    if is_gone:
        (source / "0001.txt").unlink()
    with pytest.raises(OtherColumnsError, match=r"articles-00000\.parquet: has other columns .* give another folder"):
        engine(source, target, to="parquet")
    assert (outputs(target), ledger(target)) == (before, whole)
    (target / "articles-00000.parquet").rename(tmp_path / "away.parquet")
    assert set(engine(source, target, to="parquet").values()) == {"ok"}


@pytest.mark.usefixtures("in_process")
def test_other_keys_are_other_columns(tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder) -> None:
    source, target = make_inputs(tmp_path / "in", 2), tmp_path / "out"
    engine(source, target, to="parquet")
    before = outputs(target)
    with pytest.raises(OtherColumnsError, match="those of other --keys"):
        engine(source / "0000.txt", target, to="parquet", keys="trafilatura")
    assert outputs(target) == before


@pytest.mark.usefixtures("in_process")
def test_a_later_version_is_refused_too(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    source, target = make_inputs(tmp_path / "in", 1), tmp_path / "out"
    engine(source, target, to="parquet")
    rewrite(target, lambda table: table.replace_schema_metadata({"clean-news.schema": "urn:clean-news:columns:2"}))
    with pytest.raises(OtherColumnsError):
        engine(source, target, to="parquet")


@pytest.mark.usefixtures("in_process")
def test_a_file_that_is_no_parquet_is_made_again(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    source, target = make_inputs(tmp_path / "in", 1), tmp_path / "out"
    engine(source, target, to="parquet")
    before = outputs(target)
    (target / "articles-00000.parquet").write_bytes(b"PAR1, or not")
    assert set(engine(source, target, to="parquet").values()) == {"ok"}
    assert outputs(target) == before


def test_the_command_says_so(tmp_path: Path, make_inputs: MakeInputs) -> None:
    (tmp_path / "out").mkdir()
    pq.write_table(pa.table({"text": ["mine"]}), tmp_path / "out" / "articles-00000.parquet")
    result = run(make_inputs(tmp_path / "in", 1), tmp_path / "out", "--to", "parquet")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "articles-00000.parquet: has other columns than are written now" in result.stderr
    assert pq.read_table(tmp_path / "out" / "articles-00000.parquet").to_pylist() == [{"text": "mine"}]
