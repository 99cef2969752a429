"""Fixtures held against what the rules say now. Nothing here writes but :func:`update`."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import zip_longest
from pathlib import Path
from typing import Any

from cleaner.article import Article
from cleaner.model.errors import CleanNewsError, InputError
from cleaner.pipeline import Cleaner
from cleaner.render.records import render
from cleaner.tools.findings import Finding

INPUT = "input.txt"
"""The names of a fixture's files: a text, or a page in HTML; the body and the rest that is expected of it."""

PAGE = "input.html"
BODY = "expected.txt"
FACTS = "expected.json"
ADDRESS = "url.txt"
"""Optional: where the page was published, for outlets that the text alone does not give away."""

_NOT_EXPECTED = frozenset({"text", "kept", "removed", "evidence", "language", "inlines", "encoding", "sources"})


class UnreadableError(CleanNewsError):
    """A file of a fixture cannot be read; names the file."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[Path, str]]:
        """Pickle it by its arguments."""
        return type(self), (self.path, self.detail)


# ---------------------------------------------------------------- fixtures
def cases(path: Path) -> list[Path]:
    """The fixture folders below a folder, or the one that a file belongs to, by name."""
    if path.is_dir():
        return sorted({found.parent for name in (INPUT, PAGE, BODY, FACTS) for found in path.rglob(name)})
    return [path.parent] if path.name in (INPUT, PAGE, BODY, FACTS, ADDRESS) else []


def input_of(case: Path) -> Path:
    """A fixture's input: a page in HTML where there is one, else a text."""
    return case / PAGE if (case / PAGE).is_file() else case / INPUT


def all_cases(paths: Iterable[Path]) -> list[Path]:
    """The fixture folders of several paths, each once."""
    return sorted({case for path in paths for case in cases(path)})


def cleaned(case: Path, cleaner: Cleaner) -> Article:
    """The article in a fixture's input; raises :class:`UnreadableError`, or :class:`InputError` if it cannot be cleaned."""
    address = case / ADDRESS
    url = _read(address).strip() if address.is_file() else None
    path = input_of(case)
    try:
        source = path.read_bytes()
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error)) from None
    return cleaner.clean(source, url=url)


def check_case(case: Path, cleaner: Cleaner) -> Iterator[Finding]:
    """Clean a fixture's input again and hold it against what is expected; a finding for each file that differs or is missing."""
    source = input_of(case)
    missing = [path.name for path in (source, case / BODY, case / FACTS) if not path.is_file()]
    if missing:
        mend = f"write it: clean-news check --update {case}" if source.is_file() else "write one by hand, or delete the folder"
        for name in missing:
            yield Finding(case / name, 0, 0, "fixture/missing-half", f"{name} is missing; {mend}")
        return
    try:
        article = cleaned(case, cleaner)
        expected_body = _read(case / BODY)
        facts = _read_json(case / FACTS)
    except InputError as error:
        yield Finding(source, 0, 0, f"fixture/{error.reason}", f"cannot be cleaned: {error}", is_broken=True)
    except UnreadableError as error:
        yield Finding(error.path, 0, 0, "fixture/unreadable", f"cannot be read: {error.detail}", is_broken=True)
    else:
        yield from _difference(case / BODY, expected_body, render(article, "txt"))
        yield from _difference(case / FACTS, _json(facts), expected_facts(article))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(path, str(error)) from None


def _read_json(path: Path) -> Any:
    try:
        return json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(path, f"not valid JSON: {error}") from None


def _difference(path: Path, expected: str, actual: str) -> Iterator[Finding]:
    if expected == actual:
        return
    before, after = expected.splitlines(), actual.splitlines()
    if before == after:
        yield Finding(path, len(before), 0, "fixture/differs", "differs from what the rules give in its line ends")
        return
    lines = difflib.unified_diff(before, after, f"{path} (expected)", f"{path} (by the rules)", lineterm="", n=1)
    first = next(n for n, (a, b) in enumerate(zip_longest(before, after), 1) if a != b)
    yield Finding(path, first, 0, "fixture/differs", "differs from what the rules give", "\n".join(lines))


def expectation(article: Article) -> dict[str, Any]:
    """What ``expected.json`` holds: the metadata that is there, and each removal as "label rule: text"."""
    facts = {name: getattr(article, name) for name in (field.name for field in fields(article)) if name not in _NOT_EXPECTED}
    found = {name: value for name, value in facts.items() if value}
    found["removed"] = [f"{piece.label} {piece.rule}: {' '.join(piece.text.split())}" for piece in article.removed]
    plain: dict[str, Any] = json.loads(json.dumps(found, default=_plain))
    return plain


def expected_facts(article: Article) -> str:
    """That as it is written."""
    return _json(expectation(article))


def _plain(value: Any) -> dict[str, Any]:
    """Captions and entries as JSON objects, without what they lack."""
    return {name: getattr(value, name) for name in value.__slots__ if getattr(value, name) is not None}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def update(case: Path, cleaner: Cleaner) -> list[Path]:
    """Write a fixture's expected files as the rules have it now; gives those that changed.

    Raises :class:`InputError` where the input cannot be cleaned, ``OSError`` where a file cannot be read or written.
    """
    article = cleaned(case, cleaner)
    changed: list[Path] = []
    for name, contents in ((BODY, render(article, "txt")), (FACTS, expected_facts(article))):
        path = case / name
        if not path.is_file() or path.read_bytes() != contents.encode():
            path.write_text(contents, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


# ---------------------------------------------------------------- what fixtures exercise
_NOT_OF_FILES = ("structure/", "page/")
"""Where rule ids begin that are no rule file's."""


def exercised(fixtures: Path, cleaner: Cleaner) -> frozenset[str]:
    """The ids of the rules that named something in a fixture: a piece of it, a fact, or where its article stands."""
    used: set[str] = set()
    for case in cases(fixtures):
        article = cleaned(case, cleaner)
        used.update(piece.rule for piece in article.removed + article.kept)
        used.update(article.sources.values())
        used.add(article.decided_by)
    return frozenset(rule for rule in used if "/" in rule and not rule.startswith(_NOT_OF_FILES))
