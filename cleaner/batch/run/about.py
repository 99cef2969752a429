"""What a ledger row says of a document's article, in the types of JSON: it stays small, as a ledger has a row for every input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from cleaner.article import Article
from cleaner.label.repeats import RULE
from cleaner.learned.words import count_words
from cleaner.model import Piece
from cleaner.rulebook.values import Rulebook

_SURE = 0.7
"""The labeller's probability from which on a piece in the text is no matter of doubt."""

NOTHING: Mapping[str, Any] = {
    "outlet": None,
    "language": None,
    "removed": {},
    "words": {},
    "repeated": {},
    "warnings": [],
    "fired": {},
    "doubtful": 0,
}
"""What the row of an input without an article says."""


def about(article: Article, rulebook: Rulebook) -> dict[str, Any]:
    """The keys of :data:`NOTHING` for an article."""
    return {
        "outlet": article.outlet,
        "language": article.language,
        "removed": _sorted(Counter(piece.label.value for piece in article.removed)),
        "words": _sorted(_words_by_label(article.kept + article.removed)),
        "repeated": _sorted(Counter(piece.rule for piece in article.removed if piece.rule.startswith(RULE))),
        "warnings": list(article.warnings),
        "fired": _sorted(Counter(_fired(article, rulebook))),
        "doubtful": sum(piece.score is not None and piece.score < _SURE for piece in article.kept),
    }


def _words_by_label(pieces: tuple[Piece, ...]) -> Counter[str]:
    """About how many words the pieces of each label have; of scripts without spaces they are estimated."""
    words: Counter[str] = Counter()
    for piece in pieces:
        words[piece.label.value] += round(count_words(" ".join(piece.text.split())))
    return words


def _fired(article: Article, rulebook: Rulebook) -> Iterator[str]:
    """Every rule that took a piece out; and of outlets and families those that kept one, read a fact, or found the article."""
    yield from (piece.rule for piece in article.removed if not piece.rule.startswith(RULE))
    for rule in (*(piece.rule for piece in article.kept), *article.sources.values(), article.decided_by):
        name, _, rest = rule.partition("/")
        rules = rulebook.sets.get(name) if rest and "/" not in rest else None
        if rules is not None and not rules.is_generic:
            yield rule


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
