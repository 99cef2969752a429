"""Where outputs go: a file or two for each document, records in few files, or a stream."""

# ruff: noqa: ARG002 - each sink is told all that any sink needs

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol

from cleaner.batch.write.atomic import OutputFolder
from cleaner.batch.write.shards import Shards

Parts = tuple[bytes, ...]
Outputs = Callable[[str, str, str | None], list[PurePosixPath]]
"""From a document's name, position and id to where its outputs go, one path for each of :data:`Parts`."""


class Sink(Protocol):
    """Takes outputs in the order of the inputs."""

    def kept(self, row: Mapping[str, Any], identity: str | None) -> Parts | None:
        """What an earlier run wrote for an input (as far as it must be written again), ``None`` if it is not there any more."""

    def keep(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """Have it among the outputs of this run; what changes in its row."""

    def write(self, name: str, position: str, identity: str | None, parts: Parts) -> Mapping[str, Any]:
        """Write a document's outputs; where they are, for its row."""

    def finish(self) -> None:
        """The run has come to its end."""

    def close(self) -> None:
        """The run is over, one way or the other."""


class FilesSink:
    """Files that mirror the inputs."""

    def __init__(self, folder: OutputFolder, outputs: Outputs) -> None:
        self._folder = folder
        self._outputs = outputs

    def kept(self, row: Mapping[str, Any], identity: str | None) -> Parts | None:
        """See :class:`Sink`."""
        paths = self._outputs(row["name"], row["position"], identity)
        return () if row.get("output") == str(paths[0]) and self._folder.holds(paths) else None

    def keep(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return {}

    def write(self, name: str, position: str, identity: str | None, parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        paths = self._outputs(name, position, identity)
        self._folder.write(dict(zip(paths, parts, strict=True)))
        return {"output": str(paths[0])}

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is left to do."""


class RecordsSink:
    """Records in JSON Lines or Parquet files."""

    def __init__(self, folder: Path, form: str, size: int, *, sync: bool) -> None:
        self._shards = Shards(folder, form, size, sync=sync)

    def kept(self, row: Mapping[str, Any], identity: str | None) -> Parts | None:
        """See :class:`Sink`."""
        record = self._shards.earlier(row)
        return None if record is None else (record,)

    def keep(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return self._shards.add(parts[0])

    def write(self, name: str, position: str, identity: str | None, parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return self._shards.add(parts[0])

    def finish(self) -> None:
        """See :class:`Sink`."""
        self._shards.finish()

    def close(self) -> None:
        """See :class:`Sink`."""
        self._shards.close()


class StreamSink:
    """Records on a stream, each written whole."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def kept(self, row: Mapping[str, Any], identity: str | None) -> Parts | None:
        """See :class:`Sink`."""
        return None

    def keep(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return {}

    def write(self, name: str, position: str, identity: str | None, parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        self._out.write(parts[0])
        self._out.flush()
        return {}

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is left to do."""
