"""The line of names and dates above the body of a page."""

from __future__ import annotations

import pytest
from labelling import page_view

from cleaner.label.resolve import OPEN
from cleaner.label.stated_byline import is_byline, is_date, stated_byline
from cleaner.metadata.values import PageMetadata
from cleaner.model import Label

AUTHORS = ("Ann Lee", "Bo Day")
BODY = "<p>The ferry ran until midnight on the first evening of the new timetable, and nobody on the quay wanted to go home "
BODY += "before the last passenger had been carried across.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee",
        "By Ann Lee and Bo Day",
        "Autor/in: Ann Lee",
        "By Ann Lee, FRGS, Ph.D.",
        "Ann Lee, MD, and Bo Day, RN",
        "Ann LeeOct 16, 2024 8:12 am IDT",
        "Ann Lee · 16 October 2024, 8:12",
        "Von Ann Lee und Bo Day, 16. Oktober 2024, 8.12 Uhr",
        "Par Ann Lee, publié le 16 octobre 2024 à 08h12, mis à jour le 17 octobre 2024",
        "Bo Day | Updated 2024-10-16 08:12 GMT",
    ],
)
def test_names_and_dates_alone_are_a_byline(text: str) -> None:
    assert is_byline(text, AUTHORS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Oct 16, 2024 8:12 am",
        "Ann Lee won the race on Oct 16, 2024",
        "Ann Lee: Why did the ferry stop?",
        "Cy Fox and Ann Lee",
        "A letter to Ann Lee",
        "Ann Leeds",
        "Ann Lee, Hill",
        "Ann Lee, NATO chief",
        "Ann Lee won the cup",
        "Ann Lee saw Bo Day",
    ],
)
def test_whatever_says_more_stays(text: str) -> None:
    assert not is_byline(text, AUTHORS)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("4 March 2021, 8:12 GMT", True),
        ("4 مارس 2021", True),
        ("Publié le 4 mars 2021, mis à jour le 5 mars 2021", True),
        ("2021/03/04 09:15", True),
        ("6 March 2021", False),
        ("4 March 2021: the wall falls", False),
        ("The day was 4 March 2021", False),
        ("It fell in March", False),
    ],
)
def test_the_page_s_own_dates_alone_are_no_text(text: str, is_one: bool) -> None:
    assert is_date(text, {"2021-03-04", "2021-03-05"}) is is_one


@pytest.mark.parametrize(
    ("body", "authors", "found"),
    [
        (f"<div>Ann Lee <time>Oct 16, 2024</time></div>{BODY}", AUTHORS, {0: Label.BYLINE}),
        (f"<h3>A quiet start</h3><div>By Ann Lee</div>{BODY}", AUTHORS, {1: Label.BYLINE}),
        (f"<div>Ann Lee</div>{BODY}", (), {}),
        (f"<div>4 March 2021</div>{BODY}", (), {0: Label.META}),
        (f"<div>5 March 2021</div>{BODY}", (), {}),
        (f"{BODY}<div>Ann Lee</div>", AUTHORS, {}),
    ],
)
def test_it_stands_above_the_first_paragraph(body: str, authors: tuple[str, ...], found: dict[int, Label]) -> None:
    view = page_view(body, metadata=PageMetadata(authors=authors, published="2021-03-04T08:12+00:00"))
    verdicts = stated_byline(view, [OPEN] * len(view.blocks))
    assert {index: verdict.label for index, verdict in verdicts.items()} == found
