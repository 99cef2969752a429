"""Web archives: what is read from a record, and which records are pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from reading import only_document, outcome, read
from web_archives import OK, PAGE, record, response

from cleaner.batch.read.document import Document, ReadOptions


# ---------------------------------------------------------------- what a record says
def test_a_page_comes_with_its_address_its_id_and_what_the_server_said(tmp_path: Path) -> None:
    about = ("WARC-Target-URI: https://puffin.example/a?b=c", "WARC-Record-ID: <urn:uuid:90>")
    item = only_document(read(tmp_path / "a.warc", response(PAGE, f"{OK}; charset=iso-8859-1", *about)))
    expected = Document(
        str(tmp_path / "a.warc"), "record 1 at 0", PAGE, "https://puffin.example/a?b=c", "iso-8859-1", "html", "urn:uuid:90"
    )
    assert item == expected


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ('Content-Type: text/html;charset="utf-8"', "utf-8"),
        ("content-type: TEXT/HTML ; Charset = Shift_JIS", "Shift_JIS"),
        ("Content-Type: text/html", None),
        ("Content-Type:\r\n text/html;\r\n\tcharset=koi8-r", "koi8-r"),
    ],
)
def test_the_encoding_is_the_servers(tmp_path: Path, header: str, charset: str | None) -> None:
    item = only_document(read(tmp_path / "a.warc", response(PAGE, f"HTTP/1.1 200 OK\r\n{header}")))
    assert (item.data, item.charset) == (PAGE, charset)


def test_addresses_in_angle_brackets_are_taken_out_of_them(tmp_path: Path) -> None:
    item = only_document(read(tmp_path / "a.warc", response(PAGE, OK, "WARC-Target-URI: <https://puffin.example/>")))
    assert item.url == "https://puffin.example/"


def test_positions_count_every_record(tmp_path: Path) -> None:
    first = record(b"software: skerry\r\n", kind="warcinfo", media="application/warc-fields")
    items = read(tmp_path / "a.warc", first + response() + record(b"GET / HTTP/1.1\r\n\r\n", kind="request") + response())
    assert [item.position.split(" at ")[0] for item in items] == ["record 2", "record 4"]


def test_a_packed_record_stands_where_its_member_begins(tmp_path: Path) -> None:
    first = gzip.compress(response())
    items = read(tmp_path / "a.warc.gz", first + gzip.compress(response()))
    assert [item.position for item in items] == ["record 1 at 0", f"record 2 at {len(first)}"]


# ---------------------------------------------------------------- which records are pages
@pytest.mark.parametrize("media", ["text/html; charset=utf-8", "application/xhtml+xml"])
def test_a_resource_in_html_is_a_page(tmp_path: Path, media: str) -> None:
    item = only_document(read(tmp_path / "a.warc", record(PAGE, kind="resource", media=media)))
    assert (item.data, item.kind) == (PAGE, "html")


def test_a_conversion_to_text_is_a_text(tmp_path: Path) -> None:
    item = only_document(read(tmp_path / "a.warc.wet", record(b"Ninety puffins.", kind="conversion", media="text/plain")))
    assert (item.data, item.kind) == (b"Ninety puffins.", "text")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (record(b"x", kind="resource", media="image/png"), "rejected:not-html"),
        (record(b"x", media="text/dns"), "rejected:not-html"),
        (response(PAGE, "HTTP/1.1 200 OK\r\nContent-Type: application/json"), "rejected:not-html"),
        (response(b"GIF8", "HTTP/1.1 200 OK"), "rejected:not-html"),
        (response(PAGE, "HTTP/1.1 206 Partial\r\nContent-Type: text/html"), "rejected:http-206"),
        (response(PAGE, OK, "WARC-Truncated: length"), "failed:truncated"),
        (response(PAGE, OK, "WARC-Segment-Number: 1"), "rejected:segmented"),
        (record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html"), "failed:bad-http"),
        (record(b""), "failed:bad-http"),
    ],
)
def test_what_is_no_page_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    assert outcome(read(tmp_path / "a.warc", data)) == [reason]


def test_a_page_of_no_stated_type_is_looked_at(tmp_path: Path) -> None:
    assert outcome(read(tmp_path / "a.warc", response(PAGE, "HTTP/1.1 200 OK"))) == [PAGE]


@pytest.mark.parametrize(
    ("largest", "expected"), [(len(PAGE) - 1, "rejected:too-large"), (len(PAGE), PAGE), (len(PAGE) + 1, PAGE)]
)
def test_the_largest_page_is_exact(tmp_path: Path, largest: int, expected: object) -> None:
    assert outcome(read(tmp_path / "a.warc", response(), ReadOptions(largest=largest))) == [expected]


def test_a_record_beyond_all_bounds_is_read_over(tmp_path: Path) -> None:
    items = read(tmp_path / "a.warc", response(PAGE * 3_000) + response(), ReadOptions(largest=1_000))
    assert outcome(items) == ["rejected:too-large", PAGE]
