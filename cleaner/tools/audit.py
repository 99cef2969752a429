"""What the ledger of a run says of outlets' rules: layouts that missed, what was left in doubt, rules that never fired."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.batch.run.ledger import NAME
from cleaner.batch.run.ledger_row import STATUSES
from cleaner.label.main_content import OUTDATED
from cleaner.model.errors import CleanNewsError
from cleaner.rulebook.values import Rulebook, RuleSet
from cleaner.tools.outlet_list import set_of
from cleaner.tools.rule_ids import ids_of


@dataclass(frozen=True, slots=True)
class OutletAudit:
    """What a run says of one outlet.

    Attributes:
        outlet: its domain.
        articles: documents of it that gave a text.
        missed: those of them on which no layout of its fitted, so that the generic way was taken.
        doubtful: pieces left in their text of which the learned labeller was not sure.
        unfired: rules of its own file that did nothing on any of them; ``None`` where the ledger is too old to say.
    """

    outlet: str
    articles: int
    missed: int
    doubtful: int
    unfired: tuple[str, ...] | None


def audit(folder: Path, book: Rulebook) -> list[OutletAudit]:
    """The outlets of a run, those first whose layouts missed most often, then by what was left in doubt in each article.

    Raises :class:`CleanNewsError` where the folder has no ledger.
    """
    by_outlet: dict[str, list[Mapping[str, Any]]] = {}
    for row in _last_rows(folder / NAME):
        if row["status"] == "ok" and row.get("outlet"):
            by_outlet.setdefault(row["outlet"], []).append(row)
    found = [_audited(outlet, rows, set_of(book.sets, outlet)) for outlet, rows in by_outlet.items()]
    return sorted(found, key=lambda each: (-each.missed / each.articles, -each.doubtful / each.articles, each.outlet))


def _audited(outlet: str, rows: list[Mapping[str, Any]], rules: RuleSet | None) -> OutletAudit:
    fired = Counter(rule for row in rows for rule in row.get("fired", ()))
    is_told = all("fired" in row for row in rows)
    unfired = tuple(rule for rule in (ids_of(rules) if rules else ()) if rule not in fired)
    return OutletAudit(
        outlet=outlet,
        articles=len(rows),
        missed=sum(any(warning.startswith(f"{OUTDATED}:") for warning in row.get("warnings", ())) for row in rows),
        doubtful=sum(row.get("doubtful", 0) for row in rows),
        unfired=unfired if is_told else None,
    )


def lines_of(found: Iterable[OutletAudit]) -> Iterator[str]:
    """The audit for people, a line an outlet and one for its rules that never fired."""
    yield f"{'outlet':32} {'articles':>8} {'layout missed':>13} {'in doubt':>8}"
    for each in found:
        yield f"{each.outlet:32} {each.articles:8} {each.missed:13} {each.doubtful:8}"
        if each.unfired is None:
            yield "  which rules fired, this ledger does not say: run again into another folder"
        elif each.unfired:
            yield f"  never fired: {', '.join(each.unfired)}"


def _last_rows(path: Path) -> Iterable[Mapping[str, Any]]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise CleanNewsError(f"{path}: cannot be read: {error.strerror}; name the output folder of a run") from None
    last: dict[tuple[str, str], Mapping[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            is_row = row["status"] in STATUSES
        except (ValueError, TypeError, KeyError):
            is_row = False
        if not is_row:
            raise CleanNewsError(f"{path}:{number}: is no row of a ledger")
        last[row["name"], row["position"]] = row
    return last.values()
