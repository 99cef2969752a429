from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import instructions
from benchmarks.counted_inputs import KINDS
from benchmarks.instructions import ALL, STAGES, Baseline, Counts, main, read_baseline, report, table

DOCS = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"


def counts(millions: float) -> Counts:
    return {kind: dict.fromkeys((*STAGES, ALL), round(millions * 1e6)) for kind in KINDS}


def test_the_baseline_has_every_kind_of_input_and_every_stage() -> None:
    baseline = read_baseline().instructions
    assert list(baseline) == list(KINDS)
    for stages in baseline.values():
        assert list(stages) == [*STAGES, ALL]
        assert stages[ALL] == sum(stages[stage] for stage in STAGES)


def test_the_table_in_the_documentation_is_the_baseline() -> None:
    baseline = read_baseline().instructions
    assert table(baseline, baseline) in DOCS.read_text(encoding="utf-8")


def test_a_cell_says_how_much_more_it_is() -> None:
    rows = table(counts(10.5), counts(10.0)).splitlines()
    assert len(rows) == 2 + len(STAGES) + 1
    assert rows[-1] == f"| {ALL} |" + " 10.50 (+5.0 %) |" * len(KINDS)


@pytest.mark.parametrize(("millions", "code"), [(10.0, 0), (10.29, 0), (10.3, 1), (7.0, 0)])
def test_three_per_cent_more_is_named(millions: float, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(counts(millions), counts(10.0)) == code
    assert (f"extracted text: {10 * millions - 100:.1f} % more" in capsys.readouterr().out) == bool(code)


def test_where_valgrind_is_not_installed_a_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert main([]) == 0
    assert "valgrind is not installed" in capsys.readouterr().out


def test_a_baseline_of_another_environment_decides_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/valgrind")
    monkeypatch.setattr(instructions, "environment", lambda _: {"python": "4.0"})
    monkeypatch.setattr(instructions, "measure", lambda _: counts(1e6))
    assert main([]) == 0
    assert "another environment" in capsys.readouterr().out
    monkeypatch.setattr(instructions, "read_baseline", lambda: Baseline({"python": "4.0"}, counts(1.0)))
    assert main([]) == 1
