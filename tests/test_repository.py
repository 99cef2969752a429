"""Our own fixtures and rule files, checked with our own commands, as the hooks do."""

from __future__ import annotations

import re
import statistics
import tomllib
from pathlib import Path

from click.testing import CliRunner

from cleaner.cli.app import main
from cleaner.tools.check import cases, input_of

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"


def test_fixtures_are_as_expected() -> None:
    """The command says so of some of them; each is tried in ``test_fixtures.py``."""
    some = cases(FIXTURES)[::20]
    result = CliRunner().invoke(main, ["check", *map(str, some)])
    assert (result.exit_code, result.output) == (0, f"clean-news: {len(some)} fixtures: no findings\n")


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


def test_nobody_is_told_to_fetch_the_package_by_its_name() -> None:
    """It is not published; a package of that name would be somebody else's."""
    by_name = re.compile(
        r"(?:pip3?|pipx|uv|uvx|conda)\s[^\n`]*?(?<![\w./~-])(?:clean-news|clean_news|cleaner)(?:\[|[\"'`\s]|$)", re.M
    )
    suffixes = {".py", ".md", ".toml", ".yaml", ".ini", ".json"}
    folders = ("cleaner", "docs", "benchmarks", "training", ".ci", "")
    paths = [path for folder in folders for path in (ROOT / folder).glob("**/*" if folder else "*") if path.is_file()]
    texts = {path: path.read_text(encoding="utf-8") for path in paths if path.suffix in suffixes or path.parent.name == ".ci"}
    assert ROOT / "README.md" in texts
    assert by_name.search('pip install "clean-news[warc]"')
    assert by_name.search("pipx run clean-news")
    assert not by_name.search('in a clone of clean-news: pip install ".[warc]"')
    assert not by_name.search("pip install . && clean-news fixtures/ cleaned/".split("&&", maxsplit=1)[0])
    found = {path.name: by_name.findall(text.replace("&& clean-news", "&& ...")) for path, text in texts.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_extras_that_readme_names_are_there() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = re.findall(r'pip install (?:-e )?"\.\[([\w,]+)\]"', (ROOT / "README.md").read_text(encoding="utf-8"))
    assert {extra for each in named for extra in each.split(",")} == {"test", "warc", "zst", "parquet"}
    assert {"test", "warc", "zst", "parquet"} <= set(extras)


def test_the_pictures_that_are_shown_are_there_and_no_others() -> None:
    shown = {
        (page.parent / name).resolve()
        for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    }
    assert shown == set((ROOT / "docs" / "pictures").resolve().iterdir())
