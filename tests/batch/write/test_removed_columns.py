"""What was taken out of articles in Parquet, counted in its columns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cleaner.batch.write import removed_columns
from cleaner.batch.write.removed_columns import counted_removals

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def removed(*pieces: tuple[str, str, str]) -> list[dict[str, str]]:
    return [dict(zip(("label", "rule", "text"), piece, strict=True)) for piece in pieces]


def test_the_same_text_under_one_label_is_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(removed_columns, "_ROWS", 2)
    rows = [
        removed(("chrome-nav", "b/more", "More"), ("chrome-nav", "a/more", "More"), ("chrome-promo", "a/more", "More")),
        removed(),
        removed(("chrome-nav", "a/more", "More"), ("chrome-nav", "a/home", "Home")),
    ]
    pq.write_table(pa.table({"text": ["a", "b", "c"], "removed": rows}), tmp_path / "a.parquet")
    first, second = (
        {(label, rule, text): count for label, rule, text, count in each} for each in counted_removals(tmp_path / "a.parquet")
    )
    assert first == {("chrome-nav", "a/more", "More"): 2, ("chrome-promo", "a/more", "More"): 1}
    assert Counter(second) == {("chrome-nav", "a/more", "More"): 1, ("chrome-nav", "a/home", "Home"): 1}


def test_a_file_of_others_is_refused_by_name(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "a.parquet")
    with pytest.raises(ValueError, match=r"a\.parquet: has no column of what was removed$"):
        list(counted_removals(tmp_path / "a.parquet"))
