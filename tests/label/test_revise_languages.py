"""The labellers of lines and of blocks in the languages that they are said to know."""

from __future__ import annotations

from html import escape

import pytest
from languages import PAGES

from cleaner.pipeline import Cleaner


def html(language: str) -> str:
    page = PAGES[language]
    above, below = ("".join(f"<li><a href='/{at}'>{escape(entry)}</a></li>" for at, entry in enumerate(part.split("|")))
                    for part in (page.above, page.below))  # fmt: skip
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in page.body)
    return (
        f"<!doctype html><html lang={language}><head><title>{escape(page.headline)}</title></head><body>"
        f"<div><ul>{above}</ul></div><div><div><h1>{escape(page.headline)}</h1>{body}</div></div>"
        f"<div><ul>{below}</ul></div></body></html>"
    )


@pytest.mark.parametrize("language", PAGES)
def test_of_a_page_as_text_the_paragraphs_stay_and_nothing_else(cleaner: Cleaner, language: str) -> None:
    page = PAGES[language]
    assert cleaner.clean(page.text, kind="text").text.split("\n\n") == list(page.body)


@pytest.mark.parametrize("language", PAGES)
def test_of_a_page_in_html_the_paragraphs_stay_and_nothing_else(cleaner: Cleaner, language: str) -> None:
    page = PAGES[language]
    found = cleaner.clean(html(language))
    assert found.text.split("\n\n") == list(page.body)
    assert found.title == page.headline


@pytest.mark.parametrize("language", PAGES)
def test_a_finished_text_stays_as_it_is(cleaner: Cleaner, language: str) -> None:
    body = "\n\n".join(PAGES[language].body)
    assert cleaner.clean(body, kind="text").text == body


WITHOUT_CAPITALS = {"ar", "hi", "zh", "ja"}


@pytest.mark.parametrize("language", PAGES)
def test_of_a_page_on_one_line_no_paragraph_is_lost(cleaner: Cleaner, language: str) -> None:
    page = PAGES[language]
    around = 6 if len(page.text) < 500 else 2  # a page on one line is long, and menus stand on it more than once
    text = " ".join([*page.above.split("|") * around, page.headline, *page.body, *page.below.split("|") * around])
    kept = cleaner.clean(text, kind="text").text
    assert all(paragraph in kept for paragraph in page.body)
    if language not in WITHOUT_CAPITALS:
        assert len(kept) <= len(" ".join((page.headline, *page.body))) + 20
