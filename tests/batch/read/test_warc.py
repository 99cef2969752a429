"""Web archives: what is read from a record, and which records are pages."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import random
import zlib
from pathlib import Path

import pytest

from cleaner.batch.read import bytesource, gzip_record_stream
from cleaner.batch.read.bytesource import ByteSource
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.inputs import read_inputs

PAGE = b"<!doctype html><html><body><p>Ninety puffins on the north ledge.</p></body></html>"
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html"


def record(block: bytes, *headers: str, kind: str = "response", media: str = "application/http") -> bytes:
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"Content-Type: {media}", *headers, f"Content-Length: {len(block)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(body: bytes = PAGE, http: str = OK, *headers: str) -> bytes:
    return record(f"{http}\r\n\r\n".encode() + body, *headers)


def sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read_all(data: bytes, options: ReadOptions | None = None, name: str = "a.warc") -> list[ReadResult]:
        (tmp_path / name).write_bytes(data)
        return list(read_inputs([tmp_path / name], options or ReadOptions()))

    return read_all


def outcome(items: list[ReadResult]) -> list[object]:
    """The page of a document, the reason of a fault."""
    return [item.data if isinstance(item, Document) else item.reason for item in items]


# ---------------------------------------------------------------- what a record says
def test_a_page_comes_with_its_address_its_id_and_what_the_server_said(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    about = ("WARC-Target-URI: https://puffin.example/a?b=c", "WARC-Record-ID: <urn:uuid:90>")
    (item,) = read(response(PAGE, f"{OK}; charset=iso-8859-1", *about))
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
def test_the_encoding_is_the_servers(read, header: str, charset: str | None) -> None:  # type: ignore[no-untyped-def]
    (item,) = read(response(PAGE, f"HTTP/1.1 200 OK\r\n{header}"))
    assert (item.data, item.charset) == (PAGE, charset)


def test_addresses_in_angle_brackets_are_taken_out_of_them(read) -> None:  # type: ignore[no-untyped-def]
    (item,) = read(response(PAGE, OK, "WARC-Target-URI: <https://puffin.example/>"))
    assert item.url == "https://puffin.example/"


def test_positions_count_every_record(read) -> None:  # type: ignore[no-untyped-def]
    first = record(b"software: skerry\r\n", kind="warcinfo", media="application/warc-fields")
    items = read(first + response() + record(b"GET / HTTP/1.1\r\n\r\n", kind="request") + response())
    assert [item.position.split(" at ")[0] for item in items] == ["record 2", "record 4"]


def test_a_packed_record_stands_where_its_member_begins(read) -> None:  # type: ignore[no-untyped-def]
    first = gzip.compress(response())
    items = read(first + gzip.compress(response()), name="a.warc.gz")
    assert [item.position for item in items] == ["record 1 at 0", f"record 2 at {len(first)}"]


# ---------------------------------------------------------------- which records are pages
@pytest.mark.parametrize("media", ["text/html; charset=utf-8", "application/xhtml+xml"])
def test_a_resource_in_html_is_a_page(read, media: str) -> None:  # type: ignore[no-untyped-def]
    (item,) = read(record(PAGE, kind="resource", media=media))
    assert (item.data, item.kind) == (PAGE, "html")


def test_a_conversion_to_text_is_a_text(read) -> None:  # type: ignore[no-untyped-def]
    (item,) = read(record(b"Ninety puffins.", kind="conversion", media="text/plain"), name="a.warc.wet")
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
def test_what_is_no_page_is_named(read, data: bytes, reason: str) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(data)) == [reason]


def test_a_page_of_no_stated_type_is_looked_at(read) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(response(PAGE, "HTTP/1.1 200 OK"))) == [PAGE]


@pytest.mark.parametrize(
    ("largest", "expected"), [(len(PAGE) - 1, "rejected:too-large"), (len(PAGE), PAGE), (len(PAGE) + 1, PAGE)]
)
def test_the_largest_page_is_exact(read, largest: int, expected: object) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(response(), ReadOptions(largest=largest))) == [expected]


def test_a_record_beyond_all_bounds_is_read_over(read) -> None:  # type: ignore[no-untyped-def]
    items = read(response(PAGE * 3_000) + response(), ReadOptions(largest=1_000))
    assert outcome(items) == ["rejected:too-large", PAGE]


# ---------------------------------------------------------------- digests
@pytest.mark.parametrize(
    ("digest", "is_good"),
    [
        ("sha1:" + base64.b32encode(sha1(PAGE)).decode(), True),
        ("SHA1:" + sha1(PAGE).hex().upper(), True),
        ("sha-256:" + hashlib.sha256(PAGE).hexdigest(), True),
        ("md5:" + hashlib.md5(PAGE, usedforsecurity=False).hexdigest(), True),
        ("sha1:" + "A" * 32, False),
        ("sha256:" + "0" * 64, False),
        ("whirlpool:00", True),
        ("sha1:?", True),
        ("sha1", True),
    ],
)
def test_a_payload_has_the_digest_it_should(read, digest: str, is_good: bool) -> None:  # type: ignore[no-untyped-def]
    items = read(response(PAGE, OK, f"WARC-Payload-Digest: {digest}"))
    assert outcome(items) == [PAGE if is_good else "failed:damaged"]


def test_a_payload_counts_with_or_without_its_chunks(read) -> None:  # type: ignore[no-untyped-def]
    body = f"{len(PAGE):x}\r\n".encode() + PAGE + b"\r\n0\r\n\r\n"
    for form in (body, PAGE):
        stated = f"WARC-Payload-Digest: sha1:{sha1(form).hex()}"
        assert outcome(read(response(body, f"{OK}\r\nTransfer-Encoding: chunked", stated))) == [PAGE]


# ---------------------------------------------------------------- bodies
def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE))),
        ("GZIP", PAGE),
        ("br", PAGE),
        ("deflate", PAGE),
        ("identity", PAGE),
        ("", PAGE),
    ],
)
def test_bodies_are_decoded_unless_they_are_already(read, coding: str, body: bytes) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(response(body, f"{OK}\r\nContent-Encoding: {coding}"))) == [PAGE]


@pytest.mark.parametrize("name", ["br", "zstd"])
def test_bodies_in_brotli_and_zstd(read, name: str) -> None:  # type: ignore[no-untyped-def]
    codec = pytest.importorskip({"br": "brotli", "zstd": "zstandard"}[name])
    packed = codec.compress(PAGE)
    http = f"{OK}\r\nContent-Encoding: {name}"
    items = read(response(packed, http) + response(packed[:-5], http) + response(b"\x0f\x0f\x00\xffjunk", http))
    assert outcome(items)[:2] == [PAGE, "failed:truncated"]
    assert outcome(items)[2] in ("failed:damaged", b"\x0f\x0f\x00\xffjunk")


@pytest.mark.parametrize(
    ("http", "body", "expected"),
    [
        ("Transfer-Encoding: chunked", b"3;name=value\r\n<p>\r\n 02 \r\nhi\r\n0\r\nTrailer: x\r\n\r\n", b"<p>hi"),
        ("Transfer-Encoding: Chunked", PAGE, PAGE),
        ("Transfer-Encoding: chunked", b"3\r\n<p>\r\n", "failed:truncated"),
        ("Transfer-Encoding: chunked", b"ff\r\n<p>\r\n0\r\n\r\n", "failed:truncated"),
        ("Content-Length: 99999", PAGE, "failed:truncated"),
        ("Content-Length: 3", PAGE, PAGE),
        ("Content-Length: many", PAGE, PAGE),
        ("Content-Encoding: gzip, gzip, gzip, gzip", PAGE, "rejected:content-encoding"),
        ("Content-Encoding: compress", PAGE, "rejected:content-encoding"),
    ],
)
def test_bodies_are_whole_or_named(read, http: str, body: bytes, expected: object) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(response(body, f"{OK}\r\n{http}"))) == [expected]


# ---------------------------------------------------------------- packing
def blocks(data: bytes, size: int) -> bytes:
    """gzip in members of any size, as block compressors write it."""
    return b"".join(gzip.compress(data[at : at + size]) for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [7, 100, 10_000])
def test_members_that_do_not_end_with_records(read, size: int) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(blocks(response() * 5, size), name="a.warc.gz")) == [PAGE] * 5


def test_blank_lines_and_empty_members_between_records(read) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(response() + b"\r\n\r\n" + response() + b"\n")) == [PAGE] * 2
    packed = gzip.compress(response()) + gzip.compress(b"") + gzip.compress(b"\r\n" + response() + b"\r\n")
    assert outcome(read(packed, name="a.warc.gz")) == [PAGE] * 2


@pytest.mark.parametrize("suffix", ["bz2", "xz", "zst"])
def test_other_packings(read, suffix: str) -> None:  # type: ignore[no-untyped-def]
    codec = pytest.importorskip({"bz2": "bz2", "xz": "lzma", "zst": "zstandard"}[suffix])
    whole = codec.compress(response()) + codec.compress(response())
    assert outcome(read(whole, name=f"a.warc.{suffix}")) == [PAGE] * 2
    # a page has been given when its own end is sound; of the second member nothing is left over
    assert outcome(read(whole[:-9], name=f"a.warc.{suffix}"))[-1] == "failed:truncated"


def test_a_member_that_ends_inside_its_record(read) -> None:  # type: ignore[no-untyped-def]
    short = response()[:-40]
    items = read(gzip.compress(response()) + gzip.compress(short) + gzip.compress(response()), name="a.warc.gz")
    assert outcome(items) == [PAGE, "failed:damaged", PAGE]


class Pipe(io.BytesIO):
    """A stream that cannot be rewound."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("packed", [False, True])
