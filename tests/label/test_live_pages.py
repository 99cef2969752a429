"""The posts of a live blog by their elements."""

from __future__ import annotations

import pytest
from labelling import Given, given_by, page_view

from cleaner.blocks.document import Document
from cleaner.label.layout import Found
from cleaner.label.live_pages import live_entries, posts
from cleaner.label.main_content import MainContent
from cleaner.label.resolve import OPEN, adopt
from cleaner.model import Label, Post, Strength, Structure, Verdict
from cleaner.rulebook.values import LayoutRule

TITLE = (Label.LIVE_ENTRY_TITLE, Structure.LIVE_ENTRY_TITLE)
TIME = (Label.META, Structure.LIVE_ENTRY_TIME)
AD = Verdict(Label.AD, "t/ad", None, Strength.ELEMENT)
OUT = (Label.AD, "t/ad")
ONE = "<time datetime=2021-05-01T09:30:00Z>9:30</time><h3>Late</h3><p>The ferry is late.</p>"
TWO = "<time datetime=2021-05-01T09:10:00+02:00>9:10</time><h2>On time</h2><p>The ferry runs.</p>"


def found(*inside: str, out: tuple[str, ...] = ()) -> tuple[Document, dict[str, Given], tuple[Post, ...]]:
    """The page, what its blocks are given, and its posts; the blocks ``out`` were named before."""
    body = "<p>Top</p>" + "".join(f"<div class=post>{text}</div><p>Between</p>" for text in inside)
    view = page_view(body)
    entries = tuple(box for box in view.document.boxes if box.element.get("class") == "post")
    fits = Found(LayoutRule("t/live", ()), entries, entries)
    view.__dict__["main_content"] = MainContent(
        (), tuple, "t/live", None, fits, has_surroundings=True, warnings=()
    )  # a layout that fits a page so short
    before = [AD if block.text in out else OPEN for block in view.blocks]
    after = list(before)
    adopt(after, live_entries(view, before))
    given = {block.text: given_by(verdict) for block, verdict in zip(view.blocks, after, strict=True)}
    return view.document, given, posts(view)


def test_each_post_has_its_place_and_its_time() -> None:
    document, _, places = found(ONE, TWO)
    assert [(document.text[post.start : post.end], post.time) for post in places] == [
        ("9:30\n\nLate\n\nThe ferry is late.", "2021-05-01T09:30+00:00"),
        ("9:10\n\nOn time\n\nThe ferry runs.", "2021-05-01T09:10+02:00"),
    ]


def test_the_first_heading_of_a_post_is_its_title() -> None:
    _, given, _ = found(f"{ONE}<h3>And later</h3>", TWO)
    assert (given["Late"], given["On time"], given["And later"]) == (TITLE, TITLE, None)


def test_what_a_post_s_clock_shows_is_no_text() -> None:
    _, given, _ = found(ONE, TWO)
    assert (given["9:30"], given["9:10"], given["The ferry runs."]) == (TIME, TIME, None)


def test_a_clock_in_another_post_says_nothing() -> None:
    _, given, _ = found(f"{ONE}<p>9:10</p>", "<time datetime=2021-05-01T09:10Z>Ten past</time><p>The ferry runs.</p>")
    assert given["9:10"] is None


def test_a_heading_that_is_out_is_no_title() -> None:
    _, given, _ = found(ONE.replace("<h3>", "<h3>Advert</h3><h3>"), TWO, out=("Advert",))
    assert (given["Advert"], given["Late"]) == (OUT, TITLE)


def test_a_clock_that_is_out_keeps_its_label() -> None:
    _, given, places = found(ONE, TWO, out=("9:30",))
    assert (given["9:30"], places[0].time) == (OUT, "2021-05-01T09:30+00:00")


def test_outside_the_posts_nothing_is_named() -> None:
    _, given, _ = found(ONE, TWO)
    assert (given["Top"], given["Between"]) == (None, None)


@pytest.mark.parametrize("inside", [(), (ONE,)])
def test_one_post_alone_is_an_article(inside: tuple[str, ...]) -> None:
    _, given, places = found(*inside)
    assert places == ()
    assert set(given.values()) == {None}


def test_a_post_without_words_is_none() -> None:
    assert len(found(ONE, "", TWO)[2]) == 2


@pytest.mark.parametrize(
    "clock", ["", "<time>9:30</time>", "<time datetime=''>9:30</time>", "<time datetime=soon>9:30</time>", "<p>9:30</p>"]
)
def test_a_time_that_is_not_stated_is_not_known(clock: str) -> None:
    assert [post.time for post in found(f"{clock}<p>The ferry is late.</p>", TWO)[2]] == [None, "2021-05-01T09:10+02:00"]


def test_the_first_stated_time_is_the_post_s() -> None:
    edited = ONE.replace("<h3>", "<time datetime=2021-05-01T11:00Z>Updated 11:00</time><h3>")
    assert found(edited, TWO)[2][0].time == "2021-05-01T09:30+00:00"
