"""How texts begin, and which beginnings can be read off a pattern."""

from __future__ import annotations

import pytest

from cleaner.rulebook.literal_prefixes import literal_prefix
from cleaner.rulebook.pattern import Pattern


def prefixes(source: str) -> frozenset[str] | None:
    return Pattern(source, check=False).requirements.literal_prefixes


PREFIXES = [
    (r"^Read more\b", {"read"}),
    (r"^[Rr]ead more", {"read"}),
    (r"^(İlgili|İlgi) haber", {"i"}),  # its dot is a mark of its own in lower case
    (r"(?i)^SHARE this", {"share"}),
    (r"^(Photo|Image) by", {"photo", "image"}),
    (r"^(The )?Herald\b", {"the", "herald"}),
    (r"^Photos?:", {"photo", "photos"}),
    (r"^\d+ comments", {"0"}),
    (r"^7 comments", {"0"}),
    (r"^\[Related", {"["}),
    (r"^© \d{4}", {"©"}),
    (r"^Été\b", {"été"}),
    (r"\AShare$", {"share"}),
    (r"^(?i:Share) this", {"share"}),
]
NOT_ENUMERABLE = [
    "Read more",  # may stand anywhere
    "^Read",  # may go on: "Reading"
    "^(?:Read )*more",
    "^(?:ha)+ more",  # "hahaha more"
    "^a{2,3} more",
    "^(Read more|Reading)",
    r"^\w+ more",
    "^.*more",
    r"^[^a-z]{3}",
    r"^(Read |.)more",
    "^[abcdefghijklm][abcdefghijklm] more",  # too many to spell out
]


@pytest.mark.parametrize(("source", "expected"), PREFIXES)
def test_the_prefixes_of_an_anchored_pattern_are_spelled_out(source: str, expected: set[str]) -> None:
    assert prefixes(source) == frozenset(expected)


@pytest.mark.parametrize("source", NOT_ENUMERABLE)
def test_prefixes_that_cannot_be_spelled_out_are_none(source: str) -> None:
    assert prefixes(source) is None


@pytest.mark.parametrize(
    ("lowercase", "expected"),
    [
        ("read more", "read"),
        ("don't miss", "don"),
        ("été 2020", "été"),
        ("İlgili haber".lower(), "i"),
        ("новости дня", "новости"),
        ("12 comments", "0"),
        ("١٢ تعليق", "0"),
        ("«zitat»", "«"),
        ("a1 road", "a"),
        ("snake_case", "snake"),
        ("", ""),
    ],
)
def test_a_text_opens_with_its_letters_a_digit_or_a_mark(lowercase: str, expected: str) -> None:
    assert literal_prefix(lowercase) == expected
