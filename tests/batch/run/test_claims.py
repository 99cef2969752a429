"""Whose an output folder is: rows of other inputs, and the command that adds to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.run.claims import Claims, OwnedError
from cleaner.batch.run.input_identity import InputIdentities
from cleaner.batch.run.plan import plan


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").touch()
    (folder / "docs.jsonl").touch()
    return folder


def row(source: Path, *paths: str, **more: Any) -> dict[str, Any]:
    return {"source": str(source), "files": [{"path": path} for path in paths], "output": None, **more}


def claims(*sources: Path, target: Path) -> Claims:
    return Claims(plan([str(source) for source in sources], target), target, InputIdentities())


def check(source: Path, *rows: dict[str, Any]) -> str:
    """What is wrong with a run of ``source`` into ``out``, whose ledger has these rows."""
    made = claims(source, target=source.parent / "out")
    for each in rows:
        made.note(each)
    try:
        made.check()
    except OwnedError as error:
        return str(error)
    return ""


def test_a_folder_of_other_inputs_is_refused(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "b.txt"
    assert check(source, row(other, "b.txt")) == (
        f"{tmp_path}/out: holds the outputs of other inputs ({other}); name another output folder, or, "
        f"to add to them: clean-news {source} {tmp_path}/out --into-existing"
    )
    assert f"({other})" in check(source, row(other, "b.txt"), row(tmp_path / "elsewhere" / "c.txt", "c.txt"))
    assert check(source, row(other)) == ""  # of which nothing is there
    assert "holds the outputs" in check(source, row(other, output="articles-00000.jsonl", at=0, length=1, hash=""))


def test_rows_of_this_one_s_inputs_make_it_ours(source: Path, tmp_path: Path) -> None:
    other = row(tmp_path / "elsewhere" / "b.txt", "b.txt")
    assert check(source, row(source / "a.txt", "a.txt"), other) == ""
    assert check(source, other, row(source / "gone.txt", "gone.txt")) == ""  # it lay in the folder that is read
    assert check(source / "a.txt", row(source / "gone.txt", "gone.txt")) != ""


@pytest.mark.parametrize("path", ["a.txt", "a.json", "A.txt", "docs.jsonl/line-1.txt"])
def test_an_output_of_another_input_that_is_there_is_not_taken(source: Path, tmp_path: Path, path: str) -> None:
    other, ours = tmp_path / "a.txt", row(source / "b.txt")
    assert check(source, ours, row(other, path)) == ""  # that one is gone
    other.touch()
    assert check(source, ours, row(other, path)) == (
        f"{tmp_path}/out/{path}: is the output of {other}, which this run does not read; name another output folder, "
        f"or, to put another in its place, add --into-existing"
    )
    assert check(source, ours, row(other, "b.txt", "sub/a.txt")) == ""
    assert check(source, row(source / "a.txt", path)) == ""


def test_the_command_names_what_was_named(source: Path, tmp_path: Path) -> None:
    others = [tmp_path / f"in {number}" for number in range(4)]
    for each in others:
        each.mkdir()
    for count, said in ((1, ""), (3, ""), (4, " ...")):
        made = claims(*others[:count], target=tmp_path / "out")
        made.note(row(tmp_path / "elsewhere" / "b.txt", "b.txt"))
        named = " ".join(f"'{each}'" for each in others[:3][:count])
        with pytest.raises(OwnedError, match=re.escape(f"clean-news {named}{said} {tmp_path}/out --into-existing")):
            made.check()
    made = Claims(plan([], tmp_path / "out", listed=[str(source / "a.txt")]), tmp_path / "out", InputIdentities())
    made.note(row(tmp_path / "elsewhere" / "b.txt", "b.txt"))
    with pytest.raises(OwnedError, match=re.escape("clean-news ... ")):
        made.check()


def test_what_lies_in_a_source(source: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(source, target_is_directory=True)
    for named in (source, tmp_path / "link"):
        made = claims(named, target=tmp_path / "out")
        assert made.is_in_source(f"{source}/sub/a.txt")
        assert not made.is_in_source(f"{source}side/a.txt")
    assert not claims(source / "a.txt", target=tmp_path / "out").is_in_source(f"{source}/a.txt")
