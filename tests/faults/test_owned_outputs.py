"""Rows 51, 52 and 57 to 60: each output has one owner, is what the ledger says, and is not lost because a run read less."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from json_schema import problems
from runs import ROOT, MakeInputs, ReadFolder

from cleaner.batch.run.claims import OwnedError

SCHEMA = json.loads((ROOT / "cleaner" / "batch" / "run" / "ledger-row.schema.json").read_text(encoding="utf-8"))
SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
OTHER = "Visitors queued around the yard to see the wheel turn for the first time in years."

pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture
def done(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> Path:
    """The output folder of a run over three texts in ``in``."""
    engine(make_inputs(tmp_path / "in", 3), tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture(autouse=True)
def rows_are_as_the_schema_says(tmp_path: Path) -> Iterator[None]:
    yield
    for path in filter(Path.is_file, tmp_path.rglob("manifest.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert list(problems(json.loads(line), SCHEMA)) == []


# ---------------------------------------------------------------- 51, 60: whose the folder is
def test_fault_51_and_60_a_folder_of_other_inputs_is_refused(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path, outputs: ReadFolder, ledger: ReadFolder
) -> None:
    """Whether the names are the same or others, and however much is read; the message has the command that adds to them."""
    make_inputs(tmp_path / "in2", **{"0000": OTHER})
    make_inputs(tmp_path / "in3", another=OTHER)
    before, rows = outputs(done), ledger(done)
    for source, settings in (("in2", {}), ("in2", {"limit": 1}), ("in3", {}), ("in3", {"to": "jsonl"}), ("in2/0000.txt", {})):
        with pytest.raises(OwnedError, match=r"out: holds the outputs of other inputs \(.*/in/0000\.txt\)") as refused:
            engine(tmp_path / source, done, **settings)
        assert f"clean-news {tmp_path / source} {done} --into-existing" in str(refused.value)
        assert (outputs(done), ledger(done)) == (before, rows)
    engine(tmp_path / "in", done)
    assert engine.tally.unchanged == 3


def test_fault_51_an_output_that_another_input_took_is_made_again(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path, outputs: ReadFolder
) -> None:
    make_inputs(tmp_path / "in2", **{"0000": OTHER})
    before = outputs(done)
    engine(tmp_path / "in2", done, limit=1, into_existing=True)
    assert OTHER in (done / "0000.txt").read_text(encoding="utf-8")
    owners = {row["source"]: [file["path"] for file in row["files"]] for row in rows(done)}
    assert owners == {
        str(tmp_path / "in2" / "0000.txt"): ["0000.txt", "0000.json"],
        str(tmp_path / "in" / "0001.txt"): ["0001.txt", "0001.json"],
        str(tmp_path / "in" / "0002.txt"): ["0002.txt", "0002.json"],
    }
    with pytest.raises(OwnedError, match=r"out/0000\.txt: is the output of .*/in2/0000\.txt, which this run does not read"):
        engine(tmp_path / "in", done)
    engine(tmp_path / "in", done, into_existing=True)
    assert (engine.tally.unchanged, outputs(done)) == (2, before)


def test_fault_51_a_name_that_means_another_file_in_another_folder_is_another_input(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, text in (("one", SENTENCE), ("two", OTHER)):
        make_inputs(tmp_path / place / "in", a=text)
    monkeypatch.chdir(tmp_path / "one")
    engine(Path("in"), tmp_path / "out")
    monkeypatch.chdir(tmp_path / "two")
    with pytest.raises(OwnedError):
        engine(Path("in"), tmp_path / "out")


def test_fault_60_what_is_added_keeps_what_is_there(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path, outputs: ReadFolder
) -> None:
    before = outputs(done)
    engine(make_inputs(tmp_path / "in2", other=OTHER), done, into_existing=True, prune=True)
    assert engine.tally.left.others == 3
    assert "in the output folder too: outputs of 3 inputs that this run has not read" in engine.tally.lines()
    assert {name: data for name, data in outputs(done).items() if not name.startswith("other")} == before
    assert len(rows(done)) == 4


def test_a_part_of_the_inputs_is_the_same_inputs(tmp_path: Path, engine: Any, done: Path, outputs: ReadFolder) -> None:
    before = outputs(done)
    engine(tmp_path / "in" / "0001.txt", done)
    assert (engine.tally.unchanged, engine.tally.left.others, outputs(done)) == (1, 2, before)
    engine(tmp_path / "in", done)
    assert engine.tally.unchanged == 3


def test_rows_of_an_older_version_are_read_and_their_inputs_cleaned_once_more(
    tmp_path: Path, engine: Any, done: Path, ledger: ReadFolder
) -> None:
    """They know neither the source of an input nor what was written: nothing in them counts as verified."""
    whole = ledger(done)
    old = [{key: value for key, value in row.items() if key not in ("source", "files")} for row in rows(done)]
    (done / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in old), encoding="utf-8")
    (done / "0001.txt").write_text("edited", encoding="utf-8")
    (tmp_path / "in" / "0002.txt").unlink()
    engine(tmp_path / "in", done, prune=True)
    assert (engine.tally.unchanged, engine.tally.left.stale) == (0, ("0002.txt",))
    assert ledger(done) == whole[:2]
    assert not (done / "0002.json").exists()


@pytest.mark.parametrize(
    "damage", [{"removed": {"x": "many"}}, {"warnings": 3}, {"files": [7]}, {"outlet": ["x"]}, {"source": None}, {"earlier": {}}]
)
def test_a_row_that_is_not_as_it_was_written_is_none(tmp_path: Path, engine: Any, done: Path, damage: dict[str, Any]) -> None:
    first, *others = rows(done)
    (done / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ({**first, **damage}, *others)), "utf-8")
    engine(tmp_path / "in", done)
    assert engine.tally.unchanged == 2


# ---------------------------------------------------------------- 52: what is unchanged is verified
@pytest.mark.parametrize("suffix", ["txt", "json"])
@pytest.mark.parametrize("change", ["emptied", "cut", "changed", "a folder", "a link"])
def test_fault_52_an_output_that_is_not_what_was_written_is_rebuilt(
    tmp_path: Path, engine: Any, done: Path, outputs: ReadFolder, change: str, suffix: str
) -> None:
    before, output = outputs(done), done / f"0001.{suffix}"
    content = output.read_bytes()
    output.unlink()
    if change == "a link":
        (tmp_path / "elsewhere").write_bytes(content)
        output.symlink_to(tmp_path / "elsewhere")
    elif change == "a folder":
        output.mkdir()
    else:
        output.write_bytes({"emptied": b"", "cut": content[:10], "changed": content[:-2] + b"X\n"}[change])
    found = engine(tmp_path / "in", done)
    assert engine.tally.unchanged == 2
    if change == "a folder":
        assert found["0001.txt"] == "failed:output-name"
    else:
        assert outputs(done) == before


def test_fault_52_the_time_alone_costs_a_look_and_no_cleaning(
    tmp_path: Path, engine: Any, done: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr("cleaner.batch.write.output_folder._hash_at", _noted(read))
    engine(tmp_path / "in", done)
    assert (engine.tally.unchanged, read) == (3, [])
    os.utime(done / "0001.txt", ns=(1, 1))
    for expected in (["0001.txt"], []):
        read.clear()
        engine(tmp_path / "in", done)
        assert (engine.tally.unchanged, sorted(set(read))) == (3, expected)


def test_fault_52_verify_reads_all_of_them(tmp_path: Path, engine: Any, done: Path, outputs: ReadFolder) -> None:
    before, output = outputs(done), done / "0001.txt"
    status = output.stat()
    output.write_bytes(output.read_bytes().replace(b"wall", b"WALL"))
    os.utime(output, ns=(status.st_atime_ns, status.st_mtime_ns))
    engine(tmp_path / "in", done)
    assert (engine.tally.unchanged, outputs(done) == before) == (3, False)
    engine(tmp_path / "in", done, verify=True)
    assert (engine.tally.unchanged, outputs(done) == before) == (2, True)


def _noted(read: list[str]) -> Any:
    from cleaner.batch.write.output_folder import _hash_at

    def noted(folder: int, name: str) -> str:
        read.append(name)
        return _hash_at(folder, name)

    return noted


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


def rows(target: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (target / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