def test_a_stream_is_searched_behind_damage_too(packed: bool) -> None:
    parts = [gzip.compress(response()) if packed else response() for _ in range(5)]
    bad = bytearray(parts[2])
    if packed:
        bad[len(bad) // 2 : len(bad) // 2 + 9] = bytes(9)
    else:
        bad = bytearray(bytes(bad).replace(b"Content-Length: 1", b"Content-Length: 5"))
    whole = b"".join([*parts[:2], bytes(bad), *parts[3:]])
    items = list(read_inputs(["-"], ReadOptions(), stdin=Pipe(whole)))
    assert outcome(items) == [PAGE, PAGE, "failed:damaged", PAGE, PAGE]
    assert {item.name for item in items} == {"stdin"}


def test_a_stream_goes_back_only_as_far_as_its_bytes_are_kept() -> None:
    source = ByteSource(Pipe(bytes(range(200))))
    assert source.read(50) == bytes(range(50))
    source.seek(20)
    assert (source.position, source.peek(2), source.read(100)) == (20, bytes([20, 21]), bytes(range(20, 50)))
    source.seek(500)
    assert source.read(1) == bytes([50])


def test_noise_never_gives_a_document(read) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(24)  # noqa: S311
    for _ in range(30):
        items = read(chance.randbytes(5_000) + b"\x1f\x8b\x08" + chance.randbytes(500), name="a.warc.gz")
        assert [type(item) for item in items] == [InputFailure]
        assert outcome(items) == ["rejected:not-a-warc"]


def test_a_stream_keeps_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytesource, "_REWIND_SIZE", 30)
    source = ByteSource(Pipe(bytes(range(200))))
    source.skip(100)
    source.seek(0)
    assert 30 <= 100 - source.position <= 60
    assert source.peek(1) == bytes([source.position])


