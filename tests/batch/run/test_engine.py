"""The engine's own account of its inputs, what its settings do, and processes that cannot begin."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from outlet_texts import APPEAL, text
from worker_threads import worker_threads

from cleaner.batch.read.document import Document, InputFailure, ReadOptions
from cleaner.batch.read.walk import FoundFile
from cleaner.batch.run.engine import Settings, expects_html, read_planned, run, stream
from cleaner.batch.run.ledger import LedgerError
from cleaner.batch.run.plan import Plan, plan
from cleaner.batch.run.process import WorkerError
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.summary import Tally
from cleaner.batch.run.work import Outcome


class LosingSupervisor:
    """In the supervisor's place; the second document gets lost on its way."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def results(self, tasks: Iterator[tuple[Any, object]]) -> Iterator[tuple[Any, Outcome]]:
        for number, (task, _) in enumerate(tasks):
            if number != 1:
                yield task, Outcome("empty")


def texts(folder: Path) -> Path:
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text("The pier is open again.\n", encoding="utf-8")
    return folder


def test_an_input_that_gets_lost_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.run.engine.Supervisor", LosingSupervisor)
    made = plan([str(texts(tmp_path / "in"))], tmp_path / "out")
    with pytest.raises(LedgerError, match="3 inputs, but 2 rows"):
        run(made, tmp_path / "out", ReadOptions(), Settings(), Progress(io.StringIO()))
    with pytest.raises(LedgerError, match="3 inputs, but 2 accounted for"):
        stream(made, io.BytesIO(), ReadOptions(), Settings(to="jsonl"), Progress(io.StringIO()))


def test_processes_that_cannot_begin_end_the_run(tmp_path: Path) -> None:
    made = plan([str(texts(tmp_path / "in"))], tmp_path / "out")
    with pytest.raises(WorkerError, match="end before they begin"):
        run(made, tmp_path / "out", ReadOptions(), Settings(module="no_such_module"), Progress(io.StringIO()))


class Run:
    """Runs over ``in`` in threads, and what they leave in ``out``."""

    def __init__(self, folder: Path) -> None:
        self.source, self.target = folder / "in", folder / "out"
        self.source.mkdir()

    def __call__(self, *, forms: tuple[str, ...] = ("txt", "json"), **settings: Any) -> Tally:
        made = plan([str(self.source)], self.target, ReadOptions(), forms)
        with worker_threads() as self.started:
            return run(made, self.target, ReadOptions(), Settings(sync=False, **settings), Progress(io.StringIO()))

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.target / "manifest.jsonl").read_text(encoding="ascii").splitlines()]

    def write(self, count: int, *, folder: str = "herald.example") -> None:
        """Texts of one outlet, all with one line in common."""
        (self.source / folder).mkdir()
        for number in range(count):
            (self.source / folder / f"{number}.txt").write_text(text(number, (APPEAL,)), encoding="utf-8")


@pytest.fixture
def runs(tmp_path: Path) -> Run:
    return Run(tmp_path)


def test_what_outlets_repeat_is_listed_or_taken_out(runs: Run) -> None:
    runs.write(5)
    runs.write(1, folder="echo.example")
    path = runs.target / "herald.example" / "1.txt"
    listed = runs.target / "clean-news-repeats.jsonl"
    runs()
    plain, before = path.read_text(encoding="utf-8"), {row["name"]: row["fingerprint"] for row in runs.rows}
    assert APPEAL in plain
    assert not listed.exists()

    tally = runs(repeats="report")
    assert tally.unchanged == 6
    assert [repeat.example for repeat in tally.repeats] == [APPEAL]
    assert json.loads(listed.read_text(encoding="ascii"))["outlet"] == "herald.example"
    assert path.read_text(encoding="utf-8") == plain

    tally = runs(repeats="remove", workers=2)
    assert (tally.unchanged, tally.repeated.total()) == (1, 5)  # echo.example repeats nothing
    assert APPEAL not in path.read_text(encoding="utf-8")
    changed = {row["name"] for row in runs.rows if row["fingerprint"] != before[row["name"]]}
    assert changed == {str(runs.source / "herald.example" / f"{number}.txt") for number in range(5)}
    assert runs(repeats="remove").unchanged == 6

    assert runs(repeats="remove", limit=4).repeats == ()  # of three texts nothing is repeated, and no more are counted
    assert runs().repeats == ()
    assert not listed.exists()


