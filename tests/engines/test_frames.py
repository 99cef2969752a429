"""Polars and pandas: a frame in, a frame of articles out."""

from __future__ import annotations

import pytest
from arrow_rows import check, table

from cleaner.engines.arrow import clean_batch, clean_table


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="needs Polars: tox -e datasets")
    pages = polars.from_arrow(table())
    articles = polars.from_arrow(clean_batch(pages.to_arrow()))
    assert articles.schema["authors"] == polars.List(polars.String)
    assert articles.schema["published_at"] == polars.Datetime("us", "UTC")
    check(articles.to_dicts())
    counted = articles.explode("removed").group_by(polars.col("removed").struct.field("label")).len()
    assert counted.filter(polars.col("label") == "chrome-share")["len"][0] > 5


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas: tox -e datasets")
    pa = pytest.importorskip("pyarrow")
    pages = pandas.DataFrame(table().to_pylist())
    articles = clean_table(pa.Table.from_pandas(pages, preserve_index=False)).to_pandas()
    assert str(articles["published_at"].dtype) == "datetime64[us, UTC]"
    check(articles.to_dict("records"))
