from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from json_schema import problems
from runs import ROOT, rows, without_clock
from worker_threads import worker_threads

from cleaner.batch.read.document import ReadOptions
from cleaner.batch.read.wire import FrameBuffer
from cleaner.batch.run.engine import Settings, run
from cleaner.batch.run.plan import plan
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.summary import Tally
from cleaner.batch.run.work import Limits, Outcome, Request
from cleaner.batch.run.worker import answer
from cleaner.pipeline import Cleaner

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter"


class Engine:
    """Runs of the engine, with their messages; workers obey documents that begin with POISON."""

    def __init__(self) -> None:
        self.messages = ""
        self._finished: list[tuple[Path, Tally, int | None]] = []

    def __call__(self, source: Path, target: Path, *, limits: Limits | None = None, **settings: Any) -> dict[str, str]:
        """The reason (or ``ok``) for each input's name."""
        stream = io.StringIO()
        made = plan([str(source)], target, forms=settings.pop("forms", ("txt", "json")))
        wanted = Settings(limits=limits or Limits(), **{"sync": False, "module": "poison", **settings})
        try:
            tally = run(made, target, ReadOptions(), wanted, Progress(stream))
        finally:
            self.messages = stream.getvalue()
        self._finished.append((target, tally, None if "limit" in settings else inputs(source)))
        self.tally = tally
        return {Path(row["name"]).name + row["position"]: row["reason"] or row["status"] for row in rows(target)}

    def audit(self) -> None:
        """F15: no run has skipped an input in silence; the inputs are counted here once more, in another way."""
        for target, (tally, count) in {target: (tally, count) for target, tally, count in self._finished}.items():
            assert count in (None, tally.inputs)
            if count is not None and not tally.left.others and (target / "manifest.jsonl").exists():
                assert Counter(row["status"] for row in rows(target) if "gone" not in row) == tally.statuses


def inputs(source: Path) -> int:
    """How many inputs a test's folder holds: a text each file, a record each line."""
    files = [source] if source.is_file() else [path for path in source.rglob("*") if not path.is_dir()]
    return sum(
        sum(bool(line.strip()) for line in path.read_bytes().split(b"\n")) if path.suffix == ".jsonl" else 1 for path in files
    )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    ready = Engine()
    yield ready
    ready.audit()


@cache
def _cleaner() -> Cleaner:
    return Cleaner(detect_language=False)


class InProcessSupervisor:
    """In the supervisor's place: documents are cleaned in this process, so that a run costs no second."""

    def __init__(self, _workers: int, setup: dict[str, Any], limits: Limits, _interrupt: object, *, module: str) -> None:
        self._setup = {**setup, "memory": limits.memory, "module": module}

    def results(self, tasks: Iterator[tuple[Any, Request | Outcome]]) -> Iterator[tuple[Any, Outcome]]:
        for task, what in tasks:
            if isinstance(what, Outcome):
                yield task, what
                continue
            (request,) = FrameBuffer().feed(what.data)
            header, parts = answer(request, _cleaner(), self._setup)
            yield task, Outcome(header.pop("reason"), header.pop("detail"), header, parts)


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs have no processes of their own."""
    monkeypatch.setattr("cleaner.batch.run.engine.Supervisor", InProcessSupervisor)


@pytest.fixture
def rows_as_the_schema_says(tmp_path: Path) -> Iterator[None]:
    """Every row of a ledger that a test leaves is as it should be."""
    schema = json.loads((ROOT / "cleaner" / "batch" / "run" / "ledger-row.schema.json").read_text(encoding="utf-8"))
    yield
    for path in filter(Path.is_file, tmp_path.rglob("manifest.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert list(problems(json.loads(line), schema)) == []


@pytest.fixture
def threads() -> Iterator[None]:
    """The processes of runs are threads."""
    with worker_threads():
        yield


@pytest.fixture
def make_inputs() -> Callable[..., Path]:
    """Makes a folder of ``count`` texts, and of others by name."""

    def make(folder: Path, count: int = 0, **others: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            (folder / f"{number:04}.txt").write_text(
                f"Share this page\n\n{SENTENCE}, for the {number}th time.\n", encoding="utf-8"
            )
        for name, content in others.items():
            (folder / f"{name}.txt").write_text(content, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def ledger() -> Callable[[Path], list[dict[str, Any]]]:
    """The rows of an output folder without what the clock says."""

    def read(target: Path) -> list[dict[str, Any]]:
        return [without_clock(row) for row in rows(target)]

    return read


@pytest.fixture
def outputs() -> Callable[[Path], dict[str, bytes]]:
    """Every file in an output folder but the ledger."""

    def read(target: Path) -> dict[str, bytes]:
        found = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
        found.pop("manifest.jsonl", None)
        return found

    return read
