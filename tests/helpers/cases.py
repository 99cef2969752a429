"""A folder of a fixture: its input, and what is expected of it."""

from __future__ import annotations

from pathlib import Path

from commands import write

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"Share this page\n\n{SENTENCE}\n"
FACTS = '{"kind": "article", "removed": ["chrome-share _generic/share-phrase: Share this page"]}'


def fixture(case: Path | str, *, page: str | bytes = PAGE, body: str = SENTENCE + "\n") -> Path:
    """Write a fixture: as expected, unless ``page`` or ``body`` say otherwise."""
    write(f"{case}/input.txt", page)
    write(f"{case}/expected.txt", body)
    write(f"{case}/expected.json", FACTS)
    return Path(case)
