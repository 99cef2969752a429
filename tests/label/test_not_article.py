"""Pages without an article."""

from __future__ import annotations

import pytest

from cleaner import clean

STORY = (
    "The ferry across the Wendle will run until midnight from the first of May, the harbour board decided on Tuesday "
    "after a long evening."
)
STORIES = "".join(
    f"<p>{STORY} It was meeting number {number} of the year, and the last before the summer.</p>" for number in range(6)
)
TEASERS = "".join(
    f'<div class="teaser"><h3><a href="/{n}">Ferry number {n} will run until midnight, the board decides</a></h3>'
    "<p>The board met on Tuesday for hours.</p></div>"
    for n in range(12)
)
COOKIES = (
    "<p>We use cookies and ask for your consent to them.</p><p>Manage cookies</p>"
    "<p>Our partners use tracking and cookies too, with your consent.</p>"
)


def page(body: str, title: str = "The Herald") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (page("<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>"), "no-body"),
        (
            page(
                "<h1>404</h1><p>The page that you are looking for has moved or never was here. Try the search.</p>",
                "Page not found",
            ),
            "error-page",
        ),
        (page(f"<div>{COOKIES}</div>", "Before you go on"), "consent-wall"),
        (page(f"<main>{TEASERS}</main>"), "index-page"),
    ],
)
def test_a_page_without_an_article_says_so_and_has_no_text(source: str, kind: str) -> None:
    article = clean(source)
    assert (article.kind, article.text) == (kind, "")
    assert article.removed


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            page(
                f"<h1>Why 404 is the ferry's lucky number</h1><article>{STORIES}</article>", "Why 404 is the ferry's lucky number"
            ),
            STORY,
        ),
        (
            page(f"<article>{STORIES}<p>Cookies were served, and everybody gave their consent to more cookies.</p></article>"),
            "Cookies were served",
        ),
        (page(f"<main><article>{STORIES}</article><section>{TEASERS}</section></main>"), STORY),
        (page(f"<main><article><p>{'<br>'.join([STORY] * 9)}</p></article><section>{TEASERS}</section></main>"), STORY),
    ],
)
def test_an_article_about_errors_cookies_or_with_teasers_below_is_one(source: str, words: str) -> None:
    article = clean(source)
    assert article.kind == "article"
    assert words in article.text
