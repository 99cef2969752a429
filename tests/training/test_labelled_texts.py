"""The labels of extracted texts are sound, and are held against the right texts."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from cleaner.model import Label
from training.labelled_texts import LABELS, LabelledText, Span, labelled_texts, text_folder

TEXT = "The wall is mended.\nRead more"
CORPORA = Path(__file__).parents[3] / "shared" / "corpus"


def corpus(folder: Path, text: str) -> Path:
    row = {
        "file": "pool.jsonl.gz",
        "row": 0,
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "spans": [[20, 29, "chrome-promo"]],
    }
    with gzip.open(folder / "pool.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"outlet": "herald.example", "text": text}) + "\n")
    labels = folder / "labels.jsonl"
    labels.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return labels


def test_every_row_is_sound() -> None:
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert len({(row["file"], row["row"]) for row in rows}) == len(rows) == 1364
    for row in rows:
        assert row["spans"] == sorted(row["spans"])
        assert all(0 <= start < end and Label(label) for start, end, label in row["spans"])


def test_a_text_comes_with_its_spans(tmp_path: Path) -> None:
    (found,) = labelled_texts(tmp_path, corpus(tmp_path, TEXT))
    assert (found.outlet, found.text, found.spans) == ("herald.example", TEXT, (Span(20, 29, Label.PROMO),))


def test_of_spans_inside_one_another_the_shorter_counts() -> None:
    text = LabelledText("herald.example", "A goat. (AP)", (Span(8, 12, Label.CREDIT), Span(0, 12, Label.CAPTION)))
    assert text.labels() == [Label.CAPTION] * 8 + [Label.CREDIT] * 4


def test_a_row_of_units_is_a_text_of_lines(tmp_path: Path) -> None:
    labels = corpus(tmp_path, TEXT)
    with gzip.open(tmp_path / "pool.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"outlet": "herald.example", "units": [" The wall  is mended.", "Read more"]}) + "\n")
    (found,) = labelled_texts(tmp_path, labels)
    assert found.text == TEXT


def test_a_folder_of_labelled_lines(tmp_path: Path) -> None:
    (tmp_path / "index.tsv").write_text("name\toutlet\tnote\nwall\therald.example\tunsure: 2\n", encoding="utf-8")
    (tmp_path / "wall.txt").write_text("The wall is mended. Photo: Ada\n\nRead more\n", encoding="utf-8")
    (tmp_path / "wall.labels.tsv").write_text("line\tlabel\n1\tmixed\t20-30:credit\n3\tchrome-promo\n", encoding="utf-8")
    (found,) = text_folder(tmp_path)
    assert (found.outlet, found.note) == ("herald.example", "unsure: 2")
    assert [found.text[start:end] for start, end, _ in found.spans] == ["Photo: Ada", "Read more"]
    assert [span.label for span in found.spans] == [Label.CREDIT, Label.PROMO]


def test_another_text_is_refused(tmp_path: Path) -> None:
    labels = corpus(tmp_path, TEXT.upper())
    with pytest.raises(ValueError, match="row 0 is not the text that was labelled"):
        list(labelled_texts(tmp_path, labels))


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")
def test_the_labels_are_of_the_corpora_s_texts() -> None:
    assert all(found.spans[-1].end <= len(found.text) for found in labelled_texts(CORPORA) if found.spans)
