"""Saving a rule and a fixture: first what would be written is shown, then that, and nothing else, is written."""

from __future__ import annotations

import difflib
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.write.atomic import replace_file
from cleaner.model.errors import CleanNewsError
from cleaner.pipeline import Cleaner
from cleaner.render.counts import counted
from cleaner.render.records import render
from cleaner.tools.check import ADDRESS, BODY, FACTS, INPUT, PAGE, check_case, expected_facts
from cleaner.tools.workbench.candidate import Candidate
from cleaner.tools.workbench.session import Session

_CASE = re.compile(r"[\w][\w-]{0,79}")
_MOST_LINES = 400
"""Of a difference that is shown; of a page's source the beginning tells enough."""


class FileChange(NamedTuple):
    """A file that would be written: what is in it, ``None`` where it is not there, and what would be."""

    path: Path
    before: bytes | None
    after: bytes

    @property
    def state(self) -> str:
        """What it is to the file: ``new``, ``changed`` or ``as it is``."""
        return "new" if self.before is None else "as it is" if self.before == self.after else "changed"

    def diff(self) -> list[str]:
        """The lines that go and come, of a new file all of them."""
        old, new = (_lines(self.before or b""), _lines(self.after))
        found = list(difflib.unified_diff(old, new, lineterm="", n=2))[2:] if self.state == "changed" else []
        if self.state == "new":
            found = [f"+{line}" for line in new]
        cut = found[:_MOST_LINES]
        return [*cut, f"... and {counted(len(found) - len(cut), 'more line')}"] if len(found) > len(cut) else cut


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").splitlines()


class Plan(NamedTuple):
    """All that would be written, the rule file first, and the folder of the fixture."""

    files: tuple[FileChange, ...]
    case: Path | None

    @property
    def digest(self) -> str:
        """What tells whether somebody has seen this very plan."""
        found = sha256()
        for file in self.files:
            for part in (os.fsencode(file.path), b"" if file.before is None else b"+" + file.before, file.after):
                found.update(b"%d:" % len(part) + part)
        return found.hexdigest()


def plan(session: Session, number: int, tried: Candidate, case: str) -> Plan:
    """What saving the rules on trial would write, and the document as a fixture if ``case`` names one.

    Raises :class:`CleanNewsError` where there is nothing to write, or no place for it.
    """
    files: list[FileChange] = []
    if tried.after != (tried.before or ""):
        if tried.file is None:
            raise CleanNewsError("no folder for rules was named: start the workbench with --rules DIR")
        files.append(FileChange(tried.file, _content(tried.file), tried.after.encode("utf-8")))
    folder = _case_folder(session, tried, case) if case else None
    if folder is not None:
        files += _fixture(session, number, tried.cleaner, folder)
    if not files:
        raise CleanNewsError("there is nothing to write: choose a rule, or name a fixture")
    return Plan(tuple(files), folder)


def _case_folder(session: Session, tried: Candidate, case: str) -> Path:
    if session.places.fixtures is None:
        raise CleanNewsError("no folder for fixtures was named: start the workbench with --fixtures DIR")
    if not _CASE.fullmatch(case):
        raise CleanNewsError(f"{case!r} is no name for a fixture; write letters, digits and hyphens: read-more-box-in-the-middle")
    return session.places.fixtures / tried.outlet / case


def _fixture(session: Session, number: int, cleaner: Cleaner, folder: Path) -> Iterator[FileChange]:
    """The files of a fixture: the document as it is, its address, and what comes out of it."""
    document, opened = session.document(number), session.opened(number)
    article = cleaner.clean(document.data, url=opened.url, kind=document.kind, charset=document.charset)
    source = document.data if isinstance(document.data, bytes) else document.data.encode("utf-8", "replace")
    name, other = (PAGE, INPUT) if session.page_of(number) is not None else (INPUT, PAGE)
    if (folder / other).exists():
        raise CleanNewsError(f"{folder / other}: is there already, and is another kind of input; name another fixture")
    contents = {name: source, BODY: render(article, "txt").encode("utf-8"), FACTS: expected_facts(article).encode("utf-8")}
    if opened.url:
        contents = {name: source, ADDRESS: f"{opened.url}\n".encode(), **contents}
    elif (folder / ADDRESS).exists():
        raise CleanNewsError(f"{folder / ADDRESS}: is there already, and this document has no address; name another fixture")
    for each, content in contents.items():
        yield FileChange(folder / each, _content(folder / each), content)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write(found: Plan) -> list[Path]:
    """Write what is not as it should be; gives those files. Each holds what it held or all of it; raises ``OSError``.

    A new fixture is there with all of its files, or not at all.
    """
    wanted = [file for file in found.files if file.state != "as it is"]
    whole = [file for file in wanted if file.path.parent == found.case] if found.case and not found.case.exists() else []
    for file in wanted:
        if file not in whole:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file.path, (file.after,))
    if whole and found.case:
        _write_folder(found.case, whole)
    return [file.path for file in wanted]


def _write_folder(folder: Path, files: Sequence[FileChange]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = folder.parent / f".{folder.name}.{secrets.token_hex(8)}"
    unfinished.mkdir()
    try:
        for file in files:
            replace_file(unfinished / file.path.name, (file.after,))
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def findings(session: Session, found: Plan) -> list[str]:
    """What ``check`` says of the fixture, with the rules that are in use now."""
    if found.case is None:
        return []
    return [f"{each.place}: {each.message}\n{each.detail}".rstrip() for each in check_case(found.case, session.cleaner)]
