from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from cleaner.learned import sentence_model
from cleaner.learned.sentence_features import CLASSES, SENTENCE_FEATURES, Sentence, Sentences
from cleaner.learned.sentence_model import Furniture, Weights, coarse_tokens, doubtful, furniture, read, weights
from cleaner.learned.sentence_words import NgramTable
from cleaner.learned.weight_files import load
from cleaner.model import Favor, Label

BODY = (
    "A goat walked into the reading room of the library in Wendlebury on Tuesday and ate two pages of a road atlas.",
    "The librarian, who was alone at the desk, said that it did not look like a goat that wanted to be asked.",
    "The library will mend the atlas with copies of the missing pages, which show the marshes to the east of the town.",
    "Nobody knows where the goat came from or where it went when the reading room closed at six in the evening.",
    "The town council has written to all three farms beyond the bridge and expects their answers before the weekend.",
    "Two years ago a swan was found in the same room, and it too had come in with the post and left with the readers.",
)
FORM = "Sign up for our newsletter and get the latest news delivered to your inbox."


def text_of(*lines: str) -> list[Sentence]:
    return [Sentence(each, each.lower(), at, 2, bullet=False) for at, each in enumerate(lines)]


def simple(row: Sequence[float]) -> float:
    """Furniture is what its words say."""
    return row[SENTENCE_FEATURES.index("furniture")]


def is_promotion(label: Label) -> Callable[[Sequence[float]], float]:
    return lambda _: float(label is Label.PROMO)


SIMPLE = Weights(
    coarse={"newsletter": 5.0},
    coarse_threshold=1.0,
    ngrams=NgramTable({"newsletter": [9 if each is Label.PROMO else 0 for each in CLASSES]}),
    base=[-6.0 for _ in CLASSES],
    scale=1.0,
    sentence=simple,
    context=simple,
    context_threshold=0.1,
    labels=[is_promotion(each) for each in CLASSES],
)


def test_what_the_words_give_away_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_model, "weights", lambda: SIMPLE)
    found = furniture(text_of(*BODY[:3], FORM, *BODY[3:]))
    assert list(found) == [3]
    assert found[3].label is Label.PROMO
    assert found[3].probability > 0.9


def test_only_what_is_in_doubt_is_looked_at() -> None:
    text = Sentences(text_of(*BODY[:3], FORM, *BODY[3:]))
    assert doubtful(text, SIMPLE) == [0, 1, 3, 4, 5, 6]  # at the ends fewer words are enough


def test_a_number_is_not_in_doubt() -> None:
    text = Sentences(text_of(*BODY[:3], "17", *BODY[3:]))
    assert 3 not in doubtful(text, replace(SIMPLE, coarse_threshold=-9.0))
    assert len(doubtful(text, replace(SIMPLE, coarse_threshold=-9.0))) == len(BODY)


@pytest.mark.parametrize(
    ("lowercase", "end", "expected"),
    [("by ada", 0.0, ["by", "ada", "no end"]), ("done.", 1.0, ["done.", "end"]), ("写真", 0.0, ["写真", "no end"])],
)
def test_coarse_tokens(lowercase: str, end: float, expected: list[str]) -> None:
    assert coarse_tokens(lowercase, end) == expected


@pytest.mark.parametrize("favor", ["precision", "balance", "recall"])
def test_an_article_by_itself_stays_whole(favor: Favor) -> None:
    assert furniture(text_of(*BODY), favor) == {}


def test_a_form_between_paragraphs_goes() -> None:
    found = furniture(text_of(*BODY[:3], FORM, *BODY[3:]))
    assert found.keys() == {3}
    assert found[3].label in (Label.PROMO, Label.APPEAL, Label.COMMENT)


def test_what_is_out_is_not_judged() -> None:
    lines = text_of(*BODY[:3], FORM, *BODY[3:])
    assert 3 not in furniture([each._replace(is_out=at == 3) for at, each in enumerate(lines)])


def test_the_same_sentences_give_the_same_answers() -> None:
    lines = text_of(*BODY[:3], FORM, *BODY[3:])
    first: dict[int, Furniture] = furniture(lines)
    assert first == furniture(lines)


def test_no_sentences_no_furniture() -> None:
    assert furniture([]) == {}


def test_weights_for_other_features_are_refused() -> None:
    data = load("sentences.json")
    with pytest.raises(ValueError, match="other features"):
        read({**data, "sentence": {**data["sentence"], "features": ["log_words"]}})


def test_the_weights_hold_a_forest_and_a_column_for_each_class() -> None:
    known = weights()
    assert len(known.labels) == len(known.base) == len(CLASSES)
    assert {len(values) for values in known.ngrams.values()} == {len(CLASSES)}
