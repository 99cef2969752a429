"""Spark on this machine: ``mapInArrow`` in two processes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from arrow_rows import check, rows, table

sql = pytest.importorskip("pyspark.sql", reason="needs Spark: tox -e spark")
from_arrow_schema = pytest.importorskip("pyspark.sql.pandas.types").from_arrow_schema
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17: apt-get install openjdk-17-jre-headless", allow_module_level=True)

from cleaner.engines.arrow import batch_schema, clean_batches  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # what it says of its own parts and of pandas


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark with two processes, which find this package where it is now."""
    root, helpers = Path(__file__).parents[2], Path(__file__).parents[1] / "helpers"
    paths = os.pathsep.join((str(root), str(helpers), os.environ.get("PYTHONPATH", "")))
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .config("spark.executorEnv.PYTHONPATH", paths)
        .config("spark.pyspark.python", sys.executable)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_map_in_arrow_gives_the_articles(spark: Any, tmp_path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(table(), tmp_path / "in.parquet")
    pages = spark.read.parquet(str(tmp_path / "in.parquet")).repartition(2)
    schema = from_arrow_schema(batch_schema(table().schema))
    articles = pages.mapInArrow(clean_batches, schema)
    articles.write.parquet(str(tmp_path / "out"))
    found = spark.read.parquet(str(tmp_path / "out"))
    check(sorted((row.asDict(recursive=True) for row in found.collect()), key=lambda row: row["input"]["n"]))
    assert found.schema["authors"].dataType.simpleString() == "array<string>"
    assert found.schema["published_at"].dataType.simpleString() == "timestamp"


def test_options(spark: Any) -> None:
    options: dict[str, Any] = {"carry": ("n",), "favor": "recall"}
    frame = spark.createDataFrame(table().to_pandas().astype({"n": "int64"}), schema=from_arrow_schema(table().schema))
    schema = from_arrow_schema(batch_schema(table().schema, **options))
    found = frame.mapInArrow(partial(clean_batches, **options), schema).collect()
    assert sorted(row["input"]["n"] for row in found) == [row["n"] for row in rows()]
