"""The units of all texts of a run, in a file without a name: what is counted in turns need not be held in memory.

A text takes some eight bytes for each of its lines and four for each name in it, and the beginnings of its lines packed.
"""

from __future__ import annotations

import tempfile
import zlib
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from cleaner.batch.write.atomic import errors_naming
from cleaner.label.text_units import TextUnits, Unit

_HEAD = Struct("=QQIII")
"""The text's hash, its publisher's, how many units, how many names, how many bytes the beginnings take."""
_LENGTH = Struct("=I")
_UNIT_SIZE = 8 + 2 + 2
_SHORT = 0xFFFF


class TextKeys(NamedTuple):
    """A text in the file: where it is, hashes of content and publisher, the keys of its units with the publisher's in them."""

    offset: int
    content: int
    publisher: int
    keys: array[int]


def hash_of(data: bytes) -> int:
    """64 bits that stand for a text or a name."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


def publisher_hash(name: str) -> int:
    """64 bits that stand for a publisher."""
    return hash_of(name.encode("utf-8", "surrogatepass"))


def pack(content: bytes, publisher: str, text: TextUnits) -> bytes:
    """A text as it is written to the file; the publisher's hash is mixed into the keys, so that they are its own."""
    owner = publisher_hash(publisher)
    names = array("I", (name for unit in text.units for name in sorted(unit.names)))
    names.extend(sorted(text.other_names))
    beginnings = zlib.compress("\n".join(unit.beginning for unit in text.units).encode("utf-8", "replace"), 1)
    return b"".join(
        (
            _HEAD.pack(hash_of(content), owner, len(text.units), len(names), len(beginnings)),
            array("Q", (unit.key ^ owner for unit in text.units)).tobytes(),
            array("H", (min(unit.words, _SHORT) for unit in text.units)).tobytes(),
            array("H", (len(unit.names) for unit in text.units)).tobytes(),
            names.tobytes(),
            _LENGTH.pack(text.other_words),
            beginnings,
        )
    )


class UnitSpill:
    """The file, in ``folder`` or where the system has its temporary ones; raises ``OSError``."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder or Path(tempfile.gettempdir())
        with errors_naming(self._path):
            self._file = tempfile.TemporaryFile(dir=self._path)  # noqa: SIM115 - closed by close()

    def add(self, packed: bytes) -> None:
        """Write a text."""
        with errors_naming(self._path):
            self._file.write(_LENGTH.pack(len(packed)))
            self._file.write(packed)

    def texts(self) -> Iterator[TextKeys]:
        """All texts with their keys, in the order in which they were added."""
        with errors_naming(self._path):
            self._file.flush()
        offset = 0
        while True:
            self._file.seek(offset)
            head = self._file.read(_LENGTH.size + _HEAD.size)
            if len(head) < _LENGTH.size + _HEAD.size:
                return
            (size,) = _LENGTH.unpack_from(head)
            content, owner, units, _, _ = _HEAD.unpack_from(head, _LENGTH.size)
            yield TextKeys(offset, content, owner, array("Q", self._file.read(8 * units)))
            offset += _LENGTH.size + size

    def text(self, offset: int) -> TextUnits:
        """A text with all that was written of it; of its units' keys, the publisher's hash is in them."""
        self._file.seek(offset)
        (size,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
        return _unpack(self._file.read(size))

    def close(self) -> None:
        """Close the file, which is gone then."""
        self._file.close()


def _unpack(packed: bytes) -> TextUnits:
    _, _, count, name_count, packed_size = _HEAD.unpack_from(packed)
    at = _HEAD.size
    keys = array("Q", packed[at : (at := at + 8 * count)])
    words = array("H", packed[at : (at := at + 2 * count)])
    sizes = array("H", packed[at : (at := at + 2 * count)])
    names = array("I", packed[at : (at := at + 4 * name_count)])
    (other_words,) = _LENGTH.unpack_from(packed, at)
    at += _LENGTH.size
    beginnings = zlib.decompress(packed[at : at + packed_size]).decode("utf-8").split("\n")
    units, used = [], 0
    for key, word_count, size, beginning in zip(keys, words, sizes, beginnings, strict=False):
        units.append(Unit(key, word_count, frozenset(names[used : used + size]), beginning))
        used += size
    return TextUnits(tuple(units), other_words, frozenset(names[used:]))
