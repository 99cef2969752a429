from __future__ import annotations

import pytest

from cleaner.learned.sentence_features import (
    CLASSES,
    CONTEXT_FEATURES,
    SENTENCE_FEATURES,
    UNLIKELY,
    FirstLook,
    Sentence,
    Sentences,
)

LINES = (
    ("A goat walked into the reading room on Tuesday and ate two pages of an atlas.", 0),
    ("The librarian was alone.", 0),
    ("Related: Ten soups for a cold day", 1),
    ("The library will mend the atlas with copies of the missing pages.", 2),
)
KNOWN = [0.5, *(0.1 for _ in CLASSES)]


def sentences(*out: int) -> Sentences:
    return Sentences(
        [Sentence(text, text.lower(), line, 2, bullet=False, is_out=at in out) for at, (text, line) in enumerate(LINES)]
    )


def row(text: Sentences, at: int) -> dict[str, float]:
    values = text.row(at, lambda _: KNOWN)
    assert len(values) == len(SENTENCE_FEATURES)
    return dict(zip(SENTENCE_FEATURES, values, strict=True))


def test_a_sentence_knows_its_line() -> None:
    text = sentences()
    first, second, alone = (row(text, at) for at in (0, 1, 2))
    assert (first["alone"], first["first_in_line"], first["last_in_line"]) == (0.0, 1.0, 0.0)
    assert (second["first_in_line"], second["last_in_line"]) == (0.0, 1.0)
    assert (alone["alone"], alone["sentence_end"]) == (1.0, 0.0)


def test_a_sentence_knows_its_place_and_its_neighbours() -> None:
    text = sentences()
    first, last = row(text, 0), row(text, 3)
    assert (first["sentences_before"], first["sentences_after"], first["position"]) == (0.0, 3.0, 0.0)
    assert (first["furniture_-1"], first["alone_-1"]) == (UNLIKELY, -1.0)
    assert last["furniture_-1"] == 0.5
    assert last["alone_-1"] == 1.0
    assert last["shared_words"] > 0.0


def test_what_is_out_is_seen_but_not_counted() -> None:
    text = sentences(2)
    assert [each.text for each in text.left] == [LINES[at][0] for at in (0, 1, 3)]
    assert row(text, 1)["out_after"] == row(text, 2)["out_before"] == row(text, 0)["out_around"] == 1.0
    assert row(text, 2)["log_lines"] < row(sentences(), 3)["log_lines"]


def test_a_copy_is_seen() -> None:
    lines = [LINES[0][0], "Between them stands another one.", LINES[0][0]]
    text = Sentences([Sentence(each, each.lower(), at, 2, bullet=False) for at, each in enumerate(lines)])
    assert row(text, 0)["repeated"] == 1.0
    assert row(text, 1)["repeated"] == 0.0


@pytest.mark.parametrize(
    ("lines", "at", "share"),
    [
        (["The harbour is shut.", "They met in town."], 0, 0.0),
        (["The harbour is shut.", "They met at the harbour."], 0, 0.5),
        (["The harbour is shut.", "Harbours need money."], 0, 0.5),
        (["The harbour is shut, they said.", "x" * 20_000, "The harbour and a harbour."], 0, 0.0),
        (["The harbour is shut, they said.", "x" * 20_000, "The harbour and a harbour."], 2, 0.0),
        (["Two harbours, one harbour.", "x" * 20_000, "The harbour is shut."], 2, 0.5),
        (["The “harbour-side” is 2boats, they say.", "A harbour, two boats."], 0, 2 / 3),
        (["Two harbours.", "x" * (20_000 - 18), "Harbouring boats."], 2, 0.0),
    ],
)
def test_a_long_word_is_shared_where_it_stands_twice_in_what_is_searched(lines: list[str], at: int, share: float) -> None:
    text = Sentences([Sentence(each, each.lower(), number, 2, bullet=False) for number, each in enumerate(lines)])
    assert row(text, at)["shared_words"] == share


@pytest.mark.parametrize("at", [0, 3])
def test_a_context_row_has_its_features(at: int) -> None:
    text = sentences()
    first = text.row(at, lambda _: KNOWN)
    values = dict(zip(CONTEXT_FEATURES, FirstLook([1.0, 2.0, 3.0, 4.0]).row(first, at), strict=True))
    assert values["own"] == at + 1.0
    assert values["own_-1"] == (UNLIKELY if at == 0 else 3.0)
    assert values["own_mean"] == 2.5
    assert values["own_before"] == pytest.approx(0.0 if at == 0 else 2.5644, abs=1e-4)


def test_an_empty_text_has_no_rows() -> None:
    assert Sentences([]).left == []
