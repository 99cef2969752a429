"""Rows 57 to 59: what runs have written is not lost because one read less, and is counted when no input has it any more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from runs import MakeInputs, ReadFolder, rows

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
OTHER = "Visitors queued around the yard to see the wheel turn for the first time in years."

pytestmark = pytest.mark.usefixtures("in_process", "rows_as_the_schema_says")


# ---------------------------------------------------------------- 57: a finished file of records never shrinks
@pytest.fixture(params=["jsonl", "parquet"])
def to(request: pytest.FixtureRequest) -> str:
    if request.param == "parquet":
        pytest.importorskip("pyarrow")
    return str(request.param)


def test_fault_57_fewer_inputs_do_not_shrink_a_file_of_records(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder, to: str
) -> None:
    source, target = make_inputs(tmp_path / "in", 8), tmp_path / "out"
    engine(source, target, to=to, shard_size=1_500)
    before, whole = outputs(target), ledger(target)
    assert len(before) > 2
    engine(source, target, to=to, shard_size=1_500, limit=2)
    assert (outputs(target), ledger(target)) == (before, whole)
    engine(source / "0000.txt", target, to=to, shard_size=1_500)
    assert (outputs(target), ledger(target)) == (before, whole)
    make_inputs(tmp_path / "in2", 1)
    engine(tmp_path / "in2", target, to=to, into_existing=True)
    assert (len(texts(target)), engine.tally.left.others) == (9, 8)


def test_fault_57_an_input_that_fails_once_keeps_its_record(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder, to: str
) -> None:
    source, target = make_inputs(tmp_path / "in", 4), tmp_path / "out"
    engine(source, target, to=to)
    before, whole = outputs(target), ledger(target)
    for _ in range(2):
        (source / "0001.txt").rename(tmp_path / "away")
        (source / "0001.txt").symlink_to("0001.txt")
        assert engine(source, target, to=to, prune=True)["0001.txt"].startswith(("failed", "rejected"))
        assert outputs(target) == before
        (source / "0001.txt").unlink()
        (tmp_path / "away").rename(source / "0001.txt")
    engine(source, target, to=to)
    assert (outputs(target), ledger(target)) == (before, whole)


def test_fault_57_records_of_inputs_that_are_gone_stay_until_they_are_pruned(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, to: str
) -> None:
    source, target = make_inputs(tmp_path / "in", 4), tmp_path / "out"
    engine(source, target, to=to)
    (source / "0001.txt").unlink()
    for _ in range(2):
        engine(source, target, to=to)
        assert engine.tally.left.stale == (str(source / "0001.txt"),)
        assert len(texts(target)) == 4
    engine(source, target, to=to, prune=True)
    assert (len(texts(target)), engine.tally.left.stale) == (3, (str(source / "0001.txt"),))


def texts(target: Path) -> list[str]:
    if parquet := sorted(target.glob("*.parquet")):
        from pyarrow.parquet import read_table

        return [text for path in parquet for text in read_table(path)["text"].to_pylist()]
    return [json.loads(line)["text"] for line in texts_of_files(target)]


# ---------------------------------------------------------------- 58: names that are taken
@pytest.mark.parametrize("forms", [("txt", "json"), ("json",), ("md", "json")])
def test_fault_58_names_that_are_taken_cost_no_run(tmp_path: Path, engine: Any, forms: tuple[str, ...]) -> None:
    """By a folder beside a file, by our own files, by the outputs of a file of records, whatever the case."""
    source, target = tmp_path / "in", tmp_path / "out"
    names = [
        "a.html", "a.txt/b.html", "A.JSON/c.txt", "a.md/x.txt", "manifest.jsonl/m.txt", "clean-news-repeats.jsonl/r.txt",
        ".clean-news.lock/l.txt", "clean-news-errors/e.txt", "articles-00000.jsonl/d.txt", "manifest.txt",
        "Manifest.JSONL~2/n.txt",
    ]  # fmt: skip
    for name in names:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(f"{SENTENCE}\n", encoding="utf-8")
    records = "".join(json.dumps({"text": f"{SENTENCE} {number}"}) + "\n" for number in range(2))
    (source / "clean-news-gone.jsonl").write_text(records, encoding="utf-8")
    for _ in range(2):
        found = engine(source, target, forms=forms)
        assert set(found.values()) == {"ok"}
    assert engine.tally.unchanged == len(names) + 2
    paths = [file["path"] for row in rows(target) for file in row["files"]]
    assert len({path.casefold() for path in paths}) == len(paths) == (len(names) + 2) * len(forms)
    engine(source, target, to="jsonl", forms=forms)
    assert len(texts_of_files(target)) == len(names) + 2


def texts_of_files(target: Path) -> list[str]:
    files = [path for path in sorted(target.glob("articles-*.jsonl")) if path.is_file()]
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def test_fault_58_what_is_left_of_another_kind_costs_the_one_that_needs_its_name(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs
) -> None:
    """A file was in the place of a folder, and the other way round; pruning makes room."""
    source, target = make_inputs(tmp_path / "in", 1, a=SENTENCE), tmp_path / "out"
    for name in ("b.txt/c.txt", "b.txt/d.txt"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(f"{SENTENCE}\n", encoding="utf-8")
    engine(source, target)
    (source / "a.txt").unlink()
    (source / "b.txt" / "d.txt").unlink()
    (source / "b.txt" / "c.txt").rename(tmp_path / "b")
    (source / "b.txt").rmdir()
    (tmp_path / "b").rename(source / "b.txt")
    (source / "a.txt").mkdir()
    (source / "a.txt" / "c.txt").write_text(f"{SENTENCE}\n", encoding="utf-8")
    found = engine(source, target, prune=True)
    assert found == {"0000.txt": "ok", "b.txt": "failed:output-name", "c.txt": "failed:output-name"}
    assert engine.tally.left.stale == ("a.txt", "b.txt/c.txt", "b.txt/d.txt")
    assert set(engine(source, target).values()) == {"ok"}


# ---------------------------------------------------------------- 59: orphans
def test_fault_59_outputs_that_their_inputs_have_no_more_are_counted_and_pruned(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    """A stem that moves, a record with another id, another format, and an input that has no article any more."""
    source, target = tmp_path / "in", tmp_path / "out"
    make_inputs(source, 0, empty=SENTENCE)
    (source / "a.md").write_text(f"{SENTENCE}\n", encoding="utf-8")
    (source / "r.jsonl").write_text(json.dumps({"id": "old", "text": SENTENCE}) + "\n", encoding="utf-8")
    engine(source, target)
    assert engine.tally.left.orphans == ()
    (source / "a.txt").write_text(f"{OTHER}\n", encoding="utf-8")
    (source / "r.jsonl").write_text(json.dumps({"id": "new", "text": SENTENCE}) + "\n", encoding="utf-8")
    (source / "empty.txt").write_text("", encoding="utf-8")
    orphans = {f"{stem}.{form}" for stem in ("a", "empty", "r.jsonl/line-1-old") for form in ("txt", "json")}
    for _ in range(2):
        engine(source, target)
        assert set(engine.tally.left.orphans) == orphans
        assert "outputs of inputs that have others now, or none: 6; --prune removes them" in engine.tally.lines()
    engine(source, target, forms=("md", "json"))
    orphans |= {"a.md.txt", "a.txt.txt", "r.jsonl/line-1-new.txt"}
    assert set(engine.tally.left.orphans) == orphans
    engine(source, target, forms=("md", "json"), prune=True)
    assert set(outputs(target)) == {
        f"{stem}.{form}" for stem in ("a.md", "a.txt", "r.jsonl/line-1-new") for form in ("md", "json")
    }
    engine(source, target, forms=("md", "json"))
    assert (engine.tally.left.orphans, engine.tally.unchanged) == ((), 4)


def test_fault_59_files_of_records_in_another_form_are_counted_and_pruned(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    pytest.importorskip("pyarrow")
    source, target = make_inputs(tmp_path / "in", 3), tmp_path / "out"
    engine(source, target)
    engine(source, target, to="jsonl")
    assert len(engine.tally.left.orphans) == 6
    engine(source, target, to="parquet")
    assert len(engine.tally.left.orphans) == 7
    (source / "0001.txt").unlink()
    engine(source, target, to="parquet", prune=True)
    assert set(outputs(target)) == {"articles-00000.parquet"}
    assert len(texts(target)) == 2


def test_fault_59_the_outputs_of_an_input_that_failed_are_its_own(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    source, target = make_inputs(tmp_path / "in", 2), tmp_path / "out"
    engine(source, target)
    before = outputs(target)
    (source / "0001.txt").rename(tmp_path / "away")
    (source / "0001.txt").symlink_to("0001.txt")
    engine(source, target, prune=True)
    assert (outputs(target), engine.tally.left.stale) == (before, ())
