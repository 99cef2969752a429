"""Articles as CSV, read back with a reader of CSV."""

from __future__ import annotations

import csv
import io

import pytest

from cleaner.article import Article
from cleaner.render.records import render
from cleaner.render.table import COLUMNS, header, plain_cell, row, safe_cell

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''@x"]
PLAIN = ["'Tis the season", "a=1", "", "“Wall”", "1-1", "'", "1,5", 'say "so"', "a\nb", "a;=1"]


def read(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_a_row_says_what_the_article_says() -> None:
    article = Article(
        'The "wall", mended.\n\nThe pier is not.', title="Wall", authors=("Ann Lee", "Bo Day"), language="en", topics=("a", "b")
    )
    (found,) = read(render(article, "csv", name="wall.html"))
    assert list(found) == list(COLUMNS)
    assert {name: value for name, value in found.items() if value} == {
        "id": "wall.html",
        "title": "Wall",
        "authors": "Ann Lee; Bo Day",
        "language": "en",
        "kind": "article",
        "topics": "a; b",
        "text": 'The "wall", mended.\n\nThe pier is not.',
    }


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    article = Article(text, title=text, authors=(text, "Bo"), url=text, extras={"a": text})
    (found,) = read(header() + row(article, name=text))
    for value in found.values():
        assert value[:1] not in tuple("=+-@\t\r\n")
    assert [plain_cell(found[name]) for name in ("id", "title", "authors", "url", "text")] == [
        text, text, f"{text}; Bo", text, text,
    ]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_any_other_cell_is_as_it_was(text: str) -> None:
    assert safe_cell(text) == plain_cell(text) == text
    (found,) = read(header() + row(Article(text)))
    assert found["text"] == text


def test_there_is_one_header_for_many_rows() -> None:
    written = header() + row(Article("a\n\nb"), name="1") + row(Article("c"), name="2")
    assert [(found["id"], found["text"]) for found in read(written)] == [("1", "a\n\nb"), ("2", "c")]
