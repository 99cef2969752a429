"""The pre-commit hooks that we offer, and the file to copy; `.ci/hooks` runs them with the real pre-commit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli.app import main

ROOT = Path(__file__).parent.parent
TO_COPY = (ROOT / "docs" / "pre-commit-config.yaml").read_text(encoding="utf-8")


def hooks() -> dict[str, dict[str, str]]:
    """The keys of every hook, by its id; each is on a line of its own."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    tables = [dict(re.findall(r"^[- ] (\w+): (.*)$", table, re.M)) for table in re.split(r"^(?=- )", text, flags=re.M) if table]
    return {table["id"]: table for table in tables}


@pytest.mark.parametrize("hook", hooks())
def test_a_hook_runs_once_and_its_command_exists(hook: str) -> None:
    assert hooks()[hook]["require_serial"] == "true"
    program, *command = hooks()[hook]["entry"].split()
    assert program == "clean-news"
    assert CliRunner().invoke(main, [*command, "--help"]).exit_code == 0


@pytest.mark.parametrize(
    ("hook", "path", "is_seen"),
    [
        ("clean-news-check", "fixtures/herald/wall/input.html", True),
        ("clean-news-check", "input.html", True),
        ("clean-news-check", "fixtures/herald/wall/input.txt", True),
        ("clean-news-check", "fixtures/herald/wall/url.txt", True),
        ("clean-news-check", "fixtures/herald/wall/expected.json", True),
        ("clean-news-check", "fixtures/herald/wall/other.html", False),
        ("clean-news-rules", "rules/families/reach.toml", True),
        ("clean-news-rules", "pyproject.toml", False),
        ("clean-news-clean", "corpus/a.md", True),
        ("clean-news-clean", "corpus/a.jsonl", True),
        ("clean-news-clean", "corpus/a.html", True),
        ("clean-news-clean", "corpus/a.json", False),
        ("clean-news-clean", "corpus/manifest.jsonl", False),
        ("clean-news-clean", "cleaner/a.py", False),
    ],
)
def test_a_hook_sees_the_files_that_are_its(hook: str, path: str, is_seen: bool) -> None:
    keys = hooks()[hook]
    excluded = bool(keys.get("exclude")) and bool(re.search(keys["exclude"], path))
    assert (bool(re.search(keys["files"], path)) and not excluded) == is_seen


def test_our_own_hooks_see_pages_too() -> None:
    ours = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    files = re.findall(r"^ +files: (\^fixtures.*)$", ours, re.M)
    assert [bool(re.search(each, "fixtures/herald/wall/input.html")) for each in files] == [True]
    assert ours.count("require_serial: true") == 2


def test_the_file_to_copy_names_hooks_that_there_are() -> None:
    assert re.findall(r"- id: (\S+)", TO_COPY) == list(hooks())
    assert TO_COPY.count("PATH-OR-ADDRESS-OF-YOUR-CLONE") == 1
    assert TO_COPY.count("rev: COMMIT") == 1
