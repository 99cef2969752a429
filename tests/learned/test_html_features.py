from __future__ import annotations

import lxml.html
import pytest

from cleaner.blocks.document import Document
from cleaner.blocks.html import segment
from cleaner.learned.confidence import TRUST, figures
from cleaner.learned.html_boxes import SHARES, Boxes, odds_of
from cleaner.learned.html_features import AGAIN, COARSE, FINE, Page, Tables
from cleaner.learned.words import count_words, ending, look, name_pieces, overlap, tokens_of

NO_TABLES = Tables({}, {})
PAGE = """
<body><nav><ul><li><a href="/a">Weather</a></li><li><a href="/b">Harbour</a></li></ul></nav>
<div class="story">
<h1>Ferry finds its bell</h1>
<p>The ferry that lost its bell in the storm of last winter has it back, and the crew rang it twice on Friday.</p>
<p>A diver who was looking for mussels found it under the old pier, green from the salt but without a crack.</p>
</div>
<div class="card"><h3><a href="/1">One more</a></h3><p>Short.</p></div>
<div class="card"><h3><a href="/2">And more</a></h3><p>Shorter.</p></div>
<div class="card"><h3><a href="/3">Last one</a></h3><p>Shortest.</p></div>
</body>"""


def document(source: str) -> Document:
    return segment(lxml.html.document_fromstring(source))


def test_every_row_has_a_figure_for_each_name() -> None:
    page = Page(document(PAGE), "Ferry finds its bell", None, NO_TABLES)
    everything = range(len(page.texts))
    assert {len(row) for row in page.coarse()} == {len(COARSE)}
    assert {len(row) for row in page.fine(everything)} == {len(FINE)}
    assert {len(row) for row in page.again([0.5] * len(page.texts), everything)} == {len(AGAIN)}
    assert {len(row) for row in page.boxes.shares(page.weights, everything)} == {len(SHARES)}
    assert len(figures(page.document, [0.5] * len(page.texts))) == len(TRUST)


def test_running_text_has_the_share_of_the_page() -> None:
    page = Page(document(PAGE), None, None, NO_TABLES)
    rows = {page.texts[index].split()[0]: dict(zip(COARSE, row, strict=True)) for index, row in enumerate(page.coarse())}
    assert rows["The"]["share_parent"] == rows["The"]["share_group"] == 1.0
    assert rows["Short."]["share_parent"] == 0.0
    assert rows["Weather"]["link"] == 1.0
    assert rows["The"]["leave"] < rows["Weather"]["leave"]


def test_cards_in_a_row_are_counted() -> None:
    page = document(PAGE)
    cards = Boxes(page).cards()
    counts = {placed.block.text: cards[placed.box.index] for placed in page.placed}
    assert (counts["Short."], counts["One more"]) == (3, 3)
    assert counts["Ferry finds its bell"] < 3


def test_a_copy_of_the_title_is_seen() -> None:
    page = Page(document(PAGE), "Ferry finds its bell", None, NO_TABLES)
    page.coarse()
    since = [row[FINE.index("since_title")] for row in page.fine(range(len(page.texts)))]
    at = page.texts.index("Ferry finds its bell")
    assert since[at : at + 3] == [0.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("article-body__text", ["article", "body", "text", "article-body-text"]),
        ("StoryBody is-open", ["story", "body", "story-body", "open"]),
        ("css-1x7f9a p-4 node12", ["css"]),
        ("", []),
    ],
)
def test_names_are_taken_apart_without_numbers(name: str, pieces: list[str]) -> None:
    assert list(name_pieces(name)) == pieces


def test_odds_of_a_box_are_those_of_its_names_and_tag() -> None:
    assert odds_of("aside", "story-body", {"story": 2.0, "<aside": -1.0}) == (2.0, 2.0, -1.0)
    assert odds_of("aside", "story-body", {"story-body": 0.5, "<aside": -1.0}) == (-1.0, 0.5, -1.0)
    assert odds_of("div", "story", {"story": -2.0}) == (-2.0, 0.0, -2.0)
    assert odds_of("div", "story-body", {}) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("one two three", 3, 3),
        ("昨日の夜に港で古い鐘が見つかりました。", 8, 12),
        ("เรือข้ามฟากพบระฆังที่หายไปแล้วเมื่อวาน", 6, 10),
        ("word", 1, 1),
    ],
)
def test_words_are_counted_in_scripts_without_spaces(text: str, low: float, high: float) -> None:
    assert low <= count_words(text) <= high


@pytest.mark.parametrize(("text", "value"), [("Done.", 1.0), ("完了。", 1.0), ("समाप्त।", 1.0), ("“Done”", 0.7), ("Menu", 0.0)])
def test_ends_of_sentences(text: str, value: float) -> None:
    assert ending(text) == value


def test_overlap_works_by_pairs_of_characters_where_there_are_no_spaces() -> None:
    title = frozenset(tokens_of("渡し船の鐘が見つかる"))
    assert overlap(tokens_of("鐘が見つかる"), title)[0] > 0.9
    assert overlap(tokens_of("天気予報"), title)[0] == 0.0
    assert overlap([], title) == overlap(["鐘"], frozenset()) == (0.0, 0.0)


def test_words_of_a_block() -> None:
    first = document("<p>Subscribe to the newsletter, it is free</p>").placed[0].block
    words = look(first, 7.0, {"subscribe": -2.0, "newsletter": -1.0, "free": 1.0})
    assert words.tokens == ["subscribe", "to", "the", "newsletter", "it", "is", "free"]
    assert words[1:] == (4 / 8, -2 / 9, -2.0)


def test_single_words_of_a_long_block_say_nothing() -> None:
    block = document("<p>" + "Subscribe to the newsletter. " * 20 + "</p>").placed[0].block
    assert look(block, 80.0, {"subscribe": -2.0}) == ([], 40 / 81, 0.0, 0.0)


def test_steps_between_a_block_and_the_title() -> None:
    page = document(PAGE)
    places = {placed.block.text: (index, placed.box.index) for index, placed in enumerate(page.placed)}
    title = places["Ferry finds its bell"][1]
    paragraph, teaser, heading = (places[text][0] for text in ("Short.", "Weather", "Ferry finds its bell"))
    assert Boxes(page).apart(title, [paragraph, teaser, heading]) == [(2.0, 2.0), (3.0, 2.0), (0.0, 0.0)]
    assert Boxes(page).apart(-1, [paragraph]) == [(4.0, -1.0)]
