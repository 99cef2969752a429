"""Names of elements that last, and those that tools make up."""

from __future__ import annotations

import pytest
from lxml import html

from cleaner.rulebook.lasting_names import is_lasting, lasting_part, selectors


@pytest.mark.parametrize(
    "name",
    [
        "article-text",
        "ArticleBody",
        "story-body__inner",
        "voc-p",
        "entry-content",
        "o-lt-show__main",
        "text-description",
        "xl-teaser",
    ],
)
def test_a_name_that_somebody_wrote_lasts(name: str) -> None:
    assert is_lasting(name)


@pytest.mark.parametrize(
    "name",
    [
        "css-1a2b3c",
        "sc-d47814d6-2",
        "bDLFoO",
        "jsx-3810335822",
        "mt-4",
        "md:flex",
        "text-lg",
        "post-12345",
        "Article_body__60Liu",
        "h2",
    ],
)
def test_a_name_that_was_generated_or_says_how_it_looks_does_not(name: str) -> None:
    assert not is_lasting(name)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Article_body__60Liu", "Article_body__"),
        ("ssrcss-7uxr49-RichTextContainer", "-RichTextContainer"),
        ("css-1a2b3c", ""),
        ("dcr-130mj7b", ""),
        ("post-12345", ""),
        ("story-body", ""),
    ],
)
def test_of_a_name_with_a_hash_the_rest_lasts(name: str, part: str) -> None:
    assert lasting_part(name) == part


def test_the_purpose_of_an_element_comes_first_and_what_is_generated_not_at_all() -> None:
    element = html.fragment_fromstring(
        '<div itemprop="articleBody" id="body-77001" class="css-1a2b3c story mt-4 Text_part__9Kq2Z">x</div>'
    )
    assert list(selectors(element)) == ['[itemprop="articleBody"]', ".story", '[class*="Text_part__"]', "div.story"]
