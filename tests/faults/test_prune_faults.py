"""Outputs whose inputs are gone: they stay, and are counted, until ``--prune`` removes them and nothing else."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from runs import MakeInputs, command

from cleaner.batch.read.document import ReadOptions
from cleaner.batch.run.engine import Settings, run
from cleaner.batch.run.plan import plan
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.summary import Tally
from cleaner.cli.app import main

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."

pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture
def done(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> Path:
    """The output folder of a run over three texts in ``in``, with a file of somebody's own in it."""
    engine(make_inputs(tmp_path / "in", 3), tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    return tmp_path / "out"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"manifest.jsonl"}


ALL = {"0000.txt", "0000.json", "0001.txt", "0001.json", "0002.txt", "0002.json", "notes.txt"}


def test_outputs_without_an_input_are_counted_in_every_run(tmp_path: Path, engine: Any, done: Path) -> None:
    (tmp_path / "in" / "0001.txt").unlink()
    for _ in range(2):
        engine(tmp_path / "in", done)
        assert engine.tally.left.stale == ("0001.txt",)
        assert engine.tally.lines()[-1] == "outputs of inputs that are gone: 1; --prune removes them"
        assert names(done) == ALL


@pytest.mark.parametrize("runs_between", [0, 2])
def test_prune_removes_and_names_them(tmp_path: Path, engine: Any, done: Path, runs_between: int) -> None:
    (tmp_path / "in" / "0001.txt").unlink()
    for _ in range(runs_between):
        engine(tmp_path / "in", done)
    engine(tmp_path / "in", done, prune=True)
    assert names(done) == ALL - {"0001.txt", "0001.json"}
    assert engine.tally.lines()[-1] == "pruned, as their inputs are gone: 0001.txt"
    assert engine.tally.record()["pruned"] == ["0001.txt"]
    engine(tmp_path / "in", done, prune=True)
    assert (engine.tally.left.stale, engine.tally.unchanged) == ((), 2)


def test_an_input_that_is_back_is_not_gone(tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path) -> None:
    (tmp_path / "in" / "0001.txt").unlink()
    engine(tmp_path / "in", done)
    make_inputs(tmp_path / "in", 2)
    engine(tmp_path / "in", done, prune=True)
    assert engine.tally.left.stale == ()
    assert names(done) == ALL


def test_an_output_that_another_input_has_now_is_not_gone(tmp_path: Path, engine: Any, done: Path) -> None:
    (tmp_path / "in" / "0001.txt").rename(tmp_path / "in" / "0001.md")
    engine(tmp_path / "in", done, prune=True)
    assert engine.tally.left.stale == ()
    assert names(done) == ALL


def test_lines_that_are_gone_are(tmp_path: Path, engine: Any) -> None:
    source = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": number, "text": SENTENCE}) + "\n" for number in range(3)]
    source.write_text("".join(lines), encoding="utf-8")
    engine(source, tmp_path / "out")
    source.write_text("".join(lines[:2]), encoding="utf-8")
    engine(source, tmp_path / "out", prune=True)
    assert engine.tally.left.stale == ("a.jsonl/line-3-2.txt",)
    assert names(tmp_path / "out") == {
        f"a.jsonl/line-{number + 1}-{number}.{form}" for number in (0, 1) for form in ("txt", "json")
    }


def test_inputs_that_are_only_left_out_are_not_gone(tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path) -> None:
    """Another folder's, and those beyond a limit."""
    make_inputs(tmp_path / "other", other=f"{SENTENCE}\n")
    engine(tmp_path / "other", done, prune=True, into_existing=True)
    assert engine.tally.left.stale == ()
    assert names(done) == ALL | {"other.txt", "other.json"}
    engine(tmp_path / "in", done)
    (tmp_path / "in" / "0001.txt").unlink()
    engine(tmp_path / "in", done, prune=True, limit=1)
    assert (engine.tally.left.stale, names(done) >= ALL) == ((), True)


def test_fault_54_a_row_cannot_have_other_files_removed(tmp_path: Path, engine: Any, done: Path) -> None:
    """Outside the output folder, our own, or somebody's who has put another in an output's place."""
    precious = tmp_path / "victim.txt"
    precious.write_text("precious", encoding="utf-8")
    ledger = done / "manifest.jsonl"
    whole = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    gone = {**whole[0], "source": str(tmp_path / "in" / "gone.txt")}
    paths = ["../victim.txt", str(precious), "sub/../../victim.txt", "manifest.jsonl", "notes.txt"]
    for path in paths:
        entry = {**whole[0]["files"][0], "path": path}
        for row in ({**gone, "output": path, "files": [entry]}, {**gone, "output": path, "files": [], "earlier": [entry]}):
            ledger.write_text("".join(json.dumps(each) + "\n" for each in [*whole, row]), encoding="utf-8")
            engine(tmp_path / "in", done, prune=True)
            assert precious.read_text(encoding="utf-8") == "precious"
            assert names(done) == ALL
            assert len(ledger.read_text(encoding="utf-8").splitlines()) == 3
    old = {key: value for key, value in gone.items() if key not in ("files", "source")}
    old |= {"name": str(tmp_path / "in" / "gone.txt"), "output": "../victim.txt"}
    ledger.write_text("".join(json.dumps(each) + "\n" for each in [*whole, old]), encoding="utf-8")
    engine(tmp_path / "in", done, prune=True)
    assert precious.exists()


