"""Rows of a ledger to the report of a run, one after the other: what is held does not grow with them."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner import __version__
from cleaner.batch.run.ledger_row import STATUSES
from cleaner.batch.run.summary import warning_code
from cleaner.tools.explained import Fate
from cleaner.tools.report.documents import (
    NO_WORDS,
    Concern,
    DocumentRow,
    Words,
    concerns_of,
    document_of,
    fate_of_label,
    is_outdated,
)
from cleaner.tools.report.values import (
    Blocks,
    ConcernList,
    LabelCount,
    LanguageCount,
    ListedDocument,
    OutletCount,
    RuleCount,
    RunReport,
    StatusCount,
    WarningCount,
)

_FATES = (Fate.REMOVED, Fate.METADATA, Fate.KEPT)
"""Their order in the list of labels."""
_OF_A_REASON = 5
"""For each reason that an input was not cleaned, the part of the listed documents that it may fill."""


@dataclass(slots=True)
class _Outlet:
    """Counts of one outlet, filled row by row: therefore not frozen."""

    documents: int = 0
    words: Words = NO_WORDS
    outdated: int = 0
    doubtful: int = 0


@dataclass(slots=True)
class Tally:
    """Counts over the rows of a ledger, filled one by one: therefore not frozen.

    ``most`` is how many documents are listed of each concern, ``rules_now`` the hash of the rule files that are in use now.
    """

    most: int
    rules_now: str = ""
    other_rules: int = 0
    gone: int = 0
    untold: int = 0
    milliseconds: int = 0
    words: Words = NO_WORDS
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    pieces: Counter[str] = field(default_factory=Counter)
    words_by_label: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    rule_documents: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    outlets: dict[str | None, _Outlet] = field(default_factory=lambda: defaultdict(_Outlet))
    concerns: Counter[Concern] = field(default_factory=Counter)
    listed: dict[tuple[Concern, str], list[tuple[float, int, DocumentRow]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: Mapping[str, Any]) -> None:
        """Count a row."""
        document = document_of(row)
        self.statuses[document.status, document.reason] += 1
        self.milliseconds += document.milliseconds
        self.gone += document.is_gone
        for concern, rank in concerns_of(document):
            self._list(concern, rank, document)
        if document.status == "ok":
            self._add_article(document, row)

    def _add_article(self, document: DocumentRow, row: Mapping[str, Any]) -> None:
        self.pieces.update(row.get("removed", {}))
        fired = row.get("fired", {})
        self.rules.update(fired)
        self.rules.update(row.get("repeated", {}))
        self.rule_documents.update(fired.keys())
        self.rule_documents.update(row.get("repeated", {}).keys())
        self.warnings.update({warning_code(warning) for warning in document.warnings})
        self.other_rules += row.get("rules") != self.rules_now
        outlet = self.outlets[document.outlet]
        outlet.documents += 1
        outlet.outdated += is_outdated(document)
        outlet.doubtful += document.doubtful > 0
        if document.words is None:
            self.untold += 1
            return
        self.languages[document.language or "und"] += 1
        self.words_by_label.update(row["words"])
        self.words = self.words.plus(document.words)
        outlet.words = outlet.words.plus(document.words)

    def _list(self, concern: Concern, rank: float, document: DocumentRow) -> None:
        """Remember the document if it is among those that come first; of equal ones the first in the ledger do."""
        self.concerns[concern] += 1
        is_uncleaned = concern is Concern.NOT_CLEANED
        group = self.listed[concern, document.reason if is_uncleaned else ""]
        heapq.heappush(group, (rank, -self.concerns[concern], document))
        if len(group) > (max(1, self.most // _OF_A_REASON) if is_uncleaned else self.most):
            heapq.heappop(group)

    def report(self, folder: str, blocks: Blocks, command_for: Callable[[DocumentRow], str | None]) -> RunReport:
        """The report; ``command_for`` gives the command that explains a document."""
        return RunReport(
            version=__version__,
            folder=folder,
            documents=self.statuses.total(),
            gone=self.gone,
            untold=self.untold,
            other_rules=self.other_rules,
            words_kept=self.words.kept,
            words_metadata=self.words.metadata,
            words_removed=self.words.removed,
            milliseconds=self.milliseconds,
            statuses=tuple(self._statuses()),
            concerns=tuple(self._concerns(command_for)),
            labels=tuple(self._labels()),
            blocks=blocks,
            rules=tuple(RuleCount(rule, times, self.rule_documents[rule]) for rule, times in _by_count(self.rules)),
            outlets=tuple(self._outlets()),
            languages=tuple(LanguageCount(*each) for each in _by_count(self.languages)),
            warnings=tuple(WarningCount(*each) for each in _by_count(self.warnings)),
        )

    def _statuses(self) -> Iterator[StatusCount]:
        def order(item: tuple[tuple[str, str], int]) -> tuple[int, int, str]:
            (status, reason), count = item
            return STATUSES.index(status), -count, reason

        for (status, reason), count in sorted(self.statuses.items(), key=order):
            yield StatusCount(status, reason, count)

    def _labels(self) -> Iterator[LabelCount]:
        counts = {label: (self.words_by_label[label], self.pieces[label]) for label in {*self.words_by_label, *self.pieces}}
        for fate in _FATES:
            of_fate = [label for label in counts if fate_of_label(label) is fate]
            for label in sorted(of_fate, key=lambda label: (-counts[label][0], -counts[label][1], label)):
                words, pieces = counts[label]
                yield LabelCount(label, fate, None if fate is Fate.KEPT else pieces, words)

    def _outlets(self) -> Iterator[OutletCount]:
        for name, each in sorted(self.outlets.items(), key=lambda item: (-item[1].documents, item[0] or "")):
            yield OutletCount(name, each.documents, each.words.kept, each.words.removed, each.outdated, each.doubtful)

    def _concerns(self, command_for: Callable[[DocumentRow], str | None]) -> Iterator[ConcernList]:
        for concern in Concern:
            groups = [group for (of, _), group in sorted(self.listed.items()) if of is concern]
            rows = (document for group in groups for _, _, document in sorted(group, key=lambda each: each[:2], reverse=True))
            listed = tuple(_listed(document, command_for(document)) for document in rows)
            yield ConcernList(concern, self.concerns[concern], listed)


def _listed(document: DocumentRow, command: str | None) -> ListedDocument:
    words = document.words if document.status == "ok" else None
    return ListedDocument(
        name=document.name,
        position=document.position,
        source=document.source,
        input=document.input_hash,
        status=document.status,
        reason=document.reason,
        detail=document.detail,
        outlet=document.outlet,
        language=document.language,
        words_kept=words.kept if words else None,
        words_removed=words.removed if words else None,
        share_removed=round(words.share_removed, 4) if words else None,
        doubtful=document.doubtful,
        warnings=document.warnings,
        output=document.output,
        command=command,
        page=None,
    )


def _by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
