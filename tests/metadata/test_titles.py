"""The headline among the wordings that a page states."""

from __future__ import annotations

import pytest

from cleaner.metadata.titles import cut_site, headline

WALL = "Crew mends the wall in a day"


@pytest.mark.parametrize(
    ("title", "sites", "others"),
    [
        (f"{WALL} | Hill Post", ["Hill Post"], []),
        (f"{WALL} - Hill Post", ["Hill Post"], []),
        (f"{WALL} – Hill Post", ["hillpost"], []),
        (f"{WALL} — Hill Post", ["The Hill Post"], []),
        (f"{WALL} | The Hill Post", ["hillpost.example", "hillpost"], []),
        (f"{WALL} | News | Hill Post", ["Hill Post"], [WALL]),
        (f"{WALL} » Hill Post", ["Hill Post"], []),
        (f"{WALL}|Hill Post", ["Hill Post"], []),
        (f"Hill Post | {WALL}", ["Hill Post"], []),
        (f"{WALL} - Local News", [], [WALL]),
        (f"Opinion | {WALL}", [], [WALL]),
        (f"{WALL} | Hill Post Online", ["Hill Post"], []),
    ],
)
def test_the_sites_name_is_cut_off(title: str, sites: list[str], others: list[str]) -> None:
    assert cut_site(title, sites, others) == WALL


@pytest.mark.parametrize(
    "title",
    [
        WALL,
        "Wall mended - at last",
        "Ten-day work - and a wall",
        "The wall: what we know",
        "Hill Post",
        "",
    ],
)
def test_a_part_of_the_headline_stays(title: str) -> None:
    assert cut_site(title, ["Dale News"]) == title


def test_the_h1_comes_first() -> None:
    best = headline({"h1": [WALL], "opengraph": ["Crew mends the old wall"]}, [])
    assert (best.title, best.source) == (WALL, "h1")
    assert best.wordings == (WALL, "Crew mends the old wall")


MULE = "Mule found on the roof"


@pytest.mark.parametrize(
    ("h1", "title"),
    [
        (f"{WALL} Posted on July 1, 2024 by Ann Lee", WALL),
        (f"Dec {WALL} 18 2025", WALL),
        (f"{WALL} of 1 July 2024", WALL),
        (f"{WALL} of rain", f"{WALL} of rain"),
        (f"{WALL} 2024", f"{WALL} 2024"),
        (
            f"{WALL}: what the crew of the Hill Post saw on July 1, 2024",
            f"{WALL}: what the crew of the Hill Post saw on July 1, 2024",
        ),
    ],
)
def test_a_day_that_stands_in_the_h1_is_no_part_of_the_headline(h1: str, title: str) -> None:
    assert headline({"h1": [h1], "opengraph": [WALL], "title": [WALL]}, []).title == title


OTHER = "But what the mule of the wall likes"


@pytest.mark.parametrize(
    ("h1", "h2", "title"),
    [
        (OTHER, [], OTHER),
        (OTHER, [MULE], OTHER),
        (OTHER, [WALL], WALL),  # the headline stands in an h2, and the h1 is a subheading
        (f"{OTHER}:", [], WALL),
        (f"{OTHER}, and {'hay and ' * 15}straw.", [], WALL),  # a paragraph
        ("The wall is mended in a day", [WALL], "The wall is mended in a day"),
    ],
)
def test_an_only_h1_of_other_words_may_be_the_headline(h1: str, h2: list[str], title: str) -> None:
    assert headline({"h1": [h1], "h2": h2, "opengraph": [WALL], "title": [f"{WALL} | Hill Post"]}, ["Hill Post"]).title == title


def test_a_headline_may_hold_the_name_of_its_site() -> None:
    title = "Hill Post - Mule on the roof: Hill Post’s mule of the year"
    assert headline({"opengraph": [title]}, ["Hill Post"]).title == "Mule on the roof: Hill Post’s mule of the year"
    assert headline({"title": [f"{WALL} - Hill Post"]}, ["Hill Post"]).title == WALL


