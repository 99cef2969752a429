"""The results of several systems on the same pages as a table in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from training.scoring import Scores, interval

LOW = 0.8
"""Word F1; pages below it are those that a reader would call failed."""
NOTHING = "–"
COLUMNS = 8


@dataclass
class Result:
    """What one system did: a value for each page, in the order of the pages, and its errors.

    ``failed`` holds a page and the error on it, ``seconds`` are empty where the
    time says nothing.
    """

    scores: list[Scores] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def table(title: str, results: Mapping[str, Result], *, ours: str, reference: str, missing: Sequence[str] = ()) -> str:
    """One row a system; ``missing`` systems have a row that says so.

    ``ours`` is what the others are subtracted from, ``reference`` the system whose CPU time is 1.
    """
    rows = [
        f"| {title} | word F1 | precision | recall | {ours} minus it (95 %) | pages under {LOW} | CPU ms | × {reference} |",
        "|---" * COLUMNS + "|",
        *(_row(name, result, results[ours], results.get(reference, Result())) for name, result in results.items()),
        *(f"| {name}: not installed" + f" | {NOTHING}" * (COLUMNS - 1) + " |" for name in missing),
    ]
    return "\n".join(rows)


def _row(name: str, result: Result, ours: Result, reference: Result) -> str:
    columns = zip(*((each.f1, each.precision, each.recall) for each in result.scores), strict=True)
    means = [f"{100 * fmean(column):.1f}" for column in columns]
    gain = NOTHING if result is ours else _gain(ours, result)
    low = f"{100 * fmean(each.f1 < LOW for each in result.scores):.1f} %"
    spent = f"{1000 * fmean(result.seconds):.1f}" if result.seconds else NOTHING
    ratio = f"{fmean(result.seconds) / fmean(reference.seconds):.2f}" if result.seconds and reference.seconds else NOTHING
    return f"| {' | '.join([name, *means, gain, low, spent, ratio])} |"


def _gain(ours: Result, theirs: Result) -> str:
    differences = [100 * (a.f1 - b.f1) for a, b in zip(ours.scores, theirs.scores, strict=True)]
    mean, low, high = interval(differences)
    return f"{mean:+.1f} ({low:+.1f} to {high:+.1f})"
