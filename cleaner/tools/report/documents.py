"""A document of a run as its ledger row has it, and why somebody may want to look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from cleaner.batch.run.summary import warning_code
from cleaner.label.main_content import OUTDATED
from cleaner.model import Label
from cleaner.tools.explained import Fate, fate_of

FEWEST_WORDS = 50
"""Of a text, below which it is short for an article."""
LARGEST_SHARE = 0.5
"""Of a document's words, above which so many are furniture that the article may be among them."""


class Concern(StrEnum):
    """Why a document is worth a look."""

    NOT_CLEANED = "not-cleaned"
    REMOVED_MOST = "removed-most"
    KEPT_LITTLE = "kept-little"
    RULES_OUTDATED = "rules-outdated"
    IN_DOUBT = "in-doubt"


CONCERNS = {
    Concern.NOT_CLEANED: "There is no text of it; some of each reason are listed.",
    Concern.REMOVED_MOST: "More than half of its words were removed as furniture; those with the largest share come first.",
    Concern.KEPT_LITTLE: f"Its text has fewer than {FEWEST_WORDS} words; the shortest come first.",
    Concern.RULES_OUTDATED: "No layout of its outlet's rules fitted the page, so that the generic way was taken.",
    Concern.IN_DOUBT: "Pieces stayed in its text of which the labeller was not sure; those with most of them come first.",
}
"""What each concern says, for people."""

_FATES: Mapping[str, Fate] = {label.value: fate_of(label) for label in Label}


class Words(NamedTuple):
    """About how many words of documents were kept, taken out as metadata, and removed as furniture."""

    kept: int = 0
    metadata: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)

    @property
    def share_removed(self) -> float:
        """The share that was removed, from 0 to 1."""
        return self.removed / self.total if self.total else 0.0

    def plus(self, other: Words) -> Words:
        """The sum of both."""
        return Words(*(mine + its for mine, its in zip(self, other, strict=True)))


NO_WORDS = Words()
"""Of no documents."""


class DocumentRow(NamedTuple):
    """What the ledger says of one input; ``words`` is None where the row is too old to say."""

    name: str
    position: str
    source: str
    input_hash: str | None
    status: str
    reason: str
    detail: str
    outlet: str | None
    language: str | None
    words: Words | None
    doubtful: int
    warnings: tuple[str, ...]
    output: str | None
    milliseconds: int
    is_gone: bool


def document_of(row: Mapping[str, Any]) -> DocumentRow:
    """The document of a ledger row; keys that the row is too old for are empty."""
    return DocumentRow(
        name=row["name"],
        position=row["position"],
        source=row["source"],
        input_hash=row.get("input"),
        status=row["status"],
        reason=row["reason"],
        detail=row.get("detail", ""),
        outlet=row.get("outlet"),
        language=row.get("language"),
        words=_words(row["words"]) if "words" in row else None,
        doubtful=row.get("doubtful", 0),
        warnings=tuple(row.get("warnings", ())),
        output=row.get("output"),
        milliseconds=row.get("ms", 0),
        is_gone=row.get("gone") is True,
    )


def concerns_of(document: DocumentRow) -> Iterator[tuple[Concern, float]]:
    """Why the document is worth a look, and how much: what is larger comes first."""
    if document.status != "ok":
        yield Concern.NOT_CLEANED, 0.0
        return
    if document.words is not None and document.words.share_removed > LARGEST_SHARE:
        yield Concern.REMOVED_MOST, document.words.share_removed
    if document.words is not None and document.words.kept < FEWEST_WORDS:
        yield Concern.KEPT_LITTLE, -document.words.kept
    if is_outdated(document):
        yield Concern.RULES_OUTDATED, document.doubtful
    if document.doubtful:
        yield Concern.IN_DOUBT, document.doubtful


def is_outdated(document: DocumentRow) -> bool:
    """Whether a layout of the outlet's rules missed."""
    return any(warning_code(warning) == OUTDATED for warning in document.warnings)


def fate_of_label(label: str) -> Fate:
    """Where pieces with a label of a ledger went; one that is not known was taken out."""
    return _FATES.get(label, Fate.REMOVED)


def _words(by_label: Mapping[str, int]) -> Words:
    sums = dict.fromkeys(Fate, 0)
    for label, count in by_label.items():
        sums[fate_of_label(label)] += count
    return Words(sums[Fate.KEPT], sums[Fate.METADATA], sums[Fate.REMOVED])