@pytest.mark.parametrize("h1", [[], ["Hill Post"], ["News"]])
def test_open_graph_beats_json_ld_that_speaks_of_something_else(h1: list[str]) -> None:
    stated = {"h1": h1, "json-ld": [MULE], "opengraph": [WALL], "title": [f"{WALL} | Hill Post"]}
    best = headline(stated, ["Hill Post"])
    assert (best.title, best.source) == (WALL, "opengraph")


@pytest.mark.parametrize(
    "stated",
    [
        {"opengraph": ["Hill Post"], "title": ["Hill Post"]},
        {"title": ["Local news | Hill Post"]},
        {"opengraph": ["News from the hills and dales"], "title": ["Hill Post"]},
        {"opengraph": ["The wall by the hill stands"], "title": ["The wall by the hill stands"]},
    ],
)
@pytest.mark.parametrize("h1", [[], ["Hill Post"], ["Local news"]])
def test_json_ld_is_right_where_the_rest_names_the_site_or_a_section(stated: dict[str, list[str]], h1: list[str]) -> None:
    best = headline({"h1": h1, "json-ld": [WALL], **stated}, ["Hill Post"])
    assert (best.title, best.source) == (WALL, "json-ld")


def test_an_h1_that_shares_no_words_is_a_logo() -> None:
    best = headline({"h1": ["Hill Post"], "json-ld": [WALL], "title": [f"{WALL} | Hill Post"]}, ["Hill Post"])
    assert (best.title, best.source) == (WALL, "json-ld")


def test_among_several_h1_the_likest_is_taken() -> None:
    best = headline({"h1": ["Most read stories", WALL], "opengraph": [WALL]}, [])
    assert best.title == WALL


def test_an_only_long_h1_needs_little_likeness() -> None:
    other = "How forty people and one mule closed the gap by the hill"
    assert headline({"h1": [WALL], "json-ld": [other]}, []).title == WALL


def test_a_kicker_in_the_h1_is_set_apart() -> None:
    best = headline({"h1": [f"Local {WALL}"], "opengraph": [WALL]}, [])
    assert (best.title, best.kicker) == (WALL, "Local")


def test_a_first_part_that_another_source_states_too_is_no_kicker() -> None:
    full = f"Hill: {WALL}"
    best = headline({"h1": [full], "json-ld": [full], "title": [WALL]}, [])
    assert (best.title, best.kicker) == (full, None)


def test_a_topic_that_the_social_title_leaves_out_is_a_kicker() -> None:
    full = f"Hill: {WALL}"
    best = headline({"h1": [full], "json-ld": [full], "opengraph": [WALL]}, [])
    assert (best.title, best.kicker) == (WALL, "Hill")


def test_a_topic_that_two_sources_agree_on_belongs_to_the_headline() -> None:
    full = f"After the flood: {WALL}"
    assert headline({"h1": [WALL], "json-ld": [full], "opengraph": [full]}, []).title == full


@pytest.mark.parametrize(("choice", "title"), [("h1", WALL), ("json-ld", "Wall mended by crew"), ("opengraph", "A wall, a crew")])
def test_an_outlets_own_choice_wins(choice: str, title: str) -> None:
    stated = {"h1": [WALL], "json-ld": ["Wall mended by crew"], "opengraph": ["A wall, a crew"]}
    best = headline(stated, [], choice)
    assert (best.title, best.source) == (title, choice)


def test_a_choice_that_the_page_does_not_state_is_passed_over() -> None:
    assert headline({"h1": [WALL]}, [], "json-ld").source == "h1"


def test_the_sites_name_alone_is_no_headline() -> None:
    best = headline({"opengraph": ["Hill Post"], "title": [f"Hill Post | {WALL}"]}, ["Hill Post"])
    assert (best.title, best.source) == (WALL, "title")


def test_a_page_may_have_no_headline() -> None:
    assert headline({}, []).title is None
    assert headline({"h1": [], "title": [""]}, []).wordings == ()


@pytest.mark.parametrize("text", [" - " * 300_000, "|" * 300_000, ": " * 300_000, "a - " * 300_000])
def test_a_text_beyond_all_headlines_is_none(text: str) -> None:
    assert headline({"opengraph": [text]}, []).title is None
