from __future__ import annotations

import pytest

from cleaner.article import Article
from cleaner.blocks.text import segment
from cleaner.learned.text_breaks import is_flattened
from cleaner.learned.text_model import lines_of
from cleaner.learned.text_page import may_be_page
from cleaner.model import Favor, Label
from cleaner.pipeline import Cleaner

BODY = (
    "A goat walked into the reading room of the library in Wendlebury on Tuesday and ate two pages of a road atlas.",
    "“It came in with the post, and it did not look like a goat that wanted to be asked,” said the librarian.",
    "The goat belongs to a farm at the edge of the town, from which it had walked three miles along the old railway line.",
    "The library will mend the atlas with copies of the missing pages, which show the marshes to the east of the town.",
    "Hmm.",
    "Nobody in the reading room had noticed the goat until it turned a page, a visitor said.",
)
ABOVE = "Home|News|Sport|Weather|Log in|Subscribe|Search|Menu|Skip to content|Local|Business|Culture|Jobs|Share|Tweet|Email"
HEAD = "Goat eats atlas in the reading room|By Ada Finch|Published 12 March 2024"
BELOW = (
    "Related stories|Team loses again in the rain|Ten soups for a cold day|Most read|Council votes on parking|Comments|"
    "Leave a reply|Newsletter|Sign up|Privacy policy|Terms of use|Cookie settings|About us|Contact|Advertise|All rights reserved"
)


def text(*body: str) -> str:
    return "\n".join([*ABOVE.split("|"), *HEAD.split("|"), *body, *BELOW.split("|")])


def cleaned(source: str, favor: Favor = "balance") -> Article:
    return Cleaner(detect_language=False, favor=favor).clean(source, kind="text")


def test_a_page_keeps_its_paragraphs_and_loses_what_is_around_them() -> None:
    assert cleaned(text(*BODY)).text == "\n\n".join(BODY)


def test_the_head_of_a_page_is_still_read() -> None:
    article = cleaned(text(*BODY))
    assert article.title == "Goat eats atlas in the reading room"
    assert article.authors == ("Ada Finch",)
    assert article.published == "2024-03-12"


def test_every_removal_says_who_did_it_and_how_sure_it_is() -> None:
    said = [piece for piece in cleaned(text(*BODY)).removed if piece.rule == "labeller/outside"]
    assert said
    assert all(piece.label is Label.OTHER and piece.score is not None and 0.0 <= piece.score < 0.4 for piece in said)


def test_a_rule_says_more_than_the_labeller() -> None:
    source = text(*BODY[:3], "Picture: Ada Finch", *BODY[3:])
    assert any(piece.label is Label.CREDIT and piece.text == "Picture: Ada Finch" for piece in cleaned(source).removed)


def test_cleaning_twice_is_cleaning_once() -> None:
    once = cleaned(text(*BODY)).text
    assert cleaned(once).text == once


def test_favor_moves_the_threshold() -> None:
    source = text(*BODY[:2], "Ten soups for a cold day", *BODY[2:])
    kept = {favor: len(cleaned(source, favor).text) for favor in ("precision", "balance", "recall")}
    assert kept["precision"] <= kept["balance"] <= kept["recall"]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{number}. {name}" for number in range(1, 25) for name in ("Ada Finch", "Ida Crane", "Oda Wren", "Una Heron")],
        [f"“{word}?” she asked." for word in "Why|When|Where|Who|Really|Again|Here|Now".split("|")] * 12,
        ["The rain came down", "on the Wendle town", "and the goat stood still", "on the windy hill"] * 24,
        [f"{number} g of {what}" for number in range(10, 250, 10) for what in ("flour", "butter", "oats", "salt")],
    ],
    ids=["results", "dialogue", "poem", "recipe"],
)
@pytest.mark.parametrize("number", [36, 96])
def test_short_lines_of_a_finished_text_stay(lines: list[str], number: int) -> None:
    """The longer ones have as many short lines as a page: only what they say tells them apart."""
    finished = "\n\n".join([BODY[0], *lines[:number], BODY[1]])
    assert may_be_page(segment(finished)) == (number == 96)
    assert cleaned(finished).text == finished


