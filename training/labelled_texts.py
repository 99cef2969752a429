"""Labels of extracted texts: where they are read, and held against the texts that they are of."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.model import Label

_MIXED = "mixed"
_SPAN = re.compile(r"(\d+)-(\d+):?([\w-]*)")
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

    def labels(self) -> list[Label]:
        """The label of each code point of the text; of spans inside one another the shorter one counts."""
        found = [Label.BODY] * len(self.text)
        for start, end, label in sorted(self.spans, key=lambda span: span.start - span.end):
            found[start:end] = [label] * (end - start)
        return found


def labelled_texts(corpora: Path, labels: Path = LABELS) -> Iterator[LabelledText]:
    """The labelled texts, from the files of ``corpora``: ``outlet`` and ``text``, or ``units`` for its lines, a row.

    Raises :class:`ValueError`, with file and row, where the text is not the one that was labelled.
    """
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    for name in dict.fromkeys(row["file"] for row in rows):
        with gzip.open(corpora / name, "rt", encoding="utf-8") as file:
            texts = [json.loads(line) for line in file]
        for row in (row for row in rows if row["file"] == name):
            found = texts[row["row"]]
            text = found["text"] if "text" in found else "\n".join(" ".join(unit.split()) for unit in found["units"])
            if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
                message = f"{corpora / name}: row {row['row']} is not the text that was labelled"
                raise ValueError(message)
            spans = tuple(Span(start, end, Label(label)) for start, end, label in row["spans"])
            yield LabelledText(found["outlet"], text, spans, row.get("note", ""))


def text_folder(folder: Path) -> Iterator[LabelledText]:
    """The labelled texts of a folder with ``index.tsv``, and ``NAME.txt`` and ``NAME.labels.tsv`` for each."""
    names, *rows = [line.split("\t") for line in (folder / "index.tsv").read_text(encoding="utf-8").splitlines()]
    for row in (dict(zip(names, each, strict=False)) for each in rows):
        with (folder / f"{row['name']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        spans = _spans_of_lines(text, (folder / f"{row['name']}.labels.tsv").read_text(encoding="utf-8"))
        yield LabelledText(row["outlet"], text, tuple(spans), row.get("note") or "")


def _spans_of_lines(text: str, labels: str) -> Iterator[Span]:
    """The spans that a table of lines names: ``number, label``, and of a ``mixed`` line ``start-end:label;...`` within it."""
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n"), len(text) + 1]
    for cells in (row.split("\t") for row in labels.splitlines()):
        if not cells[0].isdecimal():
            continue
        start, end = starts[int(cells[0]) - 1], starts[int(cells[0])] - 1
        if cells[1] != _MIXED:
            yield Span(start, end, Label(cells[1]))
        for first, last, label in _SPAN.findall(" ".join(cells[2:])):
            yield Span(start + int(first), start + int(last), Label(label or Label.CREDIT))
