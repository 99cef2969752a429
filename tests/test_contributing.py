"""CONTRIBUTING alone is enough to add an outlet: its example is a sound rule file, its commands do what it says."""

from __future__ import annotations

import re
from importlib import import_module
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

You may click here to sign our petition, in which every penny is counted.

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
    counts = map(len, (rules.lines, rules.runs, rules.appeals, rules.spans, rules.fields, rules.keeps))
    assert list(counts) == [2, 1, 1, 1, 1, 1]


def test_every_command_it_names_exists() -> None:
    for command in re.findall(r"clean-news (rules \w+|\w+)", TEXT):
        code, _ = run(*command.split(), "--help")
        assert code == 0, command


def test_the_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "pyproject.toml").write_text('[tool.clean-news]\nrules = ["rules"]\n', encoding="utf-8")

    (tmp_path / "rules").mkdir()
    case, web_case = (tmp_path / "fixtures" / "herald.example" / name for name in ("text", "page"))
    for each, name, source in ((case, "input.txt", PAGE), (web_case, "input.html", WEB_PAGE)):
        each.mkdir(parents=True)
        (each / name).write_text(source, encoding="utf-8")
    (web_case / "expected.txt").write_text(WEB_BODY, encoding="utf-8")
    (case / "expected.txt").write_text(BODY, encoding="utf-8")
    code, output = run("check", "fixtures/herald.example")
    assert code == 1
    assert "clean-news check --update" in output

    for each in (case, web_case):
        (each / "url.txt").write_text("https://www.herald.example/ferry\n", encoding="utf-8")
    own = tmp_path / "rules" / "herald.example.toml"
    code, output = run("rules", "learn", "herald.example", "fixtures/herald.example", "--rules", "rules", "--out", str(own))
    assert code == 0, output
    assert run("rules", "lint", str(own))[0] == 0
    own.write_text(EXAMPLE, encoding="utf-8")
    code, output = run("check", "--update", "fixtures/herald.example")
    assert code == 0, output
    assert (case / "expected.txt").read_text(encoding="utf-8") == BODY
    assert (web_case / "expected.txt").read_text(encoding="utf-8") == WEB_BODY
    assert run("rules", "test", "herald.example")[0] == 0
    assert run("rules", "lint", "rules/herald.example.toml")[0] == 0
    assert run("check")[0] == 0


# ---------------------------------------------------------------- the machinery
FLOW = re.findall(r"```python\n(.*?)```", TEXT, re.S)[0]
WALKS = {walk.split("**")[0]: walk for walk in TEXT.split("## Three walks")[1].split("\n\n**")[1:]}
STEP = re.compile(r"`((?:[a-z_]+\.)+[A-Za-z_.]+)`")


def test_the_flow_is_the_pipeline_s() -> None:
    shown = [" ".join(line.split("#")[0].split()) for line in FLOW.splitlines()]
    source = (Path(__file__).parent.parent / "cleaner" / "pipeline.py").read_text(encoding="utf-8")
    written = [" ".join(line.split()) for line in source.splitlines()]
    assert len(shown) == 8
    assert shown == written[written.index(shown[0]) :][:8]


@pytest.mark.parametrize("walk", WALKS.values(), ids=list(WALKS))
def test_a_walk_goes_by_functions_that_are_there_and_enters_no_room_twice(walk: str) -> None:
    steps = STEP.findall(walk)
    rooms = [step.split(".")[0] for step in steps]
    assert len(set(rooms)) == sum(room != before for room, before in zip(rooms, [None, *rooms], strict=False))
    for step in steps:
        parts = step.split(".")
        length = next(n for n in range(len(parts), 0, -1) if find_spec_of(parts[:n]))
        found: object = import_module(".".join(("cleaner", *parts[:length])))
        for name in parts[length:]:
            found = getattr(found, name)
        assert callable(found), step


def find_spec_of(parts: list[str]) -> bool:
    path = (Path(__file__).parent.parent / "cleaner").joinpath(*parts)
    return path.with_suffix(".py").is_file()


def test_every_room_is_on_the_map() -> None:
    rows = re.findall(r"^\| (`.*?) \|", TEXT.split("## The rooms")[1].split("## Three walks")[0], re.M)
    named = {name.strip("`/ ") for row in rows for name in row.split(",")}
    there = {path.name for path in (Path(__file__).parent.parent / "cleaner").iterdir() if not path.name.startswith("__")}
    assert named == there - {"py.typed"}
