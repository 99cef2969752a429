"""Batches of Arrow in, batches of Arrow out: what Hugging Face, Ray, Spark, DuckDB, Polars and pandas have in common.

Needs the extra ``arrow``, which is pyarrow. The options are described in :mod:`cleaner.engines.batch_options`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Unpack

from cleaner.article import Article
from cleaner.batch.read.document import Document, ReadResult
from cleaner.batch.read.not_article import check_not_empty
from cleaner.batch.read.parquet_rows import check_columns, read_row
from cleaner.batch.read.plain_columns import plain_column
from cleaner.batch.read.record_fields import read_fields
from cleaner.batch.write.columns import INPUT_COLUMN, SCHEMA_KEY, import_pyarrow, record_cells, record_schema
from cleaner.engines.batch_options import Options, Settings, read_options
from cleaner.model.errors import InputError
from cleaner.render.escape import safe_line
from cleaner.render.records import as_record

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_SCHEMA = "urn:clean-news:batch:1"
"""The schema of what comes back, and its version; in the schema's metadata under :data:`SCHEMA_KEY`."""
MOST_ROWS = 1_024
"""Rows of a table that are cleaned at a time: they are in memory with their articles as Python's values."""
OUTCOME = ("status", "reason", "detail")
"""Columns that say what became of a row; they stand behind the ``id``."""


def clean_batch(batch: pa.RecordBatch | pa.Table, **options: Unpack[Options]) -> pa.RecordBatch:
    """Clean each row of a batch; the articles in columns of their own, a row for each row, in the same order.

    Columns are those of :func:`batch_schema`. Where there is no article, ``status`` is ``empty``, ``rejected`` or ``failed``,
    and ``reason`` and ``detail`` say why.

    ``options`` are those of :class:`~cleaner.engines.batch_options.Options`. The batch is held in memory with its articles.

    Raises :class:`~cleaner.InputError` where no column holds texts or pages, or one that is named is not there, and
    :class:`~cleaner.RuleError` for broken rules.
    """
    arrow, _ = import_pyarrow()
    batches = list(clean_batches(batch.to_batches() if isinstance(batch, arrow.Table) else [batch], **options))
    if len(batches) == 1:
        return batches[0]
    whole = arrow.Table.from_batches(batches, batch_schema(batch.schema, **options)).combine_chunks().to_batches()
    if len(whole) > 1:
        raise ValueError("the articles have more than 2 GB in a column: give smaller batches, or use clean_table")
    return whole[0] if whole else arrow.RecordBatch.from_pylist([], batch_schema(batch.schema, **options))


def clean_table(table: pa.Table, **options: Unpack[Options]) -> pa.Table:
    """The same for a table, :data:`MOST_ROWS` at a time; for what asks for tables, as Hugging Face and Ray do."""
    arrow, _ = import_pyarrow()
    batches = table.to_batches(max_chunksize=MOST_ROWS)
    return arrow.Table.from_batches(clean_batches(batches, **options), batch_schema(table.schema, **options))


def clean_batches(batches: Iterable[pa.RecordBatch], **options: Unpack[Options]) -> Iterator[pa.RecordBatch]:
    """The same for each of ``batches``, as they come; for what hands on streams of them, as Spark does.

    Batches with other columns than the first are cleaned for what they are. Raises what :func:`clean_batch` does.
    """
    settings = read_options(options)
    begun: deque[_Begun] = deque()

    def documents() -> Iterator[dict[str, Any]]:
        for batch in batches:
            rows = _read(batch, settings)
            begun.append(_Begun(batch, rows, sum(isinstance(row, Document) for row in rows)))
            yield from (_arguments(row) for row in rows if isinstance(row, Document))

    def done() -> Iterator[pa.RecordBatch]:
        while begun and not begun[0].missing:
            yield _finish(begun.popleft(), settings)

    given = documents()
    for article in settings.clean(given):
        yield from done()
        if not begun:
            raise ValueError("the cleaning has given more articles and errors than there are documents")
        begun[0].articles.append(article)
        begun[0].missing -= 1
        yield from done()
    yield from done()
    if begun or next(given, None) is not None:
        raise ValueError("the cleaning has given fewer articles and errors than there are documents")