def test_a_search_among_false_beginnings_ends(read, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(gzip_record_stream, "_MAX_CANDIDATES", 50)
    assert outcome(read(b"\x1f\x8b\x08\x00" * 49 + gzip.compress(response()), name="a.warc.gz")) == ["failed:damaged", PAGE]
    assert outcome(read(b"\x1f\x8b\x08\x00" * 90 + gzip.compress(response()), name="a.warc.gz")) == ["failed:damaged"]


def test_headers_without_an_end_are_damage(read) -> None:  # type: ignore[no-untyped-def]
    items = read(gzip.compress(b"WARC/1.0\r\n" + b"X: y\r\n" * 90_000) + gzip.compress(response()), name="a.warc.gz")
    assert outcome(items) == ["failed:damaged", PAGE]


def test_an_unknown_version_is_no_record(read) -> None:  # type: ignore[no-untyped-def]
    assert outcome(read(response() + response().replace(b"WARC/1.1", b"WARC/x.1") + response())) == [PAGE, "failed:damaged", PAGE]


def test_a_record_that_is_none_in_a_member_that_is_damaged(read) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(25)  # noqa: S311
    bad = bytearray(gzip.compress(b"no record " + chance.randbytes(300_000).hex().encode()))
    bad[-5] ^= 0xFF
    items = read(gzip.compress(response()) + bytes(bad) + gzip.compress(response()), name="a.warc.gz")
    assert outcome(items) == [PAGE, "failed:damaged", PAGE]


def test_a_long_record_is_read_over_in_an_archive_packed_as_a_whole(read) -> None:  # type: ignore[no-untyped-def]
    film = response(random.Random(26).randbytes(2_000_000), "HTTP/1.1 200 OK\r\nContent-Type: video/mp4")  # noqa: S311
    items = read(gzip.compress(film + response(), 1), ReadOptions(largest=1_000, largest_member=1_000), "a.warc.gz")
    assert outcome(items) == ["rejected:not-html", PAGE]
