"""Making the pack: all patterns of a rule set are found, and a broken file stops the build."""

from pathlib import Path

import pytest

from cleaner.model.errors import RuleError
from cleaner.rulebook.load import parse_rules
from cleaner.rulebook.pack_files import packed_rules, patterns_in

RULES = """
name = "The Herald"

[[line]]
id = "more"
label = "chrome-promo"
match = ["^Read more$", "^Also read"]

[[run]]
id = "fund"
label = "chrome-appeal"
starts = "^Support us$"
ends = "^Thank you"

[keep]
match = ["^Hmm"]
"""


def test_patterns_of_all_kinds_of_rules_are_found() -> None:
    sources = [pattern.source for pattern in patterns_in(parse_rules(RULES, name="herald.example"))]
    assert sorted(sources) == sorted(["^Read more$", "^Also read", "^Support us$", "^Thank you", "^Hmm"])


def test_a_broken_rule_file_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "herald.example.toml").write_text('name = "The Herald"\n[[line]]\nid = "more"\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"herald\.example\.toml"):
        packed_rules(tmp_path)
