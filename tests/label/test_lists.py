"""Lists, tables and listings: each stays or goes as a whole, and between blocks of the article it stays sooner."""

from __future__ import annotations

import pytest
from labelling import document_of

from cleaner.label.lists import BETWEEN, by_list, with_lists

ABOVE, BELOW = "<p>What the ferry carries:</p>", "<p>All of it goes over at noon.</p>"
LIST = "<ul><li>Hay</li><li><p>Sheep</p></li></ul>"
TABLE = "<table><tbody><tr><td>Monday</td><td>4</td></tr><tr><td>Tuesday</td><td>7</td></tr></tbody></table>"
LISTING = "<pre>ferry --to harbour</pre>"
CELLS = "<table><tr><td><p>Hay</p><p>Straw</p></td><td><p>Sheep</p></td></tr></table>"


def found(body: str, least: float) -> list[str]:
    """The blocks that are the article's after its paragraphs are, where all others have the probability ``least``."""
    document = document_of(body)
    texts = [block.text for block in document.blocks]
    paragraphs = [f"<p>{text}</p>" in (ABOVE, BELOW) for text in texts]
    inside = with_lists(document, paragraphs, by_list(document, [least] * len(texts)))
    return [text for text, is_in, was_in in zip(texts, inside, paragraphs, strict=True) if is_in and not was_in]


def test_a_list_stays_or_goes_as_a_whole() -> None:
    document = document_of("<ul><li>Harbour one</li><li>Harbour two</li></ul><p>Harbour</p>")
    assert by_list(document, [0.9, 0.3, 0.1]) == pytest.approx([0.6, 0.6, 0.1])


def test_a_list_of_whole_articles_is_no_list() -> None:
    story = "".join(f"<p>The ferry across the Wendle will run until midnight on day {day}.</p>" for day in range(6))
    document = document_of(f"<ul><li>{story}</li><li>Harbour</li></ul>")
    estimated = [0.9, 0.8, 0.9, 0.8, 0.9, 0.8, 0.1]
    assert by_list(document, estimated) == estimated


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        (LIST, ["Hay", "Sheep"]),
        ("<ol><li>Hay<ul><li>Sheep</li></ul></li></ol>", ["Hay", "Sheep"]),
        (TABLE, ["Monday | 4", "Tuesday | 7"]),
        (LISTING, ["ferry --to harbour"]),
    ],
    ids=["list", "list in a list", "table", "listing"],
)
def test_between_blocks_of_the_article_it_is_the_article_s(markup: str, texts: list[str]) -> None:
    page = f"<div>{ABOVE}{markup}{BELOW}</div>"
    assert found(page, BETWEEN + 0.01) == texts
    assert found(page, BETWEEN - 0.01) == []


@pytest.mark.parametrize(
    "page",
    [
        f"<div>{ABOVE}{BELOW}{LIST}{TABLE}</div>",
        f"<div>{LIST}{TABLE}{ABOVE}{BELOW}</div>",
        f"<div>{ABOVE}<aside>{LIST}{TABLE}</aside>{BELOW}</div>",
        f"<div>{ABOVE}<p>Read on</p><h2>Hay</h2>{BELOW}</div>",
        f"<div>{ABOVE}{CELLS}{BELOW}</div>",
        f"<div>{ABOVE}<ul><li><a href='/hay'>Hay comes over at noon</a></li></ul>{BELOW}</div>",
    ],
    ids=["below", "above", "in a box of its own", "no list", "a layout of cells", "links"],
)
def test_elsewhere_it_is_not(page: str) -> None:
    assert found(page, 0.49) == []
