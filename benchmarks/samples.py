"""Pages of a corpus or of the fixtures as they were fetched, with their dates, and the time that something takes on them."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple


class Sample(NamedTuple):
    """A page as it was fetched, its address, and its date of publication as gold has it: a day, or a moment."""

    source: bytes
    url: str | None
    date: str


def samples(folder: Path) -> list[Sample]:
    """The pages of a corpus, or of the fixtures."""
    if (folder / "gold.jsonl").exists():
        rows = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").strip().split("\n"))
        return [
            Sample(
                gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes()), row.get("url"), row.get("date") or ""
            )
            for row in rows
        ]
    found = []
    for path in sorted(folder.glob("*/*/input.html")):
        expected = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
        found.append(Sample(path.read_bytes(), expected.get("url"), expected.get("published") or ""))
    return found


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of CPU, and what came out."""
    begun = time.process_time()
    found = work()
    return (time.process_time() - begun) * 1000, found
