"""Bodies of fixtures, in which nothing is furniture, set in other ways: what is kept does not hang on how a text is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.wrapping import FORMS, Loss, bodies, loss
from cleaner.pipeline import Cleaner

BODIES = dict(bodies(Path(__file__).parents[2] / "fixtures"))
MOST, MOST_OF_ONE, LONG = 0.0006, 0.05, 100
"""The share of all words that may be lost, that of a text, and the words of a text that is long enough to have shares."""


@pytest.fixture(scope="module")
def whole(cleaner: Cleaner) -> dict[str, str]:
    """The bodies of which nothing goes as they are; the others look like furniture to a rule without the page around them."""
    found = {name: body for name, body in BODIES.items() if not loss(cleaner, FORMS["plain"](body)).words}
    assert len(found) > 0.95 * len(BODIES)
    return found


@pytest.mark.parametrize("form", [form for form in FORMS if form != "plain"])
def test_fault_77_words_stay_however_a_body_is_set(cleaner: Cleaner, whole: dict[str, str], form: str) -> None:
    losses: dict[str, Loss] = {name: loss(cleaner, FORMS[form](body)) for name, body in whole.items()}
    lost = {name: (each.words, each.of, dict(each.by_rule)) for name, each in losses.items() if each.words}
    assert sum(each.words for each in losses.values()) <= MOST * sum(each.of for each in losses.values()), lost
    assert [name for name, each in losses.items() if each.of >= LONG and each.share > MOST_OF_ONE] == []


FURNITURE = "Sign up for our free newsletter and get the best stories in your inbox every morning."
BODY = "The ferry to the island stopped on Monday, when the captain found that the rope had been eaten by goats overnight."


@pytest.mark.parametrize("form", ["double-spaced", "verse", "hard-wrapped", "list", "upper-case", "single-spaced", "one-line"])
def test_fault_77_furniture_goes_all_the_same(cleaner: Cleaner, form: str) -> None:
    count = 12
    text = FORMS[form]("\n".join([*(f"{BODY} It was number {number}." for number in range(count)), FURNITURE]))
    kept = cleaner.clean(text, kind="text").text.lower()
    assert "free newsletter" not in kept
    assert kept.count("goats") == count


def test_bodies_of_a_corpus_are_read(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "1", "body": "A\\u2028b"}\n{"id": "2", "body": ""}\n', encoding="utf-8")
    assert list(bodies(tmp_path)) == [("1", "A\u2028b")]
