"""Our own fixtures and rule files, checked with our own commands, as the hooks do."""

from __future__ import annotations

import statistics
from pathlib import Path

from click.testing import CliRunner

from cleaner.cli.app import main
from cleaner.tools.check import cases, input_of

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"


def test_fixtures_are_as_expected() -> None:
    result = CliRunner().invoke(main, ["check", str(FIXTURES)])
    assert (result.exit_code, result.output) == (0, f"clean-news: {len(cases(FIXTURES))} fixtures: no findings\n")


def test_rule_files_are_sound_and_exercised() -> None:
    result = CliRunner().invoke(main, ["rules", "lint", str(ROOT / "cleaner" / "rules"), "--fixtures", str(FIXTURES)])
    assert result.exit_code == 0, result.output


def test_there_are_enough_fixtures_and_they_can_be_read() -> None:
    found = cases(FIXTURES)
    stays = [case for case in found if case.name.startswith("stays-")]
    sizes = [input_of(case).stat().st_size for case in found]
    assert len(found) >= 60
    assert 2 * len(stays) >= len(found) - len(stays)
    assert statistics.median(sizes) < 5_000
    assert max(sizes) < 5_000
