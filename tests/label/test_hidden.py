"""Messages that the page hides until their time, and articles that it hides."""

from __future__ import annotations

import pytest
from mill_page import PARAGRAPHS, cleaned, left_of

MESSAGES = [
    "<div hidden><p>You must be logged in to keep this story on your shelf.</p></div>",
    "<div style='color: red; DISPLAY : none'><p>Your browser plays no sound, so please load the file instead.</p></div>",
    "<p style='visibility:hidden'>Please switch on scripts to see the map of the valley.</p>",
    "<div aria-hidden='true'><p>Thank you for telling us about the mistake in this story.</p></div>",
    "<div role='dialog'><h2>Not so fast</h2><p>Create a free account to read more about mills.</p><button>Close</button></div>",
    "<dialog><p>Create a free account to read more stories about mills each month.</p></dialog>",
    "<div class='modal' aria-hidden='true'><p>Thank you for telling us about the mistake in this story.</p></div>",
    "<p class='sr-only'>End of the pictures, the story goes on below.</p>",
    "<p><span class='screen-reader-text'>Skip the advertisement</span></p>",
]


@pytest.mark.parametrize("at", [1, 2, 4])
@pytest.mark.parametrize("markup", MESSAGES)
def test_a_hidden_message_is_no_text(markup: str, at: int) -> None:
    assert left_of(markup, at) == []


def test_it_is_shown_with_what_was_removed() -> None:
    rules = {piece.rule: piece.text for piece in cleaned(MESSAGES[0]).removed}
    assert rules["structure/hidden"] == "You must be logged in to keep this story on your shelf."


FOLDED = "The miller's wife keeps the books, and she says that the flour pays for the wood of the wheel and for the new roof."


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class=a style='display:none'><p>{FOLDED}</p><p>{FOLDED} So it did in May.</p><p>{FOLDED} In June too.</p></div>",
        "".join(f"<p hidden>{FOLDED} That was in {month}.</p>" for month in ("May", "June", "July")),
        f"<div aria-hidden='true'><p>{FOLDED} {FOLDED} {FOLDED}</p></div>",
    ],
)
def test_an_article_behind_a_paywall_or_a_fold_stays(markup: str) -> None:
    assert len(left_of(markup)) == markup.count("<p")


def test_a_short_article_that_is_hidden_stays() -> None:
    article = cleaned("", paragraphs=tuple(f"<span hidden>{text}</span>" for text in PARAGRAPHS[:2]))
    assert all(text in article.text for text in PARAGRAPHS[:2])
