"""Records as Parquet: what the columns hold, and that our own files are inputs again."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from cleaner.article import Article
from cleaner.batch.read.document import Document, ReadOptions
from cleaner.batch.read.inputs import read_inputs
from cleaner.batch.write.columns import read_parquet_lines, record_schema, write_parquet
from cleaner.model import Caption, Embed, Entry, Evidence, Label, Piece
from cleaner.render.records import KEYS, as_record, one_line

pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow, which is not installed")
pq = pytest.importorskip("pyarrow.parquet")

FULL = Article(
    text="The wall is mended.",
    title="Wall mended",
    authors=("Ann Lee", "Bo Day"),
    published="2021-03-04T15:30+01:00",
    modified="2021-03-05",
    url="https://news.example.org/wall",
    evidence=(Evidence("example.org", "signature", "The Example"),),
    captions=(Caption("The crew", "Cy Fox"),),
    entries=(Entry("Open", "It is open.", "2021-03-04T15:30Z"),),
    topics=("walls",),
    extras={"story_code": "417", "desk": "sea"},
    embeds=(Embed("Late again.", "Bo Day", None),),
    sources={"title": "h1"},
    warnings=("rules-outdated: example.org",),
    removed=(Piece("test/nav", Label.NAV, "Home", 0, 4, score=0.25), Piece("test/ad", Label.AD, "Buy", 5, 8)),
)


def lines(*articles: Article, keys: str = "attributes", **more: Any) -> list[bytes]:
    records = (as_record(article, name=str(number), keys=keys) for number, article in enumerate(articles))
    return [one_line({**record, **more}).encode() + b"\n" for record in records]


def written(path: Path, made: list[bytes], keys: str = "attributes") -> Path:
    with path.open("wb") as file:
        write_parquet(made, file, keys)
    return path


def test_columns_have_the_types_of_their_fields(tmp_path: Path) -> None:
    schema = pq.read_schema(written(tmp_path / "a.parquet", lines(FULL)))
    types = {name: re.sub(r"element: |item: | \('\w+'\)", "", str(schema.field(name).type)) for name in schema.names}
    text, pairs = "string", "list<struct<key: string, value: string>>"
    assert types == {
        "id": text, "text": text, "title": text, "kicker": text, "standfirst": text, "authors": "list<string>",
        "published": text, "published_at": "timestamp[us, tz=UTC]", "modified": text, "modified_at": "timestamp[us, tz=UTC]",
        "url": text, "outlet": text, "evidence": "list<struct<rules: string, kind: string, detail: string>>", "language": text,
        "kind": text, "captions": "list<struct<text: string, credit: string, alt: string>>", "highlights": "list<string>",
        "entries": "list<struct<title: string, text: string, time: string, author: string>>", "section": text,
        "topics": "list<string>", "extras": pairs, "site_name": text, "image": text, "access": text,
        "embeds": "list<struct<text: string, author: string, url: string>>", "sources": pairs,
        "encoding": text, "warnings": "list<string>", "decided_by": text,
        "removed": "list<struct<rule: string, label: string, text: string, start: int64, end: int64, score: double>>",
        "input": text,
    }  # fmt: skip


def test_cells_hold_values_not_json(tmp_path: Path) -> None:
    (row,) = pq.read_table(written(tmp_path / "a.parquet", lines(FULL, input={"n": [1]}))).to_pylist()
    assert row["authors"] == ["Ann Lee", "Bo Day"]
    assert row["captions"] == [{"text": "The crew", "credit": "Cy Fox", "alt": None}]
    assert row["extras"] == [{"key": "story_code", "value": "417"}, {"key": "desk", "value": "sea"}]
    assert row["removed"][0] == {
        "rule": "test/nav", "label": "chrome-nav", "text": "Home", "start": 0, "end": 4, "score": 0.25,
    }  # fmt: skip
    assert row["removed"][1]["score"] is None
    assert json.loads(row["input"]) == {"n": [1]}


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("2021-03-04T15:30+01:00", dt.datetime(2021, 3, 4, 14, 30, tzinfo=dt.UTC)),
        ("2021-03-04T15:30:12Z", dt.datetime(2021, 3, 4, 15, 30, 12, tzinfo=dt.UTC)),
        ("1969-07-20T20:17:40+00:00", dt.datetime(1969, 7, 20, 20, 17, 40, tzinfo=dt.UTC)),
        ("2021-03-04T15:30", None),
        ("2021-03-04", None),
        ("9999-12-31T23:00-05:00", None),
        ("Thursday", None),
        (None, None),
    ],
)
def test_an_instant_stands_beside_a_date_that_is_one(tmp_path: Path, date: str | None, instant: dt.datetime | None) -> None:
    made = lines(Article("x", published=date, modified=date))
    (row,) = pq.read_table(written(tmp_path / "a.parquet", made)).to_pylist()
    assert (row["published"], row["published_at"], row["modified_at"]) == (date, instant, instant)


@pytest.mark.parametrize("keys", KEYS)
def test_what_was_written_comes_back_to_the_byte(tmp_path: Path, keys: str) -> None:
    made = lines(FULL, Article(""), keys=keys) + lines(FULL, keys=keys, input={"a": {"b": None}, "published_at": 1.5})
    assert list(read_parquet_lines(written(tmp_path / "a.parquet", made, keys), keys)) == made


def test_the_schema_has_a_column_for_each_key_of_a_record() -> None:
    for keys in KEYS:
        others = {"published_at", "modified_at", "input"}
        assert set(record_schema(keys).names) == {*as_record(FULL, keys=keys), *others}


def with_maps(path: Path) -> None:
    """Write the file anew as the version before did: with maps, and without a version."""
    table = pq.read_table(path)
    for name in ("extras", "sources"):
        pairs = [[tuple(each.values()) for each in cell] for cell in table[name].to_pylist()]
        column = pa.array(pairs, pa.map_(pa.string(), pa.string()))
        table = table.set_column(table.schema.get_field_index(name), name, column)
    pq.write_table(table.replace_schema_metadata(None), path)


def test_files_with_maps_are_read_back(tmp_path: Path) -> None:
    made = lines(FULL, Article(""))
    with_maps(written(tmp_path / "a.parquet", made))
    assert "map<" in str(pq.read_schema(tmp_path / "a.parquet"))
    assert list(read_parquet_lines(tmp_path / "a.parquet")) == made


def test_a_file_states_the_version_of_its_columns(tmp_path: Path) -> None:
    schema = pq.read_schema(written(tmp_path / "a.parquet", lines(FULL)))
    assert schema.metadata == {b"clean-news.schema": b"urn:clean-news:columns:1"}


def test_a_file_with_other_columns_is_none_of_ours(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["a"], "author": ["b"]}), tmp_path / "a.parquet")
    with pytest.raises(ValueError, match="has other columns"):
        list(read_parquet_lines(tmp_path / "a.parquet"))


def test_half_a_character_is_replaced_wherever_it_stands(tmp_path: Path) -> None:
    article = Article("a\ud800", topics=("b\ud800",), captions=(Caption("c\ud800"),), extras={"d": "e\ud800"})
    (row,) = pq.read_table(written(tmp_path / "a.parquet", lines(article))).to_pylist()
    assert (row["text"], row["topics"], row["captions"][0]["text"], row["extras"]) == (
        "a?", ["b?"], "c?", [{"key": "d", "value": "e?"}],
    )  # fmt: skip


def test_our_own_files_are_inputs_again(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", lines(FULL, Article("Text.", title="T"), input={"n": 1}))
    first, second = read_inputs([str(path)], ReadOptions())
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.data, first.id, first.url, first.given["title"]) == (FULL.text, "0", FULL.url, FULL.title)
    expected = json.loads(one_line(as_record(FULL)))
    for name in ("authors", "captions", "topics", "published", "entries"):
        assert first.extra[name] == expected[name], name
    assert first.extra["sources"] == [{"key": "title", "value": "h1"}]
    assert first.extra["published_at"].startswith("2021-03-04 14:30:00")
    assert (second.extra["extras"], second.extra["authors"], second.extra["published_at"]) == ([], [], None)
    json.dumps(first.extra, allow_nan=False)
