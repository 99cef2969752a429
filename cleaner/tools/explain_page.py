"""``explain --html``: the source in reading order on a page, with what was taken out marked, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import shorten

from cleaner import __version__
from cleaner.model import Label, Piece
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line
from cleaner.render.markup import attribute, escaped
from cleaner.tools.explain_facts import around
from cleaner.tools.explained import MEANINGS, Explained, Fate, counts_by_label, fate_of
from cleaner.tools.web_page import web_page

_WORDS = {Fate.KEPT: "kept", Fate.METADATA: "= taken out as metadata", Fate.REMOVED: "\N{MINUS SIGN} removed"}
"""What stands before the label of a piece: what became of it, without colour."""
_FIRST_WORDS = 70
"""Characters of a piece that are shown in the list."""
_OPEN_LISTS = 40
"""Removals of a document up to which its list is shown unfolded."""
_BAR = 1000
"""Units of the bar's width."""


def explain_page(documents: Sequence[Explained]) -> str:
    """One page with all of the documents, one below the other."""
    named = [safe_line(document.name) for document in documents]
    title = f"{named[0]}: what was taken out" if len(named) == 1 else f"{len(named)} documents: what was taken out"
    return web_page(title, _body(documents), style="explain.css", script="explain.js")


def _body(documents: Sequence[Explained]) -> Iterator[str]:
    yield '<a class="skip" href="#d1-source">Skip to the source</a>'
    yield f'<header class="top"><h1>What was taken out, and why</h1><p>made by clean-news {escaped(__version__)}</p>'
    if len(documents) > 1:
        yield '<nav aria-label="Documents"><ol class="documents">'
        for number, document in enumerate(documents, 1):
            yield f'<li><a href="#d{number}">{_name(document)}</a></li>'
        yield "</ol></nav>"
    yield "</header>"
    yield from _tools(documents)
    yield "<main>"
    for number, document in enumerate(documents, 1):
        yield from _document(f"d{number}", document)
    yield "</main>"


def _tools(documents: Sequence[Explained]) -> Iterator[str]:
    """What filters and jumps; hidden until the script has begun, as it does nothing without it."""
    out = [piece for document in documents for piece in document.pieces if fate_of(piece.label) is not Fate.KEPT]
    yield '<div id="tools" role="search" aria-label="Filter the pieces" hidden>'
    yield '<fieldset><legend>Show</legend><label><input type="radio" name="show" value="all" checked> everything</label>'
    yield '<label><input type="radio" name="show" value="kept"> kept</label>'
    yield '<label><input type="radio" name="show" value="out"> taken out</label></fieldset>'
    yield from _choice("label", "Label", [str(each.label) for each in counts_by_label(out)])
    yield from _choice("rule", "Rule", sorted({piece.rule for piece in out}))
    yield '<label>Find <input type="search" id="find" autocomplete="off" spellcheck="false"></label>'
    buttons = (f'<button type="button" id="{name.lower()}">{name}</button>' for name in ("Previous", "Next", "Reset"))
    yield f'<span class="buttons">{"".join(buttons)}</span>'
    yield '<p id="status" role="status"></p></div>'


def _choice(name: str, title: str, values: Sequence[str]) -> Iterator[str]:
    yield f'<label>{title} <select id="{name}"><option value="">all</option>'
    for value in values:
        yield f'<option value="{attribute(value)}">{escaped(value)}</option>'
    yield "</select></label>"


def _document(key: str, document: Explained) -> Iterator[str]:
    yield f'<article class="document" id="{key}" aria-labelledby="{key}-name">'
    yield f'<h2 id="{key}-name">{_name(document)}</h2>'
    yield from _counts(document.pieces)
    above, below = around(key, document.article)
    yield above
    yield '<div class="columns">'
    yield from _removals(key, document)
    yield f'<section class="source" id="{key}-source" tabindex="-1" aria-labelledby="{key}-source-head">'
    yield f'<h3 id="{key}-source-head">The source, in reading order</h3>'
    for number, piece in enumerate(document.pieces, 1):
        yield _block(f"{key}p{number}", piece, document)
    yield f"</section></div>\n{below}</article>"


def _name(document: Explained) -> str:
    return f"<bdi>{escaped(safe_line(document.name))}</bdi>"


