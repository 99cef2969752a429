"""Rows 25, 40 and 46: names, rights and links in the way of outputs."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from runs import MakeInputs, ReadFolder

from cleaner.batch.write.atomic import unfinished_files
from cleaner.batch.write.output_folder import OutputFolder


def test_fault_25_every_input_has_an_output_of_its_own(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    source = make_inputs(tmp_path / "in")
    for name in ("a.html", "a.txt", "A.html", "sub/a.html", "caf\u00e9.txt", "cafe\u0301.txt"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(
            f"The ferry of {name} was held up for an hour by a box of printed timetables.\n", encoding="utf-8"
        )
    assert set(engine(source, tmp_path / "out", forms=("txt",), workers=2).values()) == {"ok"}
    found = outputs(tmp_path / "out")
    assert len(found) == len({name.casefold() for name in found}) == 6
    assert len(set(found.values())) == 6


def test_fault_25_two_records_of_one_id_are_two_outputs(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    line = '{"id": "storm", "text": "The storm took the roof off the boathouse on Tuesday night."}\n'
    (make_inputs(tmp_path / "in") / "docs.jsonl").write_text(line * 2, encoding="utf-8")
    engine(tmp_path / "in", tmp_path / "out", forms=("txt",))
    assert set(outputs(tmp_path / "out")) == {"docs.jsonl/line-1-storm.txt", "docs.jsonl/line-2-storm.txt"}


@pytest.mark.usefixtures("in_process")
def test_fault_25_an_input_whose_output_has_too_long_a_name_costs_itself_alone(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, outputs: ReadFolder
) -> None:
    """All of its outputs or none: the name of the ``.txt`` would just have fitted."""
    source = make_inputs(tmp_path / "in", 2)
    engine(source, tmp_path / "without")
    long = "x" * 251
    make_inputs(source, **{long: "The ferry was held up for an hour by a box of printed timetables.\n"})
    assert engine(source, tmp_path / "out") == {"0000.txt": "ok", "0001.txt": "ok", f"{long}.txt": "failed:output-name"}
    assert outputs(tmp_path / "out") == outputs(tmp_path / "without")


def test_fault_40_a_record_cannot_be_written_outside(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    import json

    ids = ["../../x", "/etc/x", "C:\\x", "a\0b", "x" * 5_000, ".", "..", "CON", "x.", "\ud800"]
    text = "The storm took the roof off the boathouse on Tuesday night."
    lines = [json.dumps({"id": each, "text": text}) for each in ids]
    (make_inputs(tmp_path / "in") / "docs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if "out" not in path.parts}
    assert set(engine(tmp_path / "in", tmp_path / "out").values()) == {"ok"}
    assert {path for path in tmp_path.rglob("*") if "out" not in path.parts} == before
    written = list((tmp_path / "out").rglob("*.txt"))
    assert len(written) == len(ids)
    assert all(path.parent == tmp_path / "out" / "docs.jsonl" for path in written)


def test_fault_40_a_link_in_the_output_folder_is_not_followed(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    source = make_inputs(tmp_path / "in", 1)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file").write_text("precious", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0000.txt").symlink_to(elsewhere / "file")
    engine(source, tmp_path / "out")
    assert (elsewhere / "file").read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "out" / "0000.txt").is_symlink()


def test_fault_40_nor_is_one_to_a_folder(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    make_inputs(tmp_path / "in" / "sub", 1)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert engine(tmp_path / "in", tmp_path / "out") == {"0000.txt": "failed:output-name"}
    assert "something else has the name" in engine.messages
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_fault_40_nor_is_one_in_the_place_of_the_ledger(tmp_path: Path, engine: Any, make_inputs: MakeInputs) -> None:
    (tmp_path / "file").write_text("precious", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.jsonl").symlink_to(tmp_path / "file")
    with pytest.raises(OSError, match="manifest"):
        engine(make_inputs(tmp_path / "in", 1), tmp_path / "out")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "precious"


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o027, 0o640)])
def test_fault_46_outputs_have_the_rights_of_the_umask(
    tmp_path: Path, engine: Any, make_inputs: MakeInputs, umask: Callable[[int], int], mask: int, mode: int
) -> None:
    umask(mask)
    source = make_inputs(tmp_path / "in", 1)
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
