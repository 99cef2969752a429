"""Labelled blocks to an article."""

from __future__ import annotations

import pytest
from labelling import named, rules_of

from cleaner.article import Article
from cleaner.assemble import assemble
from cleaner.blocks.segment import segment
from cleaner.label.view import Settings, View
from cleaner.metadata.values import PageMetadata
from cleaner.model import Block, Entry, Evidence, Label, Labelled, Piece
from cleaner.page.page import Page
from cleaner.pipeline import clean
from cleaner.rulebook.index import Rules
from cleaner.rulebook.outlets import Identification

FIELDS = """
[[field]]
id = "published"
name = "published"
match = '^Published (.+)$'
[[field]]
id = "modified"
name = "modified"
match = '^Updated (.+)$'
[[field]]
id = "url"
name = "url"
match = '^(https://\\S+)$'
[[field]]
id = "section"
name = "section"
match = '^Section: (.+)$'
[[field]]
id = "topics"
name = "topics"
match = '^Topic: (.+)$'
[[field]]
id = "code"
name = "story_code"
match = '^Code (\\d+)$'
"""
Row = tuple[str, Label]


def labelled(*rows: Row) -> list[Labelled]:
    """The rows as lines of a page, each with its offsets."""
    found, start = [], 0
    for text, label in rows:
        found.append(named(Block(start, start + len(text), text, text.lower()), label, f"test/{label}"))
        start += len(text) + 1
    return found


def assembled(*rows: Row, url: str | None = None) -> Article:
    items = labelled(*rows)
    evidence = (Evidence("example.org", "trace", "Example"),)
    identification = Identification(rules_of(FIELDS, "test"), "example.org", evidence, url)
    return assembled_from("\n".join(text for text, _ in rows), items, identification)


def assembled_from(text: str, items: list[Labelled], identification: Identification | None = None) -> Article:
    page = Page(text, None, None)
    identification = identification or Identification(Rules(()), None, (), None)
    return assemble(View(page, segment(page), PageMetadata(language="en"), identification, Settings()), items)


# ---------------------------------------------------------------- the facts
def test_each_part_is_in_its_place() -> None:
    article = assembled(
        ("By the sea", Label.KICKER),
        ("Harbour wall mended", Label.TITLE),
        ("Four months of work are over.", Label.STANDFIRST),
        ("By Ann Lee and Bo Day", Label.BYLINE),
        ("Published 4 March 2021 15:30", Label.META),
        ("Updated 5 March 2021", Label.META),
        ("Crew of eleven", Label.HIGHLIGHT),
        ("The wall is mended.", Label.BODY),
        ("Section: Harbour", Label.META),
        ("Topic: walls", Label.META),
        ("Topic: piers", Label.META),
        ("https://example.org/wall", Label.META),
    )
    assert (article.kicker, article.title) == ("By the sea", "Harbour wall mended")
    assert article.standfirst == "Four months of work are over."
    assert article.authors == ("Ann Lee", "Bo Day")
    assert (article.published, article.modified) == ("2021-03-04T15:30", "2021-03-05")
    assert article.highlights == ("Crew of eleven",)
    assert article.text == "Four months of work are over.\n\nThe wall is mended."
    assert (article.section, article.topics) == ("Harbour", ("walls", "piers"))
    assert article.url == "https://example.org/wall"


def test_who_and_what_was_recognised_is_passed_on() -> None:
    article = assembled(("The wall is mended.", Label.BODY))
    assert (article.outlet, article.language) == ("example.org", "en")
    assert article.evidence == (Evidence("example.org", "trace", "Example"),)


@pytest.mark.parametrize(
    ("stated_by", "text", "language", "sources"),
    [
        ("meta", "The wall is mended, and the crew of the hill has left.", "en", {"title": "h1", "language": "meta"}),
        ("meta", "Die Mauer ist repariert, und die Leute vom Berg sind nach Hause gefahren.", "de", {"title": "h1"}),
        ("given", "Die Mauer ist repariert, und die Leute sind fort.", "en", {"title": "h1", "language": "given"}),
    ],
)
def test_a_language_that_the_text_does_not_bear_out_was_read_nowhere(
    stated_by: str, text: str, language: str, sources: dict[str, str]
) -> None:
    page = Page(text, None, None)
    stated = PageMetadata(language="en", sources={"title": "h1", "language": stated_by})
    view = View(page, segment(page), stated, Identification(Rules(()), None, (), None), Settings())
    article = assemble(view, labelled((text, Label.BODY)))
    assert (article.language, article.sources) == (language, sources)