def _counts(pieces: Sequence[Piece]) -> Iterator[str]:
    """How much was kept and how much was not, in words and as a bar."""
    sizes = {fate: sum(len(piece.text) for piece in pieces if fate_of(piece.label) is fate) for fate in Fate}
    numbers = {fate: sum(fate_of(piece.label) is fate for piece in pieces) for fate in Fate}
    words = (
        f'<span class="{fate}">{counted(numbers[fate], "piece")} {_AS[fate]} ({counted(sizes[fate], "character")})</span>'
        for fate in Fate
    )
    yield f'<p class="counts">{", ".join(words)}</p>'
    yield f'<svg class="bar" viewBox="0 0 {_BAR} 10" preserveAspectRatio="none" aria-hidden="true">'
    place = 0
    for fate in Fate:
        width = round(_BAR * sizes[fate] / max(1, sum(sizes.values())))
        yield f'<rect class="{fate}" x="{place}" y="0" width="{width}" height="10"/>'
        place += width
    yield "</svg>"


_AS = {Fate.KEPT: "kept", Fate.METADATA: "taken out as metadata", Fate.REMOVED: "removed"}


def _removals(key: str, document: Explained) -> Iterator[str]:
    """The list of what was taken out, by label and by rule, each with a link to its place."""
    numbered = [(n, piece) for n, piece in enumerate(document.pieces, 1) if fate_of(piece.label) is not Fate.KEPT]
    yield f'<nav class="removals" aria-labelledby="{key}-list"><h3 id="{key}-list">Taken out</h3>'
    if not numbered:
        yield "<p>Nothing.</p>"
    unfolded = " open" if len(numbered) <= _OPEN_LISTS else ""
    for count in counts_by_label(piece for _, piece in numbered):
        of_label = sorted(((n, piece) for n, piece in numbered if piece.label is count.label), key=lambda each: each[1].rule)
        yield f'<details class="group {fate_of(count.label)}"{unfolded}><summary><b>{count.label}</b> {count.pieces}</summary>'
        yield f'<p class="meaning">{escaped(MEANINGS[count.label])} {_only(count.label, "")}</p>'
        for rule, pieces in groupby(of_label, key=lambda each: each[1].rule):
            yield from _of_rule(key, count.label, rule, list(pieces))
        yield "</details>"
    yield "</nav>"


def _of_rule(key: str, label: Label, rule: str, pieces: Sequence[tuple[int, Piece]]) -> Iterator[str]:
    yield f'<div class="rule"><p><code>{escaped(rule)}</code> {len(pieces)} {_only(label, rule)}</p><ol>'
    for number, piece in pieces:
        words = (
            shorten(piece.text, _FIRST_WORDS, placeholder="…") if " " in piece.text[:_FIRST_WORDS] else piece.text[:_FIRST_WORDS]
        )
        yield f'<li><a href="#{key}p{number}"><bdi>{escaped(words) or "(blank)"}</bdi></a></li>'
    yield "</ol></div>"


def _only(label: Label, rule: str) -> str:
    """A button that filters by a label, or by a rule; without a script it is not there."""
    what = rule or str(label)
    return (
        f'<button type="button" class="only" data-label="{attribute(label)}" data-rule="{attribute(rule)}" hidden '
        f'aria-label="Show only {attribute(what)}">only</button>'
    )


def _block(key: str, piece: Piece, document: Explained) -> str:
    """A piece of the source: plain where it was kept, else with its label in words, and with what is known of the reason."""
    fate = fate_of(piece.label)
    text = f'<p class="text {attribute(piece.kind)}" dir="auto">{escaped(piece.text)}</p>'
    if fate is Fate.KEPT:
        return f'<div class="piece kept" id="{key}">{text}</div>'
    score = "none; the labeller was not asked" if piece.score is None else f"{piece.score:.2f} that it is the article's"
    return (
        f'<div class="piece {fate}" id="{key}" data-label="{attribute(piece.label)}" data-rule="{attribute(piece.rule)}">'
        f'<button type="button" class="tag" aria-expanded="false" aria-controls="{key}w" aria-describedby="{key}w">'
        f"{_WORDS[fate]}: {escaped(piece.label)}</button>{text}"
        f'<dl class="why" id="{key}w"><dt>label</dt><dd>{escaped(piece.label)}: {escaped(MEANINGS[piece.label])}</dd>'
        f"<dt>rule</dt><dd><code>{escaped(piece.rule)}</code></dd>"
        f"<dt>score</dt><dd>{escaped(score)}</dd>"
        f"<dt>evidence</dt><dd>{escaped(document.evidence[piece.rule])}</dd>"
        f"<dt>place</dt><dd>characters {piece.start} to {piece.end}</dd></dl></div>"
    )
