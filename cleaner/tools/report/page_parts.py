"""What the page of a report is made of: sections, tables, bars; every value in it is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.render.escape import safe_line
from cleaner.render.markup import escaped
from cleaner.tools.explained import Fate
from cleaner.tools.report.documents import Words

_WIDTH = 1000
"""Units of a bar's width."""
_MOST_ROWS = 1_000
"""Of a table on the page."""


class Cell(NamedTuple):
    """A cell of a table: its markup, and whether it is a number."""

    markup: str
    is_number: bool = False


def named(value: str) -> str:
    """Somebody else's value on one line, as text that cannot turn the direction of what stands beside it."""
    return f"<bdi>{escaped(safe_line(value))}</bdi>"


def code(value: str) -> str:
    """The same, set as code."""
    return f"<code>{named(value)}</code>"


def text_cell(value: str) -> Cell:
    """A cell with somebody else's text."""
    return Cell(named(value))


def number_cell(value: int | None) -> Cell:
    """A cell with a number; a dash where it is not known."""
    return Cell("\N{EN DASH}" if value is None else f"{value:,}", is_number=True)


def share_cell(part: int, whole: int) -> Cell:
    """A cell with a share in per cent."""
    return Cell(percent(part / whole) if whole else "\N{EN DASH}", is_number=True)


def percent(share: float) -> str:
    """A share from 0 to 1 for people; neither all nor nothing where it is not."""
    if 0 < share < 0.001:
        return "&lt;0.1 %"
    if 0.999 < share < 1:
        return "&gt;99.9 %"
    return f"{100 * share:.1f} %"


def bar(kind: str, part: int, whole: int) -> str:
    """A bar as long as a part of the whole; what it says stands beside it in words."""
    width = round(_WIDTH * part / max(1, whole))
    rect = f'<rect class="{kind}" x="0" y="0" width="{width}" height="10"/>'
    return f'<svg class="bar" viewBox="0 0 {_WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">{rect}</svg>'


def stacked_bar(words: Words) -> str:
    """A bar of what was kept, became metadata and was removed."""
    parts = (f'<rect class="{fate}" x="{x}" y="0" width="{width}" height="10"/>' for fate, x, width in _stacked(words))
    return f'<svg class="bar" viewBox="0 0 {_WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'


def _stacked(words: Words) -> Iterator[tuple[Fate, int, int]]:
    place = 0
    for fate, count in zip((Fate.KEPT, Fate.METADATA, Fate.REMOVED), words, strict=True):
        width = round(_WIDTH * count / max(1, words.total))
        yield fate, place, width
        place += width


def section(key: str, title: str, inside: Iterable[str]) -> Iterator[str]:
    """A section with a heading, that links lead to."""
    yield f'<section id="{key}" tabindex="-1" aria-labelledby="{key}-head"><h2 id="{key}-head">{title}</h2>'
    yield from inside
    yield "</section>"


def table(key: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, most: int) -> Iterator[str]:
    """A table that scrolls by itself where it is too wide; rows behind the first ``most`` are folded away.

    Of very many rows, such as those of lines that outlets repeat, the page has the first ones.

    The first cell of a row is its head. ``key`` is the id of the section, whose heading is the table's name too.
    """
    found = list(rows)
    if not found:
        yield "<p>None.</p>"
        return
    yield from _table(key, heads, found[:most])
    if found[most:]:
        shown = found[most:_MOST_ROWS]
        left_out = f", of which --json has all and this page {len(shown):,}" if len(found) > _MOST_ROWS else ""
        yield f"<details><summary>{len(found) - most:,} more{left_out}</summary>"
        yield from _table(key, heads, shown)
        yield "</details>"


def _table(key: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    yield f'<div class="scrolls" tabindex="0" role="group" aria-labelledby="{key}-head"><table><thead><tr>'
    for head, cell in zip(heads, rows[0], strict=True):
        yield f'<th scope="col"{_class(cell)}>{head}</th>'
    yield "</tr></thead><tbody>"
    for first, *others in rows:
        cells = "".join(f"<td{_class(cell)}>{cell.markup}</td>" for cell in others)
        yield f'<tr class="found"><th scope="row"{_class(first)}>{first.markup}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _class(cell: Cell) -> str:
    return ' class="number"' if cell.is_number else ""
