"""``clean-news clean``: from options to a run, and from its end to an exit code."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult, format_location
from cleaner.cli.exits import CANNOT_RUN, INTERRUPTED, OK, READER_GONE, SOME_FAILED, forget_stdout
from cleaner.cli.named_inputs import refuse_addresses
from cleaner.cli.options import STDIN, Options
from cleaner.model.errors import InputError
from cleaner.render.escape import safe_line

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.batch.run.engine import Settings
    from cleaner.batch.run.plan import Plan
    from cleaner.batch.run.said_once import SaidOnce
    from cleaner.pipeline import Cleaner


def clean_into(sources: Sequence[str], target: Path | None, options: Options) -> int:
    """Clean into a folder, or without one to standard output as JSON Lines; the exit code.

    Every error that ends a run becomes a message here and exit code 2, a signal 128 and its number.
    """
    from cleaner.batch.run.claims import OwnedError
    from cleaner.batch.run.interrupt import Interrupted
    from cleaner.batch.run.ledger import LedgerError
    from cleaner.batch.run.lock import LockedError
    from cleaner.batch.run.plan import PlanError
    from cleaner.batch.run.process import WorkerError
    from cleaner.batch.write.columns import MissingPackageError, OtherColumnsError
    from cleaner.model.errors import RuleError

    known = (PlanError, LockedError, OwnedError, WorkerError, LedgerError, MissingPackageError, OtherColumnsError, RuleError)
    try:
        return _run(sources, target, options)
    except known as error:
        return _cannot_run(str(error))
    except BrokenPipeError:
        forget_stdout()
        return READER_GONE
    except OSError as error:
        forget_stdout()
        place_of_error = error.filename or (None if options.dry_run else target) or "standard output"
        return _cannot_run(f"{place_of_error}: cannot be written: {error.strerror}")
    except KeyboardInterrupt:  # before or after the time in which signals are watched for
        _cannot_run("stopped")
        return INTERRUPTED
    except Interrupted as signal:
        _cannot_run(f"stopped by {signal}; what is in the ledger is done, the same command goes on from there")
        return signal.code


def print_one(source: str, options: Options, cleaner: Cleaner, target: Path | None = None) -> int:
    """Clean one input in this process and print it, or write it into the file ``target``; :class:`Printer` keeps several apart.

    Gives the exit code: 1 if a document could not be cleaned, 2 if standard output or the file could not be written.
    """
    from cleaner.batch.read.inputs import read_inputs
    from cleaner.batch.run.said_once import SaidOnce
    from cleaner.cli.printing import Printer, write_file

    code, said = OK, SaidOnce()
    contents: list[bytes] = []
    write = _write_stdout if target is None else contents.append
    printer = Printer(source, islice(read_inputs([source], options.reading), options.limit), options, target)
    try:
        for item in printer.items:
            article = _article(item, source, options, cleaner, said)
            if article is None:
                code = SOME_FAILED
            elif isinstance(item, Document):
                write(printer.written(article, item))
        if target is not None and contents:
            write_file(target, b"".join(contents))
    except BrokenPipeError:
        forget_stdout()
        return READER_GONE
    except OSError as error:
        forget_stdout()
        return _cannot_run(f"{target or 'standard output'}: cannot be written: {error.strerror}")
    for line in said.lines():
        sys.stderr.write(f"clean-news: {line}\n")
    return code


def _article(item: ReadResult, source: str, options: Options, cleaner: Cleaner, said: SaidOnce) -> Article | None:
    """The article in what a reader gave; where there is none, it is said why."""
    from cleaner.batch.read.not_article import check_not_empty
    from cleaner.model import Given

    try:
        if isinstance(item, InputFailure):
            raise InputError(item.reason, item.detail)
        given = Given(**item.given)
        article = cleaner.clean(item.data, url=options.url or item.url, kind=item.kind, charset=item.charset, given=given)
        check_not_empty(article)
    except InputError as error:
        if said.is_new(source, error.reason):
            report(format_location(source, item.position), error.reason, error.detail)
        return None
    return article


def report(name: str, reason: str, detail: str) -> None:
    """One line on standard error about an input that could not be cleaned."""
    sys.stderr.write(f"clean-news: {safe_line(name)}: {reason}: {safe_line(detail)}\n")


def _run(sources: Sequence[str], target: Path | None, options: Options) -> int:
    from cleaner.batch.run.engine import run, stream
    from cleaner.batch.run.plan import PlanError, plan
    from cleaner.batch.run.progress import Progress

    reading = options.reading
    listed = _listed(options.files_from)
    refuse_addresses(listed)
    planned = plan(sources, target, reading, _forms(options), listed)
    settings = _settings(options)
    if options.repeats != "off" and STDIN in planned.stems:
        raise PlanError("standard input can be read only once; --repeats takes files")
    if options.dry_run:
        return _print_plan(planned, target, reading, settings)
    verbosity = 0 if options.quiet else 2 if options.verbose else 1
    progress = Progress(sys.stderr, total=_total(planned, options.limit), verbosity=verbosity, as_json=options.log_json)
    try:
        if target is None:
            tally = stream(planned, sys.stdout.buffer, reading, settings, progress)
        else:
            tally = run(planned, target, reading, settings, progress)
        progress.finish([*tally.lines(), *_passed_over(planned)], {**tally.record(), "passed_over": dict(planned.passed_over)})
    finally:
        progress.close()
    return tally.exit_code(allow_empty=options.allow_empty, fail_on=options.fail_on)


def _forms(options: Options) -> tuple[str, ...]:
    """The suffixes of the files for each input: what a form does not hold is in the JSON beside it."""
    return ("json",) if options.form == "json" else (options.form, "json")


def _settings(options: Options) -> Settings:
    from cleaner.batch.run.engine import Settings
    from cleaner.batch.run.work import Limits
    from cleaner.batch.write.columns import check_installed
    from cleaner.rulebook.sources import sources

    if options.to == "parquet":
        check_installed()
    return Settings(
        to=options.to,
        links=options.links,
        keys=options.keys,
        favor=options.favor,
        rule_folders=tuple(str(source.folder) for source in sources(options.folders)[1:]),
        workers=options.workers,
        limits=Limits(timeout=options.timeout, memory=options.memory),
        sync=not options.no_fsync,
        limit=options.limit,
        shard_size=options.shard_size,
        prune=options.prune,
        verify=options.verify,
        into_existing=options.into_existing,
        repeats=options.repeats,
    )


def _listed(files_from: str | None) -> list[str]:
    from cleaner.batch.read.inputs import read_path_list
    from cleaner.batch.run.plan import PlanError

    if files_from is None:
        return []
    try:
        if files_from == STDIN:
            return list(read_path_list(sys.stdin.buffer))
        with Path(files_from).open("rb") as file:
            return list(read_path_list(file))
    except OSError as error:
        name = "standard input" if files_from == STDIN else files_from
        raise PlanError(f"{name}: cannot be read: {error.strerror}") from None


def _total(planned: Plan, limit: int | None) -> int | None:
    """How many inputs there are, where each file is one."""
    many = (".jsonl", ".ndjson", ".warc", ".wet", ".parquet", ".warc.gz", ".jsonl.gz", "-")
    if any(path.lower().endswith(many) for path in planned.stems):
        return None
    return min(len(planned.entries), limit or len(planned.entries))


def _print_plan(planned: Plan, target: Path | None, reading: ReadOptions, settings: Settings) -> int:
    """What a run would do, on standard output."""
    from cleaner.batch.run.engine import FILES, read_planned

    for item in read_planned(planned, reading, settings.limit):
        name = safe_line(format_location(item.name, item.position))
        if isinstance(item, InputFailure):
            line = f"{name}: {item.reason}: {item.detail}"
        elif settings.to == FILES and target is not None:
            stem = planned.stem(item.name, item.position, item.id)
            line = f"{name} -> {safe_line(str(target))}/{safe_line(str(stem))}.{planned.forms[0]}"
        else:
            line = f"{name} -> {safe_line(str(target or 'standard output'))}"
        _write_stdout(f"{line}\n".encode())
    for line in _passed_over(planned):
        sys.stderr.write(f"clean-news: {line}\n")
    return OK


def _passed_over(planned: Plan) -> list[str]:
    others = ", ".join(f"{count} {safe_line(suffix)}" for suffix, count in planned.passed_over.items())
    return [f"passed over, not of a kind that is cleaned: {others}"] if others else []


def _write_stdout(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _cannot_run(message: str) -> int:
    with contextlib.suppress(OSError):  # the terminal that hung up is gone
        sys.stderr.write(f"clean-news: {safe_line(message)}\n")
    return CANNOT_RUN
