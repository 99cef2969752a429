"""Labels of extracted texts: where they are read, and held against the texts that they are of."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.model import Label

LABELS = Path(__file__).parent / "labels" / "extracted.jsonl"


class Span(NamedTuple):
    """A labelled stretch of a text, in code points, the end exclusive."""

    start: int
    end: int
    label: Label


class LabelledText(NamedTuple):
    """A text with the spans of it that are not plain body."""

    outlet: str
    text: str
    spans: tuple[Span, ...]
    note: str = ""


def labelled_texts(corpora: Path, labels: Path = LABELS) -> Iterator[LabelledText]:
    """The labelled texts, from the files of ``corpora`` (``pool.jsonl.gz`` and so on: ``text`` and ``outlet`` a row).

    Raises :class:`ValueError`, with file and row, where the text is not the one that was labelled.
    """
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    for name in dict.fromkeys(row["file"] for row in rows):
        with gzip.open(corpora / name, "rt", encoding="utf-8") as file:
            texts = [json.loads(line) for line in file]
        for row in (row for row in rows if row["file"] == name):
            found = texts[row["row"]]
            if hashlib.sha256(found["text"].encode()).hexdigest() != row["sha256"]:
                message = f"{corpora / name}: row {row['row']} is not the text that was labelled"
                raise ValueError(message)
            spans = tuple(Span(start, end, Label(label)) for start, end, label in row["spans"])
            yield LabelledText(found["outlet"], found["text"], spans, row.get("note", ""))
