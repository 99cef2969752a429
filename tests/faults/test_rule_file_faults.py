"""Rule files that would stop a run: patterns without end, pipes, devices."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.batch.run.fingerprint import rules_digest
from cleaner.cli.app import main
from cleaner.model.errors import RuleError
from cleaner.pipeline import Cleaner
from cleaner.rulebook.line_index import LineIndex
from cleaner.rulebook.load import LARGEST, load_rules, read_rules

NAME = "name = 'The Herald'\n"
SLOW = ["a*a*a*a*a*a*b", r"\s*\s*\s*\s*\s*x", ".*.*.*.*=x", "(x+x+)y", "(?:a?a?)+b", r"(\w+ ?)+$"]
KINDS = {
    "line": "[[line]]\nid = 'l'\nlabel = 'chrome-nav'\nmatch = ['{}']",
    "a long line": "[[line]]\nid = 'l'\nlabel = 'chrome-nav'\nlongest = 5000\nmatch = ['{}']",
    "run": "[[run]]\nid = 'r'\nlabel = 'chrome-nav'\nstarts = '{}'\nends = 'x'",
    "span": "[[span]]\nid = 's'\nlabel = 'chrome-nav'\nmatch = '{}'",
    "appeal": "[[appeal]]\nid = 'a'\nlabel = 'chrome-appeal'\nasks = ['{}']\nours = ['x']",
    "keep": "[keep]\nmatch = ['{}']",
    "field": "[[field]]\nid = 'f'\nname = 'published'\nmatch = '({})'",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pattern", SLOW)
def test_fault_63_patterns_of_polynomial_time_are_refused_when_they_are_read(tmp_path: Path, kind: str, pattern: str) -> None:
    (tmp_path / "herald.example.toml").write_text(NAME + KINDS[kind].format(pattern), encoding="utf-8")
    with pytest.raises(RuleError, match=r"herald\.example\.toml: .*steps for each character.*say how often a repeat may run"):
        load_rules(tmp_path)


def test_fault_63_a_pattern_that_was_taken_is_done_with_a_megabyte(tmp_path: Path) -> None:
    """What is nearest to the bound, on a text that nearly matches it all the way; the run would hang, not fail."""
    rule = "[[span]]\nid = 's'\nlabel = 'chrome-nav'\nmatch = 'x{0,90}x{0,90}y'"
    (tmp_path / "herald.example.toml").write_text(NAME + "signature = ['Herald']\n" + rule, encoding="utf-8")
    article = Cleaner(load_rules(tmp_path), detect_language=False).clean("The Herald said so. " + "x" * 20_000, kind="text")
    assert article.text.endswith("x")


def test_fault_63_the_beginning_of_a_flat_text_is_looked_at_as_far_as_a_line_may_go(tmp_path: Path) -> None:
    """A line's pattern is checked for the length of a line; in a text on one line the rest is not shown to it."""
    rule = "[[line]]\nid = 'l'\nlabel = 'chrome-nav'\nmatch = ['^Advert .*\\d.*!']"
    (tmp_path / "herald.example.toml").write_text(NAME + rule, encoding="utf-8")
    (rules,) = (each for each in load_rules(tmp_path).sets.values() if each.id == "herald.example")
    index = LineIndex(rules.lines)
    for text, expected in (
        ("Advert 1 of 2! " + "1" * 900, 14),
        ("Advert " + "1" * 392 + "! on", 400),
        ("Advert " + "1" * 393 + "!", None),
    ):
        found = index.find_at_start(text, text.lower())
        assert (found and found[1]) == expected


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "larger"])
def test_fault_63_what_is_no_file_is_no_rule_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "herald.example.toml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"#" * (LARGEST + 1))
    said = "larger than" if kind == "larger" else "cannot be read"
    for read in (read_rules, lambda path: load_rules(path.parent), lambda path: rules_digest([str(path.parent)])):
        with pytest.raises(RuleError, match=rf"herald\.example\.toml: .*{said}"):
            read(path)
    shown = CliRunner().invoke(main, ["rules", "lint", str(tmp_path)])
    assert shown.exit_code == 1
    assert said in shown.output


def test_a_rule_file_by_a_link_is_read(tmp_path: Path) -> None:
    there = tmp_path / "kept" / "herald.txt"
    there.parent.mkdir()
    there.write_text(NAME + KINDS["line"].format("^Advert$"), encoding="utf-8")
    (tmp_path / "herald.example.toml").symlink_to(there)
    assert "herald.example" in load_rules(tmp_path).sets
