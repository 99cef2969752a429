"""What a ledger row says of an article: words by label, its language, every rule that took something out."""

from __future__ import annotations

import pytest

from cleaner import load_rules
from cleaner.article import Article
from cleaner.batch.run.about import NOTHING, about
from cleaner.model import Label, Piece

RULES = load_rules()


def piece(rule: str, label: Label, text: str, score: float | None = None) -> Piece:
    return Piece(rule, label, text, 0, len(text), score=score)


def test_it_counts_words_pieces_rules_and_doubt() -> None:
    article = Article(
        "",
        outlet="herald.example",
        language="en",
        kept=(
            piece("structure/plain", Label.BODY, "The crew of eleven mended\nthe wall.", 0.6),
            piece("thesun.co.uk/kept-note", Label.BODY, "It was closed.", 0.9),
        ),
        removed=(
            piece("_generic/navigation", Label.NAV, "News and weather"),
            piece("_generic/navigation", Label.NAV, "Sport"),
            piece("repeated/1433e684", Label.PROMO, "Read our letter of the week"),
        ),
        sources={"title": "h1"},
        warnings=("time-without-zone",),
        decided_by="labeller",
    )
    assert about(article, RULES) == {
        "outlet": "herald.example",
        "language": "en",
        "removed": {"chrome-nav": 2, "chrome-promo": 1},
        "words": {"body": 10, "chrome-nav": 4, "chrome-promo": 6},
        "repeated": {"repeated/1433e684": 1},
        "warnings": ["time-without-zone"],
        "fired": {"_generic/navigation": 2, "thesun.co.uk/kept-note": 1},
        "doubtful": 1,
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [("漁師が港の壁を十一人で一冬かけて直したという話である", 13), ("ชาวประมงซ่อมกำแพงท่าเรือในฤดูหนาว", 6), ("One", 1), ("", 1)],
)
def test_words_of_scripts_without_spaces_are_estimated(text: str, words: int) -> None:
    found = about(Article("", kept=(piece("structure/plain", Label.BODY, text),)), RULES)
    assert found["words"]["body"] == pytest.approx(words, abs=1)


def test_it_has_the_keys_of_an_input_without_an_article() -> None:
    assert about(Article("", language=""), RULES) == {**NOTHING, "language": ""}
