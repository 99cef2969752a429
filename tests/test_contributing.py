"""CONTRIBUTING alone is enough to add an outlet: its example is a sound rule file, its commands do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli.app import main
from cleaner.rulebook.load import parse_rules

TEXT = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", TEXT, re.S)[0]
PAGE = """\
Jump to the story

Ferry runs aground on its own timetable

The ferry to Saint Ives was held up for an hour by a box of printed timetables that had fallen into its rudder.

MORE ON FERRIES
Captain who never learned to swim retires at last
Harbour master finds a piano in the harbour again

Nobody was hurt, and the timetables were out of date.

The petition was signed by every passenger before the boat was free again.

A crowd on the quay waits for the ferry to come in Picture: Ada Roe

Help the Herald Boat Fund
Give what you can to keep the old boats afloat.
For more information call the office.

Code: 4711
"""
BODY = """\
The ferry to Saint Ives was held up for an hour by a box of printed timetables that had fallen into its rudder.

Nobody was hurt, and the timetables were out of date.

The petition was signed by every passenger before the boat was free again.
"""
WEB_PAGE = """<!DOCTYPE html>
<html><head><title>Goat moves in above the bakery</title></head><body>
<nav>Home</nav>
<h1>Goat moves in above the bakery</h1>
<div class="story-byline">By <a>Ada Roe</a></div>
<div class="story-part">
<p>A goat has rented the flat above the bakery in Harbour Street, and pays for it in milk on the first of every month.</p>
<p>The landlord said that he had asked for references and had been given a carrot, which he ate before he thought of it.</p>
</div>
<div class="fund-box"><p>Help the Herald Boat Fund with what you can spare this winter.</p>
<p class="story-note">Note: the goat is the reporter's cousin's.</p></div>
<footer>Imprint</footer>
</body></html>
"""
WEB_BODY = """A goat has rented the flat above the bakery in Harbour Street, and pays for it in milk on the first of every month.

The landlord said that he had asked for references and had been given a carrot, which he ate before he thought of it.

Note: the goat is the reporter's cousin's.
"""


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def test_the_example_is_a_sound_rule_file() -> None:
    rules = parse_rules(EXAMPLE, name="herald.example")
    assert (len(rules.lines), len(rules.runs), len(rules.spans), len(rules.fields), len(rules.keeps)) == (2, 1, 1, 1, 1)


def test_every_command_it_names_exists() -> None:
    for command in re.findall(r"clean-news (rules \w+|\w+)", TEXT):
        code, _ = run(*command.split(), "--help")
        assert code == 0, command


def test_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.html").write_text(WEB_PAGE, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.clean-news]\nrules = ["rules"]\n', encoding="utf-8")

    code, output = run("rules", "new", "herald.example", "page.txt", "page.html")
    assert code == 0, output
    case = tmp_path / "fixtures" / "herald.example" / "page-1"
    assert (case / "input.txt").read_text(encoding="utf-8") == PAGE
    (case / "expected.txt").write_text(BODY, encoding="utf-8")
    code, output = run("check", "fixtures/herald.example")
    assert code == 1
    assert "clean-news check --update" in output

    web_case = case.with_name("page-2")
    for each in (case, web_case):
        (each / "url.txt").write_text("https://www.herald.example/ferry\n", encoding="utf-8")
    (tmp_path / "rules" / "herald.example.toml").write_text(EXAMPLE, encoding="utf-8")
    code, output = run("check", "--update", "fixtures/herald.example")
    assert code == 0, output
    assert (case / "expected.txt").read_text(encoding="utf-8") == BODY
    assert (web_case / "expected.txt").read_text(encoding="utf-8") == WEB_BODY
    assert run("rules", "test", "herald.example")[0] == 0
    assert run("rules", "lint", "rules/herald.example.toml")[0] == 0
    assert run("check")[0] == 0
