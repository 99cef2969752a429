"""The options of ``clean-news clean``, in groups, and what they come to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner.batch.read.document import LARGEST_DOCUMENT, LARGEST_RATIO, ReadOptions
from cleaner.batch.read.record_fields import FIELDS
from cleaner.cli.option_types import MAX_COUNT, MAX_TIMEOUT, MAX_WORKERS, MIN_MEMORY, Seconds, size

if TYPE_CHECKING:  # importing the model would cost every start a tenth of its time
    from cleaner.model import Favor

STDIN = "-"
"""What names standard input among the arguments."""

FAVORS = ("precision", "balance", "recall")
"""The values of :data:`cleaner.model.Favor`."""
FORMATS = ("txt", "json", "md", "html", "xml", "csv")
"""The values of :data:`cleaner.render.records.FORMATS`, which costs more to import; a test holds them together."""
TEXT_ONLY = ("txt", "md")
"""Those that do not say in which language an article is."""
KEYS = ("attributes", "trafilatura")
"""The values of :data:`cleaner.render.records.KEYS`."""

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for; the names are those of the options."""

    form: str
    to: str
    links: bool
    keys: str
    favor: Favor
    url: str | None
    allow_empty: bool
    folders: tuple[str, ...]
    files_from: str | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    follow_links: bool
    limit: int | None
    text_field: str
    html_field: str
    id_field: str
    url_field: str | None
    title_field: str | None
    date_field: str | None
    author_field: str | None
    language_field: str | None
    workers: int
    timeout: float
    memory: int
    largest: int
    largest_member: int
    ratio: int
    shard_size: int
    prune: bool
    verify: bool
    into_existing: bool
    repeats: str
    no_fsync: bool
    fail_on: str
    dry_run: bool
    quiet: bool
    verbose: bool
    log_json: bool

    @property
    def reading(self) -> ReadOptions:
        """The part of them that says how inputs are read."""
        return ReadOptions(**{each.name: getattr(self, each.name) for each in fields(ReadOptions)})


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


favor_option = click.option(
    "--favor",
    type=click.Choice(FAVORS),
    default="balance",
    show_default=True,
    help="Where it is in doubt about a paragraph: take it out (precision), or leave it in (recall).",
)


def _fact_option(fact: str, what: str) -> Callable[[Command], Command]:
    """The option that names the field of a record for one of the facts that a record states."""
    known = ", ".join(FIELDS[fact][:3])
    return click.option(f"--{fact}-field", metavar="FIELD", show_default=f"{known} ...", help=f"Field that {what}.")


_OPTIONS = (
    click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        show_default="by the suffix of OUT, else txt",
        help="What to print; with a folder, md writes NAME.md in the place of NAME.txt and so on, json NAME.json alone.",
    ),
    click.option(
        "--keys",
        type=click.Choice(KEYS),
        default=KEYS[0],
        show_default=True,
        help="Of JSON: authors, published, url ... as in Python; trafilatura adds its author, date, hostname, source ...",
    ),
    click.option(
        "--to",
        type=click.Choice(["files", "jsonl", "parquet"]),
        default="files",
        show_default=True,
        help="Write files that mirror the inputs, or a record of each article into OUT/articles-NNNNN.jsonl or .parquet.",
    ),
    click.option(
        "--shard-size",
        type=size(),
        default="256MB",
        show_default=True,
        help="Begin the next file of records after so many bytes.",
    ),
    click.option("--links", is_flag=True, help="Keep links in Markdown, HTML and XML."),
    favor_option,
    click.option("--url", metavar="URL", help="Say where the article was published; one input only."),
    click.option(
        "--files-from",
        type=click.Path(allow_dash=True),
        metavar="FILE",
        help="Read the names of inputs from FILE, one on a line; - is standard input.",
    ),
    click.option("--include", multiple=True, metavar="PATTERN", help="Read only such files in folders: '*.html'; repeatable."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave such files in folders out; repeatable."),
    click.option("--follow-links", is_flag=True, help="Follow symbolic links in folders."),
    click.option("--limit", type=click.IntRange(1, MAX_COUNT), metavar="N", help="Stop after N inputs."),
    click.option(
        "--text-field", metavar="FIELD", default="text", show_default=True, help="Field of a record that holds its text."
    ),
    click.option("--html-field", metavar="FIELD", default="html", show_default=True, help="Field that holds its page in HTML."),
    click.option("--id-field", metavar="FIELD", default="id", show_default=True, help="Field that holds its id."),
    _fact_option("url", "holds its address"),
    _fact_option("title", "holds its headline"),
    _fact_option("date", "says when it was published"),
    _fact_option("author", "says who wrote it"),
    _fact_option("language", "says its language"),
    click.option(
        "--workers",
        type=click.IntRange(1, MAX_WORKERS),
        metavar="N",
        default=_cores,
        show_default="cores",
        help="Clean with N processes.",
    ),
    click.option(
        "--timeout",
        type=Seconds(0.1, MAX_TIMEOUT),
        metavar="SECONDS",
        default=30.0,
        show_default=True,
        help="Give a document up after so long.",
    ),
    click.option(
        "--memory", type=size(MIN_MEMORY), default="2GB", show_default=True, help="Give a document up that needs more memory."
    ),
    click.option(
        "--largest", type=size(1, LARGEST_DOCUMENT), default="20MB", show_default=True, help="Refuse larger documents."
    ),
    click.option(
        "--largest-member", type=size(), default="100MB", show_default=True, help="Refuse packed pages that unpack to more."
    ),
    click.option(
        "--ratio",
        type=click.IntRange(1, MAX_COUNT),
        metavar="N",
        default=LARGEST_RATIO,
        show_default=True,
        help="Refuse packed data that unpacks to more than N times its size.",
    ),
    click.option(
        "--repeats",
        type=click.Choice(["off", "report", "remove"]),
        default="off",
        show_default=True,
        help="Find lines that an outlet repeats in texts about different things; list them in OUT, or take them out too.",
    ),
    click.option("--prune", is_flag=True, help="Remove the outputs of inputs that are gone, or that have others now."),
    click.option("--verify", is_flag=True, help="Read every output again; else only those of another time than was written."),
    click.option("--into-existing", is_flag=True, help="Add to an OUT that holds the outputs of other inputs."),
    click.option("--no-fsync", is_flag=True, help="Do not wait for the disk: faster, but a power cut may cost outputs."),
    click.option("--allow-empty", is_flag=True, help="Do not count inputs without an article as failures."),
    click.option(
        "--fail-on",
        type=click.Choice(["never", "any", "all"]),
        default="any",
        show_default=True,
        help="Exit with 1 when any, or all, of the inputs could not be cleaned.",
    ),
    click.option("--dry-run", is_flag=True, help="Print what would be cleaned, and to where."),
    click.option("-q", "--quiet", is_flag=True, help="Print no progress, no summary; inputs that fail are named all the same."),
    click.option("-v", "--verbose", is_flag=True, help="Name every input."),
    click.option("--log-json", is_flag=True, help="Print messages as JSON: one for each input, and a summary."),
)  # fmt: skip


def clean_options(command: Command) -> Command:
    """The options on a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
