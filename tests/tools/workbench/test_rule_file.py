"""Rules put into a rule file: what a person wrote stays, to the comment, and what comes out is a sound file."""

from __future__ import annotations

import tomllib

import pytest

from cleaner import load_rules
from cleaner.model.errors import CleanNewsError
from cleaner.rulebook.load import parse_rules
from cleaner.tools.workbench.rule_file import added, head, problems

OWN = """# what I know of it
name    = "The Quayside"   # as they write it
domains = ["quayside.example"]

[[line]]
id    = "skip"             # seen in May
label = "chrome-nav"
is    = ["Jump ashore"]

[keep]
match = [
  "^The tide ",            # the column
]
"""
LINE = '[[line]]\nid = "b"\nlabel = "chrome-ad"\nis = ["Paid for by the pier"]\n'


def test_a_table_goes_to_the_end() -> None:
    assert added(OWN, LINE, "own.toml") == f"{OWN}\n{LINE}"


def test_a_file_may_end_without_a_line_break_or_with_several() -> None:
    assert added(OWN.rstrip(), LINE, "own.toml") == f"{OWN}\n{LINE}"
    assert added(f"{OWN}\n", f"\n\n{LINE}\n\n", "own.toml") == f"{OWN}\n{LINE}"


def test_comments_of_the_rule_stay() -> None:
    rule = LINE.replace("is =", "# as in June\nis =")
    assert added(OWN, rule, "own.toml").endswith(rule)


def test_what_stays_goes_into_the_table_that_is_there() -> None:
    result = added(OWN, '[keep]\nmatch = ["^Note: "]\ncss = [".note"]\n', "own.toml")
    assert tomllib.loads(result)["keep"] == {"match": ["^Note: ", "^The tide "], "css": [".note"]}
    assert [line for line in OWN.splitlines() if line not in result.splitlines()] == ["match = ["]
    assert parse_rules(result, name="quayside.example").keeps


def test_a_string_alone_becomes_a_list() -> None:
    result = added('name = "Q"\n[keep]\ncss = ".a"\n', '[keep]\ncss = ".b"\n', "own.toml")
    assert tomllib.loads(result)["keep"]["css"] == [".b", ".a"]


def test_a_file_without_a_table_of_what_stays_gets_one() -> None:
    assert added('name = "Q"\n', '[keep]\nmatch = ["^b"]\n', "own.toml") == 'name = "Q"\n\n[keep]\nmatch = ["^b"]\n'


def test_lists_at_the_top_and_tables_at_once() -> None:
    result = added(OWN, f'signature = ["Read it on the Quay"]\n[keep]\nmatch = "^b"\n{LINE}', "own.toml")
    found = tomllib.loads(result)
    assert (found["signature"], found["keep"]["match"], len(found["line"])) == (["Read it on the Quay"], ["^b", "^The tide "], 2)
    assert added(result, 'signature = ["A second"]\n', "own.toml").count("signature") == 1


def test_line_ends_and_a_mark_at_the_beginning_stay() -> None:
    result = added("\ufeff" + OWN.replace("\n", "\r\n"), LINE, "own.toml")
    assert result == ("\ufeff" + f"{OWN}\n{LINE}").replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("own", "rules", "word"),
    [
        (OWN, "[[line]\n", "the rule: is not valid TOML"),
        ("[[line]\n", LINE, "own.toml: is not valid TOML"),
        (OWN, 'name = "Mine"\n', "the rule: name: cannot be added here; write it into own.toml by hand"),
        (OWN, 'keep = "x"\n', "the rule: keep: must be a table"),
        (OWN, "[keep]\nmatch = [1]\n", "the rule: keep.match: must be a list of strings"),
        ('name = "Q"\nkeep = { match = ["^a"] }\n', '[keep]\nmatch = ["^b"]\n', "own.toml: "),
        ('name = "Q"\nline = []\n', LINE, "own.toml: "),
    ],
)
def test_what_cannot_be_put_in_is_said(own: str, rules: str, word: str) -> None:
    with pytest.raises(CleanNewsError, match=f"^{word}"):
        added(own, rules, "own.toml")


def test_a_new_file_names_the_outlet_or_adds_to_what_is_known() -> None:
    assert head(None, "quayside.example") == 'name    = "Quayside"\ndomains = ["quayside.example"]\n'
    assert tomllib.loads(head(load_rules().sets["thesun.co.uk"], "thesun.co.uk")) == {"name": "The Sun", "extends": True}


def test_problems_are_those_of_lint_with_their_lines() -> None:
    text = added(OWN, LINE.replace("chrome-ad", "advert"), "own.toml")
    (found,) = problems(text, "quayside.example", frozenset())
    assert found.startswith("quayside.example.toml:17: line[2].label: 'advert' is not one of")
    assert list(problems(OWN, "quayside.example", frozenset())) == []
    assert "there is no family" in next(problems(f'families = ["x"]\n{OWN}', "quayside.example", frozenset()))
