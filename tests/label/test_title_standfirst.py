"""The headline and the standfirst that a page states."""

from __future__ import annotations

import pytest
from labelling import page_view

from cleaner.label.resolve import OPEN, adopt
from cleaner.label.title_standfirst import stated
from cleaner.metadata.values import PageMetadata
from cleaner.model import Label, Strength, Verdict

BODY = "<p>The ferry ran until midnight on the first evening of the new timetable.</p>"
FACTS = PageMetadata(headlines=("Ferry runs until midnight",))
DEK = "A quiet start for the new timetable across the Wendle"


def labels(body: str, metadata: PageMetadata = FACTS) -> list[Label | None]:
    """The label of each block, where all but paragraphs were outside the article before."""
    view = page_view(body, metadata=metadata)
    outside = Verdict(Label.OTHER, "x/outside", None, Strength.OUTSIDE)
    verdicts = [OPEN if block.text.startswith("The ferry ran") else outside for block in view.blocks]
    adopt(verdicts, stated(view, verdicts))
    return [None if verdict.is_open else verdict.label for verdict in verdicts]


@pytest.mark.parametrize(
    "title",
    ["<h1>Ferry runs until midnight</h1>", "<h2>FERRY RUNS – until midnight!</h2>", "<div>Ferry runs until midnight</div>"],
)
def test_the_headline_above_the_body_is_its_title(title: str) -> None:
    assert labels(title + BODY) == [Label.TITLE, None]


@pytest.mark.parametrize("stated_title", ["Ferry runs until midnight - The Wall", "Ferry runs until midnight | News | The Wall"])
def test_the_headline_is_told_from_the_name_of_the_site(stated_title: str) -> None:
    assert labels(f"<b>Ferry runs until midnight</b><br><br>{BODY}", PageMetadata(headlines=(stated_title,))) == [
        Label.TITLE,
        None,
    ]


def test_a_line_that_is_less_than_half_of_the_headline_is_not_it() -> None:
    metadata = PageMetadata(headlines=("Ferry - The board has kept it running until midnight",))
    assert labels(f"<div>Ferry</div>{BODY}", metadata)[0] is not Label.TITLE


def test_a_paragraph_that_repeats_the_headline_below_stays() -> None:
    metadata = PageMetadata(headlines=("The ferry ran until midnight on the first evening of the new timetable",))
    assert labels(BODY + BODY, metadata) == [None, None]


def test_a_heading_below_that_repeats_the_headline_goes() -> None:
    assert labels(f"{BODY}<h1>Ferry runs until midnight</h1>") == [None, Label.TITLE]


@pytest.mark.parametrize(
    "standfirst",
    [
        f'<p class="standfirst">{DEK}</p>',
        f'<div class="c-ArticleDek"><p>{DEK}</p></div>',
        f'<h2 class="sub-headline subheadline">{DEK}</h2>',
    ],
)
def test_a_standfirst_by_name_is_taken_in(standfirst: str) -> None:
    assert labels(f"<h1>Ferry runs until midnight</h1>{standfirst}{BODY}") == [Label.TITLE, Label.STANDFIRST, None]


def test_a_standfirst_is_what_the_page_says_of_itself() -> None:
    metadata = PageMetadata(headlines=FACTS.headlines, standfirst=f"{DEK}, the harbour board said.")
    assert labels(f"<h1>Ferry runs until midnight</h1><p>{DEK}</p>{BODY}", metadata) == [Label.TITLE, Label.STANDFIRST, None]


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ann Lee, harbour correspondent of the Herald</p>",
        f'<p class="standfirst"><a href="#">{DEK}</a></p>',
        '<p class="dek">Three words only</p>',
    ],
)
def test_other_lines_above_the_body_are_not(line: str) -> None:
    assert labels(f"<h1>Ferry runs until midnight</h1>{line}{BODY}")[1] is Label.OTHER


def test_nothing_below_the_body_is_a_standfirst() -> None:
    assert labels(f'<h1>Ferry runs until midnight</h1>{BODY}<p class="dek">{DEK}</p>')[2] is Label.OTHER
