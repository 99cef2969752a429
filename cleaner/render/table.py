"""Articles as rows of a table in CSV, in which no cell is a formula for whoever opens it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from cleaner.model import ArticleFields

COLUMNS = (
    "id", "title", "authors", "published", "modified", "url", "outlet", "site_name", "language", "kind", "section", "topics",
    "kicker", "standfirst", "image", "access", "text",
)  # fmt: skip
"""The attributes that a row holds, the values of a list joined with "; "; JSON Lines hold all."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
"""What a spreadsheet takes for a formula, or cuts off before one; and the same with our sign before it."""
_QUOTED = re.compile(r"'+[=+\-@\t\r\n]")


def header() -> str:
    """The line with the names of the columns."""
    return line(COLUMNS)


def row(article: ArticleFields, *, name: str | None = None) -> str:
    """The article as one row, that may have several lines; ``name`` is its id."""
    values = [name if column == "id" else getattr(article, column) for column in COLUMNS]
    return line(safe_cell("; ".join(value) if isinstance(value, tuple) else value or "") for value in values)


def safe_cell(text: str) -> str:
    """``text``, with a ``'`` before what would make it a formula; :func:`plain_cell` takes that off again."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(cell: str) -> str:
    """The text of which :func:`safe_cell` made the cell."""
    return cell[1:] if _QUOTED.match(cell) else cell


def line(cells: Iterable[str]) -> str:
    """A line of CSV as RFC 4180 has it; nothing in the cells is changed but for their quotes."""
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
