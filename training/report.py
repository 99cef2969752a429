"""The model card, from the judged pages."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from training.scoring import interval


class PageResult(NamedTuple):
    """One page, out of fold: word F1 (0 to 1) of the labeller alone and gated, and of two modes of trafilatura.

    ``is_gated`` says whether the labeller expected so little, ``expected`` its word F1, that trafilatura was asked.
    ``seconds`` are trafilatura's, of the processor.
    """

    corpus: str
    alone: float
    gated: float
    default: float
    precision: float
    is_gated: bool
    expected: float
    seconds: float


_CARD = """# Model card: the labeller of HTML blocks

Written by `python -m training.train_html`; scores are out of fold by registrable domain ({folds} folds, {domains} domains).

* **What it does.** For each block of a page, the probability that it is the article's text. Three small forests of
  boosted trees: a coarse one drops blocks far from any article, a fine one looks at words, names of containers and
  neighbours, a last one sees the fine one's probabilities around each block that is still in doubt. A fourth expects the
  word F1 of the page; where that is below {gate}, trafilatura's yes to a block moves its probability {yes:.0f} % of the way to
  one, its no {no:.0f} % of the way to zero. All three were chosen on the scores below; their neighbours are within
  0.2 points.
* **Why trees.** A linear model over the same features in ten buckets each, with eighteen crosses, was 0.2 to 0.8 points
  of word F1 behind the trees in the first pass. The last forest changes little on average (0.0 to 0.2 points).
* **What did not help.** Three times as many trees of twice the size: 1 to 8 % less log loss, -0.1 to +0.2 points of word
  F1. Learning from both texts of a page whether the labeller's or trafilatura's is to be taken: no better than the labeller
  alone, though an oracle would gain 0.7 to 1.6 points. Where the labeller doubts, either is wrong as often as the other.
* **Data.** {pages}. Labels by ordered alignment of the gold body to the blocks. List items that
  fundus' gold lacks, and paragraphs beside the gold body, weigh less: that gold is known to be incomplete.
* **Names and words.** Log-odds of class names seen on 3 or more registrable domains and of words on 8 or more. While
  training each page is seen through tables that leave its own domain out.
* **Not learned from.** Outlet rules, JSON-LD, the pages kept aside.
* **Limits.** Mostly English and European news. It fails on pages with a second whole article or a river of teasers below
  the first, on pages whose text is in scripts, and on comments and notices in body style. Another choice of folds or
  seed moves each score by about 0.3, because a handful of pages are won or lost whole. The folds are strict for a page's
  own domain; tables and first-pass probabilities that other domains' pages learn from have seen it.
* **Licence.** The weights are under Apache-2.0, as the code is. No text of the corpora is in them beyond single words.

| word F1, out of fold | pages | alone | gated | trafilatura default | precision | gain over the better (95 %) | gate fires |
|---|---|---|---|---|---|---|---|
{rows}

Calibration: {calibration}.
trafilatura's default took {seconds:.0f} ms CPU a page (median) in that run.
"""


def card(
    results: Sequence[PageResult],
    *,
    examples_per_corpus: Mapping[str, int],
    domains: int,
    folds: int,
    gate: float,
    weights: tuple[float, float],
) -> str:
    """The card as Markdown; ``weights`` are those of trafilatura's yes and no where the labeller expects less than ``gate``."""
    pages = ", ".join(f"{corpus} {count} pages" for corpus, count in examples_per_corpus.items())
    rows = "\n".join(_row(corpus, [result for result in results if result.corpus == corpus]) for corpus in examples_per_corpus)
    steps = ((0.0, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.98), (0.98, 1.1))
    calibration = "; ".join(filter(None, (_calibrated(results, *step) for step in steps)))
    seconds = 1000 * statistics.median(result.seconds for result in results)
    yes, no = (100 * each for each in weights)
    return _CARD.format(
        folds=folds, gate=gate, yes=yes, no=no, domains=domains, pages=pages, rows=rows, calibration=calibration, seconds=seconds
    )


def _row(corpus: str, results: Sequence[PageResult]) -> str:
    systems = ("alone", "gated", "default", "precision")
    means = [100 * statistics.fmean(getattr(result, name) for result in results) for name in systems]
    better = "default" if means[2] >= means[3] else "precision"
    gain, low, high = interval([result.gated - getattr(result, better) for result in results])
    cells = " | ".join(f"{mean:.2f}" for mean in means)
    gated = 100 * statistics.fmean(result.is_gated for result in results)
    return f"| {corpus} | {len(results)} | {cells} | {100 * gain:+.2f} ({100 * low:+.2f} to {100 * high:+.2f}) | {gated:.0f} % |"


def _calibrated(results: Sequence[PageResult], low: float, high: float) -> str:
    some = [result for result in results if low <= result.expected < high]
    if not some:
        return ""
    expected = statistics.fmean(result.expected for result in some)
    return (
        f"expected {100 * expected:.1f}, was {100 * statistics.fmean(result.alone for result in some):.1f} on {len(some)} pages"
    )
