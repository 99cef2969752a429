"""The page of ``clean-news report``: what became of the inputs of a run, on one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cleaner.render.counts import counted
from cleaner.render.escape import safe_line
from cleaner.render.markup import escaped
from cleaner.tools.explained import Fate
from cleaner.tools.report.concern_lists import concern_lists, tools
from cleaner.tools.report.documents import Words
from cleaner.tools.report.page_parts import named, percent, section, stacked_bar
from cleaner.tools.report.page_tables import blocks, labels, languages, outlets, rules, statuses, warnings
from cleaner.tools.report.values import RunReport
from cleaner.tools.web_page import web_page

_SECTIONS: Mapping[str, tuple[str, Callable[[RunReport], Iterator[str]]]] = {
    "inputs": ("Inputs", statuses),
    "look": ("Worth a look", concern_lists),
    "words": ("Words by label", labels),
    "blocks": ("Removed most often", blocks),
    "rules": ("Rules by use", rules),
    "outlets": ("Outlets", outlets),
    "languages": ("Languages", languages),
    "warnings": ("Warnings", warnings),
}
"""Ids of the sections, their titles, and what they hold."""


def report_page(report: RunReport) -> str:
    """The report as a page of HTML."""
    title = f"{safe_line(report.folder)}: report of a run"
    return web_page(title, _body(report), style="explain.css report.css", script="report.js")


def _body(report: RunReport) -> Iterator[str]:
    yield '<a class="skip" href="#look">Skip to the documents that are worth a look</a>'
    yield f'<header class="top"><h1>Report of the run in {named(report.folder)}</h1>'
    yield f"<p>made by clean-news {escaped(report.version)}</p>"
    yield '<nav aria-label="Sections"><ul class="sections">'
    for key, (title, _) in _SECTIONS.items():
        yield f'<li><a href="#{key}">{title}</a></li>'
    yield "</ul></nav></header>"
    yield from tools(report)
    yield '<main class="report">'
    yield from _totals(report)
    for key, (title, inside) in _SECTIONS.items():
        yield from section(key, title, inside(report))
    yield "</main>"


def _totals(report: RunReport) -> Iterator[str]:
    """The run in a few lines, and its words as a bar."""
    articles = sum(each.documents for each in report.statuses if each.status == "ok")
    words = Words(report.words_kept, report.words_metadata, report.words_removed)
    yield f'<p class="total"><b>{counted(report.documents, "input")}</b>, <b>{counted(articles, "article")}</b>'
    yield f"in {report.milliseconds / 1000:,.0f} s of work.</p>"
    if words.total:
        yield f'<p class="counts"><span class="{Fate.KEPT}">{counted(words.kept, "word")} kept</span>, '
        yield f"{words.metadata:,} taken out as metadata, {words.removed:,} removed ({percent(words.share_removed)}).</p>"
        yield stacked_bar(words)
    for note in _notes(report, articles):
        yield f'<p class="warning">{note}</p>'


def _notes(report: RunReport, articles: int) -> Iterator[str]:
    """What the numbers leave out."""
    if not report.documents:
        yield "The ledger has no rows."
    if report.untold:
        yield (
            f"{report.untold:,} of {counted(articles, 'article')} were cleaned by an earlier version, whose ledger does not say "
            "their words and languages; clean them into another folder to know."
        )
    if report.gone:
        are, whose = ("is", "its") if report.gone == 1 else ("are", "their")
        yield f"{counted(report.gone, 'input')} {are} not there any more; {whose} outputs are."
    if report.other_rules:
        yield (
            f"{counted(report.other_rules, 'article')} were cleaned with other rule files than those in use now: explain may say "
            "something else of them."
        )
