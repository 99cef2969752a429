"""What is found repeated: in texts about different things, in any order of them, in little memory."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from labelling import text_view
from outlet_texts import APPEAL, STAYS, text

from cleaner.batch.run import repeat_counts
from cleaner.batch.run.repeat_counts import Guard, Repeat, RepeatCounter
from cleaner.batch.run.unit_spill import UnitSpill, hash_of, pack
from cleaner.label.text_units import text_units

OUTLET = "herald.example"
BACKGROUND = "It was the wettest October since the almanac of the harbour office was begun, and the third in a row."


@contextmanager
def counter(texts: Iterable[tuple[str, str]]) -> Iterator[RepeatCounter]:
    spill = UnitSpill(None)
    try:
        made = RepeatCounter(spill)
        for publisher, content in texts:
            made.add(publisher, pack(content.encode(), publisher, text_units(text_view(content).document)))
        yield made
    finally:
        spill.close()


def found(texts: Iterable[str], publisher: str = OUTLET) -> list[Repeat]:
    with counter((publisher, content) for content in texts) as made:
        return made.found()


def examples(texts: Iterable[str], publisher: str = OUTLET) -> list[str]:
    return [repeat.example for repeat in found(texts, publisher)]


def test_a_line_in_four_texts_about_different_things_is_repeated() -> None:
    (repeat,) = found(text(seed) for seed in range(4))
    assert (repeat.publisher, repeat.texts, repeat.example) == (OUTLET, 4, APPEAL)
    assert repeat.overlap < 0.1


def test_three_are_too_few() -> None:
    assert found(text(seed) for seed in range(3)) == []


def test_so_are_four_of_two_outlets() -> None:
    with counter((f"{seed % 2}.example", text(seed)) for seed in range(6)) as made:
        assert made.found() == []


def test_a_line_that_stands_twice_in_a_text_stands_in_one_text() -> None:
    twice = (APPEAL, APPEAL)
    assert found(text(seed, twice) for seed in range(3)) == []


def test_four_of_a_thousand_texts_are_chance() -> None:
    texts = [text(seed, (BACKGROUND,) if seed < 4 else ()) for seed in range(1_000)]
    assert BACKGROUND not in examples(texts)
    assert BACKGROUND in examples(texts[:100])


def test_a_folder_about_one_story_loses_nothing() -> None:
    """Not even what all of its texts have from one agency; the outlets may be named or not."""
    texts = [text(1, (APPEAL, BACKGROUND), version=number) for number in range(20)]
    assert examples(texts) == []
    assert examples(texts, "folder:in") == []


def test_near_copies_of_one_story_lose_nothing() -> None:
    texts = [text(1, (BACKGROUND, *text(1).split("\n\n")), version=number) for number in range(20)]
    assert examples(texts) == []


def test_copies_of_a_text_are_one_text() -> None:
    assert found([text(seed) for seed in range(3)] * 5) == []


def test_what_names_nobody_tells_nothing() -> None:
    nameless = [
        f"{APPEAL}\n\n{'the boats of the harbour lie at pier ' + word}\n" for word in ("one", "two", "six", "ten", "nine")
    ]
    assert found(nameless) == []


def test_long_furniture_with_names_does_not_make_texts_alike() -> None:
    """A form's list of countries, which has half as many names as the article."""
    form = f"Choose your country: {' '.join(f'Land{letter}' for letter in 'abcdefghijklmnopqrst')} and press the button"
    assert examples(text(seed, (form,)) for seed in range(12)) == [form[:160]]


@pytest.mark.parametrize(("texts", "others", "is_found"), [(8, 0, True), (7, 0, False), (8, 160, False)])
def test_of_an_unnamed_folder_more_is_asked(texts: int, others: int, is_found: bool) -> None:
    folder = [text(seed) for seed in range(texts)] + [text(texts + seed, ()) for seed in range(others)]
    assert (examples(folder, "folder:in") == [APPEAL]) is is_found


def test_what_must_stay_is_not_even_counted() -> None:
    assert not set(examples(text(seed) for seed in range(30))) & set(STAYS)


# ---------------------------------------------------------------- order, and memory
def mixed() -> list[tuple[str, str]]:
    made = []
    for number in range(120):
        extra = [f"{APPEAL} No {'abcdefgh'[number % 8] * 3}."] + ([BACKGROUND] if number % 5 == 0 else [])
        made.append((f"{number % 3}.example", text(number, extra)))
    return made


def test_the_order_of_texts_does_not_matter() -> None:
    texts = mixed()
    with counter(texts) as made:
        expected = made.found()
    assert len(expected) == 27
    for seed in range(3):
        random.Random(seed).shuffle(texts)  # noqa: S311 - an order, no secret
        with counter(texts) as made:
            assert made.found() == expected


@pytest.mark.parametrize(("name", "value"), [("_MOST_COUNTED", 7), ("_TABLE_SIZE", 1 << 4)])
def test_less_memory_takes_more_turns_and_finds_the_same(monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    with counter(mixed()) as made:
        expected = made.found()
    monkeypatch.setattr(repeat_counts, name, value)
    with counter(mixed()) as made:
        assert made.found() == expected


def test_of_too_many_the_most_frequent_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with counter(mixed()) as made:
        expected = made.found()
    monkeypatch.setattr(repeat_counts, "_MOST_REPEATS", 3)
    with counter(mixed()) as made:
        fewer = made.found()
    assert len(fewer) == 3
    assert {repeat.example for repeat in fewer} == {BACKGROUND}
    assert {repeat.key for repeat in fewer} <= {repeat.key for repeat in expected}


def test_the_guards_are_those_that_were_measured() -> None:
    """By 212 removals that were read, 255 folders about one thing, and 1,194 bodies taken for one outlet's."""
    assert Guard(4, 0.005, 0.14) == repeat_counts.NAMED
    assert Guard(8, 0.05, 0.10) == repeat_counts.UNNAMED


def test_the_example_is_of_the_same_text_in_whatever_order_they_come() -> None:
    """Lines that differ by their numbers are one, and of these one is shown."""
    lines = [
        f"Readers gave {number}00 pounds to keep our reporters on the road, and all of it is matched." for number in range(6)
    ]
    texts = [text(seed, (line,)) for seed, line in enumerate(lines)]
    (shown,) = examples(texts)
    assert examples(texts[::-1]) == examples(texts[3:] + texts[:3]) == [shown]
    lowest = min(range(6), key=lambda seed: hash_of(texts[seed].encode()))
    assert shown == lines[lowest]
