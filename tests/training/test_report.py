from __future__ import annotations

from training.report import PageResult, card

GOOD = PageResult("sites", 0.9, 0.95, 0.8, 0.7, is_gated=True, expected=0.75, seconds=0.02)
POOR = PageResult("wcxb", 0.5, 0.5, 0.6, 0.6, is_gated=False, expected=0.99, seconds=0.04)


def test_the_card_has_a_row_for_each_corpus_and_says_how_good_the_expectation_is() -> None:
    text = card(
        [GOOD, GOOD, POOR], examples_per_corpus={"sites": 2, "wcxb": 1}, domains=3, folds=5, gate=0.85, weights=(0.4, 0.25)
    )
    assert "(5 folds, 3 domains)" in text
    assert "below 0.85, trafilatura's yes to a block moves its probability 40 % of the way" in text
    assert "its no 25 % of the way" in text
    assert "| sites | 2 | 90.00 | 95.00 | 80.00 | 70.00 | +15.00 (+15.00 to +15.00) | 100 % |" in text
    assert "| wcxb | 1 | 50.00 | 50.00 | 60.00 | 60.00 | -10.00 (-10.00 to -10.00) | 0 % |" in text
    assert "expected 75.0, was 90.0 on 2 pages; expected 99.0, was 50.0 on 1 pages." in text
    assert "took 20 ms CPU a page (median)" in text
