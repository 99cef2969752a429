"""The requests that a task of datatrove's makes to a store of objects, counted by a file system in memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from datatrove.executor import LocalPipelineExecutor
from datatrove.io import DataFolder
from datatrove.pipeline.writers import JsonlWriter
from fsspec.implementations.memory import MemoryFileSystem

from cleaner.engines.datatrove import ArchiveReader, CleanNews, parquet_writer

_counts: Counter[str] = Counter()


class CountingFileSystem(MemoryFileSystem):  # type: ignore[misc]
    """Counts what a store would be asked."""

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        top = path.strip("/").split("/")[0]
        _counts[f"read {top}" if "r" in mode else f"write {top}"] += 1
        return super()._open(path, mode, **options)

    def find(self, path: str, *arguments: Any, **options: Any) -> Any:
        """Count a listing, which stores give a thousand objects at a time."""
        _counts["list"] += 1
        return super().find(path, *arguments, **options)

    def isfile(self, path: str) -> Any:
        """Count a question for one object."""
        _counts["ask"] += 1
        return super().isfile(path)


def of_a_task(archive: Path) -> dict[str, int]:
    """Requests by kind, and by the folder that is read or written: of a task with one archive, on one machine."""
    store = CountingFileSystem()
    store.pipe(f"/in/{archive.name}", archive.read_bytes())

    def folder(name: str) -> Any:
        return DataFolder(name, fs=store)

    steps = [
        ArchiveReader(folder("/in"), JsonlWriter(folder("/passed-over"))),
        CleanNews(JsonlWriter(folder("/excluded"))),
        parquet_writer(folder("/articles")),
    ]
    _counts.clear()
    LocalPipelineExecutor(steps, logging_dir=folder("/logs")).run()
    return dict(sorted(_counts.items()))
