"""Rows 51, 52 and 60: each output has one owner, and is what the ledger says."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from runs import MakeInputs, ReadFolder, rows

from cleaner.batch.run.claims import OwnedError

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
OTHER = "Visitors queued around the yard to see the wheel turn for the first time in years."

pytestmark = pytest.mark.usefixtures("in_process", "rows_as_the_schema_says")


@pytest.fixture
def done(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> Path:
    """The output folder of a run over three texts in ``in``."""
    engine(make_inputs(tmp_path / "in", 3), tmp_path / "out")
    return tmp_path / "out"


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
