"""The table of ``report --csv``."""

from __future__ import annotations

import csv
from pathlib import Path

from ledgers import row, write_ledger

from cleaner.tools.report.table import COLUMNS, csv_lines


def test_it_has_a_row_for_each_input(tmp_path: Path) -> None:
    about = {"doubtful": 2, "warnings": ["rules-outdated: a.example: x", "control-characters:2"], "outlet": "a.example"}
    folder = write_ledger(tmp_path, [row("a, b.txt", **about), row("c", reason="failed:timeout", detail="took 30 s")])
    first, second = csv.DictReader(csv_lines(folder))
    assert tuple(first) == COLUMNS
    assert first == {
        "name": "a, b.txt", "position": "", "status": "ok", "reason": "", "detail": "", "outlet": "a.example", "language": "en",
        "words_kept": "300", "words_metadata": "8", "words_removed": "40", "share_removed": "0.1149", "doubtful": "2",
        "concerns": "rules-outdated; in-doubt", "warnings": "rules-outdated: a.example: x; control-characters:2",
        "output": "a, b.txt.txt", "ms": "10",
    }  # fmt: skip
    assert (second["reason"], second["detail"], second["words_kept"], second["concerns"]) == (
        "failed:timeout",
        "took 30 s",
        "",
        "not-cleaned",
    )
