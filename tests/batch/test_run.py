"""A bad input costs itself alone."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from cleaner.batch.plan import Job, Plan, plan
from cleaner.batch.run import read, run
from cleaner.errors import InputError
from cleaner.page import LARGEST
from cleaner.pipeline import Cleaner

BODY = "The crew of eleven people repaired the harbour wall over the winter.\n"
PAGE = f"Share this page\n\nHarbour wall mended at last\n\n{BODY}"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


class Reports(list[tuple[str, str]]):
    """The names of the inputs that were reported, and why."""

    def __call__(self, name: Path, reason: str, _detail: str) -> None:
        self.append((name.name, reason))


def make(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def clean(source: Path, target: Path, cleaner: Cleaner) -> tuple[dict[str, int], Reports]:
    reports = Reports()
    return dict(run(plan(source, target), cleaner, reports)), reports


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_input_gives_its_text_and_its_json(tmp_path: Path, cleaner: Cleaner) -> None:
    source = make(tmp_path / "in", wall=PAGE)
    assert clean(source, tmp_path / "out", cleaner) == ({"ok": 1}, [])
    written = contents(tmp_path / "out")
    assert set(written) == {"wall.txt", "wall.json"}
    assert written["wall.txt"].decode() == BODY


def test_the_json_names_the_input(tmp_path: Path, cleaner: Cleaner) -> None:
    clean(make(tmp_path / "in", wall=PAGE), tmp_path / "out", cleaner)
    record = json.loads((tmp_path / "out" / "wall.json").read_bytes())
    assert (record["id"], record["text"]) == ("wall.txt", BODY.rstrip())


def test_folders_are_made(tmp_path: Path, cleaner: Cleaner) -> None:
    make(tmp_path / "in" / "2021" / "march", wall=PAGE)
    clean(tmp_path / "in", tmp_path / "not" / "there", cleaner)
    assert set(contents(tmp_path / "not" / "there")) == {"2021/march/wall.txt", "2021/march/wall.json"}


def test_what_an_earlier_run_wrote_is_replaced(tmp_path: Path, cleaner: Cleaner) -> None:
    out = make(tmp_path / "out", wall="old")
    clean(make(tmp_path / "in", wall=PAGE), out, cleaner)
    assert (out / "wall.txt").read_text(encoding="utf-8") == BODY


def test_inputs_are_not_touched(tmp_path: Path, cleaner: Cleaner) -> None:
    source = make(tmp_path / "in", wall=PAGE, empty="", binary=b"\x89PNG\x00\x01")
    before = contents(source)
    clean(source, tmp_path / "out", cleaner)
    assert contents(source) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("Share this page\n\nPost a comment\n", "empty:no-body"),
        (b"%PDF-1.7 \x00\x01\x02", "rejected:binary"),
        (bytes(range(32)) * 40, "rejected:binary"),
        ("<!DOCTYPE html><html><body><nav><a href=/>Home</a></nav></body></html>", "empty:no-body"),
    ],
)
def test_a_bad_input_is_reported_with_its_reason(tmp_path: Path, cleaner: Cleaner, content: str | bytes, reason: str) -> None:
    source = make(tmp_path / "in", bad=content, good=PAGE)
    statuses, reports = clean(source, tmp_path / "out", cleaner)
    assert reports == [("bad.txt", reason)]
    assert statuses == {reason.partition(":")[0]: 1, "ok": 1}


def test_a_bad_input_leaves_nothing_behind(tmp_path: Path, cleaner: Cleaner) -> None:
    clean(make(tmp_path / "in", bad=""), tmp_path / "out", cleaner)
    assert not (tmp_path / "out").exists() or contents(tmp_path / "out") == {}


def test_one_bad_input_leaves_the_others_byte_identical(tmp_path: Path, cleaner: Cleaner) -> None:
    good = {"alpha": PAGE, "omega": BODY * 3}
    clean(make(tmp_path / "good", **good), tmp_path / "without", cleaner)
    statuses, _ = clean(make(tmp_path / "mixed", **good, middle=b"\x89PNG\x00\x01"), tmp_path / "with", cleaner)
    assert statuses == {"ok": 2, "rejected": 1}
    assert contents(tmp_path / "with") == contents(tmp_path / "without")


def test_nothing_to_do_is_done(cleaner: Cleaner) -> None:
    assert run(Plan((), {}), cleaner, Reports()) == {}


def test_an_output_that_cannot_be_written_stops_the_run(tmp_path: Path, cleaner: Cleaner) -> None:
    source = make(tmp_path / "in", wall=PAGE)
    in_the_way = make(tmp_path / "out", file="old") / "file.txt"
    with pytest.raises(OSError, match=r"file\.txt"):
        run(Plan((Job(source / "wall.txt", in_the_way / "wall"),), {}), cleaner, Reports())
    assert in_the_way.read_text() == "old"


# ---------------------------------------------------------------- reading
def test_the_bytes_of_a_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_bytes(b"\xff\x00wall\r\n")
    assert read(tmp_path / "wall.txt") == b"\xff\x00wall\r\n"


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_bytes(b"wall")
    (tmp_path / "link.txt").symlink_to(tmp_path / "wall.txt")
    assert read(tmp_path / "link.txt") == b"wall"


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    return caught.value.reason


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert refused(tmp_path / "large.txt") == "rejected:too-large"


def test_a_folder_is_no_input(tmp_path: Path) -> None:
    assert refused(tmp_path) == "rejected:not-a-regular-file"


def test_a_broken_link_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert refused(tmp_path / "broken.txt") == "rejected:not-a-regular-file"


@posix_only
def test_a_pipe_is_no_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt") == "rejected:not-a-regular-file"


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_has_failed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(PAGE)
    (tmp_path / "secret.txt").chmod(0)
    assert refused(tmp_path / "secret.txt") == "failed:unreadable"


@posix_only
def test_pipes_and_broken_links_cost_themselves_alone(tmp_path: Path, cleaner: Cleaner) -> None:
    source = make(tmp_path / "in", wall=PAGE)
    os.mkfifo(source / "pipe.txt")
    (source / "broken.txt").symlink_to(tmp_path / "nowhere")
    statuses, reports = clean(source, tmp_path / "out", cleaner)
    assert statuses == {"ok": 1, "rejected": 2}
    assert sorted(reports) == [("broken.txt", "rejected:not-a-regular-file"), ("pipe.txt", "rejected:not-a-regular-file")]