def test_no_link_is_followed(tmp_path: Path, engine: Any, done: Path) -> None:
    (tmp_path / "precious.txt").write_text("precious", encoding="utf-8")
    (done / "0001.txt").unlink()
    (done / "0001.txt").symlink_to(tmp_path / "precious.txt")
    (tmp_path / "in" / "0001.txt").unlink()
    engine(tmp_path / "in", done, prune=True)
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "precious"
    assert (done / "0001.txt").is_symlink()


def test_prune_on_the_command_line(tmp_path: Path, make_inputs: MakeInputs) -> None:
    line = [str(make_inputs(tmp_path / "in", 3)), str(tmp_path / "out"), "--workers", "1"]
    assert CliRunner().invoke(main, line).exit_code == 0
    (tmp_path / "in" / "0000.txt").unlink()
    assert "outputs of inputs that are gone: 1; --prune removes them" in CliRunner().invoke(main, line).stderr
    result = CliRunner().invoke(main, [*line, "--prune"])
    assert (result.exit_code, "pruned, as their inputs are gone: 0000.txt" in result.stderr) == (0, True)
    assert not (tmp_path / "out" / "0000.txt").exists()


# ---------------------------------------------------------------- 53: only where everything was listed and read
@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are given up in Linux's way")
def test_fault_53_a_folder_that_cannot_be_listed_prunes_nothing(tmp_path: Path, make_inputs: MakeInputs) -> None:
    make_inputs(tmp_path / "in", 1)
    make_inputs(tmp_path / "in" / "sub", 2)
    assert command(tmp_path / "in", tmp_path / "out").returncode == 0
    (tmp_path / "in" / "0000.txt").unlink()
    (tmp_path / "in" / "sub").chmod(0)
    try:
        done = command(tmp_path / "in", tmp_path / "out", "--prune", as_anybody=True)
    finally:
        (tmp_path / "in" / "sub").chmod(0o755)
    assert "nothing was pruned: 1 input could not be read" in done.stderr
    assert "outputs of inputs that are gone: 1; --prune removes them" in done.stderr
    assert {"0000.txt", "sub/0000.txt", "sub/0001.txt"} <= names(tmp_path / "out")


def test_fault_53_lines_behind_the_cut_of_a_packed_file_are_not_gone(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl.gz"
    lines = b"".join(json.dumps({"id": number, "text": f"{SENTENCE} {number}"}).encode() + b"\n" for number in range(400))
    whole = gzip.compress(lines)
    source.write_bytes(whole)
    plan_and_run(source, tmp_path / "out")
    before = names(tmp_path / "out")
    assert len(before) == 800
    source.write_bytes(whole[: len(whole) // 2])
    tally = plan_and_run(source, tmp_path / "out", prune=True)
    assert tally.prune_obstacle
    assert names(tmp_path / "out") == before
    source.write_bytes(whole)
    assert plan_and_run(source, tmp_path / "out", prune=True).unchanged == 399  # all but the one that was cut


def plan_and_run(source: Path, target: Path, **settings: Any) -> Tally:
    """A run whose inputs are not counted by the name of their file."""
    return run(plan([str(source)], target), target, ReadOptions(), Settings(sync=False, **settings), Progress(io.StringIO()))


def test_fault_53_names_from_another_working_folder_are_the_same_inputs(
    tmp_path: Path, make_inputs: MakeInputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative ones; and a link to the folder is the folder."""
    make_inputs(tmp_path / "in", 3)
    (tmp_path / "link").symlink_to("in", target_is_directory=True)
    (tmp_path / "place").mkdir()
    monkeypatch.chdir(tmp_path)
    plan_and_run(Path("in"), Path("out"))
    before = names(tmp_path / "out")
    for place, source, target in ((".", "link", "out"), ("place", "../in", "../out"), ("place", str(tmp_path / "in"), "../out")):
        monkeypatch.chdir(tmp_path / place)
        tally = plan_and_run(Path(source), Path(target), prune=True)
        assert (tally.unchanged, tally.left.stale) == (3, ())
        assert names(tmp_path / "out") == before


def test_fault_53_an_empty_folder_may_be_a_disk_that_is_not_there(tmp_path: Path, engine: Any, done: Path) -> None:
    (tmp_path / "in").rename(tmp_path / "elsewhere")
    (tmp_path / "in").mkdir()
    engine(tmp_path / "in", done, prune=True)
    assert names(done) == ALL
    assert "nothing was pruned: there are no inputs at all" in engine.tally.lines()


def test_fault_53_an_output_that_somebody_has_changed_stays(tmp_path: Path, engine: Any, done: Path) -> None:
    (tmp_path / "in" / "0001.txt").unlink()
    (done / "0001.txt").write_text("edited by hand", encoding="utf-8")
    engine(tmp_path / "in", done, prune=True)
    assert names(done) == ALL - {"0001.json"}
    assert engine.tally.lines()[-1] == "not pruned, as somebody has changed them: 0001.txt"
