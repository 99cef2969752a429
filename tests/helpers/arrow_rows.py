"""A batch of articles for every engine, and what must come of it: what :func:`cleaner.clean` makes of each of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from stories import MILL

from cleaner import InputError, clean
from cleaner.batch.write.columns import record_cells
from cleaner.render.records import as_record

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Mill turns again</title>
<meta property="article:published_time" content="2021-03-04T15:30:00+01:00"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Mill turns again</h1>{"".join(f"<p>{each}</p>" for each in MILL)}
<figure><img src="a.jpg"><figcaption>The sails on Saturday. Picture: Cy Fox</figcaption></figure></article></body></html>"""


def rows() -> list[dict[str, Any]]:
    """Pages and texts, invented and from the fixtures, those without an article among them; each with columns of its own."""
    found: list[dict[str, Any]] = [
        {"html": PAGE, "url": "https://valley.example/mill"},
        {"text": "\n\n".join((MILL[0], "Share this page", *MILL[1:])), "headline": "Mill turns again", "authors": ["Ann Lee"]},
        {"text": None},
        {"text": ""},
        {"text": "https://valley.example/mill"},
        {"html": "<html><body><nav><a href='/'>Home</a></nav></body></html>"},
        {"text": " ".join(MILL), "published": "2021-03-04T15:30Z"},
    ]
    for path in sorted(FIXTURES.glob("*/*/input.*"))[::12]:
        text = path.read_bytes().decode("utf-8", "replace")
        address = path.with_name("url.txt")
        url = address.read_text(encoding="utf-8").strip() if address.is_file() else None
        found.append({"html" if path.suffix == ".html" else "text": text, "url": url})
    names = ("text", "html", "url", "headline", "authors", "published")
    return [{"id": f"a{at}", **{name: row.get(name) for name in names}, "n": at} for at, row in enumerate(found)]


def table(found: Iterable[Mapping[str, Any]] | None = None) -> Any:
    """The rows as an Arrow table."""
    import pyarrow as pa

    text = pa.string()
    types = {"id": text, "text": text, "html": text, "url": text, "headline": text, "authors": pa.list_(text), "published": text}
    return pa.Table.from_pylist(list(rows() if found is None else found), pa.schema({**types, "n": pa.int64()}))


def expected(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that must come of a row, but for ``detail`` and ``input``; for a row without an article these are few."""
    body = {"source": row["html"], "kind": "html"} if row["html"] else {"source": row["text"]}
    if body["source"] is None:
        return {"id": row["id"], "status": "rejected", "reason": "rejected:no-text-field"}
    given = {"title": row["headline"], "published": row["published"], "authors": row["authors"] or ()}
    try:
        article = clean(**body, url=row["url"], **given)
    except InputError as error:
        return {"id": row["id"], "status": error.reason.partition(":")[0], "reason": error.reason}
    status = {"status": "ok", "reason": None} if article.text else {"status": "empty", "reason": f"empty:{article.kind}"}
    cells = record_cells(as_record(article))
    cells["removed"] = [{"score": None, **each} for each in cells["removed"]]  # a column's structs have all of their fields
    return {**{name: plain(each) for name, each in cells.items()}, "id": row["id"], **status}


def check(found: Iterable[Mapping[str, Any]]) -> None:
    """Hold rows that came back against :func:`rows`: none lost, in their order, equal articles."""
    came, given = [plain(each) for each in found], rows()
    assert [each["id"] for each in came] == [each["id"] for each in given]
    for one, row in zip(came, given, strict=True):
        wanted = expected(row)
        assert {name: one[name] for name in wanted} == wanted, row["id"]
        assert {name for name, value in one.items() if value is not None} <= {*wanted, "detail", "input", *row}
    assert {each["status"] for each in came} >= {"ok", "empty", "rejected"}


def plain(value: Any) -> Any:
    """A value as Python's own types: what NumPy, pandas and Spark have for lists, rows and null, and instants in UTC."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if hasattr(value, "asDict"):  # a row of Spark
        return plain(value.asDict())
    if hasattr(value, "tolist"):  # an array of NumPy
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dt.datetime):
        return None if value != value else value.astimezone(dt.UTC).isoformat()  # NaT is not equal to itself
    return None if value != value else value  # neither is NaN, which pandas has for null
