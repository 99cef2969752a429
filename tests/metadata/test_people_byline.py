"""Names in a byline as it stands in a text."""

from __future__ import annotations

import pytest

from cleaner.metadata.people import people


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("BY ANN LEE", ("ANN LEE",)),
        ("by: Ann Lee", ("Ann Lee",)),
        ("Ann Lee", ("Ann Lee",)),
        ("  By Ann Lee  ", ("Ann Lee",)),
        ("By Ann Lee and Bo Day", ("Ann Lee", "Bo Day")),
        ("By Ann Lee & Bo Day", ("Ann Lee", "Bo Day")),
        ("By Ann Lee, Bo Day and Cy Fox", ("Ann Lee", "Bo Day", "Cy Fox")),
        ("By Ann Lee, Bo Day, and Cy Fox", ("Ann Lee", "Bo Day", "Cy Fox")),
        ("Ann Lee; Bo Day", ("Ann Lee", "Bo Day")),
        ("Von Ann Lee und Bo Day", ("Ann Lee", "Bo Day")),
        ("Par Ann Lee et Bo Day", ("Ann Lee", "Bo Day")),
        ("Por Ann Lee y Bo Day", ("Ann Lee", "Bo Day")),
        ("By Anne-Marie O’Neil", ("Anne-Marie O’Neil",)),
        ("By J. R. Fox Jr.", ("J. R. Fox Jr.",)),
        ("By Ludwig van der Lee", ("Ludwig van der Lee",)),
        ("Von José Núñez", ("José Núñez",)),
        ("By 李明", ("李明",)),
        ("Judith Marr can be reached at judith.marr@herald.example", ("Judith Marr",)),
        ("Reach Lena Hart at lena@herald.example", ("Lena Hart",)),
        ("Write to Bo Day at bo.day@herald.example", ("Bo Day",)),
    ],
)
def test_a_byline_names_people(byline: str, names: tuple[str, ...]) -> None:
    assert people(byline) == names


@pytest.mark.parametrize("name", ["Byron Day", "Sandy Anders", "Vonn Day", "Yvette Andy", "Parry Lee", "Avery Lee"])
def test_a_name_is_not_cut_at_what_looks_like_a_small_word(name: str) -> None:
    assert people(f"By {name}") == (name,)
    assert people(name) == (name,)


@pytest.mark.parametrize("byline", ["", "  ", "By 12 May", "By ann@example.org", "—", "By ,", "Send tips to ann@example.org"])
def test_where_nobody_is_named_there_is_nobody(byline: str) -> None:
    assert people(byline) == ()


def test_a_sentence_is_no_name() -> None:
    assert people("By the time the crew was done with the wall it was May") == ()
