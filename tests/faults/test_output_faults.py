"""Outputs: names, rights, links in the way, disks that are full."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.write.atomic import OutputFolder, unfinished_files

Pages = Callable[..., Path]
Outputs = Callable[[Path], dict[str, bytes]]
CALLS = ("open", "write", "fsync", "fchmod", "close", "replace", "mkdir", "pwrite")


# ---------------------------------------------------------------- 25
def test_fault_25_every_input_has_an_output_of_its_own(tmp_path: Path, engine: Any, pages: Pages, outputs: Outputs) -> None:
    source = pages(tmp_path / "in")
    for name in ("a.html", "a.txt", "A.html", "sub/a.html", "caf\u00e9.txt", "cafe\u0301.txt"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(
            f"The ferry of {name} was held up for an hour by a box of printed timetables.\n", encoding="utf-8"
        )
    assert set(engine(source, tmp_path / "out", forms=("txt",), workers=2).values()) == {"ok"}
    found = outputs(tmp_path / "out")
    assert len(found) == len({name.casefold() for name in found}) == 6
    assert len(set(found.values())) == 6


def test_fault_25_two_records_of_one_id_are_two_outputs(tmp_path: Path, engine: Any, pages: Pages, outputs: Outputs) -> None:
    line = '{"id": "storm", "text": "The storm took the roof off the boathouse on Tuesday night."}\n'
    (pages(tmp_path / "in") / "docs.jsonl").write_text(line * 2, encoding="utf-8")
    engine(tmp_path / "in", tmp_path / "out", forms=("txt",))
    assert set(outputs(tmp_path / "out")) == {"docs.jsonl/line-1-storm.txt", "docs.jsonl/line-2-storm.txt"}


@pytest.mark.usefixtures("here")
def test_fault_25_an_input_whose_output_has_too_long_a_name_costs_itself_alone(
    tmp_path: Path, engine: Any, pages: Pages, outputs: Outputs
) -> None:
    """All of its outputs or none: the name of the ``.txt`` would just have fitted."""
    source = pages(tmp_path / "in", 2)
    engine(source, tmp_path / "without")
    long = "x" * 251
    pages(source, **{long: "The ferry was held up for an hour by a box of printed timetables.\n"})
    assert engine(source, tmp_path / "out") == {"0000.txt": "ok", "0001.txt": "ok", f"{long}.txt": "failed:output-name"}
    assert outputs(tmp_path / "out") == outputs(tmp_path / "without")


# ---------------------------------------------------------------- 31: every call fails once, at every place
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
    tmp_path: Path, outputs: Outputs, monkeypatch: pytest.MonkeyPatch, call: str
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
@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("to", ["files", "jsonl", "parquet"])
@pytest.mark.parametrize("call", [*CALLS, "unlink", "ftruncate"])
def test_fault_31_a_run_on_a_full_disk_ends_with_the_ledger_whole(
    tmp_path: Path, engine: Any, pages: Pages, outputs: Outputs, ledger: Any, monkeypatch: pytest.MonkeyPatch, call: str, to: str
) -> None:
    """F6 for whole runs: at the first, the second, ... call, until a run passes; the next one goes on from what is there."""
    if to == "parquet":
        pytest.importorskip("pyarrow")
    source = pages(tmp_path / "in", 5)
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


def test_fault_31_the_command_names_file_and_error(tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from cleaner.cli.app import main

    source = pages(tmp_path / "in", 1)
    monkeypatch.setattr(os, "replace", _Failing(os.replace, 1, tmp_path / "out"))
    done = CliRunner().invoke(main, [str(source), str(tmp_path / "out"), "--workers", "1"])
    assert done.exit_code == 2
    assert f"{tmp_path / 'out' / '0000.txt'}: cannot be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- 40, 46
def test_fault_40_a_record_cannot_be_written_outside(tmp_path: Path, engine: Any, pages: Pages) -> None:
    import json

    ids = ["../../x", "/etc/x", "C:\\x", "a\0b", "x" * 5_000, ".", "..", "CON", "x.", "\ud800"]
    text = "The storm took the roof off the boathouse on Tuesday night."
    lines = [json.dumps({"id": each, "text": text}) for each in ids]
    (pages(tmp_path / "in") / "docs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if "out" not in path.parts}
    assert set(engine(tmp_path / "in", tmp_path / "out").values()) == {"ok"}
    assert {path for path in tmp_path.rglob("*") if "out" not in path.parts} == before
    written = list((tmp_path / "out").rglob("*.txt"))
    assert len(written) == len(ids)
    assert all(path.parent == tmp_path / "out" / "docs.jsonl" for path in written)


def test_fault_40_a_link_in_the_output_folder_is_not_followed(tmp_path: Path, engine: Any, pages: Pages) -> None:
    source = pages(tmp_path / "in", 1)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file").write_text("precious", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0000.txt").symlink_to(elsewhere / "file")
    engine(source, tmp_path / "out")
    assert (elsewhere / "file").read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "out" / "0000.txt").is_symlink()


def test_fault_40_nor_is_one_to_a_folder(tmp_path: Path, engine: Any, pages: Pages) -> None:
    pages(tmp_path / "in" / "sub", 1)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(OSError, match="0000"):
        engine(tmp_path / "in", tmp_path / "out")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_fault_40_nor_is_one_in_the_place_of_the_ledger(tmp_path: Path, engine: Any, pages: Pages) -> None:
    (tmp_path / "file").write_text("precious", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.jsonl").symlink_to(tmp_path / "file")
    with pytest.raises(OSError, match="manifest"):
        engine(pages(tmp_path / "in", 1), tmp_path / "out")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "precious"


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o027, 0o640)])
def test_fault_46_outputs_have_the_rights_of_the_umask(
    tmp_path: Path, engine: Any, pages: Pages, umask: Callable[[int], int], mask: int, mode: int
) -> None:
    umask(mask)
    source = pages(tmp_path / "in", 1)
    (source / "0000.txt").chmod(0o4755)
    engine(source, tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_fault_46_unfinished_files_are_their_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import PurePosixPath

    seen: list[tuple[int, int]] = []
    real = os.open

    def watched(path: Any, flags: int, mode: int = 0o777, **named: Any) -> int:
        if ".clean-news." in str(path):
            seen.append((mode, flags & os.O_EXCL))
        return real(path, flags, mode, **named)

    monkeypatch.setattr(os, "open", watched)
    folder = OutputFolder(tmp_path / "out")
    folder.write({PurePosixPath("a.txt"): b"text"})
    folder.close()
    assert seen == [(0o600, os.O_EXCL)]
    assert list(unfinished_files(tmp_path / "out")) == []
