"""The protocol of the pipes to processes of our own, workers and readers: frames of a JSON header and byte strings, its parts.

A frame is its length (8 bytes, big-endian), the header's length (4 bytes), the header, and the parts one behind the
other; the header's ``sizes`` tells them apart. No pickle: a worker that reads hostile pages must not run code in its parent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from struct import Struct
from typing import Any, BinaryIO, NamedTuple

_LENGTH = Struct(">Q")
_HEADER = Struct(">I")


class Frame(NamedTuple):
    """A message: its header, of JSON's types, and the byte strings that belong to it."""

    header: dict[str, Any]
    parts: tuple[bytes, ...] = ()


def encode_frame(header: Mapping[str, Any], parts: Sequence[bytes] = ()) -> bytes:
    """A frame as bytes; the header's values are of JSON's types, lone surrogates are kept."""
    encoded = json.dumps({**header, "sizes": [len(part) for part in parts]}).encode("ascii")
    length = _HEADER.size + len(encoded) + sum(map(len, parts))
    return b"".join((_LENGTH.pack(length), _HEADER.pack(len(encoded)), encoded, *parts))


def decode_frame(payload: bytes) -> Frame:
    """The frame in what follows its length; raises ``ValueError`` where it is none."""
    start = _HEADER.size
    (size,) = _HEADER.unpack(payload[:start])
    header = json.loads(payload[start : start + size])
    start += size
    parts = []
    for length in header.pop("sizes"):
        parts.append(payload[start : start + length])
        start += length
    return Frame(header, tuple(parts))


def read_frame(stream: BinaryIO) -> Frame | None:
    """The next frame of a blocking stream, ``None`` at its end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    payload = stream.read(length)
    return decode_frame(payload) if len(payload) == length else None


class FrameBuffer:
    """Collects bytes as they come in, and gives the frames that are complete."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that ``data`` completes."""
        self._buffer += data
        while len(self._buffer) >= _LENGTH.size:
            (length,) = _LENGTH.unpack(self._buffer[: _LENGTH.size])
            end = _LENGTH.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(memoryview(self._buffer)[_LENGTH.size : end])
            del self._buffer[:end]
            yield decode_frame(payload)
