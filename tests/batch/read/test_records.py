"""Digests of records: what is stated is checked, in any form that archiving tools use."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from reading import outcome, read
from web_archives import OK, PAGE, response, sha1


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
def test_a_payload_has_the_digest_it_should(tmp_path: Path, digest: str, is_good: bool) -> None:
    items = read(tmp_path / "a.warc", response(PAGE, OK, f"WARC-Payload-Digest: {digest}"))
    assert outcome(items) == [PAGE if is_good else "failed:damaged"]


def test_a_payload_counts_with_or_without_its_chunks(tmp_path: Path) -> None:
    body = f"{len(PAGE):x}\r\n".encode() + PAGE + b"\r\n0\r\n\r\n"
    for form in (body, PAGE):
        stated = f"WARC-Payload-Digest: sha1:{sha1(form).hex()}"
        assert outcome(read(tmp_path / "a.warc", response(body, f"{OK}\r\nTransfer-Encoding: chunked", stated))) == [PAGE]
