from __future__ import annotations

import lxml.html
import pytest

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment
from cleaner.learned.confidence import CONFIDENCE_FEATURES, confidence_features

SENTENCE = "The ferry that lost its bell in the storm of last winter has it back, says the crew of the ferry."
TWENTY = len(SENTENCE.split())


def document(*texts: str) -> Document:
    return segment(lxml.html.document_fromstring("".join(f"<div><p>{text}</p></div>" for text in texts)))


def features(page: Document, p: list[float]) -> dict[str, float]:
    return dict(zip(CONFIDENCE_FEATURES, confidence_features(page, p), strict=True))


def test_sure_probabilities_promise_a_perfect_text() -> None:
    found = features(document(SENTENCE, "Menu", SENTENCE), [1.0, 0.0, 1.0])
    assert found["expected_f1"] == pytest.approx(1.0)
    assert found["uncertain"] == found["kept_in_doubt"] == found["dropped_in_doubt"] == found["dropped_running_text"] == 0.0
    assert (found["first_kept"], found["highest"]) == (0.0, 1.0)
    assert found["last_kept"] == pytest.approx(2 / 3)


def test_doubt_counts_by_words() -> None:
    found = features(document(SENTENCE, SENTENCE), [0.6, 0.4])
    per_kept = TWENTY / (TWENTY + 1.0)
    assert found["kept_in_doubt"] == found["dropped_in_doubt"] == found["dropped_running_text"] == pytest.approx(per_kept)
    assert found["uncertain"] == pytest.approx(2 * TWENTY / (TWENTY + 1.0))


@pytest.mark.parametrize(
    ("p", "runs", "gap"),
    [([0.0] * 4, 0.0, 0.0), ([1.0] * 4, 1.0, 0.0), ([1.0, 0.0, 0.0, 1.0], 2.0, 2.0), ([0.0, 1.0, 0.0, 1.0], 2.0, 1.0)],
)
def test_runs_of_kept_blocks_and_the_widest_gap_between_them(p: list[float], runs: float, gap: float) -> None:
    found = features(document(*["word"] * 4), p)
    assert found["runs"] == runs
    assert found["widest_gap"] == pytest.approx(gap / (sum(p) + 1.0))


def test_a_page_without_kept_blocks_has_a_row_too() -> None:
    found = features(document("Menu"), [0.1])
    assert (found["first_kept"], found["last_kept"], found["kept_share"]) == (1.0, 0.0, 0.0)
