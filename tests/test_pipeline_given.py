"""What is known of an article goes in beside it, and comes back."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleaner import Article, InputError, clean, clean_many
from cleaner.cli.app import main

TITLE = "Goat that ate a road atlas is found"
PROSE = (
    "The goat that ate two pages of a road atlas in Wendlebury library has been found by a farmer beyond the bridge.",
    "She said that it had come home by itself on Tuesday evening, in good health, and that it did not look sorry.",
)
TEXT = "\n\n".join((TITLE, *PROSE))
PAGE = (
    f"<html lang=en><head><title>Old wording</title><meta name=author content='Bo Day'></head>"
    f"<body><article><h1>{TITLE}</h1>{''.join(f'<p>{each}</p>' for each in PROSE)}</article></body></html>"
)


@pytest.mark.parametrize("source", [TEXT, PAGE])
def test_what_is_given_comes_back_with_its_source(source: str) -> None:
    article = clean(
        source,
        url="https://herald.example/goat",
        title=TITLE,
        published=date(2024, 5, 2),
        authors="Ann Lee and Cy Orr",
        language="en-GB",
    )
    assert (article.title, article.published, article.authors, article.language, article.url) == (
        TITLE, "2024-05-02", ("Ann Lee", "Cy Orr"), "en", "https://herald.example/goat",
    )  # fmt: skip
    assert {article.sources[name] for name in ("title", "published", "authors", "language", "url")} == {"given"}
    assert article.text == "\n\n".join(PROSE)


def test_a_time_is_kept_to_the_minute() -> None:
    assert clean(TEXT, published=datetime(2024, 5, 2, 9, 30, tzinfo=UTC)).published == "2024-05-02T09:30+00:00"


def test_a_language_that_is_given_is_not_looked_for() -> None:
    assert clean(TEXT, language="cy").language == "cy"


def test_favor_is_an_argument() -> None:
    with pytest.raises(TypeError, match="favour"):
        list(clean_many([TEXT], favour="recall"))
    assert clean(TEXT, favor="recall").text


def test_many_takes_what_one_takes(tmp_path: Path) -> None:
    path = tmp_path / "goat.txt"
    path.write_text(TEXT, encoding="utf-8")
    sources: list[Any] = [
        TEXT,
        TEXT.encode(),
        path,
        io.BytesIO(TEXT.encode()),
        {"source": TEXT, "title": TITLE, "language": "de"},
    ]
    found = list(clean_many([*sources, "https://herald.example/goat", tmp_path / "gone"], language="en"))
    articles = [each for each in found if isinstance(each, Article)]
    assert [article.language for article in articles] == ["en", "en", "en", "en", "de"]
    assert [each.reason for each in found if isinstance(each, InputError)] == ["rejected:address", "failed:unreadable"]


def test_a_record_states_what_it_knows(tmp_path: Path) -> None:
    record = {
        "text": TEXT,
        "headline": TITLE,
        "link": "https://herald.example/goat",
        "published_at": "2024-05-02",
        "byline": "By Ann Lee",
    }
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, [str(path), str(tmp_path / "out"), "--to", "jsonl"], catch_exceptions=False)
    assert (
        "stated by the records: author from byline (1), date from published_at (1), title from headline (1), url from link (1)"
        in result.stderr
    )
    (written,) = (
        json.loads(line) for line in (tmp_path / "out" / "articles-00000.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert (written["title"], written["authors"], written["published"]) == (TITLE, ["Ann Lee"], "2024-05-02")
    assert written["text"] == "\n\n".join(PROSE)


def test_a_record_printed_knows_it_too(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({"text": TEXT, "kop": TITLE}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, [str(path), "--format", "json", "--title-field", "kop"], catch_exceptions=False)
    assert json.loads(result.stdout)["title"] == TITLE
