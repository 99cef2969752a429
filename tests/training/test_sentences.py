from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("lightgbm")

from cleaner.learned.sentence_features import CLASSES
from cleaner.model import Label
from training.sentences import label_of, share, target


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({Label.BODY: 5}, 0),
        ({Label.BODY: 2, Label.CREDIT: 5}, 1 + CLASSES.index(Label.CREDIT)),
        ({Label.NOTICE: 3}, 1 + CLASSES.index(Label.PROMO)),
        ({Label.EMBED: 3}, None),
        ({}, None),
    ],
)
def test_the_class_of_a_sentence(counts: dict[Label, int], expected: int | None) -> None:
    assert target(Counter(counts)) == expected


def test_the_share_of_furniture_leaves_posts_out() -> None:
    assert share(Counter({Label.BODY: 3, Label.PROMO: 1})) == 0.25
    assert share(Counter({Label.EMBED: 3})) == 0.0
    assert share(Counter()) == 0.0


def test_the_likeliest_class() -> None:
    assert label_of([float(each is Label.LEGAL) for each in CLASSES]) is Label.LEGAL
