"""Where outputs go: a file or two for each document, records in few files, or a stream."""

# ruff: noqa: ARG002 - each sink is told all that any sink needs

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Protocol

from cleaner.batch.write.output_folder import Entry, OutputFolder
from cleaner.batch.write.shards import ShardWriter

Parts = tuple[bytes, ...]
"""The outputs of one document, in UTF-8."""
OutputPaths = Callable[[str, str, str | None], list[PurePosixPath]]
"""From a document's name, position and id to where its outputs go, one path for each of :data:`Parts`."""


class Sink(Protocol):
    """Takes outputs in the order of the inputs. ``row`` is a ledger row; all but :meth:`close` raise ``OSError``."""

    def find_earlier(self, row: Mapping[str, Any], document_id: str | None) -> Parts | None:
        """What an earlier run wrote for an input, as far as it must be written again; None if it is not there any more."""

    def reuse(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """Take the output of an earlier run over into this one; what changes in its ledger row."""

    def write(self, name: str, position: str, document_id: str | None, parts: Parts) -> Mapping[str, Any]:
        """Write a document's outputs; where they are, for its ledger row."""

    def keep(self, entry: Entry, *, is_needed: bool) -> Entry | None:
        """Where a record of an earlier run is now that has no place in this one; None if it is not there any more.

        It is taken over into this run's files where it ``is_needed``.
        """

    def sync(self) -> None:
        """Force what is written to the disk: the ledger's rows on it follow."""

    def finish(self) -> None:
        """Complete the outputs: the run has come to its end."""

    def close(self) -> None:
        """Close what is open, whether the run came to its end or not."""


class FilesSink:
    """A file or two for each document, by the paths of ``paths_of`` below ``folder``.

    Those of earlier runs count if they are what was written then; with ``verify`` they are all read again.
    """

    def __init__(self, folder: OutputFolder, paths_of: OutputPaths, *, verify: bool = False) -> None:
        self._folder = folder
        self._paths_of = paths_of
        self._verify = verify

    def find_earlier(self, row: Mapping[str, Any], document_id: str | None) -> Parts | None:
        """See :class:`Sink`."""
        paths = [str(path) for path in self._paths_of(row["name"], row["position"], document_id)]
        is_same = [entry["path"] for entry in row["files"]] == paths
        return () if is_same and all(self._folder.as_written(entry, verify=self._verify) for entry in row["files"]) else None

    def reuse(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return {"files": [self._folder.as_written(entry) or entry for entry in row["files"]]}

    def write(self, name: str, position: str, document_id: str | None, parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        paths = self._paths_of(name, position, document_id)
        files = self._folder.write(dict(zip(paths, parts, strict=True)))
        return {"output": str(paths[0]), "files": files}

    def keep(self, entry: Entry, *, is_needed: bool) -> Entry | None:
        """See :class:`Sink`."""
        return entry if self._folder.holds([PurePosixPath(entry["path"])]) else None

    def sync(self) -> None:
        """See :class:`Sink`."""
        self._folder.sync()

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is left to do."""


class RecordsSink:
    """Records in JSON Lines or Parquet files, by :class:`~cleaner.batch.write.shards.ShardWriter`."""

    def __init__(self, folder: OutputFolder, form: str, size: int, *, keys: str, sync: bool) -> None:
        self._folder = folder
        self._form = form
        self._shards = ShardWriter(folder.path, form, size, keys=keys, sync=sync)

    def find_earlier(self, row: Mapping[str, Any], document_id: str | None) -> Parts | None:
        """See :class:`Sink`."""
        record = self._shards.read_earlier(row)
        return None if record is None else (record,)

    def reuse(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return self._shards.append(parts[0])

    def write(self, name: str, position: str, document_id: str | None, parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return self._shards.append(parts[0])

    def keep(self, entry: Entry, *, is_needed: bool) -> Entry | None:
        """See :class:`Sink`."""
        path = PurePosixPath(entry["path"])
        if is_needed:
            record = self._shards.read_earlier({**entry, "output": entry["path"]})
            if record is not None:
                place = self._shards.append(record)
                return {"path": place["output"], **{key: place[key] for key in ("at", "length", "hash")}}
        return entry if path.suffix != f".{self._form}" and self._folder.holds([path]) else None

    def sync(self) -> None:
        """See :class:`Sink`."""
        self._folder.sync()
        self._shards.sync()

    def finish(self) -> None:
        """See :class:`Sink`."""
        self._shards.finish()

    def close(self) -> None:
        """See :class:`Sink`."""
        self._shards.close()


class StreamSink:
    """Records on a stream, each written whole and flushed; nothing of an earlier run."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def find_earlier(self, row: Mapping[str, Any], document_id: str | None) -> Parts | None:
        """See :class:`Sink`."""
        return None

    def reuse(self, row: Mapping[str, Any], parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        return {}

    def write(self, name: str, position: str, document_id: str | None, parts: Parts) -> Mapping[str, Any]:
        """See :class:`Sink`."""
        self._out.write(parts[0])
        self._out.flush()
        return {}

    def keep(self, entry: Entry, *, is_needed: bool) -> Entry | None:
        """See :class:`Sink`."""
        return None

    def sync(self) -> None:
        """Nothing is left to do."""

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is left to do."""
