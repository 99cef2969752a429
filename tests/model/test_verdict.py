"""Who overrules whom."""

from __future__ import annotations

from itertools import product

import pytest

from cleaner.model import Label, Strength, Verdict

OVERRULES = """
               DEFAULT CONTEXT REPEATED OUTSIDE LINE SPAN ELEMENT_NAME ELEMENT PICTURE RUN KEEP TITLE
DEFAULT        .       .       .        .       .    .    .            .       .       .   .    .
CONTEXT        x       .       .        .       .    .    .            .       .       .   .    .
REPEATED       x       x       .        .       .    .    .            .       .       .   .    .
OUTSIDE        x       x       x        .       .    .    .            .       .       .   .    .
LINE           x       x       x        x       .    .    .            .       .       .   .    .
SPAN           x       x       x        x       x    .    .            .       .       .   .    .
ELEMENT_NAME   x       x       x        x       x    x    .            .       .       .   .    .
ELEMENT        x       x       x        x       x    x    x            .       .       .   .    .
PICTURE        x       x       x        x       x    x    x            x       .       .   .    .
RUN            x       x       x        x       x    x    x            x       x       .   .    .
KEEP           x       x       x        x       x    x    x            x       x       x   .    .
TITLE          x       x       x        x       x    x    x            x       x       x   x    .
"""
HEAD, *ROWS = OVERRULES.strip().splitlines()
TABLE = {
    (Strength[new], Strength[old]): mark == "x"
    for new, *marks in map(str.split, ROWS)
    for old, mark in zip(HEAD.split(), marks, strict=True)
}


def verdict(strength: Strength, label: Label = Label.BODY) -> Verdict:
    return Verdict(label, "test/rule", None, strength)


def test_the_table_has_every_pair() -> None:
    assert TABLE.keys() == set(product(Strength, Strength))


@pytest.mark.parametrize(("new", "old"), sorted(TABLE), ids=lambda strength: strength.name)
def test_who_overrules_whom(new: Strength, old: Strength) -> None:
    assert verdict(new).overrules(verdict(old)) is TABLE[new, old]


@pytest.mark.parametrize("old", [Label.BODY, Label.OTHER])
@pytest.mark.parametrize("new", [Label.STANDFIRST, Label.PROMO, Label.CAPTION])
def test_the_name_of_an_element_moves_nothing_in_or_out(old: Label, new: Label) -> None:
    before = verdict(Strength.OUTSIDE, old)
    assert verdict(Strength.ELEMENT_NAME, new).overrules(before) is (new.in_text == old.in_text)
    assert verdict(Strength.ELEMENT, new).overrules(before) is True


@pytest.mark.parametrize("strength", list(Strength))
def test_a_block_is_open_until_somebody_names_it(strength: Strength) -> None:
    assert verdict(strength).is_open is (strength in (Strength.DEFAULT, Strength.KEEP))
