"""The look for HTML."""

from __future__ import annotations

import pytest

from cleaner.page.sniff import looks_like_html

HTML = [
    "<!DOCTYPE html><title>x</title>",
    "<!doctype HTML>",
    "\n\n  <html lang='en'>",
    "<HEAD>",
    "<body class='a'>Hello",
    "\ufeff<!DOCTYPE html>",
    '<?xml version="1.0"?>\n<html>',
    "<!-- saved page -->\n<!-- twice -->\n<html>",
    "<p>One</p><p>two</p><p>three</p>",
    'Intro <a href="/a">one</a> <br> <img src="x"> <span>two</span>',
    "<H1>News</H1><UL><LI>One</LI></UL>",
]
NO_HTML = [
    "The bridge is closed.",
    "",
    "a < b and c > d, so a < d",
    "<3 <3 <3 <3 <3 <3",
    "Write <br> or <p> for a new line.",
    "<b>bold</b> <i>it</i> <u>u</u>",
    "<html5> is what he called it",
    "The <html> tag opens a page",
    "<!-- a comment --> The bridge is closed.",
    "<price> <party> <article5> <lion> <image>",
    "<jo@herald.example> <al@herald.example> <pa@herald.example>",
    "x" * 5_000 + "<p>" * 9,
]


@pytest.mark.parametrize("text", HTML)
def test_a_page_s_source_looks_like_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize("text", NO_HTML)
def test_a_text_does_not(text: str) -> None:
    assert not looks_like_html(text)


@pytest.mark.parametrize(("tags", "expected"), [(4, False), (5, True)])
def test_five_tags_are_many(tags: int, expected: bool) -> None:
    assert looks_like_html("Line <br>" * tags) is expected
