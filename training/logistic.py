"""Logistic regression over sparse rows of ones, for the weights of words; by L-BFGS from SciPy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from training.forests import Array


class Row(NamedTuple):
    """One example: the domain it is from, its class (0 is the article's text), its n-grams, what it weighs."""

    domain: str
    target: int
    ngrams: frozenset[str]
    weight: float


def vocabulary(rows: Sequence[Row], fewest_domains: int, fewest_rows: int, most: int) -> dict[str, int]:
    """The n-grams that tell classes apart best, each from so many domains and rows, and their places.

    They are ranked by the largest chi-squared term over the classes of furniture.
    """
    seen: dict[str, int] = defaultdict(int)
    for row in rows:
        for ngram in row.ngrams:
            seen[ngram] += 1
    frequent = {ngram for ngram, number in seen.items() if number >= fewest_rows}
    domains: dict[str, set[str]] = defaultdict(set)
    by_class: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[int, float] = defaultdict(float)
    for row in rows:
        totals[row.target] += row.weight
        for ngram in row.ngrams & frequent:
            by_class[ngram][row.target] += row.weight
            if len(domains[ngram]) < fewest_domains:
                domains[ngram].add(row.domain)
    ranks = {ngram: _rank(counts, totals) for ngram, counts in by_class.items() if len(domains[ngram]) >= fewest_domains}
    best = sorted(ranks, key=lambda ngram: (-ranks[ngram], ngram))[:most]
    return {ngram: place for place, ngram in enumerate(best)}


def _rank(counts: Mapping[int, float], totals: Mapping[int, float]) -> float:
    number, whole = sum(counts.values()), sum(totals.values())
    terms = [0.0]
    for target, count in counts.items():
        expected = number * totals[target] / whole
        if count > expected:
            terms.append((count - expected) ** 2 / expected * (min(1.0, count / 5.0) if target else 0.5))
    return max(terms)


def matrix(ngrams: Iterable[Iterable[str]], places: Mapping[str, int]) -> Any:
    """A sparse matrix of the shape (rows, known n-grams): 1.0 where a row holds one."""
    columns: list[int] = []
    ends = [0]
    for each in ngrams:
        columns += sorted(places[ngram] for ngram in each if ngram in places)
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(places)))


def fit(rows: Sequence[Row], places: Mapping[str, int], classes: int, l2: float, iterations: int = 60) -> Array:
    """The log-odds of each class but the first against the first, of the shape (known n-grams + 1, classes - 1).

    The last row holds those of any row, whatever its n-grams.
    """
    features = matrix((row.ngrams for row in rows), places)
    targets = np.array([row.target for row in rows])
    weights = np.array([row.weight for row in rows])
    number, width = features.shape
    wanted = np.zeros((number, classes))
    wanted[np.arange(number), targets] = 1.0

    def loss(flat: Array) -> tuple[float, Array]:
        table = flat.reshape(width + 1, classes)
        scores = features @ table[:width] + table[width]
        scores -= scores.max(axis=1, keepdims=True)
        sums = np.exp(scores).sum(axis=1, keepdims=True)
        likelihood = (weights * (scores[np.arange(number), targets] - np.log(sums[:, 0]))).sum()
        gap = (np.exp(scores) / sums - wanted) * weights[:, None]
        gradient = np.vstack([features.T @ gap + l2 * table[:width], gap.sum(axis=0)])
        return 0.5 * l2 * float((table[:width] ** 2).sum()) - float(likelihood), gradient.ravel()

    start = np.zeros((width + 1) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations}).x.reshape(width + 1, classes)
    return np.asarray(found[:, 1:] - found[:, :1])
