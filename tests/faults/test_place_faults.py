"""Rows 32, 37, 48 and 49: what a run does to the folders and the terminal it is given; and that the machine changes no byte."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from commands import run_in_threads
from runs import ROOT, MakeInputs, ReadFolder, command

IS_LONG = bool(os.environ.get("CLEAN_NEWS_FAULTS"))


def hashes(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("in", "lies inside the input folder"),
        ("in/out", "lies inside the input folder"),
        ("in/0000.txt", "is a file"),
        ("in/0000.txt/out", "lies inside the input folder"),
        ("file/out", "file/out: cannot be written: "),
    ],
)
def test_fault_32_an_output_that_cannot_be_ends_the_run_before_it_begins(
    tmp_path: Path, make_inputs: MakeInputs, target: str, message: str
) -> None:
    make_inputs(tmp_path / "in", 1)
    (tmp_path / "file").write_text("precious", encoding="utf-8")
    before = hashes(tmp_path)
    done = run_in_threads(tmp_path / "in", tmp_path / target)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert hashes(tmp_path) == before


def test_fault_32_an_output_over_an_input_is_refused(tmp_path: Path, make_inputs: MakeInputs) -> None:
    make_inputs(tmp_path, 1)
    before = hashes(tmp_path)
    done = run_in_threads(tmp_path / "0000.txt", tmp_path)
    assert done.exit_code == 2
    assert "is an input and would be written over" in done.stderr
    assert hashes(tmp_path) == before


@pytest.mark.skipif(sys.platform != "linux", reason="root's rights are given up in Linux's way")
def test_fault_32_a_folder_that_takes_no_files_is_named(tmp_path: Path, make_inputs: MakeInputs) -> None:
    make_inputs(tmp_path / "in", 1)
    (tmp_path / "out").mkdir(mode=0o500)
    done = command(tmp_path / "in", tmp_path / "out", as_anybody=True)
    assert done.returncode == 2
    assert "cannot be written: Permission denied" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []


EVIL = ["a\x1b[31m.txt", "b\x1b]52;c;YQ==\x07.txt", "c\u202etxt.exe.txt", "d\ne.txt", "f\x9b1m.txt", "g\udcff.txt"]


@pytest.mark.parametrize("options", [[], ["-v"], ["--log-json"], ["--dry-run"]])
def test_fault_37_no_name_speaks_to_the_terminal(tmp_path: Path, make_inputs: MakeInputs, options: list[str]) -> None:
    source = make_inputs(tmp_path / "in", 1)
    for name in EVIL:
        (source / name).write_bytes(b"")
    done = run_in_threads(source, tmp_path / "out", *options)
    written = done.stdout + done.stderr
    assert not set(written) & set("\x1b\x07\u202e\x9b\x80\r")
    assert done.exit_code == (0 if "--dry-run" in options else 1)
    if "--log-json" in options:
        assert len([json.loads(line) for line in done.stderr.splitlines()]) == len(EVIL) + 2
    elif not options:
        assert len([line for line in done.stderr.splitlines() if ": empty: " in line]) == len(EVIL)


@pytest.mark.parametrize("to", ["files", "jsonl", "parquet"])
def test_fault_48_neither_workers_nor_place_change_a_byte(
    tmp_path: Path, make_inputs: MakeInputs, outputs: ReadFolder, ledger: ReadFolder, to: str
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    source = make_inputs(tmp_path / "in", 12, bad="", flat="Rain fell on the pier. " * 40)
    places = [
        ("1", {"PYTHONHASHSEED": "0"}),
        ("2", {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"}),
        ("3", {"PYTHONHASHSEED": "9", "TZ": "UTC"}),
        *((str(1 + seed % 3), {"PYTHONHASHSEED": str(seed), "TZ": "Asia/Tokyo"}) for seed in range(1, 9 if IS_LONG else 1)),
    ]
    for number, (workers, environment) in enumerate(places):
        target = tmp_path / f"out{number}"
        done = command(source, target, "--to", to, "--shard-size", "5k", "--workers", workers, environment=environment)
        assert done.returncode == 1, done.stderr
        assert len(outputs(target)) > 1
        assert outputs(target) == outputs(tmp_path / "out0")
        assert ledger(target) == ledger(tmp_path / "out0")


def state(folder: Path) -> dict[str, tuple[int, str]]:
    return {path: (Path(path).stat().st_mtime_ns, digest) for path, digest in hashes(folder).items()}


def test_fault_49_checking_writes_nothing(tmp_path: Path) -> None:
    case = next(iter(sorted((ROOT / "fixtures").glob("*/*/expected.txt")))).parent
    shutil.copytree(case, tmp_path / "fixtures" / "one")
    assert command("check", tmp_path / "fixtures").returncode == 0
    expected = tmp_path / "fixtures" / "one" / "expected.txt"
    expected.write_text(expected.read_text(encoding="utf-8") + "\nA line too many.\n", encoding="utf-8")
    for content, code, message in ((None, 1, "-A line too many."), (b"\xff\xfe\x00", 2, "expected.txt")):
        if content is not None:
            expected.write_bytes(content)
        before = state(tmp_path)
        done = command("check", tmp_path / "fixtures")
        assert done.returncode == code
        assert message in done.stdout + done.stderr
        assert state(tmp_path) == before
