"""What a pile of an outlet's texts proposes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from learning import DOMAIN

from cleaner.model import Label
from cleaner.rulebook.load import load_rules, parse_rules
from cleaner.rulebook.values import RuleSet
from cleaner.tools.authoring.learn import learn
from cleaner.tools.authoring.proposal import as_toml

BOOK = load_rules()
NAMES = (
    "Wick Alder Birch Cedar Doyle Ember Frost Garnet Hazel Iris",
    "Oban Jasper Keller Larch Maple Norton Olive Perry Quince Rowan",
    "Looe Sable Tansy Umber Violet Walnut Xavier Yarrow Zinnia Acorn",
    "Ayr Bramble Clover Daisy Elder Fern Ginger Heather Indigo Juniper",
    "Rye Kelp Lupin Mallow Nettle Orchid Poppy Quartz Rosemary Sorrel",
    "Fowey Thistle Upton Vernon Willow Xenia York Zebedee Amber Basil",
)
TIP = "Quayside dispatches reach your doormat on Saturdays"


def text(names: str, number: int, *, line: str = TIP) -> str:
    words = names.split()
    paragraphs = [
        f"The council of {words[0]} met {words[at]} and {words[at + 1]} on the quay, where {words[at + 2]} explained at length "
        f"why the old crane of {words[at + 3]} could not be moved before the spring."
        for at in (1, 3, 5)
    ]
    return "\n\n".join([*paragraphs, line.replace("7", str(number))])


def learned(folder: Path, texts: list[str]) -> tuple[str, RuleSet]:
    pile = folder / "pile.jsonl"
    pile.write_text("".join(json.dumps({"text": each}) + "\n" for each in texts), encoding="utf-8")
    written = as_toml(learn(DOMAIN, [pile], BOOK))
    return written, parse_rules(written, name=DOMAIN)


def test_a_line_that_texts_of_different_subjects_share_is_proposed(tmp_path: Path) -> None:
    written, rules = learned(tmp_path, [text(names, number) for number, names in enumerate(NAMES)])
    assert [rule.phrases for rule in rules.lines] == [(TIP,)]
    assert "in 6 of 6 texts" in written


def test_numbers_in_it_are_any_numbers(tmp_path: Path) -> None:
    line = "Quayside dispatches number 7 on your doormat"
    _, rules = learned(tmp_path, [text(names, number + 11, line=line) for number, names in enumerate(NAMES)])
    (rule,) = rules.lines
    assert rule.patterns[0].search("Quayside dispatches number 4711 on your doormat")


def test_a_line_of_texts_about_one_thing_is_not_proposed(tmp_path: Path) -> None:
    written, rules = learned(tmp_path, [text(NAMES[0], number) + f"\n\nAnd {number} more." for number in range(6)])
    assert rules.lines == ()
    assert TIP not in written


def test_a_line_between_paragraphs_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    texts = [text(names, 1, line="What the neighbours think") + "\n\n" + text(names, 1, line="").strip() for names in NAMES]
    written, rules = learned(tmp_path, texts)
    assert rules.lines == ()
    assert "may be the article’s" in written
    assert '# is    = ["What the neighbours think"]' in written


def test_of_three_texts_nothing_is_said_of_what_repeats(tmp_path: Path) -> None:
    written, rules = learned(tmp_path, [text(names, 1) for names in NAMES[:3]])
    assert rules.lines == ()
    assert "4 at least are needed" in written


def test_numbers_alone_are_not_proposed(tmp_path: Path) -> None:
    texts = [text(names, number) for number, names in enumerate(NAMES)]
    count = [f"{each[: each.index('spring.')]}spring. {number}. {each}" for number, each in enumerate(texts)]
    written, _ = learned(tmp_path, count)
    assert TIP in written
    assert "sentence-" not in written


def test_what_goes_today_by_a_guess_alone_is_proposed_as_what_it_was_taken_for(tmp_path: Path) -> None:
    texts = [text(names, 1, line="Please re-enter your address") for names in NAMES]
    written, rules = learned(tmp_path, texts)
    assert [(rule.phrases, rule.label) for rule in rules.lines] == [(("Please re-enter your address",), Label.PROMO)]
    assert "the learned labeller takes it from 6 of them" in written


def test_what_a_rule_takes_today_is_not_proposed(tmp_path: Path) -> None:
    written, rules = learned(tmp_path, [text(names, 1, line="Subscribe to our newsletter") for names in NAMES])
    assert rules.lines == ()
    assert "newsletter" not in written


def test_a_line_above_paragraphs_may_be_a_subheading(tmp_path: Path) -> None:
    texts = [f"Quay {words}\n\nWhat the neighbours think\n\n{text(words, 1, line='').strip()}" for words in NAMES]
    written, rules = learned(tmp_path, texts)
    assert rules.lines == ()
    assert '# is    = ["What the neighbours think"]' in written


def test_a_line_below_a_quotation_may_say_whose_it_is(tmp_path: Path) -> None:
    texts = [text(names, 1, line=f"“The crane of {names} stays.”\n\nAnn Wickett, Quay Review") for names in NAMES]
    written, rules = learned(tmp_path, texts)
    assert rules.lines == ()
    assert '# is    = ["Ann Wickett, Quay Review"]' in written


def test_the_words_of_a_long_sentence_say_nothing_of_its_kind(tmp_path: Path) -> None:
    said = "The plate of the old crane bears the licence number that the office gave it in the year of the flood, as anybody "
    said += "who has stood below it in the rain and has read it aloud to a child will tell you"
    texts = [text(names, 1, line=f"{names} is where we ended. {said}.") for names in NAMES]
    written, rules = learned(tmp_path, texts)
    assert rules.spans == ()
    assert '# label = "chrome-other"\n# match = \'The plate of the old crane' in written


@pytest.mark.parametrize(
    ("domain", "head"),
    [
        ("www1.herald.example", 'name    = "Herald"\ndomains = ["www1.herald.example"]\n'),
        ("cultura.estadao.com.br", "extends = true\n"),
        ("vox.com", 'families = ["vox-media"]\n'),
    ],
)
def test_the_file_of_a_desk_adds_to_its_outlets_and_of_a_familys_member_inherits(tmp_path: Path, domain: str, head: str) -> None:
    pile = tmp_path / "pile.jsonl"
    pile.write_text(json.dumps({"text": text(NAMES[0], 1)}) + "\n", encoding="utf-8")
    assert head in as_toml(learn(domain, [pile], BOOK))


def test_a_word_alone_is_no_pattern_for_a_sentence(tmp_path: Path) -> None:
    written, _ = learned(tmp_path, [text(names, 1, line=f"{names} is where we ended. Right. It rained.") for names in NAMES])
    assert "It rained" in written
    assert "Right" not in written
