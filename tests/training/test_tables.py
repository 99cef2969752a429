from __future__ import annotations

from math import log

import lxml.html
import pytest

from cleaner.blocks.html import segment
from training.tables import Counts, count_shares, final_words, words_without


def counted(word: str, share: float, domains: int) -> Counts:
    counts = Counts(2, 1.0)
    for number in range(domains):
        counts.add(f"{number}.example", {word: share})
    return counts


def test_names_and_words_have_the_share_of_what_is_the_articles() -> None:
    document = segment(lxml.html.document_fromstring("<aside class='tip-box'><p>Read goats</p></aside><p>Goats read 7</p>"))
    shares = count_shares(document, [2, 3], [False, True])
    assert shares.classes == {"tip": 0.0, "box": 0.0, "tip-box": 0.0, "<aside": 0.0}
    assert shares.words == {"read": 0.5, "goats": 0.5}


def test_log_odds_have_a_prior_on_either_side() -> None:
    assert counted("goat", 1.0, 3).log_odds("goat") == pytest.approx(log(4.0), abs=0.01)
    assert counted("goat", 0.5, 3).log_odds("goat") == 0.0


def test_a_rare_word_has_none_and_a_domain_does_not_count_for_itself() -> None:
    counts = counted("goat", 1.0, 2)
    assert counts.log_odds("heron") is None
    assert counts.log_odds("goat") is not None
    assert counts.log_odds("goat", "0.example") is None
    assert counts.log_odds("goat", "elsewhere.example") == counts.log_odds("goat")


def test_the_lexicon_speaks_where_the_corpora_do_not() -> None:
    counts = counted("goat", 1.0, 2)
    lexicon = {"goat": -1.2, "menu": -1.2, "weak": -0.1}
    assert words_without(counts, "0.example", lexicon).get("goat") == -1.2
    assert words_without(counts, "elsewhere.example", lexicon).get("goat") == pytest.approx(log(3.0), abs=0.01)
    assert words_without(counts, "0.example", lexicon).get("weak", 0.0) == 0.0
    assert final_words(counts, lexicon) == {"goat": pytest.approx(log(3.0), abs=0.01), "menu": -1.2}
