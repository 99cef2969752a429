"""The file of units: what is written comes back, whoever's it is and however large its numbers are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.batch.run.unit_spill import UnitSpill, hash_of, pack, publisher_hash
from cleaner.label.text_units import TextUnits, Unit

LARGE = (1 << 32) - 1
FIRST = TextUnits(
    (
        Unit(7, 12, frozenset({LARGE, 3}), "Support our work"),
        Unit((1 << 64) - 1, 99_999, frozenset(), "It was \ud83d cold"),
    ),
    1_234_567,
    frozenset({1 << 31, 5}),
)
SECOND = TextUnits((Unit(7, 12, frozenset({4}), ""),), 0, frozenset())


@pytest.fixture
def spill(tmp_path: Path) -> Iterator[UnitSpill]:
    made = UnitSpill(tmp_path)
    yield made
    made.close()
    assert list(tmp_path.iterdir()) == []  # it never had a name, or has none now


def test_texts_come_back(spill: UnitSpill) -> None:
    spill.add(pack(b"first", "herald.example", FIRST))
    spill.add(pack(b"second", "herald.example", SECOND))
    one, other = list(spill.texts())
    owner = publisher_hash("herald.example")
    assert (one.content, one.publisher, list(one.keys)) == (hash_of(b"first"), owner, [7 ^ owner, (1 << 64) - 1 ^ owner])
    assert list(other.keys) == [7 ^ owner]
    found = spill.text(one.offset)
    assert found.other_words == 1_234_567
    assert found.other_names == {1 << 31, 5}
    assert [(unit.key ^ owner, unit.words, unit.names, unit.beginning) for unit in found.units] == [
        (7, 12, {LARGE, 3}, "Support our work"),
        ((1 << 64) - 1, 65_535, frozenset(), "It was ? cold"),
    ]
    assert spill.text(other.offset).units[0].names == {4}
    assert [text.offset for text in spill.texts()] == [one.offset, other.offset]


def test_two_publishers_have_no_key_in_common(spill: UnitSpill) -> None:
    for publisher in ("herald.example", "echo.example", "\ud83d.example"):
        spill.add(pack(b"text", publisher, SECOND))
    keys = [text.keys[0] for text in spill.texts()]
    assert len(set(keys)) == 3


def test_a_file_that_cannot_be_made_is_named_by_its_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone") as caught:
        UnitSpill(tmp_path / "gone")
    assert caught.value.filename == str(tmp_path / "gone")
