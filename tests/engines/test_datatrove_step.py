"""Single steps of datatrove's, without an executor."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cleaner import clean
from cleaner.batch.run.process import WorkerError

pytest.importorskip("datatrove", reason="datatrove is not installed; tox -e datatrove")
pytestmark = pytest.mark.filterwarnings("default")

TEXT = "Share this page\n\nThe crew of eleven people repaired the harbour wall over the winter.\n"


def document(text: str = TEXT, **metadata: Any) -> Any:
    from datatrove.data import Document

    return Document(text, "7", metadata=metadata)


def test_what_is_known_is_believed_and_what_came_is_kept() -> None:
    from cleaner.engines.datatrove import CleanNews

    given = document(headline="Harbour wall", language="de", url="https://herald.example/wall", crawl="2024-10")
    step = CleanNews(None, fields={"url": "url", "title": "headline"})
    (found,) = step.run([given, document("")])
    article = clean(TEXT, url="https://herald.example/wall", title="Harbour wall")
    assert found.text == article.text
    assert {name: found.metadata[name] for name in article.as_dict() if name != "text"} == {
        name: value for name, value in article.as_dict().items() if name != "text"
    }
    assert found.metadata["crawl"] == "2024-10"
    assert found.metadata["input"] == {"language": "de"}
    assert step.stats["dropped_empty"].total == 1


def test_metadata_of_any_type_cost_nothing() -> None:
    from cleaner.engines.datatrove import CleanNews

    fields = {"url": "url", "title": "title", "published": "day", "authors": "by"}
    given = document(url=7, title=["Harbour", 8], day=date(2024, 5, 2), by=12)
    (found,) = CleanNews(None, fields=fields).run([given])
    assert found.metadata["published"] == "2024-05-02"
    assert found.metadata["input"]["title"] == ["Harbour", 8]


def test_an_error_of_ours_is_written_with_its_traceback(tmp_path: Path) -> None:
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.engines.datatrove import CleanNews

    step = CleanNews(JsonlWriter(str(tmp_path), compression=None))
    step.worker_module = "poison"
    assert list(step.run([document("POISON bug\n\nThe end.")])) == []
    written = json.loads((tmp_path / "00000.jsonl").read_text(encoding="utf-8"))
    assert written["text"] == "POISON bug\n\nThe end."
    assert written["metadata"]["filter_reason"] == "failed:internal"
    assert "Traceback" in written["metadata"]["filter_detail"]


def test_mistakes_are_named(tmp_path: Path) -> None:
    from cleaner.engines.datatrove import CleanNews

    with pytest.raises(ValueError, match="headline"):
        CleanNews(None, fields={"headline": "title"})
    (tmp_path / "herald.example.toml").write_text("nme = 'Herald'\n", encoding="utf-8")
    with pytest.raises(WorkerError, match="nme"):
        list(CleanNews(None, rules=[str(tmp_path)]).run([document()]))


def test_a_file_that_cannot_be_read_fails_its_task(tmp_path: Path) -> None:
    from cleaner.engines.datatrove import ArchiveReader

    (tmp_path / "a.warc.gz").mkdir()
    (tmp_path / "list.txt").write_text("a.warc.gz\n", encoding="utf-8")
    reader = ArchiveReader(str(tmp_path), None, paths_file=str(tmp_path / "list.txt"))
    with pytest.raises(OSError, match=r"a\.warc\.gz"):
        list(reader.run())
