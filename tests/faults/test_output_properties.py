"""F2: what holds for every output, whatever the input was: it can be written, shown, and cleaned again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from mutants import caller_arguments, mutant, seeds

from cleaner.article import Article
from cleaner.model.errors import InputError
from cleaner.pipeline import Cleaner
from cleaner.render.records import FORMATS, as_record, render

TIMES = int(os.environ.get("CLEAN_NEWS_FAULTS", "1"))
BLOCK = 250
UNWANTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""C0 and C1 controls but the newline, and surrogates."""
CLEANER = Cleaner(detect_language=False)
_MOST_UNSTABLE = 0.02


@cache
def source(number: int) -> str | bytes:
    """The fixtures' inputs and the nasty ones as they are, then mutants."""
    return seeds()[number] if number < len(seeds()) else mutant(number)


def cleaned(source: str | bytes, **arguments: Any) -> Article | None:
    try:
        return CLEANER.clean(source, **arguments)
    except InputError:
        return None


def articles(block: int) -> Iterator[tuple[int, Article]]:
    """The articles of a block of inputs with their numbers; 1,000 inputs in all, five times as many in ``tox -e faults``."""
    for number in range(block * BLOCK, (block + 1) * BLOCK):
        if article := cleaned(source(number), **caller_arguments(number)):
            yield number, article


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from strings(inner)


@pytest.mark.parametrize("block", range(4 * TIMES))
def test_f2_no_control_and_no_surrogate_comes_out(block: int) -> None:
    """In the text and in every fact; what was removed is given as it was found."""
    count = 0
    for number, article in articles(block):
        count += 1
        record = as_record(article, name=f"{number}")
        assert [value for value in strings({**record, "removed": []}) if UNWANTED.search(value)] == [], number
        for form in FORMATS:
            written = render(article, form, links=True)
            assert not UNWANTED.search(written.replace("\r\n", "\n") if form == "csv" else written), (form, number)
        written = render(article, "json")
        assert json.loads(written)["removed"] == [*as_record(article)["removed"]], number
        article.text.encode()
    assert count > BLOCK // 2


@pytest.mark.parametrize("block", range(4 * TIMES))
def test_f2_a_text_that_was_cleaned_stays_as_it_is(block: int) -> None:
    """Of broken texts on one line one in a hundred takes a second turn, as lines of their own; none takes a third."""
    count, unstable = 0, []
    for number in range(block * BLOCK, (block + 1) * BLOCK):
        once = cleaned(source(number), kind="text")
        if not once or not once.text:
            continue
        count += 1
        twice = cleaned(once.text, kind="text")
        assert twice is not None, number
        assert twice.text, number
        if twice.text == once.text:
            continue
        unstable.append(number)
        again = cleaned(twice.text, kind="text")
        assert again is not None, number
        assert again.text == twice.text, number
    assert count > BLOCK // 2
    assert len(unstable) <= _MOST_UNSTABLE * count, unstable


@pytest.mark.parametrize("number", range(len(seeds())))
def test_f2_a_text_that_nobody_broke_is_stable_at_once(number: int) -> None:
    once = cleaned(seeds()[number], kind="text")
    if once and once.text:
        twice = cleaned(once.text, kind="text")
        assert twice is not None
        assert twice.text == once.text
