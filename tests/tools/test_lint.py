"""Each class of mistake in a rule file, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import write

from cleaner.rulebook.load import read_rules
from cleaner.tools.lint import lint_files, unexercised

NAME = 'name = "Herald"\n'
RUN = '[[run]]\nid = "r"\nlabel = "meta"\nstarts = "^From"\nends = "^To"\n'


def line(rule_id: str, rest: str) -> str:
    """A line rule on four lines and more."""
    return f'[[line]]\nid = "{rule_id}"\nlabel = "meta"\n{rest}\n'


def linted(folder: Path, text: str | bytes) -> list[tuple[int, str]]:
    path = write(folder / "herald.toml", text)
    findings = list(lint_files([path]))
    assert {found.file for found in findings} <= {path}
    return [(found.line, found.message) for found in findings]


MISTAKES = {
    "unknown key": (NAME + 'domain = ["herald.example"]', 2, "domain: unknown key, did you mean 'domains'?"),
    "unknown key in a line": (NAME + line("a", 'is = "Share"\nmach = "x"'), 6, "line[1].mach: unknown key, did you mean 'match'"),
    "wrong type": (NAME + "\ndomains = 3", 3, "domains: must be a list, is a int"),
    "wrong type in a line": (NAME + line("a", "is = 3"), 5, "line[1].is: must be a list, is a int"),
    "missing name": ("# Herald\n", 1, "name: is missing"),
    "missing label": (NAME + '\n[[line]]\nid = "a"\nis = "x"', 3, "line[1].label: is missing"),
    "missing ends": (NAME + RUN.replace('ends = "^To"\n', ""), 2, "run[1].ends: is missing"),
    "line without is and match": (NAME + line("a", ""), 2, "line[1]: needs 'is' or 'match'"),
    "second line": (NAME + line("a", 'is = "A"') + line("b", 'match = "(b"'), 9, "line[2].match: not a regular expression"),
    "label": (NAME + line("a", 'is = "A"').replace("meta", "metal"), 4, "line[1].label: 'metal' is not one of title, "),
    "zone": (NAME + line("a", 'is = "A"\nzone = "top"'), 6, "line[1].zone: 'top' is not one of anywhere, "),
    "empty phrase": (NAME + line("a", 'is = [\n  "A",\n  "",\n]'), 5, "line[1].is: must hold non-empty strings"),
    "unsafe pattern": (NAME + RUN.replace("^To", "(?=To)"), 6, "run[1].ends: look-ahead and look-behind are not allowed"),
    "nested repeat": (NAME + line("a", 'match = "(a+)+b"'), 5, "line[1].match: can take no end of steps"),
    "within": (NAME + RUN + "within = 900", 7, "run[1].within: must be from 2 to 200"),
    "span": (NAME + '[[span]]\nid = "s"\nmatch = "a"', 2, "span[1]: needs either 'label' or named groups"),
    "field": (NAME + '[[field]]\nid = "f"\nname = "published"\nmatch = "a"', 5, "field[1].match: needs exactly one group"),
    "keep": (NAME + '[keep]\n\nmatch = [""]', 4, "keep.match: must hold non-empty strings"),
    "no TOML": ("name = Herald", 0, "not valid TOML: "),
    "not UTF-8": ('name = "Café"'.encode("latin-1"), 0, "cannot be read: "),
    # sound, and yet cannot work
    "dead phrase": (NAME + line("a", 'is = "Share"') + line("b", 'is = "share »"'), 9, "herald/b: 'share »' is dead: herald/a"),
    "dead phrase of the same rule": (NAME + line("a", 'is = [\n"Tell us",\n"tell us:"\n]'), 7, "herald/a: 'tell us:' is dead"),
    "longest": (NAME + line("a", 'longest = 5\nmatch = "^Share this"'), 6, "herald/a: '^Share this' is dead: needs 10"),
    "empty match": (NAME + line("a", 'match = "^a*"'), 5, "herald/a: '^a*' matches the empty text, and so every block"),
    "empty branch": (NAME + line("a", 'match = "Share|"'), 5, "herald/a: 'Share|' matches the empty text, and so every block"),
    "repeated id": (NAME + line("call", 'is = "A"') + line("call", 'is = "B"'), 7, "herald/call: two rules have this id"),
    "id of another kind": (NAME + line("quay", 'is = "A"') + RUN.replace('"r"', '"quay"'), 7, "herald/quay: two rules have"),
    "nothing": (NAME, 0, "says nothing: no rule, no family, no signature"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "number", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_at_its_line(tmp_path: Path, text: str | bytes, number: int, message: str) -> None:
    ((found_line, found),) = linted(tmp_path, text)
    assert found.startswith(message)
    assert found_line == number


SOUND = {
    "lines": line("a", 'is = ["Share", "Share this"]') + line("b", 'match = "^Share$"'),
    "a run": RUN,
    "as long as longest": line("a", 'longest = 10\nmatch = "^Share this"'),
    "a family": 'families = ["wordpress"]\n',
    "a signature": 'signature = ["Herald staff"]\n',
    "traces": 'traces = ["Herald staff"]\n',
    "one id in two spellings": line("a", 'is = "A"') + line("a-b", 'is = "B"'),
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_sound_file_has_no_findings(tmp_path: Path, text: str) -> None:
    assert linted(tmp_path, NAME + text) == []


def test_all_mistakes_of_a_file_are_reported(tmp_path: Path) -> None:
    text = (
        NAME + "xyzzy = 1\n" + line("a", 'is = 3\nmach = "x"') + line("b", "match = ['(a', '[b']") + RUN.replace("^To", "(?=x)")
    )
    assert [(number, message.split(":")[0]) for number, message in linted(tmp_path, text)] == [
        (2, "xyzzy"),
        (6, "line[1].is"),
        (7, "line[1].mach"),
        (11, "line[2].match"),
        (11, "line[2].match"),
        (16, "run[1].ends"),
    ]


def test_mistakes_of_all_files_are_reported(tmp_path: Path) -> None:
    bad = [write(tmp_path / f"{name}.toml", NAME + "xyzzy = 1\n") for name in ("a", "b")]
    good = write(tmp_path / "c.toml", NAME + line("a", 'is = "A"'))
    assert [found.place for found in lint_files([bad[0], good, bad[1]])] == [f"{bad[0]}:2", f"{bad[1]}:2"]


def test_a_domain_claimed_twice_names_the_other_file(tmp_path: Path) -> None:
    one = write(tmp_path / "one.toml", NAME + 'domains = ["a.example", "b.example"]\n' + line("a", 'is = "A"'))
    two = write(tmp_path / "two.toml", NAME + '\ndomains = ["c.example", "B.example"]\n' + line("a", 'is = "A"'))
    (found,) = lint_files([one, two])
    assert found.place == f"{two}:3"
    assert found.message == "domains: 'b.example' is claimed by one.toml too"


def test_a_finding_of_a_mistake_is_not_a_broken_check(tmp_path: Path) -> None:
    (found,) = lint_files([write(tmp_path / "herald.toml", NAME + "xyzzy = 1")])
    assert (found.rule, found.is_broken) == ("rules/invalid", False)


# ---------------------------------------------------------------- rules without a fixture
FIELD = '[[field]]\nid = "f"\nname = "published"\nmatch = "^On (.+)$"\n'
STAYS = '[[field]]\nid = "g"\nname = "agency"\nstays = true\nmatch = "^(Press)"\n'
SPAN = '[[span]]\nid = "s"\nlabel = "meta"\nmatch = "abc"\n'
ALL = NAME + line("a", 'is = "A"') + line("b", 'is = "B"') + RUN + SPAN + FIELD + STAYS


def test_a_rule_without_a_fixture_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "herald.toml", ALL)
    found = list(unexercised(read_rules(path), frozenset({"herald/a", "other/b"})))
    assert [(each.place, each.message.split(":")[0]) for each in found] == [
        (f"{path}:6", "herald/b"),
        (f"{path}:10", "herald/r"),
        (f"{path}:15", "herald/s"),
        (f"{path}:19", "herald/f"),
    ]
    assert {each.rule for each in found} == {"rules/not-exercised"}
    assert found[0].message == "herald/b: no fixture exercises this rule"


def test_exercised_rules_are_not_named(tmp_path: Path) -> None:
    rules = read_rules(write(tmp_path / "herald.toml", ALL))
    used = frozenset(f"herald/{rule_id}" for rule_id in "abrsf")
    assert list(unexercised(rules, used)) == []
