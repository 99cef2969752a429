"""Row 35: a standard output that nobody reads any more, that is full, or that was never open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from runs import MakeInputs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def test_fault_35_a_reader_that_has_had_enough_gets_whole_lines_and_no_traceback(tmp_path: Path, make_inputs: MakeInputs) -> None:
    source = make_inputs(
        tmp_path / "in", 60, long="The crew repaired the harbour wall over the winter.\n\n" * 5_000
    )  # more than a pipe holds
    run = subprocess.Popen(
        [sys.executable, "-m", "cleaner", source, "-", "--to", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    assert run.stderr is not None
    line = run.stdout.readline()
    assert line, run.stderr.read().decode()
    assert json.loads(line)["text"]
    run.stdout.close()
    messages = run.stderr.read()
    run.stderr.close()
    assert run.wait() == 141
    assert b"Traceback" not in messages
    assert b"Exception" not in messages


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "options",
    [
        ["in/0000.txt"],
        ["in", "-", "--to", "jsonl"],
        ["in", "out", "--dry-run"],
        ["explain", "in/0000.txt"],
        ["rules", "list"],
        ["--help"],
        ["--version"],
    ],
)
def test_fault_35_a_full_standard_output_is_a_run_that_cannot_be_done(
    tmp_path: Path, make_inputs: MakeInputs, options: list[str]
) -> None:
    make_inputs(tmp_path / "in", 3)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", *options],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
            env=_environment(),
        )
    assert done.returncode == 2
    assert b"standard output: cannot be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "code"), [(["in", "out"], 0), (["in/0000.txt"], 2), (["in", "-", "--to", "jsonl"], 2), (["--help"], 2)]
)
def test_fault_35_a_standard_output_closed_from_the_start_is_an_error_of_who_writes_to_it(
    tmp_path: Path, make_inputs: MakeInputs, options: list[str], code: int
) -> None:
    make_inputs(tmp_path / "in", 3)
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -m cleaner "$@" >&-', sys.executable, *options],
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        check=False,
        env=_environment(),
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert (b"standard output: cannot be written" in done.stderr) == (code == 2)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])}
