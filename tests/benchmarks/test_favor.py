from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import favor

BODY = "\n\n".join(
    f"The keeper of the lighthouse climbed {steps} steps on Monday to find a penguin at the top." for steps in (100, 200)
)


@pytest.mark.parametrize("options", [[], ["--text"]], ids=["html", "text"])
def test_a_set_has_a_row_with_three_scores_for_each_value(options: list[str], tmp_path: Path) -> None:
    page = "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))
    (tmp_path / "news" / "pages").mkdir(parents=True)
    (tmp_path / "news" / "pages" / "one.html.gz").write_bytes(gzip.compress(f"<html><body>{page}</body></html>".encode()))
    (tmp_path / "news" / "gold.jsonl").write_text(json.dumps({"id": "one", "body": BODY}) + "\n", encoding="utf-8")
    written: list[str] = []
    favor.main([str(tmp_path / "news"), *options], write=written.append)
    head, *rows = "\n".join(written).splitlines()
    assert [head.count(each) for each in ("precision: F1", "balance: F1", "recall: F1")] == [1, 1, 1]
    assert rows[1] == "| news, 1 pages | " + " | ".join(["100.0"] * 9) + " |"
