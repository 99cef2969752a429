"""From the folder of a run to its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.batch.run.fingerprint import rules_digest
from cleaner.render.escape import safe_word
from cleaner.tools.report.blocks import BlockCounter
from cleaner.tools.report.documents import DocumentRow
from cleaner.tools.report.ledger import ledger_of
from cleaner.tools.report.tally import Tally
from cleaner.tools.report.values import RunReport


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is made.

    Attributes:
        most: documents that are listed of each concern.
        sample: articles whose outputs are read for the most frequent removed blocks, spread evenly; 0: none.
        rule_folders: folders of rule files that are in use beside the built-in ones.
        explain_options: options that ``explain`` needs to do as the run did, word by word.
    """

    most: int = 100
    sample: int = 20_000
    rule_folders: tuple[str, ...] = ()
    explain_options: tuple[str, ...] = ()


def make_report(folder: Path, options: ReportOptions) -> RunReport:
    """The report of the run in ``folder``; raises :class:`~cleaner.model.errors.CleanNewsError` where there is no ledger."""
    tally = Tally(options.most, rules_digest(options.rule_folders))
    blocks = BlockCounter(folder, is_off=not options.sample)
    with ledger_of(folder) as ledger:
        every = -(-len(ledger.offsets) // options.sample) if options.sample else 0
        for number, row in enumerate(ledger.rows()):
            tally.add(row)
            if every and number % every == 0 and row["status"] == "ok":
                blocks.look_at(row)

    def command_for(document: DocumentRow) -> str | None:
        return explain_command(document, options.explain_options)

    return tally.report(str(folder), blocks.finish(), command_for)


def explain_command(document: DocumentRow, options: tuple[str, ...]) -> str | None:
    """The command that explains a document; None where nothing could be read that may be explained."""
    if document.is_gone or document.input_hash is None:
        return None
    return " ".join(_words(document, options))


def _words(document: DocumentRow, options: tuple[str, ...]) -> Iterator[str]:
    yield from ("clean-news", "explain", safe_word(document.source))
    if document.position:
        yield from ("--position", safe_word(document.position))
    yield from (*map(safe_word, options), "--html", "why.html")
