"""For datatrove's pipelines: a step that cleans, a reader of web archives that accounts for every record, typed Parquet.

Needs the extra ``datatrove``, which is ``datatrove[io]`` from 0.10 on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from typing import Any

from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult, format_location
from cleaner.batch.read.inputs import read_open_file
from cleaner.batch.run.in_workers import WorkerSetup, clean_in_workers, request
from cleaner.batch.run.work import RECORD, Limits, Outcome, Request
from cleaner.batch.write.columns import INPUT_COLUMN, record_cells, record_schema
from cleaner.model import ArticleFields, Favor
from cleaner.model.errors import InputError
from cleaner.page.decode import decode, encoding_warnings
from cleaner.page.source import check_size
from cleaner.pipeline import given_facts
from cleaner.render.records import as_record

try:
    from datatrove.data import Document as TroveDocument
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.readers.base import BaseDiskReader
    from datatrove.pipeline.writers import ParquetWriter
    from datatrove.utils.typeshelper import StatHints
except ImportError as error:
    raise ImportError(
        f"cleaner.engines.datatrove needs datatrove from 0.10 on: pip install 'datatrove[io]>=0.10' ({error})"
    ) from error

HINTS = "clean_news"
"""The key of a document's metadata under which :class:`ArchiveReader` tells :class:`CleanNews` how the page was read."""
REASON, DETAIL = "filter_reason", "filter_detail"
"""Keys of an excluded document's metadata: why, as ``failed:timeout``, and the same for people; of an error of ours all of it."""
FACTS = ("url", "title", "published", "authors", "language")
"""What can be known of an article; each may stand in a document's metadata."""

_COLUMNS = frozenset(as_record(ArticleFields("")))


class CleanNews(PipelineStep):  # type: ignore[misc]
    """Puts the article in the place of the page or the text in ``document.text``, and its fields into ``document.metadata``.

    Documents are cleaned by ``workers`` processes of each task, under ``limits``. One that holds no article, cannot be cleaned,
    takes too long or kills its process goes to ``exclusion_writer`` as it came, with ``filter_reason`` and ``filter_detail`` in
    its metadata; with None it is only counted. The writer's folder must be no other step's. Metadata that have the name of
    a field of the article and another value are kept under ``input``.

    Args:
        exclusion_writer: one of datatrove's writers.
        fields: what is known of the article, of :data:`FACTS` -> the key of the metadata under which it stands: a string, for
            ``published`` also a date, for ``authors`` also a list; a value of another type is not believed.
        favor: what the learned labellers do in doubt, as for :func:`cleaner.clean`.
        rules: folders of rule files, besides the built-in ones.
        limits: seconds and bytes of memory for each document.
        workers: processes that clean in each task.

    Raises ``ValueError`` for ``fields`` that are no facts. A task fails with :class:`~cleaner.batch.run.process.WorkerError`
    where no process can be started, or a rule file is broken.
    """

    type = "🛢 - EXTRAC"
    name = "📰 clean-news"
    worker_module = "cleaner.batch.run.worker"

    def __init__(
        self,
        exclusion_writer: Any,
        *,
        fields: Mapping[str, str] = {"url": "url"},
        favor: Favor = "balance",
        rules: Sequence[str] = (),
        limits: Limits | None = None,
        workers: int = 1,
    ) -> None:
        super().__init__()
        if unknown := fields.keys() - set(FACTS):
            raise ValueError(f"fields: {sorted(unknown)}: there is only {', '.join(FACTS)}")
        self.exclusion_writer = exclusion_writer
        self.fields = dict(fields)
        self.favor: Favor = favor
        self.rules = tuple(map(str, rules))
        self.limits = limits or Limits()
        self.workers = workers

    def run(self, data: Iterable[Any] | None, rank: int = 0, world_size: int = 1) -> Iterator[Any]:  # noqa: ARG002
        """Clean the documents of a task; those with an article come out in their order."""
        setup = WorkerSetup((RECORD,), favor=self.favor, folders=self.rules, module=self.worker_module)
        with self.exclusion_writer or nullcontext():
            for document, outcome in clean_in_workers(self._tasks(data or ()), setup, self.limits, self.workers):
                self._count(outcome)
                if outcome.reason == "ok":
                    _fill(document, json.loads(outcome.parts[0]))
                    self.update_doc_stats(document)
                    yield document
                elif self.exclusion_writer:
                    detail = "\n".join([outcome.detail, *(part.decode("utf-8", "replace") for part in outcome.parts)])
                    self.exclusion_writer.write(_excluded(document, outcome.reason, detail), rank)

    def _tasks(self, data: Iterable[Any]) -> Iterator[tuple[Any, Request | Outcome]]:
        for document in data:
            self.stat_update(StatHints.total)
            yield document, self._request(document)

    def _request(self, document: Any) -> Request | Outcome:
        """The message to a worker, or the outcome of a document that is too large to be sent."""
        try:
            check_size(document.text)
        except InputError as error:
            return Outcome(error.reason, error.detail)
        hints = document.metadata.get(HINTS, {})
        stated = {fact: document.metadata.get(key) for fact, key in self.fields.items()}
        facts: dict[str, Any] = {fact: value for fact, value in stated.items() if value and _is_fact(fact, value)}
        url = facts.pop("url", None)
        given = hints.get("given") or given_facts(**facts)._asdict()
        shown = Document("", "", document.text, url=url, kind=hints.get("kind", "auto"), given=given, id=document.id)
        return request(shown)

    def _count(self, outcome: Outcome) -> None:
        """The status, the reason, removals by label, and the time that the document took in its worker."""
        is_ok = outcome.reason == "ok"
        self.stat_update(StatHints.forwarded if is_ok else StatHints.dropped)
        self.stat_update(f"status_{outcome.reason.partition(':')[0]}")
        if not is_ok:
            self.stat_update(f"dropped_{outcome.reason}")
        for label, count in outcome.metadata.get("removed", {}).items():
            self.stat_update(f"removed_{label}", value=count)
        self.stats.time_stats.update(outcome.ms / 1_000)


