"""Credits inside captions that an element of a page holds."""

from __future__ import annotations

import pytest
from labelling import block, rules_of

from cleaner.blocks.spans import cut
from cleaner.label.resolve import OPEN
from cleaner.model import Block, Label, Labelled, Strength, Verdict
from cleaner.rulebook.index import Rules
from cleaner.rulebook.load import load_rules

CREDIT = "[[span]]\nid = 'credit'\nlabel = 'credit'\nscope = 'caption'\nmatch = '\\(Photo: [^()]+\\)'\n"
NAMED = "[[span]]\nid = 'named'\nscope = 'caption'\nmatch = '(?P<credit>Photo by [A-Z]\\w+)$'\n"
STORE = "[[span]]\nid = 'store'\nlabel = 'chrome-promo'\nmatch = '\\(Buy it [^()]+\\)'\n"
IN_BLOCKS = CREDIT.replace("scope = 'caption'\n", "").replace("'credit'\nlabel", "'anywhere'\nlabel")
FIGCAPTION = Verdict(Label.CAPTION, "t/figcaption", 0.25, Strength.ELEMENT)
Parts = list[tuple[str, str | None]]


def parts(text: str, toml: str, verdict: Verdict = FIGCAPTION) -> Parts:
    """What a caption is cut into: each stretch of it, and the rule that named it."""
    return [
        (text[part.start : part.end], None if after.is_open else after.rule)
        for part, after in cut(text, [Labelled(caption(text), verdict)], rules_of(toml))
    ]


def caption(text: str) -> Block:
    return block(text)._replace(kind="caption")


def test_a_credit_is_cut_out_of_its_caption() -> None:
    assert parts("The wall in fog. (Photo: Ann Lee)", CREDIT) == [
        ("The wall in fog.", "t/figcaption"),
        ("(Photo: Ann Lee)", "t/credit"),
    ]


def test_what_follows_the_credit_is_caption_again() -> None:
    assert parts("The wall (Photo: Ann Lee) in fog.", CREDIT) == [
        ("The wall", "t/figcaption"),
        ("(Photo: Ann Lee)", "t/credit"),
        ("in fog.", "t/figcaption"),
    ]


def test_a_caption_may_be_all_credit() -> None:
    assert parts("(Photo: Ann Lee)", CREDIT) == [("(Photo: Ann Lee)", "t/credit")]


def test_several_credits_are_cut_out() -> None:
    found = parts("The wall. (Photo: Ann Lee) The pier. (Photo: Bo Fox)", CREDIT)
    assert [rule for _, rule in found] == ["t/figcaption", "t/credit", "t/figcaption", "t/credit"]


def test_a_credit_can_be_a_named_group() -> None:
    assert parts("The wall in fog. Photo by Ann", NAMED) == [("The wall in fog.", "t/figcaption"), ("Photo by Ann", "t/named")]


def test_a_credit_of_any_block_is_one_in_a_caption_too() -> None:
    assert parts("The wall. (Photo: Ann Lee)", IN_BLOCKS) == [("The wall.", "t/figcaption"), ("(Photo: Ann Lee)", "t/anywhere")]


def test_of_two_rules_each_cuts_its_own() -> None:
    assert parts("The wall. (Photo: Ann Lee) Photo by Bo", CREDIT + NAMED) == [
        ("The wall.", "t/figcaption"),
        ("(Photo: Ann Lee)", "t/credit"),
        ("Photo by Bo", "t/named"),
    ]


def test_a_caption_without_a_credit_stays_whole() -> None:
    assert parts("The wall in fog.", CREDIT + NAMED) == [("The wall in fog.", "t/figcaption")]


def test_anything_but_a_credit_is_left_in_a_caption() -> None:
    assert parts("The wall (Buy it today)", STORE) == [("The wall (Buy it today)", "t/figcaption")]


@pytest.mark.parametrize("label", [Label.PROMO, Label.OTHER, Label.TITLE, Label.EMBED])
def test_any_other_named_block_stays_whole(label: Label) -> None:
    text = "The wall in fog. (Photo: Ann Lee)"
    assert parts(text, CREDIT, Verdict(label, "t/box", 0.25, Strength.ELEMENT)) == [(text, "t/box")]


def test_a_caption_s_span_says_nothing_of_the_article() -> None:
    text = "She showed me the wall in fog. (Photo: Ann Lee)"
    assert parts(text, CREDIT, OPEN) == [(text, None)]


def test_the_parts_keep_kind_and_probability() -> None:
    text = "The wall in fog. (Photo: Ann Lee)"
    found = cut(text, [Labelled(caption(text), FIGCAPTION)], rules_of(CREDIT))
    assert [(part.kind, verdict.probability) for part, verdict in found] == [("caption", 0.25)] * 2


# ---------------------------------------------------------------- the built-in rules
@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("The wall in fog. (Photo: Ann Lee)", "(Photo: Ann Lee)"),
        ("The wall in fog. Photo: Ann Lee", "Photo: Ann Lee"),
        ("The wall in fog. Foto: Ann Lee/dpa", "Foto: Ann Lee/dpa"),
        ("The wall in fog. Photograph by Ann Lee", "Photograph by Ann Lee"),
        ("The wall in fog. © Ann Lee", "© Ann Lee"),
        ("The wall in fog", None),
        ("Ann Lee took this photo of the wall in 1912.", None),
        ("A museum of photos in the harbour, seen by night.", None),
    ],
)
def test_common_credits_are_known(text: str, credit: str | None) -> None:
    found = cut(text, [Labelled(caption(text), FIGCAPTION)], Rules((load_rules().sets["_generic"],)))
    assert [text[part.start : part.end] for part, verdict in found if verdict.label is Label.CREDIT] == (
        [credit] if credit else []
    )
