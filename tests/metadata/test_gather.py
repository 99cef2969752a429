"""One pass over the page."""

from __future__ import annotations

import lxml.html
import pytest

from cleaner.metadata.gather import RawMetadata, gather, microdata


def read(head: str = "", body: str = "") -> RawMetadata:
    return gather(lxml.html.document_fromstring(f"<html lang='en-GB'><head>{head}</head><body>{body}<p>.</p></body></html>"))


def test_meta_tags_are_kept_by_name_in_their_order() -> None:
    raw = read("<meta name=Author content='Ann Lee'><meta property=author content='Bo Day'><meta name=date content=' '>")
    assert raw.metas == {"author": ("Ann Lee", "Bo Day")}
    assert (raw.first("date", "author"), raw.first("date")) == ("Ann Lee", "")


def test_what_stands_once_is_read_once() -> None:
    raw = read("<title> A  wall </title><link rel='canonical amphtml' href=' /wall '>", "<svg><title>Logo</title></svg>")
    assert (raw.title_tag, raw.canonical, raw.language) == ("A wall", "/wall", "en-GB")


def test_times_behind_the_headline_come_first() -> None:
    assert read("", "<time datetime=2021></time><h1>A wall</h1><time datetime=2022></time><time></time>").times == (
        "2022",
        "2021",
    )


@pytest.mark.parametrize(
    ("heading", "kicker", "title"),
    [
        ("<span class=kicker>Hills</span> Crew mends wall", "Hills", "Crew mends wall"),
        ("<span class=overline>Hills</span>: Crew mends wall", "Hills", "Crew mends wall"),
        ("<span class=kicker>Crew mends wall</span>", None, "Crew mends wall"),
        ("<span class=kicker>Hills</span> Crew", None, "Hills Crew"),
        ("<span class=bold>Hills</span> Crew mends wall", None, "Hills Crew mends wall"),
    ],
)
def test_a_kicker_is_cut_off_a_headline(heading: str, kicker: str | None, title: str) -> None:
    raw = read("", f"<h1>{heading}</h1>")
    assert (raw.kicker, raw.headings) == (kicker, (title,))


def test_scripts_of_json_ld_alone_are_kept() -> None:
    assert read("<script>a()</script><script type='application/LD+json'>{}</script>").json_ld == ("{}",)


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("<i itemprop=author content=' Ann  Lee '>x</i>", "Ann Lee"),
        ("<time itemprop=author datetime=2021>x</time>", "2021"),
        ("<i itemprop='x AUTHOR'>Ann <b>Lee</b></i>", "Ann Lee"),
        ("<div itemprop=author itemscope><p>About <i itemprop=name>Ann Lee</i></p></div>", "Ann Lee"),
    ],
)
def test_microdata_is_read_by_attribute_name_or_text(markup: str, value: str) -> None:
    tree = lxml.html.document_fromstring(f"<html><body>{markup}</body></html>")
    assert microdata(tree, frozenset({"author"})) == {"author": (value,)}


@pytest.mark.parametrize(
    ("around", "values"),
    [
        ("<div itemprop=comment itemscope>%s</div>", ("Ann Lee",)),
        ("<div itemscope itemtype=https://schema.org/Comment>%s</div>", ("Ann Lee",)),
        ("<div itemprop=suggestedAnswer itemscope itemtype=https://schema.org/Answer>%s</div>", ("Ann Lee",)),
        ("<li class='comment even'>%s</li>", ("Ann Lee",)),
        ("<div class=related-content>%s</div>", ("Ann Lee",)),
        ("<div itemprop=review itemscope>%s</div>" * 2, ("Ann Lee",)),
        ("<footer class=entry-meta>%s</footer>", ("Ann Lee", "Bo Day")),
        ("<div itemscope itemtype=https://schema.org/Article>%s</div>", ("Ann Lee", "Bo Day")),
    ],
)
def test_microdata_of_comments_cards_and_several_reviews_is_not_the_article_s(around: str, values: tuple[str, ...]) -> None:
    other = around.replace("%s", "<i itemprop=author>Bo Day</i>")
    tree = lxml.html.document_fromstring(f"<html><body><i itemprop=author>Ann Lee</i>{other}</body></html>")
    assert microdata(tree, frozenset({"author"})) == {"author": values}


def test_a_page_may_be_a_review() -> None:
    review = "<div itemprop=review itemscope><i itemprop=author>Ann Lee</i></div>"
    assert microdata(lxml.html.document_fromstring(review), frozenset({"author"})) == {"author": ("Ann Lee",)}
    assert microdata(lxml.html.document_fromstring(f"<div>{review}{review}</div>"), frozenset({"author"})) == {}
