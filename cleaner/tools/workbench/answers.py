"""What the page of the workbench asks, and what it is answered: values of JSON's types in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cleaner.article import Article
from cleaner.model import Label, Piece
from cleaner.model.errors import CleanNewsError
from cleaner.tools.explained import MEANINGS, evidence_for, fate_of, in_page_order
from cleaner.tools.workbench.asked import SECONDS, Asked
from cleaner.tools.workbench.held import shown_name
from cleaner.tools.workbench.rule_answers import RuleAnswers
from cleaner.tools.workbench.session import Opened, Session


class Answers:
    """Answers the questions of the page from a session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        rules = RuleAnswers(session)
        self._questions: dict[str, Callable[[Asked], Mapping[str, Any]]] = {
            "start": self._start,
            "list": self._list,
            "document": self._document,
            "outlet": self._outlet,
            "propose": rules.propose,
            "try": rules.try_one,
            "try-others": rules.try_others,
            "review": rules.review,
            "save": rules.save,
        }

    def __call__(self, name: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The answer, or ``{"error": ...}`` with a message that names the mend."""
        question = self._questions.get(name)
        if question is None:
            return {"error": f"there is no question {name!r}; load the page again, it may be of another version"}
        try:
            return question(Asked(values))
        except CleanNewsError as error:
            return {"error": str(error)}
        except OSError as error:
            return {"error": f"{error.filename}: {error.strerror}" if error.filename else str(error)}

    def _start(self, _: Asked) -> Mapping[str, Any]:
        held, places = self.session.held, self.session.places
        return {
            "documents": [shown_name(document) for document in held.documents],
            "failures": list(held.failures),
            "hasMore": held.has_more,
            "labels": [{"label": label, "meaning": MEANINGS[label], "fate": fate_of(label)} for label in Label],
            "rules": str(places.rules) if places.rules else "",
            "fixtures": str(places.fixtures) if places.fixtures else "",
        }

    def _list(self, asked: Asked) -> Mapping[str, Any]:
        """Rows of the list of documents from ``start`` on, as many as there is time for; ``next`` is null at the end."""
        start = asked.integer("start")
        rows = [{"number": number, **_row(self.session.opened(number))} for number in self.session.several(start, SECONDS)]
        following = start + max(1, len(rows))
        return {"rows": rows, "next": following if following < len(self.session.documents) else None}

    def _document(self, asked: Asked) -> Mapping[str, Any]:
        number = asked.integer("number")
        opened = self.session.opened(number)
        found: dict[str, Any] = {"name": shown_name(self.session.document(number)), "url": opened.url or "", **_row(opened)}
        found["assumed"] = opened.assumed
        return found | {"pieces": self._pieces(opened.article) if opened.article else []}

    def _pieces(self, article: Article) -> list[dict[str, Any]]:
        evidence: dict[str, str] = {}
        pieces = in_page_order(article)
        for rule in dict.fromkeys(piece.rule for piece in pieces):
            evidence[rule] = evidence_for(rule, article, self.session.book)
        return [_piece(piece, evidence[piece.rule]) for piece in pieces]

    def _outlet(self, asked: Asked) -> Mapping[str, Any]:
        self.session.name_outlet(asked.text("outlet"))
        return {"outlet": self.session.fallback}


def _row(opened: Opened) -> dict[str, Any]:
    """A document in a few words and numbers."""
    article = opened.article
    if article is None:
        return {"problem": opened.problem, "outlet": opened.outlet, "title": "", "kind": "", "kept": 0, "removed": 0}
    return {
        "problem": "",
        "outlet": opened.outlet,
        "title": article.title or "",
        "kind": article.kind,
        "kept": len(article.kept),
        "removed": len(article.removed),
    }


def _piece(piece: Piece, evidence: str) -> dict[str, Any]:
    return {
        "fate": fate_of(piece.label),
        "label": piece.label,
        "rule": piece.rule,
        "score": piece.score,
        "evidence": evidence,
        "kind": piece.kind,
        "text": piece.text,
    }
