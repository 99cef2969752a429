"""The collector is held back for a while, and then as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from cleaner import clean
from cleaner.model.collector import collector_paused

PAGE = (
    f"<html><body><nav><a href=/>Home</a></nav><article>{'<p>The ferry runs until midnight, said the board.</p>' * 5}</article>"
)


@pytest.fixture(autouse=True)
def _collector_on() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_searches_for_nothing_inside_the_block() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_as_it_was_after_an_error() -> None:
    with pytest.raises(ValueError, match="empty"), collector_paused():
        raise ValueError("empty")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    with collector_paused(), collector_paused():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize("source", [PAGE, "The ferry runs until midnight, said the board.\n\nRead more\n\nThe wall is mended."])
def test_cleaning_leaves_no_cycle_for_it_to_find(source: str) -> None:
    clean(source)  # what is made once and kept
    gc.collect()
    gc.disable()
    assert clean(source).text
    assert gc.collect() == 0
