"""What a rule file of one's own does to pages: beside the built-in one, or in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.article import Article
from cleaner.model.errors import RuleError
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import load_rules

SENTENCE = "The crew of eleven people repaired the harbour wall over the winter."
PAGE = f"{SENTENCE}\n\nShare this page\n\nQuayside special\n\nIt held through the first storm of the year, they said.\n"
EXTENDS = "extends = true\n"
OWN = '[[line]]\nid = "special"\nlabel = "chrome-promo"\nis = "Quayside special"\n'


def generic(folder: Path, text: str, *, name: str = "Mine") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "_generic.toml").write_text(f'name = "{name}"\n{text}', encoding="utf-8")
    return folder


def clean(*folders: Path) -> Article:
    return Cleaner(load_rules(*folders), detect_language=False).clean(PAGE)


def removed(*folders: Path) -> dict[str, str]:
    """By rules of files; what no rule names may still go by what was learned."""
    return {piece.text: f"{piece.label} {piece.rule}" for piece in clean(*folders).removed if piece.rule.startswith("_generic/")}


def test_without_rules_of_one_s_own_only_known_furniture_goes() -> None:
    assert removed() == {"Share this page": "chrome-share _generic/share-phrase"}


def test_an_extending_file_takes_out_more(tmp_path: Path) -> None:
    assert removed(generic(tmp_path, EXTENDS + OWN)) == {
        "Share this page": "chrome-share _generic/share-phrase",
        "Quayside special": "chrome-promo _generic/special",
    }


@pytest.mark.parametrize("extends", ["", "extends = false\n"])
def test_a_replacing_file_takes_out_its_own_alone(tmp_path: Path, extends: str) -> None:
    folder = generic(tmp_path, extends + OWN)
    assert removed(folder) == {"Quayside special": "chrome-promo _generic/special"}


def test_an_extending_file_wins_where_both_speak(tmp_path: Path) -> None:
    own = OWN.replace("Quayside special", "Share this page")
    assert removed(generic(tmp_path, EXTENDS + own)) == {"Share this page": "chrome-promo _generic/special"}


def test_an_extending_file_may_keep_what_a_built_in_rule_takes(tmp_path: Path) -> None:
    folder = generic(tmp_path, EXTENDS + "[keep]\nmatch = '^Share this page$'\n")
    assert removed(folder) == {}
    assert "Share this page" in clean(folder).text


def test_extending_files_add_up_and_the_later_one_comes_first(tmp_path: Path) -> None:
    one, two = generic(tmp_path / "one", EXTENDS + OWN), generic(tmp_path / "two", EXTENDS + OWN.replace("special", "offer"))
    base = [rule.id for rule in load_rules().sets["_generic"].lines]
    ids = [rule.id for rule in load_rules(one, two).sets["_generic"].lines]
    assert ids == ["_generic/offer", "_generic/special", *base]


def test_an_extending_file_adds_to_the_one_that_replaced_the_built_in(tmp_path: Path) -> None:
    one = generic(tmp_path / "one", OWN)
    two = generic(tmp_path / "two", EXTENDS + OWN.replace('"special"', '"later"').replace("Quayside special", "Tell us"))
    assert [rule.id for rule in load_rules(one, two).sets["_generic"].lines] == ["_generic/later", "_generic/special"]


def test_a_replacing_file_forgets_those_that_extended_before(tmp_path: Path) -> None:
    one, two = generic(tmp_path / "one", EXTENDS + OWN), generic(tmp_path / "two", OWN, name="Last")
    rules = load_rules(one, two).sets["_generic"]
    assert (rules.name, [rule.id for rule in rules.lines]) == ("Last", ["_generic/special"])


def test_extending_leaves_the_built_in_rules_as_they_were(tmp_path: Path) -> None:
    before = [rule.id for rule in load_rules().sets["_generic"].lines]
    load_rules(generic(tmp_path, EXTENDS + OWN))
    assert [rule.id for rule in load_rules().sets["_generic"].lines] == before


def test_what_extends_nothing_says_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "herald.example.toml"
    path.write_text('name = "Herald"\nextends = true\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"no rule set 'herald\.example' to extend; leave the key out") as caught:
        load_rules(tmp_path)
    assert (caught.value.file, caught.value.key) == (str(path), "extends")


def test_the_order_of_folders_decides_whether_there_is_something_to_extend(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, extends in ((first, ""), (second, EXTENDS)):
        folder.mkdir()
        (folder / "herald.example.toml").write_text(f'name = "Herald"\n{extends}', encoding="utf-8")
    assert "herald.example" in load_rules(first, second).sets
    with pytest.raises(RuleError, match="to extend"):
        load_rules(second, first)