def test_a_part_of_the_inputs_is_a_part_of_the_run(runs: Run) -> None:
    runs.write(3)
    tally = runs(limit=2)
    assert (tally.taken, tally.inputs, len(runs.rows)) == (2, 2, 2)
    assert tally.prune_obstacle == ""
    assert "not all inputs were read" in (runs(limit=2, prune=True).prune_obstacle)


def test_settings_reach_output_and_fingerprint(runs: Run) -> None:
    runs.write(1)
    seen = set()
    for settings in (
        {},
        {"to": "jsonl"},
        {"links": True},
        {"keys": "trafilatura"},
        {"favor": "recall"},
        {"forms": ("md",)},
    ):
        options: Any = settings
        assert runs(**options).unchanged == 0
        seen.add(runs.rows[0]["fingerprint"])
    assert len(seen) == 6
    assert runs(forms=("md",)).unchanged == 1
    assert runs.started == []  # nobody is needed for that


def test_pruned_outputs_are_named_in_no_row_any_more(runs: Run) -> None:
    runs.write(2)
    runs(forms=("txt", "md"))
    assert runs(forms=("txt",)).left.orphans == ("herald.example/0.md", "herald.example/1.md")
    assert "earlier" in runs.rows[0]
    tally = runs(forms=("txt",), prune=True)
    assert tally.left.removed == {"herald.example/0.md", "herald.example/1.md"}
    assert all("earlier" not in row for row in runs.rows)
    assert not (runs.target / "herald.example" / "0.md").exists()


def test_outputs_of_the_keys_of_older_versions_are_noticed(runs: Run) -> None:
    runs.write(1)
    runs()
    path = runs.target / "manifest.jsonl"
    (row,) = runs.rows
    del row["warnings"]
    path.write_text(json.dumps(row) + "\n", encoding="ascii")
    assert runs().has_old_keys
    path.write_text(json.dumps(row) + "\n", encoding="ascii")
    assert not runs(keys="trafilatura").has_old_keys


def test_a_stream_has_a_record_for_each_document_in_order(runs: Run) -> None:
    runs.write(3)
    (runs.source / "herald.example" / "1.txt").write_bytes(b"")
    made, out = plan([str(runs.source)], None), io.BytesIO()
    with worker_threads():
        tally = stream(made, out, ReadOptions(), Settings(to="jsonl", workers=2), Progress(io.StringIO()))
    assert tally.statuses == {"ok": 2, "empty": 1}
    ids = [json.loads(line)["id"] for line in out.getvalue().splitlines()]
    assert ids == ["herald.example/0.txt", "herald.example/2.txt"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.txt", "b.md", "c.TXT", "d.txt.gz"], False),
        (["a.txt", "b.html"], True),
        (["a.jsonl"], True),
        (["a"], True),
        ([], False),
    ],
)
def test_pages_are_expected_but_of_plain_texts(names: list[str], expected: bool) -> None:
    """Workers that expect none are ready sooner."""
    failure = InputFailure("gone", "", "failed:unreadable", "")
    assert expects_html(Plan((failure, *(FoundFile(name) for name in names)))) is expected


def test_everything_planned_is_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("The pier is open.", encoding="utf-8")
    failure = InputFailure("gone", "", "failed:unreadable", "")
    made = Plan((failure, FoundFile(str(tmp_path / "a.txt")), FoundFile("-", named=True)))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "The pier."}\n{"text": "The wall."}\n')))
    found = list(read_planned(made, ReadOptions(), None))
    assert found[0] == failure
    assert [each.data for each in found[1:] if isinstance(each, Document)] == [b"The pier is open.", "The pier.", "The wall."]
    assert len(list(read_planned(made, ReadOptions(), 2))) == 2
    assert list(read_planned(made, ReadOptions(), 0)) == []
