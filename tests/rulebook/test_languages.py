"""The generic rule sets that a page calls for by its language."""

from __future__ import annotations

import pytest
from rulefiles import identify_in, ids, rulebook

from cleaner.blocks.text import segment
from cleaner.rulebook.languages import LanguageIndex
from cleaner.rulebook.line_index import SHORT_BLOCK
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.values import RuleSet

GERMAN = RuleSet("_generic/de", "German", common=(" und ", " der ", " von ", " nicht "))
CHINESE = RuleSet("_generic/zh", "Chinese", common=("的", "是", "在"))
ANY = RuleSet("_generic", "Generic")
SETS = (ANY, GERMAN, CHINESE)


def found(text: str) -> list[str]:
    return [rule_id.removeprefix("_generic/") for rule_id in LanguageIndex(SETS).find(segment(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["_generic"]),
        ("Der Wirt von nebenan und der Hund sind nicht da.", ["_generic", "de"]),
        ("Markt und\nWirt der Mühle\nnicht hier", ["_generic", "de"]),
        ("DER WIRT UND DER HUND, NICHT VON HIER", ["_generic", "de"]),
        ("Mrs. Ursula von der Leyen was here.", ["_generic"]),
        ("A village in the hills has no bridge and no bus.", ["_generic"]),
        ("这是村里的桥，在河上。", ["_generic", "zh"]),
    ],
)
def test_a_language_is_told_by_three_of_its_common_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_paragraphs_tell_it_where_there_are_some() -> None:
    menu = "Markt und der Wirt\n\nHeute nicht hier\n\n"
    paragraph = "A village in the hills has no bridge and no bus, which is why its market is held on the other side. "
    assert len(paragraph) < SHORT_BLOCK < 2 * len(paragraph)
    assert found(menu) == ["_generic", "de"]
    assert found(menu + 2 * paragraph) == ["_generic"]


def test_an_outlet_s_own_rules_come_before_those_of_the_language() -> None:
    book = rulebook(
        {
            "_generic": "",
            "_generic/de": 'common = [" und ", " der ", " von "]',
            "herald.example": 'domains = ["herald.example"]',
        }
    )
    identification = identify_in(book, "Der Wirt und der Hund von nebenan", url="https://herald.example/a")
    assert ids(identification) == ["herald.example", "_generic", "_generic/de"]


@pytest.mark.parametrize("rules", load_rules().generic[1:], ids=lambda rules: rules.id)
def test_built_in_languages_have_common_words_enough(rules: RuleSet) -> None:
    assert rules.id == "_generic/several" or len(set(rules.common)) >= 7
