"""``clean-news clean``: from options to a run, and from its end to an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.batch.read.document import Document, InputFailure, ReadOptions, format_location
from cleaner.cli.exits import CANNOT_RUN, INTERRUPTED, OK, READER_GONE, SOME_FAILED, forget_stdout
from cleaner.cli.named_inputs import refuse_addresses
from cleaner.cli.options import STDIN, Options
from cleaner.model.errors import InputError
from cleaner.render.escape import safe_line

if TYPE_CHECKING:
    from cleaner.batch.run.engine import Settings
    from cleaner.batch.run.plan import Plan
    from cleaner.pipeline import Cleaner


def clean_into(sources: Sequence[str], target: Path | None, options: Options) -> int:
    """Clean into a folder, or without one to standard output as JSON Lines; the exit code.

    Every error that ends a run becomes a message here and exit code 2, a signal 128 and its number.
    """
    from cleaner.batch.run.interrupt import Interrupted
    from cleaner.batch.run.ledger import LedgerError
    from cleaner.batch.run.lock import LockedError
    from cleaner.batch.run.plan import PlanError
    from cleaner.batch.run.process import WorkerError
    from cleaner.batch.write.columns import MissingPackageError
    from cleaner.model.errors import RuleError

    try:
        return _run(sources, target, options)
    except (PlanError, LockedError, WorkerError, LedgerError, MissingPackageError, RuleError) as error:
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


def print_one(source: str, options: Options, cleaner: Cleaner) -> int:
    """Clean one input in this process and print its text; a file of many documents is printed one after the other.

    Gives the exit code: 1 if a document could not be cleaned, 2 if standard output could not be written.
    """
    from cleaner.batch.read.inputs import read_inputs
    from cleaner.batch.read.not_article import check_not_empty
    from cleaner.batch.run.said_once import SaidOnce
    from cleaner.render.records import render

    code = OK
    said = SaidOnce()
    for item in read_inputs([source], read_options(options)):
        name = format_location(source, item.position)
        try:
            if isinstance(item, InputFailure):
                raise InputError(item.reason, item.detail)
            url = options.url or item.url
            article = cleaner.clean(item.data, url=url, kind=item.kind, charset=item.charset, title=item.title)
            check_not_empty(article)
        except InputError as error:
            if said.is_new(source, error.reason):
                report(name, error.reason, error.detail)
            code = SOME_FAILED
            continue
        shown = item.id or (None if source == STDIN else Path(source).name)
        try:
            _write_stdout(render(article, options.form, name=shown, links=options.links).encode("utf-8", "backslashreplace"))
        except BrokenPipeError:
            forget_stdout()
            return READER_GONE
        except OSError as error:
            forget_stdout()
            return _cannot_run(f"standard output: cannot be written: {error.strerror}")
    for line in said.lines():
        sys.stderr.write(f"clean-news: {line}\n")
    return code


def only_document(source: str) -> Document:
    """The document of a file that holds one; raises :class:`InputError` for anything else."""
    from cleaner.batch.read.inputs import read_inputs

    items = iter(read_inputs([source], ReadOptions()))
    first = next(items)
    if isinstance(first, InputFailure):
        raise InputError(first.reason, first.detail)
    if first.position:
        raise InputError("rejected:many-documents", "it holds many documents; take the one that is meant out of it")
    return first


def read_options(options: Options) -> ReadOptions:
    """The part of the options that says how inputs are read."""
    return ReadOptions(
        text_field=options.text_field,
        html_field=options.html_field,
        url_field=options.url_field,
        id_field=options.id_field,
        largest=options.largest,
        largest_member=options.largest_member,
        ratio=options.ratio,
        follow_links=options.follow_links,
        include=options.include,
        exclude=options.exclude,
    )


def report(name: str, reason: str, detail: str) -> None:
    """One line on standard error about an input that could not be cleaned."""
    sys.stderr.write(f"clean-news: {safe_line(name)}: {reason}: {safe_line(detail)}\n")


def _run(sources: Sequence[str], target: Path | None, options: Options) -> int:
    from cleaner.batch.run.engine import run, stream
    from cleaner.batch.run.plan import PlanError, plan
    from cleaner.batch.run.progress import Progress

    reading = read_options(options)
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
    return {"txt": ("txt", "json"), "md": ("md", "json"), "json": ("json",)}[options.form]


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
        favor=options.favor,
        rule_folders=tuple(str(source.folder) for source in sources(options.folders)[1:]),
        workers=options.workers,
        limits=Limits(timeout=options.timeout, memory=options.memory),
        sync=not options.no_fsync,
        limit=options.limit,
        shard_size=options.shard_size,
        prune=options.prune,
        repeats=options.repeats,
    )


def _listed(files_from: str | None) -> list[str]:
    from cleaner.batch.read.inputs import read_path_list
    from cleaner.batch.run.plan import PlanError

    if files_from is None:
        return []
    if files_from == STDIN:
        return list(read_path_list(sys.stdin.buffer))
    try:
        with Path(files_from).open("rb") as file:
            return list(read_path_list(file))
    except OSError as error:
        raise PlanError(f"{files_from}: cannot be read: {error.strerror}") from None


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
    sys.stderr.write(f"clean-news: {safe_line(message)}\n")
    return CANNOT_RUN
