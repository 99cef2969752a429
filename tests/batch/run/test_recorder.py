"""What is written down of an input: its row, a report of an error of ours, and what an earlier run left of it."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from cleaner.batch.run.about import NOTHING
from cleaner.batch.run.ledger import Ledger
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.recorder import InputTask, Recorder
from cleaner.batch.run.repeat_counts import Repeat
from cleaner.batch.run.work import Outcome
from cleaner.batch.write.output_folder import OutputFolder
from cleaner.batch.write.sinks import FilesSink, RecordsSink, StreamSink

ROW = {"name": "in/a.txt", "position": "", "source": "/in/a.txt", "rules": "r", "input": "0123456789abcdef01", "fingerprint": "f"}
PARTS = (b"text", b"{}")


class Run:
    """A recorder over a folder, and what it has written."""

    def __init__(self, path: Path, *, form: str = "files", prune: bool = False) -> None:
        self.path = path
        self.folder = OutputFolder(path, sync=False)
        self.sink = (
            FilesSink(self.folder, lambda *_: [PurePosixPath("a.txt"), PurePosixPath("a.json")])
            if form == "files"
            else RecordsSink(self.folder, form, 10_000, keys="attributes", sync=False)
        )
        self.ledger = Ledger(path, sync=False)
        self.said = io.StringIO()
        self.recorder = Recorder(self.sink, self.ledger, self.folder, Progress(self.said), prune=prune)

    def record(self, outcome: Outcome, task: InputTask | None = None) -> dict[str, Any]:
        self.recorder.record(task or InputTask(dict(ROW)), outcome)
        (*_, row) = self.ledger.rows_of_this_run()
        return row

    def close(self) -> None:
        self.sink.finish()
        self.sink.close()
        self.ledger.close()
        self.folder.close()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    made = Run(tmp_path / "out")
    yield made
    made.close()


def test_the_row_of_an_article(run: Run) -> None:
    about = {"outlet": "herald.example", "removed": {"chrome-nav": 2}, "fired": {"a/b": 1}, "words": {"body": 9}, "doubtful": 3}
    row = run.record(Outcome("ok", "", {**about, "publisher": "no key of a row"}, PARTS, ms=12))
    assert {key: row[key] for key in about} == about
    assert row == {
        **ROW, **NOTHING, **about, "status": "ok", "reason": "", "detail": "", "output": "a.txt", "ms": 12, "files": row["files"],
    }  # fmt: skip
    assert [entry["path"] for entry in row["files"]] == ["a.txt", "a.json"]
    assert (run.path / "a.txt").read_bytes() == b"text"
    assert run.recorder.tally.statuses == {"ok": 1}
    assert run.said.getvalue() == ""


def test_the_row_of_an_input_without_one(run: Run) -> None:
    row = run.record(Outcome("rejected:binary", "it is a picture", ms=3))
    assert row == {
        **ROW, **NOTHING, "status": "rejected", "reason": "rejected:binary", "detail": "it is a picture", "output": None,
        "files": [], "ms": 3,
    }  # fmt: skip
    assert run.said.getvalue() == "clean-news: in/a.txt: rejected:binary: it is a picture\n"
    assert run.recorder.troubled == {"/in/a.txt"}


@pytest.mark.parametrize(("reason", "is_troubled"), [("empty", False), ("failed:timeout", True), ("rejected:binary", True)])
def test_what_could_not_be_read_may_have_more_in_it(run: Run, reason: str, is_troubled: bool) -> None:
    run.record(Outcome(reason))
    assert bool(run.recorder.troubled) is is_troubled


def test_an_error_of_ours_is_reported_with_its_traceback(run: Run) -> None:
    row = run.record(Outcome("failed:internal", "ZeroDivisionError: x", parts=(b"Traceback",)))
    assert row["detail"] == "ZeroDivisionError: x; please report this with clean-news-errors/0123456789abcdef.txt"
    assert (run.path / "clean-news-errors" / "0123456789abcdef.txt").read_bytes() == b"Traceback"
    assert run.record(Outcome("failed:internal", "x"))["detail"] == "x; please report this"


def test_of_a_stream_it_is_named_alone() -> None:
    said = io.StringIO()
    Recorder(StreamSink(io.BytesIO()), None, None, Progress(said)).record(
        InputTask(dict(ROW)), Outcome("failed:internal", "x", parts=(b"Traceback",))
    )
    assert said.getvalue() == "clean-news: in/a.txt: failed:internal: x; please report this\n"


@pytest.mark.parametrize("code", [errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.ELOOP])
def test_a_name_that_cannot_be_costs_its_input(run: Run, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object) -> Mapping[str, Any]:
        raise OSError(code, os.strerror(code), "out/a.txt")

    monkeypatch.setattr(run.sink, "write", refuse)
    row = run.record(Outcome("ok", "", {"outlet": "herald.example"}, PARTS, ms=5))
    taken = f"out/a.txt: {os.strerror(code)}: something else has the name; move it away, or --prune what has no input any more"
    assert (row["status"], row["reason"], row["ms"], row["outlet"]) == ("failed", "failed:output-name", 5, None)
    assert row["detail"] == ("File name too long" if code == errno.ENAMETOOLONG else taken)
    assert run.recorder.tally.bad_names == 1


def test_a_full_disk_ends_the_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Mapping[str, Any]:
        raise OSError(errno.ENOSPC, "No space left on device", "out/a.txt")

    monkeypatch.setattr(run.sink, "write", refuse)
    with pytest.raises(OSError, match="No space left"):
        run.record(Outcome("ok", parts=PARTS))
    assert list(run.ledger.rows_of_this_run()) == []


def again(run: Run) -> Run:
    run.close()
    return Run(run.path)


def test_an_output_that_holds_is_not_made_again(tmp_path: Path) -> None:
    first = Run(tmp_path / "out")
    row = first.record(Outcome("ok", "", {"outlet": "herald.example"}, PARTS))
    second = again(first)
    task, outcome = second.recorder.task({**ROW, "name": "./in/a.txt"}, None)
    assert outcome == Outcome("unchanged")
    assert task == InputTask({**row, "name": "./in/a.txt"}, is_unchanged=True)
    for changed in ({"fingerprint": "g"}, {"source": "/in/b.txt"}, {"position": "line 2"}):
        assert second.recorder.task({**ROW, **changed}, "x")[1] is None
    assert second.record(outcome, task) == {**row, "name": "./in/a.txt"}
    assert second.recorder.tally.unchanged == 1
    second.close()


def test_an_output_that_is_not_there_is_made_again_and_what_is_left_of_it_is_known(tmp_path: Path) -> None:
    first = Run(tmp_path / "out")
    row = first.record(Outcome("ok", parts=PARTS))
    second = again(first)
    (second.path / "a.json").unlink()
    task, nothing = second.recorder.task(dict(ROW), "x")
    assert nothing is None
    assert task == InputTask(ROW, document_id="x", earlier=tuple(row["files"]))
    second.close()


@pytest.mark.parametrize(
    ("reason", "fingerprint", "is_unchanged"),
    [("empty", "f", True), ("rejected:binary", "f", True), ("failed:timeout", "f", False), ("rejected:bomb", None, False)],
)
def test_what_failed_is_tried_again(tmp_path: Path, reason: str, fingerprint: str | None, is_unchanged: bool) -> None:
    first = Run(tmp_path / "out")
    first.record(Outcome(reason), InputTask({**ROW, "fingerprint": fingerprint}))
    second = again(first)
    task, outcome = second.recorder.task({**ROW, "fingerprint": fingerprint}, None)
    assert (outcome is not None) is task.is_unchanged is is_unchanged
    if outcome is not None:
        assert second.record(outcome, task)["reason"] == reason
        assert second.recorder.tally.unchanged == 1
    second.close()


def test_what_an_earlier_run_left_is_named_while_it_is_there(tmp_path: Path) -> None:
    first = Run(tmp_path / "out")
    (first.path / "a.md").touch()
    entries = ({"path": "a.md"}, {"path": "gone.md"}, {"path": "a.txt"})
    row = first.record(Outcome("ok", parts=PARTS), InputTask(dict(ROW), earlier=entries))
    assert row["earlier"] == [{"path": "a.md"}]  # a.txt is its own output now
    second = again(first)
    task, outcome = second.recorder.task(dict(ROW), None)
    assert task.earlier == ({"path": "a.md"},)
    assert outcome is not None
    assert second.record(outcome, task)["earlier"] == [{"path": "a.md"}]
    second.close()


@pytest.mark.parametrize(
    ("reason", "prune", "is_kept"),
    [
        ("failed:timeout", True, True),
        ("rejected:binary", True, True),
        ("empty", False, True),
        ("empty", True, False),
        ("ok", False, False),
    ],
)
def test_the_record_of_an_input_that_has_none_now_is_kept(tmp_path: Path, reason: str, prune: bool, is_kept: bool) -> None:
    first = Run(tmp_path / "out", form="jsonl")
    place = first.record(Outcome("ok", parts=(b'{"id": "a"}\n',)))
    first.close()
    second = Run(tmp_path / "out", form="jsonl", prune=prune)
    task, outcome = second.recorder.task({**ROW, "fingerprint": "g"}, None)
    assert outcome is None
    row = second.record(Outcome(reason, parts=(b'{"id": "b"}\n',)), task)
    entry = {"path": place["output"], **{key: place[key] for key in ("at", "length", "hash")}}
    assert row.get("earlier") == ([entry] if is_kept else None)
    second.close()
    assert (tmp_path / "out" / "articles-00000.jsonl").exists() is (is_kept or reason == "ok")


def test_a_row_of_an_older_version_is_noticed(tmp_path: Path) -> None:
    first = Run(tmp_path / "out")
    first.record(Outcome("empty"))
    path = first.path / "manifest.jsonl"
    first.close()
    path.write_bytes(path.read_bytes().replace(b'"warnings": [], ', b""))
    second = Run(tmp_path / "out")
    assert second.recorder.earlier_row({"source": "/in/b.txt", "position": ""}) is None
    assert not second.recorder.has_earlier_version
    assert second.recorder.earlier_row(ROW) is not None
    assert second.recorder.has_earlier_version
    second.close()


def test_the_list_of_what_is_repeated_is_of_the_last_run(run: Run) -> None:
    path = run.path / "clean-news-repeats.jsonl"
    run.recorder.note_repeats((Repeat("herald.example", 1, 4, 0.05, "Support us"),), are_removed=True)
    assert b"herald.example" in path.read_bytes()
    assert (len(run.recorder.tally.repeats), run.recorder.tally.removes_repeats) == (1, True)
    run.recorder.note_repeats((), are_removed=False)
    assert not path.exists()
