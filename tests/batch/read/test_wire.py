"""Frames over a pipe: whole at the other end, however the bytes come in."""

from __future__ import annotations

import io

import pytest

from cleaner.batch.read.wire import Frame, FrameBuffer, encode_frame, read_frame

FRAMES = [Frame({}), Frame({"name": "caf\u00e9 \ud800", "kind": None}, (b"", b"<p>Ninety puffins", bytes(900)))]
DATA = b"".join(encode_frame(frame.header, frame.parts) for frame in FRAMES)


def test_a_stream_gives_its_frames_and_then_none() -> None:
    stream = io.BytesIO(DATA)
    assert [read_frame(stream), read_frame(stream), read_frame(stream)] == [*FRAMES, None]


@pytest.mark.parametrize("cut", [1, 7, 9, len(DATA) - 1])
def test_a_frame_that_is_cut_off_is_none(cut: int) -> None:
    stream = io.BytesIO(DATA[:cut])
    while (frame := read_frame(stream)) is not None:
        assert frame in FRAMES


@pytest.mark.parametrize("size", [1, 3, 500, len(DATA)])
def test_a_buffer_gives_frames_as_they_become_whole(size: int) -> None:
    buffer = FrameBuffer()
    found = [frame for at in range(0, len(DATA), size) for frame in buffer.feed(DATA[at : at + size])]
    assert found == FRAMES
