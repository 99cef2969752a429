"""Each class of mistake in the rules for HTML, at its line; and such rules without a fixture."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.rulebook.load import read_rules
from cleaner.tools.lint import lint_files, unexercised

NAME = 'name = "Herald"\n'


def layout(rule_id: str, rest: str) -> str:
    return f'[[layout]]\nid = "{rule_id}"\n{rest}\n'


def element(rule_id: str, rest: str) -> str:
    return f'[[element]]\nid = "{rule_id}"\nlabel = "meta"\n{rest}\n'


def field(rule_id: str, rest: str) -> str:
    return f'[[field]]\nid = "{rule_id}"\nname = "section"\n{rest}\n'


def linted(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "herald.toml"
    path.write_text(text, encoding="utf-8")
    return [(found.line, found.message) for found in lint_files([path])]


MISTAKES = {
    "unknown key in a layout": (NAME + layout("a", 'root = ".a"\nenty = ".b"'), 5, "layout[1].enty: unknown key, did you mean"),
    "unknown key in an element": (NAME + element("a", 'css = ".a"\nwrods = ["x"]'), 6, "element[1].wrods: unknown key, did you"),
    "unknown key in a field": (NAME + field("a", 'css = ".a"\nattr = "x"'), 6, "field[1].attr: unknown key, did you mean"),
    "unknown key in keep": (NAME + '\n[keep]\ncsss = ".a"', 4, "keep.csss: unknown key, did you mean 'css'"),
    "unknown key at the top": (NAME + 'titlefrom = "h1"', 2, "titlefrom: unknown key, did you mean 'title_from'"),
    "layout without roots": (NAME + layout("a", ""), 2, "layout[1]: needs 'root' or 'entry'"),
    "element without anything": (NAME + "\n" + element("a", ""), 3, "element[1]: needs 'css', 'tags' or 'words'"),
    "field with both": (NAME + field("a", 'css = ".a"\nmatch = "(a)"'), 2, "field[1]: needs either 'match' or 'css'"),
    "missing label": (NAME + '[[element]]\nid = "a"\ncss = ".a"', 2, "element[1].label: is missing"),
    "wrong type": (NAME + element("a", 'tags = "nav"'), 5, "element[1].tags: must be a list, is a str"),
    "label": (NAME + element("a", 'css = ".a"').replace("meta", "metal"), 4, "element[1].label: 'metal' is not one of title, "),
    "selector of a root": (NAME + layout("a", 'root = "..a"'), 4, "layout[1].root: not a CSS selector: "),
    "selector of an entry": (NAME + layout("a", 'root = ".a"\nentry = "a + b"'), 5, "layout[1].entry: the combinator '+' is not"),
    "selector of the second element": (
        NAME + element("a", 'css = ".a"') + element("b", 'css = "a:hover"'), 9, "element[2].css: 'a:hover': only types, classes",
    ),
    "selector of a field": (NAME + field("a", 'css = "p::before"'), 5, "field[1].css: pseudo-elements select nothing"),
    "selector of keep": (NAME + '[keep]\nmatch = "a"\ncss = ["#"]', 4, "keep.css: not a CSS selector: "),
    "date": (NAME + layout("a", 'root = ".a"\nvalid_until = "May 2024"'), 5, "layout[1].valid_until: 'May 2024' is not a date"),
    "share": (NAME + element("a", 'css = ".a"\nlinks = 80'), 6, "element[1].links: must be a share from 0 to 1"),
    "title_from": (NAME + '\ntitle_from = "og"', 3, "title_from: 'og' is not one of h1, json-ld, opengraph"),
    "markup": (NAME + 'markup = "x"', 2, "markup: must be a list, is a str"),
    "fact": (NAME + field("a", 'css = ".a"').replace("section", "agency"), 4, "field[1].name: 'agency' is not one of title, "),
    # sound each by itself
    "id of two kinds": (NAME + layout("box", 'root = ".a"') + element("box", 'css = ".b"'), 6, "herald/box: two rules"),
    "id of two fields": (NAME + field("f", 'match = "(a)"') + field("f", 'css = ".b"'), 7, "herald/f: two rules have this id"),
    "id of two elements": (NAME + element("e", 'css = ".a"') + element("e", 'css = ".b"'), 7, "herald/e: two rules have this id"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "number", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_at_its_line(tmp_path: Path, text: str, number: int, message: str) -> None:
    ((line, found),) = linted(tmp_path, text)
    assert found.startswith(message)
    assert line == number


SOUND = {
    "a layout": layout("a", 'root = ".a"'),
    "an element": element("a", 'tags = ["nav"]'),
    "a field": field("a", 'css = ".a"'),
    "what is kept": '[keep]\ncss = ".a"',
    "where titles are": 'title_from = "h1"\n',
    "two elements by one selector": element("a", 'css = ".a"') + element("b", 'css = ".a"'),
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_sound_file_has_no_findings(tmp_path: Path, text: str) -> None:
    assert linted(tmp_path, NAME + text) == []


def test_all_bad_selectors_of_a_file_are_reported_at_their_lines(tmp_path: Path) -> None:
    text = (
        NAME + layout("a", 'root = "..a"\nentry = "a + b"') + element("b", 'css = ["a:hover", ".b", "#"]') + '[keep]\ncss = ">"'
    )
    assert sorted((line, message.split(":")[0]) for line, message in linted(tmp_path, text)) == [
        (4, "layout[1].root"),
        (5, "layout[1].entry"),
        (9, "element[1].css"),
        (9, "element[1].css"),
        (11, "keep.css"),
    ]


# ---------------------------------------------------------------- rules without a fixture
ALL = NAME + layout("l", 'root = ".a"') + element("e", 'css = ".b"') + element("g", 'css = ".c"') + field("f", 'css = ".d"')


def test_a_rule_without_a_fixture_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "herald.toml"
    path.write_text(ALL, encoding="utf-8")
    found = [(each.line, each.message) for each in unexercised(read_rules(path), frozenset({"herald/e"}))]
    assert sorted(found) == [
        (2, "herald/l: no fixture exercises this rule"),
        (9, "herald/g: no fixture exercises this rule"),
        (13, "herald/f: no fixture exercises this rule"),
    ]


def test_exercised_rules_are_not_named(tmp_path: Path) -> None:
    path = tmp_path / "herald.toml"
    path.write_text(ALL, encoding="utf-8")
    assert list(unexercised(read_rules(path), frozenset(f"herald/{rule_id}" for rule_id in "legf"))) == []
