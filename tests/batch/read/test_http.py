"""Bodies of HTTP responses: chunked, compressed, cut off."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from reading import outcome, read
from web_archives import OK, PAGE, record, response

from cleaner.batch.read.document import InputFailure


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE), mtime=0)),
        ("GZIP", PAGE),
        ("br", PAGE),
        ("deflate", PAGE),
        ("identity", PAGE),
        ("none", PAGE),
        ("UTF-8", PAGE),
        ("", PAGE),
    ],
)
def test_bodies_are_decoded_unless_they_are_already(tmp_path: Path, coding: str, body: bytes) -> None:
    assert outcome(read(tmp_path / "a.warc", response(body, f"{OK}\r\nContent-Encoding: {coding}"))) == [PAGE]


@pytest.mark.parametrize("name", ["br", "zstd"])
def test_bodies_in_brotli_and_zstd(tmp_path: Path, name: str) -> None:
    codec = pytest.importorskip({"br": "brotli", "zstd": "zstandard"}[name])
    packed = codec.compress(PAGE)
    http = f"{OK}\r\nContent-Encoding: {name}"
    items = read(
        tmp_path / "a.warc", response(packed, http) + response(packed[:-5], http) + response(b"\x0f\x0f\x00\xffjunk", http)
    )
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
def test_bodies_are_whole_or_named(tmp_path: Path, http: str, body: bytes, expected: object) -> None:
    assert outcome(read(tmp_path / "a.warc", response(body, f"{OK}\r\n{http}"))) == [expected]


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (response(PAGE, f"{OK}\r\nContent-Encoding: compress, GZIP"), "the body is sent as compress, gzip"),
        (response(PAGE, f"{OK}\r\nContent-Length: 99999"), f"the server sent {len(PAGE)} bytes of 99,999"),
        (response(b"3\r\n<p>", f"{OK}\r\nTransfer-Encoding: chunked"), "the last chunk of the body is missing"),
        (record(b"200 OK\r\n\r\n"), "the record does not begin with an HTTP status line"),
        (record(b"HTTP/1.1 200 OK\r\nServer: x"), "the HTTP headers have no end"),
    ],
)
def test_what_is_wrong_with_a_body_is_said(tmp_path: Path, data: bytes, detail: str) -> None:
    (failure,) = read(tmp_path / "a.warc", data)
    assert isinstance(failure, InputFailure)
    assert failure.detail == detail
