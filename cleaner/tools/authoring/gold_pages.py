"""Pages whose article somebody has written down: fixture folders, and folders with a ``gold.jsonl``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cleaner.batch.read.document import InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs
from cleaner.metadata.people import people
from cleaner.model.errors import CleanNewsError
from cleaner.tools.check import ADDRESS, BODY, FACTS, cases, input_of

GOLD = "gold.jsonl"
"""A record a line: ``id``, ``body``, and what else is known: ``url``, ``title``, ``authors``, ``date``, ``summary``,
``captions``. The page is ``pages/ID.html`` or ``ID.html`` beside it, or either with ``.gz``."""


class GoldPage(NamedTuple):
    """A page as it was fetched, and what is in it; what is not known is ``None``, or empty."""

    name: str
    source: bytes | str
    url: str | None
    body: str
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    captions: tuple[str, ...] = ()


def gold_folders(paths: Iterable[Path]) -> list[Path]:
    """Those of the paths that are folders with gold in them: a ``gold.jsonl``, or fixtures with an ``expected.txt``."""
    return [path for path in paths if path.is_dir() and ((path / GOLD).is_file() or any(path.rglob(BODY)))]


def gold_pages(folder: Path, domain: str) -> Iterator[GoldPage]:
    """The pages of one outlet in a folder of either kind; records whose address is another outlet's are passed over.

    Raises :class:`CleanNewsError` for a record or a page that cannot be read.
    """
    if (folder / GOLD).is_file():
        yield from _recorded(folder, domain)
    for case in cases(folder):
        if (case / BODY).is_file() and input_of(case).is_file():
            yield _fixture(case, domain)


def is_of(url: str | None, domain: str) -> bool:
    """Whether an address is one of the outlet; where there is none it may be."""
    if not url:
        return True
    try:
        host = (urlsplit(url if "://" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return host == domain or host.endswith(f".{domain}")


def _recorded(folder: Path, domain: str) -> Iterator[GoldPage]:
    path = folder / GOLD
    for number, line in enumerate(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"), 1):
        try:
            row = json.loads(line)
            name, body, url = row["id"], row.get("body"), row.get("url") or None
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise CleanNewsError(f"{path}:{number}: is no record with an id: {error}") from None
        if body and is_of(url, domain):
            yield _page(_file_of(folder, str(name)), url or f"https://{domain}/", body, row)


def _file_of(folder: Path, name: str) -> Path:
    tried = [folder / part / f"{name}{suffix}" for part in ("pages", "") for suffix in (".html", ".html.gz")]
    found = next((path for path in tried if path.is_file()), None)
    if found is None:
        raise CleanNewsError(f"{tried[0]}: there is no such page, {GOLD} names it")
    return found


def _fixture(case: Path, domain: str) -> GoldPage:
    address, facts = case / ADDRESS, case / FACTS
    url = address.read_text(encoding="utf-8").strip() if address.is_file() else f"https://{domain}/"
    row = json.loads(facts.read_text(encoding="utf-8")) if facts.is_file() else {}
    return _page(input_of(case), url, (case / BODY).read_text(encoding="utf-8"), row)


def _page(path: Path, url: str, body: str, row: Mapping[str, Any]) -> GoldPage:
    result = next(read_inputs([path], ReadOptions()))
    if isinstance(result, InputFailure):
        raise CleanNewsError(f"{path}: {result.detail or result.reason}")
    authors = row.get("authors") or row.get("author") or ()
    names = people(authors) if isinstance(authors, str) else tuple(authors)
    summary, date = row.get("standfirst") or row.get("summary"), row.get("published") or row.get("date")
    return GoldPage(
        name=path.parent.name if path.name.startswith("input.") else path.name,
        source=result.data,
        url=url,
        body=body,
        title=row.get("title") or None,
        standfirst=(" ".join(summary) if isinstance(summary, list) else summary) or None,
        authors=tuple(names),
        published=str(date)[:10] if date else None,
        captions=tuple(each if isinstance(each, str) else each.get("text", "") for each in row.get("captions") or ()),
    )
