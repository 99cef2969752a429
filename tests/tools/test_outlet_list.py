"""docs/outlets.md is what the rule files and the fixtures say."""

from __future__ import annotations

from pathlib import Path

from cleaner.rulebook.load import load_rules
from cleaner.tools.outlet_list import outlet_table

ROOT = Path(__file__).parents[2]


def test_the_table_of_outlets_is_made_from_the_files() -> None:
    written = (ROOT / "docs" / "outlets.md").read_text(encoding="utf-8")
    made = outlet_table(load_rules().sets, ROOT / "fixtures")
    assert written == f"# Outlets\n\nMade by `clean-news rules list --table`.\n\n{made}", (
        "write it anew: clean-news rules list --table"
    )


def test_a_row_has_name_domains_families_rules_and_fixtures(tmp_path: Path) -> None:
    case = tmp_path / "express.co.uk" / "case"
    case.mkdir(parents=True)
    (case / "input.txt").write_text("x", encoding="utf-8")
    row = next(line for line in outlet_table(load_rules().sets, tmp_path).splitlines() if line.startswith("| Express |"))
    assert row.startswith("| Express | express.co.uk | en | uk-popular | 1 layout, ")
    assert row.endswith(", title | 1 |")
