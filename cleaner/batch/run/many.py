"""Many articles for a program or a notebook: one after the other in this process, or in worker processes under limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cleaner.article import Article
from cleaner.batch.read.document import LARGEST_MEMORY, LONGEST, Document
from cleaner.batch.run.article_wire import decode_article
from cleaner.batch.run.in_workers import WorkerSetup, clean_in_workers, request
from cleaner.batch.run.work import ARTICLE, Limits, Outcome, Request
from cleaner.model.errors import InputError
from cleaner.page.source import Source, check_size, content
from cleaner.pipeline import clean, given_facts

_OF_ALL: Mapping[str, Any] = {"favor": "balance", "rulebook": None}
"""Arguments of :func:`cleaner.clean` that a worker has before its first document, with what they are otherwise."""
_OF_DOCUMENT = ("url", "charset", "kind")
_OF_ARTICLE = ("title", "published", "authors", "language")


def clean_many(
    sources: Iterable[Source | Mapping[str, Any]],
    *,
    workers: int = 0,
    timeout: float = LONGEST,
    memory: int = LARGEST_MEMORY,
    **options: Any,
) -> Iterator[Article | InputError]:
    """Clean ``sources``, in their order; one that cannot be cleaned gives its error instead of an article.

    With ``workers``, each is cleaned in a process of its own kind, as in a run of the command: one that hangs, takes too much
    memory or kills its process costs itself alone, by an error with the reason ``failed:timeout``, ``failed:memory`` or
    ``failed:worker-died(SIGSEGV)``. Sources are read as they are needed, in the thread of whoever takes the articles, and not
    more than 4,096 of them or 64 MB of articles before those are taken. A worker takes a second or two to start.

    Args:
        sources: what :func:`cleaner.clean` takes as its source, or mappings of its arguments, ``source`` among them.
        workers: how many processes clean; 0: none but this one, without limits.
        timeout: seconds that one document may take.
        memory: bytes of address space of each process.
        options: arguments of :func:`cleaner.clean` for all of them; those of a mapping come first.

    Raises ``TypeError`` for an argument that :func:`cleaner.clean` does not know, and what it raises for broken rules;
    ``ValueError`` for limits that are none; :class:`~cleaner.batch.run.process.WorkerError` where no process can be started.
    """
    if workers < 0 or timeout <= 0 or memory <= 0:
        raise ValueError(f"workers={workers}, timeout={timeout}, memory={memory}: no number below zero, no limit of zero")
    merged = ({**options, **each} if isinstance(each, Mapping) else {**options, "source": each} for each in sources)
    return _in_workers(merged, workers, Limits(timeout, memory), options) if workers else map(_cleaned, merged)


def _cleaned(arguments: dict[str, Any]) -> Article | InputError:
    try:
        return clean(**arguments)
    except InputError as error:
        return error


def _in_workers(
    arguments: Iterator[dict[str, Any]], workers: int, limits: Limits, options: dict[str, Any]
) -> Iterator[Article | InputError]:
    of_all = {name: options.get(name) or default for name, default in _OF_ALL.items()}
    setup = WorkerSetup((ARTICLE,), **of_all)
    tasks = ((None, _task(each, of_all)) for each in arguments)
    for _, outcome in clean_in_workers(tasks, setup, limits, workers):
        yield decode_article(outcome.parts[0]) if outcome.reason == "ok" else InputError(outcome.reason, outcome.detail)


def _task(arguments: dict[str, Any], of_all: Mapping[str, Any]) -> Request | Outcome:
    """The message to a worker for the arguments of :func:`cleaner.clean`, or the outcome of a source that cannot be read."""
    if "source" not in arguments:
        raise TypeError("clean_many() takes mappings with a source in them")
    source = arguments.pop("source")
    for name, value in of_all.items():
        if (arguments.pop(name, None) or _OF_ALL[name]) != value:
            raise TypeError(f"{name} is the same for all sources where there are workers: give it beside them")
    given = given_facts(**{name: arguments.pop(name) for name in _OF_ARTICLE if name in arguments})
    of_document = {name: arguments.pop(name) for name in _OF_DOCUMENT if name in arguments}
    if arguments:
        raise TypeError(f"clean_many() got an unexpected argument {next(iter(arguments))!r}")
    try:
        held = content(source)
        check_size(held)
    except InputError as error:
        return Outcome(error.reason, error.detail)
    return request(Document("", "", held, given=given._asdict(), **of_document))
