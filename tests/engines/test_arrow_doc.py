"""docs/recipes/arrow.md: its examples run, its columns are those that come back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from arrow_rows import table

import cleaner.render
from cleaner.engines.arrow import batch_schema
from cleaner.engines.batch_options import Options

pa = pytest.importorskip("pyarrow", reason="Arrow needs pyarrow, which is not installed")

TEXT = (Path(__file__).parents[2] / "docs" / "recipes" / "arrow.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.S)
OF_ENGINES = {"ray", "pyspark"}
"""They leave processes behind, and so have one of their own around them."""
MEANINGS = {
    "id": "The row's own id, where it has one: a string or a whole number.",
    "title": "The headline.",
    "authors": "Names.",
    "modified": "The same of the last change.",
    "url": "Where it was published.",
    "kind": "`article` or `live-blog`; where there is no text, `index-page`, `consent-wall`, `error-page` or `no-body`.",
    "section": "Of the publisher, as `Sport`.",
    "topics": "The publisher's tags.",
    "site_name": "As the page calls its site.",
    "access": "`free` or `paywalled`, where the page declares it.",
    "status": "`ok`, `empty`, `rejected` or `failed`.",
    "reason": "Why there is no article, by code: `empty:index-page`, `failed:timeout`.",
    "detail": "The same for people.",
    "published_at": "The instant of `published`, where it has a time and a zone.",
    "modified_at": "The same of `modified`.",
    "input": "The other columns of the row, as they came.",
}


def packages(block: str) -> list[str]:
    return re.findall(r"^(?:import|from) (\w+)", block, re.M)


def meaning(name: str) -> str:
    schema = json.loads(Path(cleaner.render.__file__).with_name("record.schema.json").read_text(encoding="utf-8"))
    return MEANINGS.get(name) or schema["properties"][name].get("description", "")


def written_type(kind: Any) -> str:
    return re.sub(r"(element|item): ", "", str(kind)) if pa.types.is_list(kind) else str(kind)


def columns() -> Iterator[str]:
    """The table of the columns, as it must stand in the page."""
    yield "| column | type | |"
    yield "|---|---|---|"
    for field in batch_schema(table().schema):
        kind = "struct" if field.name == "input" else written_type(field.type)
        yield f"| `{field.name}` | `{kind}` | {meaning(field.name)} |"


def test_its_columns_are_those_that_come_back() -> None:
    wanted = "\n".join(columns())
    assert wanted in TEXT, f"docs/recipes/arrow.md wants this table, and the schema another version:\n{wanted}"


def test_its_options_are_those_that_there_are() -> None:
    (listed,) = re.findall(r"options by keyword: (.*?)\. The", TEXT, re.S)
    assert re.findall(r"`(\w+)`", listed) == list(Options.__annotations__)


@pytest.mark.filterwarnings("ignore")  # what other packages say of themselves
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: "-".join(packages(block)))
def test_its_examples_run(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    missing = [name for name in packages(block) if find_spec(name) is None]
    if missing:
        pytest.skip(f"needs {missing[0]}: tox -e datasets, ray, spark")
    parquet.write_table(table(), tmp_path / "pages.parquet")
    monkeypatch.chdir(tmp_path)
    if "datasets" in packages(block):
        monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
        monkeypatch.setattr("datasets.config.HF_DATASETS_OFFLINE", True)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    if OF_ENGINES & set(packages(block)):
        subprocess.run([sys.executable, "-c", block], check=True, timeout=300)
    else:
        exec(compile(block, "arrow.md", "exec"), {"__name__": "__main__"})  # noqa: S102 - an example of ours
    for path in tmp_path.glob("*-articles"):
        assert "ok" in parquet.read_table(path)["status"].to_pylist()
