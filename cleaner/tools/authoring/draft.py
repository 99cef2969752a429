"""A rule file in the making: each rule is tried on the pages before it is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from cleaner.tools.authoring.proposal import Proposal
from cleaner.tools.authoring.trial import Table, Trial

LEAST_GAIN = 0.0005
"""Of the mean word F1 (0 to 1), from which on a rule is worth its line."""
MOST_LOSS = 0.005
"""Of one page's F1, above which a rule is not proposed, whatever it does for others."""


class Draft:
    """The rules taken in so far, and the F1 (0 to 1) that each page has with them. Changes as rules are taken in."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.table: Table = {}
        self.proposals: list[Proposal] = []
        self.first = self.scores = trial.scores({})

    def fork(self) -> Draft:
        """A draft with the same rules, to go another way from here."""
        other = copy(self)
        other.table, other.proposals, other.scores = dict(self.table), list(self.proposals), list(self.scores)
        return other

    def tried(self, kind: str, rule: Table) -> list[float]:
        """The pages' F1 with one rule more."""
        return self.trial.scores(self.with_rule(kind, rule))

    def with_rule(self, kind: str, rule: Table) -> Table:
        """The table with one rule more; what ``keep`` and the last layout (``root``) have already stays beside it."""
        if not kind:
            return {**self.table, **rule}
        if kind == "root":
            *others, last = self.table["layout"]
            return {**self.table, "layout": [*others, {**last, "root": [*last["root"], *rule["css"]]}]}
        if kind == "keep":
            held = self.table.get("keep", {})
            return {**self.table, "keep": {key: [*held.get(key, ()), *value] for key, value in rule.items()}}
        return {**self.table, kind: [*self.table.get(kind, ()), rule]}

    def is_better(self, scores: Sequence[float], least: float = LEAST_GAIN) -> bool:
        """Whether a rule gains enough in the mean, and loses on no page."""
        gain = mean(scores) - mean(self.scores)
        return gain >= least and all(after >= before - MOST_LOSS for before, after in zip(self.scores, scores, strict=True))

    def adopt(self, kind: str, rule: Table, scores: Sequence[float], *notes: str) -> None:
        """Take a rule in, with a note on what it gains."""
        if kind == "root":
            self._widen(rule["css"], scores)
            return
        figure = f"F1 {percent(self.scores)} -> {percent(scores)}"
        self.proposals.append(Proposal(kind, rule, (f"{figure}; {notes[0]}" if notes else figure, *notes[1:])))
        self.table = self.with_rule(kind, rule)
        self.scores = list(scores)

    def _widen(self, selectors: Sequence[str], scores: Sequence[float]) -> None:
        """Take selectors in as roots of the last layout."""
        place = max(at for at, each in enumerate(self.proposals) if each.kind == "layout")
        held = self.proposals[place]
        self.table = self.with_rule("root", {"css": selectors})
        note = f"F1 {percent(self.scores)} -> {percent(scores)} with {', '.join(selectors)}"
        self.proposals[place] = Proposal("layout", self.table["layout"][-1], (*held.notes, note))
        self.scores = list(scores)

    def new_id(self, wanted: str) -> str:
        """An id that no rule here, and none of the outlet's in use, has yet."""
        taken = {
            rule["id"] for rules in self.table.values() if isinstance(rules, list) for rule in rules if isinstance(rule, dict)
        }
        known = self.trial.known
        for rules in (known.layouts, known.elements, known.lines, known.element_fields, known.fields) if known else ():
            taken |= {rule.id.partition("/")[2] for rule in rules}
        return next(name for name in (wanted, *(f"{wanted}-{number}" for number in range(2, 1_000))) if name not in taken)


def mean(scores: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(scores) / len(scores) if scores else 0.0


def percent(scores: Sequence[float]) -> str:
    """The mean in percent."""
    return f"{100 * mean(scores):.2f}"


def borne_out(pages: int, of: int) -> str:
    """On how many of the pages a rule is borne out."""
    return f"borne out by {pages} of {of} page{'s' * (of != 1)}"
