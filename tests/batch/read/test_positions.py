"""Single documents out of files of many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.batch.read import positions
from cleaner.batch.read.document import Document, ReadOptions, ReadResult
from cleaner.batch.read.positions import documents_at, only_document
from cleaner.model.errors import InputError


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(f'{{"text": "Wall {n}", "title": "Head {n}", "story": "S{n}"}}\n' for n in range(1, 6)), encoding="utf-8"
    )
    return str(path)


def test_documents_are_found_by_the_positions_of_a_ledger(lines: str) -> None:
    found = list(documents_at(lines, ["line 4", "line 2"], ReadOptions()))
    assert [(each.position, each.data) for each in found if isinstance(each, Document)] == [
        ("line 2", "Wall 2"),
        ("line 4", "Wall 4"),
    ]


def test_nothing_is_read_behind_the_last(lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(*_: object) -> Iterator[ReadResult]:
        for number in range(1, 6):
            read.append(f"line {number}")
            yield Document(lines, f"line {number}", "Wall")

    monkeypatch.setattr(positions, "read_inputs", reading)
    assert len(list(documents_at(lines, ["line 2"], ReadOptions()))) == 1
    assert read == ["line 1", "line 2"]


def test_the_document_at_a_position_has_what_its_record_states(lines: str) -> None:
    document = only_document(lines, "line 3", ReadOptions(text_field="story"))
    assert (document.data, document.given["title"]) == ("S3", "Head 3")


@pytest.mark.parametrize(
    ("position", "reason"),
    [(None, "rejected:many-documents"), ("line 9", "rejected:no-such-position"), ("", "rejected:no-such-position")],
)
def test_what_is_not_one_document_is_refused(lines: str, position: str | None, reason: str) -> None:
    with pytest.raises(InputError) as raised:
        only_document(lines, position)
    assert raised.value.reason == reason


def test_a_file_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="failed:unreadable"):
        only_document(str(tmp_path / "absent.txt"), "line 1")
