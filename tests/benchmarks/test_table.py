from __future__ import annotations

from benchmarks.table import Result, table
from training.scoring import Scores

GOOD, POOR = Scores(1.0, 0.9, 0.95), Scores(0.5, 1.0, 0.65)


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_a_row_holds_means_gain_low_pages_and_time() -> None:
    results = {"ours": Result([GOOD, GOOD], [0.01, 0.03]), "theirs": Result([GOOD, POOR], [0.02, 0.06])}
    head, rule, ours, theirs = table("news, 2 pages", results, ours="ours", reference="theirs").splitlines()
    assert cells(head)[0] == "news, 2 pages"
    assert len(cells(head)) == len(cells(rule)) == len(cells(ours)) == len(cells(theirs))
    assert cells(ours) == ["ours", "95.0", "100.0", "90.0", "–", "0.0 %", "20.0", "0.50"]
    assert cells(theirs) == ["theirs", "80.0", "75.0", "95.0", "+15.0 (+0.0 to +30.0)", "50.0 %", "40.0", "1.00"]


def test_a_system_that_is_not_installed_is_named() -> None:
    text = table("news", {"ours": Result([GOOD], [0.01])}, ours="ours", reference="theirs", missing=["theirs"])
    assert cells(text.splitlines()[-1]) == ["theirs: not installed", *["–"] * 7]


def test_without_the_reference_there_is_no_ratio() -> None:
    text = table("news", {"ours": Result([GOOD], [0.01])}, ours="ours", reference="theirs")
    assert cells(text.splitlines()[-1])[-2:] == ["10.0", "–"]


def test_a_system_without_times_has_none() -> None:
    results = {"ours": Result([GOOD]), "theirs": Result([POOR], [0.02])}
    rows = table("news", results, ours="ours", reference="theirs").splitlines()
    assert cells(rows[2])[-2:] == ["–", "–"]
    assert cells(rows[3])[-2:] == ["20.0", "1.00"]
