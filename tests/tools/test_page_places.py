"""Where words of a page stand in its source."""

from __future__ import annotations

import pytest

from cleaner.tools.page_places import PagePlaces, Place

SOURCE = """<html><head><title>Share it</title><script>x = "Share it"</script></head>
<body>
 <p>A bold <b>b</b>oat, tea&nbsp;&amp; cake<br>Share it</p>
<div>Share
   it</div>
"""


def test_pieces_are_found_one_after_the_other() -> None:
    places = PagePlaces(SOURCE)
    assert [places.find("Share it"), places.find("Share\nit")] == [Place(3, 48), Place(4, 6)]


def test_what_stands_above_is_found_as_well() -> None:
    places = PagePlaces(SOURCE)
    places.find("Share it")
    assert places.find("A bold boat,") == Place(3, 5)


@pytest.mark.parametrize(("text", "place"), [("boat,", Place(3, 15)), ("tea\xa0& cake", Place(3, 25)), ("x =", None), ("", None)])
def test_words_are_put_together_as_a_reader_sees_them(text: str, place: Place | None) -> None:
    assert PagePlaces(SOURCE).find(text) == place


@pytest.mark.parametrize("source", ["<![x y]><p>late</p>", "<p", "<", "&", "</", "<p>a<![CDATA[b", ""])
def test_broken_markup_costs_places_and_nothing_else(source: str) -> None:
    assert PagePlaces(source).find("nowhere") is None
