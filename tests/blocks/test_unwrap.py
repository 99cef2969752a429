"""Lines that are put together again, and lines that nobody has broken."""

from __future__ import annotations

from cleaner.blocks.text import segment

PROSE = (
    "The ferry to the island stopped on Monday when the captain",
    "found that the rope had been eaten by goats overnight, and",
    "nobody could say whose goats they were or how many of them",
    "had been on the quay, so the school had a day of its own.",
)


def test_prose_that_was_broken_to_a_width_is_one_paragraph() -> None:
    assert [block.text for block in segment("\n".join(PROSE))] == [" ".join(PROSE)]


def test_double_spaced_prose_is_one_paragraph() -> None:
    assert [block.text for block in segment("\n\n".join(PROSE))] == [" ".join(PROSE)]


def test_short_lines_are_a_list() -> None:
    lines = ["11 July", "bread", "cheese", "rope"]
    assert [block.text for block in segment("\n\n".join(lines))] == lines


def test_an_advert_out_of_short_lines_changes_nothing_for_a_second_cleaning() -> None:
    from cleaner import clean

    once = clean("11 July\n\t\tAdvertisement\na00\na000\n", kind="text").text
    assert once == clean(once, kind="text").text == "11 July\n\na00\n\na000"
