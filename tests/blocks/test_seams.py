"""Seams between texts that were glued together."""

from __future__ import annotations

import pytest

from cleaner.blocks.seams import first_seam, last_seam, seams, title_end


def after(text: str, offset: int | None) -> str | None:
    """What stands behind the seam."""
    return None if offset is None else text[offset:]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("a tour of the old harbour The wall is new", "The wall is new"),
        ("Wall is ‘finest in the land’ He has seen it", "He has seen it"),
        ("Is the wall finished? It is nearly so", "It is nearly so"),
        ("The wall is now 40% It was less", "It was less"),
        ("Harbour wall mended “The crew did it", "“The crew did it"),
        ("Hafenmauer repariert Die Arbeit ist getan", "Die Arbeit ist getan"),
        ("Le mur est fini Les ouvriers partent", "Les ouvriers partent"),
    ],
)
def test_a_word_that_opens_sentences_makes_a_seam(text: str, behind: str) -> None:
    assert [text[at:] for at in seams(text)] == [behind]


@pytest.mark.parametrize(
    "text",
    [
        "The wall is new",  # the text's own beginning
        "It is new. The wall is done",  # a sentence that has ended
        "He came to The Hague",  # after a word that ends no sentence
        "the crew of The Endeavour",
        "They sailed from In Salah",
        "the harbour Wall is new",  # capital on a word that opens none
        "the crew, The wall",
        "a wall the crew built",
        "the wall The",  # nothing behind it
        "",
    ],
)
def test_there_is_no_seam_elsewhere(text: str) -> None:
    assert seams(text) == []
    assert first_seam(text) is None
    assert last_seam(text) is None


def test_the_next_seam_is_the_first_and_the_list_ends_at_the_last() -> None:
    text = "Wall mended How to mend a wall Five crews at work The council met on Friday"
    assert after(text, first_seam(text)) == "How to mend a wall Five crews at work The council met on Friday"
    assert after(text, last_seam(text)) == "The council met on Friday"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Wooden piers and jetties to be rebuilt Wooden piers, jetties and steps will be rebuilt.",
            "Wooden piers and jetties to be rebuilt ",
        ),
        ("Harbour wall is mended at last The crew of eleven worked all winter.", "Harbour wall is mended at last "),
        ("Who will mend the harbour wall? The council has to decide.", None),
    ],
)
def test_a_title_ends_where_its_first_word_comes_again_or_at_a_seam(text: str, title: str | None) -> None:
    end = title_end(text)
    assert (None if end is None else text[:end]) == title


@pytest.mark.parametrize(
    "text",
    [
        "Wall mended The crew of eleven worked all winter.",  # too short for a headline
        "The crew of eleven worked all winter on the wall and was done by the end of May.",
        "Men are at work on the old wall Men came from afar to see it.",  # three letters tell nothing
        "It was a long winter for all. Nobody minded the work much The crew was done in May.",
        "Wall" + " after wall" * 20 + " is mended and done The crew of eleven worked all winter.",  # too far off
        "",
    ],
)
def test_without_a_headline_there_is_no_title_to_end(text: str) -> None:
    assert title_end(text) is None
