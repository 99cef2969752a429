"""A page about a mill, with the markup that a test is about between its paragraphs."""

from __future__ import annotations

from cleaner.article import Article
from cleaner.pipeline import Cleaner

PARAGRAPHS = (
    "The mill at Oberau turns again after forty years of standing still, and the miller is glad of it.",
    "Nobody had thought that the wheel would hold, said the carpenter who mended it in spring.",
    "The water comes down from the lake, and in dry summers there is not enough of it for two stones.",
    "A second stone was bought in the next valley and came over the pass on an ox cart in April.",
)
"""What stays."""
HEADLINE = "Mill turns again"
CHROME = "<header><nav><ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul></nav></header>"
FOOT = "<footer><p>© 2024 The Wall. All rights reserved.</p></footer>"

_CLEANER = Cleaner(detect_language=False)


def mill_page(markup: str, at: int = 2, language: str = "en", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """A whole page with the markup before the paragraph of that number."""
    written = [f"<p>{text}</p>" for text in paragraphs]
    written.insert(at, markup)
    head = f"<head><title>{HEADLINE} - The Wall</title></head>"
    story = f"<main><article><h1>{HEADLINE}</h1>{''.join(written)}</article></main>"
    return f'<!DOCTYPE html><html lang="{language}">{head}<body>{CHROME}{story}{FOOT}</body></html>'


def cleaned(markup: str, at: int = 2, language: str = "en", paragraphs: tuple[str, ...] = PARAGRAPHS) -> Article:
    """The article of such a page."""
    return _CLEANER.clean(mill_page(markup, at, language, paragraphs))


def cleaned_page(page: str) -> Article:
    """The article of a page."""
    return _CLEANER.clean(page)


def left_of(markup: str, at: int = 2, language: str = "en", paragraphs: tuple[str, ...] = PARAGRAPHS) -> list[str]:
    """What of the markup stays in the text; all paragraphs must."""
    text = cleaned(markup, at, language, paragraphs).text.split("\n\n")
    assert [each for each in text if each in paragraphs] == list(paragraphs)
    return [each for each in text if each not in paragraphs]
