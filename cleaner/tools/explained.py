"""What became of every piece of a document, and why: the values that ``explain`` shows on a terminal, as JSON and as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from cleaner.article import Article
from cleaner.model import Label, Piece
from cleaner.render.records import as_record
from cleaner.rulebook.values import (
    AppealRule,
    ElementRule,
    LayoutRule,
    LineRule,
    Rulebook,
    RunRule,
    SpanRule,
)
from cleaner.tools.rule_card import KINDS, OUTSIDE, WITHOUT_FILE, scope
from cleaner.tools.rule_ids import Rule, rules_of


class Fate(StrEnum):
    """Where a piece went."""

    KEPT = "kept"
    METADATA = "metadata"
    REMOVED = "removed"


MEANINGS = {
    Label.TITLE: "the headline",
    Label.KICKER: "the words above the headline",
    Label.STANDFIRST: "the summary below the headline",
    Label.BYLINE: "who wrote it",
    Label.META: "dates, places and other facts",
    Label.BODY: "the article's text",
    Label.HEADING: "a subheading",
    Label.LIVE_ENTRY_TITLE: "the heading of a live blog's post",
    Label.HIGHLIGHT: "a key point, or a quote from the text set apart",
    Label.CAPTION: "the words below a picture",
    Label.CREDIT: "who made a picture",
    Label.CORRECTION: "a correction of the article",
    Label.EMBED: "somebody else's post",
    Label.NAV: "navigation",
    Label.PROMO: "other stories and offers",
    Label.APPEAL: "donations, petitions, newsletters",
    Label.COMMENT: "readers' comments and their form",
    Label.AD: "advertising",
    Label.LEGAL: "copyright, terms, cookies",
    Label.SHARE: "sharing and printing",
    Label.NOTICE: "notices about the page",
    Label.OTHER: "furniture of no kind that is known",
}
"""What each label says, for people who see it for the first time."""

_KIND_OF: tuple[tuple[type[Rule], str], ...] = (
    (LineRule, "line"),
    (RunRule, "run"),
    (AppealRule, "appeal"),
    (SpanRule, "span"),
    (LayoutRule, "layout"),
    (ElementRule, "element"),
)


class Explained(NamedTuple):
    """A document as it is explained: its name, its article, the pieces that are shown in page order, the evidence by rule."""

    name: str
    article: Article
    pieces: tuple[Piece, ...]
    evidence: Mapping[str, str]


class LabelCount(NamedTuple):
    """How many pieces have a label, and how many characters these hold."""

    label: Label
    pieces: int
    characters: int


class LabelAmount(NamedTuple):
    """What ``explain --json`` says of a label."""

    pieces: Annotated[int, "Pieces that have it."]
    characters: Annotated[int, "Characters that they hold."]


class PieceRecord(NamedTuple):
    """What ``explain --json`` says of a piece."""

    fate: Annotated[Fate, "Where it went."]
    label: Annotated[Label, "What it was found to be."]
    rule: Annotated[str, "Id of the rule that said so."]
    score: Annotated[float | None, "The labeller's probability that it is the article's; null where it was not asked."]
    evidence: Annotated[str, "What such a rule takes out, for which pages it holds, how this one was recognised."]
    kind: Annotated[str, "What it was in the page (p, h2, li ...) or in the text (line, bullet)."]
    start: Annotated[int, "Where it begins in the source's text, in characters."]
    end: Annotated[int, "Where it ends."]
    text: Annotated[str, "Its text."]


def fate_of(label: Label) -> Fate:
    """Where pieces with this label go."""
    return Fate.KEPT if label.in_text else Fate.REMOVED if label.is_chrome else Fate.METADATA


def explained(name: str, article: Article, rulebook: Rulebook, *, fates: Iterable[Fate] = tuple(Fate)) -> Explained:
    """The article with its pieces in page order, of the given ``fates`` alone, and with the evidence for each of their rules."""
    wanted = frozenset(fates)
    pieces = tuple(piece for piece in in_page_order(article) if fate_of(piece.label) in wanted)
    return Explained(name, article, pieces, {rule: evidence_for(rule, article, rulebook) for rule in _rules(pieces)})


def in_page_order(article: Article) -> list[Piece]:
    """Everything that was kept and removed, in the order in which it stands in the source."""
    return sorted(article.kept + article.removed, key=lambda piece: piece.start)


def counts_by_label(pieces: Iterable[Piece]) -> list[LabelCount]:
    """How often each label was given: furniture first, then metadata, then what was kept, the most frequent of each first."""
    found: Counter[Label] = Counter()
    characters: Counter[Label] = Counter()
    for piece in pieces:
        found[piece.label] += 1
        characters[piece.label] += len(piece.text)
    order = [Fate.REMOVED, Fate.METADATA, Fate.KEPT]
    labels = sorted(found, key=lambda label: (order.index(fate_of(label)), -found[label], label))
    return [LabelCount(label, found[label], characters[label]) for label in labels]


def evidence_for(rule_id: str, article: Article, rulebook: Rulebook) -> str:
    """In a sentence what a rule takes out, for which pages it holds, and how this page was recognised as one of them."""
    name, _, last = rule_id.partition("/")
    if name in WITHOUT_FILE:
        return f"{WITHOUT_FILE[name][0]}" + (f" (decided by {article.decided_by})" if last == "outside" else "")
    set_id = rule_id.removesuffix(OUTSIDE).rpartition("/")[0]
    rules = rulebook.sets.get(set_id)
    if rules is None:
        return "what the program says of itself, not a rule file"
    rule = next((each for each in rules_of(rules) if each.id == rule_id.removesuffix(OUTSIDE)), None)
    kind = next((kind for form, kind in _KIND_OF if isinstance(rule, form)), "field")
    seen = [f"{each.kind} {each.detail!r}" for each in article.evidence if each.rules == set_id]
    recognised = f"; recognised by {', '.join(seen)}" if seen else ""
    return f"{KINDS[kind]}; holds for {scope(rules, rulebook)}{recognised}"


def as_json(document: Explained) -> dict[str, Any]:
    """The article's record, with its ``pieces`` in page order and counts by label in the place of ``text`` and ``removed``."""
    record = as_record(document.article, name=document.name)
    facts = {key: value for key, value in record.items() if key not in ("text", "removed")}
    counts = counts_by_label(document.pieces)
    labels = {str(each.label): LabelAmount(each.pieces, each.characters)._asdict() for each in counts}
    return {**facts, "labels": labels, "pieces": [_piece(piece, document.evidence)._asdict() for piece in document.pieces]}


def _piece(piece: Piece, evidence: Mapping[str, str]) -> PieceRecord:
    return PieceRecord(
        fate=fate_of(piece.label),
        label=piece.label,
        rule=piece.rule,
        score=piece.score,
        evidence=evidence[piece.rule],
        kind=piece.kind,
        start=piece.start,
        end=piece.end,
        text=piece.text,
    )


def _rules(pieces: Iterable[Piece]) -> list[str]:
    return list(dict.fromkeys(piece.rule for piece in pieces))
