"""datatrove's own executor over web archives: every record is accounted for, and articles are those of the command."""

from __future__ import annotations

import gzip
import io
import json
import runpy
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from news_archives import REFUSALS, write_archives

from cleaner.batch.read.document import ReadOptions
from cleaner.batch.run.engine import Settings, run
from cleaner.batch.run.plan import plan
from cleaner.batch.run.progress import Progress
from cleaner.batch.run.work import Limits

pytest.importorskip("datatrove", reason="datatrove is not installed; tox -e datatrove")
pytestmark = pytest.mark.filterwarnings("default")  # what other people's packages warn of is theirs

SCRIPT = Path(__file__).parents[2] / "docs" / "recipes" / "cc_news.py"
LEDGER = "manifest.jsonl"
LIMITS = Limits(timeout=15)
Reasons = dict[tuple[str, str], str]
"""File and position -> why there is no article."""


def lines(folder: Path) -> list[dict[str, Any]]:
    """What datatrove wrote there."""
    return [json.loads(line) for path in sorted(folder.glob("*.gz")) for line in gzip.decompress(path.read_bytes()).splitlines()]


def of_command(archives: Path, target: Path, module: str = "poison") -> tuple[dict[str, dict[str, Any]], Reasons]:
    """What the command makes of the same: records by id, and reasons."""
    settings = Settings(to="jsonl", sync=False, limits=LIMITS, module=module)
    run(plan([str(archives)], target, forms=("json",)), target, ReadOptions(), settings, Progress(io.StringIO()))
    records = [
        json.loads(line) for path in target.glob("*.jsonl") if path.name != LEDGER for line in path.read_bytes().splitlines()
    ]
    ledger = [json.loads(line) for line in (target / LEDGER).read_bytes().splitlines()]
    reasons = {(row["source"], row["position"]): row["reason"] for row in ledger if row["status"] != "ok"}
    return {each["id"]: each for each in records}, reasons


def essence(article: dict[str, Any]) -> tuple[str, list[str], list[str]]:
    """A text, a list, and a list of structs."""
    return article["text"], article["authors"], [piece["label"] for piece in article["removed"]]


def executor(archives: Path, out: Path) -> Any:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.engines.datatrove import ArchiveReader, CleanNews

    step = CleanNews(JsonlWriter(str(out / "excluded")), limits=LIMITS)
    step.worker_module = "poison"
    reader = ArchiveReader(str(archives), JsonlWriter(str(out / "passed-over")))
    writer = JsonlWriter(str(out / "articles"), expand_metadata=True)
    return LocalPipelineExecutor([reader, step, writer], tasks=2, workers=2, logging_dir=str(out / "logs"))


def test_every_record_is_accounted_for_and_articles_are_those_of_the_command(tmp_path: Path) -> None:
    count = write_archives(tmp_path / "in")
    stats = executor(tmp_path / "in", tmp_path / "out").run()
    records, reasons = of_command(tmp_path / "in", tmp_path / "command")

    articles = lines(tmp_path / "out" / "articles")
    passed_over, excluded = lines(tmp_path / "out" / "passed-over"), lines(tmp_path / "out" / "excluded")
    assert len(articles) + len(passed_over) + len(excluded) == count
    places = {(each["metadata"]["file_path"], each["metadata"]["position"]): each for each in passed_over + excluded}
    assert {place: each["metadata"]["filter_reason"] for place, each in places.items()} == reasons
    assert Counter(each["metadata"]["filter_reason"] for each in excluded) >= Counter(
        {"failed:timeout": 1, "failed:worker-died(SIGSEGV)": 1}
    )
    assert set(REFUSALS.values()) | {"rejected:revisit", "failed:truncated"} == set(reasons.values()) - {
        each["metadata"]["filter_reason"] for each in excluded
    }
    assert all(each["text"].startswith("POISON") or "<html" in each["text"] for each in excluded)
    for article in articles:
        assert {name: article[name] for name in records[article["id"]]} == records[article["id"]]
    assert {article["id"] for article in articles} == records.keys()
    assert sum("encoding:guessed" in article["warnings"] for article in articles) == 4

    of_reader, of_step, _ = stats.stats
    assert of_reader["passed_over"].total == len(passed_over)
    assert of_reader["passed_over_rejected:http-404"].total == 4
    assert of_step["forwarded"].total == len(articles)
    assert of_step["dropped_failed:timeout"].total == 1
    removed = Counter(piece["label"] for article in articles for piece in article["removed"])
    assert {name: of_step[f"removed_{name}"].total for name in removed} == removed

    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "articles").iterdir()}
    assert executor(tmp_path / "in", tmp_path / "out").run() is None  # nothing is left to do
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "articles").iterdir()} == before


def test_the_script_writes_typed_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_archives(tmp_path / "in", pages=2)
    monkeypatch.setattr(sys, "argv", ["cc_news.py", str(tmp_path / "in"), str(tmp_path / "out"), "--tasks", "2"])
    runpy.run_path(str(SCRIPT), run_name="__main__")
    records, _ = of_command(tmp_path / "in", tmp_path / "command", "cleaner.batch.run.worker")
    rows = [
        row for path in sorted((tmp_path / "out" / "articles").glob("*.parquet")) for row in parquet.read_table(path).to_pylist()
    ]
    assert {row["id"]: essence(row) for row in rows} == {each["id"]: essence(each) for each in records.values()}
    assert "position" in json.loads(rows[0]["input"])
