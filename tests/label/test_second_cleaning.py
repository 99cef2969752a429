"""What another cleaning would take, taken at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from labelling import named

from cleaner.blocks.body_text import body_text
from cleaner.blocks.document import Document
from cleaner.blocks.text import segment
from cleaner.label.resolve import OPEN
from cleaner.label.second_cleaning import LEAST_ROUNDS, MOST_READ, until_clean
from cleaner.model import Label, Labelled
from cleaner.pipeline import Cleaner

CLEANER = Cleaner(detect_language=False)


def taking(*rounds: Iterable[str]) -> tuple[Callable[[str], list[Labelled]], list[str]]:
    """A labeller that takes other stretches each time it is asked, and the texts that it was shown."""
    shown: list[str] = []

    def labelled(text: str) -> list[Labelled]:
        wanted = list(rounds[len(shown)]) if len(shown) < len(rounds) else []
        shown.append(text)
        return [named(block, Label.PROMO) if block.text in wanted else Labelled(block, OPEN) for block in segment(text)]

    return labelled, shown


def cleaned(text: str, *rounds: Iterable[str]) -> tuple[list[Labelled], list[str]]:
    labeller, shown = taking(*rounds)
    return until_clean(Document(text, segment(text)), labeller(text), labeller), shown


def gone(text: str, labelled: Iterable[Labelled]) -> list[str]:
    return [text[item.block.start : item.block.end] for item in labelled if not item.verdict.label.in_text]


def test_a_text_of_which_nothing_goes_is_labelled_once() -> None:
    text = "  The wall is mended.\nThe pier is not."
    assert cleaned(text)[1] == [text]


def test_the_text_that_is_left_is_labelled_until_nothing_goes() -> None:
    text = "Share\nTweet\nThe wall is mended.\nThe pier is not."
    labelled, shown = cleaned(text, ["Share"], ["Tweet"])
    assert shown[1:] == ["Tweet\n\nThe wall is mended.\n\nThe pier is not.", *["The wall is mended.\n\nThe pier is not."]]
    assert gone(text, labelled) == ["Share", "Tweet"]


def test_what_goes_is_named_as_it_stands_in_the_document() -> None:
    text = "Share\n*  Read \x1b[31mthis\n\tThe  wall is mended."
    labelled, _ = cleaned(text, ["Share"], ["Read this"])
    assert gone(text, labelled) == ["Share", "*  Read \x1b[31mthis"]
    assert body_text(labelled) == "The wall is mended."


def test_blocks_that_make_one_line_go_together() -> None:
    text = "Share\nThe wall is mended. Read this."
    first, second = segment(text)
    middle = second.start + len("The wall")
    parts = [
        second._replace(end=middle, text="The wall", lowercase="the wall"),
        second._replace(start=middle + 1, text="is mended. Read this.", lowercase="is mended. read this.", gap=0),
    ]
    labeller, _ = taking(["The wall is mended. Read this."])
    labelled = [named(first, Label.SHARE), *(Labelled(part, OPEN) for part in parts)]
    found = until_clean(Document(text, [first, second]), labelled, labeller)
    assert gone(text, found) == ["Share", "The wall", "is mended. Read this."]


def test_what_stays_keeps_its_first_verdict() -> None:
    text = "Share\nThe wall is mended.\nThe pier is not."
    labeller, _ = taking(["Share"], ["The pier is not."])
    labelled = labeller(text)
    labelled[1] = named(labelled[1].block, Label.STANDFIRST)
    assert until_clean(Document(text, segment(text)), labelled, labeller)[1] == labelled[1]


def test_nothing_is_left_where_each_round_takes_its_part() -> None:
    text = "Share\nTweet"
    labelled, shown = cleaned(text, ["Share"], ["Tweet"])
    assert gone(text, labelled) == ["Share", "Tweet"]
    assert len(shown) == 2


def test_a_text_of_which_each_round_takes_a_line_is_cleaned_to_its_end() -> None:
    lines = [f"Line {number}." for number in range(100)]
    labelled, shown = cleaned("\n".join(lines), *([line] for line in lines))
    assert gone("\n".join(lines), labelled) == lines
    assert len(shown) == 100


def test_a_long_one_is_given_up() -> None:
    """Each round costs as much as the first; there would be as many as the text has lines."""
    lines = [f"{number} {'line ' * (MOST_READ // LEAST_ROUNDS // 100)}".strip() for number in range(100)]
    labelled, shown = cleaned("\n".join(lines), *([line] for line in lines))
    assert gone("\n".join(lines), labelled) == lines[: LEAST_ROUNDS + 1]
    assert len(shown) == LEAST_ROUNDS + 1


def test_a_date_that_stands_there_often_does_not_go_again_in_a_second_cleaning() -> None:
    story = "À Brassigny, le vieux lavoir accueille de nouveau du monde le jeudi matin, après trente ans de silence."
    once = CLEANER.clean("4 à 10h32, mis à jour\n\n" * 30 + story + "\n", kind="text").text
    assert CLEANER.clean(once, kind="text").text == once


OUTLET_KNOWN_BY_WHAT_GOES = """\
The goat that ate two pages of a road atlas in Wendlebury library has been found by a farmer beyond the bridge.

The Independent has a proud history of campaigning for the rights of the most vulnerable, and we first ran our Refugees Welcome \
campaign during the war in Syria in 2015.

She said that it had come home by itself on Tuesday evening, in good health, and that it did not look sorry at all.
"""


@pytest.mark.parametrize(
    "text",
    [
        OUTLET_KNOWN_BY_WHAT_GOES,
        "Advertisement\nBunlar da ilginizi çekebilir\nBunlar da ilginizi çekebilir Advertisement\nThe goat is well.",
        "NEWS\nAdvertisement\nNEWS\nThe goat that ate two pages of a road atlas has been found by a farmer beyond the bridge.",
    ],
)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = CLEANER.clean(text, kind="text").text
    assert CLEANER.clean(once, kind="text").text == once
