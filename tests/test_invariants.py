"""What must hold for any text at all: nothing lost, nothing cleaned twice, the same answer every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.article import Article
from cleaner.page.control import CONTROL
from cleaner.pipeline import Cleaner
from cleaner.rulebook.load import load_rules
from cleaner.tools.check import INPUT, cases

FOLDER = Path(__file__).parent.parent / "fixtures"
CLEANER = Cleaner(detect_language=False)
OTHER = Cleaner(detect_language=False)
TEXTS = [path.read_bytes().decode("utf-8") for path in (case / INPUT for case in cases(FOLDER) if (case / INPUT).is_file())]
LINES = sorted({line for text in TEXTS for line in text.splitlines() if line.strip()})
PHRASES = sorted({phrase for rules in load_rules().sets.values() for rule in rules.lines for phrase in rule.phrases})

breaks = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n", " ", "  ", "\n\t", "\n  • ", "\n    ", "\n- ", "\xa0", "\u2028", ""])
words = st.sampled_from(
    ["Hmm.", "“No,” she said.", "7", "…", "The town agreed.", "A", "NEWS", "https://herald.example/a", "\x1b[31m", "\ufeff"]
)
pieces = st.one_of(st.sampled_from(LINES), st.sampled_from(PHRASES), words, st.text(max_size=40))


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Real furniture and prose in any order, glued in any way."""
    parts = draw(st.lists(st.tuples(pieces, breaks), max_size=25))
    return "".join(part for pair in parts for part in pair)


def cleaned(text: str) -> Article | None:
    """The article, or ``None`` where there is nothing to read in ``text``; any other refusal is a failure."""
    return CLEANER.clean(text, kind="text") if CONTROL.sub("", text).strip() else None


def assert_accounted_for(text: str, article: Article) -> None:
    """Pieces are slices of the input in order; between them is nothing that can be read."""
    position = 0
    for piece in sorted(article.kept + article.removed, key=lambda piece: piece.start):
        assert position <= piece.start < piece.end
        assert not CONTROL.sub("", text[position : piece.start]).strip()
        assert text[piece.start : piece.end] == piece.text
        position = piece.end
    assert not CONTROL.sub("", text[position:]).strip()


@given(pages())
@example("Advertisement\n\nShare\nTweet\nEmail\n\nA title without an end\n\nThe prose of it goes on for more than eight words.")
def test_every_character_is_accounted_for(text: str) -> None:
    article = cleaned(text)
    if article:
        assert_accounted_for(text, article)


@given(pages())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cleaned(text)
    if once and once.text:
        twice = cleaned(once.text)
        assert twice is not None
        assert twice.text == once.text


@given(pages())
def test_no_control_character_comes_out(text: str) -> None:
    article = cleaned(text)
    if article:
        assert not CONTROL.search(article.text)


@given(pages())
def test_another_cleaner_gives_the_same(text: str) -> None:
    article = cleaned(text)
    if article:
        assert article == OTHER.clean(text, kind="text")


@pytest.mark.parametrize("text", TEXTS)
def test_fixtures_are_accounted_for(text: str) -> None:
    article = cleaned(text)
    assert article is not None
    assert_accounted_for(text, article)


@pytest.mark.parametrize("text", TEXTS)
def test_fixtures_cleaned_twice(text: str) -> None:
    once = CLEANER.clean(text, kind="text").text
    assert CLEANER.clean(once, kind="text").text == once
