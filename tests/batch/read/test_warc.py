"""Web archives: what is read from a record, and which records are pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from reading import only_document, outcome, read
from web_archives import OK, PAGE, record, response, sha1

from cleaner.batch.read.document import Document, InputFailure, ReadOptions


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
    large = record(PAGE, kind="resource", media="text/html")
    (failure,) = read(tmp_path / "b.warc", large, ReadOptions(largest=20))
    assert isinstance(failure, InputFailure)
    assert failure.detail == "more than 20 bytes, at most 20 are taken"


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (record(b"x", kind="resource", media="image/png"), "it is image/png"),
        (record(b"x", kind="resource", media=" "), "it is of no type"),
        (record(b"x", media="text/dns"), "it is text/dns, not a response over HTTP"),
        (response(PAGE, "HTTP/1.1 200 OK\r\nContent-Type: application/json"), "it is application/json"),
        (response(b"GIF8", "HTTP/1.1 200 OK"), "the server names no type, and it does not look like a page"),
        (response(b"<rss>", "HTTP/1.1 200 OK\r\nContent-Type: text/xml"), "it is text/xml, and it does not look like a page"),
        (response(PAGE, "HTTP/1.1 404 Gone\r\nContent-Type: text/html"), "the server answered with the status 404"),
        (response(PAGE, OK, "WARC-Truncated: length"), "cut off by the crawler: length"),
        (response(PAGE, OK, "WARC-Segment-Number: 1"), "the record holds a part of a page"),
        (record(PAGE, kind="continuation"), "the record holds a part of a page"),
        (record(PAGE, kind="revisit"), "the page is the same as in an earlier record, and not stored again"),
        (record(PAGE, kind="Picture"), "a record of the type picture"),
        (record(PAGE, kind=""), "a record of the type (none)"),
        (response(PAGE, OK, "WARC-Block-Digest: md5:00"), None),
        (response(PAGE, OK, f"WARC-Block-Digest: sha1:{'0' * 40}"), "the block does not have the digest that the record states"),
        (response(PAGE, OK, f"WARC-Payload-Digest: sha1:{'0' * 40}"), "the body does not have the digest that the record states"),
        (response().replace(b"Content-Length: ", b"Content-Length: x"), "the record states no Content-Length"),
        (response().replace(b"Content-Length: ", b"Content-Length: 1"), None),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + PAGE, "the record states no Content-Length"),
    ],
)
def test_why_a_record_is_no_page_is_said(tmp_path: Path, data: bytes, detail: str | None) -> None:
    found = read(tmp_path / "a.warc", data)[0]
    if detail is not None:
        assert isinstance(found, InputFailure)
        assert found.detail == detail


def test_a_record_that_does_not_end_where_it_says_is_damaged(tmp_path: Path) -> None:
    short = response(PAGE, OK).replace(f"Content-Length: {len(PAGE) + len(OK) + 4}".encode(), b"Content-Length: 70")
    first, *_ = read(tmp_path / "a.warc", short + response())
    assert isinstance(first, InputFailure)
    assert first.detail == "the record does not end where its Content-Length says"


def test_an_archive_without_a_page_says_what_it_holds(tmp_path: Path) -> None:
    crawl = record(b"software: skerry\r\n", kind="warcinfo", media="application/warc-fields")
    found = read(tmp_path / "a.warc", crawl) + read(tmp_path / "b.warc", b"no archive at all\r\n" * 9)
    assert [(each.position, each.reason, each.detail) for each in found if isinstance(each, InputFailure)] == [
        ("", "empty", "no record in it is a page"),
        ("", "rejected:not-a-warc", "there is no record in it"),
    ]


def test_a_payload_digest_is_of_any_form_of_the_body(tmp_path: Path) -> None:
    """With its chunks and packed, or without: crawlers do not agree."""
    packed = gzip.compress(PAGE, mtime=0)
    chunked = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    http = f"{OK}\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"
    for number, form in enumerate((chunked, packed, PAGE)):
        stated = f"WARC-Payload-Digest: sha1:{sha1(form).hex()}"
        assert outcome(read(tmp_path / f"{number}.warc", response(chunked, http, stated))) == [PAGE]
    stated = f"WARC-Payload-Digest: sha1:{sha1(b'another').hex()}"
    right = f"WARC-Block-Digest: sha1:{sha1(http.encode() + bytes((13, 10, 13, 10)) + chunked).hex()}"
    assert outcome(read(tmp_path / "a.warc", response(chunked, http, stated))) == ["failed:damaged"]
    assert outcome(read(tmp_path / "b.warc", response(chunked, http, stated, right))) == [PAGE]  # the block's own is enough
