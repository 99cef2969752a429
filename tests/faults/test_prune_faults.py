"""Outputs whose inputs are gone: they stay, and are counted, until ``--prune`` removes them and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from runs import MakeInputs

from cleaner.batch.run.prune import NAME
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
        assert engine.tally.stale == ("0001.txt",)
        assert engine.tally.lines()[-1] == "outputs of inputs that are gone: 1; --prune removes them"
        assert names(done) == ALL | {NAME}


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
    assert (engine.tally.stale, engine.tally.unchanged) == ((), 2)


def test_an_input_that_is_back_is_not_gone(tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path) -> None:
    (tmp_path / "in" / "0001.txt").unlink()
    engine(tmp_path / "in", done)
    make_inputs(tmp_path / "in", 2)
    engine(tmp_path / "in", done, prune=True)
    assert engine.tally.stale == ()
    assert names(done) == ALL


def test_an_output_that_another_input_has_now_is_not_gone(tmp_path: Path, engine: Any, done: Path) -> None:
    (tmp_path / "in" / "0001.txt").rename(tmp_path / "in" / "0001.md")
    engine(tmp_path / "in", done, prune=True)
    assert engine.tally.stale == ()
    assert names(done) == ALL


def test_lines_that_are_gone_are(tmp_path: Path, engine: Any) -> None:
    source = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": number, "text": SENTENCE}) + "\n" for number in range(3)]
    source.write_text("".join(lines), encoding="utf-8")
    engine(source, tmp_path / "out")
    source.write_text("".join(lines[:2]), encoding="utf-8")
    engine(source, tmp_path / "out", prune=True)
    assert engine.tally.stale == ("a.jsonl/line-3-2.txt",)
    assert names(tmp_path / "out") == {
        f"a.jsonl/line-{number + 1}-{number}.{form}" for number in (0, 1) for form in ("txt", "json")
    }


def test_inputs_that_are_only_left_out_are_not_gone(tmp_path: Path, engine: Any, make_inputs: MakeInputs, done: Path) -> None:
    """Another folder's, and those beyond a limit."""
    make_inputs(tmp_path / "other", other=f"{SENTENCE}\n")
    engine(tmp_path / "other", done, prune=True)
    assert engine.tally.stale == ()
    assert names(done) == ALL | {"other.txt", "other.json"}
    engine(tmp_path / "in", done)
    (tmp_path / "in" / "0001.txt").unlink()
    engine(tmp_path / "in", done, prune=True, limit=1)
    assert (engine.tally.stale, names(done) >= ALL) == ((), True)


@pytest.mark.parametrize(
    "torn",
    [
        b'{"output": "../precious.txt"}\n',
        b'{"output": "notes.md"}\n{"outp',
        b"[]\n",
        b"\xff\n",
        b'{"output": "manifest.jsonl"}\n',
    ],
)
def test_a_list_that_is_torn_or_not_ours_costs_nobody_a_file(tmp_path: Path, engine: Any, done: Path, torn: bytes) -> None:
    (tmp_path / "precious.txt").write_text("precious", encoding="utf-8")
    (done / NAME).write_bytes(torn)
    engine(tmp_path / "in", done, prune=True)
    assert names(done) == ALL
    assert (tmp_path / "precious.txt").exists()
    assert (done / "manifest.jsonl").exists()


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
