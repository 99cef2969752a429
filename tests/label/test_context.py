"""All labels together, on small pages."""

from __future__ import annotations

import pytest
from labelling import block, text_view

from cleaner.label.context import LONGEST_HEADING, label_in_context
from cleaner.label.resolve import OPEN
from cleaner.model import Block, Label, Labelled

RULES = """
[[line]]
id = "share"
label = "chrome-share"
is = ["Share this page"]

[[line]]
id = "word"
label = "chrome-nav"
weak = true
is = ["Print", "Home"]

[[line]]
id = "more"
label = "chrome-promo"
takes = "headlines"
is = ["Read more"]

[[line]]
id = "byline"
label = "byline"
zone = "head"
match = ['^By [A-Z]']

[[run]]
id = "form"
label = "chrome-promo"
starts = '^Sign up for the letter$'
ends = '^Thank you for signing up$'

[keep]
match = '^Correction'
"""
PROSE = "The crew of eleven people repaired the harbour wall."
MORE_PROSE = "The work took four months and cost less than was feared."
HEADLINE = "Old pier to open in spring after years of delay"


def labels(*page: str | Block, rules: str = RULES) -> list[Label]:
    blocks: list[Block] = []
    start = 0
    for each in (b if isinstance(b, Block) else block(b) for b in page):
        blocks.append(each._replace(start=start, end=start + len(each.text)))
        start += len(each.text) + 2
    text = "\n\n".join(each.text for each in blocks)
    labelled = label_in_context(text_view(text, rules), [Labelled(each, OPEN) for each in blocks])
    assert [item.block for item in labelled] == blocks
    return [item.label for item in labelled]


def test_a_bare_body_is_body() -> None:
    assert labels(PROSE, MORE_PROSE) == [Label.BODY, Label.BODY]


def test_nothing_gives_nothing() -> None:
    assert labels() == []


def test_what_no_rule_names_is_labelled_by_its_structure() -> None:
    (item,) = label_in_context(text_view(PROSE), [Labelled(block(PROSE), OPEN)])
    assert item.verdict.rule == "structure/plain"


@pytest.mark.parametrize("heading", ["A long winter", "“Finest in the land”", " ".join(["word"] * LONGEST_HEADING)])
def test_a_short_line_that_is_no_sentence_is_a_heading(heading: str) -> None:
    assert labels(PROSE, heading, MORE_PROSE) == [Label.BODY, Label.HEADING, Label.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Hmm.",
        "What now?",
        "The crew said:",
        block("A long winter", bullet=True),
        block("A long winter", flat=True),
        " ".join(["word"] * (LONGEST_HEADING + 1)),
    ],
)
def test_other_plain_blocks_are_body(text: str | Block) -> None:
    assert labels(PROSE, text, MORE_PROSE) == [Label.BODY] * 3


def test_a_page_falls_into_its_parts() -> None:
    page = ("Harbour wall mended at last", "By Ann Lee", PROSE, "Read more", HEADLINE, MORE_PROSE, "Share this page")
    assert labels(*page) == [
        Label.TITLE,
        Label.BYLINE,
        Label.BODY,
        Label.PROMO,
        Label.PROMO,
        Label.BODY,
        Label.SHARE,
    ]


def test_a_run_goes_with_all_that_is_in_it() -> None:
    page = (PROSE, "Sign up for the letter", MORE_PROSE, "Thank you for signing up", PROSE)
    assert labels(*page) == [Label.BODY, Label.PROMO, Label.PROMO, Label.PROMO, Label.BODY]


def test_a_body_may_begin_with_a_heading() -> None:
    assert labels("Harbour wall mended at last", PROSE, MORE_PROSE) == [Label.HEADING, Label.BODY, Label.BODY]


def test_a_weak_word_goes_with_furniture_and_stays_without() -> None:
    assert labels(PROSE, "Print", MORE_PROSE) == [Label.BODY, Label.HEADING, Label.BODY]
    assert labels(PROSE, "Print", "Share this page", MORE_PROSE) == [Label.BODY, Label.NAV, Label.SHARE, Label.BODY]


def test_each_label_can_give_its_neighbour_away() -> None:
    page = (PROSE, "Home", "Print", "Share this page", MORE_PROSE)
    assert labels(*page) == [Label.BODY, Label.NAV, Label.NAV, Label.SHARE, Label.BODY]


def test_a_correction_stays_among_furniture() -> None:
    page = (PROSE, "Share this page", "Correction: the wall is old", "Share this page")
    assert labels(*page) == [Label.BODY, Label.SHARE, Label.HEADING, Label.SHARE]


def test_the_posts_of_a_live_blog_have_titles() -> None:
    posts = [block("Wall opens", bullet=True), block(PROSE, indent=2), block("Rain", bullet=True), block(MORE_PROSE, indent=2)]
    assert labels(*posts) == [Label.LIVE_ENTRY_TITLE, Label.BODY] * 2


def test_what_stays_stays_when_it_is_cleaned_again() -> None:
    page = ("Home", "Harbour wall mended at last", "By Ann Lee", PROSE, "Print", "Share this page", "A long winter", MORE_PROSE)
    kept = [text for text, found in zip(page, labels(*page), strict=True) if found.in_text]
    assert kept == [PROSE, "A long winter", MORE_PROSE]
    assert all(found.in_text for found in labels(*kept))