class ArchiveReader(BaseDiskReader):  # type: ignore[misc]
    """Reads web archives (``.warc``, ``.warc.gz``, ``.wet``), as the command does, and accounts for every record.

    A document has the page, decoded, in ``text``, the id of its record, and ``url``, ``file_path`` and ``position`` in its
    metadata. What is no page (a redirect, an error, a picture, a revisit), or cannot be read, is counted under its reason
    (``passed_over_rejected:http-404``) and goes to ``exclusion_writer``, whose folder must be no other step's. Records of
    the crawl itself (requests, ``metadata``) are no pages and no losses; they are checked all the same.

    Args:
        data_folder: where the archives are: a path, or whatever datatrove takes.
        exclusion_writer: one of datatrove's writers, or None, to count only.
        reading: limits of size.
        options: those of datatrove's ``BaseDiskReader``: ``paths_file``, ``glob_pattern``, ``limit`` ...

    A task fails with ``OSError`` where a file cannot be read for a reason that is not its own, so that it is run again.
    """

    name = "📰 clean-news archives"

    def __init__(self, data_folder: Any, exclusion_writer: Any, *, reading: ReadOptions | None = None, **options: Any) -> None:
        super().__init__(data_folder, **options)
        self.exclusion_writer = exclusion_writer
        self.reading = reading or ReadOptions()
        self._rank = 0

    def run(self, data: Iterable[Any] | None = None, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The documents of a task's share of the files."""
        self._rank = rank
        with self.exclusion_writer or nullcontext():
            yield from super().run(data, rank, world_size)

    def read_file(self, filepath: str) -> Iterator[Any]:
        """The documents of one file."""
        name = self.data_folder.resolve_paths(filepath)
        with self.data_folder.open(filepath, "rb") as file:
            for found in read_open_file(name, file, self.reading):
                with self.track_time():
                    document = self._document(found, filepath)
                if document is not None:
                    yield document

    def _document(self, found: ReadResult, filepath: str) -> Any:
        """The document of a page; None for what is passed over, which is counted and written down here."""
        if isinstance(found, InputFailure):
            return self._pass_over(found, filepath)
        try:
            page = decode(found.data, charset=found.charset)
        except InputError as error:
            return self._pass_over(InputFailure(found.name, found.position, error.reason, error.detail), filepath)
        hints = {"kind": found.kind, "encoding": page.encoding, "given": found.given}
        metadata = {**found.extra, "url": found.url, "position": found.position, HINTS: hints}
        shown_id = found.id or format_location(found.name, found.position)
        document = self.get_document_from_dict(
            {self.text_key: page.text, self.id_key: shown_id, "metadata": metadata}, filepath, found.position
        )
        if document is None:
            return self._pass_over(InputFailure(found.name, found.position, "empty", "the adapter gave no text"), filepath)
        return document

    def _pass_over(self, failure: InputFailure, filepath: str) -> None:
        self.stat_update("passed_over", f"passed_over_{failure.reason}")
        if self.exclusion_writer:
            metadata = {"file_path": self.data_folder.resolve_paths(filepath), "position": failure.position}
            document = TroveDocument("", format_location(failure.name, failure.position), metadata=metadata)
            self.exclusion_writer.write(_excluded(document, failure.reason, failure.detail), self._rank)


def parquet_writer(output_folder: Any, **options: Any) -> Any:
    """A ``ParquetWriter`` of datatrove with the columns that the command writes; other metadata are in ``input``, as JSON.

    Without a schema it would take the types of the first document's metadata for those of all. ``options`` are its own.
    """
    return ParquetWriter(output_folder, adapter=_parquet_row, schema=record_schema(), **options)


def _parquet_row(_writer: Any, document: Any) -> dict[str, Any]:
    others = {name: value for name, value in document.metadata.items() if name not in _COLUMNS}
    given = {INPUT_COLUMN: others} if others else {}
    return record_cells({**document.metadata, "id": document.id, "text": document.text, **given})


def _is_fact(fact: str, value: object) -> bool:
    """Whether a value of the metadata, which may be anything, is one that :func:`cleaner.clean` takes for this fact."""
    if fact == "authors" and isinstance(value, list | tuple):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str) or (fact == "published" and isinstance(value, date))


def _fill(document: Any, record: dict[str, Any]) -> None:
    """Put an article's record into the document that it was made of."""
    hints = document.metadata.pop(HINTS, {})
    encoding = hints.get("encoding")
    record |= {"encoding": encoding, "warnings": [*encoding_warnings(encoding), *record["warnings"]]} if encoding else {}
    document.text = record.pop("text")
    document.id = record.pop("id")
    earlier = document.metadata
    replaced = {name: value for name, value in earlier.items() if name in record and value != record[name]}
    document.metadata = {
        **earlier,
        **record,
        **({INPUT_COLUMN: {**earlier.get(INPUT_COLUMN, {}), **replaced}} if replaced else {}),
    }


def _excluded(document: Any, reason: str, detail: str) -> Any:
    document.metadata |= {REASON: reason, DETAIL: detail}
    document.text = document.text.encode("utf-8", "replace").decode()  # half characters cannot be written
    return document
