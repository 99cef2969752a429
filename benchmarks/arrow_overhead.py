"""What Arrow costs on top of cleaning: batches of 256 rows, each cleaned by ``clean`` and as a batch in turn, CPU of one process.

    pip install ".[arrow]"
    python -m benchmarks.arrow_overhead [FOLDER | FILE.jsonl[.gz]] [--batches N]

Without an argument it takes the fixtures, over and over. Both ways have the same rows, one after the other within seconds, and
change places from batch to batch, so that what else the machine does tells on both; printed are the median, the least and the
most of the batches' ratios. Hugging Face's ``map`` and a query of DuckDB are measured where they are installed. Ray and Spark
clean in processes of their own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.samples import samples, timed
from benchmarks.text_speed import texts_of
from cleaner import InputError, clean
from cleaner.engines.arrow import batch_schema, clean_batch, clean_batches, clean_table

ROWS = 256
"""In a batch."""

Work = Callable[[Any], int]
"""Cleans an Arrow table; the number of rows that came of it."""


def in_process(table: Any) -> int:
    """Each row by :func:`cleaner.clean`: what the others are measured against."""
    cleaned = 0
    for row in table.to_pylist():
        with suppress(InputError):  # a row that is refused is a row as well
            clean(row.get("html") or row["text"], url=row["url"], kind="html" if row.get("html") else "auto")
        cleaned += 1
    return cleaned


def as_batch(table: Any) -> int:
    """The batch at once."""
    return int(clean_batch(table).num_rows)


def by_datasets(table: Any) -> int:
    """By ``map`` of Hugging Face, its file of the result included."""
    import datasets

    datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as folder:
        given = datasets.Dataset(table).with_format("arrow")
        found = given.map(clean_table, batched=True, batch_size=ROWS, cache_file_name=f"{folder}/found.arrow")
        return int(found.num_rows)


def by_duckdb(table: Any) -> int:
    """By a query of DuckDB whose articles become a table."""
    import duckdb
    import pyarrow as pa

    with duckdb.connect() as source, duckdb.connect() as target:  # one that is being read from takes no other query
        reader = source.from_arrow(table).to_arrow_reader(ROWS)
        target.register("articles", pa.RecordBatchReader.from_batches(batch_schema(reader.schema), clean_batches(reader)))
        target.execute("CREATE TABLE found AS SELECT * FROM articles")
        return int(target.sql("SELECT count(*) FROM found").fetchall()[0][0])


WAYS: dict[str, tuple[str, Work]] = {
    "clean_batch": ("pyarrow", as_batch),
    "datasets.map": ("datasets", by_datasets),
    "DuckDB": ("duckdb", by_duckdb),
}
"""Each way, the package that it needs, and how it is done."""


def tables(source: Path, batches: int) -> Iterator[tuple[str, list[Any]]]:
    """The batches of pages and those of texts that there are."""
    import pyarrow as pa

    pages = samples(source) if source.is_dir() else []
    rows = {
        "pages": [{"html": page.source.decode("utf-8", "replace"), "url": page.url} for page in pages],
        "texts": [{"text": text, "url": None} for text in texts_of(source)],
    }
    for kind, found in rows.items():
        if found:
            endless = cycle(found)
            yield kind, [pa.Table.from_pylist(list(islice(endless, ROWS))) for _ in range(batches)]


def ratios(batches: list[Any], ways: dict[str, Work]) -> tuple[float, dict[str, list[float]]]:
    """Milliseconds of CPU that ``clean`` takes for a row, and each way's relative to that on the same batch, by size."""
    everything = {"": in_process, **ways}
    taken: dict[str, list[float]] = {name: [] for name in everything}
    for work in everything.values():
        work(batches[0])  # what is read and indexed once, as languages are
    for number, table in enumerate(batches):
        order = list(everything.items())
        for name, work in order if number % 2 else reversed(order):
            milliseconds, count = timed(partial(work, table))
            if count != table.num_rows:
                message = f"{name or 'clean'}: {count} rows of {table.num_rows}"
                raise SystemExit(message)
            taken[name].append(milliseconds)
    base = taken.pop("")
    relative = {name: sorted(one / other for one, other in zip(each, base, strict=True)) for name, each in taken.items()}
    return median(base) / ROWS, relative


def main() -> int:
    """Measure and print; always 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=Path(__file__).parent.parent / "fixtures")
    parser.add_argument("--batches", type=int, default=7, help="of 256 rows each (default: %(default)s)")
    options = parser.parse_args()
    ways = {name: work for name, (package, work) in WAYS.items() if find_spec(package)}
    for kind, batches in tables(options.source, options.batches):
        size = sum(table.nbytes for table in batches) / sum(table.num_rows for table in batches)
        base, found = ratios(batches, ways)
        print(f"{len(batches)} batches of {ROWS} {kind}, {size:,.0f} bytes a row; clean: {base:.2f} ms of CPU a row")
        for name, each in found.items():
            middle, least, most = (100 * (ratio - 1) for ratio in (median(each), each[0], each[-1]))
            print(f"  {name:14} {middle:+6.1f} % ({least:+.1f} to {most:+.1f})")
    for name in WAYS.keys() - ways.keys():
        print(f"  {name}: {WAYS[name][0]} is not installed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