@pytest.mark.parametrize(
    "words",
    [
        ("Newsletter", "Sign up", "Subscribe", "Unsubscribe", "Email address"),
        ("Cookie settings", "Accept all", "Privacy policy", "Terms of use", "Your choices"),
        ("Donate now", "Sign the petition", "Share", "Follow us", "Leave a comment"),
    ],
    ids=["newsletters", "cookies", "petitions"],
)
def test_an_article_that_lists_what_buttons_say_stays(words: tuple[str, ...]) -> None:
    quoted = [line for number, word in enumerate(words * 6, 1) for line in (f"{number}. The button “{word}”", BODY[number % 4])]
    finished = "\n\n".join([BODY[0], *quoted, BODY[1]])
    assert cleaned(finished).text == finished


BIRDS = ("Finch", "Crane", "Wren", "Heron", "Swift", "Rook", "Dove", "Teal")
FLAT_PAGE = " ".join([*ABOVE.split("|") * 2, *HEAD.split("|"), *BODY, *BELOW.split("|") * 2])


def test_a_page_on_one_line_keeps_its_sentences_and_loses_what_is_around_them() -> None:
    article = cleaned(FLAT_PAGE)
    assert article.text == " ".join(BODY)
    assert all(piece.score is not None for piece in article.removed if piece.rule == "labeller/outside")


def test_of_a_page_on_one_line_every_character_is_accounted_for() -> None:
    article = cleaned(FLAT_PAGE)
    pieces = sorted((*article.kept, *article.removed), key=lambda piece: piece.start)
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(FLAT_PAGE.split())
    assert all(piece.text == FLAT_PAGE[piece.start : piece.end] for piece in pieces)


def test_a_page_on_one_line_is_cleaned_once() -> None:
    once = cleaned(FLAT_PAGE).text
    assert cleaned(once).text == once


NAMES = [f"{a} {b}" for a in ("Ada", "Ida", "Oda", "Una", "Otto", "Ugo") for b in BIRDS]


@pytest.mark.parametrize(
    "sentences",
    [
        (*BODY, "Results:", *[f"{at}. {name}, {40 + at} min." for at, name in enumerate(NAMES, 1)]),
        (
            *BODY * 3,
            *[f"The {part}: {name}." for part, name in zip(("Goat", "Farmer", "Mayor", "Visitor") * 12, NAMES, strict=True)],
        ),
        (*BODY * 2, *[f"{name}, {at} Mill Lane, Wendlebury." for at, name in enumerate(NAMES, 1)]),
        (
            *[said for at in range(16) for said in ("Finch: Why Was That?", "Crane: Hmm.", BODY[at % 4])],
            "Interview By " + ", ".join(NAMES[:16]) + " For The Herald.",
        ),
        (
            *BODY,
            *[f"“{word}” is on one." for word in ("Sign up", "Log in", "Subscribe", "Share", "Menu", "Privacy policy") * 6],
            "Home, News, Sport, Weather, Log In, Search, Menu, Tweet, Cookies, Terms, Jobs, Travel, Culture And Skip To Content",
            "Were The Words That Ada Finch, Ida Crane, Otto Wren, Una Heron, Ugo Rook And Oda Teal Of The Herald Counted.",
        ),
    ],
    ids=["results", "cast", "addresses", "interview", "buttons"],
)
def test_a_finished_text_on_one_line_that_ends_as_pages_do_stays(sentences: tuple[str, ...]) -> None:
    """It is cut up, and has as many short pieces as a page: only what they say tells them apart."""
    finished = " ".join(sentences)
    blocks = segment(finished)
    assert is_flattened(blocks)
    assert may_be_page(lines_of(finished, blocks))
    assert cleaned(finished).text == finished
