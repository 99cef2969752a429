"""One rule explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import fixture
from commands import write

from cleaner.rulebook.load import BUILT_IN, load_rules
from cleaner.tools.rule_card import card, examples, ids_named, rule_text
from cleaner.tools.rule_ids import ids_of

RULES = """\
name    = "The Herald"
domains = ["herald.example"]

# ---- what the reader is asked for

[[line]]
id    = "special"
label = "chrome-promo"
is    = [
  "Quayside special",
]

# ---- the next one's comment
[[layout]]
id   = "story"
root = ["div.story"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "mine" / "herald.example.toml", RULES).parent


def test_a_rule_is_shown_as_it_is_written(folder: Path) -> None:
    written = rule_text("herald.example/special", [BUILT_IN, folder])
    assert written is not None
    assert (written.file, written.line, written.kind) == (folder / "herald.example.toml", 6, "line")
    assert written.text == '[[line]]\nid    = "special"\nlabel = "chrome-promo"\nis    = [\n  "Quayside special",\n]'


def test_every_rule_of_ours_is_found_in_its_file() -> None:
    for rules in load_rules().sets.values():
        for rule_id in ids_of(rules):
            written = rule_text(rule_id, [Path(rules.file).parent])
            assert written is not None, rule_id
            assert f'"{rule_id.rpartition("/")[2]}"' in written.text


@pytest.mark.parametrize("rule_id", ["reach/article", "_generic/de/read-more"])
def test_families_and_languages_are_found_below_the_folder(rule_id: str) -> None:
    assert rule_text(rule_id, [BUILT_IN]) is not None


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("_generic/share-phrase", ["_generic/share-phrase"]),
        ("share-phrase", ["_generic/share-phrase"]),
        ("reach/article/outside", ["reach/article"]),
        ("structure/title", ["structure/title"]),
        ("learned/caption", ["learned/caption"]),
        ("structure/titel", []),
        ("learned/chrome", []),
        ("nothing-of-the-kind", []),
    ],
)
def test_a_name_may_be_an_id_or_its_last_part(name: str, ids: list[str]) -> None:
    assert ids_named(name, load_rules()) == ids


def test_a_name_of_several_gives_them_all() -> None:
    assert {"_generic/de/read-more", "_generic/fr/read-more"} <= set(ids_named("read-more", load_rules()))


def test_examples_are_what_the_fixtures_lose_by_it(tmp_path: Path) -> None:
    case = fixture(tmp_path / "wall")
    fixture(tmp_path / "again")
    assert [(each.label, each.text) for each in examples("_generic/share-phrase", tmp_path)] == [
        ("chrome-share", "Share this page")
    ]
    assert examples("_generic/share", tmp_path) == []
    assert case.is_dir()


def test_a_card_says_what_for_whom_and_where(folder: Path, tmp_path: Path) -> None:
    rulebook = load_rules(folder)
    lines = list(card("herald.example/special", rulebook, [BUILT_IN, folder], tmp_path))
    assert lines[:5] == [
        "herald.example/special",
        "",
        "takes out:  whole lines",
        "holds for:  The Herald (herald.example)",
        f"stands in:  {folder / 'herald.example.toml'}:6",
    ]
    assert lines[-1] == f"examples:   no fixture in {tmp_path} has any"


@pytest.mark.parametrize(
    ("rule_id", "said"),
    [
        ("_generic/share-phrase", "holds for:  every page"),
        ("_generic/de/read-more", "holds for:  pages in the language de, of whatever outlet"),
        ("reach/article", "holds for:  outlets of the family reach: dailystar.co.uk, mirror.co.uk"),
        ("structure/title", "stands in:  no rule file; the code is in cleaner/label/"),
    ],
)
def test_rules_of_every_kind_of_place_have_a_card(rule_id: str, said: str) -> None:
    assert said in list(card(rule_id, load_rules(), [BUILT_IN], None))


def test_more_examples_than_a_screen_takes_are_counted(tmp_path: Path) -> None:
    removed = [f"chrome-share _generic/share-phrase: Share {number}" for number in range(7)]
    write(tmp_path / "wall" / "expected.json", '{"removed": ["' + '", "'.join(removed) + '"]}')
    lines = list(card("_generic/share-phrase", load_rules(), [BUILT_IN], tmp_path))
    assert (lines[-1], f"examples:   7 pieces in {tmp_path}" in lines) == ("  and 2 more", True)
