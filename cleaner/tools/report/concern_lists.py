"""The documents of a run that are worth a look, each with the way to its explanation, and what filters them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from cleaner.render.counts import counted
from cleaner.render.escape import safe_line
from cleaner.render.markup import attribute, escaped
from cleaner.tools.report.documents import CONCERNS, Concern, Words
from cleaner.tools.report.page_parts import named, percent, stacked_bar
from cleaner.tools.report.values import ConcernList, ListedDocument, RunReport

TITLES = {
    Concern.NOT_CLEANED: "Not cleaned",
    Concern.REMOVED_MOST: "More than half removed",
    Concern.KEPT_LITTLE: "Little kept",
    Concern.RULES_OUTDATED: "Rules outdated",
    Concern.IN_DOUBT: "Decided in doubt",
}
"""Of the lists."""
_OPEN_LISTS = 25
"""Documents of a list up to which it is shown unfolded."""


def tools(report: RunReport) -> Iterator[str]:
    """What filters the lists; hidden until the script has begun, as it does nothing without it."""
    outlets = sorted({each.outlet for listed in report.concerns for each in listed.listed if each.outlet})
    concerns = [(listed.concern.value, TITLES[listed.concern]) for listed in report.concerns if listed.listed]
    yield '<div id="tools" role="search" aria-label="Filter the documents" hidden>'
    yield from _choice("concern", "Concern", concerns)
    yield from _choice("outlet", "Outlet", [(outlet, safe_line(outlet)) for outlet in outlets])
    yield '<label>Find <input type="search" id="find" autocomplete="off" spellcheck="false"></label>'
    yield '<span class="buttons"><button type="button" id="reset">Reset</button></span>'
    yield '<p id="status" role="status"></p></div>'


def _choice(name: str, title: str, values: list[tuple[str, str]]) -> Iterator[str]:
    yield f'<label>{title} <select id="{name}"><option value="">all</option>'
    for value, shown in values:
        yield f'<option value="{attribute(value)}">{escaped(shown)}</option>'
    yield "</select></label>"


def concern_lists(report: RunReport) -> Iterator[str]:
    """A list for each concern."""
    if not any(listed.documents for listed in report.concerns):
        yield "<p>Nothing.</p>"
    for listed in report.concerns:
        if listed.documents:
            yield from _list(listed)


def _list(listed: ConcernList) -> Iterator[str]:
    shown = "" if len(listed.listed) == listed.documents else f", {len(listed.listed):,} of them here"
    unfolded = " open" if len(listed.listed) <= _OPEN_LISTS else ""
    yield f'<details class="concern" id="{listed.concern}" data-concern="{listed.concern}"{unfolded}>'
    yield f"<summary><h3>{TITLES[listed.concern]}</h3> {counted(listed.documents, 'document')}{shown}</summary>"
    yield f'<p class="meaning">{escaped(CONCERNS[listed.concern])}</p><ol>'
    for document in listed.listed:
        yield from _document(document)
    yield "</ol></details>"


def _document(document: ListedDocument) -> Iterator[str]:
    yield f'<li class="listed" data-outlet="{attribute(document.outlet or "")}"><p class="name">{_name(document)}</p>'
    yield f'<p class="facts">{", ".join(_facts(document))}</p>'
    if document.words_kept is not None and document.words_removed is not None:
        yield stacked_bar(Words(document.words_kept, 0, document.words_removed))
    if document.command is not None and document.page is None:
        yield f'<p class="command"><span>Explain it:</span> <code>{named(document.command)}</code></p>'
    yield "</li>"


def _name(document: ListedDocument) -> str:
    """The name, that leads to the page where there is one."""
    place = f" <small>{named(document.position)}</small>" if document.position else ""
    shown = f"{named(document.name)}{place}"
    return f'<a href="./{attribute(quote(document.page))}">{shown}</a>' if document.page is not None else shown


def _facts(document: ListedDocument) -> Iterator[str]:
    if document.reason:
        yield f"<code>{named(document.reason)}</code>"
    if document.detail:
        yield named(document.detail)
    if document.words_kept is not None and document.words_removed is not None:
        share = f" ({percent(document.share_removed)})" if document.share_removed else ""
        yield f"{counted(document.words_kept, 'word')} kept, {document.words_removed:,} removed{share}"
    if document.doubtful:
        yield f"{counted(document.doubtful, 'piece')} in doubt"
    if document.outlet is not None:
        yield named(document.outlet)
    if document.language is not None:
        yield named(document.language)
    yield from map(named, document.warnings)
