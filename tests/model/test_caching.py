"""What a function said of short texts is cached."""

from __future__ import annotations

from cleaner.model.caching import LONGEST_CACHED, cached_if_short


def test_short_texts_are_asked_for_once_and_long_ones_each_time() -> None:
    asked: list[str] = []

    @cached_if_short
    def length(times: int, text: str) -> int:
        asked.append(text)
        return times * len(text)

    short, long = "mill", "m" * (LONGEST_CACHED + 1)
    assert [length(2, short), length(2, short), length(3, short)] == [8, 8, 12]
    assert [length(1, long), length(1, long)] == [len(long)] * 2
    assert asked == [short, short, long, long]