def test_a_bare_body_states_no_facts() -> None:
    article = assembled(("The wall is mended.", Label.BODY))
    assert (article.title, article.kicker, article.standfirst, article.published, article.url) == (None,) * 5
    assert (article.authors, article.captions, article.highlights, article.entries, article.topics) == ((),) * 5
    assert (article.kind, article.extras, article.removed) == ("article", {}, ())


def test_the_address_that_is_known_beats_the_one_in_the_text() -> None:
    rows = (("The wall is mended.", Label.BODY), ("https://example.org/elsewhere", Label.META))
    assert assembled(*rows, url="https://example.org/wall").url == "https://example.org/wall"


def test_the_first_date_that_is_one_counts() -> None:
    article = assembled(("Published some day", Label.META), ("Published 4 March 2021", Label.META))
    assert article.published == "2021-03-04"


def test_other_fields_are_extras() -> None:
    assert assembled(("Code 417", Label.META), ("Code 9", Label.META)).extras == {"story_code": "417"}


# ---------------------------------------------------------------- the pieces
def test_every_block_is_a_piece_kept_or_removed() -> None:
    article = assembled(("Home", Label.NAV), ("The wall is mended.", Label.BODY), ("Share", Label.SHARE))
    assert article.kept == (Piece("test/body", Label.BODY, "The wall is mended.", 5, 24),)
    assert article.removed == (
        Piece("test/chrome-nav", Label.NAV, "Home", 0, 4),
        Piece("test/chrome-share", Label.SHARE, "Share", 25, 30),
    )


def test_a_piece_is_the_input_as_it_was() -> None:
    item = named(Block(0, 13, "The wall", "the wall", bullet=True), Label.BODY, "test/body")
    article = assembled_from("-  The   wall", [item])
    assert article.kept[0].text == "-  The   wall"


# ---------------------------------------------------------------- live blogs
def test_a_live_blog_has_its_entries() -> None:
    rows = [("Wall opens", True), ("It is open.", False), ("All came.", False), ("Rain", True), ("It rains.", False)]
    items = []
    for text, is_title in rows:
        block = Block(0, len(text), text, text.lower(), indent=0 if is_title else 2, bullet=is_title)
        items.append(named(block, Label.LIVE_ENTRY_TITLE if is_title else Label.BODY))
    items[2] = named(items[2].block, Label.SHARE)
    article = assembled_from("", items)
    assert article.kind == "live-blog"
    assert article.entries == (Entry("Wall opens", "It is open."), Entry("Rain", "It rains."))


@pytest.mark.parametrize(
    ("gaps", "text"),
    [((2, 1, 0), "One.\n\nTwo."), ((2, 2, 0), "One.\n\nTwo."), ((2, 0, 0), "One. Two."), ((2, 0, 1), "One.\n\nTwo.")],
)
def test_behind_furniture_that_begins_a_line_the_text_begins_it(gaps: tuple[int, int, int], text: str) -> None:
    rows = (("One.", Label.BODY), ("Advert", Label.AD), ("Two.", Label.BODY))
    items = [Labelled(item.block._replace(gap=gap), item.verdict) for item, gap in zip(labelled(*rows), gaps, strict=True)]
    article = assembled_from("One. Advert Two.", items, Identification(rules_of(FIELDS, "test"), None, (), None))
    assert article.text == text
    assert article.kept[1].goes_on is ("\n" not in text)


@pytest.mark.parametrize("page", ["Post a comment\n", "<!DOCTYPE html><html><body><nav><a href=/>Home</a></nav></body></html>"])
def test_what_has_no_text_is_no_article(page: str) -> None:
    article = clean(page)
    assert (article.kind, article.text) == ("no-body", "")
