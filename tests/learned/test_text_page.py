from __future__ import annotations

import pytest

from cleaner.blocks.text import segment
from cleaner.learned.text_model import is_page
from cleaner.learned.text_page import FEWEST_LINES, PAGE_FEATURES, is_running_text, may_be_page, page_features

PROSE = (
    "A goat walked into the reading room of the library in Wendlebury on Tuesday and ate two pages of a road atlas.",
    "The library will mend the atlas with copies of the missing pages, which show the marshes to the east of the town.",
)
ABOVE = (
    "Home|News|Sport|Weather|Log in|Subscribe|Search|Menu|Skip to content|Local|Business|Culture|Jobs|Share|Tweet|Email|Print|"
    "Goat eats atlas|By Ada Finch|12 March"
)
BELOW = (
    "Most read|Team loses again|Ten soups for a cold day|Council votes on parking|Related stories|Newsletter|Sign up|Comments|"
    "Leave a reply|Privacy policy|Terms of use|Cookie settings|About us|Contact|Advertise|Careers|Help|All rights reserved"
)
LOG_ODDS = {"home": -3.0, "sport": -2.0, "team": 1.0}


def lines(above: str, body: tuple[str, ...], below: str) -> str:
    return "\n".join(filter(None, [*above.split("|"), *body, *below.split("|")]))


def feature(name: str, text: str) -> float:
    return page_features(segment(text), LOG_ODDS)[PAGE_FEATURES.index(name)]


def test_a_page_has_something_of_a_publisher_around_it() -> None:
    assert is_page(segment(lines(ABOVE, PROSE, BELOW)))
    assert not is_page(segment("\n".join(PROSE * 10)))
    assert not is_page(segment(lines("Home|Sport", PROSE, "")))


def test_few_lines_are_no_page() -> None:
    short = segment("\n".join(["Home"] * (FEWEST_LINES - 1)))
    assert not may_be_page(short)
    assert may_be_page(segment("\n".join(["Home"] * FEWEST_LINES)))
    assert not may_be_page(segment("\n".join(PROSE * FEWEST_LINES)))


def test_chrome_counts_at_the_ends_and_everywhere() -> None:
    text = lines("Home|Sport", (PROSE[0], "Home", PROSE[1]), "Sport|Hm")
    assert feature("lines_before_running", text) == 2.0
    assert feature("lines_after_running", text) == 2.0
    assert feature("chrome_at_ends", text) == 2.0  # Home and Sport
    assert feature("chrome_share", text) == pytest.approx(2 / 7)
    assert feature("chrome_lines", text) == 2.0
    assert feature("strong_chrome_lines", text) == 1.0
    assert feature("lowest_log_odds", text) == -3.0
    assert feature("repeated_share", text) == pytest.approx(2 / 7)


def test_a_text_without_running_text_is_all_ends() -> None:
    text = "Home\nSport\nHm"
    assert feature("lines_before_running", text) == 3.0
    assert feature("lines_after_running", text) == 3.0
    assert feature("most_entries_in_a_row", text) == 3.0


@pytest.mark.parametrize(
    ("text", "running"),
    [
        (PROSE[0], True),
        ("Home", False),
        ("Hmm.", False),
        ("Team loses again in the rain at home and away and in the cup and the league", False),
        ("火曜日、町の図書館の閲覧室に一匹のヤギが入り込み、道路地図帳を二ページ食べてしまった。", True),
    ],
)
def test_running_text_is_long_and_ends_like_a_sentence(text: str, running: bool) -> None:
    assert is_running_text(segment(text)[0].lowercase) is running


def test_a_live_blog_that_somebody_extracted_is_no_page() -> None:
    posts = [
        f"{10 + at}:{15 + at}\nThe goat is on the move\nThe goat has left shelf {at} of the reading room and is now at the maps, "
        f"our reporter writes.\nShe says that {at} people are watching it."
        for at in range(12)
    ]
    assert not is_page(segment("\n".join(["Latest updates", "Goat live", "Share", *posts, "That is all for today", "Comments"])))


def test_a_transcript_is_no_page_whatever_its_speakers_are_called() -> None:
    talk = "\n".join(
        f"michelle heron\nDid the goat read shelf {at} as well, or only the maps?\nfrank email\nMmhmm.\nmichelle heron\nWhy?\n"
        f"frank email\nIt ate shelf {at}, I think, and then it slept until the reading room was closed for the night."
        for at in range(30)
    )
    assert not is_page(segment(f"frank email\nI’m Frank.\nmichelle heron\nThis is the library’s hour.\n{talk}"))
