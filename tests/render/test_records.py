"""Articles as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from cleaner.article import Article
from cleaner.cli import options
from cleaner.model import Caption, Entry, Evidence, Label, Piece
from cleaner.render.records import FORMATS, KEYS, as_dict, as_record, render

TRAFILATURA = "author hostname date pagetype source source-hostname excerpt categories tags".split()
"""The keys of trafilatura's JSON output that are not called so here, and that can hold something."""

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


def test_the_options_of_the_command_are_the_forms_and_the_keys() -> None:
    assert (options.FORMATS, options.KEYS) == (FORMATS, KEYS)


@pytest.mark.parametrize("article", [FULL, EMPTY], ids=["full", "empty"])
def test_the_keys_are_the_names_of_the_attributes(article: Article) -> None:
    names = [field.name for field in fields(Article)]
    assert list(as_dict(article)) == [name for name in names if name not in ("kept", "inlines")]
    assert list(as_record(article)) == ["id", *as_dict(article)]


def test_the_values_are_those_of_the_attributes_in_the_types_of_json() -> None:
    assert as_dict(FULL) == {
        "text": "The wall is mended.\n\nThe pier is not.",
        "title": "“Finest wall” mended",
        "kicker": "By the sea",
        "standfirst": "Four months of work are over.",
        "authors": ["Ann Lee", "Bo Day"],
        "published": "2021-03-04T15:30+01:00",
        "modified": "2021-03-05",
        "url": "https://news.example.org/wall?page=1",
        "outlet": "example.org",
        "evidence": [{"rules": "example.org", "kind": "signature", "detail": "The Example"}],
        "language": "en",
        "kind": "live-blog",
        "captions": [{"text": "The crew", "credit": "Cy Fox", "alt": "Men on a wall"}],
        "highlights": ["Four months"],
        "entries": [{"title": "Wall opens", "text": "It is open.", "time": None, "author": None}],
        "section": "Harbour",
        "topics": ["walls", "piers"],
        "extras": {"story_code": "417"},
        "site_name": None,
        "image": None,
        "access": None,
        "embeds": [],
        "sources": {},
        "encoding": None,
        "warnings": [],
        "decided_by": "",
        "removed": [{"rule": "test/nav", "label": "chrome-nav", "text": "Home", "start": 0, "end": 4}],
    }


def test_trafilaturas_keys_stand_beside_ours_where_they_are_asked_for() -> None:
    record = as_record(FULL, name="wall.txt", keys="trafilatura")
    ours = as_record(FULL, name="wall.txt")
    assert {key: record[key] for key in ours} == ours
    assert {key: value for key, value in record.items() if key not in ours} == {
        "author": "Ann Lee; Bo Day",
        "hostname": "news.example.org",
        "date": "2021-03-04",
        "pagetype": "live-blog",
        "source": "https://news.example.org/wall?page=1",
        "source-hostname": "example.org",
        "excerpt": "Four months of work are over.",
        "categories": "Harbour",
        "tags": "walls; piers",
    }


def test_trafilaturas_keys_of_what_is_not_known_are_null_or_empty() -> None:
    record = as_record(EMPTY, keys="trafilatura")
    assert {key: record[key] for key in TRAFILATURA} == {
        **dict.fromkeys(TRAFILATURA), "pagetype": "article", "categories": "", "tags": "",
    }  # fmt: skip


def test_the_host_stands_in_for_an_unknown_outlet() -> None:
    article = Article(text="", url="https://www.example.org/a")
    assert as_record(article, keys="trafilatura")["source-hostname"] == "www.example.org"


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
