"""What both trainings write: progress, and the weights' files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from cleaner.learned.weight_files import FORMAT

WEIGHTS = Path(__file__).parent.parent / "cleaner" / "learned" / "weights"


def print_progress(text: str) -> None:
    """Print to standard error, at once."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def write_weights(name: str, data: dict[str, Any]) -> None:
    """Write a file of weights, on one line; ``data`` holds thresholds, forests and tables by their keys."""
    content = {"format": FORMAT, "licence": "Apache-2.0", **data}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (WEIGHTS / name).write_text(text + "\n", encoding="utf-8")