def batch_schema(schema: pa.Schema, **options: Unpack[Options]) -> pa.Schema:
    """The schema of what :func:`clean_batch` makes of batches with ``schema``; raises what it does.

    ``id``, ``status`` (``ok``, ``empty``, ``rejected``, ``failed``), ``reason`` and ``detail`` (null for ``ok``), the columns of
    an article as the command writes them in Parquet, and the columns that are carried, in a struct ``input`` as they came.
    """
    return _schema(schema, read_options(options))


@dataclass(slots=True)
class _Begun:
    """A batch whose documents are being cleaned: its rows as they were read, and the articles that there are."""

    batch: Any
    rows: list[ReadResult]
    missing: int
    articles: list[Article | InputError] = field(default_factory=list)


def _arguments(document: Document) -> dict[str, Any]:
    """A document as arguments of :func:`cleaner.clean`."""
    return {"source": document.data, "url": document.url, "kind": document.kind, **document.given}


def _read(batch: Any, settings: Settings) -> list[ReadResult]:
    """The rows of a batch as documents and failures; its columns that say nothing of an article are not looked at."""
    check_columns(batch.schema, settings.read)
    columns = {name: plain_column(batch.column(name)) for name in read_fields(batch.schema.names, settings.read)}
    rows = ({name: column[at] for name, column in columns.items()} for at in range(batch.num_rows))
    return [read_row("batch", number, cells, settings.read) for number, cells in enumerate(rows, 1)]


def _finish(begun: _Begun, settings: Settings) -> Any:
    """The batch that comes back."""
    arrow, _ = import_pyarrow()
    schema = _schema(begun.batch.schema, settings)
    articles = iter(begun.articles)
    outcomes = (next(articles) if isinstance(row, Document) else InputError(row.reason, row.detail) for row in begun.rows)
    cells = [{"id": name, **_cells(outcome)} for name, outcome in zip(_ids(begun.batch, settings), outcomes, strict=True)]
    arrays = [arrow.array([row.get(each.name) for row in cells], each.type) for each in schema if each.name != INPUT_COLUMN]
    if INPUT_COLUMN in schema.names:
        carried = list(schema.field(INPUT_COLUMN).type)
        arrays.append(arrow.StructArray.from_arrays([begun.batch.column(each.name) for each in carried], fields=carried))
    return arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _cells(outcome: Article | InputError) -> dict[str, Any]:
    """The cells of a row: what became of it, and the article where there is one; an empty one has what was taken out of it."""
    if isinstance(outcome, InputError):
        return {"status": outcome.reason.partition(":")[0], "reason": outcome.reason, "detail": safe_line(outcome.detail)}
    cells = record_cells(as_record(outcome))
    del cells["id"]
    try:
        check_not_empty(outcome)
    except InputError as error:
        return {**cells, **_cells(error)}
    return {**cells, "status": "ok"}


def _ids(batch: Any, settings: Settings) -> list[str | None]:
    """The ids of the rows, also of those that failed; None where it is no string and no number."""
    name = settings.read.id_field
    found = batch.column(name).to_pylist() if name in batch.schema.names else [None] * batch.num_rows
    return [str(each) if type(each) in (str, int) else None for each in found]


def _schema(schema: Any, settings: Settings) -> Any:
    arrow, _ = import_pyarrow()
    check_columns(schema, settings.read)
    _check_named(schema, settings)
    by_name = {each.name: each for each in record_schema() if each.name != INPUT_COLUMN}
    columns = [by_name.pop("id"), *(arrow.field(name, arrow.string()) for name in OUTCOME), *by_name.values()]
    if carried := _carried(schema.names, settings):
        columns.append(arrow.field(INPUT_COLUMN, arrow.struct([schema.field(name) for name in carried])))
    return arrow.schema(columns, {SCHEMA_KEY: BATCH_SCHEMA})


def _carried(names: Sequence[str], settings: Settings) -> list[str]:
    """The columns that come back under ``input``."""
    if settings.carry is not None:
        return list(settings.carry)
    read = settings.read
    return [name for name in names if name != (read.html_field if read.html_field in names else read.text_field)]


def _check_named(schema: Any, settings: Settings) -> None:
    """Raises :class:`InputError` for a column that is asked for and is not there."""
    read = settings.read
    facts = (read.url_field, read.title_field, read.date_field, read.author_field, read.language_field)
    for name in (*(each for each in facts if each), *(settings.carry or ())):
        if name not in schema.names:
            raise InputError("rejected:no-such-column", f"there is no column {name!r}; there are: {', '.join(schema.names)}")
