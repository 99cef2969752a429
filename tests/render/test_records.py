"""Articles as text and as JSON."""

from __future__ import annotations

import json

import pytest

from cleaner.model import Article, Caption, Entry, Evidence, Label, Piece
from cleaner.render.records import FORMATS, as_record, render

TRAFILATURA = """
    title author hostname date fingerprint id license comments raw_text text language image pagetype filedate
    source source-hostname excerpt categories tags
""".split()
"""The keys of trafilatura's JSON output."""

FULL = Article(
    text="The wall is mended.\n\nThe pier is not.",
    title="“Finest wall” mended",
    kicker="By the sea",
    standfirst="Four months of work are over.",
    authors=("Ann Lee", "Bo Day"),
    published="2021-03-04T15:30+01:00",
    modified="2021-03-05",
    url="https://news.example.org/wall?page=1",
    outlet="example.org",
    evidence=(Evidence("example.org", "signature", "The Example"),),
    language="en",
    kind="live-blog",
    captions=(Caption("The crew", "Cy Fox", "Men on a wall"),),
    highlights=("Four months",),
    entries=(Entry("Wall opens", "It is open."),),
    section="Harbour",
    topics=("walls", "piers"),
    extras={"story_code": "417"},
    kept=(Piece("structure/plain", Label.BODY, "The wall is mended.", 5, 24),),
    removed=(Piece("test/nav", Label.NAV, "Home", 0, 4),),
)
EMPTY = Article(text="")


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def test_text_ends_in_one_newline() -> None:
    assert render(FULL, "txt") == "The wall is mended.\n\nThe pier is not.\n"


def test_no_text_is_an_empty_file() -> None:
    assert render(EMPTY, "txt") == ""


def test_there_are_three_formats() -> None:
    assert FORMATS == ("txt", "json", "md")


@pytest.mark.parametrize("article", [FULL, EMPTY], ids=["full", "empty"])
def test_every_key_of_trafilaturas_json_is_there(article: Article) -> None:
    assert set(TRAFILATURA) <= as_record(article).keys()


def test_its_keys_have_the_meaning_they_have_there() -> None:
    record = as_record(FULL, name="wall.txt")
    assert {key: record[key] for key in TRAFILATURA} == {
        "title": "“Finest wall” mended",
        "author": "Ann Lee; Bo Day",
        "hostname": "news.example.org",
        "date": "2021-03-04",
        "fingerprint": None,
        "id": "wall.txt",
        "license": None,
        "comments": "",
        "raw_text": None,
        "text": "The wall is mended.\n\nThe pier is not.",
        "language": "en",
        "image": None,
        "pagetype": "live-blog",
        "filedate": None,
        "source": "https://news.example.org/wall?page=1",
        "source-hostname": "example.org",
        "excerpt": "Four months of work are over.",
        "categories": "Harbour",
        "tags": "walls; piers",
    }


def test_our_own_keys_stand_beside_them() -> None:
    record = as_record(FULL)
    assert {key: value for key, value in record.items() if key not in TRAFILATURA} == {
        "kicker": "By the sea",
        "standfirst": "Four months of work are over.",
        "authors": ("Ann Lee", "Bo Day"),
        "published": "2021-03-04T15:30+01:00",
        "modified": "2021-03-05",
        "url": "https://news.example.org/wall?page=1",
        "outlet": "example.org",
        "evidence": ({"rules": "example.org", "kind": "signature", "detail": "The Example"},),
        "kind": "live-blog",
        "captions": ({"text": "The crew", "credit": "Cy Fox", "alt": "Men on a wall"},),
        "highlights": ("Four months",),
        "entries": ({"title": "Wall opens", "text": "It is open.", "time": None, "author": None},),
        "section": "Harbour",
        "topics": ("walls", "piers"),
        "extras": {"story_code": "417"},
        "site_name": None,
        "access": None,
        "embeds": (),
        "sources": {},
        "encoding": None,
        "warnings": (),
        "decided_by": "",
        "removed": [{"rule": "test/nav", "label": "chrome-nav", "text": "Home", "start": 0, "end": 4}],
    }


def test_what_is_not_known_is_null_or_empty() -> None:
    record = as_record(EMPTY)
    assert [record[key] for key in ("title", "author", "hostname", "date", "source", "source-hostname", "excerpt", "id")] == [
        None
    ] * 8
    assert [record[key] for key in ("text", "comments", "categories", "tags")] == [""] * 4


def test_the_host_stands_in_for_an_unknown_outlet() -> None:
    assert as_record(Article(text="", url="https://www.example.org/a"))["source-hostname"] == "www.example.org"


def test_what_was_kept_is_not_said_twice() -> None:
    assert "kept" not in as_record(FULL)


@pytest.mark.parametrize("article", [FULL, EMPTY], ids=["full", "empty"])
def test_json_says_what_the_record_says(article: Article) -> None:
    read = json.loads(render(article, "json", name="wall.txt"), parse_constant=refuse)
    assert read == json.loads(json.dumps(as_record(article, name="wall.txt")))
    assert list(read) == list(as_record(article))


def test_json_is_written_for_people_too() -> None:
    written = render(FULL, "json")
    assert "“Finest wall” mended" in written
    assert written.endswith("\n}\n")


@pytest.mark.parametrize(
    "text", ["“Quoted” \\ back", "tab\there", "line\u2028separator", "\x07 bell", "港 \U0001f6a2", "</script>"]
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert json.loads(render(Article(text=text, title=text), "json"))["title"] == text


def test_the_same_article_gives_the_same_bytes() -> None:
    assert render(FULL, "json") == render(FULL, "json")


def test_json_has_a_line_for_each_field_and_for_each_piece() -> None:
    lines = render(FULL, "json", name="wall").splitlines()
    assert '  {"rule": "test/nav", "label": "chrome-nav", "text": "Home", "start": 0, "end": 4}' in lines
    assert ' "text": "The wall is mended.\\n\\nThe pier is not.",' in lines
    assert json.loads("\n".join(lines)) == json.loads(json.dumps(as_record(FULL, name="wall")))
