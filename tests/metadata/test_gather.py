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
