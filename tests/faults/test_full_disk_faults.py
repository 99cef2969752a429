"""Row 31: every call fails once, at every place."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from runs import MakeInputs, ReadFolder

from cleaner.batch.write.output_folder import OutputFolder

CALLS = ("open", "write", "fsync", "fchmod", "close", "replace", "mkdir", "pwrite")


class _Failing:
    """Fails the k-th call of a function of ``os`` that concerns an output."""

    def __init__(self, real: Callable[..., Any], k: int, below: Path) -> None:
        self._real = real
        self._left = k
        self._below = below
        self.has_failed = False

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self._concerns(arguments[0]):
            self._left -= 1
            if self._left == 0:
                self.has_failed = True
                if self._real is os.close:
                    self._real(*arguments)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self._real(*arguments, **named)

    def _concerns(self, what: Any) -> bool:
        if not isinstance(what, int):
            return ".clean-news." in str(what) or str(what).startswith(str(self._below))
        try:
            return str(Path(f"/proc/self/fd/{what}").readlink()).startswith(str(self._below))
        except OSError:
            return False


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("call", CALLS)
def test_fault_31_a_disk_that_is_full_at_any_call_leaves_whole_files(
    tmp_path: Path, outputs: ReadFolder, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """F6: the first, the second, ... call fails, until a run passes without a fault; five documents, written twice."""
    documents = {f"{number}": {"a.txt": b"new text %d\n" % number, "sub/a.json": b"{}\n" * 5_000} for number in range(5)}
    for k in range(1, 500):
        folder = tmp_path / str(k)
        failing = _Failing(getattr(os, call), k, folder)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            _write_all(folder, documents)
        for path, content in outputs(folder).items() if folder.exists() else ():
            name = path.rpartition("/")[0].partition("/")[0], path.partition("/")[2]
            assert content == documents[name[0]][name[1]]
        if not failing.has_failed:
            break
    else:
        pytest.fail("it never came to an end")
    assert len(outputs(tmp_path / str(k))) == 10


def _write_all(folder: Path, documents: dict[str, dict[str, bytes]]) -> None:
    from pathlib import PurePosixPath

    try:
        target = OutputFolder(folder)
    except OSError:
        return
    faults: list[OSError] = []
    try:
        for name, files in documents.items():
            target.write({PurePosixPath(name, path): data for path, data in files.items()})
    except OSError as error:
        faults.append(error)
    with contextlib.suppress(OSError):
        target.close()
    assert all(error.errno == errno.ENOSPC and str(folder) in str(error.filename) for error in faults)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("to", ["files", "jsonl", "parquet"])
@pytest.mark.parametrize("call", [*CALLS, "unlink", "ftruncate"])
def test_fault_31_a_run_on_a_full_disk_ends_with_the_ledger_whole(
    tmp_path: Path,
    engine: Any,
    make_inputs: MakeInputs,
    outputs: ReadFolder,
    ledger: Any,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    to: str,
) -> None:
    """F6 for whole runs: at the first, the second, ... call, until a run passes; the next one goes on from what is there."""
    if to == "parquet":
        pytest.importorskip("pyarrow")
    source = make_inputs(tmp_path / "in", 5)
    settings = {"to": to, "shard_size": 900}
    engine(source, tmp_path / "whole", **settings)
    whole, rows = outputs(tmp_path / "whole"), ledger(tmp_path / "whole")
    for k in range(1, 500):
        target = tmp_path / f"{call}{k}"
        failing = _Failing(getattr(os, call), k, target)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            patch.setattr("cleaner.batch.run.ledger._SYNC_INTERVAL", 0.0)
            error = error_of(lambda target=target: engine(source, target, sync=True, **settings))  # type: ignore[misc]
        assert error is None or failing.has_failed
        assert getattr(error, "errno", errno.ENOSPC) == errno.ENOSPC
        found = outputs(target) if target.exists() else {}
        assert all(whole[name] == data for name, data in found.items() if not is_unfinished(name))
        engine(source, target, **settings)
        assert outputs(target) == whole
        assert ledger(target) == rows
        shutil.rmtree(target)
        if not failing.has_failed:
            break
    else:
        pytest.fail("it never came to an end")


def error_of(work: Callable[[], object]) -> OSError | None:
    try:
        work()
    except OSError as error:
        return error
    return None


def is_unfinished(name: str) -> bool:
    return Path(name).name.startswith(".clean-news.")


def test_fault_31_the_command_names_file_and_error(
    tmp_path: Path, make_inputs: MakeInputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from cleaner.cli.app import main

    source = make_inputs(tmp_path / "in", 1)
    monkeypatch.setattr(os, "replace", _Failing(os.replace, 1, tmp_path / "out"))
    done = CliRunner().invoke(main, [str(source), str(tmp_path / "out"), "--workers", "1"])
    assert done.exit_code == 2
    assert f"{tmp_path / 'out' / '0000.txt'}: cannot be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
