"""The tables of a report's page: inputs by status, words by label, blocks, rules, outlets, languages, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.render.counts import counted
from cleaner.render.markup import attribute, escaped
from cleaner.tools.explained import MEANINGS, Fate
from cleaner.tools.report.page_parts import Cell, bar, code, named, number_cell, percent, share_cell, table, text_cell
from cleaner.tools.report.values import OutletCount, RunReport

_UNFOLDED = 25
"""Rows of a table that are shown at once."""
_MEANINGS = {label.value: meaning for label, meaning in MEANINGS.items()}


def statuses(report: RunReport) -> Iterator[str]:
    """Inputs by status and reason."""
    most = max((each.documents for each in report.statuses), default=0)
    rows = (
        (
            text_cell(each.status),
            Cell(code(each.reason) if each.reason else "\N{EN DASH}"),
            number_cell(each.documents),
            share_cell(each.documents, report.documents),
            Cell(bar("kept" if each.status == "ok" else "removed", each.documents, most)),
        )
        for each in report.statuses
    )
    yield from table("inputs", ("status", "reason", "inputs", "share", "amount"), rows, most=_UNFOLDED)


def labels(report: RunReport) -> Iterator[str]:
    """Words that were kept and removed, by label."""
    most = {fate: max((each.words for each in report.labels if each.fate is fate), default=0) for fate in Fate}
    whole = sum(each.words for each in report.labels)
    rows = (
        (
            Cell(f'{named(each.label)} <span class="meaning">{escaped(_MEANINGS.get(each.label, ""))}</span>'),
            text_cell(_FATE_WORDS[each.fate]),
            number_cell(each.words),
            share_cell(each.words, whole),
            number_cell(each.pieces),
            Cell(bar(each.fate, each.words, most[each.fate])),
        )
        for each in report.labels
    )
    yield from table("words", ("label", "what became of it", "words", "share", "pieces", "among its kind"), rows, most=_UNFOLDED)


_FATE_WORDS = {"kept": "kept", "metadata": "taken out as metadata", "removed": "removed"}


def blocks(report: RunReport) -> Iterator[str]:
    """The most frequent removed blocks, or why they are not known."""
    found = report.blocks
    if found.note:
        yield f'<p class="warning"><b>Not known:</b> {named(found.note)}.</p>'
    if found.documents_read:
        of_all = sum(each.documents for each in report.statuses if each.status == "ok")
        yield f"<p>Counted in the outputs of {found.documents_read:,} of {counted(of_all, 'article')}{_limits(report)}.</p>"
    elif found.documents_unread:
        yield f"<p>{counted(found.documents_unread, 'output')} could not be read.</p>"
    most = max((each.times for each in found.most_frequent), default=0)
    rows = (
        (
            Cell(f"<q>{named(each.text)}</q>"),
            number_cell(each.times),
            text_cell(each.label),
            Cell(code(each.rule)),
            Cell(bar("removed", each.times, most)),
        )
        for each in found.most_frequent
    )
    yield from table("blocks", ("block", "times", "label", "rule", "amount"), rows, most=_UNFOLDED)


def _limits(report: RunReport) -> str:
    """What may be wrong with the numbers."""
    found = report.blocks
    unread = f"; {counted(found.documents_unread, 'output')} could not be read" if found.documents_unread else ""
    low = f"; numbers may be too low by at most {found.too_low_by_at_most:,}" if found.too_low_by_at_most else ""
    return unread + low


def rules(report: RunReport) -> Iterator[str]:
    """Rules by use."""
    most = max((each.times for each in report.rules), default=0)
    rows = (
        (Cell(code(each.rule)), number_cell(each.times), number_cell(each.documents), Cell(bar("removed", each.times, most)))
        for each in report.rules
    )
    yield "<p>How often each took a piece out; of outlets' rules also how often it kept one, read a fact, found the article."
    yield " <code>clean-news rule ID</code> explains one.</p>"
    yield from table("rules", ("rule", "times", "articles", "amount"), rows, most=_UNFOLDED)


def outlets(report: RunReport) -> Iterator[str]:
    """Outlets by articles, with what their rules may want."""
    rows = (
        (
            Cell(_outlet(each)),
            number_cell(each.documents),
            number_cell(each.words_kept),
            number_cell(each.words_removed),
            number_cell(each.outdated),
            number_cell(each.doubtful),
        )
        for each in report.outlets
    )
    heads = ("outlet", "articles", "words kept", "words removed", "layout missed", "in doubt")
    yield from table("outlets", heads, rows, most=_UNFOLDED)


def _outlet(each: OutletCount) -> str:
    if each.outlet is None:
        return "not recognised"
    button = f'<button type="button" class="only" data-outlet="{attribute(each.outlet)}" hidden'
    return f'{named(each.outlet)} {button} aria-label="Show only documents of {attribute(each.outlet)}">only</button>'


def languages(report: RunReport) -> Iterator[str]:
    """Languages by articles."""
    most = max((each.documents for each in report.languages), default=0)
    whole = sum(each.documents for each in report.languages)
    rows = (
        (
            text_cell("not told" if each.language == "und" else each.language),
            number_cell(each.documents),
            Cell(percent(each.documents / whole), is_number=True),
            Cell(bar("kept", each.documents, most)),
        )
        for each in report.languages
    )
    yield from table("languages", ("language", "articles", "share", "amount"), rows, most=_UNFOLDED)


def warnings(report: RunReport) -> Iterator[str]:
    """Warnings by articles."""
    rows = ((Cell(code(each.warning)), number_cell(each.documents)) for each in report.warnings)
    yield from table("warnings", ("warning", "articles"), rows, most=_UNFOLDED)
