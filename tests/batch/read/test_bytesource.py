"""The way back in a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

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


def test_a_file_goes_anywhere_and_what_was_looked_at_is_forgotten() -> None:
    file = io.BytesIO(bytes(range(200)))
    file.read(10)
    source = ByteSource(file)  # from where it stands
    assert source.peek(5) == source.read(5) == bytes(range(10, 15))
    for position in (50, 20, 0):
        source.seek(position)
        assert (source.position, source.read(2)) == (position, bytes([position + 10, position + 11]))
    source.skip(1_000)
    assert (source.position, source.read(), source.peek(1)) == (190, b"", b"")


def test_a_line_is_looked_at_as_it_comes() -> None:
    """Whoever writes it may be slow: no more is waited for than the line takes."""
    given: list[bytes] = []

    def slow() -> Iterator[bytes]:
        for chunk in (b"{", b'"a"', b": 1}\n", b"never asked for"):
            given.append(chunk)
            yield chunk

    source = ByteSource.from_chunks(slow())
    assert source.peek_line(1_000) == b'{"a": 1}\n'
    assert b"never asked for" not in given
    assert source.peek_line(4) == b'{"a"'
    assert source.read(100) == b'{"a": 1}\n'


def test_what_is_taken_back_is_read_again() -> None:
    for file in (io.BytesIO(b"abcdef"), Pipe(b"abcdef")):
        source = ByteSource(file)
        assert source.read(4) == b"abcd"
        source.unread(b"cd")
        assert (source.position, source.read(3)) == (2, b"cd")
        source.seek(0)
        assert b"".join(source.chunks(2)) == b"abcdef"


def test_only_a_file_of_the_system_has_a_size(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abcdef")
    with (tmp_path / "a").open("rb") as file:
        file.read(2)
        source = ByteSource(file)
        assert source.size == 4
        source.read(3)
        assert source.file.read() == b"cdef"
    assert ByteSource(io.BytesIO(b"abc")).size is None
    assert ByteSource(Pipe(b"abc")).size is None
