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
def test_a_set_has_a_row_for_each_value(options: list[str], tmp_path: Path) -> None:
    page = "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))
    (tmp_path / "news" / "pages").mkdir(parents=True)
    (tmp_path / "news" / "pages" / "one.html.gz").write_bytes(gzip.compress(f"<html><body>{page}</body></html>".encode()))
    (tmp_path / "news" / "gold.jsonl").write_text(json.dumps({"id": "one", "body": BODY}) + "\n", encoding="utf-8")
    written: list[str] = []
    favor.main([str(tmp_path / "news"), *options], write=written.append)
    head, _, *rows = "\n".join(written).splitlines()
    assert head == "| pages | --favor | word F1 | precision | recall |"
    assert rows == [f"| news, 1 pages | `{favor}` | 100.0 | 100.0 | 100.0 |" for favor in ("precision", "balance", "recall")]
