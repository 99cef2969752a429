"""The way back in a stream."""

from __future__ import annotations

import pytest
from reading import Pipe

from cleaner.batch.read import bytesource
from cleaner.batch.read.bytesource import ByteSource


def test_a_stream_goes_back_only_as_far_as_its_bytes_are_kept() -> None:
    source = ByteSource(Pipe(bytes(range(200))))
    assert source.read(50) == bytes(range(50))
    source.seek(20)
    assert (source.position, source.peek(2), source.read(100)) == (20, bytes([20, 21]), bytes(range(20, 50)))
    source.seek(500)
    assert source.read(1) == bytes([50])


def test_a_stream_keeps_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytesource, "_REWIND_SIZE", 30)
    source = ByteSource(Pipe(bytes(range(200))))
    source.skip(100)
    source.seek(0)
    assert 30 <= 100 - source.position <= 60
    assert source.peek(1) == bytes([source.position])
