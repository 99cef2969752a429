"""Clean the planned inputs one after the other; a bad one costs itself alone."""

from __future__ import annotations

import errno
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from cleaner.batch.plan import Job, Plan
from cleaner.errors import InputError
from cleaner.model import NO_BODY, NOT_ARTICLES, Article
from cleaner.page import LARGEST
from cleaner.pipeline import Cleaner
from cleaner.render import render

_NAME_ERRORS = frozenset({errno.ENAMETOOLONG})
"""What is wrong with one output's name and no other's."""

_LONGEST_NAME = 255
"""Bytes of a file name on the usual file systems."""

Report = Callable[[Path, str, str], None]


def run(plan: Plan, cleaner: Cleaner, report: Report, *, links: bool = False) -> Counter[str]:
    """Write the outputs of every job, in Markdown with links if wanted; gives how many inputs ended in which status.

    ``report(name, reason, detail)`` is called for each input that was not
    cleaned. Raises ``OSError`` when an output cannot be written: that is no
    fault of the input's, and the run cannot go on.
    """
    statuses: Counter[str] = Counter()
    for job in plan.jobs:
        try:
            article = cleaner.clean(read(job.source))
            check_not_empty(article)
        except InputError as error:
            report(job.source, error.reason, error.detail)
            statuses[error.reason.partition(":")[0]] += 1
            continue
        try:
            _write(job, article, plan.forms, links)
        except OSError as error:
            if error.errno not in _NAME_ERRORS:
                raise
            report(job.source, "failed:output-name", f"{job.stem.name}: {error.strerror}")
            statuses["failed"] += 1
            continue
        statuses["ok"] += 1
    return statuses


def check_not_empty(article: Article) -> None:
    """Raises :class:`InputError` with the reason ``empty:...`` for a page without an article."""
    if not article.text:
        reason = article.kind if article.kind in NOT_ARTICLES else NO_BODY
        raise InputError(f"empty:{reason}", _NOTHING[reason])


_NOTHING = {
    "no-body": "nothing in it is an article's text",
    "index-page": "it is a front page or an index: headlines that link to articles",
    "consent-wall": "it asks for consent and holds no article",
    "error-page": "it is a server's error message",
}


def read(path: Path) -> bytes:
    """The bytes of a regular file of acceptable size; raises :class:`InputError` for anything else."""
    try:
        if not path.is_file():
            raise InputError("rejected:not-a-regular-file", "not a file that can be read to its end")
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError("rejected:too-large", f"{size:,} bytes, at most {LARGEST:,} are taken")
        return path.read_bytes()
    except OSError as error:
        raise InputError("failed:unreadable", error.strerror or type(error).__name__) from None


def _write(job: Job, article: Article, forms: Iterable[str], links: bool) -> None:
    job.stem.parent.mkdir(parents=True, exist_ok=True)
    paths = {form: job.stem.with_name(f"{job.stem.name}.{form}") for form in forms}
    for path in paths.values():
        if len(os.fsencode(path.name)) > _LONGEST_NAME:  # before the first is written: both or neither
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), str(path))
    for form, path in paths.items():
        write_atomically(path, render(article, form, name=job.source.name, links=links))


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` so that ``path`` holds either what it held before or all of ``text``."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".clean-news.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
