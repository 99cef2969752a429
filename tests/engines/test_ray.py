"""Ray Data on this machine: ``map_batches`` over tables of Arrow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from arrow_rows import check, rows, table

ray = pytest.importorskip("ray", reason="needs Ray: tox -e ray")
data = pytest.importorskip("ray.data")

from cleaner.engines.arrow import clean_table  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # what it says of its own parts and of pandas


@pytest.fixture(scope="module", autouse=True)
def _machine() -> Iterator[None]:
    """Ray with two processes, which find this package where it is now."""
    paths = {"PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")))}
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": paths})
    data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


def test_map_batches_gives_the_articles() -> None:
    found = data.from_arrow(table()).repartition(3).map_batches(clean_table, batch_format="pyarrow", batch_size=16)
    check(sorted(found.take_all(), key=lambda row: int(row["input"]["n"])))


def test_options_and_parquet(tmp_path: Path) -> None:
    from pyarrow import parquet

    work = partial(clean_table, carry=("n",), favor="recall")
    data.from_arrow(table()).map_batches(work, batch_format="pyarrow", batch_size=16).write_parquet(str(tmp_path / "out"))
    found = parquet.read_table(tmp_path / "out")
    assert sorted(found["input"].to_pylist(), key=lambda each: each["n"]) == [{"n": row["n"]} for row in rows()]
    assert str(found.schema.field("authors").type).startswith("list<")
